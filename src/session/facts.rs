//! What the case must know from the other rooms.

use super::open::Open;
use super::{Session, past};
use crate::case::ledger::Line;
use crate::case::{self, Earlier, Facts, OfferLine, Problem, ProblemId, Repeats, Sign};
use crate::order;
use crate::person::RepeatKind;
use crate::sorted::SortedMap;
use crate::ticket::{Author, Field, FieldValue, Moment, Money, Ticket};

impl Session {
    /// The facts of the open ticket at a time.
    pub(super) fn facts_at(&self, now: Moment) -> Facts {
        let Some(open) = &self.open else { return Facts { at: now, ..Facts::default() } };
        let ticket = &open.ticket;
        let replied = |m: &&crate::ticket::Message| m.author == Author::Agent && !m.private;
        Facts {
            at: now,
            ticket: Some(ticket.id.clone()),
            requester: ticket.requester.as_ref().map(|contact| contact.id.clone()),
            no_phone: ticket.requester.as_ref().is_some_and(|contact| contact.phones.is_empty()),
            role: self.role(),
            tier: ticket.tags.iter().find_map(|t| self.config.people.tier_by_tag.get(t)).cloned(),
            order_value: ticket.order_value.or_else(|| open.order_value(self.rules.currency)),
            zone: self.zone.clone(),
            created_at: ticket.created_at,
            first_reply_at: ticket.messages.iter().filter(replied).find_map(|m| m.at),
            closed_at: ticket.closed_at,
            severity: Some(open.signals.severity.0),
            harm: sorted(open.signals.flags.iter().filter(|f| f.firm).map(|f| f.flag).collect()),
            wanted: open.signals.wanted.as_ref().map(|(wanted, _)| *wanted),
            contacts: open.past.person.as_ref().map(|p| p.contact_ids.clone()).unwrap_or_default(),
            ledger: self.ledger(open),
            signs: open.past.returned().map(|at| (at, Sign::Returned)).collect(),
            repeats: Repeats { earlier: repeats(open) },
            fields: ticket.fields.clone(),
            causes: SortedMap::of(open.case.cause().map(|c| (c.clone(), self.count_of(c, now)))),
            problems: self.decided_problems(),
        }
    }

    /// Problems for which it is decided what everybody is offered.
    fn decided_problems(&self) -> SortedMap<ProblemId, Problem> {
        let decided = self.rules.policy.blackouts.iter().filter(|b| b.instead.is_some());
        let problem = Problem { broadcast_decided: true, ..Problem::default() };
        SortedMap::of(decided.map(|b| (b.problem.clone(), problem.clone())))
    }

    /// What persons were given: as the cases of this device booked it, and what the helpdesk's
    /// fields tell beyond that.
    fn ledger(&self, open: &Open) -> Vec<Line> {
        let contacts = open.past.person.as_ref().map_or(&[][..], |p| &p.contact_ids);
        let requester = open.ticket.requester.as_ref().map(|contact| &contact.id);
        let theirs = |line: &&Line| {
            let contact = line.contact.as_ref();
            contact.is_none() || contact == requester || contacts.iter().any(|c| contact == Some(c))
        };
        let own = self.cases.values().flat_map(|case| case.ledger.iter().filter(theirs).cloned());
        let mut lines: Vec<Line> = own.collect();
        for told in open.past.others.iter().flat_map(|other| self.told_beyond(&other.ticket)) {
            let same = |l: &&mut Line| (&l.ticket, &l.offer) == (&told.ticket, &told.offer);
            match lines.iter_mut().filter(|l| l.reversed_at.is_none()).find(same) {
                // Raised by a colleague: still one offer.
                Some(line) => {
                    line.amount.minor = line.amount.minor.saturating_add(told.amount.minor);
                    line.cost.minor = line.cost.minor.saturating_add(told.cost.minor);
                }
                None => lines.push(told),
            }
        }
        lines
    }

