//! All contacts in little memory, filed under the keys by which pairs are found.
//!
//! Texts are kept once and named by number; a contact is a card of numbers. Keys are 64-bit
//! hashes of a fixed function: nothing here depends on the order of arrival but the numbers
//! themselves, and those never reach output.

mod pool;

use super::weights::{NAME_BLOCK, ORGANISATION_BLOCK, SHARED_CONTACTS};
use crate::person::handles::email::{self, Mailbox};
use crate::person::handles::name::{NameKind, NameView, Token};
use crate::person::handles::{Email, Name, Phone, Profile};
use pool::{Postings, Rows, Words};

#[derive(Clone, Debug, Default)]
pub(super) struct Store {
    words: Words,
    /// Identifiers of contacts, known ones and those that decisions name.
    id_words: Words,
    token_words: Words,
    tokens: Vec<Token>,
    /// Live contacts whose name holds the token.
    token_counts: Vec<u32>,
    cards: Rows<Card>,
    live: usize,
    name_tokens: Vec<u32>,
    emails: Vec<EmailRow>,
    phones: Vec<PhoneRow>,
    ids: Vec<(u32, u32)>,
    /// The live card of each identifier, [`NONE`] where there is none.
    card_of: Vec<u32>,
    postings: Postings,
}

/// No card, no word.
const NONE: u32 = u32::MAX;

/// One contact, in forty bytes.
#[derive(Clone, Copy, Debug)]
struct Card {
    id: u32,
    shown: u32,
    /// [`NONE`] without one.
    organisation: u32,
    name_at: u32,
    emails_at: u32,
    phones_at: u32,
    ids_at: u32,
    n_given: u8,
    n_family: u8,
    n_emails: u8,
    n_phones: u8,
    n_ids: u8,
    live: bool,
    kind: Option<NameKind>,
    generation: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EmailRow {
    pub(super) local: u32,
    pub(super) domain: u32,
    pub(super) kind: Mailbox,
    pub(super) quoted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PhoneRow {
    pub(super) number: u64,
    /// [`NONE`] without one.
    extension: u32,
    pub(super) mobile: bool,
    pub(super) quoted: bool,
}

impl PhoneRow {
    /// The word of its extension.
    pub(super) fn extension(&self) -> Option<u32> {
        some(self.extension)
    }
}

fn some(word: u32) -> Option<u32> {
    (word != NONE).then_some(word)
}

/// A local part's bytes without dots, which some providers ignore.
pub(super) fn bare(local: &str) -> impl Iterator<Item = u8> {
    local.bytes().filter(|b| *b != b'.')
}

/// Under what a contact is filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Email(u32, u32),
    Phone(u64),
    Id(u32, u32),
    /// A family name's hash and the other name's filing letter.
    Name(u64, char),
    /// The same within one organisation.
    NameIn(u64, u32),
    /// The hash of a local part without dots, whatever the domain.
    Local(u64),
    /// An organisation; counted only.
    Organisation(u32),
}

impl Key {
    pub(super) fn hash(self) -> u64 {
        let (kind, x, y) = match self {
            Self::Email(l, d) => (1, u64::from(l), u64::from(d)),
            Self::Phone(n) => (2, n, 0),
            Self::Id(s, v) => (3, u64::from(s), u64::from(v)),
            Self::Name(n, l) => (4, n, u64::from(l)),
            Self::NameIn(n, o) => (5, n, u64::from(o)),
            Self::Local(l) => (6, l, 0),
            Self::Organisation(o) => (7, u64::from(o), 0),
        };
        pool::mix(pool::mix(x ^ (kind << 60)) ^ y)
    }

    /// Contacts under it up to which they are compared pair by pair.
    fn block(self) -> usize {
        match self {
            Self::Email(..) | Self::Phone(_) | Self::Id(..) => SHARED_CONTACTS,
            Self::Name(..) | Self::Local(_) => NAME_BLOCK,
            Self::NameIn(..) => ORGANISATION_BLOCK,
            Self::Organisation(_) => 0,
        }
    }
}

impl Store {
    pub(super) fn len(&self) -> usize {
        self.live
    }

    /// Whether most of it is of contacts that are gone.
    pub(super) fn is_sparse(&self) -> bool {
        self.cards.len() > 2 * self.live + 1024
    }

    pub(super) fn cards(&self) -> impl Iterator<Item = u32> {
        (0..self.cards.len() as u32).filter(|c| self.card(*c).live)
    }

