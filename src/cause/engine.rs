//! The engine: experts, what they learnt, and what they say together.
//!
//! Invariants, each a test of the same name:
//! - `without_assets_everything_works`
//! - `a_replaced_list_starts_from_its_own_words`

mod chosen;
mod pool;
mod sums;

pub(super) use pool::Pool;

use super::document::Document;
use super::embedding::{Embedding, UNIT};
use super::explain::evidence;
use super::learning::{Learning, Learnt, Receipt};
use super::problem::EngineError;
use super::starter::Starter;
use super::suggest::{Answer, Band, Candidate, Outcome, Question, Reason, Suggestion};
use super::taxonomy::{CauseList, ProblemSeverity};
use crate::order;
use crate::ticket::{CauseId, ContactId, Ticket, TicketId};
use std::collections::VecDeque;
use sums::Sums;

/// Right at least this often: shown as a strong match.
const STRONG: f64 = 0.9;
/// Less likely than this: not shown as a suggestion.
const POSSIBLE: f64 = 0.35;
/// The ticket says too little.
const UNCLEAR: f64 = 0.5;
/// Candidates that come with the words that decided.
const EXPLAINED: usize = 3;
/// Strong suggestions that are remembered, and how many of them must have been right.
const RECORD: usize = 50;
const RECORD_RIGHT: usize = 40;

/// Ranks the causes of tickets and learns from confirmed ones.
#[derive(Clone, Debug)]
pub struct Engine {
    list: CauseList,
    embedding: Option<Embedding>,
    starter: Option<Starter>,
    learning: Learning,
    sums: Sums,
    /// Whether the last strong suggestions were right, oldest first.
    record: VecDeque<bool>,
}

impl Engine {
    /// An engine that knows the list's own words. `account` tells one helpdesk account from
    /// another: learning files go from browser to browser within one account only.
    ///
    /// # Errors
    /// The list has an error, such as one identifier twice; the path says where.
    pub fn new(list: CauseList, account: &[u8]) -> Result<Self, EngineError> {
        let errors = list.problems().into_iter().find(|p| p.severity() == ProblemSeverity::Error);
        if let Some(problem) = errors {
            return Err(EngineError::list(problem.path));
        }
        Ok(Self::of_checked(list, account))
    }

    /// As [`Self::new`] with a list that was checked already, as a config's is; checking takes
    /// longer than all the rest. A list with errors gives no panic, only fewer cues and causes.
    pub fn of_checked(list: CauseList, account: &[u8]) -> Self {
        let sums = Sums::new(&list, None);
        Self {
            list,
            embedding: None,
            starter: None,
            learning: Learning::new(account),
            sums,
            record: VecDeque::new(),
        }
    }

    /// Takes an embedding; what was confirmed before without one counts by its words alone.
    ///
    /// # Errors
    /// The bytes are no complete asset; the engine is unchanged then.
    pub fn load_embedding(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        let embedding = Embedding::read(bytes)?;
        self.sums.embed(&self.list, &embedding);
        for (_, learnt) in self.learning.learnt() {
            self.sums.add_meaning(learnt);
        }
        self.embedding = Some(embedding);
        Ok(())
    }

    /// Takes the starter experience; it speaks for the causes whose identifiers it knows.
    ///
    /// # Errors
    /// The bytes are no complete asset; the engine is unchanged then.
    pub fn load_starter(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        let starter = Starter::read(bytes)?;
        self.sums.number(&starter);
        self.starter = Some(starter);
        Ok(())
    }

    /// Takes another list. What was learnt of causes that are on neither list nor succeeded by
    /// one that is stays in the map and counts again when the cause does.
    ///
    /// # Errors
    /// The list has an error; the engine is unchanged then.
    pub fn replace_list(&mut self, list: CauseList) -> Result<(), EngineError> {
        let errors = list.problems().into_iter().find(|p| p.severity() == ProblemSeverity::Error);
        if let Some(problem) = errors {
            return Err(EngineError::list(problem.path));
        }
        self.list = list;
        self.rebuild();
        Ok(())
    }

    /// The cause list.
    pub fn list(&self) -> &CauseList {
        &self.list
    }

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
        let pool = Pool::of(self);
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

    /// The direction of a ticket's meaning, of unit length up to rounding. Empty: no embedding is
    /// loaded, or it knows none of the words. Comparable between tickets of one embedding.
    pub fn meaning(&self, ticket: &Ticket) -> Vec<f32> {
        let document = Document::of(ticket, self.embedding.as_ref(), None);
        document.vector.iter().map(|v| (f64::from(*v) / UNIT) as f32).collect()
    }

