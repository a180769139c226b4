//! What holds for a session whatever happens to it.

use super::script::config;
use headwater::edge::utf16::Offsets;
use headwater::edge::wire::{Reader, read_event};
use headwater::session::{Event, Output, Session, Task};
use headwater::ticket::{DAY_MS, Moment};
use headwater::view::{Block, View};
use proptest::prelude::*;
use serde_json::{Value, json};

const NOW: Moment = Moment(20_781 * DAY_MS);

fn event(json: &Value) -> Event {
    read_event(&Reader::new(json)).unwrap()
}

/// A session with a ticket open, and what its store keeps.
struct Sidebar {
    session: Session,
    offsets: Offsets,
    kept: Vec<Value>,
    drafts: Value,
    /// Of the device: what was said of contacts is kept there.
    settings: serde_json::Map<String, Value>,
}

impl Sidebar {
    fn open(kept: Vec<Value>, drafts: Value) -> Self {
        let started = serde_json::Map::from_iter([("started".to_owned(), true.into())]);
        Self::open_on(kept, drafts, started)
    }

    fn open_on(kept: Vec<Value>, drafts: Value, settings: serde_json::Map<String, Value>) -> Self {
        let (session, offsets) = (super::session(config()), Offsets::default());
        let mut sidebar = Self { session, offsets, kept, drafts, settings };
        let settings = sidebar.settings.clone();
        sidebar.send(&json!({"type": "device", "storage": "device", "settings": settings}));
        sidebar.send(&json!({"type": "host", "caps": ["earlier", "fields"]}));
        let requester = json!({"id": "c-1", "name": "Ines", "phones": ["+44 7700 900123"]});
        let ticket = json!({"id": "1", "text": "Charged twice", "requester": requester});
        sidebar.send(&json!({"type": "ticket", "ticket": ticket}));
        let (entries, drafts) = (sidebar.kept.clone(), sidebar.drafts.clone());
        let journal =
            json!({"type": "journal", "ticketId": "1", "entries": entries, "drafts": drafts});
        sidebar.send(&journal);
        sidebar
    }

    fn send(&mut self, json: &Value) -> Output {
        let mut output = self.session.send(event(json), NOW);
        self.offsets.output(&mut output, &self.session);
        super::quotes_are_at_their_places(&output, &self.session);
        for effect in &output.effects {
            match &effect.task {
                Task::Persist { first, entries, drafts, .. } => {
                    self.kept.truncate(*first as usize);
                    self.kept.extend(entries.clone());
                    self.drafts = json!(drafts);
                }
                Task::Remember { key, value } => {
                    self.settings.insert(key.clone(), value.clone());
                }
                Task::Erase { .. } => {
                    self.kept.clear();
                    self.drafts = json!({});
                }
                _ => {}
            }
        }
        output
    }

    fn view(&mut self) -> View {
        self.send(&json!({"type": "tick"})).view
    }
}

fn primaries(view: &View) -> usize {
    let panel = view.panel.iter().flat_map(|p| &p.blocks);
    let steps = view.steps.iter().flat_map(|s| &s.blocks);
    let buttons = view.body.iter().chain(steps).chain(panel).filter_map(|block| match block {
        Block::Buttons { buttons } => Some(buttons),
        _ => None,
    });
    buttons.flatten().filter(|b| b.primary).count()
}

/// What can be pressed, and what cannot.
const ACTS: &[&str] = &[
    "undo",
    "plan",
    "finish",
    "save",
    "save:confirm",
    "ask-manager",
    "ask-withdraw",
    "offer-limit",
    "offer-allowed",
    "retry",
    "mine",
    "theirs",
    "close",
    "stored",
    "keys",
    "erase",
    "erase:confirm",
    "outcome",
    "move-day",
    "offer-add",
    "agreement",
    "reversal:credit",
    "reversal:nothing",
    "issue-search",
    "issue:0-search",
    "drop-issue:0",
    "drop-issue:999999999999",
    "confirm-issue:0",
    "remove-offer:credit",
    "plan-call",
    "open-problem",
    "unlink-problem",
    "postmortem",
    "postmortem:copy",
    "postmortem:page",
    "copy",
    "details",
    "more:contact",
    "more:collateral",
    "more:pattern",
    "more:whys",
    "more:owner-answer",
    "more:signs",
    "history",
    "same:c-2",
    "not-same:c-2",
    "not-same:c-3",
    "undecide:c-2",
    "same:",
    "sign:refund_booked",
    "sign:cancelled",
    "sign:nothing",
    "change:cause",
    "update",
    "next:followUp",
    "",
];

