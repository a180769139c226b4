//! Reads what a page configures: the cause list.

use super::{Reader, WireError};
use crate::cause::taxonomy::CauseList;
use crate::session::Config;
use serde::de::DeserializeOwned;

/// Reads a config object; what it leaves out keeps its default.
///
/// # Errors
/// A [`WireError`] with the path inside the object.
pub fn read_config(r: &Reader<'_>) -> Result<Config, WireError> {
    if !r.value().is_object() {
        return Err(r.wrong("an object"));
    }
    let mut config = Config::default();
    if r.get("causes").is_some() {
        config.causes = CauseList {
            causes: r.all("causes", |c| typed(c, "a cause"))?,
            owners: r.all("owners", |o| typed(o, "an owning function"))?,
            groups: r.all("groups", |g| typed(g, "a group"))?,
            pairs: r.all("pairs", |p| typed(p, "a pair"))?,
            tags: r.all("tags", |t| typed(t, "a tag"))?,
        };
    }
    Ok(config)
}

fn typed<T: DeserializeOwned>(r: &Reader<'_>, wanted: &'static str) -> Result<T, WireError> {
    T::deserialize(r.value()).map_err(|_| r.wrong(wanted))
}