    /// The number of a contact's identifier, known or not.
    pub(super) fn word(&mut self, id: &str) -> u32 {
        let word = self.id_words.number(id);
        self.card_of.resize(self.id_words.len(), NONE);
        word
    }

    pub(super) fn text(&self, word: u32) -> &str {
        self.words.text(word)
    }

    pub(super) fn card_of(&self, id: &str) -> Option<u32> {
        self.card_of_word(self.id_words.find(id)?)
    }

    pub(super) fn card_of_word(&self, word: u32) -> Option<u32> {
        some(*self.card_of.get(word as usize)?)
    }

    pub(super) fn id_word(&self, card: u32) -> u32 {
        self.card(card).id
    }

    pub(super) fn id(&self, card: u32) -> &str {
        self.id_words.text(self.card(card).id)
    }

    fn card(&self, card: u32) -> &Card {
        self.cards.at(card)
    }

    pub(super) fn shown(&self, card: u32) -> &str {
        self.text(self.card(card).shown)
    }

    pub(super) fn organisation(&self, card: u32) -> Option<u32> {
        some(self.card(card).organisation)
    }

    pub(super) fn emails(&self, card: u32) -> &[EmailRow] {
        let c = self.card(card);
        &self.emails[c.emails_at as usize..][..usize::from(c.n_emails)]
    }

    pub(super) fn phones(&self, card: u32) -> &[PhoneRow] {
        let c = self.card(card);
        &self.phones[c.phones_at as usize..][..usize::from(c.n_phones)]
    }

    pub(super) fn ids(&self, card: u32) -> &[(u32, u32)] {
        let c = self.card(card);
        &self.ids[c.ids_at as usize..][..usize::from(c.n_ids)]
    }

    /// The tokens of a name by number, given names first.
    pub(super) fn name_tokens(&self, card: u32) -> &[u32] {
        let c = self.card(card);
        &self.name_tokens[c.name_at as usize..][..usize::from(c.n_given + c.n_family)]
    }

    pub(super) fn has_name(&self, card: u32) -> bool {
        self.card(card).kind.is_some()
    }

    pub(super) fn name(&self, card: u32) -> Option<NameView<'_>> {
        let c = self.card(card);
        let kind = c.kind?;
        let numbers = self.name_tokens(card);
        let tokens = |numbers: &[u32]| numbers.iter().map(|n| &self.tokens[*n as usize]).collect();
        let (given, family) = numbers.split_at(usize::from(c.n_given));
        let (given, family) = (tokens(given), tokens(family));
        Some(NameView { kind, given, family, generation: c.generation })
    }

    /// Live contacts whose name holds a token of this text.
    pub(super) fn token_count(&self, text: &str) -> u32 {
        self.token_words.find(text).map_or(0, |n| self.token_counts[n as usize])
    }

    /// Live contacts under a key, at most one more than `limit`.
    pub(super) fn holders(&self, key: Key, limit: usize) -> Vec<u32> {
        self.postings.cards(key.hash()).filter(|c| self.card(*c).live).take(limit + 1).collect()
    }

    /// Appends the contacts filed under one of the card's keys, where not too many are; with
    /// repetitions.
    pub(super) fn neighbours(&self, card: u32, found: &mut Vec<u32>) {
        self.each_key(card, |key| {
            let (from, block) = (found.len(), key.block());
            let holders = self.postings.cards(key.hash()).filter(|c| self.card(*c).live);
            found.extend(holders.take(block + 1));
            if found.len() - from > block {
                found.truncate(from);
            }
        });
    }

    fn each_key(&self, card: u32, mut take: impl FnMut(Key)) {
        for e in self.emails(card) {
            take(Key::Email(e.local, e.domain));
            if e.kind == Mailbox::Personal {
                take(Key::Local(pool::hash(bare(self.text(e.local)))));
            }
        }
        for p in self.phones(card) {
            take(Key::Phone(p.number));
        }
        for (system, value) in self.ids(card) {
            take(Key::Id(*system, *value));
        }
        let organisation = self.organisation(card);
        if let Some(organisation) = organisation {
            take(Key::Organisation(organisation));
        }
        if let Some((first, last)) = self.first_and_last(card) {
            let hash = |t: &Token| pool::hash(t.skeleton.bytes());
            take(Key::Name(hash(last), first.filing_letter()));
            // Which one is the family name is a guess.
            take(Key::Name(hash(first), last.filing_letter()));
            if let Some(organisation) = organisation {
                take(Key::NameIn(hash(last) ^ hash(first), organisation));
            }
        }
    }

