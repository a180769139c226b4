//! Scores a pair of contacts: the sum of its weights, with the reasons where they are asked for.
//!
//! One rule throughout: of several handles of one kind the pair that says most counts, once.

use super::reason::{Reason, ReasonKey};
use super::store::{EmailRow, Key, PhoneRow, Store, bare};
use super::weights::{self as w};
use crate::order;
use crate::person::handles::email::{self, Mailbox};
use crate::person::handles::fold::distance;
use crate::person::handles::name::{Agreement, Comparison, NameKind, NameView, compare};
use std::collections::HashMap;

/// What was found about handles while scoring many pairs; the state must not change meanwhile.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// By key: how many people are seen to use the handle. Lookups only.
    users: HashMap<u64, u32>,
}

/// The pair's sum in thousandths of a bit, rounded, so that no platform's last digit decides.
pub(super) fn score(store: &Store, a: u32, b: u32, memo: &mut Memo) -> i32 {
    let mut tally = Tally { milli: 0, reasons: None };
    weigh(store, a, b, memo, &mut tally);
    tally.milli
}

/// What the sum is made of, strongest first.
pub(super) fn explain(store: &Store, a: u32, b: u32, memo: &mut Memo) -> Vec<Reason> {
    let mut tally = Tally { milli: 0, reasons: Some(Vec::new()) };
    weigh(store, a, b, memo, &mut tally);
    let mut reasons = tally.reasons.unwrap_or_default();
    order::by(&mut reasons, |x, y| y.bits.abs().total_cmp(&x.bits.abs()).then(x.key.cmp(&y.key)));
    reasons
}

struct Tally {
    milli: i32,
    reasons: Option<Vec<Reason>>,
}

impl Tally {
    fn add(&mut self, key: ReasonKey, bits: f64, texts: impl FnOnce() -> (String, String)) {
        self.milli += (bits * 1000.0).round() as i32;
        if let Some(reasons) = &mut self.reasons {
            let (a, b) = texts();
            reasons.push(Reason { key, a, b, bits });
        }
    }

    /// Counts without a reason worth showing.
    fn add_silently(&mut self, bits: f64) {
        self.milli += (bits * 1000.0).round() as i32;
    }
}

fn weigh(store: &Store, a: u32, b: u32, memo: &mut Memo, tally: &mut Tally) {
    // One order for both directions, so that sums are the same.
    let (a, b) = if store.id(a) <= store.id(b) { (a, b) } else { (b, a) };
    let names = (store.name(a), store.name(b));
    let comparison = match &names {
        (Some(x), Some(y)) => compare(x, y),
        _ => Comparison::Unknown,
    };
    weigh_name(store, a, b, comparison, &names, tally);
    weigh_emails(store, a, b, &names, memo, tally);
    weigh_phones(store, a, b, memo, tally);
    weigh_ids(store, a, b, memo, tally);
    weigh_organisation(store, a, b, tally);
}

/// How two contacts' names compare.
pub(super) fn compare_names(store: &Store, a: u32, b: u32) -> Comparison {
    match (store.name(a), store.name(b)) {
        (Some(x), Some(y)) => compare(&x, &y),
        _ => Comparison::Unknown,
    }
}

type Names<'t> = (Option<NameView<'t>>, Option<NameView<'t>>);

