//! Puts the view together: which screen, what the header says, which steps are drawn.

use super::around::{first_run, loading};
use super::journal::outlives_ticket;
use super::open::{Looked, Open};
use super::words::{button, note, time};
use super::{Session, Storage};
use crate::case::follow_up::Due;
use crate::case::{self, Step, StepState};
use crate::ticket::{Moment, Patch, Status};
use crate::view::{self, Block, Button, Footer, Notice, Screen, StepName, Text, Tone, View};

/// The step of a word in events and ids of the view.
pub(super) fn step_of(word: &str) -> Option<Step> {
    Step::ALL.iter().copied().find(|step| step_word(*step) == word)
}

/// The word of a step in events and ids of the view.
pub(super) fn step_word(step: Step) -> &'static str {
    match step {
        Step::Identify => "identify",
        Step::Negotiate => "negotiate",
        Step::FollowUp => "followUp",
        Step::Analyze => "analyze",
    }
}

fn name(step: Step) -> StepName {
    match step {
        Step::Identify => StepName::Identify,
        Step::Negotiate => StepName::Negotiate,
        Step::FollowUp => StepName::FollowUp,
        Step::Analyze => StepName::Analyze,
    }
}

impl Session {
    /// What to draw now.
    pub(super) fn view(&self, now: Moment) -> View {
        let mut view = self.frame();
        let Some(open) = &self.open else {
            let gravest = self.unread_notice().or_else(|| self.left_notice());
            view.notice = gravest.or_else(|| self.held_notice()).or_else(|| self.kept_notice());
            if self.unread.is_some() {
                view.status = Text::of("status.unread");
            } else {
                view.body = self.empty();
            }
            view.body.extend(self.due_rows(now));
            view.body.extend(self.quiet_rows());
            view.panel = self.panel(None, now);
            view.menu = self.menu();
            return view;
        };
        view.ticket_id = Some(open.ticket.id.to_string());
        view.ticket_number =
            Some(open.ticket.number.clone().unwrap_or_else(|| open.ticket.id.to_string()));
        // Asked for three times; it takes a look at all that is kept here.
        let changes = self.changes(now);
        view.notice = self.notice(open, &changes, now);
        if !open.loaded || !self.device.known {
            view.screen = Screen::Loading;
            view.status = Text::of("status.starting");
            view.steps = vec![loading()];
            view.later = vec![StepName::Negotiate, StepName::FollowUp, StepName::Analyze];
            return view;
        }
        if self.device.storage == Storage::Device && !self.device.on("started") {
            view.screen = Screen::FirstRun;
            view.status = self.status(open, &changes);
            view.body = first_run();
            view.panel = self.panel(Some(open), now);
            view.menu = self.menu();
            return view;
        }
        view.screen = if self.readonly || open.ticket.status == Status::Closed {
            Screen::ReadOnly
        } else if open.case.is_done() {
            Screen::Done
        } else {
            Screen::Steps
        };
        view.status = self.status(open, &changes);
        if view.screen != Screen::ReadOnly || self.goes_on(open) {
            self.draw_steps(open, now, &mut view);
            view.footer = self.footer(open, &changes);
        }
        view.body = match view.screen {
            Screen::Done => self.done(open, now),
            Screen::ReadOnly => self.read_only(open, now),
            _ => Vec::new(),
        };
        view.panel = self.panel(Some(open), now);
        view.opened = !view.steps.is_empty() && open.search.is_some();
        view.menu = self.menu();
        keep_one_primary(&mut view);
        view
    }

    fn frame(&self) -> View {
        View {
            ticket_id: None,
            ticket_number: None,
            screen: Screen::Empty,
            status: Text::of("status.no-ticket"),
            notice: None,
            body: Vec::new(),
            steps: Vec::new(),
            later: Vec::new(),
            panel: None,
            opened: false,
            footer: Footer {
                changes: 0,
                saving: false,
                undo: false,
                fills_form: self.host.fills_form,
            },
            menu: Vec::new(),
            keys: !self.device.on(super::KEYS_OFF),
            say: None,
            focus: None,
        }
    }

    fn empty(&self) -> Vec<Block> {
        let line = if self.selected > 1 { "empty.several" } else { "empty.open-one" };
        vec![
            Block::Note { note: note(Text::of(line), Tone::Plain) },
            Block::Note { note: note(Text::of("empty.what"), Tone::Muted) },
        ]
    }

