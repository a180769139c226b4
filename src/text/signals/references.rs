//! Numbers that point at something: orders, things, tickets, invoices, parcels.
//!
//! In: the customer's parts. Out: [`Reference`]s, their kind told by the word before them. A
//! value is upper case without spaces, hyphens, dots or slashes, so that two spellings of one
//! number are equal. Dates, times, amounts and counts are no references.

use super::words::{Sheet, Word};
use super::{Reference, ReferenceKind};
use std::ops::Range;

/// Characters a reference's value has at least, digits among them at least three.
const SHORTEST: usize = 4;
/// Longer runs are not references but dumps.
const LONGEST: usize = 40;
/// How many words before a number its kind may stand.
const KIND_REACH: usize = 4;

const KINDS: [(&[&str], ReferenceKind); 5] = [
    (
        &[
            "order",
            "orders",
            "purchase",
            "po",
            "booking",
            "reservation",
            "bestellung",
            "bestellnummer",
            "auftrag",
            "auftragsnummer",
            "pedido",
            "orden",
            "commande",
            "basket",
        ],
        ReferenceKind::Order,
    ),
    (
        &[
            "serial",
            "serials",
            "sn",
            "s/n",
            "asset",
            "imei",
            "model",
            "device",
            "meter",
            "unit",
            "machine",
            "lot",
            "batch",
            "seriennummer",
            "serie",
            "série",
            "vin",
            "plate",
        ],
        ReferenceKind::Asset,
    ),
    (
        &[
            "ticket",
            "case",
            "incident",
            "complaint",
            "claim",
            "enquiry",
            "request",
            "fall",
            "vorgang",
            "vorgangsnummer",
            "caso",
            "dossier",
            "sinistre",
            "schadennummer",
        ],
        ReferenceKind::Ticket,
    ),
    (
        &[
            "invoice",
            "inv",
            "bill",
            "receipt",
            "credit",
            "rechnung",
            "rechnungsnummer",
            "factura",
            "facture",
            "reminder",
        ],
        ReferenceKind::Invoice,
    ),
    (
        &[
            "tracking",
            "parcel",
            "shipment",
            "consignment",
            "waybill",
            "awb",
            "sendung",
            "sendungsnummer",
            "paket",
            "envío",
            "seguimiento",
            "colis",
            "suivi",
        ],
        ReferenceKind::Tracking,
    ),
];
/// Words that make a bare number a reference of no special kind.
const OTHER: [&str; 22] = [
    "ref",
    "reference",
    "number",
    "no",
    "nr",
    "account",
    "customer",
    "contract",
    "policy",
    "file",
    "confirmation",
    "membership",
    "quote",
    "quotation",
    "offer",
    "job",
    "kundennummer",
    "vertragsnummer",
    "contrato",
    "contrat",
    "client",
    "nummer",
];

/// All references, in order, each value once a kind.
pub(super) fn references(sheets: &[Sheet]) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    for sheet in sheets {
        for (range, words) in codes(sheet) {
            let value = normalised(&sheet.part.text[range.clone()]);
            let kind = kind_of(sheet, &words, &value);
            let Some(kind) = kind else { continue };
            if !found.iter().any(|r| r.value == value) {
                found.push(Reference { kind, value, quote: sheet.part.quote(range) });
            }
        }
    }
    found
}

/// Runs of letters, digits and joining marks with at least three digits.
fn codes(sheet: &Sheet) -> Vec<(Range<usize>, Range<usize>)> {
    let text = &sheet.part.text;
    let (mut out, mut at) = (Vec::new(), 0);
    while at < sheet.words.len() {
        let mut end = at + 1;
        while end < sheet.words.len() && joins(text, &sheet.words[end - 1], &sheet.words[end]) {
            end += 1;
        }
        let range = sheet.bytes(at..end);
        let value = &text[range.clone()];
        let digits = value.bytes().filter(u8::is_ascii_digit).count();
        let alone = !near_address(text, &range);
        let length = value.chars().filter(|c| c.is_alphanumeric()).count();
        if digits >= 3 && alone && (SHORTEST..=LONGEST).contains(&length) && !is_date(value) {
            out.push((range, at..end));
        }
        at = end;
    }
    out
}

