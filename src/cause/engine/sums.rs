//! The sums behind the experts: a cache of the learning map, the cause list and the assets.

use crate::cause::calibration::Calibration;
use crate::cause::cues::Cues;
use crate::cause::embedding::{Embedding, MAX_TOKENS};
use crate::cause::learning::{Learnt, Receipt};
use crate::cause::lexical::{Grams, Lexical, amounts, grams_of};
use crate::cause::semantic::Semantic;
use crate::cause::starter::Starter;
use crate::cause::taxonomy::{Cause, CauseList};
use crate::order;
use crate::sorted::SortedMap;
use crate::text::words::{MAX_WORDS, Words};
use crate::ticket::CauseId;
use headwater_kernels::places::sorted;
use std::sync::Arc;

/// Tickets after each of which a solution is kept up to date, even if they come together.
const FEW: usize = 16;

/// What the experts read.
#[derive(Clone, Debug)]
pub(in crate::cause) struct Sums {
    /// Causes on offer in the list's order, then `unclear`.
    classes: Vec<CauseId>,
    /// Where confirmed causes count: retired ones with their heirs, which may be several.
    class_of: SortedMap<CauseId, Vec<usize>>,
    tickets: Vec<u32>,
    /// The list's patterns; a copy shares what was compiled.
    pub(super) cues: Arc<Cues>,
    pub(in crate::cause) lexical: Lexical,
    pub(in crate::cause) semantic: Option<Semantic>,
    /// Whose vectors count, and how many numbers each has.
    asset: Option<([u8; 8], usize)>,
    pub(in crate::cause) calibration: Calibration,
    /// The starter's number of each class.
    pub(in crate::cause) starter: Vec<Option<usize>>,
}

impl Sums {
    pub(super) fn new(list: &CauseList, embedding: Option<&Embedding>) -> Self {
        let mut classes: Vec<CauseId> = offered(list).map(|c| c.id.clone()).collect();
        classes.push(CauseId::from(CauseId::UNCLEAR));
        let mut lexical = Lexical::new(classes.len());
        for (class, cause) in offered(list).enumerate() {
            for text in texts(cause) {
                lexical.add(class, &grams(&text));
            }
        }
        let mut new = Self {
            class_of: class_of(list, &classes),
            tickets: vec![0; classes.len()],
            cues: Arc::new(Cues::new(list)),
            lexical,
            semantic: None,
            asset: None,
            calibration: Calibration::default(),
            starter: vec![None; classes.len()],
            classes,
        };
        if let Some(embedding) = embedding {
            new.embed(list, embedding);
        }
        new
    }

    /// Takes an embedding; what was learnt has no meaning in it until [`Self::add_meaning`].
    pub(super) fn embed(&mut self, list: &CauseList, embedding: &Embedding) {
        let mut prior: Vec<Vec<f64>> = offered(list).map(|c| direction(c, embedding)).collect();
        prior.push(Vec::new());
        self.semantic = Some(Semantic::new(embedding.variance(), prior));
        self.asset = Some((embedding.identity(), embedding.dims()));
    }

    /// Looks up the starter's number of each class.
    pub(super) fn number(&mut self, starter: &Starter) {
        let number = |id: &CauseId| starter.causes().iter().position(|c| c == id);
        // What is known of a retired cause is known of a new one that took over.
        let inherited = |class: usize| {
            let mut of = self.class_of.iter().filter(|(_, heirs)| heirs.contains(&class));
            of.find_map(|(id, _)| number(id))
        };
        let own = self.classes.iter().enumerate();
        self.starter = own.map(|(class, id)| number(id).or_else(|| inherited(class))).collect();
    }

    /// Causes on offer, without `unclear`.
    pub(in crate::cause) fn causes(&self) -> usize {
        self.classes.len() - 1
    }

    /// The class of `unclear`.
    pub(in crate::cause) fn unclear(&self) -> usize {
        self.classes.len() - 1
    }

    pub(super) fn cause(&self, class: usize) -> &CauseId {
        &self.classes[class]
    }

    /// The one class of a cause; none where it was split and nobody said whose its tickets are.
    pub(in crate::cause) fn class(&self, cause: &CauseId) -> Option<usize> {
        let [class] = self.heirs(cause) else { return None };
        Some(*class)
    }

    /// The classes that a cause's tickets count for.
    pub(in crate::cause) fn heirs(&self, cause: &CauseId) -> &[usize] {
        self.class_of.get(cause).map_or(&[], Vec::as_slice)
    }

    /// Confirmed tickets of a class.
    pub(in crate::cause) fn tickets(&self, class: usize) -> u32 {
        self.tickets[class]
    }

    /// Brings what a ticket of these grams asks for up to date.
    pub(super) fn ready(&mut self, grams: &Grams) {
        self.lexical.ready(grams);
        if let Some(semantic) = &mut self.semantic {
            semantic.ready();
        }
    }

