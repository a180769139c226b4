//! Words for the agent, as a key of the message catalogues with its arguments.

use super::event::{OfferId, RoleId};
use crate::ticket::{CauseId, Day, Moment, Money, OwnerId};

/// A message of the catalogues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// Stable; tests and catalogues name it.
    pub key: &'static str,
    /// Named arguments in the order of the message.
    pub args: Vec<(&'static str, Arg)>,
}

/// A value the face formats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Words of an admin or an agent, shown as they are.
    Text(String),
    /// A count.
    Number(i64),
    /// An amount.
    Money(Money),
    /// A calendar day.
    Day(Day),
    /// A point in time.
    Time(Moment),
    /// A point in time as a report for other places tells it: in UTC, with its day.
    Utc(Moment),
    /// A cause, shown by its name.
    Cause(CauseId),
    /// An owning function, shown by its name.
    Owner(OwnerId),
    /// An offer type, shown by its name.
    Offer(OfferId),
    /// A role or specialist, shown by its name.
    Role(RoleId),
    /// Another message without arguments.
    Key(String),
    /// Other messages, as a list.
    List(Vec<Say>),
}

impl Say {
    /// A message without arguments.
    pub fn of(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// This message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }
}
