//! A list of numbers that ascends, and where one of them stands in it.

use super::places::BITS;

/// Bits of a number that the table of beginnings resolves: about one number to a run.
const JUMP: u32 = 16;

/// Bits of a number that its run does not tell.
const REST: u32 = BITS - JUMP;

/// Numbers of [`BITS`] bits, each with its place in another list.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// The last bits of each number above its place: one look finds both.
    entries: Vec<u32>,
    /// Where each run of equal first bits begins, with one end more.
    jump: Vec<u32>,
}

impl Numbers {
    /// Takes numbers that ascend, and the place of each, below 2^24.
    pub fn of(numbers: &[u32], places: &[u32]) -> Self {
        let mut jump = Vec::with_capacity((1 << JUMP) + 1);
        for (idx, number) in numbers.iter().enumerate() {
            let run = (number >> REST) as usize;
            if jump.len() <= run {
                jump.resize(run + 1, idx as u32);
            }
        }
        jump.resize((1 << JUMP) + 1, numbers.len() as u32);
        let entry = |(number, place): (&u32, &u32)| number << (32 - REST) | place;
        Self { entries: numbers.iter().zip(places).map(entry).collect(), jump }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The place of a number.
    pub fn find(&self, number: u32) -> Option<u32> {
        let run = (number >> REST) as usize;
        let (from, to) = (self.jump[run], self.jump[run + 1]);
        let (shift, rest) = (32 - REST, number & ((1 << REST) - 1));
        let run = &self.entries[from as usize..to as usize];
        run.iter().find(|of| *of >> shift == rest).map(|of| of & ((1 << shift) - 1))
    }
}
