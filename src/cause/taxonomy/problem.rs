//! What is wrong or doubtful in a cause list, each with its place.
//!
//! In: a [`CauseList`](super::CauseList). Out: problems in the list's order. Errors make a list unusable for the
//! engine; warnings tell the admin where it will be less right. Never fails, whatever the list.
//!
//! Limits: [`Limits`].

mod find;

use super::pattern::{self, PatternFault};
use crate::ticket::CauseId;
use std::fmt;

pub(super) use find::find;

/// How long the parts of a list may be. Above them a list is refused.
#[derive(Debug)]
pub struct Limits;

impl Limits {
    /// Causes.
    pub const CAUSES: usize = 300;
    /// Phrases of one cause.
    pub const PHRASES: usize = 100;
    /// Cues of one cause.
    pub const CUES: usize = 60;
    /// Owners, groups, tags; each.
    pub const NAMES: usize = 200;
    /// Pairs.
    pub const PAIRS: usize = 1000;
    /// Causes that one is split into.
    pub const SPLIT: usize = 20;
    /// Characters of a name, a phrase, an identifier, an answer.
    pub const SHORT_TEXT: usize = 200;
    /// Characters of a definition, a rule, a hint, a question.
    pub const LONG_TEXT: usize = 2000;
    /// Days of a repeat window.
    pub const WINDOW_DAYS: u16 = 365;
}

/// Whether a problem makes a list unusable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemSeverity {
    /// The list works, but less well than it could.
    Warning,
    /// The list is refused.
    Error,
}

