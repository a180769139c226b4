//! What a manager approved of the offers of a round, and which offer lacks its amount.
//!
//! A yes holds line by line: of each type no more than was asked for, and in all no more than they
//! named. A specialist's yes lifts a bar and approves no amount.

use super::answers::{Approval, Asked};
use super::event::{Ask, ManagerAnswer, OfferId, OfferLine, RoleId};
use super::facts::Facts;
use super::fold::Case;
use super::rules::{CostRule, OfferKind, Rules};
use crate::ticket::Money;

impl Case {
    /// Whether a manager's yes covers the offers of this round: of each type no more than they
    /// were asked for, and in all no more than they allowed.
    pub fn approval_covers(&self, rules: &Rules, facts: &Facts) -> bool {
        let Some((ask, said)) = self.approval(rules) else { return false };
        let asked = rules.costly(&ask.offers);
        let counter = said.amount.map(|a| i128::from(a.minor));
        let of = |lines: &[&OfferLine], id: &OfferId, none: i128| -> i128 {
            let of_it = lines.iter().filter(|line| line.offer == *id);
            of_it.map(|line| line.amount.map_or(none, |a| i128::from(a.minor))).sum()
        };
        let limit = |id: &OfferId| match (counter, &asked[..]) {
            // For one line alone they may allow more than it was.
            (Some(counter), [one]) if one.offer == *id => counter,
            _ => of(&asked, id, counter.unwrap_or(0)),
        };
        let ours = rules.costly(self.offers());
        let sum: i128 = ours.iter().map(|line| of(&[*line], &line.offer, 0)).sum();
        self.specialist_to_ask(rules, facts).is_none()
            && ours.iter().all(|line| asked.iter().any(|a| a.offer == line.offer))
            && ours.iter().all(|line| of(&ours, &line.offer, 0) <= limit(&line.offer))
            && counter.is_none_or(|counter| sum <= counter)
    }

    /// A manager's yes in this round. A specialist who is no role of the policy lifts their own bar
    /// only, and says nothing of amounts.
    fn approval(&self, rules: &Rules) -> Option<(&Ask, &Approval)> {
        let of_money = |asked: &&Asked| {
            !asked.withdrawn && (asked.ask.rule != 1 || rules.policy.role(&asked.ask.to).is_some())
        };
        let asks = self.round()?.asks.iter().filter(of_money);
        let mut answered = asks.filter_map(|asked| Some((&asked.ask, asked.answer.as_ref()?)));
        answered.next_back().filter(|(_, said)| said.answer == ManagerAnswer::Yes)
    }

    /// Who approved the offers of this round, where somebody did.
    pub(super) fn approved_by(&self, rules: &Rules, facts: &Facts) -> Option<RoleId> {
        let covered = self.approval_covers(rules, facts);
        self.approval(rules).filter(|_| covered)?.1.role.clone()
    }

    /// The offers asked about, cut to the amount that a manager named: the first lines keep theirs.
    pub fn allowed_instead(&self, rules: &Rules) -> Option<Vec<OfferLine>> {
        let (ask, said) = self.approval(rules)?;
        let Money { minor: mut left, currency } = said.amount?;
        let costly = rules.costly(&ask.offers);
        let cut = |line: &OfferLine| {
            if !costly.contains(&line) {
                return Some(line.clone());
            }
            let most = line.amount.filter(|_| 1 < costly.len()).map_or(left, |a| a.minor);
            let part = most.min(left);
            left -= part;
            let amount = Some(Money::new(part, currency));
            (0 < part).then(|| OfferLine { offer: line.offer.clone(), amount })
        };
        let offers: Vec<OfferLine> = ask.offers.iter().filter_map(cut).collect();
        (!offers.is_empty()).then_some(offers)
    }

    /// Where in this round the first offer stands that must have an amount and has none: goodwill,
    /// which else no limit and no cap would hold. What is owed may be worked out later.
    pub fn without_amount(&self, rules: &Rules) -> Option<usize> {
        let must = |line: &OfferLine| {
            let offer = rules.policy.offer(&line.offer)?;
            let money = OfferKind::Replace < offer.kind || offer.counts_to_cap;
            (money && offer.cost_rule != CostRule::Zero && !offer.entitlement).then_some(())
        };
        let none = |line: &OfferLine| line.amount.is_none_or(|a| a.minor == 0);
        self.offers().iter().position(|line| none(line) && must(line).is_some())
    }
}
