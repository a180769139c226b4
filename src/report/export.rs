//! Figures as files: cases, owners and causes, as CSV for spreadsheets or as JSON.
//!
//! Each file names what it is, the period, the filters, of how many tickets it is, the number of
//! the document that names its causes, and that its amounts are estimates. No person is in it, nor
//! an agent; a subject line only where the document lets customers' words into reports. A cell that
//! a spreadsheet would take for a formula begins with an apostrophe. Where a filter leaves fewer
//! tickets than a group that is shown needs, the file has no line and does not say how few.

mod columns;

use super::causes::causes;
use super::owners::owners;
use super::scene::{Row, Scene, newest_first};
use super::view::{Amount, CostView};
use crate::insight::Share;
use crate::ticket::{Channel, Currency, Money};
use columns::{ABOUT, CASE_COLUMNS, CAUSE_COLUMNS, OWNER_COLUMNS};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// One line a ticket, CSV.
    CasesCsv,
    /// The same as JSON.
    CasesJson,
    /// Owning functions with their causes and cost, for charging inside the company, CSV.
    OwnersCsv,
    /// Causes with their rates, CSV.
    CausesCsv,
}

impl ExportKind {
    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::CasesCsv => "cases-csv",
            Self::CasesJson => "cases-json",
            Self::OwnersCsv => "owners-csv",
            Self::CausesCsv => "causes-csv",
        }
    }

    /// The kind of that word.
    pub fn from_id(id: &str) -> Option<Self> {
        let all = [Self::CasesCsv, Self::CasesJson, Self::OwnersCsv, Self::CausesCsv];
        all.into_iter().find(|kind| kind.id() == id)
    }
}

/// The file's text.
pub(super) fn export(scene: &Scene<'_>, kind: ExportKind) -> String {
    match kind {
        ExportKind::CasesJson => {
            // Line by line: a hundred thousand cases at once are hundreds of megabytes.
            let about = format!("{:#}", Value::Object(about(scene, kind)));
            let mut out = about.trim_end_matches('}').trim_end().to_owned();
            out.push_str(",\n  \"cases\": [");
            for (at, row) in cases(scene).enumerate() {
                let comma = if at == 0 { "" } else { "," };
                let _ = write!(out, "{comma}\n    {}", Value::Object(row));
            }
            out.push_str("\n  ]\n}\n");
            out
        }
        ExportKind::CasesCsv => {
            let mut columns = CASE_COLUMNS.to_vec();
            if scene.config.privacy.write_quotes {
                columns.push("subject");
            }
            table(scene, kind, &columns, cases(scene))
        }
        ExportKind::OwnersCsv => table(scene, kind, &OWNER_COLUMNS, owner_rows(scene)),
        ExportKind::CausesCsv => table(scene, kind, &CAUSE_COLUMNS, cause_rows(scene)),
    }
}

