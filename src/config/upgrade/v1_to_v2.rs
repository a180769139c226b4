//! Version 1 → 2: amounts become text, so that they are exact; factors and shares become whole
//! percents; `followUp.days` says after what; the blind check moves to the suggestions.
//!
//! What version 1 did not allow either is left as it is, for the checks to name.

use serde_json::{Map, Value};

pub(super) fn upgrade(document: &mut Map<String, Value>) {
    if let Some(follow_up) = document.get_mut("followUp").and_then(Value::as_object_mut) {
        rename(follow_up, "days", "afterPromiseDays");
    }
    if let Some(share) = document.remove("blindCheckShare") {
        let suggestions = document.entry("suggestions").or_insert_with(|| Map::new().into());
        if let Some(suggestions) = suggestions.as_object_mut() {
            suggestions.insert("blindCheckPercent".to_owned(), percent(share));
        }
    }
    let Some(policy) = document.get_mut("policy").and_then(Value::as_object_mut) else { return };
    for limit in objects(policy, "limits") {
        for name in ["maxPerOffer", "maxPerTicket"] {
            change(limit, name, amount);
        }
    }
    for cap in objects(policy, "caps") {
        change(cap, "maxAmount", amount);
    }
    for tier in objects(policy, "tiers") {
        rename(tier, "multiplier", "percent");
        change(tier, "percent", percent);
    }
    rename(policy, "severityMultiplier", "severityPercent");
    if let Some(factors) = policy.get_mut("severityPercent").and_then(Value::as_array_mut) {
        for factor in factors {
            *factor = percent(factor.take());
        }
    }
}

fn objects<'a>(
    map: &'a mut Map<String, Value>,
    name: &str,
) -> impl Iterator<Item = &'a mut Map<String, Value>> {
    let list = map.get_mut(name).and_then(Value::as_array_mut);
    list.into_iter().flatten().filter_map(Value::as_object_mut)
}

fn rename(map: &mut Map<String, Value>, from: &str, to: &str) {
    if let Some(value) = map.remove(from) {
        map.entry(to).or_insert(value);
    }
}

fn change(map: &mut Map<String, Value>, name: &str, by: fn(Value) -> Value) {
    if let Some(value) = map.get_mut(name) {
        *value = by(value.take());
    }
}

/// A number of whole units and cents as text. Version 1 wrote at most two decimals, which the
/// shortest form of a double gives back exactly.
fn amount(value: Value) -> Value {
    match value {
        Value::Number(number) => {
            Value::String(number.to_string().trim_end_matches(".0").to_owned())
        }
        other => other,
    }
}

/// 1.5 → 150.
fn percent(value: Value) -> Value {
    match value.as_f64().map(|factor| (factor * 100.0).round()) {
        Some(whole) if (0.0..=100_000.0).contains(&whole) => Value::from(whole as i64),
        _ => value,
    }
}
