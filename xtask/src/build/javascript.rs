//! The engine as JavaScript, for pages that forbid WebAssembly: `pkg/headwater-js.js`.
//!
//! The wasm is bound a second time without reference types and translated by binaryen's wasm2js,
//! which takes a minute. What comes out is kept by what went in, so that it is made again only
//! when the engine changed, and only where it is asked for.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;
use xtask::root::{pkg, root, target, www};
use xtask::run::{npm_packages, program, run, say};

/// The built module's name in `pkg/`.
pub const FILE: &str = "headwater-js.js";
/// What the translation is made with, beside the wasm.
const MADE_WITH: [&str; 5] =
    ["translate.mjs", "stand_in.js", "transform.js", "index.js", "package-lock.json"];
/// What JavaScript has no word for; the bindings do without where the wasm says so.
const WITHOUT: [&str; 2] = ["reference-types", "multivalue"];

/// Puts the module into `pkg/`. Unless `asked`, only where an earlier build made it.
pub fn build(wasm: &Path, asked: bool) -> Result<()> {
    let wasm = fs::read(wasm)?;
    let kept = kept(&wasm)?;
    if !kept.is_file() {
        if !asked {
            say(&format!("leaving out {FILE}, which `build --javascript` makes"));
            return Ok(());
        }
        translate(&wasm, &kept)?;
    }
    fs::copy(&kept, pkg().join(FILE))?;
    Ok(())
}

/// Where the translation of this wasm is kept.
fn kept(wasm: &[u8]) -> Result<PathBuf> {
    let mut hash = Sha256::new();
    hash.update(wasm);
    for name in MADE_WITH {
        hash.update(fs::read(folder().join(name))?);
    }
    Ok(target().join("javascript").join(format!("{:x}.js", hash.finalize())))
}

fn translate(wasm: &[u8], out: &Path) -> Result<()> {
    npm_packages(&folder())?;
    npm_packages(&www())?;
    say("translating the wasm into JavaScript");
    let work = target().join("javascript/work");
    let _ = fs::remove_dir_all(&work);
    Bindgen::new()
        .input_bytes("headwater", without(wasm)?)
        .web(true)?
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .typescript(false)
        .generate(&work)
        .context("wasm-bindgen")?;
    let esbuild = if cfg!(windows) { "esbuild.cmd" } else { "esbuild" };
    // Under another name until it is whole.
    let unfinished = work.join("out.js");
    let mut node = program("node");
    node.arg(folder().join("translate.mjs")).args([&work, &unfinished]);
    run(node.arg(www().join("node_modules/.bin").join(esbuild)))?;
    fs::rename(unfinished, out)?;
    Ok(fs::remove_dir_all(work)?)
}

/// The wasm, saying that it was built without [`WITHOUT`]: rustc says that it may use them, and
/// uses neither itself.
fn without(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = wasm.to_vec();
    for feature in WITHOUT {
        let entry: Vec<u8> = [b"+", &[feature.len() as u8][..], feature.as_bytes()].concat();
        let place = bytes.windows(entry.len()).rposition(|part| part == entry);
        bytes[place.with_context(|| format!("the wasm does not name {feature}"))?] = b'-';
    }
    Ok(bytes)
}

fn folder() -> PathBuf {
    root().join("xtask/javascript")
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn only_the_features_that_the_bindings_must_do_without_are_switched_off() {
        let section = b"+\x0bbulk-memory+\x0amultivalue+\x0freference-types+\x08sign-ext";
        let expected = b"+\x0bbulk-memory-\x0amultivalue-\x0freference-types+\x08sign-ext";
        assert_eq!(without(section).unwrap(), expected);
        assert!(without(b"+\x08sign-ext").is_err());
    }
}
