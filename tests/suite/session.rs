//! The sidebar as conversations: events in, the drawn view and the effects out.
//!
//! A case is a file of `tests/data/session`. A line `> word …` is an event; what it led to stands
//! under it: effects after `!`, spoken words after `"`, focus after `@`. `> show` draws the whole
//! view with the English catalogue. `UPDATE=1` rewrites what stands under the events.

mod checks;
mod draw;
mod script;

use headwater::config::Config;
use headwater::edge::utf16::Offsets;
use headwater::session::{Event, Output, Session, Storage, Task, Via};
use headwater::ticket::{Moment, Ticket, TicketId};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn conversations() {
    check("");
}

/// The screens of the sidebar by their letters, each with the way to it. N is drawn by the page,
/// where no engine starts: `tests/data/view/N.txt`.
#[test]
fn screens() {
    let letter = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let letters: String = check("screens").iter().map(letter).collect();
    assert_eq!(letters, "ABCDEFGHIJKLMOPQR");
}

/// Plays the conversations of a folder; their paths in order.
fn check(folder: &str) -> Vec<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/session").join(folder);
    let mut paths: Vec<_> = fs::read_dir(&dir).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    assert!(!paths.is_empty(), "no conversations in {}", dir.display());
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in &paths {
        let text = fs::read_to_string(path).unwrap();
        let got = script::run(&text);
        if got != text {
            if update {
                fs::write(path, &got).unwrap();
            }
            wrong.push(format!("{}:\n{}", path.display(), difference(&text, &got)));
        }
    }
    assert!(update || wrong.is_empty(), "{}", wrong.join("\n"));
    paths
}

/// Words marked for a suggestion that is gone would lie; so the page hears of the new one.
#[test]
fn a_suggestion_that_changed_with_the_starter_is_told_at_the_next_tick() {
    let mut session = Session::new(Config::default());
    let now = Moment(1_795_000_000_000);
    let ticket = Some(Box::new(Ticket::of_text("1", "My card was charged twice for one order.")));
    session.send(Event::Ticket { ticket, agent: None, selected: None }, now);
    let ticket_id = TicketId::from("1");
    session.send(Event::Journal { ticket_id, entries: Some(Vec::new()), drafts: Vec::new() }, now);
    let tells = |session: &mut Session| {
        let told =
            |task: &Task| matches!(task, Task::Emit { name, .. } if name == "headwater-suggest");
        session.send(Event::Tick {}, now).effects.iter().any(|e| told(&e.task))
    };
    assert!(!tells(&mut session), "nothing new");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg/assets/starter.dat");
    let starter = fs::read(path).unwrap();
    session.load_starter(&starter).unwrap();
    assert!(tells(&mut session), "the starter's suggestion");
    assert!(!tells(&mut session), "told once");
    session.load_starter(&starter).unwrap();
    assert!(!tells(&mut session), "a file that changes nothing is no news");
}

/// A page may misspell a cause: nothing is chosen, and the page hears why.
#[test]
fn a_cause_that_is_not_in_the_list_is_not_chosen_and_the_page_hears_so() {
    let mut session = Session::new(Config::default());
    let now = Moment(1_795_000_000_000);
    let ticket = Some(Box::new(Ticket::of_text("1", "My card was charged twice for one order.")));
    session.send(Event::Ticket { ticket, agent: None, selected: None }, now);
    let ticket_id = TicketId::from("1");
    session.send(Event::Journal { ticket_id, entries: Some(Vec::new()), drafts: Vec::new() }, now);
    let mut chosen = |value: &str| {
        let (id, value) = ("cause".to_owned(), value.to_owned());
        let said = session.send(Event::Answer { id, value, via: Some(Via::Host) }, now);
        let emitted = said.effects.into_iter().filter_map(|effect| match effect.task {
            Task::Emit { name, detail } => Some((name, detail["code"].as_str().map(str::to_owned))),
            _ => None,
        });
        emitted.collect::<Vec<_>>()
    };
    let unknown = ("headwater-error".to_owned(), Some("cause-unknown".to_owned()));
    assert_eq!(chosen("biling_overcharge"), [unknown]);
    assert_eq!(chosen("billing_overcharge"), [("headwater-cause".to_owned(), None)]);
}

