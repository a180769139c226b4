//! The labelled tickets, read and prepared once.

use anyhow::{Context, Result};
use headwater::text::signals::learning::{self, Feature, PartWords};
use headwater::text::{Reading, read};
use headwater::ticket::{Channel, HarmFlag, Message, Ticket, Wanted};
use serde_json::Value;
use std::path::Path;

/// One ticket with its labels and its features.
pub struct Item {
    /// The author's file, without its ending.
    pub file: String,
    pub reading: Reading,
    pub channel: Option<Channel>,
    pub features: Vec<Feature>,
    pub parts: Vec<PartWords>,
    pub wanted: Option<Wanted>,
    pub flags: Vec<HarmFlag>,
    /// `(part, words)` of each thing tried.
    pub tried: Vec<(usize, std::ops::Range<usize>)>,
}

/// All `*.jsonl` of a folder, by name.
pub fn folder(path: &Path) -> Result<Vec<Item>> {
    let entries =
        std::fs::read_dir(path).with_context(|| format!("no corpus at {}", path.display()))?;
    let mut files: Vec<_> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    let mut items = Vec::new();
    for path in files {
        items.extend(file(&path)?);
    }
    Ok(items)
}

/// The tickets of one file.
pub fn file(path: &Path) -> Result<Vec<Item>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
    let name = path.file_stem().map_or(String::new(), |s| s.to_string_lossy().into_owned());
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    lines.map(|line| Ok(item(&name, &serde_json::from_str(line)?))).collect()
}

fn item(file: &str, line: &Value) -> Item {
    let word = |key: &str| line[key].as_str().unwrap_or("");
    let words = |key: &str| -> Vec<&str> {
        line[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let mut ticket = Ticket::empty(word("id"));
    word("subject").clone_into(&mut ticket.subject);
    ticket.messages.push(Message::from_customer("1", word("body")));
    let channel = match word("channel") {
        "email" => Some(Channel::Email),
        "form" => Some(Channel::Form),
        "chat" => Some(Channel::Chat),
        "phone_note" => Some(Channel::Phone),
        "social" => Some(Channel::Social),
        "survey" => Some(Channel::Survey),
        "review" => Some(Channel::Review),
        _ => None,
    };
    ticket.channel = channel;
    let reading = read(&ticket);
    let parts = learning::words(&reading);
    let tried = words("already_tried").iter().filter_map(|s| place(&parts, s)).collect();
    Item {
        file: file.to_owned(),
        channel,
        features: learning::ticket(&reading, channel),
        parts,
        reading,
        wanted: Wanted::from_id(word("wanted")),
        flags: words("flags").into_iter().filter_map(HarmFlag::from_id).collect(),
        tried,
    }
}

/// Where a verbatim phrase is, in words; the body before the subject.
fn place(parts: &[PartWords], phrase: &str) -> Option<(usize, std::ops::Range<usize>)> {
    let order = (0..parts.len()).filter(|n| !parts[*n].subject);
    for n in order.chain((0..parts.len()).filter(|n| parts[*n].subject)) {
        let part = &parts[n];
        if let Some(at) = part.text.find(phrase) {
            let end = at + phrase.len();
            let first = part.words.partition_point(|w| w.end <= at);
            let last = part.words.partition_point(|w| w.start < end);
            return (first < last).then_some((n, first..last));
        }
    }
    None
}
