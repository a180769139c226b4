//! Finds the Chromium and the driver that the browser tests use.

use crate::run::{answers, program, run, say};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// A browser for the tests.
#[derive(Debug)]
pub struct Chromium {
    /// The browser.
    pub browser: PathBuf,
    /// Its driver, of the same version.
    pub driver: PathBuf,
}

/// Switches for tests: no window, no calls home, and without the sandbox that root cannot have;
/// it loads nothing but our own pages.
pub const SWITCHES: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];

/// Names and places of Chromium and Chrome; `HEADWATER_CHROMIUM` goes before them.
const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
];
/// Names and places of its driver; `CHROMEDRIVER` goes before them.
const DRIVERS: &[&str] = &["chromedriver", "/usr/lib/chromium/chromedriver"];
/// Debian's packages for both, and a font so that text has a width.
const DEBIAN: &[&str] = &["chromium", "chromium-driver", "fonts-dejavu-core"];

/// Finds a browser and its driver.
pub fn find() -> Option<Chromium> {
    Some(Chromium {
        browser: place("HEADWATER_CHROMIUM", BROWSERS)?,
        driver: place("CHROMEDRIVER", DRIVERS)?,
    })
}

/// Finds a browser, or installs one through Debian's package manager where we may.
///
/// # Errors
/// In one sentence what to install, where it cannot be done here.
pub fn ensure() -> Result<Chromium> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let advice = "the browser tests need Chromium or Chrome and its chromedriver: install them \
                  (Debian: `apt-get install chromium chromium-driver`), or name them in \
                  HEADWATER_CHROMIUM and CHROMEDRIVER";
    let Some(before) = rights() else { bail!(advice) };
    say(&format!("installing {} through apt-get", DEBIAN.join(", ")));
    let apt = |arguments: &[&str]| {
        let mut words =
            before.iter().copied().chain(["apt-get", "-qq"]).chain(arguments.iter().copied());
        let mut command = program(words.next().unwrap_or("apt-get"));
        run(command.args(words).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], DEBIAN].concat())?;
    find().ok_or_else(|| anyhow::anyhow!(advice))
}

/// What goes before `apt-get` to be allowed to install; nothing where we may not.
fn rights() -> Option<&'static [&'static str]> {
    if !cfg!(unix) || !answers("apt-get", "--version") {
        return None;
    }
    let user = program("id").arg("-u").output().ok()?;
    if user.stdout.trim_ascii() == b"0" {
        return Some(&[]);
    }
    let asks = program("sudo").args(["-n", "true"]).output();
    asks.is_ok_and(|o| o.status.success()).then_some(&["sudo", "-n"])
}

/// The first of these that is a file, searching `PATH` for bare names.
fn place(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(given) = std::env::var_os(variable) {
        return Some(PathBuf::from(given));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        if name.contains('/') {
            return Some(PathBuf::from(name)).filter(|file| file.is_file());
        }
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}
