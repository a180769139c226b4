//! `cargo xtask bench`: how long the engine takes, native, as WebAssembly and, where it is built, as
//! JavaScript in Node, on one work file in one run, and whether all say the same to the last bit.
//!
//! `cargo xtask bench --page`: how the sidebar feels in Chromium, as it is and on a processor four
//! times slower.
//!
//! Times are medians on this machine now: compare columns of one run, not runs.

mod effort;

use crate::build::{self, Kind};
use crate::serve;
use anyhow::{Context, Result, ensure};
use pico_args::Arguments;
use serde_json::Value;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use xtask::chromium;
use xtask::root::{pkg, root};
use xtask::run::{cargo, npm_packages, output, program, say};

/// The command. `--confirm N` learns so many tickets; `--peers FOLDER` names a folder whose
/// `node_modules` may hold `natural` and `wink-naive-bayes-text-classifier`.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let confirm: usize = arguments.opt_value_from_str("--confirm")?.unwrap_or(1000);
    let peers: Option<PathBuf> = arguments.opt_value_from_str("--peers")?;
    let is_built = arguments.contains("--no-build");
    let is_page = arguments.contains("--page");
    ensure!(
        arguments.finish().is_empty(),
        "`bench` takes --confirm N, --peers FOLDER, --page and --no-build"
    );
    if !is_built {
        build::package(Kind::Release, build::Engines::Wasm)?;
    }
    if is_page {
        return page();
    }
    let (native, built) = all(&["--profile", "tools"], confirm, 1, peers)?;
    for (name, engine) in &built {
        report(&native, engine, name)?;
    }
    built.iter().try_for_each(|(name, engine)| agree(&native, engine, name))
}

/// Whether the native engine and the built ones learn and answer the same, on little work, and
/// whether no act of the wasm takes many times as long as it should beside another.
pub fn agreement() -> Result<()> {
    let (native, built) = all(&[], 40, 20, None)?;
    built.iter().try_for_each(|(name, engine)| agree(&native, engine, name))?;
    effort::check(&built[0].1["least"])
}

/// An engine's name and what it made of the work.
type Built = (&'static str, Value);

/// What the native tool and the built engines make of the same work. `share`: one of so many texts.
fn all(
    profile: &[&str],
    confirm: usize,
    share: usize,
    peers: Option<PathBuf>,
) -> Result<(Value, Vec<Built>)> {
    let folder = root().join("target/bench");
    std::fs::create_dir_all(&folder)?;
    let work = folder.join("work.json");
    say("the engine natively");
    let which = ["--features", "engine-tools", "--bin", "engine-tools", "--", "bench"];
    let mut tool = cargo();
    tool.args(["run", "--quiet", "--package", "xtask"]).args(profile).args(which);
    let native = output(tool.args([confirm.to_string(), share.to_string()]).arg(&work))?;
    let peers: Vec<OsString> = peers.into_iter().map(OsString::from).collect();
    let mut built = vec![("wasm", in_node("wasm", &work, &peers)?)];
    if pkg().join(build::JAVASCRIPT).is_file() {
        built.push(("javascript", in_node("javascript", &work, &[])?));
    }
    Ok((serde_json::from_str(&native)?, built))
}

/// What a built engine makes of the work in Node.
fn in_node(which: &str, work: &Path, peers: &[OsString]) -> Result<Value> {
    say(&format!("the engine as {which} in Node"));
    let mut node = program("node");
    node.arg(root().join("xtask/bench/wasm.mjs")).arg(pkg()).arg(work).arg(which);
    Ok(serde_json::from_str(&output(node.args(peers))?)?)
}

/// Measures the built sidebar in Chromium and prints it beside what it is held to.
fn page() -> Result<()> {
    /// Milliseconds, on a processor four times slower unless said otherwise.
    const HELD_TO: &[(&str, &str)] = &[
        ("first suggestion, warm", "300 as it is"),
        ("key to picture, worst of 6", "100 at 4 times"),
        ("longest task while answering", "50 at 4 times"),
        ("layout shift", "0.02"),
        ("requests after loading", "0"),
    ];
    let found = chromium::ensure()?;
    npm_packages(&root().join("tests"))?;
    let address = format!("http://{}", serve::in_background()?);
    say("measuring the sidebar in Chromium");
    let mut command = program("node");
    command.arg(root().join("xtask/bench/page.mjs")).arg(address).arg(found.browser);
    let rows: Value = serde_json::from_str(&output(command.arg(root().join("tests")))?)?;
    println!("{:<32}{:>10}{:>12}  held to", "median ms", "as it is", "4 × slower");
    for (name, ms) in rows["1"].as_object().context("nothing was measured")? {
        let ms = ms.as_f64().context("no time")?;
        let slower = rows["4"][name].as_f64().context("no time on the slower processor")?;
        let held = HELD_TO.iter().find(|(of, _)| of == name).map_or("", |(_, held)| held);
        let digits = if name == "layout shift" { 4 } else { 0 };
        println!("{name:<32}{ms:>10.digits$}{slower:>12.digits$}  {held}");
    }
    Ok(())
}

/// Prints both sides.
fn report(native: &Value, wasm: &Value, name: &str) -> Result<()> {
    println!("{:<32}{:>12}{name:>12}{:>8}", "median ms", "native", "ratio");
    let rows = native["ms"].as_object().context("the native side measured nothing")?;
    for (name, ms) in rows {
        let (ours, theirs) = (ms.as_f64(), wasm["ms"][name].as_f64());
        let (ours, theirs) = (ours.context("no time")?, theirs.context("no time in wasm")?);
        println!("{name:<32}{ours:>12.3}{theirs:>12.3}{:>8.1}", theirs / ours);
    }
    for (name, ms) in wasm["peers"].as_object().into_iter().flatten() {
        let ms = ms.as_f64().context("a peer without a time")?;
        let own = wasm["ms"]["suggest, 200 words"].as_f64().context("no time in wasm")?;
        println!("{name:<32}{:>12}{ms:>12.3}{:>8.1}", "", ms / own);
    }
    for (name, bytes) in wasm["memory"].as_object().into_iter().flatten() {
        println!("memory {name}: {:.1} MB", bytes.as_f64().unwrap_or_default() / 1e6);
    }
    Ok(())
}

/// Compares what both sides said and learnt.
fn agree(native: &Value, built: &Value, name: &str) -> Result<()> {
    ensure!(native["digest"] == built["digest"], "native and {name} learnt different states");
    let (ours, theirs) = (native["answers"].as_array(), built["answers"].as_array());
    let (ours, theirs) = (ours.context("no answers")?, theirs.context("no answers when built")?);
    let differing = ours.iter().zip(theirs).filter(|(ours, theirs)| ours != theirs).count();
    ensure!(!ours.is_empty(), "nothing was asked");
    ensure!(
        ours.len() == theirs.len() && differing == 0,
        "{differing} of {} answers differ between native and {name}",
        ours.len()
    );
    println!("{name}: {} answers and the learning's digest are equal, bit for bit", ours.len());
    Ok(())
}
