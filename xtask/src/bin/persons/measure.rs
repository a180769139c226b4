//! Agreement with the labelled cases, all and held out, beside a peer on the same cases.

#[path = "../../../../tests/suite/persons/cases.rs"]
mod identity;
#[path = "../../../../tests/suite/repeats/cases.rs"]
mod recurrence;

use anyhow::{Context, Result, ensure};
use headwater::cause::Engine;
use headwater::cause::taxonomy::default_list;
use headwater::person::Issue;
use headwater::session::issue_of;
use headwater::ticket::{CauseId, Contact, ContactId, Ticket};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use xtask::root::pkg;

/// Prints a line per subject and part of the cases; the blind ones by file.
pub(crate) fn run(data: &str, peer: Option<(&str, &str)>) -> Result<()> {
    let data = Path::new(data);
    for (folder, parts) in
        [("identity", ["", HELD_OUT].as_slice()), ("identity-blind", &["first: ", "second: "])]
    {
        let cases = identity::read_dir(&data.join(folder));
        let ours: Vec<Vec<Vec<ContactId>>> = cases.iter().map(|c| c.people().clusters()).collect();
        report("headwater", folder, parts, &cases, &ours);
        if let Some((python, script)) = peer {
            let theirs = ask_peer(python, script, &cases)?;
            report("recordlinkage", folder, parts, &cases, &theirs);
        }
    }
    let mut engine = engine()?;
    for (folder, parts) in
        [("recurrence", ["", HELD_OUT].as_slice()), ("recurrence-blind", &["first: ", "second: "])]
    {
        let cases = recurrence::read_dir(&data.join(folder));
        for part in parts {
            let mut score = recurrence::Score::default();
            for case in cases.iter().filter(|c| is_in(part, &c.title, c.held_out)) {
                let read = |(ticket, cause): &(Ticket, Option<CauseId>)| {
                    let mut issue = issue_of(&mut engine, ticket);
                    issue.cause = cause.clone().or(issue.cause);
                    issue
                };
                let issues: Vec<Issue> = case.tickets.iter().map(read).collect();
                if !score.add(case, &case.repeats_of(&issues)) && *part != HELD_OUT {
                    println!("  otherwise: {}", case.title);
                }
            }
            let (p, r, f1) = score.rates();
            println!("repeats, {folder} {part}precision {p:.3} recall {r:.3} F1 {f1:.3}");
        }
    }
    Ok(())
}

/// The engine as the sidebar has it on its first day.
fn engine() -> Result<Engine> {
    let mut engine = Engine::of_checked(default_list(), b"");
    let asset = |name: &str| std::fs::read(pkg().join("assets").join(name));
    engine.load_starter(&asset("starter.dat").context("`cargo xtask build` makes it")?)?;
    engine.load_embedding(&asset("headwater-en-1.dat")?)?;
    Ok(engine)
}

/// The part of a folder that is every third case.
const HELD_OUT: &str = "held out: ";

/// Whether a case is of a part: the whole, the held out ones, or those of one file.
fn is_in(part: &str, title: &str, held_out: bool) -> bool {
    if part == HELD_OUT { held_out } else { title.starts_with(part) }
}

fn report(
    who: &str,
    folder: &str,
    parts: &[&str],
    cases: &[identity::Case],
    found: &[Vec<Vec<ContactId>>],
) {
    for part in parts {
        let mut score = identity::Score::default();
        for (case, groups) in cases.iter().zip(found) {
            if is_in(part, &case.title, case.held_out)
                && !score.add(case, groups)
                && *part != HELD_OUT
                && who == "headwater"
            {
                println!("  otherwise: {}", case.title);
            }
        }
        println!(
            "persons, {who}, {folder} {part}{} cases, precision {:.3} recall {:.3} b-cubed F1 \
             {:.3}",
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
