//! Step 3: what was promised, when and how to ask, and what came of it.

use super::Session;
use super::open::Open;
use super::words::{button, day, key, note, option, option_row, primary, say};
use crate::case::Sign;
use crate::case::follow_up::Due;
use crate::case::{Collateral, Facts, FollowUpChannel, FollowUpOutcome, Plan};
use crate::ticket::{Day, Moment};
use crate::view::{
    Block, Button, Choice, ChoiceOption, Input, InputKind, OptionRow, Question, Text, Tone,
};

impl Session {
    /// The step's blocks.
    pub(super) fn follow_up(&self, open: &Open, now: Moment) -> Vec<Block> {
        let facts = self.facts_at(now);
        let round = open.case.round();
        let today = facts.zone.day(now);
        let due = open.case.due(today);
        let mut blocks: Vec<Block> = self.missed(open, &facts, now).into_iter().collect();
        match (due, round.and_then(|r| r.plan.as_ref())) {
            (Due::Unplanned, _) => self.plan_blocks(open, &facts, now, &mut blocks),
            (Due::Settled, Some(Plan::None { why })) => {
                let text = Text::of("follow.none-because").with("why", why.as_str());
                blocks.push(Block::Note { note: note(text, Tone::Plain) });
            }
            (Due::Settled | Due::Silent, _) => blocks.push(outcome(open, false)),
            (Due::Later(_) | Due::Today | Due::Overdue(_), _) => {
                let channel = round.map_or(FollowUpChannel::Email, crate::case::Round::channel);
                let when = round.and_then(crate::case::Round::due_day).unwrap_or(today);
                blocks.push(promised(open, matches!(due, Due::Later(_))));
                // Why it is another day and another channel than the agent planned.
                let made = round.filter(|r| !r.attempt_open).map_or(&[][..], |r| &r.attempts);
                blocks.extend(made.iter().map(|(at, by)| {
                    let text = Text::of("follow.tried")
                        .with("day", day(facts.zone.day(*at)))
                        .with("channel", Text::of(format!("value.follow_up_channel.{}", by.id())));
                    Block::Note { note: note(text, Tone::Muted) }
                }));
                blocks.push(planned(open, when, channel));
                let asked = open.search.as_deref() == Some("outcome");
                if asked || !matches!(due, Due::Later(_)) {
                    // Who calls needs no message.
                    if channel != FollowUpChannel::Call && self.host.can("reply") {
                        let buttons = vec![button("reply:follow-up", "act.draft-follow-up")];
                        blocks.push(Block::Buttons { buttons });
                    }
                    blocks.push(outcome(open, true));
                    let text = Text::of("follow.silence-counts");
                    blocks.push(Block::Note { note: note(text, Tone::Muted) });
                }
            }
        }
        if open.shows("move-day") {
            let day = round.and_then(crate::case::Round::due_day).map(|day| day.to_string());
            let field = open.input("move-day", "follow.move-to", &day.unwrap_or_default());
            blocks.push(Block::Field { field: Input { input: InputKind::Day, ..field } });
        }
        blocks.push(collateral(open));
        if round.is_some_and(|r| r.plan.is_some() || r.outcome.is_some()) {
            blocks.push(self.signs(open, &facts));
        }
        blocks
    }

    /// What shows how the fix holds, other than the customer's words, and how well it is shown.
    fn signs(&self, open: &Open, facts: &Facts) -> Block {
        let level = open.case.evidence(&self.rules, facts);
        let level = level.map(|level| Text::of(format!("value.evidence.{}", level.id())));
        open.more("signs", "more.signs", level, || {
            let seen = |sign: &Sign| open.case.signs.iter().any(|(_, one)| one == sign);
            let label = |sign: &Sign| Text::of(format!("value.sign.{}", sign.id()));
            let (seen, open): (Vec<&Sign>, Vec<&Sign>) =
                Sign::ALL.iter().partition(|sign| seen(sign));
            let mut blocks: Vec<Block> = seen
                .into_iter()
                .map(|sign| Block::Note { note: note(label(sign), Tone::Plain) })
                .collect();
            // What the host or the person's other tickets show needs no agent.
            let told = |sign: &&&Sign| !matches!(sign, Sign::Returned | Sign::Reopened);
            let press = |sign: &Sign| Button {
                label: label(sign),
                ..button(&format!("sign:{}", sign.id()), "")
            };
            let buttons = open.iter().filter(told).map(|sign| press(sign)).collect();
            blocks.push(Block::Note { note: note(Text::of("follow.signs"), Tone::Muted) });
            blocks.push(Block::Buttons { buttons });
            blocks
        })
    }

    fn plan_blocks(&self, open: &Open, facts: &Facts, now: Moment, blocks: &mut Vec<Block>) {
        let suggested = open.case.suggested_follow_up(&self.rules, facts, now);
        blocks.extend(promise_fields(open));
        let channel = open.channel().unwrap_or(suggested.channel.id());
        if channel != "none" {
            blocks.push(Block::Field {
                field: Input {
                    input: InputKind::Day,
                    hint: Some(say(&suggested.day_why, &self.config)),
                    ..open.input("follow-up-day", "follow.check-back", &suggested.day.to_string())
                },
            });
        }
        let hint = suggested.channel_why.as_ref().map(|why| say(why, &self.config));
        blocks.push(Block::Choice { choice: channels(channel, hint) });
        if channel == "none" {
            let field = open.input("no-follow-up-why", "follow.why-none", "");
            blocks.push(Block::Field { field });
        }
        blocks.push(Block::Buttons { buttons: vec![primary("plan", "act.plan")] });
    }

