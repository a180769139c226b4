//! What figures need of a ticket: its dates, its requester and what Headwater's fields hold.
//!
//! In: a ticket as the host has it; its messages are not kept. A field that somebody else wrote,
//! in words of their own, is data: a cause or owner by its name counts as that cause or owner, an
//! unknown word of a closed list counts as none and is counted.

use super::names::Names;
use crate::case::evidence::Level;
use crate::case::{Agreed, FollowUpOutcome, OfferId, Preventable, Suggested, offers_of};
use crate::ticket::{
    CauseId, Channel, Contact, Day, Field, Moment, Money, OwnerId, Status, Ticket, TicketId,
};

/// Characters of an identifier or a line that are kept.
const MOST: usize = 120;

/// Further issues of a ticket that are read.
const MOST_ISSUES: usize = 20;

/// First and last moment that is taken for a date: years 1 to 9999.
const DATES: std::ops::RangeInclusive<i64> = -62_135_596_800_000..=253_402_300_799_999;

/// What figures need of a ticket.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    pub(super) id: TicketId,
    pub(super) number: String,
    pub(super) subject: Option<String>,
    pub(super) created: Option<Moment>,
    /// When it ended; never before it was opened. `None`: open, or not told.
    pub(super) ended: Option<Moment>,
    pub(super) status: Status,
    pub(super) channel: Option<Channel>,
    pub(super) contact: Option<Contact>,
    /// As recorded; [`CauseId::UNCLEAR`] among them.
    pub(super) cause: Option<CauseId>,
    /// As a page estimated it.
    pub(super) estimated: Option<CauseId>,
    pub(super) confirmed: bool,
    pub(super) owner: Option<OwnerId>,
    pub(super) avoidable: Option<Preventable>,
    /// What was given; offers that were refused or wait for an answer are not.
    pub(super) offers: Vec<(OfferId, Option<Money>)>,
    /// The sum of what was given.
    pub(super) amount: Option<Money>,
    pub(super) promise: Option<Day>,
    pub(super) follow_up: Option<Day>,
    /// No follow-up is planned, for a reason.
    pub(super) no_follow_up: bool,
    pub(super) outcome: Option<FollowUpOutcome>,
    pub(super) evidence: Option<Level>,
    /// Causes of further issues of the same ticket, none twice; damage without a cause is none.
    pub(super) issues: Vec<CauseId>,
    /// Who is to call by when: somebody who answers for the owning function.
    pub(super) senior_call: Option<(OwnerId, Day)>,
    pub(super) problem: Option<String>,
    pub(super) fix_idea: Option<String>,
    /// What was suggested first when the cause was settled.
    pub(super) suggested: Option<Suggested>,
    /// Fields whose words are none of ours.
    pub(super) unread: u32,
}

impl Record {
    /// Reads a ticket. `estimated`: the cause that a page estimated, where none is saved.
    pub(super) fn read(ticket: Ticket, estimated: Option<&str>, names: &Names) -> Self {
        let mut fields = Fields { lines: Vec::new(), unread: 0 };
        for (field, value) in &ticket.fields {
            fields.lines.push((*field, value.to_line()));
        }
        let dated = |m: Option<Moment>| m.filter(|m| DATES.contains(&m.0));
        let created = dated(ticket.created_at);
        let over = ticket.status.is_over();
        let closed = dated(ticket.closed_at);
        let ended = closed.or(created.filter(|_| over));
        let agreed = fields.word(Field::Agreed, Agreed::from_id).unwrap_or(Agreed::Yes);
        let given = agreed == Agreed::Yes;
        let amount = fields.money().filter(|_| given);
        let offers = fields.line(Field::Offer).filter(|_| given);
        let channel = fields.line(Field::FollowUpChannel);
        let mut record = Self {
            number: ticket.number.unwrap_or_else(|| ticket.id.to_string()),
            id: ticket.id,
            subject: Some(ticket.subject).filter(|s| !s.is_empty()),
            created,
            ended: ended.map(|end| created.map_or(end, |created| end.max(created))),
            status: ticket.status,
            channel: ticket.channel,
            contact: ticket.requester,
            cause: fields.line(Field::Cause).map(|line| names.cause_of(&line)),
            estimated: estimated.and_then(kept).map(|line| names.cause_of(&line)),
            confirmed: fields.line(Field::CauseState).is_some_and(|s| same(&s, "confirmed")),
            owner: fields.line(Field::Owner).map(|line| names.owner_of(&line)),
            avoidable: fields.word(Field::Avoidable, Preventable::from_id),
            offers: offers.map_or_else(Vec::new, |line| offers_of(&line, amount)),
            amount,
            promise: fields.day(Field::PromiseDate),
            follow_up: fields.day(Field::FollowUpDate),
            no_follow_up: channel.is_some_and(|c| same(&c, "none")),
            outcome: fields.word(Field::Outcome, FollowUpOutcome::from_id),
            evidence: fields.level(),
            issues: Vec::new(),
            senior_call: fields.call(names),
            problem: fields.line(Field::Problem),
            fix_idea: fields.line(Field::FixIdea),
            suggested: fields.suggested(names),
            unread: 0,
        };
        record.issues = fields.issues(names, record.cause.as_ref());
        record.unread = fields.unread;
        record
    }
}

