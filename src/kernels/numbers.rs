//! A list of numbers that ascends, and where one of them stands in it.

use super::places::BITS;

/// Bits of a number that the table of beginnings resolves: about one number to a run.
const JUMP: u32 = 16;

/// Numbers of [`BITS`] bits, ascending.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    numbers: Vec<u32>,
    /// Where each run of equal first bits begins, with one end more.
    jump: Vec<u32>,
}

impl Numbers {
    /// Takes numbers that ascend.
    pub fn of(numbers: Vec<u32>) -> Self {
        let mut jump = Vec::with_capacity((1 << JUMP) + 1);
        for (idx, number) in numbers.iter().enumerate() {
            let run = (number >> (BITS - JUMP)) as usize;
            if jump.len() <= run {
                jump.resize(run + 1, idx as u32);
            }
        }
        jump.resize((1 << JUMP) + 1, numbers.len() as u32);
        Self { numbers, jump }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The place of a number.
    pub fn find(&self, number: u32) -> Option<u32> {
        let run = (number >> (BITS - JUMP)) as usize;
        let (from, to) = (self.jump[run], self.jump[run + 1]);
        let run = &self.numbers[from as usize..to as usize];
        run.iter().position(|of| *of == number).map(|at| from + at as u32)
    }
}
