//! Where a phrase may begin and end, in English, German, Spanish and French.
//!
//! In: a text and bytes of it. Out: bytes that leave no word waiting for the next one ("my",
//! "has", "und"), and no denial outside that turns what is quoted ("it has | not arrived").
//!
//! Limits: by lists of words, not by grammar. Where none of a text's words is on them, every word
//! may be an end.

use std::borrow::Cow;
use std::ops::Range;

/// Words that a quote grows by to reach a phrase's end, at most.
const GROWTH: usize = 4;

/// Words that wait for another and may begin a phrase, sorted by their bytes as all these lists:
/// articles, possessives, numbers, subjects. None that is a common noun in another of the languages
/// ("car", "son").
const OPENERS: [&str; 165] = [
    "a", "als", "an", "another", "any", "autre", "because", "both", "cada", "ce", "cet", "cette",
    "chaque", "como", "cuando", "das", "dass", "dem", "den", "der", "des", "deux", "die", "dos",
    "drei", "each", "eight", "ein", "eine", "einem", "einen", "einer", "el", "elle", "er", "es",
    "et", "even", "every", "first", "five", "four", "gleiche", "gleichen", "he", "her", "his",
    "how", "i", "i'm", "i've", "ich", "if", "ihr", "ihre", "ihrem", "ihren", "il", "ils", "its",
    "j'ai", "j'avais", "je", "jede", "jeden", "jeder", "jedes", "la", "las", "last", "le", "les",
    "lo", "los", "ma", "mein", "meine", "meinem", "meinen", "meiner", "mes", "mi", "mis", "misma",
    "mismo", "mon", "muy", "my", "même", "next", "nine", "nos", "notre", "nous", "nuestra",
    "nuestro", "ob", "only", "other", "otra", "otro", "our", "own", "porque", "quand", "que",
    "qui", "same", "se", "second", "sehr", "selbe", "selben", "seven", "she", "si", "sie", "six",
    "some", "su", "such", "sus", "te", "ten", "than", "that", "the", "their", "there", "these",
    "they", "third", "this", "three", "tres", "trois", "très", "two", "un", "una", "unas", "unos",
    "unser", "unsere", "very", "vier", "vos", "votre", "warum", "we", "weil", "wenn", "what",
    "when", "where", "which", "while", "who", "why", "wie", "wir", "wo", "yo", "your", "zwei",
];

/// Words that wait for another, without which it is whole: "of | my order".
const PREPOSITIONS: [&str; 51] = [
    "about", "al", "as", "at", "au", "auf", "aus", "aux", "avec", "bei", "bis", "by", "chez",
    "con", "dans", "de", "del", "depuis", "desde", "du", "durch", "en", "for", "from", "für",
    "hasta", "im", "in", "into", "mit", "nach", "of", "on", "par", "para", "por", "pour", "seit",
    "sobre", "sur", "to", "unter", "vom", "von", "vor", "with", "zu", "zum", "zur", "à", "über",
];

/// Words that are not whole without the preposition before: "to | you".
const OBJECTS: [&str; 29] = [
    "dich", "dir", "ella", "elle", "elles", "euch", "eux", "her", "him", "ihm", "ihn", "ihnen",
    "it", "lui", "me", "mich", "mir", "moi", "mí", "nous", "them", "ti", "uns", "us", "usted",
    "ustedes", "vous", "you", "él",
];

/// Words that wait for another and begin nothing: "was | charged twice".
const AUXILIARIES: [&str; 48] = [
    "ai", "am", "are", "avait", "be", "been", "can", "could", "did", "do", "does", "era", "est",
    "está", "están", "fue", "ha", "habe", "haben", "había", "had", "han", "has", "hat", "hatte",
    "have", "is", "ist", "kann", "konnte", "might", "muss", "must", "should", "sind", "soll",
    "sont", "suis", "war", "waren", "was", "were", "will", "wird", "would", "wurde", "était",
    "été",
];

/// Words that join what is whole without them.
const LINKS: [&str; 14] =
    ["aber", "and", "but", "e", "et", "mais", "o", "oder", "or", "ou", "pero", "so", "und", "y"];

const DENIALS: [&str; 44] = [
    "aucun", "aucune", "cannot", "cant", "didnt", "doesnt", "dont", "hasnt", "isnt", "jamais",
    "kein", "keine", "keinem", "keinen", "keiner", "nada", "nadie", "ne", "neither", "never", "ni",
    "nicht", "nichts", "nie", "niemand", "ninguna", "ningún", "no", "nobody", "none", "nor", "not",
    "nothing", "nunca", "ohne", "pas", "rien", "sans", "sin", "tampoco", "wasnt", "weder",
    "without", "wont",
];

/// Whether a word is on a sorted list.
fn on(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

fn is_link(word: &str) -> bool {
    on(&LINKS, word)
}

fn is_denial(word: &str) -> bool {
    on(&DENIALS, word) || word.ends_with("n't") || word.starts_with("n'")
}

fn is_joint(word: &str) -> bool {
    on(&OPENERS, word) || on(&PREPOSITIONS, word) || on(&AUXILIARIES, word) || is_link(word)
}

/// A word's bytes, and the word in lower case.
type Word<'t> = (Range<usize>, Cow<'t, str>);

