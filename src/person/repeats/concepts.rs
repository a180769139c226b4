//! Failings, things, wishes and settlements in many words: what makes two wordings one issue.
//!
//! In: the folded words of a ticket. Out: [`Concepts`], the numbers of the groups of
//! `concepts.txt` and `objects.txt` that it speaks of. A failing that is denied ("no leak any
//! more") is not one.

use crate::sorted::{SortedMap, SortedSet};
use std::sync::LazyLock;

const FAILINGS: &str = include_str!("concepts.txt");
const OBJECTS: &str = include_str!("objects.txt");

/// Words that may stand between two words of a phrase.
const GAP: usize = 2;

/// What a ticket speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Concepts {
    /// Ways of failing.
    pub(super) failings: SortedSet<u16>,
    /// Things.
    pub(super) objects: SortedSet<u16>,
    /// How often it sounds like a new wish rather than a failing.
    pub(super) wishes: u32,
    /// It says that it was so before.
    pub(super) again: bool,
    /// It tells of an attempt to mend something.
    pub(super) mended: bool,
    /// It says that the earlier matter is settled.
    pub(super) settled: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Failing(u16),
    Object(u16),
    Again,
    Mended,
    Wish,
    Settled,
}

/// One phrase: its words, `true` for a stem.
struct Phrase {
    words: Vec<(String, bool)>,
    group: Group,
    denies: bool,
}

/// Phrases by the first two letters of their first word.
static PHRASES: LazyLock<SortedMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: Vec<(String, Phrase)> = Vec::new();
    let mut add = |list: &str, group: Group| {
        for text in list.split(',') {
            if let Some(phrase) = Phrase::read(text, group) {
                phrases.push((head(&phrase.words[0].0), phrase));
            }
        }
    };
    let mut sort = Group::Failing(0);
    for (number, line) in FAILINGS.lines().enumerate() {
        match line.as_bytes().first() {
            Some(b'!') => {}
            Some(b'@') => sort = Group::Again,
            Some(b'&') => sort = Group::Mended,
            Some(b'?') => sort = Group::Wish,
            Some(b'+') => sort = Group::Settled,
            _ => match sort {
                Group::Failing(_) => {
                    let list = line.split_once(": ").map_or(line, |(_, list)| list);
                    add(list, Group::Failing(number as u16));
                }
                other => add(line, other),
            },
        }
    }
    for (number, line) in OBJECTS.lines().enumerate().filter(|(_, l)| !l.starts_with('!')) {
        add(line, Group::Object(number as u16));
    }
    SortedMap::grouped(phrases)
});

fn head(word: &str) -> String {
    word.chars().take(2).collect()
}

/// Words that turn what follows into its contrary.
const DENIALS: [&str; 9] =
    ["no", "not", "without", "never", "kein", "keine", "nicht", "ohne", "non"];

impl Phrase {
    fn read(text: &str, group: Group) -> Option<Self> {
        let words: Vec<(String, bool)> = text
            .split_whitespace()
            .flat_map(split)
            .map(|w| (w.trim_end_matches('*').to_owned(), w.ends_with('*')))
            .filter(|(w, _)| !w.is_empty())
            .collect();
        let denies = words.first().is_some_and(|(w, _)| DENIALS.contains(&w.as_str()))
            || words.iter().any(|(w, _)| w == "t" || DENIALS.contains(&w.as_str()));
        (!words.is_empty()).then_some(Self { words, group, denies })
    }

    /// Whether the phrase starts at a word, the rest at most [`GAP`] words apart each.
    fn is_at(&self, words: &[String], at: usize) -> bool {
        let mut from = at;
        for (number, (wanted, stem)) in self.words.iter().enumerate() {
            let reach = if number == 0 { 1 } else { GAP + 1 };
            let here = words[from.min(words.len())..].iter().take(reach);
            let found = here
                .take_while(|w| !w.is_empty())
                .position(|w| w == wanted || (*stem && w.starts_with(wanted.as_str())));
            match found {
                Some(step) => from += step + 1,
                None => return false,
            }
        }
        true
    }
}

/// A phrase's word as reading a text parts it: at apostrophes and hyphens.
fn split(word: &str) -> impl Iterator<Item = &str> {
    word.split(['\'', '-', '’'])
}

impl Concepts {
    /// Reads folded words; an empty word ends a part.
    pub(super) fn read(words: &[String]) -> Self {
        let mut out = Self::default();
        let mut wishes = SortedSet::new();
        for (at, word) in words.iter().enumerate().filter(|(_, w)| !w.is_empty()) {
            for phrase in PHRASES.get(&head(word)).into_iter().flatten() {
                if !phrase.is_at(words, at) {
                    continue;
                }
                match phrase.group {
                    Group::Failing(n) if phrase.denies || !is_denied(words, at) => {
                        out.failings.insert(n);
                    }
                    // "No leak any more."
                    Group::Failing(_) => out.settled |= is_over(words, at),
                    Group::Object(n) => {
                        out.objects.insert(n);
                    }
                    Group::Wish => {
                        wishes.insert(at);
                    }
                    Group::Again => out.again = true,
                    Group::Mended => out.mended = true,
                    Group::Settled => out.settled = true,
                }
            }
        }
        out.wishes = wishes.len() as u32;
        out
    }
}

/// Whether one of the two words before denies what stands at a place.
fn is_denied(words: &[String], at: usize) -> bool {
    words[at.saturating_sub(2)..at].iter().any(|w| DENIALS.contains(&w.as_str()))
}

/// Whether what is denied at a place is said to have been before.
fn is_over(words: &[String], at: usize) -> bool {
    let around = &words[at.saturating_sub(3)..(at + 5).min(words.len())];
    around
        .iter()
        .any(|w| ["more", "longer", "anymore", "mehr", "plus", "mas"].contains(&w.as_str()))
}

/// Words that say nothing of their own.
const EMPTY: &str = "the and that this with have has had was were are for you your not but from they them \
    there here what when where which who why how can could would should will shall does did \
    done been being our ours mine his her its out again still once now then than too also \
    just only very about after before since until every each some any all one two three \
    first second third last next week weeks day days month months year today yesterday \
    morning evening night please thank thanks hello dear regards kind get got send sent want \
    need like make know tell said says into over under der die das und ist nicht ich sie wir \
    mit";

/// Whether a folded word says something of its own.
pub(super) fn is_content(word: &str) -> bool {
    static SET: LazyLock<SortedSet<&str>> =
        LazyLock::new(|| SortedSet::of(EMPTY.split_whitespace()));
    word.chars().count() >= 3 && !SET.contains(word) && word.chars().any(char::is_alphabetic)
}