fn weigh_name(
    store: &Store,
    a: u32,
    b: u32,
    comparison: Comparison,
    names: &Names,
    tally: &mut Tally,
) {
    let (Some(x), Some(y)) = names else { return };
    let given = || rarity(store, x.given.first().into_iter().chain(y.given.first()), false);
    let family = || rarity(store, x.family.iter().chain(&y.family), true);
    let part = || (0.5 * given().max(family())).min(w::PART_MAX);
    let (key, bits) = match comparison {
        Comparison::Unknown => return,
        Comparison::Full { given: Agreement::Initial, .. } => {
            (ReasonKey::SameInitials, (w::NAME_FACTOR * family() + 1.5).min(w::INITIALS_MAX))
        }
        Comparison::Full { .. } if x.kind != NameKind::Person => {
            (ReasonKey::SameName, w::NAME_RANGE.0)
        }
        Comparison::Full { given: g, family: f } => {
            let full = w::NAME_FACTOR * (given() + family());
            let full = full.clamp(w::NAME_RANGE.0, w::NAME_RANGE.1);
            match g.min(f) {
                Agreement::Same => (ReasonKey::SameName, full),
                Agreement::Typo => (ReasonKey::SameNameOtherForm, full - w::MISSPELT),
                Agreement::Romanised => (ReasonKey::SameNameOtherForm, full - w::OTHER_FORM / 2.0),
                _ => {
                    let mut firsts = x.given.first().into_iter().chain(y.given.first());
                    let several = firsts.any(|token| token.is_of_several());
                    let off = if several { w::FORM_OF_SEVERAL } else { w::OTHER_FORM };
                    (ReasonKey::SameNameOtherForm, full - off)
                }
            }
        }
        Comparison::FamilyOnly | Comparison::GivenOnly => (ReasonKey::PartOfName, part()),
        Comparison::FamilyDiffers => {
            (ReasonKey::OtherFamilyName, (0.6 * given() + w::OTHER_FAMILY).min(0.0))
        }
        Comparison::GivenDiffers => (ReasonKey::OtherGivenName, w::OTHER_GIVEN),
        Comparison::GenerationDiffers => (ReasonKey::OtherGeneration, w::OTHER_GENERATION),
        Comparison::AliasDiffers => (ReasonKey::DifferentName, w::ALIAS),
        Comparison::JointDiffers => (ReasonKey::JointName, w::JOINT),
        Comparison::Different => (ReasonKey::DifferentName, w::OTHER_NAME),
    };
    tally.add(key, bits, || (store.shown(a).to_owned(), store.shown(b).to_owned()));
}

/// −log₂ of the commonest token's share, from the contacts in hand and the built-in prior.
fn rarity<'t>(
    store: &Store,
    tokens: impl Iterator<Item = &'t &'t crate::person::handles::name::Token>,
    family: bool,
) -> f64 {
    let total = store.len() as f64 + w::PRIOR_CONTACTS;
    let share = tokens
        .filter(|t| t.text.chars().count() > 1)
        .map(|t| {
            let prior = if family { t.family_share() } else { t.given_share() };
            // The pair itself is no evidence of how common its name is.
            let others = f64::from(store.token_count(&t.text).saturating_sub(2));
            (others + prior * w::PRIOR_CONTACTS) / total
        })
        .fold(0.0, f64::max);
    if share > 0.0 { -share.log2() } else { 0.0 }
}

/// How many people are seen to use a handle, by the names that stand with it.
fn users(store: &Store, key: Key, memo: &mut Memo) -> u32 {
    let holders = store.holders(key, w::SHARED_CONTACTS);
    if holders.len() > w::SHARED_CONTACTS {
        return w::SHARED_FROM;
    }
    if holders.len() <= FEW {
        return count_users(store, &holders);
    }
    *memo.users.entry(key.hash()).or_insert_with(|| count_users(store, &holders))
}

/// Holders up to which counting anew costs less than remembering.
const FEW: usize = 4;

fn count_users(store: &Store, holders: &[u32]) -> u32 {
    // Names that are nobody else's initials stand for people; each set of names that do not
    // conflict is one.
    let mut names: Vec<NameView> = holders
        .iter()
        .filter_map(|card| store.name(*card))
        .filter(|n| n.kind != NameKind::Entity)
        .filter(|n| n.given.iter().any(|t| t.text.chars().count() > 1) && !n.family.is_empty())
        .collect();
    let text = |n: &NameView| n.tokens().map(|t| t.text.clone()).collect::<Vec<_>>();
    order::by_key(&mut names, |n| (text(n), n.generation));
    names.dedup_by_key(|n| (text(n), n.generation));
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for at in 0..names.len() {
        let fits = |set: &Vec<usize>| {
            set.iter().all(|other| !compare(&names[at], &names[*other]).is_conflict())
        };
        match sets.iter_mut().find(|set| fits(set)) {
            Some(set) => set.push(at),
            None => sets.push(vec![at]),
        }
    }
    sets.len() as u32
}

