//! `cargo xtask serve`: the demo helpdesk on this machine.
//!
//! Serves `www/` and, under `/pkg/`, the built package, to this machine only and read-only. A
//! path is made of plain names, so that nothing outside these folders can be asked for.

use crate::build;
use anyhow::{Context, Result, anyhow};
use pico_args::Arguments;
use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::PathBuf;
use tiny_http::{Header, Method, Request, Response, Server};
use xtask::root::{built_pages, pkg, www};
use xtask::run::say;

/// The port of the README.
const PORT: u16 = 8000;
/// Modules load in parallel; more threads than that only wait.
const THREADS: usize = 4;
/// Served endings and what they are; a file of another ending is not served.
const TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("map", "application/json"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("jsonl", "application/x-ndjson; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("dat", "application/octet-stream"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("ico", "image/x-icon"),
];

/// The command.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let kind = build::kind(&mut arguments);
    let port = arguments.opt_value_from_str("--port")?.unwrap_or(PORT);
    let policy: Option<String> = arguments.opt_value_from_str("--csp")?;
    let built = arguments.contains("--no-build");
    anyhow::ensure!(
        arguments.finish().is_empty(),
        "`serve` knows --port, --dev, --csp, --no-build"
    );
    if !built {
        build::everything(kind)?;
    }
    let (server, address) = listen(port)?;
    say(&format!("Headwater's demo is at http://{address}/ (Ctrl-C ends it)"));
    answer_all(&server, policy.as_deref());
    Ok(())
}

/// Serves what is built while this process lives, on a free port; gives back the address.
pub fn in_background() -> Result<SocketAddr> {
    let (server, address) = listen(0)?;
    std::thread::spawn(move || answer_all(&server, None));
    Ok(address)
}

fn listen(port: u16) -> Result<(Server, SocketAddr)> {
    let server = Server::http(("127.0.0.1", port))
        .map_err(|error| anyhow!(error.to_string()))
        .with_context(|| format!("cannot serve on port {port}; choose another with --port"))?;
    let address = server.server_addr().to_ip().context("the server has no address")?;
    Ok((server, address))
}

/// Answers until the process is ended.
fn answer_all(server: &Server, policy: Option<&str>) {
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    // A browser that hung up is no reason to stop.
                    let _ = answer(request, policy);
                }
            });
        }
    });
}

fn answer(request: Request, policy: Option<&str>) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(405));
    }
    let Some((path, kind)) = file_of(request.url()) else {
        return request.respond(Response::empty(404));
    };
    let mut response = Response::from_file(File::open(path)?);
    let fixed = [
        ("Content-Type", kind),
        // A rebuilt file is seen at the next reload.
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    for (name, value) in fixed.into_iter().chain(policy.map(|p| ("Content-Security-Policy", p))) {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The file behind an address and its media type.
fn file_of(url: &str) -> Option<(PathBuf, &'static str)> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    if !path.split('/').all(is_plain) {
        return None;
    }
    let ending = path.rsplit_once('.')?.1;
    let kind = TYPES.iter().find(|(known, _)| *known == ending)?.1;
    let candidates = match path.strip_prefix("pkg/") {
        Some(rest) => vec![pkg().join(rest)],
        None => vec![built_pages().join(&path), www().join(&path)],
    };
    candidates
        .into_iter()
        .find(|file| fs::metadata(file).is_ok_and(|m| m.is_file()))
        .map(|file| (file, kind))
}

/// A name that stays in its folder on every system.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-@".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::{file_of, is_plain};

    #[test]
    fn a_path_cannot_leave_its_folder() {
        for name in ["..", ".", "", ".npmrc", "a\\b", "C:", "%2e%2e", "a b", "é"] {
            assert!(!is_plain(name), "{name}");
        }
        for url in [
            "/../Cargo.json",
            "/pkg/../Cargo.json",
            "//etc/hosts.json",
            "/%2e%2e/a.json",
            "pkg/x.js",
        ] {
            assert!(file_of(url).is_none(), "{url}");
        }
        assert!(is_plain("part-6XZ.js"));
    }

    #[test]
    fn what_is_there_is_found_with_its_type_and_sources_are_not() {
        let (path, kind) = file_of("/package.json?x=1").expect("www/package.json");
        assert!(path.ends_with("www/package.json"));
        assert_eq!(kind, "application/json");
        assert!(file_of("/tsconfig.nothing").is_none());
    }
}
