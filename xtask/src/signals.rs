//! `cargo xtask signals`: trains the reading of signals on the corpus, or measures it.

use anyhow::{Result, ensure};
use pico_args::Arguments;
use std::ffi::OsString;
use xtask::root::{pkg, root};
use xtask::run::{cargo, run as execute, say};

/// The command: without options it writes the weights, `--check` compares them, `--measure` leaves each author out in
/// turn, `--shipped FILE…` measures what is shipped on other files.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let corpus = root().join("tests/data/corpus").into_os_string();
    if arguments.contains("--measure") {
        ensure!(arguments.finish().is_empty(), "`--measure` takes nothing more");
        return tool(&["measure".into(), corpus]);
    }
    if arguments.contains("--shipped") {
        let mut all: Vec<OsString> = vec!["shipped".into()];
        all.extend(arguments.finish());
        return tool(&all);
    }
    let checks = arguments.contains("--check");
    ensure!(arguments.finish().is_empty(), "`signals` takes --check, --measure or --shipped FILE…");
    say("training the reading of signals");
    let what = if checks { "check" } else { "train" };
    tool(&[what.into(), corpus, pkg().join("assets/signals.dat").into_os_string()])
}

/// Runs the trainer, compiled for speed.
fn tool(arguments: &[OsString]) -> Result<()> {
    let build = ["run", "--quiet", "--profile", "tools", "--package", "xtask"];
    let which = ["--features", "signals", "--bin", "signals", "--"];
    execute(cargo().args(build).args(which).args(arguments))
}