/// A shared handle's weight from what it would weigh if one person used it.
fn by_users(bits: f64, users: u32) -> f64 {
    if users >= w::SHARED_FROM {
        return bits.min(w::SHARED);
    }
    (bits - w::PER_FURTHER_PERSON * f64::from(users.saturating_sub(1))).max(bits.min(w::SHARED))
}

fn quoted(a: bool, b: bool) -> f64 {
    w::QUOTED * f64::from(u8::from(a) + u8::from(b))
}

fn weigh_emails(store: &Store, a: u32, b: u32, names: &Names, memo: &mut Memo, tally: &mut Tally) {
    let mut best: Option<(f64, ReasonKey, EmailRow, EmailRow)> = None;
    for x in store.emails(a) {
        for y in store.emails(b) {
            if let Some((bits, key)) = weigh_email(store, *x, *y, names, memo)
                && best.is_none_or(|(most, ..)| bits > most)
            {
                best = Some((bits, key, *x, *y));
            }
        }
    }
    let both = !store.emails(a).is_empty() && !store.emails(b).is_empty();
    match best {
        Some((bits, key, x, y)) => {
            let address = |e: EmailRow| format!("{}@{}", store.text(e.local), store.text(e.domain));
            tally.add(key, bits, || (address(x), address(y)));
        }
        None if both => tally.add_silently(w::OTHER_EMAIL),
        None => {}
    }
}

fn weigh_email(
    store: &Store,
    x: EmailRow,
    y: EmailRow,
    names: &Names,
    memo: &mut Memo,
) -> Option<(f64, ReasonKey)> {
    let off = quoted(x.quoted, y.quoted);
    if x.local == y.local && x.domain == y.domain {
        let users = users(store, Key::Email(x.local, x.domain), memo);
        let bits = match x.kind {
            Mailbox::Personal => by_users(w::EMAIL - off, users),
            Mailbox::Role => by_users(w::ROLE_EMAIL, users),
            Mailbox::Relay => by_users(w::RELAY_EMAIL, users),
        };
        let shared = users > 1 || x.kind == Mailbox::Role;
        return Some((bits, if shared { ReasonKey::SharedEmail } else { ReasonKey::SameEmail }));
    }
    if x.kind != Mailbox::Personal || y.kind != Mailbox::Personal {
        return None;
    }
    let (local_x, local_y) = (store.text(x.local), store.text(y.local));
    let (domain_x, domain_y) = (store.text(x.domain), store.text(y.domain));
    if x.domain != y.domain && bare(local_x).eq(bare(local_y)) {
        if email::is_slip(domain_x, domain_y) {
            return Some((w::EMAIL_SLIP - off, ReasonKey::SimilarEmail));
        }
        let tokens: Vec<&str> = [&names.0, &names.1]
            .into_iter()
            .flatten()
            .flat_map(|n| n.tokens().map(|t| t.text.as_str()))
            .collect();
        let bits = email::distinctive_bits(local_x, &tokens);
        return (bits > 0.0).then_some((bits, ReasonKey::SameMailboxName));
    }
    if x.domain == y.domain {
        let (digits_x, digits_y) = (email::digits(local_x), email::digits(local_y));
        if digits_x != digits_y {
            let letters = |l: &str| l.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let same = letters(local_x) == letters(local_y);
            return same.then_some((w::NUMBERED_EMAIL, ReasonKey::NumberedEmail));
        }
        let long = local_x.chars().count().min(local_y.chars().count()) >= 8;
        if long && distance(local_x, local_y, 1).is_some() {
            return Some((w::LOCAL_SLIP, ReasonKey::SimilarEmail));
        }
    }
    None
}

fn weigh_phones(store: &Store, a: u32, b: u32, memo: &mut Memo, tally: &mut Tally) {
    let mut best: Option<(f64, ReasonKey, u64)> = None;
    for x in store.phones(a) {
        for y in store.phones(b).iter().filter(|y| y.number == x.number) {
            let (bits, key) = weigh_phone(store, *x, *y, memo);
            if best.is_none_or(|(most, ..)| bits > most) {
                best = Some((bits, key, x.number));
            }
        }
    }
    let both = !store.phones(a).is_empty() && !store.phones(b).is_empty();
    match best {
        Some((bits, key, number)) => {
            tally.add(key, bits, || (format!("+{number}"), format!("+{number}")));
        }
        None if both => tally.add_silently(w::OTHER_PHONE),
        None => {}
    }
}

