//! The suggestion of the open ticket: when it is made, how it is shown, and what is learnt.

use super::open::{Looked, Open};
use super::quote;
use super::why::why_line;
use super::words::{button, key, note, option_row};
use super::{Session, Task};
use crate::case::{self, Answers};
use crate::cause::{Answer, Band, Candidate, Outcome, Question as Separating, Reason, Suggestion};
use crate::text::signals;
use crate::ticket::CauseId;
use crate::view::{Block, Note, OptionRow, Question, QuoteView, Text, Tone};
use serde_json::json;

/// Candidates listed at most; the rest is behind the search.
const SHOWN: usize = 3;
/// Quotes under the first candidate: what fits the first view.
const FIRST_QUOTES: usize = 2;
/// A quote that weighs less than this share of the weightiest would only take room.
const LEAST_SHARE: f64 = 0.3;

impl Session {
    /// Makes the suggestion and reads the signals anew, unless a cause is chosen already.
    pub(super) fn suggest(&mut self) {
        self.suggest_cause();
        let Some(open) = &mut self.open else { return };
        if open.looked == Looked::AtOlder {
            open.looked = Looked::AtIt;
        }
        let said = open.suggestion.iter().flat_map(|s| &s.candidates);
        let causes: Vec<(CauseId, f64)> = match open.case.working_cause() {
            Some(cause) => vec![(cause.clone(), 1.0)],
            None => said.map(|c| (c.cause.clone(), c.probability)).collect(),
        };
        open.signals = signals::read(&open.reading, open.ticket.channel, &causes, &self.weights);
    }

    /// The suggestion alone.
    pub(super) fn suggest_cause(&mut self) {
        let may = self.may_suggest();
        let Some(open) = &mut self.open else { return };
        open.suggestion = None;
        if open.case.working_cause().is_some() || !may {
            // The page let go of its marks: once there is a suggestion again, it is news.
            open.told = None;
            return;
        }
        let Some(engine) = &mut self.engine else { return };
        let answers: Vec<Answer> = open
            .case
            .questions
            .iter()
            .map(|(question, answer)| Answer { question: question.clone(), answer: answer.clone() })
            .collect();
        let mut said = engine.suggest_with(&open.ticket, &answers, SHOWN);
        open.foreign = super::language::foreign(&open.reading, &self.config, &said);
        if open.foreign.is_some() {
            said.outcome = Outcome::None;
            said.reason = Some(Reason::Language);
            said.candidates.clear();
            said.question = None;
        }
        open.suggestion = Some(said);
    }

    /// Whether the admin and the page let causes be suggested.
    pub(super) fn may_suggest(&self) -> bool {
        self.allowed.suggestions && self.config.suggestions.enabled && !self.is_held()
    }

    /// Tells the page what is suggested and which words decided.
    pub(super) fn tell_suggestion(&mut self) {
        let Some(open) = &self.open else { return };
        let Some(suggestion) = self.shown_suggestion(open) else { return };
        let candidates: Vec<_> = suggestion
            .candidates
            .iter()
            .map(|c| json!({"causeId": c.cause, "band": band_word(c.band), "ownerId": c.owner}))
            .collect();
        let detail = json!({
            "ticketId": open.ticket.id,
            "outcome": outcome_word(suggestion.outcome),
            "reason": suggestion.reason.map(Reason::word),
            "candidates": candidates,
            "question": suggestion.question.as_ref().map(|q| &q.question.id),
        });
        let evidence = suggestion.candidates.first().map_or(&[][..], |c| &c.evidence);
        let quotes: Vec<QuoteView> =
            evidence.iter().map(|e| quote::around(&open.reading, &e.quote, e.supports)).collect();
        let ticket_id = open.ticket.id.to_string();
        let told = Some((detail.clone(), quotes.clone()));
        if open.told == told {
            return;
        }
        if let Some(open) = &mut self.open {
            open.told = told;
        }
        self.ask(Task::Emit { name: "headwater-suggest".to_owned(), detail });
        if !quotes.is_empty() {
            self.ask(Task::Evidence { ticket_id, quotes });
        }
    }

    /// What the live region says of a freshly opened ticket.
    pub(super) fn say_suggestion(&self) -> Option<Text> {
        let open = self.open.as_ref()?;
        let number = open.ticket.number.as_deref().unwrap_or(open.ticket.id.as_str());
        let repeat = self.say_repeat(open);
        let opened = || Text::of("say.opened").with("number", number);
        let Some(suggestion) = self.shown_suggestion(open) else {
            return Some(repeat.unwrap_or_else(opened));
        };
        let first = suggestion.candidates.first();
        let asks = suggestion.outcome != Outcome::Strong && suggestion.question.is_some();
        let said = match (suggestion.outcome, first) {
            _ if asks => Text::of("say.one-question"),
            (Outcome::Strong | Outcome::Possible, Some(first)) => {
                // Little can be said at once: the ticket's number stands in the heading too.
                let likely = match repeat {
                    Some(_) => Text::of("say.likely-alone"),
                    None => Text::of("say.likely").with("number", number),
                };
                likely
                    .with("cause", self.config.cause_name(&first.cause))
                    .with("band", Text::of(format!("band.{}", band_word(first.band))))
            }
            (Outcome::Unsure, _) => Text::of("say.unsure"),
            _ => return Some(repeat.unwrap_or_else(opened)),
        };
        Some(match repeat {
            Some(repeat) => Text::of("say.both").with("first", repeat).with("second", said),
            None => said,
        })
    }

