//! The engine's assets: read to the bit, and refused when they are not whole.

use headwater::cause::Engine;
use headwater::cause::embedding::Embedding;
use headwater::cause::starter::Starter;
use headwater::cause::taxonomy::default_list;
use headwater::ticket::{CauseId, Ticket};
use proptest::prelude::*;

fn starter_bytes() -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/assets/starter.dat");
    std::fs::read(path).unwrap()
}

/// An embedding of four dimensions: `parcel`, `##s` and `refund`.
fn small_embedding() -> Vec<u8> {
    let words: [(u8, &str); 3] = [(0, "##s"), (0, "parcel"), (0, "refund")];
    let mut vocabulary = Vec::new();
    for (shared, suffix) in words {
        vocabulary.extend([shared, suffix.len() as u8]);
        vocabulary.extend(suffix.as_bytes());
    }
    let mut out = b"HWE1".to_vec();
    out.extend(4_u16.to_le_bytes());
    out.extend(2_u16.to_le_bytes());
    out.extend(3_u32.to_le_bytes());
    out.extend((vocabulary.len() as u32).to_le_bytes());
    out.extend(0.0_f32.to_le_bytes());
    out.extend(0.0_f32.to_le_bytes());
    out.extend(0_u32.to_le_bytes());
    for level in [-1.5_f32, -0.5, 0.5, 1.5] {
        out.extend(level.to_le_bytes());
    }
    for _ in 0..8 {
        // 1.0 as a half: four deviations and four variances.
        out.extend(0x3c00_u16.to_le_bytes());
    }
    out.extend([0, 0, 0]);
    out.extend(vocabulary);
    out.extend([0b01_10_01_10, 0b11_00_00_11, 0b00_11_11_00]);
    out
}

#[test]
fn words_and_pieces_have_rows() {
    let embedding = Embedding::read(&small_embedding()).unwrap();
    let rows = |text: &str| -> Vec<(u16, String)> {
        let tokens = embedding.tokens(text, 99);
        tokens.into_iter().map(|t| (t.row, text[t.source].to_owned())).collect()
    };
    assert_eq!(
        rows("Refund, PARCELS"),
        [(2, "Refund".to_owned()), (1, "PARCELS".to_owned()), (0, "PARCELS".to_owned())]
    );
    assert_eq!(rows("nothing known 42"), []);
}

/// Appends a number as learning files hold it.
fn put(out: &mut Vec<u8>, mut n: usize) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// A learning file of one ticket, and where its receipt begins: behind the head, the one cause's
/// name, the ticket's key, version and cause, and its own length in one byte.
fn learning_of_one() -> (Vec<u8>, usize) {
    let mut engine = Engine::new(default_list(), b"example").unwrap();
    engine.load_embedding(&small_embedding()).unwrap();
    let cause = "damaged_in_transit";
    engine.confirm(&Ticket::of_text("1", "refund parcels"), &CauseId::from(cause)).unwrap();
    let file = engine.export_learning();
    let receipt = 14 + 2 + cause.len() + 1 + 16 + 1 + 1 + 1;
    assert_eq!(usize::from(file[receipt - 1]), file.len() - receipt);
    (file, receipt)
}

/// A learning file may say that a vector is of our embedding and hold more numbers than it has
/// dimensions, or fewer: its words count, and the vector does not.
#[test]
fn a_vector_of_another_length_counts_as_none() {
    let (file, receipt) = learning_of_one();
    // Four numbers at the end, each of bytes whose last is below 128, and before them their count.
    let ends = (receipt..file.len()).rev().filter(|at| file[*at] < 0x80).nth(4).unwrap();
    assert_eq!(file[ends], 4);
    for dims in [1, 3, 4, 5, 100, 512] {
        let mut own = file[receipt..ends].to_vec();
        put(&mut own, dims);
        own.extend(vec![9; dims]);
        let mut changed = file[..receipt - 1].to_vec();
        put(&mut changed, own.len());
        changed.extend(own);
        let said = |meaning_first: bool| {
            let mut engine = Engine::new(default_list(), b"example").unwrap();
            if meaning_first {
                engine.load_embedding(&small_embedding()).unwrap();
            }
            engine.merge_learning(&changed).unwrap();
            if !meaning_first {
                engine.load_embedding(&small_embedding()).unwrap();
            }
            let said = engine.suggest(&Ticket::of_text("2", "parcels refund"), 3);
            assert!(engine.retract(&"1".into()));
            (said, engine.suggest(&Ticket::of_text("2", "parcels refund"), 3))
        };
        assert_eq!(said(true), said(false), "{dims} numbers");
        let mut never = Engine::new(default_list(), b"example").unwrap();
        never.load_embedding(&small_embedding()).unwrap();
        let fresh = never.suggest(&Ticket::of_text("2", "parcels refund"), 3);
        assert_eq!(said(true).1, fresh, "{dims} numbers");
    }
}

