//! `cargo xtask eval`: how right the engine is on labelled texts.
//!
//! `--lofo`: the corpus, each author by a starter of the others; `--fresh`: texts by the shipped
//! starter, the default cause list's. Otherwise `--train` and `--test` files with `--names` for the
//! causes' definitions, `--outside` for texts of no cause, `--per-class N` for few-shot runs and
//! `--stream` for one confirmation after the other; `--confirm N` stops after so many, or, with
//! `--lofo`, confirms so many of an author's tickets before the others are asked. `--wasm` answers through the built package
//! too and holds that to be the same; `--peers FOLDER` lets other classifiers learn the same.

use super::corpus::{self, AUTHORS, Example, TRAINING_ONLY};
use super::job::{Answers, Job, Peer};
use super::labelled::{Labelled, few, list_of, read, words_of};
use super::measure::{Figures, Prediction, auroc, figures};
use super::starter::{PHRASE, make};
use super::train::Random;
use anyhow::{Context, Result, ensure};
use headwater::cause::taxonomy::default_list;
use headwater::ticket::CauseId;
use pico_args::Arguments;
use std::fs;
use std::path::PathBuf;
use xtask::root::{pkg, root, target};

/// How it is measured, whatever the texts.
struct Plan {
    embedding: Option<PathBuf>,
    /// Each text is asked before it is confirmed.
    stream: bool,
    /// Confirmations, at most.
    confirm: Option<usize>,
    /// Orders to try.
    seeds: Option<u64>,
    /// The package answers too.
    wasm: bool,
    /// Where other classifiers are installed.
    peers: Option<PathBuf>,
}

/// A line of figures.
struct Row {
    name: String,
    figures: Figures,
    /// Further ones, with what they tell apart.
    told: Vec<(&'static str, f64)>,
}

/// Rows made of answers.
type Rows<'r> = &'r dyn Fn(&Answers) -> Vec<Row>;

/// The command.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let plan = Plan {
        embedding: arguments.opt_value_from_str("--embedding")?,
        stream: arguments.contains("--stream"),
        confirm: arguments.opt_value_from_str("--confirm")?,
        seeds: arguments.opt_value_from_str("--seeds")?,
        wasm: arguments.contains("--wasm"),
        peers: arguments.opt_value_from_str("--peers")?,
    };
    let lofo = arguments.contains("--lofo");
    let fresh: Option<PathBuf> = arguments.opt_value_from_str("--fresh")?;
    if lofo || fresh.is_some() {
        ensure!(arguments.finish().is_empty(), "unknown options");
        return fresh.map_or_else(|| by_author(&plan), |path| by_shipped(path, &plan));
    }
    by_files(arguments, &plan)
}

/// Files' texts, taught and asked.
fn by_files(mut arguments: Arguments, plan: &Plan) -> Result<()> {
    let train = read(&arguments.values_from_str::<_, PathBuf>("--train")?)?;
    let ask = read(&arguments.values_from_str::<_, PathBuf>("--test")?)?;
    let names = read(&arguments.values_from_str::<_, PathBuf>("--names")?)?;
    let outside = read(&arguments.values_from_str::<_, PathBuf>("--outside")?)?;
    let per_class: Option<usize> = arguments.opt_value_from_str("--per-class")?;
    let seeds = plan.seeds.unwrap_or(if per_class.is_some() { 5 } else { 1 });
    ensure!(arguments.finish().is_empty(), "unknown options");
    ensure!(!train.is_empty() && seeds > 0, "--train FILE names what is learnt");
    let list = list_of(&train, &names)?;
    let mut all = Vec::new();
    for seed in 0..seeds {
        let mut teach = train.clone();
        Random(seed).shuffle(&mut teach);
        if let Some(most) = per_class {
            teach = few(teach, most);
        }
        teach.truncate(plan.confirm.unwrap_or(usize::MAX));
        let mut peers_learn = teach.clone();
        peers_learn.extend(words_of(&list, 1.0));
        let job = Job {
            list: Some(list.clone()),
            embedding: plan.embedding.clone(),
            stream: plan.stream,
            ask: ask.clone(),
            outside: outside.clone(),
            peers_learn,
            teach,
            ..Job::default()
        };
        let name = format!("seed {seed}, {} confirmed", job.teach.len());
        all.push(measured(&job, plan, &|answers| {
            let mut rows = windows(&answers.stream);
            rows.extend(asked(&name, answers));
            rows
        })?);
    }
    if all.len() > 1 {
        let all: Vec<Figures> = all.iter().map(|answers| figures(&answers.asked)).collect();
        print_mean(&all);
    }
    Ok(())
}

