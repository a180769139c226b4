//! What goes into each helpdesk's archive.

use super::archive::{Files, add_folder, digest};
use super::zendesk;
use crate::build;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;
use xtask::root::{pkg, root, www};

/// One archive.
pub struct Recipe {
    /// Its name in the file's name.
    pub name: &'static str,
    /// Its files.
    pub files: fn() -> Result<Files>,
    /// The most bytes that the helpdesk takes.
    pub most_bytes: Option<usize>,
}

/// The wasm of pages that an agent never opens.
const FIGURES: &str = "figures_bg.wasm";

/// All archives.
pub const RECIPES: &[Recipe] = &[
    Recipe { name: "rt", files: rt, most_bytes: None },
    Recipe { name: "django-helpdesk", files: django_helpdesk, most_bytes: None },
    Recipe { name: "zendesk", files: zendesk, most_bytes: Some(zendesk::MOST_BYTES) },
    Recipe { name: "chatwoot", files: chatwoot, most_bytes: None },
    Recipe { name: "extension", files: extension, most_bytes: None },
];

/// The plugin folder of Request Tracker.
fn rt() -> Result<Files> {
    let mut files = Files::new();
    let plugin = "RT-Extension-Headwater/";
    add_folder(&mut files, &www().join("hosts/rt/plugin"), plugin)?;
    let folder = add_modules(&mut files, "hosts/rt.js", &format!("{plugin}static/"))?;
    let build =
        format!("package RT::Extension::Headwater::Build;\nour $FOLDER = '{folder}';\n1;\n");
    files.insert(format!("{plugin}lib/RT/Extension/Headwater/Build.pm"), build.into());
    licences(&mut files, plugin)?;
    Ok(files)
}

/// The app folder of django-helpdesk.
fn django_helpdesk() -> Result<Files> {
    let mut files = Files::new();
    add_folder(&mut files, &www().join("hosts/django-helpdesk"), "")?;
    let folder = add_modules(&mut files, "hosts/django-helpdesk.js", "headwater/static/")?;
    let build =
        format!("# The folder below static/ that holds this build.\nFOLDER = \"{folder}\"\n");
    files.insert("headwater/build.py".into(), build.into());
    licences(&mut files, "headwater/")?;
    Ok(files)
}

/// The app that an admin uploads to Zendesk. Without the embedding, which alone is half of what an
/// upload may hold, without the engine as JavaScript, which is most of the other half, and without
/// what reads exported files.
fn zendesk() -> Result<Files> {
    let mut files = Files::new();
    add_folder(&mut files, &www().join("hosts/zendesk/app"), "")?;
    files.insert("assets/page.css".into(), page_style()?);
    let folder = add_modules(&mut files, "hosts/zendesk.js", "assets/")?;
    let too_large = ["assets/headwater-en-1.dat", build::JAVASCRIPT, FIGURES];
    files.retain(|name, _| !too_large.iter().any(|large| name.ends_with(&format!("/{large}"))));
    fill(&mut files, "assets/iframe.html", "{folder}", &folder)?;
    fill(&mut files, "manifest.json", "{version}", env!("CARGO_PKG_VERSION"))?;
    licences(&mut files, "")?;
    let broken = zendesk::broken_rules(&files);
    ensure!(broken.is_empty(), "Zendesk would refuse the upload: {}", broken.join("; "));
    Ok(files)
}

/// The page that Chatwoot frames.
fn chatwoot() -> Result<Files> {
    let mut files = Files::new();
    add_folder(&mut files, &www().join("hosts/chatwoot/page"), "headwater/")?;
    files.insert("headwater/page.css".into(), page_style()?);
    let folder = add_modules(&mut files, "hosts/chatwoot.js", "headwater/")?;
    fill(&mut files, "headwater/index.html", "{folder}", &folder)?;
    licences(&mut files, "headwater/")?;
    Ok(files)
}

