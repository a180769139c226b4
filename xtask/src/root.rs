//! Where the project's folders are.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies inside the workspace")
}

/// The npm package: kept files and built ones.
pub fn pkg() -> PathBuf {
    root().join("pkg")
}

/// The source of the face.
pub fn www() -> PathBuf {
    root().join("www")
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The demo's bundled scripts, served beside `www/`.
pub fn built_pages() -> PathBuf {
    target().join("www")
}
