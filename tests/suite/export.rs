//! Files that helpdesks exported, read chunk by chunk.
//!
//! `tests/data/host/export/x` is a file as it was exported, `x.expected` what is read from it.

use headwater::edge::wire::{ExportBatch, SkippedRow};
use headwater::host::export::{Batch, MAX_TICKET_BYTES, Problem, Reader, Skipped, Why};
use headwater::ticket::{Contact, Message, Moment, Ticket};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/host/export")
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending != "expected"));
    files.sort();
    assert!(files.len() > 20, "the cases are missing");
    files
}

/// Everything a file gives, with its reader.
fn read(chunks: &[&[u8]]) -> (Batch, Reader) {
    let mut reader = Reader::new();
    let mut all = Batch::default();
    let mut add = |batch: Batch| {
        all.tickets.extend(batch.tickets);
        all.skipped.extend(batch.skipped);
        all.problem = all.problem.or(batch.problem);
    };
    for chunk in chunks {
        add(reader.push(chunk));
    }
    add(reader.finish());
    (all, reader)
}

fn read_text(text: &str) -> Batch {
    read(&[text.as_bytes()]).0
}

fn at(moment: Moment) -> String {
    let seconds = moment.0.rem_euclid(86_400_000) / 1000;
    format!("{}T{:02}:{:02}:{:02}", moment.day(), seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn line_of_contact(contact: &Contact) -> String {
    let mut line = format!("  by {:?}", contact.id.as_str());
    let _ = write!(line, " name={:?} emails={:?}", contact.name, contact.emails);
    if !contact.phones.is_empty() || contact.organisation.is_some() {
        let _ = write!(line, " phones={:?} of={:?}", contact.phones, contact.organisation);
    }
    if !contact.external_ids.is_empty() {
        let _ = write!(line, " external={:?}", contact.external_ids);
    }
    line
}

fn line_of_message(message: &Message) -> String {
    let mut line = format!("  {} {:?} {:?}", message.id.as_str(), message.author, message.format);
    let _ = write!(line, "{}", if message.private { " private" } else { "" });
    if let Some(moment) = message.at {
        let _ = write!(line, " {}", at(moment));
    }
    let _ = write!(line, " {:?}", message.text);
    line
}

fn lines_of_ticket(ticket: &Ticket) -> Vec<String> {
    let mut head = format!("ticket {:?}", ticket.id.as_str());
    if let Some(number) = &ticket.number {
        let _ = write!(head, " number={number}");
    }
    let _ = write!(head, " {:?}", ticket.status);
    if let Some(channel) = ticket.channel {
        let _ = write!(head, " {channel:?}");
    }
    for (name, moment) in [("created", ticket.created_at), ("closed", ticket.closed_at)] {
        if let Some(moment) = moment {
            let _ = write!(head, " {name}={}", at(moment));
        }
    }
    if !ticket.tags.is_empty() {
        let _ = write!(head, " tags={:?}", ticket.tags);
    }
    let mut lines = vec![head, format!("  subject {:?}", ticket.subject)];
    lines.extend(ticket.requester.as_ref().map(line_of_contact));
    lines.extend(ticket.messages.iter().map(line_of_message));
    lines
        .extend(ticket.fields.iter().map(|(field, value)| format!("  {} = {value:?}", field.id())));
    lines
}

fn rendered(bytes: &[u8]) -> String {
    let (batch, reader) = read(&[bytes]);
    let mut lines = vec![format!(
        "format={} rows={} merged={} odd_bytes={}",
        reader.format().map_or("none", |format| format.id()),
        reader.rows(),
        reader.merged(),
        reader.odd_bytes()
    )];
    lines.extend(batch.problem.map(|problem| format!("problem={}", problem.id())));
    lines.extend(batch.tickets.iter().flat_map(lines_of_ticket));
    for Skipped { lines: range, why } in &batch.skipped {
        let (from, to) = (range.start(), range.end());
        lines.push(format!("skipped {from}-{to} {} {why:?}", why.id()));
    }
    lines.join("\n") + "\n"
}

#[test]
fn files_read_as_expected() {
    let mut wrong = Vec::new();
    for path in files() {
        let found = rendered(&fs::read(&path).unwrap());
        let expected = PathBuf::from(format!("{}.expected", path.display()));
        if fs::read_to_string(&expected).is_ok_and(|text| text == found) {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &found).unwrap();
        }
        wrong.push(format!("{}\n{found}", path.file_name().unwrap().display()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn chunks_change_nothing() {
    for path in files() {
        let bytes = fs::read(&path).unwrap();
        let whole = read(&[&bytes]).0;
        for size in [1, 2, 3, 7, 64, 300] {
            let chunks: Vec<&[u8]> = bytes.chunks(size).collect();
            assert_eq!(read(&chunks).0, whole, "{} in chunks of {size}", path.display());
        }
    }
}

#[test]
fn what_comes_after_the_beginning_does_not_make_a_file_another_kind() {
    let row = |n: usize| format!("{n},late,\"The parcel {n} is late again, the fourth time.\"\n");
    let rows: String = (1..200).map(row).collect();
    for text in [
        format!("id,subject,description\n{rows}900,odd,a\0b\n"),
        format!("{}id,subject,description\n{rows}", "\n".repeat(5000)),
    ] {
        let whole = read_text(&text);
        let chunks: Vec<&[u8]> = text.as_bytes().chunks(700).collect();
        let cut = read(&chunks).0;
        assert_eq!((whole.problem, cut.problem), (None, None));
        assert!(199 <= whole.tickets.len());
        assert_eq!(whole.tickets, cut.tickets);
    }
}

#[test]
fn nothing_is_lost() {
    for path in files() {
        let bytes = fs::read(&path).unwrap();
        let (batch, reader) = read(&[&bytes]);
        if batch.problem.is_some() {
            continue;
        }
        // A list that is never closed, or a stray bracket, is told of but is no row.
        let told = batch.tickets.len() + batch.skipped.len();
        assert!(told as u64 + reader.merged() >= reader.rows(), "{}", path.display());
        assert!(batch.tickets.len() as u64 + reader.merged() <= reader.rows());
    }
}

#[test]
fn dates_are_read_as_exports_write_them() {
    let cases: &[(&str, Option<&str>)] = &[
        ("2026-03-05", Some("2026-03-05T00:00:00")),
        ("2026-03-05 14:22", Some("2026-03-05T14:22:00")),
        ("2026-03-05T14:22:00Z", Some("2026-03-05T14:22:00")),
        ("2026-03-05T14:22:00.123+01:00", Some("2026-03-05T13:22:00")),
        ("2026-03-05 14:22:00 -0530", Some("2026-03-05T19:52:00")),
        ("2026-03-05 14:22 UTC", Some("2026-03-05T14:22:00")),
        ("2026-03-05 14:22:00 (UTC)", Some("2026-03-05T14:22:00")),
        ("2026/03/05 14:22", Some("2026-03-05T14:22:00")),
        ("5.3.2026, 14:22", Some("2026-03-05T14:22:00")),
        ("05.03.26 14.22", Some("2026-03-05T14:22:00")),
        ("05/03/2026 02:22 PM", Some("2026-05-03T14:22:00")),
        ("05-03-2026", Some("2026-03-05T00:00:00")),
        ("Thu, 05 Mar 2026 14:22:00 +0000", Some("2026-03-05T14:22:00")),
        ("Mar 5, 2026 at 2:22 pm", Some("2026-03-05T14:22:00")),
        ("5 March 2026", Some("2026-03-05T00:00:00")),
        ("5. März 2026 um 14:22", Some("2026-03-05T14:22:00")),
        ("jeudi 5 mars 2026 à 14h22", Some("2026-03-05T14:22:00")),
        ("5 de marzo de 2026, 14:22", Some("2026-03-05T14:22:00")),
        ("1772720520", Some("2026-03-05T14:22:00")),
        ("1772720520000", Some("2026-03-05T14:22:00")),
        ("'2026-03-05", Some("2026-03-05T00:00:00")),
        ("2026-13-05", None),
        ("2026-02-30", None),
        ("05/03/1823", None),
        ("5", None),
        ("18.40", None),
        ("1.234.567", None),
        ("12345678901", None),
        ("next Tuesday", None),
        ("5 March", None),
        ("2026-03-05 25:00", None),
        ("two minutes ago", None),
        ("Mar", None),
    ];
    for (cell, expected) in cases {
        let batch = read_text(&format!("id\tsubject\tcreated\n1\ta\t{cell}\n"));
        let found = batch.tickets[0].created_at.map(at);
        assert_eq!(found.as_deref(), *expected, "{cell}");
    }
}

#[test]
fn a_ticket_of_20_megabytes_is_told_of_and_the_next_is_read() {
    let long = "x".repeat(20_000_000);
    let csv = format!("id,subject,body\n1,a,\"{long}\"\n2,b,c\n");
    let list = format!("[{{\"id\":1,\"body\":\"{long}\"}},\n{{\"id\":2,\"subject\":\"b\"}}]");
    let lines = format!("{{\"id\":1,\"body\":\"{long}\"}}\n{{\"id\":2,\"subject\":\"b\"}}\n");
    for (text, line) in [(csv, 2), (list, 1), (lines, 1)] {
        let batch = read_text(&text);
        assert_eq!(batch.tickets.len(), 1);
        assert_eq!(batch.tickets[0].id.as_str(), "2");
        let why = Why::TooLarge { limit: MAX_TICKET_BYTES };
        assert_eq!(batch.skipped, [Skipped { lines: line..=line, why }]);
    }
}

#[test]
fn brackets_a_million_deep_are_told_of_and_the_next_is_read() {
    for open in ["[", "{\"a\":"] {
        let close = if open == "[" { "]" } else { "}" };
        let bomb = format!("{}1{}", open.repeat(1_000_000), close.repeat(1_000_000));
        let batch = read_text(&format!("[{bomb},{{\"id\":2,\"subject\":\"b\"}}]"));
        assert_eq!(batch.tickets.len(), 1, "{open}");
        assert_eq!(batch.skipped.len(), 1, "{open}");
    }
    let deep = format!("[{{\"a\":{}1{}}}]", "[".repeat(200), "]".repeat(200));
    assert_eq!(read_text(&deep).skipped, [Skipped { lines: 1..=1, why: Why::TooDeep }]);
    let open = "[".repeat(1_000_000);
    assert_eq!(read_text(&open).skipped[0].why, Why::Truncated);
}

#[test]
fn a_hundred_thousand_columns_are_a_row_that_is_told_of() {
    let batch = read_text(&format!("id,subject\n1,a\n{}\n2,b\n", ",".repeat(100_000)));
    assert_eq!(batch.tickets.len(), 2);
    assert_eq!(batch.skipped.len(), 1);
}

#[test]
fn markup_in_a_cell_stays_text() {
    let text = "id,subject,body\n1,<script>alert(1)</script>,<script>alert(2)</script>\n";
    let batch = read_text(text);
    assert_eq!(batch.tickets[0].subject, "<script>alert(1)</script>");
    assert_eq!(batch.tickets[0].messages[0].text, "<script>alert(2)</script>");
}

#[test]
fn after_a_problem_nothing_more_is_read() {
    let mut reader = Reader::new();
    let first = reader.push("name,amount\n".repeat(1000).as_bytes());
    assert_eq!(first.problem, Some(Problem::NoTextColumn));
    assert_eq!(reader.push(b"id,subject\n1,a\n"), Batch::default());
    assert_eq!(reader.finish(), Batch::default());
}

/// Pieces that the readers give a meaning.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(&b"id,subject,body\n"[..]),
        Just(&b"{\"id\":1,\"subject\":\"a\"}"[..]),
        Just(&b"{\"tickets\":["[..]),
        Just(&b"["[..]),
        Just(&b"]"[..]),
        Just(&b"{"[..]),
        Just(&b"}"[..]),
        Just(&b"\""[..]),
        Just(&b"\\"[..]),
        Just(&b","[..]),
        Just(&b"\r\n"[..]),
        Just(&b"\n"[..]),
        Just(&b"\xff\xfe"[..]),
        Just(&b"\xef\xbb\xbf"[..]),
        Just(&b"\xd8\x3d"[..]),
        Just(&b"\xe2\x82"[..]),
        Just(&b"1,a,b"[..]),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_break_it(bytes in pieces(), size in 1_usize..50) {
        let whole = read(&[&bytes]).0;
        let chunks: Vec<&[u8]> = bytes.chunks(size).collect();
        prop_assert_eq!(read(&chunks).0, whole);
    }

    #[test]
    fn rows_come_back_as_they_were_written(cells in prop::collection::vec("[a-z \",;\n\u{e4}\u{1f642}]{1,20}", 1..20)) {
        let mut text = "id,body\n".to_owned();
        for (n, cell) in cells.iter().enumerate() {
            let _ = writeln!(text, "{n},\"t{}\"", cell.replace('"', "\"\""));
        }
        let batch = read_text(&text);
        let found: Vec<String> = batch.tickets.iter().map(|t| t.messages[0].text.clone()).collect();
        let written: Vec<String> = cells.iter().map(|cell| format!("t{cell}")).collect();
        prop_assert_eq!(found, written);
        prop_assert!(batch.skipped.is_empty());
    }
}

#[test]
fn javascript_gets_lines_reasons_and_counts() {
    let mut reader = Reader::new();
    let mut skipped = Vec::new();
    let text = b"id,subject\n1,a\n2\n1,b\n3,c\n1,d\n";
    for batch in [reader.push(text), reader.finish()] {
        skipped.extend(ExportBatch::new(&batch, &reader).skipped);
    }
    let row = |line, why: &str, count, expected| SkippedRow {
        from: line,
        to: line,
        why: why.to_owned(),
        count: Some(count),
        expected,
    };
    assert_eq!(skipped, [row(3, "cells", 1, Some(2)), row(6, "duplicate", 2, None)]);
}