/// One problem of a cause list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListProblem {
    /// From the list's root, such as `causes[6].ownerId`.
    pub path: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Empty(&'static str),
    TooMany(&'static str, usize),
    TooLong(&'static str, usize),
    Duplicate(&'static str, String),
    Reserved,
    NameTwice(String),
    NoOwner(usize),
    Unknown(&'static str, String),
    SamePair,
    PairTwice,
    AnswerCount(usize),
    AnswerElsewhere(String),
    SuccessorLoop,
    SuccessorRetired(String),
    SuccessorUnused,
    SplitUnused,
    SplitCount,
    SplitElsewhere(String),
    SplitUntold(String, String),
    Window(u16),
    NoLiteral,
    LiteralShort(String),
    LiteralUnmatchable(String),
    CueWeight(i8),
    Pattern(PatternFault),
    FewWords(usize),
    PhraseShared(String),
    Overlap(String, String),
}

impl ListProblem {
    /// The stable name of the kind of problem.
    pub fn code(&self) -> &'static str {
        match &self.kind {
            Kind::Empty(_) => "list-empty-value",
            Kind::TooMany(..) => "list-too-many",
            Kind::TooLong(..) => "list-too-long",
            Kind::Duplicate(..) => "list-duplicate-id",
            Kind::Reserved => "list-reserved-id",
            Kind::NameTwice(_) => "list-duplicate-name",
            Kind::NoOwner(_) => "cause-no-owner",
            Kind::Unknown(..) => "list-unknown-id",
            Kind::SamePair => "pair-same-cause",
            Kind::PairTwice => "pair-duplicate",
            Kind::AnswerCount(_) => "question-answer-count",
            Kind::AnswerElsewhere(_) => "question-answer-elsewhere",
            Kind::SuccessorLoop => "successor-loop",
            Kind::SuccessorRetired(_) => "successor-retired",
            Kind::SuccessorUnused => "successor-unused",
            Kind::SplitUnused => "split-unused",
            Kind::SplitCount => "split-count",
            Kind::SplitElsewhere(_) => "split-successor-elsewhere",
            Kind::SplitUntold(..) => "split-pair-missing",
            Kind::Window(_) => "cause-window-range",
            Kind::NoLiteral | Kind::Pattern(PatternFault::NoLiteral) => "cue-no-literal",
            Kind::LiteralShort(_) => "cue-literal-short",
            Kind::LiteralUnmatchable(_) => "cue-literal-unmatchable",
            Kind::CueWeight(_) => "cue-weight-range",
            Kind::Pattern(PatternFault::Invalid) => "cue-pattern-invalid",
            Kind::Pattern(PatternFault::TooLong) => "cue-pattern-too-long",
            Kind::Pattern(PatternFault::TooLarge) => "cue-pattern-too-large",
            Kind::Pattern(PatternFault::BareBoundary) => "cue-bare-boundary",
            Kind::Pattern(PatternFault::MatchesWithout) => "cue-matches-without-literal",
            Kind::FewWords(_) => "cause-few-words",
            Kind::PhraseShared(_) => "cause-shared-phrase",
            Kind::Overlap(..) => "cause-overlap",
        }
    }

    /// Whether the list is refused for it.
    pub fn severity(&self) -> ProblemSeverity {
        match self.kind {
            Kind::NameTwice(_)
            | Kind::NoOwner(_)
            | Kind::SuccessorRetired(_)
            | Kind::SuccessorUnused
            | Kind::SplitUnused
            | Kind::SplitUntold(..)
            | Kind::LiteralShort(_)
            | Kind::FewWords(_)
            | Kind::PhraseShared(_)
            | Kind::Overlap(..) => ProblemSeverity::Warning,
            _ => ProblemSeverity::Error,
        }
    }
}

impl fmt::Display for ListProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Empty(what) => write!(f, "{what} is empty"),
            Kind::TooMany(what, max) => write!(f, "more than {max} {what}"),
            Kind::TooLong(what, max) => write!(f, "{what} is longer than {max} characters"),
            Kind::Duplicate(what, id) => write!(f, "{what} `{id}` is there twice"),
            Kind::Reserved => {
                write!(f, "`{}` is the answer for no cause and cannot be one", CauseId::UNCLEAR)
            }
            Kind::NameTwice(name) => write!(f, "two causes are called “{name}”"),
            Kind::NoOwner(number) => write!(f, "cause {number} has no owning function"),
            Kind::Unknown(what, id) => write!(f, "there is no {what} `{id}`"),
            Kind::SamePair => f.write_str("a pair names the same cause twice"),
            Kind::PairTwice => f.write_str("this pair is there already"),
            Kind::AnswerCount(n) => write!(f, "a question has two or three answers, not {n}"),
            Kind::AnswerElsewhere(id) => {
                write!(f, "the answer speaks for `{id}`, which is not of this pair")
            }
            Kind::SuccessorLoop => f.write_str("successors lead back to this cause"),
            Kind::SuccessorRetired(id) => write!(f, "the successor `{id}` is retired too"),
            Kind::SuccessorUnused => f.write_str("a cause in use has a successor"),
            Kind::SplitUnused => f.write_str("a cause in use is split into others"),
            Kind::SplitCount => f.write_str("a cause is split into two others or more"),
            Kind::SplitElsewhere(id) => {
                write!(f, "the successor `{id}` is none of what the cause was split into")
            }
            Kind::SplitUntold(a, b) => write!(f, "no pair says how to tell “{a}” from “{b}”"),
            Kind::Window(days) => {
                let most = Limits::WINDOW_DAYS;
                write!(f, "a window is 1 to {most} days, not {days}")
            }
            Kind::NoLiteral
            | Kind::LiteralShort(_)
            | Kind::LiteralUnmatchable(_)
            | Kind::CueWeight(_)
            | Kind::Pattern(_) => self.kind.of_a_cue(f),
            Kind::FewWords(number) => {
                write!(f, "cause {number} has too few words to be found on the first tickets")
            }
            Kind::PhraseShared(id) => write!(f, "the same phrase is with `{id}`"),
            Kind::Overlap(a, b) => write!(f, "“{a}” and “{b}” use much the same words"),
        }
    }
}

impl Kind {
    /// What is wrong with a cue; nothing for other kinds.
    fn of_a_cue(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::NoLiteral => f.write_str("a cue needs a literal to look for"),
            Kind::LiteralShort(text) => write!(f, "“{text}” is so short that it is everywhere"),
            Kind::LiteralUnmatchable(text) => {
                write!(f, "“{text}” must be lower case, without blank or apostrophe")
            }
            Kind::CueWeight(weight) => {
                write!(f, "a cue's weight is -3 to 3 and not 0, so {weight} is out of range")
            }
            Kind::Pattern(PatternFault::Invalid) => {
                f.write_str("not a regular expression that cues know")
            }
            Kind::Pattern(PatternFault::TooLong) => {
                write!(f, "a pattern is at most {} bytes", pattern::MAX_PATTERN_BYTES)
            }
            Kind::Pattern(PatternFault::TooLarge) => {
                f.write_str("a pattern repeats repeats too often")
            }
            Kind::Pattern(PatternFault::BareBoundary) => {
                f.write_str(r"write (?-u:\b) for a word's edge, not \b")
            }
            Kind::Pattern(PatternFault::NoLiteral) => {
                f.write_str("the pattern can match text that has no word of it")
            }
            Kind::Pattern(PatternFault::MatchesWithout) => {
                f.write_str("the pattern can match text that has none of its literals")
            }
            _ => Ok(()),
        }
    }
}
