//! Whether strong suggestions were right, and blind checks agreed, goes from page to page: most
//! helpdesks load one for each ticket. It holds for the list that an admin published; with the next one it starts anew.

use super::Session;
use crate::case::{Event, Shown, Suggested, Via};
use crate::cause::{Band, Outcome};
use crate::ticket::Field;
use serde_json::{Value, json};

/// The setting of this device.
const SETTING: &str = "strong-checks";
/// The same of blind checks: how many agreed, and of how many.
const BLIND: &str = "blind-checks";

impl Session {
    /// What to keep on this device together with what was learnt: a setting's key and value.
    pub fn strong_checks(&self) -> Value {
        let checks = self.engine.as_ref().map(crate::cause::Engine::strong_checks);
        json!({ "key": SETTING, "value": { "list": self.config.number, "checks": checks } })
    }

    /// Whether a blind choice is what would have been suggested first; `None`: it is no blind one.
    pub(super) fn blind_check(event: &Event) -> Option<bool> {
        let Event::CauseChosen { cause, suggested: Some(first), .. } = event else { return None };
        (first.shown == Shown::Blind).then(|| first.cause == *cause)
    }

    /// What stands suggested first, for the ticket's field: nothing where the engine was unsure or
    /// asks before it suggests. In a ticket with a cause, who sees the suggestion has seen that
    /// cause, and so may have what was learnt: nothing is told of it either.
    pub(super) fn suggested(&self, via: Via) -> Option<Suggested> {
        let open = self.open.as_ref().filter(|_| via != Via::Host)?;
        let known = open.ticket.fields.iter().any(|(field, _)| *field == Field::Cause);
        let blind = via == Via::Blind;
        let said = if blind { open.suggestion.as_ref() } else { self.shown_suggestion(open) };
        let said = said.filter(|_| !known)?;
        let asks = said.question.as_ref().is_some_and(|q| {
            said.outcome != Outcome::Strong && !open.case.questions.contains_key(&q.question.id)
        });
        let told = matches!(said.outcome, Outcome::Strong | Outcome::Possible) && !asks;
        let first = said.candidates.first().filter(|_| told)?;
        let shown = match first.band {
            _ if blind => Shown::Blind,
            Band::Strong => Shown::Strong,
            Band::Possible => Shown::Possible,
            Band::Weak => return None,
        };
        Some(Suggested { cause: first.cause.clone(), shown })
    }

    /// Counts a blind check. A ticket is checked once: what follows was seen.
    pub(super) fn note_blind(&mut self, agreed: Option<bool>) {
        let Some(agreed) = agreed else { return };
        let (right, n) = self.blind_checks();
        let list = self.config.number;
        let counts = json!({ "list": list, "right": right + u32::from(agreed), "n": n + 1 });
        self.remember(BLIND, counts);
    }

    /// How many blind checks agreed with this list's suggestions, and of how many.
    pub(super) fn blind_checks(&self) -> (u32, u32) {
        let kept = self.device.settings.get(BLIND);
        let kept = kept.filter(|kept| kept.get("list") == Some(&self.config.number.into()));
        let count = |name| kept?.get(name)?.as_u64().map(|n| n as u32);
        (count("right").unwrap_or(0), count("n").unwrap_or(0))
    }

    /// Takes what this device kept; what cannot be read counts as nothing.
    pub(super) fn take_checks(&mut self) {
        let number = Value::from(self.config.number);
        let kept = self.device.settings.get(SETTING);
        let kept = kept.filter(|kept| kept.get("list") == Some(&number));
        let checks = kept.and_then(|kept| kept.get("checks")).and_then(Value::as_array);
        let checks: Vec<u64> = checks.into_iter().flatten().filter_map(Value::as_u64).collect();
        let Some(engine) = self.engine.as_mut().filter(|_| !checks.is_empty()) else { return };
        engine.take_strong_checks(&checks);
        if self.open.as_ref().is_some_and(|open| open.loaded) {
            self.suggest_late();
        }
    }
}
