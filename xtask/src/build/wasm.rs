//! The crate as WebAssembly with its JavaScript bindings.

use super::Kind;
use anyhow::{Context, Result, bail, ensure};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;
use xtask::root::{pkg, root};
use xtask::run::{answers, cargo, output, program, run, say};

/// The target's name.
const TARGET: &str = "wasm32-unknown-unknown";

/// One wasm file of the package: its name, and the crate's feature that says what is in it.
struct Part {
    name: &'static str,
    feature: &'static str,
}

/// What a sidebar downloads.
const SIDEBAR: Part = Part { name: "headwater", feature: "sidebar" };
/// What a page of figures does.
const FIGURES: Part = Part { name: "figures", feature: "figures" };

/// Builds `pkg/headwater_bg.wasm` and `pkg/figures_bg.wasm` with their bindings beside them; gives
/// back what the sidebar's was made of.
pub fn build(kind: Kind) -> Result<PathBuf> {
    ensure_target()?;
    // The sidebar's last: both are made under one name.
    one(kind, &FIGURES)?;
    one(kind, &SIDEBAR)
}

fn one(kind: Kind, part: &Part) -> Result<PathBuf> {
    say(&format!("building the wasm of {}", part.name));
    let wasm = compile(kind, part.feature)?;
    say("writing its bindings to pkg/");
    Bindgen::new()
        .input_path(&wasm)
        .out_name(part.name)
        .web(true)?
        // Else `init()` without an argument finds no file.
        .omit_default_module_path(false)
        .remove_name_section(kind == Kind::Release)
        .remove_producers_section(kind == Kind::Release)
        .typescript(true)
        .generate(pkg())
        .context("wasm-bindgen")?;
    let bindings = pkg().join(format!("{}.js", part.name));
    fs::write(&bindings, saying_that_it_waits(&fs::read_to_string(&bindings)?)?)?;
    Ok(wasm)
}

/// What stands in the bindings for the wasm until `init()` has brought it.
const UNSTARTED: &str = r#"const unstarted = new Proxy({}, { get() {
    throw Object.assign(new Error("headwater: call init() first, and await it"), { name: "HeadwaterError", code: "not-started", path: "" });
} });
let wasmModule, wasmInstance, wasm = unstarted;"#;

/// The bindings, with an error of our own for what is called before `init()`.
fn saying_that_it_waits(bindings: &str) -> Result<String> {
    let mut told = bindings.to_owned();
    for (theirs, ours) in [
        ("let wasmModule, wasmInstance, wasm;", UNSTARTED),
        ("if (wasm !== undefined) return wasm;", "if (wasm !== unstarted) return wasm;"),
    ] {
        ensure!(told.contains(theirs), "the bindings have another form than `{theirs}`");
        told = told.replace(theirs, ours);
    }
    Ok(told)
}

/// Installs the standard library for wasm unless it is there.
pub fn ensure_target() -> Result<()> {
    let sysroot = output(program("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    if !answers("rustup", "--version") {
        bail!("the Rust target {TARGET} is missing and so is rustup, which would install it");
    }
    say(&format!("installing the Rust target {TARGET}"));
    run(program("rustup").args(["target", "add", TARGET]))
}

/// Folders of this machine whose names would else be in the wasm, in the places of its panics, and
/// what stands there instead: the same bytes come out wherever it is built.
///
/// # Errors
/// Where rustc does not say where it is.
pub fn places() -> Result<[(PathBuf, &'static str); 3]> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| Some(PathBuf::from(home?).join(".cargo")));
    let sysroot = output(program("rustc").args(["--print", "sysroot"]))?;
    Ok([
        (PathBuf::from(sysroot.trim()), "/rust"),
        (cargo.context("neither CARGO_HOME nor HOME is set")?, "/cargo"),
        (root().to_owned(), "/headwater"),
    ])
}

fn without_places() -> Result<OsString> {
    let mut flags = OsString::new();
    for (folder, instead) in places()? {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push(format!("={instead}"));
    }
    Ok(flags)
}

/// Compiles the library as a `cdylib` of its own: beside an `rlib`, LTO would be off.
fn compile(kind: Kind, feature: &str) -> Result<PathBuf> {
    let mut command = cargo();
    command.args(["rustc", "--package", "headwater", "--lib", "--crate-type", "cdylib"]);
    command.args(["--no-default-features", "--features", feature]);
    command.args(["--target", TARGET, "--message-format", "json-render-diagnostics"]);
    if kind == Kind::Release {
        command.arg("--release").env("CARGO_ENCODED_RUSTFLAGS", without_places()?);
    }
    let messages = output(&mut command)?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter(|message| message["target"]["name"] == "headwater")
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|name| name.as_str().map(PathBuf::from))
        .rfind(|path| path.extension().is_some_and(|ending| ending == "wasm"))
        .context("cargo built no .wasm")
}