    /// The header's truth about saving.
    fn status(&self, open: &Open, changes: &Patch) -> Text {
        if self.readonly || open.ticket.status == Status::Closed {
            let kept_here = changes.changes.iter().any(|change| change.field.is_answer());
            Text::of(if kept_here { "status.kept-here" } else { "status.read-only" })
        } else if open.saves.under_way.is_some() {
            Text::of("status.saving")
        } else if !changes.changes.is_empty() {
            let reachable = self.online && self.may_write();
            Text::of(if reachable { "status.filled-in" } else { "status.kept-here" })
        } else if let Some((at, _)) = &open.case.saved {
            let key = if self.host.fills_form { "status.in-form" } else { "status.in-ticket" };
            Text::of(key).with("at", time(*at))
        } else if open.ticket.fields.is_empty() {
            Text::of("status.nothing")
        } else {
            Text::of("status.in-ticket-before")
        }
    }

    /// Whether a case goes on though its ticket is closed: steps 3 and 4, in this browser.
    pub(super) fn goes_on(&self, open: &Open) -> bool {
        !self.readonly && open.ticket.status == Status::Closed && !open.case.is_empty()
    }

    fn footer(&self, open: &Open, changes: &Patch) -> Footer {
        let closed = open.ticket.status == Status::Closed;
        let undone = !closed || outlives_ticket(&case::Event::Undone, &open.case);
        Footer {
            changes: if self.may_write() && !closed { changes.changes.len() as u32 } else { 0 },
            saving: open.saves.under_way.is_some(),
            undo: undone && open.case.undo_depth() > 0,
            fills_form: self.host.fills_form,
        }
    }

    /// At most one, the gravest.
    fn notice(&self, open: &Open, changes: &Patch, now: Moment) -> Option<Notice> {
        let make = |id: &str, keys: &[Text], tone, acts| Notice {
            id: id.to_owned(),
            text: keys.to_vec(),
            tone,
            acts,
        };
        let n = changes.changes.len() as u32;
        // With nothing left to save, all of it undone, nothing has failed; but it may have arrived.
        let failed = open.saves.failed.as_ref().map(|(_, failure)| failure);
        if let Some(failure) = failed.filter(|failure| 0 < n || failure.is_unknown()) {
            let acts = vec![button("retry", "act.try-again")];
            return Some(make("error", &[save_error(failure)], Tone::Danger, acts));
        }
        if open.recovered {
            let acts = vec![button("details", "act.copy-details"), button("close", "act.close")];
            return Some(make("recovered", &[Text::of("notice.recovered")], Tone::Warn, acts));
        }
        let gravest = self.unread_notice().or_else(|| self.left_notice());
        if let Some(notice) = gravest.or_else(|| self.held_notice()) {
            return Some(notice);
        }
        if let Some(at) = open.other_tab {
            let acts = vec![button("mine", "act.keep-mine"), button("theirs", "act.use-other")];
            let text = Text::of("notice.two-tabs").with("at", time(at));
            return Some(make("two-tabs", &[text], Tone::Warn, acts));
        }
        if !self.online {
            let acts = vec![button("retry", "act.try-again"), button("copy", "act.copy-as-note")];
            let key = if n > 0 { "notice.offline-changes" } else { "notice.offline" };
            return Some(make("offline", &[Text::of(key).with("n", n)], Tone::Warn, acts));
        }
        if let Some(notice) = self.due_notice(open, now) {
            return Some(notice);
        }
        if let Some(text) = news(open) {
            return Some(make("news", &[text], Tone::Plain, vec![update()]));
        }
        let storage = match self.device.storage {
            Storage::Full => Some("notice.storage-full"),
            Storage::Denied => Some("notice.storage-denied"),
            Storage::Device | Storage::None => None,
        };
        let storage = storage.filter(|_| !open.closed.contains(&"storage")).map(|key| {
            make("storage", &[Text::of(key)], Tone::Warn, vec![button("close", "act.close")])
        });
        // What waits for the ticket's own journal would jump in and out.
        let drawn = open.loaded && self.device.known;
        let settings = storage.or_else(|| self.kept_notice());
        settings.or_else(|| self.repeat_notice(open).filter(|_| drawn))
    }

    /// The ticket, or news of it, could not be read.
    fn unread_notice(&self) -> Option<Notice> {
        Some(Notice {
            id: "unread".to_owned(),
            text: vec![read_error(self.unread.as_ref()?)],
            tone: Tone::Danger,
            acts: vec![button("reread", "act.try-again")],
        })
    }

    /// Screen I: the day has come.
    fn due_notice(&self, open: &Open, now: Moment) -> Option<Notice> {
        let first = match open.case.due(self.zone.day(now)) {
            Due::Today => Text::of("notice.due-today"),
            Due::Overdue(n) => Text::of("notice.due-overdue").with("n", n),
            _ => return None,
        };
        let promise = open.case.round().and_then(|r| r.promise.as_deref()).unwrap_or("");
        let mut text = vec![first];
        if !promise.is_empty() {
            text.push(Text::of("notice.you-promised").with("promise", promise));
        }
        // What came since may be the answer that is waited for.
        let news = news(open);
        let acts = news.iter().map(|_| update()).collect();
        text.extend(news);
        Some(Notice { id: "due".to_owned(), text, tone: Tone::Warn, acts })
    }

