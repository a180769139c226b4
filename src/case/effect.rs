//! What the world outside is asked to do, as data.

use super::event::{Ask, Entry, OfferLine, RoleId};
use super::ledger::Line;
use super::say::Say;
use crate::ticket::{CauseId, Day, HarmFlag, Moment, Money, Patch, TicketId, Wanted};

/// What came of one event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The line to append to the journal; `None`: nothing is recorded (yet).
    pub entry: Option<Entry>,
    /// Why nothing was recorded, in plain words.
    pub refused: Option<Say>,
    /// What to do, in order.
    pub effects: Vec<Effect>,
}

/// One thing to do. Who performs it answers with an event where the case must know.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write these fields to the host; answered by `Saved`.
    Save(Patch),
    /// Write the old values back; answered by `SaveUndone`.
    WriteBack(Patch),
    /// Ask a manager or specialist; answered by `ManagerAnswered`.
    AskManager(Box<ManagerRequest>),
    /// Put words into the reply.
    InsertReply(Say),
    /// These are now the ledger lines of this ticket; they replace those booked for it before.
    Book(Vec<Line>),
    /// The day of the follow-up is now this; `None`: there is none.
    Remind(Option<Day>),
    /// The ticket is an example of this cause.
    Learn(CauseId),
    /// The ticket is an example of another cause than learnt.
    Relabel {
        /// What was learnt.
        from: CauseId,
        /// What it is.
        to: CauseId,
    },
    /// The ticket is no example any more.
    Forget(CauseId),
    /// Say this to the agent.
    Announce(Say),
}

/// A request to a manager, filled in before the agent asks.
#[derive(Clone, Debug, PartialEq)]
pub struct ManagerRequest {
    /// The ticket.
    pub ticket: Option<TicketId>,
    /// The escalation rule behind it, 1 to 7; 0: the agent's own wish.
    pub rule: u8,
    /// The harm that the specialist asked takes over.
    pub harm: Option<HarmFlag>,
    /// Why, in words.
    pub reason: Say,
    /// The role asked.
    pub to: RoleId,
    /// The working cause.
    pub cause: Option<CauseId>,
    /// What the customer wants.
    pub wanted: Option<Wanted>,
    /// The amount they ask for.
    pub asked: Option<Money>,
    /// What it is about.
    pub offers: Vec<OfferLine>,
    /// What the agent may agree alone.
    pub limit: Option<Money>,
    /// The suggested answer: an offer type and an amount inside the manager's range.
    pub suggested: Option<OfferLine>,
    /// Earlier contacts of this person about the same issue.
    pub earlier: u32,
    /// When the answer is due.
    pub due: Option<Moment>,
    /// The agent's note.
    pub note: String,
}

impl ManagerRequest {
    /// The same as the journal keeps it.
    pub fn ask(&self) -> Ask {
        Ask {
            rule: self.rule,
            harm: self.harm,
            to: self.to.clone(),
            offers: self.offers.clone(),
            limit: self.limit,
            due: self.due,
            reason: Some(self.reason.key.to_owned()),
            note: self.note.clone(),
        }
    }
}
