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
    pub ticket: Ticket,
    pub reading: Reading,
    pub channel: Option<Channel>,
    pub features: Vec<Feature>,
    pub parts: Vec<PartWords>,
    pub wanted: Option<Wanted>,
    pub flags: Vec<HarmFlag>,
    /// `(part, words)` of each thing tried.
    pub tried: Vec<(usize, std::ops::Range<usize>)>,
}

/// All `*.jsonl` of a folder whose signals are coded, by name.
pub fn folder(path: &Path) -> Result<Vec<Item>> {
    let entries =
        std::fs::read_dir(path).with_context(|| format!("no corpus at {}", path.display()))?;
    let mut files: Vec<_> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    // The tickets of t1 have a cause, but nobody coded what else their words say.
    files.retain(|p| p.file_stem().is_none_or(|s| s != "t1"));
    let mut items = Vec::new();
    for path in files {
        items.extend(file(&path)?);
    }
    Ok(items)
}

/// A second reader's labels of a ticket.
pub struct Again {
    /// Its place among the items.
    pub item: usize,
    pub wanted: Option<Wanted>,
    pub flags: Vec<HarmFlag>,
    pub tried: Vec<(usize, std::ops::Range<usize>)>,
}

/// What a second reader said of some of the items.
pub fn again(path: &Path, items: &[Item]) -> Result<Vec<Again>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
    let one = |line: &str| -> Result<Again> {
        let line: Value = serde_json::from_str(line)?;
        let id = line["id"].as_str().unwrap_or("");
        let item = items.iter().position(|i| i.ticket.id.as_str() == id);
        let item = item.with_context(|| format!("no ticket {id}"))?;
        let (wanted, flags, tried) = labels(&line, &items[item].parts);
        Ok(Again { item, wanted, flags, tried })
    };
    text.lines().map(one).collect()
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
    let (wanted, flags, tried) = labels(line, &parts);
    Item {
        ticket,
        file: file.to_owned(),
        channel,
        features: learning::ticket(&reading, channel),
        parts,
        reading,
        wanted,
        flags,
        tried,
    }
}

type Spans = Vec<(usize, std::ops::Range<usize>)>;

fn labels(line: &Value, parts: &[PartWords]) -> (Option<Wanted>, Vec<HarmFlag>, Spans) {
    let words = |key: &str| -> Vec<&str> {
        line[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let wanted = line["wanted"].as_str().and_then(Wanted::from_id);
    let flags = words("flags").into_iter().filter_map(HarmFlag::from_id).collect();
    (wanted, flags, words("already_tried").iter().filter_map(|s| place(parts, s)).collect())
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
