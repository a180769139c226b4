//! HTML into lines: what a reader of the page would see, and which of it the markup says is a
//! quotation or a signature.
//!
//! In: markup, hostile. Out: a [`Clean`]. Scripts, styles and hidden elements are left out; block
//! elements end a line; white space is folded. One pass, no recursion; unclosed and misnested
//! tags are fine. Limits: [`MAX_OPEN`] open elements.

mod element;
mod tokens;

use super::Role;
use super::clean::Clean;
use element::{Effect, Element, Name};
use std::collections::BTreeMap;
use std::ops::Range;

/// Elements open at once; deeper ones have no effect on what is in them.
const MAX_OPEN: usize = 100_000;

/// Reads HTML. Markup without anything to see is read as the plain text it is.
pub(super) fn read(source: &str) -> Clean {
    let mut page = Page::default();
    tokens::read(source, &mut page);
    page.end_line(source.len());
    if page.clean.lines.is_empty() { super::plain::read(source) } else { page.clean }
}

/// The text so far and the elements around the place where it goes on.
#[derive(Default)]
struct Page {
    clean: Clean,
    open: Vec<(Name, Effect)>,
    /// How many of each name are open.
    named: BTreeMap<Name, u32>,
    /// How many of each effect are open.
    hidden: u32,
    quotes: usize,
    containers: u32,
    signatures: u32,
    preformatted: u32,
    /// Everything from here on is an earlier message.
    rest_is_quoted: bool,
    /// Where the line began; `None` before its first visible character.
    line: Option<OpenLine>,
    /// Folded white space that goes before the next visible character.
    blank: Option<Range<usize>>,
}

struct OpenLine {
    start: usize,
    depth: usize,
    hint: Option<Role>,
}

impl Page {
    /// Text between tags: `exact` where it is its source, byte for byte.
    fn text(&mut self, text: &str, source: Range<usize>, exact: bool) {
        if self.hidden > 0 {
            return;
        }
        for (at, c) in text.char_indices() {
            let range = if exact {
                source.start + at..source.start + at + c.len_utf8()
            } else {
                source.clone()
            };
            match c {
                '\n' if self.preformatted > 0 => self.end_line(range.end),
                '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{34f}' => {}
                c if c.is_whitespace() => {
                    self.blank.get_or_insert(range);
                }
                c => self.visible(c, range),
            }
        }
    }

    fn visible(&mut self, c: char, range: Range<usize>) {
        if self.line.is_none() {
            self.blank = None;
            let depth = self.quotes.max(usize::from(self.containers > 0 || self.rest_is_quoted));
            let hint = (self.signatures > 0).then_some(Role::Signature);
            self.line = Some(OpenLine { start: self.clean.text.len(), depth, hint });
        }
        if let Some(blank) = self.blank.take() {
            self.clean.push(" ", blank);
        }
        self.clean.push(c.encode_utf8(&mut [0; 4]), range);
    }

    /// Ends the line, if one is begun. `at` is the place in the source.
    fn end_line(&mut self, at: usize) {
        self.blank = None;
        if let Some(line) = self.line.take() {
            self.clean.push("\n", at..at);
            self.clean.end_line(line.start, line.depth, line.hint);
        }
    }

    fn start(&mut self, element: &Element, at: usize) {
        if element.ends_line() {
            self.end_line(at);
        } else if element.is_cell() {
            self.blank = self.blank.take().or(Some(at..at));
        }
        if element.closes_its_like() && self.open.last().is_some_and(|(n, _)| *n == element.name) {
            self.pop();
        }
        if element.is_body() {
            self.end(&Element::named(b"head"), at);
        }
        self.rest_is_quoted |= element.starts_earlier_messages() && self.hidden == 0;
        if element.is_void() || self.open.len() >= MAX_OPEN {
            return;
        }
        let effect = element.effect();
        self.count(effect, true);
        *self.named.entry(element.name).or_default() += 1;
        self.open.push((element.name, effect));
    }

    fn end(&mut self, element: &Element, at: usize) {
        if element.ends_line() {
            self.end_line(at);
        }
        if self.named.get(&element.name).is_none_or(|n| *n == 0) {
            return;
        }
        while let Some(name) = self.pop() {
            if name == element.name {
                return;
            }
        }
    }

    fn pop(&mut self) -> Option<Name> {
        let (name, effect) = self.open.pop()?;
        self.count(effect, false);
        if let Some(n) = self.named.get_mut(&name) {
            *n -= 1;
        }
        Some(name)
    }

    fn count(&mut self, effect: Effect, opens: bool) {
        let step = |n: &mut u32| *n = if opens { *n + 1 } else { n.saturating_sub(1) };
        match effect {
            Effect::None => {}
            Effect::Hides => step(&mut self.hidden),
            Effect::Quotes if opens => self.quotes += 1,
            Effect::Quotes => self.quotes = self.quotes.saturating_sub(1),
            Effect::HoldsQuote => step(&mut self.containers),
            Effect::Signs => step(&mut self.signatures),
            Effect::KeepsSpace => step(&mut self.preformatted),
        }
    }
}
