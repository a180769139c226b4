//! Screen D: the line that says that the person was here before, and the panel behind it. Facts
//! about tickets with their reasons, never a score of the customer.

use super::Session;
use super::open::Open;
use super::past::{self, Other, Past};
use super::words::{button, day, list, money, note};
use crate::case::rules::OfferKind;
use crate::case::{self, FollowUpOutcome, OfferId};
use crate::person::RepeatKind;
use crate::person::repeats::{History, Repeat, RepeatReasonKey};
use crate::ticket::{Field, FieldValue, Moment, Money, Ticket};
use crate::view::{Block, Button, Fact, Notice, Text, TicketRow, Tone};

/// Spans of days that people count in; a longer one is counted in months of thirty.
const SPANS: [u32; 3] = [7, 14, 30];
/// Reasons shown for one ticket, the strongest first.
const REASONS: usize = 1;
/// Steps tried that are shown.
const TRIED: usize = 4;

impl Session {
    /// The one line above the steps; `None`: a first contact, as far as is known.
    pub(super) fn repeat_notice(&self, open: &Open) -> Option<Notice> {
        let past = &open.past;
        let history = past.history.as_ref()?;
        let told = u32::from(self.config.repeats.contacts) <= history.contact;
        let (text, tone, n) = if told && !history.repeats.is_empty() {
            (self.repeated(open, history), Tone::Warn, history.repeats.len())
        } else if let Some(later) = past.later.first().and_then(|l| past.other(&l.ticket_id)) {
            let text = Text::of("notice.again").with("number", number(&later.ticket));
            (vec![text], Tone::Warn, past.later.len())
        } else if past.elsewhere().next().is_some() {
            let n = past.elsewhere().count();
            let text = Text::of("notice.other-contacts").with("n", n as u32);
            (vec![text], Tone::Plain, n)
        } else {
            let contact = super::people::asked(open).next().map(|(contact, _)| contact)?;
            let who = past.contacts.get(contact).map(super::people::who)?;
            (vec![Text::of("notice.maybe-same").with("who", who)], Tone::Plain, 1)
        };
        let mut see = button("history", "act.see-earlier");
        see.label = see.label.with("n", n as u32);
        let acts = vec![Button { key: Some("R".to_owned()), ..see }];
        Some(Notice { id: "repeat".to_owned(), text, tone, acts })
    }

    /// What is said of it aloud: that the issue is back, and how often.
    pub(super) fn say_repeat(&self, open: &Open) -> Option<Text> {
        let notice = self.repeat_notice(open).filter(|notice| notice.tone == Tone::Warn)?;
        notice.text.into_iter().next()
    }

    /// How often, about what, what was given.
    fn repeated(&self, open: &Open, history: &History) -> Vec<Text> {
        let past = &open.past;
        let chased = || history.repeats.iter().find(|r| r.kind == RepeatKind::Chase);
        let only_chases = history.repeats.iter().all(|r| r.kind == RepeatKind::Chase);
        let mut text = Vec::new();
        let counted = |key: &str| {
            Text::of(key).with("n", history.contact).with("days", span(history.in_days))
        };
        let count = 2 < history.contact || !only_chases;
        if count {
            // What the earlier cause was must not lead an agent who chooses first.
            let same = history.same_cause == Some(true) && !self.is_blind(open);
            text.push(counted(if same { "notice.repeat-same-cause" } else { "notice.repeat" }));
        }
        if let Some(other) = chased().and_then(|chase| past.other(&chase.ticket_id)) {
            let key = if count { "notice.also-open" } else { "notice.chase" };
            text.push(Text::of(key).with("number", number(&other.ticket)));
        }
        let given = self.given(past, &history.repeats);
        if !given.is_empty() {
            // In a ticket that is still open, what was agreed may not have come yet.
            let key = if only_chases { "notice.agreed" } else { "notice.given" };
            text.push(Text::of(key).with("list", given));
        }
        text
    }

