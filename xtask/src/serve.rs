//! `cargo xtask serve`: the demo helpdesk on this machine.
//!
//! Serves `www/` and, under `/pkg/`, the built package, to this machine only and read-only. A
//! path is made of plain names, so that nothing outside these folders can be asked for.

use crate::build;
use anyhow::{Context, Result};
use pico_args::Arguments;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::Duration;
use xtask::root::{built_pages, pkg, www};
use xtask::run::say;

/// The port of the README.
const PORT: u16 = 8000;
/// How long a connection may be silent.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most of a request that is read, in bytes.
const MAX_HEAD: u64 = 64 * 1024;
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
        build::everything(kind, build::Engines::Wasm)?;
    }
    let (listener, address) = listen(port)?;
    say(&format!("Headwater's demo is at http://{address}/ (Ctrl-C ends it)"));
    answer_all(&listener, policy.as_deref());
    Ok(())
}

/// Serves what is built while this process lives, on a free port; gives back the address.
pub fn in_background() -> Result<SocketAddr> {
    let (listener, address) = listen(0)?;
    std::thread::spawn(move || answer_all(&listener, None));
    Ok(address)
}

fn listen(port: u16) -> Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("cannot serve on port {port}; choose another with --port"))?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Answers until the process is ended. A thread a connection, and a connection a request: a
/// browser that stops reading, or keeps connections open, keeps nobody waiting.
fn answer_all(listener: &TcpListener, policy: Option<&str>) {
    for connection in listener.incoming().flatten() {
        let policy = policy.map(str::to_owned);
        std::thread::spawn(move || {
            // A browser that hung up is no reason to stop.
            let _ = answer(connection, policy.as_deref());
        });
    }
}

fn answer(mut connection: TcpStream, policy: Option<&str>) -> std::io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let mut head = String::new();
    BufReader::new((&connection).take(MAX_HEAD)).read_line(&mut head)?;
    let mut words = head.split_whitespace();
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let found = file_of(url).and_then(|(path, kind)| Some((fs::read(path).ok()?, kind)));
    let (status, kind, body) = match (method, found) {
        ("GET" | "HEAD", Some((body, kind))) => ("200 OK", kind, body),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain", b"not here".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain", b"only GET".to_vec()),
    };
    let policy = policy.map(|policy| format!("Content-Security-Policy: {policy}\r\n"));
    // Not stored: a rebuilt file is seen at the next reload.
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n{}\
         Connection: close\r\n\r\n",
        body.len(),
        policy.unwrap_or_default(),
    )?;
    if method != "HEAD" {
        connection.write_all(&body)?;
    }
    connection.shutdown(Shutdown::Write)?;
    // Closing with unread lines of the request would cut the answer short.
    std::io::copy(&mut connection.take(MAX_HEAD), &mut std::io::sink())?;
    Ok(())
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
    use super::{file_of, in_background, is_plain};
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};

    fn asked(address: SocketAddr, request: &str) -> String {
        let mut connection = TcpStream::connect(address).expect("a connection");
        connection.write_all(request.as_bytes()).expect("a request sent");
        let mut answer = String::new();
        connection.read_to_string(&mut answer).expect("an answer");
        answer
    }

    #[test]
    fn requests_are_answered_while_others_stay_open_and_silent() {
        let address = in_background().expect("a server");
        let silent: Vec<_> = (0..20).map(|_| TcpStream::connect(address)).collect();
        let get = asked(address, "GET /package.json HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(get.starts_with("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"));
        assert!(get.ends_with("}\n"));
        let head = asked(address, "HEAD /package.json HTTP/1.1\r\n\r\n");
        assert!(head.ends_with("\r\n\r\n"));
        let missing = asked(address, "GET /../Cargo.toml HTTP/1.1\r\n\r\n");
        assert!(missing.starts_with("HTTP/1.1 404"));
        assert!(asked(address, "POST /package.json HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
        assert!(asked(address, "\r\n").starts_with("HTTP/1.1 405"));
        drop(silent);
    }

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
