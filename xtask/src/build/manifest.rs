//! `custom-elements.json`: the elements' public face for editors and frameworks, read out of their
//! doc blocks by the field's own analyzer.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use xtask::root::{pkg, www};
use xtask::run::{program, run, say};

/// The elements: source, the module that exports the class, the module that registers it.
const ELEMENTS: &[(&str, &str, &str)] = &[
    ("elements/sidebar.ts", "element.js", "define.js"),
    ("insights/element.ts", "insights.js", "insights.js"),
    ("settings/element.ts", "settings.js", "settings.js"),
];

/// Writes `pkg/custom-elements.json`.
///
/// # Errors
/// When the analyzer finds no element in a source that is named here.
pub fn build() -> Result<()> {
    say("writing pkg/custom-elements.json");
    let out = pkg().join("custom-elements.json");
    let mut modules = Vec::new();
    for (source, class, register) in ELEMENTS {
        let mut cem = program("node");
        cem.current_dir(www()).arg("node_modules/@custom-elements-manifest/analyzer/cem.js");
        cem.args(["analyze", "--litelement", "--quiet", "--globs", source, "--outdir", "../pkg"]);
        run(&mut cem)?;
        let found: Value = serde_json::from_str(&fs::read_to_string(&out)?)?;
        modules.extend(joined(shown(&found, class, register).context(*source)?));
    }
    let manifest = json!({"schemaVersion": "2.1.0", "readme": "README.md", "modules": modules});
    fs::write(&out, format!("{manifest:#}\n")).context("custom-elements.json")
}

/// A module that both exports and registers is one.
fn joined([mut class, register]: [Value; 2]) -> Vec<Value> {
    if class["path"] != register["path"] {
        return vec![class, register];
    }
    if let (Some(all), Some(more)) =
        (class["exports"].as_array_mut(), register["exports"].as_array())
    {
        all.extend(more.iter().cloned());
    }
    vec![class]
}

/// What of a source's manifest a user of the package can reach, under the package's own modules.
fn shown(found: &Value, class: &str, register: &str) -> Option<[Value; 2]> {
    let module = found["modules"].as_array()?.first()?;
    let mut element =
        module["declarations"].as_array()?.iter().find(|d| d["customElement"] == true)?.clone();
    let (name, tag) = (element["name"].clone(), element["tagName"].clone());
    let hidden = |member: &Value| {
        member["privacy"] == "private"
            || member["privacy"] == "protected"
            || member["name"].as_str().is_some_and(|name| name.starts_with('#'))
            || member["static"] == true
    };
    // The first of several signatures of a method has the words.
    let mut seen = BTreeSet::new();
    let mut first = |member: &Value| seen.insert(member["name"].to_string());
    element["members"].as_array_mut()?.retain(|member| !hidden(member) && first(member));
    // An event whose name is computed is told of by its own line in the doc block.
    element["events"].as_array_mut()?.retain(|event| event["name"] != "name");
    let reference = json!({"name": name, "module": class});
    let exported = json!({"kind": "js", "name": name, "declaration": reference});
    let defined =
        json!({"kind": "custom-element-definition", "name": tag, "declaration": reference});
    Some([
        json!({"kind": "javascript-module", "path": class, "declarations": [element], "exports": [exported]}),
        json!({"kind": "javascript-module", "path": register, "declarations": [], "exports": [defined]}),
    ])
}
