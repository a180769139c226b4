//! `cargo xtask fuzz`: changed inputs for everything that reads from outside.

use anyhow::{Result, ensure};
use pico_args::Arguments;
use xtask::run::{cargo, run as execute};

/// The command: every target, or the one named, each for so many minutes; `--from` begins with the
/// input of a number that was said before.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let minutes: f64 = arguments.opt_value_from_str("--minutes")?.unwrap_or(1.0);
    ensure!((0.0..=1440.0).contains(&minutes), "--minutes is 0 to 1440");
    let first: Option<String> = arguments.opt_value_from_str("--from")?;
    let target: Option<String> = arguments.opt_free_from_str()?;
    ensure!(arguments.finish().is_empty(), "`fuzz` takes --minutes N, --from N and a target");
    ensure!(first.is_none() || target.is_some(), "--from is the number of an input of one target");
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "xtask", "--profile", "fuzz"]);
    command.args(["--features", "fuzz", "--bin", "fuzz", "--", "100"]);
    command.arg(((minutes * 60.0) as u64).to_string()).args(target).args(first);
    execute(&mut command)
}

/// A few inputs for each target, the same ones every time.
pub fn few() -> Result<()> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "xtask", "--features", "fuzz", "--bin", "fuzz"]);
    execute(command.args(["--", "40", "0"]))
}
