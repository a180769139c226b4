//! Each helpdesk's JSON into a [`Ticket`](crate::ticket::Ticket), and a save into its requests.
//!
//! Pure: the adapter in `www/hosts` fetches, hands the bodies in, and sends the requests that
//! come out. Adding a helpdesk is one file here, one there and a folder of recorded payloads;
//! nothing of the core changes.
//!
//! In: a host's JSON, hostile until read. Out: tickets, or a [`HostError`] that names the place
//! and never the content. Fields that may be absent are absent; fields that must be there and
//! are not, or have another type, are an error with their path.

mod json;
mod order_value;
mod save;

pub mod chatwoot;
pub mod django_helpdesk;
pub mod export;
pub mod rt;
pub mod zendesk;

pub use json::HostError;
pub use order_value::{OrderField, OrderValue};
pub use save::{FieldMap, Method, Reminder, Request, Save, marker};
