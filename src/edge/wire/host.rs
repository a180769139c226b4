//! What adapters ask of the core: a host's answers as tickets, a save as the host's requests.

use super::{Reader, TicketInput, WireError};
use crate::host::{
    FieldMap, HostError, Method, OrderField, Reminder, Request, Save, chatwoot, django_helpdesk,
    marker, rt, zendesk,
};
use crate::order;
use crate::ticket::{Currency, Day, Field, FieldChange, FieldValue, Moment, Patch, Ticket};
use serde::Serialize;
use serde_json::Value;

/// One request of a save, as adapters send it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HostRequest {
    /// `GET`, `POST`, `PUT`, `PATCH`.
    pub method: &'static str,
    /// Relative to the host's REST root.
    pub path: String,
    /// The JSON body.
    #[cfg_attr(feature = "types", ts(type = "unknown"))]
    pub body: Option<Value>,
    /// Whether sending it twice leaves what sending it once leaves.
    pub idempotent: bool,
}

/// All of a save: changes of the agent's open form, then requests, in this order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HostSave {
    /// `(path, value)` of the form; only where the host has one that apps may fill.
    #[cfg_attr(feature = "types", ts(type = "[string, unknown][]"))]
    pub form: Vec<(String, Value)>,
    /// Requests.
    pub requests: Vec<HostRequest>,
    /// Fields of ours that the host has no place for; their changes are in no request.
    pub skipped: Vec<String>,
    /// What the note and the reminder carry, to be looked for before a repeated attempt.
    pub marker: String,
}

/// The helpdesks there are adapters for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Host {
    Rt,
    DjangoHelpdesk,
    Zendesk,
    Chatwoot,
}

fn host(r: &Reader<'_>) -> Result<Host, WireError> {
    let name = r.need("host")?;
    Ok(match name.text()? {
        "rt" => Host::Rt,
        "django-helpdesk" => Host::DjangoHelpdesk,
        "zendesk" => Host::Zendesk,
        "chatwoot" => Host::Chatwoot,
        _ => return Err(name.unknown("a helpdesk that this version knows")),
    })
}

/// Why an answer or a question was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostProblem {
    /// The adapter's own words were off.
    Wire(WireError),
    /// The host's answer was off.
    Host(HostError),
}

impl From<WireError> for HostProblem {
    fn from(error: WireError) -> Self {
        Self::Wire(error)
    }
}

impl From<HostError> for HostProblem {
    fn from(error: HostError) -> Self {
        Self::Host(error)
    }
}

/// Reads `{host, body, fields?, orderValue?, tags?, solved?, closed?}`; `body` is the envelope as
/// text, `orderValue` names the host's own field for the order's value and the currency.
///
/// # Errors
/// With the path inside the question, or inside the host's answer.
pub fn host_ticket(r: &Reader<'_>) -> Result<TicketInput, HostProblem> {
    let body = r.need("body")?;
    let body = body.text()?;
    let ticket = match host(r)? {
        Host::Rt => rt::ticket(body, &rt_settings(r)?)?,
        Host::DjangoHelpdesk => {
            django_helpdesk::ticket(body, &fields(r, django_helpdesk::default_fields)?)?
        }
        Host::Zendesk => zendesk::ticket(body, &fields(r, FieldMap::default)?)?,
        Host::Chatwoot => chatwoot::ticket(body, &fields(r, chatwoot::default_fields)?)?,
    };
    Ok(TicketInput::from(&ticket))
}

