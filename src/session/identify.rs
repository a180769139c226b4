//! Step 1: which cause, what does the customer want, how did it affect them.

use super::Session;
use super::open::Open;
use super::save::value_text;
use super::words::{button, fact, key, note};
use crate::case::deadline::DeadlineKind;
use crate::case::{self, Facts};
use crate::ticket::{CauseId, Field, FieldValue, HarmFlag, Moment, Wanted};
use crate::view::{Block, Choice, ChoiceOption, Fact, Search, SearchEntry, Text, Tone};

/// A field of the ticket that holds more, in bytes, holds no cause.
const LONGEST_CAUSE: usize = 200;

impl Session {
    /// The step's blocks.
    pub(super) fn identify(&self, open: &Open, now: Moment) -> Vec<Block> {
        let asking = open.next_question();
        let asking = asking.as_deref();
        let mut blocks = Vec::new();
        let searching = open.search.as_deref() == Some("cause");
        if let Some(cause) = open.case.working_cause() {
            let text =
                Text::of("identify.working-cause").with("cause", self.config.cause_name(cause));
            let mut line = note(text, Tone::Plain);
            line.acts.push(button("change:cause", "act.change"));
            line.acts.extend(self.why_chosen(open, cause));
            blocks.push(Block::Note { note: line });
            if searching {
                blocks.push(Block::Search { search: self.cause_search("cause-search", true) });
            }
        } else {
            return self.suggestion_blocks(open, searching);
        }
        if let Some(cause) = open.case.working_cause()
            && self.owner_of(cause).is_none()
            && !cause.is_unclear()
        {
            blocks.push(Block::Choice { choice: self.owners(open) });
        }
        blocks.push(Block::Choice { choice: self.wanted(open, asking == Some("wanted")) });
        if unsaid(open) && self.host.can("reply") {
            let mut line = note(Text::of("identify.wanted-hint"), Tone::Muted);
            line.acts.push(button("reply:wish", "act.add-to-reply"));
            blocks.push(Block::Note { note: line });
        }
        blocks.push(Block::Choice { choice: Self::harm(open) });
        blocks.extend(Self::tried(open));
        blocks.extend(self.noted(open));
        let facts = self.facts_at(now);
        blocks.extend(self.deadline(open, &facts, &[DeadlineKind::FirstReply]));
        blocks.extend(self.issues_without_cause(open));
        blocks.push(self.contact(open, &facts));
        blocks
    }

    /// The nearest deadline of these kinds; late is said as such.
    pub(super) fn deadline(
        &self,
        open: &Open,
        facts: &Facts,
        kinds: &[DeadlineKind],
    ) -> Option<Block> {
        let open = open.case.deadlines(&self.rules, facts);
        let next = open.iter().find(|d| kinds.contains(&d.kind))?;
        let (late, by) = (next.by < facts.at, next.target.unwrap_or(next.by));
        let key = if late { "deadline.late" } else { "deadline" };
        let text = Text::of(format!("{key}.{}", next.kind.id()));
        let tone = if late { Tone::Warn } else { Tone::Muted };
        let at = super::words::time(if late { next.by } else { by });
        Some(Block::Note { note: note(text.with("at", at), tone) })
    }

    /// Where the fix lives, for a cause without a safe default.
    fn owners(&self, open: &Open) -> Choice {
        let option = |owner: &crate::cause::taxonomy::Owner| ChoiceOption {
            value: owner.id.to_string(),
            key: None,
            label: Text::plain(owner.name.as_str()),
            selected: open.case.owner.as_ref() == Some(&owner.id),
            from_ticket: None,
        };
        Choice {
            id: "owner".to_owned(),
            legend: Text::of("identify.owner"),
            hint: None,
            many: false,
            open: false,
            options: self.config.causes.owners.iter().map(option).collect(),
        }
    }

    /// The name of an owning function.
    pub(super) fn owner_name<'a>(&'a self, id: &'a crate::ticket::OwnerId) -> &'a str {
        super::words::owner_name(&self.config, id)
    }

    /// The cause that the ticket holds already, as a colleague or another device saved it: one of
    /// the list, or one that somebody named.
    pub(super) fn held_cause(open: &Open) -> Option<CauseId> {
        let held = open.ticket.fields.iter().find(|(field, _)| *field == Field::Cause);
        let cause = CauseId::from(held?.1.to_line().as_str());
        let named = 1..=LONGEST_CAUSE;
        (!cause.is_unclear() && named.contains(&cause.as_str().len())).then_some(cause)
    }

    pub(super) fn recorded(&self, open: &Open) -> Option<Block> {
        let cause = Self::held_cause(open)?;
        let text = Text::of("identify.recorded").with("cause", self.config.cause_name(&cause));
        let mut line = note(text, Tone::Plain);
        line.acts.push(button("keep-cause", "act.keep-cause"));
        Some(Block::Note { note: line })
    }

