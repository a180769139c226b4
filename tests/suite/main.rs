//! The one native test binary: a file per subject.

mod arrows;
mod assets;
mod back_test;
mod case;
mod cause_list;
mod config;
mod cues;
mod engine;
mod export;
mod handles;
mod host;
mod hostile_text;
mod hours;
mod json;
mod language;
mod patterns;
mod person_files;
mod persons;
mod postmortem;
mod repeats;
mod session;
mod signals;
mod store;
mod text;
mod wire;
mod words;