/// What a helpdesk may say of earlier tickets.
fn any_history() -> impl Strategy<Value = Value> {
    let ticket = |(id, who, at, status): (u8, &str, i64, &str)| {
        let requester = json!({"id": who, "name": "Ines Okafor", "phones": ["07700 900123"]});
        let fields = json!({"cause": "billing_overcharge", "agreed": "yes", "offer": "credit+apology",
            "offer_amount": "8.00 EUR", "promise_date": "2026-11-20", "outcome": "x"});
        let at = NOW.0 - at * 3_600_000;
        json!({"id": id.to_string(), "createdAt": at, "closedAt": at + 7, "status": status,
            "requester": requester, "text": "Charged twice again", "fields": fields})
    };
    let status = prop::sample::select(&["open", "pending", "solved", "closed"][..]);
    let who = prop::sample::select(&["c-1", "c-2", "c-3"][..]);
    let tickets = prop::collection::vec((0..5_u8, who, -900..900_i64, status), 0..5);
    let id = prop::sample::select(&["1", "2"][..]);
    (id, tickets).prop_map(move |(id, tickets)| {
        let tickets: Vec<Value> = tickets.into_iter().map(ticket).collect();
        json!({"type": "history", "ticketId": id, "tickets": tickets})
    })
}

/// News of the open ticket: other words, written by somebody else.
fn any_news() -> impl Strategy<Value = Value> {
    let text = prop::sample::select(
        &["Charged twice", "😀 I was charged twice ßß", "é Late, and charged twice 😀", ""][..],
    );
    let who = prop::sample::select(&["c-1", "c-2"][..]);
    (text, who).prop_map(|(text, who)| {
        let requester = json!({"id": who, "name": "Ines"});
        json!({"type": "ticket", "ticket": {"id": "1", "text": text, "requester": requester}})
    })
}

/// Any event that the face could send, sensible or not.
fn any_event() -> impl Strategy<Value = Value> {
    let answer = |id: &'static str, values: &'static [&'static str]| {
        prop::sample::select(values)
            .prop_map(move |value| json!({"type": "answer", "id": id, "value": value}))
    };
    let typed = ("[a-z-]{0,8}|amount|promise|promise-due|follow-up-day|idea", ".{0,12}")
        .prop_map(|(id, value)| json!({"type": "typing", "id": id, "value": value}));
    let commit = prop::sample::select(&["amount", "promise", "promise-due", "idea", "nothing"][..])
        .prop_map(|id| json!({"type": "commit", "id": id}));
    let press = prop::sample::select(ACTS).prop_map(|act| json!({"type": "press", "act": act}));
    let result = (0..40_u32, any::<bool>())
        .prop_map(|(effect, ok)| json!({"type": "result", "effect": effect, "ok": ok}));
    prop_oneof![
        answer("cause", &["billing_overcharge", "delivery_late", "question", "none", "nowhere"]),
        answer("cause-search", &["delivery_lost", "unclear"]),
        answer("wanted", &["refund", "compensation", "other", "nothing"]),
        answer("offer", &["refund_due", "credit", "apology", "more", "nothing"]),
        answer("agreed", &["yes", "waiting", "no"]),
        answer("manager-answer", &["yes", "no"]),
        answer("channel", &["call", "email", "none", "pigeon"]),
        answer("outcome", &["solved", "partly", "not_solved", "no_answer", "unreachable"]),
        answer("still-right", &["yes", "no", "unknown"]),
        answer("severity", &["1", "4", "0", "x", "999"]),
        answer("issue-search", &["delivery_lost", "nowhere"]),
        answer("issue:0-search", &["delivery_late"]),
        answer("isolated", &["one", "many", "x"]),
        answer("problem", &["P-1", ""]),
        answer("owner-answer", &["confirm", "reject", "reassign", "x"]),
        answer("reassign", &["billing"]),
        answer("preventable", &["yes", "no", "unsure"]),
        typed,
        commit,
        press,
        any_history(),
        any_news(),
        result,
    ]
}

