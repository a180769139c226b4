//! Settings of the escalation rules: who is asked for what, and how soon they answer.

use crate::case::event::RoleId;
use crate::json::setting;
use crate::ticket::{HarmFlag, Severity};

/// Settings of the escalation rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscalationRules {
    /// Who is asked at once for which harm.
    pub specialists: Vec<Specialist>,
    /// The role that hears of a missed promise.
    pub lead: RoleId,
    /// Working days within which the lead acts on a missed promise.
    pub promise_missed_working_days: u16,
    /// Working minutes within which a manager answers; then the next level is asked.
    pub manager_answer_working_minutes: u32,
    /// Different persons with the same cause within 24 hours that make a problem.
    pub spike_persons: u32,
    /// Working days within which an owning function answers.
    pub owner_answer_working_days: u16,
    /// Whether an agent may close at the middle of the manager's range when no answer came.
    pub close_without_answer: bool,
    /// Days within which the customer hears from a person first.
    pub first_reply_days: u16,
    /// Hours within which cases of severity 1 and 2 have a plan.
    pub plan_hours: u16,
    /// When a senior manager calls.
    pub senior_call: SeniorCallRules,
}

setting!(EscalationRules {
    specialists,
    lead,
    promise_missed_working_days,
    manager_answer_working_minutes,
    spike_persons,
    owner_answer_working_days,
    close_without_answer: default,
    first_reply_days,
    plan_hours,
    senior_call
});

/// A specialist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Specialist {
    /// The harm.
    pub flag: HarmFlag,
    /// Stable identifier of the specialist.
    pub id: RoleId,
    /// What agents read.
    pub name: String,
}

setting!(Specialist { flag, id, name });

/// When a senior manager calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeniorCallRules {
    /// Out-of-pocket loss above so many times the agent's limit.
    pub out_of_pocket_times: u16,
    /// Failures on one cause, this one counted.
    pub failures: u32,
    /// Customers harmed by one cause.
    pub customers: u32,
    /// Severity from which a top-tier customer is called.
    pub top_tier_severity: Severity,
    /// Working days within which the call is made.
    pub working_days: u16,
}

setting!(SeniorCallRules {
    out_of_pocket_times,
    failures,
    customers,
    top_tier_severity,
    working_days
});

impl EscalationRules {
    /// Who is asked at once for a harm: the lead where no specialist is named.
    pub fn specialist(&self, flag: HarmFlag) -> RoleId {
        let named = self.specialists.iter().find(|s| s.flag == flag);
        named.map_or(&self.lead, |specialist| &specialist.id).clone()
    }
}
