//! What the bundler writes down: which built file needs which.

use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::root::{target, www};

/// Where it stands.
pub fn path() -> PathBuf {
    target().join("bundle.json")
}

/// What was bundled last.
pub struct Bundle(Value);

impl Bundle {
    /// Reads it.
    ///
    /// # Errors
    /// When nothing is built.
    pub fn read() -> Result<Self> {
        let text = fs::read_to_string(path()).context("nothing is built yet")?;
        Ok(Self(serde_json::from_str(&text)?))
    }

    /// The scripts that the bundler wrote.
    pub fn scripts(&self) -> BTreeSet<PathBuf> {
        let paths = self.outputs().map(|(name, _)| from_www(name));
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "js")).collect()
    }

    /// A file and all that it imports, at once or on demand.
    pub fn imports(&self, entry: &Path) -> BTreeSet<PathBuf> {
        self.reached(entry, |import| import["external"] != true)
    }

    /// A file and all that its imports bring before it runs.
    pub fn needed(&self, entry: &Path) -> BTreeSet<PathBuf> {
        self.reached(entry, |import| import["kind"] == "import-statement")
    }

    /// The sources that the bundler read.
    pub fn sources(&self) -> BTreeSet<PathBuf> {
        self.0["inputs"].as_object().into_iter().flatten().map(|(name, _)| from_www(name)).collect()
    }

    fn outputs(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0["outputs"].as_object().into_iter().flatten()
    }

    fn reached(&self, entry: &Path, counts: fn(&Value) -> bool) -> BTreeSet<PathBuf> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![entry.to_owned()];
        while let Some(path) = waiting.pop() {
            for (_, output) in self.outputs().filter(|(name, _)| from_www(name) == path) {
                let imports = output["imports"].as_array().into_iter().flatten();
                let names =
                    imports.filter(|one| counts(one)).filter_map(|one| one["path"].as_str());
                waiting.extend(names.map(from_www).filter(|path| !found.contains(path)));
            }
            found.insert(path);
        }
        found
    }
}

/// The bundler names files from its own folder.
fn from_www(name: &str) -> PathBuf {
    let mut path = www();
    for part in name.split('/') {
        match part {
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{Bundle, from_www};
    use serde_json::json;
    use xtask::root::{pkg, www};

    #[test]
    fn what_is_imported_on_demand_is_not_needed() {
        let bundle = Bundle(json!({ "outputs": {
            "../pkg/define.js": { "imports": [
                { "path": "../pkg/part-A.js", "kind": "import-statement" },
                { "path": "../pkg/insights.js", "kind": "dynamic-import" },
            ]},
            "../pkg/part-A.js": { "imports": [
                { "path": "../pkg/define.js", "kind": "import-statement" },
                { "path": "../pkg/part-B.js", "kind": "import-statement" },
            ]},
        }}));
        let of = |names: &[&str]| names.iter().map(|name| pkg().join(name)).collect();
        let entry = pkg().join("define.js");
        assert_eq!(bundle.needed(&entry), of(&["define.js", "part-A.js", "part-B.js"]));
        let all = of(&["define.js", "insights.js", "part-A.js", "part-B.js"]);
        assert_eq!(bundle.imports(&entry), all);
    }

    #[test]
    fn what_was_read_is_told_by_its_place() {
        let bundle =
            Bundle(json!({ "inputs": { "../pkg/headwater.js": {}, "settings/schema.ts": {} } }));
        let expected = [pkg().join("headwater.js"), www().join("settings/schema.ts")];
        assert_eq!(bundle.sources(), expected.into());
    }

    #[test]
    fn names_are_taken_from_the_bundlers_folder() {
        assert_eq!(from_www("../pkg/hosts/rt.js"), pkg().join("hosts/rt.js"));
    }
}