/// The same number on both sides.
fn weigh_phone(store: &Store, x: PhoneRow, y: PhoneRow, memo: &mut Memo) -> (f64, ReasonKey) {
    let users = users(store, Key::Phone(x.number), memo);
    let off = quoted(x.quoted, y.quoted);
    match (x.extension(), y.extension()) {
        (Some(m), Some(n)) if m == n => (w::EXTENSION - off, ReasonKey::SamePhone),
        (Some(_), Some(_)) => (w::OTHER_EXTENSION, ReasonKey::DifferentExtension),
        (Some(_), None) | (None, Some(_)) => {
            (by_users(w::SWITCHBOARD, users), ReasonKey::SharedPhone)
        }
        (None, None) => {
            let alone = if x.mobile { w::MOBILE } else { w::LANDLINE };
            let key = if users > 1 { ReasonKey::SharedPhone } else { ReasonKey::SamePhone };
            (by_users(alone - off, users), key)
        }
    }
}

/// Systems whose identifiers are names that people choose, several each.
const SOCIAL: [&str; 14] = [
    "twitter",
    "x",
    "instagram",
    "facebook",
    "tiktok",
    "linkedin",
    "telegram",
    "whatsapp",
    "youtube",
    "reddit",
    "mastodon",
    "bluesky",
    "threads",
    "discord",
];

fn weigh_ids(store: &Store, a: u32, b: u32, memo: &mut Memo, tally: &mut Tally) {
    let (ids_a, ids_b) = (store.ids(a), store.ids(b));
    if let Some((system, value)) = ids_a.iter().find(|id| ids_b.contains(id)) {
        let users = users(store, Key::Id(*system, *value), memo);
        let key = if users > 1 { ReasonKey::SharedId } else { ReasonKey::SameId };
        let shown = || format!("{}:{}", store.text(*system), store.text(*value));
        tally.add(key, by_users(w::ID, users), || (shown(), shown()));
        return;
    }
    let differing = ids_a
        .iter()
        .filter_map(|x| ids_b.iter().find(|y| y.0 == x.0).map(|y| (x, y)))
        .min_by_key(|(x, _)| u8::from(SOCIAL.contains(&store.text(x.0))));
    if let Some((x, y)) = differing {
        let social = SOCIAL.contains(&store.text(x.0));
        let bits = if social { w::OTHER_SOCIAL } else { w::OTHER_ID };
        let shown = |id: &(u32, u32)| format!("{}:{}", store.text(id.0), store.text(id.1));
        tally.add(ReasonKey::DifferentId, bits, || (shown(x), shown(y)));
    }
}

fn weigh_organisation(store: &Store, a: u32, b: u32, tally: &mut Tally) {
    if let (Some(x), Some(y)) = (store.organisation(a), store.organisation(b)) {
        let shown = || (store.text(x).to_owned(), store.text(y).to_owned());
        if x == y {
            // Of a firm with many contacts being in it says little.
            let staff = store.holders(Key::Organisation(x), w::SHARED_CONTACTS).len() as f64;
            let bits = (w::ORGANISATION - (staff / 4.0).max(1.0).log2()).max(0.5);
            tally.add(ReasonKey::SameOrganisation, bits, shown);
        } else if !near_organisations(store.text(x), store.text(y)) {
            tally.add(ReasonKey::DifferentOrganisation, w::OTHER_ORGANISATION, shown);
        }
        return;
    }
    let firm = store.emails(a).iter().find(|x| {
        !store.is_public(x.domain)
            && x.kind != Mailbox::Relay
            && store.emails(b).iter().any(|y| y.domain == x.domain && y.local != x.local)
    });
    if let Some(row) = firm {
        let shown = || store.text(row.domain).to_owned();
        tally.add(ReasonKey::SameOrganisation, w::FIRM_DOMAIN, || (shown(), shown()));
    }
}

/// One name holds all words of the other: a branch, or a shorter writing.
fn near_organisations(x: &str, y: &str) -> bool {
    let within = |x: &str, y: &str| x.split(' ').all(|word| y.split(' ').any(|w| w == word));
    within(x, y) || within(y, x)
}
