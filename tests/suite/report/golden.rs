//! Whole pages of small sets that a person checked, in `tests/data/report`. `UPDATE=1` rewrites
//! what stands under `=>`.
//!
//! One ticket a line: `id | opened | closed | channel | requester | field=line, field=line`.

use super::{options, take};
use headwater::config::Config;
use headwater::report::Report;
use headwater::ticket::Day;
use serde_json::{Map, Value, json};
use std::fs;

fn ticket(line: &str) -> Value {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [id, opened, closed, channel, requester, fields] = parts[..] else { panic!("{line}") };
    let fields: Map<String, Value> = fields
        .split(',')
        .filter_map(|field| field.split_once('='))
        .map(|(name, value)| (name.trim().to_owned(), json!(value.trim())))
        .collect();
    json!({
        "id": id, "createdAt": opened, "closedAt": (!closed.is_empty()).then_some(closed),
        "status": if closed.is_empty() { "open" } else { "closed" }, "channel": channel,
        "requester": { "id": requester }, "fields": fields,
    })
}

fn page(input: &str) -> String {
    let after = |name: &str| {
        let line = input.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("no line of {name}")).trim()
    };
    let mut report = Report::new(Config::parse(after("config ")).unwrap());
    let tickets: Vec<Value> = input.lines().filter(|l| l.contains('|')).map(ticket).collect();
    assert!(take(&mut report, &tickets).refused.is_empty());
    let (from, to) = after("period ").split_once(' ').unwrap();
    let today = Day::parse(after("today ")).unwrap();
    let view = report.view(&options(from, to), today.start());
    format!("{}\n", serde_json::to_string_pretty(&view).unwrap())
}

#[test]
fn pages_are_as_they_were_checked() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/report");
    let update = std::env::var_os("UPDATE").is_some();
    let mut problems = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(&dir).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let (input, expected) = text.split_once("=>\n").unwrap_or((&text, ""));
        let found = page(input);
        if update {
            fs::write(&path, format!("{input}=>\n{found}")).unwrap();
        } else if found != expected {
            let differs = |(a, b): &(&str, &str)| a != b;
            let first = found.lines().zip(expected.lines()).find(differs);
            problems.push(format!("{}: {first:?}", path.display()));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
