//! Undo: what came back, said in words, and focus on it.

use super::Session;
use super::open::Open;
use crate::case::{self, Step};
use crate::ticket::Field;
use crate::ticket::Moment;
use crate::view::Text;

impl Session {
    /// Takes the last act back, says which it was, and leads to what is empty or as before again.
    pub(super) fn undo(&mut self, now: Moment) {
        if self.undo_decision() {
            return;
        }
        let act = self.open.as_ref().and_then(|open| open.case.last_act().cloned());
        if !self.record(case::Event::Undone, now) {
            return;
        }
        let Some(open) = &mut self.open else { return };
        open.errors.clear();
        let asked = act.as_ref().and_then(asked_by);
        if let Some((step, _, _)) = asked {
            open.recent = Some(step);
        }
        let place = asked.map(|(_, question, _)| answer_in(open, question));
        self.focus = place.or_else(|| open.next_question());
        let detail = serde_json::json!({"ticketId": open.ticket.id.as_str(), "undid": "last"});
        let cause = open.case.working_cause().cloned();
        self.say = Some(match (asked, &cause) {
            (Some((_, "cause", _)), None) => Text::of("say.undone-cause"),
            (Some((_, "cause", _)), Some(cause)) => {
                Text::of("say.undone-cause-back").with("cause", self.config.cause_name(cause))
            }
            (Some((_, _, field)), _) => {
                Text::of("say.undone-of").with("what", Text::of(format!("field.{}", field.id())))
            }
            (None, _) => Text::of("say.undone"),
        });
        self.ask(super::Task::Emit { name: "headwater-undo".to_owned(), detail });
    }
}

/// Where an act was done: the step, the question or button, and the field it goes to. Not in an
/// input: there the next U would be a letter.
fn asked_by(act: &case::Event) -> Option<(Step, &'static str, Field)> {
    use case::Event as E;
    Some(match act {
        E::CauseChosen { .. } | E::CauseCleared => (Step::Identify, "cause", Field::Cause),
        E::OwnerSet { .. } => (Step::Identify, "owner", Field::Owner),
        E::WantedSet { .. } => (Step::Identify, "wanted", Field::Wanted),
        E::HarmSet { .. } => (Step::Identify, "harm", Field::Harm),
        E::OfferChosen { .. }
        | E::OfferAdded { .. }
        | E::OffersSet { .. }
        | E::OfferRemoved { .. } => (Step::Negotiate, "offer", Field::Offer),
        E::AmountSet { .. } => (Step::Negotiate, "offer", Field::OfferAmount),
        E::AgreedSet { .. } => (Step::Negotiate, "agreed", Field::Agreed),
        E::EscalationAsked { .. } => (Step::Negotiate, "act:ask-manager", Field::ManagerRequest),
        E::ManagerAnswered { .. } => (Step::Negotiate, "manager-answer", Field::ManagerAnswer),
        E::PromiseSet { .. } => (Step::FollowUp, "act:plan", Field::PromiseDate),
        E::FollowUpPlanned { .. } => (Step::FollowUp, "act:plan", Field::FollowUpDate),
        E::FollowUpMoved { .. } => (Step::FollowUp, "act:move-day", Field::FollowUpDate),
        E::OutcomeRecorded { .. } => (Step::FollowUp, "outcome", Field::Outcome),
        E::StillRight { .. } => (Step::Analyze, "still-right", Field::CauseState),
        E::PreventableSet { .. } => (Step::Analyze, "preventable", Field::Avoidable),
        _ => return None,
    })
}

/// The answer that is there again, or its question where there is none.
fn answer_in(open: &Open, question: &str) -> String {
    let case = &open.case;
    let value = match question {
        "cause" if case.working_cause().is_some() => return "act:change:cause".to_owned(),
        "owner" => case.owner.as_ref().map(ToString::to_string),
        "wanted" => case.wanted.map(|wanted| wanted.id().to_owned()),
        "offer" => case.offers().first().map(|line| line.offer.to_string()),
        "agreed" => case.agreed().map(|agreed| agreed.id().to_owned()),
        "preventable" => case.preventable.map(|answer| answer.id().to_owned()),
        _ => None,
    };
    value.map_or(question.to_owned(), |value| format!("{question}:{value}"))
}
