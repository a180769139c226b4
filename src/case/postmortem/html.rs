//! A postmortem as one printable HTML page: no script, no link, nothing loaded.

use super::{Content, Document, text_of};
use crate::case::say::Say;
use std::fmt::Write;

/// Refuses scripts and anything from outside, whatever the page holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE: &str = "body{font:11pt/1.45 system-ui,sans-serif;max-width:44em;margin:2em auto;\
padding:0 1em;color:#1b1f24;background:#fff}h1{font-size:1.5em}h2{font-size:1.1em;\
break-after:avoid}table{border-collapse:collapse;width:100%}th,td{border:1px solid #77818c;\
padding:.3em .5em;text-align:start;vertical-align:top}tr,li{break-inside:avoid}\
.open{color:#57606a;font-style:italic}@page{margin:18mm}";

impl Document {
    /// As a page; `words` gives a message in the reader's language, `lang` is its
    /// BCP 47 tag.
    pub fn to_html(&self, lang: &str, words: &dyn Fn(&Say) -> String) -> String {
        let fill = escaped(&words(&Say::of("postmortem-fill-in")));
        let words = |say: &Say| {
            let text = escaped(text_of(say, words).trim());
            if text.is_empty() { format!("<span class=\"open\">{fill}</span>") } else { text }
        };
        let title = words(&self.title);
        let lang = escaped(lang);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        );
        for section in &self.sections {
            let _ = writeln!(out, "<h2>{}</h2>", words(&section.heading));
            match &section.content {
                Content::Lines(lines) => {
                    let items = lines.iter().map(|line| format!("<li>{}</li>\n", words(line)));
                    let _ = writeln!(out, "<ul>\n{}</ul>", items.collect::<String>());
                }
                Content::Table(heads, rows) => {
                    let row = |cells: &[Say], open: &str, close: &str| {
                        let cells = cells.iter().map(|c| format!("<{open}>{}</{close}>", words(c)));
                        format!("<tr>{}</tr>\n", cells.collect::<String>())
                    };
                    out.push_str("<table>\n");
                    out.push_str(&row(heads, "th scope=\"col\"", "th"));
                    for cells in rows {
                        out.push_str(&row(cells, "td", "td"));
                    }
                    out.push_str("</table>\n");
                }
            }
        }
        out.push_str("</body>\n</html>\n");
        out
    }
}

/// Text that is text in content and in quoted attributes alike.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
