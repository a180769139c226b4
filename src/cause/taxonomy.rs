//! The cause list as an admin publishes it: causes, their owners, and pairs easily confused.
//!
//! Settings data: read from the one config document and handed to the engine. What is wrong with
//! a list, [`CauseList::problems`] says; the list that ships is [`default_list`].
//!
//! Invariants, each a test of the same name:
//! - `the_default_list_has_no_problems`.

mod pattern;
mod problem;
mod words;

pub use pattern::{MAX_PATTERN_BYTES, as_regex};
pub use problem::{Limits, ListProblem, ProblemSeverity};

use crate::ticket::{Avoidable, CauseId, OwnerId};
use serde::{Deserialize, Serialize};

/// The whole list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CauseList {
    /// In the order admins gave them.
    pub causes: Vec<Cause>,
    /// Owning functions.
    #[serde(default)]
    pub owners: Vec<Owner>,
    /// Groups that causes fold into while they have few tickets.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// What may have contributed, beside the cause.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// Pairs easily confused, some with the question that separates them.
    #[serde(default)]
    pub pairs: Vec<Pair>,
}

impl CauseList {
    /// The cause with an identifier, retired ones included.
    pub fn cause(&self, id: &CauseId) -> Option<&Cause> {
        self.causes.iter().find(|cause| cause.id == *id)
    }

    /// Everything wrong or doubtful with this list, in its order; errors and warnings mixed.
    pub fn problems(&self) -> Vec<ListProblem> {
        problem::find(self)
    }
}

/// The list that ships: 42 causes with their owners, groups, tags and pairs.
pub fn default_list() -> CauseList {
    // Own data, held by a test; it cannot fail in a build that passed.
    serde_json::from_str(include_str!("default.json")).expect("the default cause list is readable")
}

/// One cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cause {
    /// Never changes once released.
    pub id: CauseId,
    /// What agents read.
    pub name: String,
    /// One or two sentences, with the rule where `avoidable` depends.
    #[serde(default)]
    pub definition: String,
    /// The coding rule that sharpens the definition, if there is one.
    #[serde(default)]
    pub rule: String,
    /// The function in which the fix lives; `None`: nothing to fix, or the agent is asked.
    #[serde(default)]
    pub owner_id: Option<OwnerId>,
    /// There is no safe default owner: the agent is asked each time.
    #[serde(default)]
    pub owner_asked: bool,
    /// Whether the company could have avoided the contact.
    #[serde(default = "depends")]
    pub avoidable: Avoidable,
    /// The group it folds into.
    #[serde(default)]
    pub group_id: Option<String>,
    /// What customers write, as plain phrases.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// Patterns that speak for this cause.
    #[serde(default)]
    pub cues: Vec<CuePattern>,
    /// Days inside which the same issue of the same person is a repeat.
    #[serde(default)]
    pub window_days: Option<u16>,
    /// No longer offered; kept so that history stays readable.
    #[serde(default)]
    pub retired: bool,
    /// The cause that took over from a retired one.
    #[serde(default)]
    pub successor: Option<CauseId>,
}

fn depends() -> Avoidable {
    Avoidable::Depends
}

/// A pattern that speaks for a cause. Linear time whatever the text; upper and lower case are the
/// same, a blank matches any white space, an apostrophe any apostrophe or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CuePattern {
    /// Lower-case literals, one of which each match must contain; what the prefilter looks for.
    pub needs: Vec<String>,
    /// The regular expression; `(?-u:\b)` for word edges, a bare `\b` is refused.
    pub pattern: String,
    /// How strongly it speaks: 1 weak, 2 usual, 3 nearly certain; negative speaks against.
    #[serde(default = "usual")]
    pub weight: i8,
}

fn usual() -> i8 {
    2
}

/// An owning function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Owner {
    /// Stable identifier.
    pub id: OwnerId,
    /// What agents read behind "Fix lives with".
    pub name: String,
}

/// A group of causes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Group {
    /// Stable identifier.
    pub id: String,
    /// What agents and leads read.
    pub name: String,
}

/// Something that may contribute to a contact, whatever its cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tag {
    /// Stable identifier, such as `no_notice`.
    pub id: String,
    /// What agents and leads read.
    pub name: String,
    /// When to set it.
    #[serde(default)]
    pub definition: String,
}

/// Two causes easily confused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pair {
    /// One.
    pub a: CauseId,
    /// The other.
    pub b: CauseId,
    /// When it is which, for admins.
    #[serde(default)]
    pub hint: String,
    /// The one question that separates them.
    #[serde(default)]
    pub question: Option<SeparatingQuestion>,
}

/// A question whose answer separates two causes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeparatingQuestion {
    /// Stable identifier, such as `arrived`.
    pub id: String,
    /// What the agent reads.
    pub text: String,
    /// The answers, two or three.
    pub answers: Vec<SeparatingAnswer>,
}

/// One answer of a separating question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeparatingAnswer {
    /// Stable identifier, such as `yes`.
    pub id: String,
    /// What the agent reads.
    pub text: String,
    /// The cause it speaks for.
    pub supports: CauseId,
}
