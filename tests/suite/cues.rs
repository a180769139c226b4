//! Cues: what fires, what must not, and what the default list's cues are worth.

use headwater::cause::cues::{CueHit, Cues, MAX_TEXT};
use headwater::cause::taxonomy::{CauseList, default_list};
use headwater::json::Json;
use headwater::text::{Reading, read};
use headwater::ticket::{Author, Ticket};
use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;

/// The default list's cues, compiled as the tests go on.
static DEFAULT: LazyLock<Cues> = LazyLock::new(|| Cues::new(&default_list()));

/// A list of one cause with patterns, each needing its first word.
fn list_of(patterns: &[(&str, &str)]) -> CauseList {
    let cues: Vec<_> =
        patterns.iter().map(|(need, p)| json!({ "needs": [need], "pattern": p })).collect();
    let cause = json!({ "id": "broken", "name": "Broken", "cues": cues });
    CauseList::read(json!({ "causes": [cause] })).unwrap()
}

fn hits(list: &CauseList, text: &str) -> (Reading, Vec<CueHit>) {
    let reading = read(&Ticket::of_text("1", text));
    let found = Cues::new(list).find(&reading);
    (reading, found)
}

/// The words that a pattern finds, if it does.
fn found(need: &str, pattern: &str, text: &str) -> Option<String> {
    let (reading, hits) = hits(&list_of(&[(need, pattern)]), text);
    hits.first().map(|hit| reading.parts[hit.part_idx].quote(hit.range.clone()).text)
}

#[test]
fn a_blank_is_any_space_and_an_apostrophe_any_or_none() {
    let pattern = r"(?-u:\b)won't turn on(?-u:\b)";
    for text in ["It won't turn on", "WON\u{2019}T  turn\n on!", "wont turn on"] {
        assert!(found("turn", pattern, text).is_some(), "{text}");
    }
    assert_eq!(found("turn", pattern, "won't return on Monday"), None);
}

#[test]
fn a_blank_that_may_be_missing_is_any_space_or_none() {
    for text in ["Is it on your roadmap?", "the road map says so", "a road \n map"] {
        assert!(found("map", r"(?-u:\b)road ?map(?-u:\b)", text).is_some(), "{text}");
    }
    assert_eq!(found("off", r"\d+ ?% off", "It said 20% off.").as_deref(), Some("20% off"));
}

#[test]
fn a_cue_never_fires_without_its_words() {
    assert_eq!(found("crack", "cracked", "The lid is fine."), None);
    assert_eq!(found("crack", "cracked (?:lid|glass)", "The cracked wall."), None);
    assert_eq!(found("crack", "cracked (?:lid|glass)", "A cracked lid.").unwrap(), "cracked lid");
}

#[test]
fn denied_words_are_no_cue() {
    let denied = [
        "It is not damaged.",
        "It wasn't damaged at all.",
        "It wasn\u{2019}t really damaged.",
        "No sign of damaged parts.",
        "Nothing was damaged.",
        "Das Paket ist nicht damaged.",
    ];
    for text in denied {
        assert_eq!(found("damaged", "damaged", text), None, "{text}");
    }
    let meant = [
        "It is damaged.",
        "No, it is damaged.",
        "Not only damaged but wet.",
        "I did not order a lid. It came damaged.",
        "I can't use it, damaged as it is.",
        "It is not wet but badly and visibly damaged.",
    ];
    for text in meant {
        assert!(found("damaged", "damaged", text).is_some(), "{text}");
    }
    let second =
        found("damaged", "damaged [a-z]+", "The box was not damaged here, but damaged there.");
    assert_eq!(second.unwrap(), "damaged there");
}

#[test]
fn only_the_customers_own_words_are_looked_at() {
    let list = list_of(&[("damaged", "damaged")]);
    let (_, quoted) = hits(&list, "Thanks.\n> Was it damaged?\n> Please tell us.");
    assert_eq!(quoted, []);
    let mut ticket = Ticket::of_text("1", "It came damaged.");
    ticket.messages[0].author = Author::Agent;
    assert_eq!(Cues::new(&list).find(&read(&ticket)), []);
    ticket.subject = "Damaged".to_owned();
    assert_eq!(Cues::new(&list).find(&read(&ticket)).len(), 1);
}

