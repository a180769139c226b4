//! JSON files as one value a ticket: a list, a list inside an object, an object a line.
//!
//! In: text, chunk by chunk. Out: each ticket's text parsed on its own, so that neither the
//! file's size nor one broken value stops the others. Brackets are counted, not recursed into; a
//! value deeper than the parser's 128 levels, or larger than a ticket may be, is skipped.
//!
//! A line end inside a string is not JSON: the value is given up there, and the next line that
//! opens an object is read as the next value.

use super::words::Roles;
use super::{Format, MAX_TICKET_BYTES, Out, Problem, Why, object};
use memchr::{memchr, memchr3};
use serde_json::Value;
use std::ops::RangeInclusive;

/// Lists of tickets inside an object: what interfaces answer, page by page.
const LISTS: [&[u8]; 4] = [b"tickets", b"results", b"helpdesk_tickets", b"issues"];
/// Deeper brackets are only counted.
const MAX_DEPTH: usize = 256;

/// Where in the file's structure we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before or between top-level values.
    Top,
    /// In a top-level object: a ticket, or what holds the list of tickets.
    Object,
    /// In a list of tickets.
    List,
    /// In what an object holds beside its list.
    Rest,
    /// From here on every line is a value of its own.
    Lines,
}

/// Where in a string we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quoted {
    Outside,
    Inside,
    /// Behind a backslash.
    Escaped,
}

/// The value being read.
#[derive(Debug)]
struct Part {
    start: u64,
    text: Vec<u8>,
    /// Larger than we keep.
    oversize: bool,
    /// Surely not JSON.
    broken: bool,
}

/// Reads values.
#[derive(Debug)]
pub(super) struct Json {
    place: Place,
    quoted: Quoted,
    /// Open brackets, and how many more beyond [`MAX_DEPTH`].
    open: Vec<u8>,
    deeper: usize,
    /// Brackets around a value.
    base: usize,
    part: Option<Part>,
    line: u64,
    /// Only white space so far on this line.
    line_start: bool,
    /// The line of the top-level object that ended last, where it started and ended on one.
    object_line: Option<u64>,
    /// The last string directly inside a top-level object: perhaps the list's name.
    name: Vec<u8>,
    roles: Roles,
    pub(super) format: Format,
}

impl Json {
    pub(super) fn new() -> Self {
        Self {
            place: Place::Top,
            quoted: Quoted::Outside,
            open: Vec::new(),
            deeper: 0,
            base: 0,
            part: None,
            line: 1,
            line_start: true,
            object_line: None,
            name: Vec::new(),
            roles: Roles::default(),
            format: Format::JsonLines,
        }
    }

