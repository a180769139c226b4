//! Tickets as JavaScript gives and gets them.

use super::{Reader, WireError};
use crate::order;
use crate::sorted::SortedMap;
use crate::ticket::{
    Author, Channel, Contact, ContactId, Currency, Field, FieldValue, Message, MessageId, Moment,
    Money, Status, TextFormat, Ticket, TicketId,
};
use serde::Serialize;

/// A ticket; `{id, text}` is enough for one of a single customer message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct TicketInput {
    /// The host's identifier.
    pub id: String,
    /// What the agent calls it, such as `#4312`.
    pub number: Option<String>,
    /// The subject line.
    pub subject: Option<String>,
    /// Oldest first.
    pub messages: Option<Vec<MessageInput>>,
    /// Instead of `messages`: one message of the customer.
    pub text: Option<String>,
    /// Who wrote it.
    pub requester: Option<ContactInput>,
    /// Another name for `requester`.
    pub customer: Option<ContactInput>,
    /// `open` (the default), `pending`, `solved`, `closed`; another word counts as none.
    #[cfg_attr(
        feature = "types",
        ts(optional, type = "\"open\" | \"pending\" | \"solved\" | \"closed\" | (string & {})")
    )]
    pub status: Option<String>,
    /// `email`, `form`, `chat`, `phone`, `social`, `survey`, `review`; another word counts as none.
    #[cfg_attr(
        feature = "types",
        ts(
            optional,
            type = "\"email\" | \"form\" | \"chat\" | \"phone\" | \"social\" | \"survey\" | \"review\" | (string & {})"
        )
    )]
    pub channel: Option<String>,
    /// Milliseconds since 1970; ISO 8601 is taken too.
    #[cfg_attr(feature = "types", ts(optional, type = "number | string"))]
    pub created_at: Option<i64>,
    /// Milliseconds since 1970; ISO 8601 is taken too.
    #[cfg_attr(feature = "types", ts(optional, type = "number | string"))]
    pub closed_at: Option<i64>,
    /// Tags.
    pub tags: Option<Vec<String>>,
    /// What Headwater's own fields hold in the host, by the field's word, each as one line.
    #[cfg_attr(feature = "types", ts(optional, type = "Record<string, string>"))]
    pub fields: Option<SortedMap<String, String>>,
    /// Value of the order it is about, such as `89.00 EUR`: bounds offers that are a share of it.
    pub order_value: Option<String>,
    /// Said of a ticket that an adapter read: the helpdesk's field for that value holds something
    /// else than an amount in the document's currency.
    #[cfg_attr(feature = "types", ts(optional, type = "true"))]
    pub order_value_unread: Option<bool>,
    /// For figures: a cause that was estimated from its words, where none is saved.
    pub estimated: Option<String>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct MessageInput {
    /// The host's identifier; its position where there is none.
    pub id: Option<String>,
    /// `customer` (the default), `agent`, `system`.
    pub from: Option<String>,
    /// The source text.
    pub text: String,
    /// `plain` (the default) or `html`.
    pub format: Option<String>,
    /// Milliseconds since 1970; ISO 8601 is taken too.
    #[cfg_attr(feature = "types", ts(optional, type = "number | string"))]
    pub at: Option<i64>,
    /// BCP 47.
    pub lang: Option<String>,
    /// A note that the customer does not see.
    pub private: Option<bool>,
}

/// One contact record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct ContactInput {
    /// The host's identifier; `key` is taken too.
    pub id: String,
    /// Display name.
    pub name: Option<String>,
    /// E-mail addresses.
    pub emails: Option<Vec<String>>,
    /// Phone numbers.
    pub phones: Option<Vec<String>>,
    /// Organisation.
    pub organisation: Option<String>,
    /// Identifiers in other systems, by system.
    #[cfg_attr(feature = "types", ts(optional, type = "Record<string, string>"))]
    pub external_ids: Option<SortedMap<String, String>>,
    /// As a ticket's.
    pub channel: Option<String>,
    /// The signature under their messages.
    pub signature: Option<String>,
}

