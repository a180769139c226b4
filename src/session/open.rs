//! The open ticket: its words, its journal, and where the agent is in it.

use super::decide::Decided;
use super::past::{Past, recorded};
use super::saves::Saves;
use crate::case::{Case, Entry, Required, Step};
use crate::cause::{Candidate, Suggestion};
use crate::person::Issue;
use crate::sorted::{SortedMap, SortedSet};
use crate::text::signals::{self, Model, Signals};
use crate::text::{self, Reading};
use crate::ticket::{Author, Currency, Message, Money, Status, Ticket};
use crate::view::{Block, Input, InputKind, More, QuoteView, Text};
use std::cell::OnceCell;

/// All that a session knows of the ticket it shows.
#[derive(Debug)]
pub(super) struct Open {
    pub ticket: Ticket,
    /// The ticket's words now, where the agent has not taken them in yet.
    pub newer: Option<Words>,
    pub reading: Reading,
    /// What the words say the order is worth: asked for at every event, told by all of them.
    order_value: OnceCell<Option<Money>>,
    pub signals: Signals,
    /// What it is about, as its words tell, until it or they change.
    issue: OnceCell<Issue>,
    /// What the engine says, until a cause is chosen.
    pub suggestion: Option<Suggestion>,
    /// Whether the agent looks at the suggestion.
    pub looked: Looked,
    /// The suggestion that the page was told of last, with the words that decided.
    pub told: Option<(serde_json::Value, Vec<QuoteView>)>,
    /// What speaks for the chosen cause, while the panel that says so is open.
    pub chosen: Option<Candidate>,
    /// The language of a ticket that no suggestion is made for, as [`crate::text::language`] says.
    pub foreign: Option<&'static str>,
    /// The agent asked to see the suggestions of a blind check.
    pub unblinded: bool,
    /// The journal came, or its store has failed.
    pub loaded: bool,
    /// The journal and what it adds up to.
    pub case: Case,
    /// How many entries of the journal the store has acknowledged.
    pub stored: usize,
    /// Appends under way: the effect, and how many entries are kept once it is done.
    pub appends: Vec<(u32, usize)>,
    /// The journal as another tab left it, where it went another way than ours.
    pub theirs: Option<Vec<Entry>>,
    /// What is typed and not committed, by input.
    pub drafts: SortedMap<String, String>,
    /// What is wrong with an input, by input.
    pub errors: SortedMap<String, Text>,
    /// Steps that the agent opened or closed.
    pub opened: SortedMap<Step, bool>,
    /// The step the agent acted in last: it stays open until they act in a later one.
    pub recent: Option<Step>,
    /// What the agent asked to see more of, by question: a search, all offers, the results.
    pub search: Option<String>,
    /// Disclosures that the agent opened, by id.
    pub more: SortedSet<String>,
    /// The panel that is open, by id.
    pub panel: Option<&'static str>,
    /// Notices the agent closed.
    pub closed: Vec<&'static str>,
    pub recovered: bool,
    /// When another tab wrote this ticket's journal.
    pub other_tab: Option<crate::ticket::Moment>,
    /// The person's other tickets.
    pub past: Past,
    /// Decisions about contacts made in this ticket, oldest first, for Undo.
    pub decided: Vec<Decided>,
    /// The request to a manager that the helpdesk has not confirmed yet.
    pub asking: Option<u32>,
    pub saves: Saves,
}

/// What a ticket says.
#[derive(Debug)]
pub(super) struct Words {
    subject: String,
    messages: Vec<Message>,
}

/// Whether the agent pointed at the suggestion or had focus there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looked {
    NotYet,
    AtIt,
    /// There is another one than they look at.
    AtOlder,
}

impl Open {
    pub(super) fn new(ticket: Ticket, weights: &Model) -> Self {
        let reading = text::read(&ticket);
        let signals = signals::read(&reading, ticket.channel, &[], weights);
        let issue = OnceCell::new();
        if ticket.requester.is_some() {
            // Reading it all once more would take as long as the first time.
            issue.get_or_init(|| Issue::of(&ticket, &reading, &signals, recorded(&ticket)));
        }
        Self {
            signals,
            reading,
            order_value: OnceCell::new(),
            issue,
            suggestion: None,
            looked: Looked::NotYet,
            told: None,
            chosen: None,
            foreign: None,
            unblinded: false,
            ticket,
            newer: None,
            loaded: false,
            case: Case::default(),
            stored: 0,
            appends: Vec::new(),
            theirs: None,
            drafts: SortedMap::new(),
            errors: SortedMap::new(),
            opened: SortedMap::new(),
            recent: None,
            search: None,
            more: SortedSet::new(),
            panel: None,
            closed: Vec::new(),
            recovered: false,
            other_tab: None,
            past: Past::default(),
            decided: Vec::new(),
            asking: None,
            saves: Saves::default(),
        }
    }