    /// What a ticket's fields tell of money beyond what this device booked for it: a colleague gave
    /// it. What was taken back here is known here too.
    fn told_beyond(&self, ticket: &Ticket) -> Vec<Line> {
        let Some(at) = ticket.closed_at.or_else(|| past::opened(ticket)) else { return Vec::new() };
        let agreed = case::agreed_in(&ticket.fields, &self.rules);
        let lines = agreed.iter().filter_map(|agreed| self.line(ticket, agreed, at));
        let mut lines: Vec<Line> = lines.collect();
        let Some(case) = self.cases.get(&ticket.id).filter(|case| !case.ledger.is_empty()) else {
            return lines;
        };
        let ours = |l: &&Line| l.amount.currency == self.rules.currency;
        let sum = |lines: &[Line]| lines.iter().filter(ours).map(|l| l.amount.minor).sum::<i64>();
        let mut beyond = sum(&lines) - sum(&case.ledger);
        for line in &mut lines {
            let booked = case.ledger.iter().filter(|l| l.offer == line.offer);
            let here: i64 = booked.map(|l| l.amount.minor).sum();
            line.amount.minor = (line.amount.minor - here).min(beyond).max(0);
            beyond -= line.amount.minor;
            line.cost =
                self.rules.policy.offer(&line.offer).map_or(line.cost, |o| o.cost(line.amount));
        }
        lines.retain(|line| 0 < line.amount.minor);
        lines
    }

    /// An offer that somebody else agreed in a ticket, as a line of the ledger.
    pub(super) fn line(&self, ticket: &Ticket, agreed: &OfferLine, at: Moment) -> Option<Line> {
        let offer = self.rules.policy.offer(&agreed.offer).filter(|o| super::offer::pays(o))?;
        let amount = agreed.amount.unwrap_or(Money::new(0, self.rules.currency));
        Some(Line {
            contact: ticket.requester.as_ref().map(|contact| contact.id.clone()),
            ticket: ticket.id.clone(),
            round: 0,
            offer: offer.id.clone(),
            amount,
            cost: offer.cost(amount),
            counts_to_cap: offer.counts_to_cap && !offer.entitlement,
            role: None,
            approved_by: None,
            policy_version: self.rules.policy.version,
            at,
            reversed_at: None,
        })
    }

    /// Records what others agreed in the open ticket, as its fields tell.
    pub(super) fn given_in_ticket(&mut self, now: Moment) {
        let facts = self.facts_at(now);
        let settled = |o: &&Open| o.loaded && o.saves.under_way.is_none();
        let Some(open) = self.open.as_ref().filter(settled) else { return };
        if let Some(offers) = open.case.news_of_others(&self.rules, &facts) {
            self.record(case::Event::GivenElsewhere { offers }, now);
        }
    }

    /// The agent's role: by the admin's table, else the host's own word for it.
    fn role(&self) -> Option<crate::case::RoleId> {
        let word = self.agent.as_ref()?.role.as_deref()?;
        let known = self.config.people.role_by_group.get(word).cloned();
        known.or_else(|| Some(word.into()))
    }
}

/// Earlier tickets that are this issue. An agreement counts once its ticket was over: before that
/// nothing has failed.
fn repeats(open: &Open) -> Vec<Earlier> {
    let Some(history) = &open.past.history else { return Vec::new() };
    let earlier = history.repeats.iter().filter_map(|repeat| {
        let ticket = &open.past.other(&repeat.ticket_id)?.ticket;
        let due = match past::held(ticket, Field::PromiseDate) {
            Some(FieldValue::Day(due)) => Some(*due),
            _ => None,
        };
        Some(Earlier {
            ticket: ticket.id.clone(),
            cause: past::recorded(ticket),
            closed_at: ticket.closed_at,
            came_back: repeat.kind == RepeatKind::Repeat,
            agreed: history.not_fixed.contains(&ticket.id),
            promise_due: due,
            solved: past::line(ticket, Field::Outcome).as_deref() == Some("solved"),
        })
    });
    earlier.collect()
}

fn sorted(mut flags: Vec<crate::ticket::HarmFlag>) -> Vec<crate::ticket::HarmFlag> {
    order::own(&mut flags);
    flags
}
