//! What is known of a case: its answers step by step, and its rounds of negotiation.

use super::event::{
    Agreed, Answer, Ask, Booked, Collateral, Dimension, FollowUpChannel, FollowUpOutcome, Isolated,
    ManagerAnswer, NextAttempt, OfferId, OfferLine, Plan, Preventable, ProblemId, RoleId, Sign,
    Step, StillRight, Suggested, Via,
};
use crate::sorted::{SortedMap, SortedSet};
use crate::ticket::{
    CauseId, Channel, Day, HarmFlag, Moment, Money, OwnerId, Patch, Severity, Wanted,
};

/// What the journal adds up to; undone acts leave no trace in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// Answers to separating questions: question → answer, empty for "the ticket does not say".
    pub questions: SortedMap<String, String>,
    /// The working cause and how it was chosen.
    pub working: Option<(CauseId, Via)>,
    /// The first suggestion when the cause was last settled before one of which that is known.
    pub suggested: Option<Suggested>,
    /// The owning function, where the agent named it.
    pub owner: Option<OwnerId>,
    /// Further issues of the ticket; a dropped one stays in place as `None`.
    pub issues: Vec<Option<Issue>>,
    /// What the customer wants.
    pub wanted: Option<Wanted>,
    /// The amount they ask for.
    pub asked: Option<Money>,
    /// How it affected them, as the agent set it.
    pub harm: Option<Vec<HarmFlag>>,
    /// How grave it is, as the agent set it.
    pub severity: Option<Severity>,
    /// What the customer spent because of us.
    pub out_of_pocket: Option<Money>,
    /// Steps already tried, as the agent noted them.
    pub tried: Vec<String>,
    /// Rounds of negotiation and follow-up; a new one starts when a follow-up finds "not solved".
    pub rounds: Vec<Round>,
    /// Agreed offers taken back: round, type, when. Gone once the customer agrees anew.
    pub reversed: Vec<(u32, OfferId, Moment)>,
    /// Offers that others agreed in this ticket, and when they were seen.
    pub elsewhere: Option<(Moment, Vec<OfferLine>)>,
    /// A senior manager's call: whose head calls, and by when.
    pub senior_call: Option<(OwnerId, Moment)>,
    /// Damage beside the issue.
    pub collateral: Option<Vec<Collateral>>,
    /// Signs of how the fix held, with their times.
    pub signs: Vec<(Moment, Sign)>,
    /// Whether the working cause is right.
    pub still_right: Option<StillRight>,
    /// Whether the company could have prevented it.
    pub preventable: Option<Preventable>,
    /// An idea for a lasting fix.
    pub fix_idea: Option<String>,
    /// One case or many.
    pub isolated: Option<Isolated>,
    /// The problem it belongs to.
    pub problem: Option<ProblemId>,
    /// The five whys; an empty line is not answered.
    pub whys: SortedMap<u8, String>,
    /// Is / is not by row.
    pub is_is_not: SortedMap<Dimension, (String, String)>,
    /// The day on which the lasting fix is checked.
    pub fix_check: Option<Day>,
    /// Who accepts that the cause stays.
    pub risk_by: Option<String>,
    /// When the owning function was asked.
    pub owner_asked: Option<Moment>,
    /// What the owning function said, and when.
    pub owner_answer: Option<(Moment, Answer)>,
    /// Steps finished by the agent.
    pub finished: SortedSet<Step>,
    /// Steps the agent went on from without their required answers.
    pub skipped: SortedSet<Step>,
    /// Drafts of free text by input.
    pub drafts: SortedMap<String, String>,
    /// The latest save that was not undone.
    pub saved: Option<(Moment, Patch)>,
}

/// A further issue of the same ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Its cause, if known yet.
    pub cause: Option<CauseId>,
    /// Established rather than suspected.
    pub confirmed: bool,
    /// The function that owns it, where the agent named one.
    pub owner: Option<OwnerId>,
    /// The agent's words for it; may be empty.
    pub text: String,
    /// The collateral damage it stands for.
    pub collateral: Option<Collateral>,
}

/// One round of steps 2 and 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Round {
    /// The offers, in the order chosen.
    pub offers: Vec<OfferLine>,
    /// Why.
    pub reason: Option<String>,
    /// What proves the loss.
    pub proof: Option<String>,
    /// What the customer said, how, and when.
    pub agreed: Option<(Agreed, Option<Channel>, Moment)>,
    /// What is booked of a yes; `None`: said before this was kept.
    pub booked: Option<Vec<Booked>>,
    /// The agreement in one sentence, as the agent worded it.
    pub agreement: Option<String>,
    /// Requests to managers and specialists, oldest first.
    pub asks: Vec<Asked>,
    /// The promise in words.
    pub promise: Option<String>,
    /// The day it is due.
    pub promise_due: Option<Day>,
    /// The follow-up as planned or moved.
    pub plan: Option<Plan>,
    /// Attempts without an answer: when, on which channel.
    pub attempts: Vec<(Moment, FollowUpChannel)>,
    /// The latest attempt has no result yet.
    pub attempt_open: bool,
    /// The next attempt after one without an answer.
    pub next: Option<NextAttempt>,
    /// The latest result, when, and where it came from.
    pub outcome: Option<(Moment, FollowUpOutcome, Option<FollowUpChannel>)>,
}

