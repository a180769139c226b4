//! The language of cues against `regex` as the oracle, and how much work hostile input can make.

use headwater::cause::pattern::{MAX_STEPS_A_BYTE, MAX_WEIGHT, Patterns};
use headwater::cause::taxonomy::{as_regex, default_list};
use headwater::text::read;
use headwater::ticket::Ticket;
use proptest::prelude::*;
use regex::{Regex, RegexBuilder};
use std::ops::Range;
use std::{fs, path::Path};

fn oracle(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).build().ok()
}

/// All matches of one pattern, and the steps it took.
fn ours(pattern: &str, text: &str) -> (Vec<Range<usize>>, usize) {
    let mut found = Vec::new();
    let steps = Patterns::of([pattern].into_iter()).find(text, |_, range| {
        found.push(range);
        false
    });
    (found, steps)
}

fn theirs(regex: &Regex, text: &str) -> Vec<Range<usize>> {
    regex.find_iter(text).map(|m| m.range()).filter(|range| !range.is_empty()).collect()
}

#[test]
fn patterns_match_as_regex_does() {
    let cases = [
        ("late", "Late, LATE and later"),
        (r"(?-u:\b)late(?-u:\b)", "late later élate _late late"),
        // Begins with anything, and goes on with one of a few words or not.
        (r"(?-u:\b)[a-z]{3,}[^.]{0,9}(?:missing|not\s+there)", "lid is missing. lid is NOT  there"),
        (
            r"(?-u:\b)[a-z]{3,}[^.]{0,9}(?:missing|not\s+there)",
            "lid is here. not far, no lid there",
        ),
        (r"\w+(?:s|ed)?(?-u:\b)late", "late as late"),
        (r"(?:a|ab)(?:c|bcd)", "abcd acd"),
        (r"(?:ab|a)(?:bcd|c)", "abcd acd"),
        (r"a*?b|a+", "aaab aaa"),
        (r"(?:a?){3}b", "aab aaaab b"),
        (r"(?:a|b*)*c", "abbac bbc c"),
        (r"(?:a*)+b", "aaab b"),
        (r"(?:|a)+b", "aab b"),
        (r"(?:a|)+?b", "aab b"),
        (r"[^.!?]{0,3}x", "ab.cdefx x !!x"),
        (r"[^.!?]{2,3}?x", "ab.cdefx xxxx"),
        (r"[a-z]{2,}", "a ab abc ABC éab"),
        (r"[£$€]\d+", "£20 $5 € 7 €9"),
        (r#"says ['’"“]?ok"#, "says ok, says “ok”, says ‘ok’"),
        (r"\d+(?:\.\d{1,2})?%", "12.50% 3.% 7%"),
        (r"straße", "Straße STRASSE straẞe"),
        (r"é[àâ]\w", "ÉÀx éâé"),
        (r"kelvin|sent", "KELVIN \u{212a}elvin \u{17f}ent"),
        (r"[k-t]+", "\u{212a}\u{17f}kt"),
        (r"[^k-t]+", "\u{212a}\u{17f}kt!"),
        (r"^a|b$", "ab ab"),
        (r"(?-u:\B)at", "at cat"),
        (r"a.b", "a\nb axb aéb"),
        (r"[]a]+[^]b]", "]a]c]b"),
        (r"[a-]+[-a][a-c-]", "a-a-a-a"),
        (r"\S+@\S+", "me@example.com @ x@"),
        (r"\W\D", "a!b1 2"),
        (r"x{0}y{2}", "xyy"),
        (r"(?:ab){1,2}(?:ab)?c?", "abababc ab"),
        (r"a??b", "ab b"),
        (r"a{2}{2}", "aaaaa"),
        (r"(a)(b)", "ab"),
        (r"", "ab"),
    ];
    for (pattern, text) in cases {
        let Some(regex) = oracle(pattern) else {
            assert!(!Patterns::of([pattern].into_iter()).is_sound(0), "{pattern}");
            continue;
        };
        assert!(Patterns::of([pattern].into_iter()).is_sound(0), "{pattern}");
        assert_eq!(ours(pattern, text).0, theirs(&regex, text), "{pattern} in {text}");
    }
}

#[test]
fn what_is_not_of_the_language_is_refused() {
    let both = [
        "(", ")", "(?", "[", "[]", "[z-a]", "*", "a|*", "+a", "?", "{", "a{", "a{2", "a{2,1}",
        r"\", r"a\", "(?<n", r"\q", r"[\q]", "a{x}", "[a-", "(?:a", "a)", "{2}",
    ];
    for pattern in both {
        assert!(!Patterns::of([pattern].into_iter()).is_sound(0), "{pattern}");
        assert!(oracle(pattern).is_none(), "{pattern}");
    }
    // What `regex` knows beyond it.
    let more = [
        "(?i)a",
        "(?i:a)",
        "(?s).",
        "(?P<n>a)",
        "(?<n>a)",
        r"\bat",
        r"at\B",
        r"\x41",
        r"\u{e9}",
        r"\Aa",
        r"a\z",
        "[[:alpha:]]",
        "[a&&b]",
        "[a--b]",
        "[a~~b]",
        "[a[b]]",
        r"\b{start}a",
        r"\<a",
        "(?-u:a)",
        r"\p{L}",
    ];
    for pattern in more {
        assert!(!Patterns::of([pattern].into_iter()).is_sound(0), "{pattern}");
        assert!(oracle(pattern).is_some(), "{pattern}");
    }
    assert!(!Patterns::of([format!("a{}", "?".repeat(100_000)).as_str()].into_iter()).is_sound(0));
    let heavy = format!("a{{{MAX_WEIGHT}}}");
    assert!(!Patterns::of([heavy.as_str()].into_iter()).is_sound(0));
}

/// Every default cue on every ticket of the corpus: all matches, not only the first.
#[test]
fn default_cues_find_in_the_corpus_what_regex_finds() {
    let list = default_list();
    let cues = list.causes.iter().flat_map(|c| &c.cues).map(|cue| as_regex(&cue.pattern));
    let sources: Vec<String> = cues.collect();
    let patterns = Patterns::of(sources.iter().map(String::as_str));
    let mut text = String::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus");
    let (mut tickets, mut found) = (0, Vec::new());
    for author in ["t1", "w1", "w2", "w3", "w4", "w5"] {
        let lines = fs::read_to_string(folder.join(format!("{author}.jsonl"))).unwrap();
        for line in lines.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let mut ticket = Ticket::of_text("1", line["body"].as_str().unwrap());
            ticket.subject = line["subject"].as_str().unwrap().to_owned();
            for part in &read(&ticket).parts {
                text.push_str(&part.text);
                // No pattern crosses this, and none sees a letter beyond it.
                text.push_str(" .!? ");
            }
            tickets += 1;
        }
    }
    assert!(tickets > 2000, "{tickets}");
    let steps = patterns.find(&text, |cue, range| {
        found.push((cue, range));
        false
    });
    found.sort_by_key(|(cue, range)| (*cue, range.start));
    let mut expected = Vec::new();
    for (cue, source) in sources.iter().enumerate() {
        let regex = oracle(source).unwrap();
        expected.extend(theirs(&regex, &text).into_iter().map(|range| (cue, range)));
    }
    assert!(expected.len() > 2500, "{}", expected.len());
    let missing: Vec<_> = expected.iter().filter(|hit| !found.contains(hit)).take(5).collect();
    assert!(missing.is_empty() && found.len() == expected.len(), "{missing:?}");
    assert!(found == expected);
    // Far below what a single hostile pattern may take.
    assert!(steps < text.len() * 60, "{} steps a byte", steps / text.len());
}

#[test]
fn steps_grow_with_the_text_alone() {
    let nasty = [
        "(?:a|a)*b",
        "(?:a*)*b",
        "(?:a+)+b",
        "(?:a|b|ab)*c",
        "(?:a?){30}a{30}b",
        "[^.]{0,60}[^.]{0,60}[^.]{0,60}b",
        ".*.*.*.*b",
        "a*a*a*a*a*b",
        r"(?:\w+\s?)+$b",
        "x*",
        "[a-z]{3,}(?-u:\\b)[^.]{0,30}(?:missing|not)",
    ];
    let texts: [&dyn Fn(usize) -> String; 4] =
        [&|n| "a".repeat(n), &|n| "ab".repeat(n / 2), &|n| "a ".repeat(n / 2), &|n| {
            format!("{}.", "a".repeat(n - 1))
        }];
    for pattern in nasty {
        for text in texts {
            for length in [100, 10_000] {
                let text = text(length);
                let steps = ours(pattern, &text).1;
                // What was begun at the last step is ended: one span, or room for failures.
                let most = MAX_STEPS_A_BYTE * (text.len() + 64) + 4 * text.len() + 64;
                assert!(steps <= most, "{pattern}: {steps} for {length} bytes");
            }
        }
    }
    // Found even where a search without memory would have to give up.
    let text = format!("{}c", "a".repeat(5_000));
    for pattern in ["(?:a|a)*c", "(?:a+)+c", "(?:a*)*c"] {
        let found = ours(pattern, &text).0;
        assert_eq!((found.len(), &found[0]), (1, &(0..5_001)), "{pattern}");
    }
    let denied = "not late ".repeat(1_000);
    assert_eq!(ours("(?:late|late)", &denied).0.len(), 1_000);
}

#[test]
fn named_sets_differ_from_unicodes_where_they_say_so() {
    let differing = |set: &str| {
        let regex = Regex::new(&format!("^{set}$")).unwrap();
        let all = (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| !c.is_control());
        let text: Vec<char> = all.collect();
        let (mut more, mut fewer) = (Vec::new(), Vec::new());
        let one = Patterns::of([set].into_iter());
        for c in text {
            let c = c.to_string();
            let mut is_in = false;
            one.find(&c, |_, _| {
                is_in = true;
                true
            });
            match (is_in, regex.is_match(&c)) {
                (true, false) => more.push(c),
                (false, true) => fewer.push(c),
                _ => {}
            }
        }
        (more, fewer)
    };
    assert_eq!(differing(r"\s"), (vec![], vec![]));
    let (more, fewer) = differing(r"\d");
    assert_eq!(more, [""; 0]);
    assert!(!fewer.contains(&"\u{967}".to_owned()) && fewer.contains(&"\u{1040}".to_owned()));
    let (more, fewer) = differing(r"\w");
    // Numbers that are no digits, letters of a newer Unicode, places kept for marks.
    assert!(more.contains(&"½".to_owned()));
    let known = |c: char| c.is_alphanumeric() || headwater::text::words::is_mark(c);
    assert!(more.iter().all(|c| c.chars().all(known)), "{more:?}");
    // Marks and joiners: no letter, no digit.
    assert!(fewer.contains(&"\u{94d}".to_owned()));
    assert!(fewer.iter().all(|c| !c.chars().any(char::is_alphanumeric)), "{fewer:?}");
}

/// Patterns of the language, over few letters so that they match often.
fn pattern() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        6 => prop::sample::select(vec!["a", "b", "c", "é", " ", "ab", "not", "late"])
            .prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "[ab]", "[^a]", "[^.!?]", "[a-cé]", "[A-C]", r"[\w-]", r"[^\s]", ".", r"\w", r"\d",
            r"\s", r"\W", r"\S", "[£$€]", "[’']", r"\.", r"\?",
        ])
        .prop_map(str::to_owned),
        2 => Just(r"(?-u:\b)".to_owned()),
        1 => prop::sample::select(vec![r"(?-u:\B)", "^", "$", ""]).prop_map(str::to_owned),
    ];
    atom.prop_recursive(4, 40, 4, |inner| {
        let many = prop::collection::vec(inner.clone(), 1..4);
        let times = prop::sample::select(vec![
            "?", "*", "+", "??", "*?", "+?", "{2}", "{0,3}", "{1,2}?", "{2,}", "{0}", "{0,9}",
        ]);
        prop_oneof![
            3 => many.clone().prop_map(|all| all.concat()),
            3 => many.clone().prop_map(|all| format!("(?:{})", all.join("|"))),
            1 => many.prop_map(|all| format!("({}|)", all.join("|"))),
            3 => (inner, times).prop_map(|(one, times)| format!("(?:{one}){times}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_pattern_matches_as_regex_does(
        pattern in pattern(),
        text in "(a|b|c|é|É|A|C|ab|not|late|LATE| |\n|[.!?]|£|’|-|1|_|ſ){0,24}",
    ) {
        if let Some(regex) = oracle(&pattern)
            && Patterns::of([pattern.as_str()].into_iter()).is_sound(0)
        {
            prop_assert_eq!(ours(&pattern, &text).0, theirs(&regex, &text));
        }
    }

    #[test]
    fn any_text_is_a_pattern_or_none(source in r"([a-c]|[\\|()\[\]{}?*+.^$,:-]|[0-9]|b|\PC){0,24}") {
        let is_sound = Patterns::of([source.as_str()].into_iter()).is_sound(0);
        if let (true, Some(regex)) = (is_sound, oracle(&source)) {
            prop_assert_eq!(ours(&source, "abcabc 12").0, theirs(&regex, "abcabc 12"));
        } else if is_sound {
            prop_assert!(false, "refused by regex: {}", source);
        }
    }
}
