//! Finds listed phrases among words: no regular expressions, linear in the words.
//!
//! In: lists, and a [`Sheet`]. Out: each phrase's longest hit from each first word, with whether it
//! is denied. A list is read once, when first needed.
//!
//! A list has a phrase a line, in groups under headings, `[name]`. Of a group marked `!!` each
//! phrase says by itself what the group is named after; one of a group marked `!` is good enough to
//! be quoted for it; what is not marked is only what the learnt weights look at. In a phrase, `burn*`
//! stands for any ending, `a|b` for either, `~` for any one word, `#` for a word with a digit, and
//! `..` for up to four words of the same sentence. Lists ship as they stand, so they hold no remarks.
//!
//! - `harm.txt`: what harms; a group is `flag.group`.
//! - `wanted.txt`: what is asked for. `wish.said` decides it, the last one said if several;
//!   `wish.asked` can be quoted for it, `wish.hint` leans towards it.
//! - `tried.txt`: what a customer says they did about it; word classes for the tagger.
//! - `recurrence.txt`: it has happened before, or was written about before.

use super::words::{Sheet, Word};
use crate::order;
use crate::sorted::SortedMap;
use headwater_kernels::places::Fnv;
use std::ops::Range;

/// Words that `..` may skip.
const GAP: usize = 4;
/// How far before a phrase a "not" still denies it, in words of its clause.
const DENIAL_REACH: usize = 3;
/// How far before a phrase a refusal still counts, in words of its clause: a text without marks is
/// one clause, and is asked about at each of its words.
const REFUSAL_REACH: usize = 60;
/// Prefixes shorter than this are not looked up.
const SHORTEST_PREFIX: usize = 2;
const DENIALS: [&str; 44] = [
    "not", "no", "never", "nobody", "nothing", "none", "without", "neither", "nor", "isn't",
    "wasn't", "aren't", "weren't", "don't", "doesn't", "didn't", "haven't", "hasn't", "hadn't",
    "won't", "wouldn't", "can't", "cannot", "couldn't", "isnt", "wasnt", "arent", "dont", "doesnt",
    "didnt", "havent", "hasnt", "wouldnt", "cant", "couldnt", "nicht", "kein", "keine", "keinen",
    "sin", "nunca", "pas", "sans", "aucun",
];
/// Right after a "not", these refuse whatever the clause goes on to name: "don't offer me another
/// voucher". With "to" behind them it is only an act that is not wanted: "I don't want to wait for
/// my refund".
const REFUSALS: [&str; 14] = [
    "want",
    "wants",
    "need",
    "needs",
    "offer",
    "send",
    "give",
    "asking",
    "ask",
    "asked",
    "looking",
    "after",
    "interested",
    "like",
];

/// One position of a phrase.
enum Step {
    /// Any of these words.
    Words(Vec<Pattern>),
    /// One word, whatever it is.
    One,
    /// Up to [`GAP`] words of the same sentence.
    Gap,
}

enum Pattern {
    Exact(String),
    Prefix(String),
    Number,
}

impl Pattern {
    fn new(text: &str) -> Self {
        match text.strip_suffix('*') {
            Some(stem) => Self::Prefix(stem.to_owned()),
            None if text == "#" => Self::Number,
            None => Self::Exact(text.to_owned()),
        }
    }

    fn fits(&self, word: &Word) -> bool {
        match self {
            Self::Exact(text) => *text == word.text,
            Self::Prefix(stem) => word.text.starts_with(stem.as_str()),
            Self::Number => word.text.bytes().any(|b| b.is_ascii_digit()),
        }
    }
}

struct Phrase {
    group: usize,
    steps: Vec<Step>,
    /// Of its group and its words, so that weights learnt for it outlive changes to others.
    key: u32,
}

/// A list of phrases in groups.
pub(super) struct Book {
    groups: Vec<(String, Mark)>,
    phrases: Vec<Phrase>,
    exact: SortedMap<String, Vec<usize>>,
    prefix: SortedMap<String, Vec<usize>>,
    number: Vec<usize>,
}

/// How much a group's phrases say by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(super) enum Mark {
    /// Only something for the weights to look at.
    Hint,
    /// Good enough to be quoted.
    Quoted,
    /// What the group is named after, outright.
    Says,
}

/// A phrase found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Which phrase of the list.
    pub(super) phrase: usize,
    /// Its group.
    pub(super) group: usize,
    /// Where.
    pub(super) words: Range<usize>,
    /// Whether a "not" stands before it.
    pub(super) denied: bool,
}

/// What phrases begin with while a list is read, with the phrases' places.
#[derive(Default)]
struct Starts {
    exact: Vec<(String, usize)>,
    prefix: Vec<(String, usize)>,
}

