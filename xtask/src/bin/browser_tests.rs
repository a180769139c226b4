//! Runs wasm tests in headless Chromium; cargo calls it with the test's `.wasm` (`.cargo/config.toml`).
//!
//! Starts itself a second time, because the runner reads its browser from the environment.

use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::process::{Command, exit};
use xtask::chromium;
use xtask::root::target;

/// Where the runner reads the browser's switches.
const SWITCHES: &str = "WASM_BINDGEN_TEST_WEBDRIVER_JSON";

fn main() -> Result<()> {
    if env::var_os(SWITCHES).is_some() {
        return wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(env::args_os());
    }
    let found = chromium::ensure()?;
    let file = target().join("webdriver.json");
    let switches = serde_json::json!({
        "goog:chromeOptions": {
            "binary": found.browser,
            "args": chromium::SWITCHES,
        }
    });
    fs::create_dir_all(target())?;
    fs::write(&file, switches.to_string())?;
    let status = Command::new(env::current_exe()?)
        .args(env::args_os().skip(1))
        .env(SWITCHES, file)
        .env("CHROMEDRIVER", found.driver)
        .status()
        .context("the test runner")?;
    exit(status.code().unwrap_or(1));
}
