//! A display name as tokens: given names, family names, generation; and how two names compare.
//!
//! Titles and fillers are dropped, `Last, First` is turned round, "Fiona & Alan" is a joint name
//! that is neither of the two. A firm's or desk's name is no person's. Which token is the family
//! name is a guess, so comparing tries both orders.

use super::fold::{distance, fold, skeleton};
use super::organisation;
use crate::order;
use crate::sorted::SortedMap;
use std::sync::LazyLock;

/// Short forms and the same name in other languages, one group a line.
const NICKNAMES: &str = include_str!("nicknames.txt");
/// Names that many people bear, by rank in national statistics; two lines, given and family.
const COMMON: &str = include_str!("names_common.txt");

/// Words of one name that are read; a display name of more is a sentence.
const MAX_TOKENS: usize = 8;
/// Characters of one token that are read.
const MAX_TOKEN_CHARS: usize = 40;

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

static COMMON_GIVEN: LazyLock<Vec<&'static str>> = LazyLock::new(|| common("given "));
static COMMON_FAMILY: LazyLock<Vec<&'static str>> = LazyLock::new(|| common("family "));

fn common(label: &str) -> Vec<&'static str> {
    let line = COMMON.lines().find_map(|l| l.strip_prefix(label)).unwrap_or("");
    let mut names: Vec<&str> = line.split(' ').collect();
    order::own(&mut names);
    names
}

/// A name, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As recorded, trimmed.
    pub shown: String,
    /// What it is the name of.
    pub kind: NameKind,
    /// Folded tokens before the family name; the only token stands here.
    pub given: Vec<Token>,
    /// Folded tokens of the family name; empty for a single token.
    pub family: Vec<Token>,
    /// 1 for Sr and I, 2 for Jr and II, and so on.
    pub generation: Option<u8>,
}

/// One folded word of a name, with what comparing it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Folded.
    pub text: String,
    /// What the romanisations of it share.
    pub skeleton: String,
    /// The groups of short forms it is in.
    groups: &'static [u16],
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
        if COMMON_GIVEN.binary_search(&self.text.as_str()).is_ok() {
            1.0 / 100.0
        } else if self.groups.is_empty() {
            1.0 / 3000.0
        } else {
            1.0 / 300.0
        }
    }

    /// How often it is borne as a family name before any contact was seen, as a share.
    pub fn family_share(&self) -> f64 {
        let common = COMMON_FAMILY.binary_search(&self.text.as_str()).is_ok();
        if common { 1.0 / 120.0 } else { 1.0 / 5000.0 }
    }
}

/// A name as comparing sees it, wherever its tokens are kept.
#[derive(Clone, Debug)]
pub struct NameView<'t> {
    /// What it is the name of.
    pub kind: NameKind,
    /// See [`Name::given`].
    pub given: Vec<&'t Token>,
    /// See [`Name::family`].
    pub family: Vec<&'t Token>,
    /// See [`Name::generation`].
    pub generation: Option<u8>,
}

/// What a display name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// One person.
    Person,
    /// Two people at once.
    Joint,
    /// A firm or a desk.
    Entity,
}

/// What speaks for somebody being meant but does not name them.
const TITLES: [&str; 66] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "madam",
    "dame",
    "lord",
    "lady",
    "dr",
    "prof",
    "professor",
    "rev",
    "fr",
    "herr",
    "herrn",
    "frau",
    "familie",
    "family",
    "monsieur",
    "madame",
    "mademoiselle",
    "mme",
    "mlle",
    "m",
    "signor",
    "signora",
    "sig",
    "don",
    "dona",
    "senor",
    "senora",
    "sra",
    "srta",
    "mevrouw",
    "meneer",
    "dhr",
    "mevr",
    "pan",
    "pani",
    "dipl",
    "ing",
    "mag",
    "med",
    "phil",
    "jur",
    "rer",
    "nat",
    "msc",
    "bsc",
    "ba",
    "ma",
    "phd",
    "mba",
    "md",
    "esq",
    "dds",
    "cpa",
    "rn",
    "univ",
    "habil",
    "hc",
    "drs",
    "ir",
    "capt",
];
/// Particles that belong to the family name behind them.
const PARTICLES: [&str; 25] = [
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "du", "la", "le",
    "ten", "ter", "zu", "zur", "af", "av", "bin", "ibn", "al", "el", "st",
];
/// Words people and systems write where there is no name.
const NO_NAME: [&str; 34] = [
    "unknown",
    "anonymous",
    "visitor",
    "guest",
    "customer",
    "caller",
    "user",
    "client",
    "none",
    "na",
    "null",
    "test",
    "tester",
    "name",
    "no",
    "noname",
    "withheld",
    "private",
    "number",
    "contact",
    "new",
    "unbekannt",
    "kunde",
    "gast",
    "anonym",
    "inconnu",
    "client1",
    "web",
    "whatsapp",
    "sms",
    "undefined",
    "admin",
    "me",
    "chat",
];

