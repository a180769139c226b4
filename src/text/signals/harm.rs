//! Harm in the customer's words: who may be hurt, which law is named, what it cost them.
//!
//! A flag is said where the learnt score of the ticket reaches the flag's threshold, or where a
//! phrase says it outright in whatever language (`phrases/harm.txt`, headings with `!!`). The
//! quote is the phrase, else the sentence that weighed most. That a contact is public is told
//! by its channel, without a quote, or outright. Denied phrases ("it was not dangerous") say nothing.

use super::features::{Feature, Found};
use super::model::Table;
use super::phrases::Mark;
use super::words::Sheet;
use super::{Flag, lists};
use crate::order;
use crate::ticket::{Channel, HarmFlag, Quote};

/// Never told by weights: that it is public the channel says, and who may leave is guessed wrong
/// twice in three.
const UNGUESSED: [HarmFlag; 2] = [HarmFlag::Public, HarmFlag::Churn];

/// The flags, gravest first, each with its best quote.
pub(super) fn flags(
    sheets: &[Sheet],
    found: &Found,
    features: &[Feature],
    table: &Table,
    channel: Option<Channel>,
) -> Vec<Flag> {
    let mut out = Vec::new();
    for (n, flag) in HarmFlag::ALL.into_iter().enumerate() {
        let public = flag == HarmFlag::Public;
        let heard = phrase(sheets, found, flag, Mark::Quoted);
        let only_denied = heard.is_none() && denied(found, flag);
        let guessed = !UNGUESSED.contains(&flag) && !only_denied;
        let learnt = guessed && table.says(n, features);
        let outright = phrase(sheets, found, flag, Mark::Says);
        let shown = public && matches!(channel, Some(Channel::Social | Channel::Review));
        if learnt || shown || outright.is_some() {
            let firm = shown || outright.is_some() || (learnt && heard.is_some());
            let said = outright.or(heard);
            let quote = match said {
                None if !shown => heaviest(sheets, features, table, n),
                said => said,
            };
            out.push(Flag { flag, quote, firm });
        }
    }
    out
}

/// The first phrase of the flag's groups that is not denied.
fn phrase(sheets: &[Sheet], found: &Found, flag: HarmFlag, least: Mark) -> Option<Quote> {
    let book = &lists().harm;
    for (sheet, hits) in sheets.iter().zip(&found.harm) {
        for hit in hits.iter().filter(|h| !h.denied) {
            let (name, mark) = book.group(hit.group);
            if mark >= least && name.split('.').next() == Some(flag.id()) {
                return Some(sheet.part.quote(sheet.bytes(hit.words.clone())));
            }
        }
    }
    None
}

/// Whether a phrase of the flag stands there, denied.
fn denied(found: &Found, flag: HarmFlag) -> bool {
    let book = &lists().harm;
    found.harm.iter().flatten().any(|hit| {
        let (name, mark) = book.group(hit.group);
        hit.denied && mark >= Mark::Quoted && name.split('.').next() == Some(flag.id())
    })
}

/// The sentence whose words weighed most for an output.
pub(super) fn heaviest(
    sheets: &[Sheet],
    features: &[Feature],
    table: &Table,
    output: usize,
) -> Option<Quote> {
    let mut weights: Vec<((usize, usize), f32)> = Vec::new();
    for feature in features {
        let Some((sheet, word)) = feature.place else { continue };
        let sentence = sheets[sheet].words[word].sentence;
        weights.push(((sheet, sentence), feature.value * table.weight(output, feature.bucket)));
    }
    order::by_key(&mut weights, |(sentence, _)| *sentence);
    let best = weights
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| (same[0].0, same.iter().map(|(_, weight)| weight).sum::<f32>()))
        .filter(|(_, w)| *w > 0.0)
        .reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    let (sheet, sentence) = best.0;
    let sheet = &sheets[sheet];
    let first = sheet.words.partition_point(|w| w.sentence < sentence);
    Some(sheet.part.quote(sheet.bytes(sheet.sentence(first))))
}
