//! What the agent answered, as events of the case.

mod event;
mod typed;

use super::{Session, Task, Via};
use crate::case::{self, Collateral, FollowUpChannel, Plan, Step};
use crate::ticket::{CauseId, HarmFlag, Moment};
use crate::view::{Block, Text};

/// Questions that no step needs, by the start of their ids, with the disclosure they stand in.
const OPTIONAL: [(&str, &str); 6] = [
    ("severity", "contact"),
    ("issue", "contact"),
    ("isolated", "pattern"),
    ("problem", "pattern"),
    ("owner-answer", "owner-answer"),
    ("reassign", "owner-answer"),
];

/// The step that a question stands in, where that says more than which step is the current one.
fn asked_in(id: &str) -> Option<Step> {
    Some(match id {
        "cause" | "cause-search" | "owner" | "wanted" => Step::Identify,
        "offer" | "agreed" | "manager-answer" => Step::Negotiate,
        "outcome" => Step::FollowUp,
        "still-right" | "confirmed-search" | "preventable" => Step::Analyze,
        _ => return None,
    })
}

impl Session {
    /// A question or a group of radio buttons is answered.
    pub(super) fn answer(&mut self, id: &str, value: &str, via: Option<Via>, now: Moment) {
        let Some(open) = &mut self.open else { return };
        match (id, value) {
            ("cause", "none") => return self.search_for("cause"),
            (question, "search") if question.starts_with("q:") => return self.search_for("cause"),
            ("still-right", "no") => return self.search_for("confirmed"),
            ("offer", "more") => {
                open.search = Some("offer".to_owned());
                self.focus = Some("offer".to_owned());
                return;
            }
            ("owner-answer", "reassign") => {
                open.search = Some("reassign".to_owned());
                self.focus = Some("reassign".to_owned());
                return;
            }
            // An answer only once the follow-up is planned; kept like what is typed until then.
            ("channel", channel) => return self.typing(id.to_owned(), channel.to_owned()),
            _ => {}
        }
        if id == "manager-answer" && self.refuses_amount("manager-amount") {
            return;
        }
        if (id, value) == ("agreed", "yes") && self.misses_amount() {
            return;
        }
        let event = self.event_of(id, value, via);
        if let Some(open) = &mut self.open {
            open.search = None;
        }
        let Some(event) = event else { return };
        let chosen = match &event {
            case::Event::CauseChosen { cause, .. } => Some(cause.clone()),
            _ => None,
        };
        if let Some(cause) = chosen.as_ref().filter(|_| via == Some(Via::Host)) {
            self.tell_of_unknown(cause);
        }
        let blind = Self::blind_check(&event);
        // Who changes an answer of an earlier step is there, and what they use stays.
        let step = asked_in(id).unwrap_or_else(|| self.current());
        if self.record(event, now) {
            self.note_blind(blind);
            if id == "manager-answer" {
                self.drop_drafts("manager-");
            }
            match OPTIONAL.iter().find(|(optional, _)| id.starts_with(optional)) {
                // Who looks deeper stays there.
                Some((_, more)) if id.ends_with("-search") => {
                    self.focus = Some(format!("act:more:{more}"));
                }
                Some(_) => {}
                None => self.moved_on(step),
            }
            if let Some(cause) = chosen {
                self.say = Some(self.say_chosen(&cause));
            }
        }
    }

    /// A cause is chosen, and what is asked next.
    fn say_chosen(&self, cause: &CauseId) -> Text {
        let chosen = |key: &str| Text::of(key).with("cause", self.config.cause_name(cause));
        match (self.focus.as_deref(), self.asked_next()) {
            (Some("wanted"), _) => chosen("say.chosen"),
            (_, Some(next)) => chosen("say.chosen-next").with("question", next),
            (_, None) => chosen("say.chosen-alone"),
        }
    }