fn generation(token: &str, last: bool) -> Option<u8> {
    match token {
        // Spanish "Sr. Gómez" is a title; a generation stands at the end.
        "sr" | "senior" | "sen" | "snr" if last => Some(1),
        "jr" | "junior" | "jun" | "jnr" if last => Some(2),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => None,
    }
}

impl Name {
    /// Reads a display name. `None`: it names nobody.
    pub fn parse(text: &str) -> Option<Self> {
        let shown = text.trim();
        if shown.contains('@') || shown.chars().filter(char::is_ascii_digit).count() >= 6 {
            return None;
        }
        let folded = fold(&before_proxy(shown));
        if folded
            .split_whitespace()
            .any(|w| ["&", "+", "and", "und", "et", "og", "och"].contains(&w))
        {
            return Self::joint(shown, &folded);
        }
        let (front, back) = match folded.split_once(',') {
            // "Engelbrecht, Ottilie": the family name first.
            Some((last, first)) if words(first).iter().any(|w| !is_addition(w)) => {
                (words(first), Some(words(last)))
            }
            _ => (words(&folded), None),
        };
        let all: Vec<String> = front.iter().chain(back.iter().flatten()).cloned().collect();
        if organisation::is_entity(&all) {
            let name = organisation::normalise(shown)?;
            return Some(Self::of(shown, NameKind::Entity, vec![name], Vec::new(), None));
        }
        let mut generation_found = None;
        let mut strip = |tokens: Vec<String>| -> Vec<String> {
            let n = tokens.len();
            let keep = |(at, t): (usize, String)| {
                if let Some(g) = generation(&t, at + 1 == n && at > 0) {
                    generation_found = Some(g);
                    return None;
                }
                let title = TITLES.contains(&t.as_str()) || (t == "sr" && at == 0);
                (!title).then_some(t)
            };
            tokens.into_iter().enumerate().filter_map(keep).take(MAX_TOKENS).collect()
        };
        let (mut given, mut family) = (strip(front), back.map(&mut strip).unwrap_or_default());
        if family.is_empty() {
            family = take_family(&mut given);
        } else if given.is_empty() {
            std::mem::swap(&mut given, &mut family);
        }
        let letters = given.iter().chain(&family).any(|t| t.chars().any(char::is_alphabetic));
        let fillers = given
            .iter()
            .chain(&family)
            .all(|t| NO_NAME.contains(&t.as_str()) || t.chars().all(|c| c.is_ascii_digit()));
        (letters && !fillers)
            .then(|| Self::of(shown, NameKind::Person, given, family, generation_found))
    }

    fn joint(shown: &str, folded: &str) -> Option<Self> {
        let tokens: Vec<String> = words(folded)
            .into_iter()
            .filter(|w| {
                !TITLES.contains(&w.as_str())
                    && !["and", "und", "et", "og", "och"].contains(&w.as_str())
            })
            .take(MAX_TOKENS)
            .collect();
        let entity = organisation::is_entity(&tokens);
        let kind = if entity { NameKind::Entity } else { NameKind::Joint };
        (!tokens.is_empty()).then(|| Self::of(shown, kind, tokens, Vec::new(), None))
    }

