//! Why the engine refused an asset, a learning file or a cause list. Names the place only.

use crate::text::signals::Fault;
use std::fmt;

/// An error of the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineError {
    /// Which input, such as `embedding` or `causes[6].id`.
    path: String,
    problem: Problem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    Asset(AssetFault),
    Learning(LearningFault),
    List,
    UnknownCause,
}

/// What is wrong with an asset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssetFault {
    /// It is another kind of file, or of another version.
    Magic,
    /// It ends too early or goes on too long.
    Length,
    /// A value is out of its range.
    Value,
}

/// What is wrong with a learning file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LearningFault {
    /// It is no learning file.
    Magic,
    /// It was written by another version of the model.
    Version,
    /// It belongs to another helpdesk account.
    Account,
    /// It ends too early or goes on too long.
    Length,
    /// A value is out of its range or not in canonical order.
    Value,
}

impl EngineError {
    pub(super) fn asset(path: &str, fault: AssetFault) -> Self {
        Self { path: path.to_owned(), problem: Problem::Asset(fault) }
    }

    pub(super) fn learning(fault: LearningFault) -> Self {
        Self { path: "learning".to_owned(), problem: Problem::Learning(fault) }
    }

    pub(super) fn list(path: String) -> Self {
        Self { path, problem: Problem::List }
    }

    pub(super) fn unknown_cause() -> Self {
        Self { path: "causeId".to_owned(), problem: Problem::UnknownCause }
    }

    /// The name that callers match on. Changing one is a breaking change.
    pub fn code(&self) -> &'static str {
        match self.problem {
            Problem::Asset(AssetFault::Magic) => "asset-wrong-kind",
            Problem::Asset(AssetFault::Length) => "asset-incomplete",
            Problem::Asset(AssetFault::Value) => "asset-damaged",
            Problem::Learning(LearningFault::Magic) => "learning-wrong-kind",
            Problem::Learning(LearningFault::Version) => "learning-other-version",
            Problem::Learning(LearningFault::Account) => "learning-other-account",
            Problem::Learning(LearningFault::Length) => "learning-incomplete",
            Problem::Learning(LearningFault::Value) => "learning-damaged",
            Problem::List => "config-invalid",
            Problem::UnknownCause => "cause-unknown",
        }
    }

    /// From the input's root.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl From<Fault> for EngineError {
    fn from(fault: Fault) -> Self {
        let fault = match fault {
            Fault::Magic => AssetFault::Magic,
            Fault::Length => AssetFault::Length,
            Fault::Value => AssetFault::Value,
        };
        Self::asset("signals", fault)
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.problem {
            Problem::Asset(AssetFault::Magic) | Problem::Learning(LearningFault::Magic) => {
                "is another kind of file"
            }
            Problem::Asset(AssetFault::Length) | Problem::Learning(LearningFault::Length) => {
                "is not complete"
            }
            Problem::Asset(AssetFault::Value) | Problem::Learning(LearningFault::Value) => {
                "is damaged"
            }
            Problem::Learning(LearningFault::Version) => "was written by another version",
            Problem::Learning(LearningFault::Account) => "belongs to another account",
            Problem::List => "cannot be used",
            Problem::UnknownCause => "is not in the cause list",
        };
        write!(f, "`{}` {why}", self.path)
    }
}

impl std::error::Error for EngineError {}
