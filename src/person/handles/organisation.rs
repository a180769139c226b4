//! One form for an organisation's name: folded, without its legal form.

use super::fold::fold;

/// Legal forms and fillers that the same firm is written with and without.
const LEGAL: [&str; 44] = [
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "gmbh",
    "mbh",
    "ag",
    "kg",
    "kgaa",
    "ohg",
    "ug",
    "se",
    "ev",
    "eg",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "sl",
    "bv",
    "nv",
    "vof",
    "ab",
    "as",
    "asa",
    "aps",
    "oy",
    "oyj",
    "sp",
    "zoo",
    "kft",
    "zrt",
    "sro",
    "doo",
    "pty",
    "the",
];

/// The words that name it; `None` where nothing is left.
pub fn normalise(text: &str) -> Option<String> {
    let folded = fold(text).replace('&', " and ").replace('.', "");
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && *w != "and" && *w != "und" && *w != "et")
        .collect();
    let kept: Vec<&str> = words.iter().copied().filter(|w| !LEGAL.contains(w)).collect();
    let kept = if kept.is_empty() { words } else { kept };
    let name = kept.join(" ");
    (!name.is_empty()
        && !["none", "na", "n a", "private", "privat", "unknown", "test"].contains(&name.as_str()))
    .then_some(name)
}

/// Whether a display name is a firm's or a desk's rather than a person's.
pub fn is_entity(folded_words: &[String]) -> bool {
    const FORMS: [&str; 16] = [
        "ltd", "limited", "llc", "plc", "inc", "gmbh", "kg", "ohg", "ug", "sarl", "srl", "bv",
        "kft", "oy", "pty", "corp",
    ];
    const DESKS: [&str; 26] = [
        "reception",
        "team",
        "office",
        "service",
        "support",
        "sales",
        "department",
        "accounts",
        "billing",
        "helpdesk",
        "shop",
        "store",
        "hotel",
        "school",
        "clinic",
        "customer",
        "empfang",
        "buchhaltung",
        "einkauf",
        "vertrieb",
        "praxis",
        "zentrale",
        "accueil",
        "comptabilite",
        "recepcion",
        "info",
    ];
    folded_words.iter().any(|w| FORMS.contains(&w.as_str()) || DESKS.contains(&w.as_str()))
}
