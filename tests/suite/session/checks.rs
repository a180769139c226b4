//! Strong suggestions that were too often wrong, where each ticket is a page of its own.

use super::script::config;
use headwater::edge::wire::{Reader, read_event};
use headwater::session::{Session, Task};
use headwater::ticket::Moment;
use serde_json::{Map, Value, json};

/// What the device of an agent keeps from page to page.
#[derive(Default)]
struct Device {
    settings: Map<String, Value>,
    /// The number of the document that an admin published last.
    published: u32,
    pages: u32,
}

/// What a page said of its ticket.
#[derive(Debug, PartialEq)]
struct Said {
    outcome: String,
    why: String,
}

impl Device {
    /// A page with a ticket of its own, whose cause the agent says is this one.
    fn page(&mut self, causes: &[&str]) -> Said {
        self.pages += 1;
        let id = self.pages.to_string();
        let mut config = config();
        config.number = self.published;
        // No page where the agent chooses first.
        config.suggestions.blind_check_percent = 0;
        let mut session = super::session(config);
        let device = json!({"type": "device", "storage": "device", "settings": self.settings});
        let ticket = json!({"type": "ticket", "ticket": {"id": id, "text": "Where is my order?"}});
        let journal = json!({"type": "journal", "ticketId": id, "entries": [], "drafts": {}});
        let mut outcome = String::new();
        for event in [device, ticket, journal] {
            for task in self.send(&mut session, &event).1 {
                if let Task::Emit { name, detail } = task
                    && name == "headwater-suggest"
                {
                    detail["outcome"].as_str().unwrap().clone_into(&mut outcome);
                }
            }
        }
        for cause in causes {
            match *cause {
                "undo" => self.send(&mut session, &json!({"type": "press", "act": "undo"})),
                cause => self.send(
                    &mut session,
                    &json!({"type": "answer", "id": "cause-search", "value": cause}),
                ),
            };
        }
        let why = self.send(&mut session, &json!({"type": "press", "act": "why"})).0;
        Said { outcome, why }
    }

    /// The record as the panel tells it, and the effects.
    fn send(&mut self, session: &mut Session, event: &Value) -> (String, Vec<Task>) {
        let event = read_event(&Reader::new(event)).unwrap();
        let output = session.send(event, Moment(1_795_514_400_000));
        let tasks: Vec<Task> = output.effects.into_iter().map(|effect| effect.task).collect();
        // A page keeps it together with what was learnt.
        if tasks.contains(&Task::Learn {}) {
            let kept = session.strong_checks();
            self.settings.insert(kept["key"].as_str().unwrap().to_owned(), kept["value"].clone());
        }
        let panel = super::draw::draw(&output.view);
        let line = panel.lines().find(|line| line.contains("Strong matches were right"));
        (line.unwrap_or("").trim_start_matches([' ', '|', '~']).to_owned(), tasks)
    }
}

#[test]
fn strong_matches_that_were_too_often_wrong_are_only_possible_until_an_admin_publishes() {
    let mut device = Device::default();
    for n in 1..=50 {
        let cause = if n % 5 < 2 { "delivery_lost" } else { "delivery_late" };
        assert_eq!(device.page(&[cause]).outcome, "strong", "page {n}");
    }
    let said = device.page(&[]);
    assert_eq!(said.outcome, "possible");
    assert_eq!(said.why, "Strong matches were right 30 of the last 50 times.");
    device.published += 1;
    assert_eq!(device.page(&[]), Said { outcome: "strong".to_owned(), why: String::new() });
}

#[test]
fn a_ticket_counts_once_and_not_where_its_cause_was_taken_back() {
    let mut device = Device::default();
    for _ in 0..30 {
        device.page(&["delivery_lost", "undo", "delivery_late"]);
    }
    device.page(&["delivery_late", "undo"]);
    assert_eq!(device.page(&[]).why, "Strong matches were right 30 of the last 30 times.");
}

#[test]
fn a_record_that_cannot_be_read_counts_as_none() {
    let many: Vec<u64> = (0..10_000).map(|n| n * 2).collect();
    for kept in [
        json!(7),
        json!({"list": 0}),
        json!({"list": 0, "checks": {"a": 1}}),
        json!({"list": 0, "checks": [-1, 0.5, "x", null, u64::MAX]}),
        json!({"list": 1, "checks": many}),
    ] {
        let mut device = Device::default();
        device.settings.insert("strong-checks".to_owned(), kept);
        assert_eq!(device.page(&[]), Said { outcome: "strong".to_owned(), why: String::new() });
    }
    let mut device = Device::default();
    device.settings.insert("strong-checks".to_owned(), json!({"list": 0, "checks": many}));
    assert_eq!(device.page(&["delivery_lost"]).outcome, "possible", "the last fifty of too many");
    assert_eq!(device.settings["strong-checks"]["checks"].as_array().unwrap().len(), 50);
}