    /// The words of the question that focus goes to.
    fn asked_next(&self) -> Option<Text> {
        let at = self.focus.as_deref()?;
        let steps = self.view(self.now).steps;
        steps.into_iter().flat_map(|step| step.blocks).find_map(|block| match block {
            Block::Question { question } => (question.id == at).then_some(question.legend),
            Block::Choice { choice } => (choice.id == at).then_some(choice.legend),
            _ => None,
        })
    }

    /// A page that names a cause which is not in the list hears so; nothing else comes of it.
    fn tell_of_unknown(&mut self, cause: &CauseId) {
        if self.config.causes.cause(cause).is_some() || cause.is_unclear() {
            return;
        }
        let ticket_id = self.open.as_ref().map(|open| open.ticket.id.to_string());
        let detail = serde_json::json!({
            "ticketId": ticket_id,
            "code": "cause-unknown",
            "message": "no cause of the list has that id",
            "recoverable": true,
        });
        self.ask(Task::Emit { name: "headwater-error".to_owned(), detail });
    }

    /// Drafts that went into an answer are drafts no longer.
    fn drop_drafts(&mut self, start: &str) {
        let Some(open) = &mut self.open else { return };
        let before = open.drafts.len();
        open.drafts.retain(|draft, _| !draft.starts_with(start));
        if open.drafts.len() < before {
            self.persist();
        }
    }

    /// Whether an input that a button reads holds no amount; then it says so.
    fn refuses_amount(&mut self, id: &str) -> bool {
        let draft = self.open.as_ref().and_then(|open| open.drafts.get(id));
        let Some(Err(error)) = draft.map(|text| self.amount(text.trim())) else { return false };
        self.wrong(id, error);
        true
    }

    /// Whether an offer must have an amount before the customer's yes to it; then its input says so.
    fn misses_amount(&mut self) -> bool {
        let Some(open) = &self.open else { return false };
        let Some(at) = open.case.without_amount(&self.rules) else { return false };
        let line = &open.case.offers()[at];
        let id = if at == 0 { "amount".to_owned() } else { format!("amount:{}", line.offer) };
        self.wrong(&id, Text::of("error.amount"));
        true
    }

    fn search_for(&mut self, what: &str) {
        if let Some(open) = &mut self.open {
            open.search = Some(what.to_owned());
            self.focus = Some(format!("{what}-search"));
        }
    }

    /// A box is checked or unchecked.
    pub(super) fn toggle(&mut self, id: &str, value: &str, on: bool, now: Moment) {
        fn set<T: PartialEq>(list: &mut Vec<T>, item: T, on: bool) {
            list.retain(|other| *other != item);
            if on {
                list.push(item);
            }
        }
        if id == super::beside::GROUP {
            return self.switch_beside(value, on);
        }
        let facts = self.facts_at(now);
        let Some(open) = &self.open else { return };
        let event = match id {
            "harm" => {
                let Some(flag) = HarmFlag::from_id(value) else { return };
                let mut flags = open.case.effective_harm(&facts).to_vec();
                set(&mut flags, flag, on);
                case::Event::HarmSet { flags }
            }
            "collateral" => {
                let Some(hit) = Collateral::from_id(value) else { return };
                let mut hits = open.case.collateral.clone().unwrap_or_default();
                set(&mut hits, hit, on);
                case::Event::CollateralSet { hits, issues: true }
            }
            _ => return,
        };
        self.record(event, now);
    }

    pub(super) fn typing(&mut self, id: String, value: String) {
        let Some(open) = &mut self.open else { return };
        open.errors.remove(&id);
        open.drafts.insert(id, value);
        self.persist();
    }

    /// What was typed becomes an answer, or stays with a word on what is wrong with it.
    pub(super) fn commit(&mut self, id: &str, now: Moment) {
        let Some(open) = &self.open else { return };
        let Some(text) = open.drafts.get(id).cloned() else { return };
        let event = match self.typed(id, &text) {
            Ok(Some(event)) => event,
            // Read where its button is pressed.
            Ok(None) => return,
            Err(error) => {
                if let Some(open) = &mut self.open {
                    open.errors.insert(id.to_owned(), error);
                }
                return;
            }
        };
        self.refused = None;
        let recorded = self.record(event, now);
        let refused = self.refused.take();
        let Some(open) = &mut self.open else { return };
        if recorded {
            open.drafts.remove(id);
            if open.shows(id) {
                open.search = None;
            }
            self.persist();
        } else if let Some(refused) = refused {
            open.errors.insert(id.to_owned(), refused);
        }
    }

