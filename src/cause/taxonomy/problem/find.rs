//! Walks a cause list and collects its problems.

use super::super::{Cause, CauseList, CuePattern, Pair, SeparatingQuestion, pattern, words};
use super::{Kind, Limits, ListProblem};
use crate::sorted::{SortedMap, SortedSet};
use crate::ticket::{Avoidable, CauseId};

/// Everything wrong with a list.
pub(in super::super) fn find(list: &CauseList) -> Vec<ListProblem> {
    let mut finder = Finder { list, problems: Vec::new() };
    finder.sizes();
    if !finder.problems.is_empty() {
        // What is far too long is not looked at further: the checks below compare all with all.
        return finder.problems;
    }
    finder.causes();
    finder.names();
    finder.pairs();
    finder.overlaps();
    finder.problems
}

struct Finder<'a> {
    list: &'a CauseList,
    problems: Vec<ListProblem>,
}

impl Finder<'_> {
    fn add(&mut self, path: impl Into<String>, kind: Kind) {
        self.problems.push(ListProblem { path: path.into(), kind });
    }

    fn most(&mut self, path: impl Into<String>, what: &'static str, n: usize, max: usize) {
        if n > max {
            self.add(path, Kind::TooMany(what, max));
        }
    }

    fn sizes(&mut self) {
        let list = self.list;
        if list.causes.is_empty() {
            self.add("causes", Kind::Empty("the list of causes"));
        }
        self.most("causes", "causes", list.causes.len(), Limits::CAUSES);
        self.most("owners", "owners", list.owners.len(), Limits::NAMES);
        self.most("groups", "groups", list.groups.len(), Limits::NAMES);
        self.most("tags", "tags", list.tags.len(), Limits::NAMES);
        self.most("pairs", "pairs", list.pairs.len(), Limits::PAIRS);
        for (at, cause) in list.causes.iter().enumerate() {
            let path = format!("causes[{at}]");
            let phrases = cause.phrases.len();
            self.most(format!("{path}.phrases"), "phrases", phrases, Limits::PHRASES);
            self.most(format!("{path}.cues"), "cues", cause.cues.len(), Limits::CUES);
            let split = cause.split_into.len();
            self.most(format!("{path}.splitInto"), "causes", split, Limits::SPLIT);
        }
    }

    /// A text that must be there and short.
    fn short(&mut self, path: String, what: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.add(path, Kind::Empty(what));
        } else if text.chars().count() > Limits::SHORT_TEXT {
            self.add(path, Kind::TooLong(what, Limits::SHORT_TEXT));
        }
    }

    /// A text that may be missing.
    fn long(&mut self, path: String, what: &'static str, text: &str) {
        if text.chars().count() > Limits::LONG_TEXT {
            self.add(path, Kind::TooLong(what, Limits::LONG_TEXT));
        }
    }

    fn causes(&mut self) {
        let list = self.list;
        let mut ids = SortedSet::new();
        let mut names = SortedSet::new();
        for (at, cause) in list.causes.iter().enumerate() {
            let path = format!("causes[{at}]");
            self.short(format!("{path}.id"), "an identifier", cause.id.as_str());
            if cause.id.is_unclear() {
                self.add(format!("{path}.id"), Kind::Reserved);
            }
            if !ids.insert(&cause.id) {
                self.add(format!("{path}.id"), Kind::Duplicate("cause", cause.id.to_string()));
            }
            self.short(format!("{path}.name"), "a cause's name", &cause.name);
            if !cause.retired && !names.insert(words::folded(&cause.name)) {
                self.add(format!("{path}.name"), Kind::NameTwice(cause.name.clone()));
            }
            self.long(format!("{path}.definition"), "a definition", &cause.definition);
            self.long(format!("{path}.rule"), "a rule", &cause.rule);
            self.place(&path, at, cause);
            self.heirs(&path, cause);
            for (i, phrase) in cause.phrases.iter().enumerate() {
                self.short(format!("{path}.phrases[{i}]"), "a phrase", phrase);
            }
            for (i, cue) in cause.cues.iter().enumerate() {
                self.cue(&format!("{path}.cues[{i}]"), cue);
            }
            let few = words::content(cause).len() < words::FEW_WORDS && cause.cues.is_empty();
            if few && !cause.retired {
                self.add(path, Kind::FewWords(at + 1));
            }
        }
    }

    /// Owner, group and window.
    fn place(&mut self, path: &str, at: usize, cause: &Cause) {
        let list = self.list;
        match &cause.owner_id {
            Some(id) if !list.owners.is_empty() && !list.owners.iter().any(|o| o.id == *id) => {
                self.add(format!("{path}.ownerId"), Kind::Unknown("owner", id.to_string()));
            }
            Some(_) => {}
            None if cause.owner_asked || cause.avoidable == Avoidable::No || cause.retired => {}
            None => self.add(format!("{path}.ownerId"), Kind::NoOwner(at + 1)),
        }
        if let Some(id) = &cause.group_id
            && !list.groups.iter().any(|g| g.id == *id)
        {
            self.add(format!("{path}.groupId"), Kind::Unknown("group", id.clone()));
        }
        if let Some(days) = cause.window_days
            && !(1..=Limits::WINDOW_DAYS).contains(&days)
        {
            self.add(format!("{path}.windowDays"), Kind::Window(days));
        }
    }

    /// What a retired cause's tickets count for.
    fn heirs(&mut self, path: &str, cause: &Cause) {
        let list = self.list;
        if let Some(next) = &cause.successor {
            let path = format!("{path}.successor");
            if !cause.retired && list.cause(next).is_some() {
                self.add(path.clone(), Kind::SuccessorUnused);
            }
            if !cause.split_into.is_empty() && !cause.split_into.contains(next) {
                self.add(path.clone(), Kind::SplitElsewhere(next.to_string()));
            }
            self.heir(path, cause, next);
        }
        if cause.split_into.is_empty() {
            return;
        }
        let path = format!("{path}.splitInto");
        let different: SortedSet<&CauseId> = cause.split_into.iter().collect();
        if !cause.retired {
            self.add(path.clone(), Kind::SplitUnused);
        }
        if different.len() < 2 || different.len() < cause.split_into.len() {
            self.add(path.clone(), Kind::SplitCount);
        }
        for (i, next) in cause.split_into.iter().enumerate() {
            self.heir(format!("{path}[{i}]"), cause, next);
        }
        for (i, a) in cause.split_into.iter().enumerate() {
            for b in &cause.split_into[i + 1..] {
                let told = |p: &Pair| [(&p.a, &p.b), (&p.b, &p.a)].contains(&(a, b));
                if a != b
                    && let (Some(a), Some(b)) = (list.cause(a), list.cause(b))
                    && ![a.retired, b.retired].contains(&true)
                    && !list.pairs.iter().any(told)
                {
                    self.add(path.clone(), Kind::SplitUntold(a.name.clone(), b.name.clone()));
                }
            }
        }
    }

    /// One cause that took over.
    fn heir(&mut self, path: String, cause: &Cause, next: &CauseId) {
        let Some(found) = self.list.cause(next) else {
            return self.add(path, Kind::Unknown("cause", next.to_string()));
        };
        let mut seen = SortedSet::new();
        let mut open = vec![found];
        while let Some(step) = open.pop() {
            if step.id == cause.id {
                return self.add(path, Kind::SuccessorLoop);
            }
            if seen.insert(&step.id) {
                open.extend(step.heirs().iter().filter_map(|id| self.list.cause(id)));
            }
        }
        if found.retired && found.heirs().is_empty() {
            self.add(path, Kind::SuccessorRetired(next.to_string()));
        }
    }

    fn cue(&mut self, path: &str, cue: &CuePattern) {
        if cue.weight == 0 || !(-3..=3).contains(&cue.weight) {
            self.add(format!("{path}.weight"), Kind::CueWeight(cue.weight));
        }
        for (i, need) in cue.needs.iter().enumerate() {
            let odd = |c: char| c.is_whitespace() || c == '\'' || c == '\u{2019}';
            let path = format!("{path}.needs[{i}]");
            if need.is_empty() {
                self.add(path, Kind::NoLiteral);
            } else if need.contains(odd) || need.to_lowercase() != *need {
                self.add(path, Kind::LiteralUnmatchable(need.clone()));
            } else if need.len() < 3 {
                self.add(path, Kind::LiteralShort(need.clone()));
            }
        }
        if let Some(fault) = pattern::fault(&cue.pattern, &cue.needs) {
            self.add(format!("{path}.pattern"), Kind::Pattern(fault));
        }
    }

    /// Owners, groups and tags.
    fn names(&mut self) {
        let list = self.list;
        let owners = list.owners.iter().map(|o| (o.id.as_str(), &o.name)).collect();
        self.named("owners", "owner", owners);
        let groups = list.groups.iter().map(|g| (g.id.as_str(), &g.name)).collect();
        self.named("groups", "group", groups);
        let tags = list.tags.iter().map(|t| (t.id.as_str(), &t.name)).collect();
        self.named("tags", "tag", tags);
    }

    fn named(&mut self, path: &str, what: &'static str, all: Vec<(&str, &String)>) {
        let mut ids = SortedSet::new();
        for (at, (id, name)) in all.into_iter().enumerate() {
            self.short(format!("{path}[{at}].id"), "an identifier", id);
            self.short(format!("{path}[{at}].name"), "a name", name);
            if !ids.insert(id) {
                self.add(format!("{path}[{at}].id"), Kind::Duplicate(what, id.to_owned()));
            }
        }
    }

    fn pairs(&mut self) {
        let mut seen = SortedSet::new();
        let mut questions = SortedSet::new();
        for (at, pair) in self.list.pairs.iter().enumerate() {
            let path = format!("pairs[{at}]");
            for (side, id) in [("a", &pair.a), ("b", &pair.b)] {
                if self.list.cause(id).is_none() {
                    self.add(format!("{path}.{side}"), Kind::Unknown("cause", id.to_string()));
                }
            }
            if pair.a == pair.b {
                self.add(path.clone(), Kind::SamePair);
            } else if !seen.insert([(&pair.a).min(&pair.b), (&pair.a).max(&pair.b)]) {
                self.add(path.clone(), Kind::PairTwice);
            }
            self.long(format!("{path}.hint"), "a hint", &pair.hint);
            if let Some(question) = &pair.question {
                let path = format!("{path}.question");
                if !questions.insert(&question.id) {
                    let id = question.id.clone();
                    self.add(format!("{path}.id"), Kind::Duplicate("question", id));
                }
                self.question(&path, pair, question);
            }
        }
    }

    fn question(&mut self, path: &str, pair: &Pair, question: &SeparatingQuestion) {
        self.short(format!("{path}.id"), "an identifier", &question.id);
        self.short(format!("{path}.text"), "a question", &question.text);
        if !(2..=3).contains(&question.answers.len()) {
            self.add(format!("{path}.answers"), Kind::AnswerCount(question.answers.len()));
        }
        let mut ids = SortedSet::new();
        for (at, answer) in question.answers.iter().enumerate() {
            let path = format!("{path}.answers[{at}]");
            self.short(format!("{path}.id"), "an identifier", &answer.id);
            self.short(format!("{path}.text"), "an answer", &answer.text);
            if !ids.insert(&answer.id) {
                self.add(format!("{path}.id"), Kind::Duplicate("answer", answer.id.clone()));
            }
            if answer.supports != pair.a && answer.supports != pair.b {
                let id = answer.supports.to_string();
                self.add(format!("{path}.supports"), Kind::AnswerElsewhere(id));
            }
        }
    }

    /// Phrases and words that causes share.
    fn overlaps(&mut self) {
        let causes = &self.list.causes;
        let mut first: SortedMap<String, usize> = SortedMap::new();
        for (at, cause) in causes.iter().enumerate().filter(|(_, c)| !c.retired) {
            for (i, phrase) in cause.phrases.iter().enumerate() {
                let before = *first.or_insert(words::folded(phrase), at);
                if before != at {
                    let id = causes[before].id.to_string();
                    self.add(format!("causes[{at}].phrases[{i}]"), Kind::PhraseShared(id));
                }
            }
        }
        for (a, b) in words::overlaps(causes) {
            if !causes[a].retired && !causes[b].retired {
                let kind = Kind::Overlap(causes[a].name.clone(), causes[b].name.clone());
                self.add(format!("causes[{b}]"), kind);
            }
        }
    }
}
