//! The seed of a postmortem: what it holds, what it never holds, and that text stays text.

use headwater::case::postmortem::personal::{Known, removed};
use headwater::case::postmortem::{Document, Occasion, Source, seed};
use headwater::case::{
    Agreed, Arg, Case, CauseCount, Dimension, Entry, Event, Facts, FollowUpOutcome, Preventable,
    Say, StillRight, Via,
};
use headwater::ticket::{CauseId, Currency, DAY_MS, Day, Moment, Money};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn known() -> Known {
    Known {
        names: vec!["Priya Nair".to_owned(), "Will May".to_owned(), "Jean-Luc Roux".to_owned()],
    }
}

/// The suite's own words for the document's messages.
fn words(say: &Say) -> String {
    let arg = |name: &str| {
        let found = say.args.iter().find(|(known, _)| *known == name);
        match &found.unwrap_or_else(|| panic!("{} has no {name}", say.key)).1 {
            Arg::Text(text) => text.clone(),
            Arg::Number(n) => n.to_string(),
            Arg::Money(money) => format!("{} {}", money.decimal(), money.currency.code()),
            Arg::Utc(at) => {
                let minutes = at.0.rem_euclid(DAY_MS) / 60_000;
                format!("{} {:02}:{:02} UTC", at.day(), minutes / 60, minutes % 60)
            }
            Arg::Key(key) => key.trim_start_matches("outcome-").replace('-', " "),
            other => panic!("{other:?}"),
        }
    };
    match say.key {
        "postmortem-title" => format!("Postmortem: {}", arg("cause")),
        "postmortem-contacts" => {
            format!("{} contacts in 30 days, {} in the 30 days before", arg("count"), arg("before"))
        }
        "postmortem-customers" => format!("{} customers", arg("count")),
        "postmortem-cost" => arg("cost"),
        "timeline-contact" => format!("{} first contact", arg("at")),
        "timeline-cause" => format!("{} cause named", arg("at")),
        "timeline-agreed" => format!("{} agreement", arg("at")),
        "timeline-outcome" => format!("{} follow-up: {}", arg("at"), arg("outcome")),
        "postmortem-by-customer" => "A customer told us.".to_owned(),
        "cause-confirmed" => format!("Confirmed: {}", arg("cause")),
        "cause-working" => format!("Working cause: {}", arg("cause")),
        "postmortem-check-after" => format!("After {} weeks", arg("weeks")),
        "postmortem-fill-in" => "fill in".to_owned(),
        "action-metric-contacts" => "contacts fall".to_owned(),
        "action-what" => "Action".to_owned(),
        "is-is-not-what" => "What".to_owned(),
        "postmortem-is-is-not" => "Is / is not".to_owned(),
        "action-prevent" => "prevent".to_owned(),
        key => {
            let key = key.rsplit_once("is-is-not-").map_or(key, |(_, key)| key);
            let word = key.trim_start_matches("postmortem-").trim_start_matches("action-");
            let word = word.replace('-', " ");
            word[..1].to_uppercase() + &word[1..]
        }
    }
}

fn document(why: &str, idea: &str, cause_name: &str) -> Document {
    let at = Moment(Day::parse("2026-06-10").unwrap().start().0 + 10 * 3_600_000);
    let cause = CauseId::from("billing_overcharge");
    let text = |text: &str| text.to_owned();
    let events = vec![
        Event::CauseChosen { cause: cause.clone(), via: Via::Top, suggested: None },
        Event::OfferChosen { offer: "refund_due".into(), amount: None },
        Event::AgreedSet { agreed: Agreed::Yes, channel: None, booked: None },
        Event::OutcomeRecorded { outcome: FollowUpOutcome::Solved, channel: None, next: None },
        Event::StillRight { answer: StillRight::Yes },
        Event::PreventableSet { preventable: Preventable::Yes },
        Event::WhySet { line: 0, text: text("The run was started twice") },
        Event::WhySet { line: 1, text: text(why) },
        Event::IsIsNotSet {
            row: Dimension::Batch,
            is: text("run of 2026-06-01"),
            is_not: text("run of April"),
        },
        Event::FixIdea { text: text(idea) },
    ];
    let entries: Vec<Entry> = events.into_iter().map(|event| Entry { at, event }).collect();
    let count = CauseCount {
        tickets: 96,
        tickets_before: 41,
        customers: 57,
        cost: Some(Money::new(421_000, Currency::try_from("EUR").unwrap())),
        ..CauseCount::default()
    };
    let facts = Facts {
        created_at: Some(Moment(at.0 - 2 * 3_600_000)),
        causes: [(cause, count)].into(),
        ..Facts::default()
    };
    let known = known();
    let source = Source { cause_name, owner_name: Some("Billing"), known: &known };
    seed(&Case::fold(&entries), &facts, &source)
}

