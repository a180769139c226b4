//! The engine's own tools: makes the starter, measures, and times.

mod engine_tools {
    pub mod bench;
    pub mod corpus;
    pub mod eval;
    pub mod job;
    pub mod labelled;
    pub mod measure;
    pub mod starter;
    pub mod train;
}

use anyhow::Result;
use engine_tools::{bench, eval, starter};

fn main() -> Result<()> {
    let mut arguments = pico_args::Arguments::from_env();
    match arguments.subcommand()?.as_deref() {
        Some("starter") => starter::run(arguments),
        Some("bench") => bench::run(arguments),
        Some("eval") => eval::run(arguments),
        other => anyhow::bail!("there is no tool {other:?}"),
    }
}
