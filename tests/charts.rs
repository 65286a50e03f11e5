//! One article for each kind of chart: `tests/charts/KIND.md` is built, and the pictures that its block gives must be
//! `tests/charts/KIND-N-WIDTH.svg` byte for byte, on every run and with any number of threads. `BLESS=1 cargo test --test
//! charts` writes them anew; what it writes is looked at before it is kept.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    unreachable_pub,
    dead_code,
    reason = "a test runs the program, looks at what it left, and shares a module with others"
)]

use baocao::model::ChartKind;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

#[path = "site/tree.rs"]
mod tree;

const SITE: &str = "title: Trang thử\norganisation: Ban Tuyên giáo\n";
const FOLDER: &str = "tests/charts";

/// The title of every block, by which its pictures are told from those that a page adds by itself.
const TITLE: &str = ">Hình mẫu</title>";

/// Kinds of the format that nothing draws yet.
const NOT_DRAWN: [&str; 4] = ["ranking", "multiples", "strip", "matrix"];

/// Kinds that are drawn.
fn kinds() -> impl Iterator<Item = &'static str> {
    let all = ChartKind::WORDS.iter().map(|(word, _)| *word);
    all.filter(|word| !NOT_DRAWN.contains(word))
}

#[test]
fn every_kind_is_drawn_as_it_was() {
    let found = pictures("2");
    if std::env::var_os("BLESS").is_some() {
        for old in kept().into_keys() {
            fs::remove_file(Path::new(FOLDER).join(old)).unwrap();
        }
        for (name, svg) in &found {
            fs::write(Path::new(FOLDER).join(name), svg).unwrap();
        }
        return;
    }
    let kept = kept();
    let names = |all: &BTreeMap<String, String>| all.keys().cloned().collect::<Vec<String>>();
    assert_eq!(names(&found), names(&kept), "BLESS=1 writes what is drawn");
    for (name, svg) in &found {
        let mut lines = kept[name].lines().zip(svg.lines());
        let first = lines.find(|(wanted, found)| wanted != found);
        assert!(kept[name] == *svg, "{name}: {first:#?}");
    }
}

#[test]
fn the_same_bytes_on_every_run_and_with_any_number_of_threads() {
    let one = pictures("1");
    assert_eq!(one, pictures("1"));
    assert_eq!(one, pictures("2"));
}

#[test]
fn every_picture_is_named_described_and_well_formed() {
    for kind in kinds() {
        for width in ["wide", "narrow"] {
            assert!(kept().contains_key(&format!("{kind}-1-{width}.svg")));
        }
    }
    for (name, svg) in kept() {
        let document =
            roxmltree::Document::parse(&svg).unwrap_or_else(|why| panic!("{name}: {why}"));
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"), "{name}");
        let named = root.attribute("aria-labelledby").unwrap().split(' ');
        let words: Vec<&str> = named
            .map(|id| {
                let by_id = |node: &roxmltree::Node<'_, '_>| node.attribute("id") == Some(id);
                let found = document.descendants().find(by_id);
                found.and_then(|node| node.text()).unwrap_or_default()
            })
            .collect();
        assert_eq!(words[0], "Hình mẫu", "{name}");
        assert!(words[1].len() > 40, "{name}: {words:?}");
        for node in document.descendants() {
            for colour in ["style", "fill", "stroke", "color"] {
                assert_eq!(node.attribute(colour), None, "{name}: colour is the page's");
            }
        }
    }
}

/// The files that are there, by name.
fn kept() -> BTreeMap<String, String> {
    let files = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let svgs = files.filter(|path| path.extension().is_some_and(|end| end == "svg"));
    svgs.map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    })
    .collect()
}

/// What the blocks of all articles give, by name.
fn pictures(threads: &str) -> BTreeMap<String, String> {
    let project = TempDir::new().unwrap();
    let content = project.path().join("content");
    fs::create_dir(&content).unwrap();
    fs::write(content.join("site.yaml"), SITE).unwrap();
    for kind in kinds() {
        let article = Path::new(FOLDER).join(format!("{kind}.md"));
        let article = fs::read_to_string(&article).unwrap();
        let article = article.replacen("---\n", &format!("---\nslug: {kind}\n"), 1);
        fs::write(content.join(format!("{kind}.md")), article).unwrap();
    }
    let said = Command::new(env!("CARGO_BIN_EXE_baocao"))
        .args(["build", "--today", "2026-02-01"])
        .env("RAYON_NUM_THREADS", threads)
        .current_dir(project.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{errors}");
    let site = tree::read(&project.path().join("output"));
    let mut pictures = BTreeMap::new();
    for kind in kinds() {
        let end = format!("/{kind}/index.html");
        let end_flat = format!("-{kind}/index.html");
        let is_page = |path: &&String| path.ends_with(&end) || path.ends_with(&end_flat);
        let path = site.keys().find(is_page).unwrap();
        let page = String::from_utf8(site[path].clone()).unwrap();
        let mut count = [0, 0];
        for svg in page.split("<svg class=\"chart ").skip(1) {
            let svg = &svg[..svg.find("</svg>").unwrap()];
            if !svg.contains(TITLE) {
                continue;
            }
            let is_narrow = svg.starts_with("chart-n");
            let width = ["wide", "narrow"][usize::from(is_narrow)];
            count[usize::from(is_narrow)] += 1;
            let at = count[usize::from(is_narrow)];
            // With its namespace the file opens as a picture by itself.
            let svg =
                format!("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart {svg}</svg>\n");
            pictures.insert(format!("{kind}-{at}-{width}.svg"), svg);
        }
    }
    pictures
}
