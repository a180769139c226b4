//! `cargo xtask build`: the wasm, its bindings and the face, all into `pkg/`.
//!
//! Files directly in `www/` and in `www/hosts/` are the package's modules, one built file each;
//! what they share becomes `part-….js` beside them. Files in `www/pages/` are the demo's scripts:
//! they import `headwater/…` like any embedder and are built into `target/www/pages/`.

mod bundle;
mod declarations;
mod javascript;
mod manifest;
mod metafile;
mod stamp;
mod wasm;

use crate::types;
use anyhow::{Context, Result};
use pico_args::Arguments;
use std::fs;
use xtask::root::{pkg, root, www};
use xtask::run::npm_packages;

pub use javascript::FILE as JAVASCRIPT;
pub use metafile::Bundle;
pub use wasm::{ensure_target, places};

/// What kind of build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Small and fast code; what ships.
    Release,
    /// Built in seconds, with names in stack traces.
    Dev,
}

/// What is built beside the wasm.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Engines {
    /// Only what an earlier build translated into JavaScript, where the wasm is still the same.
    Wasm,
    /// The wasm as JavaScript too, which takes a minute.
    AndJavaScript,
}

/// The wasm files in `pkg/`: the engine's, and that of a page of figures.
pub const WASM: &[&str] = &["headwater_bg.wasm", "figures_bg.wasm"];
/// Those and the engine as JavaScript, as the npm package holds them.
pub const ENGINES: &[&str] = &["headwater_bg.wasm", "figures_bg.wasm", JAVASCRIPT];

/// The texts of both licences, in the project's folder; whatever is packed holds them.
pub const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// The first of these files that is not in `pkg/`.
pub fn missing(files: &[&'static str]) -> Option<&'static str> {
    files.iter().find(|name| !pkg().join(name).is_file()).copied()
}

/// The first of these files that is not in `pkg/` as a release of the sources as they are.
pub fn outdated(files: &[&'static str]) -> Option<&'static str> {
    missing(files).or_else(|| files.first().copied().filter(|_| !stamp::holds()))
}

/// The command.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let kind = kind(&mut arguments);
    let both = arguments.contains("--javascript");
    anyhow::ensure!(arguments.finish().is_empty(), "`build` knows only --dev and --javascript");
    package(kind, if both { Engines::AndJavaScript } else { Engines::Wasm })
}

/// Builds what is packed: all that runs, and the declarations.
pub fn package(kind: Kind, engines: Engines) -> Result<()> {
    types::write()?;
    everything(kind, engines)?;
    declarations::build()?;
    manifest::build()?;
    for name in LICENCES {
        let copied = fs::copy(root().join(name), pkg().join(name));
        copied.with_context(|| format!("{name} is missing"))?;
    }
    Ok(())
}

/// Takes `--dev` from the arguments.
pub fn kind(arguments: &mut Arguments) -> Kind {
    if arguments.contains("--dev") { Kind::Dev } else { Kind::Release }
}

/// Builds all but the TypeScript declarations, which running code does not need.
pub fn everything(kind: Kind, engines: Engines) -> Result<()> {
    stamp::clear()?;
    clear()?;
    let wasm = wasm::build(kind)?;
    javascript::build(&wasm, engines == Engines::AndJavaScript)?;
    npm_packages(&www())?;
    bundle::build(kind)?;
    stamp::write(kind)
}

/// Removes what an earlier build left, so that no stale part is served or packed.
fn clear() -> Result<()> {
    fs::create_dir_all(pkg())?;
    for entry in fs::read_dir(pkg())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let built = [".js", ".js.map", ".wasm", "_bg.wasm.d.ts"].iter().any(|e| name.ends_with(e));
        if built {
            fs::remove_file(&path)?;
        } else if name == "hosts" {
            fs::remove_dir_all(&path)?;
        }
    }
    Ok(())
}
