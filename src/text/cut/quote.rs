//! Finds earlier messages under or between the author's words.
//!
//! Marks: `>`; "On … wrote:" and its like; blocks of From, Sent, To, Subject; lines such as
//! "Original Message" and "Forwarded message"; a helpdesk's "type your reply above".

use super::super::Role;
use super::super::clean::Clean;
use super::folded;

/// Lines over which an introduction may be wrapped.
const MAX_WRAP: usize = 3;
/// Lines in which the keys of a header block stand.
const MAX_HEADER: usize = 8;

const FORWARDED: [&str; 12] = [
    "forwarded message",
    "forwarded by",
    "begin forwarded message",
    "weitergeleitete nachricht",
    "anfang der weitergeleiteten nachricht",
    "mensaje reenviado",
    "inicio del mensaje reenviado",
    "message transféré",
    "message transmis",
    "message réexpédié",
    "début du message transféré",
    "début du message réexpédié",
];
const ORIGINAL: [&str; 9] = [
    "original message",
    "original appointment",
    "ursprüngliche nachricht",
    "originalnachricht",
    "original-nachricht",
    "mensaje original",
    "message d'origine",
    "message original",
    "reply message",
];
/// Parts of the line that helpdesks put above what they send.
const REPLY_ABOVE: [&str; 6] = [
    "type your reply above this line",
    "reply above this line",
    "antwort oberhalb dieser zeile",
    "antworten sie oberhalb dieser zeile",
    "respuesta por encima de esta línea",
    "réponse au-dessus de cette ligne",
];

/// The keys of a mail's header: `(from, subject, others)` in the four languages.
const FROM: [&str; 4] = ["from", "von", "de", "expéditeur"];
const SUBJECT: [&str; 4] = ["subject", "betreff", "asunto", "objet"];
const OTHERS: [&str; 16] = [
    "sent",
    "date",
    "to",
    "cc",
    "gesendet",
    "datum",
    "an",
    "enviado",
    "enviado el",
    "fecha",
    "para",
    "envoyé",
    "envoyé le",
    "à",
    "reply-to",
    "antwort an",
];

/// Marks the lines of earlier messages.
pub(super) fn mark(clean: &Clean, roles: &mut [Role]) {
    for (role, line) in roles.iter_mut().zip(&clean.lines) {
        if line.depth > 0 {
            *role = Role::Quoted;
        }
    }
    let mut at = 0;
    let mut own_above = false;
    while at < roles.len() {
        if roles[at] != Role::Own && clean.lines[at].depth == 0 {
            at += 1;
            continue;
        }
        if let Some(start) = separator(clean, at) {
            let quoted_only = clean.lines[at].depth > 0;
            let role = if start == Start::Original || (start == Start::Header && own_above) {
                Role::Quoted
            } else {
                Role::Forwarded
            };
            at = rest(clean, roles, at, role, quoted_only);
            continue;
        }
        if clean.lines[at].depth == 0
            && let Some((lines, certain)) = introduction(clean, at)
        {
            let next = (at + lines..roles.len()).find(|i| !clean.is_blank(*i));
            if next.is_some_and(|i| clean.lines[i].depth > 0) {
                roles[at..at + lines].fill(Role::Quoted);
                at += lines;
                continue;
            }
            if certain && next.is_some() {
                at = rest(clean, roles, at, Role::Quoted, false);
                continue;
            }
        }
        own_above |= clean.lines[at].depth == 0 && !clean.is_blank(at);
        at += 1;
    }
}

/// Gives a role to all lines from one on; to the end, or to the end of the quotation it is in.
/// Returns the line after.
fn rest(clean: &Clean, roles: &mut [Role], from: usize, role: Role, quoted_only: bool) -> usize {
    let end = if quoted_only {
        let inside = |i: &usize| clean.lines[*i].depth == 0 && !clean.is_blank(*i);
        (from..roles.len()).find(inside).unwrap_or(roles.len())
    } else {
        roles.len()
    };
    roles[from..end].fill(role);
    end
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Original,
    Forwarded,
    Header,
}

