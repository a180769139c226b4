//! Changes inputs in ways that break readers.

/// Numbers and marks that formats trip over.
const ODD: [&[u8]; 24] = [
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"-1",
    b"0",
    b"1e999",
    b"9007199254740993",
    b"18446744073709551616",
    b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01",
    b"\xff\xff\xff\x7f",
    b"null",
    b"[[[[[[[[",
    b"{\"a\":{\"a\":",
    b"\"\"",
    b"\\ud800",
    b"&#x110000;",
    b"<!--",
    b"<table><tr><td>",
    b"\r\n",
    b"\n> ",
    b"\xe2\x80\xae",
    b"\xcc\x81\xcc\x81\xcc\x81",
    b"9999-12-31T23:59:60Z",
];

/// Longest input.
pub const MAX_BYTES: usize = 200_000;

/// Makes one input; the same for the same target and number.
pub struct Mutator(u64);

impl Mutator {
    /// For one input of a target.
    pub fn new(target: &str, number: u64) -> Self {
        let name = target.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(name ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// `SplitMix64` (Steele, Lea and Flood 2014).
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn of<'s>(&mut self, seeds: &'s [Vec<u8>]) -> &'s [u8] {
        &seeds[self.below(seeds.len())]
    }

    /// An input: a seed, changed once or up to eight times.
    pub fn input(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut input = self.of(seeds).to_vec();
        let most = if self.below(2) == 0 { 1 } else { 8 };
        for _ in 0..=self.below(most) {
            self.change(&mut input, seeds);
        }
        input.truncate(MAX_BYTES);
        input
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.below(length + 1);
        let most = if self.below(4) == 0 { length } else { 16 };
        from..length.min(from + self.below(most) + 1)
    }

    fn change(&mut self, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        match self.below(9) {
            0 => drop(input.drain(self.range(input.len()))),
            1 => {
                let odd = ODD[self.below(ODD.len())];
                drop(input.splice(at..at, odd.iter().copied()));
            }
            2 => {
                let range = self.range(input.len());
                let odd = ODD[self.below(ODD.len())];
                drop(input.splice(range, odd.iter().copied()));
            }
            3 => input.truncate(at),
            4 => {
                let copy = input[self.range(input.len())].to_vec();
                let times = 1 << self.below(8);
                let copies = copy.repeat(times.min(MAX_BYTES / copy.len().max(1)));
                drop(input.splice(at..at, copies));
            }
            5 => {
                let other = self.of(seeds);
                let other = other[self.range(other.len())].to_vec();
                drop(input.splice(at..at, other));
            }
            6 => {
                // One number becomes another.
                let digit = input.iter().skip(at).position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    input[at + digit] = b'0' + self.below(10) as u8;
                }
            }
            _ => {
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= 1 << self.below(8);
                }
            }
        }
    }
}