/// Reads a ticket. What it can do without and cannot be read is left out, as [`Reader::odd`] tells:
/// a word of the helpdesk's own must not cost the agent the ticket.
///
/// # Errors
/// A [`WireError`] with the path, where it has no identifier or its messages are no list.
pub fn read_ticket(r: &Reader<'_>) -> Result<Ticket, WireError> {
    let mut messages = Vec::new();
    if let Some(list) = r.get("messages") {
        let items = list.list()?;
        messages.extend(items.iter().enumerate().filter_map(|(idx, item)| message(item, idx)));
    } else if let Some(text) = r.spare("text", owned) {
        messages.push(Message::from_customer("1", text));
    }
    Ok(Ticket {
        id: TicketId::new(r.need("id")?.id()?),
        number: r.spare("number", Reader::id),
        subject: r.spare("subject", owned).unwrap_or_default(),
        messages,
        requester: match r.get("requester") {
            Some(_) => r.spare("requester", contact),
            None => r.spare("customer", customer),
        },
        status: r.spare("status", status).unwrap_or(Status::Open),
        channel: r.spare("channel", channel),
        created_at: r.spare("createdAt", Reader::moment).map(Moment),
        closed_at: r.spare("closedAt", Reader::moment).map(Moment),
        tags: r.each("tags", owned),
        fields: fields(r),
        order_value: r.spare("orderValue", money),
        order_value_unread: r.spare("orderValueUnread", Reader::flag).unwrap_or(false),
    })
}

fn owned(r: &Reader<'_>) -> Result<String, WireError> {
    r.text().map(str::to_owned)
}

/// A message; `None` where it has no words. Words of somebody unknown are not the customer's.
fn message(r: &Reader<'_>, idx: usize) -> Option<Message> {
    let unsaid = if r.get("from").is_some() { Author::System } else { Author::Customer };
    Some(Message {
        text: r.spare("text", owned)?,
        id: MessageId::new(r.spare("id", Reader::id).unwrap_or_else(|| (idx + 1).to_string())),
        author: r.spare("from", author).unwrap_or(unsaid),
        format: r.spare("format", format).unwrap_or(TextFormat::Plain),
        at: r.spare("at", Reader::moment).map(Moment),
        language: r.spare("lang", owned).or_else(|| r.spare("language", owned)),
        // What may be a note is not shown as the customer's to see.
        private: r.get("private").is_some() && r.spare("private", Reader::flag).unwrap_or(true),
    })
}

/// A ticket's customer: a contact, or only its identifier.
fn customer(r: &Reader<'_>) -> Result<Contact, WireError> {
    if r.value().is_object() { contact(r) } else { Ok(Contact::new(r.id()?)) }
}

/// A contact; without an identifier it stands for nobody.
pub(crate) fn contact(r: &Reader<'_>) -> Result<Contact, WireError> {
    let id = match r.get("id").or_else(|| r.get("key")) {
        Some(id) => id,
        None => r.need("id")?,
    };
    Ok(Contact {
        id: ContactId::new(id.id()?),
        name: r.spare("name", owned),
        emails: r.each("emails", owned),
        phones: r.each("phones", owned),
        organisation: r.spare("organisation", owned),
        external_ids: r.spare("externalIds", external_ids).unwrap_or_default(),
        channel: r.spare("channel", channel),
        signature: r.spare("signature", owned),
    })
}

/// `{system: value}`, or a list of `{system, value}` or `"system:value"`.
fn external_ids(r: &Reader<'_>) -> Result<Vec<(String, String)>, WireError> {
    if !r.value().is_array() {
        let ids = r.members()?.into_iter();
        return ids.map(|(system, value)| Ok((system.to_owned(), value.id()?))).collect();
    }
    let one = |item: &Reader<'_>| {
        if item.value().is_object() {
            return Ok((item.need("system")?.id()?, item.need("value")?.id()?));
        }
        let id = item.id()?;
        let (system, value) = id.split_once(':').unwrap_or(("", &id));
        Ok((system.to_owned(), value.to_owned()))
    };
    r.list()?.iter().map(one).collect()
}

/// A word of a list, however it is capitalised.
fn word(r: &Reader<'_>) -> Result<String, WireError> {
    r.text().map(str::to_ascii_lowercase)
}

fn author(r: &Reader<'_>) -> Result<Author, WireError> {
    Ok(match word(r)?.as_str() {
        "customer" => Author::Customer,
        "agent" => Author::Agent,
        "system" => Author::System,
        _ => return Err(r.unknown("`customer`, `agent` or `system`")),
    })
}