    /// What was given in these tickets, the latest first: money of one kind together.
    fn given(&self, past: &Past, repeats: &[Repeat]) -> Vec<Text> {
        let mut gifts: Vec<(Text, Option<Money>)> = Vec::new();
        let others = repeats.iter().filter_map(|r| past.other(&r.ticket_id));
        for (word, amount) in others.flat_map(|other| self.gifts(other)) {
            match gifts.iter_mut().find(|(known, _)| *known == word) {
                Some((_, Some(sum))) => {
                    let same = amount.filter(|a| a.currency == sum.currency);
                    sum.minor = sum.minor.saturating_add(same.map_or(0, |a| a.minor));
                }
                Some((_, none)) => *none = amount,
                None => gifts.push((word, amount)),
            }
        }
        let text = |(word, amount): (Text, Option<Money>)| match amount {
            Some(amount) => {
                Text::of("history.gift").with("amount", money(amount)).with("offer", word)
            }
            None => word,
        };
        gifts.into_iter().map(text).collect()
    }

    /// What was agreed in one ticket: words, and their amounts; one for all stands with
    /// the first that pays.
    fn gifts(&self, other: &Other) -> Vec<(Text, Option<Money>)> {
        let ticket = &other.ticket;
        let offers = past::line(ticket, Field::Offer).filter(|_| past::agreed(ticket));
        let mut amount = match past::held(ticket, Field::OfferAmount) {
            Some(FieldValue::Money(amount)) => Some(*amount),
            _ => None,
        };
        let offers = case::offers_of(&offers.unwrap_or_default(), amount);
        let split = offers.iter().any(|(_, own)| own.is_some());
        let gift = |(id, own): (OfferId, Option<Money>)| match self.rules.policy.offer(&id) {
            Some(offer) => {
                let paid = !split && super::offer::pays(offer);
                (offer_word(offer.kind), own.or_else(|| if paid { amount.take() } else { None }))
            }
            None => (Text::plain(id.as_str()), own),
        };
        offers.into_iter().map(gift).collect()
    }

    /// The panel: what was given and promised, the tickets, whose they are.
    pub(super) fn history_panel(&self, open: &Open) -> Vec<Block> {
        let past = &open.past;
        let mut blocks = Vec::new();
        if past.unanswered {
            let line = note(Text::of("history.unanswered"), Tone::Warn);
            blocks.push(Block::Note { note: line });
        }
        if let Some(history) = &past.history {
            let rows = self.given_rows(past, history);
            if !rows.is_empty() {
                blocks.push(Block::Facts { rows });
            }
            let same = past.later.iter().chain(&history.repeats).filter_map(|r| {
                let other = past.other(&r.ticket_id)?;
                Some(self.row(&other.ticket, Some((r, history))))
            });
            tickets("history.same", same.collect(), &mut blocks);
            let others = past.elsewhere().map(|other| self.row(&other.ticket, None));
            tickets("history.other", others.collect(), &mut blocks);
        }
        if past.others.is_empty() && !past.unanswered {
            let line = note(Text::of("history.none"), Tone::Plain);
            blocks.push(Block::Note { note: line });
        }
        blocks.extend(self.people_blocks(open));
        blocks.push(Block::Buttons { buttons: vec![button("close", "act.close")] });
        blocks
    }

    /// What was given, agreed and promised about this issue, and what was tried.
    fn given_rows(&self, past: &Past, history: &History) -> Vec<Fact> {
        let mut rows = Vec::new();
        let mut row = |label: &str, value: Text| {
            rows.push(Fact { label: Text::of(label), value, before: None });
        };
        let given = self.given(past, &history.repeats);
        if !given.is_empty() {
            row("history.given", list(given));
        }
        let same = || history.repeats.iter().filter_map(|r| past.other(&r.ticket_id));
        let agreement = same().find_map(|o| past::line(&o.ticket, Field::Agreement));
        if let Some(words) = agreement {
            row("done.agreed", Text::plain(words));
        }
        let promised = same().find_map(|o| match past::held(&o.ticket, Field::PromiseDate) {
            Some(FieldValue::Day(due)) => Some((*due, past.kept(o))),
            _ => None,
        });
        if let Some((due, kept)) = promised {
            let key = match kept {
                Some(true) => "history.promise-kept",
                Some(false) => "history.promise-not-kept",
                None => "history.promise",
            };
            row("follow.promised-by", Text::of(key).with("day", day(due)));
        }
        let tried: Vec<Text> =
            same().flat_map(|o| &o.tried).take(TRIED).map(|words| quoted(words)).collect();
        if !tried.is_empty() {
            row("history.tried", list(tried));
        }
        rows
    }

