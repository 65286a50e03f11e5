//! One small article for every diagnostic code and every rule of the audit, with its exact messages.
//!
//! `tests/check/NAME.md` (an article) or `tests/check/NAME/` (a project) stands beside `NAME.stderr`, what `check` says in
//! Vietnamese and its exit code, and `NAME.en.stderr`, the same in English. What no text file can hold is made by
//! `made.rs`. `BLESS=1 cargo test --test check` writes what is said now: read it as the clerk who will get it.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test runs the program and looks at what it left"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use tempfile::TempDir;

#[path = "check/codes.rs"]
mod codes;
#[path = "check/made.rs"]
mod made;

/// The day of every run, so that embargoes do not end one morning.
const TODAY: &str = "2026-01-01";

/// What every project begins with, unless it brings its own.
const SITE: &str = "title: Trang thử\norganisation: Ban Tuyên giáo\n";

/// Where a case comes from.
enum Input {
    Article(PathBuf),
    Project(PathBuf),
    Made(fn(&Path)),
}

/// Every case by name.
fn cases() -> BTreeMap<String, Input> {
    let mut cases = BTreeMap::new();
    for entry in fs::read_dir("tests/check").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let input = match path.extension().and_then(|ending| ending.to_str()) {
            Some("md") => Input::Article(path),
            None if path.is_dir() => Input::Project(path),
            Some("rs" | "stderr") => continue,
            _ => panic!("what is {}?", path.display()),
        };
        assert!(
            cases.insert(name.clone(), input).is_none(),
            "two cases are called {name}"
        );
    }
    for (name, make) in made::CASES {
        let before = cases.insert((*name).to_owned(), Input::Made(*make));
        assert!(before.is_none(), "two cases are called {name}");
    }
    cases
}

impl Input {
    /// Lays the project of the case out.
    fn lay_out(&self, project: &Path) {
        let content = project.join("content");
        fs::create_dir_all(&content).unwrap();
        fs::write(content.join("site.yaml"), SITE).unwrap();
        match self {
            Input::Article(path) => {
                fs::copy(path, content.join("bai.md")).unwrap();
            }
            Input::Project(folder) => copy(folder, project),
            Input::Made(make) => make(&content),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// What a command says on standard error, and its exit code in a last line.
fn said(project: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_baocao"))
        .args(arguments)
        .args(["--today", TODAY])
        .current_dir(project)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(
        output.stdout.is_empty(),
        "people are spoken to on standard error"
    );
    let code = output
        .status
        .code()
        .map_or("signal".to_owned(), |code| code.to_string());
    format!("{}exit {code}\n", String::from_utf8(output.stderr).unwrap())
}

/// Runs `work` on every case, on all cores; gives back what it complains of.
fn on_every_case(work: impl Fn(&str, &Input) -> Option<String> + Sync) -> Vec<String> {
    let cases: Vec<(String, Input)> = cases().into_iter().collect();
    let (next, complaints) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some((name, input)) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    complaints.lock().unwrap().extend(work(name, input));
                }
            });
        }
    });
    let mut complaints = complaints.into_inner().unwrap();
    complaints.sort();
    complaints
}

fn expected(name: &str, ending: &str) -> PathBuf {
    format!("tests/check/{name}{ending}").into()
}

/// What is not as expected; blessed instead, where that is asked for.
fn compare(path: &Path, found: &str) -> Option<String> {
    let wanted = fs::read_to_string(path).unwrap_or_default();
    if wanted == found {
        return None;
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, found).unwrap();
        return None;
    }
    Some(format!(
        "{}\n-- expected\n{wanted}-- found\n{found}",
        path.display()
    ))
}

#[test]
fn every_case_says_exactly_what_it_should() {
    let complaints = on_every_case(|name, input| {
        let project = TempDir::new().unwrap();
        input.lay_out(project.path());
        let vi = said(project.path(), &["check"]);
        let en = said(project.path(), &["check", "--lang", "en"]);
        let vi = compare(&expected(name, ".stderr"), &vi);
        vi.or_else(|| None)
            .into_iter()
            .chain(compare(&expected(name, ".en.stderr"), &en))
            .next()
    });
    assert!(
        complaints.is_empty(),
        "BLESS=1 writes what is said now\n\n{}",
        complaints.join("\n")
    );
}

#[test]
fn every_expectation_belongs_to_a_case() {
    let cases = cases();
    for entry in fs::read_dir("tests/check").unwrap() {
        let file = entry.unwrap().file_name();
        let Some(name) = file.to_str().unwrap().strip_suffix(".stderr") else {
            continue;
        };
        let name = name.strip_suffix(".en").unwrap_or(name);
        assert!(cases.contains_key(name), "nothing says {}", file.display());
    }
}

/// Every code that the sources can say stands in some blessed message, and the other way round.
#[test]
fn every_code_has_a_case() {
    let emitted = codes::emitted();
    let blessed: BTreeSet<String> = cases()
        .keys()
        .filter_map(|name| fs::read_to_string(expected(name, ".stderr")).ok())
        .flat_map(|text| codes::shown(&text))
        .map(|shown| shown.code)
        .collect();
    let missing: Vec<String> = emitted
        .iter()
        .filter(|(code, _)| !blessed.contains(*code))
        .map(|(code, path)| format!("{code} ({})", path.display()))
        .collect();
    assert!(missing.is_empty(), "no case shows {missing:#?}");
    let unknown: Vec<&String> = blessed
        .iter()
        .filter(|code| !emitted.contains_key(*code))
        .collect();
    assert!(
        unknown.is_empty(),
        "the sources do not seem to say {unknown:?}"
    );
}

/// A case whose content has errors leaves the site that is there, and the records of it, byte for byte.
#[test]
fn on_every_content_error_the_site_stays_as_it_was() {
    let good = TempDir::new().unwrap();
    Input::Article("tests/check/accepted-numbers.md".into()).lay_out(good.path());
    said(good.path(), &["build"]);
    let built = left(good.path());
    assert!(built.len() > 10, "{:?}", built.keys());
    let complaints = on_every_case(|name, input| {
        let wanted = fs::read_to_string(expected(name, ".stderr")).unwrap_or_default();
        let refuses = wanted.contains("viết sai định dạng") || wanted.contains("exit 3");
        if !refuses {
            return None;
        }
        let project = TempDir::new().unwrap();
        for part in ["output", ".baocao"] {
            copy(&good.path().join(part), &project.path().join(part));
        }
        input.lay_out(project.path());
        let build = said(project.path(), &["build"]);
        let code = wanted.lines().last();
        if build.lines().last() != code {
            return Some(format!("{name}: build ends otherwise than check: {build}"));
        }
        (left(project.path()) != built).then(|| format!("{name}: the site was touched"))
    });
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// The site and its records, but the lock.
fn left(project: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, files);
            } else if !path.ends_with(".baocao/lock") {
                let below = path.strip_prefix(root).unwrap().to_owned();
                files.insert(below, fs::read(&path).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    for part in ["output", ".baocao"] {
        collect(project, &project.join(part), &mut files);
    }
    files
}
