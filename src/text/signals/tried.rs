//! What the customer says they already did about it, so that nobody asks it of them again.
//!
//! Each word is labelled outside, begin or inside by learnt weights over its neighbours and its
//! clause (Viterbi over the labels); a run of inside words is a quote. A clause in which the
//! customer says outright that they tried ("I have already restarted it") counts besides; what
//! is asked, planned or denied ("should I try …?", "I have not tried") never does.

use super::model::Model;
use super::words::Sheet;
use super::{clauses, lists};
use crate::order;
use crate::ticket::Quote;
use std::ops::Range;

/// The quotes, in order.
pub(super) fn quotes(sheets: &[Sheet], model: &Model) -> Vec<Quote> {
    let mut out = Vec::new();
    for sheet in sheets {
        let bits = clauses::classes(sheet, &lists().tried);
        let labels = model.tag(&clauses::of_words(sheet, &bits));
        let mut spans: Vec<Range<usize>> = runs(&labels);
        let apart = |spans: &[Range<usize>], r: &Range<usize>| {
            spans.iter().all(|s| s.end <= r.start || r.end <= s.start)
        };
        let outright = clauses::outright_attempts(sheet, &bits);
        let more: Vec<_> = outright.into_iter().filter(|r| apart(&spans, r)).collect();
        spans.extend(more);
        spans.retain(|r| !clauses::is_plan(sheet, &bits, r));
        order::by_key(&mut spans, |r| r.start);
        out.extend(spans.into_iter().map(|r| sheet.part.quote(sheet.bytes(r))));
    }
    out
}

/// Runs of words that begin with a 1 and go on with 2s.
fn runs(labels: &[usize]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        match (label, out.last_mut()) {
            (1, _) => out.push(at..at + 1),
            (2, Some(last)) if last.end == at => last.end += 1,
            _ => {}
        }
    }
    out
}
