//! What the learnt weights look at, as hashed buckets.
//!
//! In: the customer's words and the phrases found among them. Out: for the ticket, each feature
//! once with its place, so that a decision can be shown by the sentence that made it; for the
//! tagger, the features of each word. Buckets are FNV-1a-32, folded to sixteen bits.

use super::phrases::{Book, Hit};
use super::words::Sheet;
use crate::ticket::{CauseId, Channel};
use std::collections::BTreeMap;

/// Number of buckets.
pub const BUCKETS: usize = 1 << 16;

/// Letters that stand for a longer word's stem.
const STEM: usize = 5;

/// One feature of a ticket.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// Which weight.
    pub bucket: u16,
    /// How much of it.
    pub value: f32,
    /// The part it is in and the word it starts at; nowhere for what the channel tells.
    pub(super) place: Option<(usize, usize)>,
}

/// FNV-1a-32 of the pieces, folded to sixteen bits (xor-folding as its authors describe).
pub(super) fn bucket(kind: u8, pieces: &[&str]) -> u16 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut take = |byte: u8| hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    take(kind);
    for piece in pieces {
        piece.bytes().for_each(&mut take);
        take(0xff);
    }
    ((hash >> 16) ^ (hash & 0xffff)) as u16
}

/// Phrases of the lists found in each part.
pub(super) struct Found {
    pub(super) harm: Vec<Vec<Hit>>,
    pub(super) wanted: Vec<Vec<Hit>>,
}

/// A number is its length: `4471` and `9082` are one word to the weights.
fn shape(word: &str) -> &str {
    if word.bytes().any(|b| b.is_ascii_digit()) {
        ["0", "00", "000", "0000", "00000"][word.len().min(5) - 1]
    } else {
        word
    }
}

/// The ticket's features.
pub(super) fn of_ticket(
    sheets: &[Sheet],
    found: &Found,
    books: (&Book, &Book),
    channel: Option<Channel>,
) -> Vec<Feature> {
    let mut all: BTreeMap<u16, (f32, (usize, usize))> = BTreeMap::new();
    let mut lexical: BTreeMap<u16, (usize, usize)> = BTreeMap::new();
    let last = sheets.iter().rposition(|s| !s.is_subject());
    for (n, sheet) in sheets.iter().enumerate() {
        let end = sheet.words.last().map(|w| w.sentence);
        for (i, word) in sheet.words.iter().enumerate() {
            let text = shape(&word.text);
            let mut add = |kind, pieces: &[&str]| {
                lexical.entry(bucket(kind, pieces)).or_insert((n, i));
            };
            add(b'w', &[text]);
            if let Some((end, _)) = text.char_indices().nth(STEM) {
                add(b'x', &[&text[..end]]);
            }
            if last == Some(n) && Some(word.sentence) == end {
                add(b'l', &[text]);
            }
            if sheet.asks(i) {
                add(b'q', &[text]);
            }
            if sheet.is_subject() {
                add(b's', &[text]);
            }
        }
        for (book, hits, list) in [(books.0, &found.harm[n], "h"), (books.1, &found.wanted[n], "w")]
        {
            for hit in hits {
                let denied = if hit.denied { "not" } else { "" };
                let (group, _) = book.group(hit.group);
                let place = (n, hit.words.start);
                let phrase = hit.phrase.to_string();
                all.entry(bucket(b'g', &[group, denied])).or_insert((1.0, place));
                all.entry(bucket(b'p', &[list, &phrase, denied])).or_insert((0.7, place));
                if list == "w" {
                    let last =
                        last == Some(n) && Some(sheet.words[hit.words.start].sentence) == end;
                    let asks = if sheet.asks(hit.words.start) { "?" } else { "" };
                    let late = if last { "end" } else { "" };
                    all.entry(bucket(b'G', &[group, denied, asks, late])).or_insert((1.0, place));
                }
            }
        }
    }
    let share = 4.0 / (lexical.len().max(16) as f32).sqrt();
    let mut out: Vec<Feature> = lexical
        .into_iter()
        .map(|(bucket, place)| Feature { bucket, value: share, place: Some(place) })
        .collect();
    out.extend(all.into_iter().map(|(bucket, (value, at))| Feature {
        bucket,
        value,
        place: Some(at),
    }));
    if let Some(channel) = channel {
        let bucket = bucket(b'c', &[channel_word(channel)]);
        out.push(Feature { bucket, value: 1.0, place: None });
    }
    out
}

/// What a certain cause counts for, where a word counts for less than one.
const CAUSE: f32 = 4.0;

/// What the ticket may be about, each cause as much as it is likely: what people ask for depends
/// on what went wrong.
pub(super) fn of_causes(causes: &[(CauseId, f64)]) -> impl Iterator<Item = Feature> {
    let none = causes.is_empty().then(|| (bucket(b'k', &[]), 1.0));
    let some = causes.iter().map(|(cause, p)| (bucket(b'k', &[cause.as_str()]), CAUSE * *p as f32));
    some.chain(none).map(|(bucket, value)| Feature { bucket, value, place: None })
}

fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "email",
        Channel::Form => "form",
        Channel::Chat => "chat",
        Channel::Phone => "phone",
        Channel::Social => "social",
        Channel::Survey => "survey",
        Channel::Review => "review",
    }
}

/// The word classes of `phrases/tried.txt` as bits, by word.
pub(super) fn classes(sheet: &Sheet, book: &Book) -> Vec<u16> {
    let mut out = vec![0_u16; sheet.words.len()];
    for hit in book.find(sheet) {
        out[hit.words.start] |= 1 << hit.group;
    }
    for (class, word) in out.iter_mut().zip(&sheet.words) {
        let past = word.text.len() > 3 && word.text.ends_with("ed");
        *class |= u16::from(past) << 14;
        *class |= u16::from(word.text.bytes().any(|b| b.is_ascii_digit())) << 15;
    }
    out
}

/// What one clause says, in a few words.
struct Clause {
    classes: u16,
    subject: &'static str,
    opens: &'static str,
    verb: Option<usize>,
}

const ACT: u16 = 1;
const CONTACT: u16 = 1 << 1;
const DENIED: u16 = 1 << 5;
const SELF: u16 = 1 << 6;
const THIRD: u16 = 1 << 7;
const COMPANY: u16 = 1 << 8;
const PAST: u16 = 1 << 14;

fn clause(range: &std::ops::Range<usize>, bits: &[u16]) -> Clause {
    let all = range.clone().fold(0, |sum, i| sum | bits[i]);
    let verb = range.clone().find(|i| bits[*i] & (ACT | CONTACT | PAST) != 0);
    let before = range.start..verb.unwrap_or(range.end);
    let who = before.rev().find(|i| bits[*i] & (SELF | THIRD | COMPANY) != 0);
    let subject = match who.map(|i| bits[i]) {
        Some(b) if b & SELF != 0 => "self",
        Some(b) if b & COMPANY != 0 => "company",
        Some(_) => "third",
        None => "none",
    };
    let first = bits[range.start];
    let opens = if first & (ACT | CONTACT) != 0 {
        "verb"
    } else if first & SELF != 0 {
        "self"
    } else if first & COMPANY != 0 {
        "company"
    } else if first & DENIED != 0 {
        "denied"
    } else {
        "other"
    };
    Clause { classes: all, subject, opens, verb }
}

const SURE: u16 = 1 << 10;
const REPORT: u16 = 1 << 11;
/// "I have already", "we've even": what may stand between who and what they did.
const BETWEEN: [&str; 20] = [
    "have",
    "has",
    "had",
    "already",
    "also",
    "even",
    "then",
    "just",
    "now",
    "twice",
    "both",
    "been",
    "personally",
    "myself",
    "since",
    "again",
    "and",
    "all",
    "did",
    "ve",
];
const PLANS: [&str; 20] = [
    "should", "shall", "could", "can", "may", "will", "would", "if", "unless", "before", "please",
    "to", "not", "haven't", "hasn't", "didn't", "don't", "never", "without", "cannot",
];

/// Clauses in which the customer says outright what they did about it.
pub(super) fn outright_attempts(sheet: &Sheet, bits: &[u16]) -> Vec<std::ops::Range<usize>> {
    let own = bits.iter().any(|b| b & SELF != 0);
    let mut out = Vec::new();
    let mut at = 0;
    while at < sheet.words.len() {
        let clause = sheet.clause(at);
        at = clause.end;
        let Some(verb) = clause.clone().find(|i| bits[*i] & (SURE | REPORT) != 0) else { continue };
        let filler = |i: &usize| BETWEEN.contains(&sheet.words[*i].text.as_str());
        let start = (clause.start..verb).rev().take_while(filler).last().unwrap_or(verb);
        let who = start.checked_sub(1).filter(|i| *i >= clause.start);
        let by_self = who.is_some_and(|i| bits[i] & SELF != 0 && sheet.words[i].text != "my");
        let noted = !own && who.is_some_and(|i| bits[i] & THIRD != 0);
        let bare = who.is_none() && bits[verb] & SURE != 0;
        let told = by_self || noted || (bare && verb <= clause.start + 2);
        let again = clause.clone().any(|i| bits[i] & (1 << 3) != 0);
        let sure = bits[verb] & SURE != 0 || again;
        if told && sure {
            let first = who.filter(|_| by_self || noted).unwrap_or(start);
            out.push(first..clause.end);
        }
    }
    out
}