/// The words of a text up to where its clause ends.
fn ahead(text: &str, from: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let gap = text[at..].find(is_letter)?;
        if text[at..at + gap].contains(is_break) {
            return None;
        }
        let start = at + gap;
        at = text[start..].find(|c| !is_letter(c)).map_or(text.len(), |n| start + n);
        Some((start..at, lower(&text[start..at])))
    })
}

/// The words before a byte, the nearest first, back to where its clause begins.
fn behind(text: &str, to: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = to;
    back(text, to).take_while(move |(word, _)| {
        let gap = word.end..std::mem::replace(&mut at, word.start);
        !text[gap].contains(is_break)
    })
}

/// All words before a byte, the nearest first.
fn back(text: &str, to: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = to;
    std::iter::from_fn(move || {
        let last = text[..at].char_indices().rev().find(|(_, c)| is_letter(*c))?;
        let end = last.0 + last.1.len_utf8();
        let before = text[..end].char_indices().rev().find(|(_, c)| !is_letter(*c));
        at = before.map_or(0, |(n, c)| n + c.len_utf8());
        Some((at..end, lower(&text[at..end])))
    })
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '_' | '@')
}

fn is_break(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '–' | '—' | '\n' | '|')
        || matches!(c, '(' | ')' | '[' | ']' | '"' | '“' | '”' | '„' | '«' | '»')
}

/// Most words are as they are looked up, and are asked for beside each ticket: no copy of those.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase().replace('’', "'"))
}

/// Whether a phrase that begins before `end` may end there.
pub fn may_end(text: &str, end: usize) -> bool {
    let (Some((_, last)), Some((_, next))) = (behind(text, end).next(), ahead(text, end).next())
    else {
        return true;
    };
    let waits = is_joint(&last) || (last == "it" && is_joint(&next));
    let whole = !waits || (!is_link(&last) && (is_link(&next) || next == "to"));
    whole && !is_denial(&last) && !is_denial(&next)
}

/// Whether a phrase may begin at `start`: no denial before it means it.
pub fn may_begin(text: &str, start: usize) -> bool {
    denial_before(text, start).is_none()
}

/// Where the denial begins that means what starts at a byte.
fn denial_before(text: &str, start: usize) -> Option<usize> {
    let near = behind(text, start).take(GROWTH);
    let near = near.take_while(|(_, word)| is_denial(word) || is_joint(word) && !is_link(word));
    near.filter(|(_, word)| is_denial(word)).map(|(at, _)| at.start).last()
}

/// The phrase that a run of whole words comes nearest to.
pub fn rounded(text: &str, at: Range<usize>) -> Range<usize> {
    let denied = denial_before(text, at.start);
    let linked = ahead(text, at.start).take_while(|(word, _)| word.start < at.end);
    let first = linked.skip_while(|(_, word)| is_link(word)).map(|(word, _)| word.start).next();
    let start = opened(text, denied.or(first).unwrap_or(at.start));
    start..rounded_end(text, start, at.end)
}

/// Back to what opens the phrase that a byte is in: "my | parcel", "to | you".
fn opened(text: &str, start: usize) -> usize {
    let near = behind(text, start).take(GROWTH);
    let near = near.take_while(|(_, word)| is_joint(word) && !is_link(word));
    let is_object = ahead(text, start).next().is_some_and(|(_, word)| on(&OBJECTS, &word));
    let opens = |word: &str| on(&OPENERS, word) || is_object && on(&PREPOSITIONS, word);
    near.filter(|(_, word)| opens(word)).last().map_or(start, |(at, _)| at.start)
}

fn rounded_end(text: &str, start: usize, end: usize) -> usize {
    if may_end(text, end) {
        return end;
    }
    let grown = || {
        let mut ends = ahead(text, end).take(GROWTH).map(|(word, _)| word.end);
        ends.find(|end| may_end(text, *end))
    };
    let mut tail = behind(text, end).take_while(|(at, word)| {
        start <= at.start && (is_joint(word) || is_denial(word) || word == "it")
    });
    let turned = ahead(text, end).next().is_some_and(|(_, next)| is_denial(&next));
    if turned || tail.any(|(_, word)| is_denial(&word)) {
        return grown().unwrap_or(end);
    }
    let mut ends = back(text, end).map(|(word, _)| word).take_while(|word| start <= word.start);
    let shrunk = ends.find(|word| may_end(text, word.end)).map(|word| word.end);
    // A run of nothing but such words is no phrase.
    let says = |to: &usize| {
        let mut words = back(text, *to).take_while(|(at, _)| start <= at.start);
        words.any(|(_, word)| !is_joint(&word) && word != "it")
    };
    shrunk.filter(says).or_else(grown).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::{AUXILIARIES, DENIALS, LINKS, OBJECTS, OPENERS, PREPOSITIONS};

    #[test]
    fn lists_are_sorted_so_that_each_word_is_found() {
        for list in [&OPENERS[..], &PREPOSITIONS, &OBJECTS, &AUXILIARIES, &LINKS, &DENIALS] {
            assert!(list.is_sorted_by(|a, b| a < b));
        }
    }
}
