//! Rules of a style sheet that a mail program left in the text: nobody's words.

use super::super::Role;
use super::super::clean::Clean;

/// Lines of one rule.
const MAX_RULE: usize = 60;

/// Marks style rules, and comments where there are rules.
pub(super) fn mark(clean: &Clean, roles: &mut [Role]) {
    let mut any = false;
    let mut at = 0;
    while at < roles.len() {
        let lines = rule(clean, at).unwrap_or(0);
        if lines > 0 && roles[at] == Role::Own {
            roles[at..at + lines].fill(Role::Disclaimer);
            any = true;
        }
        at += lines.max(1);
    }
    let comment = |line: &str| line.starts_with("/*") && line.ends_with("*/");
    for (at, role) in roles.iter_mut().enumerate().filter(|_| any) {
        if *role == Role::Own && comment(clean.words(at)) {
            *role = Role::Disclaimer;
        }
    }
}

/// How many lines a rule takes that begins at a line.
fn rule(clean: &Clean, at: usize) -> Option<usize> {
    let first = clean.words(at);
    let (selector, body) = first.split_once('{')?;
    let starts = selector.starts_with(['.', '#', '@', '*']);
    let plain = |c: char| c.is_ascii_alphanumeric() || " .#,:>*-_()@+~[]=\"'".contains(c);
    let named = selector.trim().split([',', ' ', '.', ':']).next().is_some_and(is_element);
    if !(starts || named) || !selector.chars().all(plain) {
        return None;
    }
    if body.ends_with('}') {
        return body.contains(':').then_some(1);
    }
    let end = (at + 1..clean.lines.len().min(at + MAX_RULE)).find(|i| clean.words(*i) == "}")?;
    let inside = (at + 1..end).map(|i| clean.words(i));
    let is_declared = |line: &str| line.is_empty() || (line.contains(':') && line.ends_with(';'));
    (body.is_empty() && inside.into_iter().all(is_declared)).then_some(end + 1 - at)
}

fn is_element(name: &str) -> bool {
    let names = " a b body div h1 h2 h3 h4 html img li ol p pre span table tbody td th tr u ul ";
    !name.is_empty() && names.contains(&format!(" {name} "))
}