    /// Takes text in; `last` says that nothing follows.
    pub(super) fn push(&mut self, text: &str, last: bool, out: &mut Out) -> Result<(), Problem> {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            let taken = match (self.place, self.quoted) {
                (Place::Lines, _) => self.line(rest, out),
                (_, Quoted::Outside) => {
                    self.byte(rest[0], out);
                    1
                }
                _ => self.string(rest, out),
            };
            rest = &rest[taken..];
        }
        if last { self.end(out) } else { Ok(()) }
    }

    /// Takes text up to the end of a line in.
    fn line(&mut self, rest: &[u8], out: &mut Out) -> usize {
        if self.part.is_none() {
            self.begin();
        }
        let Some(end) = memchr(b'\n', rest) else {
            self.keep(rest);
            return rest.len();
        };
        self.keep(&rest[..end]);
        self.finish_line(out);
        self.line += 1;
        end + 1
    }

    /// Takes text up to the end of a string in, or to what matters inside it.
    fn string(&mut self, rest: &[u8], out: &mut Out) -> usize {
        if self.quoted == Quoted::Escaped {
            self.quoted = Quoted::Inside;
            self.keep(&rest[..1]);
            return 1;
        }
        let Some(end) = memchr3(b'"', b'\\', b'\n', rest) else {
            self.note_name(rest);
            self.keep(rest);
            return rest.len();
        };
        self.note_name(&rest[..end]);
        if rest[end] == b'\n' {
            self.quoted = Quoted::Outside;
            self.keep(&rest[..end]);
            self.breaks();
            self.line_end(out);
        } else {
            self.quoted = if rest[end] == b'"' { Quoted::Outside } else { Quoted::Escaped };
            self.keep(&rest[..=end]);
        }
        end + 1
    }

    /// Takes one byte outside strings in.
    fn byte(&mut self, byte: u8, out: &mut Out) {
        if self.starts_anew(byte) {
            self.finish(None, self.line - 1, out);
        }
        match byte {
            b'\n' => return self.line_end(out),
            b' ' | b'\t' | b'\r' => return self.keep(&[byte]),
            b'[' | b'{' => self.opens(byte),
            b']' | b'}' => self.closes(byte, out),
            b',' if self.at_base() => self.finish_scalar(out),
            _ => {
                self.begin_at_base();
                self.keep(&[byte]);
                if byte == b'"' {
                    self.quoted = Quoted::Inside;
                    self.name.clear();
                }
            }
        }
        if self.place == Place::Top && self.part.is_some() {
            // Neither a list nor an object: from here each line stands for itself.
            self.place = Place::Lines;
        }
        self.line_start = false;
    }

    fn at_base(&self) -> bool {
        self.open.len() + self.deeper == self.base
    }

    /// A broken value ends where a line opens an object; so does a first line that never closed.
    fn starts_anew(&self, byte: u8) -> bool {
        let Some(part) = &self.part else { return false };
        if byte != b'{' || !self.line_start || self.at_base() {
            return false;
        }
        let unclosed_line = self.place == Place::Object
            && self.line == part.start + 1
            && self.open.len() == 1
            && !part.text.trim_ascii_end().ends_with(b":");
        part.broken || unclosed_line
    }

    fn opens(&mut self, byte: u8) {
        let named = self.open.len() == 1 && LISTS.contains(&self.name.as_slice());
        match self.place {
            Place::Top if byte == b'[' => {
                (self.place, self.base, self.format) = (Place::List, 1, Format::JsonArray);
            }
            Place::Object if byte == b'[' && named => {
                (self.place, self.base, self.format) = (Place::List, 2, Format::JsonArray);
                self.part = None;
            }
            Place::Top => {
                (self.place, self.base) = (Place::Object, 0);
                self.begin();
            }
            _ => self.begin_at_base(),
        }
        self.keep(&[byte]);
        if self.open.len() < MAX_DEPTH { self.open.push(byte) } else { self.deeper += 1 }
    }

    fn closes(&mut self, byte: u8, out: &mut Out) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return self.keep(&[byte]);
        }
        let opened = if byte == b']' { b'[' } else { b'{' };
        let Some(at) = self.open.iter().rposition(|open| *open == opened) else {
            return self.stray(out);
        };
        if at >= self.base {
            self.keep(&[byte]);
            self.open.truncate(at);
            if self.at_base() {
                self.finish_scalar(out);
            }
        } else if self.part.is_some() {
            // The list ends, or the object around it; a value still open ends with it.
            let unclosed = (!self.at_base()).then_some(Why::NotJson);
            self.finish(unclosed, self.line, out);
        }
        self.open.truncate(at);
        if at == 0 {
            (self.place, self.base) = (Place::Top, 0);
        } else if self.place == Place::List && at < self.base {
            self.place = Place::Rest;
        }
    }

    /// A bracket that closes nothing.
    fn stray(&mut self, out: &mut Out) {
        if self.part.is_none() {
            out.skip(self.line..=self.line, Why::NotJson);
        }
        self.breaks();
    }

    fn line_end(&mut self, out: &mut Out) {
        if self.at_base() {
            self.finish_scalar(out);
        }
        if self.place == Place::Top && self.object_line == Some(self.line) {
            self.place = Place::Lines;
        }
        let broken = self.part.as_ref().is_some_and(|p| p.broken && p.start == self.line);
        if self.place == Place::Object && broken {
            self.finish(None, self.line, out);
            self.place = Place::Lines;
        }
        self.keep(b"\n");
        self.line += 1;
        self.line_start = true;
    }

    /// Starts a value where none is being read.
    fn begin_at_base(&mut self) {
        if self.part.is_none() && self.place != Place::Rest && self.at_base() {
            self.begin();
        }
    }

    fn begin(&mut self) {
        let (start, text) = (self.line, Vec::new());
        self.part = Some(Part { start, text, oversize: false, broken: false });
    }

    fn keep(&mut self, bytes: &[u8]) {
        let Some(part) = self.part.as_mut().filter(|part| !part.oversize) else { return };
        if part.text.len() + bytes.len() > MAX_TICKET_BYTES {
            part.oversize = true;
            part.text = Vec::new();
        } else {
            part.text.extend_from_slice(bytes);
        }
    }

    fn breaks(&mut self) {
        if let Some(part) = &mut self.part {
            part.broken = true;
        }
    }

    fn note_name(&mut self, bytes: &[u8]) {
        if self.place == Place::Object && self.open.len() == 1 && self.name.len() < 32 {
            self.name.extend_from_slice(&bytes[..bytes.len().min(32)]);
        }
    }

    /// Ends a value that has no bracket of its own to end it, if there is one.
    fn finish_scalar(&mut self, out: &mut Out) {
        if self.part.is_some() {
            self.finish(None, self.line, out);
        }
    }

    /// Ends the value being read, on line `end`; `why` where it is known to be no ticket.
    fn finish(&mut self, why: Option<Why>, end: u64, out: &mut Out) {
        let Some(part) = self.part.take() else { return };
        self.open.truncate(self.base);
        self.deeper = 0;
        self.object_line =
            (self.place == Place::Object && part.start == self.line).then_some(self.line);
        out.rows += 1;
        let lines = part.start..=end;
        match why {
            _ if part.oversize => out.skip(lines, Why::TooLarge { limit: MAX_TICKET_BYTES }),
            Some(why) => out.skip(lines, why),
            None => self.parse(&part.text, lines, out),
        }
    }

    /// Ends a line that is a value of its own.
    fn finish_line(&mut self, out: &mut Out) {
        let Some(part) = self.part.take() else { return };
        let text = part.text.trim_ascii();
        let text = text.strip_suffix(b",").unwrap_or(text);
        let line = self.line..=self.line;
        if part.oversize {
            out.rows += 1;
            out.skip(line, Why::TooLarge { limit: MAX_TICKET_BYTES });
        } else if !text.is_empty() {
            out.rows += 1;
            self.parse(text, line, out);
        }
    }

    fn parse(&mut self, text: &[u8], lines: RangeInclusive<u64>, out: &mut Out) {
        match serde_json::from_slice::<Value>(text) {
            Ok(value) => {
                if let Some(format) = known_format(&value) {
                    self.format = format;
                }
                let ticket = object::ticket(&value, *lines.start(), &mut self.roles);
                out.take(&lines, ticket);
            }
            Err(error) if error.is_eof() => out.skip(lines, Why::Truncated),
            // The parser has no other word for it.
            Err(error) if error.to_string().starts_with("recursion limit") => {
                out.skip(lines, Why::TooDeep);
            }
            Err(_) => out.skip(lines, Why::NotJson),
        }
    }

    fn end(&mut self, out: &mut Out) -> Result<(), Problem> {
        if self.place == Place::Lines {
            self.finish_line(out);
        } else if self.part.is_some() {
            self.finish(Some(Why::Truncated), self.line, out);
        } else if !self.open.is_empty() {
            out.skip(self.line..=self.line, Why::Truncated);
        }
        if out.rows == 0 { Err(Problem::Empty) } else { Ok(()) }
    }
}

/// The host whose keys these are.
fn known_format(value: &Value) -> Option<Format> {
    let has = |name: &str| value.get(name).is_some();
    if has("raw_subject") || (has("via") && has("custom_fields") && has("submitter_id")) {
        Some(Format::ZendeskJson)
    } else if has("helpdesk_ticket") || has("fr_escalated") {
        Some(Format::FreshdeskJson)
    } else {
        None
    }
}