/// Each author's tickets by what the others taught.
fn by_author(plan: &Plan) -> Result<()> {
    let mut all: Vec<Figures> = Vec::new();
    for seed in 1..=plan.seeds.unwrap_or(1) {
        let mut said: Vec<Prediction> = Vec::new();
        for held in AUTHORS {
            let job = held_out(held, seed, plan)?;
            let answers = measured(&job, plan, &|answers| {
                let mut rows = windows(&answers.stream);
                rows.push(clear(held, answers));
                rows
            })?;
            said.extend(answers.stream.into_iter().chain(answers.asked));
        }
        let row = clear("all", &Answers { asked: said, ..Answers::default() });
        print("", std::slice::from_ref(&row));
        all.push(row.figures);
    }
    if all.len() > 1 {
        print_mean(&all);
    }
    Ok(())
}

/// One author's tickets and what the others taught.
fn held_out(held: &str, seed: u64, plan: &Plan) -> Result<Job> {
    let others: Vec<&str> = AUTHORS.iter().copied().filter(|a| *a != held).collect();
    let mut teach: Vec<Labelled> = corpus::read(held)?.iter().map(labelled).collect();
    Random(seed).shuffle(&mut teach);
    let first = plan.confirm.unwrap_or(if plan.stream { teach.len() } else { 0 });
    let ask = teach.split_off(first.min(teach.len()));
    let mut peers_learn = taught_by(&others)?;
    peers_learn.extend(teach.iter().filter(|t| t.label != CauseId::UNCLEAR).cloned());
    Ok(Job {
        starter: Some(make(&others)?),
        embedding: plan.embedding.clone(),
        stream: plan.stream,
        teach,
        ask,
        peers_learn,
        ..Job::default()
    })
}

/// Labelled texts by the starter that ships.
fn by_shipped(path: PathBuf, plan: &Plan) -> Result<()> {
    ensure!(!plan.stream && plan.confirm.is_none(), "the shipped starter is asked, not taught");
    let job = Job {
        starter: Some(fs::read(pkg().join("assets/starter.dat")).context("the starter")?),
        embedding: plan.embedding.clone(),
        peers_learn: taught_by(&AUTHORS)?,
        ask: read(&[path])?,
        ..Job::default()
    };
    let answers = measured(&job, plan, &|answers| vec![clear("fresh", answers)])?;
    for p in answers.asked.iter().filter(|p| !p.hit() && p.label != CauseId::UNCLEAR) {
        let said: Vec<String> = p.ranked.iter().map(|(c, p)| format!("{c} {p:.2}")).collect();
        println!("  {} said {}; unclear {:.2}", p.label, said.join(", "), p.unclear);
    }
    Ok(())
}

/// What the starter learns of some authors, without the tickets that say too little.
fn taught_by(authors: &[&str]) -> Result<Vec<Labelled>> {
    let mut out = words_of(&default_list(), PHRASE);
    for author in authors.iter().chain(&TRAINING_ONLY) {
        out.extend(corpus::read(author)?.iter().map(labelled));
    }
    out.retain(|t| t.label != CauseId::UNCLEAR);
    Ok(out)
}

fn labelled(example: &Example) -> Labelled {
    let text = example.ticket.messages.iter().map(|m| m.text.as_str()).collect();
    let (label, subject) = (example.label.to_string(), example.ticket.subject.clone());
    Labelled { label, subject, text, weight: 1.0 }
}

/// Answers a job everywhere, prints its rows, and holds the wasm to what native says.
fn measured(job: &Job, plan: &Plan, rows: Rows<'_>) -> Result<Answers> {
    let folder = target().join("eval");
    fs::create_dir_all(&folder)?;
    let answers = job.native()?;
    print(if plan.wasm { "native  " } else { "" }, &rows(&answers));
    if plan.wasm {
        let wasm = job.wasm(root(), &pkg(), &folder)?;
        print("wasm    ", &rows(&wasm));
        let pairs = [
            (&answers.stream, &wasm.stream),
            (&answers.asked, &wasm.asked),
            (&answers.outside, &wasm.outside),
        ];
        let differ = |(a, b): &(&Vec<Prediction>, &Vec<Prediction>)| {
            a.iter().zip(b.iter()).filter(|(a, b)| a != b).count()
        };
        let (differing, n): (usize, usize) =
            (pairs.iter().map(differ).sum(), pairs.iter().map(|(a, _)| a.len()).sum());
        ensure!(differing == 0, "{differing} of {n} answers differ between native and wasm");
        ensure!(answers.digest == wasm.digest, "native and wasm learnt different states");
        println!("  {n} answers and what was learnt are equal, bit for bit");
    }
    if let Some(folder_of_peers) = &plan.peers {
        beside_peers(&answers, job.peers(root(), folder_of_peers, &folder)?);
    }
    Ok(answers)
}

