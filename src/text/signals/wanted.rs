//! The outcome a customer asks for.
//!
//! A wish said outright (`phrases/wanted.txt`, `said`) is the answer, the last one if several.
//! Otherwise the learnt scores of the wishes and of "none" are compared, and the quote is a phrase
//! that asks for it (`asked`); a wish that is only implied has none.

use super::features::{Feature, Found};
use super::lists;
use super::model::{FIRST_WISH, Table};
use super::phrases::Mark;
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
    let best = (FIRST_WISH..=none).fold(none, |a, b| if score(b) > score(a) { b } else { a });
    let wish = *Wanted::ALL.get(best - FIRST_WISH)?;
    let quote = words(sheets, found, wish);
    // "I don't want a voucher" names one and wants none.
    if quote.is_none() && is_refused(found, wish) {
        return None;
    }
    Some((wish, quote))
}

/// Whether words that ask for a wish stand there, denied.
fn is_refused(found: &Found, wish: Wanted) -> bool {
    let asks = format!("{}.asked", wish.id());
    let asked = lists().wanted.group_named(&asks);
    found.wanted.iter().flatten().any(|hit| Some(hit.group) == asked && hit.denied)
}

/// The last wish said outright. A question asks for information only where nothing else is said.
fn said(sheets: &[Sheet], found: &Found) -> Option<(Wanted, Quote)> {
    let book = &lists().wanted;
    let mut asked = None;
    for (sheet, hits) in sheets.iter().zip(&found.wanted).rev() {
        for hit in hits.iter().rev().filter(|h| !h.denied) {
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
        if let Some(hit) = hits.iter().rev().find(|h| h.group == asked && !h.denied) {
            let clause = sheet.clause(hit.words.start);
            let words = clause.start.min(hit.words.start)..clause.end.max(hit.words.end);
            return Some(sheet.part.quote(sheet.bytes(words)));
        }
    }
    None
}