    /// What colleagues noted in the ticket's own fields, so that nobody asks for it again.
    pub(super) fn noted(&self, open: &Open) -> Option<Block> {
        let fields = &open.ticket.fields;
        let noted = |field: Field, of: fn(Vec<String>) -> FieldValue| {
            let parts = case::noted_elsewhere(&open.case, fields, field);
            (!parts.is_empty()).then(|| (field, of(parts)))
        };
        let tried = noted(Field::Tried, |steps| FieldValue::Text(steps.join("; ")));
        let issues = noted(Field::Issues, FieldValue::List);
        let call = call_elsewhere(open).cloned().map(|call| (Field::SeniorCall, call));
        let told = [tried, issues, call].into_iter().flatten();
        let rows: Vec<Fact> = told
            .map(|(field, value)| {
                let value = value_text(&self.config, field, Some(&value));
                fact(&format!("field.{}", field.id()), value)
            })
            .collect();
        (!rows.is_empty()).then_some(Block::Facts { rows })
    }

    /// The question that the ticket does not answer: for the customer, then.
    pub(super) fn unanswered<'a>(&'a self, open: &Open) -> Option<&'a str> {
        let unsaid = open.case.questions.iter().find(|(_, answer)| answer.is_empty())?.0;
        let asked = self.config.causes.pairs.iter().filter_map(|pair| pair.question.as_ref());
        asked.filter(|q| q.id == *unsaid).map(|q| q.text.as_str()).next()
    }

    pub(super) fn to_ask(&self, open: &Open) -> Option<Block> {
        let text = Text::of("identify.ask-them").with("question", self.unanswered(open)?);
        let mut line = note(text, Tone::Plain);
        if self.host.can("reply") {
            line.acts.push(button("reply:question", "act.add-to-reply"));
        }
        Some(Block::Note { note: line })
    }

    /// A search over the causes that are offered.
    pub(super) fn cause_search(&self, id: &str, open: bool) -> Search {
        // The name alone: said of every cause, "fix lives with" would be the most read words here.
        let owner = |id| Text::plain(self.owner_name(id));
        let mut entries: Vec<SearchEntry> = self
            .config
            .causes
            .causes
            .iter()
            .filter(|cause| !cause.retired)
            .map(|cause| SearchEntry {
                value: cause.id.to_string(),
                label: cause.name.clone(),
                words: std::iter::once(&cause.definition)
                    .chain(&cause.phrases)
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join(" "),
                detail: cause.owner_id.as_ref().map(owner),
            })
            .collect();
        if id == "cause-search" || id.starts_with("issue") {
            // Where nothing fits, that is the truth: better than the cause that is least wrong.
            let unclear = CauseId::from(CauseId::UNCLEAR);
            entries.push(SearchEntry {
                value: unclear.to_string(),
                label: self.config.cause_name(&unclear).to_owned(),
                words: String::new(),
                detail: None,
            });
        }
        let label = Text::of("identify.search-label");
        // A ticket's one cause may get a name of its own, which an admin then sorts.
        let may_name = id == "cause-search";
        Search { id: id.to_owned(), label, entries, open, may_name }
    }
}

impl Session {
    /// The wish: what the ticket says is marked with its words, also once the agent has answered:
    /// what they look at stays in its place. It is not chosen, or pressing it would change nothing.
    fn wanted(&self, open: &Open, asked: bool) -> Choice {
        let said = open.signals.wanted.as_ref();
        let option = |(idx, wanted): (usize, Wanted)| {
            let here = said.filter(|(w, quote)| *w == wanted && quote.is_some());
            ChoiceOption {
                value: wanted.id().to_owned(),
                key: key(idx),
                label: Text::of(format!("value.wanted.{}", wanted.id())),
                selected: open.case.wanted == Some(wanted),
                from_ticket: here
                    .and_then(|(_, quote)| quote.as_ref())
                    .map(|quote| super::quote::around(&open.reading, quote, true)),
            }
        };
        Choice {
            id: "wanted".to_owned(),
            legend: Text::of("identify.wanted"),
            hint: (unsaid(open) && !self.host.can("reply"))
                .then(|| Text::of("identify.wanted-hint")),
            many: false,
            open: asked,
            options: Wanted::ALL.into_iter().enumerate().map(option).collect(),
        }
    }

    /// Harm: as the agent set it, else as the ticket's words say it. What is only a hint is
    /// marked with its words and not chosen.
    fn harm(open: &Open) -> Choice {
        let own = open.case.harm.as_deref();
        let option = |flag: HarmFlag| {
            let said = open.signals.flags.iter().find(|f| f.flag == flag);
            ChoiceOption {
                value: flag.id().to_owned(),
                key: None,
                label: Text::of(format!("value.harm.{}", flag.id())),
                selected: own.map_or(said.is_some_and(|f| f.firm), |own| own.contains(&flag)),
                from_ticket: said
                    .and_then(|f| f.quote.as_ref())
                    .map(|quote| super::quote::around(&open.reading, quote, true)),
            }
        };
        Choice {
            id: "harm".to_owned(),
            legend: Text::of("identify.harm"),
            hint: None,
            many: true,
            open: false,
            options: HarmFlag::ALL.into_iter().map(option).collect(),
        }
    }
}

/// The call of a senior manager that the ticket tells of and this case does not.
pub(super) fn call_elsewhere(open: &Open) -> Option<&FieldValue> {
    let held = open.ticket.fields.iter().find(|(field, _)| *field == Field::SeniorCall);
    held.filter(|_| open.case.senior_call.is_none()).map(|(_, value)| value)
}

/// Whether the ticket does not say what the customer wants. The agent's answer does not count:
/// what stands below the hint would jump.
fn unsaid(open: &Open) -> bool {
    open.signals.wanted.is_none()
}