    /// The id of the question that waits for its answer, where the number keys go.
    pub(super) fn next_question(&self) -> Option<String> {
        let over = self.ticket.status == Status::Closed && self.case.current() < Step::FollowUp;
        if self.case.is_done() || over {
            return None;
        }
        let required = self.case.missing(self.case.current()).into_iter().next()?;
        let id = match required {
            Required::Cause => "cause",
            Required::Wanted => "wanted",
            Required::IssueCause => {
                let at = self.case.issue_without_cause()?;
                return Some(format!("act:issue:{at}-search"));
            }
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

    /// Takes the host's news of the same ticket. New words of the customer wait until the agent
    /// takes them in; everything else holds at once, the company's own words too.
    pub(super) fn update(&mut self, ticket: Ticket) {
        self.issue = OnceCell::new();
        let same = ticket.subject == self.ticket.subject;
        if same && customers_own(&ticket).eq(customers_own(&self.ticket)) {
            // Whose words are whose hangs on who wrote, and how, too.
            let others = ticket.messages != self.ticket.messages
                || ticket.requester != self.ticket.requester
                || ticket.channel != self.ticket.channel;
            self.ticket = ticket;
            self.newer = None;
            if others {
                self.read();
            }
        } else if self.case.is_empty() && self.drafts.is_empty() && !self.loaded {
            self.ticket = ticket;
            self.read();
        } else {
            let before = std::mem::replace(&mut self.ticket, ticket);
            let shown = Words { subject: before.subject, messages: before.messages };
            self.newer = Some(self.put(shown));
        }
    }

    /// Puts words into the ticket; those that were there.
    fn put(&mut self, Words { subject, messages }: Words) -> Words {
        Words {
            subject: std::mem::replace(&mut self.ticket.subject, subject),
            messages: std::mem::replace(&mut self.ticket.messages, messages),
        }
    }

    /// Reads the messages that came since; whether there were any.
    pub(super) fn take_in(&mut self) -> bool {
        let Some(newer) = self.newer.take() else { return false };
        self.put(newer);
        self.read();
        true
    }

    fn read(&mut self) {
        self.reading = text::read(&self.ticket);
        self.order_value = OnceCell::new();
        self.issue = OnceCell::new();
    }

    /// What the ticket is about, before an engine has thought about it.
    pub(super) fn issue(&self) -> Issue {
        let read = || Issue::read(&self.ticket, recorded(&self.ticket));
        self.issue.get_or_init(read).clone()
    }

    /// What the words say the order is worth; `currency` is the same each time.
    pub(super) fn order_value(&self, currency: Currency) -> Option<Money> {
        *self.order_value.get_or_init(|| signals::order_value(&self.reading, currency))
    }

    /// A disclosure of what is not asked at once, closed until the agent opens it.
    pub(super) fn more(
        &self,
        id: &str,
        label: &str,
        summary: Option<Text>,
        blocks: impl FnOnce() -> Vec<Block>,
    ) -> Block {
        let open = self.more.contains(id);
        let blocks = if open { blocks() } else { Vec::new() };
        Block::More {
            more: More { id: id.to_owned(), label: Text::of(label), summary, open, blocks },
        }
    }

    /// Whether the agent asked for this to be shown.
    pub(super) fn shows(&self, what: &str) -> bool {
        self.search.as_deref() == Some(what)
    }

    /// How to follow up, as chosen and not yet planned.
    pub(super) fn channel(&self) -> Option<&str> {
        self.drafts.get("channel").map(String::as_str)
    }

    /// An input of one line: what is typed, else what is recorded, and what is wrong with it.
    pub(super) fn input(&self, id: &str, label: &str, recorded: &str) -> Input {
        Input {
            id: id.to_owned(),
            label: Text::of(label),
            hint: None,
            input: InputKind::Line,
            typed: self.drafts.contains_key(id),
            value: self.drafts.get(id).map_or(recorded, String::as_str).to_owned(),
            error: self.errors.get(id).cloned(),
            unit: None,
        }
    }
}

/// The messages that the customer wrote.
fn customers_own(ticket: &Ticket) -> impl Iterator<Item = &Message> {
    ticket.messages.iter().filter(|message| message.author == Author::Customer)
}
