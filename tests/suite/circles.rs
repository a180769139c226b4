//! No two files need each other, neither at once nor through others: each can be read after those
//! that it names.
//!
//! A file may name what stands in the modules around it, as their family does; that is no arrow
//! here.

use crate::sources::{Named, absolute, below, module_of, named};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;

/// Files as modules, and what each names.
struct Files(BTreeMap<Vec<String>, Vec<Named>>);

impl Files {
    /// The file in which what a path names stands, seen from `own`; through what others bring in.
    fn home(&self, own: &[String], parts: &[String], left: usize) -> Option<Vec<String>> {
        let full = absolute(own, parts).or_else(|| self.relative(own, parts, left))?;
        let mut home: Vec<String> = Vec::new();
        for (at, part) in full.iter().enumerate() {
            home.push(part.clone());
            if self.0.contains_key(&home) {
                continue;
            }
            home.pop();
            let brought = self.brought(&home, part).filter(|_| left > 0);
            let Some(path) = brought else { break };
            let path: Vec<String> = path.iter().chain(&full[at + 1..]).cloned().collect();
            return self.home(&home, &path, left - 1).or(Some(home));
        }
        Some(home)
    }

    /// A path that begins with a module below, or with what the file brings in.
    fn relative(&self, own: &[String], parts: &[String], left: usize) -> Option<Vec<String>> {
        let below: Vec<String> = own.iter().chain(&parts[..1]).cloned().collect();
        if self.0.contains_key(&below) {
            return Some(own.iter().chain(parts).cloned().collect());
        }
        let path = self.brought(own, &parts[0]).filter(|_| left > 0)?;
        let path: Vec<String> = path.iter().chain(&parts[1..]).cloned().collect();
        absolute(own, &path).or_else(|| self.relative(own, &path, left - 1))
    }

    fn brought(&self, own: &[String], name: &str) -> Option<&[String]> {
        let brings = self.0.get(own)?.iter().find(|one| one.is_use && one.name() == name)?;
        Some(&brings.parts).filter(|parts| parts[0] != name).map(Vec::as_slice)
    }

    /// Which files each needs.
    fn needs(&self) -> BTreeMap<&[String], BTreeSet<Vec<String>>> {
        let of = |own: &Vec<String>, all: &[Named]| {
            let homes = all.iter().filter_map(|one| self.home(own, &one.parts, 8));
            homes.filter(|home| !own.starts_with(home)).collect()
        };
        self.0.iter().map(|(own, all)| (own.as_slice(), of(own, all))).collect()
    }
}

/// The shortest way from each node back to itself, each circle once.
fn circles(needs: &BTreeMap<&[String], BTreeSet<Vec<String>>>) -> Vec<String> {
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for start in needs.keys() {
        let mut came_from: BTreeMap<&[String], &[String]> = BTreeMap::new();
        let mut waiting = VecDeque::from([*start]);
        while let Some(at) = waiting.pop_front() {
            for next in needs.get(at).into_iter().flatten() {
                if !came_from.contains_key(next.as_slice()) {
                    came_from.insert(next, at);
                    waiting.push_back(next);
                }
            }
        }
        let mut way = vec![start.join("/")];
        let mut at = *start;
        while let Some(before) = came_from.get(at) {
            way.push(before.join("/"));
            at = before;
            if at == *start {
                way.reverse();
                let members: BTreeSet<String> = way.iter().cloned().collect();
                if told.insert(members) {
                    found.push(way.join(" → "));
                }
                break;
            }
        }
    }
    found
}

#[test]
fn no_files_import_each_other() {
    let files = below("src", &[".rs"]).into_iter();
    let files = files.map(|path| (module_of(&path), named(&fs::read_to_string(path).unwrap())));
    let files = Files(files.collect());
    let found = circles(&files.needs());
    assert!(found.is_empty(), "{}", found.join("\n"));
}
