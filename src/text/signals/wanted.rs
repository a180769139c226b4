//! The outcome a customer asks for.
//!
//! A wish said outright (`phrases/wanted.txt`, `said`) is the answer, the last one if several.
//! Otherwise the learnt scores of the wishes and of "none" are compared, and the quote is a phrase
//! that asks for it (`asked`); a wish that is only implied has none.

use super::features::{Feature, Found};
use super::lists;
use super::model::{FIRST_WISH, Table};
use super::phrases::{Hit, Mark, is_denial};
use super::words::Sheet;
use crate::ticket::{Quote, Wanted};

/// The wish, with its words where it is said.
pub(super) fn wish(
    sheets: &[Sheet],
    found: &Found,
    features: &[Feature],
    table: &Table,
) -> Option<(Wanted, Option<Quote>)> {
    if let Some((wish, quote)) = said(sheets, found) {
        return Some((wish, Some(quote)));
    }
    let score = |output: usize| table.margin(output, features);
    let none = FIRST_WISH + Wanted::ALL.len();
    let named = |output: &usize| {
        let wish = Wanted::ALL.get(output - FIRST_WISH);
        !wish.is_some_and(|wish| {
            words(sheets, found, *wish).is_none() && is_unasked(sheets, found, *wish)
        })
    };
    let open = (FIRST_WISH..=none).filter(named);
    let best = open.fold(none, |a, b| if score(b) > score(a) { b } else { a });
    let wish = *Wanted::ALL.get(best - FIRST_WISH)?;
    Some((wish, words(sheets, found, wish)))
}

/// Whether a wish is named only to refuse it or to thank for it: "I don't want a voucher", "thanks
/// for the refund".
fn is_unasked(sheets: &[Sheet], found: &Found, wish: Wanted) -> bool {
    let book = &lists().wanted;
    let mut named = false;
    for (sheet, hits) in sheets.iter().zip(&found.wanted) {
        for hit in hits {
            let (of, group) = book.group(hit.group).0.split_once('.').unwrap_or_default();
            if of != wish.id() {
                continue;
            }
            // What is asked for and denied settles it, whatever else leans towards the wish.
            if hit.denied && group == "asked" {
                return true;
            }
            if !is_turned(sheet, hit) {
                return false;
            }
            named = true;
        }
    }
    named
}

/// Words that thank, before what one has.
const THANKS: [&str; 10] = [
    "thank",
    "thanks",
    "thx",
    "danke",
    "dank",
    "gracias",
    "agradezco",
    "merci",
    "appreciate",
    "cheers",
];
/// How far before it they stand, in words of its clause.
const THANKS_REACH: usize = 7;

/// Whether a "not" stands before or in what is found, or thanks before it.
fn is_turned(sheet: &Sheet, hit: &Hit) -> bool {
    let words = &sheet.words;
    let clause = sheet.clause(hit.words.start);
    let near = clause.start.max(hit.words.start.saturating_sub(THANKS_REACH));
    let thanks = |at: usize| THANKS.contains(&words[at].text.as_str());
    hit.denied
        || hit.words.clone().any(|at| is_denial(&words[at]))
        || (near..hit.words.start).any(thanks)
}

/// The last wish said outright. A question asks for information only where nothing else is said.
fn said(sheets: &[Sheet], found: &Found) -> Option<(Wanted, Quote)> {
    let book = &lists().wanted;
    let mut asked = None;
    for (sheet, hits) in sheets.iter().zip(&found.wanted).rev() {
        for hit in hits.iter().rev().filter(|h| !is_turned(sheet, h)) {
            let (name, mark) = book.group(hit.group);
            let wish = name.split('.').next().and_then(Wanted::from_id);
            let (Mark::Says, Some(wish)) = (mark, wish) else { continue };
            let quote = || sheet.part.quote(sheet.bytes(hit.words.clone()));
            if wish != Wanted::Information {
                return Some((wish, quote()));
            }
            if sheet.asks(hit.words.start) && asked.is_none() {
                asked = Some((wish, quote()));
            }
        }
    }
    asked
}

/// The last words that ask for a wish.
fn words(sheets: &[Sheet], found: &Found, wish: Wanted) -> Option<Quote> {
    let book = &lists().wanted;
    let asked = book.group_named(&format!("{}.asked", wish.id()))?;
    for (sheet, hits) in sheets.iter().zip(&found.wanted).rev() {
        if let Some(hit) = hits.iter().rev().find(|h| h.group == asked && !is_turned(sheet, h)) {
            let clause = sheet.clause(hit.words.start);
            let words = clause.start.min(hit.words.start)..clause.end.max(hit.words.end);
            return Some(sheet.part.quote(sheet.bytes(words)));
        }
    }
    None
}
