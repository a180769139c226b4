//! What each event does.

use super::open::{Looked, Open};
use super::postmortem::Form;
use super::{Event, Session, Task};
use crate::case::Sign;
use crate::case::{self, Step};
use crate::sorted::SortedMap;
use crate::ticket::{Moment, Status, Ticket};
use crate::view::Text;
use serde_json::{Value, json};

impl Session {
    pub(super) fn handle(&mut self, event: Event, now: Moment) {
        match event {
            Event::Ticket { ticket, agent, selected } => {
                if agent.is_some() {
                    self.agent = agent;
                }
                self.selected = selected.unwrap_or(0);
                self.unread = None;
                self.show(ticket.map(|t| *t), now);
            }
            Event::Journal { ticket_id, entries, drafts } => {
                self.journal(&ticket_id, entries, drafts, now);
            }
            Event::Answer { id, value, via } => self.answer(&id, &value, via, now),
            Event::Toggle { id, value, on } => self.toggle(&id, &value, on, now),
            Event::Typing { id, value } => self.typing(id, value),
            Event::Look {} => self.looks(),
            Event::Open { step, open } => self.open_step(&step, open),
            Event::Press { act } => self.press(&act, now),
            // The host's own time of a save is nowhere shown: the journal's is when we heard of it.
            Event::Result { effect, ok, error, at: _ } => {
                self.came_of(effect, (!ok).then(|| error.unwrap_or_default()).as_ref(), now);
            }
            Event::Device { storage, settings, cases } => {
                let settings = SortedMap::of(settings);
                self.take_device(super::Device { known: true, storage, settings }, cases);
            }
            Event::Recovered {} => self.recovered(),
            Event::Online { online } => self.online = online,
            Event::Readonly { readonly } => self.readonly = readonly,
            Event::Unread { error } => self.not_read(error),
            Event::NotTaken { ticket_id, error, message } => {
                // What is entered now must not go to the ticket before.
                self.selected = 0;
                self.show(None, now);
                let code = error.code.clone();
                let detail = json!({"ticketId": ticket_id, "code": code, "message": message, "recoverable": true});
                self.ask(Task::Emit { name: "headwater-error".to_owned(), detail });
                self.not_read(error);
            }
            Event::Allow { suggestions, writes } => {
                self.allow(super::Allowed { suggestions, writes });
            }
            Event::Document { keeps, held } => self.not_usable(keeps, held),
            Event::News { ticket_id, .. } => {
                if self.open.as_ref().is_some_and(|o| o.loaded && o.ticket.id == ticket_id) {
                    self.ask(Task::LoadJournal { ticket_id: ticket_id.to_string() });
                }
            }
            Event::Commit { id } => self.commit(&id, now),
            Event::Agent { agent } => self.agent = Some(agent),
            Event::Host { caps, fills_form } => self.serve(super::Host { caps, fills_form }),
            Event::Tick {} => {
                if std::mem::take(&mut self.untold) {
                    self.tell_suggestion();
                }
                self.ask_colleagues(now);
            }
            Event::Words { ticket_id, lang, words } => self.worded(&ticket_id, &lang, &words),
            Event::History { ticket_id, tickets } => self.past_told(&ticket_id, tickets),
            Event::Confirmed { tickets, next, more } => self.taught(&tickets, next, more),
        }
    }

    /// What came of an effect; `None`: it was done.
    fn came_of(&mut self, effect: u32, failure: Option<&super::Failure>, now: Moment) {
        let ok = failure.is_none();
        self.persisted(effect, failure);
        self.past_answered(effect, ok);
        self.untaught(effect, ok);
        self.asked(effect, ok, now);
        self.saved(effect, failure, now);
    }

    /// Takes what this device keeps.
    fn take_device(&mut self, device: super::Device, cases: Vec<Value>) {
        self.device = device;
        self.take_checks();
        self.take_cases(cases);
    }

    fn serve(&mut self, host: super::Host) {
        self.host = host;
        self.ask_past();
    }

    /// Another engine went on where one crashed.
    fn recovered(&mut self) {
        if let Some(open) = &mut self.open {
            open.recovered = true;
        }
        self.say = Some(Text::of("say.recovered"));
    }

    /// The page could not read what the host shows.
    fn not_read(&mut self, error: super::Failure) {
        self.say = Some(super::screen::read_error(&error));
        self.unread = Some(error);
    }

    /// What the page allows changed.
    fn allow(&mut self, allowed: super::Allowed) {
        let before = std::mem::replace(&mut self.allowed, allowed);
        if before.suggestions != allowed.suggestions {
            self.suggest();
            self.untold = allowed.suggestions;
        }
    }

