//! The one document an admin publishes: cause list, offers and limits, follow-up, escalation,
//! working hours, words, privacy.
//!
//! In: JSON text, hostile until read. Out: a [`Config`], or every [`Problem`] with its path in
//! plain words. What a document leaves out has its default; lists replace the default as a whole.
//! The default currency is EUR, to be changed by one setting; all default amounts are in it.
//!
//! Invariants, each a test of the same name:
//! - `the_default_document_fits_the_published_schema`
//! - `a_bad_document_keeps_the_last_good_one`
//! - `an_upgraded_document_means_the_same`
//!
//! Limits: [`MAX_BYTES`], 100 problems, nesting of 127 levels.

mod check;
mod problem;
mod published;
mod schema;
mod upgrade;

pub use problem::Problem;
pub use published::{Published, Rejected};
pub use upgrade::VERSION;

use crate::case::hours::Hours;
use crate::case::rules::EscalationRules;
use crate::case::rules::FollowUpRules;
use crate::case::rules::Policy;
use crate::case::{CauseRule, RoleId, Rules, TierId};
use crate::cause::taxonomy::{Cause, CauseList, DEFAULT_LIST, default_list};
use crate::insight::Insight;
use crate::json::{Json, setting};
use crate::person::{Settings, Windows};
use crate::sorted::SortedMap;
use crate::ticket::{Avoidable, CauseId, Currency};
use serde_json::Value;

/// How [`CauseId::UNCLEAR`] is called: like names of causes, translated where it is drawn.
const UNCLEAR: &str = "Not enough information";

/// Longest document, in bytes.
pub const MAX_BYTES: usize = 8_000_000;
/// The published JSON Schema (draft 2020-12); reading uses the same file.
pub const SCHEMA: &str = include_str!("config/schema.json");
/// The document that holds until an admin publishes one.
pub const DEFAULT: &str = include_str!("config/default.json");

/// [`DEFAULT`] with the cause list that ships written out, for an admin to begin with.
pub fn ships() -> String {
    DEFAULT.replacen("\"causes\": null", &format!("\"causes\": {}", DEFAULT_LIST.trim_end()), 1)
}

/// A checked document.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    version: u32,
    /// Raised by each publication; 0: the defaults.
    pub number: u32,
    /// Of all amounts.
    pub currency: Currency,
    /// What may have caused a contact.
    pub causes: CauseList,
    /// Offers and limits.
    pub policy: Policy,
    /// Step 3.
    pub follow_up: FollowUpRules,
    /// Who is asked when.
    pub escalation: EscalationRules,
    /// Working hours.
    pub hours: Hours,
    /// When an agent is told of earlier contacts.
    pub repeats: Repeats,
    /// Suggestions.
    pub suggestions: Suggestions,
    /// Own wording.
    pub words: Words,
    /// What is kept and written.
    pub privacy: Privacy,
    /// How Save works.
    pub saving: Saving,
    /// Who has which role and tier.
    pub people: People,
    /// What of the helpdesk's own is read.
    pub helpdesk: Helpdesk,
    /// What contacts cost, and when a count is an alert.
    pub insight: Insight,
}

setting!(Config {
    version,
    number,
    currency,
    causes: (default_list()),
    policy,
    follow_up,
    escalation,
    hours,
    repeats,
    suggestions,
    words,
    privacy,
    saving,
    people,
    helpdesk,
    insight,
});

/// When an agent is told of earlier contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeats {
    /// Contacts about the same issue, the present one counted.
    pub contacts: u16,
    /// Inside so many days; a cause's own window goes before.
    pub window_days: u16,
}

setting!(Repeats { contacts, window_days });

/// Suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestions {
    /// Off: the steps work by hand.
    pub enabled: bool,
    /// Share of tickets where the agent chooses before suggestions show, 0 to 20 percent.
    pub blind_check_percent: u8,
    /// Languages that the cause list covers, such as `en`; a ticket in another gets none.
    pub languages: Vec<String>,
}

setting!(Suggestions { enabled, blind_check_percent, languages });

