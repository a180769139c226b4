//! The case: what the journal adds up to.
//!
//! In: entries in the order they were written. Out: a [`Case`]. Undone acts leave no trace in its
//! answers; entries that this version cannot read change nothing.

use super::answers::{Answers, Approval, Asked, Issue, Matched, Round};
use super::event::{Collateral, Entry, Event, FollowUpOutcome, OfferLine, Plan, Sign, Step};
use super::undo::surviving;
use crate::ticket::{Moment, Status};
use std::ops::Deref;

/// A case. Made by [`Case::fold`] only; reads as its [`Answers`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    answers: Answers,
    journal: Vec<Entry>,
    /// Positions in `journal` of the acts that Undo can take back.
    acts: Vec<usize>,
    matched: Vec<Matched>,
}

impl Deref for Case {
    type Target = Answers;

    fn deref(&self) -> &Answers {
        &self.answers
    }
}

impl Case {
    /// Adds up a journal.
    pub fn fold(entries: &[Entry]) -> Self {
        let (live, acts) = surviving(entries);
        let mut answers = Answers::default();
        let (mut over, mut matched) = (false, Vec::new());
        for entry in live {
            if let Event::Opened { status } = entry.event {
                if over && !status.is_over() {
                    answers.signs.push((entry.at, Sign::Reopened));
                }
                over = status.is_over();
            }
            if let Event::RuleMatched { rule, to, due, reason } = &entry.event {
                matched.push(Matched {
                    at: entry.at,
                    round: answers.this_round(),
                    rule: *rule,
                    to: to.clone(),
                    due: *due,
                    reason: reason.clone(),
                });
            }
            answers.apply(entry);
        }
        Self { answers, journal: entries.to_vec(), acts, matched }
    }

    /// This case and one more entry.
    #[must_use]
    pub fn with(&self, entry: Entry) -> Self {
        let mut journal = self.journal.clone();
        journal.push(entry);
        Self::fold(&journal)
    }

    /// What the journal adds up to.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The whole journal, undone entries among them.
    pub fn journal(&self) -> &[Entry] {
        &self.journal
    }

    /// Rules of escalation that held, each once a round.
    pub fn matched(&self) -> &[Matched] {
        &self.matched
    }

    /// How many acts Undo can take back.
    pub fn undo_depth(&self) -> usize {
        self.acts.len()
    }

    /// The act that Undo would take back.
    pub fn last_act(&self) -> Option<&Event> {
        self.acts.last().map(|idx| &self.journal[*idx].event)
    }

    /// The ticket's status when it was last shown.
    pub fn status(&self) -> Option<Status> {
        self.journal.iter().rev().find_map(|entry| match entry.event {
            Event::Opened { status } => Some(status),
            _ => None,
        })
    }

    /// Whether nothing was entered, or all of it undone.
    pub fn is_empty(&self) -> bool {
        let seen = self.answers.elsewhere.clone();
        self.answers == Answers { elsewhere: seen, ..Answers::default() }
    }
}

impl Answers {
    fn apply(&mut self, entry: &Entry) {
        match &entry.event {
            Event::Opened { .. }
            | Event::ReplyInserted { .. }
            | Event::RuleMatched { .. }
            | Event::SaveUndone { .. }
            | Event::Undone
            | Event::Unknown(_) => {}
            Event::Saved { patch, .. } => self.saved = Some((entry.at, patch.clone())),
            Event::Typed { field, text } => {
                self.drafts.insert(field.clone(), text.clone());
            }
            Event::FinishedStep { step } => {
                self.finished.insert(*step);
            }
            Event::StepSkipped { step } => {
                self.skipped.insert(*step);
            }
            event => {
                if !self.identify(event)
                    && !self.negotiate(event, entry.at)
                    && !self.follow_up(event, entry.at)
                {
                    self.analyze(event, entry.at);
                }
            }
        }
    }