    /// The day that the plan's input holds.
    pub(super) fn plan_day(&self, open: &Open, facts: &Facts, now: Moment) -> Result<Day, Text> {
        match open.drafts.get("follow-up-day") {
            Some(text) => Day::parse(text.trim()).ok_or_else(|| Text::of("error.day")),
            None => Ok(open.case.suggested_follow_up(&self.rules, facts, now).day),
        }
    }
}

/// What was promised, and for when.
fn promise_fields(open: &Open) -> [Block; 2] {
    let round = open.case.round();
    let promise = round.and_then(|r| r.promise.as_deref()).unwrap_or("");
    let due = round.and_then(|r| r.promise_due).map(|day| day.to_string()).unwrap_or_default();
    let day = open.input("promise-due", "follow.promised-by", &due);
    [
        Block::Field { field: open.input("promise", "follow.promised", promise) },
        Block::Field { field: Input { input: InputKind::Day, ..day } },
    ]
}

/// The promise behind a planned follow-up: still to be corrected. On the day, the notice says it.
fn promised(open: &Open, said_here: bool) -> Block {
    let round = open.case.round().filter(|_| said_here);
    let words = round.and_then(|r| r.promise.as_deref()).filter(|words| !words.is_empty());
    let due = round.and_then(|r| r.promise_due).map(|due| Text::of("").with("text", day(due)));
    let summary = words.map(Text::plain).or(due);
    open.more("promise", "more.promise", summary, || promise_fields(open).into())
}

/// The message that asks whether it worked: what was promised, and the three answers there are.
pub(super) fn draft(open: &Open) -> Text {
    let promise = open.case.round().and_then(|r| r.promise.as_deref()).unwrap_or("").trim();
    if promise.is_empty() {
        return Text::of("reply.follow-up");
    }
    Text::of("reply.follow-up-promise").with("promise", promise)
}

/// What stands until the day comes.
fn planned(open: &Open, when: Day, channel: FollowUpChannel) -> Block {
    let text = Text::of("follow.planned")
        .with("day", day(when))
        .with("channel", Text::of(format!("value.follow_up_channel.{}", channel.id())));
    let mut line = note(text, Tone::Plain);
    if open.search.as_deref() != Some("outcome") {
        line.acts.push(button("outcome", "act.record-outcome"));
    }
    line.acts.push(button("move-day", "act.move-day"));
    Block::Note { note: line }
}

/// What else went wrong because of it; each hit becomes an issue of its own.
fn collateral(open: &Open) -> Block {
    let hits = open.case.collateral.as_deref().unwrap_or(&[]);
    let summary =
        (!hits.is_empty()).then(|| Text::of("follow.n-collateral").with("n", hits.len() as u32));
    open.more("collateral", "more.collateral", summary, || {
        let row = |hit: &Collateral| {
            let label = Text::of(format!("value.collateral.{}", hit.id()));
            option(hit.id(), label, hits.contains(hit))
        };
        let choice = Choice {
            id: "collateral".to_owned(),
            legend: Text::of("follow.collateral"),
            hint: Some(Text::of("follow.collateral-hint")),
            many: true,
            open: false,
            options: Collateral::ALL.iter().map(row).collect(),
        };
        vec![Block::Choice { choice }]
    })
}

fn channels(chosen: &str, hint: Option<Text>) -> Choice {
    let words = FollowUpChannel::ALL.iter().map(|c| c.id()).chain(["none"]);
    let option = |word: &str| ChoiceOption {
        value: word.to_owned(),
        key: None,
        label: Text::of(format!("value.follow_up_channel.{word}")),
        selected: word == chosen,
        from_ticket: None,
    };
    Choice {
        id: "channel".to_owned(),
        legend: Text::of("follow.how"),
        hint,
        many: false,
        open: false,
        options: words.map(option).collect(),
    }
}

/// The question what the customer said.
fn outcome(open: &Open, asked: bool) -> Block {
    let given = open.case.round().and_then(|r| r.outcome).map(|(_, outcome, _)| outcome);
    let row = |(idx, outcome): (usize, &FollowUpOutcome)| OptionRow {
        detail: (*outcome == FollowUpOutcome::NotSolved).then(|| Text::of("follow.reopens")),
        selected: given == Some(*outcome),
        ..option_row(outcome.id(), key(idx), Text::of(format!("value.outcome.{}", outcome.id())))
    };
    let question = Question {
        id: "outcome".to_owned(),
        legend: Text::of("follow.what-said"),
        hint: None,
        open: asked,
        options: FollowUpOutcome::ALL.iter().enumerate().map(row).collect(),
    };
    Block::Question { question }
}