/// Own wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// By message key.
    pub own: SortedMap<String, String>,
}

setting!(Words { own });

/// What is kept and written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Privacy {
    /// Case notes on the device, 1 to 730 days.
    pub keep_days: u16,
    /// Ideas for fixes are written to the ticket.
    pub write_fix_idea: bool,
    /// Customers' words are written to the ticket and to reports.
    pub write_quotes: bool,
    /// Groups of fewer tickets are hidden in reports.
    pub smallest_group: u16,
}

setting!(Privacy { keep_days, write_fix_idea, write_quotes, smallest_group });

/// How Save works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saving {
    /// The list of changes is shown before each save, not only before the first.
    pub show_first: bool,
    /// What goes with the fields where the helpdesk can do it, until an agent says otherwise:
    /// `tags`, `note`, `reminder`.
    pub beside: Vec<String>,
}

setting!(Saving { show_first, beside });

/// Who has which role and tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// Role by the helpdesk's group or role name; others have the lowest.
    pub role_by_group: SortedMap<String, RoleId>,
    /// Tier by the helpdesk's tag; others have the first.
    pub tier_by_tag: SortedMap<String, TierId>,
    /// Region of telephone numbers written without a country code, such as `GB`.
    pub home_region: String,
    /// Addresses and telephones of the company's own agents and forms.
    pub own_handles: Vec<String>,
}

setting!(People { role_by_group, tier_by_tag, home_region, own_handles });

/// What of the helpdesk's own is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helpdesk {
    /// The custom field that holds the value of the ticket's order; empty: none. Its name in
    /// Request Tracker and django-helpdesk, its number in Zendesk, its key in Chatwoot.
    pub order_value_field: String,
}

setting!(Helpdesk { order_value_field });

impl Default for Config {
    /// The document that ships.
    fn default() -> Self {
        // Own data, held by a test; it cannot fail in a build that passed.
        let whole = serde_json::from_str(DEFAULT).ok();
        whole.and_then(Self::from_value).expect("the default document is readable")
    }
}

