//! Words of a text: folded, with the bytes they came from, and the grams built of them.
//!
//! Decides what counts as the same word: case and accents do not matter, a run of letters and
//! digits is a word, and text written without spaces (Chinese, Japanese, Korean) counts in pairs
//! of characters.
//!
//! Invariants, each a test of the same name:
//! - `word_positions_lead_back`: the bytes of a word's range fold to the word.
//! - `accents_and_case_do_not_matter`
//!
//! Limits: accents are dropped from Latin letters and where they are written as marks of their
//! own; other scripts keep theirs.

use std::ops::Range;

/// Words beyond this many of one ticket are not read.
pub const MAX_WORDS: usize = 1000;

/// One word: where it is in the folded text and in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of [`Words::folded`].
    pub folded: Range<usize>,
    /// Bytes of the text it was read from.
    pub source: Range<usize>,
}

/// The words of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Folded words, one after the other.
    pub folded: String,
    /// In the order they stand in the text.
    pub words: Vec<Word>,
}

impl Words {
    /// Reads at most `limit` words.
    #[inline(never)]
    pub fn read(text: &str, limit: usize) -> Self {
        let mut out = Self::default();
        let mut previous_wide: Option<(char, usize)> = None;
        let mut open: Option<(usize, usize)> = None;
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if out.words.len() >= limit {
                return out;
            }
            if is_mark(c) {
                if open.is_some() {
                    end = at + c.len_utf8();
                }
                continue;
            }
            let wide = is_wide(c);
            if wide || !c.is_alphanumeric() {
                out.close(&mut open, end);
            }
            if wide {
                let after = at + c.len_utf8();
                let alone = !text[after..].chars().next().is_some_and(is_wide);
                let pair = previous_wide.filter(|(_, start)| start + c_len(text, *start) == at);
                if let Some((before, start)) = pair {
                    out.push(&[before, c], start..after);
                } else if alone {
                    out.push(&[c], at..after);
                }
                previous_wide = Some((c, at));
                continue;
            }
            if c.is_alphanumeric() {
                open.get_or_insert((out.folded.len(), at));
                fold_char(c, &mut out.folded);
                end = at + c.len_utf8();
            }
        }
        if out.words.len() < limit {
            out.close(&mut open, end);
        }
        out
    }

    /// The folded word at a place.
    pub fn word(&self, idx: usize) -> &str {
        &self.folded[self.words[idx].folded.clone()]
    }

    /// The folded words in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|w| &self.folded[w.folded.clone()])
    }

    fn close(&mut self, open: &mut Option<(usize, usize)>, end: usize) {
        if let Some((folded, source)) = open.take()
            && folded < self.folded.len()
        {
            self.words.push(Word { folded: folded..self.folded.len(), source: source..end });
        }
    }

    fn push(&mut self, chars: &[char], source: Range<usize>) {
        let start = self.folded.len();
        self.folded.extend(chars);
        self.words.push(Word { folded: start..self.folded.len(), source });
    }
}

fn c_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Folds a whole text: lower case, accents dropped, everything else kept.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_mark(c) {
            fold_char(c, &mut out);
        }
    }
    out
}

/// Appends a character as it is compared.
pub fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        match base(lower) {
            Some(base) => out.push_str(base),
            None if is_mark(lower) => {}
            None => out.push(lower),
        }
    }
}

/// A character as texts are compared by case alone: the lower case where that is one character.
///
/// Of Unicode's simple case folding this leaves out what is no pair of cases: of the rarer
/// foldings only `ſ` (s), `ς` (σ) and `µ` (μ) are here.
pub fn fold_case(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match c {
        'ſ' => 's',
        'ς' => 'σ',
        'µ' => 'μ',
        _ => {
            let mut lower = c.to_lowercase();
            lower.next().filter(|_| lower.next().is_none()).unwrap_or(c)
        }
    }
}

/// Accents and the like that stand on the character before them.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// Characters of scripts written without spaces.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// The letters that a lower-case Latin letter with an accent decomposes to (Unicode NFKD).
fn base(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' | 'ḁ' | 'ª' => "a",
        'ḃ'..='ḇ' => "b",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' | 'ḉ' => "c",
        'ď' | 'ḋ'..='ḓ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' | 'ḕ'..='ḝ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ḡ' => "g",
        'ĥ' | 'ḣ'..='ḫ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ǐ' | 'ỉ'..='ị' | 'ḭ'..='ḯ' => "i",
        'ĵ' => "j",
        'ķ' | 'ḱ'..='ḵ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ḷ'..='ḽ' => "l",
        'ḿ'..='ṃ' => "m",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ṅ'..='ṋ' => "n",
        'ò'..='ö' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ'..='ợ' | 'ṍ'..='ṓ' | 'º' => {
            "o"
        }
        'ṕ'..='ṗ' => "p",
        'ŕ' | 'ŗ' | 'ř' | 'ṙ'..='ṟ' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṡ'..='ṩ' | 'ſ' => "s",
        'ţ' | 'ť' | 'ț' | 'ṫ'..='ṱ' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ'..='ự' | 'ṳ'..='ṻ' => {
            "u"
        }
        'ṽ'..='ṿ' => "v",
        'ŵ' | 'ẁ'..='ẉ' => "w",
        'ẋ'..='ẍ' => "x",
        'ý' | 'ÿ' | 'ŷ' | 'ẏ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' | 'ẑ'..='ẕ' => "z",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        '\u{ff10}'..='\u{ff19}' => &DIGITS[(c as usize - 0xff10)..][..1],
        '\u{ff41}'..='\u{ff5a}' => &LETTERS[(c as usize - 0xff41)..][..1],
        _ => return None,
    })
}

const DIGITS: &str = "0123456789";
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
