//! A contact's handles in one form each, so that two writings of the same thing are equal.
//!
//! In: a [`Contact`] as recorded. Out: a [`Profile`]: e-mail addresses by their provider's rules,
//! phones as E.164 with the extension apart, a name as tokens, identifiers, organisation.
//! What says nothing about a person (placeholders, handles of the company's own agents) is left
//! out here, so that no later step can trip over it.
//!
//! Invariants, each a test of the same name in `tests/suite/handles.rs`:
//! - `no_text_makes_a_handle_panic`.
//! - `a_profile_does_not_depend_on_the_order_of_handles`.

pub mod email;
pub mod fold;
mod lists;
pub mod name;
pub mod organisation;
pub mod phone;
pub mod quoted;

pub use email::Email;
pub use name::Name;
pub use phone::Phone;

use crate::order;
use crate::ticket::Contact;

/// Handles longer than this are cut before they are read, in bytes: no real one is longer, and
/// a pasted document must not cost time.
pub const MAX_HANDLE_BYTES: usize = 512;
/// Handles of one kind read per contact; more are a list, not a person.
pub const MAX_HANDLES: usize = 24;

/// What an admin sets about persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Region of phone numbers written without a country code, ISO 3166 letters such as `GB`.
    pub home_region: String,
    /// Addresses and phones of the company's own agents and forms: they never link customers.
    pub own_handles: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { home_region: "GB".to_owned(), own_handles: Vec::new() }
    }
}

/// A contact's handles, normalised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The personal name, if the record has one.
    pub name: Option<Name>,
    /// Sorted by address; [`Email::quoted`] where found in a signature only.
    pub emails: Vec<Email>,
    /// Sorted by number.
    pub phones: Vec<Phone>,
    /// `(system, value)`, folded and sorted.
    pub ids: Vec<(String, String)>,
    /// The organisation without its legal form.
    pub organisation: Option<String>,
}

impl Profile {
    /// Reads a contact.
    pub fn read(contact: &Contact, settings: &Settings) -> Self {
        Reader::new(settings).read(contact)
    }
}

/// Reads contacts under one setting.
#[derive(Clone, Debug)]
pub struct Reader {
    home: phone::Region,
    own_emails: Vec<String>,
    own_phones: Vec<u64>,
}

impl Reader {
    /// Prepares the settings once.
    pub fn new(settings: &Settings) -> Self {
        let home = phone::Region::of(&settings.home_region);
        let mut own_emails = Vec::new();
        let mut own_phones = Vec::new();
        for handle in &settings.own_handles {
            if let Some(email) = Email::parse(handle) {
                own_emails.push(email.address());
            } else if let Some(phone) = Phone::parse(handle, home) {
                own_phones.push(phone.number);
            }
        }
        Self { home, own_emails, own_phones }
    }

    /// Reads one contact.
    pub fn read(&self, contact: &Contact) -> Profile {
        let mut profile = Profile::default();
        for text in contact.emails.iter().take(MAX_HANDLES) {
            for part in cut(text).split([',', ';', ' ']).take(MAX_HANDLES) {
                profile.emails.extend(Email::parse(part));
            }
        }
        for text in contact.phones.iter().take(MAX_HANDLES) {
            profile.phones.extend(phone::split(cut(text)).filter_map(|p| self.phone(p)));
        }
        if let Some(signature) = &contact.signature {
            let found = quoted::read(signature, self.home);
            profile.emails.extend(found.emails);
            profile.phones.extend(found.phones);
        }
        profile.emails.retain(|e| !self.own_emails.contains(&e.address()));
        profile.phones.retain(|p| !self.own_phones.contains(&p.number));
        profile.ids = ids(&contact.external_ids);
        profile.name = contact.name.as_deref().and_then(|n| Name::parse(cut(n)));
        profile.organisation =
            contact.organisation.as_deref().and_then(|o| organisation::normalise(cut(o)));
        profile.tidy();
        profile
    }

    fn phone(&self, text: &str) -> Option<Phone> {
        Phone::parse(text, self.home)
    }
}

impl Profile {
    /// Sorts and removes doubles; a handle of the record wins over the same one quoted.
    fn tidy(&mut self) {
        order::by(&mut self.emails, |a, b| {
            (&a.local, &a.domain, a.quoted).cmp(&(&b.local, &b.domain, b.quoted))
        });
        self.emails.dedup_by(|b, a| a.local == b.local && a.domain == b.domain);
        self.emails.truncate(MAX_HANDLES);
        order::by(&mut self.phones, |a, b| {
            (a.number, &a.extension, a.quoted).cmp(&(b.number, &b.extension, b.quoted))
        });
        self.phones.dedup_by(|b, a| a.number == b.number && a.extension == b.extension);
        self.phones.truncate(MAX_HANDLES);
        order::own(&mut self.ids);
        self.ids.dedup();
    }

    /// Takes in what another record of the same contact knows; order does not matter.
    pub fn absorb(&mut self, other: Self) {
        self.emails.extend(other.emails);
        self.phones.extend(other.phones);
        self.ids.extend(other.ids);
        // The longer writing says more; between equals the smaller, so that order is no matter.
        let better = |a: &String, b: &String| (b.len(), a).cmp(&(a.len(), b)).is_le();
        self.name = match (self.name.take(), other.name) {
            (Some(a), Some(b)) => Some(if better(&a.shown, &b.shown) { a } else { b }),
            (a, b) => a.or(b),
        };
        self.organisation = match (self.organisation.take(), other.organisation) {
            (Some(a), Some(b)) => Some(if better(&a, &b) { a } else { b }),
            (a, b) => a.or(b),
        };
        self.tidy();
    }
}

/// The first [`MAX_HANDLE_BYTES`] of a text, on a character boundary.
fn cut(text: &str) -> &str {
    let mut end = text.len().min(MAX_HANDLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What systems write where there is no identifier.
const NO_ID: [&str; 17] = [
    "",
    "0",
    "00",
    "000",
    "1",
    "-",
    "--",
    "na",
    "n/a",
    "nil",
    "null",
    "none",
    "guest",
    "unknown",
    "undefined",
    "anonymous",
    "test",
];

fn ids(recorded: &[(String, String)]) -> Vec<(String, String)> {
    recorded
        .iter()
        .take(MAX_HANDLES)
        .map(|(system, value)| {
            let value = cut(value).trim().trim_start_matches('@').to_lowercase();
            (cut(system).trim().to_lowercase(), value)
        })
        .filter(|(_, value)| !NO_ID.contains(&value.as_str()))
        .collect()
}