/// A session that has read the weights of signals, as it soon has in a page.
fn session(config: Config) -> Session {
    let mut session = Session::new(config);
    session.load_signals(&crate::signals::weights()).unwrap();
    session
}

/// The weights come after the ticket: what they tell is drawn at the next tick, also where there
/// is no suggestion to tell of.
#[test]
fn a_ticket_is_read_again_when_the_weights_come() {
    let mut session = Session::new(Config::default());
    let now = Moment(1_795_000_000_000);
    let (settings, cases) = (vec![("started".to_owned(), true.into())], Vec::new());
    session.send(Event::Device { storage: Storage::Device, settings, cases }, now);
    let text = "The boiler left us without heating, and my mother is 84 and has a heart condition.";
    let ticket = Some(Box::new(Ticket::of_text("1", text)));
    session.send(Event::Ticket { ticket, agent: None, selected: None }, now);
    let ticket_id = TicketId::from("1");
    session.send(Event::Journal { ticket_id, entries: Some(Vec::new()), drafts: Vec::new() }, now);
    let (id, value) = ("cause".to_owned(), "damaged_in_transit".to_owned());
    session.send(Event::Answer { id, value, via: None }, now);
    let before = session.send(Event::Tick {}, now);
    assert!(!before.changed, "nothing new");
    let half = crate::signals::weights();
    let refused = session.load_signals(&half[..half.len() / 2]).unwrap_err();
    assert_eq!((refused.code(), refused.path()), ("asset-incomplete", "signals"));
    assert!(!session.send(Event::Tick {}, now).changed, "half a file changes nothing");
    session.load_signals(&crate::signals::weights()).unwrap();
    let after = session.send(Event::Tick {}, now);
    assert!(after.changed);
    assert_ne!(after.view, before.view);
    assert!(!session.send(Event::Tick {}, now).changed, "told once");
}

/// The page shows the words that came since only once the agent takes them in: until then its
/// quotes are of the old ones.
#[test]
fn offsets_follow_words_that_are_taken_in() {
    let mut session = session(Config::default());
    let mut offsets = Offsets::default();
    let mut send = |event| {
        let mut output = session.send(event, Moment(1_795_000_000_000));
        offsets.output(&mut output, &session);
        (quotes_are_at_their_places(&output, &session), output)
    };
    let ticket = |text| {
        let ticket = Some(Box::new(Ticket::of_text("1", text)));
        Event::Ticket { ticket, agent: None, selected: None }
    };
    send(ticket("Zoë Åberg: I was charged twice!"));
    let ticket_id = TicketId::from("1");
    let (quotes, _) =
        send(Event::Journal { ticket_id, entries: Some(Vec::new()), drafts: Vec::new() });
    assert!(quotes > 0);
    // As many bytes stand for more characters here, and one character where a quote ended.
    send(ticket("Hello, this is Zoe Aberg, 😀😀 I was charged twice!"));
    send(Event::Tick {});
    let (quotes, _) = send(Event::Press { act: "update".to_owned() });
    assert!(quotes > 0);
}

/// Checks that what the page is asked to mark is what the quotes say; how many there are.
fn quotes_are_at_their_places(output: &Output, session: &Session) -> usize {
    let mut found = 0;
    for effect in &output.effects {
        let Task::Evidence { quotes, .. } = &effect.task else { continue };
        for quote in quotes {
            let source: Vec<u16> =
                session.source(&quote.message_id).unwrap().encode_utf16().collect();
            let marked: String =
                quote.parts.iter().filter(|p| p.mark).map(|p| p.text.as_str()).collect();
            assert_eq!(String::from_utf16(&source[quote.start..quote.end]).unwrap(), marked);
            found += 1;
        }
    }
    found
}

/// The first line that differs, with what stands around it.
fn difference(want: &str, got: &str) -> String {
    let (want, got): (Vec<_>, Vec<_>) = (want.lines().collect(), got.lines().collect());
    let at = want.iter().zip(&got).take_while(|(a, b)| a == b).count();
    let part = |lines: &[&str]| {
        lines
            .iter()
            .skip(at.saturating_sub(2))
            .take(12)
            .map(|l| format!("    {l}"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    format!("  line {}\n  want\n{}\n  got\n{}", at + 1, part(&want), part(&got))
}

mod invariants;
