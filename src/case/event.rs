//! The journal: what happened to one case, one [`Entry`] a line. This is the stored form.
//!
//! A stored entry is one flat object, `{"v":1,"at":…,"event":"cause_chosen",…}`. New kinds of
//! events and new optional fields do not raise `v`; a changed meaning does. What this version
//! cannot read becomes [`Event::Unknown`] and is written back as it came.
//!
//! Invariants, each a test of the same name:
//! - `a_journal_reads_back_from_its_stored_form`
//! - `entries_of_a_newer_version_are_kept_as_they_came`

use super::step::Step;
use crate::ticket::{
    CauseId, Channel, Day, HarmFlag, Moment, Money, OwnerId, Patch, Severity, Status, Wanted,
    text_id,
};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
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

/// The version written into each stored entry.
const VERSION: u64 = 1;

/// One line of a case's journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When it happened.
    pub at: Moment,
    /// What happened.
    pub event: Event,
}

/// What happened. Agents' acts, and answers from outside (`Opened`, `ManagerAnswered`,
/// `OwnerAnswered`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", rename_all_fields = "snake_case")]
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
        #[serde(default)]
        text: String,
        /// The collateral damage it stands for, if it came from that check.
        #[serde(default, skip_serializing_if = "Option::is_none")]
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
    },
    /// A further offer beside those chosen.
    OfferAdded {
        /// Its type.
        offer: OfferId,
        /// Its amount, if it has one yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
    },
    /// One of several offers is taken out.
    OfferRemoved {
        /// Its type.
        offer: OfferId,
    },
    /// The amount of an offer chosen before.
    AmountSet {
        /// Which offer; `None`: the first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
    },
    /// An agreed offer was taken back: the customer never took it.
    OfferReversed {
        /// Which; the latest agreed one of that type.
        offer: OfferId,
        /// Why.
        text: String,
    },
    /// The agreement in one sentence.
    AgreementText {
        /// The sentence.
        text: String,
    },
    /// A manager or specialist was asked.
    EscalationAsked {
        /// What was asked.
        #[serde(flatten)]
        ask: super::fold::Ask,
    },
    /// The agent went on without the answer.
    EscalationWithdrawn,
    /// The answer of the one asked.
    ManagerAnswered {
        /// The answer.
        answer: ManagerAnswer,
        /// What they allow instead, if not what was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
        /// Their role.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<RoleId>,
        /// Their words.
        #[serde(default)]
        text: String,
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<FollowUpChannel>,
        /// The next attempt by the rules of that time; `None`: no further one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<NextAttempt>,
    },
    /// What else went wrong because of it; replaces what was set.
    CollateralSet {
        /// Sorted, each once.
        hits: Vec<Collateral>,
    },
    /// Something other than the customer's words shows how the fix held.
    EvidenceSeen {
        /// What shows it.
        sign: super::evidence::Sign,
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
        #[serde(default)]
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
    /// The owning function answered.
    OwnerAnswered {
        /// The answer.
        answer: Answer,
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
    #[serde(untagged)]
    Unknown(Value),
}

/// Derives what every word of the journal needs.
macro_rules! words {
    ($($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident => $id:literal,)* })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $id)] $variant,)* }

        impl $name {
            /// All, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable word for it, as stored and as the message catalogues key it.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The value of that word.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.id() == id)
            }
        }
    )*};
}
pub(super) use words;