    fn draw_steps(&self, open: &Open, now: Moment, view: &mut View) {
        let current = open.case.current();
        let done = open.case.is_done();
        let closed = open.ticket.status == Status::Closed;
        for &step in Step::ALL.iter().filter(|step| !closed || Step::FollowUp <= **step) {
            let status = open.case.step(step);
            let asked = open.opened.get(&step).copied();
            if status.state == StepState::Later && asked.is_none() {
                view.later.push(name(step));
                continue;
            }
            let is_open = asked.unwrap_or(!done && (step == current || open.recent == Some(step)));
            view.steps.push(view::Step {
                name: name(step),
                summary: self.step_summary(open, step, (status.state, is_open), now),
                current: step == current && !done,
                open: is_open,
                done: status.state == StepState::Done,
                blocks: if is_open { self.step_blocks(open, step, now) } else { Vec::new() },
            });
        }
    }

    fn step_summary(
        &self,
        open: &Open,
        step: Step,
        (state, drawn): (StepState, bool),
        now: Moment,
    ) -> Option<Text> {
        if step == Step::Negotiate && open.case.open_ask().is_some() {
            return Some(Text::of("step.needs-manager"));
        }
        if step == Step::FollowUp {
            match open.case.due(self.zone.day(now)) {
                Due::Today => return Some(Text::of("step.due-today")),
                Due::Overdue(n) => return Some(Text::of("step.overdue").with("n", n)),
                _ => {}
            }
        }
        if let Some(answer) = self.answer_of(open, step, drawn) {
            return Some(answer);
        }
        match state {
            StepState::Now => Some(Text::of("step.now")),
            StepState::Skipped => Some(Text::of("step.skipped")),
            StepState::Waiting | StepState::Done | StepState::Later => None,
        }
    }

    fn step_blocks(&self, open: &Open, step: Step, now: Moment) -> Vec<Block> {
        match step {
            Step::Identify => self.identify(open, now),
            Step::Negotiate => self.negotiate(open, now),
            Step::FollowUp => self.follow_up(open, now),
            Step::Analyze => self.analyze(open, now),
        }
    }
}

/// What came that waits for the agent to take it in.
fn news(open: &Open) -> Option<Text> {
    let newer = (open.looked == Looked::AtOlder).then_some("notice.newer-suggestion");
    open.newer.as_ref().map(|_| "notice.new-message").or(newer).map(Text::of)
}

fn update() -> Button {
    Button { key: Some("N".to_owned()), ..button("update", "act.update") }
}

/// One filled button at a time: the panel's, which has the agent's attention, else the current
/// step's, else the first.
fn keep_one_primary(view: &mut View) {
    let (current, others): (Vec<_>, Vec<_>) = view.steps.iter_mut().partition(|s| s.current);
    let steps = current.into_iter().chain(others).flat_map(|step| &mut step.blocks);
    let panel = view.panel.iter_mut().flat_map(|panel| &mut panel.blocks);
    let mut taken = false;
    for block in panel.chain(steps).chain(&mut view.body) {
        let Block::Buttons { buttons } = block else { continue };
        for button in buttons.iter_mut().filter(|b| b.primary) {
            button.primary = !taken;
            taken = true;
        }
    }
}

fn save_error(failure: &super::Failure) -> Text {
    match (failure.code.as_str(), &failure.field) {
        (_, Some(field)) => {
            Text::of("error.save-field").with("field", Text::of(format!("field.{field}")))
        }
        ("offline", _) => Text::of("error.save-offline"),
        ("timeout", _) => Text::of("error.save-unknown"),
        ("cancelled", _) => Text::of("error.save-cancelled"),
        ("auth", _) => Text::of("error.save-signed-out"),
        ("not-found", _) => Text::of("error.save-gone"),
        ("forbidden", _) => Text::of("error.save-not-allowed"),
        ("not-able", _) => Text::of("error.save-not-able"),
        ("conflict", _) => Text::of("error.save-conflict"),
        ("rate", _) => Text::of("error.save-busy"),
        _ => Text::of("error.save"),
    }
}

/// Why a ticket could not be read, and what to do.
pub(super) fn read_error(failure: &super::Failure) -> Text {
    Text::of(match failure.code.as_str() {
        "offline" | "timeout" => "error.read-offline",
        "auth" => "error.read-signed-out",
        "forbidden" => "error.read-not-allowed",
        "not-found" => "error.read-gone",
        "rate" => "error.read-busy",
        _ => "error.read",
    })
}