    /// Learns a ticket's confirmed cause; a ticket learnt before is learnt anew.
    ///
    /// # Errors
    /// The cause is neither in the list nor `unclear`.
    pub fn confirm(&mut self, ticket: &Ticket, cause: &CauseId) -> Result<(), EngineError> {
        if self.sums.heirs(cause).is_empty() {
            return Err(EngineError::unknown_cause());
        }
        let document = Document::of(ticket, self.embedding.as_ref(), Some(&self.sums.cues));
        let key = self.learning.ticket_key(&ticket.id);
        let contact = ticket.requester.as_ref().map(|c| self.learning.contact_key(&c.id));
        let mut receipt =
            Receipt { contact, outcome: None, grams: document.grams.clone(), vector: None };
        if let Some(embedding) = self.embedding.as_ref().filter(|_| !document.vector.is_empty()) {
            receipt.vector = Some((embedding.identity(), document.vector.clone()));
        }
        if let Some(known) = self.learning.get(&key)
            && known.cause == *cause
            && Receipt::read(&known.receipt)
                .is_ok_and(|k| Receipt { outcome: None, ..k } == receipt)
        {
            return Ok(());
        }
        if let Some(before) = self.learning.get(&key).cloned() {
            self.sums.subtract(&before);
        }
        self.sums.ready(&document.grams);
        let judged = Pool::of(self).judge(&document);
        receipt.outcome = self.outcome(&judged, cause);
        let learnt = Learnt { cause: cause.clone(), receipt: receipt.to_bytes() };
        self.sums.add(&learnt);
        self.learning.put(key, Some(learnt));
        Ok(())
    }

    /// The same as [`Self::confirm`]: another confirmed cause takes the place of the first.
    ///
    /// # Errors
    /// The cause is neither in the list nor `unclear`.
    pub fn relabel(&mut self, ticket: &Ticket, cause: &CauseId) -> Result<(), EngineError> {
        self.confirm(ticket, cause)
    }

    /// Forgets a ticket, as if it had never been seen. Whether it was known.
    pub fn retract(&mut self, ticket: &TicketId) -> bool {
        let key = self.learning.ticket_key(ticket);
        self.forget(&key)
    }

    /// Forgets all tickets of a contact; how many.
    pub fn forget_contact(&mut self, contact: &ContactId) -> usize {
        let keys = self.learning.of_contact(&self.learning.contact_key(contact));
        keys.iter().filter(|key| self.forget(key)).count()
    }

    /// What is learnt of a ticket.
    pub fn learnt_cause(&self, ticket: &TicketId) -> Option<&CauseId> {
        Some(&self.learning.get(&self.learning.ticket_key(ticket))?.cause)
    }

    /// Confirmed tickets of each cause, in the order of identifiers.
    pub fn tickets_by_cause(&self) -> crate::sorted::SortedMap<CauseId, u32> {
        let mut counts = crate::sorted::SortedMap::new();
        for (_, learnt) in self.learning.learnt() {
            *counts.or_insert(learnt.cause.clone(), 0) += 1;
        }
        counts
    }

    /// Confirmed tickets.
    pub fn tickets(&self) -> usize {
        self.learning.len()
    }

    /// What was learnt as a file, canonical: equal maps, equal bytes.
    pub fn export_learning(&self) -> Vec<u8> {
        self.learning.export()
    }

    /// Takes over a learning file; the same file twice counts once.
    ///
    /// # Errors
    /// The bytes are no complete learning file of this account and version; the engine is
    /// unchanged then.
    pub fn merge_learning(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        let other = self.learning.import(bytes)?;
        let changes = self.learning.merge(other);
        self.sums.expect(changes.len());
        for change in changes {
            if let Some(before) = &change.before {
                self.sums.subtract(before);
            }
            if let Some(after) = &change.after {
                self.sums.add(after);
            }
        }
        Ok(())
    }

    /// SHA-256 of what is learnt, in hexadecimal: equal states, equal digests.
    pub fn learning_digest(&self) -> String {
        self.learning.digest()
    }

    /// How many of the last strong suggestions were right, and of how many; at most the last 50.
    pub fn strong_record(&self) -> (usize, usize) {
        (self.record.iter().filter(|right| **right).count(), self.record.len())
    }

    /// An admin looked at the strong suggestions: their record starts anew.
    pub fn review_strong(&mut self) {
        self.record.clear();
    }

    fn demoted(&self) -> bool {
        self.record.len() >= RECORD && self.strong_record().0 < RECORD_RIGHT
    }

    fn forget(&mut self, key: &[u8; 16]) -> bool {
        let Some(before) = self.learning.forget(key) else { return false };
        self.sums.subtract(&before);
        true
    }

    fn rebuild(&mut self) {
        let mut sums = Sums::new(&self.list, self.embedding.as_ref());
        if let Some(starter) = &self.starter {
            sums.number(starter);
        }
        sums.expect(self.learning.len());
        for (_, learnt) in self.learning.learnt() {
            sums.add(learnt);
        }
        self.sums = sums;
    }

    /// How the suggestion turned out; the record of strong ones follows.
    fn outcome(
        &mut self,
        judged: &pool::Verdict,
        cause: &CauseId,
    ) -> Option<super::calibration::Outcome> {
        let classes = self.sums.heirs(cause);
        if classes.contains(&self.sums.unclear()) {
            return None;
        }
        let (best, raw) = judged.best()?;
        let stage = super::calibration::stage(self.sums.tickets(best));
        let hit = classes.contains(&best);
        if self.sums.calibration.probability(raw) >= STRONG {
            self.record.push_back(hit);
            if self.record.len() > RECORD {
                self.record.pop_front();
            }
        }
        Some(super::calibration::Outcome { stage, bin: super::calibration::bin(raw), hit })
    }

    /// Causes with probabilities, best first; ties in the list's order.
    fn rank(&self, verdict: &pool::Verdict) -> Vec<(usize, f64)> {
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

    fn candidate(
        &self,
        class: usize,
        probability: f64,
        evidence: Vec<super::Evidence>,
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
            avoidable: cause.map_or(crate::ticket::Avoidable::Depends, |c| c.avoidable),
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
