//! `cargo xtask eval`: how right the engine is on labelled texts.
//!
//! `--lofo`: the corpus, each author by a starter of the others. Otherwise `--train` and `--test`
//! files of `label<TAB>text` or JSON lines `{label, text}`, with `--names` as `label<TAB>text` for
//! the causes' definitions, `--outside` for texts of no cause, `--per-class N` for few-shot runs
//! and `--stream` for one confirmation after the other.

use super::corpus::{self, AUTHORS};
use super::measure::{Figures, Prediction, auroc, figures};
use super::starter::make;
use super::train::Random;
use anyhow::{Context, Result};
use headwater::cause::Engine;
use headwater::cause::taxonomy::{Cause, CauseList, default_list};
use headwater::json::Json;
use headwater::ticket::{CauseId, Ticket};
use pico_args::Arguments;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A labelled text.
type Labelled = (String, String);

/// The command.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let embedding: Option<PathBuf> = arguments.opt_value_from_str("--embedding")?;
    let embedding = embedding.map(|p| fs::read(&p).with_context(|| p.display().to_string()));
    let embedding = embedding.transpose()?;
    if arguments.contains("--lofo") {
        let stream = arguments.contains("--stream");
        anyhow::ensure!(arguments.finish().is_empty(), "unknown options");
        return corpus_by_author(embedding.as_deref(), stream);
    }
    let read_many = |paths: Vec<PathBuf>| -> Result<Vec<Labelled>> {
        let lists: Vec<Vec<Labelled>> = paths.iter().map(|p| read(p)).collect::<Result<_>>()?;
        Ok(lists.into_iter().flatten().collect())
    };
    let train = read_many(arguments.values_from_str("--train")?)?;
    let test = read_many(arguments.values_from_str("--test")?)?;
    let names = read_many(arguments.values_from_str("--names")?)?;
    let outside = read_many(arguments.values_from_str("--outside")?)?;
    let per_class: Option<usize> = arguments.opt_value_from_str("--per-class")?;
    let seeds: u64 =
        arguments.opt_value_from_str("--seeds")?.unwrap_or(if per_class.is_some() { 5 } else { 1 });
    let stream = arguments.contains("--stream");
    anyhow::ensure!(arguments.finish().is_empty(), "unknown options");
    let list = list_of(&train, &names)?;
    for seed in 0..seeds {
        let mut order: Vec<&Labelled> = train.iter().collect();
        Random(seed).shuffle(&mut order);
        if let Some(most) = per_class {
            order = few(&order, most);
        }
        let mut engine = Engine::new(list.clone(), b"")?;
        if let Some(bytes) = &embedding {
            engine.load_embedding(bytes)?;
        }
        let mut earlier = Vec::new();
        for (n, (label, text)) in order.iter().enumerate() {
            let ticket = Ticket::of_text(n.to_string(), text.as_str());
            if stream {
                earlier.push(predict(&mut engine, &ticket, label));
            }
            engine.confirm(&ticket, &CauseId::from(label.as_str()))?;
        }
        windows(&earlier);
        let test: Vec<Prediction> = said(&mut engine, &test);
        print(&format!("seed {seed}, {} confirmed", order.len()), &figures(&test));
        if !outside.is_empty() {
            let strange: Vec<f64> = said(&mut engine, &outside).iter().map(|p| p.strange).collect();
            let usual: Vec<f64> = test.iter().map(|p| p.strange).collect();
            println!("  outside against inside: AUROC {:.4}", auroc(&strange, &usual));
        }
    }
    Ok(())
}

/// Each author's tickets by what the others taught.
fn corpus_by_author(embedding: Option<&[u8]>, stream: bool) -> Result<()> {
    let mut all = Vec::new();
    for held in AUTHORS {
        let others: Vec<&str> = AUTHORS.iter().copied().filter(|a| *a != held).collect();
        let mut engine = Engine::new(default_list(), b"")?;
        engine.load_starter(&make(&others)?)?;
        if let Some(bytes) = embedding {
            engine.load_embedding(bytes)?;
        }
        let mut tickets = corpus::read(held)?;
        Random(1).shuffle(&mut tickets);
        let mut own = Vec::new();
        for example in &tickets {
            own.push(predict(&mut engine, &example.ticket, example.label.as_str()));
            if stream {
                engine.confirm(&example.ticket, &example.label)?;
            }
        }
        if stream {
            windows(&own);
        }
        clear_and_unclear(held, &own);
        all.extend(own);
    }
    clear_and_unclear("all", &all);
    Ok(())
}

