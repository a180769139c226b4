//! What is fuzzed. A target says whether it accepted the input; it must not panic, and what it
//! accepts must hold what the target asserts.

use super::{figures, seeds, session};
use headwater::case::Entry;
use headwater::cause::Engine;
use headwater::cause::embedding::Embedding;
use headwater::cause::pattern::{MAX_STEPS_A_BYTE, Patterns};
use headwater::cause::starter::Starter;
use headwater::cause::taxonomy::{CauseList, as_regex};
use headwater::config::Config;
use headwater::host::export::Reader;
use headwater::host::{FieldMap, chatwoot, django_helpdesk, rt, zendesk};
use headwater::json::Json;
use headwater::store::record;
use headwater::text::{language, read, signals};
use headwater::ticket::{TextFormat, Ticket};
use std::sync::LazyLock;

/// One reader of something from outside.
pub struct Target {
    pub name: &'static str,
    pub seeds: fn() -> Vec<Vec<u8>>,
    pub run: fn(&[u8]) -> bool,
}

/// All of them.
pub const ALL: &[Target] = &[
    Target { name: "plain", seeds: messages, run: |input| message(input, TextFormat::Plain) },
    Target { name: "html", seeds: messages, run: |input| message(input, TextFormat::Html) },
    Target { name: "export", seeds: || seeds::files("host/export", ""), run: export },
    Target { name: "learning", seeds: seeds::learning, run: learning },
    Target { name: "embedding", seeds: seeds::embedding, run: embedding },
    Target { name: "starter", seeds: seeds::starter, run: starter },
    Target { name: "signals", seeds: seeds::signals, run: model },
    Target { name: "config", seeds: seeds::config, run: config },
    Target { name: "patterns", seeds: seeds::patterns, run: pattern },
    Target { name: "journal", seeds: journals, run: journal },
    Target { name: "zendesk", seeds: || seeds::files("host/zendesk", ".json"), run: in_zendesk },
    Target { name: "chatwoot", seeds: || seeds::files("host/chatwoot", ".json"), run: in_chatwoot },
    Target { name: "rt", seeds: || seeds::files("host/rt", ".json"), run: in_rt },
    Target {
        name: "django-helpdesk",
        seeds: || seeds::files("host/django_helpdesk", ".json"),
        run: in_django_helpdesk,
    },
    Target { name: "session", seeds: session::seeds, run: session::run },
    Target { name: "figures", seeds: figures::seeds, run: figures::run },
];

fn messages() -> Vec<Vec<u8>> {
    let files = seeds::files("text", ".txt");
    let text = files.concat();
    let text = String::from_utf8_lossy(&text);
    let cases = text.split("=== ").filter_map(|case| case.split_once('\n'));
    cases.map(|(_, case)| case.split("\n=>\n").next().unwrap_or("").as_bytes().to_vec()).collect()
}

fn message(input: &[u8], format: TextFormat) -> bool {
    static MODEL: LazyLock<signals::Model> = LazyLock::new(|| {
        seeds::shipped_signals().and_then(|b| signals::Model::read(&b).ok()).unwrap_or_default()
    });
    let text = String::from_utf8_lossy(input);
    let mut ticket = Ticket::of_text("1", text.as_ref());
    ticket.messages[0].format = format;
    let reading = read(&ticket);
    for part in &reading.parts {
        let source = part.source(0..part.text.len());
        assert!(text.get(source).is_some(), "a part leads to no place of its message");
    }
    let _ = language::detect(&reading);
    let _ = signals::read(&reading, None, &[], &MODEL);
    true
}

fn export(input: &[u8]) -> bool {
    let read = |size: usize| {
        let mut reader = Reader::new();
        let mut tickets: usize = 0;
        for chunk in input.chunks(size) {
            tickets += reader.push(chunk).tickets.len();
        }
        tickets + reader.finish().tickets.len()
    };
    let tickets = read(input.len().max(1));
    assert_eq!(tickets, read(1 + input.len() / 7), "chunks change what is read");
    tickets > 0
}

