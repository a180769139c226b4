//! What the form cannot say: that names exist, that none is there twice, that limits make sense.

use super::Config;
use super::problem::Problem;
use crate::case::OfferId;
use crate::case::rules::{Amount, CostRule};
use crate::cause::taxonomy::{ListProblem, ProblemSeverity, default_list};
use crate::sorted::SortedSet;
use crate::ticket::CauseId;

/// Everything that makes the document unusable.
pub(super) fn errors(config: &Config) -> Vec<Problem> {
    let mut found = list_problems(config, ProblemSeverity::Error);
    twice(config, &mut found);
    policy(config, &mut found);
    causes(config, &mut found);
    rest(config, &mut found);
    found.truncate(100);
    found
}

/// Everything that works, but less well than it could.
pub(super) fn warnings(config: &Config) -> Vec<Problem> {
    let mut found = list_problems(config, ProblemSeverity::Warning);
    for tier in &config.policy.tiers {
        if config.policy.cap(&tier.id).is_none() {
            let words =
                format!("Tier `{}` has no cap: goodwill to a customer is not summed.", tier.id);
            found.push(Problem::new("policy.caps", "tier-without-cap", words));
        }
    }
    for (idx, role) in config.policy.roles.iter().enumerate() {
        if !config.policy.limits.iter().any(|l| l.role == role.id) {
            let words =
                format!("Role `{}` has no limit: it may offer nothing that costs.", role.id);
            found.push(Problem::new(format!("policy.roles[{idx}]"), "role-without-limit", words));
        }
    }
    let open = |day: &Option<_>| day.is_some();
    if !config.hours.week.iter().any(open) {
        let words = "No day is worked: deadlines count calendar days.";
        found.push(Problem::new("hours.week", "no-working-day", words));
    }
    idle(config, &mut found);
    found
}

/// Names that stand for nothing: what refers to them never holds. Causes of the list that ships
/// are known to the settings that ship; where an admin's list has none of them they are idle.
fn idle(config: &Config, found: &mut Vec<Problem>) {
    let mut warn = |path: String, code: &'static str, words: String| {
        found.push(Problem::new(path, code, words));
    };
    let causes = &config.causes;
    let shipped = default_list();
    let known = |id: &CauseId| causes.cause(id).is_some() || shipped.cause(id).is_some();
    for (idx, id) in config.follow_up.wear_in_causes.iter().enumerate().filter(|(_, id)| !known(id))
    {
        let path = format!("followUp.wearInCauses[{idx}]");
        warn(path, "cause-unknown", format!("There is no cause `{id}`."));
    }
    let rules = config.policy.cause_rules.iter().map(|rule| &rule.cause).enumerate();
    for (idx, id) in rules.filter(|(_, id)| !known(id)) {
        let path = format!("policy.causeRules[{idx}].cause");
        warn(path, "cause-unknown", format!("There is no cause `{id}`."));
    }
    for (idx, cause) in causes.causes.iter().enumerate() {
        let owner = cause.owner_id.as_ref();
        if let Some(id) = owner.filter(|_| causes.owners.is_empty()) {
            let path = format!("causes.causes[{idx}].ownerId");
            warn(path, "owner-unnamed", format!("No owner `{id}` is named: agents read its id."));
        }
        let id = cause.id.as_str();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
        if !id.chars().all(plain) {
            let path = format!("causes.causes[{idx}].id");
            let words = "An id of letters, digits, - and _ fits into tags and fields everywhere.";
            warn(path, "id-odd", words.to_owned());
        }
    }
    let zone = &config.hours.zone;
    if !zone.is_empty() && !zone.contains('/') && zone != "UTC" {
        let words = "This is no time zone; one is written like Europe/Berlin.".to_owned();
        warn("hours.zone".to_owned(), "zone-unknown", words);
    }
}

fn list_problems(config: &Config, severity: ProblemSeverity) -> Vec<Problem> {
    let problem = |p: &ListProblem| {
        let mut words = p.to_string();
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Problem::new(format!("causes.{}", p.path), p.code(), format!("{words}."))
    };
    // A list that names owners is meant for reports by owner: a cause without one would be lost.
    let owned = !config.causes.owners.is_empty();
    let severity_of = |p: &ListProblem| match p.code() {
        "cause-no-owner" if owned => ProblemSeverity::Error,
        _ => p.severity(),
    };
    let problems = config.causes.problems();
    problems.iter().filter(|p| severity_of(p) == severity).map(problem).collect()
}

/// Identifiers that stand for two things.
fn twice(config: &Config, found: &mut Vec<Problem>) {
    let policy = &config.policy;
    let mut unique = |path: &str, ids: Vec<String>| {
        let mut seen = SortedSet::new();
        for (idx, id) in ids.into_iter().enumerate() {
            if !seen.insert(id.clone()) {
                let words = format!("`{id}` is there twice.");
                found.push(Problem::new(format!("{path}[{idx}]"), "id-twice", words));
            }
        }
    };
    unique("policy.roles", policy.roles.iter().map(|r| r.id.to_string()).collect());
    unique("policy.tiers", policy.tiers.iter().map(|t| t.id.to_string()).collect());
    unique("policy.offers", policy.offers.iter().map(|o| o.id.to_string()).collect());
    unique("policy.caps", policy.caps.iter().map(|c| c.tier.to_string()).collect());
    unique("policy.causeRules", policy.cause_rules.iter().map(|r| r.cause.to_string()).collect());
    let flags = config.escalation.specialists.iter().map(|s| s.flag.id().to_owned());
    unique("escalation.specialists", flags.collect());
    let mut ranks = SortedSet::new();
    for (idx, role) in policy.roles.iter().enumerate() {
        if !ranks.insert(role.rank) {
            let words = format!("Role `{}` has the rank of another role.", role.id);
            found.push(Problem::new(format!("policy.roles[{idx}].rank"), "rank-twice", words));
        }
    }
}

