//! The map of the house as a test: which module may name which, and who may name the browser.

use crate::sources::{absolute, below, module_of, named};
use std::collections::BTreeSet;
use std::fs;

/// `module: modules it may name`, and does. A module not here may not exist.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("order", &[]),
    ("sorted", &["order"]),
    ("json", &["sorted"]),
    ("kernels", &[]),
    ("ticket", &["json"]),
    ("text", &["ticket", "kernels", "order", "sorted"]),
    ("cause", &["text", "ticket", "json", "kernels", "order", "sorted"]),
    ("person", &["text", "ticket", "order", "sorted"]),
    ("case", &["ticket", "json", "order", "sorted"]),
    ("insight", &["case", "ticket", "json", "sorted"]),
    ("config", &["cause", "person", "case", "insight", "ticket", "json", "sorted"]),
    ("host", &["ticket", "order", "sorted"]),
    ("store", &["json", "sorted"]),
    ("view", &["ticket"]),
    (
        "session",
        &["view", "config", "case", "person", "cause", "text", "ticket", "json", "order", "sorted"],
    ),
    ("report", &["insight", "config", "case", "person", "cause", "ticket", "order", "sorted"]),
    (
        "edge",
        &[
            "session", "report", "view", "store", "host", "config", "case", "person", "cause",
            "ticket", "order", "sorted",
        ],
    ),
];

/// Crates that only `edge` may name.
const BROWSER: [&str; 5] = ["wasm_bindgen", "wasm_bindgen_futures", "js_sys", "web_sys", "idb"];

#[test]
fn modules_name_only_what_the_map_allows() {
    let mut problems = Vec::new();
    let mut used = BTreeSet::new();
    for path in &below("src", &[".rs"]) {
        let own = module_of(path);
        // The list of modules itself.
        let Some(module) = own.first().map(String::as_str) else { continue };
        let Some((_, allowed)) = MAY_NAME.iter().find(|(m, _)| *m == module) else {
            problems.push(format!("{} belongs to no module of the map", path.display()));
            continue;
        };
        for one in named(&fs::read_to_string(path).unwrap()) {
            let full = absolute(&own, &one.parts);
            let name = full.as_ref().and_then(|full| full.first()).unwrap_or(&one.parts[0]);
            let known = full.is_some() && MAY_NAME.iter().any(|(m, _)| m == name);
            if known {
                used.insert((module.to_owned(), name.clone()));
            }
            let forbidden = if known {
                name != module && !allowed.contains(&name.as_str())
            } else {
                module != "edge" && BROWSER.contains(&name.as_str())
            };
            if forbidden {
                problems.push(format!("{}:{}: {module} names {name}", path.display(), one.line));
            }
        }
    }
    for (module, allowed) in MAY_NAME {
        let never = |one: &&&str| !used.contains(&((*module).to_owned(), (**one).to_owned()));
        let told = |one: &&str| format!("the map lets {module} name {one}, which it never does");
        problems.extend(allowed.iter().filter(never).map(told));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
