//! Which runs of three bytes a text holds, and about where.

use super::words::fold_case;

/// Bits of a gram's number.
const BITS: u32 = 14;
/// Words of 64 bits that a set of grams takes.
pub const WORDS: usize = 1 << (BITS - 6);

/// The set of the grams of a text, a few to a bit.
pub fn set(text: &[u8]) -> Vec<u64> {
    let mut set = vec![0; WORDS];
    for gram in text.windows(3) {
        let number = number(gram[0], gram[1], gram[2]);
        set[usize::from(number >> 6)] |= 1 << (number & 63);
    }
    set
}

/// A gram's number.
pub fn number(a: u8, b: u8, c: u8) -> u16 {
    let bytes = u32::from(a) | u32::from(b) << 8 | u32::from(c) << 16;
    // Fibonacci hashing (Knuth 1973, The Art of Computer Programming 3, §6.4).
    (bytes.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as u16
}

/// Bits of a gram's number that [`Blocks`] tells apart.
const FEWER: u32 = 12;
/// Blocks of a text are at least two to this many bytes.
const LEAST: u32 = 4;

/// In which of at most 64 blocks of a text its grams are. A run of white space counts as one byte.
#[derive(Clone, Debug)]
pub struct Blocks {
    /// By gram: a bit for each block.
    masks: Vec<u64>,
    /// The block of each byte of the text.
    of_byte: Vec<u8>,
    /// A block is two to this many bytes.
    shift: u32,
    /// Bytes of a character, at most.
    width: usize,
    /// Characters of the longest run without white space.
    longest: usize,
}

/// How far apart two places can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// So many characters, a run of white space counted as one.
    pub characters: usize,
    /// And so many runs without white space, however long.
    pub runs: usize,
}

impl Blocks {
    /// Of a text, whose characters are compared by [`fold_case`].
    #[inline(never)]
    pub fn of(text: &str) -> Self {
        let mut shift = LEAST;
        while text.len() >> shift >= 64 {
            shift += 1;
        }
        let mut masks = vec![0; 1 << FEWER];
        let mut of_byte = Vec::with_capacity(text.len());
        let (mut place, mut in_space) = (0_usize, false);
        let (mut run, mut longest) = (0, 0);
        // The last two bytes with their blocks.
        let mut before = [(0, 0); 2];
        let mut seen = 0;
        let mut buffer = [0; 4];
        for c in text.chars() {
            let is_space = c.is_whitespace();
            run = if is_space { 0 } else { run + 1 };
            longest = longest.max(run);
            of_byte.resize(of_byte.len() + c.len_utf8(), block_of(place, shift));
            for &byte in fold_case(c).encode_utf8(&mut buffer).as_bytes() {
                let block = block_of(place, shift);
                if seen >= 2 {
                    let number = number(before[0].0, before[1].0, byte) >> (BITS - FEWER);
                    masks[usize::from(number)] |= 1 << before[0].1;
                }
                before = [before[1], (byte, block)];
                seen += 1;
                place += usize::from(!(is_space && in_space));
                in_space = is_space;
            }
        }
        let width = if text.is_ascii() { 1 } else { char::MAX.len_utf8() };
        Self { masks, of_byte, shift, width, longest }
    }

    /// Adds the block of a byte to a mask.
    pub fn add(&self, mask: &mut u64, byte: usize) {
        *mask |= 1 << self.of_byte[byte];
    }

    /// The blocks from which those of a mask are in reach; `None` reaches everything.
    pub fn before(&self, mask: u64, reach: Option<Reach>) -> u64 {
        let bytes = reach.map_or(usize::MAX, |reach| {
            let runs = reach.runs.saturating_mul(self.longest);
            runs.saturating_add(reach.characters).saturating_mul(self.width)
        });
        before(mask, (bytes >> self.shift) + 1)
    }

    /// The bytes of some blocks.
    pub fn places(&self, mask: u64) -> Vec<u32> {
        let all = (0..).zip(&self.of_byte);
        all.filter(|(_, block)| mask >> **block & 1 == 1).map(|(byte, _)| byte).collect()
    }

    /// Whether a mask has the block of a byte of the text.
    pub fn has(&self, mask: u64, byte: usize) -> bool {
        mask >> self.of_byte[byte] & 1 == 1
    }

    /// The blocks where a text of these grams may begin. The others are certain.
    fn of_text(&self, grams: &[u16]) -> u64 {
        let mut mask = u64::MAX;
        for (at, gram) in grams.iter().enumerate() {
            mask &= before(self.masks[usize::from(gram >> (BITS - FEWER))], (at >> self.shift) + 1);
            if mask == 0 {
                break;
            }
        }
        mask
    }
}

/// Folded, a text may be a little longer; the last block takes the rest.
fn block_of(place: usize, shift: u32) -> u8 {
    (place >> shift).min(63) as u8
}

/// The blocks of a mask and so many before each.
fn before(mask: u64, blocks: usize) -> u64 {
    let mut mask = mask;
    let (mut done, mut left) = (1, blocks.min(63));
    // Twice as many at each step.
    while left > 0 {
        let step = done.min(left);
        mask |= mask >> step;
        done += step;
        left -= step;
    }
    mask
}

/// Texts without which something is not in a text.
#[derive(Clone, Debug)]
pub enum Needs {
    /// A text; its grams.
    Text(Vec<u16>),
    /// All of these. Of nothing: whatever.
    All(Vec<Needs>),
    /// One of these.
    Either(Vec<Needs>),
}

impl Needs {
    /// The blocks where something may begin that has these in reach. The others are certain.
    #[inline(never)]
    pub fn blocks(&self, of: &Blocks, reach: Option<Reach>) -> u64 {
        match self {
            Self::Text(grams) => of.before(of.of_text(grams), reach),
            // What comes first was seen already where a match was thought to begin.
            Self::All(all) => {
                let mut mask = u64::MAX;
                for needs in all.iter().rev() {
                    mask &= needs.blocks(of, reach);
                    if mask == 0 {
                        break;
                    }
                }
                mask
            }
            Self::Either(some) => some.iter().fold(0, |mask, needs| mask | needs.blocks(of, reach)),
        }
    }
}
