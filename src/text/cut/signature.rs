//! Finds the signature at the end of the author's own words.
//!
//! Marks: the line `-- `, a closing formula with names under it, the line a mail program adds,
//! a block of contact details. A name alone under a text is not cut: people sign what they say.

use super::super::Role;
use super::super::clean::Clean;
use super::folded;
use std::ops::Range;

/// Lines of a signature below `-- `.
const MAX_BELOW_DASHES: usize = 20;
/// Lines of a signature below a closing formula.
const MAX_BELOW_CLOSING: usize = 12;
/// Lines of a block of contact details.
const MAX_BLOCK: usize = 10;
/// Longest line of a signature, in bytes.
const MAX_LINE: usize = 100;

/// Formulas that close a letter and nothing else.
const CLOSINGS: [&str; 60] = [
    "kind regards",
    "best regards",
    "regards",
    "warm regards",
    "warmest regards",
    "kindest regards",
    "with kind regards",
    "with best regards",
    "many regards",
    "thanks and regards",
    "thanks & regards",
    "yours sincerely",
    "sincerely",
    "sincerely yours",
    "yours faithfully",
    "yours truly",
    "best wishes",
    "with best wishes",
    "all the best",
    "respectfully",
    "cordially",
    "rgds",
    "mit freundlichen grüßen",
    "mit freundlichen grüssen",
    "mit freundlichem gruß",
    "mit freundlichem gruss",
    "freundliche grüße",
    "freundliche grüsse",
    "mit besten grüßen",
    "mit besten grüssen",
    "mit bestem gruß",
    "beste grüße",
    "beste grüsse",
    "viele grüße",
    "viele grüsse",
    "liebe grüße",
    "herzliche grüße",
    "schöne grüße",
    "freundlich grüßt",
    "hochachtungsvoll",
    "mfg",
    "saludos",
    "un saludo",
    "saludos cordiales",
    "cordiales saludos",
    "un cordial saludo",
    "reciba un cordial saludo",
    "atentamente",
    "muy atentamente",
    "le saluda atentamente",
    "cordialmente",
    "cordialement",
    "bien cordialement",
    "très cordialement",
    "bien à vous",
    "salutations",
    "sincères salutations",
    "meilleures salutations",
    "salutations distinguées",
    "respectueusement",
];
/// Formulas that close a letter if a name stands under them.
const WEAK_CLOSINGS: [&str; 32] = [
    "thanks",
    "thank you",
    "many thanks",
    "thanks in advance",
    "thank you in advance",
    "thanks again",
    "thank you very much",
    "cheers",
    "best",
    "yours",
    "kr",
    "br",
    "thx",
    "danke",
    "vielen dank",
    "besten dank",
    "danke im voraus",
    "vielen dank im voraus",
    "gruß",
    "grüße",
    "lg",
    "vg",
    "gracias",
    "muchas gracias",
    "gracias de antemano",
    "un abrazo",
    "merci",
    "merci d'avance",
    "merci beaucoup",
    "d'avance merci",
    "bonne journée",
    "bonne réception",
];
/// How the long French formulas begin.
const LONG_CLOSINGS: [&str; 4] =
    ["veuillez agréer", "je vous prie d'agréer", "veuillez recevoir", "nous vous prions d'agréer"];

/// How lines begin that a mail program adds: what it says, then a product's name.
const PROGRAM_LINES: [&str; 27] = [
    "sent from my iphone",
    "sent from my ipad",
    "sent from my android",
    "sent from my samsung",
    "sent from my galaxy",
    "sent from my mobile",
    "sent from my phone",
    "sent from my huawei",
    "sent from mail for windows",
    "sent from outlook",
    "sent from yahoo mail",
    "sent from proton mail",
    "sent via ",
    "get outlook for",
    "von meinem iphone gesendet",
    "von meinem ipad gesendet",
    "von meinem smartphone gesendet",
    "von meinem samsung",
    "gesendet von mail für windows",
    "gesendet mit der",
    "enviado desde mi",
    "enviado desde correo para windows",
    "obtener outlook para",
    "envoyé de mon",
    "envoyé depuis mon",
    "envoyé à partir de outlook",
    "télécharger outlook pour",
];

/// Marks the lines that mail programs add.
pub(super) fn mark_program_lines(clean: &Clean, roles: &mut [Role]) {
    for (at, role) in roles.iter_mut().enumerate() {
        if *role == Role::Own && is_program_line(&folded(clean.words(at))) {
            *role = Role::Signature;
        }
    }
}

/// Marks the signature at the end of a run of own lines.
pub(super) fn mark(clean: &Clean, own: Range<usize>, roles: &mut [Role]) {
    let found =
        dashes(clean, &own).or_else(|| closing(clean, &own)).or_else(|| contact_block(clean, &own));
    if let Some(lines) = found {
        roles[lines].fill(Role::Signature);
    }
}

fn is_program_line(line: &str) -> bool {
    let line = line.trim_start_matches(['-', '_', ' ']);
    line.len() <= 70
        && PROGRAM_LINES.iter().any(|mark| line.starts_with(mark))
        && line.split(' ').count() <= 8
}

