//! What a message says: roles, positions; and what hostile messages do (nothing).

use headwater::text::grams::Held;
use headwater::text::{Part, Reading, Role, read};
use headwater::ticket::{TextFormat, Ticket};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

pub(crate) fn ticket_of(text: &str, format: TextFormat) -> Ticket {
    let mut ticket = Ticket::of_text("1", text);
    ticket.messages[0].format = format;
    ticket
}

fn plain(text: &str) -> Reading {
    read(&ticket_of(text, TextFormat::Plain))
}

fn html(text: &str) -> Reading {
    read(&ticket_of(text, TextFormat::Html))
}

/// `role author: words`, a part a line.
pub(crate) fn shown(reading: &Reading) -> String {
    let mut out = String::new();
    for part in &reading.parts {
        let role = format!("{:?}", part.role).to_lowercase();
        let author = format!("{:?}", part.author).to_lowercase();
        let lines: Vec<&str> = part.text.split('\n').map(|l| l.trim_end_matches('\r')).collect();
        let words = lines.join("⏎").replace(" ⏎", "␠⏎");
        writeln!(out, "{role} {author}: {words}").unwrap();
    }
    out
}

/// The cases of a file: `=== name`, a message, `=>`, a part a line.
pub(crate) fn cases(file: &str) -> Vec<(String, String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/text").join(file);
    let text = fs::read_to_string(path).unwrap();
    let case = |case: &str| {
        let (name, rest) = case.split_once('\n').unwrap();
        let (message, expected) = rest.split_once("\n=>\n").unwrap();
        (name.to_owned(), message.replace('␠', " "), expected.trim_end().to_owned())
    };
    text.split("=== ").skip(1).map(case).collect()
}

/// Reads each case of a file; how many there are.
fn check(file: &str, format: TextFormat) -> usize {
    let cases = cases(file);
    let mut wrong = String::new();
    for (name, message, expected) in &cases {
        let found = shown(&read(&ticket_of(message, format)));
        if found.trim_end() != expected {
            write!(wrong, "\n{file}: {name}\n--- found\n{found}--- expected\n{expected}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    cases.len()
}

#[test]
fn plain_messages_are_cut_where_they_should_be() {
    assert!(
        check("quotes.txt", TextFormat::Plain) + check("signatures.txt", TextFormat::Plain) > 20
    );
}

#[test]
fn tidy_messages_stay_whole() {
    assert!(check("uncut.txt", TextFormat::Plain) > 25);
}

#[test]
fn html_is_read_as_a_reader_sees_it() {
    assert!(check("html.txt", TextFormat::Html) > 15);
}

#[test]
fn what_no_person_wrote_and_who_said_what_is_told() {
    assert!(check("machines.txt", TextFormat::Plain) > 5);
    assert!(check("transcripts.txt", TextFormat::Plain) > 6);
}

#[test]
fn own_words_stay_own() {
    let mut n_own = 0;
    for file in ["quotes.txt", "signatures.txt", "uncut.txt"] {
        for (name, message, _) in cases(file).iter().filter(|c| !c.0.starts_with("nothing but")) {
            for part in plain(message).parts.iter().filter(|p| p.role == Role::Own) {
                let again = plain(&part.text);
                assert_eq!(shown(&again), shown(&Reading { parts: vec![part.clone()] }), "{name}");
                n_own += 1;
            }
        }
    }
    assert!(n_own > 50);
}

#[test]
fn quotes_show_no_control_characters() {
    let reading = plain("the \u{202e}lid\u{0} is\u{7}\ncracked");
    let part = &reading.parts[0];
    assert_eq!(part.quote(0..part.text.len()).text, "the lid is cracked");
}

#[test]
fn entities_lead_back_to_their_source() {
    let source = "<p>Caf&eacute;   &amp; <b>bar</b></p>";
    let reading = html(source);
    let part = &reading.parts[0];
    assert_eq!(part.text, "Café & bar");
    let back = |words: &str| {
        let at = part.text.find(words).unwrap();
        &source[part.source(at..at + words.len())]
    };
    assert_eq!(back("Caf"), "Caf");
    assert_eq!(back("é"), "&eacute;");
    assert_eq!(back("&"), "&amp;");
    assert_eq!(back("bar"), "bar");
    assert_eq!(back("Café & bar"), "Caf&eacute;   &amp; <b>bar");
}

#[test]
fn a_letter_behind_a_stray_bracket_stays_a_letter() {
    for source in ["<é", "x < é", "<!é", "a</é b", "&é", "&#é;", "<textarea></é"] {
        let reading = html(source);
        let words: String = reading.parts.iter().map(|p| p.text.as_str()).collect();
        assert!(!words.contains('\u{fffd}'), "{source}: {words}");
        leads_back(&ticket_of(source, TextFormat::Html)).unwrap();
    }
}

/// Letters and digits of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn source<'a>(ticket: &'a Ticket, part: &Part) -> &'a str {
    part.message_idx.map_or(&ticket.subject, |idx| &ticket.messages[idx].text)
}

/// Every word of every part, led back to its source, has the same letters. In markup, tags may
/// stand inside a word, so there it is every letter.
fn leads_back(ticket: &Ticket) -> Result<(), TestCaseError> {
    for part in &read(ticket).parts {
        let source = source(ticket, part);
        let mut at = 0;
        let marked = ticket.messages[0].format == TextFormat::Html;
        let ends = |c: char| marked || c.is_whitespace();
        for word in part.text.split_inclusive(ends) {
            let range = part.source(at..at + word.len());
            let back = source.get(range.clone());
            prop_assert!(back.is_some(), "{range:?} of {}", source.len());
            prop_assert_eq!(letters(word), letters(back.unwrap()));
            at += word.len();
        }
    }
    Ok(())
}

/// Lines that look like what mail is made of, marks and traps among them.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zß-ü ,.?!]{0,40}",
        "> [a-z ]{0,20}",
        "[> ]{1,6}[a-z]{0,5}",
        prop::sample::select(vec![
            "On 3 Mar 2026 at 10:15, a@example.com wrote:",
            "Am 3.3.2026 um 10:15 schrieb Eva:",
            "-----Original Message-----",
            "---------- Forwarded message ---------",
            "From: Support <a@example.com>",
            "Sent: Tuesday",
            "Subject: Lid",
            "Kind regards,",
            "Saludos",
            "Thanks",
            "Dale Whitcomb",
            "Tel: 0113 496 0123",
            "www.example.com",
            "-- ",
            "--",
            "PS it leaks",
            "Sent from my iPhone",
            "This e-mail is confidential. If you have received this message in error, destroy it.",
            "",
        ])
        .prop_map(str::to_owned),
    ]
}

