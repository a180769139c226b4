//! Gives each line of a message its role: own words, a quotation, a forwarded message, a
//! signature, boilerplate.
//!
//! In: a [`Clean`]. Out: one [`Role`] a line. Marks of English, German, Spanish and French mail
//! are known; a line without a mark is the author's own. Where all would be cut away, the first
//! words stay the author's own, but for what no person wrote: replies of the absent, mail that
//! came back, a helpdesk's own notices.

mod disclaimer;
mod form;
mod leftover;
mod machine;
mod quote;
mod signature;
mod transcript;

use super::Role;
use super::clean::Clean;
use std::ops::Range;

/// Lines longer than this, in bytes, hold no mark but `>`.
const MAX_MARK: usize = 400;
/// Signatures looked for under each other.
const MAX_SIGNATURES: usize = 8;

/// Splits lines that are not one person's words throughout; `requester` is the customer's name.
pub(super) fn split(clean: &mut Clean, requester: Option<&str>) {
    transcript::split(clean, requester);
    form::split(clean);
}

/// The role of each line; `by_machine`: the subject says that no person wrote it.
pub(super) fn roles(clean: &Clean, by_machine: bool) -> Vec<Role> {
    if by_machine || machine::wrote(clean) {
        return vec![Role::Disclaimer; clean.lines.len()];
    }
    let mut roles: Vec<Role> = clean.lines.iter().map(|l| l.hint.unwrap_or(Role::Own)).collect();
    leftover::mark(clean, &mut roles);
    quote::mark(clean, &mut roles);
    signature::mark_program_lines(clean, &mut roles);
    // Under a second closing formula stands another; a few rounds find them all.
    for _ in 0..MAX_SIGNATURES {
        let before = roles.clone();
        for own in runs(&before, Role::Own) {
            signature::mark(clean, own, &mut roles);
        }
        if roles == before {
            break;
        }
    }
    for role in [Role::Own, Role::Signature] {
        for run in runs(&roles, role) {
            disclaimer::mark(clean, run, &mut roles);
        }
    }
    keep_something(clean, &mut roles);
    roles
}

/// Where lines of one role stand together.
fn runs(roles: &[Role], role: Role) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in (0..roles.len()).filter(|at| roles[*at] == role) {
        match found.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// Makes the first words the author's own where no own words are left.
fn keep_something(clean: &Clean, roles: &mut [Role]) {
    let filled = |at: &usize| !clean.is_blank(*at);
    if (0..roles.len()).filter(filled).any(|at| roles[at] == Role::Own) {
        return;
    }
    let mut lines = (0..roles.len()).filter(filled);
    if lines.next().is_some_and(|first| quote::is_notice(clean, first)) {
        return;
    }
    let order = [Role::Quoted, Role::Forwarded, Role::Signature, Role::Disclaimer];
    let first =
        order.iter().find_map(|r| (0..roles.len()).filter(filled).find(|a| roles[*a] == *r));
    let Some(first) = first else { return };
    let (role, depth) = (roles[first], clean.lines[first].depth);
    for (at, found) in roles.iter_mut().enumerate().skip(first) {
        if !clean.is_blank(at) && (*found != role || clean.lines[at].depth != depth) {
            break;
        }
        *found = Role::Own;
    }
}

/// A line as marks are compared with it: lower case, one blank between words, at most
/// [`MAX_MARK`] bytes; longer lines are nothing.
fn folded(line: &str) -> String {
    if line.len() > MAX_MARK {
        return String::new();
    }
    let lower = line.to_lowercase().replace('\u{2019}', "'");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
