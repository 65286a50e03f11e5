//! The rules of the house that no compiler checks, over the files of this repository: the order of imports,
//! the length and head of files, who may touch disk, clock and environment, leftover notes, reasons for
//! switched-off lints, and that every text of the pages exists in both languages. Each checker works on strings
//! and is shown a planted fault below. What clippy can see (`unwrap`, banned functions) is in `clippy.toml`.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads the repository and may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use source::{before_tests, code_only, group, is_word, string_keys, tokens};

#[path = "tidy/planted.rs"]
mod planted;
#[path = "tidy/source.rs"]
mod source;

/// Lines of a file before its unit tests.
const LONGEST_FILE: usize = 500;

/// What only some modules may name, and why the others may not.
const REACH: &[(&str, &[&str], &str)] = &[
    (
        "std::fs",
        &["load", "write", "cmd"],
        "`load` is the sole reader of the project, `write` the sole writer; `cmd` serves what is outside both",
    ),
    (
        "std::env",
        &["cmd", "main"],
        "a page must not depend on who builds it",
    ),
    (
        "std::process",
        &["cmd", "main", "write"],
        "a command starts and ends processes, `write` marks its lock and half-written files with its own",
    ),
    ("std::net", &["cmd"], "a build opens no socket"),
    (
        "std::time",
        &["cmd", "site", "write"],
        "the only clock of a build is the date that `cmd` hands in; durations are for people",
    ),
    (
        "clap",
        &["cmd"],
        "the library knows nothing of the command line",
    ),
    ("indicatif", &["cmd"], "the library prints nothing"),
    (
        "plotters",
        &["chart"],
        "the drawing library stays behind one module",
    ),
    (
        "tera",
        &["page"],
        "the template engine stays behind one module",
    ),
];

#[test]
fn modules_import_only_from_modules_above() {
    let modules = module_order(&read("src/lib.rs"));
    assert!(modules.len() > 1, "no `mod` lines found in src/lib.rs");
    check_sources(|path, text| imports(path, text, &modules));
}

#[test]
fn modules_of_the_library_keep_their_order() {
    report(unseparated_modules(&read("src/lib.rs")));
}

#[test]
fn the_binary_sees_the_public_library_only() {
    report(binary(&read("src/main.rs")));
}

#[test]
fn only_the_edges_touch_the_world() {
    check_sources(reach);
}

#[test]
fn files_open_with_their_purpose_and_end_in_time() {
    check_rust(head);
    check_rust(length);
}

#[test]
fn a_lint_is_switched_off_with_a_reason() {
    check_sources(reasons);
}

#[test]
fn nothing_is_left_for_later() {
    let kinds = ["rs", "mjs", "js", "css", "html", "py", "sh", "toml"];
    let files = ["src", "tests", "benches", "themes", "data"].map(|folder| files(folder, &kinds));
    let files: Vec<_> = files.into_iter().flatten().collect();
    report(files.iter().flat_map(|(path, text)| leftovers(path, text)));
}

#[test]
fn every_text_exists_in_both_languages() {
    let [vi, en] = ["vi", "en"].map(|language| format!("themes/default/strings/{language}.yaml"));
    let (vi_text, en_text) = (read(&vi), read(&en));
    assert!(!string_keys(&vi_text).is_empty(), "no keys found in {vi}");
    report(
        missing_strings(&vi, &vi_text, &en, &en_text)
            .into_iter()
            .chain(missing_strings(&en, &en_text, &vi, &vi_text)),
    );
}

