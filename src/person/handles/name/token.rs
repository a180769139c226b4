//! One word of a name: its short forms, and how often it is borne.

use crate::person::handles::fold::skeleton;
use crate::person::handles::lists::List;
use crate::sorted::SortedMap;
use std::sync::LazyLock;

/// Short forms and the same name in other languages, one group a line.
const NICKNAMES: &str = include_str!("../nicknames.txt");
/// Names that many people bear, by rank in national statistics; two lines, given and family.
const COMMON: &str = include_str!("../names_common.txt");

static GROUPS: LazyLock<SortedMap<&'static str, Vec<u16>>> = LazyLock::new(|| {
    let lines = NICKNAMES.lines().enumerate();
    SortedMap::grouped(lines.flat_map(|(number, line)| {
        let names = line.split(' ').filter(|n| !n.is_empty());
        names.map(move |name| (name, number as u16))
    }))
});

/// The letter that a group is filed under: its first name's.
static FILING: LazyLock<Vec<char>> = LazyLock::new(|| {
    let letter = |line: &str| skeleton(line.split(' ').next().unwrap_or("")).chars().next();
    NICKNAMES.lines().map(|line| letter(line).unwrap_or(' ')).collect()
});

static COMMON_GIVEN: LazyLock<List> = LazyLock::new(|| List::of(COMMON, "given"));
static COMMON_FAMILY: LazyLock<List> = LazyLock::new(|| List::of(COMMON, "family"));

/// One folded word of a name, with what comparing it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Folded.
    pub text: String,
    /// What the romanisations of it share.
    pub skeleton: String,
    /// The groups of short forms it is in.
    pub(super) groups: &'static [u16],
}

impl Token {
    /// Whether it is a short form of several names: Alex is Alexander, Alexandra or Alexis.
    pub fn is_of_several(&self) -> bool {
        self.groups.len() > 1
    }

    /// Takes a folded word.
    pub fn new(text: String) -> Self {
        let groups = GROUPS.get(text.as_str()).map_or(&[][..], Vec::as_slice);
        Self { skeleton: skeleton(&text), text, groups }
    }

    /// The letter under which the name and its short forms are filed.
    pub fn filing_letter(&self) -> char {
        let group = self.groups.first().map(|g| FILING[usize::from(*g)]);
        group.or_else(|| self.skeleton.chars().next()).unwrap_or(' ')
    }

    /// How often it is borne as a given name before any contact was seen, as a share.
    pub fn given_share(&self) -> f64 {
        if COMMON_GIVEN.has(&self.text) {
            1.0 / 100.0
        } else if self.groups.is_empty() {
            1.0 / 3000.0
        } else {
            1.0 / 300.0
        }
    }

    /// How often it is borne as a family name before any contact was seen, as a share.
    pub fn family_share(&self) -> f64 {
        let common = COMMON_FAMILY.has(&self.text);
        if common { 1.0 / 120.0 } else { 1.0 / 5000.0 }
    }
}
