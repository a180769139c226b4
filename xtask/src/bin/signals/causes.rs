//! What each ticket may be about, as said by an engine that has seen neither its author's tickets
//! nor those of a further author that is left out.

use crate::engine_tools::corpus::AUTHORS;
use crate::engine_tools::starter::make;
use anyhow::Result;
use headwater::cause::Engine;
use headwater::cause::taxonomy::default_list;
use headwater::ticket::{CauseId, Ticket};
use std::collections::BTreeMap;
use xtask::root::pkg;

/// Causes with their probabilities, as the sidebar shows them.
pub type Causes = Vec<(CauseId, f64)>;

/// An engine with the shipped embedding and this starter.
fn engine(starter: &[u8]) -> Result<Engine> {
    let mut engine = Engine::new(default_list(), b"")?;
    engine.load_starter(starter)?;
    engine.load_embedding(&std::fs::read(pkg().join("assets/headwater-en-1.dat"))?)?;
    Ok(engine)
}

fn said(engine: &mut Engine, ticket: &Ticket) -> Causes {
    let said = engine.suggest(ticket, 3).candidates.into_iter();
    said.map(|c| (c.cause, c.probability)).collect()
}

/// By ticket and by the further author left out, its own where none is.
pub struct Unseen(BTreeMap<(String, String), Causes>);

impl Unseen {
    /// Trains a starter for each pair of authors, and has their tickets read by it.
    pub fn of(tickets: &[(&str, &Ticket)]) -> Result<Self> {
        let mut all = BTreeMap::new();
        for (n, a) in AUTHORS.iter().enumerate() {
            for b in &AUTHORS[n..] {
                let seen: Vec<&str> =
                    AUTHORS.iter().copied().filter(|x| x != a && x != b).collect();
                let mut engine = engine(&make(&seen)?)?;
                for (file, ticket) in tickets.iter().filter(|(file, _)| file == a || file == b) {
                    let other = if file == a { b } else { a };
                    let key = (ticket.id.to_string(), (*other).to_owned());
                    all.insert(key, said(&mut engine, ticket));
                }
            }
        }
        Ok(Self(all))
    }

    /// What is said of a ticket of that author while another's, or only that one's, are unseen.
    pub fn without(&self, id: &str, other: &str) -> &[(CauseId, f64)] {
        self.0.get(&(id.to_owned(), other.to_owned())).map_or(&[], Vec::as_slice)
    }
}

/// What the shipped starter says of tickets.
pub fn shipped(tickets: &[&Ticket]) -> Result<Vec<Causes>> {
    let mut engine = engine(&std::fs::read(pkg().join("assets/starter.dat"))?)?;
    Ok(tickets.iter().map(|ticket| said(&mut engine, ticket)).collect())
}
