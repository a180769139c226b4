//! What the tagger looks at: for each word, itself, its neighbours, what its clause says and what
//! came of it.
//!
//! In: the words of a part and the classes that `phrases/tried.txt` gives them. Out: hashed
//! buckets, by word; and the clauses that say outright, or deny, that something was done.

use super::features::{bucket, shape};
use super::phrases::Book;
use super::words::Sheet;

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
/// What the lists tell; not what the letters do.
const TOLD: u16 = 0x3fff;

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
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    while let Some(range) = next_clause(sheet, ranges.last().map_or(0, |r| r.end)) {
        ranges.push(range);
    }
    let clauses: Vec<Clause> = ranges.iter().map(|r| clause(r, bits)).collect();
    let classes: Vec<String> = bits.iter().map(|b| format!("{b:x}")).collect();
    let mut out = Vec::with_capacity(sheet.words.len());
    for (n, range) in ranges.iter().enumerate() {
        let before = match n.checked_sub(1).map(|n| &clauses[n]) {
            None => "start",
            Some(c) if c.classes & (ACT | CONTACT) == 0 => "idle",
            Some(c) => c.subject,
        };
        let (clause, after) = (&clauses[n], clauses.get(n + 1).map_or(0, |c| c.classes));
        let around = Around {
            range,
            clause,
            before,
            told: format!("{:x}", clause.classes & TOLD),
            core: format!("{:x}", clause.classes & (ACT | CONTACT | DENIED)),
            after: format!("{:x}", after & TOLD),
            opens: sheet.words[sheet.sentence(range.start).start].text.as_str(),
            voice,
            classes: &classes,
        };
        // Most words of a clause stand to its verb as the word before them does.
        let mut opening = ("", Vec::new());
        for i in range.clone() {
            let place = around.place(i);
            if opening.0 != place {
                opening = (place, around.opening(sheet, place));
            }
            let mut all = word_features(sheet, i, &around);
            clause_features(sheet, i, &around, &mut all);
            all.extend_from_slice(&opening.1);
            out.push(all);
        }
    }
    out
}

fn next_clause(sheet: &Sheet, at: usize) -> Option<std::ops::Range<usize>> {
    (at < sheet.words.len()).then(|| sheet.clause(at))
}

/// Words of a clause that each of its words looks at: a text without marks is one clause.
const OPENING: usize = 24;

/// What a word stands in.
struct Around<'a> {
    range: &'a std::ops::Range<usize>,
    clause: &'a Clause,
    /// Of the clause before: who acts there.
    before: &'static str,
    /// The clause's classes, those of them that count most, and those of the clause after: what
    /// came of it.
    told: String,
    core: String,
    after: String,
    /// The first word of the sentence.
    opens: &'a str,
    voice: &'static str,
    /// Of each word of the part.
    classes: &'a [String],
}

impl Around<'_> {
    /// Where a word stands to the clause's verb.
    fn place(&self, i: usize) -> &'static str {
        match self.clause.verb {
            None => "no",
            Some(v) if i < v => "before",
            Some(v) if i == v => "at",
            Some(v) if i < v + 4 => "after",
            Some(_) => "far",
        }
    }

    /// What a word at such a place sees of the clause's words.
    fn opening(&self, sheet: &Sheet, place: &str) -> Vec<u16> {
        let words = self.range.clone().take(OPENING).map(|n| stem(&sheet.words[n].text));
        words.map(|word| bucket(b'v', &[word, place])).collect()
    }

    fn class(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.classes.get(at)).map_or("", String::as_str)
    }
}

/// Features of one word: itself and its neighbours.
fn word_features(sheet: &Sheet, i: usize, around: &Around) -> Vec<u16> {
    let word = |at: Option<usize>| near(sheet, i, at);
    let class = |at: Option<usize>| around.class(at);
    let (left, left2) = (i.checked_sub(1), i.checked_sub(2));
    let (here, next, next2) = (Some(i), Some(i + 1), Some(i + 2));
    let own = word(here);
    let tail: String = own.chars().rev().take(3).collect();
    vec![
        bucket(b'0', &[own]),
        bucket(b'1', &[word(left)]),
        bucket(b'2', &[word(next)]),
        bucket(b'3', &[word(left), own]),
        bucket(b'4', &[own, word(next)]),
        bucket(b'5', &[&tail]),
        bucket(b'6', &[word(left2)]),
        bucket(b'7', &[word(next2)]),
        bucket(b'8', &[class(here)]),
        bucket(b'9', &[class(left)]),
        bucket(b'a', &[class(next)]),
        bucket(b'b', &[class(left), class(here)]),
        bucket(b'c', &[class(here), class(next)]),
        bucket(b'o', &[own, around.clause.subject]),
    ]
}

/// A word at or near another of its sentence.
fn near<'s>(sheet: &'s Sheet, of: usize, at: Option<usize>) -> &'s str {
    at.and_then(|at| sheet.words.get(at))
        .filter(|w| w.sentence == sheet.words[of].sentence)
        .map_or("|", |w| shape(&w.text))
}

/// What the word's clause says, and where in it the word stands.
fn clause_features(sheet: &Sheet, i: usize, around: &Around, all: &mut Vec<u16>) {
    let &Around { range, clause, before, voice, opens, .. } = around;
    let Around { told, core, after, .. } = around;
    let place = around.place(i);
    let depth = if i == range.start {
        "first"
    } else if i + 1 == range.end {
        "last"
    } else {
        "mid"
    };
    let asks = if sheet.asks(i) { "?" } else { "." };
    let subject = if sheet.is_subject() { "line" } else { "body" };
    let length = ["1", "2", "3", "4", "5", "6+"][(range.len() - 1).min(5)];
    let at = ["0", "1", "2", "3", "4", "5+"][(i - range.start).min(5)];
    let verb = clause.verb.map_or("none", |v| sheet.words[v].text.as_str());
    let first = near(sheet, i, Some(range.start));
    let second = near(sheet, i, (range.len() > 1).then_some(range.start + 1));
    all.extend([
        bucket(b'd', &[clause.subject, core, asks]),
        bucket(b'e', &[clause.subject, core, place, voice]),
        bucket(b'f', &[clause.opens, clause.subject, core, before]),
        bucket(b'g', &[depth, clause.subject, core]),
        bucket(b'h', &[verb, clause.subject]),
        bucket(b'i', &[verb, place]),
        bucket(b'j', &[before, core]),
        bucket(b'k', &[told]),
        bucket(b'l', &[asks, subject, voice]),
        bucket(b'm', &[length, depth, clause.subject]),
        bucket(b'n', &[first, core]),
        bucket(b'p', &[voice, clause.opens, clause.subject, core]),
        bucket(b'q', &[after, core]),
        bucket(b'r', &[first, second, place]),
        bucket(b's', &[opens, place]),
        bucket(b't', &[length, at, place]),
        bucket(b'u', &[first, place]),
    ]);
}

/// A word without the ending of its form, roughly.
fn stem(word: &str) -> &str {
    let ending = ["ing", "ed", "es", "s"].iter().find_map(|e| word.strip_suffix(e));
    ending.filter(|rest| rest.len() > 2).unwrap_or(word)
}
