//! Texts without which a pattern cannot match, and a quick look whether a text can hold them.
//!
//! Most cues are a word, some room, and one of a few other words. Where none of the others is in
//! the text at all, no place of it needs a try.

use super::Node;
use crate::text::grams::{GRAM, Held, numbers};

/// Groups of texts: every match holds at least one of each group.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    /// Numbers of the grams of one text after the other.
    grams: Vec<u16>,
    /// Where in [`Self::grams`] each text ends, and whether it is the last of its group.
    ends: Vec<(u32, bool)>,
}

impl Needs {
    pub(super) fn of(node: &Node) -> Self {
        let mut groups = Vec::new();
        groups_of(node, &mut groups);
        let mut needs = Self::default();
        for group in groups {
            for (idx, text) in group.iter().enumerate() {
                needs.grams.extend(numbers(text));
                needs.ends.push((needs.grams.len() as u32, idx + 1 == group.len()));
            }
        }
        needs
    }

    /// Whether a text may hold one of each group. `false` is certain.
    pub(super) fn may_be_in(&self, held: &Held) -> bool {
        let (mut start, mut is_there) = (0, false);
        for &(end, is_last) in &self.ends {
            let grams = &self.grams[start..end as usize];
            is_there = is_there || grams.iter().all(|gram| held.has(*gram));
            if is_last && !std::mem::take(&mut is_there) {
                return false;
            }
            start = end as usize;
        }
        true
    }
}

/// Adds the groups of a piece; of a piece that may be missing there are none.
fn groups_of<'n>(node: &'n Node, out: &mut Vec<Vec<&'n str>>) {
    match node {
        Node::Literal(text) if text.len() >= GRAM => out.push(vec![text]),
        Node::Concat(pieces) => pieces.iter().for_each(|piece| groups_of(piece, out)),
        Node::Repeat { node, least: 1.., .. } => groups_of(node, out),
        Node::Either(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                let mut groups = Vec::new();
                groups_of(branch, &mut groups);
                // Longer texts are rarer.
                let shortest = |group: &Vec<&str>| group.iter().map(|text| text.len()).min();
                let Some(best) = groups.into_iter().max_by_key(shortest) else { return };
                all.extend(best);
            }
            out.push(all);
        }
        _ => {}
    }
}
