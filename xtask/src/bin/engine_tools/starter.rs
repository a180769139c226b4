//! `cargo xtask starter`: makes the starter experience from the corpus.

use super::corpus::{self, AUTHORS, Example, TRAINING_ONLY};
use super::train::{SHIPPED, train};
use anyhow::Result;
use headwater::cause::taxonomy::default_list;
use pico_args::Arguments;
use std::fs;
use xtask::root::pkg;

/// What a phrase of the cause list counts for beside a ticket.
pub const PHRASE: f64 = 0.2;

/// Writes `pkg/assets/starter.dat`; `--check` compares instead.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let check = arguments.contains("--check");
    anyhow::ensure!(arguments.finish().is_empty(), "`starter` takes only --check");
    let bytes = make(&AUTHORS)?;
    let path = pkg().join("assets/starter.dat");
    if check {
        anyhow::ensure!(
            fs::read(&path)? == bytes,
            "pkg/assets/starter.dat is not what the corpus makes"
        );
        println!("pkg/assets/starter.dat is what the corpus makes");
        return Ok(());
    }
    fs::create_dir_all(pkg().join("assets"))?;
    fs::write(&path, &bytes)?;
    println!("pkg/assets/starter.dat: {} bytes", bytes.len());
    Ok(())
}

/// A starter of some authors' tickets, those that are only trained on, and the list's own words.
pub fn make(authors: &[&str]) -> Result<Vec<u8>> {
    let mut examples: Vec<Example> = Vec::new();
    for author in authors.iter().chain(&TRAINING_ONLY) {
        examples.extend(corpus::read(author)?);
    }
    examples.extend(corpus::of_list(&default_list(), PHRASE));
    Ok(train(&examples.iter().collect::<Vec<_>>(), SHIPPED))
}
