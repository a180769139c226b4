//! Which of the documents that were published holds.

use super::{Config, Problem};

/// The document that holds: the latest good one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    current: Config,
}

/// A document that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The number of the document that still holds.
    pub keeps: u32,
}

impl Published {
    /// The document that holds.
    pub fn current(&self) -> &Config {
        &self.current
    }

    /// Takes a new document; a bad one changes nothing. Causes it leaves out are kept as retired.
    ///
    /// # Errors
    /// What is wrong, and which document still holds.
    pub fn take(&mut self, text: &str) -> Result<(), Rejected> {
        match Config::parse(text) {
            Ok(config) => {
                let before = std::mem::take(&mut self.current);
                self.current =
                    if before.number == 0 { config } else { config.keeping_history_of(&before) };
                Ok(())
            }
            Err(problems) => Err(Rejected { problems, keeps: self.current.number }),
        }
    }
}
