//! Cuts the files of labelled person cases into their cases.

use std::path::Path;

/// Each case under a folder as file name, place in the file and text, in the order of file names;
/// a case begins with `# ` and its title. Panics where the folder cannot be read.
pub(crate) fn blocks(dir: &Path) -> Vec<(String, usize, String)> {
    let mut paths: Vec<_> = std::fs::read_dir(dir)
        .unwrap_or_else(|e| panic!("{}: {e}", dir.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let mut blocks = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = path.file_stem().unwrap().to_string_lossy();
        let cases = text.split("\n# ").map(|b| b.trim_start_matches("# "));
        let cases = cases.filter(|b| !b.trim().is_empty()).enumerate();
        blocks.extend(cases.map(|(number, block)| (file.to_string(), number, block.to_owned())));
    }
    blocks
}
