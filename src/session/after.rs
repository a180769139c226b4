//! What follows from an act: where the agent is led, and what the case asks for.

use super::{Session, Task};
use crate::case::{self, Step, StepState};
use crate::ticket::Moment;
use crate::view::Text;
use serde_json::Value;

impl Session {
    pub(super) fn remember(&mut self, key: &str, value: Value) {
        self.device.settings.insert(key.to_owned(), value.clone());
        self.ask(Task::Remember { key: key.to_owned(), value });
    }

    /// The step the agent is in.
    pub(super) fn current(&self) -> Step {
        self.open.as_ref().map_or(Step::Identify, |o| o.case.current())
    }

    /// The agent answered something in `step`: it stays open, and focus goes to the next
    /// unanswered question, so that number keys keep working.
    pub(super) fn moved_on(&mut self, step: Step) {
        let facts = self.facts_at(self.now);
        let Some(open) = &mut self.open else { return };
        open.recent = Some(step);
        let waits = open.case.step(open.case.current()).state == StepState::Waiting;
        // What waits for a day or for somebody else has no question yet: then Save is next.
        self.focus = match open.next_question() {
            Some(id) if id == "outcome" && waits => Some("act:save".to_owned()),
            Some(id)
                if id == "agreed"
                    && open.case.shortfall(&self.rules, &facts, self.now).is_some() =>
            {
                Some("act:ask-manager".to_owned())
            }
            other => other,
        };
    }

    pub(super) fn follow(&mut self, effect: case::Effect, now: Moment) {
        match effect {
            case::Effect::Announce(say) => self.say = Some(super::words::say(&say, &self.config)),
            case::Effect::WriteBack(_) if !self.allowed.writes => {
                self.say = Some(Text::of("say.not-written"));
            }
            // Pressed twice, it is under way.
            case::Effect::WriteBack(_)
                if self.open.as_ref().is_some_and(|open| open.saves.under_way.is_some()) => {}
            case::Effect::WriteBack(patch) => self.write(patch, true, now),
            _ => {}
        }
    }
}
