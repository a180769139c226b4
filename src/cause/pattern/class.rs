//! Sets of characters.

use super::fold;
use crate::order;
use crate::text::words::is_mark;

/// More characters than these of one range outside ASCII are not told apart by case.
const MAX_FOLDED: usize = 512;

/// A set of characters, upper and lower case alike.
///
/// `\s` is Unicode's white space. `\w` is a letter, a number, `_` or an accent of its own: numbers
/// such as ½ are in it, marks of other scripts and joiners are not. `\d` knows the digits of Latin,
/// Arabic, Persian, Devanagari, Bengali, Thai and full-width writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cause) struct Class {
    /// The ASCII characters in the set.
    ascii: Ascii,
    /// Ranges outside ASCII and named sets; what is in them is in the set unless `negated`.
    ranges: Vec<(char, char)>,
    named: Vec<(Named, bool)>,
    negated: bool,
}

/// A set of ASCII characters, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ascii([u32; 4]);

impl Ascii {
    const ALL: Self = Self([u32::MAX; 4]);

    fn has(self, c: char) -> bool {
        let c = c as usize & 127;
        self.0[c / 32] >> (c % 32) & 1 == 1
    }

    fn put(&mut self, c: char) {
        let c = c as usize & 127;
        self.0[c / 32] |= 1 << (c % 32);
    }

    fn or(self, more: Self) -> Self {
        let mut both = self.0;
        for (word, more) in both.iter_mut().zip(more.0) {
            *word |= more;
        }
        Self(both)
    }
}

/// The ASCII characters that something can begin with, and whether others can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct First {
    ascii: Ascii,
    other: bool,
}

impl First {
    pub(super) const ANY: Self = Self { ascii: Ascii::ALL, other: true };
    pub(super) const NONE: Self = Self { ascii: Ascii([0; 4]), other: false };

    pub(super) fn has(self, c: char) -> bool {
        if c.is_ascii() { self.ascii.has(c) } else { self.other }
    }

    pub(super) fn or(self, more: Self) -> Self {
        Self { ascii: self.ascii.or(more.ascii), other: self.other || more.other }
    }
}

/// The sets that have a letter, and whether it is the opposite that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Digit,
    Word,
    Space,
}

impl Named {
    fn contains(self, c: char) -> bool {
        match self {
            Self::Digit => DIGITS.iter().any(|(zero, nine)| (*zero..=*nine).contains(&c)),
            Self::Word => c == '_' || c.is_alphanumeric() || is_mark(c),
            Self::Space => c.is_whitespace(),
        }
    }
}

/// The white space with the greatest number.
const LAST_SPACE: char = '\u{3000}';

/// Latin, Arabic, Persian, Devanagari, Bengali, Thai, full width.
const DIGITS: [(char, char); 7] = [
    ('0', '9'),
    ('\u{660}', '\u{669}'),
    ('\u{6f0}', '\u{6f9}'),
    ('\u{966}', '\u{96f}'),
    ('\u{9e6}', '\u{9ef}'),
    ('\u{e50}', '\u{e59}'),
    ('\u{ff10}', '\u{ff19}'),
];

impl Class {
    pub(super) fn of(ranges: &[(char, char)], named: Vec<(Named, bool)>, negated: bool) -> Self {
        let mut class = Self { ascii: Ascii::default(), ranges: Vec::new(), named, negated };
        for &(from, to) in ranges {
            if to.is_ascii() || from.is_ascii() {
                (from..=to.min('\x7f')).for_each(|c| class.put(c));
            }
            if !to.is_ascii() {
                let from = from.max('\u{80}');
                class.ranges.push((from, to));
                // The other cases of what is in the range.
                (from..=to).take(MAX_FOLDED).for_each(|c| class.put(fold(c)));
            }
        }
        let named = class
            .named
            .iter()
            .flat_map(|(named, not)| ('\0'..='\x7f').filter(|c| named.contains(*c) != *not));
        let ascii: Vec<char> = named.collect();
        for c in ascii {
            class.ascii.put(c);
        }
        if negated {
            class.ascii.0.iter_mut().for_each(|word| *word = !*word);
        }
        class
    }

    /// One letter's class, for the sets that stand alone.
    pub(super) fn named(named: Named, not: bool) -> Self {
        Self::of(&[], vec![(named, not)], false)
    }

    fn put(&mut self, c: char) {
        if c.is_ascii() {
            self.ascii.put(c.to_ascii_lowercase());
            self.ascii.put(c.to_ascii_uppercase());
        } else if !self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)) {
            self.ranges.push((c, c));
        }
    }

    /// White space and nothing else.
    pub(super) fn is_space(&self) -> bool {
        *self == Self::named(Named::Space, false)
    }

    /// Whether some white space is in it.
    pub(super) fn has_space(&self) -> bool {
        ('\0'..=LAST_SPACE).any(|c| c.is_whitespace() && self.contains(c))
    }

    pub(super) fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii.has(c);
        }
        let folded = fold(c);
        let listed = |c: char| self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&c));
        let inside = listed(c)
            || (folded.is_ascii() && self.ascii.has(folded) != self.negated)
            || (!folded.is_ascii() && listed(folded))
            || self.named.iter().any(|(named, not)| named.contains(c) != *not);
        inside != self.negated
    }

    /// What may be in the set. Characters outside ASCII fold to k and s.
    pub(super) fn first(&self) -> First {
        let folded = self.ascii.has('k') || self.ascii.has('s');
        let other = self.negated || !self.ranges.is_empty() || !self.named.is_empty() || folded;
        First { ascii: self.ascii, other }
    }

    /// Its characters, folded; `None` where there are more than `most`.
    pub(super) fn characters(&self, most: usize) -> Option<Vec<char>> {
        if self.negated || self.named.iter().any(|set| *set != (Named::Digit, false)) {
            return None;
        }
        let ascii = ('\0'..='\x7f').filter(|c| self.contains(*c));
        let digits: &[_] = if self.named.is_empty() { &[] } else { &DIGITS };
        let other = self.ranges.iter().chain(digits).flat_map(|(from, to)| *from..=*to);
        let mut all: Vec<char> = ascii.chain(other).take(2 * most + 1).map(fold).collect();
        order::own(&mut all);
        all.dedup();
        (all.len() <= most).then_some(all)
    }
}
