//! What Zendesk refuses of an uploaded app, as far as it is published.
//!
//! Source: the validator that Zendesk publishes (`zendesk_apps_support`), its manifest reference,
//! and the size that its guide for private apps names. Rules for kinds of apps that this is not
//! (OAuth, marketing pages, Chat) are left out.

use super::archive::Files;
use serde_json::Value;
use std::collections::BTreeSet;

/// A private app's archive may have 2 MB; a tenth is kept for what Zendesk adds.
pub const MOST_BYTES: usize = 1_800_000;
/// Endings, and the kinds that the content itself may betray.
const REFUSED: &[&str] = &[
    "rar", "zip", "gzip", "pdf", "doc", "docx", "avi", "bin", "bz", "bz2", "csh", "sh", "jar",
    "mp3", "mpeg", "odt", "pptx", "ppt", "xls", "xlsx", "7z",
];
/// How files of the refused kinds begin.
const MAGIC: &[&[u8]] = &[
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"%PDF-",
    b"Rar!",
    b"BZh",
    b"7z\xbc\xaf\x27\x1c",
    b"ID3",
    b"#!/bin/sh",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
];
const PARAMETER_TYPES: &[&str] =
    &["text", "password", "checkbox", "url", "number", "multiline", "hidden", "oauth", "mtls"];
const LOCATIONS: &[&str] = &[
    "background",
    "custom_object_record_sidebar",
    "modal",
    "nav_bar",
    "new_ticket_sidebar",
    "organization_sidebar",
    "system_top_bar",
    "ticket_editor",
    "ticket_sidebar",
    "top_bar",
    "user_sidebar",
];
const REQUIREMENTS: &[&str] = &[
    "automations",
    "channel_integrations",
    "custom_objects",
    "custom_objects_v2",
    "macros",
    "organization_fields",
    "targets",
    "ticket_fields",
    "triggers",
    "user_fields",
    "views",
    "webhooks",
];
const MOST_REQUIREMENTS: usize = 5000;

/// The rules that these files break, in words; none: Zendesk should take them.
pub fn broken_rules(files: &Files) -> Vec<String> {
    let mut broken = refused_kinds(files);
    match json(files, "manifest.json") {
        Ok(manifest) => {
            broken.extend(manifest_rules(files, &manifest));
            broken.extend(parameter_rules(&manifest));
            broken.extend(translation_rules(files, &manifest));
        }
        Err(problem) => broken.push(problem),
    }
    broken.extend(requirement_rules(files));
    broken.extend(logo_rules(files));
    broken
}

fn json(files: &Files, name: &str) -> Result<Value, String> {
    let bytes = files.get(name).ok_or_else(|| format!("{name} is missing"))?;
    serde_json::from_slice(bytes).map_err(|_| format!("{name} is no JSON"))
}

fn refused_kinds(files: &Files) -> Vec<String> {
    let refused = |(name, bytes): (&String, &Vec<u8>)| {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let by_name = ending.is_some_and(|ending| REFUSED.contains(&ending.as_str()));
        let by_content = MAGIC.iter().any(|magic| bytes.starts_with(magic));
        (by_name || by_content).then(|| format!("{name} is of a kind that is refused"))
    };
    files.iter().filter_map(refused).collect()
}

fn manifest_rules(files: &Files, manifest: &Value) -> Vec<String> {
    let mut broken = Vec::new();
    for key in ["name", "email", "url"] {
        if !manifest["author"][key].is_string() {
            broken.push(format!("author.{key} is not text"));
        }
    }
    let url = manifest["author"]["url"].as_str().unwrap_or_default();
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        broken.push("author.url is no address".to_owned());
    }
    if manifest["frameworkVersion"] != "2.0" {
        broken.push("frameworkVersion is not 2.0".to_owned());
    }
    for key in ["private", "singleInstall", "signedUrls", "requirementsOnly", "marketingOnly"] {
        if !(manifest[key].is_null() || manifest[key].is_boolean()) {
            broken.push(format!("{key} is neither true nor false"));
        }
    }
    if !manifest["version"].is_string() {
        broken.push("version is not text".to_owned());
    }
    if !manifest["noTemplate"].is_null() {
        broken.push("noTemplate is of an older framework".to_owned());
    }
    let locations = manifest["location"]["support"].as_object();
    if locations.is_none_or(serde_json::Map::is_empty) {
        broken.push("location.support names no place".to_owned());
    }
    for (place, options) in locations.into_iter().flatten() {
        if !LOCATIONS.contains(&place.as_str()) {
            broken.push(format!("{place} is no place of Support"));
        }
        let url = options["url"].as_str().unwrap_or_default();
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if !(url.starts_with("https://") || path.starts_with("assets/") && files.contains_key(path))
        {
            broken.push(format!("{place}: its url is neither https nor a file below assets/"));
        }
        if !(options["flexible"].is_null() || options["flexible"].is_boolean()) {
            broken.push(format!("{place}: flexible is neither true nor false"));
        }
    }
    broken
}

