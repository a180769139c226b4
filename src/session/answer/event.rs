//! The case's event for an answer, step by step; `None` for words it does not know.

use crate::case::{
    self, Agreed, Answer, FollowUpOutcome, Isolated, ManagerAnswer, OfferId, Preventable,
    ProblemId, StillRight,
};
use crate::session::open::Open;
use crate::session::{Session, Via};
use crate::ticket::{CauseId, Severity, Wanted};

impl Session {
    /// The event.
    pub(super) fn event_of(&self, id: &str, value: &str, via: Option<Via>) -> Option<case::Event> {
        let open = self.open.as_ref()?;
        self.identified(open, id, value, via)
            .or_else(|| self.negotiated(open, id, value))
            .or_else(|| analyzed(id, value))
            .or_else(|| looked_deeper(id, value))
    }

    fn identified(
        &self,
        open: &Open,
        id: &str,
        value: &str,
        via: Option<Via>,
    ) -> Option<case::Event> {
        Some(match id {
            "cause" | "cause-search" => self.chosen(open, id, value, via),
            _ if id.starts_with("q:") => case::Event::QuestionAnswered {
                question: id[2..].to_owned(),
                answer: if value == "unsaid" { String::new() } else { value.to_owned() },
            },
            "owner" => case::Event::OwnerSet { owner: value.into() },
            "wanted" => {
                case::Event::WantedSet { wanted: Wanted::from_id(value)?, amount: open.case.asked }
            }
            "severity" => case::Event::SeveritySet {
                severity: value.parse().ok().and_then(|n: u8| Severity::try_from(n).ok())?,
            },
            "issue-search" => case::Event::IssueAdded {
                cause: Some(CauseId::from(value)),
                text: String::new(),
                collateral: None,
            },
            _ if id.starts_with("issue-owner:") => case::Event::IssueOwner {
                issue: id["issue-owner:".len()..].parse().ok()?,
                owner: value.into(),
            },
            _ => case::Event::IssueCause {
                issue: id.strip_prefix("issue:")?.strip_suffix("-search")?.parse().ok()?,
                cause: Some(CauseId::from(value)),
                confirmed: false,
            },
        })
    }

    fn chosen(&self, open: &Open, id: &str, value: &str, via: Option<Via>) -> case::Event {
        let mut cause = CauseId::from(value);
        if via == Some(Via::Named) {
            cause = self.named(value);
        }
        let is_listed = self.config.causes.cause(&cause).is_some() || cause.is_unclear();
        // A page gives causes of the list only; the agent may keep what somebody named.
        let keeps = || via != Some(Via::Host) && Self::held_cause(open).as_ref() == Some(&cause);
        let named = via == Some(Via::Named) || keeps();
        let way = match (via, self.way(&cause)) {
            (Some(Via::Host), _) => case::Via::Host,
            (_, case::Via::Blind) => case::Via::Blind,
            _ if id == "cause-search" => case::Via::Search,
            (_, way) => way,
        };
        let suggested = self.suggested(way);
        let via = if named && !is_listed { case::Via::Named } else { way };
        case::Event::CauseChosen { cause, via, suggested }
    }

    /// The cause of a name that an agent typed: one of the list that is called so, else its words.
    fn named(&self, typed: &str) -> CauseId {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let lower = name.to_lowercase();
        let mut listed = self.config.causes.causes.iter().filter(|cause| !cause.retired);
        let same = listed.find(|cause| {
            cause.name.to_lowercase() == lower || cause.id.as_str().to_lowercase() == lower
        });
        same.map_or_else(|| CauseId::from(name.as_str()), |cause| cause.id.clone())
    }

    fn negotiated(&self, open: &Open, id: &str, value: &str) -> Option<case::Event> {
        Some(match id {
            "offer" => {
                let offer = OfferId::from(value);
                let taken = open.case.offers().iter().any(|line| line.offer == offer);
                if open.shows("offer-add") && !taken {
                    case::Event::OfferAdded { offer, amount: None }
                } else {
                    let amount = open.case.asked.filter(|_| self.has_amount(&offer));
                    case::Event::OfferChosen { offer, amount }
                }
            }
            "agreed" => case::Event::AgreedSet {
                agreed: Agreed::from_id(value)?,
                channel: open.ticket.channel,
                booked: None,
            },
            "manager-answer" => {
                let draft = |id| open.drafts.get(id).map_or("", |text: &String| text.trim());
                case::Event::ManagerAnswered {
                    answer: ManagerAnswer::from_id(value)?,
                    amount: self.amount(draft("manager-amount")).ok()?,
                    role: open.case.open_ask().map(|ask| ask.to.clone()),
                    text: draft("manager-words").to_owned(),
                    noted: true,
                }
            }
            "outcome" => case::Event::OutcomeRecorded {
                outcome: FollowUpOutcome::from_id(value)?,
                channel: open.case.round().map(case::Round::channel),
                next: None,
            },
            _ => return None,
        })
    }

    fn has_amount(&self, offer: &OfferId) -> bool {
        self.rules.policy.offer(offer).is_some_and(crate::session::offer::pays)
    }
}

fn analyzed(id: &str, value: &str) -> Option<case::Event> {
    let answer = match (id, value) {
        ("still-right", "yes") => StillRight::Yes,
        ("still-right", "unknown") => StillRight::Unknown,
        ("confirmed-search", cause) => StillRight::No { cause: CauseId::from(cause) },
        ("preventable", word) => {
            return Some(case::Event::PreventableSet { preventable: Preventable::from_id(word)? });
        }
        _ => return None,
    };
    Some(case::Event::StillRight { answer })
}

fn looked_deeper(id: &str, value: &str) -> Option<case::Event> {
    let answer = match (id, value) {
        ("owner-answer", "confirm") => Answer::Confirm,
        ("owner-answer", "reject") => Answer::Reject,
        ("reassign", owner) => Answer::Reassign { owner: owner.into() },
        ("isolated", word) => {
            return Some(case::Event::IsolatedSet { isolated: Isolated::from_id(word)? });
        }
        ("problem", problem) => {
            let problem = ProblemId::from(problem);
            return Some(case::Event::ProblemLinked { problem, opened: false });
        }
        _ => return None,
    };
    Some(case::Event::OwnerAnswered { answer, noted: true })
}
