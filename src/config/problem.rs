//! One problem of a document: where, and what in plain words.

use std::fmt;

/// What is wrong at one place of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// From the root, such as `policy.tiers[1].percent`; empty: the document itself.
    pub path: String,
    /// Stable; changing one is a breaking change.
    pub code: &'static str,
    /// A sentence for the admin.
    pub words: String,
}

impl Problem {
    pub(super) fn new(
        path: impl Into<String>,
        code: &'static str,
        words: impl Into<String>,
    ) -> Self {
        Self { path: path.into(), code, words: words.into() }
    }

    pub(super) fn too_large(max_bytes: usize) -> Self {
        let words = format!("The document is larger than {} MB.", max_bytes / 1_000_000);
        Self::new("", "document-too-large", words)
    }

    /// Names the place only: the parser's own words could hold content.
    pub(super) fn syntax(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let words = format!("This is not valid JSON; look at line {line}, column {column}.");
        Self::new("", "document-not-json", words)
    }

    /// The platform, which knows the zones, does not know this one.
    pub fn zone_unknown(name: &str) -> Self {
        Self::new("hours.zone", "zone-unknown", format!("There is no time zone `{name}`."))
    }

    pub(super) fn unreadable() -> Self {
        Self::new("", "document-unreadable", "The document cannot be read.")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}