    /// Events of step 1.
    fn identify(&mut self, event: &Event) -> bool {
        match event.clone() {
            Event::QuestionAnswered { question, answer } => {
                self.questions.insert(question, answer);
            }
            Event::CauseChosen { cause, via, suggested } => {
                self.working = Some((cause, via));
                // Who takes another one at once saw no new suggestion.
                self.suggested = suggested.or(self.suggested.take());
            }
            Event::CauseCleared => (self.working, self.suggested) = (None, None),
            Event::OwnerSet { owner } => self.owner = Some(owner),
            Event::IssueAdded { cause, text, collateral } => {
                let issue = Issue { cause, confirmed: false, owner: None, text, collateral };
                self.issues.push(Some(issue));
            }
            Event::IssueCause { issue, cause, confirmed } => {
                if let Some(Some(issue)) = self.issues.get_mut(issue as usize) {
                    issue.confirmed = confirmed && cause.is_some();
                    issue.cause = cause;
                }
            }
            Event::IssueOwner { issue, owner } => {
                if let Some(Some(issue)) = self.issues.get_mut(issue as usize) {
                    issue.owner = Some(owner);
                }
            }
            Event::IssueDropped { issue } => {
                if let Some(issue) = self.issues.get_mut(issue as usize) {
                    *issue = None;
                }
            }
            Event::WantedSet { wanted, amount } => {
                self.wanted = Some(wanted);
                self.asked = amount;
            }
            Event::HarmSet { flags } => self.harm = Some(flags),
            Event::SeveritySet { severity } => self.severity = Some(severity),
            Event::OutOfPocketSet { amount } => self.out_of_pocket = amount,
            Event::TriedNoted { text } => self.tried.push(text),
            _ => return false,
        }
        true
    }

    /// Events of step 2.
    fn negotiate(&mut self, event: &Event, at: Moment) -> bool {
        match event.clone() {
            Event::OfferChosen { offer, amount } => {
                let round = self.round_mut();
                round.offers = vec![OfferLine { offer, amount }];
                round.agreed = None;
            }
            Event::OfferAdded { offer, amount } => {
                let round = self.round_mut();
                round.offers.push(OfferLine { offer, amount });
                round.agreed = None;
            }
            Event::OffersSet { offers } => {
                let round = self.round_mut();
                round.offers = offers;
                round.agreed = None;
            }
            Event::OfferRemoved { offer } => {
                let round = self.round_mut();
                round.offers.retain(|o| o.offer != offer);
                round.agreed = None;
            }
            Event::AmountSet { offer, amount } => {
                let round = self.round_mut();
                let line = match offer {
                    Some(id) => round.offers.iter_mut().find(|o| o.offer == id),
                    None => round.offers.first_mut(),
                };
                if let Some(line) = line.filter(|line| line.amount != amount) {
                    line.amount = amount;
                    // The customer has not agreed to another amount.
                    round.agreed = None;
                }
            }
            Event::ReasonSet { text } => self.round_mut().reason = Some(text),
            Event::ProofNoted { text } => self.round_mut().proof = Some(text),
            Event::AgreedSet { agreed, channel, booked } => {
                let round = self.round_mut();
                round.agreed = Some((agreed, channel, at));
                round.booked = booked;
                // What was taken back was of an agreement before this one.
                let here = self.rounds.len() - 1;
                self.reversed.retain(|(round, ..)| *round as usize != here);
            }
            Event::OfferReversed { offer, .. } => {
                if let Some(round) = self.round_to_take_back(&offer) {
                    self.reversed.push((round, offer, at));
                }
            }
            Event::GivenElsewhere { offers } => self.elsewhere = Some((at, offers)),
            Event::AgreementText { text } => self.round_mut().agreement = Some(text),
            _ => return self.escalate(event, at),
        }
        true
    }

    /// Events of step 2 that others act on.
    fn escalate(&mut self, event: &Event, at: Moment) -> bool {
        match event.clone() {
            Event::EscalationAsked { ask } => {
                self.round_mut().asks.push(Asked { at, ask, answer: None, withdrawn: false });
            }
            Event::EscalationWithdrawn => {
                if let Some(asked) = self.rounds.last_mut().and_then(|r| r.asks.last_mut()) {
                    asked.withdrawn = true;
                }
            }
            Event::ManagerAnswered { answer, amount, role, text, .. } => {
                if let Some(asked) = self.rounds.last_mut().and_then(|r| r.asks.last_mut()) {
                    asked.answer = Some(Approval { at, answer, amount, role, text });
                }
            }
            Event::SeniorCallPlanned { owner, by } => self.senior_call = Some((owner, by)),
            _ => return false,
        }
        true
    }

