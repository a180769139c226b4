//! Lines that the other side wrote earlier in the ticket, whatever marks them or does not.
//!
//! People answer inside the mail they got: below its questions, in another colour, behind marks of
//! their own. What repeats a line of the other side is a quotation; what stands between two such
//! lines of one message, and nobody wrote before, is an answer.
//!
//! Limits: the last [`MAX_PARTS`] parts of earlier messages, [`MAX_BYTES`] of each; messages of
//! [`MAX_LINES`] lines.

use super::clean::Clean;
use super::{Part, Role};
use crate::ticket::Author;

const MAX_PARTS: usize = 12;
const MAX_BYTES: usize = 20_000;
const MAX_LINES: usize = 400;
/// Bytes of letters from which on a line tells one message from another, and a whole line does.
const LONG: usize = 24;
const SHORT: usize = 4;

/// What was written before.
struct Earlier {
    theirs: bool,
    letters: String,
    lines: Vec<String>,
}

/// Gives lines of a message the roles that earlier messages tell; `author` wrote this one.
pub(super) fn mark(clean: &Clean, roles: &mut [Role], before: &[Part], author: Author) {
    let own = before.iter().rev().filter(|p| p.role == Role::Own && p.message_idx.is_some());
    let earlier: Vec<Earlier> = own.take(MAX_PARTS).map(|p| Earlier::of(p, author)).collect();
    if !earlier.iter().any(|e| e.theirs) || clean.lines.len() > MAX_LINES {
        return;
    }
    let said: Vec<String> = (0..roles.len()).map(|at| letters(clean.words(at))).collect();
    let repeats = |line: &String| {
        let holds = |e: &Earlier| e.theirs && e.letters.contains(line.as_str());
        if LONG <= line.len() { earlier.iter().position(holds) } else { None }
    };
    let mut found: Vec<Option<usize>> = said.iter().map(repeats).collect();
    if found.iter().all(Option::is_none) {
        return;
    }
    for (line, found) in said.iter().zip(&mut found).filter(|(line, _)| SHORT <= line.len()) {
        *found = found.or_else(|| earlier.iter().position(|e| e.theirs && e.lines.contains(line)));
    }
    let known = |at: usize| earlier.iter().any(|e| e.letters.contains(&said[at]));
    for at in 0..roles.len() {
        if found[at].is_some() {
            if roles[at] == Role::Own {
                roles[at] = Role::Quoted;
            }
        } else if roles[at] == Role::Quoted
            && !said[at].is_empty()
            && !(LONG <= said[at].len() && known(at))
            && is_between(&found, at)
        {
            roles[at] = Role::Own;
        }
    }
}

/// Whether lines of one earlier message stand above and below a line.
fn is_between(found: &[Option<usize>], at: usize) -> bool {
    let above = found[..at].iter().rev().find_map(|f| *f);
    above.is_some() && above == found[at + 1..].iter().find_map(|f| *f)
}

impl Earlier {
    fn of(part: &Part, author: Author) -> Self {
        let text = &part.text[..part.text.floor_char_boundary(MAX_BYTES)];
        let lines = text.lines().map(letters).filter(|line| SHORT <= line.len()).collect();
        Self { theirs: part.author != author, letters: letters(text), lines }
    }
}

/// Letters and digits in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
