//! What a ticket's words say beside its cause: the wish, what was tried, harm, references.
//!
//! In: a [`Reading`], of which only the customer's own words count, the channel, and what causes
//! it may have. Out: [`Signals`], each with the customer's words for it. Learnt weights (a
//! [`Model`]) and phrase lists decide; `cargo xtask signals --measure` says how well.
//!
//! Invariants, each a test of the same name:
//! - `quotes_are_the_customers_words`: a quote's range holds its words in the source.
//! - `what_is_denied_is_not_said`, `questions_and_plans_are_not_things_tried`.
//! - `no_text_breaks_the_reading`: any text gives a defined result, in time linear in its length.
//! - `without_weights_phrases_speak`.
//!
//! Limits: the first 4,000 words of a part; English well, German, Spanish and French by phrases.

mod amounts;
mod clauses;
mod features;
mod handles;
mod harm;
pub mod learning;
mod model;
mod phrases;
mod recurrence;
mod references;
mod severity;
mod tried;
mod wanted;
mod words;

pub use amounts::{amounts, order_value};
pub use model::{Fault, Model};

use super::Reading;
use crate::ticket::{CauseId, Channel, HarmFlag, Quote, Severity, Wanted};
use features::Found;
use phrases::Book;
use std::sync::OnceLock;
use words::Sheet;

/// What a ticket's words say beside its cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signals {
    /// The outcome asked for, with its words where it is said and not only implied.
    pub wanted: Option<(Wanted, Option<Quote>)>,
    /// What the customer already did about it, in order.
    pub already_tried: Vec<Quote>,
    /// Gravest first, each flag once.
    pub flags: Vec<Flag>,
    /// A proposal, with what it rests on.
    pub severity: (Severity, SeverityReason),
    /// Each number once, in order.
    pub references: Vec<Reference>,
    /// Words that say it happened, or was written about, before; in order.
    pub recurrence: Vec<Quote>,
    /// Addresses and telephone numbers given in the text, in order. Not those of the record.
    pub handles: Vec<Handle>,
}

/// Harm that the words, or the channel, tell of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Which.
    pub flag: HarmFlag,
    /// The words; `None` where only the channel tells it.
    pub quote: Option<Quote>,
    /// A phrase or the channel says it. What only the weights of many words tell is a hint: it is
    /// right less than half of the time, so nothing may follow from it.
    pub firm: bool,
}

/// What a severity rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeverityReason {
    /// A harm flag.
    Flag(HarmFlag),
    /// Data of the customer or of others are in the wrong hands.
    DataExposed,
    /// A business stands still.
    BusinessStopped,
    /// A question, and nothing lost.
    Question,
    /// Nothing in the words speaks for another.
    Usual,
}

impl SeverityReason {
    /// The stable word for it, as the message catalogues key it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Flag(flag) => flag.id(),
            Self::DataExposed => "data_exposed",
            Self::BusinessStopped => "business_stopped",
            Self::Question => "question",
            Self::Usual => "usual",
        }
    }
}

/// A number that points at something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// At what.
    pub kind: ReferenceKind,
    /// Letters and digits only, upper case: two spellings of one number are equal.
    pub value: String,
    /// The number as written.
    pub quote: Quote,
}

/// What a reference points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceKind {
    /// An order, a booking.
    Order,
    /// A thing the customer has: a serial number, a batch, a meter.
    Asset,
    /// An earlier ticket, case or claim.
    Ticket,
    /// An invoice or a credit note.
    Invoice,
    /// A parcel.
    Tracking,
    /// A contract, an account, or what the words before it do not tell.
    Other,
}

/// An address or a telephone number in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle {
    /// Which of the two.
    pub kind: HandleKind,
    /// As written.
    pub quote: Quote,
}

/// Kinds of [`Handle`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HandleKind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
}

/// Reads the signals of a ticket. `causes` are what it may be about, each with its probability;
/// none where that is not known. Without learnt weights, as [`Model::default`], the signals are
/// those that phrases say.
pub fn read(
    reading: &Reading,
    channel: Option<Channel>,
    causes: &[(CauseId, f64)],
    model: &Model,
) -> Signals {
    let sheets: Vec<Sheet> = reading.customer().map(Sheet::new).collect();
    let found = find(&sheets);
    let lists = lists();
    let mut features = features::of_ticket(&sheets, &found, (&lists.harm, &lists.wanted), channel);
    features.extend(features::of_causes(causes));
    let flags = harm::flags(&sheets, &found, &features, &model.ticket, channel);
    let wanted = wanted::wish(&sheets, &found, &features, &model.ticket);
    let grave = |group: &str| {
        let group = lists.harm.group_named(group);
        found.harm.iter().flatten().any(|h| Some(h.group) == group && !h.denied)
    };
    let worst = (grave("severity.standstill"), grave("severity.exposed"));
    let severity = severity::of(&flags, wanted.as_ref().map(|w| w.0), worst);
    Signals {
        wanted,
        already_tried: tried::quotes(&sheets, model),
        flags,
        severity,
        references: references::references(&sheets),
        recurrence: recurrence::quotes(&sheets),
        handles: handles::handles(&sheets),
    }
}

fn find(sheets: &[Sheet]) -> Found {
    let lists = lists();
    Found {
        harm: sheets.iter().map(|s| lists.harm.find(s)).collect(),
        wanted: sheets.iter().map(|s| lists.wanted.find(s)).collect(),
    }
}

/// The phrase lists.
struct Lists {
    harm: Book,
    wanted: Book,
    tried: Book,
    recurrence: Book,
}

/// Read once, on first use.
fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| Lists {
        harm: Book::read(include_str!("signals/phrases/harm.txt")),
        wanted: Book::read(include_str!("signals/phrases/wanted.txt")),
        tried: Book::read(include_str!("signals/phrases/tried.txt")),
        recurrence: Book::read(include_str!("signals/phrases/recurrence.txt")),
    })
}