    /// Shows a ticket, news of it, or none.
    fn show(&mut self, ticket: Option<Ticket>, now: Moment) {
        self.texts = self.texts.wrapping_add(1);
        let Some(ticket) = ticket else {
            return self.leave();
        };
        if let Some(open) = self.open.as_mut().filter(|o| o.ticket.id == ticket.id) {
            let same = open.ticket.requester == ticket.requester;
            open.update(ticket);
            if !same {
                open.past = super::past::Past::default();
                self.ask_past();
                self.look_back();
            }
            self.given_in_ticket(now);
            self.status_seen(now);
            self.answered_in_ticket(now);
            return;
        }
        let ticket_id = ticket.id.to_string();
        self.leave();
        let saves = self.saves_of(&ticket.id);
        let open = self.open.insert(Open::new(ticket, &self.weights));
        open.saves = saves;
        self.focus = Some("title".to_owned());
        self.ask(Task::LoadJournal { ticket_id });
        self.ask_past();
        self.look_back();
    }

    /// The open ticket's journal is here: the first real view follows.
    pub(super) fn opened_ticket(&mut self, now: Moment) {
        let Some(open) = &self.open else { return };
        // A closed ticket that is only looked at becomes no case.
        if open.case.journal().is_empty() && open.ticket.status != Status::Closed {
            let status = open.ticket.status;
            self.record(case::Event::Opened { status }, now);
        }
        self.note_arrived(now);
        self.status_seen(now);
        self.learn();
        self.compare();
        self.suggest();
        self.tell_suggestion();
        self.say = self.say_suggestion();
        self.ask_colleagues(now);
    }

    /// A ticket that is over, or open again, is noted: an issue that comes back was not fixed.
    fn status_seen(&mut self, now: Moment) {
        let Some(open) = self.open.as_ref().filter(|open| open.loaded) else { return };
        let status = open.ticket.status;
        let before = open.case.status();
        if before.is_some_and(|before| before.is_over() != status.is_over()) {
            self.record(case::Event::Opened { status }, now);
        }
    }

    fn open_step(&mut self, step: &str, open: bool) {
        let Some(at) = &mut self.open else { return };
        let Some(step) = super::screen::step_of(step) else { return };
        at.opened.insert(step, open);
    }

    fn press(&mut self, act: &str, now: Moment) {
        match act {
            "save" | "save:confirm" => self.save(act == "save:confirm", now),
            "undo" => self.undo(now),
            "erase:confirm" => self.erase(),
            "update" => self.take_in(),
            "pause" => self.remember(super::PAUSED, true.into()),
            "resume" => {
                self.remember(super::PAUSED, false.into());
                self.focus = Some("cause".to_owned());
            }
            "keys-off" | "keys-on" => self.remember(super::KEYS_OFF, (act == "keys-off").into()),
            "skip-blind" => {
                if let Some(open) = &mut self.open {
                    open.unblinded = true;
                }
                self.tell_suggestion();
                self.focus = Some("cause".to_owned());
            }
            "mine" => self.settle(true),
            "theirs" => self.settle(false),
            "plan" => self.plan(now),
            "ask-manager" => self.ask_manager(now),
            "tell-lead" => self.tell_lead(now),
            "ask-withdraw" => {
                self.record(case::Event::EscalationWithdrawn, now);
            }
            "offer-limit" => self.offer_limit(now),
            "offer-allowed" => self.offer_allowed(now),
            "offer-alone" => self.offer_alone(now),
            "finish" => self.finish(now),
            "keep-cause" => self.keep_cause(now),
            "plan-call" => self.plan_call(now),
            "open-problem" => self.open_problem(now),
            "owner-asked" => {
                self.record(case::Event::OwnerAsked, now);
            }
            "unlink-problem" => {
                self.record(case::Event::ProblemUnlinked, now);
            }
            "postmortem:copy" => self.word_postmortem(Form::Markdown, now),
            "postmortem:page" => self.word_postmortem(Form::Page, now),
            "copy" => self.copy_changes(now),
            "details" => self.copy_details(),
            "retry" => self.save(true, now),
            "close-left" => self.close_left(),
            "close-document" => self.close_document(),
            "reread" => {
                let name = "headwater-reread".to_owned();
                self.ask(Task::Emit { name, detail: serde_json::json!({}) });
            }
            "start" => self.remember("started", true.into()),
            _ if self.on_item(act, now) => {}
            _ => self.close_or_open(act),
        }
    }

    /// The cause stays as the ticket holds it.
    fn keep_cause(&mut self, now: Moment) {
        let held = self.open.as_ref().and_then(Self::held_cause);
        if let Some(cause) = held {
            self.answer("cause", cause.as_str(), Some(super::event::Via::Pointer), now);
        }
    }

    /// Finishes the case; where an answer is missing, says so and leads to its question.
    fn finish(&mut self, now: Moment) {
        let step = self.current();
        let Some(open) = &mut self.open else { return };
        if let Some(missing) = open.next_question().filter(|id| id != "act:finish") {
            let words = Text::of("analyze.unanswered");
            open.errors.insert("finish".to_owned(), words.clone());
            self.say = Some(words);
            self.focus = Some(missing);
        } else if self.record(case::Event::FinishedStep { step: Step::Analyze }, now) {
            self.moved_on(step);
        }
    }

