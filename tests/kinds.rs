//! One article for each kind of target: `tests/kinds/KIND.md` is built, and the rows of its table of targets, how each is
//! worked out, its charts and its indicators in `data.json` must be those of `KIND.expected`. `BLESS=1 cargo test --test kinds` writes them anew;
//! what it writes is read against the method before it is kept.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    unreachable_pub,
    dead_code,
    reason = "a test runs the program, looks at what it left, and shares a module with others"
)]

use baocao::model::TargetKind;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tree::Tree;

#[path = "site/tree.rs"]
mod tree;

const SITE: &str = "title: Trang thử\norganisation: Ban Tuyên giáo\n";
const FOLDER: &str = "tests/kinds";

#[test]
fn every_kind_has_its_table_chart_and_figures() {
    let mut changed = Vec::new();
    for kind in TargetKind::WORDS {
        let found = shown(kind);
        let path = Path::new(FOLDER).join(format!("{kind}.expected"));
        let wanted = fs::read_to_string(&path).unwrap_or_default();
        if wanted == found {
            continue;
        }
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, found).unwrap();
            continue;
        }
        let mut lines = wanted.lines().zip(found.lines());
        let first = lines.find(|(wanted, found)| wanted != found);
        changed.push(format!("{}: {first:#?}", path.display()));
    }
    assert!(
        changed.is_empty(),
        "BLESS=1 writes what is shown now\n{}",
        changed.join("\n")
    );
}

#[test]
fn every_file_is_of_a_kind() {
    let found: BTreeSet<String> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let wanted: BTreeSet<String> = TargetKind::WORDS
        .iter()
        .flat_map(|kind| [format!("{kind}.md"), format!("{kind}.expected")])
        .collect();
    assert_eq!(found, wanted);
}

/// The four sections of a kind.
fn shown(kind: &str) -> String {
    let site = build(kind);
    let (path, page) = site
        .iter()
        .find(|(path, _)| path.starts_with("bao-cao/") && path.ends_with("/index.html"))
        .unwrap();
    let page = String::from_utf8(page.clone()).unwrap();
    let json = site[&path.replace("index.html", "data.json")].clone();
    let json = String::from_utf8(json).unwrap();
    let indicators = between(&json, "  \"indicators\": {\n", "\n  }");
    assert!(
        indicators.contains(&format!("\"kind\": \"{kind}\"")),
        "{kind}.md has no such target"
    );
    let rows = rows(between(&page, "<table class=\"cards targets\"", "</table>"));
    let charts = charts(&page);
    let workings = workings(between(&page, "<ol class=\"whys\">", "</ol>"));
    format!(
        "== Bảng chỉ tiêu\n{rows}\n== Cách tính\n{workings}\n== Biểu đồ\n{charts}\n== data.json\n{indicators}\n"
    )
}

fn build(kind: &str) -> Tree {
    let article = Path::new(FOLDER).join(format!("{kind}.md"));
    let article = fs::read_to_string(article).unwrap();
    tree::build(SITE, &[("bai.md", &article)], "2026-02-01")
}

/// What stands between two texts.
#[track_caller]
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from}")) + from.len();
    let end = text[start..].find(to).unwrap_or_else(|| panic!("no {to}"));
    &text[start..start + end]
}

/// Rows with the text of their cells between bars.
fn rows(table: &str) -> String {
    let body = table.split("</thead>").nth(1).unwrap();
    let mut out = String::new();
    for row in body.split("<tr").skip(1) {
        let row = row.split_once('>').unwrap().1;
        let row = row.split("</tr>").next().unwrap();
        let row = row.replace("</td>", "\u{1}").replace("</th>", "\u{1}");
        let mut cells: Vec<String> = row.split('\u{1}').map(text).collect();
        cells.pop();
        out.push_str(&cells.join(" | "));
        out.push('\n');
    }
    out
}

/// How each assessment is worked out: its name and status, then line by line.
fn workings(list: &str) -> String {
    let mut out = String::new();
    for entry in list.split("<li ").skip(1) {
        let entry = entry.split_once('>').unwrap().1;
        let (head, lines) = entry.split_once("<dl>").unwrap();
        let head = text(&head.replace("</h3>", " · "));
        out.push_str(head.trim_end_matches(" ·"));
        out.push('\n');
        for line in lines.split("<div>").skip(1) {
            let (label, words) = line.split_once("</dt>").unwrap();
            out.push_str(&format!("  {}: {}\n", text(label), text(words)));
        }
    }
    out
}

/// The text of a piece of a page, without links to workings.
fn text(html: &str) -> String {
    let html = match html.split_once("<a class=\"ask\"") {
        Some((before, rest)) => {
            let (_, after) = rest.split_once("</a>").unwrap();
            let after = after.trim_start_matches("<span class=\"no-print\"> · </span>");
            format!("{before}{after}")
        }
        None => html.to_owned(),
    };
    let html = html.replace("<span", " <span");
    let mut out = String::new();
    let mut rest = &*html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        rest = &rest[end..];
    }
    out.push_str(rest);
    let out = out.replace('\u{200b}', "");
    let out = out.replace("&lt;", "<").replace("&gt;", ">");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The wide form of every chart, one element on a line.
fn charts(page: &str) -> String {
    let mut out = String::new();
    for figure in page.split("<figure").skip(1) {
        let figure = figure.split("</figure>").next().unwrap();
        let svg = match figure.find("<svg") {
            Some(_) => format!("<svg{}</svg>", between(figure, "<svg", "</svg>")),
            None => text(between(figure, "<p>", "</p>")),
        };
        out.push_str(&svg.replace("><", ">\n<"));
        out.push('\n');
    }
    if out.is_empty() {
        out.push_str("(không có biểu đồ)\n");
    }
    out
}