    /// The follow-up is planned as its inputs stand.
    pub(super) fn plan(&mut self, now: Moment) {
        for id in ["promise", "promise-due"] {
            self.commit(id, now);
            // A plan that leaves out what was promised would be one for another promise.
            if self.open.as_ref().is_some_and(|open| open.errors.contains_key(id)) {
                self.focus = Some(id.to_owned());
                return;
            }
        }
        let facts = self.facts_at(now);
        let Some(open) = &self.open else { return };
        let suggested = open.case.suggested_follow_up(&self.rules, &facts, now);
        let channel = open.channel().unwrap_or(suggested.channel.id());
        let plan = if channel == "none" {
            let why = open.drafts.get("no-follow-up-why").map_or("", |w| w.trim());
            if why.is_empty() {
                self.wrong("no-follow-up-why", Text::of("error.say-why"));
                return;
            }
            Plan::None { why: why.to_owned() }
        } else {
            let day = match self.plan_day(open, &facts, now) {
                Ok(day) => day,
                Err(error) => return self.wrong("follow-up-day", error),
            };
            let Some(channel) = FollowUpChannel::from_id(channel) else { return };
            Plan::Ask { day, channel }
        };
        let step = self.current();
        self.refused = None;
        if self.record(case::Event::FollowUpPlanned { plan }, now) {
            if let Some(open) = &mut self.open {
                open.drafts.remove("channel");
                open.drafts.remove("follow-up-day");
                open.drafts.remove("no-follow-up-why");
            }
            self.persist();
            self.moved_on(step);
        } else if let Some(refused) = self.refused.take() {
            self.wrong("follow-up-day", refused);
        }
    }

    fn wrong(&mut self, id: &str, error: Text) {
        if let Some(open) = &mut self.open {
            open.errors.insert(id.to_owned(), error);
            self.focus = Some(id.to_owned());
        }
    }

    /// Cuts the offer down to what the agent may agree alone.
    pub(super) fn offer_limit(&mut self, now: Moment) {
        let facts = self.facts_at(now);
        let Some(open) = &mut self.open else { return };
        let Some(line) = open.case.within_limit(&self.rules, &facts, now) else { return };
        open.drafts.remove("amount");
        let event = case::Event::AmountSet { offer: Some(line.offer), amount: line.amount };
        self.record_and_move(event, now);
    }

    /// Cuts the offer down to what the agent may agree while the manager does not answer.
    pub(super) fn offer_alone(&mut self, now: Moment) {
        let facts = self.facts_at(now);
        let Some(open) = &mut self.open else { return };
        let Some(line) = open.case.close_alone(&self.rules, &facts, now) else { return };
        open.drafts.remove("amount");
        let event = case::Event::AmountSet { offer: Some(line.offer), amount: line.amount };
        if self.record(event, now) {
            self.focus = Some("agreed".to_owned());
        }
    }

    /// Offers what a manager allowed instead of what was asked.
    pub(super) fn offer_allowed(&mut self, now: Moment) {
        let Some(open) = &mut self.open else { return };
        let Some(offers) = open.case.allowed_instead(&self.rules) else { return };
        open.drafts.retain(|id, _| id != "amount" && !id.starts_with("amount:"));
        let event = match (&offers[..], open.case.offers()) {
            ([allowed], [now]) if allowed.offer == now.offer => {
                case::Event::AmountSet { offer: None, amount: allowed.amount }
            }
            _ => case::Event::OffersSet { offers },
        };
        self.record_and_move(event, now);
    }

    fn record_and_move(&mut self, event: case::Event, now: Moment) {
        let step = self.current();
        if self.record(event, now) {
            self.moved_on(step);
        }
    }
}
