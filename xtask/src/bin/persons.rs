//! Measures linking and repeats on labelled cases and times linking. See `cargo xtask persons`.

#[path = "persons/bench.rs"]
mod bench;
#[path = "persons/measure.rs"]
mod measure;
#[path = "../../../tests/suite/person_files.rs"]
mod person_files;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["bench", contacts] => println!("{}", bench::run(contacts.parse()?)),
        ["contacts", contacts, path] => bench::write(contacts.parse()?, path)?,
        ["measure", data] => measure::run(data, None)?,
        ["measure", data, python, script] => measure::run(data, Some((python, script)))?,
        _ => bail!("measure DATA [PYTHON SCRIPT] | bench CONTACTS | contacts CONTACTS FILE"),
    }
    Ok(())
}
