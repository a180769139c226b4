//! Messages made to break a reader: each gives a defined reading, and all of it in one pass. A
//! pass that looked at text again and again would not come to an end here.

use headwater::text::{Part, Reading, Role, read};
use headwater::ticket::{Author, TextFormat, Ticket};

const MB: usize = 1024 * 1024;

fn plain(text: String) -> Reading {
    read(&Ticket::of_text("1", text))
}

fn html(text: String) -> Reading {
    let mut ticket = Ticket::of_text("1", text);
    ticket.messages[0].format = TextFormat::Html;
    read(&ticket)
}

/// The one part of a reading.
fn only(reading: &Reading) -> &Part {
    assert_eq!(reading.parts.len(), 1);
    &reading.parts[0]
}

#[test]
fn twenty_megabytes_on_one_line_are_one_part() {
    let reading = plain("parcel ".repeat(20 * MB / 7));
    let part = only(&reading);
    assert_eq!((part.role, part.author), (Role::Own, Author::Customer));
    assert_eq!(part.text.len(), 20 * MB / 7 * 7 - 1);
}

#[test]
fn a_million_lines_are_one_part() {
    let reading = plain("late\n".repeat(MB));
    assert_eq!(only(&reading).text.len(), 5 * MB - 1);
    let reading = plain("\n".repeat(MB));
    assert_eq!(reading.parts.len(), 0);
}

#[test]
fn a_million_marks_of_quotation_are_read_once() {
    let reading = plain(format!("Late.\n{} lost", ">".repeat(MB)));
    assert_eq!(reading.parts.len(), 2);
    assert_eq!(reading.parts[1].role, Role::Quoted);
    assert_eq!(reading.parts[1].text, "lost");
}

#[test]
fn three_hundred_levels_are_three_hundred_parts() {
    let lines: Vec<String> = (1..=300).map(|n| format!("{} level {n}", ">".repeat(n))).collect();
    let reading = plain(format!("Late.\n{}", lines.join("\n")));
    assert_eq!(reading.parts.len(), 301);
    assert_eq!(reading.parts[300].text, "level 300");
    let turns: Vec<Author> = reading.parts[1..4].iter().map(|p| p.author).collect();
    assert_eq!(turns, [Author::Agent, Author::Customer, Author::Agent]);
    let nested = format!("<p>Late.{}lost", "<blockquote>".repeat(300));
    assert_eq!(html(nested).parts[1].text, "lost");
}

#[test]
fn heaps_of_markup_are_read_once() {
    for piece in
        ["<div>", "</div>", "<p>", "<blockquote>", "</p><p>", "<a b='", "&amp", "&", "<!--"]
    {
        let reading = html(format!("late {}", piece.repeat(MB / 4 / piece.len())));
        assert!(reading.parts[0].text.starts_with("late"), "{piece}");
    }
    let reading = html(format!("<p>late <b>{}", "x y ".repeat(MB / 8)));
    assert!(only(&reading).text.starts_with("late x y"));
}

#[test]
fn tags_that_close_nothing_cost_nothing() {
    let page = format!("{}{}late", "<div>".repeat(50_000), "</section>".repeat(50_000));
    assert_eq!(only(&html(page)).text, "late");
    let page = format!("{}{}late", "<div><p>".repeat(50_000), "</div>".repeat(50_000));
    assert_eq!(only(&html(page)).text, "late");
}

#[test]
fn markup_in_plain_text_is_words() {
    let text = "<script>alert(1)</script> <img src=x onerror=alert(1)>";
    assert_eq!(only(&plain(text.to_owned())).text, text);
}

#[test]
fn a_script_never_reaches_the_words() {
    for page in [
        "late<script>alert(1)</script>",
        "late<SCRIPT SRC=x>alert(1)</SCRIPT >",
        "late<script><!--<script>alert(1)</script>alert(2)--></script>",
        "late<style>@import 'alert(1)'</style>",
        "late<svg onload=alert(1)><title>alert(1)</title></svg>",
        "late<script>alert(1)",
        "late<iframe srcdoc='alert(1)'>alert(1)</iframe>",
        "late<noscript>alert(1)</noscript>",
    ] {
        assert_eq!(only(&html(page.to_owned())).text, "late", "{page}");
    }
}

#[test]
fn odd_characters_are_kept_in_place() {
    let text = "\u{0}la\u{7}te\u{202e}\u{feff} \u{1b}[31mred\u{85}\u{2028}end".to_owned();
    let reading = plain(text.clone());
    assert_eq!(only(&reading).text, text.trim());
    let page = html(text);
    assert!(only(&page).text.contains("[31mred"));
    let emoji = "😡👍🏽🇬🇧".repeat(10_000);
    assert_eq!(only(&plain(emoji.clone())).text, emoji);
}

#[test]
fn a_thousand_messages_that_quote_each_other_are_read() {
    let mut ticket = Ticket::of_text("1", "The lid of the kettle is cracked all over.");
    let first = ticket.messages[0].clone();
    for _ in 0..1000 {
        let mut message = first.clone();
        message.text = format!("And now?\n{}", "> The lid of the kettle is cracked\n".repeat(40));
        ticket.messages.push(message);
    }
    let reading = read(&ticket);
    assert_eq!(reading.parts.len(), 2001);
    assert!(reading.parts.iter().all(|p| p.author == Author::Customer));
}
