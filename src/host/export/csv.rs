//! Rows of a file with a header.
//!
//! In: text, chunk by chunk. Out: tickets, and the rows that could not be read with the line each
//! starts on. The sign between cells is the header's; quoted cells may hold line ends. The first
//! [`LOOK_AHEAD`] rows wait until their dates have shown whether the day or the month comes first.

use super::date::{self, Order};
use super::draft::Draft;
use super::words::{self, Role, fold};
use super::{Format, MAX_TICKET_BYTES, Out, Problem, Why};
use csv_core::{ReadRecordResult, ReaderBuilder};
use memchr::memchr_iter;
use std::ops::RangeInclusive;

/// Rows that are read before the first is given out.
const LOOK_AHEAD: usize = 200;
/// No export has more columns; a row beyond is broken.
const MAX_CELLS: usize = 4096;
/// Lines above the header that are passed over, such as a report's title or Excel's `sep=;`.
const MAX_TITLES: usize = 5;
/// Columns that only Freshdesk's export has together, folded.
const FRESHDESK: [&str; 2] = ["ticketid", "duebytime"];
/// The column that only Zendesk's export has, folded.
const ZENDESK: &str = "summationcolumn";

/// Reads rows.
#[derive(Debug)]
pub(super) struct Csv {
    reader: csv_core::Reader,
    /// What each column holds; empty until the header was read.
    columns: Vec<Option<Role>>,
    /// The record being read: its cells one after the other, and where each ends.
    bytes: Vec<u8>,
    used: usize,
    ends: Vec<usize>,
    n_ends: usize,
    /// In the middle of a record.
    inside: bool,
    /// Line ends that were read, the line the record starts on, and quotes in it.
    lines: u64,
    start: u64,
    quotes: usize,
    last_byte: u8,
    /// Rows before the header.
    titles: usize,
    /// The record is larger than we keep.
    oversize: bool,
    /// Rows that wait for the order of dates; `None` once it is known.
    waiting: Option<Vec<Row>>,
    order: Order,
    pub(super) format: Format,
}

#[derive(Debug)]
struct Row {
    lines: RangeInclusive<u64>,
    cells: Vec<String>,
}

