//! `cargo xtask test`: every check there is, and what came of each.
//!
//! A check that fails does not stop the others. The closing line counts single tests where a
//! runner counts them and one for a check that only passes or fails.

mod checks;
mod hosts;
mod node;
mod tally;

use anyhow::{Result, bail};
use pico_args::Arguments;
use std::time::Instant;
use tally::Tally;
use xtask::run::say;

/// One check.
struct Check {
    name: &'static str,
    /// Needs no browser and no wasm build.
    quick: bool,
    run: fn() -> Result<Tally>,
}

/// What a check came to.
struct Line {
    name: &'static str,
    tally: Tally,
    seconds: f64,
}

/// The command.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let quick = arguments.contains("--quick");
    let hosts = arguments.contains("--hosts");
    let only: Option<String> = arguments.opt_value_from_str("--only")?;
    anyhow::ensure!(arguments.finish().is_empty(), "`test` knows --quick, --hosts and --only");
    let only = if hosts { Some("build,packages,hosts".to_owned()) } else { only };
    let chosen = chosen(quick, only.as_deref())?;
    let lines: Vec<Line> = chosen.into_iter().map(perform).collect();
    summary(&lines)
}

/// The checks asked for, in the table's order.
fn chosen(quick: bool, only: Option<&str>) -> Result<Vec<&'static Check>> {
    let names: Vec<&str> = only.map(|list| list.split(',').collect()).unwrap_or_default();
    if let Some(unknown) = names.iter().find(|n| !checks::ALL.iter().any(|c| c.name == **n)) {
        let known: Vec<&str> = checks::ALL.iter().map(|check| check.name).collect();
        bail!("there is no check `{unknown}`; there are {}", known.join(", "));
    }
    let wanted = |check: &&Check| {
        if names.is_empty() { check.quick || !quick } else { names.contains(&check.name) }
    };
    Ok(checks::ALL.iter().filter(wanted).collect())
}

fn perform(check: &Check) -> Line {
    println!();
    say(check.name);
    let start = Instant::now();
    let tally = (check.run)().unwrap_or_else(|error| {
        println!("{error:#}");
        Tally::FAILED
    });
    Line { name: check.name, tally, seconds: start.elapsed().as_secs_f64() }
}

/// Prints the table and the closing line.
///
/// # Errors
/// When anything failed, or nothing ran.
fn summary(lines: &[Line]) -> Result<()> {
    println!("\n{:<14}{:>8}{:>8}{:>9}{:>9}", "check", "passed", "failed", "skipped", "seconds");
    let mut all = Tally::default();
    for Line { name, tally, seconds } in lines {
        all += *tally;
        let Tally { passed, failed, skipped, .. } = tally;
        println!("{name:<14}{passed:>8}{failed:>8}{skipped:>9}{seconds:>9.1}");
    }
    println!("\n{all}");
    if all.failed > 0 || all.passed == 0 {
        bail!("not everything passed");
    }
    Ok(())
}