fn parameter_rules(manifest: &Value) -> Vec<String> {
    let mut broken = Vec::new();
    let mut names = BTreeSet::new();
    for parameter in manifest["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap_or_default();
        let kind = parameter["type"].as_str().unwrap_or("text");
        if name.is_empty() || name == "name" || !names.insert(name) {
            broken.push(format!("a parameter is called `{name}`"));
        }
        if !PARAMETER_TYPES.contains(&kind) {
            broken.push(format!("parameter {name} is of no known type"));
        }
        if kind == "hidden" && parameter["required"] == true {
            broken.push(format!("parameter {name} is hidden and required"));
        }
        for key in ["required", "secure"] {
            if !(parameter[key].is_null() || parameter[key].is_boolean()) {
                broken.push(format!("parameter {name}: {key} is neither true nor false"));
            }
        }
    }
    broken
}

/// The default language's file is there; each has a name, and a label for each parameter.
fn translation_rules(files: &Files, manifest: &Value) -> Vec<String> {
    let mut broken = Vec::new();
    let default = manifest["defaultLocale"].as_str().unwrap_or_default();
    if !files.contains_key(&format!("translations/{default}.json")) {
        broken.push("defaultLocale has no file below translations/".to_owned());
    }
    let names = files.keys().filter_map(|name| {
        Some((name, name.strip_prefix("translations/")?.strip_suffix(".json")?))
    });
    for (file, locale) in names {
        if !is_locale(locale) {
            broken.push(format!("{file} is named after no language"));
        }
        let words = json(files, file).unwrap_or_default();
        let name = words["app"]["name"].as_str().unwrap_or_default();
        if name.is_empty() || name.chars().count() > 40 {
            broken.push(format!("{file}: app.name is missing or longer than 40 characters"));
        }
        for parameter in manifest["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap_or_default();
            if !words["app"]["parameters"][name]["label"].is_string() {
                broken.push(format!("{file}: parameter {name} has no label"));
            }
        }
    }
    broken
}

/// `en`, `fil`, `pt-br`, `zh-cn`.
fn is_locale(name: &str) -> bool {
    let (language, region) = name.split_once('-').map_or((name, None), |(l, r)| (l, Some(r)));
    let short = |text: &str| (2..=3).contains(&text.len());
    let word = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    short(language)
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && region.is_none_or(|region| short(region) && word(region))
}

fn requirement_rules(files: &Files) -> Vec<String> {
    if !files.contains_key("requirements.json") {
        return Vec::new();
    }
    let requirements = match json(files, "requirements.json") {
        Ok(requirements) => requirements,
        Err(problem) => return vec![problem],
    };
    let mut broken = Vec::new();
    let mut count = 0;
    for (kind, all) in requirements.as_object().into_iter().flatten() {
        if !REQUIREMENTS.contains(&kind.as_str()) {
            broken.push(format!("{kind} cannot be required"));
        }
        for (name, one) in all.as_object().into_iter().flatten() {
            count += 1;
            if !one["title"].is_string() {
                broken.push(format!("requirement {name} has no title"));
            }
        }
    }
    if count > MOST_REQUIREMENTS {
        broken.push(format!("{count} requirements are too many"));
    }
    broken
}

