//! What happens in a case, by its word.

use super::Script;
use super::facts::{harm, severity};
use headwater::case::{
    Agreed, Answer, Collateral, Commit, Dimension, Event, FollowUpChannel, FollowUpOutcome,
    Isolated, ManagerAnswer, OfferId, Plan, Preventable, Sign, Step, StillRight, Via, patch,
};
use headwater::ticket::{Day, Wanted};

impl Script {
    pub(super) fn event(&self, text: &str) -> Event {
        let words: Vec<&str> = text.split_whitespace().collect();
        let rest = |n: usize| words[n..].join(" ");
        let amount = |n: usize| words.get(n).map(|w| self.money(w));
        let channel =
            |n: usize| words.get(n).map(|w| FollowUpChannel::from_id(w).expect("channel"));
        match words[0] {
            "open" => Event::Opened { status: headwater::ticket::Status::Open },
            "cause" => {
                Event::CauseChosen { cause: words[1].into(), via: Via::Top, suggested: None }
            }
            "name" => {
                Event::CauseChosen { cause: text[5..].into(), via: Via::Named, suggested: None }
            }
            "clear" => Event::CauseCleared,
            "owner" => Event::OwnerSet { owner: words[1].into() },
            "issue" => {
                let cause = (words[1] != "-").then(|| words[1].into());
                Event::IssueAdded { cause, text: rest(2), collateral: None }
            }
            "issue-cause" => Event::IssueCause {
                issue: words[1].parse().unwrap(),
                cause: Some(words[2].into()),
                confirmed: false,
            },
            "drop-issue" => Event::IssueDropped { issue: words[1].parse().unwrap() },
            "wanted" => {
                Event::WantedSet { wanted: Wanted::from_id(words[1]).unwrap(), amount: amount(2) }
            }
            "harm" => Event::HarmSet { flags: words.get(1).map(|w| harm(w)).unwrap_or_default() },
            "severity" => Event::SeveritySet { severity: severity(words[1]) },
            "loss" => Event::OutOfPocketSet { amount: amount(1) },
            "tried" => Event::TriedNoted { text: rest(1) },
            "promise" => Event::PromiseSet { text: rest(2), due: Day::parse(words[1]) },
            "plan" if words[1] == "none" => {
                Event::FollowUpPlanned { plan: Plan::None { why: rest(2) } }
            }
            "plan" => Event::FollowUpPlanned {
                plan: Plan::Ask {
                    channel: channel(1).unwrap(),
                    day: Day::parse(words[2]).expect("a day"),
                },
            },
            "move" => Event::FollowUpMoved { day: Day::parse(words[1]).expect("a day") },
            "attempt" => Event::AttemptMade { channel: channel(1).unwrap() },
            "outcome" => Event::OutcomeRecorded {
                outcome: FollowUpOutcome::from_id(words[1]).unwrap(),
                channel: channel(2),
                next: None,
            },
            "collateral" => Event::CollateralSet {
                hits: words[1..].iter().map(|w| Collateral::from_id(w).unwrap()).collect(),
                issues: true,
            },
            "sign" => Event::EvidenceSeen { sign: Sign::from_id(words[1]).unwrap() },
            _ => self.negotiate_event(&words),
        }
    }

    fn negotiate_event(&self, words: &[&str]) -> Event {
        let rest = |n: usize| words[n..].join(" ");
        let amount = |n: usize| words.get(n).map(|w| self.money(w));
        let offer = || OfferId::from(words[1]);
        match words[0] {
            "offer" => Event::OfferChosen { offer: offer(), amount: amount(2) },
            "also" => Event::OfferAdded { offer: offer(), amount: amount(2) },
            "drop" => Event::OfferRemoved { offer: offer() },
            "amount" => Event::AmountSet { offer: None, amount: amount(1) },
            "reason" => Event::ReasonSet { text: rest(1) },
            "proof" => Event::ProofNoted { text: rest(1) },
            "agree" => Event::AgreedSet {
                agreed: Agreed::from_id(words[1]).unwrap(),
                channel: None,
                booked: None,
            },
            "reverse" => Event::OfferReversed { offer: offer(), text: rest(2) },
            "ask" => {
                let request = self.case.request(&self.rules, &self.facts, self.now);
                Event::EscalationAsked { ask: request.expect("somebody to ask").ask() }
            }
            "withdraw" => Event::EscalationWithdrawn,
            "answer" | "noted" => Event::ManagerAnswered {
                answer: ManagerAnswer::from_id(words[1]).unwrap(),
                amount: amount(2),
                role: words.get(3).map(|w| (*w).into()),
                text: String::new(),
                noted: words[0] == "noted",
            },
            _ => self.analyze_event(words),
        }
    }

    fn analyze_event(&self, words: &[&str]) -> Event {
        let rest = |n: usize| words[n..].join(" ");
        match words[0] {
            "right" => Event::StillRight {
                answer: match words[1] {
                    "yes" => StillRight::Yes,
                    "no" => StillRight::No { cause: words[2].into() },
                    _ => StillRight::Unknown,
                },
            },
            "preventable" => {
                Event::PreventableSet { preventable: Preventable::from_id(words[1]).unwrap() }
            }
            "idea" => Event::FixIdea { text: rest(1) },
            "isolated" => Event::IsolatedSet { isolated: Isolated::from_id(words[1]).unwrap() },
            "problem" => Event::ProblemLinked { problem: words[1].into(), opened: false },
            "unlink" => Event::ProblemUnlinked,
            "why" => Event::WhySet { line: words[1].parse().unwrap(), text: rest(2) },
            "is" => Event::IsIsNotSet {
                row: Dimension::from_id(words[1]).unwrap(),
                is: words[2].to_owned(),
                is_not: words[3].to_owned(),
            },
            "owner-asked" => Event::OwnerAsked,
            "owner-says" => Event::OwnerAnswered {
                answer: match words[1] {
                    "confirm" => Answer::Confirm,
                    "reject" => Answer::Reject,
                    owner => Answer::Reassign { owner: owner.into() },
                },
                noted: true,
            },
            "finish" => Event::FinishedStep { step: Step::from_id(words[1]).unwrap() },
            "skip" => Event::StepSkipped { step: Step::from_id(words[1]).unwrap() },
            "type" => Event::Typed { field: words[1].to_owned(), text: rest(2) },
            "undo" => Event::Undone,
            "saved" => Event::Saved {
                patch: patch(&self.case, &self.rules, &self.facts),
                commit: Commit::Server,
            },
            other => panic!("`{other}` is no event"),
        }
    }
}