    /// The suggestion, where the agent is to see it.
    pub(super) fn shown_suggestion<'a>(&self, open: &'a Open) -> Option<&'a Suggestion> {
        let hidden = self.device.is_paused() || self.is_blind(open);
        open.suggestion.as_ref().filter(|_| !hidden)
    }

    /// Whether the agent chooses first in this ticket: a share of all, the same on every device.
    pub(super) fn is_blind(&self, open: &Open) -> bool {
        let share = u32::from(self.config.suggestions.blind_check_percent);
        !open.unblinded
            && Self::held_cause(open).is_none()
            && open.case.journal().iter().all(|e| !e.event.is_act())
            && open.suggestion.as_ref().is_some_and(|s| !s.candidates.is_empty())
            && hash(open.ticket.id.as_str()) % 100 < share
    }

    /// How the cause was chosen, for the record.
    pub(super) fn way(&self, cause: &crate::ticket::CauseId) -> case::Via {
        let Some(open) = &self.open else { return case::Via::Search };
        if self.is_blind(open) {
            return case::Via::Blind;
        }
        match &open.suggestion {
            Some(s) if s.candidates.first().is_some_and(|c| c.cause == *cause) => case::Via::Top,
            Some(s) if s.candidates.iter().any(|c| c.cause == *cause) => case::Via::Listed,
            _ => case::Via::Search,
        }
    }

    /// Step 1 before a cause is chosen.
    pub(super) fn suggestion_blocks(&self, open: &Open, searching: bool) -> Vec<Block> {
        let search = |open| Block::Search { search: self.cause_search("cause-search", open) };
        let line = |text, tone| Block::Note { note: note(text, tone) };
        if self.may_suggest() && self.device.is_paused() {
            let mut paused = note(Text::of("identify.paused"), Tone::Muted);
            paused.acts.push(button("resume", "act.resume"));
            return vec![Block::Note { note: paused }, search(searching)];
        }
        if self.is_blind(open) {
            let percent = u32::from(self.config.suggestions.blind_check_percent).max(1);
            let mut why = note(Text::of("blind.why").with("n", 100 / percent), Tone::Muted);
            why.acts.push(button("skip-blind", "act.skip-blind"));
            let title = line(Text::of("blind.title"), Tone::Plain);
            return vec![title, Block::Note { note: why }, search(searching)];
        }
        let mut recorded: Vec<Block> = self.recorded(open).into_iter().collect();
        recorded.extend(self.noted(open));
        let Some(suggestion) = &open.suggestion else {
            recorded.push(search(searching));
            return recorded;
        };
        let blocks = match (&suggestion.question, suggestion.outcome) {
            (Some(question), Outcome::Possible | Outcome::Unsure)
                if !open.case.questions.contains_key(&question.question.id) =>
            {
                self.separating(question)
            }
            (_, Outcome::None) => {
                let foreign = open.foreign.map(|code| super::language::told(code, &self.config));
                let none = || Text::of(none_key(suggestion.reason));
                vec![line(foreign.unwrap_or_else(none), Tone::Muted)]
            }
            (_, outcome) => {
                let mut blocks = Vec::new();
                if outcome == Outcome::Unsure {
                    blocks.push(line(Text::of(unsure_key(suggestion.reason)), Tone::Plain));
                }
                blocks.extend(self.to_ask(open));
                blocks.push(self.candidates(open, suggestion));
                blocks.push(why_line());
                blocks
            }
        };
        recorded.extend(blocks);
        if searching || suggestion.outcome == Outcome::None {
            recorded.push(search(searching));
        }
        recorded
    }

    fn candidates(&self, open: &Open, suggestion: &Suggestion) -> Block {
        let shown = suggestion.candidates.iter().enumerate();
        let shown = shown.filter(|(n, c)| *n == 0 || c.band != Band::Weak).take(SHOWN);
        let mut options: Vec<OptionRow> =
            shown.map(|(idx, c)| self.candidate(open, suggestion, idx, c)).collect();
        options.push(option_row("none", Some(0), Text::of("identify.none-of-these")));
        let question = Question {
            id: "cause".to_owned(),
            legend: Text::of("identify.what-caused"),
            hint: None,
            open: true,
            options,
        };
        Block::Question { question }
    }

    fn candidate(&self, open: &Open, s: &Suggestion, idx: usize, c: &Candidate) -> OptionRow {
        let strong = c.band == Band::Strong;
        let band = if s.outcome == Outcome::Unsure { "unsure" } else { band_word(c.band) };
        let most = c.evidence.iter().find(|e| e.supports).map_or(0.0, |e| e.weight);
        let quotes = c.evidence.iter().filter(|e| e.supports && idx == 0);
        let quotes = quotes.filter(|e| most * LEAST_SHARE <= e.weight).take(FIRST_QUOTES);
        let owner = c.owner.as_ref();
        OptionRow {
            tag: Some(Text::of(format!("band.{band}"))),
            tone: if strong { Tone::Ok } else { Tone::Plain },
            detail: owner
                .map(|o| Text::of("identify.fix-lives-with").with("owner", self.owner_name(o))),
            quotes: quote::apart(quotes.map(|e| quote::around(&open.reading, &e.quote, true))),
            prominent: idx == 0 && s.outcome == Outcome::Strong,
            ..option_row(c.cause.as_str(), key(idx), Text::plain(self.config.cause_name(&c.cause)))
        }
    }

    /// Screen C: the one question that separates the two best causes.
    fn separating(&self, asked: &Separating) -> Vec<Block> {
        let (first, second) = &asked.between;
        let unsure = Text::of("identify.unsure")
            .with("first", self.config.cause_name(first))
            .with("second", self.config.cause_name(second));
        let answers = asked.question.answers.iter().enumerate();
        let mut options: Vec<OptionRow> = answers
            .map(|(idx, a)| option_row(&a.id, key(idx), Text::plain(a.text.as_str())))
            .collect();
        let unsaid = key(options.len());
        options.push(option_row("unsaid", unsaid, Text::of("answer.unsaid")));
        options.push(option_row("search", Some(0), Text::of("identify.search-causes")));
        let question = Question {
            id: format!("q:{}", asked.question.id),
            legend: Text::plain(asked.question.text.as_str()),
            hint: None,
            open: true,
            options,
        };
        vec![
            Block::Note { note: note(unsure, Tone::Plain) },
            Block::Question { question },
            why_line(),
        ]
    }

    /// What the customer has already tried, with their words.
    pub(super) fn tried(open: &Open) -> Option<Block> {
        let quotes: Vec<QuoteView> = open
            .signals
            .already_tried
            .iter()
            .map(|q| quote::around(&open.reading, q, true))
            .collect();
        let line = Note { quotes, ..note(Text::of("identify.tried"), Tone::Plain) };
        (!line.quotes.is_empty()).then_some(Block::Note { note: line })
    }

    /// Brings what was learnt of the open ticket in line with its case.
    pub(super) fn learn(&mut self) {
        let Some(open) = &self.open else { return };
        let Some(engine) = &mut self.engine else { return };
        let learnt = engine.learnt_cause(&open.ticket.id).cloned();
        let cause = open.case.cause().cloned();
        let cause = cause.or_else(|| super::colleagues::confirmed(&open.ticket));
        if learnt == cause {
            return;
        }
        let changed = match &cause {
            // A cause that left the list since is not learnt, and its case stays as it is.
            Some(cause) => engine.confirm(&open.ticket, cause).is_ok(),
            None => engine.retract(&open.ticket.id),
        };
        if changed {
            self.ask(Task::Learn {});
        }
    }

    /// After an act: learning follows, and a cause that is open again is suggested again.
    pub(super) fn follow_suggestion(&mut self, before: &Answers) {
        let Some(open) = &self.open else { return };
        let cause = open.case.cause() != before.cause();
        let asked = open.case.questions != before.questions;
        let working = open.case.working_cause() != before.working_cause();
        if cause {
            self.learn();
            self.compare();
        }
        if working || asked {
            self.suggest();
            self.tell_suggestion();
        }
    }
}

fn none_key(reason: Option<Reason>) -> &'static str {
    match reason {
        Some(Reason::NoText) => "identify.no-text",
        _ => "identify.no-suggestion",
    }
}

fn unsure_key(reason: Option<Reason>) -> &'static str {
    match reason {
        Some(Reason::Unclear) => "identify.says-too-little",
        _ => "identify.several-fit",
    }
}

fn band_word(band: Band) -> &'static str {
    match band {
        Band::Strong => "strong",
        Band::Possible => "possible",
        Band::Weak => "unsure",
    }
}

fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Strong => "strong",
        Outcome::Possible => "possible",
        Outcome::Unsure => "unsure",
        Outcome::None => "none",
    }
}

/// FNV-1a, 32 bits: spreads identifiers, keeps no secret.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