/// A table of this engine and its peers, on the texts that are asked after teaching.
fn beside_peers(own: &Answers, peers: Vec<(String, Peer)>) {
    println!("  {:<30}{:>9}{:>9}{:>9}{:>9}{:>9}", "", "top-1", "top-3", "F1", "outside", "s");
    let line = |name: &str, of: &[Prediction], outside: &[Prediction], seconds: Option<f64>| {
        let clear: Vec<Prediction> =
            of.iter().filter(|p| p.label != CauseId::UNCLEAR).cloned().collect();
        let f = figures(&clear);
        let told =
            if outside.is_empty() { String::new() } else { format!("{:.4}", apart(outside, of)) };
        let seconds = seconds.map_or(String::new(), |s| format!("{s:.1}"));
        println!(
            "  {name:<30}{:>9.4}{:>9.4}{:>9.4}{told:>9}{seconds:>9}",
            f.accuracy, f.top3, f.macro_f1
        );
    };
    line("Headwater", &own.asked, &own.outside, None);
    for (name, peer) in peers {
        match peer {
            Peer::Missing(how) => println!("  {name:<30}not installed: {how}"),
            Peer::Measured { answers, seconds } => {
                line(&name, &answers.asked, &answers.outside, Some(seconds));
            }
        }
    }
}

/// How well strangeness tells texts of no cause from the others.
fn apart(outside: &[Prediction], inside: &[Prediction]) -> f64 {
    let scores = |of: &[Prediction]| of.iter().map(|p| p.strange).collect::<Vec<f64>>();
    auroc(&scores(outside), &scores(inside))
}

fn asked(name: &str, answers: &Answers) -> Option<Row> {
    let told = (!answers.outside.is_empty())
        .then(|| ("outside against inside", apart(&answers.outside, &answers.asked)));
    (!answers.asked.is_empty()).then(|| Row {
        name: name.to_owned(),
        figures: figures(&answers.asked),
        told: told.into_iter().collect(),
    })
}

/// Tickets that have a cause, and how well the others are told from them.
fn clear(name: &str, answers: &Answers) -> Row {
    let all: Vec<&Prediction> = answers.stream.iter().chain(&answers.asked).collect();
    let (unclear, clear): (Vec<&Prediction>, Vec<&Prediction>) =
        all.into_iter().partition(|p| p.label == CauseId::UNCLEAR);
    let scores = |of: &[&Prediction]| of.iter().map(|p| p.unclear).collect::<Vec<f64>>();
    let told = (!unclear.is_empty())
        .then(|| ("unclear against clear", auroc(&scores(&unclear), &scores(&clear))));
    let clear: Vec<Prediction> = clear.into_iter().cloned().collect();
    Row { name: name.to_owned(), figures: figures(&clear), told: told.into_iter().collect() }
}

/// Figures of a stream, window by window.
fn windows(stream: &[Prediction]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut from = 0;
    for to in [200, 1000, 3000, 10_000, usize::MAX] {
        let end = to.min(stream.len());
        if end > from {
            let name = format!("stream {from}..{end}");
            rows.push(Row { name, figures: figures(&stream[from..end]), told: Vec::new() });
        }
        from = end;
    }
    rows
}

fn print(who: &str, rows: &[Row]) {
    for Row { name, figures: f, told } in rows {
        println!(
            "{who}{name}: n {} accuracy {:.4} top3 {:.4} F1 {:.4} said {:.4} ECE {:.4} (by chance {:.4}, without {:.4}) coverage@90 {:.3} strong {:.3} right {:.3}",
            f.n,
            f.accuracy,
            f.top3,
            f.macro_f1,
            f.said,
            f.ece,
            f.ece_by_chance,
            f.ece_without,
            f.coverage90,
            f.strong.0,
            f.strong.1
        );
        for (what, auroc) in told {
            println!("{who}  {what}: AUROC {auroc:.4}");
        }
    }
}

/// Means over the orders that were tried.
fn print_mean(all: &[Figures]) {
    let mean = |of: fn(&Figures) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
    println!(
        "mean of {}: accuracy {:.4} top3 {:.4} F1 {:.4} said {:.4} ECE {:.4} (by chance {:.4}, without {:.4}) strong {:.3} right {:.3}",
        all.len(),
        mean(|f| f.accuracy),
        mean(|f| f.top3),
        mean(|f| f.macro_f1),
        mean(|f| f.said),
        mean(|f| f.ece),
        mean(|f| f.ece_by_chance),
        mean(|f| f.ece_without),
        mean(|f| f.strong.0),
        mean(|f| f.strong.1)
    );
}
