//! Files in an archive, byte for byte the same whenever and wherever it is made.

use anyhow::Result;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Contents by their path in the archive, with `/` between folders. Sorted, so that the order of
/// a folder's listing does not matter.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Packs files. Times are the format's earliest and rights are the same for all, because both
/// would differ between machines.
pub fn zip(files: &Files) -> Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in files {
        writer.start_file(name, options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// SHA-256 in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Writes files below a folder, as unpacking the archive would.
pub fn lay_out(files: &Files, folder: &Path) -> Result<()> {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// Adds all files below a folder, under `prefix`.
pub fn add_folder(files: &mut Files, folder: &Path, prefix: &str) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "__pycache__" {
            continue;
        }
        let place = format!("{prefix}{name}");
        if path.is_dir() {
            add_folder(files, &path, &format!("{place}/"))?;
        } else {
            files.insert(place, fs::read(&path)?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Files, zip};

    #[test]
    fn the_same_files_make_the_same_bytes() {
        let files: Files =
            [("b.txt", "two"), ("a.txt", "one")].map(|(n, t)| (n.into(), t.into())).into();
        let first = zip(&files).unwrap();
        assert_eq!(first, zip(&files).unwrap());
        let mut other = files;
        other.insert("a.txt".into(), "three".into());
        assert_ne!(first, zip(&other).unwrap());
    }
}