fn usual() -> Document {
    let why = "Priya Nair wrote to billing@example.com about #4312";
    document(why, "Lock the run | alert when two start", "Charged twice")
}

#[test]
fn a_case_becomes_the_document_it_should() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/postmortem/charged_twice.md");
    assert_eq!(usual().to_markdown(&words), fs::read_to_string(path).unwrap());
}

#[test]
fn an_empty_case_is_a_form_to_fill_in() {
    let known = known();
    let source = Source { cause_name: "Charged twice", owner_name: None, known: &known };
    let document = seed(&Case::default(), &Facts::default(), &source);
    let text = document.to_markdown(&words);
    assert_eq!(document.sections.len(), 11);
    assert!(text.contains("## Timeline\n\n- _fill in_\n"), "{text}");
    assert!(
        text.contains("| _fill in_ | prevent | _fill in_ | _fill in_ | contacts fall |"),
        "{text}"
    );
}

#[test]
fn the_page_needs_nothing_from_outside() {
    let page = usual().to_html("en", &words);
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"), "{page}");
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    for part in ["<script", "src=", "href=", "url(", "http:", "https:"] {
        assert!(!page.contains(part), "{part}");
    }
    assert_eq!(page.matches("<h2>").count(), 11);
    assert_eq!(page.matches("<table>").count(), page.matches("</table>").count());
}

#[test]
fn text_from_outside_is_never_markup() {
    let hostile = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</li></ul><h1>x",
        "\"><b>x</b>",
        "[x](javascript:alert(1))",
        "![x](y)",
        "# heading",
        "| cell | cell |",
        "```\ncode",
        "- item\n- item",
        "1. one",
        "**bold** __bold__ ~~out~~",
        "&lt;b&gt;",
    ];
    let plain = document("x", "x", "x");
    let count = |page: &str| page.matches('<').count();
    let lines = plain.to_markdown(&words).lines().count();
    for text in hostile {
        let document = document(text, text, text);
        let page = document.to_html("en\" onload=\"x", &words);
        assert_eq!(count(&page), count(&plain.to_html("en", &words)), "{text}");
        assert!(!page.contains("lang=\"en\" onload"), "{page}");
        let markdown = document.to_markdown(&words);
        assert_eq!(markdown.lines().count(), lines, "{text}");
        // Without the escaped characters, nothing of markup is left.
        let markdown = ["]", "[", "`", "*", "_", "~", "#", "-", "|", "!"]
            .iter()
            .fold(markdown, |text, c| text.replace(&format!("\\{c}"), ""));
        assert!(!markdown.contains(['<', '`']), "{text}: {markdown}");
        for raw in ["](", "**bold", "~~out", "\n- # ", "\n- - ", "\n- 1. "] {
            assert!(!markdown.contains(raw), "{text}: {markdown}");
        }
    }
}

#[test]
fn personal_data_is_removed() {
    let cases = [
        ("write to ann.lee+shop@example.co.uk today", "write to [e-mail] today"),
        ("ann@example.com,bob@example.org", "[e-mail],[e-mail]"),
        ("call +44 20 7946 0958 now", "call [phone] now"),
        ("call (555) 555-0123", "call [phone]"),
        ("020 7946 0958 or 07700 900123", "[phone] or [phone]"),
        ("tel 555-0100.", "tel [phone]."),
        ("see https://shop.example.com/o/1?token=abc", "see [link]"),
        ("order 10234567 is late", "order [phone] is late"),
        ("order 12345", "order [number]"),
        ("order AB-12345-C", "order [number]"),
        ("ref. INV/2026/00017", "ref. [number]"),
        ("ticket #4312 and #7", "ticket [number] and [number]"),
        ("asked Priya Nair twice", "asked [name] twice"),
        ("asked PRIYA  NAIR twice", "asked [name] twice"),
        ("(Priya Nair, twice)", "([name], twice)"),
        ("priya nair priya nair", "[name] [name]"),
        ("Priya's card", "[name]'s card"),
        ("Ms Nair, again", "Ms [name], again"),
        ("Jean-Luc rang", "[name] rang"),
        ("Luc rang", "Luc rang"),
        ("IBAN GB33 0000 2020 1555 55", "IBAN GB33 [phone]"),
    ];
    for (text, want) in cases {
        assert_eq!(removed(text, &known()), want, "{text}");
    }
}

