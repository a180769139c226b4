//! What an act may take beside another of the same build in the same run: a ratio of two times
//! says what grew without asserting a time, whatever the machine.
//!
//! In: the least milliseconds by act, as `xtask/bench/effort.mjs` measured them. Each bound is two
//! to eight times what was measured when it was set, which is beside it, idle and on a machine that
//! others kept busy.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// An act, the one beside it, and how many times as long the first may take.
type Bound = (&'static str, &'static str, f64);

const BOUNDS: &[Bound] = &[
    // 1.6 to 2.2. Looking through 600 bytes by characters for each word made it 5.3 to 6.4.
    ("suggest, 200 words", "confirm, 200 words", 4.5),
    // 5 to 9: the words are read and heard, and the requester's other tickets compared.
    ("open, 200 words", "suggest, 200 words", 30.0),
    // 4 to 14, for ten times the words; what looks at each word for each word takes a hundred.
    ("open, 2,000 words", "open, 200 words", 40.0),
    // 1.0 to 1.1: what the words tell is told once. Asking them at every event made it 4.1.
    ("type, 2,000 words", "type, 200 words", 3.0),
    // 1.9 to 2.1, for 2,000 cases beside none.
    ("type, many cases", "type, 200 words", 6.0),
];

/// Whether every ratio is within its bound.
pub fn check(least: &Value) -> Result<()> {
    for (act, beside, most) in BOUNDS {
        let ms = |act: &str| least[act].as_f64().with_context(|| format!("{act} was not timed"));
        let ratio = ms(act)? / ms(beside)?;
        println!("{act}: {ratio:.1} × {beside}, {most} at most");
        ensure!(ratio <= *most, "{act} takes {ratio:.1} times as long as {beside}, {most} at most");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{BOUNDS, check};
    use serde_json::{Map, Value};

    /// Every act takes as long as another, but for one of them.
    fn least(act: &str, ms: f64) -> Value {
        let acts = BOUNDS.iter().flat_map(|(a, b, _)| [*a, *b]);
        acts.map(|a| (a.to_owned(), if a == act { ms } else { 1.0 }.into()))
            .collect::<Map<String, Value>>()
            .into()
    }

    #[test]
    fn an_act_beyond_its_bound_is_told_and_one_that_was_not_timed_too() {
        for (act, _, most) in BOUNDS {
            assert!(check(&least(act, *most * 1.01)).is_err(), "{act}");
        }
        check(&least("", 1.0)).unwrap();
        assert!(check(&Value::Null).is_err());
    }
}
