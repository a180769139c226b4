//! The settings document: what is taken, what is refused in which words, and what old ones become.
//!
//! `tests/data/config/` holds one document a file; below `=>` each problem as `path | code | words`,
//! nothing for a document that is taken.

use headwater::case::RoleId;
use headwater::case::policy::Standing;
use headwater::case::rules::OfferKind;
use headwater::config::{Config, DEFAULT, MAX_BYTES, Problem, Published, SCHEMA, ships};
use headwater::ticket::{Day, Severity};
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn problems(text: &str) -> Vec<Problem> {
    Config::parse(text).err().unwrap_or_default()
}

/// Whether another reader of the published schema accepts a document.
fn fits_schema(document: &Value) -> bool {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.set_default_draft(boon::Draft::V2020_12);
    compiler.enable_format_assertions();
    compiler.add_resource("schema.json", serde_json::from_str(SCHEMA).unwrap()).unwrap();
    let schema = compiler.compile("schema.json", &mut schemas).unwrap();
    schemas.validate(document, schema).is_ok()
}

#[test]
fn files() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/config");
    let mut paths: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(50 < paths.len());
    let mut wrong = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let (document, want) = text.split_once("\n=>\n").unwrap();
        let found = problems(document);
        let line = |p: &Problem| format!("{} | {} | {}\n", p.path, p.code, p.words);
        let got: String = found.iter().map(|p| line(p).trim_start().to_owned()).collect();
        if got != want {
            wrong.push(format!("{}\nwant:\n{want}got:\n{got}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_default_document_fits_the_published_schema() {
    let document: Value = serde_json::from_str(DEFAULT).unwrap();
    assert!(fits_schema(&document));
    let config = Config::parse(DEFAULT).unwrap();
    assert_eq!(config, Config::default());
    assert_eq!(config.warnings(), []);
}

#[test]
fn an_admin_begins_with_what_ships_written_out() {
    let begun: Value = serde_json::from_str(&ships()).unwrap();
    assert!(begun["causes"]["causes"].is_array());
    assert_eq!(Config::parse(&ships()).unwrap(), Config::default());
}

#[test]
fn the_schema_and_the_reader_agree_on_every_file() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/config");
    // Names that do not exist and the like, which a schema cannot say.
    let of_meaning = |code: &str| {
        ["-unknown", "-twice", "-reversed", "-decimals", "-allowed", "-counts"]
            .iter()
            .any(|end| code.ends_with(end))
            && !["setting-unknown", "word-unknown"].contains(&code)
            || ["list-duplicate", "list-unknown", "cue-", "cause-"]
                .iter()
                .any(|s| code.starts_with(s))
    };
    let mut compared = 0;
    for entry in fs::read_dir(dir).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let (document, _) = text.split_once("\n=>\n").unwrap();
        let Ok(value) = serde_json::from_str::<Value>(document) else { continue };
        if value.get("version").and_then(Value::as_u64) == Some(1) {
            continue;
        }
        let form_is_right = problems(document).iter().all(|p| of_meaning(p.code));
        assert_eq!(fits_schema(&value), form_is_right, "{document}");
        compared += 1;
    }
    assert!(50 < compared, "{compared}");
}