    /// So many tickets are added or taken away next.
    pub(super) fn expect(&mut self, tickets: usize) {
        if let Some(semantic) = self.semantic.as_mut().filter(|_| tickets > FEW) {
            semantic.expect_many();
        }
    }

    /// Adds what a ticket means; all else of it is added already.
    pub(super) fn add_meaning(&mut self, learnt: &Learnt) {
        let Some((classes, receipt)) = self.counted(learnt) else { return };
        if let (Some(semantic), Some(x)) = (&mut self.semantic, vector(&receipt, self.asset)) {
            for class in classes {
                semantic.add(class, x);
            }
        }
    }

    pub(super) fn add(&mut self, learnt: &Learnt) {
        let Some((classes, receipt)) = self.counted(learnt) else { return };
        if let [class] = classes[..] {
            self.tickets[class] += 1;
        }
        for &class in &classes {
            self.lexical.add(class, &receipt.grams);
            if let (Some(semantic), Some(x)) = (&mut self.semantic, vector(&receipt, self.asset)) {
                semantic.add(class, x);
            }
        }
        if let Some(outcome) = receipt.outcome {
            self.calibration.add(outcome);
        }
    }

    pub(super) fn subtract(&mut self, learnt: &Learnt) {
        let Some((classes, receipt)) = self.counted(learnt) else { return };
        if let [class] = classes[..] {
            self.tickets[class] -= 1;
        }
        for &class in &classes {
            self.lexical.subtract(class, &receipt.grams);
            if let (Some(semantic), Some(x)) = (&mut self.semantic, vector(&receipt, self.asset)) {
                semantic.subtract(class, x);
            }
        }
        if let Some(outcome) = receipt.outcome {
            self.calibration.subtract(outcome);
        }
    }

    fn counted(&self, learnt: &Learnt) -> Option<(Vec<usize>, Receipt)> {
        let classes = self.heirs(&learnt.cause);
        // Receipts are checked where they come in, so none is unreadable here.
        let receipt = (!classes.is_empty()).then(|| Receipt::read(&learnt.receipt).ok())??;
        Some((classes.to_vec(), receipt))
    }
}

fn offered(list: &CauseList) -> impl Iterator<Item = &Cause> {
    list.causes.iter().filter(|c| !c.retired && !c.id.is_unclear())
}

/// A receipt's vector where it is of this asset: files from outside may name one and hold another
/// length.
fn vector(receipt: &Receipt, asset: Option<([u8; 8], usize)>) -> Option<&[i16]> {
    let (identity, x) = receipt.vector.as_ref()?;
    (Some((*identity, x.len())) == asset).then_some(x.as_slice())
}

/// A cause's own texts: name and definition, then each phrase.
fn texts(cause: &Cause) -> Vec<String> {
    let mut texts =
        vec![format!("{} . {} {}", cause.name, cause.definition, cause.phrases.join(" . "))];
    texts.retain(|t| !t.trim().is_empty());
    texts
}

fn grams(text: &str) -> Grams {
    let mut at = Vec::new();
    grams_of(&Words::read(text, MAX_WORDS), 0, &mut at);
    amounts(&sorted(at))
}

/// The mean direction of a cause's own texts.
fn direction(cause: &Cause, embedding: &Embedding) -> Vec<f64> {
    let texts = std::iter::once(format!("{} . {}", cause.name, cause.definition));
    let mut sum = vec![0.0; embedding.dims()];
    for text in texts.chain(cause.phrases.iter().cloned()) {
        let tokens = embedding.tokens(&text, MAX_TOKENS);
        let rows: Vec<u16> = tokens.iter().map(|t| t.row).collect();
        let (vector, length) = embedding.sum(&rows);
        if length > 0.0 {
            for (sum, v) in sum.iter_mut().zip(vector) {
                *sum += f64::from(v) / length;
            }
        }
    }
    let length = sum.iter().map(|v| v * v).sum::<f64>().sqrt();
    if length > 0.0 { sum.iter().map(|v| v / length).collect() } else { Vec::new() }
}

/// Classes of all causes that lead to one on offer, or to several.
fn class_of(list: &CauseList, classes: &[CauseId]) -> SortedMap<CauseId, Vec<usize>> {
    let numbers: SortedMap<&CauseId, usize> = SortedMap::of(classes.iter().zip(0..));
    let mut out = SortedMap::of(numbers.iter().map(|(id, class)| ((*id).clone(), vec![*class])));
    for cause in list.causes.iter().filter(|c| c.retired) {
        let (mut found, mut seen, mut open) = (Vec::new(), Vec::new(), vec![cause]);
        while let Some(step) = open.pop() {
            if !step.retired {
                found.extend(numbers.get(&step.id));
            } else if !seen.contains(&&step.id) {
                seen.push(&step.id);
                open.extend(step.heirs().iter().filter_map(|id| list.cause(id)));
            }
        }
        order::own(&mut found);
        found.dedup();
        if !found.is_empty() {
            out.insert(cause.id.clone(), found);
        }
    }
    out
}
