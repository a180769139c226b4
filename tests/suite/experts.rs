//! The engine's experts, each by what it promises.

use headwater::cause::Engine;
use headwater::cause::calibration::{BINS, Calibration, Outcome, STAGES, bin};
use headwater::cause::embedding::Embedding;
use headwater::cause::numeric::{exp, ln};
use headwater::cause::taxonomy::{CauseList, default_list};
use headwater::json::Json;
use headwater::text::words::{Words, fold};
use headwater::ticket::{CauseId, Ticket};
use proptest::prelude::*;
use serde_json::{Value, json};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn asset() -> Vec<u8> {
    std::fs::read(format!("{ROOT}/pkg/assets/headwater-en-1.dat")).unwrap()
}

/// Texts with their rows and the first numbers of their vectors, by the program that made the
/// asset: another reader in another language.
#[test]
fn vectors_are_those_of_the_reference() {
    let file = std::fs::read(format!("{ROOT}/tests/data/embedding/headwater-en-1.json")).unwrap();
    let cases: Vec<Value> = serde_json::from_slice(&file).unwrap();
    assert!(cases.len() >= 3);
    let embedding = Embedding::read(&asset()).unwrap();
    let mut engine = Engine::new(default_list(), b"").unwrap();
    engine.load_embedding(&asset()).unwrap();
    for case in cases {
        let text = case["text"].as_str().unwrap();
        let rows: Vec<u16> = embedding.tokens(text, 512).iter().map(|t| t.row).collect();
        assert_eq!(json!(rows), case["rows"], "{text}");
        let vector = engine.meaning(&Ticket::of_text("1", text));
        for (found, expected) in vector.iter().zip(case["first"].as_array().unwrap()) {
            let off = f64::from(*found) - expected.as_f64().unwrap();
            // Kept in fractions of 4096.
            assert!(off.abs() < 0.5 / 4096.0 + 1e-5, "{text}: off by {off}");
        }
    }
}

/// Tickets of a few causes, with their own words.
fn lessons() -> Vec<(Ticket, CauseId)> {
    let words = ["charged twice on my card", "parcel late again", "screen cracked in the box"];
    let causes = ["billing_overcharge", "delivery_late", "damaged_in_transit"];
    let lesson = |n: usize| {
        let text = format!("{} {} since day {n}", words[n % 3], words[(n / 5) % 3]);
        (Ticket::of_text(n.to_string(), text), CauseId::from(causes[n % 3]))
    };
    (0..24).map(lesson).collect()
}

#[test]
fn a_solution_kept_up_to_date_is_the_solution_of_the_sums() {
    let engine = || {
        let mut engine = Engine::new(default_list(), b"").unwrap();
        engine.load_embedding(&asset()).unwrap();
        engine
    };
    let (mut one_by_one, mut at_once) = (engine(), engine());
    let asked = Ticket::of_text("asked", "my card was charged and the parcel is cracked");
    let alone = one_by_one.suggest(&asked, 3).fit;
    for (ticket, cause) in lessons() {
        one_by_one.confirm(&ticket, &cause).unwrap();
    }
    at_once.merge_learning(&one_by_one.export_learning()).unwrap();
    let (a, b) = (one_by_one.suggest(&asked, 3), at_once.suggest(&asked, 3));
    assert!((a.fit - b.fit).abs() < 1e-9, "{} and {}", a.fit, b.fit);
    assert!((a.fit - alone).abs() > 1e-3, "nothing was learnt");
}

#[test]
fn what_is_taken_away_leaves_no_trace() {
    let asked = Ticket::of_text("asked", "charged twice, and the parcel is late");
    let mut engine = Engine::new(default_list(), b"").unwrap();
    let before = engine.suggest(&asked, 42);
    for (ticket, cause) in lessons() {
        engine.confirm(&ticket, &cause).unwrap();
    }
    assert_ne!(engine.suggest(&asked, 42), before);
    for (ticket, _) in lessons() {
        assert!(engine.retract(&ticket.id));
    }
    assert_eq!(engine.suggest(&asked, 42), before);
}

