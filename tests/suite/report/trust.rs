//! How often suggestions were right, as the tickets' own fields tell it.

use super::{ticket, view};
use serde_json::{Value, json};

fn suggested(id: usize, cause: &str, line: &str) -> Value {
    let mut one = ticket(&id.to_string(), "2026-11-10", cause);
    one["fields"]["suggested"] = json!(line);
    one
}

#[test]
fn strong_matches_and_blind_checks_are_counted_apart_and_each_with_its_base() {
    let mut tickets = Vec::new();
    let mut put = |n: usize, cause: &str, line: &str| {
        for _ in 0..n {
            tickets.push(suggested(tickets.len(), cause, line));
        }
    };
    put(22, "delivery_late", "delivery_late strong");
    put(3, "delivery_late", "product_defect strong");
    put(4, "delivery_late", "product_defect possible");
    put(20, "delivery_late", "delivery_late blind");
    put(15, "product_defect", "product_defect blind");
    put(5, "product_defect", "delivery_late blind");
    put(10, "delivery_late", "product_defect Blind");
    // The agent could not tell, or nobody chose: there is nothing to compare.
    put(6, "unclear", "delivery_late strong");
    put(2, "", "delivery_late strong");
    put(2, "delivery_late", "of course");
    let quality = view(&tickets).quality;
    assert_eq!((quality.strong_right.k, quality.strong_right.n), (22, 25));
    assert_eq!((quality.blind_agree.k, quality.blind_agree.n), (35, 50));
    assert!((quality.blind_kappa.unwrap() - 0.4).abs() < 1e-12);
    assert_eq!(quality.unread, 2);
}

#[test]
fn few_blind_checks_are_counts_and_no_kappa() {
    let tickets: Vec<Value> =
        (0..19).map(|id| suggested(id, "delivery_late", "delivery_late blind")).collect();
    let quality = view(&tickets).quality;
    assert_eq!((quality.blind_agree.k, quality.blind_agree.value), (19, None));
    assert_eq!((quality.blind_kappa, quality.strong_right.n), (None, 0));
}
