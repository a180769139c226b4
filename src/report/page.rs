//! The whole page.

use super::scene::Scene;
use super::view::{InsightView, Scorecard, TimeToFix};
use super::{causes, follow_up, overview, owners, quality, repeats};

/// Everything that the page draws. `refused`: tickets that could not be taken.
pub(super) fn page(scene: &Scene<'_>, refused: u32) -> InsightView {
    let (owners, hidden) = owners::owners(scene);
    let (causes, hidden_causes) = causes::causes(scene);
    let follow_up = follow_up::follow_up(scene);
    let repeats = repeats::repeats(scene);
    let avoidable = overview::avoidable(scene);
    let cost = overview::cost(scene);
    InsightView {
        period: overview::period(scene),
        base: overview::base(scene),
        came_back: overview::came_back(scene),
        heard_back: follow_up::heard_back(scene),
        owners,
        causes,
        hidden,
        hidden_causes,
        alarms: Vec::new(),
        alarms_per_year: None,
        alarm_days: 0,
        problems: Vec::new(),
        postmortem_due: Vec::new(),
        fixes: Vec::new(),
        time_to_fix: TimeToFix { median: None, p90: None, open: 0, closed: 0 },
        offers: quality::offers(scene),
        scorecard: Scorecard {
            due: follow_up.due,
            confirmed_low: follow_up.low,
            confirmed_high: follow_up.high,
            repeat30: repeats.rcr30,
            contacts: scene.current().count() as u32,
            issues: scene.current().filter(|row| !row.returns.same_issue()).count() as u32,
            promises_kept: follow_up.promises_kept,
            median_days_to_fix: None,
            avoidable: avoidable.value,
            fixes_that_held: 0,
            contacts_removed_a_week: None,
            cost: cost.cost.total.clone(),
            offers: cost.cost.offers.clone(),
        },
        quality: quality::quality(scene, refused),
        channels: overview::channels(scene),
        avoidable,
        cost,
        follow_up,
        repeats,
    }
}
