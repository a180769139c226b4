//! Reads a pattern into a tree.

use super::class::{Class, Named};
use super::fold;

/// Groups inside groups, and repeats of repeats.
const MAX_DEPTH: usize = 20;

/// Why a pattern is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cause) enum Fault {
    /// Not in the language.
    Invalid,
    /// Holds `\b` or `\B` of their own, which would ask for all of Unicode's word characters.
    BareBoundary,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cause) enum Node {
    /// Characters, folded.
    Literal(String),
    Class(Class),
    /// Between an ASCII word character and something else; or, with `false`, not there.
    Edge(bool),
    /// The text's start; or, with `false`, its end.
    End(bool),
    Concat(Vec<Node>),
    Either(Vec<Node>),
    Repeat {
        node: Box<Node>,
        least: u32,
        most: Option<u32>,
        greedy: bool,
    },
}

/// Reads a pattern.
pub(in crate::cause) fn parse(source: &str) -> Result<Node, Fault> {
    let mut parser = Parser { rest: source, is_bare: false };
    let node = parser.either(0)?;
    if !parser.rest.is_empty() {
        return Err(Fault::Invalid);
    }
    if parser.is_bare { Err(Fault::BareBoundary) } else { Ok(node) }
}

struct Parser<'p> {
    rest: &'p str,
    is_bare: bool,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Result<char, Fault> {
        let c = self.peek().ok_or(Fault::Invalid)?;
        self.rest = &self.rest[c.len_utf8()..];
        Ok(c)
    }

    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn either(&mut self, depth: usize) -> Result<Node, Fault> {
        if depth > MAX_DEPTH {
            return Err(Fault::Invalid);
        }
        let mut branches = vec![self.concat(depth)?];
        while self.take("|") {
            branches.push(self.concat(depth)?);
        }
        if branches.len() > 1 { Ok(Node::Either(branches)) } else { Ok(branches.swap_remove(0)) }
    }

    fn concat(&mut self, depth: usize) -> Result<Node, Fault> {
        let mut pieces: Vec<Node> = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            let atom = self.atom(depth)?;
            let piece = self.repeated(atom)?;
            match (pieces.last_mut(), piece) {
                (Some(Node::Literal(before)), Node::Literal(more)) => before.push_str(&more),
                (_, piece) => pieces.push(piece),
            }
        }
        if pieces.len() == 1 { Ok(pieces.swap_remove(0)) } else { Ok(Node::Concat(pieces)) }
    }

    fn atom(&mut self, depth: usize) -> Result<Node, Fault> {
        if self.take(r"(?-u:\b)") {
            return Ok(Node::Edge(true));
        }
        if self.take(r"(?-u:\B)") {
            return Ok(Node::Edge(false));
        }
        Ok(match self.next()? {
            '(' => {
                if !self.take("?:") && self.peek() == Some('?') {
                    return Err(Fault::Invalid);
                }
                let inside = self.either(depth + 1)?;
                if !self.take(")") {
                    return Err(Fault::Invalid);
                }
                // A literal in a group must not melt with what stands around it: what repeats
                // the group repeats all of it.
                if let Node::Literal(_) = inside { Node::Concat(vec![inside]) } else { inside }
            }
            '[' => Node::Class(self.class()?),
            '\\' => self.escaped()?,
            '.' => Node::Class(Class::of(&[('\n', '\n')], Vec::new(), true)),
            '^' => Node::End(true),
            '$' => Node::End(false),
            '*' | '+' | '?' | '{' => return Err(Fault::Invalid),
            c => Node::Literal(fold(c).to_string()),
        })
    }

    fn escaped(&mut self) -> Result<Node, Fault> {
        let c = self.next()?;
        if c == 'b' || c == 'B' {
            self.is_bare = true;
            return Ok(Node::Edge(c == 'b'));
        }
        if let Some((named, not)) = named(c) {
            return Ok(Node::Class(Class::named(named, not)));
        }
        Ok(Node::Literal(plain(c)?.to_string()))
    }

    fn class(&mut self) -> Result<Class, Fault> {
        let negated = self.take("^");
        let (mut ranges, mut sets) = (Vec::new(), Vec::new());
        let mut is_first = true;
        loop {
            // Here a bracket or a hyphen can only mean itself.
            let c = self.next()?;
            let from = match c {
                ']' if !is_first => return Ok(Class::of(&ranges, sets, negated)),
                '[' => return Err(Fault::Invalid),
                '&' | '~' | '-' if self.peek() == Some(c) => return Err(Fault::Invalid),
                '\\' => {
                    let c = self.next()?;
                    if let Some(set) = named(c) {
                        sets.push(set);
                        is_first = false;
                        continue;
                    }
                    plain(c)?
                }
                c => c,
            };
            is_first = false;
            let mut to = from;
            if self.rest.starts_with('-') && !self.rest.starts_with("-]") {
                self.take("-");
                to = match self.next()? {
                    '\\' => {
                        let c = self.next()?;
                        plain(c)?
                    }
                    '[' | '-' => return Err(Fault::Invalid),
                    c => c,
                };
            }
            if to < from {
                return Err(Fault::Invalid);
            }
            ranges.push((from, to));
        }
    }

    /// A piece with what is said behind it about how often.
    fn repeated(&mut self, mut node: Node) -> Result<Node, Fault> {
        for _ in 0..MAX_DEPTH {
            let (least, most) = match self.peek() {
                Some('?') => (0, Some(1)),
                Some('*') => (0, None),
                Some('+') => (1, None),
                Some('{') => self.counts()?,
                _ => return Ok(node),
            };
            // Of braces this is the closing one.
            self.next()?;
            let greedy = !self.take("?");
            node = Node::Repeat { node: Box::new(node), least, most, greedy };
        }
        Err(Fault::Invalid)
    }

    /// The numbers in braces, up to the closing one.
    fn counts(&mut self) -> Result<(u32, Option<u32>), Fault> {
        self.take("{");
        let least = self.number().ok_or(Fault::Invalid)?;
        let most = match self.take(",") {
            true if self.peek() == Some('}') => None,
            true => Some(self.number().ok_or(Fault::Invalid)?),
            false => Some(least),
        };
        if self.peek() != Some('}') || most.is_some_and(|most| most < least) {
            return Err(Fault::Invalid);
        }
        Ok((least, most))
    }

    fn number(&mut self) -> Option<u32> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        digits.parse().ok()
    }
}

fn named(c: char) -> Option<(Named, bool)> {
    let set = match c.to_ascii_lowercase() {
        'd' => Named::Digit,
        'w' => Named::Word,
        's' => Named::Space,
        _ => return None,
    };
    Some((set, c.is_ascii_uppercase()))
}

/// What a character behind a backslash stands for.
fn plain(c: char) -> Result<char, Fault> {
    match c {
        't' => Ok('\t'),
        'n' => Ok('\n'),
        'r' => Ok('\r'),
        '<' | '>' => Err(Fault::Invalid),
        c if c.is_ascii() && !c.is_ascii_alphanumeric() => Ok(c),
        _ => Err(Fault::Invalid),
    }
}
