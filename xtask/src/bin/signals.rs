//! Trains the weights of `text::signals` on the project's corpus, and measures them.
//!
//! `signals train CORPUS OUT` writes the weights of all files, byte for byte the same each time;
//! `signals check CORPUS FILE` sees that a file holds them;
//! `signals measure CORPUS` leaves one file out in turn and prints what the others teach about it,
//! with the causes that an engine suggests which has not seen that file either, and how far a
//! second reader agrees with the labels;
//! `signals shipped FILE…` measures the shipped weights on any files of the corpus's form.

#[path = "signals/causes.rs"]
mod causes;
#[path = "signals/corpus.rs"]
mod corpus;
#[path = "signals/engine_tools.rs"]
mod engine_tools;
#[path = "signals/linear.rs"]
mod linear;
#[path = "signals/measure.rs"]
mod measure;
#[path = "signals/tagger.rs"]
mod tagger;

use anyhow::{Context, Result, bail, ensure};
use causes::Unseen;
use corpus::Item;
use headwater::text::signals::Model;
use headwater::ticket::Ticket;
use linear::Example;
use std::path::Path;
use xtask::root::pkg;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["train", folder, out] => {
            std::fs::write(out, of_all(folder)?.write()).with_context(|| format!("writing {out}"))
        }
        ["check", folder, file] => {
            let held = std::fs::read(file).with_context(|| format!("reading {file}"))?;
            ensure!(held == of_all(folder)?.write(), "{file} is not what the corpus makes");
            println!("{file} is what the corpus makes");
            Ok(())
        }
        ["measure", folder] => {
            let items = corpus::folder(Path::new(folder))?;
            let again = |name| corpus::again(&Path::new(folder).join("again").join(name), &items);
            measure::second_reader(&items, &again("by-rules.jsonl")?);
            measure::authors(&items, &again("second-reader.jsonl")?);
            let more = corpus::more(Path::new(folder))?;
            measure::leaving_one_out(&items, &more, &unseen(&items)?);
            Ok(())
        }
        ["shipped", ref files @ ..] => {
            let mut items = Vec::new();
            for file in files {
                items.extend(corpus::file(Path::new(file))?);
            }
            let path = pkg().join("assets/signals.dat");
            let model = Model::read(&std::fs::read(&path)?);
            let model = model.map_err(|_| anyhow::anyhow!("{} is not whole", path.display()))?;
            let tickets: Vec<&Ticket> = items.iter().map(|i| &i.ticket).collect();
            measure::shipped(&items, &causes::shipped(&tickets)?, &model);
            Ok(())
        }
        _ => bail!("train CORPUS OUT | check CORPUS FILE | measure CORPUS | shipped FILE…"),
    }
}

/// The weights of all files.
fn of_all(folder: &str) -> Result<Model> {
    let items = corpus::folder(Path::new(folder))?;
    let (more, unseen) = (corpus::more(Path::new(folder))?, unseen(&items)?);
    Ok(train(&examples(&items.iter().collect::<Vec<_>>(), &more, &unseen, None)))
}

fn unseen(items: &[Item]) -> Result<Unseen> {
    let tickets: Vec<(&str, &Ticket)> =
        items.iter().map(|i| (i.file.as_str(), &i.ticket)).collect();
    Unseen::of(&tickets)
}

/// Tickets to learn from, each with the causes that an engine says which has not seen its author,
/// nor the author left out. Every ticket is there once more without a cause, as where none is
/// known yet; of the further tickets none is known ever.
fn examples<'i>(
    items: &[&'i Item],
    more: &'i [Item],
    unseen: &Unseen,
    out: Option<&str>,
) -> Vec<Example<'i>> {
    let with = items.iter().map(|item| {
        let causes = unseen.without(item.ticket.id.as_str(), out.unwrap_or(&item.file));
        Example::new(item, causes)
    });
    let bare = items.iter().copied().chain(more).map(|item| Example::new(item, &[]));
    with.filter(|e| e.knows_causes).chain(bare).collect()
}

/// All weights from these tickets.
fn train(examples: &[Example]) -> Model {
    let once = examples.iter().filter(|e| !e.knows_causes).map(|e| e.item);
    let (tagger, transitions) = tagger::fit(&once.collect::<Vec<_>>());
    let ticket = linear::fit_with_thresholds(&examples.iter().collect::<Vec<_>>());
    Model { ticket, tagger, transitions }
}
