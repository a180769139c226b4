//! The texts that a piece of a pattern stands for, where these are few.

use super::Node;

/// More spellings than this of one piece of a pattern count as endless.
const MAX_SPELLINGS: usize = 256;

/// All spellings of a piece, folded; `None` when they are endless or too many.
pub(in crate::cause) fn spellings(node: &Node) -> Option<Vec<String>> {
    match node {
        Node::Edge(_) | Node::End(_) => Some(vec![String::new()]),
        Node::Literal(text) => Some(vec![text.clone()]),
        Node::Class(class) => {
            let all = class.characters(MAX_SPELLINGS)?;
            Some(all.into_iter().map(String::from).collect())
        }
        Node::Repeat { node, most: Some(1), least, .. } => {
            let mut all = spellings(node)?;
            if *least == 0 {
                all.push(String::new());
            }
            Some(all)
        }
        Node::Repeat { .. } => None,
        Node::Either(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(spellings(branch)?);
                if all.len() > MAX_SPELLINGS {
                    return None;
                }
            }
            Some(all)
        }
        Node::Concat(pieces) => pieces
            .iter()
            .try_fold(vec![String::new()], |starts, piece| joined(&starts, &spellings(piece)?)),
    }
}

/// Each start with each end; `None` when these are too many.
pub(in crate::cause) fn joined(starts: &[String], ends: &[String]) -> Option<Vec<String>> {
    (starts.len() * ends.len() <= MAX_SPELLINGS)
        .then(|| starts.iter().flat_map(|s| ends.iter().map(move |e| format!("{s}{e}"))).collect())
}
