//! What Undo takes back, and what is left of a journal after it.

use super::event::{Entry, Event};

/// The entries that no undo cancelled, in order, and the acts that could still be undone.
pub(super) fn surviving(entries: &[Entry]) -> (Vec<&Entry>, Vec<usize>) {
    let mut live = vec![true; entries.len()];
    let mut acts: Vec<usize> = Vec::new();
    for (idx, entry) in entries.iter().enumerate() {
        match &entry.event {
            Event::Undone => {
                if let Some(cancelled) = acts.pop() {
                    cancel(&entries[..idx], &mut live, cancelled);
                }
            }
            Event::SaveUndone { .. } => {
                let saved = |idx: &usize| matches!(entries[*idx].event, Event::Saved { .. });
                if let Some(at) = acts.iter().rposition(saved) {
                    live[acts.remove(at)] = false;
                }
            }
            event if continues(acts.last().map(|idx| &entries[*idx].event), event) => {
                // One undo takes back all typing in one input.
                if let Some(last) = acts.last_mut() {
                    *last = idx;
                }
            }
            event if event.is_act() => acts.push(idx),
            _ => {}
        }
    }
    let kept = entries.iter().zip(&live).filter(|(_, live)| **live).map(|(entry, _)| entry);
    (kept.collect(), acts)
}

/// Takes back one act; of typing, the whole run in that input since another act. Answers go with
/// their question: what came after it can answer no earlier one.
fn cancel(entries: &[Entry], live: &mut [bool], act: usize) {
    live[act] = false;
    // A rule that held because of it holds no more.
    for (idx, entry) in entries.iter().enumerate().skip(act + 1) {
        if !matches!(entry.event, Event::RuleMatched { .. }) {
            break;
        }
        live[idx] = false;
    }
    if matches!(entries[act].event, Event::EscalationAsked { .. }) {
        for (idx, entry) in entries.iter().enumerate().skip(act) {
            live[idx] &= !matches!(entry.event, Event::ManagerAnswered { .. });
        }
    }
    let Event::Typed { field, .. } = &entries[act].event else { return };
    for idx in (0..act).rev() {
        match &entries[idx].event {
            Event::Typed { field: earlier, .. } if earlier == field => live[idx] = false,
            event if live[idx] && event.is_act() => break,
            _ => {}
        }
    }
}

fn continues(last: Option<&Event>, event: &Event) -> bool {
    matches!((last, event), (Some(Event::Typed { field: a, .. }), Event::Typed { field: b, .. }) if a == b)
}

impl Event {
    /// Whether the agent did it, so that Undo takes it back.
    pub fn is_act(&self) -> bool {
        !matches!(
            self,
            Self::Opened { .. }
                | Self::GivenElsewhere { .. }
                | Self::ManagerAnswered { noted: false, .. }
                | Self::OwnerAnswered { noted: false, .. }
                | Self::RuleMatched { .. }
                | Self::SaveUndone { .. }
                | Self::Undone
                | Self::Unknown(_)
        )
    }
}
