//! The native side of `cargo xtask bench`. Writes the work file that the wasm's side reads, and
//! its times, answers and digest to standard output as JSON.

use super::corpus::{self, AUTHORS, Example, TRAINING_ONLY};
use anyhow::{Context, Result};
use headwater::cause::Engine;
use headwater::cause::taxonomy::default_list;
use headwater::ticket::Ticket;
use serde_json::{Map, Value, json};
use std::fs;
use std::time::Instant;
use xtask::root::pkg;

/// Lengths of tickets that are timed, in words, and how many of each.
const LENGTHS: [(usize, usize); 3] = [(20, 400), (200, 200), (2000, 24)];
/// Tickets confirmed one by one after the others, each timed.
const TIMED: usize = 50;

/// The command: how many tickets to confirm, one of how many texts to time, and where the work
/// file goes.
pub fn run(arguments: pico_args::Arguments) -> Result<()> {
    let rest = arguments.finish();
    let [confirm, share, path] = rest.as_slice() else { anyhow::bail!("bench CONFIRM SHARE FILE") };
    let number = |text: &std::ffi::OsString| -> Result<usize> {
        Ok(text.to_str().context("a number")?.parse()?)
    };
    let (confirm, share) = (number(confirm)?, number(share)?);
    let mut examples: Vec<Example> = Vec::new();
    for author in AUTHORS.iter().chain(&TRAINING_ONLY) {
        examples.extend(corpus::read(author)?);
    }
    let work = json!({ "texts": texts(&examples, share), "confirm": lessons(&examples, confirm) });
    fs::write(path, serde_json::to_vec(&work)?)?;
    println!("{}", measured(&work)?);
    Ok(())
}

/// Tickets of each length: the corpus's words in its order, cut.
fn texts(examples: &[Example], share: usize) -> Value {
    let bodies = examples.iter().flat_map(|e| e.ticket.messages.iter().map(|m| m.text.as_str()));
    let words: Vec<&str> = bodies.flat_map(str::split_whitespace).collect();
    let cut = |(length, count): (usize, usize)| {
        let count = (count / share).max(1);
        let step = words.len() / count;
        let ends = (0..count).map(|n| n * step).filter(|from| from + length <= words.len());
        let texts: Vec<String> = ends.map(|from| words[from..from + length].join(" ")).collect();
        (length.to_string(), json!(texts))
    };
    LENGTHS.into_iter().map(cut).collect::<Map<String, Value>>().into()
}

/// What is confirmed: the corpus, again under new ids when it is too short.
fn lessons(examples: &[Example], count: usize) -> Value {
    let lesson = |(n, e): (usize, &Example)| {
        let text: Vec<&str> = e.ticket.messages.iter().map(|m| m.text.as_str()).collect();
        json!({ "id": format!("b{n}"), "text": text.join("\n"), "label": e.label.as_str() })
    };
    // A prime step mixes authors and causes.
    let mixed = (0..count + TIMED).map(|n| (n, &examples[n * 997 % examples.len()]));
    mixed.map(lesson).collect()
}

fn measured(work: &Value) -> Result<Value> {
    let starter = fs::read(pkg().join("assets/starter.dat"))?;
    let embedding = fs::read(pkg().join("assets/headwater-en-1.dat"))?;
    let mut ms = Map::new();
    let mut engine = Engine::new(default_list(), b"")?;
    let began = Instant::now();
    engine.load_starter(&starter)?;
    engine.load_embedding(&embedding)?;
    engine.suggest(&Ticket::of_text("first", "My parcel never came."), 3);
    ms.insert("load of both assets, first answer".into(), since(began).into());
    for (length, _) in LENGTHS {
        let mut times = Vec::new();
        for text in strings(&work["texts"][length.to_string()]) {
            let ticket = Ticket::of_text("t", text);
            let began = Instant::now();
            engine.suggest(&ticket, 3);
            times.push(since(began));
        }
        ms.insert(format!("suggest, {length} words"), median(times).into());
    }
    let lessons = work["confirm"].as_array().context("lessons")?;
    let mut times = Vec::new();
    for lesson in lessons {
        let text = |key: &str| lesson[key].as_str().unwrap_or_default();
        let ticket = Ticket::of_text(text("id"), text("text"));
        let began = Instant::now();
        engine.confirm(&ticket, &text("label").into())?;
        times.push(since(began));
    }
    let last = times.split_off(times.len() - TIMED.min(times.len()));
    ms.insert("confirm".into(), median(last).into());
    let file = engine.export_learning();
    let mut other = Engine::new(default_list(), b"")?;
    let began = Instant::now();
    other.merge_learning(&file)?;
    other.suggest(&Ticket::of_text("first", "My parcel never came."), 3);
    ms.insert("merge all, first answer".into(), since(began).into());
    let answers: Vec<Value> =
        strings(&work["texts"]["200"]).map(|text| answer(&mut engine, text)).collect();
    Ok(json!({ "ms": ms, "digest": engine.learning_digest(), "answers": answers }))
}

/// The first three causes, the bits of their probabilities, and the words that decided.
fn answer(engine: &mut Engine, text: &str) -> Value {
    let said = engine.suggest(&Ticket::of_text("t", text), 3);
    let one = |c: &headwater::cause::Candidate| {
        let words: Vec<Value> =
            c.evidence.iter().map(|e| json!([e.quote.text, e.supports])).collect();
        json!([c.cause.as_str(), format!("{:016x}", c.probability.to_bits()), words])
    };
    said.candidates.iter().map(one).collect()
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn since(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
