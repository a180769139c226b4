//! Which language a ticket is in; half of the cases must stay unsure.

use headwater::text::{language, read};
use headwater::ticket::{Author, Ticket};

/// Russian that whatlang is sure is Bulgarian.
const ORACLE_WRONG: &str = "Не понимаю";

fn detected(text: &str) -> (Option<&'static str>, bool) {
    let found = language::detect(&read(&Ticket::of_text("1", text)));
    (found.code, found.reliable)
}

/// Complaints of some sentences, and their languages.
const SENTENCES: [(&str, &str); 13] = [
    (
        "eng",
        "I ordered two kettles three weeks ago and only one of them has arrived so far. \
                 Nobody answers the phone and I would like to know what happened to the other.",
    ),
    (
        "deu",
        "Ich habe vor drei Wochen zwei Wasserkocher bestellt und bisher ist nur einer \
                 angekommen. Niemand geht ans Telefon, und ich möchte wissen, wo der andere ist.",
    ),
    (
        "spa",
        "Hace tres semanas pedí dos hervidores y hasta ahora solo ha llegado uno. Nadie \
                 contesta al teléfono y quisiera saber qué ha pasado con el otro aparato.",
    ),
    (
        "fra",
        "J'ai commandé deux bouilloires il y a trois semaines et une seule est arrivée \
                 jusqu'à présent. Personne ne répond au téléphone et je voudrais comprendre.",
    ),
    ("ell", "Παρήγγειλα δύο βραστήρες πριν από τρεις εβδομάδες και μέχρι τώρα ήρθε μόνο ο ένας."),
    (
        "fin",
        "Hei, tilasin kolme viikkoa sitten kaksi vedenkeitintä ja vain toinen on saapunut. \
                 Kukaan ei vastaa puhelimeen. Milloin saan toisen? Terveisin Aino Virtanen",
    ),
    (
        "est",
        "Tere, tellisin kolm nädalat tagasi kaks veekeetjat ja ainult üks on kohale jõudnud. \
                 Keegi ei vasta telefonile. Millal ma saan teise kätte?",
    ),
    (
        "swe",
        "Hej, jag beställde två vattenkokare för tre veckor sedan men bara en har kommit. \
                 Ingen svarar i telefonen och jag undrar vad som har hänt med den andra.",
    ),
    (
        "pol",
        "Trzy tygodnie temu zamówiłem dwa czajniki, ale dotarł tylko jeden. Nikt nie odbiera \
                 telefonu, a chciałbym wiedzieć, co się stało z drugim.",
    ),
    (
        "ita",
        "Tre settimane fa ho ordinato due bollitori e finora ne è arrivato solo uno. Nessuno \
                 risponde al telefono e vorrei sapere che cosa è successo con l'altro.",
    ),
    (
        "por",
        "Há três semanas encomendei duas chaleiras e até agora só chegou uma. Ninguém atende \
                 o telefone e eu gostaria de saber o que aconteceu com a outra.",
    ),
    (
        "nld",
        "Drie weken geleden heb ik twee waterkokers besteld en er is er maar een aangekomen. \
                 Niemand neemt de telefoon op en ik wil graag weten wat er is gebeurd.",
    ),
    ("cmn", "我三个星期前订了两个水壶，到现在只收到一个。没有人接电话。"),
];

#[test]
fn a_ticket_of_some_sentences_has_a_language() {
    for (code, text) in SENTENCES {
        assert_eq!(detected(text), (Some(code), true), "{code}");
    }
}

#[test]
fn too_few_words_have_none() {
    for text in [
        "",
        "Hello",
        "Wo ist",
        "😡😡😡",
        "4312 / 0113 496 0123",
        "a@example.com b@example.com",
        "ok thanks bye",
        "no lid",
        "水壶",
    ] {
        assert_eq!(detected(text), (None, false), "{text}");
    }
}

#[test]
fn two_languages_in_one_ticket_are_not_reliable() {
    let (_, reliable) = detected(
        "Ich habe vor drei Wochen zwei Wasserkocher bestellt und bisher ist nur einer angekommen. \
         I ordered two kettles three weeks ago and only one of them has arrived here so far.",
    );
    assert!(!reliable);
}

#[test]
fn only_the_customers_words_count() {
    let mut ticket = Ticket::of_text(
        "1",
        "We have sent you another kettle and hope that it will \
        arrive with you before the end of this week, thank you for your patience.",
    );
    assert!(language::detect(&read(&ticket)).reliable);
    ticket.messages[0].author = Author::Agent;
    assert_eq!(language::detect(&read(&ticket)).code, None);
}

/// Sentences of customers, one language a line: both detectors name it, or ours stays unsure.
#[test]
fn it_agrees_with_whatlang_where_both_are_sure() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/text/languages.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let (mut sure, mut all) = (0, 0);
    let (mut wrong, mut unsure) = (Vec::new(), Vec::new());
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (code, words) = line.split_once(' ').unwrap();
        all += 1;
        let (found, reliable) = detected(words);
        let oracle = whatlang::detect(words).filter(whatlang::Info::is_reliable);
        if !reliable {
            unsure.push(format!("{found:?} for {code}: {words}"));
            continue;
        }
        sure += 1;
        if found != Some(code) {
            wrong.push(format!("{found:?} instead of {code}: {words}"));
        } else if let Some(oracle) = oracle.filter(|o| o.lang().code() != code)
            && !words.starts_with(ORACLE_WRONG)
        {
            wrong.push(format!("whatlang says {} of {code}: {words}", oracle.lang().code()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all * 8 <= sure * 10, "sure of {sure} of {all}, not of\n{}", unsure.join("\n"));
}

/// English that is short, odd or full of names is never called another language.
#[test]
fn english_is_not_taken_for_another_language() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/text/english.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
    assert!(lines.len() > 20);
    let mut wrong = Vec::new();
    for line in lines {
        let (code, reliable) = detected(line);
        if reliable && code != Some("eng") {
            wrong.push(format!("{code:?}: {line}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
