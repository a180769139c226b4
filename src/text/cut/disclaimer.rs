//! Finds legal and technical boilerplate: a line or a paragraph with three of its usual turns.
//!
//! One turn alone is never enough: a customer may write "I received this in error" and mean it.

use super::super::Role;
use super::super::clean::Clean;
use super::super::grams::Held;
use std::ops::Range;

/// Bytes of a paragraph that are looked at.
const MAX_PARAGRAPH: usize = 4000;

/// Turns of boilerplate; each inner list is one turn in its variants.
const TURNS: [&[&str]; 12] = [
    &["confidential", "vertraulich", "confidencial", "confidentiel"],
    &[
        "intended only for",
        "intended solely for",
        "solely for the",
        "intended recipient",
        "named addressee",
        "richtige adressat",
        "nicht der adressat",
        "vorgesehene empfänger",
        "nicht für sie bestimmt",
        "exclusivamente a su destinatario",
        "dirigido exclusivamente",
        "a la persona o entidad",
        "destinataire",
        "à l'attention exclusive",
    ],
    &[
        "received this e-mail in error",
        "received this email in error",
        "received this message in error",
        "received this communication in error",
        "irrtümlich erhalten",
        "versehentlich erhalten",
        "recibido este mensaje por error",
        "recibido este correo por error",
        "recibe este mensaje por error",
        "reçu ce message par erreur",
        "reçu ce courriel par erreur",
    ],
    &[
        "notify the sender",
        "inform the sender",
        "contact the sender",
        "informieren sie bitte",
        "informieren sie den absender",
        "notifique al remitente",
        "comuníquelo al remitente",
        "avertir l'expéditeur",
        "informer l'expéditeur",
        "prévenir l'expéditeur",
    ],
    &[
        "delete it",
        "delete this",
        "delete the message",
        "destroy",
        "vernichten sie",
        "löschen sie",
        "elimine",
        "proceda a su eliminación",
        "destruir",
        "détruire",
        "supprimer",
    ],
    &[
        "unauthorised",
        "unauthorized",
        "strictly prohibited",
        "unerlaubte",
        "nicht gestattet",
        "prohibida",
        "prohibido",
        "interdite",
        "strictement interdit",
    ],
    &[
        "legally privileged",
        "privileged",
        "rechtlich geschützt",
        "secreto profesional",
        "secret professionnel",
    ],
    &[
        "any attachments",
        "any attachment",
        "files transmitted",
        "deren anhänge",
        "und alle anhänge",
        "sus adjuntos",
        "ficheros adjuntos",
        "pièces jointes",
    ],
    &[
        "do not necessarily represent",
        "views or opinions",
        "opinions expressed",
        "no se hace responsable",
        "n'engagent que",
    ],
    &["virus", "viren", "malware"],
    &[
        "this e-mail",
        "this email",
        "this message",
        "diese e-mail",
        "diese nachricht",
        "este mensaje",
        "este correo",
        "ce message",
        "ce courriel",
    ],
    &["before printing", "print this", "ausdrucken", "antes de imprimir", "avant d'imprimer"],
];
/// Turns that need no second one.
const CERTAIN: [&str; 5] = [
    "this email originated from outside",
    "this message originated from outside",
    "consider the environment before printing",
    "think before you print",
    "diese e-mail wurde von avast",
];

/// Turns that make boilerplate together.
const ENOUGH: usize = 3;

/// Marks boilerplate in a run of lines: single lines, as HTML has them, and wrapped paragraphs
/// whose first line is boilerplate already.
pub(super) fn mark(clean: &Clean, run: Range<usize>, roles: &mut [Role]) {
    let mut at = run.start;
    while at < run.end {
        let end = (at..run.end).find(|i| clean.is_blank(*i)).unwrap_or(run.end);
        for line in at..end {
            let found = Found::of(&lower(clean, line..line + 1));
            let goes_on = line == at && line + 1 < end && found.turns > 0;
            if goes_on && Found::of(&lower(clean, at..end)).is_boilerplate() {
                roles[at..end].fill(Role::Disclaimer);
            }
            if found.is_boilerplate() {
                roles[line] = Role::Disclaimer;
            }
        }
        at = end + 1;
    }
}

/// What of boilerplate is in a paragraph.
struct Found {
    is_certain: bool,
    turns: usize,
}

impl Found {
    fn of(text: &str) -> Self {
        let held = Held::of(text);
        let has = |turn: &&str| held.may_hold(turn) && text.contains(turn);
        Self {
            is_certain: text.len() < 600 && CERTAIN.iter().any(has),
            turns: TURNS.iter().filter(|turn| turn.iter().any(has)).count(),
        }
    }

    fn is_boilerplate(&self) -> bool {
        self.is_certain || self.turns >= ENOUGH
    }
}

/// The lines in lower case on one line; nothing where they are too long for boilerplate.
fn lower(clean: &Clean, lines: Range<usize>) -> String {
    let words = lines.clone().map(|at| clean.words(at));
    if words.clone().map(str::len).sum::<usize>() > MAX_PARAGRAPH {
        return String::new();
    }
    let lower: Vec<String> = words.map(|w| w.to_lowercase().replace('\u{2019}', "'")).collect();
    lower.join(" ")
}
