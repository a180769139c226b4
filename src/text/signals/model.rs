//! The learnt weights: read from a small asset, scored, and shown by place.
//!
//! `cargo xtask signals` trains them on the project's corpus and writes `signals.dat`. Layout,
//! little endian: "HWG1"; two tables. A table: u8 outputs k, u32 rows, k × f32 scale, k × f32
//! bias, k × f32 threshold; the rows' buckets as u16, ascending; then k × rows × i8, output by
//! output. The second table is the tagger's (outputs: outside, begin, inside), followed by its
//! nine transitions as f32.
//!
//! Limits: a file that is not whole is refused; a bucket without a row weighs nothing. Without a
//! file, as [`Model::default`], nothing is said but what phrases say.

use super::features::{BUCKETS, Feature};
use crate::ticket::{HarmFlag, Wanted};

const MAGIC: &[u8; 4] = b"HWG1";

/// The first output of the wishes, after those of harm; "none" follows the last wish.
pub(super) const FIRST_WISH: usize = HarmFlag::ALL.len();

/// The labels of the tagger.
pub const LABELS: usize = 3;

/// Weights of one linear model with several outputs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Number of outputs.
    pub outputs: usize,
    /// What one step of a weight is worth, by output.
    pub scale: Vec<f32>,
    /// Score without any feature, by output.
    pub bias: Vec<f32>,
    /// Score from which the output is said, by output.
    pub threshold: Vec<f32>,
    /// Ascending.
    pub buckets: Vec<u16>,
    /// By output, then by row.
    pub weights: Vec<i8>,
    /// Row of a bucket plus one; 0 for none.
    rows: Vec<u16>,
}

impl Table {
    /// A table of its parts.
    pub fn new(
        (scale, bias, threshold): (Vec<f32>, Vec<f32>, Vec<f32>),
        buckets: Vec<u16>,
        weights: Vec<i8>,
    ) -> Self {
        let mut rows = vec![0; BUCKETS];
        for (n, bucket) in buckets.iter().enumerate() {
            rows[usize::from(*bucket)] = u16::try_from(n + 1).unwrap_or(0);
        }
        Self { outputs: scale.len(), scale, bias, threshold, buckets, weights, rows }
    }

    /// One weight.
    pub fn weight(&self, output: usize, bucket: u16) -> f32 {
        match self.rows.get(usize::from(bucket)) {
            Some(&row) if row > 0 => {
                let at = output * self.buckets.len() + usize::from(row) - 1;
                f32::from(self.weights[at]) * self.scale[output]
            }
            _ => 0.0,
        }
    }

    /// Whether the score of one output is high enough to say it.
    pub fn says(&self, output: usize, features: &[Feature]) -> bool {
        self.margin(output, features) >= 0.0
    }

    /// The score of one output above its threshold.
    pub fn margin(&self, output: usize, features: &[Feature]) -> f32 {
        let threshold = self.threshold.get(output).copied();
        threshold.map_or(f32::NEG_INFINITY, |least| self.score(output, features) - least)
    }

    /// The score of one output.
    pub fn score(&self, output: usize, features: &[Feature]) -> f32 {
        let sum: f32 = features.iter().map(|f| f.value * self.weight(output, f.bucket)).sum();
        self.bias[output] + sum
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.push(self.outputs as u8);
        out.extend((self.buckets.len() as u32).to_le_bytes());
        for list in [&self.scale, &self.bias, &self.threshold] {
            out.extend(list.iter().flat_map(|v| v.to_le_bytes()));
        }
        out.extend(self.buckets.iter().flat_map(|b| b.to_le_bytes()));
        out.extend(self.weights.iter().map(|w| w.to_le_bytes()[0]));
    }

