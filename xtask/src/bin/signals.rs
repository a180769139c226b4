//! Trains the weights of `text::signals` on the project's corpus, and measures them.
//!
//! `signals train CORPUS OUT` writes the weights of all files, byte for byte the same each time;
//! `signals measure CORPUS` leaves one file out in turn and prints what the others teach about it;
//! `signals shipped FILE…` measures the shipped weights on any files of the corpus's form.

#[path = "signals/corpus.rs"]
mod corpus;
#[path = "signals/linear.rs"]
mod linear;
#[path = "signals/measure.rs"]
mod measure;
#[path = "signals/tagger.rs"]
mod tagger;

use anyhow::{Context, Result, bail};
use corpus::Item;
use headwater::text::signals::Model;
use std::path::Path;
use xtask::root::pkg;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["train", folder, out] => {
            let items = corpus::folder(Path::new(folder))?;
            let model = train(&items.iter().collect::<Vec<_>>());
            std::fs::write(out, model.write()).with_context(|| format!("writing {out}"))
        }
        ["measure", folder] => {
            measure::leaving_one_out(&corpus::folder(Path::new(folder))?);
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
            measure::shipped(&items, &model);
            Ok(())
        }
        _ => bail!("train CORPUS OUT | measure CORPUS | shipped FILE…"),
    }
}

/// All weights from these tickets.
fn train(items: &[&Item]) -> Model {
    let (tagger, transitions) = tagger::fit(items);
    Model { ticket: linear::fit_with_thresholds(items), tagger, transitions }
}
