//! Turns byte positions into UTF-16 code units, once, on the way out: JavaScript slices strings
//! by code units, Rust counts bytes.

use crate::session::{Output, Session, Task};
use crate::sorted::SortedMap;
use crate::view::{Block, QuoteView, View};

/// UTF-16 offsets of one ticket's texts, by message; asked for again and again while it is open.
#[derive(Debug, Default)]
pub struct Offsets {
    known: SortedMap<String, SortedMap<usize, usize>>,
    /// Which texts they are of, as [`Session::texts`] counts them.
    texts: u32,
}

impl Offsets {
    /// Rewrites the positions of every quote that a session gives out. A quote of an unknown
    /// message has its positions cut to 0; one beyond the text or inside a character moves down
    /// to the next boundary.
    pub fn output(&mut self, output: &mut Output, session: &Session) {
        if self.texts != session.texts() {
            self.texts = session.texts();
            self.known.clear();
        }
        let mut quotes = of_view(&mut output.view);
        for effect in &mut output.effects {
            if let Task::Evidence { quotes: own, .. } = &mut effect.task {
                quotes.extend(own);
            }
        }
        for quote in quotes {
            let text = session.source(&quote.message_id).unwrap_or("");
            quote.start = self.at(&quote.message_id, text, quote.start);
            quote.end = self.at(&quote.message_id, text, quote.end);
        }
    }

    /// One position. Counts from the nearest known one, so that a long message is walked once.
    pub fn at(&mut self, message_id: &str, text: &str, byte: usize) -> usize {
        let mut end = byte.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        if !self.known.contains_key(message_id) {
            self.known.insert(message_id.to_owned(), SortedMap::new());
        }
        let Some(known) = self.known.get_mut(message_id) else { return 0 };
        let boundary = |byte: usize| byte <= end && text.is_char_boundary(byte);
        let nearest = known.iter().rev().find(|(byte, _)| boundary(**byte));
        let (from, units) = nearest.map_or((0, 0), |(byte, units)| (*byte, *units));
        let units = units + text[from..end].encode_utf16().count();
        known.insert(end, units);
        units
    }
}

fn of_view(view: &mut View) -> Vec<&mut QuoteView> {
    let mut quotes = Vec::new();
    for step in &mut view.steps {
        collect(&mut step.blocks, &mut quotes);
    }
    collect(&mut view.body, &mut quotes);
    if let Some(panel) = &mut view.panel {
        collect(&mut panel.blocks, &mut quotes);
    }
    quotes
}

fn collect<'v>(blocks: &'v mut [Block], out: &mut Vec<&'v mut QuoteView>) {
    for block in blocks {
        match block {
            Block::Question { question } => {
                out.extend(question.options.iter_mut().flat_map(|o| &mut o.quotes));
            }
            Block::Choice { choice } => {
                out.extend(choice.options.iter_mut().filter_map(|o| o.from_ticket.as_mut()));
            }
            Block::Note { note } => out.extend(&mut note.quotes),
            Block::Quotes { quotes, .. } => out.extend(quotes),
            Block::More { more } => collect(&mut more.blocks, out),
            Block::Field { .. }
            | Block::Search { .. }
            | Block::Facts { .. }
            | Block::Buttons { .. }
            | Block::Shimmer { .. }
            | Block::Tickets { .. } => {}
        }
    }
}
