//! Lists across tickets, drawn where none is open: follow-ups that are due, customers gone quiet.

use super::Session;
use super::summary::Summary;
use super::words::{day, key, note};
use crate::case::evidence::Level;
use crate::order;
use crate::ticket::{Day, Field, Moment};
use crate::view::{Block, Text, TicketRow, Tone};

/// Rows of each list; number keys reach nine.
const ROWS: usize = 9;

impl Session {
    /// The follow-ups that are due today or earlier, longest due first.
    pub(super) fn due_rows(&self, now: Moment) -> Vec<Block> {
        let today = self.zone.day(now);
        let mut due: Vec<(Day, &Summary)> = self
            .cases
            .values()
            .filter_map(|case| Some((case.due.filter(|d| *d <= today)?, case)))
            .collect();
        order::by(&mut due, |a, b| (a.0, &a.1.ticket).cmp(&(b.0, &b.1.ticket)));
        let row = |(idx, (when, case)): (usize, &(Day, &Summary))| {
            let what = case.promise.as_deref().filter(|p| !p.is_empty());
            let detail = Text::of("empty.due-since").with("day", day(*when));
            TicketRow { key: key(idx), ..self.case_row(case, what, detail) }
        };
        list("empty.due", due.len(), due.iter().take(ROWS).enumerate().map(row).collect())
    }

    /// Customers who did not answer and became less active: suspected lost. The latest first.
    pub(super) fn quiet_rows(&self) -> Vec<Block> {
        let evidence = Field::Evidence.id();
        let lost = |case: &&Summary| {
            case.fields.get(evidence).is_some_and(|level| level == Level::E0.id())
        };
        let mut quiet: Vec<&Summary> = self.cases.values().filter(lost).collect();
        order::by(&mut quiet, |a, b| (b.changed_at, &a.ticket).cmp(&(a.changed_at, &b.ticket)));
        let row = |case: &&Summary| {
            let when = day(self.zone.day(case.changed_at));
            self.case_row(case, None, Text::of("empty.quiet-since").with("day", when))
        };
        list("empty.quiet", quiet.len(), quiet.iter().take(ROWS).map(row).collect())
    }

    /// A case as a row: its number with what is told of it, else with its cause.
    fn case_row(&self, case: &Summary, what: Option<&str>, detail: Text) -> TicketRow {
        let number = case.number.as_deref().unwrap_or(case.ticket.as_str());
        let cause = case.cause.as_ref().map(|c| self.config.cause_name(c));
        let label = match what.or(cause) {
            Some(what) => Text::of("empty.due-ticket").with("number", number).with("what", what),
            None => Text::plain(number),
        };
        TicketRow {
            ticket_id: case.ticket.to_string(),
            key: None,
            label,
            detail: Some(detail),
            acts: Vec::new(),
        }
    }
}

/// The rows under their heading; nothing where there are none.
fn list(title: &str, n: usize, rows: Vec<TicketRow>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let title = Text::of(title).with("n", n as u32);
    vec![Block::Note { note: note(title, Tone::Plain) }, Block::Tickets { rows }]
}
