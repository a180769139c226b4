//! One form for an e-mail address, and what its parts say about a person.
//!
//! Case never counts, a `+tag` is the same box (RFC 5233), dots count except where the provider
//! ignores them. Role mailboxes, relays and placeholders are recognised by their words, in the
//! languages of the default cause list's users; what they mean is `link`'s business.

use super::fold;
use super::lists::List;
use crate::order;
use std::sync::LazyLock;

/// An address, normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    /// The part before `@`, without tag, and without dots where they do not count.
    pub local: String,
    /// The part behind it, aliases of one provider unified.
    pub domain: String,
    /// What kind of box it is.
    pub kind: Mailbox,
    /// Found in a signature or text, not in the record.
    pub quoted: bool,
}

/// What kind of box an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mailbox {
    /// As far as the words tell, a person's.
    Personal,
    /// A function's: info@, accounts@.
    Role,
    /// A marketplace's stand-in for a buyer.
    Relay,
}

/// Providers that ignore dots in the local part.
const DOTLESS: [&str; 1] = ["gmail.com"];
/// `(alias, provider)`: one box under two domains.
const ALIASES: [(&str, &str); 5] = [
    ("googlemail.com", "gmail.com"),
    ("me.com", "icloud.com"),
    ("mac.com", "icloud.com"),
    ("pm.me", "protonmail.com"),
    ("proton.me", "protonmail.com"),
];
/// Lists, a line each.
const WORDS: &str = include_str!("email_words.txt");
/// Domains where anybody can have a box: the domain says nothing about an employer.
static PROVIDERS: LazyLock<List> = LazyLock::new(|| List::of(WORDS, "providers"));
/// Labels of a domain that name a mail service rather than a firm.
static SERVICES: LazyLock<List> = LazyLock::new(|| List::of(WORDS, "services"));
/// Relays of marketplaces and portals: domain or its ending.
static RELAYS: LazyLock<List> = LazyLock::new(|| List::of(WORDS, "relays"));
/// Local parts that stand for no address at all.
static NOBODY: LazyLock<List> = LazyLock::new(|| List::of(WORDS, "nobody"));
/// Whole addresses' domains that stand for no address at all.
static NOWHERE: LazyLock<List> = LazyLock::new(|| List::of(WORDS, "nowhere"));
/// Words of role mailboxes, folded.
static ROLES: LazyLock<List> = LazyLock::new(|| List::of(WORDS, "roles"));

impl Email {
    /// Reads an address as recorded: brackets, `mailto:` and stray punctuation are no matter.
    /// `None`: not an address, or one that stands for none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches(|c: char| "<>\"'()[];,".contains(c));
        let text = text.strip_prefix("mailto:").or(text.strip_prefix("MAILTO:")).unwrap_or(text);
        let text = text.trim_end_matches('.').to_lowercase();
        let (local, domain) = text.rsplit_once('@')?;
        let domain = domain.trim_start_matches("www.");
        if local.is_empty()
            || local.len() > 64
            || local.chars().any(|c| c.is_whitespace() || c.is_control() || c == '@')
            || !is_domain(domain)
        {
            return None;
        }
        let domain = ALIASES.iter().find(|(a, _)| *a == domain).map_or(domain, |(_, d)| *d);
        let mut local =
            local.split('+').next().filter(|l| !l.is_empty()).unwrap_or(local).to_owned();
        if is_placeholder(&local, domain) {
            return None;
        }
        if DOTLESS.contains(&domain) {
            local.retain(|c| c != '.');
        }
        let kind = kind(&local, domain);
        Some(Self { local, domain: domain.to_owned(), kind, quoted: false })
    }

    /// The whole address.
    pub fn address(&self) -> String {
        format!("{}@{}", self.local, self.domain)
    }
}

