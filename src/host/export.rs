//! Tickets from a file that a helpdesk exported.
//!
//! In: the file's bytes, chunk by chunk, hostile until read. Out: tickets in the file's order,
//! and every row that is none with its lines and the reason. Read are CSV with a header
//! (Zendesk's and Freshdesk's columns, and common names in English, German, Spanish and French),
//! and JSON: a list, an object with such a list, an object a line.
//!
//! Invariants, each a test of the same name in `tests/suite/export.rs`:
//! - `chunks_change_nothing`: where the file is cut does not matter.
//! - `nothing_is_lost`: each row is a ticket, a further message of one, or skipped with a reason.
//! - `no_bytes_break_it`.
//!
//! Limits: one ticket is at most [`MAX_TICKET_BYTES`]; rows of one identifier that stand together
//! are one ticket's messages, and later ones are skipped.

mod csv;
mod date;
mod draft;
mod encoding;
mod json;
mod object;
mod words;

use crate::ticket::{Author, Ticket, TicketId};
use csv::Csv;
use encoding::Decoder;
use json::Json;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The most that one ticket may be in the file, in bytes.
pub const MAX_TICKET_BYTES: usize = 1 << 22;
/// How much text is looked at before deciding what the file is, in bytes.
const SAMPLE: usize = 4096;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Rows with a header.
    Csv,
    /// Freshdesk's export of a ticket view.
    FreshdeskCsv,
    /// Zendesk's export of all tickets as rows.
    ZendeskCsv,
    /// A list of objects.
    JsonArray,
    /// An object a line, or one after the other.
    JsonLines,
    /// Zendesk's ticket objects.
    ZendeskJson,
    /// Freshdesk's ticket objects.
    FreshdeskJson,
}

impl Format {
    /// The stable word for it: its key in the message catalogues.
    pub fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::FreshdeskCsv => "freshdesk_csv",
            Self::ZendeskCsv => "zendesk_csv",
            Self::JsonArray => "json_array",
            Self::JsonLines => "json_lines",
            Self::ZendeskJson => "zendesk_json",
            Self::FreshdeskJson => "freshdesk_json",
        }
    }
}

/// Why a file gives no tickets, or no more of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is in it.
    Empty,
    /// A ZIP archive, which Excel's workbooks are too.
    Archive,
    /// XML or HTML.
    Markup,
    /// Not text.
    Binary,
    /// No column of the header holds a subject or a text.
    NoTextColumn,
}

impl Problem {
    /// The stable word for it: its key in the message catalogues.
    pub fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Archive => "archive",
            Self::Markup => "markup",
            Self::Binary => "binary",
            Self::NoTextColumn => "no_text_column",
        }
    }
}

/// A part of the file that became no ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its first and last line, counted from 1.
    pub lines: RangeInclusive<u64>,
    /// The reason.
    pub why: Why,
}

/// Why a row became no ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// More or fewer cells than the header has.
    Cells {
        /// In this row.
        found: usize,
        /// In the header.
        expected: usize,
    },
    /// A quotation mark opens a cell and none closes it before the file ends.
    OpenQuote,
    /// Neither a subject nor a message.
    NoText,
    /// More bytes than a ticket may have.
    TooLarge {
        /// That many.
        limit: usize,
    },
    /// JSON inside JSON inside JSON, more than 128 times.
    TooDeep,
    /// Not JSON.
    NotJson,
    /// JSON, but not an object.
    NotATicket,
    /// It is cut off.
    Truncated,
    /// A ticket with this identifier came before, not directly above.
    Duplicate {
        /// On this line.
        first: u64,
    },
}

impl Why {
    /// The stable word for it: its key in the message catalogues.
    pub fn id(self) -> &'static str {
        match self {
            Self::Cells { .. } => "cells",
            Self::OpenQuote => "open_quote",
            Self::NoText => "no_text",
            Self::TooLarge { .. } => "too_large",
            Self::TooDeep => "too_deep",
            Self::NotJson => "not_json",
            Self::NotATicket => "not_a_ticket",
            Self::Truncated => "truncated",
            Self::Duplicate { .. } => "duplicate",
        }
    }
}

/// What became of the bytes handed in.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// In the file's order.
    pub tickets: Vec<Ticket>,
    /// In the file's order.
    pub skipped: Vec<Skipped>,
    /// Set once, when the file turns out to be none; what follows is not read.
    pub problem: Option<Problem>,
}

/// Reads one file.
#[derive(Debug, Default)]
pub struct Reader {
    decoder: Decoder,
    /// Text that waits until it is enough to decide by.
    sample: String,
    stage: Stage,
    out: Out,
}

#[derive(Debug, Default)]
enum Stage {
    #[default]
    Start,
    Csv(Box<Csv>),
    Json(Box<Json>),
    Failed,
}

impl Reader {
    /// A reader for one file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes; gives out what is complete.
    pub fn push(&mut self, chunk: &[u8]) -> Batch {
        self.read(chunk, false)
    }