#[test]
fn a_cue_fires_once_at_its_first_place() {
    let (_, hits) = hits(&list_of(&[("late", "late"), ("late", "so late")]), "late, so late, late");
    let places: Vec<_> = hits.iter().map(|h| (h.cue_idx, h.range.clone())).collect();
    assert_eq!(places, [(0, 0..4), (1, 6..13)]);
}

#[test]
fn a_retired_cause_has_no_cues() {
    let mut list = list_of(&[("late", "late")]);
    list.causes[0].retired = true;
    assert_eq!(hits(&list, "late").1, []);
}

#[test]
fn the_end_of_an_endless_message_is_not_looked_at() {
    let list = list_of(&[("late", "late")]);
    assert_eq!(hits(&list, &format!("{} late", "é".repeat(MAX_TEXT))).1, []);
    assert_eq!(hits(&list, &format!("late {}", "é".repeat(MAX_TEXT))).1.len(), 1);
    assert_eq!(hits(&list, &"late ".repeat(1_000_000)).1.len(), 1);
}

#[test]
fn a_pattern_too_large_to_compile_never_fires() {
    let (_, hits) =
        hits(&list_of(&[("late", "late(?:[a-z]{900}){900}"), ("late", "late")]), "late");
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].cue_idx, 1);
}

#[test]
fn every_default_cue_compiles() {
    let list = default_list();
    for cause in &list.causes {
        assert!(cause.cues.len() >= 3, "{}", cause.id);
        for cue in &cause.cues {
            let pattern = headwater::cause::taxonomy::as_regex(&cue.pattern);
            let built = regex::RegexBuilder::new(&pattern)
                .case_insensitive(true)
                .nest_limit(20)
                .size_limit(512 * 1024)
                .build();
            assert!(built.is_ok(), "{}: {}", cause.id, cue.pattern);
        }
    }
}

#[test]
fn default_cues_speak_for_plain_complaints() {
    let cases = [
        ("I was charged twice for one order.", "billing_overcharge"),
        ("I cancelled in May and you still charge me.", "billing_after_cancel"),
        ("Where is my refund?", "refund_delayed"),
        ("The tracking says delivered but I have nothing.", "delivered_not_received"),
        ("The glass arrived broken, no padding at all.", "damaged_in_transit"),
        ("Nobody showed up and I took a day off.", "missed_appointment"),
        ("I can't log in, the reset link never comes.", "login_access"),
        ("Someone used my card, it was not me.", "fraud_unauthorised"),
        ("Under the GDPR please delete all my data.", "privacy_legal_request"),
        ("I ordered the wrong size by mistake.", "customer_order_slip"),
        ("Your agent was rude and hung up on me.", "staff_conduct"),
        ("Third mail, still no reply.", "no_reply_chase"),
        ("The connection keeps dropping every ten minutes.", "slow_or_unstable"),
        ("Since last night's update the export is empty.", "change_side_effect"),
    ];
    for (text, id) in cases {
        let hits = DEFAULT.find(&read(&Ticket::of_text("1", text)));
        let mut score = std::collections::BTreeMap::new();
        for hit in &hits {
            *score.entry(hit.cause_id.as_str()).or_insert(0) += i32::from(hit.weight);
        }
        let best = score.values().max().copied().unwrap_or(0);
        assert!(best > 0 && score.get(id) == Some(&best), "{text}: {score:?}");
    }
}

#[test]
fn default_cues_are_silent_on_small_talk() {
    for text in [
        "Hello!",
        "Thank you, that is all.",
        "Problem with order 4312",
        "Can you help me?",
        "It is not damaged and nobody was rude.",
        "Good morning, this is Dale again about the thing from Monday.",
        "😡😡😡",
        "请帮帮我。",
    ] {
        assert_eq!(DEFAULT.find(&read(&Ticket::of_text("1", text))), [], "{text}");
    }
}

proptest! {
    #[test]
    fn hits_are_inside_their_part(text in "(charged|twice|not|late|lid|was|the|refund|where|is|my|[a-zé\u{2019}' .,]){0,40}") {
        let reading = read(&Ticket::of_text("1", text));
        for hit in DEFAULT.find(&reading) {
            prop_assert!(reading.parts[hit.part_idx].text.get(hit.range.clone()).is_some());
            prop_assert!(!hit.range.is_empty());
        }
    }
}
