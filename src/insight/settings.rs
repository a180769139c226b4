//! What an admin sets for the figures.

use super::cost::Rates;
use crate::case::rules::Amount;
use crate::json::setting;
use crate::sorted::SortedMap;
use crate::ticket::{Channel, Currency};

/// What an admin sets for the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insight {
    /// Minutes that a contact takes, back office included, 0 to 1440.
    pub minutes_per_contact: u16,
    /// The full cost of an hour of work; wages alone are a third less, or even lower.
    pub hour_cost: Amount,
    /// What a contact costs beside, by its channel's word, such as a call's charges.
    pub channel_cost: SortedMap<String, Amount>,
    /// How rare a count must be to raise an alert, in 100,000ths, 1 to 1000: α of the spike rule.
    pub alert_per_100000: u32,
}

setting!(Insight { minutes_per_contact, hour_cost, channel_cost, alert_per_100000 });

impl Insight {
    /// What a contact costs by itself.
    pub fn rates(&self, currency: Currency) -> Rates {
        let channel = |(word, amount): (&String, &Amount)| {
            Some((Channel::from_id(word)?, amount.minor(currency)))
        };
        Rates {
            minutes: u32::from(self.minutes_per_contact),
            hour: self.hour_cost.minor(currency),
            channel: SortedMap::of(self.channel_cost.iter().filter_map(channel)),
        }
    }

    /// α of the spike rule, 0 to 1.
    pub fn alert_alpha(&self) -> f64 {
        f64::from(self.alert_per_100000) / 100_000.0
    }
}
