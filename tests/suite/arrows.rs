//! The map of the house as a test: which module may name which, and who may name the browser.

use std::fs;
use std::path::{Path, PathBuf};

/// `module: modules it may name`. A module not here may not exist.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("json", &["sorted"]),
    ("kernels", &[]),
    ("order", &[]),
    ("sorted", &["order"]),
    ("ticket", &["json"]),
    ("view", &["ticket"]),
    ("text", &["ticket", "kernels", "order", "sorted"]),
    ("cause", &["text", "ticket", "json", "kernels", "order", "sorted"]),
    ("person", &["text", "ticket", "json", "order", "sorted"]),
    ("case", &["ticket", "json", "order", "sorted"]),
    ("insight", &["case", "ticket"]),
    ("config", &["cause", "person", "case", "insight", "ticket", "json", "order", "sorted"]),
    ("host", &["case", "ticket", "order", "sorted"]),
    ("store", &["case", "cause", "person", "config", "ticket", "json", "order", "sorted"]),
    (
        "session",
        &[
            "ticket", "view", "text", "cause", "person", "case", "insight", "config", "host",
            "store", "json", "order", "sorted",
        ],
    ),
    (
        "edge",
        &[
            "session", "store", "ticket", "view", "cause", "person", "text", "case", "config",
            "host", "insight", "order", "sorted",
        ],
    ),
];

/// Crates that only `edge` may name.
const BROWSER: [&str; 5] = ["wasm_bindgen", "js_sys", "web_sys", "serde_wasm_bindgen", "idb"];

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The module a source file belongs to: `src/cause/cues.rs` and `src/cause.rs` are `cause`.
fn module_of(path: &Path, src: &Path) -> String {
    let first = path.strip_prefix(src).unwrap().iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// Names that follow `crate::` in the code, brace lists included.
fn named(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        let list = rest.strip_prefix('{').and_then(|r| r.split_once('}')).map(|(l, _)| l);
        for part in list.unwrap_or(rest).split(',') {
            let name: String =
                part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            names.push(name);
            if list.is_none() {
                break;
            }
        }
    }
    names
}

#[test]
fn modules_name_only_what_the_map_allows() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&src, &mut paths);
    assert!(paths.len() > 5, "no sources found");
    let mut problems = Vec::new();
    for path in &paths {
        let module = module_of(path, &src);
        if module == "lib" {
            continue;
        }
        let Some((_, allowed)) = MAY_NAME.iter().find(|(m, _)| *m == module) else {
            problems.push(format!("{} belongs to no module of the map", path.display()));
            continue;
        };
        let text = fs::read_to_string(path).unwrap();
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            // The inner loops are a crate of their own.
            let code = &code.replace("headwater_kernels::", "crate::kernels::");
            for name in named(code) {
                let known = MAY_NAME.iter().any(|(m, _)| *m == name);
                if known && name != module && !allowed.contains(&name.as_str()) {
                    problems.push(format!(
                        "{}:{}: {module} names {name}",
                        path.display(),
                        number + 1
                    ));
                }
            }
            for browser in BROWSER {
                if module != "edge" && code.contains(&format!("{browser}::")) {
                    problems.push(format!(
                        "{}:{}: {module} names {browser}",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_reader_of_arrows_sees_single_names_and_lists() {
    assert_eq!(named("use crate::text::Span;"), ["text"]);
    assert_eq!(named("use crate::{text, cause::Cue};"), ["text", "cause"]);
    assert_eq!(named("let x = crate::case::fold(crate::ticket::Day(0));"), ["case", "ticket"]);
}
