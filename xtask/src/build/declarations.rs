//! The package's TypeScript declarations, made from the face's source.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use xtask::root::{pkg, www};
use xtask::run::{program, run, say};

/// Writes `pkg/types/`, one declaration for each source file.
///
/// # Errors
/// When the source does not pass the TypeScript check.
pub fn build() -> Result<()> {
    say("writing the package's declarations to pkg/types/");
    let out = pkg().join("types");
    let _ = fs::remove_dir_all(&out);
    let mut tsc = program("node");
    tsc.current_dir(www()).arg("node_modules/typescript/bin/tsc");
    tsc.args(["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--rootDir", "."]);
    run(tsc.arg("--outDir").arg(&out))?;
    for inner in ["pages", "demo", "gallery"] {
        let _ = fs::remove_dir_all(out.join(inner));
    }
    rewrite(&out)?;
    // Declarations for frameworks stand beside the element's, and name nothing but it.
    for name in ["react.d.ts", "vue.d.ts"] {
        fs::copy(www().join("frameworks").join(name), out.join(name)).context(name)?;
    }
    Ok(())
}

/// Makes imports right for where the declarations lie: beside the built files, which end in `.js`.
fn rewrite(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).context("tsc wrote nothing")? {
        let path = entry?.path();
        if path.is_dir() {
            rewrite(&path)?;
        } else {
            let text = fs::read_to_string(&path)?;
            fs::write(&path, text.replace("../pkg/", "../").replace(".ts\"", ".js\""))?;
        }
    }
    Ok(())
}