    /// Acts on one of several things: offers, further issues. Whether it was one.
    fn on_item(&mut self, act: &str, now: Moment) -> bool {
        let Some((what, which)) = act.split_once(':') else { return false };
        let issue = || which.parse::<u32>().ok();
        let event = match what {
            "reply" => {
                self.insert_reply(which, now);
                return true;
            }
            "remove-offer" => Some(case::Event::OfferRemoved { offer: which.into() }),
            "amount" => self.named_amount(which),
            "sign" => Sign::from_id(which).map(|sign| case::Event::EvidenceSeen { sign }),
            "drop-issue" => issue().map(|issue| case::Event::IssueDropped { issue }),
            "confirm-issue" => issue().and_then(|at| self.confirmed_issue(at)),
            _ => return false,
        };
        let step = self.current();
        let recorded = event.is_some_and(|event| self.record(event, now));
        if recorded && what == "amount" {
            // The button is gone with its use: the question behind it is next.
            self.moved_on(step);
        }
        true
    }

    /// Takes in what waits: the customer's words that came since, or a newer suggestion.
    fn take_in(&mut self) {
        let newer = self.open.as_ref().is_some_and(|open| open.looked == Looked::AtOlder);
        if !self.open.as_mut().is_some_and(Open::take_in) {
            self.say =
                Some(Text::of(if newer { "say.newer-suggestion" } else { "say.nothing-new" }));
            if newer {
                self.suggest();
                self.tell_suggestion();
                self.focus = Some("cause".to_owned());
            }
            return;
        }
        self.texts = self.texts.wrapping_add(1);
        self.suggest();
        self.look_back();
        self.tell_suggestion();
        self.say = Some(Text::of("say.taken-in"));
    }

    fn confirmed_issue(&self, issue: u32) -> Option<case::Event> {
        let issues = &self.open.as_ref()?.case.issues;
        let cause = issues.get(issue as usize)?.as_ref()?.cause.clone();
        Some(case::Event::IssueCause { issue, cause, confirmed: true })
    }

    /// The head of the owning function will call.
    fn plan_call(&mut self, now: Moment) {
        let facts = self.facts_at(now);
        let Some(open) = &self.open else { return };
        let call = open.case.senior_call(&self.rules, &facts, now);
        let Some((owner, by)) = call.and_then(|call| Some((call.owner?, call.by))) else { return };
        self.record(case::Event::SeniorCallPlanned { owner, by }, now);
    }

    /// Opens a problem for the cause, and links the ticket to it.
    fn open_problem(&mut self, now: Moment) {
        let Some(problem) = self.open.as_ref().and_then(|open| self.new_problem(open, now)) else {
            return;
        };
        self.record(case::Event::ProblemLinked { problem, opened: true }, now);
    }

    /// Panels and notices.
    fn close_or_open(&mut self, act: &str) {
        if self.press_person(act) {
            return;
        }
        if let Some(ticket_id) = act.strip_prefix("open-ticket:") {
            self.ask(Task::OpenTicket { ticket_id: ticket_id.to_owned() });
            return;
        }
        let panel = super::panel::PANELS.iter().copied().find(|panel| *panel == act);
        let Some(open) = &mut self.open else {
            self.panel = panel.filter(|_| self.panel != panel);
            return;
        };
        if panel.is_some() {
            open.panel = panel.filter(|_| open.panel != panel);
        } else if act == "close" {
            if open.panel.take().is_none() {
                open.recovered = false;
                open.closed.push("storage");
            }
        } else if let Some(id) = act.strip_prefix("more:") {
            if !open.more.remove(id) {
                open.more.insert(id.to_owned());
            }
        } else if let Some(step) = act.strip_prefix("next:").and_then(super::screen::step_of) {
            open.opened.insert(step, true);
            self.focus = Some(super::screen::step_word(step).to_owned());
        } else {
            self.press_opener(act);
        }
    }

    /// Forgets the open ticket's notes on this device. The ticket itself keeps its fields.
    fn erase(&mut self) {
        let Some(open) = &mut self.open else { return };
        let ticket_id = open.ticket.id.clone();
        let mut fresh = Open::new(open.ticket.clone(), &self.weights);
        fresh.loaded = true;
        fresh.past = std::mem::take(&mut open.past);
        *open = fresh;
        self.learn();
        self.suggest();
        self.cases.remove(&ticket_id);
        self.look_back();
        self.say = Some(Text::of("say.erased"));
        self.focus = Some("title".to_owned());
        self.ask(Task::Erase { ticket_id: ticket_id.to_string() });
    }
}
