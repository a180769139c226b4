//! `cargo xtask persons`: measures who is one person and what is a repeat, or times linking.

use crate::build::{self, Kind};
use anyhow::{Context, Result, ensure};
use pico_args::Arguments;
use serde_json::Value;
use std::ffi::OsString;
use xtask::root::{pkg, root};
use xtask::run::{cargo, output, program, run as execute, say};

/// The command. `--peer PYTHON` names a Python with the `recordlinkage` package, which is then
/// measured on the same cases; `--bench` times 10,000, 100,000 and 1,000,000 contacts, or so
/// many, natively and as WebAssembly in Node.
pub fn run(mut arguments: Arguments) -> Result<()> {
    if arguments.contains("--bench") {
        let is_built = arguments.contains("--no-build");
        let count: Option<usize> = arguments.opt_free_from_str()?;
        ensure!(arguments.finish().is_empty(), "`--bench` takes --no-build and a number");
        if !is_built {
            build::package(Kind::Release, build::Engines::Wasm)?;
        }
        return bench(&count.map_or(vec![10_000, 100_000, 1_000_000], |count| vec![count]));
    }
    let peer: Option<OsString> = arguments.opt_value_from_str("--peer")?;
    ensure!(arguments.finish().is_empty(), "`persons` takes --peer PYTHON or --bench [CONTACTS]");
    let mut all: Vec<OsString> =
        vec!["measure".into(), root().join("tests/data/person").into_os_string()];
    if let Some(python) = peer {
        all.extend([python, root().join("xtask/persons/peer.py").into_os_string()]);
    }
    execute(tool().args(all))
}

fn tool() -> std::process::Command {
    let mut tool = cargo();
    tool.args(["run", "--quiet", "--profile", "tools", "--package", "xtask"]);
    tool.args(["--features", "persons", "--bin", "persons", "--"]);
    tool
}

/// Each number in a process of its own, so that each has its own peak of memory.
fn bench(counts: &[usize]) -> Result<()> {
    let folder = root().join("target/bench");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("contacts.ndjson");
    for count in counts {
        let number = count.to_string();
        say(&format!("{count} contacts"));
        let native: Value = serde_json::from_str(&output(tool().args(["bench", &number]))?)?;
        execute(tool().args(["contacts", &number]).arg(&file))?;
        let mut node = program("node");
        node.arg(root().join("xtask/bench/persons.mjs")).arg(pkg()).arg(&file).arg(&number);
        let wasm: Value = serde_json::from_str(&output(&mut node)?)?;
        ensure!(
            native["digest"] == wasm["digest"] && native["persons"] == wasm["persons"],
            "native and wasm found different persons"
        );
        println!(
            "{} persons, the same in both; {} contacts through one mailbox",
            native["persons"], native["throughOne"]
        );
        for (name, run) in [("native", &native), ("wasm", &wasm)] {
            let number = |value: &Value| value.as_f64().context("not measured");
            println!(
                "{name:<8}filed {:.2} s, linked {:.2} s in all, {:.0} MB; one more: median {:.3} \
                 ms, 99 % {:.3} ms, most {:.3} ms",
                number(&run["filed"])?,
                number(&run["linked"])?,
                number(&run["memory"])? / 1e6,
                number(&run["more"][0])?,
                number(&run["more"][1])?,
                number(&run["more"][2])?
            );
        }
    }
    std::fs::remove_file(&file)?;
    Ok(())
}
