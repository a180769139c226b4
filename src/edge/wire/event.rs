//! Reads what the page sends to a session.

use super::{Reader, WireError, read_ticket};
use crate::session::{Agent, Event, Failure, Storage, Via};
use crate::ticket::TicketId;

/// Reads one event.
///
/// # Errors
/// A [`WireError`] with the path inside the event.
pub fn read_event(r: &Reader<'_>) -> Result<Event, WireError> {
    let kind = r.need("type")?;
    let text = |name: &str| r.need(name)?.text().map(str::to_owned);
    Ok(match kind.text()? {
        "ticket" => match r.maybe("ticket", read_ticket) {
            Ok(ticket) => Event::Ticket {
                ticket: ticket.map(Box::new),
                agent: r.spare("agent", agent),
                selected: r.spare("selected", Reader::count),
            },
            Err(why) => not_taken(r, &why),
        },
        "answer" => {
            Event::Answer { id: text("id")?, value: text("value")?, via: r.maybe("via", via)? }
        }
        "toggle" => {
            Event::Toggle { id: text("id")?, value: text("value")?, on: r.need("on")?.flag()? }
        }
        "typing" => Event::Typing { id: text("id")?, value: text("value")? },
        "commit" => Event::Commit { id: text("id")? },
        "look" => Event::Look {},
        "open" => Event::Open { step: text("step")?, open: r.need("open")?.flag()? },
        "press" => Event::Press { act: text("act")? },
        "result" => Event::Result {
            effect: r.need("effect")?.count()?,
            ok: r.need("ok")?.flag()?,
            error: r.maybe("error", failure)?,
            // A save that arrived must not be lost for the time that comes with it.
            at: r.spare("at", Reader::moment),
        },
        "journal" => journal(r)?,
        "history" => {
            Event::History { ticket_id: ticket_id(r)?, tickets: r.each("tickets", read_ticket) }
        }
        "device" => device(r)?,
        "host" => Event::Host {
            caps: r.all("caps", |cap| cap.text().map(str::to_owned))?,
            fills_form: r.maybe("fillsForm", Reader::flag)?.unwrap_or(false),
        },
        "agent" => Event::Agent { agent: agent(&r.need("agent")?)? },
        "recovered" => Event::Recovered {},
        "online" => Event::Online { online: r.need("online")?.flag()? },
        "readonly" => Event::Readonly { readonly: r.need("readonly")?.flag()? },
        "confirmed" => confirmed(r)?,
        "unread" => Event::Unread { error: failure(&r.need("error")?)? },
        "allow" => Event::Allow {
            suggestions: r.maybe("suggestions", Reader::flag)?.unwrap_or(true),
            writes: r.maybe("writes", Reader::flag)?.unwrap_or(true),
        },
        "document" => Event::Document {
            keeps: r.spare("keeps", Reader::count),
            held: r.need("held")?.flag()?,
        },
        "news" => Event::News { ticket_id: ticket_id(r)?, at: r.need("at")?.moment()? },
        "words" => words(r)?,
        "tick" => Event::Tick {},
        _ => return Err(kind.unknown("an event that this version knows")),
    })
}

fn journal(r: &Reader<'_>) -> Result<Event, WireError> {
    Ok(Event::Journal {
        ticket_id: ticket_id(r)?,
        entries: r.maybe("entries", |e| {
            Ok(e.list()?.iter().map(|item| item.value().clone()).collect())
        })?,
        drafts: r.maybe("drafts", drafts)?.unwrap_or_default(),
    })
}

fn confirmed(r: &Reader<'_>) -> Result<Event, WireError> {
    Ok(Event::Confirmed {
        tickets: r.each("tickets", read_ticket),
        next: r.maybe("next", |next| next.text().map(str::to_owned))?,
        more: r.maybe("more", Reader::flag)?.unwrap_or(false),
    })
}

/// A ticket that cannot be read: which one it was meant to be, and why.
fn not_taken(r: &Reader<'_>, why: &WireError) -> Event {
    let id = r.get("ticket").and_then(|ticket| ticket.get("id"));
    Event::NotTaken {
        ticket_id: id.and_then(|id| id.id().ok()),
        error: Failure { code: why.code().to_owned(), ..Failure::default() },
        message: format!("{why} ({})", why.code()),
    }
}

fn device(r: &Reader<'_>) -> Result<Event, WireError> {
    Ok(Event::Device {
        storage: storage(&r.need("storage")?)?,
        settings: r
            .maybe("settings", Reader::members)?
            .unwrap_or_default()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.value().clone()))
            .collect(),
        cases: r.all("cases", |case| Ok(case.value().clone()))?,
    })
}

fn words(r: &Reader<'_>) -> Result<Event, WireError> {
    Ok(Event::Words {
        ticket_id: ticket_id(r)?,
        lang: r.need("lang")?.text()?.to_owned(),
        words: r.all("words", |word| word.text().map(str::to_owned))?,
    })
}

fn ticket_id(r: &Reader<'_>) -> Result<TicketId, WireError> {
    Ok(TicketId::new(r.need("ticketId")?.id()?))
}

fn agent(r: &Reader<'_>) -> Result<Agent, WireError> {
    let text = |field: &Reader<'_>| field.text().map(str::to_owned);
    Ok(Agent { id: r.need("id")?.id()?, name: r.spare("name", text), role: r.spare("role", text) })
}

fn failure(r: &Reader<'_>) -> Result<Failure, WireError> {
    Ok(Failure {
        code: r.need("code")?.text()?.to_owned(),
        status: r.spare("status", Reader::count).and_then(|s| u16::try_from(s).ok()),
        field: r.spare("field", |f| f.text().map(str::to_owned)),
    })
}

fn via(r: &Reader<'_>) -> Result<Via, WireError> {
    Ok(match r.text()? {
        "key" => Via::Key,
        "pointer" => Via::Pointer,
        "search" => Via::Search,
        "named" => Via::Named,
        "host" => Via::Host,
        _ => return Err(r.unknown("`key`, `pointer`, `search`, `named` or `host`")),
    })
}

fn storage(r: &Reader<'_>) -> Result<Storage, WireError> {
    Ok(match r.text()? {
        "device" => Storage::Device,
        "none" => Storage::None,
        "denied" => Storage::Denied,
        "full" => Storage::Full,
        _ => return Err(r.unknown("`device`, `none`, `denied` or `full`")),
    })
}

fn drafts(r: &Reader<'_>) -> Result<Vec<(String, String)>, WireError> {
    r.members()?
        .into_iter()
        .map(|(name, value)| Ok((name.to_owned(), value.text()?.to_owned())))
        .collect()
}