    /// Ends the file; gives out the rest.
    pub fn finish(&mut self) -> Batch {
        self.read(&[], true)
    }

    /// What the file is, once enough was read to tell.
    pub fn format(&self) -> Option<Format> {
        match &self.stage {
            Stage::Csv(csv) => Some(csv.format),
            Stage::Json(json) => Some(json.format),
            Stage::Start | Stage::Failed => None,
        }
    }

    /// Rows or values read so far: tickets, further messages of them, and skipped ones.
    pub fn rows(&self) -> u64 {
        self.out.rows
    }

    /// Rows that were further messages of the ticket above them.
    pub fn merged(&self) -> u64 {
        self.out.merged
    }

    /// Bytes that were not UTF-8 and were read as Windows-1252.
    pub fn odd_bytes(&self) -> u64 {
        self.decoder.odd_bytes
    }

    fn read(&mut self, chunk: &[u8], last: bool) -> Batch {
        if matches!(self.stage, Stage::Failed) {
            return Batch::default();
        }
        let mut text = std::mem::take(&mut self.sample);
        self.decoder.push(chunk, last, &mut text);
        let problem = self.text(text, last).err();
        if problem.is_some() {
            self.stage = Stage::Failed;
        }
        if last || problem.is_some() {
            self.out.release();
        }
        Batch {
            tickets: std::mem::take(&mut self.out.tickets),
            skipped: std::mem::take(&mut self.out.skipped),
            problem,
        }
    }

    fn text(&mut self, text: String, last: bool) -> Result<(), Problem> {
        if matches!(self.stage, Stage::Start) {
            let blank = text.len() - text.trim_start().len();
            if text.len() - blank < SAMPLE && !last {
                self.sample = text;
                return Ok(());
            }
            // No more than that, or the size of chunks would decide.
            self.stage = stage(&text[blank..text.floor_char_boundary(blank + SAMPLE)])?;
        }
        match &mut self.stage {
            Stage::Csv(csv) => {
                csv.push(&text, false, &mut self.out)?;
                if last { csv.push("", true, &mut self.out) } else { Ok(()) }
            }
            Stage::Json(json) => json.push(&text, last, &mut self.out),
            Stage::Start | Stage::Failed => Ok(()),
        }
    }
}

/// What a file is, by its beginning.
fn stage(start: &str) -> Result<Stage, Problem> {
    match start.chars().next() {
        None => Err(Problem::Empty),
        _ if start.starts_with("PK\u{3}\u{4}") || start.starts_with("\u{1f}\u{2039}") => {
            Err(Problem::Archive)
        }
        _ if start.starts_with("%PDF-") || start.contains('\0') => Err(Problem::Binary),
        Some('<') => Err(Problem::Markup),
        Some('{' | '[') => Ok(Stage::Json(Box::new(Json::new()))),
        Some(_) => Ok(Stage::Csv(Box::new(Csv::new(start)))),
    }
}

/// Collects what the readers find.
#[derive(Debug, Default)]
struct Out {
    tickets: Vec<Ticket>,
    skipped: Vec<Skipped>,
    rows: u64,
    merged: u64,
    /// The last ticket, as long as the next row may add to it.
    held: Option<Ticket>,
    /// Identifiers that were given out, with the line of each.
    seen: BTreeMap<TicketId, u64>,
}

impl Out {
    fn skip(&mut self, lines: RangeInclusive<u64>, why: Why) {
        self.skipped.push(Skipped { lines, why });
    }

    fn take(&mut self, lines: &RangeInclusive<u64>, read: Result<Ticket, Why>) {
        let ticket = match read {
            Ok(ticket) => ticket,
            Err(why) => return self.skip(lines.clone(), why),
        };
        if let Some(held) = self.held.as_mut().filter(|held| held.id == ticket.id) {
            self.merged += 1;
            return append(held, ticket);
        }
        if let Some(first) = self.seen.get(&ticket.id) {
            return self.skip(lines.clone(), Why::Duplicate { first: *first });
        }
        self.seen.insert(ticket.id.clone(), *lines.start());
        self.release();
        self.held = Some(ticket);
    }

    fn release(&mut self) {
        self.tickets.extend(self.held.take());
    }
}

/// Adds a further row's messages to its ticket. Words of another address than the requester's
/// are the company's.
fn append(ticket: &mut Ticket, further: Ticket) {
    let emails = |ticket: &Ticket| {
        ticket.requester.as_ref().map(|contact| contact.emails.clone()).unwrap_or_default()
    };
    let (known, theirs) = (emails(ticket), emails(&further));
    let other = !theirs.is_empty() && !known.iter().any(|email| theirs.contains(email));
    for mut message in further.messages {
        if ticket.messages.iter().any(|m| m.text == message.text && m.at == message.at) {
            continue;
        }
        message.id = (ticket.messages.len() + 1).to_string().as_str().into();
        if other {
            message.author = Author::Agent;
        }
        ticket.messages.push(message);
    }
}
