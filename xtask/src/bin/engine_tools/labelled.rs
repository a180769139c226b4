//! Labelled texts: `label<TAB>text` or JSON lines, and a cause list of their labels.

use anyhow::{Context, Result};
use headwater::cause::taxonomy::{Cause, CauseList};
use headwater::json::Json;
use headwater::ticket::Ticket;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A text and what it is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Labelled {
    pub label: String,
    #[serde(default)]
    pub subject: String,
    #[serde(alias = "body")]
    pub text: String,
    /// What it counts for in training, beside a ticket.
    #[serde(default = "one")]
    pub weight: f64,
}

fn one() -> f64 {
    1.0
}

impl Labelled {
    /// The text as a ticket.
    pub fn ticket(&self, id: String) -> Ticket {
        let mut ticket = Ticket::of_text(id, self.text.as_str());
        ticket.subject.clone_from(&self.subject);
        ticket
    }
}

/// Reads files of `label<TAB>text` or of JSON lines with `label`, `text` or `body`, and `subject`.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Labelled>> {
    let lists: Vec<Vec<Labelled>> = paths.iter().map(|p| file(p)).collect::<Result<_>>()?;
    Ok(lists.into_iter().flatten().collect())
}

fn file(path: &Path) -> Result<Vec<Labelled>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let line = |(n, line): (usize, &str)| -> Result<Labelled> {
        let place = || format!("{}:{}", path.display(), n + 1);
        if line.starts_with('{') {
            return serde_json::from_str(line).with_context(place);
        }
        let (label, text) = line.split_once('\t').with_context(place)?;
        Ok(Labelled {
            label: label.to_owned(),
            subject: String::new(),
            text: text.to_owned(),
            weight: 1.0,
        })
    };
    text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(line).collect()
}

/// The first so many of each label.
pub fn few(texts: Vec<Labelled>, most: usize) -> Vec<Labelled> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut taken = |label: &str| {
        let count = counts.entry(label.to_owned()).or_default();
        *count += 1;
        *count <= most
    };
    texts.into_iter().filter(|t| taken(&t.label)).collect()
}

/// A cause list of the labels, with definitions where there are any.
pub fn list_of(train: &[Labelled], names: &[Labelled]) -> Result<CauseList> {
    let definitions: BTreeMap<&str, &str> =
        names.iter().map(|n| (n.label.as_str(), n.text.as_str())).collect();
    let labels: BTreeSet<&str> = train.iter().chain(names).map(|t| t.label.as_str()).collect();
    let cause = |label: &str| -> Result<Cause> {
        let definition = definitions.get(label).copied().unwrap_or_default();
        let name = label.replace('_', " ");
        let cause = serde_json::json!({ "id": label, "name": name, "definition": definition });
        Cause::read(cause).context("a cause that is none")
    };
    let causes = labels.into_iter().map(cause).collect::<Result<_>>()?;
    Ok(CauseList { causes, ..CauseList::default() })
}

/// A list's own words as texts: name with definition, rule, and each phrase.
pub fn words_of(list: &CauseList, weight: f64) -> Vec<Labelled> {
    let mut out = Vec::new();
    for cause in &list.causes {
        let mut texts = vec![format!("{}. {}", cause.name, cause.definition), cause.rule.clone()];
        texts.extend(cause.phrases.iter().cloned());
        texts.retain(|text| !text.is_empty());
        let label = cause.id.as_str();
        out.extend(texts.into_iter().map(|text| Labelled {
            label: label.to_owned(),
            subject: String::new(),
            text,
            weight,
        }));
    }
    out
}
