//! What contacts cost: an estimate, in whole minor units.

use crate::sorted::SortedMap;
use crate::ticket::Channel;

/// What a contact costs by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// Handling time of one contact, minutes, back office included.
    pub minutes: u32,
    /// The full cost of one hour, minor units.
    pub hour: i64,
    /// What a contact over a channel costs beside, minor units.
    pub channel: SortedMap<Channel, i64>,
}

impl Rates {
    /// Handling of one contact: minutes × rate, rounded half up to a whole minor unit, so that
    /// sums over any parts are the sum of all.
    pub fn handling(&self) -> i64 {
        (i64::from(self.minutes).saturating_mul(self.hour).saturating_add(30)) / 60
    }

    /// The cost of one contact with what was given in it at cost.
    pub fn of(&self, channel: Option<Channel>, offers: i64, avoidable: bool) -> Cost {
        let channel = channel.and_then(|c| self.channel.get(&c)).copied().unwrap_or(0);
        let mut cost =
            Cost { handling: self.handling(), channel, offers, contacts: 1, avoidable: 0 };
        if avoidable {
            cost.avoidable = cost.total();
        }
        cost
    }
}

/// The cost of some contacts, minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Minutes × rate.
    pub handling: i64,
    /// The channels' own cost.
    pub channel: i64,
    /// What was given, at cost.
    pub offers: i64,
    /// So many contacts.
    pub contacts: u32,
    /// The part of all this that avoidable contacts cost; unsure ones count as not avoidable.
    pub avoidable: i64,
}

impl Cost {
    /// All of it.
    pub fn total(&self) -> i64 {
        self.handling.saturating_add(self.channel).saturating_add(self.offers)
    }

    /// Puts another to it. Sums stop at the largest number.
    pub fn add(&mut self, other: &Self) {
        self.handling = self.handling.saturating_add(other.handling);
        self.channel = self.channel.saturating_add(other.channel);
        self.offers = self.offers.saturating_add(other.offers);
        self.contacts = self.contacts.saturating_add(other.contacts);
        self.avoidable = self.avoidable.saturating_add(other.avoidable);
    }
}
