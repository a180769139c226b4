//! Tickets by a seeded generator: a helpdesk's year with most of what fields can hold.

use serde_json::{Map, Value, json};

/// Numbers that depend on the seed alone (Steele et al. 2014: a split mix).
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below a bound.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }
}

/// Some causes of the list that ships, one unknown, "not enough information", and none.
const CAUSES: [&str; 10] = [
    "billing_overcharge",
    "delivery_late",
    "product_defect",
    "mis_sold",
    "login_access",
    "product_question",
    "process_friction",
    "unclear",
    "gremlins",
    "",
];

/// So many tickets of a year before 2026-11-30, three in four of them in its last two months.
pub(super) fn sample(seed: u64, tickets: usize) -> Vec<Value> {
    let mut numbers = Numbers(seed);
    (0..tickets).map(|at| one(&mut numbers, at)).collect()
}

/// The same in another order.
pub(super) fn shuffled(tickets: &[Value], seed: u64) -> Vec<Value> {
    let mut numbers = Numbers(seed);
    let mut keyed: Vec<(u64, &Value)> = tickets.iter().map(|t| (numbers.next(), t)).collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, t)| t.clone()).collect()
}

fn one(n: &mut Numbers, at: usize) -> Value {
    const DAY: i64 = 86_400_000;
    // 2026-12-01T00:00:00Z.
    const END: i64 = 1_796_083_200_000;
    let back = if n.below(4) == 0 { 365 } else { 60 };
    let created = END - DAY - (n.below(back * 86_400) as i64) * 1000;
    let closed = created + (n.below(6 * 86_400) as i64) * 1000;
    let mut fields = Map::new();
    let mut put = |name: &str, word: String| {
        if !word.is_empty() {
            fields.insert(name.to_owned(), json!(word));
        }
    };
    put("cause", n.pick(&CAUSES).to_owned());
    put("cause_state", n.pick(&["working", "confirmed", "confirmed"]).to_owned());
    put("avoidable", n.pick(&["", "", "yes", "no", "unsure"]).to_owned());
    put("owner", n.pick(&["", "", "", "warehouse"]).to_owned());
    if n.below(3) == 0 {
        put("offer", n.pick(&["refund_due", "gift", "apology", "explain+credit"]).to_owned());
        put("offer_amount", format!("{}.{:02} EUR", n.below(80), n.below(100)));
        put("agreed", n.pick(&["yes", "yes", "no", "waiting"]).to_owned());
    }
    if n.below(2) == 0 {
        let day = headwater::ticket::Moment(closed + DAY * n.below(9) as i64).day();
        put("promise_date", day.to_string());
        put("follow_up_date", day.plus(3).to_string());
        put("follow_up_channel", n.pick(&["call", "email", "none"]).to_owned());
        let results = ["", "solved", "solved", "partly", "not_solved", "no_answer", "unreachable"];
        put("outcome", n.pick(&results).to_owned());
        put("evidence", n.pick(&["", "", "E4", "E0", "E2"]).to_owned());
    }
    put("problem", n.pick(&["", "", "", "P-1", "P-2"]).to_owned());
    let contact = n.below(150);
    json!({
        "id": format!("t{at}"), "number": format!("#{at}"), "subject": format!("Ticket {at}"),
        "createdAt": created, "closedAt": (n.below(8) > 0).then_some(closed),
        "status": n.pick(&["solved", "closed", "closed", "open"]),
        "channel": n.pick(&["email", "chat", "phone", ""]),
        "requester": { "id": contact, "emails": [format!("c{}@mail.example", contact % 120)] },
        "fields": fields,
    })
}