    /// Events of step 3.
    fn follow_up(&mut self, event: &Event, at: Moment) -> bool {
        match event.clone() {
            Event::PromiseSet { text, due } => {
                let round = self.round_mut();
                round.promise = Some(text);
                round.promise_due = due;
            }
            Event::FollowUpPlanned { plan } => {
                let round = self.round_mut();
                round.plan = Some(plan);
                round.next = None;
            }
            Event::FollowUpMoved { day } => {
                let round = self.round_mut();
                if let Some(next) = &mut round.next {
                    next.day = day;
                } else if let Some(Plan::Ask { day: planned, .. }) = &mut round.plan {
                    *planned = day;
                }
            }
            Event::AttemptMade { channel } => {
                let round = self.round_mut();
                round.attempts.push((at, channel));
                round.attempt_open = true;
            }
            Event::OutcomeRecorded { outcome, channel, next } => {
                let round = self.round_mut();
                if outcome.is_silent() && !round.attempt_open {
                    round.attempts.push((at, channel.unwrap_or(round.channel())));
                }
                round.attempt_open = false;
                round.outcome = Some((at, outcome, channel));
                round.next = next;
                if outcome == FollowUpOutcome::NotSolved {
                    self.rounds.push(Round::default());
                    self.finished.clear();
                    self.skipped.retain(|s| *s < Step::Negotiate);
                }
            }
            Event::CollateralSet { hits, issues } => {
                let before = self.collateral.replace(hits.clone()).unwrap_or_default();
                if issues {
                    self.collateral_issues(&before, &hits);
                }
            }
            Event::EvidenceSeen { sign } => self.signs.push((at, sign)),
            _ => return false,
        }
        true
    }

    /// Damage beside the issue is an issue of its own, until it turns out to be none.
    fn collateral_issues(&mut self, before: &[Collateral], hits: &[Collateral]) {
        for hit in Collateral::ALL {
            let stands = |issue: &Option<Issue>| {
                issue.as_ref().is_some_and(|issue| issue.collateral == Some(*hit))
            };
            let at = self.issues.iter().position(stands);
            match (before.contains(hit), hits.contains(hit), at) {
                (false, true, None) => self.issues.push(Some(Issue {
                    cause: None,
                    confirmed: false,
                    owner: None,
                    text: String::new(),
                    collateral: Some(*hit),
                })),
                (true, false, Some(at)) => self.issues[at] = None,
                _ => {}
            }
        }
    }

    /// Events of step 4.
    fn analyze(&mut self, event: &Event, at: Moment) {
        match event.clone() {
            Event::StillRight { answer } => self.still_right = Some(answer),
            Event::PreventableSet { preventable } => self.preventable = Some(preventable),
            Event::FixIdea { text } => self.fix_idea = Some(text),
            Event::IsolatedSet { isolated } => self.isolated = Some(isolated),
            Event::ProblemLinked { problem, .. } => self.problem = Some(problem),
            Event::ProblemUnlinked => self.problem = None,
            Event::WhySet { line, text } if text.is_empty() => {
                self.whys.remove(&line);
            }
            Event::WhySet { line, text } => {
                self.whys.insert(line, text);
            }
            Event::IsIsNotSet { row, is, is_not } => {
                self.is_is_not.insert(row, (is, is_not));
            }
            Event::FixCheckSet { day } => self.fix_check = day,
            Event::RiskAccepted { by } => self.risk_by = Some(by).filter(|by| !by.is_empty()),
            Event::OwnerAsked => self.owner_asked = Some(at),
            Event::OwnerAnswered { answer, .. } => self.owner_answer = Some((at, answer)),
            _ => {}
        }
    }
}
