//! The checks, cheapest first.

use super::tally::{Tally, counted};
use super::{Check, node};
use crate::build::{self, Kind};
use crate::{bench, budgets, fuzz, package, serve};
use anyhow::Result;
use std::process::Command;
use xtask::chromium;
use xtask::root::{pkg, root, www};
use xtask::run::{cargo, npm_packages, program, run};

/// The crate's target in the browser.
const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// All of them, in the order they run.
pub const ALL: &[Check] = &[
    Check { name: "format", quick: true, needs: &[], run: format },
    Check { name: "lints", quick: true, needs: &[], run: lints },
    Check { name: "native", quick: true, needs: &[], run: native },
    Check { name: "fuzz", quick: true, needs: &[], run: fuzz },
    Check { name: "docs", quick: false, needs: &[], run: docs },
    Check { name: "build", quick: false, needs: &[], run: build },
    Check { name: "typescript", quick: false, needs: build::WASM, run: typescript },
    Check { name: "budgets", quick: false, needs: build::WASM, run: budgets },
    Check { name: "agreement", quick: false, needs: build::WASM, run: agreement },
    Check { name: "browser", quick: false, needs: &[], run: browser },
    Check { name: "journeys", quick: false, needs: build::ENGINES, run: journeys },
    Check { name: "examples", quick: false, needs: build::ENGINES, run: examples },
    Check { name: "packages", quick: false, needs: build::ENGINES, run: packages },
    Check { name: "hosts", quick: false, needs: build::ENGINES, run: hosts },
];

/// Passes when the command ends well.
fn ends_well(command: &mut Command) -> Result<Tally> {
    run(command).map(|()| Tally::PASSED)
}

fn format() -> Result<Tally> {
    ends_well(cargo().args(["fmt", "--all", "--check"]))
}

/// Every target, benches and feature-gated commands included, and the edge for its own target.
fn lints() -> Result<Tally> {
    build::ensure_target()?;
    let clippy = |rest: &[&str]| {
        ends_well(cargo().args(["clippy", "--quiet"]).args(rest).args(["--", "-D", "warnings"]))
    };
    let mut tally = clippy(&["--workspace", "--all-targets", "--all-features"])?;
    let edge = [&["--package", "headwater", "--lib"], &WASM[..]].concat();
    tally += clippy(&[&edge[..], &["--test", "browser"]].concat())?;
    tally += clippy(&[&edge[..], &["--no-default-features", "--features", "figures"]].concat())?;
    Ok(tally)
}

/// The suite, the commands' own tests and the examples in the docs.
fn native() -> Result<Tally> {
    counted(cargo().args(["test", "--workspace", "--no-fail-fast"]))
}

/// A few hostile inputs for every reader, the same ones every time.
fn fuzz() -> Result<Tally> {
    fuzz::few().map(|()| Tally::PASSED)
}

/// The face against the wire types and the bindings that `build` wrote.
fn typescript() -> Result<Tally> {
    ends_well(
        program("node").current_dir(www()).args(["node_modules/typescript/bin/tsc", "--noEmit"]),
    )
}

/// The documentation of the browser's build, which holds every module, without a broken link. It
/// is for those who work on the crate, so it shows what is private too.
fn docs() -> Result<Tally> {
    build::ensure_target()?;
    let mut command = cargo();
    command
        .args(["doc", "--quiet", "--package", "headwater", "--no-deps", "--document-private-items"])
        .args(WASM);
    ends_well(command.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links"))
}

fn build() -> Result<Tally> {
    build::package(Kind::Release, build::Engines::AndJavaScript).map(|()| Tally::PASSED)
}

fn budgets() -> Result<Tally> {
    budgets::check().map(|()| Tally::PASSED)
}

/// The wasm that `build` made against the native engine, bit for bit.
fn agreement() -> Result<Tally> {
    anyhow::ensure!(pkg().join("headwater_bg.wasm").is_file(), "nothing is built: `build` failed");
    bench::agreement().map(|()| Tally::PASSED)
}

/// The wasm tests in headless Chromium.
fn browser() -> Result<Tally> {
    build::ensure_target()?;
    chromium::ensure()?;
    counted(cargo().args(["test", "--package", "headwater", "--test", "browser"]).args(WASM))
}

/// The elements, the journeys of the demo and the packed plugins beside stand-in helpdesks, in
/// headless Chromium, on what `build` made.
fn journeys() -> Result<Tally> {
    package::all()?;
    node_tests("tests/e2e")
}

/// Programs that use the packed package, built and run.
fn examples() -> Result<Tally> {
    npm_packages(&root().join("tests/examples"))?;
    node_tests("tests/examples")
}

/// Runs a folder's `*.test.mjs` with the demo served beside them.
fn node_tests(folder: &str) -> Result<Tally> {
    built()?;
    let found = chromium::ensure()?;
    npm_packages(&root().join("tests"))?;
    let address = serve::in_background()?;
    node::tests(&test_files(folder)?, |command| {
        command.env("HEADWATER_CHROMIUM", &found.browser);
        command.env("HEADWATER_URL", format!("http://{address}"));
    })
}

/// The archives: the same bytes when packed again, and a manifest that describes them.
fn packages() -> Result<Tally> {
    built()?;
    package::check().map(|passed| Tally { passed, ..Tally::default() })
}

/// The packed plugins in real helpdesks.
fn hosts() -> Result<Tally> {
    built()?;
    super::hosts::run()
}

/// Else every test would wait in vain for what the build did not make.
fn built() -> Result<()> {
    anyhow::ensure!(pkg().join("headwater_bg.wasm").is_file(), "nothing is built: `build` failed");
    Ok(())
}

fn test_files(folder: &str) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root().join(folder))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") {
            files.push(format!("{folder}/{name}"));
        }
    }
    anyhow::ensure!(!files.is_empty(), "{folder} holds no tests");
    files.sort();
    Ok(files)
}
