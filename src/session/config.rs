//! What a session is set up with.

use crate::case::Rules;
use crate::cause::taxonomy::{Cause, CauseList};
use crate::ticket::CauseId;

/// The settings of one sidebar.
#[derive(Clone, Debug)]
pub struct Config {
    /// The cause list.
    pub causes: CauseList,
    /// What an admin settled for cases; the cause list's part is filled in from `causes`.
    pub rules: Rules,
    /// Save fills the host's form, which the agent still submits; otherwise it stores at once.
    pub fills_form: bool,
}

impl Default for Config {
    fn default() -> Self {
        let published = crate::config::Config::default();
        Self { rules: published.rules(), causes: published.causes, fills_form: false }
    }
}

impl Config {
    /// Brings the rules in line with the cause list.
    #[must_use]
    pub(super) fn ready(mut self) -> Self {
        self.rules.causes = crate::config::cause_rules(&self.causes);
        self
    }

    /// A cause of the list.
    pub(super) fn cause(&self, id: &CauseId) -> Option<&Cause> {
        self.causes.causes.iter().find(|c| c.id == *id)
    }

    /// A cause's name; its identifier where the list does not know it any more.
    pub(super) fn cause_name<'a>(&'a self, id: &'a CauseId) -> &'a str {
        self.cause(id).map_or(id.as_str(), |c| &c.name)
    }

    /// The name of an owning function; its identifier where the list does not know it.
    pub(super) fn owner_name<'a>(&'a self, id: &'a crate::ticket::OwnerId) -> &'a str {
        self.causes.owners.iter().find(|o| o.id == *id).map_or(id.as_str(), |o| &o.name)
    }
}
