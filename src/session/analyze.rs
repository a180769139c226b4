//! Step 4: is the cause still right, could it have been prevented, what would end it.

use super::Session;
use super::open::Open;
use super::words::{button, key, note, option_row, primary, say};
use crate::case::deadline::DeadlineKind;
use crate::case::{FollowUpOutcome, Preventable, StillRight};
use crate::ticket::{CauseId, Moment};
use crate::view::{Block, Choice, ChoiceOption, Input, InputKind, OptionRow, Question, Text, Tone};

impl Session {
    /// The step's blocks.
    pub(super) fn analyze(&self, open: &Open, now: Moment) -> Vec<Block> {
        let asking = open.next_question();
        let asking = asking.as_deref();
        let mut blocks = vec![self.still_right(open, asking == Some("still-right"))];
        if open.search.as_deref() == Some("confirmed") {
            blocks.push(Block::Search { search: self.cause_search("confirmed-search", true) });
        }
        blocks.extend(super::pattern::issues_to_confirm(self, open));
        blocks.push(preventable(open, asking == Some("preventable")));
        let idea = open.case.fix_idea.as_deref().unwrap_or("");
        let hint =
            open.case.cause().and_then(|c| self.owner_of(c)).map(|owner| {
                Text::of("analyze.goes-to-owner").with("owner", self.owner_name(owner))
            });
        blocks.push(Block::Field {
            field: Input {
                input: InputKind::Lines,
                hint,
                ..open.input("idea", "analyze.idea", idea)
            },
        });
        let facts = self.facts_at(now);
        match open.case.owner_silent(&self.rules, &facts, now) {
            Some(late) => {
                let text = say(&late.reason, &self.config);
                blocks.push(Block::Note { note: note(text, Tone::Warn) });
            }
            None => blocks.extend(self.deadline(open, &facts, &[DeadlineKind::OwnerAnswer])),
        }
        blocks.extend(self.deeper(open, &facts));
        for reason in self.occasion(open, &facts).reasons() {
            let text = say(&reason, &self.config);
            blocks.push(Block::Note { note: note(text, Tone::Muted) });
        }
        let mut finish = primary("finish", "act.finish");
        finish.primary = asking == Some("act:finish");
        let postmortem = button("postmortem", "act.postmortem");
        blocks.push(Block::Buttons { buttons: vec![finish, postmortem] });
        let unanswered = open.errors.get("finish").cloned();
        blocks.extend(unanswered.map(|words| Block::Note { note: note(words, Tone::Warn) }));
        blocks
    }

    fn still_right(&self, open: &Open, asked: bool) -> Block {
        let said = open.case.still_right.as_ref();
        let known = open.case.working_cause().filter(|c| !c.is_unclear());
        let solved = open.case.outcome() == Some(FollowUpOutcome::Solved);
        let asks = if solved { "analyze.still-right" } else { "analyze.still-right-now" };
        let legend = match known {
            Some(cause) => Text::of(asks).with("cause", self.config.cause_name(cause)),
            None => Text::of("analyze.what-was-it"),
        };
        let row = |idx, value: &str, label: Text, selected| OptionRow {
            selected,
            ..option_row(value, key(idx), label)
        };
        let mut options = Vec::new();
        if known.is_some() {
            options.push(row(0, "yes", Text::of("answer.yes"), said == Some(&StillRight::Yes)));
        }
        let no = match said {
            Some(StillRight::No { cause }) => {
                Text::of("analyze.it-was").with("cause", self.config.cause_name(cause))
            }
            _ => Text::of("analyze.no-it-was"),
        };
        options.push(row(1, "no", no, matches!(said, Some(StillRight::No { .. }))));
        let unknown = said == Some(&StillRight::Unknown);
        options.push(row(2, "unknown", Text::of("analyze.unknown"), unknown));
        let question =
            Question { id: "still-right".to_owned(), legend, hint: None, open: asked, options };
        Block::Question { question }
    }

    /// The owning function of a cause.
    pub(super) fn owner_of<'a>(&'a self, cause: &CauseId) -> Option<&'a crate::ticket::OwnerId> {
        self.config.causes.cause(cause)?.owner_id.as_ref()
    }
}

fn preventable(open: &Open, asked: bool) -> Block {
    let option = |(idx, word): (usize, &Preventable)| ChoiceOption {
        value: word.id().to_owned(),
        key: key(idx),
        label: Text::of(format!("value.avoidable.{}", word.id())),
        selected: open.case.preventable == Some(*word),
        from_ticket: None,
    };
    let choice = Choice {
        id: "preventable".to_owned(),
        legend: Text::of("analyze.preventable"),
        hint: None,
        many: false,
        open: asked,
        options: Preventable::ALL.iter().enumerate().map(option).collect(),
    };
    Block::Choice { choice }
}