/// The lines of Headwater's fields.
struct Fields {
    lines: Vec<(Field, String)>,
    unread: u32,
}

impl Fields {
    fn line(&self, field: Field) -> Option<String> {
        self.lines.iter().find(|(f, _)| *f == field).and_then(|(_, line)| kept(line))
    }

    /// A word of a closed list, however it is capitalised and with blanks for its underscores.
    fn word<T>(&mut self, field: Field, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let line = self.line(field)?.to_lowercase().replace([' ', '-'], "_");
        let word = read(&line);
        self.unread += u32::from(word.is_none());
        word
    }

    fn level(&mut self) -> Option<Level> {
        // The true minus sign is what people type.
        let line = self.line(Field::Evidence)?.to_uppercase().replace('\u{2212}', "-");
        let level = Level::from_id(&line);
        self.unread += u32::from(level.is_none());
        level
    }

    fn day(&mut self, field: Field) -> Option<Day> {
        let line = self.line(field)?;
        let day = line.get(..10).and_then(Day::parse);
        self.unread += u32::from(day.is_none());
        day
    }

    fn issues(&self, names: &Names, main: Option<&CauseId>) -> Vec<CauseId> {
        let line = self.lines.iter().find(|(f, _)| *f == Field::Issues).map_or("", |(_, l)| l);
        let words = line.split([',', ';']).map(str::trim).take(MOST_ISSUES);
        let mut found: Vec<CauseId> = words.filter_map(|word| names.known(word)).collect();
        found.retain(|cause| !cause.is_unclear() && Some(cause) != main);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A planned call, as in `billing_finance 2026-11-24`.
    fn call(&mut self, names: &Names) -> Option<(OwnerId, Day)> {
        let line = self.line(Field::SeniorCall)?;
        let call = line
            .rsplit_once(' ')
            .and_then(|(owner, day)| Some((names.owner_of(owner.trim()), Day::parse(day)?)));
        self.unread += u32::from(call.is_none());
        call
    }

    /// What was suggested first, as in `billing_overcharge strong`.
    fn suggested(&mut self, names: &Names) -> Option<Suggested> {
        let said = Suggested::from_line(&self.line(Field::Suggested)?);
        self.unread += u32::from(said.is_none());
        said.map(|said| Suggested { cause: names.cause_of(said.cause.as_str()), ..said })
    }

    fn money(&mut self) -> Option<Money> {
        let line = self.line(Field::OfferAmount)?;
        let value = crate::ticket::FieldValue::from_line(Field::OfferAmount, &line);
        if let crate::ticket::FieldValue::Money(money) = value {
            return Some(money);
        }
        self.unread += 1;
        None
    }
}

/// A line without what no list should show, of bounded length; `None` of nothing.
pub(super) fn kept(line: &str) -> Option<String> {
    let line: String = line.trim().chars().filter(|c| !c.is_control()).take(MOST).collect();
    Some(line).filter(|line| !line.is_empty())
}

fn same(line: &str, word: &str) -> bool {
    line.eq_ignore_ascii_case(word)
}
