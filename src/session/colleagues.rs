//! Learning from colleagues: tickets whose cause somebody confirmed in the host are learnt here too.
//!
//! In: pages of tickets, after a place that the host names and this device keeps. Out: the
//! learner knows each of them once, by the ticket's identity, however often it is read. Bounded:
//! [`PAGES`] at a time, and not again for a while; a page that could not be had is asked for
//! again at the next tick or ticket.

use super::{Session, Storage, Task};
use crate::ticket::{CauseId, Field, FieldValue, Moment, Ticket};
use serde_json::{Value, json};

/// The setting: where reading goes on, and when it was last done.
const SETTING: &str = "colleagues";
/// Pages read at a time.
const PAGES: u32 = 20;
/// Reading waits this long before it looks for more, in milliseconds.
const PAUSE: i64 = 10 * 60_000;

/// A page that was asked for.
#[derive(Debug)]
pub(super) struct Page {
    effect: u32,
    /// Pages asked for in a row, this one among them.
    number: u32,
}

impl Session {
    /// Asks for what colleagues confirmed since, unless that was just done.
    pub(super) fn ask_colleagues(&mut self, now: Moment) {
        let kept = self.device.settings.get(SETTING);
        let at = kept.and_then(|kept| kept.get("at")).and_then(Value::as_i64);
        let rested = at.is_none_or(|at| at + PAUSE <= now.0);
        let open = self.open.as_ref().is_some_and(|open| open.loaded);
        let lasting = self.device.known && self.device.storage == Storage::Device;
        if self.colleagues.is_some() || !rested || !open || !lasting || !self.host.can("confirmed")
        {
            return;
        }
        let after = kept.and_then(|kept| kept.get("after")).and_then(Value::as_str);
        self.ask_page(after.map(str::to_owned), 1);
    }

    fn ask_page(&mut self, after: Option<String>, number: u32) {
        let effect = self.ask(Task::Confirmed { after });
        self.colleagues = Some(Page { effect, number });
    }

    /// What came of asking for a page, where that was the effect and it was not had.
    pub(super) fn untaught(&mut self, effect: u32, ok: bool) {
        self.colleagues.take_if(|page| page.effect == effect && !ok);
    }

    /// A page of them.
    pub(super) fn taught(&mut self, tickets: &[Ticket], next: Option<String>, more: bool) {
        let learnt = tickets.iter().filter(|ticket| self.learn_from(ticket)).count();
        if 0 < learnt {
            self.ask(Task::Learn {});
            self.learn();
            let fresh = |o: &super::open::Open| o.case.journal().iter().all(|e| !e.event.is_act());
            if self.open.as_ref().is_some_and(fresh) {
                self.suggest_late();
            }
        }
        self.remember(SETTING, json!({ "after": next, "at": self.now.0 }));
        let number = self.colleagues.take().map_or(PAGES, |page| page.number);
        if more && number < PAGES {
            self.ask_page(next, number + 1);
        }
    }

    /// Learns one ticket; whether that was news.
    fn learn_from(&mut self, ticket: &Ticket) -> bool {
        let Some(cause) = confirmed(ticket) else { return false };
        let Some(engine) = &mut self.engine else { return false };
        let own = self.open.as_ref().is_some_and(|open| open.ticket.id == ticket.id);
        // The open ticket follows its own case.
        !own && engine.learnt_cause(&ticket.id) != Some(&cause)
            && engine.confirm(ticket, &cause).is_ok()
    }
}

/// The cause that the host's own fields call confirmed.
pub(super) fn confirmed(ticket: &Ticket) -> Option<CauseId> {
    let held = |field| {
        let found = ticket.fields.iter().find(|(f, _)| *f == field);
        found.map(|(_, value): &(Field, FieldValue)| value.to_line())
    };
    let settled = held(Field::CauseState)? == "confirmed" && !ticket.messages.is_empty();
    settled.then(|| held(Field::Cause).map(|cause| CauseId::from(cause.as_str())))?
}
