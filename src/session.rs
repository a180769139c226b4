//! One sidebar: events in, a view and effects out. The only module that knows all the others.
//!
//! In: [`Event`]s with the time. Out: an [`Output`]: what the face draws, and what the outside is
//! asked to do. Holds one open ticket; its journal is the truth, everything else is derived.
//! Pure and synchronous: never waits, never reads a clock.
//!
//! Invariants, each a test of the same name:
//! - `a_journal_of_another_ticket_changes_nothing`
//! - `what_was_entered_survives_a_restart_from_the_journal`
//! - `no_order_of_events_panics`
//! - `at_most_one_button_is_primary`

mod act;
mod after;
mod analyze;
mod answer;
mod around;
mod beside;
mod checks;
mod colleagues;
mod contact;
mod copy;
mod decide;
mod document;
mod done;
mod effect;
mod emit;
mod event;
mod facts;
mod follow_up;
mod history;
mod identify;
mod journal;
mod language;
mod late;
mod lists;
mod look_back;
mod manager;
mod negotiate;
mod offer;
mod open;
mod opened;
mod panel;
mod past;
mod pattern;
mod people;
mod postmortem;
mod quote;
mod reply;
mod save;
mod saves;
mod screen;
mod suggest;
mod summary;
mod undo;
mod why;
mod words;

pub use effect::{Beside, Change, Effect, Reminder, Task};
pub use event::{Agent, Event, Failure, Storage, Via};
pub use look_back::issue_of;
pub use summary::bare;

use crate::case::Rules;
use crate::case::hours::Zone;
use crate::cause::{Engine, EngineError};
use crate::config::Config;
use crate::sorted::SortedMap;
use crate::text::signals::Model;
use crate::ticket::{Moment, TicketId};
use crate::view::{Text, View};
use open::Open;
use serde::Serialize;
use serde_json::Value;
use summary::Summary;

/// Tells learning files of sidebars from those of other uses of the engine.
const ACCOUNT: &[u8] = b"headwater-sidebar";

/// The setting of this device that keeps suggestions back.
const PAUSED: &str = "paused";

/// The setting of this device that turns single keys off.
const KEYS_OFF: &str = "keys-off";

/// What one event led to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Output {
    /// What to draw now.
    pub view: View,
    /// What to do, in order.
    pub effects: Vec<Effect>,
    /// Whether the event changed anything.
    pub changed: bool,
}

/// One sidebar.
#[derive(Debug)]
pub struct Session {
    config: Config,
    /// What cases need of it.
    rules: Rules,
    /// The agent's time zone.
    zone: Zone,
    host: Host,
    /// Suggests causes; `None` where the cause list does not allow it.
    engine: Option<Engine>,
    /// Learnt weights of signals.
    weights: Model,
    agent: Option<Agent>,
    /// How many tickets are selected while none is open.
    selected: u32,
    open: Option<Open>,
    /// The panel that is open while no ticket is.
    panel: Option<&'static str>,
    /// Grows with each change of what [`Session::source`] gives.
    texts: u32,
    /// Saves of tickets that were left before their answer came, or after they failed.
    left: SortedMap<TicketId, save::Left>,
    device: Device,
    /// Summaries of the cases that this device keeps.
    cases: SortedMap<TicketId, Summary>,
    /// The time of the event being handled.
    now: Moment,
    online: bool,
    /// The host or the page lets nothing be written.
    readonly: bool,
    /// Why the page could not read what the host shows.
    unread: Option<Failure>,
    /// The page of colleagues' tickets that is waited for.
    colleagues: Option<colleagues::Page>,
    allowed: Allowed,
    /// What holds, where the document that the page has cannot be used.
    document: Option<document::Unused>,
    /// What is shown changed while no event was being handled; the page hears of it at the next
    /// tick.
    untold: bool,
    next_effect: u32,
    /// Effects of the event being handled.
    effects: Vec<Effect>,
    /// A postmortem that the face is asked to word.
    wording: Option<postmortem::Wording>,
    /// Why the case did not take the last act.
    refused: Option<Text>,
    /// Spoken after the event being handled.
    say: Option<Text>,
    /// Where focus belongs after the event being handled.
    focus: Option<String>,
}

/// What this device keeps, as far as a session needs it.
#[derive(Debug, Default)]
struct Device {
    /// The store said what it holds, or that it holds nothing.
    known: bool,
    storage: Storage,
    settings: SortedMap<String, Value>,
}

/// What the page that embeds the sidebar allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Allowed {
    suggestions: bool,
    writes: bool,
}

/// What the host can do.
#[derive(Debug, Default)]
struct Host {
    caps: Vec<String>,
    fills_form: bool,
}

impl Host {
    fn can(&self, ability: &str) -> bool {
        self.caps.iter().any(|cap| cap == ability)
    }
}

