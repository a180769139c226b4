//! The journal: what happened to one case, one [`Entry`] a line. This is the stored form.
//!
//! A stored entry is one flat object, `{"v":1,"at":…,"event":"cause_chosen",…}`. New kinds of
//! events and new optional fields do not raise `v`; a changed meaning does. What this version
//! cannot read becomes [`Event::Unknown`] and is written back as it came.
//!
//! Invariants, each a test of the same name:
//! - `a_journal_reads_back_from_its_stored_form`
//! - `entries_of_a_newer_version_are_kept_as_they_came`

mod answers;
mod ask;
mod stored;
mod suggested;
mod words;

pub use answers::{Answer, NextAttempt, Plan, StillRight};
pub use ask::{Ask, Booked, OfferLine};
pub use suggested::Suggested;
pub use words::{
    Agreed, Collateral, Commit, Dimension, FollowUpChannel, FollowUpOutcome, Isolated,
    ManagerAnswer, Preventable, Shown, Sign, Step, Via,
};

use crate::ticket::{
    CauseId, Channel, Day, HarmFlag, Moment, Money, OwnerId, Patch, Severity, Status, Wanted,
    text_id,
};
use serde_json::Value;

text_id!(
    /// An offer type of the policy, such as `refund_due`.
    OfferId
);
text_id!(
    /// A role with its own limits, such as `agent`.
    RoleId
);
text_id!(
    /// A customer tier, such as `key`.
    TierId
);
text_id!(
    /// A problem: a cause worked on across tickets.
    ProblemId
);

/// One line of a case's journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When it happened.
    pub at: Moment,
    /// What happened.
    pub event: Event,
}

