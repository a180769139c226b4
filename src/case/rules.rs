//! What an admin settles for cases: the settings that `config` publishes.

use crate::ticket::{Avoidable, CauseId, Currency, OwnerId};
use std::collections::BTreeMap;

/// All rules of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// The currency of all amounts.
    pub currency: Currency,
    /// The cause list, as far as cases need it.
    pub causes: BTreeMap<CauseId, CauseRule>,
    /// Ideas for fixes are written to the host.
    pub write_fix_idea: bool,
}

/// What a case needs of one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseRule {
    /// Where the fix lives; `None`: the agent is asked.
    pub owner: Option<OwnerId>,
    /// Whether the company could have avoided it.
    pub avoidable: Avoidable,
    /// Not offered any more, and what took over.
    pub retired: Option<Option<CauseId>>,
}