/// Both logos are PNG of the sizes that Zendesk shows.
fn logo_rules(files: &Files) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, side) in [("assets/logo.png", 320_u32), ("assets/logo-small.png", 128)] {
        let size = files
            .get(name)
            .filter(|bytes| bytes.starts_with(b"\x89PNG\r\n\x1a\n"))
            .and_then(|bytes| {
                let number =
                    |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
                Some((number(16)?, number(20)?))
            });
        if size != Some((side, side)) {
            broken.push(format!("{name} is no PNG of {side} by {side}"));
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::super::archive::{Files, add_folder};
    use super::{broken_rules, is_locale};
    use serde_json::Value;
    use xtask::root::www;

    type Edit = fn(&mut Value);

    /// The app's own files as they are kept.
    fn app() -> Files {
        let mut files = Files::new();
        add_folder(&mut files, &www().join("hosts/zendesk/app"), "").unwrap();
        files
    }

    fn edited(name: &str, edit: impl Fn(&mut Value)) -> Files {
        let mut files = app();
        let mut value: Value = serde_json::from_slice(&files[name]).unwrap();
        edit(&mut value);
        files.insert(name.to_owned(), serde_json::to_vec(&value).unwrap());
        files
    }

    #[test]
    fn the_app_as_it_is_kept_breaks_no_rule() {
        assert_eq!(broken_rules(&app()), [""; 0]);
    }

    #[test]
    fn each_rule_of_the_manifest_is_seen_when_it_is_broken() {
        let cases: [(&str, Edit); 11] = [
            ("author.email", |m| m["author"]["email"] = 5.into()),
            ("author.url", |m| m["author"]["url"] = "example.com".into()),
            ("frameworkVersion", |m| m["frameworkVersion"] = "1.0".into()),
            ("private", |m| m["private"] = "yes".into()),
            ("defaultLocale", |m| m["defaultLocale"] = "nl".into()),
            ("location.support", |m| m["location"] = serde_json::json!({})),
            ("no place of Support", |m| {
                m["location"]["support"]["kitchen"]["url"] = "assets/iframe.html".into();
            }),
            ("its url", |m| {
                m["location"]["support"]["ticket_sidebar"]["url"] = "assets/none.html".into();
            }),
            ("its url", |m| {
                m["location"]["support"]["ticket_sidebar"]["url"] = "http://example.com/".into();
            }),
            ("called `name`", |m| m["parameters"][0]["name"] = "name".into()),
            ("no known type", |m| m["parameters"][0]["type"] = "colour".into()),
        ];
        for (rule, edit) in cases {
            let broken = broken_rules(&edited("manifest.json", edit));
            assert!(broken.iter().any(|line| line.contains(rule)), "{rule}: {broken:?}");
        }
    }

    #[test]
    fn each_rule_of_other_files_is_seen_when_it_is_broken() {
        let untitled = edited("requirements.json", |r| {
            r["ticket_fields"]["headwater_cause"]["title"] = Value::Null;
        });
        assert_eq!(broken_rules(&untitled).len(), 1);
        let unlabelled = edited("translations/de.json", |w| w["app"]["parameters"] = Value::Null);
        assert_eq!(broken_rules(&unlabelled).len(), 2);
        let with = |name: &str, bytes: &[u8]| {
            let mut files = app();
            files.insert(name.to_owned(), bytes.to_vec());
            broken_rules(&files)
        };
        assert_eq!(with("assets/model.bin", b"x").len(), 1);
        assert_eq!(with("assets/model.dat", b"\x1f\x8b").len(), 1);
        assert_eq!(with("assets/logo.png", b"\x89PNG\r\n\x1a\n").len(), 1);
        assert_eq!(with("requirements.json", b"{").len(), 1);
        assert_eq!(with("manifest.json", b"").len(), 1);
        assert_eq!(with("translations/english.json", br#"{"app": {"name": "x"}}"#).len(), 3);
        assert_eq!(with("assets/model.dat", b"x"), [""; 0]);
    }

    #[test]
    fn languages_are_named_as_zendesk_names_them() {
        assert!(["en", "fil", "pt-br", "en-001"].into_iter().all(is_locale));
        assert!(!["", "e", "english", "EN", "en-", "en-b", "en-b!"].into_iter().any(is_locale));
    }
}