    fn read(from: &mut Bytes) -> Result<Self, Fault> {
        let outputs = usize::from(from.take(1)?[0]);
        let rows = u32::from_le_bytes(from.array()?) as usize;
        let scale = from.floats(outputs)?;
        let bias = from.floats(outputs)?;
        let threshold = from.floats(outputs)?;
        let pairs = from.take(rows.saturating_mul(2))?.chunks_exact(2);
        let buckets: Vec<u16> = pairs.map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        if !buckets.is_sorted_by(|a, b| a < b) || buckets.iter().any(|b| usize::from(*b) >= BUCKETS)
        {
            return Err(Fault::Value);
        }
        let weights = from.take(rows.saturating_mul(outputs))?;
        let weights = weights.iter().map(|w| i8::from_le_bytes([*w])).collect();
        Ok(Self::new((scale, bias, threshold), buckets, weights))
    }
}

/// What is wrong with a file of weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is another kind of file, or of another version.
    Magic,
    /// It ends too early or goes on too long.
    Length,
    /// A value is out of its range or order.
    Value,
}

/// Everything learnt about signals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Of the whole ticket: the harm flags in their order, then the wishes in theirs, then none.
    pub ticket: Table,
    /// Of each word.
    pub tagger: Table,
    /// From label to label.
    pub transitions: [[f32; LABELS]; LABELS],
}

impl Model {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut from = Bytes(bytes.strip_prefix(MAGIC).ok_or(Fault::Magic)?);
        let ticket = Table::read(&mut from)?;
        let tagger = Table::read(&mut from)?;
        let flat = from.floats(LABELS * LABELS)?;
        let mut transitions = [[0.0; LABELS]; LABELS];
        for (n, value) in flat.into_iter().enumerate() {
            transitions[n / LABELS][n % LABELS] = value;
        }
        if !from.0.is_empty() {
            return Err(Fault::Length);
        }
        if ticket.outputs != FIRST_WISH + Wanted::ALL.len() + 1 || tagger.outputs != LABELS {
            return Err(Fault::Value);
        }
        Ok(Self { ticket, tagger, transitions })
    }

    /// The file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        self.ticket.write(&mut out);
        self.tagger.write(&mut out);
        out.extend(self.transitions.iter().flatten().flat_map(|v| v.to_le_bytes()));
        out
    }

    /// The most likely label of each word (Viterbi).
    pub fn tag(&self, words: &[Vec<u16>]) -> Vec<usize> {
        if self.tagger.outputs == 0 {
            return vec![0; words.len()];
        }
        let emit = |word: &[u16], label: usize| {
            let sum: f32 = word.iter().map(|b| self.tagger.weight(label, *b)).sum();
            self.tagger.bias[label] + sum
        };
        best_path(words.len(), |at, label| emit(&words[at], label), &self.transitions)
    }
}

/// The path of labels with the highest sum; "inside" never follows "outside".
pub fn best_path(
    length: usize,
    emit: impl Fn(usize, usize) -> f32,
    transitions: &[[f32; LABELS]; LABELS],
) -> Vec<usize> {
    let mut score = [0.0, 0.0, f32::NEG_INFINITY];
    let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(length);
    for at in 0..length {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0; LABELS];
        for label in 0..LABELS {
            let own = emit(at, label);
            for before in 0..LABELS {
                let barred = label == 2 && (before == 0 || at == 0);
                let step = if at == 0 { 0.0 } else { score[before] + transitions[before][label] };
                if !barred && step + own > next[label] {
                    next[label] = step + own;
                    from[label] = before;
                }
            }
        }
        score = next;
        back.push(from);
    }
    let mut label = (0..LABELS).fold(0, |best, l| if score[l] > score[best] { l } else { best });
    let mut path = vec![0; length];
    for at in (0..length).rev() {
        path[at] = label;
        label = back[at][label];
    }
    path
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (head, tail) = self.0.split_at_checked(count).ok_or(Fault::Length)?;
        self.0 = tail;
        Ok(head)
    }

    fn array(&mut self) -> Result<[u8; 4], Fault> {
        self.take(4)?.try_into().map_err(|_| Fault::Length)
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, Fault> {
        let bytes = self.take(count.saturating_mul(4))?.chunks_exact(4);
        let floats: Vec<f32> =
            bytes.map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        if floats.iter().all(|f| f.is_finite()) { Ok(floats) } else { Err(Fault::Value) }
    }
}
