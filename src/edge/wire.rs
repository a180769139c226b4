//! What crosses between JavaScript and the core: JSON, read with its place.
//!
//! In: JSON text made by `JSON.stringify`. Out: the core's own types, or a [`WireError`] that
//! names the place and never the content. Unknown members are ignored, so that a newer page can
//! talk to an older core.
//!
//! Invariants, each a test of the same name:
//! - `a_wrong_member_is_named_by_its_path`
//! - `half_a_surrogate_pair_becomes_a_replacement_character`
//! - `no_json_makes_the_reader_panic`

mod config;
mod event;
mod export;
mod host;
mod insights;
mod people;
mod reader;
mod suggestion;
mod ticket;

pub use config::{check_config, read_config};
pub use event::read_event;
pub use export::{ExportBatch, SkippedRow};
pub use host::{
    HostProblem, HostRequest, HostSave, host_earlier, host_query, host_save, host_ticket,
};
pub use insights::{
    InsightFilter, InsightFix, InsightOptions, InsightTaken, RefusedTicket, add_tickets,
    read_insight_filter, read_insight_options,
};
pub use people::{
    LinkOut, LinkReasonOut, PeopleOptions, PersonOut, RepeatOut, RepeatReasonOut, add_contacts,
    earlier_of, people, people_of,
};
pub use reader::{Reader, WireError};
pub use suggestion::{
    AnswerOut, CandidateOut, EvidenceOut, QuestionOut, SuggestOptions, Suggestion,
    read_suggest_options,
};
pub use ticket::{ContactInput, MessageInput, TicketInput, read_ticket};

use serde_json::Value;

/// The largest JSON text taken, in bytes: a 20 MB ticket with its escapes, and room to spare.
pub const MAX_JSON_BYTES: usize = 64 << 20;

/// Parses JSON text as JavaScript makes it.
///
/// # Errors
/// `wire-json` where it is no JSON, `wire-too-large` beyond [`MAX_JSON_BYTES`].
pub fn parse(json: &str) -> Result<Value, WireError> {
    if json.len() > MAX_JSON_BYTES {
        return Err(WireError::new("wire-too-large", "", "a smaller value"));
    }
    serde_json::from_str(json)
        .or_else(|_| serde_json::from_str(&mend_surrogates(json)))
        .map_err(|_| WireError::new("wire-json", "", "JSON"))
}

/// Replaces escapes of half a surrogate pair, which JavaScript strings may hold and Unicode text
/// may not, by the replacement character.
fn mend_surrogates(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let taken = match unit(from) {
            Some(0xD800..=0xDBFF) if from.get(6..).and_then(unit).is_some_and(is_low) => {
                out.push_str(&from[..12]);
                12
            }
            Some(0xD800..=0xDFFF) => {
                out.push_str("\\ufffd");
                6
            }
            Some(_) => {
                out.push_str(&from[..6]);
                6
            }
            None => {
                // An escape of one character; the character may be any, so step by its length.
                let len = 1 + from[1..].chars().next().map_or(0, char::len_utf8);
                out.push_str(&from[..len]);
                len
            }
        };
        rest = &from[taken..];
    }
    out.push_str(rest);
    out
}

fn is_low(unit: u32) -> bool {
    (0xDC00..=0xDFFF).contains(&unit)
}

/// The code unit of an escape `\uXXXX` at the start of `text`.
fn unit(text: &str) -> Option<u32> {
    let hex = text.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(hex, 16).ok().filter(|_| hex.bytes().all(|b| b.is_ascii_hexdigit()))
}
