//! What the engine says about a ticket: candidates with their evidence, and what they come to.

use super::explain::evidence;
use super::pool::Verdict;
use super::{Engine, STRONG};
use crate::cause::document::Document;
use crate::cause::suggest::{
    Answer, Band, Candidate, Evidence, Outcome, Question, Reason, Suggestion,
};
use crate::order;
use crate::ticket::{Avoidable, CauseId, Ticket};

/// Less likely than this: not shown as a suggestion.
const POSSIBLE: f64 = 0.35;
/// The ticket says too little.
const UNCLEAR: f64 = 0.5;
/// Candidates that come with the words that decided.
const EXPLAINED: usize = 3;
impl Engine {
    /// The best `top` causes of a ticket, at least three where there are as many.
    pub fn suggest(&mut self, ticket: &Ticket, top: usize) -> Suggestion {
        self.suggest_with(ticket, &[], top)
    }

    /// As [`Self::suggest`], with what the agent answered to separating questions.
    pub fn suggest_with(&mut self, ticket: &Ticket, answers: &[Answer], top: usize) -> Suggestion {
        let document = Document::of(ticket, self.embedding.as_ref(), Some(&self.sums.cues));
        let language = language(ticket);
        let nothing = |reason| Suggestion {
            outcome: Outcome::None,
            reason: Some(reason),
            language: language.clone(),
            candidates: Vec::new(),
            question: None,
            unclear: 1.0,
            fit: -1e3,
        };
        if document.is_wordless() {
            return nothing(Reason::NoText);
        }
        if self.sums.causes() == 0 {
            return nothing(Reason::NoCauses);
        }
        self.sums.ready(&document.grams);
        let pool = self.pool();
        let mut verdict = pool.judge(&document);
        for (class, odds) in self.answered(answers) {
            verdict.scores[class] += odds;
        }
        let ranked = self.rank(&verdict);
        let mut suggestion = Suggestion {
            outcome: Outcome::Possible,
            reason: None,
            language,
            candidates: Vec::new(),
            question: None,
            unclear: micro(verdict.unclear),
            fit: verdict.fit,
        };
        let shown = &ranked[..ranked.len().min(top.max(3))];
        let best: Vec<usize> = shown.iter().take(EXPLAINED).map(|(class, _)| *class).collect();
        let mut words = evidence(&document, &pool, &best).into_iter();
        for &(class, p) in shown {
            let words = words.next().unwrap_or_default();
            suggestion.candidates.push(self.candidate(class, p, words));
        }
        self.settle(&mut suggestion, verdict.known);
        suggestion
    }

    /// Causes with probabilities, best first; ties in the list's order.
    pub(super) fn rank(&self, verdict: &Verdict) -> Vec<(usize, f64)> {
        let mut p = verdict.probabilities();
        let mut order: Vec<usize> = (0..p.len()).collect();
        order::by(&mut order, |a, b| p[*b].total_cmp(&p[*a]).then(a.cmp(b)));
        let Some(&best) = order.first() else { return Vec::new() };
        let raw = p[best];
        let sure = self.sums.calibration.probability(raw);
        let rest = if raw < 1.0 { (1.0 - sure) / (1.0 - raw) } else { 1.0 };
        for (class, p) in p.iter_mut().enumerate() {
            *p = if class == best { sure } else { *p * rest };
        }
        let mut most = 1.0_f64;
        let clear = 1.0 - verdict.unclear;
        let ranked = order.into_iter().map(|class| {
            most = most.min(p[class]);
            (class, micro(most * clear))
        });
        ranked.collect()
    }

    pub(super) fn candidate(
        &self,
        class: usize,
        probability: f64,
        evidence: Vec<Evidence>,
    ) -> Candidate {
        let id = self.sums.cause(class);
        let cause = self.list.cause(id);
        let band = match probability {
            p if p >= STRONG && !self.demoted() => Band::Strong,
            p if p >= 0.05 => Band::Possible,
            _ => Band::Weak,
        };
        Candidate {
            cause: id.clone(),
            probability,
            band,
            owner: cause.and_then(|c| c.owner_id.clone()),
            avoidable: cause.map_or(Avoidable::Depends, |c| c.avoidable),
            evidence,
            tickets: self.sums.tickets(class),
        }
    }

    /// What the suggestion comes to, and what to ask.
    fn settle(&self, s: &mut Suggestion, known: f64) {
        let best = s.candidates.first().map_or(0.0, |c| c.probability);
        (s.outcome, s.reason) = if known <= 0.0 {
            (Outcome::None, Some(Reason::Unfamiliar))
        } else if s.unclear >= UNCLEAR {
            (Outcome::Unsure, Some(Reason::Unclear))
        } else if best >= STRONG && self.demoted() {
            (Outcome::Possible, Some(Reason::Demoted))
        } else if best >= STRONG {
            (Outcome::Strong, None)
        } else if best >= POSSIBLE {
            (Outcome::Possible, None)
        } else {
            (Outcome::Unsure, Some(Reason::Close))
        };
        if matches!(s.outcome, Outcome::Possible | Outcome::Unsure)
            && let [a, b, ..] = s.candidates.as_slice()
            && b.probability * 3.0 >= a.probability
        {
            s.question = self.question(&a.cause, &b.cause);
        }
    }

    fn question(&self, a: &CauseId, b: &CauseId) -> Option<Question> {
        let pair = |x: &CauseId, y: &CauseId| (x == a && y == b) || (x == b && y == a);
        let mut found = self.list.pairs.iter().filter(|p| pair(&p.a, &p.b));
        let question = found.find_map(|p| p.question.clone())?;
        Some(Question { between: (a.clone(), b.clone()), question })
    }

    /// What answers add to the log-odds of causes.
    fn answered(&self, answers: &[Answer]) -> Vec<(usize, f64)> {
        /// An answer is a strong hint, not a decision: agents and customers err.
        const ODDS: f64 = 2.5;
        let mut out = Vec::new();
        for answer in answers {
            let questions = self.list.pairs.iter().filter_map(|p| p.question.as_ref());
            let said = questions
                .filter(|q| q.id == answer.question)
                .flat_map(|q| &q.answers)
                .find(|a| a.id == answer.answer);
            let class = said.and_then(|a| self.sums.class(&a.supports));
            out.extend(class.filter(|c| *c < self.sums.causes()).map(|c| (c, ODDS)));
        }
        out
    }
}

/// Rounded to millionths: what is derived from equal sums along another way of adding may differ
/// in the last bits.
fn micro(p: f64) -> f64 {
    (p * 1e6 + 0.5).floor() / 1e6
}

fn language(ticket: &Ticket) -> String {
    let said = ticket.messages.iter().find_map(|m| m.language.clone());
    said.unwrap_or_else(|| "und".to_owned())
}
