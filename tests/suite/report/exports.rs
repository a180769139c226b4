//! Files that leave the page.

use super::samples::sample;
use super::{NOW, november, report};
use headwater::report::ExportKind;
use headwater::ticket::{Channel, OwnerId};
use serde_json::{Value, json};

const KINDS: [ExportKind; 4] =
    [ExportKind::CasesCsv, ExportKind::CasesJson, ExportKind::OwnersCsv, ExportKind::CausesCsv];

/// Cells of one line, quoted ones without line ends in them.
fn cells(line: &str) -> Vec<String> {
    let (mut out, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    out.push(cell);
    out
}

#[test]
fn no_cell_is_a_formula() {
    let nasty = [
        "=HYPERLINK(\"x\")",
        "+1",
        "-1",
        "@sum",
        "\t=1",
        "a,b\"c",
        "ünï",
        "x;=cmd|'/c calc'!A1",
        "x;\"=1+1",
        "x\t+1,-1",
        "＝1",
    ];
    let tickets: Vec<Value> = nasty
        .iter()
        .cycle()
        .take(40)
        .enumerate()
        .map(|(at, word)| {
            json!({ "id": format!("{word}{at}"), "number": word, "createdAt": "2026-11-10",
                "fields": { "cause": word, "owner": word, "problem": word } })
        })
        .collect();
    let mut report = report(&tickets);
    for kind in KINDS.into_iter().filter(|kind| *kind != ExportKind::CasesJson) {
        let file = report.export(kind, &november(), NOW);
        for line in file.lines() {
            // Also where the line is divided elsewhere, and quotes inside a cell are taken as they
            // stand.
            let elsewhere =
                line.split([';', '\t', ',']).map(|c| c.trim_start_matches('"').to_owned());
            for cell in cells(line).into_iter().chain(elsewhere) {
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']);
                assert!(!formula, "{}: {cell}", kind.id());
            }
        }
    }
    let cases = report.export(ExportKind::CasesCsv, &november(), NOW);
    assert!(cases.contains("\"'=HYPERLINK(\"\"x\"\")"), "{cases}");
}

#[test]
fn each_file_says_what_it_is_of() {
    let mut report = report(&sample(5, 300));
    let n = report.view(&november(), NOW).base.tickets.to_string();
    for kind in KINDS {
        let file = report.export(kind, &november(), NOW);
        if kind == ExportKind::CasesJson {
            let json: Value = serde_json::from_str(&file).unwrap();
            assert_eq!(json["cases"].as_array().unwrap().len().to_string(), n);
            assert_eq!(
                (json["from"].as_str(), json["n"].to_string()),
                (Some("2026-11-01"), n.clone())
            );
            continue;
        }
        let about = [
            &format!("kind,{}", kind.id()),
            "from,2026-11-01",
            "to,2026-11-30",
            "madeOn,2026-11-30",
            "owner,all",
            "channel,all",
            "estimatedCauses,false",
            "per100Of,",
            &format!("n,{n}"),
            "causeListNumber,0",
            "currency,EUR",
            "amountsAreEstimates,true",
            "groupsHiddenUnder,5",
            "",
        ];
        assert_eq!(file.lines().take(about.len()).collect::<Vec<_>>(), about, "{}", kind.id());
        let table: Vec<Vec<String>> = file.lines().skip(about.len()).map(cells).collect();
        assert!(table.iter().all(|row| row.len() == table[0].len()), "{}", kind.id());
    }
}

#[test]
fn a_filter_opens_no_group_that_is_too_small() {
    let ticket = |at: usize| {
        let channel = if at < 4 { "phone" } else { "email" };
        json!({ "id": format!("secret{at}"), "createdAt": "2026-11-10", "channel": channel,
            "fields": { "cause": "delivery_late", "owner": if at < 4 { "warehouse" } else { "sales" } } })
    };
    let mut report = report(&(0..9).map(ticket).collect::<Vec<_>>());
    let asked = |owner: Option<&str>, channel: Option<Channel>| {
        let mut options = november();
        options.owner = owner.map(|owner| Some(OwnerId::from(owner)));
        options.channel = channel.map(Some);
        options
    };
    for kind in KINDS {
        for few in [asked(Some("warehouse"), None), asked(None, Some(Channel::Phone))] {
            let file = report.export(kind, &few, NOW);
            assert!(!file.contains("secret") && !file.contains("hidden)"), "{}: {file}", kind.id());
            if kind == ExportKind::CasesJson {
                let json: Value = serde_json::from_str(&file).unwrap();
                assert_eq!((&json["n"], &json["cases"]), (&Value::Null, &json!([])));
            } else {
                assert!(file.contains("\r\nn,\r\n"), "{}: {file}", kind.id());
                // What it is, an empty line, the heads.
                assert_eq!(file.lines().count(), 15, "{}: {file}", kind.id());
            }
        }
        let enough = report.export(kind, &asked(Some("sales"), Some(Channel::Email)), NOW);
        assert!(enough.contains("delivery_late"), "{}: {enough}", kind.id());
    }
}

#[test]
fn no_words_of_customers_and_no_person_leave_the_page() {
    let mut report = report(&sample(6, 200));
    for kind in KINDS {
        let file = report.export(kind, &november(), NOW);
        for word in ["Ticket ", "mail.example", "subject", "requester"] {
            assert!(!file.contains(word), "{}: {word}", kind.id());
        }
    }
    let config = r#"{"version": 2, "privacy": {"writeQuotes": true}}"#;
    let config = headwater::config::Config::parse(config).unwrap();
    let mut open = headwater::report::Report::new(config);
    super::take(&mut open, &sample(6, 200));
    assert!(open.export(ExportKind::CasesCsv, &november(), NOW).contains("Ticket 1"));
}

#[test]
fn owners_in_the_file_are_those_of_the_page() {
    let mut report = report(&sample(9, 400));
    let view = report.view(&november(), NOW);
    let file = report.export(ExportKind::OwnersCsv, &november(), NOW);
    let rows: Vec<Vec<String>> = file.lines().skip(14).map(cells).collect();
    let at = |name: &str| rows[0].iter().position(|head| head == name).unwrap();
    let whole: Vec<&Vec<String>> = rows.iter().filter(|row| row[at("cause")] == "(all)").collect();
    assert_eq!(whole.len(), view.owners.len());
    for (row, owner) in whole.iter().zip(&view.owners) {
        assert_eq!(row[at("contacts")], owner.contacts.to_string());
        let minor: i64 = row[at("total")].replace('.', "").parse().unwrap();
        assert_eq!(minor, owner.cost.total.minor);
    }
}

#[test]
fn causes_in_the_file_have_all_that_the_page_shows_of_them() {
    let mut report = report(&sample(9, 400));
    let mut asked = november();
    asked.exposure = Some(2000);
    let view = report.view(&asked, NOW);
    let file = report.export(ExportKind::CausesCsv, &asked, NOW);
    assert!(file.contains("\r\nper100Of,2000\r\n"));
    let rows: Vec<Vec<String>> = file.lines().skip(14).map(cells).collect();
    let at = |name: &str| rows[0].iter().position(|head| head == name).unwrap();
    for (row, cause) in rows[1..].iter().zip(&view.causes) {
        let number = |name: &str| row[at(name)].parse::<f64>().unwrap();
        assert_eq!(row[at("cause")], cause.id);
        assert!((number("soFarPercent") - 100.0 * cause.running).abs() < 0.006);
        assert!((number("ofAllPercent") - 100.0 * cause.share).abs() < 0.006);
        assert_eq!(row[at("cameBackInWindow")], cause.repeat_window.k.to_string());
        assert_eq!(row[at("windowDays")], cause.window_days.to_string());
        assert!((number("per100") - f64::from(cause.contacts) / 20.0).abs() < 0.006);
    }
}