#[test]
fn what_is_no_personal_data_stays() {
    let cases = [
        "since 2026-06-10, at 14:02",
        "on 10.06.2026 and 3/4/26",
        "costs 18.40 or 1,250.00",
        "version 4.2.1 of the app",
        "12 customers, 3 of them twice",
        "in 2025 and 2026",
        "error 500 after step 3",
        "the 10mm screw",
        "it may happen, and it will",
        "naïve users, £25, 30 %",
        "an @ sign and a # sign",
        "",
    ];
    for text in cases {
        assert_eq!(removed(text, &known()), text);
    }
}

#[test]
fn a_postmortem_is_due_at_each_threshold_and_not_under_it() {
    let reasons = |occasion: Occasion| occasion.reasons().len();
    let none = Occasion::default();
    assert_eq!(reasons(none), 0);
    assert_eq!(reasons(Occasion { customers: 49, confirmed: 1, ..none }), 0);
    assert_eq!(reasons(Occasion { customers: 50, ..none }), 1);
    assert_eq!(reasons(Occasion { confirmed: 2, ..none }), 1);
    assert_eq!(reasons(Occasion { alert_confirmed: true, risk_accepted: true, ..none }), 2);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_or_grow_tags(text in ".{0,60}", other in "[<>&\"'|\\\\`*_#\\[\\]()!-]{0,20}") {
        let page = document(&text, &other, "x").to_html("en", &words);
        let plain = document("x", "x", "x").to_html("en", &words);
        // An empty line is drawn with one more element.
        let open = page.matches("<span").count().abs_diff(plain.matches("<span").count()) * 2;
        prop_assert_eq!(page.matches('<').count(), plain.matches('<').count() + open);
        let _ = document(&text, &other, "x").to_markdown(&words);
    }

    #[test]
    fn removing_twice_changes_nothing_more(text in "[a-zP #@.0-9-]{0,40}") {
        let once = removed(&text, &known());
        prop_assert_eq!(removed(&once, &known()), once);
    }
}

/// What is taken out of a text, said as one regular expression: the oracle for the reader by hand.
fn removed_by_expression(text: &str) -> String {
    let pattern = concat!(
        r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{4}|[0-9]{2}))",
        r"|(?P<mail>[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+)",
        r"|(?P<link>(?i:https?://|www\.)\S+)",
        r"|(?P<phone>\+?\(?[0-9][0-9 ()./\u{a0}-]{4,}[0-9])",
        r"|(?P<word>#?\w+(?:[-_/]\w+)*)",
    );
    let judged = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let letters = word.chars().any(char::is_alphabetic);
        let marked = word.starts_with('#') && 0 < digits;
        if marked || 5 <= digits || (letters && 3 <= digits) { "[number]" } else { word }.to_owned()
    };
    let replace = |found: &regex::Captures<'_>| {
        let whole = &found[0];
        let is = |name: &str| found.name(name).is_some();
        match () {
            () if is("mail") => "[e-mail]".to_owned(),
            () if is("link") => "[link]".to_owned(),
            () if is("phone") && 7 <= whole.bytes().filter(u8::is_ascii_digit).count() => {
                "[phone]".to_owned()
            }
            () if is("phone") => {
                let digits = regex::Regex::new("[0-9]+").unwrap();
                digits.replace_all(whole, |d: &regex::Captures<'_>| judged(&d[0])).into_owned()
            }
            () if is("word") => judged(whole),
            () => whole.to_owned(),
        }
    };
    regex::Regex::new(pattern).unwrap().replace_all(text, replace).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_taken_out_is_what_the_expression_says(
        text in "([0-9]{1,5}|[-./ @+(#_']|me|www\\.|http|https?://|HTTP|é|e\u{301}|\u{a0}|न\u{94d}|ab){0,16}",
    ) {
        prop_assert_eq!(removed(&text, &Known::default()), removed_by_expression(&text));
    }
}
