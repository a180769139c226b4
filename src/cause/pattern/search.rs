//! Follows a pattern's steps at a place of a text.
//!
//! Backtracking, so that the first way that a pattern names wins. A search that takes long
//! remembers which step failed at which byte and tries nothing twice; one that still takes more
//! than [`MAX_STEPS_A_BYTE`] ends without a match.

use super::class::Class;
use super::program::{Op, Program};
use super::{Pattern, fold};
use headwater_kernels::heads::{char_at, is_word};

/// Steps for each byte of a text before failures are remembered.
const FORGETFUL_STEPS_A_BYTE: usize = 1;
/// Steps that one pattern may take for each byte of a text; some more for a short one.
pub const MAX_STEPS_A_BYTE: usize = 256;
/// What the ends of a text count for.
const ENDS: usize = 64;

/// How far a pattern's search in one text is.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    /// No match begins before this byte.
    pub(super) from: usize,
    /// Blocks of the text where a match may begin.
    pub(super) blocks: u64,
    /// Nothing more is looked for.
    pub(super) is_over: bool,
    pub(super) steps: usize,
    /// The failures from a byte on: a bit for each step of each byte.
    failures: Option<(usize, Vec<u64>)>,
}

/// How an attempt at one place ended.
enum End {
    Match(usize),
    NoMatch,
    /// Too many steps to go on without remembering.
    Long,
}

impl Search {
    /// A search for matches that begin in some blocks of a text.
    pub(super) fn of(blocks: u64) -> Self {
        Self { blocks, ..Self::default() }
    }

    /// Goes on from the end of a match.
    pub(super) fn pass(&mut self, end: usize) {
        self.from = end;
        self.failures = None;
    }

    /// Whether a step is new at a byte.
    fn is_new(&mut self, step: u16, at: usize, steps: usize) -> bool {
        let Some((from, bits)) = &mut self.failures else { return true };
        let bit = (at - *from) * steps + usize::from(step);
        let (word, mask) = (&mut bits[bit / 64], 1 << (bit % 64));
        let is_new = *word & mask == 0;
        *word |= mask;
        is_new
    }
}

impl Pattern {
    /// The end of the match that begins at a byte. `stack` is room for the search.
    pub(super) fn match_at(
        &self,
        text: &str,
        start: usize,
        search: &mut Search,
        stack: &mut Vec<(u16, u32)>,
    ) -> Option<usize> {
        let first = char_at(text, start)?;
        if !self.program.firsts[0].has(first) {
            return None;
        }
        loop {
            match self.attempt(text, start, search, stack) {
                End::Match(end) => return Some(end),
                End::NoMatch => return None,
                End::Long => {
                    let words = (text.len() - start + 1) * self.program.ops.len() / 64 + 1;
                    search.steps += words;
                    search.failures = Some((start, vec![0; words]));
                }
            }
        }
    }

    fn attempt(
        &self,
        text: &str,
        start: usize,
        search: &mut Search,
        stack: &mut Vec<(u16, u32)>,
    ) -> End {
        let program = &self.program;
        let few = if program.has_rings { 0 } else { FORGETFUL_STEPS_A_BYTE * (text.len() + ENDS) };
        stack.clear();
        let mut next = Some((0, start));
        loop {
            let popped = || stack.pop().map(|(step, at)| (step, at as usize));
            let Some((step, at)) = next.or_else(popped) else { return End::NoMatch };
            search.steps += 1;
            if search.steps > MAX_STEPS_A_BYTE * (text.len() + ENDS) {
                search.is_over = true;
                return End::NoMatch;
            }
            if search.steps > few && search.failures.is_none() {
                return End::Long;
            }
            if !search.is_new(step, at, program.ops.len()) {
                next = None;
                continue;
            }
            let op = program.ops[usize::from(step)];
            if let Op::Match = op {
                return End::Match(at);
            }
            next = program.follow(op, step, text, at, &mut search.steps, stack);
        }
    }
}

impl Program {
    /// Where a step leads; other ways go to the stack, the better ones last.
    fn follow(
        &self,
        op: Op,
        step: u16,
        text: &str,
        at: usize,
        steps: &mut usize,
        stack: &mut Vec<(u16, u32)>,
    ) -> Option<(u16, usize)> {
        let class = |class: u16| &self.classes[usize::from(class)];
        let word = |at: Option<usize>| {
            at.and_then(|at| text.as_bytes().get(at)).is_some_and(|byte| is_word(*byte))
        };
        match op {
            Op::Literal(from, to) => {
                let literal = &self.literals[usize::from(from)..usize::from(to)];
                literal_end(literal, text, at).map(|end| (step + 1, end))
            }
            Op::Class(c) => class_end(class(c), text, at).map(|end| (step + 1, end)),
            Op::Span { class: c, least, most, greedy, then } => {
                let (class, first) = (class(c), self.firsts[usize::from(then)]);
                let bottom = stack.len();
                let mut here = at;
                for count in 0..=most {
                    let c = char_at(text, here);
                    // At the text's end only a look at what may follow tells.
                    if count >= least && c.is_none_or(|c| first.has(c)) {
                        stack.push((step + 1, here as u32));
                    }
                    *steps += 1;
                    let Some(c) = c.filter(|c| class.contains(*c)) else { break };
                    here += c.len_utf8();
                }
                if !greedy {
                    stack[bottom..].reverse();
                }
                None
            }
            Op::Star { class: c, greedy } => {
                let Some(end) = class_end(class(c), text, at) else { return Some((step + 1, at)) };
                let (go_on, leave) = ((step, end), (step + 1, at));
                let (one, other) = if greedy { (go_on, leave) } else { (leave, go_on) };
                stack.push((other.0, other.1 as u32));
                Some(one)
            }
            Op::Split(one, other) => {
                if let Op::Literal(from, _) = self.ops[usize::from(one)]
                    && let Some(byte) = text.as_bytes().get(at).filter(|byte| byte.is_ascii())
                    && byte.to_ascii_lowercase() != self.literals.as_bytes()[usize::from(from)]
                {
                    return Some((other, at));
                }
                stack.push((other, at as u32));
                Some((one, at))
            }
            Op::Jump(to) => Some((to, at)),
            Op::Edge(there) => {
                ((word(at.checked_sub(1)) != word(Some(at))) == there).then_some((step + 1, at))
            }
            Op::End(start) => (at == if start { 0 } else { text.len() }).then_some((step + 1, at)),
            Op::Match => None,
        }
    }
}

fn class_end(class: &Class, text: &str, at: usize) -> Option<usize> {
    let c = char_at(text, at)?;
    class.contains(c).then_some(at + c.len_utf8())
}

fn literal_end(literal: &str, text: &str, mut at: usize) -> Option<usize> {
    for wanted in literal.chars() {
        let c = char_at(text, at)?;
        if fold(c) != wanted {
            return None;
        }
        at += c.len_utf8();
    }
    Some(at)
}
