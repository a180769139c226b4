//! Which words decided: the exact parts of the score difference between two causes, by word.
//!
//! Every expert's score is a sum over grams, rows or features; each part is given to the words it
//! came from, a pair's to both. Neighbouring words that speak the same way are quoted together, as the
//! phrase that they come nearest to.

mod wording;

use super::pool::Pool;
use super::tally::Tally;
use crate::cause::document::Document;
use crate::cause::suggest::Evidence;
use crate::order;
use crate::text::{Role, subject};
use crate::ticket::Quote;
use std::ops::Range;

/// Quotes for a cause, at most.
const FOR: usize = 3;
/// Quotes against a cause, at most.
const AGAINST: usize = 2;
/// Words of one quote, at most.
const LONGEST: usize = 6;
/// Log-odds below which a word decided nothing.
const LEAST: f64 = 0.08;

/// How a word is read.
#[derive(Clone, Copy, Default)]
struct Reading {
    /// As one with the word before it.
    is_one: bool,
    /// It is what the customer says, and no address or row of a table.
    said: bool,
}

/// A run of words and what they add.
#[derive(Clone, Copy)]
struct Span {
    first: u32,
    last: u32,
    weight: f64,
}

/// For each of the best causes, three at most: the weightiest words for it rather than for its
/// nearest rival, then those against. The best one's rival is the second, all others' the best.
pub(super) fn evidence(document: &Document, pool: &Pool<'_>, best: &[usize]) -> Vec<Vec<Evidence>> {
    let &[first, second, ..] = best else { return Vec::new() };
    let mut pairs = vec![(first, second)];
    pairs.extend(best.get(2).map(|third| (*third, first)));
    let mut tally = Tally::of(document.len());
    pool.contributions(document, &pairs, &mut tally);
    // The subject stands first, and its marks stand first in it.
    let marks = (0..document.len()).take_while(|word| is_mark(document, *word as u32)).count();
    tally.forget(marks);
    let reading = reading(document);
    let of = |pair: usize| spans(document, &reading, tally.words().iter().map(|w| w[pair]));
    let between = of(0);
    // What speaks for the one speaks against the other.
    let mut out = vec![quotes(document, &between, 1.0), quotes(document, &between, -1.0)];
    out.extend(pairs.get(1).map(|_| quotes(document, &of(1), 1.0)));
    out
}

/// Whether a word is the helpdesk's or the mail program's: the agent is shown the customer's only.
fn is_mark(document: &Document, word: u32) -> bool {
    let Some((part, at)) = document.word_at(word) else { return false };
    let part = document.part(part);
    part.role == Role::Subject && at.end <= subject::marks(&part.text)
}

/// The quotes of spans, weightiest first; `sign` turns what they say.
fn quotes(document: &Document, spans: &[Span], sign: f64) -> Vec<Evidence> {
    let mut seen = Vec::new();
    let (mut pro, mut contra) = (Vec::new(), Vec::new());
    // Words that say nothing alone stand only where there are no others.
    for telling in [true, false] {
        for span in spans {
            let supports = sign * span.weight > 0.0;
            let (list, most) = if supports { (&mut pro, FOR) } else { (&mut contra, AGAINST) };
            if list.len() < if telling { most } else { 1 }
                && let Some(quote) = quote(document, span, telling, &mut seen)
            {
                list.push(Evidence { quote, supports, weight: span.weight.abs() });
            }
        }
    }
    pro.append(&mut contra);
    pro
}

/// What quotes say, and the part and its bytes where they say it.
type Seen = Vec<(String, usize, Range<usize>)>;

/// A span as it is quoted, if it is `telling` or not as asked. What a weightier quote says already is
/// not said twice.
fn quote(document: &Document, span: &Span, telling: bool, seen: &mut Seen) -> Option<Quote> {
    let (part, start) = document.word_at(span.first)?;
    let (_, end) = document.word_at(span.last)?;
    let text = &document.part(part).text;
    let words = text[start.start..end.end].to_lowercase();
    if wording::says_something(&words) != telling || !is_words(&words) {
        return None;
    }
    let at = wording::quoted(text, start.start..end.end);
    let told = seen.iter().any(|(said, in_part, said_at)| {
        wording::says(said, &words)
            || *in_part == part && said_at.start < at.end && at.start < said_at.end
    });
    if told {
        return None;
    }
    let quote = document.part(part).quote(at.clone());
    seen.push((quote.text.to_lowercase(), part, at));
    Some(quote)
}

