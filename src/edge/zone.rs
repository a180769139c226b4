//! Time zones as the browser knows them: the rules of the world need not ship with the engine.

use crate::case::hours::Zone;
use crate::ticket::Moment;
use js_sys::{Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Offsets a year back and two ahead, as far as days are planned.
#[cfg(feature = "sidebar")]
pub(super) fn around(now: Moment, name: &str) -> Zone {
    between(now.plus_days(-366), now.plus_days(731), name)
}

/// Offsets of five years, as far back as figures are looked at.
#[cfg(feature = "figures")]
pub(super) fn before(now: Moment, name: &str) -> Zone {
    between(now.plus_days(-1830), now.plus_days(8), name)
}

/// Offsets of the zone with that IANA name; of the browser's own where there is none or the browser
/// does not know it.
fn between(from: Moment, to: Moment, name: &str) -> Zone {
    let own = |at: Moment| -(date(at).get_timezone_offset() as i32);
    let named = clock(name);
    let offset =
        |at: Moment| named.as_ref().and_then(|clock| read(clock, at)).unwrap_or_else(|| own(at));
    Zone::probe(from, to, 7, offset)
}

/// Whether the browser knows a zone; the empty name stands for its own.
#[cfg(feature = "sidebar")]
pub(super) fn is_known(name: &str) -> bool {
    name.is_empty() || clock(name).is_some()
}

fn date(at: Moment) -> Date {
    Date::new(&JsValue::from_f64(at.0 as f64))
}

/// Writes moments with their offset, as in `11/24/2026, GMT+5:45`.
fn clock(name: &str) -> Option<Function> {
    if name.is_empty() {
        return None;
    }
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &name.into()).ok()?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into()).ok()?;
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let make: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    // The constructor's binding does not catch that a name is unknown; a call does.
    let format = make.call2(&JsValue::UNDEFINED, &"en-US".into(), &options).ok()?;
    Some(format.unchecked_into::<Intl::DateTimeFormat>().format())
}

/// Minutes east of UTC.
fn read(clock: &Function, at: Moment) -> Option<i32> {
    let text = clock.call1(&JsValue::UNDEFINED, &date(at)).ok()?.as_string()?;
    let (_, offset) = text.rsplit_once("GMT")?;
    let Some(digits) = offset.get(1..) else { return Some(0) };
    let mut parts = digits.split(':');
    let hours: i32 = parts.next()?.parse().ok()?;
    let minutes: i32 = parts.next().unwrap_or("0").parse().ok()?;
    let east = hours * 60 + minutes;
    Some(if offset.starts_with('+') { east } else { -east })
}
