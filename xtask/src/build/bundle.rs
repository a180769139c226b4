//! The face and the demo's pages as bundled JavaScript.

use super::{Bundle, Kind, metafile};
use anyhow::{Result, ensure};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::root::{built_pages, pkg, www};
use xtask::run::{program, run, say};

/// Bundles the package's modules and the demo's pages.
pub fn build(kind: Kind) -> Result<()> {
    let mut modules = scripts(&www())?;
    modules.extend(scripts(&www().join("hosts"))?);
    if !modules.is_empty() {
        say(&format!("bundling {} modules into pkg/", modules.len()));
        let metafile = format!("--metafile={}", metafile::path().display());
        let inject = "--inject:elements/nowhere.ts";
        let more = ["--splitting", "--chunk-names=part-[hash]", &metafile, inject];
        esbuild(kind, &modules, &pkg(), &more)?;
        only_what_a_fresh_clone_has(&Bundle::read()?.sources())?;
        let written = fs::read_dir(pkg())?.collect::<Result<Vec<_>, _>>()?;
        for path in written.iter().map(fs::DirEntry::path).filter(|path| is_part(path)) {
            let text = fs::read_to_string(&path)?;
            let mut told = left_to_the_browser(&text);
            if kind == Kind::Release {
                told = outdented(&told);
            }
            if told != text {
                fs::write(&path, told)?;
            }
        }
    }
    let pages = scripts(&www().join("pages"))?;
    if !pages.is_empty() {
        say(&format!("bundling the scripts of {} pages", pages.len()));
        // Pages load the built package, as an embedder does, not its source.
        esbuild(kind, &pages, &built_pages(), &["--alias:headwater=/pkg", "--external:/pkg/*"])?;
    }
    Ok(())
}

/// What of `pkg/` stands there when the bundler begins: the bindings, made just before, and the one
/// file that is kept with the sources. All else is made after, or by other commands, and is there
/// only where they ran once.
const BEFORE: [&str; 3] = ["headwater.js", "figures.js", "package.json"];

fn only_what_a_fresh_clone_has(sources: &BTreeSet<PathBuf>) -> Result<()> {
    let there = |path: &&PathBuf| BEFORE.iter().any(|name| **path == pkg().join(name));
    let made = sources.iter().filter(|path| path.starts_with(pkg())).find(|path| !there(path));
    ensure!(
        made.is_none(),
        "a module imports {}, which a fresh clone has not yet when modules are bundled",
        made.map(|path| path.display().to_string()).unwrap_or_default()
    );
    Ok(())
}

fn is_part(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("part-") && name.ends_with(".js")
}

/// Tells embedders' bundlers that an import of what only the browser knows is the browser's. As a
/// comment of the source, the word would be lost here: it is no comment that a minifier keeps.
fn left_to_the_browser(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find("import(") {
        let (before, after) = rest.split_at(place + "import(".len());
        told.push_str(before);
        let argument = after.find(')').map_or("", |end| after[..end].trim());
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        if !argument.is_empty() && argument.chars().all(is_name) {
            told.push_str("/* webpackIgnore: true *//* @vite-ignore */");
        }
        rest = after;
    }
    told + rest
}

/// Takes the indentation of templates out, which a minifier leaves as it is: in markup and style
/// sheets a line's end is as good a blank.
fn outdented(text: &str) -> String {
    let lines = text.split('\n').enumerate();
    let bare =
        lines.map(|(n, line)| if n == 0 { line } else { line.trim_start_matches([' ', '\t']) });
    bare.collect::<Vec<_>>().join("\n")
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

#[cfg(test)]
mod tests {
    use super::{left_to_the_browser, only_what_a_fresh_clone_has, outdented};
    use xtask::root::{pkg, www};

    #[test]
    fn no_module_needs_what_only_another_command_makes() {
        let of = |name: &str| [pkg().join(name), www().join("define.ts")].into();
        assert!(only_what_a_fresh_clone_has(&of("headwater.js")).is_ok());
        let told = only_what_a_fresh_clone_has(&of("config.schema.json")).unwrap_err().to_string();
        assert!(told.contains("config.schema.json"), "{told}");
    }

    #[test]
    fn a_template_keeps_its_lines_and_loses_their_indentation() {
        assert_eq!(outdented("  a`b {\n    c: d;\n\t}\n`"), "  a`b {\nc: d;\n}\n`");
    }

    #[test]
    fn only_imports_of_what_is_not_written_there_are_left_to_the_browser() {
        let text = r#"import("./a.js").then(b);import(c2);d.import()"#;
        let expected = r#"import("./a.js").then(b);import(/* webpackIgnore: true *//* @vite-ignore */c2);d.import()"#;
        assert_eq!(left_to_the_browser(text), expected);
    }
}
