//! A web form that was sent as lines of `Label: value`, one of them the message.
//!
//! The message's label is nobody's words; who the writer is goes with signatures, what the page
//! adds goes with boilerplate. What else was chosen, such as a topic or an order, stays.

use super::super::Role;
use super::super::clean::{Clean, Line};

/// Labels beside the message's that make a form.
const LEAST: usize = 2;
const MAX_LABEL: usize = 32;

const MESSAGE: &str = "|message|your message|comment|comments|description|details|enquiry|inquiry\
    |your question|nachricht|ihre nachricht|anliegen|ihr anliegen|beschreibung|kommentar|mensaje\
    |su mensaje|comentario|comentarios|consulta|descripción|votre message|commentaire|";
const PERSON: &str = "|name|full name|your name|first name|last name|surname|email|e-mail\
    |email address|your email|phone|phone number|telephone|tel|mobile|address|postcode|zip|city\
    |country|company|vorname|nachname|anrede|telefon|adresse|plz|ort|land|firma|nombre|apellidos\
    |correo|correo electrónico|teléfono|dirección|empresa|país|nom|prénom|courriel|téléphone\
    |société|pays|";
const PAGE: &str = "|consent|privacy|newsletter|ip|ip address|ip-adresse|user-agent|user agent\
    |browser|device|page|page url|url|referrer|referer|source|captcha|language|submitted\
    |submitted on|datenschutz|agb|seite|einwilligung|privacidad|consentimiento|navegador|página\
    |idioma|confidentialité|consentement|navigateur|langue|rgpd|";

/// Splits the message's label from it and gives the other lines their roles as hints.
pub(super) fn split(clean: &mut Clean) {
    let of = |at: usize| (clean.lines[at].depth == 0).then(|| label(clean.words(at))).flatten();
    let labels: Vec<Option<(usize, &str)>> = (0..clean.lines.len()).map(of).collect();
    let count = |list| labels.iter().flatten().filter(|(_, l)| *l == list).count();
    if count(MESSAGE) != 1 || count(PERSON) + count(PAGE) < LEAST {
        return;
    }
    let mut lines = Vec::with_capacity(clean.lines.len() + 1);
    for (line, label) in clean.lines.drain(..).zip(&labels) {
        match label {
            Some((len, list)) if *list == MESSAGE => {
                let end = (line.words.start + len).min(line.words.end);
                let (words, hint) = (line.words.start..end, Some(Role::Disclaimer));
                lines.push(Line { words, end, depth: 0, hint });
                lines.push(Line { words: end..line.words.end, ..line });
            }
            Some((_, list)) => {
                let role = if *list == PERSON { Role::Signature } else { Role::Disclaimer };
                lines.push(Line { hint: Some(role), ..line });
            }
            None => lines.push(line),
        }
    }
    clean.lines = lines;
}

/// A known label's bytes with the blank behind it, and the list that it is on.
fn label(line: &str) -> Option<(usize, &'static str)> {
    let (name, rest) = line.split_once(':').filter(|(name, _)| name.len() <= MAX_LABEL)?;
    let key = format!("|{}|", name.trim_matches(['*', ' ']).to_lowercase());
    let list = [MESSAGE, PERSON, PAGE].into_iter().find(|list| list.contains(&key))?;
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    Some((name.len() + 1 + blank, list))
}
