//! The sources → every code that a diagnostic may have; the blessed messages → the codes that they show.
//!
//! A code is a literal that stands first in a call that makes a fault, or in one of the few places that choose between
//! codes. That no code is missed is checked from the other side: what a blessed message shows must have been found here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Calls and definitions whose first literal is a code.
const BEFORE: [&str; 5] = [
    "fault(",
    "fault_with(",
    "error(",
    "Fault(",
    "const ID: &str =",
];

/// What chooses between codes: from these words to those, every literal is one.
const BETWEEN: [(&str, &str); 4] = [
    ("pub fn code(&self)", "\n    }\n"),
    ("let code = match", "};"),
    ("folder, &FILES,", ")"),
    ("folder, &PICTURES,", ")"),
];

/// Every code, with a file that may say it.
pub fn emitted() -> BTreeMap<String, PathBuf> {
    let mut codes = BTreeMap::new();
    for path in sources(Path::new("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for before in BEFORE {
            for (at, _) in text.match_indices(before) {
                let rest = text[at + before.len()..].trim_start();
                let is_within = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                if is_within || !rest.starts_with('"') {
                    continue;
                }
                let first = rest[1..].find('"').map_or(rest, |end| &rest[..end + 2]);
                codes.extend(literals(first).map(|code| (code, path.clone())));
            }
        }
        for (from, to) in BETWEEN {
            for (at, _) in text.match_indices(from) {
                let rest = &text[at + from.len()..];
                let end = rest.find(to).unwrap_or(rest.len());
                codes.extend(literals(&rest[..end]).map(|code| (code, path.clone())));
            }
        }
    }
    codes
}

/// The literals of a text that have the form of a code.
fn literals(text: &str) -> impl Iterator<Item = String> {
    let is_code = |word: &&str| {
        let parts = word.split('-');
        let mut parts = parts.map(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        parts.all(|is_word| is_word) && word.starts_with(|c: char| c.is_ascii_lowercase())
    };
    text.split('"')
        .skip(1)
        .step_by(2)
        .filter(is_code)
        .map(str::to_owned)
}

/// Rust files below a folder, without those of unit tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "tests" {
            files.extend(sources(&path));
        } else if name.ends_with(".rs") && !name.starts_with("tests") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// One diagnostic as it is printed.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The word of its level.
    pub level: String,
    /// Its code.
    pub code: String,
    /// Its message.
    pub message: String,
}

/// The diagnostics of a blessed file.
pub fn shown(text: &str) -> Vec<Shown> {
    let heads = text.lines().filter_map(|line| {
        let (level, rest) = line.split_once('[')?;
        let (code, message) = rest.split_once("]: ")?;
        let is_level = ["lỗi", "nghi vấn", "lưu ý", "error", "doubt", "note"].contains(&level);
        is_level.then(|| Shown {
            level: level.to_owned(),
            code: code.to_owned(),
            message: message.to_owned(),
        })
    });
    heads.collect()
}
