//! How two names compare, as both orders of their words would have it.

use super::agree::{Agreement, agree};
use super::token::Token;
use super::{NameKind, NameView};
use crate::order;

/// How two names compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// One of them is missing, or they are in scripts that do not compare.
    Unknown,
    /// Given and family name agree, at least so well each.
    Full {
        /// The given names.
        given: Agreement,
        /// The family names.
        family: Agreement,
    },
    /// One has a single token that the other's family name holds.
    FamilyOnly,
    /// One has a single token that the other's given name holds.
    GivenOnly,
    /// The same given name with another family name, as after a marriage.
    FamilyDiffers,
    /// The same family name with another given name, as in one household.
    GivenDiffers,
    /// The same name of another generation.
    GenerationDiffers,
    /// A single token that the other name does not hold: perhaps a nickname.
    AliasDiffers,
    /// One names two people, the other one of them.
    JointDiffers,
    /// Two names.
    Different,
}

impl Comparison {
    /// Whether the names speak of two people so clearly that no third contact may join them.
    pub fn is_conflict(self) -> bool {
        matches!(
            self,
            Self::GivenDiffers | Self::GenerationDiffers | Self::JointDiffers | Self::Different
        )
    }

    fn min_by_rank(self, other: Self) -> Self {
        std::cmp::min_by_key(self, other, |c| (rank(*c), *c))
    }
}

/// Compares two names; the order of the arguments does not matter.
pub fn compare(a: &NameView, b: &NameView) -> Comparison {
    if a.kind == NameKind::Entity || b.kind == NameKind::Entity {
        let same = a.kind == b.kind && a.given == b.given;
        return if same { SAME } else { Comparison::Unknown };
    }
    if a.kind == NameKind::Joint || b.kind == NameKind::Joint {
        let sorted = |n: &NameView| {
            let mut texts: Vec<String> = n.tokens().map(|t| t.text.clone()).collect();
            order::own(&mut texts);
            texts
        };
        let same = a.kind == b.kind && sorted(a) == sorted(b);
        return if same { SAME } else { Comparison::JointDiffers };
    }
    if !scripts_meet(a, b) {
        return Comparison::Unknown;
    }
    let straight = compare_in_order(&a.given, &a.family, &b.given, &b.family);
    // Which of the two is turned decides what counts as the given name; the less alike holds.
    let turned = compare_in_order(&a.given, &a.family, &b.family, &b.given)
        .min_by_rank(compare_in_order(&a.family, &a.given, &b.given, &b.family));
    let best = if rank(turned) > rank(straight) { turned } else { straight };
    match (a.generation, b.generation) {
        (Some(x), Some(y)) if x != y && rank(best) > 2 => Comparison::GenerationDiffers,
        // Where one is called junior there is a senior.
        (Some(_), None) | (None, Some(_)) if matches!(best, Comparison::Full { .. }) => {
            Comparison::GenerationDiffers
        }
        _ => best,
    }
}

const SAME: Comparison = Comparison::Full { given: Agreement::Same, family: Agreement::Same };

/// Orders comparisons from clearly different to equal.
fn rank(comparison: Comparison) -> u8 {
    match comparison {
        Comparison::Different | Comparison::JointDiffers | Comparison::GenerationDiffers => 0,
        Comparison::AliasDiffers => 1,
        Comparison::GivenDiffers | Comparison::Unknown => 2,
        Comparison::FamilyDiffers => 3,
        Comparison::FamilyOnly | Comparison::GivenOnly => 4,
        Comparison::Full { given, family } => 5 + given.min(family) as u8,
    }
}

fn compare_in_order(
    given_a: &[&Token],
    family_a: &[&Token],
    given_b: &[&Token],
    family_b: &[&Token],
) -> Comparison {
    match (single(given_a, family_a), single(given_b, family_b)) {
        (Some(a), Some(b)) => match agree(a, b) {
            Agreement::None => Comparison::AliasDiffers,
            _ => Comparison::GivenOnly,
        },
        (Some(token), None) => compare_single(token, given_b, family_b),
        (None, Some(token)) => compare_single(token, given_a, family_a),
        (None, None) => compare_full(given_a, family_a, given_b, family_b),
    }
}

fn single<'t>(given: &[&'t Token], family: &[&'t Token]) -> Option<&'t Token> {
    match (given, family) {
        ([one], []) | ([], [one]) => Some(one),
        _ => None,
    }
}

fn compare_single(token: &Token, given: &[&Token], family: &[&Token]) -> Comparison {
    if family.iter().any(|f| agree(token, f) >= Agreement::Typo) {
        Comparison::FamilyOnly
    } else if given.iter().any(|g| agree(token, g) > Agreement::None) {
        Comparison::GivenOnly
    } else {
        Comparison::AliasDiffers
    }
}

fn compare_full(
    given_a: &[&Token],
    family_a: &[&Token],
    given_b: &[&Token],
    family_b: &[&Token],
) -> Comparison {
    let family = best(family_a, family_b)
        // "Fairbank-Moreau" was parted: its first half stands among the given names.
        .max(best(&given_a[1.min(given_a.len())..], family_b))
        .max(best(family_a, &given_b[1.min(given_b.len())..]));
    let given = compare_given(given_a, given_b);
    match (given, family >= Agreement::Typo) {
        (Agreement::None, true) => Comparison::GivenDiffers,
        (Agreement::None | Agreement::Initial, false) => Comparison::Different,
        (_, false) => Comparison::FamilyDiffers,
        (given, true) => Comparison::Full { given, family },
    }
}

/// First names agree, or one side's first is the other's second. Second names that differ where
/// the first agree speak of siblings.
fn compare_given(a: &[&Token], b: &[&Token]) -> Agreement {
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return Agreement::None };
    let first = agree(first_a, first_b);
    if first == Agreement::None {
        let crossed = a.iter().skip(1).map(|t| agree(t, first_b));
        let crossed = crossed.chain(b.iter().skip(1).map(|t| agree(t, first_a)));
        return crossed.filter(|c| *c > Agreement::Initial).max().unwrap_or(Agreement::None);
    }
    let second = (a.len() == 2 && b.len() == 2).then(|| agree(a[1], b[1]));
    if second == Some(Agreement::None) { Agreement::None } else { first }
}

fn best(a: &[&Token], b: &[&Token]) -> Agreement {
    a.iter().flat_map(|x| b.iter().map(|y| agree(x, y))).max().unwrap_or(Agreement::None)
}

/// Names in Hebrew and in Latin letters do not compare: no table romanises vowels unwritten.
fn scripts_meet(a: &NameView, b: &NameView) -> bool {
    let latin =
        |n: &NameView| n.tokens().flat_map(|t| t.text.chars()).any(|c| c.is_ascii_alphabetic());
    let other = |n: &NameView| {
        n.tokens().flat_map(|t| t.text.chars()).any(|c| c.is_alphabetic() && !c.is_ascii())
    };
    (latin(a) && latin(b)) || (other(a) && other(b))
}
