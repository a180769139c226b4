//! Scripts: where one ends, though it may hold comments, and scripts in them.

use super::Reader;

/// Where in a script the reader is.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Script,
    /// In a comment.
    Comment,
    /// In a script in a comment: its end tag ends nothing else.
    Inner,
}

impl Reader<'_, '_> {
    /// Text up to and with the end tag of that name.
    pub(super) fn script(&mut self, name: &str) -> Option<String> {
        let mut depth = Depth::Script;
        while self.at < self.bytes.len() {
            let next = self.find(b"<-");
            self.text(next, true);
            let rest = &self.bytes[self.at..];
            let mut step = 1;
            if depth == Depth::Script && rest.starts_with(b"<!--") {
                depth = Depth::Comment;
                // The dashes may be those of the end already: `<!-->`.
                step = 2;
            } else if depth != Depth::Script && rest.starts_with(b"-->") {
                depth = Depth::Script;
                step = 3;
            } else if depth != Depth::Inner && self.ends(name) {
                self.tag(2);
                return None;
            } else if depth == Depth::Inner && self.ends("script") {
                depth = Depth::Comment;
                step = 2;
            } else if depth == Depth::Comment && self.starts_script() {
                depth = Depth::Inner;
            }
            self.text((self.at + step).min(self.bytes.len()), true);
        }
        None
    }

    /// Whether the start tag of a script stands here.
    fn starts_script(&self) -> bool {
        let Some((start, rest)) = self.bytes[self.at..].split_at_checked(7) else { return false };
        start.eq_ignore_ascii_case(b"<script")
            && rest.first().is_some_and(|b| super::is_space(*b) || matches!(b, b'/' | b'>'))
    }
}
