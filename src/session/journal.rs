//! Keeps the journal: appends, acknowledgements, other tabs, and coming back to a ticket.

use super::{Failure, Session, Task};
use crate::case::{self, Case, Entry};
use crate::json::Json;
use crate::ticket::{Moment, Status, TicketId};
use crate::view::Text;
use serde_json::Value;

impl Session {
    /// Takes one act of the case: what it records, what it refuses, what follows. Whether it was
    /// recorded.
    pub(super) fn record(&mut self, event: case::Event, now: Moment) -> bool {
        let facts = self.facts_at(now);
        let Some(open) = &mut self.open else { return false };
        let closed = open.ticket.status == Status::Closed;
        if self.readonly || (closed && !outlives_ticket(&event, &open.case)) {
            return false;
        }
        let outcome = case::update(&open.case, event, now, &self.rules, &facts);
        if let Some(refused) = &outcome.refused {
            let words = super::words::say(refused, &self.config);
            self.refused = Some(words.clone());
            self.say = Some(words);
        }
        let recorded = outcome.entry.is_some();
        let before = open.case.answers().clone();
        if let Some(entry) = outcome.entry {
            self.append(entry);
        }
        for effect in outcome.effects {
            self.follow(effect, now);
        }
        if recorded {
            if let Some(open) = &mut self.open {
                open.errors.remove("finish");
            }
            self.match_rule(now);
            self.tell(&before);
            self.follow_suggestion(&before);
        }
        recorded
    }

    /// Notes a rule of escalation that holds for the first time in this round.
    fn match_rule(&mut self, now: Moment) {
        let facts = self.facts_at(now);
        let Some(open) = &self.open else { return };
        let Some(event) = open.case.newly_matched(&self.rules, &facts, now) else { return };
        self.append(Entry { at: now, event });
    }

    /// Appends an entry and asks for it to be kept.
    fn append(&mut self, entry: Entry) {
        let Some(open) = &mut self.open else { return };
        open.case = open.case.with(entry);
        self.persist();
    }

    /// Asks for everything that the store has not been asked to keep yet, and the drafts.
    pub(super) fn persist(&mut self) {
        let Some(open) = &self.open else { return };
        let summary = self.summary_of(open, self.now);
        let asked = open.appends.last().map_or(open.stored, |(_, upto)| *upto);
        let entries: Vec<Value> = open.case.journal()[asked.min(open.case.journal().len())..]
            .iter()
            .map(Json::write)
            .collect();
        let task = Task::Persist {
            ticket_id: open.ticket.id.to_string(),
            first: asked as u32,
            entries,
            drafts: open.drafts.clone(),
            summary: Some(summary.write()),
        };
        let upto = open.case.journal().len();
        self.cases.insert(summary.ticket.clone(), summary);
        let id = self.ask(task);
        if let Some(open) = &mut self.open {
            open.appends.push((id, upto));
        }
    }

    /// What came of an append.
    pub(super) fn persisted(&mut self, effect: u32, failure: Option<&Failure>) {
        let Some(open) = &mut self.open else { return };
        let Some(at) = open.appends.iter().position(|(id, _)| *id == effect) else { return };
        let (_, upto) = open.appends.remove(at);
        match failure.map(|f| f.code.as_str()) {
            None => open.stored = open.stored.max(upto),
            Some("store-conflict") => {
                open.appends.clear();
                let ticket_id = open.ticket.id.to_string();
                self.ask(Task::LoadJournal { ticket_id });
            }
            Some("store-full") => self.device.storage = super::Storage::Full,
            Some(_) => self.device.storage = super::Storage::Denied,
        }
    }

    /// What the store holds for a ticket.
    pub(super) fn journal(
        &mut self,
        ticket_id: &TicketId,
        entries: Option<Vec<Value>>,
        drafts: Vec<(String, String)>,
        now: Moment,
    ) {
        let Some(open) = self.open.as_mut().filter(|o| o.ticket.id == *ticket_id) else { return };
        let known = entries.is_some();
        let kept: Vec<Entry> =
            entries.unwrap_or_default().into_iter().filter_map(Entry::read).collect();
        if !open.loaded {
            open.loaded = true;
            open.stored = kept.len();
            // What was entered before the journal came stands after it.
            let early = open.case.journal();
            let unsaved = !early.is_empty();
            open.case = Case::fold(&[&kept, early].concat());
            open.drafts.extend(drafts);
            if unsaved {
                self.persist();
            }
            self.opened_ticket(now);
            self.given_in_ticket(now);
            self.answered_in_ticket(now);
            return;
        }
        let ours = open.case.journal();
        if !known {
            return;
        }
        // What was under way has come through or not: the store just said which.
        open.appends.clear();
        if kept == ours {
            open.stored = kept.len();
            return;
        }
        if kept.starts_with(ours) {
            // Another tab went on from where we are.
            open.stored = kept.len();
            open.case = Case::fold(&kept);
            open.theirs = None;
            self.compare();
        } else if ours.starts_with(&kept) {
            open.stored = kept.len();
            self.persist();
        } else {
            open.other_tab = kept.last().map(|entry| entry.at);
            open.theirs = Some(kept);
        }
    }

    /// Settles which of two ways a ticket went on: ours again behind theirs, or theirs.
    pub(super) fn settle(&mut self, keep_mine: bool) {
        let Some(open) = &mut self.open else { return };
        let Some(theirs) = open.theirs.take() else { return };
        open.other_tab = None;
        open.stored = theirs.len();
        let ours = open.case.journal();
        let common = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
        let mine = if keep_mine { &ours[common..] } else { &[] };
        open.case = Case::fold(&[&theirs, mine].concat());
        if keep_mine {
            self.persist();
        } else {
            self.say = Some(Text::of("say.other-used"));
        }
    }
}

/// Whether an event is of steps 3 and 4, which go on when the helpdesk has closed the ticket.
/// Undone can be what is, so that no field is written back into a closed ticket.
pub(super) fn outlives_ticket(event: &case::Event, case: &Case) -> bool {
    use case::Event as E;
    match event {
        E::Undone => case.last_act().is_some_and(|last| outlives_ticket(last, &Case::default())),
        E::IssueAdded { collateral, .. } => collateral.is_some(),
        E::IssueCause { confirmed, .. } => *confirmed,
        // That it was closed is noted too: it may be opened again.
        E::Opened { .. }
        | E::PromiseSet { .. }
        | E::FollowUpPlanned { .. }
        | E::FollowUpMoved { .. }
        | E::AttemptMade { .. }
        | E::OutcomeRecorded { .. }
        | E::CollateralSet { .. }
        | E::EvidenceSeen { .. }
        | E::StillRight { .. }
        | E::PreventableSet { .. }
        | E::FixIdea { .. }
        | E::IsolatedSet { .. }
        | E::ProblemLinked { .. }
        | E::ProblemUnlinked
        | E::WhySet { .. }
        | E::IsIsNotSet { .. }
        | E::FixCheckSet { .. }
        | E::RiskAccepted { .. }
        | E::OwnerAsked
        | E::OwnerAnswered { .. }
        | E::FinishedStep { .. }
        | E::StepSkipped { .. } => true,
        _ => false,
    }
}