#[test]
fn a_document_written_out_reads_back() {
    let config = Config::parse(r#"{"version": 2, "number": 12, "currency": "GBP"}"#).unwrap();
    let text = config.to_json();
    assert!(fits_schema(&serde_json::from_str(&text).unwrap()));
    assert_eq!(Config::parse(&text), Ok(config));
}

#[test]
fn a_bad_document_keeps_the_last_good_one() {
    let mut published = Published::default();
    published.take(r#"{"version": 2, "number": 12, "currency": "GBP"}"#).unwrap();
    let rejected = published.take(r#"{"version": 2, "number": 13, "currency": 5}"#).unwrap_err();
    assert_eq!((rejected.keeps, rejected.problems.len()), (12, 1));
    assert_eq!(published.current().currency.code(), "GBP");
    assert_eq!(published.current().number, 12);
}

#[test]
fn causes_left_out_keep_their_name_as_retired() {
    let mut published = Published::default();
    let document = |number: u32, names: &[&str]| {
        let cause = |name: &&str| format!(r#"{{"id": "{name}", "name": "The {name}"}}"#);
        let causes: Vec<String> = names.iter().map(cause).collect();
        let causes = causes.join(",");
        format!(r#"{{"version": 2, "number": {number}, "causes": {{"causes": [{causes}]}}}}"#)
    };
    published.take(&document(1, &["a", "b"])).unwrap();
    published.take(&document(2, &["b"])).unwrap();
    let config = published.current();
    assert_eq!(config.cause_name(&"a".into()), "The a");
    assert_eq!(config.cause_name(&"never".into()), "never");
    assert_eq!(config.rules().causes[&"a".into()].retired, Some(None));
    assert_eq!(config.rules().causes[&"b".into()].retired, None);
}

#[test]
fn a_split_cause_left_out_keeps_what_of_it_is_left() {
    let list = |number: u32, causes: serde_json::Value| {
        let list = serde_json::json!({ "causes": causes });
        serde_json::json!({ "version": 2, "number": number, "causes": list }).to_string()
    };
    let cause = |id: &str| serde_json::json!({ "id": id, "name": id });
    let mut split = cause("delivery");
    split["retired"] = true.into();
    split["splitInto"] = serde_json::json!(["late", "lost"]);
    for (then, successor, into) in
        [(vec!["late", "lost"], None, 2), (vec!["lost", "other"], Some("lost"), 0)]
    {
        let mut published = Published::default();
        let both = serde_json::json!([split, cause("late"), cause("lost")]);
        published.take(&list(1, both)).unwrap();
        published.take(&list(2, then.iter().map(|id| cause(id)).collect())).unwrap();
        let kept = published.current().causes.cause(&"delivery".into()).unwrap();
        assert_eq!(kept.successor, successor.map(Into::into));
        assert_eq!(kept.split_into.len(), into);
        assert!(Config::parse(&published.current().to_json()).is_ok());
    }
}

#[test]
fn an_upgraded_document_means_the_same() {
    let old = r#"{"version": 1, "number": 4, "blindCheckShare": 0.1, "followUp": {"days": 4},
        "policy": {"limits": [{"role": "agent", "maxPerOffer": 18.4}],
            "caps": [{"tier": "standard", "windowDays": 365, "maxAmount": 60, "maxCount": 2}],
            "tiers": [{"id": "standard", "name": "Standard", "multiplier": 1.5}],
            "severityMultiplier": [2, 1.5, 1, 0.5]}}"#;
    let new = r#"{"version": 2, "number": 4, "suggestions": {"blindCheckPercent": 10},
        "followUp": {"afterPromiseDays": 4},
        "policy": {"limits": [{"role": "agent", "maxPerOffer": "18.40"}],
            "caps": [{"tier": "standard", "windowDays": 365, "maxAmount": "60", "maxCount": 2}],
            "tiers": [{"id": "standard", "name": "Standard", "percent": 150}],
            "severityPercent": [200, 150, 100, 50]}}"#;
    assert_eq!(Config::parse(old).unwrap(), Config::parse(new).unwrap());
}

#[test]
fn a_document_of_ten_megabytes_is_refused_unread() {
    let document = format!(r#"{{"version": 2, "x": "{}"}}"#, "y".repeat(MAX_BYTES));
    assert_eq!(problems(&document)[0].code, "document-too-large");
}

#[test]
fn deep_nesting_is_refused() {
    let document = format!(r#"{{"version": 2, "x": {}{}}}"#, "[".repeat(9000), "]".repeat(9000));
    assert_eq!(problems(&document)[0].code, "document-not-json");
}

/// The forms of texts, with documents that hold one.
const FORMS: [(&str, &str); 5] = [
    ("/properties/people/properties/homeRegion", r#"{"version": 2, "people": {"homeRegion": X}}"#),
    (
        "/properties/suggestions/properties/languages/items",
        r#"{"version": 2, "suggestions": {"languages": [X]}}"#,
    ),
    ("/$defs/currency", r#"{"version": 2, "currency": X}"#),
    (
        "/$defs/clock",
        r#"{"version": 2, "hours": {"week": [[X, "23:59"], null, null, null, null, null, null]}}"#,
    ),
    (
        "/$defs/amount",
        r#"{"version": 2, "policy": {"limits": [{"role": "agent", "maxPerOffer": X}]}}"#,
    ),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn texts_have_the_form_that_the_schema_says(
        text in "[A-Z]{1,4}|[a-z]{1,4}|[a-zA-Z0-9:.]{0,5}|[0-2]?[0-9]:[0-6][0-9]|2[3-5]:00|[0-9]{1,10}(\\.[0-9]{0,4})?",
    ) {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        for (name, document) in FORMS {
            let pattern = schema.pointer(name).unwrap()["pattern"].as_str().unwrap();
            let fits = regex::Regex::new(pattern).unwrap().is_match(&text);
            let found = problems(&document.replace('X', &format!("{text:?}")));
            let refused = found.iter().any(|p| p.code == "text-wrong");
            prop_assert_eq!(!refused, fits, "{} as {}", text, name);
        }
        let forms = SCHEMA.matches("\"pattern\": \"").count();
        prop_assert_eq!(forms, FORMS.len(), "a form without its reader");
    }
}

#[test]
fn a_flood_of_problems_ends() {
    let wrong = vec!["\"2026-02-30\""; 1000].join(",");
    let document = format!(r#"{{"version": 2, "hours": {{"holidays": [{wrong}]}}}}"#);
    assert_eq!(problems(&document).len(), 100);
}

#[test]
fn problems_never_hold_values() {
    let document = r#"{"version": 2, "currency": "SECRET", "number": "SECRET",
        "hours": {"zone": "SECRET"}, "followUp": {"channel": "SECRET"}}"#;
    let found = problems(document);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|p| !p.words.contains("SECRET")), "{found:?}");
}

#[test]
fn the_schema_uses_only_what_the_reader_knows() {
    const KNOWN: [&str; 19] = [
        "$schema",
        "$defs",
        "$ref",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "maxProperties",
        "items",
        "minItems",
        "maxItems",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "pattern",
        "format",
    ];
    fn walk(schema: &Value, seen: &mut usize) {
        let Some(map) = schema.as_object() else { return };
        for (key, value) in map {
            *seen += 1;
            match key.as_str() {
                "properties" | "$defs" => {
                    value.as_object().unwrap().values().for_each(|s| walk(s, seen));
                }
                "items" | "additionalProperties" => walk(value, seen),
                "anyOf" => {
                    let options = value.as_array().unwrap();
                    assert_eq!(options.len(), 2);
                    assert_eq!(options[1], serde_json::json!({"type": "null"}));
                    walk(&options[0], seen);
                }
                "enum" | "const" => {}
                other => assert!(KNOWN.contains(&other), "{other}"),
            }
        }
    }
    let mut seen = 0;
    walk(&serde_json::from_str(SCHEMA).unwrap(), &mut seen);
    assert!(400 < seen, "{seen}");
}

#[test]
fn default_offers_follow_the_order_explain_apologise_repair_compensate() {
    let config = Config::default();
    let kinds: Vec<OfferKind> = config.policy.offers.iter().map(|o| o.kind).collect();
    assert!(kinds.is_sorted());
    assert_eq!(kinds.first(), Some(&OfferKind::Explain));
    // Each default cause has its rule, and each rule its cause.
    let causes: Vec<_> = config.causes.causes.iter().map(|c| &c.id).collect();
    let rules: Vec<_> = config.policy.cause_rules.iter().map(|r| &r.cause).collect();
    assert_eq!(causes.len(), rules.len());
    assert!(causes.iter().all(|c| rules.contains(c)));
}

/// Any standing of the default policy.
fn standing() -> impl Strategy<Value = (usize, Standing)> {
    let role = prop::sample::select(vec!["agent", "senior", "lead", "manager", "director"]);
    let tier = prop::sample::select(vec!["standard", "plus", "key"]);
    let order = prop::option::of(0..100_000_i64);
    (0..10_usize, role, tier, 1..=4_u8, order, -10_000..100_000_i64, 0..6_u32, any::<[bool; 2]>())
        .prop_map(|(offer, role, tier, severity, order, given_amount, given_count, flags)| {
            let currency = Config::default().currency;
            let standing = Standing {
                role: role.into(),
                tier: tier.into(),
                severity: Severity::try_from(severity).unwrap(),
                cause: None,
                order_value: order.map(|minor| headwater::ticket::Money::new(minor, currency)),
                today: Day(20_000),
                given_amount,
                given_count,
                here: Vec::new(),
                problem: None,
                specialist_first: flags[0],
                spike: flags[1],
            };
            (offer, standing)
        })
}

proptest! {
    #[test]
    fn an_allowance_is_never_negative((offer, standing) in standing()) {
        let config = Config::default();
        let id = &config.policy.offers[offer].id;
        let allowance = config.policy.allowed(id, &standing, config.currency).unwrap();
        prop_assert!(allowance.limit.is_none_or(|limit| 0 <= limit.minor));
    }

    #[test]
    fn a_graver_case_or_a_higher_role_never_allows_less((offer, standing) in standing()) {
        let config = Config::default();
        let id = &config.policy.offers[offer].id;
        let most = |s: &Standing| {
            let allowance = config.policy.allowed(id, s, config.currency).unwrap();
            allowance.limit.map_or(i64::MAX, |limit| limit.minor)
        };
        let graver = Standing { severity: standing.severity.raised(), ..standing.clone() };
        prop_assert!(most(&standing) <= most(&graver));
        let above: Option<RoleId> = config.policy.above(&standing.role).map(|r| r.id.clone());
        if let Some(role) = above {
            let higher = Standing { role, ..standing.clone() };
            prop_assert!(most(&standing) <= most(&higher));
        }
    }

    #[test]
    fn no_document_makes_the_reader_panic(text in r#"\{"version": ?[12],.{0,80}\}"#) {
        let _ = Config::parse(&text);
    }
}
