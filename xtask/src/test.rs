//! `cargo xtask test`: every check there is, and what came of each.
//!
//! A check that fails does not stop the others. The closing line counts single tests where a
//! runner counts them and one for a check that only passes or fails.

mod checks;
mod hosts;
mod node;
mod tally;

use crate::build;
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
    /// Files in `pkg/` without which it cannot run.
    needs: &'static [&'static str],
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
    let chosen = build_first(chosen(quick, only.as_deref())?, build::outdated);
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

/// Puts `build` in front of checks that need what is not built, or not from these sources.
fn build_first(
    mut checks: Vec<&'static Check>,
    outdated: fn(&[&'static str]) -> Option<&'static str>,
) -> Vec<&'static Check> {
    let builds = checks.iter().any(|check| check.name == "build");
    let wants = checks.iter().find_map(|check| Some((check.name, outdated(check.needs)?)));
    if let Some((name, file)) = wants.filter(|_| !builds) {
        say(&format!("`{name}` needs pkg/{file} as the sources make it: `build` runs first"));
        checks.extend(checks::ALL.iter().filter(|check| check.name == "build"));
        checks.sort_by_key(|check| checks::ALL.iter().position(|one| one.name == check.name));
    }
    checks
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

#[cfg(test)]
mod tests {
    use super::{build_first, chosen};

    /// The names of what runs where nothing is built, or only the wasm.
    fn names(quick: bool, only: &str, wasm: bool) -> Vec<&'static str> {
        let nothing = |needs: &[&'static str]| needs.first().copied();
        let only_wasm = |needs: &[&'static str]| {
            needs.iter().find(|name| !crate::build::WASM.contains(name)).copied()
        };
        let only = (!only.is_empty()).then_some(only);
        let checks = chosen(quick, only).unwrap();
        let checks = build_first(checks, if wasm { only_wasm } else { nothing });
        checks.iter().map(|check| check.name).collect()
    }

    #[test]
    fn what_a_check_needs_is_built_before_it() {
        assert_eq!(names(false, "journeys", false), ["build", "journeys"]);
        assert_eq!(names(false, "native,packages", true), ["native", "build", "packages"]);
        assert_eq!(names(false, "budgets", true), ["budgets"]);
        assert_eq!(names(false, "native", false), ["native"]);
    }

    #[test]
    fn nothing_is_built_twice_and_nothing_for_quick_checks() {
        assert_eq!(names(false, "build,journeys", false), ["build", "journeys"]);
        let all = names(false, "", false);
        assert_eq!(all.iter().filter(|name| **name == "build").count(), 1);
        assert!(!names(true, "", false).contains(&"build"));
    }
}