/// Reads the same with `ticketId` and, for django-helpdesk, `email`: other tickets of the
/// requester. Both left out: every ticket of the page.
///
/// # Errors
/// As [`host_ticket`].
pub fn host_earlier(r: &Reader<'_>) -> Result<Vec<TicketInput>, HostProblem> {
    let body = r.need("body")?;
    let body = body.text()?;
    // No ticket has an empty identifier.
    let not = r.maybe("ticketId", Reader::id)?.unwrap_or_default();
    let tickets: Vec<Ticket> = match host(r)? {
        Host::Rt => rt::earlier(body, &rt_settings(r)?)?,
        Host::DjangoHelpdesk => {
            let map = fields(r, django_helpdesk::default_fields)?;
            let email = r.maybe("email", |e| e.text().map(str::to_owned))?;
            django_helpdesk::earlier(body, &map, &not, email.as_deref())?
        }
        Host::Zendesk => zendesk::earlier(body, &fields(r, FieldMap::default)?, &not)?,
        Host::Chatwoot => chatwoot::earlier(body, &fields(r, chatwoot::default_fields)?, &not)?,
    };
    Ok(tickets.iter().filter(|t| t.id.as_str() != not).map(TicketInput::from).collect())
}

/// The search for a requester's other tickets in RT: `{ticketId, emails, name?}`; `None`: nothing to
/// search by.
///
/// # Errors
/// With the path inside the question.
pub fn host_query(r: &Reader<'_>) -> Result<Option<String>, HostProblem> {
    let emails = r.all("emails", |e| e.text().map(str::to_owned))?;
    let name = r.maybe("name", |n| n.text().map(str::to_owned))?;
    Ok(rt::earlier_query(&r.need("ticketId")?.id()?, &emails, name.as_deref()))
}

