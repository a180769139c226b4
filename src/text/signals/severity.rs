//! How grave a contact is, from its flags and wishes: a proposal the agent can change.
//!
//! 1 where somebody may be hurt, a business stands still or data are exposed; 2 where a law or a
//! person in need is named, or money is lost; 4 for a question or a routine wish without harm;
//! 3 otherwise. The first rule that holds gives the reason.

use super::{Flag, SeverityReason};
use crate::ticket::{HarmFlag, Severity, Wanted};

/// The proposal with its reason.
pub(super) fn of(
    flags: &[Flag],
    wish: Option<Wanted>,
    (standstill, exposed): (bool, bool),
) -> (Severity, SeverityReason) {
    let has = |flag: HarmFlag| flags.iter().any(|f| f.flag == flag && f.firm);
    if has(HarmFlag::Safety) {
        return (Severity::CRITICAL, SeverityReason::Flag(HarmFlag::Safety));
    }
    if exposed {
        return (Severity::CRITICAL, SeverityReason::DataExposed);
    }
    if standstill {
        return (Severity::CRITICAL, SeverityReason::BusinessStopped);
    }
    for flag in [HarmFlag::Legal, HarmFlag::Vulnerable, HarmFlag::OutOfPocket] {
        if has(flag) {
            return (Severity::SERIOUS, SeverityReason::Flag(flag));
        }
    }
    let harmless = flags.iter().all(|f| f.flag == HarmFlag::Public || !f.firm);
    if harmless && wish == Some(Wanted::Information) {
        return (Severity::TRIVIAL, SeverityReason::Question);
    }
    (Severity::ANNOYING, SeverityReason::Usual)
}
