//! `cargo xtask starter` and `cargo xtask eval`: the engine's tools, built for speed on first use.

use crate::build::{self, Kind};
use anyhow::Result;
use pico_args::Arguments;
use xtask::run::{cargo, run as execute, say};

/// Makes the starter experience.
pub fn starter(arguments: Arguments) -> Result<()> {
    tool("starter", arguments)
}

/// Measures the engine; `--wasm` measures the package too, built anew unless `--no-build` is said.
pub fn eval(mut arguments: Arguments) -> Result<()> {
    let is_built = arguments.contains("--no-build");
    let wasm = arguments.contains("--wasm");
    if wasm && !is_built {
        build::package(Kind::Release, build::Engines::Wasm)?;
    }
    let mut rest = arguments.finish();
    rest.extend(wasm.then(|| "--wasm".into()));
    tool("eval", Arguments::from_vec(rest))
}

fn tool(name: &str, arguments: Arguments) -> Result<()> {
    say("building the engine's tools");
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "xtask", "--profile", "tools"]);
    command.args(["--features", "engine-tools", "--bin", "engine-tools", "--", name]);
    command.args(arguments.finish());
    execute(&mut command)
}