/// Whether at least half of it is letters: formulas and code explain nothing to an agent.
fn is_words(text: &str) -> bool {
    let (letters, all) = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .fold((0, 0), |(n, all), c| (n + u32::from(c.is_alphabetic()), all + 1));
    all <= 2 * letters && 1 < letters
}

/// The spans that decided something, weightiest first.
fn spans(
    document: &Document,
    reading: &[Reading],
    by_word: impl Iterator<Item = f64>,
) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for token in tokens(reading, by_word) {
        if token.weight.abs() < LEAST / 2.0 || !reading[token.first as usize].said {
            continue;
        }
        let joins = spans.last().is_some_and(|s| {
            s.last + 1 == token.first
                && (s.weight > 0.0) == (token.weight > 0.0)
                && ((token.last - s.first) as usize) < LONGEST
                && near(document, s.last, token.first)
        });
        match spans.last_mut().filter(|_| joins) {
            Some(span) => {
                span.last = token.last;
                span.weight += token.weight;
            }
            None => spans.push(token),
        }
    }
    spans.retain(|span| LEAST <= span.weight.abs());
    order::by(&mut spans, |x, y| {
        y.weight.abs().total_cmp(&x.weight.abs()).then(x.first.cmp(&y.first))
    });
    spans
}

/// Of each word, how it is read.
fn reading(document: &Document) -> Vec<Reading> {
    let (mut part, mut unsaid) = (usize::MAX, Vec::new().into_iter().peekable());
    let words = 0..document.len() as u32;
    words
        .map(|word| {
            let Some((within, at)) = document.word_at(word) else { return Reading::default() };
            if within != part {
                part = within;
                unsaid = wording::unsaid(&document.part(part).text).into_iter().peekable();
            }
            while unsaid.next_if(|range| range.end <= at.start).is_some() {}
            let said = unsaid.peek().is_none_or(|range| at.end <= range.start);
            Reading { is_one: are_one(document, word), said }
        })
        .collect()
}

/// What readers take for one word is quoted whole or not at all: "29.00", "don't", "sign-in".
fn tokens(reading: &[Reading], by_word: impl Iterator<Item = f64>) -> Vec<Span> {
    let mut tokens: Vec<Span> = Vec::new();
    for ((word, weight), reading) in (0..).zip(by_word).zip(reading) {
        match tokens.last_mut() {
            Some(token) if reading.is_one && ((word - token.first) as usize) < LONGEST => {
                token.last = word;
                token.weight += weight;
            }
            _ => tokens.push(Span { first: word, last: word, weight }),
        }
    }
    tokens
}

/// Whether a word and the one before it stand together without a space.
fn are_one(document: &Document, word: u32) -> bool {
    let before = word.checked_sub(1).and_then(|before| document.word_at(before));
    let (Some((one, a)), Some((part, b))) = (before, document.word_at(word)) else { return false };
    if one != part || b.start <= a.end {
        return false;
    }
    let text = &document.part(part).text;
    match &text[a.end..b.start] {
        "-" | "'" | "’" | "_" | "@" | "/" | "&" => true,
        // Also the end of a sentence, where the space behind it was forgotten.
        "." | "," | ":" => {
            let bytes = text.as_bytes();
            bytes[a.end - 1].is_ascii_digit() && bytes[b.start].is_ascii_digit()
        }
        _ => false,
    }
}

/// Whether two words stand in one sentence of one part.
fn near(document: &Document, a: u32, b: u32) -> bool {
    let (Some((pa, a)), Some((pb, b))) = (document.word_at(a), document.word_at(b)) else {
        return false;
    };
    pa == pb
        && a.end <= b.start
        && !document.part(pa).text[a.end..b.start]
            .contains(['.', '!', '?', '\n', ';', ':', '|', '\t'])
}
