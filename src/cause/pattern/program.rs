//! A pattern as steps to follow.

use super::class::{Class, First};
use super::{MAX_WEIGHT, Node};

/// One step. Numbers of steps fit 16 bits: there are at most [`MAX_WEIGHT`] and few more.
#[derive(Clone, Copy, Debug)]
pub(super) enum Op {
    /// Bytes of [`Program::literals`].
    Literal(u16, u16),
    Class(u16),
    /// As many characters of a class as there are, and at least and at most so many. `then`: in
    /// [`Program::firsts`], what can follow.
    Span {
        class: u16,
        least: u16,
        most: u16,
        greedy: bool,
        then: u16,
    },
    /// Any number of characters of a class.
    Star {
        class: u16,
        greedy: bool,
    },
    /// The first way, or where that fails the second.
    Split(u16, u16),
    Jump(u16),
    Edge(bool),
    End(bool),
    Match,
}

/// A pattern's steps.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) literals: String,
    pub(super) classes: Vec<Class>,
    /// Repeats something that may be empty, so that steps can lead in a ring.
    pub(super) has_rings: bool,
    /// What a match can begin with, and what can follow each span.
    pub(super) firsts: Vec<First>,
}

/// Letters, classes and branches of a pattern; what is repeated counts as often as it is repeated.
pub(in crate::cause) fn weight(node: &Node) -> usize {
    let sum = |nodes: &[Node]| nodes.iter().map(weight).fold(nodes.len(), usize::saturating_add);
    match node {
        Node::Literal(text) => text.len(),
        Node::Class(_) | Node::Edge(_) | Node::End(_) => 1,
        Node::Concat(nodes) | Node::Either(nodes) => sum(nodes),
        Node::Repeat { node, least, most, .. } => {
            let times = most.unwrap_or(*least).max(1) as usize;
            weight(node).saturating_add(1).saturating_mul(times)
        }
    }
}

impl Program {
    /// `None` when the pattern is too heavy.
    pub(super) fn of(node: &Node) -> Option<Self> {
        if weight(node) > MAX_WEIGHT {
            return None;
        }
        let mut program = Self {
            ops: Vec::new(),
            literals: String::new(),
            classes: Vec::new(),
            has_rings: false,
            firsts: Vec::new(),
        };
        program.put(node);
        program.ops.push(Op::Match);
        let steps = program.ops.len();
        program.firsts.push(program.first_of(0, &mut vec![false; steps]));
        for step in 1..steps {
            if !matches!(program.ops[step - 1], Op::Span { .. }) {
                continue;
            }
            let first = program.first_of(step, &mut vec![false; steps]);
            if let Op::Span { then, .. } = &mut program.ops[step - 1] {
                *then = program.firsts.len() as u16;
                program.firsts.push(first);
            }
        }
        Some(program)
    }

    fn here(&self) -> u16 {
        self.ops.len() as u16
    }

    fn put(&mut self, node: &Node) {
        match node {
            Node::Literal(text) => {
                let from = self.literals.len() as u16;
                self.literals.push_str(text);
                self.ops.push(Op::Literal(from, self.literals.len() as u16));
            }
            Node::Class(class) => {
                let class = self.class(class);
                self.ops.push(Op::Class(class));
            }
            Node::Edge(there) => self.ops.push(Op::Edge(*there)),
            Node::End(start) => self.ops.push(Op::End(*start)),
            Node::Concat(nodes) => nodes.iter().for_each(|node| self.put(node)),
            Node::Either(branches) => self.either(branches),
            Node::Repeat { node, least, most, greedy } => {
                self.repeat(node, *least, *most, *greedy);
            }
        }
    }

    fn class(&mut self, class: &Class) -> u16 {
        let known = self.classes.iter().position(|c| c == class);
        known.unwrap_or_else(|| {
            self.classes.push(class.clone());
            self.classes.len() - 1
        }) as u16
    }

