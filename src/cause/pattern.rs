//! The language of cues: reads a pattern, and finds its matches in a text.
//!
//! In: a pattern, of regular expressions the part below. Out: ranges of bytes, the match that a
//! backtracking search prefers. Upper and lower case are the same.
//!
//! `a|b`, `(…)`, `(?:…)`, `[…]`, `[^…]`, `.`, `\d \w \s` and their opposites, `\t \n \r`, `?`, `*`,
//! `+`, `{n}`, `{n,}`, `{n,m}`, each lazily with a `?` behind it, `^` and `$` for the text's ends,
//! `(?-u:\b)` and `(?-u:\B)` for edges of a–z words. All else is refused.
//!
//! Invariants, each a test of the same name: `patterns_match_as_regex_does`,
//! `steps_grow_with_the_text_alone`. Limits: [`MAX_WEIGHT`], [`MAX_STEPS_A_BYTE`]. What differs
//! from Unicode's tables is with [`fold`] and [`Class`](class::Class).

mod class;
mod heads;
mod needs;
mod parse;
mod program;
mod search;
mod spellings;

pub(super) use parse::{Fault, Node, parse};
pub(super) use program::weight;
pub use search::MAX_STEPS_A_BYTE;
pub(super) use spellings::{joined, spellings};

use heads::Beginning;
use headwater_kernels::grams::{Blocks, Needs, Reach};
use headwater_kernels::heads::Heads;
use headwater_kernels::words::fold_case as fold;
use program::Program;
use search::Search;
use std::ops::Range;

/// A pattern of more letters, classes and branches than this is refused; what is repeated counts
/// as often as it is repeated.
pub const MAX_WEIGHT: usize = 2000;

/// Marks a pattern's number where it goes on, in [`Patterns::heads`].
const TAIL: u32 = 1 << 31;

/// Patterns ready to look.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    /// `None` where one was not understood.
    read: Vec<Option<Pattern>>,
    /// What patterns begin with; with [`TAIL`], what one that can begin almost anywhere goes on
    /// with.
    heads: Heads,
    /// Patterns that can begin with anything.
    any: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Pattern {
    program: Program,
    needs: Needs,
    /// How long a match is at most.
    reach: Option<Reach>,
    /// How far from its beginning it goes on with what [`Patterns::heads`] has of it.
    tail: Option<Reach>,
}

impl Patterns {
    /// Reads patterns. One outside the language or heavier than [`MAX_WEIGHT`] never matches.
    pub fn of<'p>(sources: impl Iterator<Item = &'p str>) -> Self {
        let (mut all, mut heads) = (Self::default(), Vec::new());
        for (idx, source) in sources.enumerate() {
            let read = parse(source).ok().and_then(|node| Some((Program::of(&node)?, node)));
            all.read.push(read.map(|(program, node)| {
                let (begins, idx) = (Beginning::of(&node), idx as u32);
                let mut until_tail = None;
                if let Some((tail, until)) = begins.tail(&node) {
                    until_tail = until;
                    tail.put(idx | TAIL, &mut heads);
                } else if begins.is_anything() {
                    all.any.push(idx);
                } else {
                    begins.put(idx, &mut heads);
                }
                Pattern {
                    program,
                    needs: needs::needs(&node),
                    reach: needs::reach(&node),
                    tail: until_tail,
                }
            }));
        }
        all.heads = Heads::of(&heads);
        all
    }

    /// Whether a pattern was read.
    pub fn is_sound(&self, idx: usize) -> bool {
        self.read.get(idx).is_some_and(Option::is_some)
    }

    /// Hands out the matches in a text with their pattern's number, those of one pattern by the
    /// places they begin at. A pattern is looked for on from its match's end when `take` does not
    /// want the match. A match of nothing is none. How many steps it took.
    pub fn find(&self, text: &str, mut take: impl FnMut(usize, Range<usize>) -> bool) -> usize {
        let mut round =
            Round { text, blocks: Blocks::of(text), searches: Vec::new(), stack: Vec::new() };
        // The search of each pattern that was begun; 0 for none.
        let mut begun = vec![0_u32; self.read.len()];
        // Where patterns that can begin almost anywhere go on.
        let mut tails: Vec<(usize, u64)> = Vec::new();
        for (start, number) in self.heads.find(text) {
            let (start, idx) = (start as usize, (number & !TAIL) as usize);
            if number & TAIL != 0 {
                let at = tails.iter().position(|(of, _)| *of == idx).unwrap_or(tails.len());
                tails.resize(tails.len().max(at + 1), (idx, 0));
                round.blocks.add(&mut tails[at].1, start);
                continue;
            }
            let Some(pattern) = &self.read[idx] else { continue };
            if begun[idx] == 0 {
                begun[idx] = round.begin(pattern) as u32 + 1;
            }
            let search = begun[idx] as usize - 1;
            round.try_at(pattern, search, start, |range| take(idx, range));
        }
        let any = self.any.iter().map(|idx| (*idx as usize, u64::MAX));
        for (idx, near) in any.chain(tails) {
            let Some(pattern) = &self.read[idx] else { continue };
            let search = round.begin(pattern);
            let near = round.blocks.before(near, pattern.tail) & round.searches[search].blocks;
            for start in round.blocks.places(near) {
                round.try_at(pattern, search, start as usize, |range| take(idx, range));
            }
        }
        round.searches.iter().map(|search| search.steps).sum()
    }
}

/// The searches in one text.
struct Round<'t> {
    text: &'t str,
    blocks: Blocks,
    searches: Vec<Search>,
    /// Room for them.
    stack: Vec<(u16, u32)>,
}

impl Round<'_> {
    /// Begins a pattern's search; its number.
    fn begin(&mut self, pattern: &Pattern) -> usize {
        let blocks = pattern.needs.blocks(&self.blocks, pattern.reach);
        self.searches.push(Search::of(blocks));
        self.searches.len() - 1
    }

    /// Looks for a match that begins at a byte.
    fn try_at(
        &mut self,
        pattern: &Pattern,
        search: usize,
        start: usize,
        take: impl FnOnce(Range<usize>) -> bool,
    ) {
        let search = &mut self.searches[search];
        let is_tried = !search.is_over
            && search.from <= start
            && self.blocks.has(search.blocks, start)
            && self.text.is_char_boundary(start);
        if !is_tried {
            return;
        }
        match pattern.match_at(self.text, start, search, &mut self.stack) {
            Some(end) if end > start => {
                search.is_over = take(start..end);
                search.pass(end);
            }
            _ => {}
        }
    }
}
