//! How likely two tickets of one person are one issue, by their words.
//!
//! Words alone mislead: two issues with one product share its words, and the second time people
//! word the same thing otherwise. So: what fails in which way, that the customer says it is
//! back, and against it that the ticket asks for something new or says that all is well. The
//! weights are log-odds, fixed on the labelled pairs of `tests/data/person/recurrence`.

use super::concepts::Concepts;
use super::issue::Issue;
use super::{RepeatKind, RepeatReason, RepeatReasonKey, Windows};
use crate::order;
use crate::sorted::{SortedMap, SortedSet};
use crate::text::signals::ReferenceKind;
use crate::ticket::CauseId;

/// Log-odds from which two tickets are one issue.
pub const THRESHOLD: f64 = 0.0;

/// Before anything is compared: most pairs of one person's tickets are two issues.
const PRIOR: f64 = -0.9;
/// The same way of failing.
const FAILING: f64 = 1.8;
/// Both fail, each in another way.
const OTHER_FAILING: f64 = -1.0;
/// The same thing: of one customer nearly every pair shares it, so it says little.
const OBJECT: f64 = 0.4;
/// Both speak of things, and of none in common.
const OTHER_OBJECT: f64 = -1.0;
/// Content words in common, by weight; in proportion, at most half of them counted.
const WORDS: f64 = 1.5;
/// A sentence says that it is back, or was written about.
const AGAIN: f64 = 1.9;
/// A word says that it was so before.
const AGAIN_WORD: f64 = 1.4;
/// The customer tells of an attempt to mend it.
const MENDED: f64 = 1.5;
/// The earlier ticket is still open, and asking after it is what people do.
const OPEN: f64 = 0.6;
/// The present ticket wishes something, the earlier one does not.
const WISH: f64 = -1.5;
/// The present ticket wishes something and tells of nothing that fails.
const ONLY_WISH: f64 = -0.9;
/// The earlier ticket only wished something, and the present one tells of a failing.
const ONLY_WISHED: f64 = -1.5;
/// The present ticket asks something; of an open ticket that is a chase.
const ASKS: f64 = -1.4;
/// The present ticket says that all is well.
const SETTLED: f64 = -1.8;
/// Nothing says that both are about one matter: not the thing, nor words, nor likely causes.
const NO_TOPIC: f64 = -1.2;
/// Numbers of one kind on both sides, and none in common: two orders, two things.
const OTHER_REFERENCE: f64 = -7.0;
/// Causes are recorded and differ; for confusable ones nothing.
const OTHER_CAUSE: f64 = -1.5;
/// Likely causes in common, by the probability they share.
const LIKELY_CAUSE: f64 = 1.2;
/// The present ticket's likely causes are demand rather than a failing, by their probability.
const DEMAND: f64 = -1.5;
/// Its likely causes are those of something that was not mended or not kept.
const RETURNING: f64 = 1.0;
/// Meaning by the embedding: per unit of cosine beyond [`USUAL_COSINE`].
const MEANING: f64 = 2.0;
/// Cosine of two tickets of one person about two matters.
const USUAL_COSINE: f64 = 0.33;
/// Each of these makes two tickets one issue by definition, whatever else the words say.
const DECISIVE: f64 = 20.0;
/// A shared number of a kind that cannot be told: a contract's says who, not what.
const SHARED_NUMBER: f64 = 2.5;

/// How often the person's tickets hold each word: what they always write about tells nothing.
pub(super) struct Book {
    tickets: f64,
    counts: SortedMap<String, usize>,
}

impl Book {
    pub(super) fn new(now: &Issue, history: &[&Issue]) -> Self {
        let words = history.iter().copied().chain([now]).flat_map(|i| i.words.keys());
        let counts = SortedMap::counted(words.cloned());
        Self { tickets: history.len() as f64 + 1.0, counts }
    }