    /// One ticket: its cause, where it stands, what came of it, why it is this issue.
    pub(super) fn row(&self, ticket: &Ticket, repeat: Option<(&Repeat, &History)>) -> TicketRow {
        let cause = past::recorded(ticket);
        let cause = match &cause {
            Some(cause) => Text::plain(self.config.cause_name(cause)),
            None => Text::of("history.no-cause"),
        };
        let mut parts = vec![cause, self.stands(ticket, repeat)];
        let outcome = past::line(ticket, Field::Outcome);
        if let Some(outcome) = outcome.and_then(|word| FollowUpOutcome::from_id(&word)) {
            parts.push(Text::of(format!("value.outcome.{}", outcome.id())));
        }
        let reasons = repeat.iter().flat_map(|(r, _)| &r.reasons);
        // The same cause is said by the cause itself.
        let reasons = reasons.filter(|r| r.key != RepeatReasonKey::SameCause).take(REASONS);
        parts.extend(reasons.map(|reason| {
            Text::of(format!("repeat.{}", reason.key.id())).with("value", reason.value.as_str())
        }));
        let detail = parts
            .into_iter()
            .reduce(|first, then| Text::of("history.and").with("first", first).with("then", then));
        let label = match ticket.subject.trim() {
            "" => Text::plain(number(ticket)),
            subject => {
                Text::of("history.ticket").with("number", number(ticket)).with("subject", subject)
            }
        };
        TicketRow { ticket_id: ticket.id.to_string(), key: None, label, detail, acts: Vec::new() }
    }

    /// Whether a ticket is open, or since when it is closed, and whether the issue came back.
    fn stands(&self, ticket: &Ticket, repeat: Option<(&Repeat, &History)>) -> Text {
        let on = |at: Option<Moment>| at.map(|at| day(self.zone.day(at)));
        if past::is_open(ticket) {
            return match on(past::opened(ticket)) {
                Some(since) => Text::of("history.open").with("day", since),
                None => Text::of("history.still-open"),
            };
        }
        let Some(closed) = on(ticket.closed_at) else { return Text::of("history.was-closed") };
        let text = match repeat {
            Some((r, history)) if history.not_fixed.contains(&r.ticket_id) => {
                Text::of("history.not-fixed").with("n", r.gap_days)
            }
            _ => Text::of("history.closed"),
        };
        text.with("day", closed)
    }
}

impl Past {
    /// Whether what was promised in a ticket was kept.
    fn kept(&self, other: &Other) -> Option<bool> {
        past::promise_kept(&other.ticket, self.opened_now())
    }
}

/// Rows under a heading, if there are any.
fn tickets(title: &str, rows: Vec<TicketRow>, blocks: &mut Vec<Block>) {
    if !rows.is_empty() {
        blocks.push(Block::Note { note: note(Text::of(title), Tone::Plain) });
        blocks.push(Block::Tickets { rows });
    }
}

/// What an agent calls a ticket.
fn number(ticket: &Ticket) -> &str {
    ticket.number.as_deref().unwrap_or(ticket.id.as_str())
}

fn quoted(words: &str) -> Text {
    Text::of("history.quote").with("words", words)
}

/// A span that holds so many days.
fn span(days: u32) -> u32 {
    SPANS.into_iter().find(|span| days <= *span).unwrap_or_else(|| days.div_ceil(30) * 30)
}

fn offer_word(kind: OfferKind) -> Text {
    Text::of(format!("value.offer.{}", kind.id()))
}
