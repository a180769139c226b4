//! The packed plugins in real helpdesks: those that this machine can install, and their tests.
//!
//! A helpdesk that cannot be had here is skipped with a sentence. In continuous integration, which
//! sets `CI`, it is a failure instead: there nobody reads what was skipped.

use super::node;
use super::tally::Tally;
use crate::package;
use anyhow::Result;
use std::path::Path;
use xtask::chromium;
use xtask::root::root;
use xtask::run::{answers, npm_packages, program, say};

/// A helpdesk, its tests, and what is missing here to install it.
struct Helpdesk {
    name: &'static str,
    tests: &'static str,
    lacks: fn() -> Option<&'static str>,
}

/// Two run at a time, in this order.
const HELPDESKS: [Helpdesk; 3] = [
    Helpdesk { name: "django-helpdesk", tests: "tests/hosts/django.test.mjs", lacks: django_lacks },
    Helpdesk { name: "the extension", tests: "tests/hosts/extension.test.mjs", lacks: either },
    Helpdesk { name: "Request Tracker 5", tests: "tests/hosts/rt.test.mjs", lacks: rt_lacks },
];

/// Installs, starts, seeds and drives what can be had here.
pub fn run() -> Result<Tally> {
    let mut tally = Tally::default();
    let mut tests = vec!["tests/hosts/cleanup.test.mjs".to_owned()];
    for Helpdesk { name, tests: file, lacks } in &HELPDESKS {
        match lacks() {
            None => tests.push((*file).to_owned()),
            Some(_) if std::env::var_os("CI").is_none() => {
                say(&format!("{name} is skipped: {}", lacks().unwrap_or_default()));
                tally.skipped += 1;
            }
            Some(why) => {
                say(&format!("{name} cannot be tested: {why}"));
                tally += Tally::FAILED;
            }
        }
    }
    if tests.len() == 1 {
        return Ok(tally);
    }
    let found = chromium::ensure()?;
    npm_packages(&root().join("tests"))?;
    package::all()?;
    tally += node::tests(&tests, |command| {
        command.env("HEADWATER_CHROMIUM", &found.browser);
        // When this command is ended, the tests end too, and what they started.
        command.env("HEADWATER_RUNNER", std::process::id().to_string());
    })?;
    Ok(tally)
}

fn rt_lacks() -> Option<&'static str> {
    let installed = Path::new("/usr/sbin/rt-setup-database-5").is_file();
    let root = program("id").arg("-u").output().is_ok_and(|o| o.stdout.trim_ascii() == b"0");
    if root && (installed || answers("apt-get", "--version")) {
        return None;
    }
    Some("it is installed from Debian's packages, which takes root and apt-get")
}

fn django_lacks() -> Option<&'static str> {
    (!answers("python3", "--version")).then_some("it needs python3")
}

/// The extension is driven beside both.
fn either() -> Option<&'static str> {
    rt_lacks().or_else(django_lacks)
}
