//! The labelled tickets, read and prepared once.

use crate::engine_tools::corpus::AUTHORS;
use anyhow::{Context, Result, ensure};
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
    /// What is said there, by the coding rules.
    pub said: Labels,
    /// What its author says of it, who had no rules.
    pub authors: Option<Labels>,
}

/// What a reader says of a ticket.
pub struct Labels {
    pub wanted: Option<Wanted>,
    pub flags: Vec<HarmFlag>,
    /// `(part, words)` of each thing tried.
    pub tried: Spans,
}

/// The corpus's tickets, as its rules code them in `signals/`.
pub fn folder(path: &Path) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for author in AUTHORS {
        let mut own = file(&path.join(format!("{author}.jsonl")))?;
        for again in again(&path.join(format!("signals/{author}.jsonl")), &own)? {
            let item = &mut own[again.item];
            item.authors = Some(std::mem::replace(&mut item.said, again.said));
        }
        let left = own.iter().find(|i| i.authors.is_none());
        ensure!(left.is_none(), "{author}: not every ticket is coded by the rules");
        items.extend(own);
    }
    Ok(items)
}

/// Tickets written for this reading alone: to learn from, not to measure by.
pub fn more(path: &Path) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for name in ["m1", "m2", "m3"] {
        items.extend(file(&path.join(format!("signals/{name}.jsonl")))?);
    }
    Ok(items)
}

/// Another reader's labels of a ticket.
pub struct Again {
    /// Its place among the items.
    pub item: usize,
    pub said: Labels,
}

/// What a second reader said of some of the items.
pub fn again(path: &Path, items: &[Item]) -> Result<Vec<Again>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
    let one = |line: &str| -> Result<Again> {
        let line: Value = serde_json::from_str(line)?;
        let id = line["id"].as_str().unwrap_or("");
        let item = items.iter().position(|i| i.ticket.id.as_str() == id);
        let item = item.with_context(|| format!("no ticket {id}"))?;
        Ok(Again { item, said: labels(&line, &items[item].parts) })
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
    Item {
        ticket,
        file: file.to_owned(),
        channel,
        features: learning::ticket(&reading, channel),
        said: labels(line, &parts),
        authors: None,
        parts,
        reading,
    }
}

type Spans = Vec<(usize, std::ops::Range<usize>)>;

fn labels(line: &Value, parts: &[PartWords]) -> Labels {
    let words = |key: &str| -> Vec<&str> {
        line[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let wanted = line["wanted"].as_str().and_then(Wanted::from_id);
    let flags = words("flags").into_iter().filter_map(HarmFlag::from_id).collect();
    let tried = words("already_tried").iter().filter_map(|s| place(parts, s)).collect();
    Labels { wanted, flags, tried }
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