impl Config {
    /// Reads a document of this version or an older one.
    ///
    /// # Errors
    /// Everything that is wrong with it, at most 100 problems, in the document's order.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        Self::of(Self::read_text(text)?)
    }

    /// The document's JSON, unchecked.
    ///
    /// # Errors
    /// It is too large, or no JSON.
    pub fn read_text(text: &str) -> Result<Value, Vec<Problem>> {
        if MAX_BYTES < text.len() {
            return Err(vec![Problem::too_large(MAX_BYTES)]);
        }
        serde_json::from_str(text).map_err(|e| vec![Problem::syntax(&e)])
    }

    /// The same of a document whose JSON is read already.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn of(document: Value) -> Result<Self, Vec<Problem>> {
        let one = |problem| vec![problem];
        let value = upgrade::to_current(document).map_err(one)?;
        let found = schema::check(&value);
        if !found.is_empty() {
            return Err(found);
        }
        let mut whole = serde_json::from_str(DEFAULT).unwrap_or(Value::Null);
        fill(&mut whole, value);
        let config = Self::from_value(whole).ok_or_else(|| one(Problem::unreadable()))?;
        let errors = check::errors(&config);
        if errors.is_empty() { Ok(config) } else { Err(errors) }
    }

    /// A document of this version or an older one, as this release would write it; unchecked.
    pub fn in_present_form(document: Value) -> Option<Value> {
        upgrade::to_current(document).ok()
    }

    fn from_value(mut whole: Value) -> Option<Self> {
        let members = whole.as_object_mut()?;
        // A note for editors, no setting.
        members.remove("$schema");
        if members.get("causes").is_some_and(Value::is_null) {
            members.remove("causes");
        }
        Self::read(whole)
    }

    /// How contacts are read.
    pub fn handles(&self) -> Settings {
        let People { home_region, own_handles, .. } = &self.people;
        Settings { home_region: home_region.clone(), own_handles: own_handles.clone() }
    }

    /// When an issue counts as come back, cause by cause.
    pub fn windows(&self) -> Windows {
        let mut windows = Windows { default_days: self.repeats.window_days, ..Windows::default() };
        for cause in &self.causes.causes {
            if let Some(days) = cause.window_days {
                windows.by_cause.insert(cause.id.clone(), days);
            }
            if cause.avoidable == Avoidable::No {
                windows.not_counted.insert(cause.id.clone());
            }
        }
        for pair in &self.causes.pairs {
            let (a, b) = ((&pair.a).min(&pair.b), (&pair.a).max(&pair.b));
            windows.confusable.insert((a.clone(), b.clone()));
        }
        windows
    }

    /// What works, but less well than it could.
    pub fn warnings(&self) -> Vec<Problem> {
        check::warnings(self)
    }

    /// The document as JSON, with everything in it, members in the order of their names.
    pub fn to_json(&self) -> String {
        format!("{:#}", self.write())
    }

    /// What cases need of it.
    pub fn rules(&self) -> Rules {
        Rules {
            currency: self.currency,
            causes: cause_rules(&self.causes, self.repeats.window_days),
            default_window_days: self.repeats.window_days,
            policy: self.policy.clone(),
            follow_up: self.follow_up.clone(),
            escalation: self.escalation.clone(),
            hours: self.hours.clone(),
            write_quotes: self.privacy.write_quotes,
            write_fix_idea: self.privacy.write_fix_idea,
        }
    }

    /// What agents read for a cause, retired or not; the identifier of one never listed.
    pub fn cause_name<'a>(&'a self, id: &'a CauseId) -> &'a str {
        if id.is_unclear() {
            return UNCLEAR;
        }
        self.causes.cause(id).map_or(id.as_str(), |cause| &cause.name)
    }

    /// This document with the causes of an earlier one that it leaves out, retired, so that
    /// history keeps their names.
    #[must_use]
    pub fn keeping_history_of(mut self, earlier: &Self) -> Self {
        for cause in &earlier.causes.causes {
            if self.causes.cause(&cause.id).is_none() {
                let successor = cause.successor.clone().filter(|s| self.causes.cause(s).is_some());
                let owner_id = cause.owner_id.clone();
                let owner = earlier.causes.owners.iter().find(|o| Some(&o.id) == owner_id.as_ref());
                let known = owner.is_some_and(|o| self.causes.owners.iter().any(|k| k.id == o.id));
                self.causes.owners.extend(owner.filter(|_| !known).cloned());
                let group_id = cause
                    .group_id
                    .clone()
                    .filter(|id| self.causes.groups.iter().any(|g| g.id == *id));
                let mut split_into = cause.split_into.clone();
                split_into.retain(|id| self.causes.cause(id).is_some());
                // One that is left is a successor; a successor alone needs no others.
                let successor = successor.or_else(|| match &split_into[..] {
                    [one] => Some(one.clone()),
                    _ => None,
                });
                if split_into.len() < 2
                    || successor.as_ref().is_some_and(|s| !split_into.contains(s))
                {
                    split_into.clear();
                }
                let retired =
                    Cause { retired: true, successor, split_into, group_id, ..cause.clone() };
                self.causes.causes.push(retired);
            }
        }
        self
    }
}

/// What cases need of a cause list; causes without a window of their own get the default one.
fn cause_rules(list: &CauseList, default_window_days: u16) -> SortedMap<CauseId, CauseRule> {
    let rule = |cause: &Cause| CauseRule {
        owner: cause.owner_id.clone(),
        avoidable: cause.avoidable,
        window_days: cause.window_days.unwrap_or(default_window_days),
        retired: cause.retired.then(|| cause.successor.clone()),
    };
    SortedMap::of(list.causes.iter().map(|cause| (cause.id.clone(), rule(cause))))
}

/// Lays a document over the defaults: objects key by key, all else as a whole.
fn fill(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                match base.get_mut(&key) {
                    // The cause list is one thing: its parts refer to each other.
                    Some(slot) if key != "causes" => fill(slot, value),
                    _ => {
                        base.insert(key, value);
                    }
                }
            }
        }
        (base, over) => *base = over,
    }
}