/// One breach of a rule.
#[derive(Debug)]
struct Fault {
    path: String,
    line: usize,
    message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

fn fault(path: &str, line: usize, message: impl Into<String>) -> Fault {
    Fault {
        path: path.to_owned(),
        line,
        message: message.into(),
    }
}

#[track_caller]
fn report(faults: impl IntoIterator<Item = Fault>) {
    let faults: Vec<String> = faults.into_iter().map(|fault| fault.to_string()).collect();
    assert!(
        faults.is_empty(),
        "{} found:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[track_caller]
fn check_sources(checker: impl Fn(&str, &str) -> Vec<Fault>) {
    let files = files("src", &["rs"]);
    assert!(files.len() > 2, "no sources found under src/");
    let sources = files.iter().filter(|(path, _)| !is_test(path));
    report(sources.flat_map(|(path, text)| checker(path, text)));
}

#[track_caller]
fn check_rust(checker: impl Fn(&str, &str) -> Vec<Fault>) {
    let files = ["src", "tests", "benches"].map(|folder| files(folder, &["rs"]));
    report(
        files
            .iter()
            .flatten()
            .flat_map(|(path, text)| checker(path, text)),
    );
}

/// Files that hold tests alone; tests at the foot of a file are cut off by [`before_tests`].
fn is_test(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("/tests.rs")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below `folder` with one of these extensions, but for what package managers put there.
fn files(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let wanted = |path: &Path| {
        path.extension()
            .is_some_and(|found| extensions.iter().any(|wanted| found == *wanted))
    };
    walkdir::WalkDir::new(root().join(folder))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "node_modules")
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && wanted(entry.path()))
        .map(|entry| {
            let path = entry.path().strip_prefix(root()).unwrap().to_owned();
            let path = path.to_str().unwrap().replace('\\', "/");
            let text = read(&path);
            (path, text)
        })
        .collect()
}

/// The modules of `lib.rs` in the order in which they stand there.
fn module_order(lib: &str) -> Vec<String> {
    code_only(lib).lines().filter_map(declared_module).collect()
}

fn declared_module(line: &str) -> Option<String> {
    let line = line.trim();
    let line = line.strip_prefix("pub ").unwrap_or(line);
    Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
}

/// `mod` lines that touch would be sorted by rustfmt, and the map of the library lost.
fn unseparated_modules(lib: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut separated = true;
    for (line, text) in lib.lines().enumerate() {
        if declared_module(text).is_some() {
            if !separated {
                faults.push(fault(
                    "src/lib.rs",
                    line + 1,
                    "blank line missing before it",
                ));
            }
            separated = false;
        } else if text.trim().is_empty() {
            separated = true;
        }
    }
    faults
}

/// Paths of a source file that lead to a module below its own in `modules`.
fn imports(path: &str, text: &str, modules: &[String]) -> Vec<Fault> {
    let Some((own, depth)) = module_of(path) else {
        return Vec::new();
    };
    let Some(own_place) = modules.iter().position(|module| *module == own) else {
        return vec![fault(
            path,
            1,
            format!("`{own}` is no module of src/lib.rs"),
        )];
    };
    let code = code_only(before_tests(text));
    let judge = |(line, target): (usize, String)| {
        let place = modules.iter().position(|module| *module == target);
        match place {
            Some(place) if place <= own_place => None,
            Some(_) => Some(format!("`{own}` imports `{target}`, which comes after it")),
            None => Some(format!("`crate::{target}` names no module of src/lib.rs")),
        }
        .map(|message| fault(path, line, message))
    };
    crate_paths(&code, depth)
        .into_iter()
        .filter_map(judge)
        .collect()
}

/// The top-level module that a file belongs to, and how many `super` lead from it to the crate root.
fn module_of(path: &str) -> Option<(String, usize)> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    if matches!(inner, "lib" | "main") {
        return None;
    }
    let parts: Vec<&str> = inner.split('/').filter(|part| *part != "mod").collect();
    Some((parts[0].to_owned(), parts.len()))
}

/// The first name after every `crate::` (or as many `super::` as lead there), with its line.
fn crate_paths(code: &str, depth: usize) -> Vec<(usize, String)> {
    let tokens = tokens(code);
    let text = |at: usize| tokens.get(at).map_or("", |(_, text)| text);
    let owned = |(line, name): (usize, &str)| (line, name.to_owned());
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        if text(at) == "crate" && text(at + 1) == "::" {
            at += 2;
        } else {
            while text(at) == "super" && text(at + 1) == "::" {
                at += 2;
            }
            if at - start < 2 * depth || at == start {
                at = at.max(start + 1);
                continue;
            }
        }
        if text(at) == "{" {
            let names = group(&tokens, at).into_iter();
            found.extend(names.filter(|(_, name)| *name != "self").map(owned));
        } else if text(at + 1) != "!" {
            found.push(owned((tokens[start].0, text(at))));
        }
    }
    found
}

/// Faults of `main.rs`: modules of its own, or paths into the crate other than by its name.
fn binary(main: &str) -> Vec<Fault> {
    let code = code_only(before_tests(main));
    let mut faults = Vec::new();
    for (line, text) in code.lines().enumerate() {
        if declared_module(text).is_some() {
            faults.push(fault("src/main.rs", line + 1, "the binary has no modules"));
        }
    }
    for (line, target) in crate_paths(&code, usize::MAX / 2) {
        faults.push(fault("src/main.rs", line, format!("`crate::{target}`")));
    }
    faults
}