fn format(r: &Reader<'_>) -> Result<TextFormat, WireError> {
    Ok(match word(r)?.as_str() {
        "plain" => TextFormat::Plain,
        "html" => TextFormat::Html,
        _ => return Err(r.unknown("`plain` or `html`")),
    })
}

fn status(r: &Reader<'_>) -> Result<Status, WireError> {
    Status::from_id(&word(r)?).ok_or_else(|| r.unknown("`open`, `pending`, `solved` or `closed`"))
}

fn channel(r: &Reader<'_>) -> Result<Channel, WireError> {
    let channels = "`email`, `form`, `chat`, `phone`, `social`, `survey` or `review`";
    Channel::from_id(&word(r)?).ok_or_else(|| r.unknown(channels))
}

/// An amount with its currency behind it, as our own fields hold it.
fn money(r: &Reader<'_>) -> Result<Money, WireError> {
    let (amount, code) = r.text()?.rsplit_once(' ').unwrap_or_default();
    let currency = Currency::try_from(code).ok();
    let money = currency.and_then(|currency| Money::parse(amount, currency).ok());
    money.ok_or_else(|| r.wrong("an amount such as `89.00 EUR`"))
}

/// Fields of names this version does not know belong to another and are left alone.
fn fields(r: &Reader<'_>) -> Vec<(Field, FieldValue)> {
    let Some(fields) = r.get("fields") else { return Vec::new() };
    let mut out = Vec::new();
    for (name, _) in r.spare("fields", Reader::members).unwrap_or_default() {
        let Some(field) = Field::from_id(name) else { continue };
        let Some(line) = fields.spare(name, Reader::text) else { continue };
        if !line.is_empty() {
            out.push((field, FieldValue::from_line(field, line)));
        }
    }
    order::by_key(&mut out, |(field, _)| *field);
    out
}

impl From<&Ticket> for TicketInput {
    fn from(t: &Ticket) -> Self {
        let some_list = |list: &[String]| (!list.is_empty()).then(|| list.to_vec());
        Self {
            id: t.id.to_string(),
            number: t.number.clone(),
            subject: (!t.subject.is_empty()).then(|| t.subject.clone()),
            messages: Some(t.messages.iter().map(MessageInput::from).collect()),
            text: None,
            requester: t.requester.as_ref().map(ContactInput::from),
            customer: None,
            status: Some(t.status.id().to_owned()),
            channel: t.channel.map(|c| c.id().to_owned()),
            created_at: t.created_at.map(|m| m.0),
            closed_at: t.closed_at.map(|m| m.0),
            tags: some_list(&t.tags),
            fields: (!t.fields.is_empty()).then(|| {
                SortedMap::of(t.fields.iter().map(|(f, v)| (f.id().to_owned(), v.to_line())))
            }),
            order_value: t.order_value.map(|v| format!("{} {}", v.decimal(), v.currency.code())),
            order_value_unread: t.order_value_unread.then_some(true),
            estimated: None,
        }
    }
}

impl From<&Message> for MessageInput {
    fn from(m: &Message) -> Self {
        let from = match m.author {
            Author::Customer => "customer",
            Author::Agent => "agent",
            Author::System => "system",
        };
        Self {
            id: Some(m.id.to_string()),
            from: Some(from.to_owned()),
            text: m.text.clone(),
            format: (m.format == TextFormat::Html).then(|| "html".to_owned()),
            at: m.at.map(|at| at.0),
            lang: m.language.clone(),
            private: m.private.then_some(true),
        }
    }
}

impl From<&Contact> for ContactInput {
    fn from(c: &Contact) -> Self {
        let some_list = |list: &[String]| (!list.is_empty()).then(|| list.to_vec());
        Self {
            id: c.id.to_string(),
            name: c.name.clone(),
            emails: some_list(&c.emails),
            phones: some_list(&c.phones),
            organisation: c.organisation.clone(),
            external_ids: (!c.external_ids.is_empty())
                .then(|| SortedMap::of(c.external_ids.iter().cloned())),
            channel: c.channel.map(|c| c.id().to_owned()),
            signature: c.signature.clone(),
        }
    }
}
