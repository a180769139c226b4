//! How much each agreement and disagreement weighs: log₂(m/u) in bits.
//!
//! m is the share of pairs of one person that agree, u that of pairs of two people (Fellegi &
//! Sunter 1969, J. Am. Stat. Assoc. 64:1183–1210). u of names comes from the contacts in hand
//! and a built-in prior; u of a handle from how many people are seen to use it. The prior odds
//! that two contacts of a helpdesk of some ten thousand are one person, about 2⁻¹⁴, are in the
//! thresholds, not in the weights.

/// From here a pair is joined: odds of about 7 to 1 after the prior, before constraints.
pub const JOIN_BITS: f64 = 16.0;
/// From here the agent is asked: odds of about 1 to 10.
pub const ASK_BITS: f64 = 11.0;
/// The same in the thousandths that sums are counted in.
pub(super) const JOIN_MILLI: i32 = (JOIN_BITS * 1000.0) as i32;
pub(super) const ASK_MILLI: i32 = (ASK_BITS * 1000.0) as i32;
/// Stands for an agent's word; above every sum.
pub(super) const DECIDED_MILLI: i32 = i32::MAX;

/// The same personal address. One box in a million pairs by chance; typed wrongly or handed on
/// in a few per cent, so not log₂ of a million plus more.
pub const EMAIL: f64 = 20.0;
/// The same role mailbox: a firm's, so it says as much as the firm does.
pub const ROLE_EMAIL: f64 = 5.0;
/// The same relay address of a marketplace: one buyer, but rules of reuse are not public.
pub const RELAY_EMAIL: f64 = 7.0;
/// The same local part at a domain one slip away from a large provider.
pub const EMAIL_SLIP: f64 = 13.0;
/// The same domain, and local parts of eight letters or more one slip apart.
pub const LOCAL_SLIP: f64 = 5.0;
/// Two addresses at one domain that differ in a number: the provider gave the name twice.
pub const NUMBERED_EMAIL: f64 = -4.0;
/// Both have addresses and none agrees: people have several, so nearly nothing.
pub const OTHER_EMAIL: f64 = -0.5;

/// The same mobile. Carried by one person, but numbers are recycled after months.
pub const MOBILE: f64 = 17.0;
/// The same landline: a household's or a small firm's.
pub const LANDLINE: f64 = 12.0;
/// The same switchboard and extension: one desk.
pub const EXTENSION: f64 = 16.0;
/// A switchboard's number, the extension known on one side only.
pub const SWITCHBOARD: f64 = 5.0;
/// Another extension of one switchboard: two desks.
pub const OTHER_EXTENSION: f64 = -5.0;
/// Both have phones and none agrees.
pub const OTHER_PHONE: f64 = -0.5;

/// The same identifier in one system.
pub const ID: f64 = 20.0;
/// Different customer numbers in one system: usually two customers, sometimes a second account.
pub const OTHER_ID: f64 = -5.0;
/// Different names in one social network.
pub const OTHER_SOCIAL: f64 = -1.0;

/// Taken off for each further person seen with a handle: what two use tells less of either.
pub const PER_FURTHER_PERSON: f64 = 5.0;
/// A handle that this many people use, or more, is a place and not a person.
pub const SHARED_FROM: u32 = 4;
/// Contacts with one handle from which it is a form's or a relay's whoever stands there.
pub const SHARED_CONTACTS: usize = 64;
/// A shared handle still says that two are near each other.
pub const SHARED: f64 = 3.0;
/// Taken off for a handle found in a signature on one side; on both twice.
pub const QUOTED: f64 = 4.0;

/// A full name that agrees: ¾ of −log₂ of its share, because relatives and circles of people
/// share names more often than chance, and never enough to join alone.
pub const NAME_FACTOR: f64 = 0.75;
/// The least and the most a full name may weigh.
pub const NAME_RANGE: (f64, f64) = (6.0, 13.0);
/// Taken off for a short form, another language, another writing.
pub const OTHER_FORM: f64 = 1.0;
/// Taken off where the short form is one of several names: brothers and sisters share it, so a
/// household's telephone must not join them.
pub const FORM_OF_SEVERAL: f64 = 9.5;
/// Taken off for a spelling that needs a slip.
pub const MISSPELT: f64 = 2.0;
/// The most that a family name with fitting initials may weigh.
pub const INITIALS_MAX: f64 = 9.0;
/// The most that a single token of a name may weigh.
pub const PART_MAX: f64 = 5.0;
/// The same given name with another family name: from here, plus a part of the name's rarity.
pub const OTHER_FAMILY: f64 = -5.0;
/// The same family name with another given name: a household.
pub const OTHER_GIVEN: f64 = -11.0;
/// Senior and junior.
pub const OTHER_GENERATION: f64 = -14.0;
/// A record of two people against one of them.
pub const JOINT: f64 = -10.0;
/// A single token that the other name does not hold; nicknames of messengers are like that.
pub const ALIAS: f64 = -4.0;
/// Two names.
pub const OTHER_NAME: f64 = -13.0;

/// The same small organisation.
pub const ORGANISATION: f64 = 4.0;
/// The same domain of a firm.
pub const FIRM_DOMAIN: f64 = 3.0;
/// Two organisations: people change jobs, and have a private life.
pub const OTHER_ORGANISATION: f64 = -2.0;

/// Contacts that the built-in shares of names count for beside those in hand.
pub const PRIOR_CONTACTS: f64 = 5000.0;

/// Contacts under one name key that are compared by name; a commoner name needs a handle.
pub const NAME_BLOCK: usize = 12;
/// Contacts under one name and organisation that are compared.
pub const ORGANISATION_BLOCK: usize = 24;
