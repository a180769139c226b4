//! Causes and owners by whatever stands for them in a ticket, and what the list says of them.

use crate::config::Config;
use crate::sorted::{SortedMap, SortedSet};
use crate::ticket::{Avoidable, CauseId, OwnerId};

/// What the list says of a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CauseInfo {
    pub(super) name: String,
    pub(super) owner: Option<OwnerId>,
    pub(super) group: Option<String>,
    pub(super) avoidable: Avoidable,
    pub(super) window_days: u16,
    pub(super) retired: bool,
    /// Value and routine demand: asking twice is no failing that came back.
    pub(super) welcome: bool,
}

/// Causes, owners and groups of the document.
#[derive(Clone, Debug)]
pub(super) struct Names {
    causes: SortedMap<CauseId, CauseInfo>,
    /// By identifier and by name, lower case; identifiers go before.
    cause_words: SortedMap<String, CauseId>,
    owners: SortedMap<OwnerId, String>,
    owner_words: SortedMap<String, OwnerId>,
    groups: SortedMap<String, String>,
    default_window_days: u16,
}

impl Names {
    /// Those of a document.
    pub(super) fn of(config: &Config) -> Self {
        let list = &config.causes;
        let not_counted: SortedSet<CauseId> = config.windows().not_counted;
        let info = |c: &crate::cause::taxonomy::Cause| CauseInfo {
            name: c.name.clone(),
            owner: c.owner_id.clone(),
            group: c.group_id.clone(),
            avoidable: c.avoidable,
            window_days: c.window_days.unwrap_or(config.repeats.window_days),
            retired: c.retired,
            welcome: not_counted.contains(&c.id),
        };
        let named = list.causes.iter().map(|c| (c.name.to_lowercase(), c.id.clone()));
        let ids = list.causes.iter().map(|c| (c.id.as_str().to_lowercase(), c.id.clone()));
        let unclear = CauseId::new(CauseId::UNCLEAR);
        let unclear_words = [config.cause_name(&unclear).to_lowercase(), unclear.to_string()];
        let unclear_words = unclear_words.map(|word| (word, unclear.clone()));
        let owner_names = list.owners.iter().map(|o| (o.name.to_lowercase(), o.id.clone()));
        let owner_ids = list.owners.iter().map(|o| (o.id.as_str().to_lowercase(), o.id.clone()));
        Self {
            causes: SortedMap::of(list.causes.iter().map(|c| (c.id.clone(), info(c)))),
            cause_words: SortedMap::of(named.chain(ids).chain(unclear_words)),
            owners: SortedMap::of(list.owners.iter().map(|o| (o.id.clone(), o.name.clone()))),
            owner_words: SortedMap::of(owner_names.chain(owner_ids)),
            groups: SortedMap::of(list.groups.iter().map(|g| (g.id.clone(), g.name.clone()))),
            default_window_days: config.repeats.window_days,
        }
    }

    /// The cause that a line stands for: by identifier, by name, else the line itself.
    pub(super) fn cause_of(&self, line: &str) -> CauseId {
        self.known(line).unwrap_or_else(|| CauseId::new(line))
    }

    /// The cause of the list that a line stands for.
    pub(super) fn known(&self, line: &str) -> Option<CauseId> {
        self.cause_words.get(&line.to_lowercase()).cloned()
    }

    /// The owner that a line stands for.
    pub(super) fn owner_of(&self, line: &str) -> OwnerId {
        self.owner_words.get(&line.to_lowercase()).cloned().unwrap_or_else(|| OwnerId::new(line))
    }

    /// What the list says of a cause; `None`: it does not know it.
    pub(super) fn info(&self, cause: &CauseId) -> Option<&CauseInfo> {
        self.causes.get(cause)
    }

    /// What agents read for a cause.
    pub(super) fn cause_name(&self, cause: &CauseId) -> String {
        self.causes.get(cause).map_or_else(|| cause.to_string(), |info| info.name.clone())
    }

    /// What agents read for an owner.
    pub(super) fn owner_name(&self, owner: &OwnerId) -> String {
        self.owners.get(owner).cloned().unwrap_or_else(|| owner.to_string())
    }

    /// The group that a cause belongs to.
    pub(super) fn group_of(&self, cause: &CauseId) -> Option<&str> {
        self.info(cause)?.group.as_deref()
    }

    /// What leads read for a group of causes.
    pub(super) fn group_name(&self, group: &str) -> String {
        self.groups.get(group).cloned().unwrap_or_else(|| group.to_owned())
    }

    /// Days inside which an issue of a cause counts as coming back.
    pub(super) fn window_days(&self, cause: Option<&CauseId>) -> u16 {
        cause.and_then(|c| self.causes.get(c)).map_or(self.default_window_days, |i| i.window_days)
    }
}