impl Book {
    /// Reads a list; lines that are no phrase are passed over.
    pub(super) fn read(list: &str) -> Self {
        let mut book = Self {
            groups: Vec::new(),
            phrases: Vec::new(),
            exact: SortedMap::new(),
            prefix: SortedMap::new(),
            number: Vec::new(),
        };
        let mut starts = Starts::default();
        for line in list.lines().map(str::trim).filter(|l| !l.is_empty()) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                let (name, mark) = match name.split_once(' ') {
                    Some((name, "!!")) => (name, Mark::Says),
                    Some((name, _)) => (name, Mark::Quoted),
                    None => (name, Mark::Hint),
                };
                book.groups.push((name.to_owned(), mark));
            } else if !book.groups.is_empty() {
                book.add(line, &mut starts);
            }
        }
        book.exact = SortedMap::grouped(starts.exact);
        book.prefix = SortedMap::grouped(starts.prefix);
        book
    }

    fn add(&mut self, line: &str, starts: &mut Starts) {
        let steps: Vec<Step> = line
            .split_whitespace()
            .map(|step| match step {
                ".." => Step::Gap,
                "~" => Step::One,
                words => Step::Words(words.split('|').map(Pattern::new).collect()),
            })
            .collect();
        let at = self.phrases.len();
        if let Some(Step::Words(first)) = steps.first() {
            for pattern in first {
                match pattern {
                    Pattern::Exact(text) => starts.exact.push((text.clone(), at)),
                    Pattern::Prefix(stem) => starts.prefix.push((stem.clone(), at)),
                    Pattern::Number => self.number.push(at),
                }
            }
        }
        let group = self.groups.len() - 1;
        let name = Fnv::new().then(self.groups[group].0.as_bytes());
        let key = name.then(b"]").then(line.as_bytes()).mixed();
        self.phrases.push(Phrase { group, steps, key });
    }

    /// A group's name and mark.
    pub(super) fn group(&self, group: usize) -> (&str, Mark) {
        let (name, mark) = &self.groups[group];
        (name, *mark)
    }

    /// What stands for a phrase in the weights: the same whatever else the list holds.
    pub(super) fn key(&self, phrase: usize) -> u32 {
        self.phrases[phrase].key
    }

    /// The group of that name.
    pub(super) fn group_named(&self, name: &str) -> Option<usize> {
        self.groups.iter().position(|(n, _)| n == name)
    }

    /// All hits, by first word.
    pub(super) fn find(&self, sheet: &Sheet) -> Vec<Hit> {
        let words = &sheet.words;
        let mut hits = Vec::new();
        for at in 0..words.len() {
            let mut candidates: Vec<usize> = Vec::new();
            let text = words[at].text.as_str();
            candidates.extend(self.exact.get(text).into_iter().flatten());
            let mut ends = text.char_indices().map(|(i, c)| i + c.len_utf8());
            for end in ends.by_ref().skip(SHORTEST_PREFIX - 1).take(20) {
                candidates.extend(self.prefix.get(&text[..end]).into_iter().flatten());
            }
            if text.bytes().any(|b| b.is_ascii_digit()) {
                candidates.extend(&self.number);
            }
            order::own(&mut candidates);
            candidates.dedup();
            for phrase in candidates {
                if let Some(end) = longest(&self.phrases[phrase].steps, words, at) {
                    hits.push(Hit {
                        phrase,
                        group: self.phrases[phrase].group,
                        words: at..end,
                        denied: denied(words, at),
                    });
                }
            }
        }
        hits
    }
}

/// Where the steps end when they start at a word.
fn longest(steps: &[Step], words: &[Word], at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    match step {
        Step::Gap => (0..=GAP).rev().find_map(|skip| {
            let next = at + skip;
            let same = words.get(next).is_some_and(|w| w.sentence == words[at - 1].sentence);
            if same { longest(rest, words, next) } else { None }
        }),
        Step::One => words.get(at).and_then(|_| longest(rest, words, at + 1)),
        Step::Words(patterns) => {
            let word = words.get(at)?;
            let fits = patterns.iter().any(|p| p.fits(word));
            if fits { longest(rest, words, at + 1) } else { None }
        }
    }
}

/// Whether a word is a "not" in whatever form.
pub(super) fn is_denial(word: &Word) -> bool {
    DENIALS.contains(&word.text.as_str())
}

/// Whether a "not" of the same clause stands shortly before a word, or refuses it.
pub(super) fn denied(words: &[Word], at: usize) -> bool {
    let nearest = words[..at].iter().rev().take(REFUSAL_REACH);
    let same = nearest.take_while(|w| w.clause == words[at].clause).count();
    let before = &words[at - same..at];
    let near = before.len().saturating_sub(DENIAL_REACH);
    before[near..].iter().any(is_denial)
        || before.windows(2).enumerate().any(|(n, pair)| {
            let then = words[at - same..=at].get(n + 2);
            is_denial(&pair[0])
                && REFUSALS.contains(&pair[1].text.as_str())
                && then.is_some_and(|w| w.text != "to")
        })
}