/// The browser's extension, as the browser loads it unpacked.
fn extension() -> Result<Files> {
    let mut files = Files::new();
    add_folder(&mut files, &www().join("hosts/extension"), "")?;
    files.insert("page.css".into(), page_style()?);
    let folder = add_modules(&mut files, "hosts/extension.js", "")?;
    // Its own rules allow WebAssembly.
    files.retain(|name, _| !name.ends_with(build::JAVASCRIPT));
    fill(&mut files, "panel.html", "{folder}", &folder)?;
    fill(&mut files, "options.html", "{folder}", &folder)?;
    fill(&mut files, "manifest.json", "{version}", env!("CARGO_PKG_VERSION"))?;
    licences(&mut files, "")?;
    Ok(files)
}

/// How pages around a sidebar look, whichever helpdesk they are for.
fn page_style() -> Result<Vec<u8>> {
    fs::read(www().join("hosts/shared/page.css")).context("the pages' style is missing")
}

/// Puts what only the build knows into a file of a folder.
fn fill(files: &mut Files, name: &str, place: &str, value: &str) -> Result<()> {
    let bytes = files.get_mut(name).with_context(|| format!("{name} is missing"))?;
    let text = std::str::from_utf8(bytes)?;
    ensure!(text.contains(place), "{name} has no place for {place}");
    *bytes = text.replace(place, value).into_bytes();
    Ok(())
}

/// Adds an adapter's module, what it imports, both engines and the assets, all below
/// `headwater/<digest>/` of `prefix`; gives back that folder.
fn add_modules(files: &mut Files, entry: &str, prefix: &str) -> Result<String> {
    let mut built = Files::new();
    // The worker runs the engine where a page's own rules forbid WebAssembly.
    let bundle = build::Bundle::read()?;
    let worker = bundle.imports(&pkg().join("headwater-worker.js"));
    for path in bundle.imports(&pkg().join(entry)).union(&worker) {
        let name = path.strip_prefix(pkg()).context("a module outside the package")?;
        let name = name.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>();
        built.insert(name.join("/"), fs::read(path)?);
    }
    ensure!(built.contains_key(entry), "{entry} is not built");
    for engine in ["headwater_bg.wasm", build::JAVASCRIPT] {
        let bytes = fs::read(pkg().join(engine));
        let bytes = bytes.with_context(|| format!("no {engine}: run `build --javascript`"))?;
        built.insert(engine.into(), bytes);
    }
    // Reads exported files, and counts tickets: for an admin's and a team lead's page.
    if built.contains_key("report.js") {
        built.insert(FIGURES.into(), fs::read(pkg().join(FIGURES)).context(FIGURES)?);
    }
    let assets: BTreeSet<_> = fs::read_dir(pkg().join("assets"))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "dat"))
        .collect();
    for path in assets {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        built.insert(format!("assets/{name}"), fs::read(path)?);
    }
    let all: Vec<u8> =
        built.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes].concat()).collect();
    let folder = format!("headwater/{}", &digest(&all)[..12]);
    for (name, bytes) in built {
        files.insert(format!("{prefix}{folder}/{name}"), bytes);
    }
    Ok(folder)
}

/// The texts of both licences: each asks that it goes along.
fn licences(files: &mut Files, prefix: &str) -> Result<()> {
    for name in build::LICENCES {
        let text = fs::read(root().join(name)).with_context(|| format!("{name} is missing"))?;
        files.insert(format!("{prefix}{name}"), text);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Files, licences};

    #[test]
    fn an_archive_holds_both_licences() {
        let mut files = Files::new();
        licences(&mut files, "plugin/").unwrap();
        let texts: Vec<&str> =
            files.values().map(|bytes| std::str::from_utf8(bytes).unwrap()).collect();
        assert!(files.keys().eq(["plugin/LICENSE-APACHE", "plugin/LICENSE-MIT"]));
        assert!(texts[0].contains("Apache License") && texts[1].contains("Permission is hereby"));
    }
}
