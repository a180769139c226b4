//! Throws changed inputs at everything that reads from outside:
//! `fuzz RUNS SECONDS [TARGET [FIRST]]`, where FIRST is the number of the first input.
//!
//! Each target starts from the suite's own data. An input that makes a target panic is written to
//! `target/fuzz-failures/` and said with its number, from which it can be made again: inputs depend on the
//! target's name and that number alone. Libraries that are led by coverage need a nightly
//! compiler; this loop runs wherever the project builds.

mod fuzz {
    pub mod figures;
    pub mod mutate;
    pub mod seeds;
    pub mod session;
    pub mod targets;
}

use anyhow::{Result, bail, ensure};
use fuzz::mutate::{MAX_BYTES, Mutator};
use fuzz::targets::{ALL, Target};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (runs, seconds, only, first) = match arguments.as_slice() {
        [runs, seconds] => (runs, seconds, None, 0),
        [runs, seconds, target] => (runs, seconds, Some(target), 0),
        [runs, seconds, target, first] => (runs, seconds, Some(target), first.parse()?),
        _ => bail!("fuzz RUNS SECONDS [TARGET [FIRST]]"),
    };
    let (runs, seconds) = (runs.parse()?, Duration::from_secs(seconds.parse()?));
    let chosen: Vec<&Target> =
        ALL.iter().filter(|target| only.is_none_or(|name| name == target.name)).collect();
    ensure!(!chosen.is_empty(), "there is no target {only:?}");
    // What a panic says is reported below, once.
    std::panic::set_hook(Box::new(|_| ()));
    let failed = chosen.iter().filter(|target| !survives(target, first, runs, seconds)).count();
    ensure!(failed == 0, "{failed} of {} targets failed", chosen.len());
    Ok(())
}

/// Runs a target on at least so many inputs, and for at least so long.
fn survives(target: &Target, first: u64, runs: u64, length: Duration) -> bool {
    let seeds = (target.seeds)();
    // Where all is refused at once, nothing behind the first check is tried.
    let mut whole = seeds.iter().filter(|seed| seed.len() <= MAX_BYTES);
    if !whole.any(|seed| catch_unwind(|| (target.run)(seed)).unwrap_or(true)) {
        println!("{:<14} accepts none of the data to start from", target.name);
        return false;
    }
    let began = Instant::now();
    let (mut slowest, mut slow_number, mut count) = (Duration::ZERO, 0, 0);
    let mut taken = 0;
    while count < runs || began.elapsed() < length {
        let number = first + count;
        let input = Mutator::new(target.name, number).input(&seeds);
        let start = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| (target.run)(&input))) {
            Ok(is_taken) => taken += u64::from(is_taken),
            Err(reason) => {
                let said = reason.downcast_ref::<String>().map(String::as_str);
                let said = said.or_else(|| reason.downcast_ref::<&str>().copied());
                println!("{:<14} panics on input {number}: {}", target.name, said.unwrap_or("?"));
                keep(target, number, &input);
                return false;
            }
        }
        if start.elapsed() > slowest {
            (slowest, slow_number) = (start.elapsed(), number);
        }
        count += 1;
    }
    println!(
        "{:<14} {count} inputs, {taken} of them accepted; the slowest, {slow_number}, took {} ms",
        target.name,
        slowest.as_millis()
    );
    true
}

fn keep(target: &Target, number: u64, input: &[u8]) {
    let folder = xtask::root::target().join("fuzz-failures");
    let path = folder.join(format!("{}-{number}", target.name));
    let kept = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, input));
    match kept {
        Ok(()) => println!("{:<14} kept as {}", "", path.display()),
        Err(error) => println!("{:<14} could not be kept: {error}", ""),
    }
}
