//! What a case books: a line for each offer agreed in it.

use super::Line;
use crate::case::event::{Agreed, ManagerAnswer};
use crate::case::facts::Facts;
use crate::case::fold::Case;
use crate::case::rules::{CostRule, OfferType, Rules};
use crate::ticket::Money;

impl OfferType {
    /// What an amount of it costs us, rounded up.
    pub fn cost(&self, amount: Money) -> Money {
        let percent = match self.cost_rule {
            CostRule::Face => 100,
            CostRule::Cogs => i128::from(self.cost_percent),
            CostRule::Zero => 0,
        };
        let cost = (i128::from(amount.minor) * percent + 99) / 100;
        Money::new(i64::try_from(cost).unwrap_or(i64::MAX), amount.currency)
    }
}

impl Case {
    /// The ledger lines of this ticket: every offer agreed in any round. They replace those
    /// booked for it before.
    pub fn ledger_lines(&self, rules: &Rules, facts: &Facts) -> Vec<Line> {
        let Some(ticket) = &facts.ticket else { return Vec::new() };
        let mut lines = Vec::new();
        for (round_idx, round) in (0_u32..).zip(&self.rounds) {
            let Some((Agreed::Yes, _, at)) = round.agreed else { continue };
            let approval =
                round.answered().map(|(_, a)| a).filter(|a| a.answer == ManagerAnswer::Yes);
            for line in &round.offers {
                let Some(offer) = rules.policy.offer(&line.offer) else { continue };
                let amount = line.amount.unwrap_or(Money::new(0, rules.currency));
                if offer.cost_rule == CostRule::Zero {
                    continue;
                }
                lines.push(Line {
                    contact: facts.requester.clone(),
                    ticket: ticket.clone(),
                    round: round_idx,
                    offer: line.offer.clone(),
                    amount,
                    cost: offer.cost(amount),
                    counts_to_cap: offer.counts_to_cap && !offer.entitlement,
                    role: facts.role.clone(),
                    approved_by: approval.and_then(|a| a.role.clone()),
                    policy_version: rules.policy.version,
                    at,
                    reversed_at: self.taken_back(round_idx, &line.offer),
                });
            }
        }
        lines
    }
}