    /// Weight of a word: longer words are rarer, words of most of the person's tickets are weak.
    fn weight(&self, word: &str) -> f64 {
        let count = self.counts.get(word).copied().unwrap_or(1) as f64;
        let own = if self.tickets > 3.0 { (1.0 + self.tickets / count).log2() / 2.0 } else { 1.0 };
        own * if word.chars().count() >= 5 { 1.0 } else { 0.6 }
    }

    /// Shared weight by the geometric mean of both sides: 0 to 1.
    fn shared(&self, a: &Issue, b: &Issue) -> f64 {
        let sum = |issue: &Issue| issue.words.keys().map(|w| self.weight(w)).sum::<f64>();
        let both: f64 = common(a, b).map(|(stem, _)| self.weight(stem)).sum();
        if both == 0.0 { 0.0 } else { both / (sum(a) * sum(b)).sqrt() }
    }

    pub(super) fn likeness(
        &self,
        now: &Issue,
        earlier: &Issue,
        kind: RepeatKind,
        windows: &Windows,
    ) -> Likeness {
        let mut out = Likeness { log_odds: PRIOR, reasons: Vec::new() };
        by_record(now, earlier, windows, &mut out);
        by_concepts(&now.concepts, &earlier.concepts, &mut out);
        let shared = self.shared(now, earlier);
        out.add(RepeatReasonKey::SharedWords, WORDS * shared.min(0.5), || {
            let mut words: Vec<(&String, &String)> = common(now, earlier).collect();
            order::by(&mut words, |x, y| {
                self.weight(y.0).total_cmp(&self.weight(x.0)).then(x.cmp(y))
            });
            words.into_iter().take(3).map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
        });
        by_return(now, kind, &mut out);
        let likely = by_suggestion(now, earlier, windows, &mut out);
        let meaning = by_meaning(now, earlier, &mut out);
        let one_topic = shared >= 0.08
            || likely >= 0.25
            || meaning >= 0.1
            || (now.words.len() < 4 && now.concepts.objects.is_empty())
            || !now.concepts.objects.is_disjoint(&earlier.concepts.objects)
            || !now.concepts.failings.is_disjoint(&earlier.concepts.failings);
        if !one_topic {
            out.log_odds += NO_TOPIC;
        }
        out
    }
}

/// What the customer says of its coming back, and whether it is a question.
fn by_return(now: &Issue, kind: RepeatKind, out: &mut Likeness) {
    if let Some(words) = now.recurrence.first() {
        out.add(RepeatReasonKey::SaysAgain, AGAIN, || words.clone());
    } else if now.concepts.again {
        out.add(RepeatReasonKey::SaysAgain, AGAIN_WORD, String::new);
    }
    if now.concepts.mended {
        out.add(RepeatReasonKey::TellsOfRepair, MENDED, String::new);
    }
    match kind {
        RepeatKind::Chase => out.log_odds += OPEN,
        RepeatKind::Repeat if now.asks => out.log_odds += ASKS,
        RepeatKind::Repeat => {}
    }
}

/// Likely causes of both; the probability they share.
fn by_suggestion(now: &Issue, earlier: &Issue, windows: &Windows, out: &mut Likeness) -> f64 {
    let of = |issue: &Issue, cause: &CauseId| {
        issue.likely.iter().find(|(c, _)| c == cause).map_or(0.0, |(_, p)| *p)
    };
    let among = |causes: &SortedSet<CauseId>| -> f64 {
        now.likely.iter().filter(|(c, _)| causes.contains(c)).map(|(_, p)| *p).sum()
    };
    let shared: f64 = now.likely.iter().map(|(c, p)| p.min(of(earlier, c))).sum();
    out.add(RepeatReasonKey::LikelySameCause, LIKELY_CAUSE * shared, String::new);
    out.log_odds += DEMAND * among(&windows.demand) + RETURNING * among(&windows.returning);
    shared
}

/// Cosine beyond the usual; 0 without vectors of one length.
fn by_meaning(now: &Issue, earlier: &Issue, out: &mut Likeness) -> f64 {
    if now.vector.is_empty() || now.vector.len() != earlier.vector.len() {
        return 0.0;
    }
    let products =
        now.vector.iter().zip(&earlier.vector).map(|(x, y)| f64::from(*x) * f64::from(*y));
    let beyond = products.sum::<f64>() - USUAL_COSINE;
    out.log_odds += MEANING * beyond;
    beyond
}

