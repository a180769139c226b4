//! `cargo xtask starter` and `cargo xtask eval`: the engine's tools, built for speed on first use.

use anyhow::Result;
use pico_args::Arguments;
use xtask::run::{cargo, run as execute, say};

/// Makes the starter experience.
pub fn starter(arguments: Arguments) -> Result<()> {
    tool("starter", arguments)
}

/// Measures the engine.
pub fn eval(arguments: Arguments) -> Result<()> {
    tool("eval", arguments)
}

fn tool(name: &str, arguments: Arguments) -> Result<()> {
    say("building the engine's tools");
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "xtask", "--profile", "tools"]);
    command.args(["--features", "engine-tools", "--bin", "engine-tools", "--", name]);
    command.args(arguments.finish());
    execute(&mut command)
}