fn policy(config: &Config, found: &mut Vec<Problem>) {
    let policy = &config.policy;
    let mut need = |holds: bool, path: String, code: &'static str, words: String| {
        if !holds {
            found.push(Problem::new(path, code, words));
        }
    };
    let offer = |id: &OfferId| policy.offer(id).is_some();
    let fits = |amount: Option<Amount>| amount.is_none_or(|a| a.fits(config.currency));
    let decimals = format!("{} has no such decimals.", config.currency.code());
    for (idx, limit) in policy.limits.iter().enumerate() {
        let at = format!("policy.limits[{idx}]");
        let words = format!("There is no role `{}`.", limit.role);
        need(policy.role(&limit.role).is_some(), format!("{at}.role"), "role-unknown", words);
        for id in &limit.offers {
            let words = format!("There is no offer `{id}`.");
            need(offer(id), format!("{at}.offers"), "offer-unknown", words);
        }
        let path = format!("{at}.maxPerOffer");
        need(fits(limit.max_per_offer), path, "amount-decimals", decimals.clone());
        let path = format!("{at}.maxPerTicket");
        need(fits(limit.max_per_ticket), path, "amount-decimals", decimals.clone());
    }
    for (idx, cap) in policy.caps.iter().enumerate() {
        let at = format!("policy.caps[{idx}]");
        let known = policy.tiers.iter().any(|t| t.id == cap.tier);
        let words = format!("There is no tier `{}`.", cap.tier);
        need(known, format!("{at}.tier"), "tier-unknown", words);
        let path = format!("{at}.maxAmount");
        need(fits(Some(cap.max_amount)), path, "amount-decimals", decimals.clone());
    }
    for (idx, blackout) in policy.blackouts.iter().enumerate() {
        if let Some(id) = &blackout.instead {
            let path = format!("policy.blackouts[{idx}].instead");
            need(offer(id), path, "offer-unknown", format!("There is no offer `{id}`."));
        }
    }
    for (idx, o) in policy.offers.iter().enumerate() {
        let counts = o.counts_to_cap && (o.entitlement || o.cost_rule == CostRule::Zero);
        let words = format!("Offer `{}` counts to the cap but is owed or costs nothing.", o.id);
        need(!counts, format!("policy.offers[{idx}].countsToCap"), "offer-never-counts", words);
    }
    let insight = &config.insight;
    let path = "insight.hourCost".to_owned();
    need(fits(Some(insight.hour_cost)), path, "amount-decimals", decimals.clone());
    for (channel, amount) in &insight.channel_cost {
        let path = format!("insight.channelCost.{channel}");
        need(fits(Some(*amount)), path, "amount-decimals", decimals.clone());
    }
    let ends = policy.valid_from.zip(policy.valid_to).is_none_or(|(from, to)| from <= to);
    let words = "The policy ends before it begins.".to_owned();
    need(ends, "policy.validTo".to_owned(), "days-reversed", words);
}

/// Rules of causes. A rule for a cause of the built-in list is idle, not wrong, where the admin's
/// list has no such cause.
fn causes(config: &Config, found: &mut Vec<Problem>) {
    let policy = &config.policy;
    for (idx, rule) in policy.cause_rules.iter().enumerate() {
        let at = format!("policy.causeRules[{idx}]");
        for (name, ids) in [("allowed", &rule.allowed), ("forbid", &rule.forbid)] {
            for id in ids.iter().filter(|id| policy.offer(id).is_none()) {
                let words = format!("There is no offer `{id}`.");
                found.push(Problem::new(format!("{at}.{name}"), "offer-unknown", words));
            }
        }
        let Some(usual) = &rule.default_offer else { continue };
        let allowed = rule.allowed.is_empty() || rule.allowed.contains(usual);
        if policy.offer(usual).is_none() || !allowed || rule.forbid.contains(usual) {
            let words = format!("`{usual}` is not among the offers for `{}`.", rule.cause);
            found.push(Problem::new(format!("{at}.defaultOffer"), "default-not-allowed", words));
        }
    }
}

fn rest(config: &Config, found: &mut Vec<Problem>) {
    let policy = &config.policy;
    let lead = &config.escalation.lead;
    if policy.role(lead).is_none() {
        let words = format!("There is no role `{lead}`.");
        found.push(Problem::new("escalation.lead", "role-unknown", words));
    }
    for (group, role) in &config.people.role_by_group {
        if policy.role(role).is_none() {
            let words = format!("There is no role `{role}`.");
            found.push(Problem::new(format!("people.roleByGroup.{group}"), "role-unknown", words));
        }
    }
    for (tag, tier) in &config.people.tier_by_tag {
        if !policy.tiers.iter().any(|t| t.id == *tier) {
            let words = format!("There is no tier `{tier}`.");
            found.push(Problem::new(format!("people.tierByTag.{tag}"), "tier-unknown", words));
        }
    }
    for (idx, hours) in config.hours.week.iter().enumerate() {
        if hours.is_some_and(|(open, close)| close <= open) {
            let words = "Closing time must be after opening time.";
            found.push(Problem::new(format!("hours.week[{idx}]"), "hours-reversed", words));
        }
    }
}