/// Stems that both hold, with the first one's word.
fn common<'i>(a: &'i Issue, b: &Issue) -> impl Iterator<Item = (&'i String, &'i String)> {
    a.words.iter().filter(|(stem, _)| b.words.contains_key(*stem))
}

/// Numbers and causes.
fn by_record(now: &Issue, earlier: &Issue, windows: &Windows, out: &mut Likeness) {
    if now.names(earlier) {
        out.add(RepeatReasonKey::NamesTicket, DECISIVE, || earlier.ticket_id.to_string());
    }
    // A contract's number says who, not what.
    let telling = |kind: ReferenceKind| kind != ReferenceKind::Other;
    let shared = now.references.iter().find(|r| telling(r.0) && earlier.references.contains(r));
    if let Some((_, value)) = shared {
        out.add(RepeatReasonKey::SameReference, DECISIVE, || value.clone());
    } else {
        if let Some((_, value)) = now.references.iter().find(|r| earlier.references.contains(r)) {
            out.add(RepeatReasonKey::SameReference, SHARED_NUMBER, || value.clone());
        }
        let kinds = |i: &Issue| -> SortedSet<ReferenceKind> {
            SortedSet::of(i.references.iter().map(|r| r.0).filter(|k| telling(*k)))
        };
        if !kinds(now).is_disjoint(&kinds(earlier)) {
            out.log_odds += OTHER_REFERENCE;
        }
    }
    if let (Some(a), Some(b)) = (&now.cause, &earlier.cause) {
        if a == b {
            out.add(RepeatReasonKey::SameCause, DECISIVE, || a.to_string());
        } else if !windows.confuses(a, b) {
            out.log_odds += OTHER_CAUSE;
        }
    }
}

fn by_concepts(now: &Concepts, earlier: &Concepts, out: &mut Likeness) {
    if !now.failings.is_disjoint(&earlier.failings) {
        out.add(RepeatReasonKey::SameFailing, FAILING, String::new);
    } else if !now.failings.is_empty() && !earlier.failings.is_empty() {
        out.log_odds += OTHER_FAILING;
    }
    if !now.objects.is_disjoint(&earlier.objects) {
        out.add(RepeatReasonKey::SameThing, OBJECT, String::new);
    } else if !now.objects.is_empty() && !earlier.objects.is_empty() {
        out.log_odds += OTHER_OBJECT;
    }
    if now.wishes > 0 && earlier.wishes == 0 {
        out.log_odds += WISH;
    }
    if now.wishes > 0 && now.failings.is_empty() {
        out.log_odds += ONLY_WISH;
    }
    if earlier.wishes > 0 && earlier.failings.is_empty() && now.wishes == 0 {
        out.log_odds += ONLY_WISHED;
    }
    if now.settled {
        out.log_odds += SETTLED;
    }
}

/// How likely two tickets are one issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// Sum of the weights.
    pub log_odds: f64,
    reasons: Vec<(f64, RepeatReason)>,
}

impl Likeness {
    fn add(&mut self, key: RepeatReasonKey, bits: f64, value: impl FnOnce() -> String) {
        self.log_odds += bits;
        // What weighs less than this would not convince anybody who reads it.
        if bits >= 0.35 {
            self.reasons.push((bits, RepeatReason { key, value: value() }));
        }
    }

    /// What speaks for one issue, strongest first; `None`: not likely enough.
    pub(super) fn reasons(mut self) -> Option<Vec<RepeatReason>> {
        if self.log_odds < THRESHOLD || self.reasons.is_empty() {
            return None;
        }
        order::by(&mut self.reasons, |(x, a), (y, b)| y.total_cmp(x).then(a.key.cmp(&b.key)));
        Some(self.reasons.into_iter().map(|(_, reason)| reason).collect())
    }
}
