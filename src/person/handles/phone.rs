//! One form for a phone number: E.164 digits, with the extension apart.
//!
//! Region rules (country code, trunk prefix, international prefix, possible lengths, leading
//! digits of mobiles) are a table made from libphonenumber's metadata 9.0.43 (Apache-2.0). The
//! kept library weighs 294 kB in brotli'd wasm, the table 2.5 kB; what it gives up is validity
//! by number block, which an identity does not need: a number is a handle when it is possible.

use std::sync::LazyLock;

/// `region code trunk international min max mobiles`, one region a line; the first of a code
/// is its main region.
const REGIONS: &str = include_str!("regions.txt");

/// A phone number, normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// E.164 digits without `+`; at most 15, so they fit.
    pub number: u64,
    /// Digits dialled after it, if any.
    pub extension: Option<String>,
    /// Likely carried by one person.
    pub mobile: bool,
    /// Found in a signature or text, not in the record.
    pub quoted: bool,
}

/// The rules of one region, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region(usize);

struct Rules {
    region: &'static str,
    code: &'static str,
    trunk: &'static str,
    international: &'static str,
    min: usize,
    max: usize,
    mobiles: Vec<&'static str>,
}

static TABLE: LazyLock<Vec<Rules>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let mut field = line.split(' ');
        let mut next = || field.next().map(|f| if f == "-" { "" } else { f });
        Some(Rules {
            region: next()?,
            code: next()?,
            trunk: next()?,
            international: next()?,
            min: next()?.parse().ok()?,
            max: next()?.parse().ok()?,
            mobiles: next()?.split(',').filter(|m| !m.is_empty()).collect(),
        })
    };
    REGIONS.lines().filter_map(line).collect()
});

impl Region {
    /// The region of ISO 3166 letters; the United Kingdom where there is none such.
    pub fn of(letters: &str) -> Self {
        let find = |l: &str| TABLE.iter().position(|r| r.region.eq_ignore_ascii_case(l));
        Self(find(letters).or_else(|| find("GB")).unwrap_or(0))
    }

    fn rules(self) -> &'static Rules {
        &TABLE[self.0]
    }
}

/// Several numbers in one field: `07700 900640 / 01632 960640`.
pub fn split(text: &str) -> impl Iterator<Item = &str> {
    let long = text.bytes().filter(u8::is_ascii_digit).count() > 17;
    let parts: Vec<&str> = if long {
        text.split([',', ';', '|']).flat_map(|p| p.split(" / ")).take(8).collect()
    } else {
        vec![text]
    };
    parts.into_iter()
}

impl Phone {
    /// Reads a number as recorded, `home` for those without a country code. `None`: not a
    /// possible number, a placeholder, or too short to be anybody's.
    pub fn parse(text: &str, home: Region) -> Option<Self> {
        let (text, extension) = cut_extension(text);
        let text = text.replace("(0)", "");
        let international =
            text.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '＋');
        let plus = international.starts_with(['+', '＋']);
        let digits: String = text
            .chars()
            .filter_map(|c| c.to_digit(10))
            .filter_map(|d| char::from_digit(d, 10))
            .collect();
        if text.chars().filter(|c| c.is_alphabetic()).count() > 12
            || !(6..=20).contains(&digits.len())
        {
            return None;
        }
        let rules = home.rules();
        let (code, national, found) = if plus {
            by_code(&digits)?
        } else if let Some(rest) = digits
            .strip_prefix(rules.international)
            .or_else(|| digits.strip_prefix("00"))
            .filter(|r| by_code(r).is_some_and(|(_, n, rules)| fits(&n, rules)))
        {
            by_code(rest)?
        } else {
            national(&digits, rules)?
        };
        let national = without_mobile_token(code, &national);
        if !fits(&national, found) || is_placeholder(&national) {
            return None;
        }
        let mobile =
            found.mobiles.is_empty() || found.mobiles.iter().any(|m| national.starts_with(m));
        let number = format!("{code}{national}").parse().ok()?;
        Some(Self { number, extension, mobile, quoted: false })
    }

    /// The number as `+441632960123`.
    pub fn e164(&self) -> String {
        format!("+{}", self.number)
    }
}

