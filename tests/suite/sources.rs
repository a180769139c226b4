//! The project's own sources as the tests of the house read them: files, and what they name.

use std::fs;
use std::path::{Path, PathBuf};

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder whose names end so, sorted; what others made is left out.
pub(crate) fn below(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    assert!(!found.is_empty(), "no sources below {folder}");
    found.sort();
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is = |name: &str| path.file_name().is_some_and(|n| n == name);
        if path.is_dir() {
            if !is("node_modules") {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            found.push(path);
        }
    }
}

/// A path in the code, such as `crate::text::Span`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// Its parts; `*` for all that a module has.
    pub(crate) parts: Vec<String>,
    /// What `as` calls it.
    pub(crate) renamed: Option<String>,
    /// Whether a `use` brings it in.
    pub(crate) is_use: bool,
    /// Counted from 1.
    pub(crate) line: usize,
}

impl Named {
    /// What the file that has it calls it.
    pub(crate) fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or_else(|| self.parts.last().map_or("", String::as_str))
    }
}

/// Every path of two parts or more; of a list in braces, each of its own.
pub(crate) fn named(text: &str) -> Vec<Named> {
    let code = code(text);
    let tokens = tokens(&code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = is_name(tokens[at].1) && tokens.get(at + 1).is_some_and(|t| t.1 == "::");
        if begins {
            let is_use = at > 0 && tokens[at - 1].1 == "use";
            at = tree(&tokens, at, &mut Vec::new(), is_use, &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// The module that a file below `src/` is: `src/cause/cues.rs` is `["cause", "cues"]`, the crate's
/// own file nothing.
pub(crate) fn module_of(path: &Path) -> Vec<String> {
    let path = path.strip_prefix(root().join("src")).unwrap().with_extension("");
    let mut parts: Vec<String> =
        path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.pop_if(|last| last == "lib");
    parts
}

/// A path as seen from `src/`; `None` where it names neither the crate nor a module around it.
pub(crate) fn absolute(own: &[String], parts: &[String]) -> Option<Vec<String>> {
    let mut full = own.to_vec();
    let inner = own.first().is_some_and(|first| first == "kernels");
    match parts[0].as_str() {
        "crate" => full.truncate(usize::from(inner)),
        // The inner loops are a crate of their own.
        "headwater_kernels" => full = vec!["kernels".to_owned()],
        "self" | "super" => {}
        _ => return None,
    }
    let rest = parts.iter().enumerate().filter(|(at, part)| match part.as_str() {
        "super" => full.pop().is_none(),
        "self" => false,
        _ => *at > 0,
    });
    let rest: Vec<String> = rest.map(|(_, part)| part.clone()).collect();
    full.extend(rest);
    Some(full)
}

type Token<'a> = (usize, &'a str);

/// Reads what stands from `at` on below `parts`; gives back where it ends.
fn tree(
    tokens: &[Token<'_>],
    mut at: usize,
    parts: &mut Vec<String>,
    is_use: bool,
    found: &mut Vec<Named>,
) -> usize {
    let depth = parts.len();
    let word = |at: usize| tokens.get(at).map_or("", |token| token.1);
    if word(at) == "{" {
        at += 1;
        while at < tokens.len() && word(at) != "}" {
            at = if word(at) == "," { at + 1 } else { tree(tokens, at, parts, is_use, found) };
        }
        return at + 1;
    }
    let line = tokens.get(at).map_or(0, |token| token.0);
    parts.push(word(at).to_owned());
    at += 1;
    let mut renamed = None;
    if word(at) == "::" && (is_name(word(at + 1)) || ["{", "*"].contains(&word(at + 1))) {
        at = tree(tokens, at + 1, parts, is_use, found);
    } else {
        if word(at) == "as" {
            renamed = Some(word(at + 1).to_owned());
            at += 2;
        }
        let own = parts.last().is_some_and(|part| part == "self") && depth > 0;
        let parts = parts[..parts.len() - usize::from(own)].to_vec();
        found.push(Named { parts, renamed, is_use, line });
    }
    parts.truncate(depth);
    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::`, and every other character by itself.
fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for (line, text) in code.lines().enumerate() {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let length = match first {
                c if is_part(c) => rest.find(|c| !is_part(c)).unwrap_or(rest.len()),
                _ if rest.starts_with("::") => 2,
                c => c.len_utf8(),
            };
            found.push((line + 1, &rest[..length]));
            rest = rest[length..].trim_start();
        }
    }
    found
}

/// The code without comments and without what is quoted; its lines stay where they are.
fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = skipped(rest, out.chars().next_back());
        if length == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            out.push(' ');
            out.extend(rest[..length].chars().filter(|c| *c == '\n'));
            rest = &rest[length..];
        }
    }
    out
}

/// How long the comment or quotation is that begins here; 0: none does.
fn skipped(rest: &str, before: Option<char>) -> usize {
    let until = |from: usize, end: &str| {
        rest[from..].find(end).map_or(rest.len(), |found| from + found + end.len())
    };
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return until(2, "*/");
    }
    let in_name = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if !in_name && (rest.starts_with("r\"") || rest.starts_with("r#")) {
        let marks = rest[1..].chars().take_while(|c| *c == '#').count();
        if rest[1 + marks..].starts_with('"') {
            return until(2 + marks, &format!("\"{}", "#".repeat(marks)));
        }
    }
    if rest.starts_with('"') {
        return quoted(rest, '"');
    }
    // Else it is a lifetime.
    let is_character = rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'');
    if rest.starts_with('\'') && is_character { quoted(rest, '\'') } else { 0 }
}

fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == mark && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// Lines of a file, at most, so that one reading takes it in.
const MOST_LINES: usize = 400;
/// What is longer and waits to be split; one that no longer is leaves the list.
const LONGER: [&str; 1] = ["www/engine/runner.ts"];

#[test]
fn files_stay_short() {
    let mut long = Vec::new();
    for (folder, ending) in [("src", ".rs"), ("xtask", ".rs"), ("tests", ".rs"), ("www", ".ts")] {
        for path in below(folder, &[ending]) {
            if MOST_LINES < fs::read_to_string(&path).unwrap().lines().count() {
                let name = path.strip_prefix(root()).unwrap().iter();
                let name: Vec<_> = name.map(|part| part.to_string_lossy()).collect();
                long.push(name.join("/"));
            }
        }
    }
    assert_eq!(long, LONGER, "files of more than {MOST_LINES} lines");
}

#[test]
fn single_names_lists_and_lists_in_lists_are_seen() {
    let of = |text: &str| named(text).iter().map(|n| n.parts.join("::")).collect::<Vec<_>>();
    assert_eq!(of("use crate::text::Span;"), ["crate::text::Span"]);
    assert_eq!(of("use crate::{text, cause::Cue};"), ["crate::text", "crate::cause::Cue"]);
    let lists = "use crate::{\n    text::{self, Span},\n    cause::*,\n    view,\n};";
    assert_eq!(of(lists), ["crate::text", "crate::text::Span", "crate::cause::*", "crate::view"]);
    let calls = "let x = crate::case::fold(crate::ticket::Day::<u8>(0));";
    assert_eq!(of(calls), ["crate::case::fold", "crate::ticket::Day"]);
    assert_eq!(named("use super::a::b as c;")[0].name(), "c");
    assert!(of("// crate::text\n/* crate::cause */ 'a' 'x '\"' \"crate::view\"").is_empty());
    assert_eq!(of("f('\"', r#\"a \"::b\" \"#, a::b, \"//\", c::d)"), ["a::b", "c::d"]);
}

#[test]
fn a_path_is_seen_from_the_crate() {
    let of = |own: &str, path: &str| {
        let split = |text: &str| text.split("::").map(str::to_owned).collect::<Vec<_>>();
        absolute(&split(own), &split(path)).map(|full| full.join("::"))
    };
    assert_eq!(of("cause::engine", "crate::text::Span").as_deref(), Some("text::Span"));
    assert_eq!(of("cause::engine", "super::super::text").as_deref(), Some("text"));
    assert_eq!(of("cause", "self::engine::Engine").as_deref(), Some("cause::engine::Engine"));
    assert_eq!(of("text", "headwater_kernels::rows").as_deref(), Some("kernels::rows"));
    assert_eq!(of("kernels::rows", "crate::numbers").as_deref(), Some("kernels::numbers"));
    assert_eq!(of("text", "std::fs"), None);
}
