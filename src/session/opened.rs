//! What the agent opens in a step, one at a time: a search, more options, an input.

use super::Session;
use super::open::Open;

/// What a press of the same name shows: more options, an input, the results of a follow-up.
const SHOWN: [&str; 5] = ["outcome", "move-day", "offer-add", "agreement", "issue-search"];
/// The same of one of several things: which one stands behind the word.
const SHOWN_OF: [&str; 3] = ["issue:", "issue-owner:", "reversal:"];

impl Session {
    /// Opens what a button opens, or closes what was opened.
    pub(super) fn press_opener(&mut self, act: &str) {
        let Some(open) = &mut self.open else { return };
        if act == "back" {
            let Some(what) = open.search.take() else { return };
            self.focus = Some(opened_from(&what, open));
        } else if let Some(question) = act.strip_prefix("change:") {
            if open.shows(question) {
                open.search = None;
            } else {
                open.search = Some(question.to_owned());
                self.focus = Some(format!("{question}-search"));
            }
        } else if SHOWN.contains(&act) || SHOWN_OF.iter().any(|of| act.starts_with(of)) {
            open.search = Some(act.to_owned());
            self.focus = Some(act.to_owned());
        }
    }
}

/// Where the agent opened it: a button, or a question, where the number keys go.
fn opened_from(what: &str, open: &Open) -> String {
    match what {
        "cause" if open.case.working_cause().is_some() => "act:change:cause".to_owned(),
        "cause" | "offer" => what.to_owned(),
        "confirmed" => "still-right".to_owned(),
        "reassign" => "owner-answer".to_owned(),
        _ => format!("act:{what}"),
    }
}
