//! Runs other programs and says what it runs.

use crate::root::root;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};

/// Tells the reader what happens now.
pub fn say(text: &str) {
    println!("==> {text}");
}

/// A program to be run in the project's folder.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The cargo that started us. In continuous integration a lock file that does not fit is a fault.
pub fn cargo() -> Command {
    let mut command = program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    command.args(std::env::var_os("CI").map(|_| "--locked"));
    command
}

/// npm, which is a script on Windows.
pub fn npm() -> Command {
    program(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Runs to the end, output as it comes.
///
/// # Errors
/// When the program cannot be started or does not end well.
pub fn run(command: &mut Command) -> Result<()> {
    let line = shown(command);
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` ended with {status}");
    }
    Ok(())
}

/// Runs to the end and gives back what it wrote; its errors are shown as they come.
///
/// # Errors
/// When the program cannot be started, does not end well or does not write text.
pub fn output(command: &mut Command) -> Result<String> {
    let line = shown(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        bail!("`{line}` ended with {}", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{line}` wrote no text"))
}

/// Whether a program of this name answers to `argument`.
pub fn answers(name: &str, argument: &str) -> bool {
    let quiet = |stream: &mut Command| {
        stream.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()
    };
    quiet(program(name).arg(argument)).is_ok_and(|status| status.success())
}

/// Installs a folder's npm packages as its lock file has them, unless they are there.
///
/// # Errors
/// When Node is missing or npm fails.
pub fn npm_packages(folder: &Path) -> Result<()> {
    let written = |path: &Path| path.metadata().and_then(|m| m.modified()).ok();
    let lock = written(&folder.join("package-lock.json")).context("no package-lock.json")?;
    if written(&folder.join("node_modules/.package-lock.json")).is_some_and(|there| there >= lock) {
        return Ok(());
    }
    if !answers("node", "--version") {
        bail!("Node 20 or newer is needed (nodejs.org, or the system's package manager)");
    }
    let name = folder.strip_prefix(root()).unwrap_or(folder).display();
    say(&format!("installing the npm packages of {name}/"));
    run(npm().current_dir(folder).args(["ci", "--no-audit", "--no-fund"]))
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|arg| arg.to_string_lossy().into_owned()));
    words.join(" ")
}
