//! Counts tests by what their runners print.

use anyhow::{Context, Result};
use std::fmt;
use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::process::{Command, Stdio};

/// How many tests came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
    /// Failed first and passed when run again; they are among those that passed.
    pub unsteady: usize,
}

impl Tally {
    /// One thing that passed.
    pub const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0, unsteady: 0 };
    /// One thing that failed.
    pub const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0, unsteady: 0 };

    /// Takes in a line of `cargo test` or of Node's `spec` reporter, if it counts something.
    fn read(&mut self, line: &str) {
        if let Some((_, counts)) =
            line.split_once("test result: ").and_then(|(_, r)| r.split_once(". "))
        {
            for part in counts.split(';') {
                let mut words = part.split_whitespace();
                let number = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
                match words.next() {
                    Some("passed") => self.passed += number,
                    Some("failed") => self.failed += number,
                    Some("ignored") => self.skipped += number,
                    _ => {}
                }
            }
        } else if let Some((name, number)) =
            line.strip_prefix("ℹ ").and_then(|l| l.rsplit_once(' '))
        {
            let number = number.parse().unwrap_or(0);
            match name {
                "pass" => self.passed += number,
                "fail" | "cancelled" => self.failed += number,
                "skipped" | "todo" => self.skipped += number,
                _ => {}
            }
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.unsteady += other.unsteady;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        if self.unsteady > 0 {
            write!(f, ", {} only when run again", self.unsteady)?;
        }
        Ok(())
    }
}

/// Runs a test runner, shows its output and counts its tests.
///
/// A runner that ends badly without naming a failed test counts as one failure, and so does one
/// that ran nothing.
pub fn counted(command: &mut Command) -> Result<Tally> {
    watched(command, |_| ())
}

/// Like [`counted`], and hands on each line.
pub fn watched(command: &mut Command, mut see: impl FnMut(&str)) -> Result<Tally> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{name}`"))?;
    let mut tally = Tally::default();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally.read(line.trim_end());
            see(line.trim_end());
        }
    }
    let well = child.wait()?.success();
    if tally.failed == 0 && (!well || tally.passed == 0) {
        println!("{}", if well { "no test ran" } else { "the runner itself failed" });
        tally.failed = 1;
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::{Tally, counted};
    use std::process::Command;

    fn read(text: &str) -> Tally {
        let mut tally = Tally::default();
        text.lines().for_each(|line| tally.read(line));
        tally
    }

    #[test]
    fn the_lines_of_both_runners_are_counted() {
        let rust = "test a ... ok\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                    test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(read(rust), Tally { passed: 7, failed: 2, skipped: 1, unsteady: 0 });
        let node =
            "✔ opens (3ms)\nℹ tests 9\nℹ pass 5\nℹ fail 2\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0";
        assert_eq!(read(node), Tally { passed: 5, failed: 3, skipped: 1, unsteady: 0 });
    }

    #[test]
    fn words_of_a_test_do_not_count() {
        assert_eq!(read("5 passed; 2 failed\npass 5\nthe test result is fine"), Tally::default());
    }

    #[test]
    fn a_runner_that_ran_nothing_has_failed() {
        let cargo = || Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
        assert_eq!(counted(cargo().arg("--version")).ok(), Some(Tally::FAILED));
        assert_eq!(counted(cargo().arg("no-such-command")).ok(), Some(Tally::FAILED));
    }
}