/// Another browser's file may hold a ticket that was changed as often as files can say.
#[test]
fn what_was_changed_too_often_to_count_still_makes_a_file_that_is_read() {
    let (file, receipt) = learning_of_one();
    let version = receipt - 3;
    assert_eq!(file[version], 1);
    let mut often = file[..version].to_vec();
    put(&mut often, 1_000_000_000);
    often.extend(&file[version + 1..]);
    let mut engine = Engine::new(default_list(), b"example").unwrap();
    engine.merge_learning(&often).unwrap();
    let readable = |engine: &Engine| {
        let mut other = Engine::new(default_list(), b"example").unwrap();
        other.merge_learning(&engine.export_learning()).unwrap();
        assert_eq!(other.learning_digest(), engine.learning_digest());
    };
    engine.confirm(&Ticket::of_text("1", "refund"), &CauseId::from("delivery_late")).unwrap();
    readable(&engine);
    assert!(engine.retract(&"1".into()));
    readable(&engine);
}

#[test]
fn a_cut_or_changed_asset_is_refused() {
    let whole = small_embedding();
    for end in 0..whole.len() {
        assert!(Embedding::read(&whole[..end]).is_err(), "cut at {end}");
    }
    let mut long = whole.clone();
    long.push(0);
    assert_eq!(Embedding::read(&long).unwrap_err().code(), "asset-incomplete");
    assert_eq!(Embedding::read(b"HWE2").unwrap_err().code(), "asset-wrong-kind");
    assert_eq!(Embedding::read(&starter_bytes()).unwrap_err().code(), "asset-wrong-kind");
}

#[test]
fn a_cut_or_changed_starter_is_refused() {
    let whole = starter_bytes();
    for end in [0, 3, 4, 5, 40, 1000, whole.len() / 2, whole.len() - 1] {
        assert!(Starter::read(&whole[..end]).is_err(), "cut at {end}");
    }
    let mut engine = Engine::new(default_list(), b"").unwrap();
    let refused = engine.load_starter(&whole[..whole.len() / 2]).unwrap_err();
    assert_eq!((refused.code(), refused.path()), ("asset-incomplete", "starter"));
    engine.load_starter(&whole).unwrap();
}

#[test]
fn the_starter_knows_the_default_causes() {
    let mut engine = Engine::new(default_list(), b"").unwrap();
    engine.load_starter(&starter_bytes()).unwrap();
    let cases = [
        ("The wheel came off my suitcase on its third trip", "product_defect"),
        ("your card machine took the money two times, I want one back", "billing_overcharge"),
        (
            "he never came although I stayed at home all morning for the boiler man",
            "missed_appointment",
        ),
        ("Please send me a copy of everything you hold about me", "privacy_legal_request"),
    ];
    for (text, cause) in cases {
        let said = engine.suggest(&Ticket::of_text("a", text), 3);
        let found: Vec<&str> = said.candidates.iter().take(3).map(|c| c.cause.as_str()).collect();
        assert!(found.contains(&cause), "{text}: {found:?}");
        assert!(said.unclear < 0.5, "{text}");
    }
    for text in ["hello, any news?", "I have a problem with my order", "please call me back"] {
        let said = engine.suggest(&Ticket::of_text("a", text), 3);
        assert!(said.unclear > 0.2, "{text}: {}", said.unclear);
    }
}

#[test]
fn an_embedding_taken_later_counts_what_is_learnt_from_then_on() {
    let mut engine = Engine::new(default_list(), b"").unwrap();
    let (first, second) = (Ticket::of_text("a", "parcel"), Ticket::of_text("b", "refund"));
    engine.confirm(&first, &CauseId::from("delivery_late")).unwrap();
    engine.load_embedding(&small_embedding()).unwrap();
    engine.confirm(&second, &CauseId::from("refund_delayed")).unwrap();
    let file = engine.export_learning();
    let mut other = Engine::new(default_list(), b"").unwrap();
    other.merge_learning(&file).unwrap();
    assert_eq!(other.learning_digest(), engine.learning_digest());
    other.load_embedding(&small_embedding()).unwrap();
    let fit = |engine: &mut Engine| engine.suggest(&second, 3).fit;
    assert!((fit(&mut other) - fit(&mut engine)).abs() < 1e-9);
}

#[test]
fn hostile_text_has_a_defined_answer() {
    let mut engine = Engine::new(default_list(), b"").unwrap();
    engine.load_starter(&starter_bytes()).unwrap();
    engine.load_embedding(&small_embedding()).unwrap();
    let texts = [
        "refund ".repeat(1_000_000),
        "a".repeat(5 << 20),
        "\u{0}\u{feff}\u{202e}parcel".to_owned(),
        "請求書が届きません。請求書を送ってください".to_owned(),
        "e\u{301}".repeat(10_000),
        "<b>".repeat(10_000),
    ];
    for text in texts {
        let ticket = Ticket::of_text("a", text);
        engine.suggest(&ticket, 3);
        engine.confirm(&ticket, &CauseId::from("refund_delayed")).unwrap();
    }
    assert_eq!(engine.tickets(), 1);
}

proptest! {
    #[test]
    fn a_damaged_embedding_is_refused_or_works(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = small_embedding();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(embedding) = Embedding::read(&bytes) {
            embedding.tokens("the parcels and the refund", 99);
        }
    }
}
