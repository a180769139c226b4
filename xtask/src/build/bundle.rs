//! The face and the demo's pages as bundled JavaScript.

use super::Kind;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::root::{built_pages, pkg, target, www};
use xtask::run::{program, run, say};

/// Bundles the package's modules and the demo's pages.
pub fn build(kind: Kind) -> Result<()> {
    let mut modules = scripts(&www())?;
    modules.extend(scripts(&www().join("hosts"))?);
    if !modules.is_empty() {
        say(&format!("bundling {} modules into pkg/", modules.len()));
        let metafile = format!("--metafile={}", metafile().display());
        let more = ["--splitting", "--chunk-names=part-[hash]", &metafile];
        esbuild(kind, &modules, &pkg(), &more)?;
    }
    let pages = scripts(&www().join("pages"))?;
    if !pages.is_empty() {
        say(&format!("bundling the scripts of {} pages", pages.len()));
        // Pages load the built package, as an embedder does, not its source.
        esbuild(kind, &pages, &built_pages(), &["--alias:headwater=/pkg", "--external:/pkg/*"])?;
    }
    Ok(())
}

/// Where the bundler writes down which built file needs which.
pub fn metafile() -> PathBuf {
    target().join("bundle.json")
}

/// The TypeScript files directly in a folder, sorted; none when there is no such folder.
fn scripts(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let declares =
                path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with(".d"));
            if path.extension().is_some_and(|ending| ending == "ts") && !declares {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn esbuild(kind: Kind, entries: &[PathBuf], out: &Path, more: &[&str]) -> Result<()> {
    let joined = |flag: &str, path: &Path| -> OsString {
        let mut argument = OsString::from(flag);
        argument.push(path);
        argument
    };
    let name = if cfg!(windows) { "esbuild.cmd" } else { "esbuild" };
    let mut command = program(&www().join("node_modules/.bin").join(name).to_string_lossy());
    command.current_dir(www());
    command
        .args(entries)
        .args(more)
        .arg(joined("--outdir=", out))
        .arg(joined("--outbase=", &www()));
    command.args(["--bundle", "--format=esm", "--target=es2022", "--log-level=warning"]);
    command.arg("--charset=utf8");
    command.arg(if kind == Kind::Release { "--minify" } else { "--sourcemap" });
    run(&mut command)
}

/// A built module and all that it imports, at once or on demand.
///
/// # Errors
/// When nothing is built.
pub fn imports(entry: &Path) -> Result<BTreeSet<PathBuf>> {
    let text = fs::read_to_string(metafile()).context("nothing is built yet")?;
    let bundle: serde_json::Value = serde_json::from_str(&text)?;
    let mut found = BTreeSet::new();
    let mut waiting = vec![entry.to_owned()];
    while let Some(path) = waiting.pop() {
        let outputs = bundle["outputs"].as_object().into_iter().flatten();
        for (_, output) in outputs.filter(|(name, _)| from_www(name) == path) {
            let imports = output["imports"].as_array().into_iter().flatten();
            let names =
                imports.filter(|i| i["external"] != true).filter_map(|i| i["path"].as_str());
            waiting.extend(names.map(from_www).filter(|p| !found.contains(p)));
        }
        found.insert(path);
    }
    Ok(found)
}

/// The bundler names files from its own folder.
fn from_www(name: &str) -> PathBuf {
    let mut path = www();
    for part in name.split('/') {
        match part {
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path
}
