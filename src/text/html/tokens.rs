//! Takes the pieces of markup to the page.

use super::Page;
use super::element::Element;
use crate::text::markup::{self, Tag, Token};

/// Reads a source into a page.
pub(super) fn read(source: &str, page: &mut Page) {
    markup::read(source, &mut |token| match token {
        Token::Text(text, at) => page.text(text, at..at + text.len(), true),
        Token::Meant(text, range) => page.text(text, range, false),
        Token::Start(tag, at) => page.start(&element(tag), at),
        Token::End(tag, at) => page.end(&element(tag), at),
    });
}

fn element(tag: Tag) -> Element {
    let mut element = Element::named(tag.name.as_bytes());
    for (name, value) in tag.attributes {
        match name {
            "class" => element.class = value,
            "id" => element.id = value,
            "style" => element.style = value,
            "type" => element.kind = value,
            _ => element.hidden = true,
        }
    }
    element
}
