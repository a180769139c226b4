//! What was read from an exported file, as JavaScript gets it.

use super::TicketInput;
use crate::host::export::{Batch, Reader, Skipped, Why};
use serde::Serialize;

/// What became of the bytes handed in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ExportBatch {
    /// In the file's order.
    pub tickets: Vec<TicketInput>,
    /// Rows that became no ticket, in the file's order.
    pub skipped: Vec<SkippedRow>,
    /// Set once, when the file turns out to be no export: `empty`, `archive`, `markup`, `binary`,
    /// `no_text_column`. Nothing is read after it.
    pub problem: Option<String>,
    /// `csv`, `freshdesk_csv`, `zendesk_csv`, `json_array`, `json_lines`, `zendesk_json`,
    /// `freshdesk_json`; null until enough was read to tell.
    pub format: Option<String>,
    /// Rows read since the file began.
    pub rows: u64,
    /// Of these, rows that were further messages of the ticket above them.
    pub merged: u64,
    /// Bytes that were not UTF-8 and were read as Windows-1252.
    pub odd_bytes: u64,
}

/// A part of the file that became no ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SkippedRow {
    /// Its first line, counted from 1.
    pub from: u64,
    /// Its last line.
    pub to: u64,
    /// `cells`, `open_quote`, `no_text`, `too_large`, `too_deep`, `not_json`, `not_a_ticket`,
    /// `truncated`, `duplicate`.
    pub why: String,
    /// What the reason counts: cells found, the limit in bytes, the line of the first.
    pub count: Option<u64>,
    /// How many it should have been: cells of the header.
    pub expected: Option<u64>,
}

impl ExportBatch {
    /// A batch with what its reader knows by then.
    pub fn new(batch: &Batch, reader: &Reader) -> Self {
        Self {
            tickets: batch.tickets.iter().map(TicketInput::from).collect(),
            skipped: batch.skipped.iter().map(SkippedRow::from).collect(),
            problem: batch.problem.map(|problem| problem.id().to_owned()),
            format: reader.format().map(|format| format.id().to_owned()),
            rows: reader.rows(),
            merged: reader.merged(),
            odd_bytes: reader.odd_bytes(),
        }
    }
}

impl From<&Skipped> for SkippedRow {
    fn from(skipped: &Skipped) -> Self {
        let (count, expected) = match skipped.why {
            Why::Cells { found, expected } => (Some(found as u64), Some(expected as u64)),
            Why::TooLarge { limit } => (Some(limit as u64), None),
            Why::Duplicate { first } => (Some(first), None),
            _ => (None, None),
        };
        Self {
            from: *skipped.lines.start(),
            to: *skipped.lines.end(),
            why: skipped.why.id().to_owned(),
            count,
            expected,
        }
    }
}