/// Turns `{host, ticketId, key, changes, known?, tags?, untags?, note?, reminder?, reminderDone?, …place}`
/// into requests.
/// `known` are the names of the fields that the host's ticket has; left out: all of the map.
///
/// # Errors
/// With the path inside the question.
pub fn host_save(r: &Reader<'_>) -> Result<HostSave, HostProblem> {
    let host = host(r)?;
    let map = field_map(r, host)?;
    let mut save = save(r)?;
    let skipped = take_homeless(&mut save.patch, &map, known(r)?.as_deref());
    let texts = |name: &str| r.all(name, |t| t.text().map(str::to_owned));
    let mut form = Vec::new();
    let requests = match host {
        Host::Rt => {
            let text = |name| r.maybe(name, |t: &Reader<'_>| t.text().map(str::to_owned));
            let place = rt::Place {
                queue: text("queue")?.unwrap_or_default(),
                agent: text("agent")?.unwrap_or_default(),
                tags_now: texts("tagsNow")?,
                reminder: r.maybe("reminderNow", Reader::id)?,
            };
            rt::save(&save, &rt_settings(r)?, &place)
        }
        Host::DjangoHelpdesk => {
            let day = |d: &Reader<'_>| d.text().map(Day::parse);
            let place = django_helpdesk::Place {
                user: r.maybe("agent", Reader::id)?.and_then(|id| id.parse().ok()),
                due_now: r.maybe("dueNow", Reader::moment)?.map(Moment),
                follow_up: r.maybe("followUpNow", day)?.flatten(),
            };
            django_helpdesk::save(&save, &map, &place)
        }
        Host::Zendesk => {
            let place = zendesk::Place {
                stored: r.maybe("stored", Reader::flag)?.unwrap_or(false),
                agent: r.maybe("agent", Reader::id)?.and_then(|id| id.parse().ok()),
                tags_now: texts("tagsNow")?,
                reminder: r.maybe("reminderNow", Reader::id)?,
            };
            if !place.stored {
                form = zendesk::form_changes(&save, &map);
            }
            zendesk::save(&save, &map, &place)
        }
        Host::Chatwoot => {
            let now = r.get("attributesNow").and_then(|a| a.value().as_object().cloned());
            chatwoot::save(&save, &map, &now.unwrap_or_default(), &texts("tagsNow")?)
        }
    };
    let requests = requests.into_iter().map(HostRequest::from).collect();
    Ok(HostSave { form, requests, skipped, marker: marker(&save.key) })
}

/// Takes the changes out of a patch that the host has no field for, and names their fields.
fn take_homeless(patch: &mut Patch, map: &FieldMap, known: Option<&[String]>) -> Vec<String> {
    let has_place = |change: &FieldChange| {
        let Some(name) = map.name(change.field) else { return false };
        known.is_none_or(|known| known.iter().any(|k| k.eq_ignore_ascii_case(name)))
    };
    let (kept, homeless): (Vec<_>, Vec<_>) =
        std::mem::take(&mut patch.changes).into_iter().partition(has_place);
    patch.changes = kept;
    // What the agent did not answer, the agent is not told of at every save.
    let missed = homeless.iter().map(|change| change.field).filter(|field| field.is_answer());
    missed.map(|field| field.id().to_owned()).collect()
}

fn known(r: &Reader<'_>) -> Result<Option<Vec<String>>, WireError> {
    r.maybe("known", |list| list.list()?.iter().map(|n| n.text().map(str::to_owned)).collect())
}

/// The admin's map of a host's fields, or the one that its set-up makes; Zendesk's are known by
/// their ids only.
fn field_map(r: &Reader<'_>, host: Host) -> Result<FieldMap, WireError> {
    let default = match host {
        Host::Rt => rt::default_fields,
        Host::DjangoHelpdesk => django_helpdesk::default_fields,
        Host::Zendesk => FieldMap::default,
        Host::Chatwoot => chatwoot::default_fields,
    };
    fields(r, default)
}

fn save(r: &Reader<'_>) -> Result<Save, WireError> {
    let mut changes = r.all("changes", change)?;
    order::by_key(&mut changes, |c| c.field);
    Ok(Save {
        ticket_id: r.need("ticketId")?.id()?,
        patch: Patch { changes },
        tags: r.all("tags", |t| t.text().map(str::to_owned))?,
        untags: r.all("untags", |t| t.text().map(str::to_owned))?,
        note: r.all("note", |t| t.text().map(str::to_owned))?,
        reminder: r.maybe("reminder", |m| {
            let due = m.need("due")?;
            Ok(Reminder {
                due: Day::parse(due.text()?).ok_or_else(|| due.wrong("a day"))?,
                subject: m.need("subject")?.text()?.to_owned(),
            })
        })?,
        reminder_done: r.maybe("reminderDone", Reader::flag)?.unwrap_or(false),
        key: r.need("key")?.id()?,
    })
}

fn change(r: &Reader<'_>) -> Result<FieldChange, WireError> {
    let name = r.need("field")?;
    let field =
        Field::from_id(name.text()?).ok_or_else(|| name.unknown("a field of Headwater's"))?;
    let value =
        |name: &str| r.maybe(name, |v| v.text().map(|line| FieldValue::from_line(field, line)));
    Ok(FieldChange { field, from: value("from")?, to: value("to")? })
}

/// The admin's map of fields, or the one that the host's set-up makes.
fn fields(r: &Reader<'_>, default: fn() -> FieldMap) -> Result<FieldMap, WireError> {
    let order_value = r.maybe("orderValue", order_field)?;
    let Some(map) = r.get("fields") else { return Ok(default().with_order_value(order_value)) };
    let mut pairs = Vec::new();
    for (name, value) in map.members()? {
        if let Some(field) = Field::from_id(name) {
            pairs.push((field, value.id()?));
        }
    }
    Ok(FieldMap::new(pairs).with_order_value(order_value))
}

fn order_field(r: &Reader<'_>) -> Result<OrderField, WireError> {
    let code = r.need("currency")?;
    let currency = Currency::try_from(code.text()?).map_err(|_| code.wrong("a currency's code"))?;
    Ok(OrderField { name: r.need("field")?.id()?, currency })
}

fn rt_settings(r: &Reader<'_>) -> Result<rt::Settings, WireError> {
    let words = |name: &str| r.all(name, |t| t.text().map(str::to_lowercase));
    Ok(rt::Settings {
        fields: fields(r, rt::default_fields)?,
        tags: r.maybe("tagsField", |t| t.text().map(str::to_owned))?,
        solved: words("solved")?,
        closed: words("closed")?,
    })
}

impl From<Request> for HostRequest {
    fn from(request: Request) -> Self {
        let method = match request.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
        };
        let Request { path, body, idempotent, .. } = request;
        Self { method, path, body, idempotent }
    }
}