/// Whether a run of words is asked, planned or denied rather than done.
pub(super) fn is_plan(sheet: &Sheet, bits: &[u16], run: &std::ops::Range<usize>) -> bool {
    let clause = sheet.clause(run.start);
    let verb = run.clone().find(|i| bits[*i] & (ACT | CONTACT | PAST) != 0).unwrap_or(run.start);
    let mut head = clause.start..verb;
    sheet.asks(run.start) && opens_as_question(sheet, clause.start)
        || head.any(|i| PLANS.contains(&sheet.words[i].text.as_str()))
}

fn opens_as_question(sheet: &Sheet, at: usize) -> bool {
    let first = sheet.words[at].text.as_str();
    matches!(
        first,
        "should"
            | "shall"
            | "can"
            | "could"
            | "do"
            | "does"
            | "is"
            | "are"
            | "would"
            | "how"
            | "what"
            | "when"
            | "where"
            | "why"
            | "who"
            | "which"
            | "must"
            | "may"
            | "have"
    )
}

/// The features of each word of a part, for the tagger.
pub(super) fn of_words(sheet: &Sheet, bits: &[u16]) -> Vec<Vec<u16>> {
    let voice = if bits.iter().any(|b| b & SELF != 0) { "own" } else { "noted" };
    let mut out = Vec::with_capacity(sheet.words.len());
    let mut said = (0..0, clause(&(0..0), &[0]), "start");
    for i in 0..sheet.words.len() {
        let range = sheet.clause(i);
        if i == 0 || range.start != said.0.start {
            let kind = if said.1.classes & (ACT | CONTACT) == 0 { "idle" } else { said.1.subject };
            let before = if i == 0 { "start" } else { kind };
            said = (range.clone(), clause(&range, bits), before);
        }
        out.push(word_features(sheet, bits, i, (&said.0, &said.1, said.2), voice));
    }
    out
}

/// Features of one word: itself, its neighbours, its clause.
fn word_features(
    sheet: &Sheet,
    bits: &[u16],
    i: usize,
    (range, clause, before): (&std::ops::Range<usize>, &Clause, &str),
    voice: &str,
) -> Vec<u16> {
    let word = |at: Option<usize>| {
        at.and_then(|at| sheet.words.get(at))
            .filter(|w| w.sentence == sheet.words[i].sentence)
            .map_or("|", |w| shape(&w.text))
    };
    let class = |at: Option<usize>| {
        at.and_then(|at| bits.get(at)).map_or(String::new(), |b| format!("{b:x}"))
    };
    let (left, left2) = (i.checked_sub(1), i.checked_sub(2));
    let (here, next, next2) = (Some(i), Some(i + 1), Some(i + 2));
    let own = word(here);
    let tail: String = own.chars().rev().take(3).collect();
    let place = match clause.verb {
        None => "no",
        Some(v) if i < v => "before",
        Some(v) if i == v => "at",
        Some(v) if i < v + 4 => "after",
        Some(_) => "far",
    };
    let depth = if i == range.start {
        "first"
    } else if i + 1 == range.end {
        "last"
    } else {
        "mid"
    };
    let all = format!("{:x}", clause.classes & 0x3fff);
    let core = format!("{:x}", clause.classes & (ACT | CONTACT | DENIED));
    let asks = if sheet.asks(i) { "?" } else { "." };
    let subject = if sheet.is_subject() { "line" } else { "body" };
    let length = ["1", "2", "3", "4", "5", "6+"][(range.len() - 1).min(5)];
    let verb = clause.verb.map_or("none", |v| sheet.words[v].text.as_str());
    vec![
        bucket(b'0', &[own]),
        bucket(b'1', &[word(left)]),
        bucket(b'2', &[word(next)]),
        bucket(b'3', &[word(left), own]),
        bucket(b'4', &[own, word(next)]),
        bucket(b'5', &[&tail]),
        bucket(b'6', &[word(left2)]),
        bucket(b'7', &[word(next2)]),
        bucket(b'8', &[&class(here)]),
        bucket(b'9', &[&class(left)]),
        bucket(b'a', &[&class(next)]),
        bucket(b'b', &[&class(left), &class(here)]),
        bucket(b'c', &[&class(here), &class(next)]),
        bucket(b'd', &[clause.subject, &core, asks]),
        bucket(b'e', &[clause.subject, &core, place, voice]),
        bucket(b'f', &[clause.opens, clause.subject, &core, before]),
        bucket(b'g', &[depth, clause.subject, &core]),
        bucket(b'h', &[verb, clause.subject]),
        bucket(b'i', &[verb, place]),
        bucket(b'j', &[before, &core]),
        bucket(b'k', &[&all]),
        bucket(b'l', &[asks, subject, voice]),
        bucket(b'm', &[length, depth, clause.subject]),
        bucket(b'n', &[word(Some(range.start)), &core]),
        bucket(b'o', &[own, clause.subject]),
        bucket(b'p', &[voice, clause.opens, clause.subject, &core]),
    ]
}
