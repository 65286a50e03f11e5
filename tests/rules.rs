//! `docs/rules.md` is what the program itself says: the pages of the audit's rules from their sources, the other codes
//! with a message of each from the blessed cases of `tests/check`. `BLESS=1 cargo test --test rules` writes it anew.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "a test reads the repository, and shares a module with another"
)]

use baocao::audit::{NOT_RUN, RULES};
use baocao::diag::{Lang, Level};
use codes::Shown;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

#[path = "check/codes.rs"]
mod codes;

const PAGE: &str = "docs/rules.md";

const HEAD: &str = "\
# Quy tắc và mã lỗi · Rules and codes

Trang này do chương trình lập ra (`BLESS=1 cargo test --test rules`), đừng sửa tay.
Mỗi thông báo của `baocao check` mang một mã trong ngoặc vuông, như `lỗi[share-mismatch]`; tìm mã ấy ở đây.
Mức *lỗi* là điều không thể đúng, *nghi vấn* cần người xem lại, *lưu ý* là điều nên biết.

This page is generated, do not edit it. Every message of `baocao check` carries a code in brackets: look it up here.
An *error* cannot be right, a *doubt* needs a person, a *note* is good to know.
";

#[test]
fn the_page_of_rules_is_what_the_program_says() {
    let page = page();
    if std::env::var_os("BLESS").is_some() {
        fs::write(PAGE, page).unwrap();
        return;
    }
    let written = fs::read_to_string(PAGE).unwrap_or_default();
    let at = written
        .lines()
        .zip(page.lines())
        .take_while(|(a, b)| a == b)
        .count();
    assert!(
        written == page,
        "{PAGE} is stale from line {}; BLESS=1 writes it anew",
        at + 1
    );
}

fn page() -> String {
    let mut out = String::from(HEAD);
    rules(&mut out);
    codes_of_content(&mut out);
    out
}

fn rules(out: &mut String) {
    out.push_str("\n## Quy tắc kiểm tra số liệu · Rules of the audit\n\n");
    out.push_str("Phát hiện đã xem xét thì ghi lý do vào `allow:` với mã này. Each can be allowed, with a reason for readers.\n\n");
    out.push_str("| mã · code | mức · level | tìm ra | finds |\n|---|---|---|---|\n");
    for rule in RULES {
        let (id, level) = (rule.id, level(rule.level));
        let (vi, en) = (rule.summary(Lang::Vi), rule.summary(Lang::En));
        writeln!(out, "| [`{id}`](#{id}) | {level} | {vi} | {en} |").unwrap();
    }
    for rule in RULES {
        let summary = rule.summary(Lang::Vi);
        write!(
            out,
            "\n### {}\n\n*{}: {summary}.*\n\n{}\n",
            rule.id,
            level(rule.level),
            rule.manual().trim()
        )
        .unwrap();
    }
    let list = NOT_RUN.map(|id| format!("`{id}`")).join(", ");
    write!(
        out,
        "\nBản này nhận các mã sau trong `allow:` nhưng chưa tìm. This version takes these in `allow:` and does not look for them yet: {list}.\n"
    )
    .unwrap();
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "lỗi · error",
        Level::Doubt => "nghi vấn · doubt",
        Level::Note => "lưu ý · note",
    }
}

/// Every code that is no rule, with a message of it as printed.
fn codes_of_content(out: &mut String) {
    out.push_str("\n## Mã lỗi của bài viết và cấu hình · Codes of content and configuration\n\n");
    out.push_str("Còn một *lỗi* ở đây thì không trang nào được xây dựng (mã thoát 1; trong `site.yaml`, `indicators.yaml` và giao diện là 3). While one *error* of these is left, nothing is built (exit code 1, or 3 for the configuration). Mỗi dòng là một thí dụ · each line is an example.\n\n");
    out.push_str("| mã · code | mức · level | thông báo | message |\n|---|---|---|---|\n");
    let (vi, en) = (examples(".stderr"), examples(".en.stderr"));
    for code in codes::emitted().keys() {
        if RULES.iter().any(|rule| rule.id == code) {
            continue;
        }
        let (Some(vi), Some(en)) = (vi.get(code), en.get(code)) else {
            panic!("tests/check has no case of {code}");
        };
        let (said, message) = (cell(&vi.message), cell(&en.message));
        writeln!(
            out,
            "| `{code}` | {} · {} | {said} | {message} |",
            vi.level, en.level
        )
        .unwrap();
    }
}

/// A message of every code: of the case that has its name, else of the first that says it.
fn examples(ending: &str) -> BTreeMap<String, Shown> {
    let mut names: Vec<String> = fs::read_dir("tests/check")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
        .filter(|name| !name.ends_with(".en"))
        .collect();
    names.sort();
    let mut examples: BTreeMap<String, Shown> = BTreeMap::new();
    for name in &names {
        let text = fs::read_to_string(format!("tests/check/{name}{ending}")).unwrap();
        let own = codes::shown(&text).into_iter().rev();
        for shown in own {
            if shown.code == *name {
                examples.insert(shown.code.clone(), shown);
            } else {
                examples.entry(shown.code.clone()).or_insert(shown);
            }
        }
    }
    examples
}

/// A message as a cell of a table.
fn cell(message: &str) -> String {
    message.replace('|', "\\|")
}
