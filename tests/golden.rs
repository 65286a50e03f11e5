//! Whole sites in, whole trees out: `tests/site/CASE/content` is built, and must give `tests/site/CASE/expected` byte for
//! byte.
//!
//! Static files of the theme are left out, and so are the hashes in their names, so that a change of the style sheet is no
//! change of every page. A case whose `expected` has no pages yet is compared by its data files alone. `BLESS=1 cargo test
//! --test golden` writes the data files anew, and the pages of cases that have some; `BLESS=pages` writes all pages.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    unreachable_pub,
    dead_code,
    reason = "a test runs the program, looks at what it left, and shares modules with other tests"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;
use tree::Tree;

#[path = "site/tree.rs"]
mod tree;

/// The day of every build.
const TODAY: &str = "2026-02-01";

#[test]
fn two_communes_a_table_a_picture_and_what_is_withheld() {
    check(
        "hai-xa",
        &["77041", "77.041", "88052", "88.052", "66093", "66.093"],
    );
}

#[test]
fn a_site_in_english() {
    check("english", &[]);
}

/// Builds a case and compares it; no byte of it holds any of the `secrets`.
#[track_caller]
fn check(case: &str, secrets: &[&str]) {
    let folder = Path::new("tests/site").join(case);
    let built = build(&folder);
    for (path, bytes) in &built {
        for secret in secrets {
            assert!(
                !holds(bytes, secret),
                "{path} holds {secret}, which is withheld"
            );
        }
    }
    let expected = folder.join("expected");
    let has_pages = expected.join("index.html").is_file();
    let bless = std::env::var("BLESS").unwrap_or_default();
    let with_pages = has_pages || bless == "pages";
    let found: Tree = built
        .into_iter()
        .filter(|(path, _)| is_ours(path) && (with_pages || is_data(path)))
        .map(|(path, bytes)| (path, unhashed(bytes)))
        .collect();
    assert!(!found.is_empty(), "{case} gives nothing");
    if !bless.is_empty() {
        if expected.is_dir() {
            fs::remove_dir_all(&expected).unwrap();
        }
        for (path, bytes) in &found {
            let file = expected.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        return;
    }
    let wanted = tree::read(&expected);
    let changed = tree::changed(&wanted, &found);
    let first = changed
        .first()
        .map_or_else(String::new, |path| first_difference(path, &wanted, &found));
    assert!(
        changed.is_empty(),
        "{case}: other files than expected: {changed:#?}\n{first}"
    );
}

fn build(case: &Path) -> Tree {
    let project = TempDir::new().unwrap();
    tree::copy(&case.join("content"), &project.path().join("content"));
    let said = Command::new(env!("CARGO_BIN_EXE_baocao"))
        .args(["build", "--today", TODAY])
        .current_dir(project.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(
        said.status.success(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    tree::read(&project.path().join("output"))
}

/// Files that tell what the figures are, and where the pages stand.
fn is_data(path: &str) -> bool {
    path.ends_with("data.json") || path.ends_with("data.csv") || path == "sitemap.xml"
}

/// All but the theme's own files and the marker of the folder.
fn is_ours(path: &str) -> bool {
    !path.starts_with("assets/") && !path.starts_with(".baocao")
}

/// `assets/style.1f2e3d4c.css` as `assets/style.css`; other bytes as they are.
fn unhashed(bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(bytes.clone()) else {
        return bytes;
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("assets/") {
        let end = at
            + rest[at..]
                .find(['"', '\'', ')', '\n', ' '])
                .unwrap_or(rest.len() - at);
        let parts: Vec<&str> = rest[at..end].split('.').collect();
        out.push_str(&rest[..at]);
        match parts[..] {
            [stem, hash, ending] if hash.len() == 8 => out.push_str(&format!("{stem}.{ending}")),
            _ => out.push_str(&rest[at..end]),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.into_bytes()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .any(|window| window == words.as_bytes())
}

/// The first line in which two versions of a file differ.
fn first_difference(path: &str, wanted: &Tree, found: &Tree) -> String {
    let lines = |tree: &Tree| -> Vec<String> {
        let bytes = tree.get(path).map_or(&[][..], Vec::as_slice);
        String::from_utf8_lossy(bytes)
            .lines()
            .map(str::to_owned)
            .collect()
    };
    let (wanted, found) = (lines(wanted), lines(found));
    let at = wanted
        .iter()
        .zip(&found)
        .take_while(|(a, b)| a == b)
        .count();
    let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
    format!("{path}:{}\n- {}\n+ {}", at + 1, line(&wanted), line(&found))
}
