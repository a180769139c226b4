//! What the agent answered, as events of the case.

use super::{Session, Task, Via};
use crate::case::{
    self, Agreed, Collateral, FollowUpChannel, FollowUpOutcome, ManagerAnswer, OfferId, Plan,
    Preventable, StillRight,
};
use crate::ticket::{CauseId, Day, HarmFlag, Moment, Money, Wanted};
use crate::view::Text;

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
            ("channel", channel) => {
                open.channel = Some(channel.to_owned());
                return;
            }
            _ => open.search = None,
        }
        let Some(event) = self.event_of(id, value, via) else { return };
        let chosen = match &event {
            case::Event::CauseChosen { cause, .. } => Some(cause.clone()),
            _ => None,
        };
        let step = self.current();
        if self.record(event, now) {
            self.moved_on(step);
            if let Some(cause) = chosen {
                let name = self.config.cause_name(&cause);
                self.say = Some(Text::of("say.chosen").with("cause", name));
            }
        }
    }

    /// The case's event for an answer; `None` for words it does not know.
    fn event_of(&self, id: &str, value: &str, via: Option<Via>) -> Option<case::Event> {
        let open = self.open.as_ref()?;
        Some(match id {
            "cause" | "cause-search" => {
                let via = match via {
                    Some(Via::Host) => case::Via::Host,
                    _ => match self.way(&CauseId::from(value)) {
                        case::Via::Blind => case::Via::Blind,
                        _ if id == "cause-search" => case::Via::Search,
                        way => way,
                    },
                };
                case::Event::CauseChosen { cause: CauseId::from(value), via }
            }
            _ if id.starts_with("q:") => case::Event::QuestionAnswered {
                question: id[2..].to_owned(),
                answer: if value == "unsaid" { String::new() } else { value.to_owned() },
            },
            "owner" => case::Event::OwnerSet { owner: value.into() },
            "wanted" => {
                case::Event::WantedSet { wanted: Wanted::from_id(value)?, amount: open.case.asked }
            }
            "offer" => {
                let amount = open.case.asked.filter(|_| self.has_amount(value));
                case::Event::OfferChosen { offer: OfferId::from(value), amount }
            }
            "agreed" => case::Event::AgreedSet {
                agreed: Agreed::from_id(value)?,
                channel: open.ticket.channel,
            },
            "manager-answer" => case::Event::ManagerAnswered {
                answer: ManagerAnswer::from_id(value)?,
                amount: None,
                role: open.case.open_ask().map(|ask| ask.to.clone()),
                text: String::new(),
            },
            "outcome" => case::Event::OutcomeRecorded {
                outcome: FollowUpOutcome::from_id(value)?,
                channel: open.case.round().map(case::Round::channel),
                next: None,
            },
            "still-right" => case::Event::StillRight {
                answer: match value {
                    "yes" => StillRight::Yes,
                    "unknown" => StillRight::Unknown,
                    _ => return None,
                },
            },
            "confirmed-search" => {
                case::Event::StillRight { answer: StillRight::No { cause: CauseId::from(value) } }
            }
            "preventable" => {
                case::Event::PreventableSet { preventable: Preventable::from_id(value)? }
            }
            _ => return None,
        })
    }

    fn has_amount(&self, offer: &str) -> bool {
        self.rules.policy.offer(&OfferId::from(offer)).is_some_and(super::negotiate::pays)
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
                case::Event::CollateralSet { hits }
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
            self.persist();
        } else if let Some(refused) = refused {
            open.errors.insert(id.to_owned(), refused);
        }
    }

    /// The case's event for what was typed; `None`: it waits for a button.
    fn typed(&self, id: &str, text: &str) -> Result<Option<case::Event>, Text> {
        let trimmed = text.trim();
        let words = trimmed.to_owned();
        Ok(Some(match id {
            "amount" => case::Event::AmountSet { offer: None, amount: self.amount(trimmed)? },
            "out-of-pocket" => case::Event::OutOfPocketSet { amount: self.amount(trimmed)? },
            "reason" => case::Event::ReasonSet { text: words },
            "proof" => case::Event::ProofNoted { text: words },
            "agreement" => case::Event::AgreementText { text: words },
            "idea" => case::Event::FixIdea { text: words },
            "promise" => {
                let due = self.open.as_ref().and_then(|o| o.case.round()?.promise_due);
                case::Event::PromiseSet { text: words, due }
            }
            "promise-due" => {
                let round = self.open.as_ref().and_then(|o| o.case.round());
                let text = round.and_then(|r| r.promise.clone()).unwrap_or_default();
                case::Event::PromiseSet { text, due: optional_day(trimmed)? }
            }
            "move-day" => {
                let day = Day::parse(trimmed).ok_or_else(|| Text::of("error.day"))?;
                case::Event::FollowUpMoved { day }
            }
            _ => return Ok(None),
        }))
    }

    fn amount(&self, text: &str) -> Result<Option<Money>, Text> {
        if text.is_empty() {
            return Ok(None);
        }
        let amount = Money::parse(text, self.rules.currency);
        amount.map(Some).map_err(|_| Text::of("error.amount"))
    }

    /// The follow-up is planned as its inputs stand.
    pub(super) fn plan(&mut self, now: Moment) {
        self.commit("promise", now);
        self.commit("promise-due", now);
        let facts = self.facts_at(now);
        let Some(open) = &self.open else { return };
        let suggested = open.case.suggested_follow_up(&self.rules, &facts, now);
        let channel = open.channel.as_deref().unwrap_or(suggested.channel.id());
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
                open.channel = None;
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

    /// Asks whoever may agree the offer.
    pub(super) fn ask_manager(&mut self, now: Moment) {
        let facts = self.facts_at(now);
        let Some(open) = &self.open else { return };
        let Some(mut request) = open.case.request(&self.rules, &facts, now) else { return };
        open.drafts.get("manager-note").map_or("", |n| n.trim()).clone_into(&mut request.note);
        let summary = self.request_rows(&request);
        let ticket_id = open.ticket.id.to_string();
        let key = format!("ask-{}-{}", open.case.journal().len(), now.0);
        let note = Some(request.note.clone()).filter(|n| !n.is_empty());
        let step = self.current();
        if self.record(case::Event::EscalationAsked { ask: request.ask() }, now) {
            if let Some(open) = &mut self.open {
                open.drafts.remove("manager-note");
            }
            self.persist();
            self.ask(Task::AskManager { ticket_id, key, summary, note });
            self.moved_on(step);
        }
    }

    /// Cuts the offer down to what the agent may agree alone.
    pub(super) fn offer_limit(&mut self, now: Moment) {
        let facts = self.facts_at(now);
        let Some(open) = &mut self.open else { return };
        let Some(line) = open.case.within_limit(&self.rules, &facts, now) else { return };
        open.drafts.remove("amount");
        let step = self.current();
        let event = case::Event::AmountSet { offer: Some(line.offer), amount: line.amount };
        if self.record(event, now) {
            self.moved_on(step);
        }
    }
}

fn optional_day(text: &str) -> Result<Option<Day>, Text> {
    if text.is_empty() {
        return Ok(None);
    }
    Day::parse(text).map(Some).ok_or_else(|| Text::of("error.day"))
}
