//! `cargo xtask types`: the wire types, the admin's document and the keys of all messages as
//! TypeScript, so that the face and embedders are checked against them.

use anyhow::Result;
use pico_args::Arguments;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use xtask::root::{pkg, root, www};
use xtask::run::{cargo, npm_packages, output, program, say};

/// The command.
pub fn run(arguments: Arguments) -> Result<()> {
    anyhow::ensure!(arguments.finish().is_empty(), "`types` takes no options");
    write()
}

/// Writes `pkg/wire.d.ts`, `pkg/config.d.ts` and `pkg/messages.d.ts`, and the schema of the document
/// beside them; leaves a file alone when nothing changed in it.
pub fn write() -> Result<()> {
    say("writing pkg/wire.d.ts, config.d.ts and messages.d.ts");
    let wire = output(cargo().args([
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        "wire-types",
        "--bin",
        "wire-types",
    ]))?;
    npm_packages(&www())?;
    let mut node = program("node");
    node.current_dir(www()).args(["--input-type=module", "--eval"]);
    let document = output(node.arg(include_str!("types/document.mjs")))?;
    let english = |path: &str| fs::read_to_string(www().join("locales").join(path));
    let mut messages = "// Made from the messages by `cargo xtask types`.\n".to_owned();
    messages += &keys("MessageKey", "the sidebar", &english("en.json")?)?;
    messages += &keys("InsightKey", "the page of figures", &english("insights/en.json")?)?;
    fs::create_dir_all(pkg())?;
    put("wire.d.ts", &wire)?;
    put("config.d.ts", &document)?;
    put("messages.d.ts", &messages)?;
    put("config.schema.json", &fs::read_to_string(root().join("src/config/schema.json"))?)
}

fn put(name: &str, text: &str) -> Result<()> {
    let path = pkg().join(name);
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    Ok(fs::write(path, text)?)
}

/// The type of a message's key: those of the English catalogue, which has them all.
fn keys(name: &str, shows: &str, english: &str) -> Result<String> {
    let messages: BTreeMap<String, serde_json::Value> = serde_json::from_str(english)?;
    let mut text =
        format!("\n/** The key of a message that {shows} shows. */\nexport type {name} =");
    for key in messages.keys() {
        write!(text, "\n  | {key:?}")?;
    }
    Ok(text + ";\n")
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn a_key_of_the_english_words_is_a_key() {
        let english = r#"{"face.name": "Headwater", "a": {"one": "1"}}"#;
        let text = keys("MessageKey", "the sidebar", english).unwrap();
        assert!(text.ends_with("MessageKey =\n  | \"a\"\n  | \"face.name\";\n"), "{text}");
    }
}
