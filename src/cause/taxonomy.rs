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

use crate::json::{Json, setting};
use crate::ticket::{Avoidable, CauseId, OwnerId};

/// The whole list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CauseList {
    /// In the order admins gave them.
    pub causes: Vec<Cause>,
    /// Owning functions.
    pub owners: Vec<Owner>,
    /// Groups that causes fold into while they have few tickets.
    pub groups: Vec<Group>,
    /// What may have contributed, beside the cause.
    pub tags: Vec<Tag>,
    /// Pairs easily confused, some with the question that separates them.
    pub pairs: Vec<Pair>,
}

setting!(CauseList { causes, owners: default, groups: default, tags: default, pairs: default });

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

/// [`default_list`] as JSON.
pub const DEFAULT_LIST: &str = include_str!("default.json");

/// The list that ships: 42 causes with their owners, groups, tags and pairs.
pub fn default_list() -> CauseList {
    // Own data, held by a test; it cannot fail in a build that passed.
    let list = serde_json::from_str(DEFAULT_LIST).ok();
    list.and_then(CauseList::read).expect("the default cause list is readable")
}

/// One cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Never changes once released.
    pub id: CauseId,
    /// What agents read.
    pub name: String,
    /// One or two sentences, with the rule where `avoidable` depends.
    pub definition: String,
    /// The coding rule that sharpens the definition, if there is one.
    pub rule: String,
    /// The function in which the fix lives; `None`: nothing to fix, or the agent is asked.
    pub owner_id: Option<OwnerId>,
    /// There is no safe default owner: the agent is asked each time.
    pub owner_asked: bool,
    /// Whether the company could have avoided the contact.
    pub avoidable: Avoidable,
    /// The group it folds into.
    pub group_id: Option<String>,
    /// What customers write, as plain phrases.
    pub phrases: Vec<String>,
    /// Patterns that speak for this cause.
    pub cues: Vec<CuePattern>,
    /// Days inside which the same issue of the same person is a repeat.
    pub window_days: Option<u16>,
    /// No longer offered; kept so that history stays readable.
    pub retired: bool,
    /// The cause that took over from a retired one.
    pub successor: Option<CauseId>,
    /// What a retired cause was split into. Its confirmed tickets speak for each of these alike,
    /// or for the successor alone where there is one.
    pub split_into: Vec<CauseId>,
}

impl Cause {
    /// The causes that its confirmed tickets count for once it is retired.
    pub fn heirs(&self) -> &[CauseId] {
        self.successor.as_ref().map_or(&self.split_into, std::slice::from_ref)
    }
}

setting!(Cause {
    id,
    name,
    definition: default,
    rule: default,
    owner_id,
    owner_asked: default,
    avoidable: (Avoidable::Depends),
    group_id,
    phrases: default,
    cues: default,
    window_days,
    retired: default,
    successor,
    split_into: default
});

/// A pattern that speaks for a cause. Linear time whatever the text; upper and lower case are the
/// same, a blank matches any white space, an apostrophe any apostrophe or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CuePattern {
    /// Lower-case literals, one of which each match must contain: a check of what is meant. Where
    /// there are none, each match must contain three characters that the pattern names.
    pub needs: Vec<String>,
    /// The regular expression; `(?-u:\b)` for word edges, a bare `\b` is refused.
    pub pattern: String,
    /// How strongly it speaks: 1 weak, 2 usual (and where it is left out), 3 nearly certain; negative speaks against.
    pub weight: i8,
}

setting!(CuePattern { needs: default, pattern, weight: (2) });

/// An owning function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Stable identifier.
    pub id: OwnerId,
    /// What agents read behind "Fix lives with".
    pub name: String,
}

setting!(Owner { id, name });

/// A group of causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Stable identifier.
    pub id: String,
    /// What agents and leads read.
    pub name: String,
}

setting!(Group { id, name });

/// Something that may contribute to a contact, whatever its cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Stable identifier, such as `no_notice`.
    pub id: String,
    /// What agents and leads read.
    pub name: String,
    /// When to set it.
    pub definition: String,
}

setting!(Tag { id, name, definition: default });

/// Two causes easily confused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// One.
    pub a: CauseId,
    /// The other.
    pub b: CauseId,
    /// When it is which, for admins.
    pub hint: String,
    /// The one question that separates them.
    pub question: Option<SeparatingQuestion>,
}

setting!(Pair { a, b, hint: default, question });

/// A question whose answer separates two causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeparatingQuestion {
    /// Stable identifier, such as `arrived`.
    pub id: String,
    /// What the agent reads.
    pub text: String,
    /// The answers, two or three.
    pub answers: Vec<SeparatingAnswer>,
}

setting!(SeparatingQuestion { id, text, answers });

/// One answer of a separating question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeparatingAnswer {
    /// Stable identifier, such as `yes`.
    pub id: String,
    /// What the agent reads.
    pub text: String,
    /// The cause it speaks for.
    pub supports: CauseId,
}

setting!(SeparatingAnswer { id, text, supports });
