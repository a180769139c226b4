//! What was recorded, label and value: the finished case and the closed ticket.

use super::Session;
use super::open::Open;
use super::save::value_text;
use super::words::{button, day, note, time};
use crate::case::{OfferLine, Step};
use crate::ticket::{Field, FieldValue, Moment};
use crate::view::{Block, Fact, Text, Tone};

/// The fields of a closed ticket that are worth reading again, in their order.
const READ_AGAIN: [Field; 10] = [
    Field::Cause,
    Field::Owner,
    Field::Tried,
    Field::Issues,
    Field::Agreement,
    Field::Offer,
    Field::OfferAmount,
    Field::SeniorCall,
    Field::Outcome,
    Field::Avoidable,
];

impl Session {
    /// Screen K: everything is filled in.
    pub(super) fn done(&self, open: &Open, now: Moment) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.changes(now).changes.is_empty() {
            let mut line = note(Text::of("done.all-in"), Tone::Ok);
            line.acts.push(button("undo", "act.undo"));
            blocks.push(Block::Note { note: line });
        } else {
            blocks.push(Block::Note { note: note(Text::of("done.not-saved"), Tone::Plain) });
        }
        blocks.push(Block::Facts { rows: self.rows(open) });
        blocks
    }

    /// Screen R: the ticket cannot be written. What it holds, and apart from that what never came
    /// into it.
    pub(super) fn read_only(&self, open: &Open, now: Moment) -> Vec<Block> {
        let closed = open.ticket.status == crate::ticket::Status::Closed;
        let key = match closed {
            _ if self.goes_on(open) => "read-only.closed-kept",
            true => "read-only.closed",
            false => "read-only.no-right",
        };
        let mut blocks = vec![Block::Note { note: note(Text::of(key), Tone::Plain) }];
        let unsaved = self.unsaved(now);
        let kept_here = !unsaved.changes.is_empty();
        let known = open.case.cause().is_some() && !kept_here;
        let rows = if known { self.rows(open) } else { self.held(open) };
        if rows.is_empty() {
            blocks.push(Block::Note { note: note(Text::of("read-only.nothing"), Tone::Muted) });
        } else {
            blocks.push(Block::Facts { rows });
        }
        if let Some((at, _)) = &open.case.saved {
            let text = Text::of("read-only.recorded-at").with("at", time(*at));
            blocks.push(Block::Note { note: note(text, Tone::Muted) });
        }
        if kept_here {
            let n = unsaved.changes.len() as u32;
            let mut line = note(Text::of("read-only.kept-here").with("n", n), Tone::Warn);
            line.acts.push(button("copy", "act.copy-as-note"));
            blocks.push(Block::Note { note: line });
            blocks.push(Block::Facts { rows: self.change_rows(&unsaved) });
        }
        blocks
    }

    /// The case's answers.
    fn rows(&self, open: &Open) -> Vec<Fact> {
        let mut rows = Vec::new();
        let mut row = |label: &str, value: Text| {
            rows.push(Fact { label: Text::of(label), value, before: None });
        };
        let case = &open.case;
        if let Some(cause) = case.cause() {
            let name = self.config.cause_name(cause);
            let confirmed = case.confirmed_cause().is_some();
            let key = if confirmed { "done.cause-confirmed" } else { "done.cause-working" };
            row("done.cause", Text::of(key).with("cause", name));
            if let Some(owner) = case.owner.as_ref().or_else(|| self.owner_of(cause)) {
                row("done.owner", Text::plain(self.owner_name(owner)));
            }
        }
        if !case.offers().is_empty() && case.round().is_some_and(crate::case::Round::is_agreed) {
            row("done.agreed", self.offers_text(case.offers()));
        }
        if let Some((at, outcome, channel)) = case.round().and_then(|r| r.outcome) {
            let outcome = Text::of(format!("value.outcome.{}", outcome.id()));
            let when = day(self.zone.day(at));
            let text = match channel {
                Some(channel) => Text::of("done.outcome")
                    .with("outcome", outcome)
                    .with("day", when)
                    .with("channel", Text::of(format!("value.follow_up_channel.{}", channel.id()))),
                None => Text::of("done.outcome-day").with("outcome", outcome).with("day", when),
            };
            row("done.follow-up", text);
        }
        if let Some(preventable) = case.preventable {
            let value = Text::of(format!("value.avoidable.{}", preventable.id()));
            row("done.preventable", value);
        }
        rows
    }

    /// What the ticket's own fields hold, where this device has no case of it.
    fn held(&self, open: &Open) -> Vec<Fact> {
        let held = |field: Field| -> Option<&FieldValue> {
            open.ticket.fields.iter().find(|(f, _)| *f == field).map(|(_, value)| value)
        };
        let row = |field: Field| {
            let value = value_text(&self.config, field, Some(held(field)?));
            Some(Fact { label: Text::of(format!("field.{}", field.id())), value, before: None })
        };
        READ_AGAIN.into_iter().filter_map(row).collect()
    }

    /// The answer of a step, behind its name; `drawn`: what it holds is drawn below.
    pub(super) fn answer_of(&self, open: &Open, step: Step, drawn: bool) -> Option<Text> {
        let case = &open.case;
        match step {
            Step::Identify => case.working_cause().map(|c| Text::plain(self.config.cause_name(c))),
            Step::Negotiate if !case.offers().is_empty() => {
                // Amounts stand in their fields below, and would make the header grow over them.
                let bare = |l: &OfferLine| OfferLine { offer: l.offer.clone(), amount: None };
                let bare: Vec<OfferLine> = case.offers().iter().map(bare).collect();
                Some(self.offers_text(if drawn { &bare } else { case.offers() }))
            }
            Step::FollowUp => {
                case.outcome().map(|o| Text::of(format!("value.outcome.{}", o.id()))).or_else(
                    || Some(Text::of("step.planned").with("day", day(case.round()?.due_day()?))),
                )
            }
            Step::Analyze => case.confirmed_cause().map(|c| Text::plain(self.config.cause_name(c))),
            Step::Negotiate => None,
        }
    }
}