    /// The first given name and the last family name of one person.
    fn first_and_last(&self, card: u32) -> Option<(&Token, &Token)> {
        let c = self.card(card);
        if c.kind != Some(NameKind::Person) || c.n_given == 0 || c.n_family == 0 {
            return None;
        }
        let numbers = self.name_tokens(card);
        let token = |number: &u32| &self.tokens[*number as usize];
        Some((token(numbers.first()?), token(numbers.last()?)))
    }

    pub(super) fn insert(&mut self, id: &str, profile: &Profile) {
        let id = self.word(id);
        let mut card = Card {
            id,
            live: true,
            kind: None,
            generation: None,
            shown: self.words.number(profile.name.as_ref().map_or("", |n| &n.shown)),
            organisation: profile.organisation.as_ref().map_or(NONE, |o| self.words.number(o)),
            name_at: self.name_tokens.len() as u32,
            n_given: 0,
            n_family: 0,
            emails_at: self.emails.len() as u32,
            n_emails: profile.emails.len() as u8,
            phones_at: self.phones.len() as u32,
            n_phones: profile.phones.len() as u8,
            ids_at: self.ids.len() as u32,
            n_ids: profile.ids.len() as u8,
        };
        if let Some(name) = &profile.name {
            card.kind = Some(name.kind);
            card.generation = name.generation;
            card.n_given = name.given.len() as u8;
            card.n_family = name.family.len() as u8;
            for token in name.given.iter().chain(&name.family) {
                let number = self.token(token);
                self.token_counts[number as usize] += 1;
                self.name_tokens.push(number);
            }
        }
        for e in &profile.emails {
            let (local, domain) = (self.words.number(&e.local), self.words.number(&e.domain));
            self.emails.push(EmailRow { local, domain, kind: e.kind, quoted: e.quoted });
        }
        for p in &profile.phones {
            let extension = p.extension.as_ref().map_or(NONE, |x| self.words.number(x));
            let (number, mobile, quoted) = (p.number, p.mobile, p.quoted);
            self.phones.push(PhoneRow { number, extension, mobile, quoted });
        }
        for (system, value) in &profile.ids {
            let row = (self.words.number(system), self.words.number(value));
            self.ids.push(row);
        }
        let number = self.cards.len() as u32;
        self.cards.push(card);
        self.card_of[id as usize] = number;
        self.live += 1;
        let mut hashes = Vec::new();
        self.each_key(number, |key| hashes.push(key.hash()));
        for hash in hashes {
            self.postings.add(hash, number);
        }
    }

    fn token(&mut self, token: &Token) -> u32 {
        let number = self.token_words.number(&token.text);
        if number as usize == self.tokens.len() {
            self.tokens.push(token.clone());
            self.token_counts.push(0);
        }
        number
    }

    pub(super) fn remove(&mut self, card: u32) {
        let row = self.cards.at_mut(card);
        row.live = false;
        self.card_of[row.id as usize] = NONE;
        self.live -= 1;
        for number in self.name_tokens(card).to_vec() {
            self.token_counts[number as usize] -= 1;
        }
    }

    /// What is known of a contact, read back from its card.
    pub(super) fn profile(&self, card: u32) -> Profile {
        let email = |e: &EmailRow| Email {
            local: self.text(e.local).to_owned(),
            domain: self.text(e.domain).to_owned(),
            kind: e.kind,
            quoted: e.quoted,
        };
        let phone = |p: &PhoneRow| Phone {
            number: p.number,
            extension: p.extension().map(|x| self.text(x).to_owned()),
            mobile: p.mobile,
            quoted: p.quoted,
        };
        let id = |(s, v): &(u32, u32)| (self.text(*s).to_owned(), self.text(*v).to_owned());
        Profile {
            name: Name::parse(self.shown(card)),
            emails: self.emails(card).iter().map(email).collect(),
            phones: self.phones(card).iter().map(phone).collect(),
            ids: self.ids(card).iter().map(id).collect(),
            organisation: self.organisation(card).map(|o| self.text(o).to_owned()),
        }
    }

    /// Whether a domain names no employer.
    pub(super) fn is_public(&self, domain: u32) -> bool {
        email::is_public(self.text(domain))
    }
}