#[test]
fn a_replaced_list_starts_from_its_own_words() {
    let list = || {
        let causes = json!([
            { "id": "paint", "name": "Paint", "ownerAsked": true, "phrases": ["the zebra is green"] },
            { "id": "noise", "name": "Noise", "ownerAsked": true, "phrases": ["it rattles at night"] },
        ]);
        CauseList::read(json!({ "causes": causes })).unwrap()
    };
    let mut engine = Engine::new(default_list(), b"").unwrap();
    for (ticket, cause) in lessons() {
        engine.confirm(&ticket, &cause).unwrap();
    }
    engine.replace_list(list()).unwrap();
    let asked = Ticket::of_text("asked", "Why is my zebra green?");
    let said = engine.suggest(&asked, 3);
    assert_eq!(said.candidates[0].cause, CauseId::from("paint"));
    assert_eq!(said, Engine::new(list(), b"").unwrap().suggest(&asked, 3));
    engine.replace_list(default_list()).unwrap();
    assert_eq!(engine.tickets_by_cause()[&CauseId::from("delivery_late")], 8);
}

#[test]
fn accents_and_case_do_not_matter() {
    let words = |text: &str| Words::read(text, 99).iter().map(str::to_owned).collect::<Vec<_>>();
    for (one, other) in [
        ("CAFÉ Straße", "cafe straße"),
        ("e\u{301}te\u{301}", "ete"),
        ("Ångström naïve", "angstrom naive"),
        ("ﬁnal １２", "final 12"),
    ] {
        assert_eq!(words(one), words(other), "{one}");
    }
    assert_ne!(words("cat"), words("cut"));
}

proptest! {
    #[test]
    fn a_higher_confidence_never_means_a_lower_probability(
        outcomes in proptest::collection::vec((0..STAGES, 0..BINS, any::<bool>()), 0..400),
        taken_back in any::<prop::sample::Index>(),
    ) {
        let mut calibration = Calibration::default();
        let outcomes: Vec<Outcome> = outcomes
            .into_iter()
            .map(|(stage, bin, hit)| Outcome { stage: stage as u8, bin: bin as u8, hit })
            .collect();
        for outcome in &outcomes {
            calibration.add(*outcome);
        }
        if !outcomes.is_empty() {
            calibration.subtract(outcomes[taken_back.index(outcomes.len())]);
        }
        let mut last = 0.0;
        for step in 1..1000 {
            let found = calibration.probability(f64::from(step) / 1000.0);
            prop_assert!((0.0..=1.0).contains(&found));
            prop_assert!(last - 1e-12 <= found, "{last} then {found} at {step}");
            last = found;
        }
    }

    #[test]
    fn word_positions_lead_back(text in "([a-zA-Zé\u{301}Åß1-9 .,-]|請求書|ﬁ){0,40}") {
        let words = Words::read(&text, 99);
        for (idx, word) in words.words.iter().enumerate() {
            let source = &text[word.source.clone()];
            prop_assert_eq!(fold(source), words.word(idx));
        }
    }
}

#[test]
fn few_outcomes_move_a_probability_little_and_many_decide_it() {
    // In the middle of a bin.
    let raw = 0.718_61;
    let after = |misses: u32, hits: u32| {
        let mut calibration = Calibration::default();
        for n in 0..misses + hits {
            calibration.add(Outcome { stage: 0, bin: bin(raw), hit: n < hits });
        }
        calibration.probability(raw)
    };
    let usual = after(0, 0);
    assert!((0.65..raw).contains(&usual), "{usual}");
    assert!((after(2, 0) - usual).abs() < 0.05, "two misses: {}", after(2, 0));
    assert!((after(100_000, 0) - 0.0).abs() < 0.01, "always wrong: {}", after(100_000, 0));
    assert!((after(0, 100_000) - 1.0).abs() < 0.01, "always right: {}", after(0, 100_000));
    assert!((after(30_000, 70_000) - 0.7).abs() < 0.01, "{}", after(30_000, 70_000));
}

#[test]
fn logarithm_and_exponential_are_near_the_platforms() {
    let near = |found: f64, expected: f64, of: f64| {
        let off = (found - expected).abs() / expected.abs().max(1e-300);
        assert!(off < 1e-12, "of {of}: {found} for {expected}");
    };
    for n in 1..2000 {
        let x = f64::from(n) * 0.37;
        for x in [x, 1.0 / x, x * 1e9] {
            // Beside 1 the logarithm is near 0, where only the distance counts.
            if (x - 1.0).abs() > 0.01 {
                near(ln(x), x.ln(), x);
            }
        }
        let x = (f64::from(n) - 1000.0) * 0.69;
        near(exp(x), x.exp(), x);
    }
    assert_eq!((ln(1.0), ln(0.0), exp(0.0), exp(-800.0)), (0.0, f64::NEG_INFINITY, 1.0, 0.0));
}