fn message() -> impl Strategy<Value = String> {
    prop::collection::vec((line(), prop_oneof!["\n", "\r\n", "\r"]), 0..14)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + &end).collect())
}

/// Markup of the kinds that mail has, well formed or not.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zé ]{0,12}",
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<br>",
            "<blockquote>",
            "</blockquote>",
            "<b>",
            "</b>",
            "<script>",
            "</script>",
            "<style>",
            "</style>",
            "<div class=gmail_quote>",
            "<div class=\"gmail_signature\">",
            "<span hidden>",
            "</span>",
            "<td>",
            "<tr>",
            "<!-- ",
            "-->",
            "<",
            ">",
            "</",
            "<a href='",
            "'",
            "\"",
            "<pre>",
            "</pre>",
            "\n",
            "\r\n",
            "\0",
            "<body>",
            "<head>",
            "<title>",
            "<textarea>",
            "<![CDATA[",
            "]]>",
            "<plaintext>",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn clean_positions_lead_back(text in message(), page in markup()) {
        leads_back(&ticket_of(&text, TextFormat::Plain))?;
        leads_back(&ticket_of(&page, TextFormat::Html))?;
    }

    #[test]
    fn nothing_is_lost(text in message()) {
        let reading = plain(&text);
        let all: String = reading.parts.iter().map(|part| letters(&part.text)).collect();
        prop_assert_eq!(all, letters(&text));
    }

    #[test]
    fn something_stays_own(text in message()) {
        let own = plain(&text).parts.iter().any(|part| part.role == Role::Own);
        prop_assert_eq!(own, !text.trim().is_empty());
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        leads_back(&ticket_of(&text, TextFormat::Plain))?;
        let _ = html(&text);
    }

    #[test]
    fn an_entity_never_breaks_a_position(page in "(&[a-zA-Z]{1,6};?|&#[0-9]{1,4};?|&#x[0-9a-f]{1,5};|[a-zé ]){0,12}") {
        let reading = html(&page);
        for part in &reading.parts {
            for (at, c) in part.text.char_indices() {
                prop_assert!(page.get(part.source(at..at + c.len_utf8())).is_some());
            }
        }
    }
}

proptest! {
    #[test]
    fn what_is_there_is_never_ruled_out(
        before in "[a-eé請 ]{0,20}", held in "[a-eé請 ]{0,8}", after in "[a-eé請 ]{0,20}",
    ) {
        let text = format!("{before}{held}{after}");
        prop_assert!(Held::of(&text).may_hold(&held));
    }
}

#[test]
fn what_is_not_there_is_ruled_out() {
    let held = Held::of("The kettle leaks at its handle.");
    for text in ["kettles", "leaky", "refund", "the", "請求書"] {
        assert!(!held.may_hold(text), "{text}");
    }
    // Too short to tell.
    assert!(held.may_hold("zz"));
}