fn is_domain(domain: &str) -> bool {
    domain.len() <= 190
        && domain.contains('.')
        && domain.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

fn is_placeholder(local: &str, domain: &str) -> bool {
    NOWHERE.has(domain)
        || domain.ends_with(".invalid")
        || NOBODY.has(local.trim_end_matches(|c: char| c.is_ascii_digit()))
        || (local.len() > 1 && local.chars().all(|c| local.starts_with(c)))
}

fn kind(local: &str, domain: &str) -> Mailbox {
    if RELAYS.iter().any(|r| r == domain || domain.ends_with(&format!(".{r}"))) {
        return Mailbox::Relay;
    }
    let folded = fold::fold(local);
    let mut words = folded.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let role = if PROVIDERS.has(domain) {
        // Anybody may call a private box anything; only a bare role word counts.
        ROLES.has(&folded)
    } else {
        words.clone().count() <= 3 && words.any(|w| ROLES.has(w) && w.len() > 1)
    };
    if role { Mailbox::Role } else { Mailbox::Personal }
}

/// Whether anybody can have a box at a domain, so that it names no employer. Domains that are
/// reserved for documentation (RFC 2606) name none either.
pub fn is_public(domain: &str) -> bool {
    PROVIDERS.has(domain)
        || ["example.com", "example.net", "example.org"].contains(&domain)
        || domain.split('.').next().is_some_and(|l| SERVICES.has(l))
}

/// Whether one domain is likely a slip of the keyboard for the other: the same provider meant.
///
/// Two providers that both exist (`yahoo.com`, `ymail.com`) are never slips of each other, nor
/// are two countries of one name.
pub fn is_slip(a: &str, b: &str) -> bool {
    if a == b || (PROVIDERS.has(a) && PROVIDERS.has(b)) {
        return false;
    }
    let (Some((name_a, end_a)), Some((name_b, end_b))) = (a.rsplit_once('.'), b.rsplit_once('.'))
    else {
        return false;
    };
    let ends_agree = end_a == end_b
        || is_end_slip(end_a)
        || is_end_slip(end_b)
        || (PROVIDERS.has(a) != PROVIDERS.has(b) && fold::distance(end_a, end_b, 1).is_some());
    if name_a == name_b {
        return ends_agree && end_a != end_b;
    }
    let shorter = name_a.chars().count().min(name_b.chars().count());
    ends_agree && shorter >= 5 && fold::distance(name_a, name_b, 1).is_some()
}

/// Endings that exist only as slips of `com`, `net` and `org`.
fn is_end_slip(end: &str) -> bool {
    ["con", "cmo", "ocm", "vom", "xom", "comm", "cpm", "coom", "nte", "ner", "orh", "ogr"]
        .contains(&end)
}

/// What the local part says beyond the name, in bits: 0 where it is made of the name, more for
/// a word or number that few people choose.
pub fn distinctive_bits(local: &str, name_tokens: &[&str]) -> f64 {
    let folded = fold::fold(local);
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    let mut letters: String = folded.chars().filter(|c| c.is_alphabetic()).collect();
    let mut tokens: Vec<&str> = name_tokens.iter().copied().filter(|t| t.len() > 1).collect();
    order::by_key(&mut tokens, |t| std::cmp::Reverse(t.len()));
    let mut from_name = false;
    for token in tokens {
        if let Some(at) = letters.find(token) {
            letters.replace_range(at..at + token.len(), "");
            from_name = true;
        }
    }
    if from_name && letters.chars().count() <= 2 {
        letters.clear();
    }
    let words = match letters.chars().count() {
        0 => 0.0,
        1..=4 => 0.5,
        5..=6 => 3.0,
        7..=8 => 6.0,
        _ => 8.0,
    };
    let numbers = match digits {
        0 => 0.0,
        1 => 0.5,
        2 => 2.5,
        3 => 3.5,
        _ => 4.5,
    };
    if is_role_word(&folded) { 0.0 } else { words + numbers }
}

fn is_role_word(folded: &str) -> bool {
    folded.split(|c: char| !c.is_alphabetic()).any(|w| ROLES.has(w))
}

/// The digits of a local part, in order: two that differ speak for two boxes' owners.
pub fn digits(local: &str) -> String {
    local.chars().filter(char::is_ascii_digit).collect()
}