/// Length fits the region's plan.
fn fits(national: &str, rules: &Rules) -> bool {
    // A national number of fewer than six digits is an emergency call or a service.
    (rules.min.max(6)..=rules.max).contains(&national.len())
}

/// Country code and the rest of international digits.
fn by_code(digits: &str) -> Option<(&'static str, String, &'static Rules)> {
    (1..=3).find_map(|len| {
        let code = digits.get(..len)?;
        let rules = TABLE.iter().find(|r| r.code == code)?;
        let rest = digits.get(len..)?;
        // "+44 0…": the trunk prefix is often kept by mistake, but Italy's zero belongs.
        let rest = match rest.strip_prefix(rules.trunk) {
            Some(cut) if rules.trunk == "0" && fits(cut, rules) => cut,
            _ => rest,
        };
        Some((rules.code, rest.to_owned(), rules))
    })
}

/// Digits dialled inside a region; also an international number without its plus.
fn national(digits: &str, rules: &'static Rules) -> Option<(&'static str, String, &'static Rules)> {
    if !rules.trunk.is_empty()
        && let Some(rest) = digits.strip_prefix(rules.trunk)
        && fits(rest, rules)
    {
        return Some((rules.code, rest.to_owned(), rules));
    }
    if let Some(rest) = digits.strip_prefix(rules.code)
        && digits.len() > rules.max
        && fits(rest, rules)
    {
        return Some((rules.code, rest.to_owned(), rules));
    }
    fits(digits, rules).then(|| (rules.code, digits.to_owned(), rules))
}

/// Argentina and Mexico write mobiles with a token abroad that is not dialled at home.
fn without_mobile_token(code: &str, national: &str) -> String {
    match code {
        "54" if national.len() == 11 => national.strip_prefix('9').unwrap_or(national),
        "52" if national.len() == 11 => national.strip_prefix('1').unwrap_or(national),
        _ => national,
    }
    .to_owned()
}

/// Numbers typed to get past a form: one digit throughout, or digits in a row, or an area of
/// zeros.
fn is_placeholder(national: &str) -> bool {
    let digits = national.as_bytes();
    let steps = |step: u8| digits.windows(2).all(|w| (w[0] - b'0' + step) % 10 == w[1] - b'0');
    let zeros = national.matches('0').count();
    steps(0)
        || steps(1)
        || steps(9)
        || national.starts_with("000")
        || zeros + 1 >= digits.len()
        || ["1234567", "0123456"].iter().any(|row| national.starts_with(row))
        || digits[1..].windows(2).all(|w| w[0] == w[1])
}

/// Splits `… ext 214`, `x12`, `#55`, `;ext=7`, `Durchwahl 12` off.
fn cut_extension(text: &str) -> (String, Option<String>) {
    const MARKS: [&str; 12] = [
        ";ext=",
        "extension",
        "extn",
        "ext.",
        "ext",
        "durchwahl",
        "poste",
        "nebenstelle",
        "int.",
        "anexo",
        "#",
        "x",
    ];
    let lower = text.to_lowercase();
    for mark in MARKS {
        if let Some(at) = lower.rfind(mark) {
            let digits: String =
                lower[at + mark.len()..].chars().filter(char::is_ascii_digit).collect();
            let others = lower[at + mark.len()..].chars().filter(|c| c.is_alphabetic()).count();
            let before = lower[..at].chars().filter(char::is_ascii_digit).count();
            if (1..=6).contains(&digits.len()) && others == 0 && before >= 6 {
                return (lower[..at].to_owned(), Some(digits));
            }
        }
    }
    (lower, None)
}