fn clear_and_unclear(name: &str, predictions: &[Prediction]) {
    let is_unclear = |p: &&Prediction| p.label == CauseId::UNCLEAR;
    let scores = |of: &dyn Fn(&&Prediction) -> bool| -> Vec<f64> {
        predictions.iter().filter(|p| of(p)).map(|p| p.unclear).collect()
    };
    let told = auroc(&scores(&is_unclear), &scores(&|p| !is_unclear(p)));
    let clear: Vec<Prediction> = predictions
        .iter()
        .filter(|p| !is_unclear(p))
        .map(|p| Prediction { label: p.label.clone(), ranked: p.ranked.clone(), ..*p })
        .collect();
    print(name, &figures(&clear));
    println!("  unclear against clear: AUROC {told:.4}");
}

/// Figures of a stream, window by window.
fn windows(stream: &[Prediction]) {
    let mut from = 0;
    for to in [100, 200, 300, 1000, 3000, 10_000, usize::MAX] {
        let end = to.min(stream.len());
        if end > from {
            print(&format!("stream {from}..{end}"), &figures(&stream[from..end]));
        }
        from = end;
    }
}

fn predict(engine: &mut Engine, ticket: &Ticket, label: &str) -> Prediction {
    let said = engine.suggest(ticket, 3);
    let ranked = said.candidates.iter().map(|c| (c.cause.to_string(), c.probability)).collect();
    Prediction { label: label.to_owned(), ranked, strange: -said.fit, unclear: said.unclear }
}

fn said(engine: &mut Engine, texts: &[Labelled]) -> Vec<Prediction> {
    texts
        .iter()
        .map(|(label, text)| predict(engine, &Ticket::of_text("", text.as_str()), label))
        .collect()
}

/// The first so many of each label.
fn few<'t>(order: &[&'t Labelled], most: usize) -> Vec<&'t Labelled> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut taken = |label: &'t str| {
        let count = counts.entry(label).or_default();
        *count += 1;
        *count <= most
    };
    order.iter().copied().filter(|(label, _)| taken(label)).collect()
}

/// A cause list of the labels, with definitions where there are any.
fn list_of(train: &[Labelled], names: &[Labelled]) -> Result<CauseList> {
    let definitions: BTreeMap<&str, &str> =
        names.iter().map(|(label, text)| (label.as_str(), text.as_str())).collect();
    let labels: std::collections::BTreeSet<&str> =
        train.iter().chain(names).map(|(label, _)| label.as_str()).collect();
    let cause = |label: &str| -> Result<Cause> {
        let definition = definitions.get(label).copied().unwrap_or_default();
        let name = label.replace('_', " ");
        let cause = serde_json::json!({ "id": label, "name": name, "definition": definition });
        Cause::read(cause).context("a cause that is none")
    };
    let causes = labels.into_iter().map(cause).collect::<Result<_>>()?;
    Ok(CauseList { causes, ..CauseList::default() })
}

/// Reads `label<TAB>text` or JSON lines with `label` and `text`.
fn read(path: &Path) -> Result<Vec<Labelled>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let line = |(n, line): (usize, &str)| -> Result<Labelled> {
        let place = || format!("{}:{}", path.display(), n + 1);
        if line.starts_with('{') {
            let value: serde_json::Value = serde_json::from_str(line).with_context(place)?;
            let field = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
            return field("label").zip(field("text")).with_context(place);
        }
        let (label, text) = line.split_once('\t').with_context(place)?;
        Ok((label.to_owned(), text.to_owned()))
    };
    text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(line).collect()
}

fn print(name: &str, f: &Figures) {
    println!(
        "{name}: n {} accuracy {:.4} top3 {:.4} F1 {:.4} ECE {:.4} coverage@90 {:.3} strong {:.3} right {:.3}",
        f.n, f.accuracy, f.top3, f.macro_f1, f.ece, f.coverage90, f.strong.0, f.strong.1
    );
}
