//! Agreement with the labelled cases, all and held out, beside a peer on the same cases.

#[path = "../../../../tests/suite/persons/cases.rs"]
mod identity;
#[path = "../../../../tests/suite/repeats/cases.rs"]
mod recurrence;

use anyhow::{Context, Result, ensure};
use headwater::person::Issue;
use headwater::ticket::{Contact, ContactId};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Prints a line per subject and part of the cases.
pub(crate) fn run(data: &str, peer: Option<(&str, &str)>) -> Result<()> {
    let cases = identity::read_dir(&Path::new(data).join("identity"));
    let ours: Vec<Vec<Vec<ContactId>>> = cases.iter().map(|c| c.people().clusters()).collect();
    report("headwater", &cases, &ours);
    if let Some((python, script)) = peer {
        report("recordlinkage", &cases, &ask_peer(python, script, &cases)?);
    }
    let cases = recurrence::read_dir(&Path::new(data).join("recurrence"));
    for (part, held_out) in [("all", None), ("held out", Some(true))] {
        let mut score = recurrence::Score::default();
        for case in cases.iter().filter(|c| held_out.is_none_or(|h| h == c.held_out)) {
            let issues: Vec<Issue> =
                case.tickets.iter().map(|(t, cause)| Issue::read(t, cause.clone())).collect();
            if !score.add(case, &case.repeats_of(&issues)) && held_out.is_none() {
                println!("  otherwise: {}", case.title);
            }
        }
        let (p, r, f1) = score.rates();
        println!("repeats, {part}: precision {p:.3} recall {r:.3} F1 {f1:.3}");
    }
    Ok(())
}

fn report(who: &str, cases: &[identity::Case], found: &[Vec<Vec<ContactId>>]) {
    for (part, held_out) in [("all", None), ("held out", Some(true))] {
        let mut score = identity::Score::default();
        for (case, groups) in cases.iter().zip(found) {
            if held_out.is_none_or(|h| h == case.held_out)
                && !score.add(case, groups)
                && held_out.is_none()
                && who == "headwater"
            {
                println!("  otherwise: {}", case.title);
            }
        }
        println!(
            "persons, {who}, {part}: {} cases, precision {:.3} recall {:.3} b-cubed F1 {:.3}",
            score.cases,
            score.precision(),
            score.recall(),
            score.b_cubed()
        );
    }
}

/// Sends the contacts as lines and reads one group number a line.
fn ask_peer(
    python: &str,
    script: &str,
    cases: &[identity::Case],
) -> Result<Vec<Vec<Vec<ContactId>>>> {
    let mut lines = String::new();
    for (number, case) in cases.iter().enumerate() {
        for contact in &case.contacts {
            writeln!(lines, "{number}\t{}", fields(contact).join("\t"))?;
        }
    }
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting {python}"))?;
    child.stdin.take().context("no input")?.write_all(lines.as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "{script} failed");
    let text = String::from_utf8(output.stdout)?;
    let mut groups = text.lines();
    cases
        .iter()
        .map(|case| {
            let mut found: BTreeMap<&str, Vec<ContactId>> = BTreeMap::new();
            for contact in &case.contacts {
                let group = groups.next().context("too few groups")?;
                found.entry(group).or_default().push(contact.id.clone());
            }
            Ok(found.into_values().collect())
        })
        .collect()
}

fn fields(contact: &Contact) -> Vec<String> {
    let ids = contact.external_ids.iter().map(|(s, v)| format!("{s}:{v}")).collect::<Vec<_>>();
    let all = [
        contact.name.clone().unwrap_or_default(),
        contact.emails.join(" "),
        contact.phones.join(";"),
        contact.organisation.clone().unwrap_or_default(),
        ids.join(" "),
    ];
    all.into_iter().map(|f| f.replace(['\t', '\n'], " ")).collect()
}
