//! One small article for every diagnostic code and every rule of the audit, with its exact messages; and what no article
//! may do to the site that is there.
//!
//! `tests/check/NAME.md` (an article) or `tests/check/NAME/` (a project) stands beside `NAME.stderr`, what `check` says in
//! Vietnamese and its exit code, and `NAME.en.stderr`, the same in English. What no text file can hold is made by
//! `made.rs`. `BLESS=1 cargo test --test check` writes what is said now: read it as the clerk who will get it.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    unreachable_pub,
    dead_code,
    reason = "a test runs the program, looks at what it left, and shares modules with other tests"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tree::Tree;

#[path = "check/codes.rs"]
mod codes;
#[path = "check/made.rs"]
mod made;
#[path = "site/tree.rs"]
mod tree;

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
            Input::Project(folder) => tree::copy(folder, project),
            Input::Made(make) => make(&content),
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
fn on_every_case(work: impl Fn(&str, &Input) -> Vec<String> + Sync) -> Vec<String> {
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
fn compare(path: &Path, found: &str) -> Vec<String> {
    let wanted = fs::read_to_string(path).unwrap_or_default();
    if wanted == found {
        return Vec::new();
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, found).unwrap();
        return Vec::new();
    }
    vec![format!(
        "{}\n-- expected\n{wanted}-- found\n{found}",
        path.display()
    )]
}

/// Vietnamese comes from `check`. English comes from `check` too, but from `build` where the content is refused: it ends
/// with the same code, and leaves the site that is there, and the records of it, as they were, byte for byte.
#[test]
fn every_case_says_exactly_what_it_should() {
    let good = TempDir::new().unwrap();
    Input::Article("tests/check/accepted-numbers.md".into()).lay_out(good.path());
    said(good.path(), &["build"]);
    let built = left(good.path());
    assert!(built[0].len() > 10, "{:?}", built[0].keys());
    let complaints = on_every_case(|name, input| {
        let project = TempDir::new().unwrap();
        let project = project.path();
        input.lay_out(project);
        let vi = said(project, &["check"]);
        let mut complaints = compare(&expected(name, ".stderr"), &vi);
        let is_refused = vi.contains("viết sai định dạng") || vi.ends_with("exit 3\n");
        if !is_refused {
            let en = said(project, &["check", "--lang", "en"]);
            complaints.extend(compare(&expected(name, ".en.stderr"), &en));
            return complaints;
        }
        for part in ["output", ".baocao"] {
            tree::copy(&good.path().join(part), &project.join(part));
        }
        let en = said(project, &["build", "-v", "--lang", "en"]);
        complaints.extend(compare(&expected(name, ".en.stderr"), &en));
        if en.lines().last() != vi.lines().last() {
            complaints.push(format!("{name}: build ends otherwise than check: {en}"));
        }
        if left(project) != built {
            complaints.push(format!("{name}: the site was touched"));
        }
        complaints
    });
    assert!(
        complaints.is_empty(),
        "BLESS=1 writes what is said now\n\n{}",
        complaints.join("\n")
    );
}

/// What would take for ever, or all memory, if something expanded or followed it.
#[test]
fn what_could_explode_is_refused_at_once() {
    for (name, code, make) in made::BOMBS {
        let project = TempDir::new().unwrap();
        Input::Made(*make).lay_out(project.path());
        let start = Instant::now();
        let said = said(project.path(), &["check"]);
        assert!(said.ends_with("exit 1\n"), "{name}: {said}");
        let codes = codes::shown(&said);
        assert!(
            codes.iter().all(|shown| shown.code == *code),
            "{name}: {codes:?}"
        );
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{name} took its time"
        );
    }
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

/// The site and its records, but the lock.
fn left(project: &Path) -> [Tree; 2] {
    let mut trees = ["output", ".baocao"].map(|part| tree::read(&project.join(part)));
    trees[1].remove("lock");
    trees
}

/// Faults of a template that show only when a page is made: the build ends with the template's place, and with code 3.
#[test]
fn a_template_that_cannot_be_drawn_is_named() {
    for template in ["<p>{{ khong.co }}</p>\n", "{% include \"home.html\" %}\n"] {
        let project = TempDir::new().unwrap();
        let project = project.path();
        Input::Article("tests/check/accepted-numbers.md".into()).lay_out(project);
        fs::write(
            project.join("content/site.yaml"),
            format!("{SITE}theme: giao-dien\n"),
        )
        .unwrap();
        fs::create_dir_all(project.join("giao-dien/templates")).unwrap();
        fs::write(project.join("giao-dien/templates/home.html"), template).unwrap();
        let said = said(project, &["build"]);
        assert!(said.ends_with("exit 3\n"), "{template}{said}");
        assert!(said.contains("home.html"), "{template}{said}");
    }
}

/// An article that the system will not give away ends the run with code 4, and its page stays. (For the superuser there
/// is no such article.)
#[test]
fn an_article_that_cannot_be_read_keeps_its_page() {
    let project = TempDir::new().unwrap();
    let project = project.path();
    Input::Article("tests/check/accepted-numbers.md".into()).lay_out(project);
    said(project, &["build"]);
    let before = left(project);
    let article = project.join("content/bai.md");
    fs::set_permissions(&article, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&article).is_ok() {
        return;
    }
    let said = said(project, &["build"]);
    assert!(
        said.ends_with("exit 4\n") && said.contains("content/bai.md"),
        "{said}"
    );
    assert!(left(project) == before, "the site was touched");
}