/// Whether an earlier message starts at a line with a mark of its own.
fn separator(clean: &Clean, at: usize) -> Option<Start> {
    let line = folded(clean.words(at));
    if line.is_empty() {
        return None;
    }
    let core = line.trim_matches(|c: char| !c.is_alphanumeric());
    let ruled = line.starts_with("--") || line.starts_with("__") || line.starts_with("==");
    if FORWARDED.iter().any(|mark| core.starts_with(mark))
        && (ruled || line.ends_with(':'))
        && core.len() < 80
    {
        return Some(Start::Forwarded);
    }
    let original = ORIGINAL.contains(&core) && ruled;
    if original || is_notice(clean, at) {
        return Some(Start::Original);
    }
    // A rule above a header block belongs to it.
    let rule = core.is_empty() && line.len() >= 5 && ruled;
    let first = if rule { (at + 1..clean.lines.len()).find(|i| !clean.is_blank(*i))? } else { at };
    is_header(clean, first).then_some(Start::Header)
}

/// Whether a line is what a helpdesk puts above all that it sends.
pub(super) fn is_notice(clean: &Clean, at: usize) -> bool {
    let line = folded(clean.words(at));
    line.len() < 160 && REPLY_ABOVE.iter().any(|mark| line.contains(mark))
}

/// A line's header key and value, if it looks like `Key: value`.
fn header(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start_matches(['*', ' ', '|']);
    let (key, value) = line.split_once(':')?;
    if key.len() > 24 {
        return None;
    }
    Some((folded(key.trim_matches(['*', ' ', '\u{a0}'])), value))
}

/// Whether a mail's header starts at a line: From first, and a subject, or an address with
/// another key. Journeys ("From: Leeds, To: York") have neither.
fn is_header(clean: &Clean, at: usize) -> bool {
    let Some((key, value)) = header(clean.words(at)) else { return false };
    if !FROM.contains(&key.as_str()) {
        return false;
    }
    let (mut subject, mut address, mut others) = (false, value.contains('@'), 0);
    for next in at + 1..(at + MAX_HEADER).min(clean.lines.len()) {
        let Some((key, value)) = header(clean.words(next)) else { continue };
        subject |= SUBJECT.contains(&key.as_str());
        if OTHERS.contains(&key.as_str()) {
            others += 1;
            address |= value.contains('@');
        }
    }
    others >= 1 && (subject || (address && others >= 2))
}

/// An introduction such as "On 3 March 2026 at 10:15, A wrote:" from a line on: how many lines
/// it takes, and whether it is certain enough to cut what follows it without a `>`.
fn introduction(clean: &Clean, at: usize) -> Option<(usize, bool)> {
    let mut text = String::new();
    for lines in 1..=MAX_WRAP {
        let words = clean.words(at + lines - 1);
        if words.is_empty() || clean.lines[at + lines - 1].depth > 0 {
            return None;
        }
        text.push(' ');
        text.push_str(words);
        let line = folded(&text);
        if line.is_empty() || (lines == 1 && !opens(&line)) {
            return None;
        }
        if closes(&line) {
            return is_introduction(&line).then(|| (lines, is_certain(&line)));
        }
    }
    None
}

/// Whether a line can be the first of an introduction.
fn opens(line: &str) -> bool {
    let words = ["on ", "am ", "el ", "le ", "il ", "den "];
    words.iter().any(|word| line.starts_with(word)) || (line.contains('@') && closes(line))
}

fn closes(line: &str) -> bool {
    let line = line.strip_suffix(':').unwrap_or("").trim_end();
    let verbs = ["wrote", "writes", "escribió", "escribio", "a écrit", "geschrieben", "schrieb"];
    verbs.iter().any(|verb| line.ends_with(verb))
        || (!line.is_empty() && (line.contains(" schrieb ") || line.contains(" escribió ")))
}

fn is_introduction(line: &str) -> bool {
    line.contains('@') || line.contains(|c: char| c.is_ascii_digit())
}

/// An address, or a time of day beside a date.
fn is_certain(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let time = line.as_bytes().windows(4).any(|w| {
        w[0].is_ascii_digit()
            && matches!(w[1], b':' | b'h' | b'.')
            && w[2].is_ascii_digit()
            && w[3].is_ascii_digit()
    });
    line.contains('@') || (time && digits >= 8)
}