impl Csv {
    /// Reads a file whose beginning is `sample`.
    pub(super) fn new(sample: &str) -> Self {
        let delimiter = delimiter(sample);
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            columns: Vec::new(),
            bytes: vec![0; 4096],
            used: 0,
            ends: vec![0; 64],
            n_ends: 0,
            inside: false,
            lines: 0,
            start: 1,
            quotes: 0,
            last_byte: b'\n',
            titles: 0,
            oversize: false,
            waiting: Some(Vec::new()),
            order: Order::DayFirst,
            format: Format::Csv,
        }
    }

    /// Takes text in; the file's end is an empty text with `last`.
    pub(super) fn push(&mut self, text: &str, last: bool, out: &mut Out) -> Result<(), Problem> {
        let mut input = text.as_bytes();
        loop {
            if !self.inside {
                input = self.past_blank_lines(input);
            }
            if input.is_empty() && !last {
                return Ok(());
            }
            let (result, n_in, n_out, n_ends) = self.reader.read_record(
                input,
                &mut self.bytes[self.used..],
                &mut self.ends[self.n_ends..],
            );
            self.count(&input[..n_in]);
            input = &input[n_in..];
            self.used += n_out;
            self.n_ends += n_ends;
            self.inside = true;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.grow_bytes(),
                ReadRecordResult::OutputEndsFull => self.grow_ends(),
                ReadRecordResult::Record => self.record(last, out)?,
                ReadRecordResult::End => return self.end(out),
            }
        }
    }

    /// Moves to where a row starts, so that its line is known.
    fn past_blank_lines<'a>(&mut self, input: &'a [u8]) -> &'a [u8] {
        let blank = input.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.count(&input[..blank]);
        self.start = self.lines + 1;
        self.quotes = 0;
        &input[blank..]
    }

    fn count(&mut self, bytes: &[u8]) {
        self.last_byte = bytes.last().copied().unwrap_or(self.last_byte);
        self.lines += memchr_iter(b'\n', bytes).count() as u64;
        self.quotes += memchr_iter(b'"', bytes).count();
    }

    fn grow_bytes(&mut self) {
        if self.bytes.len() < MAX_TICKET_BYTES {
            self.bytes.resize(self.bytes.len() * 2, 0);
        } else {
            // Read on without keeping: the row is told of when it ends.
            self.oversize = true;
            self.used = 0;
        }
    }

    fn grow_ends(&mut self) {
        if self.ends.len() < MAX_CELLS {
            self.ends.resize(self.ends.len() * 2, 0);
        } else {
            self.oversize = true;
            self.n_ends = 0;
        }
    }

    /// A row is complete.
    fn record(&mut self, last: bool, out: &mut Out) -> Result<(), Problem> {
        self.inside = false;
        self.used = 0;
        let n_ends = std::mem::take(&mut self.n_ends);
        let open_quote = last && self.quotes % 2 == 1;
        // Of `\r\n` the second half may still be to come.
        let end = self.lines + u64::from(self.last_byte != b'\n');
        let lines = self.start..=end.max(self.start);
        if std::mem::take(&mut self.oversize) {
            out.rows += 1;
            out.skip(lines, Why::TooLarge { limit: MAX_TICKET_BYTES });
            return Ok(());
        }
        let mut from = 0;
        let cut = |end: &usize| {
            let cell = self.bytes.get(from..*end).unwrap_or_default();
            from = *end;
            String::from_utf8_lossy(cell).into_owned()
        };
        let cells: Vec<String> = self.ends[..n_ends].iter().map(cut).collect();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if self.columns.is_empty() {
            return self.header(&cells);
        }
        out.rows += 1;
        let row = Row { lines, cells };
        // A sign for inches leaves a quote open too; then the row is whole and on one line.
        let whole = row.cells.len() == self.columns.len();
        if open_quote && !(whole && row.lines.start() == row.lines.end()) {
            out.skip(row.lines, Why::OpenQuote);
        } else if whole {
            self.row(row, out);
        } else {
            let (found, expected) = (row.cells.len(), self.columns.len());
            out.skip(row.lines, Why::Cells { found, expected });
        }
        Ok(())
    }

    /// Finds what the columns hold. A report's title may stand above its header.
    fn header(&mut self, cells: &[String]) -> Result<(), Problem> {
        let columns: Vec<Option<Role>> = cells.iter().map(|name| words::role(name)).collect();
        let has = |roles: &[Role]| columns.iter().flatten().any(|role| roles.contains(role));
        if !has(&[Role::Subject, Role::Plain, Role::Text, Role::Html]) {
            self.titles += 1;
            return if self.titles > MAX_TITLES { Err(Problem::NoTextColumn) } else { Ok(()) };
        }
        self.columns = columns;
        let names: Vec<String> = cells.iter().map(|name| fold(name)).collect();
        let named = |name: &str| names.iter().any(|known| known == name);
        if named(ZENDESK) {
            self.format = Format::ZendeskCsv;
        } else if FRESHDESK.iter().all(|name| named(name)) {
            self.format = Format::FreshdeskCsv;
        }
        Ok(())
    }

    fn row(&mut self, row: Row, out: &mut Out) {
        let Some(waiting) = &mut self.waiting else { return self.ticket(&row, out) };
        waiting.push(row);
        if waiting.len() >= LOOK_AHEAD {
            self.release(out);
        }
    }

    /// Gives out the rows that waited.
    fn release(&mut self, out: &mut Out) {
        let waiting = self.waiting.take().unwrap_or_default();
        let dates = |row: &Row| {
            let cells = self.columns.iter().zip(&row.cells);
            cells
                .filter(|(role, _)| matches!(role, Some(Role::CreatedAt | Role::ClosedAt)))
                .find_map(|(_, cell)| date::order(cell))
        };
        if let Some(order) = waiting.iter().find_map(dates) {
            self.order = order;
        }
        for row in &waiting {
            self.ticket(row, out);
        }
    }

    fn ticket(&self, row: &Row, out: &mut Out) {
        let mut draft = Draft::default();
        for (role, cell) in self.columns.iter().zip(&row.cells) {
            if let Some(role) = role {
                draft.set(*role, cell, self.order);
            }
        }
        out.take(&row.lines, draft.finish(*row.lines.start()));
    }

    fn end(&mut self, out: &mut Out) -> Result<(), Problem> {
        self.release(out);
        match (self.columns.is_empty(), self.titles) {
            (true, 0) => Err(Problem::Empty),
            (true, _) => Err(Problem::NoTextColumn),
            _ => Ok(()),
        }
    }
}

/// The sign that the header's line has most of, outside quotes; a comma where it has none.
fn delimiter(sample: &str) -> u8 {
    let line = sample.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if let Some(sign) = line.strip_prefix("sep=").and_then(|rest| rest.bytes().next()) {
        return sign;
    }
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| *sign == byte && !quoted) {
            *count += 1;
        }
    }
    // The first of equals, so a comma where nothing is there.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}
