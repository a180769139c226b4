//! Cuts HTML into tags and the text between them, as the standard's tokenizer does.
//!
//! In: markup, hostile. Out: [`Token`]s in order, text with its bytes of the source. Comments,
//! doctypes and what ends inside a tag are left out. Only the attributes in [`READ`] are told, the
//! first of each name. One pass, no recursion, whatever the markup.
//!
//! Invariants, each a test of the same name:
//! - `tokens_are_those_of_the_standard`: compared with another tokenizer on any markup.
//! - `text_is_where_the_token_says`
//!
//! Limits: [`MAX_NAME`] bytes of a name, [`MAX_VALUE`] of a value. Source: the HTML standard, 13.2.5.

mod references;
mod script;

use std::ops::Range;

/// Longest name of an element that is told, in bytes.
pub const MAX_NAME: usize = 32;
/// Bytes of an attribute's value that are told.
pub const MAX_VALUE: usize = 2048;
/// The attributes that are told.
pub const READ: [&str; 5] = ["class", "id", "style", "type", "hidden"];

/// A piece of markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text as it stands in the source from this byte on.
    Text(&'a str, usize),
    /// Text that stands for these bytes: a character reference, a lone carriage return.
    Meant(&'a str, Range<usize>),
    /// A start tag, and the byte it begins at.
    Start(Tag, usize),
    /// An end tag, and the byte it begins at.
    End(Tag, usize),
}

/// A tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// In lower case.
    pub name: String,
    /// Those in [`READ`], names in lower case.
    pub attributes: Vec<(&'static str, String)>,
}

/// How text is read until the next tag.
enum Content {
    /// Tags and references.
    Data,
    /// References, and the end tag of the element it is in.
    Title,
    /// Only the end tag of the element it is in.
    Raw,
    /// The same, with the comments of scripts.
    Script,
    /// To the end.
    Plain,
}

/// Reads a source to its end.
pub fn read(source: &str, tell: &mut dyn FnMut(Token)) {
    let mut reader = Reader { source, bytes: source.as_bytes(), at: 0, tell };
    let mut content = Content::Data;
    let mut within = String::new();
    while reader.at < source.len() {
        let started = match content {
            Content::Data => reader.data(),
            Content::Title => reader.until_end(&within, true),
            Content::Raw => reader.until_end(&within, false),
            Content::Script => reader.script(&within),
            Content::Plain => {
                reader.text(source.len(), true);
                None
            }
        };
        content = Content::Data;
        if let Some(name) = started {
            content = match name.as_str() {
                "textarea" | "title" => Content::Title,
                "style" | "iframe" | "xmp" | "noembed" | "noframe" | "noscript" => Content::Raw,
                "script" => Content::Script,
                "plaintext" => Content::Plain,
                _ => Content::Data,
            };
            within = name;
        }
    }
}

struct Reader<'a, 't> {
    source: &'a str,
    bytes: &'a [u8],
    /// The next byte to read.
    at: usize,
    tell: &'t mut dyn FnMut(Token),
}

impl Reader<'_, '_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Tells the text up to a byte. `replaces`: null characters are no characters here.
    fn text(&mut self, end: usize, replaces: bool) {
        let source = self.source;
        while self.at < end {
            let odd = |b: &u8| *b == b'\r' || (*b == 0 && replaces);
            let here = &self.bytes[self.at..end];
            let length = here.iter().position(odd).unwrap_or(here.len());
            if length > 0 {
                (self.tell)(Token::Text(&source[self.at..self.at + length], self.at));
                self.at += length;
            } else {
                let end_of_line = here[0] == b'\r';
                // Of a carriage return and a line feed, the line feed ends the line.
                if !end_of_line || self.peek(1) != Some(b'\n') {
                    let meant = if end_of_line { "\n" } else { "\u{fffd}" };
                    (self.tell)(Token::Meant(meant, self.at..self.at + 1));
                }
                self.at += 1;
            }
        }
    }

    /// The next byte of these from here on, or the end.
    fn find(&self, wanted: &[u8]) -> usize {
        let rest = &self.bytes[self.at..];
        rest.iter().position(|b| wanted.contains(b)).map_or(self.bytes.len(), |n| self.at + n)
    }

    /// Text and markup up to the end of the next start tag, whose name it gives back.
    fn data(&mut self) -> Option<String> {
        while self.at < self.bytes.len() {
            let next = self.find(b"<&");
            self.text(next, false);
            match (self.peek(0), self.peek(1)) {
                (Some(b'&'), _) => self.reference(),
                (Some(_), Some(b'!')) => self.declaration(),
                (Some(_), Some(b'?')) => self.bogus(),
                (Some(_), Some(b'/')) => match self.peek(2) {
                    Some(c) if c.is_ascii_alphabetic() => drop(self.tag(2)),
                    Some(_) => self.bogus(),
                    None => self.text(self.at + 2, false),
                },
                (Some(_), Some(c)) if c.is_ascii_alphabetic() => {
                    let name = self.tag(1);
                    if name.is_some() {
                        return name;
                    }
                }
                (Some(_), _) => self.text(self.at + 1, false),
                (None, _) => {}
            }
        }
        None
    }

    /// Something in angles that is no tag.
    fn bogus(&mut self) {
        self.at = (self.find(b">") + 1).min(self.bytes.len());
    }

    /// A comment, or something else behind `<!`.
    fn declaration(&mut self) {
        let rest = &self.bytes[self.at + 2..];
        let Some(comment) = rest.strip_prefix(b"--") else { return self.bogus() };
        let start = self.at + 4;
        let early = [&b">"[..], b"->"].into_iter().find(|end| comment.starts_with(end));
        if let Some(end) = early {
            self.at = start + end.len();
            return;
        }
        let ends = |n: usize| {
            let tail = &comment[n..];
            [&b"-->"[..], b"--!>"].into_iter().find(|end| tail.starts_with(end)).map(<[u8]>::len)
        };
        let mut dashes = (0..comment.len()).filter(|n| comment[*n] == b'-');
        let end = dashes.find_map(|n| Some(n + ends(n)?));
        self.at = end.map_or(self.bytes.len(), |n| start + n);
    }

    /// A tag whose name begins so many bytes on; a start tag's name. One that does not end is
    /// none, and nothing follows it.
    fn tag(&mut self, ahead: usize) -> Option<String> {
        let start = self.at;
        self.at += ahead;
        let mut tag = Tag { name: self.name(b"\t\n\x0c\r />", MAX_NAME), ..Tag::default() };
        self.attributes(&mut tag);
        if self.at >= self.bytes.len() {
            return None;
        }
        self.at += 1;
        if ahead == 2 {
            (self.tell)(Token::End(tag, start));
            return None;
        }
        let name = tag.name.clone();
        (self.tell)(Token::Start(tag, start));
        Some(name)
    }

    /// A name up to one of these bytes, in lower case.
    fn name(&mut self, ends: &[u8], most: usize) -> String {
        let end = self.find(ends);
        let name = &self.bytes[self.at..end];
        self.at = end;
        let name = lossy(&name[..name.len().min(most)]).to_ascii_lowercase();
        name.replace('\0', "\u{fffd}")
    }

    /// Everything up to the `>` of a tag, which is left, or to the end.
    fn attributes(&mut self, tag: &mut Tag) {
        loop {
            while self.peek(0).is_some_and(|b| is_space(b) || b == b'/') {
                self.at += 1;
            }
            if matches!(self.peek(0), None | Some(b'>')) {
                return;
            }
            // An equals sign here begins a name.
            let start = self.at;
            self.at += 1;
            self.at = self.find(b"\t\n\x0c\r />=");
            let name = self.bytes[start..self.at].to_ascii_lowercase();
            while self.peek(0).is_some_and(is_space) {
                self.at += 1;
            }
            let value = if self.peek(0) == Some(b'=') { self.value() } else { Vec::new() };
            let known = READ.into_iter().find(|known| known.as_bytes() == name);
            if let Some(known) = known.filter(|k| tag.attributes.iter().all(|(n, _)| n != k)) {
                tag.attributes.push((known, lossy(&value)));
            }
        }
    }

    /// The value behind an equals sign.
    fn value(&mut self) -> Vec<u8> {
        self.at += 1;
        while self.peek(0).is_some_and(is_space) {
            self.at += 1;
        }
        let ends: &[u8] = match self.peek(0) {
            Some(b'"') => b"\"",
            Some(b'\'') => b"'",
            Some(b'>') => return Vec::new(),
            _ => b"\t\n\x0c\r >",
        };
        let quoted = ends.len() == 1;
        self.at += usize::from(quoted);
        let end = self.find(ends);
        let value = &self.source[self.at..end];
        // A quotation mark that is missing leaves the rest inside the tag.
        self.at = (end + usize::from(quoted)).min(self.bytes.len());
        references::resolved(value, MAX_VALUE)
    }

    /// A character reference, or the ampersand alone.
    fn reference(&mut self) {
        match references::read(&self.bytes[self.at..]) {
            Some((meant, length)) => {
                let range = self.at..self.at + length;
                self.at = range.end;
                (self.tell)(Token::Meant(&meant, range));
            }
            None => self.text(self.at + 1, false),
        }
    }

    /// Text up to and with the end tag of that name.
    fn until_end(&mut self, name: &str, references: bool) -> Option<String> {
        while self.at < self.bytes.len() {
            let next = self.find(if references { b"<&" } else { b"<" });
            self.text(next, true);
            match self.peek(0) {
                Some(b'&') => self.reference(),
                Some(_) if self.ends(name) => {
                    self.tag(2);
                    return None;
                }
                Some(_) => self.text(self.at + 1, true),
                None => {}
            }
        }
        None
    }

    /// Whether the end tag of that name stands here.
    fn ends(&self, name: &str) -> bool {
        let rest = &self.bytes[self.at..];
        let after = rest.strip_prefix(b"</").and_then(|rest| {
            let (there, after) = rest.split_at_checked(name.len())?;
            there.eq_ignore_ascii_case(name.as_bytes()).then_some(after)
        });
        after.and_then(<[u8]>::first).is_some_and(|b| is_space(*b) || matches!(b, b'/' | b'>'))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