fn learning(input: &[u8]) -> bool {
    static EMPTY: LazyLock<Engine> = LazyLock::new(seeds::engine);
    let mut engine = EMPTY.clone();
    if engine.merge_learning(input).is_err() {
        return false;
    }
    assert_eq!(engine.export_learning(), input, "a file that was taken is canonical");
    let digest = engine.learning_digest();
    engine.merge_learning(input).expect("taken before");
    assert_eq!(engine.learning_digest(), digest, "the same file twice counts once");
    engine.suggest(&Ticket::of_text("1", "charged twice for a parcel"), 3);
    true
}

fn embedding(input: &[u8]) -> bool {
    let Ok(embedding) = Embedding::read(input) else { return false };
    let tokens = embedding.tokens("Parcels, postal ones", 99);
    assert!(tokens.iter().all(|token| token.source.end <= 20));
    true
}

fn starter(input: &[u8]) -> bool {
    Starter::read(input).is_ok()
}

fn model(input: &[u8]) -> bool {
    let Ok(model) = signals::Model::read(input) else { return false };
    let reading = read(&Ticket::of_text("1", "I want my money back, I tried twice already."));
    let _ = signals::read(&reading, None, &[], &model);
    true
}

fn config(input: &[u8]) -> bool {
    let Ok(config) = Config::parse(&String::from_utf8_lossy(input)) else { return false };
    let again = Config::parse(&config.to_json());
    assert!(again.is_ok_and(|again| again == config), "what is written out reads back");
    true
}

fn pattern(input: &[u8]) -> bool {
    let input = String::from_utf8_lossy(input);
    let (pattern, text) = input.split_once('\n').unwrap_or((&input, ""));
    let pattern = as_regex(pattern);
    let patterns = Patterns::of([pattern.as_str()].into_iter());
    let steps = patterns.find(text, |_, range| {
        assert!(text.get(range).is_some_and(|found| !found.is_empty()));
        false
    });
    assert!(steps <= (MAX_STEPS_A_BYTE + 40) * (text.len() + 64), "too many steps");
    // Checks of lists know no pattern that the search does not.
    let cue = serde_json::json!([{ "needs": ["late"], "pattern": pattern }]);
    let list = serde_json::json!({ "causes": [{ "id": "a", "name": "A", "cues": cue }] });
    if let Some(list) = CauseList::read(list) {
        list.problems();
    }
    patterns.is_sound(0)
}

fn journals() -> Vec<Vec<u8>> {
    let mut all = seeds::lines(&seeds::files("journal", ".jsonl"));
    all.extend(seeds::files("store", ".json"));
    all
}

fn journal(input: &[u8]) -> bool {
    let stored = record::read::<record::Chunk>(input).is_ok();
    let Ok(value) = serde_json::from_slice(input) else { return stored };
    let Some(entry) = Entry::read(value) else { return stored };
    let written = entry.write();
    let again = Entry::read(written.clone());
    assert!(again.is_some_and(|again| again.write() == written), "an entry reads back");
    true
}

fn in_zendesk(input: &[u8]) -> bool {
    let (text, fields) = (String::from_utf8_lossy(input), FieldMap::default());
    let earlier = zendesk::earlier(&text, &fields, "1").is_ok();
    zendesk::ticket(&text, &fields).is_ok() || earlier
}

fn in_chatwoot(input: &[u8]) -> bool {
    let (text, fields) = (String::from_utf8_lossy(input), chatwoot::default_fields());
    let earlier = chatwoot::earlier(&text, &fields, "1").is_ok();
    chatwoot::ticket(&text, &fields).is_ok() || earlier
}

fn in_rt(input: &[u8]) -> bool {
    let text = String::from_utf8_lossy(input);
    let settings = rt::Settings { fields: rt::default_fields(), ..rt::Settings::default() };
    let earlier = rt::earlier(&text, &settings).is_ok();
    rt::ticket(&text, &settings).is_ok() || earlier
}

fn in_django_helpdesk(input: &[u8]) -> bool {
    let (text, fields) = (String::from_utf8_lossy(input), django_helpdesk::default_fields());
    let earlier = django_helpdesk::earlier(&text, &fields, "1", None).is_ok();
    django_helpdesk::ticket(&text, &fields).is_ok() || earlier
}
