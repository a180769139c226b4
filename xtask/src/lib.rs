//! What the project's commands share: where things are, running programs, finding a browser.

pub mod chromium;
pub mod root;
pub mod run;
