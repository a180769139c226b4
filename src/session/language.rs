//! Tickets in a language that the cause list does not cover: no suggestion, and why.

use crate::cause::{Outcome, Suggestion};
use crate::config::Config;
use crate::text::{Reading, language};
use crate::view::{ArgValue, Text};

/// ISO 639-1 beside the detector's ISO 639-3, for the languages an admin may name by two letters.
const SHORT: &str = "ara:ar ben:bn bul:bg cat:ca ces:cs cmn:zh dan:da deu:de ell:el eng:en \
                     est:et fin:fi fra:fr heb:he hin:hi hrv:hr hun:hu ind:id ita:it jpn:ja \
                     kor:ko lav:lv lit:lt nld:nl nob:nb pes:fa pol:pl por:pt ron:ro rus:ru \
                     slk:sk slv:sl spa:es srp:sr swe:sv tha:th tur:tr ukr:uk urd:ur vie:vi";

/// The language of the ticket, where it is sure, not covered, and not understood all the same:
/// confirmed tickets may have taught the engine a language that the list lacks.
pub(super) fn foreign(
    reading: &Reading,
    config: &Config,
    said: &Suggestion,
) -> Option<&'static str> {
    if said.outcome == Outcome::Strong {
        return None;
    }
    let found = language::detect(reading);
    let code = found.code.filter(|_| found.reliable)?;
    let known = &config.suggestions.languages;
    let covered = known.iter().any(|known| known == code || Some(known.as_str()) == short(code));
    (!covered).then_some(code)
}

/// The language that the customer writes, where it is sure.
pub(super) fn written(reading: &Reading) -> Option<&'static str> {
    let found = language::detect(reading);
    found.code.filter(|_| found.reliable).map(|code| short(code).unwrap_or(code))
}

/// What the agent is told of it.
pub(super) fn told(code: &'static str, config: &Config) -> Text {
    let tag = |code: &str| ArgValue::Language { tag: code.to_owned() };
    let known = config.suggestions.languages.iter();
    let items = known.map(|known| Text::of("").with("text", tag(known))).collect();
    Text::of("identify.other-language")
        .with("language", tag(short(code).unwrap_or(code)))
        .with("known", ArgValue::List { items })
}

/// The code of two letters, where there is one.
fn short(code: &str) -> Option<&'static str> {
    SHORT.split_whitespace().find_map(|pair| pair.split_once(':').filter(|p| p.0 == code)?.1.into())
}
