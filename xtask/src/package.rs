//! `cargo xtask package`: one archive per helpdesk in `dist/`, the same bytes from the same source.
//!
//! An archive is a folder of `www/hosts/`, filled in: its plugin's own files, the adapter with
//! all that it imports, the wasm and the assets. What a browser may keep lies in a folder named
//! after its content. The same files lie unpacked in `target/plugins/`, where tests take them.

mod archive;
mod recipe;
mod zendesk;

use crate::build;
use anyhow::{Context, Result, bail, ensure};
use archive::Files;
use pico_args::Arguments;
use recipe::RECIPES;
use serde_json::{Value, json};
use std::fs;
use xtask::root::{root, target};
use xtask::run::say;

/// The command.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let built = arguments.contains("--no-build");
    ensure!(arguments.finish().is_empty(), "`package` knows only --no-build");
    if !built {
        build::everything(build::Kind::Release, build::Engines::AndJavaScript)?;
    } else if let Some(file) = build::missing(build::ENGINES) {
        bail!("there is no pkg/{file} to pack: run `cargo xtask package` without --no-build");
    }
    all()
}

/// Packs every helpdesk again, and sees that `dist/` holds the same bytes and its manifest their
/// sizes and digests.
pub fn check() -> Result<usize> {
    all()?;
    let dist = root().join("dist");
    let manifest: Value = serde_json::from_str(&fs::read_to_string(dist.join("manifest.json"))?)?;
    for recipe in RECIPES {
        let name = file_name(recipe);
        let bytes = archive::zip(&(recipe.files)()?)?;
        ensure!(fs::read(dist.join(&name))? == bytes, "{name} is not the same when packed again");
        let row = json!({
            "file": name, "bytes": bytes.len(), "sha256": archive::digest(&bytes),
        });
        let listed = manifest["archives"].as_array().is_some_and(|rows| rows.contains(&row));
        ensure!(listed, "the manifest does not describe {name}");
    }
    names_no_place()?;
    Ok(RECIPES.len() + 1)
}

/// Sees that nothing packed names a folder of this machine: built elsewhere, it would differ.
fn names_no_place() -> Result<()> {
    for recipe in RECIPES {
        for (name, bytes) in (recipe.files)()? {
            for (folder, _) in build::places()? {
                let folder = folder.to_string_lossy().into_owned();
                let found = bytes.windows(folder.len()).any(|part| part == folder.as_bytes());
                ensure!(!found, "{name} in {} names {folder}", recipe.name);
            }
        }
    }
    Ok(())
}

fn file_name(recipe: &recipe::Recipe) -> String {
    format!("headwater-{}-{}.zip", recipe.name, env!("CARGO_PKG_VERSION"))
}

/// Packs every helpdesk from what is built.
pub fn all() -> Result<()> {
    let dist = root().join("dist");
    if dist.is_dir() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    let unpacked = target().join("plugins");
    if unpacked.is_dir() {
        fs::remove_dir_all(&unpacked)?;
    }
    let mut rows = Vec::new();
    for recipe in RECIPES {
        let name = file_name(recipe);
        let files: Files = (recipe.files)().with_context(|| name.clone())?;
        let bytes = archive::zip(&files)?;
        let digest = archive::digest(&bytes);
        if let Some(most) = recipe.most_bytes {
            ensure!(bytes.len() <= most, "{name} has {} bytes, {most} are allowed", bytes.len());
        }
        fs::write(dist.join(&name), &bytes)?;
        archive::lay_out(&files, &unpacked.join(recipe.name))?;
        say(&format!("dist/{name}: {} bytes, {} files", bytes.len(), files.len()));
        rows.push(json!({ "file": name, "bytes": bytes.len(), "sha256": digest }));
    }
    let manifest = serde_json::to_string_pretty(&json!({ "archives": rows }))?;
    Ok(fs::write(dist.join("manifest.json"), manifest + "\n")?)
}
