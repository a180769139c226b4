//! What each event does.

use super::open::Open;
use super::{Event, Session, Task, Via};
use crate::case::{self, Step};
use crate::ticket::{CauseId, Moment, Ticket, Wanted};
use crate::view::Text;
use serde_json::Value;

impl Session {
    pub(super) fn handle(&mut self, event: Event, now: Moment) {
        match event {
            Event::Ticket { ticket, agent, selected } => {
                if agent.is_some() {
                    self.agent = agent;
                }
                self.selected = selected.unwrap_or(0);
                self.show(ticket.map(|t| *t));
            }
            Event::Journal { ticket_id, entries, drafts } => {
                self.journal(&ticket_id, entries, drafts, now);
            }
            Event::Answer { id, value, via } => self.answer(&id, &value, via, now),
            Event::Toggle { id, value, on } => self.toggle(&id, &value, on, now),
            Event::Typing { id, value } => self.typing(id, value),
            Event::Open { step, open } => self.open_step(&step, open),
            Event::Press { act } => self.press(&act, now),
            Event::Result { effect, ok, error, at } => {
                let failure = if ok { None } else { Some(error.unwrap_or_default()) };
                self.persisted(effect, failure.as_ref());
                self.saved(effect, failure, at.map_or(now, Moment), now);
            }
            Event::Device { storage, settings, .. } => {
                self.device.known = true;
                self.device.storage = storage;
                self.device.settings = settings.into_iter().collect();
            }
            Event::Recovered {} => {
                if let Some(open) = &mut self.open {
                    open.recovered = true;
                }
                self.say = Some(Text::of("say.recovered"));
            }
            Event::Online { online } => self.online = online,
            Event::Readonly { readonly } => {
                if let Some(open) = &mut self.open {
                    open.readonly = readonly;
                }
            }
            Event::News { ticket_id, .. } => {
                if self.open.as_ref().is_some_and(|o| o.loaded && o.ticket.id == ticket_id) {
                    self.ask(Task::LoadJournal { ticket_id: ticket_id.to_string() });
                }
            }
            Event::Commit { .. } | Event::History { .. } | Event::Tick {} => {}
        }
    }

    /// Shows a ticket, news of it, or none.
    fn show(&mut self, ticket: Option<Ticket>) {
        let Some(ticket) = ticket else {
            self.open = None;
            return;
        };
        if let Some(open) = self.open.as_mut().filter(|o| o.ticket.id == ticket.id) {
            open.update(ticket);
            return;
        }
        let ticket_id = ticket.id.to_string();
        self.open = Some(Open::new(ticket));
        self.focus = Some("title".to_owned());
        self.ask(Task::LoadJournal { ticket_id });
    }

    /// The open ticket's journal is here: the first real view follows.
    pub(super) fn opened_ticket(&mut self, now: Moment) {
        let Some(open) = &self.open else { return };
        if open.case.journal().is_empty() {
            let status = open.ticket.status;
            self.record(case::Event::Opened { status }, now);
        }
    }

    fn answer(&mut self, id: &str, value: &str, via: Option<Via>, now: Moment) {
        let Some(open) = &mut self.open else { return };
        open.search = None;
        let event = match (id, value) {
            ("cause", "none" | "search") => {
                open.search = Some("cause".to_owned());
                self.focus = Some("cause-search".to_owned());
                return;
            }
            ("cause" | "cause-search", cause) => {
                let cause = CauseId::from(cause);
                let via = match via {
                    Some(Via::Host) => case::Via::Host,
                    _ if id == "cause-search" => case::Via::Search,
                    _ => case::Via::Listed,
                };
                case::Event::CauseChosen { cause, via }
            }
            ("wanted", word) => match Wanted::from_id(word) {
                Some(wanted) => case::Event::WantedSet { wanted, amount: None },
                None => return,
            },
            _ => return,
        };
        let step = self.current();
        if self.record(event, now) {
            self.moved_on(step);
        }
    }

    fn toggle(&mut self, id: &str, value: &str, on: bool, now: Moment) {
        let Some(open) = &self.open else { return };
        if let ("harm", Some(flag)) = (id, crate::ticket::HarmFlag::from_id(value)) {
            let mut flags = open.case.harm.clone().unwrap_or_default();
            flags.retain(|f| *f != flag);
            if on {
                flags.push(flag);
            }
            self.record(case::Event::HarmSet { flags }, now);
        }
    }

    fn typing(&mut self, id: String, value: String) {
        let Some(open) = &mut self.open else { return };
        open.errors.remove(&id);
        open.drafts.insert(id, value);
        self.persist();
    }

    fn open_step(&mut self, step: &str, open: bool) {
        let Some(at) = &mut self.open else { return };
        let Some(step) = super::screen::step_of(step) else { return };
        at.opened.insert(step, open);
    }

    fn press(&mut self, act: &str, now: Moment) {
        match act {
            "save" | "save:confirm" => self.save(act == "save:confirm", now),
            "undo" => {
                self.record(case::Event::Undone, now);
            }
            "update" => {
                if self.open.as_mut().is_some_and(Open::take_in) {
                    self.say = Some(Text::of("say.taken-in"));
                }
            }
            "mine" => self.settle(true),
            "theirs" => self.settle(false),
            "start" => self.remember("started", true.into()),
            _ => self.close_or_open(act),
        }
    }

    /// Panels and notices.
    fn close_or_open(&mut self, act: &str) {
        let Some(open) = &mut self.open else { return };
        if let Some(panel) = super::panel::PANELS.iter().find(|p| **p == act) {
            open.panel = if open.panel == Some(*panel) { None } else { Some(*panel) };
        } else if act == "close" {
            open.panel = None;
            open.recovered = false;
        } else if let Some(question) = act.strip_prefix("change:") {
            open.search = Some(question.to_owned());
            self.focus = Some(format!("{question}-search"));
        }
    }

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
    fn moved_on(&mut self, step: Step) {
        let Some(open) = &mut self.open else { return };
        open.recent = Some(step);
        self.focus = super::screen::next_question(open);
    }

    pub(super) fn follow(&mut self, effect: case::Effect, _: Moment) {
        match effect {
            case::Effect::Announce(say) => self.say = Some(super::words::say(&say, &self.config)),
            case::Effect::WriteBack(patch) => self.write(patch, true),
            _ => {}
        }
    }
}
