//! Node's test runner: what a browser was too slow for is run once more, and said.
//!
//! A file with a failed test runs again by itself, when the machine has nothing else to do. A real
//! fault fails twice. More than [`MOST`] failed tests are no matter of a slow machine: then nothing
//! runs again.

use super::tally::{Tally, watched};
use anyhow::Result;
use std::collections::BTreeSet;
use std::process::Command;
use xtask::run::{program, say};

/// Failed tests that are given a second chance.
const MOST: usize = 3;
/// Files that run at the same time: a test waits for a browser more than it computes. By itself the
/// runner takes one on a machine of two cores.
const AT_ONCE: usize = 2;

/// Runs files of tests, each in a process of its own; `prepare` adds options and environment.
pub fn tests(files: &[String], prepare: impl Fn(&mut Command)) -> Result<Tally> {
    let (first, failed) = once(files, AT_ONCE, &prepare)?;
    let again = worth_again(first, &failed, files);
    if again.is_empty() {
        return Ok(first);
    }
    say(&format!("once more, by themselves: {}", again.join(", ")));
    let (second, _) = once(&again, 1, &prepare)?;
    Ok(settled(first, second))
}

/// What the runs came to, and the files that the runner names as failed.
fn once(
    files: &[String],
    at_once: usize,
    prepare: impl Fn(&mut Command),
) -> Result<(Tally, BTreeSet<String>)> {
    let mut command = program("node");
    command.args(["--test", "--test-reporter=spec", &format!("--test-concurrency={at_once}")]);
    prepare(&mut command);
    let mut failed = BTreeSet::new();
    let tally = watched(command.args(files), |line| failed.extend(failed_file(line)))?;
    Ok((tally, failed))
}

/// The file of a line that names where a failed test stands, `test at FILE:LINE:COLUMN`.
fn failed_file(line: &str) -> Option<String> {
    let place = line.strip_prefix("test at ")?;
    Some(place.rsplitn(3, ':').last()?.to_owned())
}

/// The files to run again; none where the failures are many, or the runner did not say which. A
/// test that stands in a module which several files share may have failed in any of them.
fn worth_again(first: Tally, failed: &BTreeSet<String>, files: &[String]) -> Vec<String> {
    let few = (1..=MOST).contains(&first.failed);
    let shared = failed.iter().any(|file| !files.contains(file));
    files.iter().filter(|file| few && (shared || failed.contains(*file))).cloned().collect()
}

/// The failures of the first run have passed if nothing failed in the second.
fn settled(first: Tally, second: Tally) -> Tally {
    if second.failed > 0 {
        return first;
    }
    Tally { passed: first.passed + first.failed, failed: 0, unsteady: first.failed, ..first }
}

#[cfg(test)]
mod tests {
    use super::{MOST, failed_file, settled, worth_again};
    use crate::test::tally::Tally;
    use std::collections::BTreeSet;

    fn came_to(passed: usize, failed: usize) -> Tally {
        Tally { passed, failed, ..Tally::default() }
    }

    #[test]
    fn the_runner_names_the_file_that_failed() {
        assert_eq!(
            failed_file("test at tests/e2e/a.test.mjs:114:1").as_deref(),
            Some("tests/e2e/a.test.mjs")
        );
        assert_eq!(failed_file("✖ says a test at tests/e2e/a.test.mjs:114:1"), None);
    }

    #[test]
    fn only_files_with_few_failures_run_again() {
        let files = ["a".to_owned(), "b".to_owned()];
        let failed = BTreeSet::from(["b".to_owned()]);
        assert_eq!(worth_again(came_to(9, MOST), &failed, &files), ["b"]);
        assert!(worth_again(came_to(9, MOST + 1), &failed, &files).is_empty());
        assert!(worth_again(came_to(9, 0), &BTreeSet::new(), &files).is_empty());
        let failed = BTreeSet::from(["shared".to_owned()]);
        assert_eq!(worth_again(came_to(9, 1), &failed, &files), files);
    }

    #[test]
    fn what_fails_twice_has_failed() {
        assert_eq!(settled(came_to(9, 2), came_to(3, 1)), came_to(9, 2));
        assert_eq!(settled(came_to(9, 2), came_to(4, 0)), Tally { unsteady: 2, ..came_to(11, 0) });
    }
}
