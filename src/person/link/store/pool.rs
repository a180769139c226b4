//! Texts by number and cards by key, in open-addressed tables of 32-bit slots.
//!
//! What grows with the contacts grows by blocks: a list that doubles holds, while it is moved,
//! three times what it needs, and the memory of a wasm instance never shrinks.

/// Mixes 64 bits so that every input bit reaches every output bit (finaliser of `SplitMix64`,
/// Steele, Lea & Flood 2014, OOPSLA).
pub(super) fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// FNV-1a, mixed.
pub(super) fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    let step = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    mix(bytes.fold(0xcbf2_9ce4_8422_2325, step))
}

/// Rows of one block, but the first, which grows as lists do: most databases are of one screen.
const BLOCK: usize = 1 << 14;

/// A list that never moves what it holds.
#[derive(Clone, Debug)]
pub(super) struct Rows<T> {
    blocks: Vec<Vec<T>>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { blocks: Vec::new() }
    }
}

impl<T> Rows<T> {
    pub(super) fn len(&self) -> usize {
        self.blocks.last().map_or(0, |last| (self.blocks.len() - 1) * BLOCK + last.len())
    }

    pub(super) fn push(&mut self, row: T) {
        match self.blocks.last_mut() {
            Some(last) if last.len() < BLOCK => last.push(row),
            Some(_) => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(row);
                self.blocks.push(block);
            }
            None => self.blocks.push(vec![row]),
        }
    }

    pub(super) fn at(&self, number: u32) -> &T {
        &self.blocks[number as usize / BLOCK][number as usize % BLOCK]
    }

    pub(super) fn at_mut(&mut self, number: u32) -> &mut T {
        &mut self.blocks[number as usize / BLOCK][number as usize % BLOCK]
    }
}

const EMPTY: u32 = u32::MAX;

/// An open-addressed table of row numbers; at most three quarters full.
#[derive(Clone, Debug, Default)]
struct Slots {
    slots: Vec<u32>,
    used: usize,
}

impl Slots {
    /// The slot of the row that `is` says it is, or the empty slot where it would go.
    fn slot(&self, hash: u64, is: impl Fn(u32) -> bool) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        while self.slots[at] != EMPTY && !is(self.slots[at]) {
            at = (at + 1) & mask;
        }
        Some(at)
    }

    fn find(&self, hash: u64, is: impl Fn(u32) -> bool) -> Option<u32> {
        let row = self.slots[self.slot(hash, is)?];
        (row != EMPTY).then_some(row)
    }

    /// Makes room for one more, given each row's hash.
    fn reserve(&mut self, hash_of: impl Fn(u32) -> u64) {
        if (self.used + 1) * 4 <= self.slots.len() * 3 {
            return;
        }
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![EMPTY; (old.len() * 2).max(16)];
        let mask = self.slots.len() - 1;
        for row in old.into_iter().filter(|row| *row != EMPTY) {
            let mut at = hash_of(row) as usize & mask;
            while self.slots[at] != EMPTY {
                at = (at + 1) & mask;
            }
            self.slots[at] = row;
        }
    }
}

/// Texts, each once, by number from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    bytes: String,
    ends: Vec<u32>,
    slots: Slots,
}

impl Words {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn text(&self, number: u32) -> &str {
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.bytes[start..self.ends[at] as usize]
    }

    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.slots.find(hash(text.bytes()), |row| self.text(row) == text)
    }

    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(row) = self.find(text) {
            return row;
        }
        let mut slots = std::mem::take(&mut self.slots);
        slots.reserve(|row| hash(self.text(row).bytes()));
        let row = self.ends.len() as u32;
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
        if let Some(slot) = slots.slot(hash(text.bytes()), |_| false) {
            slots.slots[slot] = row;
            slots.used += 1;
        }
        self.slots = slots;
        row
    }
}

/// Cards filed under keys, newest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// The newest row of each key.
    slots: Slots,
    rows: Rows<Row>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    key: u64,
    card: u32,
    next: u32,
}

impl Postings {
    pub(super) fn add(&mut self, key: u64, card: u32) {
        self.slots.reserve(|row| self.rows.at(row).key);
        let Some(slot) = self.slots.slot(key, |row| self.rows.at(row).key == key) else {
            return;
        };
        let next = self.slots.slots[slot];
        self.slots.used += usize::from(next == EMPTY);
        self.slots.slots[slot] = self.rows.len() as u32;
        self.rows.push(Row { key, card, next });
    }

    pub(super) fn cards(&self, key: u64) -> impl Iterator<Item = u32> {
        let mut row = self.slots.find(key, |row| self.rows.at(row).key == key);
        std::iter::from_fn(move || {
            let found = *self.rows.at(row?);
            row = (found.next != EMPTY).then_some(found.next);
            Some(found.card)
        })
    }
}
