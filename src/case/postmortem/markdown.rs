//! A postmortem as Markdown. Text from outside is escaped: it can neither be markup nor HTML.

use super::{Content, Document, text_of};
use crate::case::say::Say;
use std::fmt::Write;

impl Document {
    /// As Markdown; `words` gives a message in the reader's language.
    pub fn to_markdown(&self, words: &dyn Fn(&Say) -> String) -> String {
        let fill = escaped(&words(&Say::of("postmortem-fill-in")));
        let words = |say: &Say| {
            let text = escaped(&text_of(say, words));
            if text.is_empty() { format!("_{fill}_") } else { text }
        };
        let mut out = format!("# {}\n", words(&self.title));
        for section in &self.sections {
            let _ = writeln!(out, "\n## {}\n", words(&section.heading));
            match &section.content {
                Content::Lines(lines) => {
                    for line in lines {
                        let _ = writeln!(out, "- {}", words(line));
                    }
                }
                Content::Table(heads, rows) => {
                    let row = |cells: &[Say]| {
                        let cells: Vec<String> = cells.iter().map(words).collect();
                        format!("| {} |\n", cells.join(" | "))
                    };
                    out.push_str(&row(heads));
                    let _ = writeln!(out, "|{}", " --- |".repeat(heads.len()));
                    for cells in rows {
                        out.push_str(&row(cells));
                    }
                }
            }
        }
        out
    }
}

/// One line of text in which no character is markup (`CommonMark` 0.31, backslash escapes).
fn escaped(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '!' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    // A list marker, a heading's underline or a number at the start of a line.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    let marker = |rest: &str| matches!(rest.as_bytes(), [b'.' | b')'] | [b'.' | b')', b' ', ..]);
    if out.starts_with(['-', '+', '=']) {
        out.insert(0, '\\');
    } else if 0 < digits && marker(&out[digits..]) {
        out.insert(digits, '\\');
    }
    out
}
