//! The whole page.

use super::alarms::alarms;
use super::fixes::fixes;
use super::scene::Scene;
use super::view::{InsightView, Scorecard};
use super::{causes, follow_up, overview, owners, problems, quality, repeats};

/// Everything that the page draws. `refused`: tickets that could not be taken.
pub(super) fn page(scene: &Scene<'_>, refused: u32) -> InsightView {
    let (owners, hidden) = owners::owners(scene);
    let (causes, hidden_causes) = causes::causes(scene);
    let follow_up = follow_up::follow_up(scene);
    let repeats = repeats::repeats(scene);
    let avoidable = overview::avoidable(scene);
    let cost = overview::cost(scene);
    let alarms = alarms(scene);
    let fixes = fixes(scene);
    InsightView {
        period: overview::period(scene),
        base: overview::base(scene),
        came_back: overview::came_back(scene),
        heard_back: follow_up::heard_back(scene),
        owners,
        causes,
        hidden,
        hidden_causes,
        problems: problems::problems(scene),
        postmortem_due: problems::postmortem_due(scene, &alarms.now),
        alarms: alarms.now,
        alarms_per_year: alarms.replayed,
        alarm_days: alarms.days,
        fixes: fixes.views,
        offers: quality::offers(scene),
        scorecard: Scorecard {
            due: follow_up.due,
            confirmed_low: follow_up.low,
            confirmed_high: follow_up.high,
            repeat30: repeats.rcr30,
            contacts: scene.current().count() as u32,
            issues: scene
                .current()
                .map(|row| row.record.issues.len() as u32 + u32::from(!row.returns.same_issue()))
                .sum(),
            promises_kept: follow_up.promises_kept,
            median_days_to_fix: fixes.time.median,
            avoidable: avoidable.value,
            fixes_that_held: fixes.held,
            contacts_removed_a_week: fixes.removed_a_week,
            cost: cost.cost.total.clone(),
            offers: cost.cost.offers.clone(),
        },
        time_to_fix: fixes.time,
        quality: quality::quality(scene, refused),
        channels: overview::channels(scene),
        avoidable,
        cost,
        follow_up,
        repeats,
    }
}
