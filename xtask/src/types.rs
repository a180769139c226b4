//! `cargo xtask types`: the wire types as TypeScript, so that the face is checked against them.

use anyhow::Result;
use pico_args::Arguments;
use std::fs;
use xtask::root::pkg;
use xtask::run::{cargo, output, say};

/// The command.
pub fn run(arguments: Arguments) -> Result<()> {
    anyhow::ensure!(arguments.finish().is_empty(), "`types` takes no options");
    write()
}

/// Writes `pkg/wire.d.ts`; leaves the file alone when nothing changed.
pub fn write() -> Result<()> {
    say("writing pkg/wire.d.ts");
    let text = output(cargo().args([
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        "wire-types",
        "--bin",
        "wire-types",
    ]))?;
    let path = pkg().join("wire.d.ts");
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::create_dir_all(pkg())?;
    Ok(fs::write(path, text)?)
}