/// Uses of what [`REACH`] keeps to other modules.
fn reach(path: &str, text: &str) -> Vec<Fault> {
    let own = module_of(path).map_or_else(
        || {
            path.trim_start_matches("src/")
                .trim_end_matches(".rs")
                .to_owned()
        },
        |(own, _)| own,
    );
    let code = code_only(before_tests(text));
    let tokens = tokens(&code);
    let mut faults = Vec::new();
    for (name, allowed, reason) in REACH {
        if allowed.contains(&own.as_str()) {
            continue;
        }
        for line in uses_of(&tokens, name) {
            faults.push(fault(path, line, format!("`{name}` in `{own}`: {reason}")));
        }
    }
    faults
}

/// Lines that name a crate, or a module of `std` by its full path or in a group.
fn uses_of(tokens: &[(usize, &str)], name: &str) -> Vec<usize> {
    let (first, second) = name.split_once("::").unwrap_or((name, ""));
    let text = |at: usize| tokens.get(at).map_or("", |(_, text)| text);
    let mut lines = Vec::new();
    for (at, (line, token)) in tokens.iter().enumerate() {
        let outermost = at == 0 || text(at - 1) != "::" || at == 1 || !is_word(text(at - 2));
        if *token != first || text(at + 1) != "::" || !outermost {
            continue;
        }
        let named = match text(at + 2) {
            _ if second.is_empty() => true,
            "{" => group(tokens, at + 2)
                .iter()
                .any(|(_, name)| *name == second),
            next => next == second,
        };
        if named {
            lines.push(*line);
        }
    }
    lines
}

fn head(path: &str, text: &str) -> Vec<Fault> {
    if text.starts_with("//! ") {
        return Vec::new();
    }
    vec![fault(
        path,
        1,
        "does not open with `//!`: what goes in, what comes out",
    )]
}

fn length(path: &str, text: &str) -> Vec<Fault> {
    let lines = before_tests(text).lines().count();
    if is_test(path) || lines <= LONGEST_FILE {
        return Vec::new();
    }
    let message = format!("{lines} lines, {LONGEST_FILE} are the limit: split it by meaning");
    vec![fault(path, LONGEST_FILE, message)]
}

/// `allow` and `expect` attributes without a reason.
fn reasons(path: &str, text: &str) -> Vec<Fault> {
    let code = code_only(before_tests(text));
    let tokens = tokens(&code);
    let text = |at: usize| tokens.get(at).map_or("", |(_, text)| text);
    let mut faults = Vec::new();
    for at in 0..tokens.len() {
        let opens = text(at) == "[" || (text(at) == "!" && text(at + 1) == "[");
        let switch = matches!(text(at + 1), "allow" | "expect") && text(at + 2) == "(";
        let attribute = opens && at > 0 && matches!(text(at - 1), "#" | "!");
        if attribute && switch {
            let inside = tokens[at..].iter().take_while(|(_, text)| *text != "]");
            if !inside.clone().any(|(_, text)| *text == "reason") {
                faults.push(fault(path, tokens[at].0, "`reason = \"…\"` missing"));
            }
        }
    }
    faults
}

/// Notes to oneself, in words that this file must not hold in one piece.
fn leftovers(path: &str, text: &str) -> Vec<Fault> {
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
    ];
    let mut faults = Vec::new();
    for (line, text) in text.lines().enumerate() {
        for found in text.split(|c: char| !c.is_alphanumeric()) {
            if words.contains(&found) {
                faults.push(fault(path, line + 1, format!("`{found}`")));
            }
        }
    }
    faults
}

/// Keys of `have` that `lacks` does not know, and keys given twice in `have`.
fn missing_strings(have: &str, have_text: &str, lacks: &str, lacks_text: &str) -> Vec<Fault> {
    let known: BTreeSet<String> = string_keys(lacks_text)
        .into_iter()
        .map(|(_, key)| key)
        .collect();
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (line, key) in string_keys(have_text) {
        if !known.contains(&key) {
            faults.push(fault(have, line, format!("`{key}` is not in {lacks}")));
        }
        if !seen.insert(key.clone()) {
            faults.push(fault(have, line, format!("`{key}` stands here twice")));
        }
    }
    faults
}
