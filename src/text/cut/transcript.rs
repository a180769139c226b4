//! A conversation written down in one message: lines that name their speaker, most with a time.
//!
//! Each such line is split, so that the label is nobody's words and an agent's lines are a
//! quotation. Who is who is told by words such as "Agent" and "Visitor" and by the requester's
//! name; where no line can be told to be an agent's or the customer's, nothing is changed.

use super::super::Role;
use super::super::clean::{Clean, Line};

/// Bytes of a label's time, and of its name.
const MAX_TIME: usize = 32;
const MAX_NAME: usize = 40;
/// Labelled lines that make a conversation.
const LEAST: usize = 3;
/// More names than this are columns of a list.
const MAX_SPEAKERS: usize = 8;

const AGENTS: &str = " agent agente agentin support service services care helpdesk advisor adviser \
    representative rep operator bot chatbot assistant team shop store system berater beraterin \
    mitarbeiter mitarbeiterin kundenservice kundendienst kundenbetreuung assistent assistentin \
    soporte asesor asesora operador operadora asistente tienda atención conseiller conseillère \
    opérateur opératrice assistance boutique ";
const CUSTOMERS: &str = " customer visitor client guest user caller kunde kundin besucher \
    besucherin gast cliente clienta visitante invitado usuario visiteur invité utilisateur ";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Agent,
    Customer,
}

/// A line that names its speaker.
struct Label {
    /// Bytes of the line, the blank behind the colon with them.
    len: usize,
    speaker: String,
    timed: bool,
}

/// Splits the lines of a conversation; `requester` is the customer's name.
pub(super) fn split(clean: &mut Clean, requester: Option<&str>) {
    let of = |at: usize| (clean.lines[at].depth == 0).then(|| label(clean.words(at))).flatten();
    let labels: Vec<Option<Label>> = (0..clean.lines.len()).map(of).collect();
    let Some(speakers) = speakers(&labels, requester) else { return };
    let who = |name: &str| speakers.iter().find(|(known, _)| known == name).map(|(_, who)| *who);
    let mut now = None;
    let mut lines = Vec::with_capacity(2 * clean.lines.len());
    for (line, label) in clean.lines.drain(..).zip(&labels) {
        let told = label.as_ref().and_then(|l| Some((l, who(&l.speaker)?)));
        let start = line.words.start;
        let notice = now.is_some() && clean.text[line.words.clone()].starts_with("***");
        let hint = match told.map_or(now, |(_, who)| Some(who)) {
            _ if notice => Some(Role::Disclaimer),
            Some(Who::Agent) => Some(Role::Quoted),
            _ => line.hint,
        };
        let Some((label, who)) = told else {
            lines.push(Line { hint, ..line });
            continue;
        };
        now = Some(who);
        let end = (start + label.len).min(line.words.end);
        let words = start..end;
        lines.push(Line { words, end, depth: 0, hint: Some(Role::Disclaimer) });
        lines.push(Line { words: end..line.words.end, hint, ..line });
    }
    clean.lines = lines;
}

/// Who the named speakers are, where it is a conversation.
fn speakers(labels: &[Option<Label>], requester: Option<&str>) -> Option<Vec<(String, Who)>> {
    let said: Vec<&Label> = labels.iter().flatten().collect();
    let mut names: Vec<&str> = Vec::new();
    for label in &said {
        if !names.contains(&label.speaker.as_str()) {
            names.push(&label.speaker);
        }
        if names.len() > MAX_SPEAKERS {
            return None;
        }
    }
    let known: Vec<Option<Who>> = names.iter().map(|name| told(name, requester)).collect();
    let has = |who| known.contains(&Some(who));
    let timed = said.iter().all(|label| label.timed);
    let lines = |who| said.iter().filter(|l| told(&l.speaker, requester) == Some(who)).count();
    let is_talk = if timed {
        has(Who::Agent) || has(Who::Customer)
    } else {
        2 <= lines(Who::Agent) && 2 <= lines(Who::Customer)
    };
    if said.len() < LEAST || names.len() < 2 || !is_talk {
        return None;
    }
    // Where the agents are told, the others are the customer's side.
    let others = if has(Who::Agent) { Who::Customer } else { Who::Agent };
    let who = |(name, who): (&&str, &Option<Who>)| ((*name).to_owned(), who.unwrap_or(others));
    Some(names.iter().zip(&known).map(who).collect())
}

/// Whose a name is, if it says so.
fn told(name: &str, requester: Option<&str>) -> Option<Who> {
    let has = |list: &str| {
        let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.any(|word| list.contains(&format!(" {word} ")))
    };
    let requester = requester.map(str::to_lowercase).unwrap_or_default();
    let first = requester.split(' ').next().unwrap_or("");
    if has(AGENTS) {
        Some(Who::Agent)
    } else if has(CUSTOMERS) || (!first.is_empty() && (name == requester || name == first)) {
        Some(Who::Customer)
    } else {
        None
    }
}

/// The label that a line begins with: `[10:02:11] Ann:`, `28/11/26, 09:14 - Ann:`, `Agent:`.
fn label(line: &str) -> Option<Label> {
    let time = time(line);
    let rest = &line[time..];
    let (name, after) = rest.split_once(':')?;
    let odd = |c: char| ".!?;,\"|=/@<>{}".contains(c) || c.is_control();
    let is_name = name.len() <= MAX_NAME
        && name.starts_with(char::is_alphabetic)
        && !name.contains(odd)
        && name.split_whitespace().count() <= 4;
    let ends = after.is_empty() || after.starts_with(' ');
    let speaker = name.trim().to_lowercase();
    let timed = has_time(&line[..time]);
    (is_name && ends && (timed || time == 0)).then(|| Label {
        len: time + name.len() + 1 + usize::from(!after.is_empty()),
        speaker,
        timed,
    })
}

/// How many bytes of date and time a line begins with.
fn time(line: &str) -> usize {
    let mut at = 0;
    while at < MAX_TIME {
        let rest = &line[at..];
        let digits = |c: char| c.is_ascii_digit() || "[]():/.,- ".contains(c);
        let half = |mark: &str| {
            let cut = rest.get(..2).is_some_and(|two| two.eq_ignore_ascii_case(mark));
            cut && !rest[2..].starts_with(char::is_alphanumeric)
        };
        if rest.starts_with(digits) {
            at += 1;
        } else if at > 0 && (half("am") || half("pm")) {
            at += 2;
        } else {
            break;
        }
    }
    at
}

fn has_time(text: &str) -> bool {
    text.as_bytes().windows(4).any(|w| {
        w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit() && w[3].is_ascii_digit()
    })
}
