//! What an element means for the text in it.
//!
//! Source of the marks: the class names and identifiers that Gmail, Outlook, Apple Mail,
//! Thunderbird, Yahoo, Proton and Tutanota put around quotations and signatures.

/// The first bytes of an element's name in lower case; enough to tell those that matter apart.
pub(super) type Name = [u8; 8];

/// What an element does to what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    None,
    /// Not shown to a reader.
    Hides,
    /// One level of quotation.
    Quotes,
    /// A quotation with the line that introduces it; not a level of its own.
    HoldsQuote,
    Signs,
    KeepsSpace,
}

/// A tag as far as it matters.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub(super) name: Name,
    pub(super) class: String,
    pub(super) id: String,
    pub(super) style: String,
    pub(super) kind: String,
    pub(super) hidden: bool,
}

/// A name as a fixed number of bytes.
const fn name(text: &str) -> Name {
    let mut out = [0; 8];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && at < 8 {
        out[at] = bytes[at];
        at += 1;
    }
    out
}

macro_rules! names {
    ($($text:literal)*) => { [$(name($text)),*] };
}

const HIDING: [Name; 14] = names!(
    "script" "style" "template" "head" "title" "svg" "math" "object" "iframe" "noscript"
    "noframes" "audio" "video" "canvas"
);
const VOID: [Name; 14] = names!(
    "area" "base" "br" "col" "embed" "hr" "img" "input" "link" "meta" "param" "source" "track"
    "wbr"
);
const LINES: [Name; 37] = names!(
    "address" "article" "aside" "blockquote" "body" "br" "center" "dd" "details" "div" "dl" "dt"
    "fieldset" "figcaption" "figure" "footer" "form" "h1" "h2" "h3" "h4" "h5" "h6" "header" "hr"
    "li" "main" "nav" "ol" "p" "pre" "section" "summary" "table" "tbody" "tr" "ul"
);
const CELLS: [Name; 2] = names!("td" "th");
/// Elements whose end tag may be left out before the next of their kind.
const REPEATED: [Name; 8] = names!("p" "li" "dt" "dd" "tr" "td" "th" "option");

/// Parts of a class or identifier that mark a quotation with its introduction.
const QUOTE_MARKS: [&str; 8] = [
    "gmail_quote",
    "gmail_attr",
    "yahoo_quoted",
    "protonmail_quote",
    "tutanota_quote",
    "moz-cite-prefix",
    "zmail_extra",
    "mail-editor-reference-message",
];
/// Identifiers after which everything is an earlier message.
const REST_MARKS: [&str; 5] =
    ["divrplyfwdmsg", "appendonsend", "stopspelling", "reply-intro", "mailcontainerrply"];
/// Parts of a class, or whole identifiers, that mark a signature.
const SIGNATURE_MARKS: [&str; 5] = [
    "gmail_signature",
    "moz-signature",
    "applemailsignature",
    "ms-outlook-mobile-signature",
    "protonmail_signature",
];

impl Element {
    pub(super) fn named(bytes: &[u8]) -> Self {
        let mut name = [0; 8];
        for (to, from) in name.iter_mut().zip(bytes) {
            *to = from.to_ascii_lowercase();
        }
        Self { name, ..Self::default() }
    }

    pub(super) fn ends_line(&self) -> bool {
        LINES.contains(&self.name)
    }

    pub(super) fn is_body(&self) -> bool {
        self.name == name("body")
    }

    pub(super) fn is_cell(&self) -> bool {
        CELLS.contains(&self.name)
    }

    pub(super) fn is_void(&self) -> bool {
        VOID.contains(&self.name)
    }

    pub(super) fn closes_its_like(&self) -> bool {
        REPEATED.contains(&self.name)
    }

    pub(super) fn starts_earlier_messages(&self) -> bool {
        REST_MARKS.iter().any(|mark| self.id.eq_ignore_ascii_case(mark))
    }

    pub(super) fn effect(&self) -> Effect {
        let style: String = self.style.to_ascii_lowercase().split_whitespace().collect();
        let unseen = ["display:none", "visibility:hidden", "mso-hide:all"];
        if HIDING.contains(&self.name) || self.hidden || unseen.iter().any(|u| style.contains(u)) {
            return Effect::Hides;
        }
        let (class, id) = (self.class.to_ascii_lowercase(), self.id.to_ascii_lowercase());
        let marked = |marks: &[&str]| marks.iter().any(|m| class.contains(m) || id.contains(m));
        if marked(&SIGNATURE_MARKS) || id == "signature" {
            return Effect::Signs;
        }
        if self.name == name("blockquote") {
            // Mail programs also indent with it; a border or a class tells a quotation.
            let indents = style.contains("border:none") && class.is_empty() && self.kind != "cite";
            return if indents { Effect::None } else { Effect::Quotes };
        }
        if marked(&QUOTE_MARKS) {
            return Effect::HoldsQuote;
        }
        if self.name == name("pre") { Effect::KeepsSpace } else { Effect::None }
    }
}