/// Whether two words are one code: a single joining mark between them, or a space between groups
/// of digits of one length.
fn joins(text: &str, left: &Word, right: &Word) -> bool {
    let digit = |w: &Word| w.text.bytes().any(|b| b.is_ascii_digit());
    let whole = |w: &Word| w.text.bytes().all(|b| b.is_ascii_digit());
    let short = |w: &Word| w.text.len() <= 4 && w.text.bytes().all(|b| b.is_ascii_alphanumeric());
    match &text[left.range.end..right.range.start] {
        "-" | "/" | "." | "_" => (digit(left) || short(left)) && digit(right),
        " " => {
            whole(left)
                && whole(right)
                && left.text.len() <= 4
                && right.text.len() <= 4
                && right.text.len() >= 2
        }
        _ => false,
    }
}

/// The value two spellings share.
fn normalised(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The kind that the words before a code give it; `None` where it is no reference at all.
fn kind_of(sheet: &Sheet, words: &Range<usize>, value: &str) -> Option<ReferenceKind> {
    let first = &sheet.words[words.start];
    let before = &sheet.words[words.start.saturating_sub(KIND_REACH)..words.start];
    let money = before.last().is_some_and(|w| matches!(w.text.as_str(), "£" | "$" | "€"));
    let after = sheet.words.get(words.end).map_or("", |w| w.text.as_str());
    if money || UNITS.contains(&after) {
        return None;
    }
    let near = || before.iter().rev().filter(|w| w.sentence == first.sentence);
    for word in near() {
        let kind = KINDS.iter().find(|(names, _)| names.contains(&word.text.as_str()));
        if let Some((_, kind)) = kind {
            return Some(*kind);
        }
    }
    let text = &sheet.part.text;
    let hash = text[..first.range.start].ends_with('#');
    let named = hash || near().any(|w| OTHER.contains(&w.text.as_str()));
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let mixed = digits < value.len() && value.chars().any(char::is_alphabetic);
    let own = &text[first.range.start..sheet.words[words.end - 1].range.end];
    let code = mixed && own.chars().any(char::is_uppercase) && digits >= 3 && value.len() >= 5;
    match prefix_kind(value) {
        Some(kind) if mixed => Some(kind),
        _ if named || code || (digits >= 8 && !own.contains(' ')) => Some(ReferenceKind::Other),
        _ => None,
    }
}

/// Units and nouns after a number that make it a count.
const UNITS: [&str; 26] = [
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
    "euro",
    "euros",
    "eur",
    "pounds",
    "dollars",
    "usd",
    "gbp",
    "km",
    "miles",
    "kg",
    "people",
    "units",
    "users",
    "times",
    "mm",
    "cm",
    "customers",
    "watt",
    "kwh",
    "pcs",
];

/// Kinds that codes of common form give themselves.
fn prefix_kind(value: &str) -> Option<ReferenceKind> {
    let starts = |p: &str| value.starts_with(p);
    if starts("INV") || starts("RE20") {
        Some(ReferenceKind::Invoice)
    } else if starts("ORD") || starts("SO") || starts("PO") {
        Some(ReferenceKind::Order)
    } else if starts("1Z") || starts("JD0") || starts("TRK") {
        Some(ReferenceKind::Tracking)
    } else if starts("SN") || starts("IMEI") {
        Some(ReferenceKind::Asset)
    } else if starts("TKT") || starts("INC") || starts("CAS") {
        Some(ReferenceKind::Ticket)
    } else {
        None
    }
}

/// `12/03/2026`, `2026-03-12`, `12.3.`, `14:30`, a bare year.
pub(super) fn is_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['/', '.', '-', ':', ' ']).collect();
    let whole = parts.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let small =
        |p: &&str| p.len() <= 2 || (p.len() == 4 && (p.starts_with("20") || p.starts_with("19")));
    whole
        && parts.iter().all(small)
        && (parts.len() != 1 || value.len() == 4)
        && (parts.len() != 1 || value.starts_with("20") || value.starts_with("19"))
}

/// Whether a code is a piece of an e-mail or web address or of an international telephone number.
fn near_address(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    matches!(before, Some('@' | '+' | '=' | '&' | '?')) || matches!(after, Some('@' | '%' | '='))
}