/// What happened: agents' acts, and what came from outside (`Opened`, `GivenElsewhere`,
/// answers that no agent entered).
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The ticket was shown to an agent.
    Opened {
        /// Its status then.
        status: Status,
    },
    /// The one separating question was answered.
    QuestionAnswered {
        /// The question of the cause list.
        question: String,
        /// The answer's identifier; empty: the ticket does not say.
        answer: String,
    },
    /// Working cause, step 1.
    CauseChosen {
        /// The cause, or [`CauseId::UNCLEAR`].
        cause: CauseId,
        /// By which way.
        via: Via,
        /// What was suggested then; `None`: nothing, or nothing that says how good it was.
        suggested: Option<Suggested>,
    },
    /// The working cause is open again.
    CauseCleared,
    /// The owning function of a cause that has no safe default.
    OwnerSet {
        /// The function.
        owner: OwnerId,
    },
    /// A further issue in the same ticket.
    IssueAdded {
        /// Its cause, if known yet.
        cause: Option<CauseId>,
        /// The agent's words for it; may be empty.
        text: String,
        /// The collateral damage it stands for, if it came from that check.
        collateral: Option<Collateral>,
    },
    /// A further issue's cause is chosen or changed.
    IssueCause {
        /// Position among the further issues, from 0.
        issue: u32,
        /// The cause; `None` opens it again.
        cause: Option<CauseId>,
        /// Established rather than suspected.
        confirmed: bool,
    },
    /// Which function owns a further issue, where not that of its cause.
    IssueOwner {
        /// Position among the further issues, from 0.
        issue: u32,
        /// The function.
        owner: OwnerId,
    },
    /// A further issue was none.
    IssueDropped {
        /// Position among the further issues, from 0.
        issue: u32,
    },
    /// The outcome the customer asks for.
    WantedSet {
        /// The outcome.
        wanted: Wanted,
        /// The amount they ask for, if they name one.
        amount: Option<Money>,
    },
    /// How it affected them; replaces what was set.
    HarmSet {
        /// Sorted, each once.
        flags: Vec<HarmFlag>,
    },
    /// How grave it is.
    SeveritySet {
        /// 1 to 4.
        severity: Severity,
    },
    /// What the customer spent because of us.
    OutOfPocketSet {
        /// The amount; `None` empties it.
        amount: Option<Money>,
    },
    /// A step the customer has already tried, noted by the agent.
    TriedNoted {
        /// What they tried.
        text: String,
    },
    /// An offer is chosen; replaces the offers of this round.
    OfferChosen {
        /// Its type.
        offer: OfferId,
        /// Its amount, if it has one yet.
        amount: Option<Money>,
    },
    /// A further offer beside those chosen.
    OfferAdded {
        /// Its type.
        offer: OfferId,
        /// Its amount, if it has one yet.
        amount: Option<Money>,
    },
    /// The offers of this round are these.
    OffersSet {
        /// In their order.
        offers: Vec<OfferLine>,
    },
    /// One of several offers is taken out.
    OfferRemoved {
        /// Its type.
        offer: OfferId,
    },
    /// The amount of an offer chosen before.
    AmountSet {
        /// Which offer; `None`: the first.
        offer: Option<OfferId>,
        /// The amount; `None` empties it.
        amount: Option<Money>,
    },
    /// Why this offer, where the limit asks for a reason.
    ReasonSet {
        /// The reason.
        text: String,
    },
    /// What proves the loss, where the limit asks for proof.
    ProofNoted {
        /// The proof.
        text: String,
    },
    /// What the customer said to the offer.
    AgreedSet {
        /// Their answer.
        agreed: Agreed,
        /// How they said it.
        channel: Option<Channel>,
        /// With a yes, what is booked; `None`: said before this was kept.
        booked: Option<Vec<Booked>>,
    },
    /// An agreed offer was taken back: the customer never took it.
    OfferReversed {
        /// Which; the latest agreed one of that type.
        offer: OfferId,
        /// Why.
        text: String,
    },
    /// The host's fields tell offers that others agreed in this ticket; replaces what they told.
    GivenElsewhere {
        /// Each with its amount.
        offers: Vec<OfferLine>,
    },
    /// The agreement in one sentence.
    AgreementText {
        /// The sentence.
        text: String,
    },
    /// A manager or specialist was asked.
    EscalationAsked {
        /// What was asked.
        ask: Ask,
    },
    /// A rule of escalation held for the first time in a round, as it was then.
    RuleMatched {
        /// 1 to 7.
        rule: u8,
        /// Who is to act: a role or specialist, `problem`, `owner_manager` or `agent`.
        to: String,
        /// Until when; `None`: at once.
        due: Option<Moment>,
        /// Key of the reason.
        reason: String,
    },
    /// The agent went on without the answer.
    EscalationWithdrawn,
    /// The answer of the one asked.
    ManagerAnswered {
        /// The answer.
        answer: ManagerAnswer,
        /// What they allow instead, if not what was asked.
        amount: Option<Money>,
        /// Their role.
        role: Option<RoleId>,
        /// Their words.
        text: String,
        /// The agent entered it; else it was read from the ticket, or entered before this was
        /// kept.
        noted: bool,
    },
    /// What was promised, and for when.
    PromiseSet {
        /// The promise in words.
        text: String,
        /// The day it is due.
        due: Option<Day>,
    },
    /// A senior manager will call.
    SeniorCallPlanned {
        /// The function whose head calls.
        owner: OwnerId,
        /// Latest moment.
        by: Moment,
    },
    /// The follow-up is planned.
    FollowUpPlanned {
        /// Day and channel, or none with the reason.
        plan: Plan,
    },
    /// The follow-up goes to another day.
    FollowUpMoved {
        /// The day.
        day: Day,
    },
    /// The customer was asked how it went; no answer yet.
    AttemptMade {
        /// On which channel.
        channel: FollowUpChannel,
    },
    /// What the follow-up found.
    OutcomeRecorded {
        /// The result.
        outcome: FollowUpOutcome,
        /// Where the answer came from.
        channel: Option<FollowUpChannel>,
        /// The next attempt by the rules of that time; `None`: no further one.
        next: Option<NextAttempt>,
    },
    /// What else went wrong because of it; replaces what was set.
    CollateralSet {
        /// Sorted, each once.
        hits: Vec<Collateral>,
        /// Each new one becomes a further issue, and one taken off is none any more; else the
        /// journal says so itself.
        issues: bool,
    },
    /// Something other than the customer's words shows how the fix held.
    EvidenceSeen {
        /// What shows it.
        sign: Sign,
    },
    /// Whether the working cause is right, step 4.
    StillRight {
        /// The answer.
        answer: StillRight,
    },
    /// Whether the company could have prevented it.
    PreventableSet {
        /// The answer.
        preventable: Preventable,
    },
    /// An idea for a lasting fix.
    FixIdea {
        /// The idea.
        text: String,
    },
    /// One case or many.
    IsolatedSet {
        /// The answer.
        isolated: Isolated,
    },
    /// The ticket belongs to a problem.
    ProblemLinked {
        /// Which.
        problem: ProblemId,
        /// It was opened from this ticket.
        opened: bool,
    },
    /// The ticket belongs to no problem after all.
    ProblemUnlinked,
    /// One of the five whys.
    WhySet {
        /// 0 to 4.
        line: u8,
        /// The answer; empty removes it.
        text: String,
    },
    /// One row of is / is not.
    IsIsNotSet {
        /// Which row.
        row: Dimension,
        /// Where the fault is.
        is: String,
        /// Where it could be and is not.
        is_not: String,
    },
    /// When it is to be checked whether the lasting fix held; `None`: no day is set.
    FixCheckSet {
        /// The day.
        day: Option<Day>,
    },
    /// Somebody accepts that the cause stays as it is.
    RiskAccepted {
        /// Who; empty: nobody.
        by: String,
    },
    /// The owning function was asked whether the cause is its own.
    OwnerAsked,
    /// The owning function answered.
    OwnerAnswered {
        /// The answer.
        answer: Answer,
        /// The agent entered it; else it was entered before this was kept.
        noted: bool,
    },
    /// The agent pressed Finish.
    FinishedStep {
        /// Which.
        step: Step,
    },
    /// The agent went on without the required answers.
    StepSkipped {
        /// Which.
        step: Step,
    },
    /// A draft of free text, not yet an answer.
    Typed {
        /// The input's name.
        field: String,
        /// All of its text.
        text: String,
    },
    /// Words were put into the reply.
    ReplyInserted {
        /// Key of the words.
        key: String,
    },
    /// The host took the changes.
    Saved {
        /// What it took.
        patch: Patch,
        /// Into its form, or for good.
        commit: Commit,
    },
    /// The host took the old values back.
    SaveUndone {
        /// What it took.
        patch: Patch,
        /// Into its form, or for good.
        commit: Commit,
    },
    /// The last act that was not undone yet is.
    Undone,
    /// An entry of another version, as it came.
    Unknown(Value),
}
