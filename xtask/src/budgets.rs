//! `cargo xtask budgets`: what a page downloads for the sidebar, compressed as servers do.
//!
//! The sidebar is `define.js`, whatever it imports before it is defined, and the wasm. What is
//! imported later, on demand, is listed and not counted; assets are data, not code, and listed
//! too. Brotli at its highest quality comes from Node, which the build needs anyway.

use crate::build;
use anyhow::{Result, ensure};
use pico_args::Arguments;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use xtask::root::pkg;
use xtask::run::{output, program};

/// What the sidebar's code should weigh, in bytes after brotli. It weighs more: see the changelog.
const AIM: u64 = 320_000;
/// What it may weigh until then, so that it only shrinks.
const BUDGET: u64 = 591_500;
/// The module whose imports are the sidebar.
const ENTRY: &str = "define.js";

/// Pages of their own, which no sidebar loads: title, module, and the wasm beside it.
const PAGES: [(&str, &str, Option<&str>); 1] =
    [("figures, not counted", "report.js", Some("figures_bg.wasm"))];

/// One row: name, bytes, bytes after brotli.
type Part = (String, u64, u64);

/// The command.
pub fn run(arguments: Arguments) -> Result<()> {
    ensure!(arguments.finish().is_empty(), "`budgets` takes no options");
    check()
}

/// Prints the sizes of what is built.
///
/// # Errors
/// When nothing is built, or the sidebar is above its budget.
pub fn check() -> Result<()> {
    let bundle = build::Bundle::read()?;
    let scripts = bundle.scripts();
    let entry = pkg().join(ENTRY);
    ensure!(scripts.contains(&entry), "the build made no {ENTRY}");
    let mut sidebar = bundle.needed(&entry);
    sidebar.insert(pkg().join("headwater_bg.wasm"));
    let counted = table("the sidebar", &listed(&sidebar))?;
    let mut told = sidebar;
    for (title, entry, wasm) in PAGES {
        let mut page = bundle.needed(&pkg().join(entry));
        page.extend(wasm.map(|name| pkg().join(name)));
        table(title, &listed(&page))?;
        told.extend(page);
    }
    let later: Vec<PathBuf> = scripts.difference(&told).cloned().collect();
    table("on demand, not counted", &later)?;
    let javascript = pkg().join(build::JAVASCRIPT);
    if javascript.is_file() {
        table("where wasm is forbidden, not counted", &[javascript])?;
    }
    table("assets, not counted", &assets()?)?;
    println!("sidebar {counted} of {BUDGET} bytes after brotli; the aim is {AIM}");
    ensure!(counted <= BUDGET, "the sidebar is {} bytes over its budget", counted - BUDGET);
    Ok(())
}

fn listed(files: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
    files.iter().cloned().collect()
}

fn assets() -> Result<Vec<PathBuf>> {
    let folder = pkg().join("assets");
    let mut files = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            files.push(entry?.path());
        }
    }
    files.sort();
    Ok(files)
}

/// Prints one table and gives back its sum after brotli.
fn table(title: &str, files: &[PathBuf]) -> Result<u64> {
    if files.is_empty() {
        return Ok(0);
    }
    println!("{title:<36}{:>8}{:>10}", "bytes", "brotli");
    let parts = weigh(files)?;
    for (name, raw, small) in &parts {
        println!("  {name:<32}{raw:>10}{small:>10}");
    }
    let sum = |of: fn(&Part) -> u64| parts.iter().map(of).sum::<u64>();
    println!("  {:<32}{:>10}{:>10}\n", "together", sum(|p| p.1), sum(|p| p.2));
    Ok(sum(|p| p.2))
}

fn weigh(files: &[PathBuf]) -> Result<Vec<Part>> {
    let script = include_str!("budgets/weigh.mjs");
    let mut node = program("node");
    let text = output(node.args(["--input-type=module", "--eval", script, "--"]).args(files))?;
    let sizes: Vec<(u64, u64)> = serde_json::from_str(&text)?;
    let name = |path: &PathBuf| path.strip_prefix(pkg()).unwrap_or(path).display().to_string();
    Ok(files.iter().zip(sizes).map(|(path, (raw, small))| (name(path), raw, small)).collect())
}
