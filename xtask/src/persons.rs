//! `cargo xtask persons`: measures who is one person and what is a repeat, or times linking.

use anyhow::{Result, ensure};
use pico_args::Arguments;
use std::ffi::OsString;
use xtask::root::root;
use xtask::run::{cargo, run as execute};

/// The command. `--peer PYTHON` names a Python with the `recordlinkage` package, which is then
/// measured on the same cases; `--bench` times 10,000, 100,000 and 1,000,000 contacts, or so many.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let mut all: Vec<OsString> = Vec::new();
    if arguments.contains("--bench") {
        all.push("bench".into());
        all.extend(arguments.finish());
    } else {
        let peer: Option<OsString> = arguments.opt_value_from_str("--peer")?;
        ensure!(
            arguments.finish().is_empty(),
            "`persons` takes --peer PYTHON or --bench [CONTACTS]"
        );
        all.extend(["measure".into(), root().join("tests/data/person").into_os_string()]);
        if let Some(python) = peer {
            all.extend([python, root().join("xtask/persons/peer.py").into_os_string()]);
        }
    }
    let build = ["run", "--quiet", "--profile", "tools", "--package", "xtask"];
    let which = ["--features", "persons", "--bin", "persons", "--"];
    execute(cargo().args(build).args(which).args(all))
}
