//! The corpus: labelled tickets written for this project, one file an author.

use anyhow::{Context, Result};
use headwater::cause::taxonomy::{Cause, CauseList};
use headwater::ticket::{CauseId, Ticket};
use serde::Deserialize;
use std::fs;
use xtask::root::root;

/// Authors whose tickets are measured, each by a model of the others.
pub const AUTHORS: [&str; 5] = ["w1", "w2", "w3", "w4", "w5"];
/// Tickets that are only ever trained on: written later, with the measured ones known.
pub const TRAINING_ONLY: [&str; 1] = ["t1"];

#[derive(Deserialize)]
struct Line {
    id: String,
    subject: String,
    body: String,
    label: String,
    second: Option<String>,
}

/// One labelled ticket.
pub struct Example {
    pub ticket: Ticket,
    pub label: CauseId,
    /// A further reasonable cause.
    pub second: Option<CauseId>,
    /// How much it counts in training.
    pub weight: f64,
}

/// Reads one author's tickets.
pub fn read(author: &str) -> Result<Vec<Example>> {
    let path = root().join("tests/data/corpus").join(format!("{author}.jsonl"));
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    text.lines()
        .enumerate()
        .map(|(n, line)| {
            let line: Line =
                serde_json::from_str(line).with_context(|| format!("{author}:{}", n + 1))?;
            let mut ticket = Ticket::of_text(line.id, line.body);
            ticket.subject = line.subject;
            Ok(Example {
                ticket,
                label: CauseId::new(line.label),
                second: line.second.map(CauseId::new),
                weight: 1.0,
            })
        })
        .collect()
}

/// The cause list's own words as examples: name with definition, rule, and each phrase.
pub fn of_list(list: &CauseList, phrase_weight: f64) -> Vec<Example> {
    list.causes.iter().flat_map(|cause| of_cause(cause, phrase_weight)).collect()
}

fn of_cause(cause: &Cause, weight: f64) -> Vec<Example> {
    let mut texts = vec![format!("{}. {}", cause.name, cause.definition)];
    if !cause.rule.is_empty() {
        texts.push(cause.rule.clone());
    }
    texts.extend(cause.phrases.iter().cloned());
    let example = |text| Example {
        ticket: Ticket::of_text("", text),
        label: cause.id.clone(),
        second: None,
        weight,
    };
    texts.into_iter().map(example).collect()
}
