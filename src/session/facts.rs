//! What the case must know from the other rooms.

use super::Session;
use crate::case::{Facts, Problem, ProblemId};
use crate::ticket::{Author, Moment};
use std::collections::BTreeMap;

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
            role: self.role(),
            tier: ticket.tags.iter().find_map(|t| self.config.people.tier_by_tag.get(t)).cloned(),
            zone: self.zone.clone(),
            created_at: ticket.created_at,
            first_reply_at: ticket.messages.iter().filter(replied).find_map(|m| m.at),
            closed_at: ticket.closed_at,
            severity: Some(open.signals.severity.0),
            harm: sorted(open.signals.flags.iter().map(|f| f.flag).collect()),
            wanted: open.signals.wanted.as_ref().map(|(wanted, _)| *wanted),
            ledger: self.cases.values().flat_map(|c| c.ledger.iter().cloned()).collect(),
            fields: ticket.fields.clone(),
            causes: self.counts_at(now),
            problems: self.decided_problems(),
            ..Facts::default()
        }
    }

    /// Problems for which it is decided what everybody is offered.
    fn decided_problems(&self) -> BTreeMap<ProblemId, Problem> {
        let decided = self.rules.policy.blackouts.iter().filter(|b| b.instead.is_some());
        let problem = Problem { broadcast_decided: true, ..Problem::default() };
        decided.map(|b| (b.problem.clone(), problem.clone())).collect()
    }

    /// The agent's role: by the admin's table, else the host's own word for it.
    fn role(&self) -> Option<crate::case::RoleId> {
        let word = self.agent.as_ref()?.role.as_deref()?;
        let known = self.config.people.role_by_group.get(word).cloned();
        known.or_else(|| Some(word.into()))
    }
}

fn sorted(mut flags: Vec<crate::ticket::HarmFlag>) -> Vec<crate::ticket::HarmFlag> {
    flags.sort_unstable();
    flags
}