/// A request and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// When it was asked.
    pub at: Moment,
    /// What was asked.
    pub ask: Ask,
    /// The answer.
    pub answer: Option<Approval>,
    /// The agent went on without the answer.
    pub withdrawn: bool,
}

/// A rule of escalation when it first held in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// When.
    pub at: Moment,
    /// The round, from 0.
    pub round: u32,
    /// 1 to 7.
    pub rule: u8,
    /// Who was to act.
    pub to: String,
    /// Until when.
    pub due: Option<Moment>,
    /// Key of the reason.
    pub reason: String,
}

/// A manager's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// When.
    pub at: Moment,
    /// Yes or no.
    pub answer: ManagerAnswer,
    /// What they allow, if not what was asked.
    pub amount: Option<Money>,
    /// Their role.
    pub role: Option<RoleId>,
    /// Their words; may be empty.
    pub text: String,
}

impl Answers {
    /// The first further issue without a cause, not even that the ticket says too little.
    pub fn issue_without_cause(&self) -> Option<usize> {
        let open = |issue: &Option<Issue>| issue.as_ref().is_some_and(|one| one.cause.is_none());
        self.issues.iter().position(open)
    }

    /// The cause chosen in step 1.
    pub fn working_cause(&self) -> Option<&CauseId> {
        self.working.as_ref().map(|(cause, _)| cause)
    }

    /// The cause confirmed in step 4, if one is.
    pub fn confirmed_cause(&self) -> Option<&CauseId> {
        match self.still_right.as_ref()? {
            StillRight::Yes => self.working_cause(),
            StillRight::No { cause } => Some(cause),
            StillRight::Unknown => None,
        }
    }

    /// The confirmed cause, else the working cause.
    pub fn cause(&self) -> Option<&CauseId> {
        self.confirmed_cause().or_else(|| self.working_cause())
    }

    /// The round that is going on; `None` before the first offer, promise or plan.
    pub fn round(&self) -> Option<&Round> {
        self.rounds.last()
    }

    /// The offers of this round.
    pub fn offers(&self) -> &[OfferLine] {
        self.round().map_or(&[], |r| &r.offers)
    }

    /// What the customer said to the offer of this round.
    pub fn agreed(&self) -> Option<Agreed> {
        self.round()?.agreed.map(|(agreed, _, _)| agreed)
    }

    /// The follow-up of this round as planned or moved.
    pub fn plan(&self) -> Option<&Plan> {
        self.round()?.plan.as_ref()
    }

    /// The latest result of a follow-up, of this round or, while a reopened one has none, of the
    /// round before.
    pub fn outcome(&self) -> Option<FollowUpOutcome> {
        self.rounds.iter().rev().find_map(|r| r.outcome).map(|(_, outcome, _)| outcome)
    }

    /// When an agreed offer of a round was taken back.
    pub fn taken_back(&self, round: u32, offer: &OfferId) -> Option<Moment> {
        let reversed = self.reversed.iter().find(|(r, id, _)| (*r, id) == (round, offer));
        reversed.map(|(_, _, at)| *at)
    }

    /// The latest round with an agreed offer of that type that was not taken back.
    pub(super) fn round_to_take_back(&self, offer: &OfferId) -> Option<u32> {
        let stands = |(idx, round): &(u32, &Round)| {
            round.is_agreed()
                && round.offers.iter().any(|line| line.offer == *offer)
                && self.taken_back(*idx, offer).is_none()
        };
        (0..).zip(&self.rounds).filter(stands).last().map(|(idx, _)| idx)
    }

    /// The request that still waits for its answer; what the customer has agreed to needs none.
    pub fn open_ask(&self) -> Option<&Ask> {
        let agreed = self.round().is_some_and(Round::is_agreed);
        self.unanswered().filter(|_| !agreed)
    }

    /// The latest request without an answer.
    pub fn unanswered(&self) -> Option<&Ask> {
        self.round()?.asked().filter(|asked| asked.answer.is_none()).map(|asked| &asked.ask)
    }

    /// Whether the owning function has answered what it was asked at that time.
    pub(super) fn owner_answered_since(&self, asked: Moment) -> bool {
        self.owner_answer.as_ref().is_some_and(|(at, _)| asked <= *at)
    }

    /// The number of the round that is going on or comes first, from 0.
    pub(super) fn this_round(&self) -> u32 {
        self.rounds.len().saturating_sub(1) as u32
    }

    pub(super) fn round_mut(&mut self) -> &mut Round {
        if self.rounds.is_empty() {
            self.rounds.push(Round::default());
        }
        let last = self.rounds.len() - 1;
        &mut self.rounds[last]
    }
}

impl Round {
    /// The latest request that was not withdrawn.
    pub fn asked(&self) -> Option<&Asked> {
        self.asks.last().filter(|asked| !asked.withdrawn)
    }

    /// The latest answer of a manager, to a request that was not withdrawn.
    pub fn answered(&self) -> Option<(&Ask, &Approval)> {
        let asked = self.asked()?;
        Some((&asked.ask, asked.answer.as_ref()?))
    }
}