    fn either(&mut self, branches: &[Node]) {
        let mut ends = Vec::new();
        for (idx, branch) in branches.iter().enumerate() {
            if idx + 1 == branches.len() {
                self.put(branch);
                break;
            }
            let split = self.ops.len();
            self.ops.push(Op::Match);
            self.put(branch);
            ends.push(self.ops.len());
            self.ops.push(Op::Match);
            self.ops[split] = Op::Split(split as u16 + 1, self.here());
        }
        for end in ends {
            self.ops[end] = Op::Jump(self.here());
        }
    }

    fn repeat(&mut self, node: &Node, least: u32, most: Option<u32>, greedy: bool) {
        // Within the weight, counts are small.
        if let Node::Class(class) = node {
            let class = self.class(class);
            let (least, most) = (least as u16, most.map(|most| most as u16));
            if most != Some(0) && (least > 0 || most.is_some()) {
                let most = most.unwrap_or(least);
                self.ops.push(Op::Span { class, least, most, greedy, then: 0 });
            }
            if most.is_none() {
                self.ops.push(Op::Star { class, greedy });
            }
            return;
        }
        let can_be_empty = can_be_empty(node);
        let once_more =
            if can_be_empty && most.is_none() { least.saturating_sub(1) } else { least };
        (0..once_more).for_each(|_| self.put(node));
        match most {
            Some(most) => self.optional(node, most - least, greedy),
            None if can_be_empty => {
                self.has_rings = true;
                let split = self.ops.len();
                if least == 0 {
                    self.ops.push(Op::Match);
                }
                let start = self.here();
                self.put(node);
                let out = self.here() + 1;
                self.ops.push(branch(start, out, greedy));
                if least == 0 {
                    self.ops[split] = branch(start, out, greedy);
                }
            }
            None => {
                let split = self.ops.len();
                self.ops.push(Op::Match);
                self.put(node);
                self.ops.push(Op::Jump(split as u16));
                self.ops[split] = branch(split as u16 + 1, self.here(), greedy);
            }
        }
    }

    /// Up to so many times, one inside the other.
    fn optional(&mut self, node: &Node, times: u32, greedy: bool) {
        let mut splits = Vec::new();
        for _ in 0..times {
            splits.push(self.ops.len());
            self.ops.push(Op::Match);
            self.put(node);
        }
        for split in splits {
            self.ops[split] = branch(split as u16 + 1, self.here(), greedy);
        }
    }

    /// What a match from a step on can begin with. It may also be that nothing needs to be there.
    fn first_of(&self, at: usize, seen: &mut [bool]) -> First {
        if std::mem::replace(&mut seen[at], true) {
            return First::NONE;
        }
        let mut then = |at: usize| self.first_of(at, seen);
        let class = |class: u16| self.classes[usize::from(class)].first();
        match self.ops[at] {
            Op::Literal(from, to) => {
                let text = &self.literals[usize::from(from)..usize::from(to)];
                match text.chars().next() {
                    Some(c) => Class::of(&[(c, c)], Vec::new(), false).first(),
                    None => then(at + 1),
                }
            }
            Op::Class(c) | Op::Span { class: c, least: 1.., .. } => class(c),
            Op::Span { class: c, .. } | Op::Star { class: c, .. } => class(c).or(then(at + 1)),
            Op::Split(one, other) => {
                let one = then(usize::from(one));
                one.or(then(usize::from(other)))
            }
            Op::Jump(to) => then(usize::from(to)),
            Op::Edge(_) | Op::End(_) => then(at + 1),
            Op::Match => First::ANY,
        }
    }
}

fn branch(inside: u16, out: u16, greedy: bool) -> Op {
    if greedy { Op::Split(inside, out) } else { Op::Split(out, inside) }
}

/// Whether a piece can match nothing.
fn can_be_empty(node: &Node) -> bool {
    match node {
        Node::Literal(text) => text.is_empty(),
        Node::Class(_) => false,
        Node::Edge(_) | Node::End(_) => true,
        Node::Concat(nodes) => nodes.iter().all(can_be_empty),
        Node::Either(nodes) => nodes.iter().any(can_be_empty),
        Node::Repeat { node, least, .. } => *least == 0 || can_be_empty(node),
    }
}
