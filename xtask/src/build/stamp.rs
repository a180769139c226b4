//! Says what `pkg/` was built from, so that no check looks at what older sources made.

use super::Kind;
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use xtask::root::{root, target};

/// What the build reads: folders and files of the project.
const SOURCES: [&str; 6] =
    ["Cargo.lock", "Cargo.toml", "src", "www", "xtask/javascript", "xtask/src/build"];
/// What others put below them.
const NOT_OURS: [&str; 2] = ["node_modules", "__pycache__"];

fn file() -> PathBuf {
    target().join("built.txt")
}

/// The build begins: nothing is built from these sources until it ends.
pub fn clear() -> Result<()> {
    if file().is_file() {
        fs::remove_file(file())?;
    }
    Ok(())
}

/// The build ended.
pub fn write(kind: Kind) -> Result<()> {
    fs::create_dir_all(target())?;
    Ok(fs::write(file(), of(kind)?)?)
}

/// Whether `pkg/` was built for release from the sources as they are.
pub fn holds() -> bool {
    let built = fs::read_to_string(file());
    built.is_ok_and(|built| of(Kind::Release).is_ok_and(|now| now == built))
}

fn of(kind: Kind) -> Result<String> {
    let mut hash = Sha256::new();
    for name in SOURCES {
        add(&mut hash, &root().join(name))?;
    }
    let kind = if kind == Kind::Release { "release" } else { "dev" };
    Ok(format!("{kind} {:x}\n", hash.finalize()))
}

fn add(hash: &mut Sha256, path: &Path) -> Result<()> {
    if path.is_dir() {
        let entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
        let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        for path in paths.iter().filter(|path| !NOT_OURS.iter().any(|name| path.ends_with(name))) {
            add(hash, path)?;
        }
        return Ok(());
    }
    let bytes = fs::read(path)?;
    hash.update(path.strip_prefix(root())?.to_string_lossy().as_bytes());
    hash.update(bytes.len().to_le_bytes());
    hash.update(bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Kind, of};

    #[test]
    fn the_same_sources_have_one_stamp_for_each_kind_of_build() {
        let release = of(Kind::Release).unwrap();
        assert_eq!(release, of(Kind::Release).unwrap());
        assert_ne!(release, of(Kind::Dev).unwrap());
    }
}
