//! A display name as tokens: given names, family names, generation; and how two names compare.
//!
//! Titles and fillers are dropped, `Last, First` is turned round, "Fiona & Alan" is a joint name
//! that is neither of the two. A firm's or desk's name is no person's. Which token is the family
//! name is a guess, so comparing tries both orders.

mod agree;
mod compare;
mod token;
mod words;

pub use agree::{Agreement, agree};
pub use compare::{Comparison, compare};
pub use token::Token;

use super::fold::fold;
use super::organisation;
use words::{before_proxy, generation, is_addition, is_nobody, is_title, take_family, words};

/// Words of one name that are read; a display name of more is a sentence.
const MAX_TOKENS: usize = 8;
/// A name, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As recorded, trimmed.
    pub shown: String,
    /// What it is the name of.
    pub kind: NameKind,
    /// Folded tokens before the family name; the only token stands here.
    pub given: Vec<Token>,
    /// Folded tokens of the family name; empty for a single token.
    pub family: Vec<Token>,
    /// 1 for Sr and I, 2 for Jr and II, and so on.
    pub generation: Option<u8>,
}

/// A name as comparing sees it, wherever its tokens are kept.
#[derive(Clone, Debug)]
pub struct NameView<'t> {
    /// What it is the name of.
    pub kind: NameKind,
    /// See [`Name::given`].
    pub given: Vec<&'t Token>,
    /// See [`Name::family`].
    pub family: Vec<&'t Token>,
    /// See [`Name::generation`].
    pub generation: Option<u8>,
}

/// What a display name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// One person.
    Person,
    /// Two people at once.
    Joint,
    /// A firm or a desk.
    Entity,
}

impl Name {
    /// Reads a display name. `None`: it names nobody.
    pub fn parse(text: &str) -> Option<Self> {
        let shown = text.trim();
        if shown.contains('@') || shown.chars().filter(char::is_ascii_digit).count() >= 6 {
            return None;
        }
        let folded = fold(&before_proxy(shown));
        if folded
            .split_whitespace()
            .any(|w| ["&", "+", "and", "und", "et", "og", "och"].contains(&w))
        {
            return Self::joint(shown, &folded);
        }
        let (front, back) = match folded.split_once(',') {
            // "Engelbrecht, Ottilie": the family name first.
            Some((last, first)) if words(first).iter().any(|w| !is_addition(w)) => {
                (words(first), Some(words(last)))
            }
            _ => (words(&folded), None),
        };
        let all: Vec<String> = front.iter().chain(back.iter().flatten()).cloned().collect();
        if organisation::is_entity(&all) {
            let name = organisation::normalise(shown)?;
            return Some(Self::of(shown, NameKind::Entity, vec![name], Vec::new(), None));
        }
        let mut generation = None;
        let mut given = without_titles(front, &mut generation);
        let back = back.map(|words| without_titles(words, &mut generation));
        let mut family = back.unwrap_or_default();
        if family.is_empty() {
            family = take_family(&mut given);
        } else if given.is_empty() {
            std::mem::swap(&mut given, &mut family);
        }
        let is_number = |t: &String| t.chars().all(|c| c.is_ascii_digit());
        let mut all = given.iter().chain(&family);
        let letters = all.clone().any(|t| t.chars().any(char::is_alphabetic));
        let fillers = all.all(|t| is_nobody(t) || is_number(t));
        (letters && !fillers).then(|| Self::of(shown, NameKind::Person, given, family, generation))
    }

    fn joint(shown: &str, folded: &str) -> Option<Self> {
        let tokens: Vec<String> = words(folded)
            .into_iter()
            .filter(|w| !is_title(w) && !["and", "und", "et", "og", "och"].contains(&w.as_str()))
            .take(MAX_TOKENS)
            .collect();
        let entity = organisation::is_entity(&tokens);
        let kind = if entity { NameKind::Entity } else { NameKind::Joint };
        (!tokens.is_empty()).then(|| Self::of(shown, kind, tokens, Vec::new(), None))
    }

    fn of(
        shown: &str,
        kind: NameKind,
        given: Vec<String>,
        family: Vec<String>,
        generation: Option<u8>,
    ) -> Self {
        let tokens = |words: Vec<String>| words.into_iter().map(Token::new).collect();
        Self {
            shown: shown.chars().take(120).collect(),
            kind,
            given: tokens(given),
            family: tokens(family),
            generation,
        }
    }

    /// For comparing.
    pub fn view(&self) -> NameView<'_> {
        NameView {
            kind: self.kind,
            given: self.given.iter().collect(),
            family: self.family.iter().collect(),
            generation: self.generation,
        }
    }
}

impl<'t> NameView<'t> {
    /// All tokens.
    pub fn tokens(&self) -> impl Iterator<Item = &'t Token> {
        self.given.iter().chain(&self.family).copied()
    }
}

/// The words that name somebody, and the generation where one is said.
fn without_titles(words: Vec<String>, said: &mut Option<u8>) -> Vec<String> {
    let n = words.len();
    let keep = |(at, word): (usize, String)| {
        if let Some(found) = generation(&word, at + 1 == n && at > 0) {
            *said = Some(found);
            return None;
        }
        let title = is_title(&word) || (word == "sr" && at == 0);
        (!title).then_some(word)
    };
    words.into_iter().enumerate().filter_map(keep).take(MAX_TOKENS).collect()
}
