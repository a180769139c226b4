//! Puts the view together: which screen, what the header says, which steps are drawn.

use super::open::Open;
use super::words::{button, note, primary, time};
use super::{Session, Storage};
use crate::case::{Required, Step, StepState};
use crate::ticket::{Moment, Status};
use crate::view::{self, Block, Footer, Notice, Screen, StepName, Text, Tone, View};

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

/// The id of the question that waits for its answer, where the number keys go.
pub(super) fn next_question(open: &Open) -> Option<String> {
    if open.case.is_done() {
        return None;
    }
    let required = open.case.missing(open.case.current()).into_iter().next()?;
    let id = match required {
        Required::Cause => "cause",
        Required::Wanted => "wanted",
        Required::Offer => "offer",
        Required::Agreed => "agreed",
        Required::ManagerAnswer => "manager-answer",
        Required::FollowUp => "act:plan",
        Required::Outcome => "outcome",
        Required::StillRight => "still-right",
        Required::Preventable => "preventable",
        Required::Finish => "act:finish",
    };
    Some(id.to_owned())
}

impl Session {
    /// What to draw now.
    pub(super) fn view(&self, now: Moment) -> View {
        let mut view = self.frame();
        let Some(open) = &self.open else {
            view.body = self.empty();
            return view;
        };
        view.ticket_id = Some(open.ticket.id.to_string());
        view.ticket_number =
            Some(open.ticket.number.clone().unwrap_or_else(|| open.ticket.id.to_string()));
        view.notice = self.notice(open, now);
        if !open.loaded || !self.device.known {
            view.screen = Screen::Loading;
            view.status = Text::of("status.starting");
            view.steps = vec![loading()];
            view.later = vec![StepName::Negotiate, StepName::FollowUp, StepName::Analyze];
            return view;
        }
        if self.device.storage == Storage::Device && !self.device.on("started") {
            view.screen = Screen::FirstRun;
            view.status = self.status(open, now);
            view.body = first_run();
            return view;
        }
        view.screen = if self.readonly || open.ticket.status == Status::Closed {
            Screen::ReadOnly
        } else if open.case.is_done() {
            Screen::Done
        } else {
            Screen::Steps
        };
        view.status = self.status(open, now);
        self.draw_steps(open, now, &mut view);
        if view.screen != Screen::Steps {
            view.body = self.summary(open);
        }
        view.panel = self.panel(open, now);
        view.footer = self.footer(open, now);
        view.menu = menu();
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
            footer: Footer {
                changes: 0,
                saving: false,
                undo: false,
                fills_form: self.host.fills_form,
            },
            menu: Vec::new(),
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
    fn status(&self, open: &Open, now: Moment) -> Text {
        let changes = self.changes(now);
        if self.readonly || open.ticket.status == Status::Closed {
            Text::of("status.read-only")
        } else if open.saving.is_some() {
            Text::of("status.saving")
        } else if !changes.changes.is_empty() && !self.online {
            Text::of("status.kept-here")
        } else if !changes.changes.is_empty() {
            Text::of("status.filled-in")
        } else if let Some((at, _)) = &open.case.saved {
            let key = if self.host.fills_form { "status.in-form" } else { "status.in-ticket" };
            Text::of(key).with("at", time(*at))
        } else if open.ticket.fields.is_empty() {
            Text::of("status.nothing")
        } else {
            Text::of("status.in-ticket-before")
        }
    }

    fn footer(&self, open: &Open, now: Moment) -> Footer {
        Footer {
            changes: self.changes(now).changes.len() as u32,
            saving: open.saving.is_some(),
            undo: open.case.undo_depth() > 0,
            fills_form: self.host.fills_form,
        }
    }

    /// At most one, the gravest.
    fn notice(&self, open: &Open, now: Moment) -> Option<Notice> {
        let make = |id: &str, keys: &[Text], tone, acts| Notice {
            id: id.to_owned(),
            text: keys.to_vec(),
            tone,
            acts,
        };
        let n = self.changes(now).changes.len() as u32;
        if open.recovered {
            let acts = vec![button("details", "act.copy-details"), button("close", "act.close")];
            return Some(make("recovered", &[Text::of("notice.recovered")], Tone::Warn, acts));
        }
        if let Some(failure) = &open.save_failure {
            let acts = vec![button("retry", "act.try-again")];
            return Some(make("error", &[save_error(failure)], Tone::Danger, acts));
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
        let storage = match self.device.storage {
            Storage::Full => Some("notice.storage-full"),
            Storage::Denied => Some("notice.storage-denied"),
            Storage::Device | Storage::None => None,
        };
        storage.filter(|_| !open.closed.contains(&"storage")).map(|key| {
            make("storage", &[Text::of(key)], Tone::Warn, vec![button("close", "act.close")])
        })
    }

    fn draw_steps(&self, open: &Open, now: Moment, view: &mut View) {
        let current = open.case.current();
        let done = open.case.is_done();
        for &step in Step::ALL {
            let status = open.case.step(step);
            let asked = open.opened.get(&step).copied();
            if status.state == StepState::Later && asked.is_none() {
                view.later.push(name(step));
                continue;
            }
            let is_open = asked.unwrap_or(
                !done
                    && view.screen == Screen::Steps
                    && (step == current || open.recent == Some(step)),
            );
            view.steps.push(view::Step {
                name: name(step),
                summary: self.step_summary(open, step, status.state, now),
                current: step == current && !done,
                open: is_open,
                done: status.state == StepState::Done,
                blocks: if is_open { self.step_blocks(open, step, now) } else { Vec::new() },
            });
        }
    }

    fn step_summary(&self, open: &Open, step: Step, state: StepState, _: Moment) -> Option<Text> {
        if step == Step::Identify
            && let Some(cause) = open.case.working_cause()
        {
            return Some(Text::plain(self.config.cause_name(cause)));
        }
        match state {
            StepState::Now => Some(Text::of("step.now")),
            StepState::Skipped => Some(Text::of("step.skipped")),
            StepState::Waiting | StepState::Done | StepState::Later => None,
        }
    }

    fn step_blocks(&self, open: &Open, step: Step, now: Moment) -> Vec<Block> {
        match step {
            Step::Identify => self.identify(open),
            Step::Negotiate => self.negotiate(open, now),
            Step::FollowUp => self.follow_up(open, now),
            Step::Analyze => self.analyze(open),
        }
    }

    /// What was recorded, label and value.
    fn summary(&self, open: &Open) -> Vec<Block> {
        let mut rows = Vec::new();
        let mut row = |label: &str, value: Text| {
            rows.push(view::Fact { label: Text::of(label), value, before: None });
        };
        if let Some(cause) = open.case.cause() {
            row("done.cause", Text::plain(self.config.cause_name(cause)));
        }
        vec![Block::Facts { rows }]
    }
}

fn save_error(failure: &super::Failure) -> Text {
    match (failure.code.as_str(), &failure.field) {
        ("offline", _) => Text::of("error.save-offline"),
        ("refused", Some(field)) => {
            Text::of("error.save-field").with("field", Text::of(format!("field.{field}")))
        }
        ("cancelled", _) => Text::of("error.save-cancelled"),
        ("not-allowed", _) => Text::of("error.save-not-allowed"),
        _ => Text::of("error.save"),
    }
}

fn loading() -> view::Step {
    view::Step {
        name: StepName::Identify,
        summary: Some(Text::of("step.reading")),
        current: true,
        open: true,
        done: false,
        blocks: vec![
            Block::Note { note: note(Text::of("loading.reading"), Tone::Muted) },
            Block::Shimmer { lines: 2 },
        ],
    }
}

fn first_run() -> Vec<Block> {
    let mut blocks = vec![Block::Note { note: note(Text::of("first-run.what"), Tone::Plain) }];
    for key in [
        "first-run.suggests",
        "first-run.local",
        "first-run.nothing-until-save",
        "first-run.causes-not-people",
    ] {
        blocks.push(Block::Note { note: note(Text::of(key), Tone::Muted) });
    }
    let buttons = vec![primary("start", "act.start"), button("keys", "act.show-keys")];
    blocks.push(Block::Buttons { buttons });
    blocks
}

fn menu() -> Vec<view::Button> {
    vec![
        button("keys", "menu.keys"),
        button("stored", "menu.stored"),
        button("erase", "menu.erase"),
        button("about", "menu.about"),
    ]
}
