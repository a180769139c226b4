//! What a case books: a line for each offer agreed in it.

use super::Line;
use crate::case::answers::Round;
use crate::case::event::{Agreed, Booked, ManagerAnswer, OfferLine, RoleId};
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

impl Round {
    /// What is booked once the customer says yes now: every offer that costs something.
    pub(in crate::case) fn booking(
        &self,
        approved_by: Option<&RoleId>,
        rules: &Rules,
        facts: &Facts,
    ) -> Vec<Booked> {
        let booked = |line: &OfferLine| {
            let offer = rules.policy.offer(&line.offer)?;
            let amount = line.amount.unwrap_or(Money::new(0, rules.currency));
            (offer.cost_rule != CostRule::Zero).then(|| Booked {
                offer: line.offer.clone(),
                amount,
                cost: offer.cost(amount),
                counts_to_cap: offer.counts_to_cap && !offer.entitlement,
                role: facts.role.clone(),
                approved_by: approved_by.cloned(),
                policy_version: rules.policy.version,
            })
        };
        self.offers.iter().filter_map(booked).collect()
    }
}

impl Case {
    /// The ledger lines of this ticket: every offer agreed in any round, by the rules that it was
    /// agreed under. They replace those booked for it before.
    pub fn ledger_lines(&self, rules: &Rules, facts: &Facts) -> Vec<Line> {
        let Some(ticket) = &facts.ticket else { return Vec::new() };
        let mut lines = Vec::new();
        for (round_idx, round) in (0_u32..).zip(&self.rounds) {
            let Some((Agreed::Yes, _, at)) = round.agreed else { continue };
            // An old entry does not say, so today's rules stand in.
            let booked = round.booked.clone().unwrap_or_else(|| {
                let said = round.answered().map(|(_, said)| said);
                let yes = said.filter(|said| said.answer == ManagerAnswer::Yes);
                round.booking(yes.and_then(|said| said.role.as_ref()), rules, facts)
            });
            lines.extend(booked.into_iter().map(|b| Line {
                contact: facts.requester.clone(),
                ticket: ticket.clone(),
                round: round_idx,
                reversed_at: self.taken_back(round_idx, &b.offer),
                offer: b.offer,
                amount: b.amount,
                cost: b.cost,
                counts_to_cap: b.counts_to_cap,
                role: b.role,
                approved_by: b.approved_by,
                policy_version: b.policy_version,
                at,
            }));
        }
        lines
    }
}
