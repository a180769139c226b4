//! Fields that several people add to: what others put there stays beside the case's own, and goes
//! with none of its acts.

use crate::case::event::{Collateral, Event};
use crate::case::fold::Case;
use crate::case::offers::held;
use crate::ticket::{CauseId, Field, FieldValue};

/// Between two steps that were tried.
const BETWEEN: &str = "; ";

/// What others put into the field of steps tried, or of further issues.
pub fn noted_elsewhere(case: &Case, fields: &[(Field, FieldValue)], field: Field) -> Vec<String> {
    let mut parts: Vec<String> = match held(fields, field) {
        Some(FieldValue::List(words)) => words.clone(),
        Some(value) => value.to_line().split(BETWEEN).map(|part| part.trim().to_owned()).collect(),
        None => return Vec::new(),
    };
    // Undone or not, what the journal tells is the case's own.
    let own = |part: &String| {
        case.journal().iter().any(|entry| match &entry.event {
            Event::TriedNoted { text } => field == Field::Tried && step(text) == *part,
            Event::IssueAdded { cause, .. } | Event::IssueCause { cause, .. } => {
                field == Field::Issues && cause.as_ref().is_some_and(|c| c.as_str() == part)
            }
            Event::CollateralSet { hits, .. } => {
                field == Field::Issues && hits.iter().any(|hit| hit.id() == part)
            }
            _ => false,
        })
    };
    parts.retain(|part| !part.is_empty() && !own(part));
    parts
}

/// The steps tried, others' first.
pub(super) fn tried(case: &Case, fields: &[(Field, FieldValue)]) -> Option<FieldValue> {
    let mut all = noted_elsewhere(case, fields, Field::Tried);
    for own in case.tried.iter().map(|text| step(text)) {
        if !all.contains(&own) {
            all.push(own);
        }
    }
    (!all.is_empty()).then(|| FieldValue::Text(all.join(BETWEEN)))
}

/// Further issues: each by its cause, one without a known cause by the damage it stands for.
pub(super) fn issues(case: &Case, fields: &[(Field, FieldValue)]) -> Option<FieldValue> {
    let own = case.issues.iter().flatten().filter_map(|issue| {
        let cause = issue.cause.as_ref().map(CauseId::as_str);
        let damage = issue.collateral.map(Collateral::id);
        let known = issue.cause.as_ref().is_some_and(|cause| !cause.is_unclear());
        if known { cause } else { damage.or(cause) }
    });
    let mut all = noted_elsewhere(case, fields, Field::Issues);
    all.extend(own.map(str::to_owned));
    all.sort_unstable();
    all.dedup();
    (!all.is_empty()).then_some(FieldValue::List(all))
}

/// A step as one part of the field's line.
fn step(text: &str) -> String {
    text.replace(';', ",").trim().to_owned()
}