words! {
    /// How a cause was chosen.
    pub enum Via {
        /// The first suggestion.
        Top => "top",
        /// Another suggestion.
        Listed => "listed",
        /// Searched for.
        Search => "search",
        /// Chosen before suggestions were shown.
        Blind => "blind",
        /// Set by the host or by code.
        Host => "host",
    }
    /// What the customer said to the offer.
    pub enum Agreed {
        /// They agree.
        Yes => "yes",
        /// No answer yet.
        Waiting => "waiting",
        /// They do not.
        No => "no",
    }
    /// How a follow-up is made.
    pub enum FollowUpChannel {
        /// By telephone.
        Call => "call",
        /// By e-mail or a reply in the ticket.
        Email => "email",
        /// A short survey.
        Survey => "survey",
    }
    /// What a follow-up found.
    pub enum FollowUpOutcome {
        /// Solved.
        Solved => "solved",
        /// Partly solved.
        Partly => "partly",
        /// Not solved; step 2 opens again.
        NotSolved => "not_solved",
        /// Asked, and no answer came.
        NoAnswer => "no_answer",
        /// They could not be asked.
        Unreachable => "unreachable",
    }
    /// Damage beside the issue itself.
    pub enum Collateral {
        /// Shipping, calls, bank fees, a substitute bought.
        ExtraCosts => "extra_costs",
        /// Time lost or an event missed.
        LostTime => "lost_time",
        /// Other orders, units or users of the same batch, address or contract.
        OtherOrders => "other_orders",
        /// Wrong data now elsewhere: dunning, credit file, loyalty points.
        WrongData => "wrong_data",
        /// Late fees or blocks that systems set off.
        LateFees => "late_fees",
        /// Others affected: an end customer, a gift's receiver.
        ThirdParties => "third_parties",
        /// A bad review written while waiting.
        BadReview => "bad_review",
        /// Our fix broke something else.
        FixBroke => "fix_broke",
    }
    /// Whether the company could have prevented it.
    pub enum Preventable {
        /// Yes.
        Yes => "yes",
        /// No.
        No => "no",
        /// Not sure.
        Unsure => "unsure",
    }
    /// One case or many.
    pub enum Isolated {
        /// Only this one.
        One => "one",
        /// One of many.
        Many => "many",
        /// Not known.
        Unknown => "unknown",
    }
    /// Rows of is / is not (Kepner and Tregoe, The Rational Manager, 1965).
    pub enum Dimension {
        /// Which product or service.
        Product => "product",
        /// Which batch, version or release.
        Batch => "batch",
        /// Which place, channel or customer group.
        Place => "place",
        /// Since when, at which times.
        Date => "date",
    }
    /// What a manager answers.
    pub enum ManagerAnswer {
        /// As asked, or up to the amount they name.
        Yes => "yes",
        /// No.
        No => "no",
    }
    /// Where a save went.
    pub enum Commit {
        /// Into the host's form: the agent still submits the ticket.
        Form => "form",
        /// Stored by the host.
        Server => "server",
    }
}

/// Whether the working cause is right, now that the case is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "right", rename_all = "snake_case")]
pub enum StillRight {
    /// Yes: it is the confirmed cause.
    Yes,
    /// No, it was another.
    No {
        /// The confirmed cause.
        cause: CauseId,
    },
    /// It cannot be said; no cause is confirmed.
    Unknown,
}

/// How the follow-up is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Plan {
    /// Ask the customer.
    Ask {
        /// On that day.
        day: Day,
        /// That way.
        channel: FollowUpChannel,
    },
    /// Do not ask.
    None {
        /// Why not.
        why: String,
    },
}

/// A further attempt after one without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextAttempt {
    /// On that day.
    pub day: Day,
    /// On another channel than the one before.
    pub channel: FollowUpChannel,
}

/// What an owning function says to a cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    /// It is ours.
    Confirm,
    /// It is not.
    Reject,
    /// It belongs to another function.
    Reassign {
        /// Which.
        owner: OwnerId,
    },
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut stored = match serde_json::to_value(&self.event) {
            Ok(Value::Object(map)) => map,
            Ok(other) => serde_json::Map::from_iter([("unknown".to_owned(), other)]),
            Err(error) => return Err(serde::ser::Error::custom(error)),
        };
        if !matches!(self.event, Event::Unknown(_)) {
            stored.insert("v".to_owned(), VERSION.into());
        }
        stored.insert("at".to_owned(), self.at.0.into());
        stored.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut stored = serde_json::Map::<String, Value>::deserialize(deserializer)?;
        let at = stored.remove("at").as_ref().and_then(Value::as_i64);
        let at = Moment(at.ok_or_else(|| D::Error::custom("a journal entry has no `at`"))?);
        if stored.get("v").and_then(Value::as_u64) != Some(VERSION) {
            return Ok(Self { at, event: Event::Unknown(Value::Object(stored)) });
        }
        let whole = Value::Object(stored.clone());
        stored.remove("v");
        let event = match serde_json::from_value(Value::Object(stored)) {
            Ok(Event::Unknown(_)) | Err(_) => Event::Unknown(whole),
            Ok(event) => event,
        };
        Ok(Self { at, event })
    }
}
