//! Whether contacts fell after a fix.

use super::change::{Change, change};

/// Whole weeks before and after that are compared at most.
pub const MOST_WEEKS: usize = 12;
/// Whole weeks of each that are needed: two cycles of two weeks, by which complaints about what
/// was sold before are mostly over.
const NEED_WEEKS_EACH: usize = 4;

/// What became of a cause's contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They fell as much as was expected, and beyond chance.
    Fell,
    /// They did not, as far as one can tell from chance.
    DidNotFall,
    /// Not enough weeks or contacts to tell.
    TooEarly,
    /// They fell, and those of the other causes of its group rose by half of that or more.
    Moved,
    /// They fell beyond chance, and less than was expected.
    FellShort,
}

impl Verdict {
    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Fell => "fell",
            Self::DidNotFall => "did_not_fall",
            Self::TooEarly => "too_early",
            Self::Moved => "moved",
            Self::FellShort => "fell_short",
        }
    }
}

/// Weekly counts before a fix and after it, of a cause and of the rest of its group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BeforeAfter {
    /// Of the cause, whole weeks before.
    pub before: Vec<u32>,
    /// Of the cause, whole weeks after.
    pub after: Vec<u32>,
    /// Of the rest of its group, the same weeks before.
    pub others_before: Vec<u32>,
    /// Of the rest of its group, the same weeks after.
    pub others_after: Vec<u32>,
}

impl BeforeAfter {
    /// The change of the cause's weekly rate.
    pub fn change(&self) -> Change {
        rate(&self.before, &self.after)
    }

    /// Whether the fix held. A fall is one whose 95 % interval leaves out "no change"; it falls short
    /// below so many percent.
    pub fn verdict(&self, expected_percent: u8) -> Verdict {
        let change = self.change();
        let weeks = self.before.len().min(self.after.len());
        let (Some(ratio), Some(high)) = (change.ratio, change.high) else {
            return Verdict::TooEarly;
        };
        if weeks < NEED_WEEKS_EACH {
            return Verdict::TooEarly;
        }
        if 1.0 <= high {
            return Verdict::DidNotFall;
        }
        let others = rate(&self.others_before, &self.others_after);
        let rose = mean(&self.others_after) - mean(&self.others_before);
        let fell = mean(&self.before) - mean(&self.after);
        let beyond_chance = others.low.is_some_and(|low| 1.0 < low);
        let wanted = 1.0 - f64::from(expected_percent.min(100)) / 100.0;
        if beyond_chance && fell / 2.0 <= rose {
            Verdict::Moved
        } else if wanted < ratio {
            Verdict::FellShort
        } else {
            Verdict::Fell
        }
    }

    /// Contacts a week that went away; negative where they rose.
    pub fn removed_a_week(&self) -> f64 {
        mean(&self.before) - mean(&self.after)
    }
}

fn rate(before: &[u32], after: &[u32]) -> Change {
    let sum = |weeks: &[u32]| weeks.iter().fold(0_u32, |sum, n| sum.saturating_add(*n));
    change(sum(after), after.len() as f64, sum(before), before.len() as f64)
}

fn mean(weeks: &[u32]) -> f64 {
    weeks.iter().map(|n| f64::from(*n)).sum::<f64>() / weeks.len().max(1) as f64
}