/// Filled lines of a range.
fn filled<'a>(clean: &'a Clean, lines: &Range<usize>) -> impl Iterator<Item = usize> + 'a {
    lines.clone().filter(|at| !clean.is_blank(*at))
}

/// From the last `--` line on.
fn dashes(clean: &Clean, own: &Range<usize>) -> Option<Range<usize>> {
    let at = own.clone().rev().take(MAX_BELOW_DASHES + 1).find(|at| clean.words(*at) == "--")?;
    let below: Vec<&str> = filled(clean, &(at + 1..own.end)).map(|i| clean.words(i)).collect();
    let signs = below.iter().all(|line| line.len() <= MAX_LINE && !is_sentence(line));
    (at > own.start && !below.is_empty() && signs).then_some(at..own.end)
}

/// From the last closing formula on, to the first line that is words again.
fn closing(clean: &Clean, own: &Range<usize>) -> Option<Range<usize>> {
    let last: Vec<usize> = filled(clean, own).collect();
    let near = last.iter().rev().take(MAX_BELOW_CLOSING + 8);
    for at in near {
        let line = folded(clean.words(*at));
        let Some(strong) = closes(&line) else { continue };
        let below: Vec<usize> = filled(clean, &(*at + 1..own.end)).collect();
        let signs = |i: &&usize| {
            let line = clean.words(**i);
            line.len() <= MAX_LINE && !is_sentence(line) && !is_afterthought(line)
        };
        let signed = below.iter().take(MAX_BELOW_CLOSING).take_while(signs).count();
        let named = below.first().is_some_and(|i| is_name(clean.words(*i)));
        let whole = signed == below.len();
        let takes = if strong { whole || named } else { whole && named && signed <= 6 };
        if takes && *at > own.start {
            let end = below.get(signed).copied().unwrap_or(own.end);
            return Some(*at..end);
        }
    }
    None
}

/// Whether a line is a closing formula; `Some(false)` for one that also means something.
fn closes(line: &str) -> Option<bool> {
    let core = line.trim_end_matches(|c: char| !c.is_alphanumeric());
    if LONG_CLOSINGS.iter().any(|mark| core.starts_with(mark)) {
        return Some(true);
    }
    if CLOSINGS.contains(&core) {
        return Some(true);
    }
    if WEAK_CLOSINGS.contains(&core) {
        return Some(false);
    }
    // "Kind regards, Ann Lee" and "Saludos desde Vigo" on one line.
    let after = CLOSINGS.iter().filter_map(|mark| core.strip_prefix(mark));
    let short = |rest: &str| {
        rest.starts_with([',', ' '])
            && rest.split_whitespace().count() <= 4
            && !rest.contains(|c: char| c.is_ascii_digit())
    };
    after.into_iter().any(|rest| short(rest) && core.len() <= 60).then_some(true)
}

/// The last paragraph, where it is contact details under a name.
fn contact_block(clean: &Clean, own: &Range<usize>) -> Option<Range<usize>> {
    let last = own.clone().rev().find(|at| !clean.is_blank(*at))?;
    let first = (own.start..=last).rev().take_while(|at| !clean.is_blank(*at)).last()?;
    let lines = last + 1 - first;
    let above = filled(clean, &(own.start..first)).next().is_some();
    let words = || (first..=last).map(|at| clean.words(at));
    let contacts = words().filter(|line| is_contact(line)).count();
    let signs = words().all(|line| line.len() <= MAX_LINE && !is_sentence(line));
    (above
        && (3..=MAX_BLOCK).contains(&lines)
        && contacts >= 2
        && signs
        && is_name(clean.words(first)))
    .then_some(first..own.end)
}

/// A telephone number, an address on the net.
fn is_contact(line: &str) -> bool {
    let lower = line.to_lowercase();
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let net = lower.contains('@') || lower.contains("www.") || lower.contains("http");
    let labels = ["tel", "phone", "mobil", "cell", "fax", "t:", "m:", "t ", "m ", "+", "móvil"];
    net || (digits >= 6 && labels.iter().any(|label| lower.starts_with(label)))
}

/// One to five words with capital first letters (particles aside), no figures.
fn is_name(line: &str) -> bool {
    let core = line.trim_end_matches([',', '.']);
    let words: Vec<&str> = core.split_whitespace().collect();
    let capital = |w: &&str| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let particles = ["de", "van", "von", "der", "la", "del", "da", "le", "di", "den", "and", "y"];
    let small = core.chars().all(|c| c.is_lowercase() || c == '.') && words.len() == 1;
    (1..=5).contains(&words.len())
        && !core.contains(|c: char| c.is_ascii_digit() || "?!:;€$£".contains(c))
        && (small || words.iter().all(|w| capital(w) || particles.contains(w)))
}

/// A line that says something: a question, or six words and more that end like a sentence.
fn is_sentence(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let line = line.trim_end_matches(['"', ')', ' ']);
    line.ends_with('?') || (words >= 6 && line.ends_with(['.', '!'])) || words > 14
}

/// "PS", in its spellings.
fn is_afterthought(line: &str) -> bool {
    let start: String = line.chars().take(4).collect::<String>().to_lowercase();
    ["ps ", "ps:", "ps.", "p.s.", "pd:", "p.d."].iter().any(|mark| start.starts_with(mark))
}