    fn of(
        shown: &str,
        kind: NameKind,
        given: Vec<String>,
        family: Vec<String>,
        generation: Option<u8>,
    ) -> Self {
        let tokens = |words: Vec<String>| words.into_iter().map(Token::new).collect();
        Self {
            shown: shown.chars().take(120).collect(),
            kind,
            given: tokens(given),
            family: tokens(family),
            generation,
        }
    }

    /// For comparing.
    pub fn view(&self) -> NameView<'_> {
        NameView {
            kind: self.kind,
            given: self.given.iter().collect(),
            family: self.family.iter().collect(),
            generation: self.generation,
        }
    }
}

impl<'t> NameView<'t> {
    /// All tokens.
    pub fn tokens(&self) -> impl Iterator<Item = &'t Token> {
        self.given.iter().chain(&self.family).copied()
    }
}

/// "Emily Hart for Mr Dunne", "c/o": the name before is who writes.
fn before_proxy(text: &str) -> String {
    let lower = text.to_lowercase();
    [" for ", " c/o ", " on behalf of ", " via ", " (", " | ", " fur ", " für "]
        .iter()
        .filter_map(|mark| lower.find(mark))
        .filter(|at| *at > 0 && text.is_char_boundary(*at))
        .min()
        .map_or_else(|| text.to_owned(), |at| text[..at].to_owned())
}

fn is_addition(word: &str) -> bool {
    TITLES.contains(&word) || generation(word, true).is_some()
}

/// Words of letters and digits; hyphens and full stops part them, apostrophes do not.
fn words(folded: &str) -> Vec<String> {
    folded
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .map(|w| w.chars().filter(|c| c.is_alphanumeric()).take(MAX_TOKEN_CHARS).collect())
        .filter(|w: &String| !w.is_empty())
        .take(2 * MAX_TOKENS)
        .collect()
}

/// Takes the family name with its particles off the end. A double-barrelled name was parted at
/// its hyphen: only its last part is taken here, which comparing allows for.
fn take_family(tokens: &mut Vec<String>) -> Vec<String> {
    if tokens.len() < 2 {
        return Vec::new();
    }
    let mut from = tokens.len() - 1;
    while from > 1 && PARTICLES.contains(&tokens[from - 1].as_str()) {
        from -= 1;
    }
    tokens.split_off(from).into_iter().filter(|t| !PARTICLES.contains(&t.as_str())).collect()
}

/// How two tokens agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Not at all.
    None,
    /// One is the other's first letter.
    Initial,
    /// A slip of the keyboard.
    Typo,
    /// A short form, or the name in another language.
    Nickname,
    /// The same sound in another romanisation.
    Romanised,
    /// The same letters.
    Same,
}

/// Compares two folded tokens.
pub fn agree(a: &Token, b: &Token) -> Agreement {
    if a.text == b.text {
        return Agreement::Same;
    }
    if a.skeleton == b.skeleton {
        return Agreement::Romanised;
    }
    if !a.groups.is_empty() && !b.groups.is_empty() {
        // Two known names that are no forms of each other are two names, however near.
        let related = a.groups.iter().any(|g| b.groups.contains(g));
        return if related { Agreement::Nickname } else { Agreement::None };
    }
    let first = |t: &Token| t.text.chars().next();
    let initial = |t: &Token| t.text.chars().nth(1).is_none();
    if initial(a) || initial(b) {
        return if first(a) == first(b) { Agreement::Initial } else { Agreement::None };
    }
    if is_typo(&a.skeleton, &b.skeleton) { Agreement::Typo } else { Agreement::None }
}

/// One slip in a word of five letters, two in nine; never the ending that turns a name into
/// another person's.
fn is_typo(a: &str, b: &str) -> bool {
    let (len_a, len_b) = (a.chars().count(), b.chars().count());
    let limit = match len_a.min(len_b) {
        0..=4 => return false,
        5..=8 => 1,
        _ => 2,
    };
    let vowel_end = |t: &str| t.ends_with(['a', 'e', 'i', 'o', 'u']);
    a.chars().next() == b.chars().next()
        && vowel_end(a) == vowel_end(b)
        && (a.chars().last() == b.chars().last() || !vowel_end(a))
        && distance(a, b, limit).is_some()
}

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
}

impl Comparison {
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
