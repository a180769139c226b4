//! The tokenizer of HTML: the same tokens as another one's, whatever the markup.

use headwater::text::markup::{READ, Token, read};
use html5gum::emitters::default::{DefaultEmitter, Token as Other};
use proptest::prelude::*;
use std::fmt::Write as _;

/// Tokens as lines, text of a piece together.
fn ours(source: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut text = String::new();
    read(source, &mut |token| {
        let (sign, tag) = match token {
            Token::Text(piece, at) => {
                assert_eq!(source.get(at..at + piece.len()), Some(piece), "{source:?}");
                return text.push_str(piece);
            }
            Token::Meant(piece, range) => {
                assert!(source.get(range).is_some_and(|s| !s.is_empty()), "{source:?}");
                return text.push_str(piece);
            }
            Token::Start(tag, _) => ("+", tag),
            Token::End(tag, _) => ("-", tag),
        };
        close(&mut text, &mut out);
        let mut attributes = tag.attributes;
        attributes.sort_unstable();
        let attributes = if sign == "-" { Vec::new() } else { attributes };
        let told = attributes.iter().map(|(name, value)| format!(" {name}={value:?}"));
        out.push(format!("{sign}{}{}", short(&tag.name), told.collect::<String>()));
    });
    close(&mut text, &mut out);
    out
}

/// Longer names are cut, and not at the same letter.
fn short(name: &str) -> String {
    name.chars().take(8).collect()
}

fn close(text: &mut String, out: &mut Vec<String>) {
    if !text.is_empty() {
        out.push(format!("{:?}", std::mem::take(text)));
    }
}

fn theirs(source: &str) -> Vec<String> {
    let mut emitter: DefaultEmitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut out = Vec::new();
    let mut text = String::new();
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let name = |bytes: &[u8]| short(&lossy(bytes));
    for token in html5gum::Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Other::String(piece) => text.push_str(&lossy(&piece)),
            Other::StartTag(tag) => {
                close(&mut text, &mut out);
                let mut line = format!("+{}", name(&tag.name));
                for (attribute, value) in &tag.attributes {
                    let attribute = lossy(attribute);
                    if READ.contains(&attribute.as_str()) {
                        let _ = write!(line, " {attribute}={:?}", lossy(value));
                    }
                }
                out.push(line);
            }
            Other::EndTag(tag) => {
                close(&mut text, &mut out);
                out.push(format!("-{}", name(&tag.name)));
            }
            Other::Comment(_) | Other::Doctype(_) | Other::Error(_) => close(&mut text, &mut out),
        }
    }
    close(&mut text, &mut out);
    joined(out)
}

/// A comment ends no text of ours.
fn joined(lines: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(last) if last.starts_with('"') && line.starts_with('"') => {
                last.pop();
                last.push_str(&line[1..]);
            }
            _ => out.push(line),
        }
    }
    out
}

fn check(source: &str) {
    assert_eq!(ours(source), theirs(source), "{source:?}");
}

#[test]
fn what_the_standard_says_of_odd_markup() {
    for source in [
        "",
        "a < b",
        "<",
        "</",
        "</>",
        "a</ b>c",
        "<b",
        "<b class",
        "<b class='x",
        "<p>a\r\nb\rc",
        "<!-->a",
        "<!--->a",
        "<!---->a",
        "<!--a--!>b",
        "<!--a--!-->b",
        "<!-- <!-- -->b",
        "<!--a",
        "<!DOCTYPE html \"a>b\">c",
        "<![CDATA[a]]>b",
        "<?php a ?>b",
        "<!x>y",
        "<!>y",
        "<p class=a&amp;b id='&lt' style=\"&notit;\" type=&copy=1>x",
        "<p =a class=b/ class=c>x",
        "<p/class=a>x</p/>",
        "<p class = a >x",
        "<p class=>x",
        "<p class=\"a\"id=b>x",
        "&amp;&amp &notit; &noti &not; &#0; &#x80; &#159; &#xd800; &#x110000; &#99999999999; &#; &#x; &#xg &;",
        "&AMP &ampamp; &CounterClockwiseContourIntegral; &Counter; &bsol; &NewLine;x &fjlig;",
        "<title>a<b>&amp;</title >c",
        "<TITLE>a</tITLE/>c",
        "<title>a</titles></title x=y>c",
        "<title>a</title",
        "<title>a</title ",
        "<textarea>a\0b</textarea>\0",
        "<plaintext>a</plaintext>&amp;",
        "<style>a</b></style>c",
        "<xmp>&amp;<b></xmp>c",
        "<noscript>a<b></noscript>c",
        "<script>a</script>b",
        "<script><!--</script>b",
        "<script><!--<script></script>a--></script>b",
        "<script><!--<script>a--></script>b",
        "<script><!--><script></script>b",
        "<script><!---><script></script>b",
        "<script><!-<script></script>b",
        "<script><!--<scripts></script>b",
        "<script></SCRIPT\n>b",
        "<script><!--<script>a</script\t>b</script>c",
        "<script><!--",
        "<script>a<!-- -- >x</script>",
        "<a\0b c\0=d>e",
        "<svg><title>a</svg>",
        "<ä class=ü>ö</ä>",
        "<p CLASS=A class=b Hidden>x",
    ] {
        check(source);
    }
}

#[test]
fn every_named_reference_means_what_another_tokenizer_says() {
    let names = include_str!("../../src/text/markup/references.txt");
    let mut n_names = 0;
    for name in names.lines().filter_map(|line| line.split(['!', ' ']).next()) {
        for source in
            [format!("&{name};"), format!("&{name}"), format!("&{name}x"), format!("&{name}=")]
        {
            check(&source);
        }
        n_names += 1;
    }
    assert_eq!(n_names, 2125);
}

/// Pieces that mean something to a tokenizer.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<",
        ">",
        "</",
        "/>",
        "<!--",
        "-->",
        "--!>",
        "--",
        "-",
        "!",
        "<!",
        "<?",
        "=",
        "\"",
        "'",
        "&",
        ";",
        "#",
        "&#",
        "&#x",
        "&amp;",
        "&not",
        "&lt",
        "x",
        "a",
        "script",
        "<script",
        "</script>",
        "<title>",
        "</title",
        "<style>",
        "</style>",
        "<p ",
        "class",
        "class=",
        "hidden",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\0",
        "ü",
        "水",
        "<textarea>",
        "</textarea>",
        "<plaintext>",
        "DOCTYPE",
        "[CDATA[",
        "]]>",
        "9",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Small markup is cheap to compare.
const CASES: u32 = 4000;

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, ..ProptestConfig::default() })]

    #[test]
    fn tokens_are_those_of_the_standard(source in markup()) {
        prop_assert_eq!(ours(&source), theirs(&source));
    }

    #[test]
    fn text_is_where_the_token_says(source in "[<>/!&;#a-c =\"'\r\nü-]{0,60}") {
        prop_assert_eq!(ours(&source), theirs(&source));
    }
}
