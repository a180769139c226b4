//! What was suggested when a cause was settled.

use super::Shown;
use crate::json::Json;
use crate::ticket::CauseId;
use serde_json::Value;

/// The first suggestion, and how it stood before the agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The cause.
    pub cause: CauseId,
    /// How.
    pub shown: Shown,
}

impl Suggested {
    /// One line: `billing_overcharge strong`.
    pub fn line(&self) -> String {
        format!("{} {}", self.cause, self.shown.id())
    }

    /// What such a line says.
    pub fn from_line(line: &str) -> Option<Self> {
        let (cause, shown) = line.trim().rsplit_once(' ')?;
        let shown = Shown::from_id(&shown.to_lowercase())?;
        Some(Self { cause: CauseId::from(cause.trim()), shown })
    }
}

impl Json for Suggested {
    fn read(value: Value) -> Option<Self> {
        Self::from_line(value.as_str()?)
    }

    fn write(&self) -> Value {
        self.line().into()
    }
}