#[test]
fn a_journal_of_another_ticket_changes_nothing() {
    let mut sidebar = Sidebar::open(Vec::new(), json!({}));
    let before = sidebar.view();
    let entry =
        json!({"v": 1, "at": 5, "event": "cause_chosen", "cause": "question", "via": "top"});
    let output = sidebar
        .send(&json!({"type": "journal", "ticketId": "2", "entries": [entry], "drafts": {}}));
    assert_eq!(output.view, before);
    assert!(!output.changed);
}

#[test]
fn a_store_that_fails_leaves_a_working_sidebar() {
    let mut sidebar = Sidebar::open(Vec::new(), json!({}));
    sidebar.session = super::session(config());
    sidebar.send(&json!({"type": "device", "storage": "denied", "settings": {}}));
    sidebar.send(&json!({"type": "ticket", "ticket": {"id": "1", "text": "Charged twice"}}));
    sidebar.send(&json!({"type": "journal", "ticketId": "1", "entries": null, "drafts": {}}));
    sidebar.send(&json!({"type": "answer", "id": "cause-search", "value": "delivery_late"}));
    assert_eq!(sidebar.view().footer.changes, 4);
}

#[test]
fn entries_of_a_newer_version_survive_a_round_through_this_one() {
    let newer = json!({"v": 9, "at": 5, "event": "mind_read", "thought": "blue"});
    let mut sidebar = Sidebar::open(vec![newer.clone()], json!({}));
    sidebar.send(&json!({"type": "answer", "id": "cause-search", "value": "delivery_late"}));
    assert_eq!(sidebar.kept[0], newer);
    assert_eq!(sidebar.view().footer.changes, 4);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_order_of_events_panics(events in prop::collection::vec(any_event(), 0..40)) {
        let mut sidebar = Sidebar::open(Vec::new(), json!({}));
        for event in &events {
            sidebar.send(event);
        }
    }

    #[test]
    fn at_most_one_button_is_primary(events in prop::collection::vec(any_event(), 0..30)) {
        let mut sidebar = Sidebar::open(Vec::new(), json!({}));
        for event in &events {
            let view = sidebar.send(event).view;
            prop_assert!(primaries(&view) <= 1, "{view:?}");
        }
    }

    #[test]
    fn what_was_entered_survives_a_restart_from_the_journal(
        events in prop::collection::vec(any_event(), 0..30),
    ) {
        let mut sidebar = Sidebar::open(Vec::new(), json!({}));
        // A host's yes to a save lives in the host's own fields, which this test has not.
        for event in events.iter().filter(|event| event["type"] != "result") {
            sidebar.send(event);
        }
        let answers = |view: &View| {
            let done = view.steps.iter().filter(|step| step.done).count();
            (view.footer.changes, view.footer.undo, done)
        };
        let before = answers(&sidebar.view());
        let Sidebar { kept, drafts, mut settings, .. } = sidebar;
        settings.retain(|_, value| !value.is_null());
        let mut again = Sidebar::open_on(kept, drafts, settings);
        // What the helpdesk tells decides what may be offered, and so what would be written: the
        // page tells it again.
        let told = |event: &&Value| {
            ["history", "ticket"].iter().any(|told| event["type"] == *told)
                || event["act"] == "update"
        };
        for event in events.iter().filter(told) {
            again.send(event);
        }
        prop_assert_eq!(answers(&again.view()), before);
    }
}
