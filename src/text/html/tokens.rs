//! Listens to the tokenizer and tells the page what it meets.
//!
//! Positions come from the tokenizer's count of bytes read: a piece of text that equals the
//! source bytes before the count, or those after the piece before, maps byte for byte; any other
//! (an entity, a folded line end) maps to all bytes since the piece before.

use super::element::Element;
use super::{MAX_VALUE, Page};
use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};
use std::convert::Infallible;

/// Longest name of an element or attribute that is looked at, in bytes.
const MAX_NAME: usize = 32;

/// Reads a source into a page.
pub(super) fn read(source: &str, page: &mut Page) {
    let listener = Listener {
        source,
        page,
        read: 0,
        told: 0,
        tag: Tag::default(),
        last_start: Vec::new(),
        partial: Vec::new(),
        attribute: None,
    };
    // Reading from memory cannot fail.
    let Ok(()) = Tokenizer::new_with_emitter(source, listener).finish();
}

#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    ends: bool,
    element: Element,
}

struct Listener<'a> {
    source: &'a str,
    page: &'a mut Page,
    /// Bytes of the source that are read.
    read: usize,
    /// Bytes of the source that are told or passed over.
    told: usize,
    tag: Tag,
    last_start: Vec<u8>,
    /// The first bytes of a letter; the tokenizer may tell it in two pieces.
    partial: Vec<u8>,
    attribute: Option<(Vec<u8>, Vec<u8>)>,
}

impl Listener<'_> {
    fn end_attribute(&mut self) {
        let Some((name, value)) = self.attribute.take() else { return };
        let element = &mut self.tag.element;
        let place = match name.to_ascii_lowercase().as_slice() {
            b"class" => &mut element.class,
            b"id" => &mut element.id,
            b"style" => &mut element.style,
            b"type" => &mut element.kind,
            b"hidden" => {
                element.hidden = true;
                return;
            }
            _ => return,
        };
        // The first of two attributes of one name counts.
        if place.is_empty() {
            *place = String::from_utf8_lossy(&value).into_owned();
        }
    }

    /// Gives a piece of text to the page with its place in the source.
    fn tell(&mut self, piece: &[u8]) {
        let end = self.source.floor_char_boundary(self.read);
        let told = self.told.min(end);
        let bytes = self.source.as_bytes();
        let before = end.checked_sub(piece.len()).filter(|at| *at >= told);
        // Where the tokenizer looked ahead and goes back, the piece follows what was told last.
        let entity = piece == b"&" && bytes[told..end].ends_with(b";");
        let next = (!entity).then_some(told);
        let start = [before, next]
            .into_iter()
            .flatten()
            .find(|at| bytes.get(*at..at + piece.len()) == Some(piece));
        let exact = start.and_then(|at| self.source.get(at..at + piece.len()).map(|t| (at, t)));
        if let Some((at, text)) = exact {
            self.page.text(text, at..at + text.len(), true);
            self.told = at + text.len();
        } else {
            self.page.text(&String::from_utf8_lossy(piece), told..end, false);
            self.skip();
        }
    }

    fn skip(&mut self) {
        // The tokenizer may have looked at the first byte of a letter.
        self.told = self.source.floor_char_boundary(self.read);
    }
}

fn extend(to: &mut Vec<u8>, from: &[u8], most: usize) {
    let room = most.saturating_sub(to.len()).min(from.len());
    to.extend_from_slice(&from[..room]);
}

impl Emitter for Listener<'_> {
    type Token = Infallible;

    fn move_position(&mut self, offset: isize) {
        self.read = self.read.saturating_add_signed(offset);
    }

    fn emit_string(&mut self, piece: &[u8]) {
        if self.partial.is_empty() && std::str::from_utf8(piece).is_ok() {
            return self.tell(piece);
        }
        self.partial.extend_from_slice(piece);
        if std::str::from_utf8(&self.partial).is_ok() {
            let whole = std::mem::take(&mut self.partial);
            self.tell(&whole);
        }
    }

    fn init_start_tag(&mut self) {
        self.tag = Tag::default();
    }

    fn init_end_tag(&mut self) {
        self.tag = Tag { ends: true, ..Tag::default() };
    }

    fn push_tag_name(&mut self, piece: &[u8]) {
        extend(&mut self.tag.name, piece, MAX_NAME);
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
        self.attribute = Some((Vec::new(), Vec::new()));
    }

    fn push_attribute_name(&mut self, piece: &[u8]) {
        if let Some((name, _)) = &mut self.attribute {
            extend(name, piece, MAX_NAME);
        }
    }

    fn push_attribute_value(&mut self, piece: &[u8]) {
        if let Some((_, value)) = &mut self.attribute {
            extend(value, piece, MAX_VALUE);
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        let told = std::mem::take(&mut self.tag);
        let element = Element { name: Element::named(&told.name).name, ..told.element };
        let next = if told.ends {
            self.page.end(&element, self.told);
            None
        } else {
            self.page.start(&element, self.told);
            let next = naive_next_state(&told.name);
            self.last_start = told.name;
            next
        };
        self.skip();
        next
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.tag.ends && !self.tag.name.is_empty() && self.tag.name == self.last_start
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = name.unwrap_or_default().to_vec();
    }

    fn emit_current_comment(&mut self) {
        self.skip();
    }

    fn emit_current_doctype(&mut self) {
        self.skip();
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: Error) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
}