impl Device {
    fn on(&self, key: &str) -> bool {
        self.settings.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// Whether the agent wants no suggestions here for now.
    fn is_paused(&self) -> bool {
        self.on(PAUSED)
    }
}

impl Session {
    /// A sidebar without a ticket.
    pub fn new(config: Config) -> Self {
        Self {
            rules: config.rules(),
            engine: Engine::new(config.causes.clone(), ACCOUNT).ok(),
            zone: Zone::default(),
            host: Host::default(),
            config,
            weights: Model::default(),
            agent: None,
            selected: 0,
            open: None,
            panel: None,
            texts: 0,
            left: SortedMap::new(),
            device: Device::default(),
            cases: SortedMap::new(),
            now: Moment::default(),
            online: true,
            readonly: false,
            unread: None,
            colleagues: None,
            allowed: Allowed { suggestions: true, writes: true },
            document: None,
            untold: false,
            next_effect: 1,
            effects: Vec::new(),
            wording: None,
            refused: None,
            say: None,
            focus: None,
        }
    }

    /// Days that notes are kept after they were last changed.
    pub fn keep_days(&self) -> u32 {
        u32::from(self.config.privacy.keep_days)
    }

    /// Days that what was given is kept: as far back as a customer's cap looks.
    pub fn given_days(&self) -> u32 {
        let windows = self.rules.policy.caps.iter().map(|cap| u32::from(cap.window_days));
        windows.fold(self.keep_days(), u32::max)
    }

    /// The IANA name of the time zone that working hours are meant in; empty: the agent's own.
    pub fn zone_name(&self) -> &str {
        &self.config.hours.zone
    }

    /// The time zone of days and working hours; UTC until it is set.
    pub fn set_zone(&mut self, zone: Zone) {
        self.zone = zone;
    }

    /// Takes the embedding; see [`Engine::load_embedding`]. The open ticket's suggestion follows.
    ///
    /// # Errors
    /// The bytes are no complete asset; nothing has changed then.
    pub fn load_embedding(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        let loaded = self.engine.as_mut().map_or(Ok(()), |e| e.load_embedding(bytes));
        self.read_again();
        loaded
    }

    /// Takes the starter experience; see [`Engine::load_starter`].
    ///
    /// # Errors
    /// The bytes are no complete asset; nothing has changed then.
    pub fn load_starter(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        let loaded = self.engine.as_mut().map_or(Ok(()), |e| e.load_starter(bytes));
        self.read_again();
        loaded
    }

    /// Takes the weights of signals; see [`Model::read`]. The open ticket is read again.
    ///
    /// # Errors
    /// The bytes are no complete asset; nothing has changed then.
    pub fn load_signals(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        self.weights = Model::read(bytes)?;
        if let Some(open) = &mut self.open {
            // What the customer had tried is told by weights.
            open.past.others.clear();
        }
        self.read_again();
        Ok(())
    }

    /// Reads the open ticket with an asset that came; the page hears of it at the next event.
    fn read_again(&mut self) {
        self.suggest_late();
        self.look_back();
    }

    /// All that was learnt, as a file.
    pub fn export_learning(&self) -> Vec<u8> {
        self.engine.as_ref().map(Engine::export_learning).unwrap_or_default()
    }

    /// Takes over what was learnt elsewhere; the same file twice counts once.
    ///
    /// # Errors
    /// The bytes are no complete learning file; nothing has changed then.
    pub fn merge_learning(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        self.engine.as_mut().map_or(Ok(()), |e| e.merge_learning(bytes))
    }

    /// Takes one event. `now` never runs backwards for the agent; if it does, days are counted
    /// from what is given.
    pub fn send(&mut self, event: Event, now: Moment) -> Output {
        self.now = now;
        let before = self.view(now);
        let untold = self.untold;
        self.effects.clear();
        self.say = None;
        self.focus = None;
        self.handle(event, now);
        self.explain();
        let mut view = self.view(now);
        view.say = self.say.take();
        view.focus = self.focus.take();
        let effects = std::mem::take(&mut self.effects);
        let told = untold && !self.untold;
        let changed = told || view != before || !effects.is_empty();
        Output { view, effects, changed }
    }

    /// A message's source text in the open ticket; the subject line is a message too.
    pub fn source(&self, message_id: &str) -> Option<&str> {
        let ticket = &self.open.as_ref()?.ticket;
        if message_id == crate::ticket::SUBJECT_MESSAGE_ID {
            return Some(&ticket.subject);
        }
        let message = ticket.messages.iter().find(|m| m.id.as_str() == message_id)?;
        Some(&message.text)
    }

    /// Which texts [`Session::source`] gives: another number, others.
    pub fn texts(&self) -> u32 {
        self.texts
    }

    fn ask(&mut self, task: Task) -> u32 {
        let id = self.next_effect;
        self.next_effect = self.next_effect.wrapping_add(1).max(1);
        self.effects.push(Effect { id, task });
        id
    }
}
