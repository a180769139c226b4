//! Where inputs start from: the suite's data, and small assets made here.

use headwater::cause::Engine;
use headwater::cause::starter::Starter;
use headwater::cause::taxonomy::default_list;
use headwater::text::signals::Model;
use headwater::text::signals::learning::{LABELS, Table};
use headwater::ticket::{CauseId, HarmFlag, Ticket, Wanted};
use std::fs;
use xtask::root::{pkg, root};

/// Files larger than this are left out: changes would rarely meet what matters.
const MAX_SEED: u64 = 40_000;

/// The files of a folder of `tests/data` that end so.
pub fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(root().join("tests/data").join(folder)).into_iter().flatten();
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.retain(|path| path.metadata().is_ok_and(|m| m.is_file() && m.len() <= MAX_SEED));
    paths.sort();
    paths.iter().filter_map(|path| fs::read(path).ok()).collect()
}

/// Each line of some files.
pub fn lines(files: &[Vec<u8>]) -> Vec<Vec<u8>> {
    files.iter().flat_map(|f| f.split(|b| *b == b'\n')).map(<[u8]>::to_vec).collect()
}

/// The default settings and the suite's, which stand above `=>`.
pub fn config() -> Vec<Vec<u8>> {
    let cut = |file: Vec<u8>| match file.windows(4).position(|w| w == b"\n=>\n") {
        Some(at) => file[..at].to_vec(),
        None => file,
    };
    let mut all: Vec<Vec<u8>> = files("config", ".txt").into_iter().map(cut).collect();
    all.push(headwater::config::DEFAULT.as_bytes().to_vec());
    all
}

/// An engine that knows the small embedding.
pub fn engine() -> Engine {
    let mut engine = Engine::new(default_list(), b"fuzz").expect("the default list is sound");
    engine.load_embedding(&embedding()[0]).expect("a complete asset");
    engine
}

/// A learning file of four tickets, one of them forgotten; two have a meaning.
pub fn learning() -> Vec<Vec<u8>> {
    let mut engine = engine();
    let tickets = [
        ("1", "I was charged twice", "billing_overcharge"),
        ("2", "the parcel is late", "delivery_late"),
        ("3", "not clear", CauseId::UNCLEAR),
        ("4", "postal parcels", "delivery_late"),
    ];
    for (id, text, cause) in tickets {
        engine.confirm(&Ticket::of_text(id, text), &CauseId::from(cause)).expect("a known cause");
    }
    engine.retract(&"2".into());
    vec![engine.export_learning()]
}

/// A small starter.
pub fn starter() -> Vec<Vec<u8>> {
    let causes = [CauseId::from("delivery_late"), CauseId::from("unclear")];
    let rows = vec![(3, vec![(0, 5)]), (700, vec![(0, -3), (1, 9)]), (16_000_000, vec![(1, 1)])];
    vec![Starter::write(&causes, &[0.1, -0.2], 0.01, &rows)]
}

/// An embedding of four dimensions and three words.
pub fn embedding() -> Vec<Vec<u8>> {
    let words: [&[u8]; 3] = [b"\0\x03##s", b"\0\x06parcel", b"\x01\x05ostal"];
    let vocabulary: Vec<u8> = words.concat();
    let mut out = b"HWE1\x04\0\x02\0\x03\0\0\0".to_vec();
    out.extend((vocabulary.len() as u32).to_le_bytes());
    out.extend([0; 12]);
    out.extend([-1.5_f32, -0.5, 0.5, 1.5].iter().flat_map(|l| l.to_le_bytes()));
    // 1.0 as a half: four deviations and four variances.
    out.extend([0, 0x3c].repeat(8));
    out.extend([0, 0, 0]);
    out.extend(vocabulary);
    out.extend([0b0110_0110, 0b1100_0011, 0b0011_1100]);
    vec![out]
}

/// The shipped model of signals.
pub fn shipped_signals() -> Option<Vec<u8>> {
    fs::read(pkg().join("assets/signals.dat")).ok()
}

/// A model of signals that knows a few features.
pub fn signals() -> Vec<Vec<u8>> {
    let table = |outputs: usize| {
        let each = |value: f32| vec![value; outputs];
        let buckets = vec![7, 300, 9_000, 65_000];
        let weights = (0..outputs * buckets.len()).map(|n| n as i8 - 40).collect();
        Table::new((each(0.01), each(-0.5), each(0.1)), buckets, weights)
    };
    let ticket = table(HarmFlag::ALL.len() + Wanted::ALL.len() + 1);
    let transitions = [[0.5, -0.5, 0.0], [0.25, -1.0, 1.0], [0.0, -0.75, 0.5]];
    vec![Model { ticket, tagger: table(LABELS), transitions }.write()]
}

/// Cues of the default list, each with words that it is looked for in.
pub fn patterns() -> Vec<Vec<u8>> {
    let list = default_list();
    let of = |cause: &headwater::cause::taxonomy::Cause| -> Vec<Vec<u8>> {
        let text = format!("{} {}", cause.definition, cause.phrases.join(" "));
        cause.cues.iter().map(|cue| format!("{}\n{text}", cue.pattern).into_bytes()).collect()
    };
    list.causes.iter().flat_map(of).collect()
}
