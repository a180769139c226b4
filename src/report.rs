//! One page of figures: tickets in, the answers of Insights out.
//!
//! In: tickets with what Headwater's fields hold, an admin's document, a question (period and
//! filters) and the time. Out: plain data, with nothing in it that depends on the order in which
//! the tickets came. Wires `insight`, `person` and `config`, as `session` does for a sidebar; no
//! text of a ticket is kept but its subject line.
//!
//! Invariants, each a test of the same name in `tests/suite/report.rs`:
//! - `the_order_of_tickets_changes_nothing` · `the_same_ticket_twice_counts_once`
//! - `owners_and_hidden_ones_sum_to_all` · `no_share_of_few_has_a_value`
//! - `hostile_tickets_make_no_panic`
//!
//! Limits: days are those of a zone that the caller sets, UTC until then; persons are linked by what their contacts hold, as agents' own
//! decisions stay in their browsers; the same issue is the same person and cause.

mod alarms;
mod causes;
mod evidence;
mod export;
mod fixes;
mod follow_up;
mod names;
mod options;
mod overview;
mod owners;
mod page;
mod postmortem;
mod problems;
mod quality;
mod record;
mod repeat_rates;
mod repeats;
mod returns;
mod scene;
mod tally;
mod tickets;
mod view;
mod weeks;

pub use export::ExportKind;
pub use options::{Filter, Fix, Only, Options};
pub use view::*;

use crate::case::hours::Zone;
use crate::config::Config;
use crate::person::People;
use crate::ticket::{CauseId, ContactId, Moment, Ticket, TicketId};
use names::Names;
use record::Record;
use scene::Scene;
use std::collections::BTreeMap;

/// All tickets taken, and the document that names causes and costs.
#[derive(Clone, Debug)]
pub struct Report {
    config: Config,
    names: Names,
    records: BTreeMap<TicketId, Record>,
    refused: u32,
    zone: Zone,
    /// Which person wrote each ticket, in the records' order; `None`: to be found anew.
    persons: Option<Vec<Option<u32>>>,
}

impl Report {
    /// Without tickets.
    pub fn new(config: Config) -> Self {
        let names = Names::of(&config);
        let (records, zone) = (BTreeMap::new(), Zone::default());
        Self { config, names, records, refused: 0, zone, persons: None }
    }

    /// The IANA name of the zone that the document means days in; empty: the reader's own.
    pub fn zone_name(&self) -> &str {
        &self.config.hours.zone
    }

    /// Days are those of this zone from now on.
    pub fn set_zone(&mut self, zone: Zone) {
        self.zone = zone;
    }

    /// Takes a ticket; the same identifier again replaces. `estimated`: a cause that was estimated
    /// from its words, which counts only where none is saved and the question asks for estimates.
    pub fn add(&mut self, ticket: Ticket, estimated: Option<&str>) {
        let record = Record::read(ticket, estimated, &self.names);
        self.records.insert(record.id.clone(), record);
        self.persons = None;
    }

    /// Counts tickets that could not be taken.
    pub fn refuse(&mut self, tickets: u32) {
        self.refused = self.refused.saturating_add(tickets);
    }

    /// Lets go of all tickets.
    pub fn clear(&mut self) {
        self.records.clear();
        self.refused = 0;
        self.persons = None;
    }

    /// How many tickets there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The whole page.
    pub fn view(&mut self, options: &Options, now: Moment) -> InsightView {
        let refused = self.refused;
        page::page(&self.scene(options, now), refused)
    }

    /// The control chart of a cause, or of all contacts.
    pub fn chart(&mut self, cause: Option<&CauseId>, options: &Options, now: Moment) -> WeekChart {
        let of = cause.map_or(weeks::Of::All, weeks::Of::Cause);
        weeks::chart(&self.scene(options, now), of)
    }

    /// The control chart of a group of causes.
    pub fn group_chart(&mut self, group: &str, options: &Options, now: Moment) -> WeekChart {
        weeks::chart(&self.scene(options, now), weeks::Of::Group(group))
    }

    /// The tickets behind a figure, newest first, 500 at most.
    pub fn tickets(
        &mut self,
        filter: &Filter,
        options: &Options,
        now: Moment,
    ) -> Vec<InsightTicket> {
        tickets::tickets(&self.scene(options, now), filter)
    }

    /// Figures as a file's text.
    pub fn export(&mut self, kind: ExportKind, options: &Options, now: Moment) -> String {
        export::export(&self.scene(options, now), kind)
    }

    /// What a postmortem of a cause begins with; `None`: too few contacts to be shown.
    pub fn postmortem(
        &mut self,
        cause: &CauseId,
        options: &Options,
        now: Moment,
    ) -> Option<PostmortemFacts> {
        postmortem::postmortem(&self.scene(options, now), cause)
    }

    fn scene<'a>(&'a mut self, options: &'a Options, now: Moment) -> Scene<'a> {
        let persons = self.persons.take().unwrap_or_else(|| self.find_persons());
        let persons = self.persons.insert(persons);
        let records = self.records.values().zip(persons.iter().copied());
        Scene::new(&self.config, &self.names, records, options, &self.zone, now)
    }

    /// Links contacts as persons; each gets a number.
    fn find_persons(&self) -> Vec<Option<u32>> {
        let mut people = People::new(&self.config.handles());
        for contact in self.records.values().filter_map(|r| r.contact.as_ref()) {
            people.add(contact);
        }
        let mut person_of: BTreeMap<ContactId, u32> = BTreeMap::new();
        let mut persons = 0;
        people.each_cluster(|ids| {
            for id in ids {
                person_of.insert(ContactId::from(*id), persons);
            }
            persons += 1;
        });
        let number = |r: &Record| person_of.get(&r.contact.as_ref()?.id).copied();
        self.records.values().map(number).collect()
    }
}
