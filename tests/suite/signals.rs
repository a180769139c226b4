//! What a ticket's words say beside its cause: cases of `tests/data/signals`, and any text at all.

use headwater::text::signals::{
    self as said, Fault, HandleKind, Model, ReferenceKind, SeverityReason, Signals,
};
use headwater::text::{self, Reading};
use headwater::ticket::{Author, CauseId, Channel, HarmFlag, Message, Severity, Ticket, Wanted};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

fn reading(body: &str) -> Reading {
    text::read(&Ticket::of_text("t", body))
}

/// The shipped weights.
pub(crate) fn weights() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg/assets/signals.dat");
    std::fs::read(path).unwrap()
}

/// Reads with the shipped weights.
fn read(reading: &Reading, channel: Option<Channel>) -> Signals {
    static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(&weights()).unwrap());
    said::read(reading, channel, &[], &MODEL)
}

fn signals(body: &str) -> Signals {
    read(&reading(body), Some(Channel::Email))
}

/// The lines of a file of cases.
fn cases(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/signals").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let cases: Vec<String> = lines.map(str::to_owned).collect();
    assert!(cases.len() > 10, "{name} is empty");
    cases
}

/// Every case through `read`; all differences at once.
fn check(name: &str, read: impl Fn(&str) -> Option<(String, String)>) {
    let mut wrong = String::new();
    for case in cases(name) {
        if let Some((expected, found)) = read(&case) {
            let _ = writeln!(wrong, "{case}\n    expected {expected}\n    found    {found}");
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{wrong}");
}

/// `a [b] c` as `a b c` and the bytes of `b`.
fn marked(case: &str) -> (String, Vec<String>) {
    let quotes = case.split('[').skip(1).filter_map(|p| p.split(']').next());
    (case.replace(['[', ']'], ""), quotes.map(str::to_owned).collect())
}

/// A quote holds the marked words if it overlaps them by half of both together.
fn overlaps(text: &str, quote: &std::ops::Range<usize>, marked: &str) -> bool {
    let at = text.find(marked).unwrap();
    let both = quote.end.min(at + marked.len()).saturating_sub(quote.start.max(at));
    both * 2 >= quote.len() + marked.len() - both
}

#[test]
fn questions_and_plans_are_not_things_tried() {
    check("tried.txt", |case| {
        let (text, marks) = marked(case);
        let found = signals(&text).already_tried;
        let right = found.len() == marks.len()
            && found.iter().zip(&marks).all(|(q, m)| overlaps(&text, &q.range, m));
        let said: Vec<&str> = found.iter().map(|q| q.text.as_str()).collect();
        (!right).then(|| (format!("{marks:?}"), format!("{said:?}")))
    });
}

#[test]
fn what_is_denied_is_not_said() {
    check("flags.txt", |case| {
        let (expected, text) = case.split_once(" | ").unwrap();
        let flags: Vec<&str> = signals(text).flags.iter().map(|f| f.flag.id()).collect();
        let right = match expected.strip_prefix('-') {
            Some(flag) => !flags.contains(&flag),
            None => flags.contains(&expected),
        };
        (!right).then(|| (expected.to_owned(), format!("{flags:?}")))
    });
}

#[test]
fn wishes_are_read() {
    check("wanted.txt", |case| {
        let (expected, text) = case.split_once(" | ").unwrap();
        let found = signals(text).wanted.map_or("none", |w| w.0.id());
        let right = match expected.strip_prefix('-') {
            Some(wish) => found != wish,
            None => found == expected,
        };
        (!right).then(|| (expected.to_owned(), found.to_owned()))
    });
}

#[test]
fn sums_of_money_are_those_of_the_currency() {
    check("amounts.txt", |case| {
        let (expected, text) = case.split_once(" | ").unwrap();
        let (currency, expected) = expected.split_once(' ').unwrap();
        let sums = said::amounts(&reading(text), currency.try_into().unwrap());
        let found: Vec<String> =
            sums.iter().map(|(sum, quote)| format!("{} {}", sum.minor, quote.text)).collect();
        let found = if found.is_empty() { "-".to_owned() } else { found.join(";") };
        (found != expected).then(|| (expected.to_owned(), found))
    });
}

#[test]
fn the_value_of_an_order_is_read_only_where_it_is_plain() {
    check("order_values.txt", |case| {
        let (expected, text) = case.split_once(" | ").unwrap();
        let (currency, expected) = expected.split_once(' ').unwrap();
        let value = said::order_value(&reading(text), currency.try_into().unwrap());
        let found = value.map_or("-".to_owned(), |value| value.minor.to_string());
        (found != expected).then(|| (expected.to_owned(), found))
    });
}

#[test]
fn references_have_kind_and_value() {
    check("references.txt", |case| {
        let (expected, text) = case.split_once(" | ").unwrap();
        let kind = |kind| match kind {
            ReferenceKind::Order => "order",
            ReferenceKind::Asset => "asset",
            ReferenceKind::Ticket => "ticket",
            ReferenceKind::Invoice => "invoice",
            ReferenceKind::Tracking => "tracking",
            ReferenceKind::Other => "other",
        };
        let references = signals(text).references;
        let found: Vec<String> =
            references.iter().map(|r| format!("{}:{}", kind(r.kind), r.value)).collect();
        let found = if found.is_empty() { "-".to_owned() } else { found.join(" ") };
        (found != expected).then(|| (expected.to_owned(), found))
    });
}

#[test]
fn handles_are_quoted_as_written() {
    check("handles.txt", |case| {
        let (expected, text) = case.split_once(" | ").unwrap();
        let kind = |kind| if kind == HandleKind::Email { "email" } else { "phone" };
        let mut found: Vec<String> = signals(text)
            .handles
            .iter()
            .map(|h| format!("{}:{}", kind(h.kind), h.quote.text))
            .collect();
        found.sort();
        let mut wanted: Vec<&str> = expected.split(';').filter(|e| *e != "-").collect();
        wanted.sort_unstable();
        (found != wanted).then(|| (expected.to_owned(), format!("{found:?}")))
    });
}

#[test]
fn what_returns_is_noticed() {
    check("recurrence.txt", |case| {
        let (text, marks) = marked(case);
        let found = signals(&text).recurrence;
        let hit = |m: &String| found.iter().any(|q| q.text.contains(m.as_str()));
        let right = found.is_empty() == marks.is_empty() && marks.iter().all(hit);
        let said: Vec<&str> = found.iter().map(|q| q.text.as_str()).collect();
        (!right).then(|| (format!("{marks:?}"), format!("{said:?}")))
    });
}

#[test]
fn severity_follows_the_harm() {
    let of = |body: &str| signals(body).severity;
    let (severity, reason) = of("The charger caught fire last night.");
    assert_eq!((severity, reason), (Severity::CRITICAL, SeverityReason::Flag(HarmFlag::Safety)));
    let (severity, reason) = of("My solicitor will contact you.");
    assert_eq!((severity, reason), (Severity::SERIOUS, SeverityReason::Flag(HarmFlag::Legal)));
    assert_eq!(of("Do you ship to Norway?"), (Severity::TRIVIAL, SeverityReason::Question));
    assert_eq!(of("Production is at a standstill.").0, Severity::CRITICAL);
    assert_eq!(of("").0, Severity::ANNOYING);
}

/// Tickets as people write them, with their channels.
fn some_of_the_corpus() -> Vec<(Reading, Option<Channel>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus/w1.jsonl");
    let text = std::fs::read_to_string(path).unwrap();
    let read = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let review = line["channel"] == "review";
        let channel = if review { Channel::Review } else { Channel::Email };
        (reading(line["body"].as_str().unwrap()), Some(channel))
    };
    text.lines().step_by(4).map(read).collect()
}

/// What people want depends on what went wrong; said outright, it does not.
#[test]
fn what_it_may_be_about_sways_the_wish() {
    let model = Model::read(&weights()).unwrap();
    let tickets = some_of_the_corpus();
    let read_with = |cause: &str, reading: &Reading, channel| {
        let causes = [(CauseId::from(cause), 1.0)];
        said::read(reading, channel, &causes, &model).wanted.map(|(wanted, _)| wanted)
    };
    let count = |cause: &str, wish: Wanted| {
        tickets.iter().filter(|(r, c)| read_with(cause, r, *c) == Some(wish)).count()
    };
    let mut swayed = 0;
    for (wish, cause, other) in [
        (Wanted::Refund, "refund_delayed", "product_question"),
        (Wanted::Information, "product_question", "refund_delayed"),
        (Wanted::Replacement, "wrong_item_sent", "staff_conduct"),
    ] {
        let (more, fewer) = (count(cause, wish), count(other, wish));
        assert!(more > fewer, "{wish:?}: {more} with {cause}, {fewer} with {other}");
        swayed += more - fewer;
    }
    assert!(swayed > 20, "only {swayed}");
    let outright = reading("I want my money back.");
    for cause in ["refund_delayed", "product_question", "a cause of our own"] {
        assert_eq!(read_with(cause, &outright, Some(Channel::Email)), Some(Wanted::Refund));
    }
}

/// By phrases alone, since the weights may know these very tickets one day.
#[test]
fn harm_is_heard_in_everyday_words() {
    let none = Model::default();
    let flags = |body: &str| {
        let said = said::read(&reading(body), Some(Channel::Email), &[], &none);
        said.flags.iter().map(|f| f.flag).collect::<Vec<_>>()
    };
    for (body, flag) in [
        ("The kettle gave my husband a shock when he lifted it.", HarmFlag::Safety),
        ("We have had no heating since Monday with a four month old baby.", HarmFlag::Vulnerable),
        ("The baby has been without hot water for a week.", HarmFlag::Vulnerable),
        ("I want two days' wages for the visits you missed.", HarmFlag::OutOfPocket),
        ("We are going to switch to another provider.", HarmFlag::Churn),
    ] {
        assert!(flags(body).contains(&flag), "{flag:?}: {body}");
    }
    for body in [
        "Every time I switch to another app I am logged out.",
        "The heating was serviced on Monday and the baby slept well.",
    ] {
        assert_eq!(flags(body), [], "{body}");
    }
}

/// A specialist comes before any offer where a harm is said; a guess must not do that.
#[test]
fn what_only_the_weights_tell_is_a_hint() {
    let mut hints = 0;
    for (reading, channel) in &some_of_the_corpus() {
        let found = read(reading, *channel);
        hints += found.flags.iter().filter(|f| !f.firm).count();
        if let SeverityReason::Flag(reason) = found.severity.1 {
            let firm = found.flags.iter().any(|f| f.flag == reason && f.firm);
            assert!(firm, "{reason:?} is only a hint: {:?}", found.flags);
        }
    }
    assert!(hints > 0, "no hint at all");
    let said = signals("The charger caught fire and burned my hand.");
    let safety = said.flags.iter().find(|f| f.flag == HarmFlag::Safety);
    assert_eq!(safety.map(|f| f.firm), Some(true));
}

#[test]
fn a_public_channel_is_a_flag_without_a_quote() {
    let found = read(&reading("Two stars. The zip broke."), Some(Channel::Review));
    let public = found.flags.iter().find(|f| f.flag == HarmFlag::Public).unwrap();
    assert_eq!(public.quote, None);
    let mail = read(&reading("The zip broke."), Some(Channel::Email));
    assert!(mail.flags.iter().all(|f| f.flag != HarmFlag::Public));
}

#[test]
fn only_the_customer_is_read() {
    let mut ticket = Ticket::of_text("t", "Thank you.");
    let mut reply = Message::from_customer("2", "We have already restarted it, call the police.");
    reply.author = Author::Agent;
    ticket.messages.push(reply);
    let found = read(&text::read(&ticket), None);
    assert!(found.already_tried.is_empty() && found.flags.is_empty());
}

#[test]
fn the_shipped_weights_are_whole() {
    let bytes = weights();
    let model = Model::read(&bytes).unwrap();
    assert_eq!(model.write(), bytes);
    assert_eq!(model.ticket.outputs, HarmFlag::ALL.len() + Wanted::ALL.len() + 1);
    for end in [4, 9, 100, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(Model::read(&bytes[..end]), Err(Fault::Length), "cut at {end}");
    }
    assert_eq!(Model::read(&[&bytes[..], &[0]].concat()), Err(Fault::Length));
    assert_eq!(Model::read(&bytes[..3]), Err(Fault::Magic));
    assert_eq!(Model::read(b"HWE1 and more"), Err(Fault::Magic));
    let mut wild = bytes.clone();
    // The first scale.
    wild[9..13].copy_from_slice(&f32::NAN.to_le_bytes());
    assert_eq!(Model::read(&wild), Err(Fault::Value));
    let mut wide = bytes;
    wide[4] = 200;
    assert!(Model::read(&wide).is_err());
}

#[test]
fn without_weights_phrases_speak() {
    let none = Model::default();
    let bare = |body: &str| said::read(&reading(body), Some(Channel::Email), &[], &none);
    let found = bare("I want my money back. Order 4471234. We restarted the router twice.");
    assert_eq!(found.wanted.map(|(wanted, _)| wanted), Some(Wanted::Refund));
    assert_eq!(found.references.len(), 1);
    let outright = bare("My solicitor will be in touch.");
    assert!(outright.flags.iter().any(|f| f.flag == HarmFlag::Legal));
    let plain = bare("The zip broke.");
    assert!(plain.flags.is_empty() && plain.wanted.is_none());
    assert_eq!(plain.severity.1, SeverityReason::Usual);
}

/// Every quote's range holds its words, white space aside.
fn assert_quotes_hold(body: &str, found: &Signals) {
    let quotes = found
        .already_tried
        .iter()
        .chain(&found.recurrence)
        .chain(found.flags.iter().filter_map(|f| f.quote.as_ref()))
        .chain(found.wanted.iter().filter_map(|w| w.1.as_ref()))
        .chain(found.references.iter().map(|r| &r.quote))
        .chain(found.handles.iter().map(|h| &h.quote));
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for quote in quotes {
        assert!(!quote.text.is_empty());
        assert_eq!(letters(&body[quote.range.clone()]), letters(&quote.text));
    }
}

#[test]
fn no_text_breaks_the_reading() {
    let long = "I have already restarted it, order 4471-90822, still the same. ".repeat(20_000);
    let hostile = [
        "refund ".repeat(500_000),
        "no ".repeat(300_000),
        "1-1/1.1 ".repeat(100_000),
        "a@".repeat(200_000),
        "+1 (2) ".repeat(100_000),
        "[".repeat(100_000),
        "\u{200b}\u{202e}é\u{301}'’-".repeat(50_000),
        "?!.\n".repeat(100_000),
        "x".repeat(1_000_000),
        "1 ".repeat(300_000),
        "1,".repeat(300_000),
        "£1£".repeat(100_000),
        long,
    ];
    for body in hostile {
        assert_quotes_hold(&body, &signals(&body));
        for (_, quote) in said::amounts(&reading(&body), "GBP".try_into().unwrap()) {
            assert!(body.get(quote.range).is_some());
        }
    }
}

proptest! {
    #[test]
    fn quotes_are_the_customers_words(
        body in "([a-zäéñ ,.?!'’\\-0-9@+£]|I have tried |order |call me |again |\n){0,200}"
    ) {
        assert_quotes_hold(&body, &signals(&body));
    }

    #[test]
    fn any_text_is_read(body in ".*") {
        assert_quotes_hold(&body, &signals(&body));
    }
}

/// A text without marks is one clause: what a word looks at must not grow with it.
#[test]
fn a_word_looks_at_a_bounded_number_of_things() {
    let long = reading(&"we tried it once more and ".repeat(600));
    let parts = headwater::text::signals::learning::words(&long);
    let most = parts.iter().flat_map(|p| &p.features).map(Vec::len).max();
    assert!(most.is_some_and(|n| (30..80).contains(&n)), "{most:?}");
}