/// What every file says of itself.
fn about(scene: &Scene<'_>, kind: ExportKind) -> Map<String, Value> {
    let options = scene.options;
    let filter = |given: Option<Option<&str>>| match given {
        None => json!("all"),
        Some(None) => json!("none"),
        Some(Some(id)) => json!(id),
    };
    let owner = options.owner.as_ref().map(|o| o.as_ref().map(crate::ticket::OwnerId::as_str));
    let channel = options.channel.map(|c| c.map(Channel::id));
    let all = json!({
        "kind": kind.id(),
        "from": options.from.to_string(),
        "to": options.to.to_string(),
        "madeOn": scene.today.to_string(),
        "owner": filter(owner),
        "channel": filter(channel),
        "estimatedCauses": options.estimates,
        "per100Of": options.exposure,
        "n": (!is_too_few(scene)).then(|| scene.current().count()),
        "causeListNumber": scene.config.number,
        "currency": scene.config.currency.code(),
        "amountsAreEstimates": true,
        "groupsHiddenUnder": scene.smallest(),
    });
    match all {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Whether a filter leaves a group too small to be shown.
fn is_too_few(scene: &Scene<'_>) -> bool {
    let options = scene.options;
    let filtered = options.owner.is_some() || options.channel.is_some();
    filtered && scene.current().count() < scene.smallest() as usize
}

/// One object a ticket, newest first.
fn cases<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = Map<String, Value>> + 's {
    let few = is_too_few(scene);
    let mut rows: Vec<&Row<'_>> = scene.current().filter(|_| !few).collect();
    newest_first(&mut rows);
    rows.into_iter().map(move |row| case(scene, row))
}

fn case(scene: &Scene<'_>, row: &Row<'_>) -> Map<String, Value> {
    let record = row.record;
    let ticket = scene.ticket(row);
    let money = |minor: i64| decimal(scene, minor);
    let state = if row.estimated {
        Some("estimated")
    } else {
        ticket.cause_id.as_ref().map(|_| if record.confirmed { "confirmed" } else { "working" })
    };
    let all = json!({
        "id": ticket.id,
        "number": ticket.number,
        "created": ticket.created,
        "closed": record.ended.map(|end| scene.zone.day(end).to_string()),
        "status": ticket.status,
        "channel": record.channel.map(Channel::id),
        "cause": ticket.cause_id,
        "causeName": ticket.cause_name,
        "causeState": state,
        "suggested": record.suggested.as_ref().map(|said| said.cause.as_str()),
        "suggestedAs": record.suggested.as_ref().map(|said| said.shown.id()),
        "owner": row.owner.map(crate::ticket::OwnerId::as_str),
        "ownerName": ticket.owner_name,
        "avoidable": ticket.avoidable,
        "cameBack": row.returns.came_back(),
        "sameIssue": row.returns.same_issue(),
        "followUp": ticket.follow_up,
        "outcome": ticket.outcome,
        "evidence": row.level.map(crate::case::evidence::Level::id),
        "problem": record.problem,
        "handling": money(row.cost.handling),
        "channelCost": money(row.cost.channel),
        "offers": money(row.cost.offers),
        "total": money(row.cost.total()),
    });
    let mut map = match all {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    if scene.config.privacy.write_quotes {
        map.insert("subject".to_owned(), json!(ticket.subject));
    }
    map
}

/// A line for each owner, then one for each of its causes.
fn owner_rows(scene: &Scene<'_>) -> Vec<Map<String, Value>> {
    let mut rows = Vec::new();
    if is_too_few(scene) {
        return rows;
    }
    let (owners, hidden) = owners(scene);
    let mut put = |row: Value| {
        if let Value::Object(map) = row {
            rows.push(map);
        }
    };
    for owner in &owners {
        let mut row = json!({
            "owner": owner.id, "ownerName": owner.name, "cause": "(all)", "contacts": owner.contacts,
            "contactsBefore": owner.before, "preventable": owner.avoidable.k,
            "preventableOf": owner.avoidable.n,
        });
        costs(scene, &mut row, &owner.cost);
        put(row);
        for cause in &owner.causes {
            put(json!({
                "owner": owner.id, "ownerName": owner.name, "cause": cause.id,
                "causeName": cause.name, "contacts": cause.contacts,
                "total": amount(scene, &cause.cost),
            }));
        }
    }
    if 0 < hidden.groups {
        let total = amount(scene, &hidden.cost);
        put(json!({ "owner": "(hidden)", "contacts": hidden.contacts, "total": total }));
    }
    rows
}

fn cause_rows(scene: &Scene<'_>) -> Vec<Map<String, Value>> {
    let mut rows = Vec::new();
    if is_too_few(scene) {
        return rows;
    }
    let (causes, hidden) = causes(scene);
    for cause in &causes {
        let mut row = json!({
            "cause": cause.id, "causeName": cause.name, "owner": cause.owner_id,
            "ownerName": cause.owner_name, "retired": cause.retired, "contacts": cause.contacts,
            "estimated": cause.estimated, "contactsBefore": cause.change.before,
            "ofAllPercent": hundredths(100.0 * cause.share),
            "soFarPercent": hundredths(100.0 * cause.running),
            "further": cause.further, "windowDays": cause.window_days,
            "per100": cause.per_hundred.map(|r| hundredths(r.value)),
            "per100Low": cause.per_hundred.map(|r| hundredths(r.low)),
            "per100High": cause.per_hundred.map(|r| hundredths(r.high)),
            "people": cause.people, "trend": cause.trend,
            "total": amount(scene, &cause.cost.total),
        });
        let shares: [(&str, &Share); 6] = [
            ("preventable", &cause.avoidable),
            ("cameBackWithin7", &cause.repeat7),
            ("cameBackWithin30", &cause.repeat30),
            ("cameBackInWindow", &cause.repeat_window),
            ("firstContact", &cause.first_contact),
            ("solved", &cause.solved),
        ];
        for (name, share) in shares {
            row[name] = json!(share.k);
            row[format!("{name}Of")] = json!(share.n);
        }
        if let Value::Object(map) = row {
            rows.push(map);
        }
    }
    if 0 < hidden.groups {
        let total = amount(scene, &hidden.cost);
        let row = json!({ "cause": "(hidden)", "contacts": hidden.contacts, "total": total });
        if let Value::Object(map) = row {
            rows.push(map);
        }
    }
    rows
}

/// More digits would claim more than is known.
fn hundredths(value: f64) -> f64 {
    (100.0 * value).round() / 100.0
}

fn costs(scene: &Scene<'_>, row: &mut Value, cost: &CostView) {
    for (name, of) in [
        ("total", &cost.total),
        ("ofPreventable", &cost.avoidable),
        ("handling", &cost.handling),
        ("offers", &cost.offers),
    ] {
        row[name] = json!(amount(scene, of));
    }
}

fn amount(scene: &Scene<'_>, amount: &Amount) -> String {
    decimal(scene, amount.minor)
}

fn decimal(scene: &Scene<'_>, minor: i64) -> String {
    let currency: Currency = scene.config.currency;
    Money::new(minor, currency).decimal()
}

/// What the file is, an empty line, the columns' names, and the lines.
fn table(
    scene: &Scene<'_>,
    kind: ExportKind,
    columns: &[&str],
    rows: impl IntoIterator<Item = Map<String, Value>>,
) -> String {
    let mut out = String::new();
    let about = about(scene, kind);
    for name in ABOUT {
        let _ = write!(out, "{},{}\r\n", cell(&json!(name)), cell(&about[name]));
    }
    out.push_str("\r\n");
    let heads: Vec<String> = columns.iter().map(|name| cell(&json!(name))).collect();
    let _ = write!(out, "{}\r\n", heads.join(","));
    for row in rows {
        let cells: Vec<String> =
            columns.iter().map(|name| row.get(*name).map_or_else(String::new, cell)).collect();
        let _ = write!(out, "{}\r\n", cells.join(","));
    }
    out
}

/// A cell of CSV (RFC 4180), quoted where it must be; never a formula, nor one where a spreadsheet
/// divides the line elsewhere, as many do at each `;`.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let text = no_formula(&text);
    if text.contains(['"', ',', '\t', '\n', '\r', ';', '\'']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

/// With an apostrophe before what begins a formula, at the start and after all that may divide.
fn no_formula(text: &str) -> String {
    let divides = |c| matches!(c, ',' | ';' | '\t' | '\r' | '\n');
    let mut out = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for (at, c) in text.char_indices() {
        // The last four are wide ones, which some spreadsheets read as the first four.
        let formula = matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
        let blank = at == 0 && matches!(c, '\t' | '\r' | '\n');
        if begins && (formula || blank) {
            out.push('\'');
        }
        // A quote may open the cell behind a divider.
        begins = divides(c) || (begins && c == '"');
        out.push(c);
    }
    out
}
