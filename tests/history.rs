//! A place that reports several times in one term: its pages set the new statuses beside the earlier ones, count what moved
//! and what cannot be compared, add up by group what the large number counts, and tell nothing of what is withheld.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "a test runs the program, looks at what it left, and shares a module with others"
)]

use std::sync::OnceLock;
use tree::Tree;

#[path = "site/tree.rs"]
mod tree;

const SITE: &str = "title: Sơ kết\norganisation: Ban Tuyên giáo\nlanguage: vi\n";

const FIRST: &str = r#"---
title: Sau một năm
date: 2022-03-01
place: { code: "03463" }
as-of: 2021-12-31
resolution: { name: Nghị quyết, term: 2020-2025 }
indicators:
  income: { values: { 2020: 20, 2021: 21 }, target: 45 }
  grain: { values: { 2020: 300, 2021: 345 }, target: 400 }
  vaccination: { values: { 2020: 60, 2021: 80 }, target: 96 }
---
"#;

const SECOND: &str = r#"---
title: Sau hai năm
date: 2023-03-01
place: { code: "03463" }
as-of: 2022-12-31
resolution: { name: Nghị quyết, term: 2020-2025 }
indicators:
  income: { values: { 2020: 20, 2022: 27 }, target: 45 }
  grain: { values: { 2020: 300, 2022: 320 }, target: 400 }
  vaccination: { values: { 2020: 60, 2022: { value: "87,654", withheld: true } }, target: 96 }
  budget: { values: { 2020: 10, 2022: 30 }, target: { value: "76543", withheld: true } }
  poverty: { values: { 2022: 30 }, target: 20 }
---
"#;

const THIRD: &str = r#"---
title: Sau ba năm
date: 2024-03-01
place: { code: "03463" }
as-of: 2023-12-31
resolution: { name: Nghị quyết, term: 2020-2025 }
indicators:
  income: { values: { 2020: 20, 2023: 50 }, target: 50 }
  grain: { values: { 2020: 300, 2023: 420 }, target: 400 }
  vaccination: { values: { 2020: 60, 2023: 90 }, target: 96 }
  budget: { values: { 2020: 10, 2023: 31 }, target: 30 }
  forest-cover: { values: { 2020: 40, 2023: 41 }, target: 60 }
---
"#;

/// Another commune of the same term, and a third of the next.
const OTHER: &str = r#"---
title: Pa Ủ
date: 2024-03-01
place: { code: "03442" }
as-of: 2023-12-31
resolution: { name: Nghị quyết, term: 2020-2025 }
indicators:
  income: { values: { 2020: 20, 2023: 21 }, target: 45 }
  forest-cover: { target: 60 }
---
"#;

const NEXT_TERM: &str = r#"---
title: Thu Lũm
date: 2026-03-01
place: { code: "03439" }
as-of: 2025-12-31
resolution: { name: Nghị quyết, term: 2025-2030 }
indicators:
  income: { values: { 2025: 60 }, target: 60 }
---
"#;

/// Builds a site of those articles.
#[track_caller]
fn build(articles: &[&str]) -> Tree {
    let names: Vec<String> = (0..articles.len())
        .map(|at| format!("bai-{at}.md"))
        .collect();
    let files = names
        .iter()
        .map(String::as_str)
        .zip(articles.iter().copied());
    tree::build(SITE, &files.collect::<Vec<_>>(), "2026-11-22")
}

fn site() -> &'static Tree {
    static SITE: OnceLock<Tree> = OnceLock::new();
    SITE.get_or_init(|| build(&[FIRST, SECOND, THIRD, OTHER, NEXT_TERM]))
}

/// The words of a page, without tags, its spaces made single.
fn words(tree: &Tree, path: &str) -> String {
    let html = String::from_utf8(tree[path].clone()).unwrap();
    let text: String = html
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<Vec<&str>>()
        .join(" ");
    let text = text.replace(['\u{a0}', '\u{200b}'], " ");
    let text: Vec<&str> = text.split_whitespace().collect();
    text.join(" ").replace(" ,", ",").replace(" :", ":")
}

#[track_caller]
fn check(path: &str, wanted: &[&str], unwanted: &[&str]) {
    let words = words(site(), path);
    for text in wanted {
        assert!(words.contains(text), "no `{text}` in\n{words}");
    }
    for text in unwanted {
        assert!(!words.contains(text), "`{text}` in\n{words}");
    }
}

fn review(date: &str) -> String {
    format!("bao-cao/03463-ta-tong/{date}/index.html")
}

#[test]
fn the_newest_review_stands_beside_the_one_before() {
    check(
        &review("2024-03-01"),
        &[
            "So với báo cáo 01/03/2023: 1 chỉ tiêu khá lên.",
            "Ngoài ra: 1 chỉ tiêu đã điều chỉnh mức giao, 2 thiếu số liệu để so, 1 mới, 1 không còn nêu.",
            "kỳ trước (01/03/2023): Chậm chỉ tiêu đã điều chỉnh: 45 → 50 01/03/2022: Nguy cơ (0,20)",
            "kỳ trước (01/03/2023): Nguy cơ, nay khá lên 01/03/2022: Đúng tiến độ (2,25)",
            "chỉ tiêu mới, kỳ trước chưa có",
            "Báo cáo 01/03/2023 còn có 1 chỉ tiêu mà bài này không nêu: Tỷ lệ hộ nghèo.",
            "Kinh tế 3/3 đạt và vượt",
        ],
        &["nay kém đi"],
    );
}

#[test]
fn the_second_review_has_one_before_and_the_first_none() {
    check(
        &review("2023-03-01"),
        &[
            "kỳ trước (01/03/2022): Nguy cơ, nay khá lên",
            "kỳ trước (01/03/2022): Đúng tiến độ, nay kém đi",
            "1 chỉ tiêu khá lên, 1 kém đi. Ngoài ra: 1 chỉ tiêu thiếu số liệu để so, 2 mới.",
        ],
        &["(0,20)", "không nêu:"],
    );
    check(
        &review("2022-03-01"),
        &[],
        &["So với báo cáo", "kỳ trước", "chỉ tiêu mới"],
    );
}

#[test]
fn the_place_shows_the_reviews_of_the_term_in_their_order() {
    check(
        "xa/03463-ta-tong/index.html",
        &[
            "Nhiệm kỳ 2020–2025, báo cáo trước đứng trước.",
            "kỳ trước (01/03/2023): Nguy cơ, nay khá lên",
        ],
        &[],
    );
    let words = words(site(), "xa/03463-ta-tong/index.html");
    let table = &words[words.find("báo cáo trước đứng trước").unwrap()..];
    let at = |row: &str| {
        table
            .find(row)
            .unwrap_or_else(|| panic!("no `{row}` in\n{table}"))
    };
    let first = at("01/03/2022 số liệu đến 31/12/2021 0% 0/3");
    let second = at("01/03/2023 số liệu đến 31/12/2022 0% 0/");
    let third = at("01/03/2024 số liệu đến 31/12/2023 60% 3/5");
    assert!(first < second && second < third);
    check(
        "xa/03442-pa-u/index.html",
        &[],
        &["Qua các lần báo cáo", "kỳ trước"],
    );
}

#[test]
fn groups_add_up_to_the_large_number_of_the_page() {
    check(
        "index.html",
        &[
            "3 trong 6 chỉ tiêu đánh giá được",
            "7 chỉ tiêu, nhiệm kỳ 2020–2025, trong đó 6 đánh giá được.",
            "Kinh tế 75% 3/4",
            "Văn hóa – xã hội 0% 0/1",
            "Môi trường 0% 0/1",
        ],
        &[],
    );
    check(
        "tinh/lai-chau/index.html",
        &[
            "4 trong 7 chỉ tiêu đánh giá được, ở 3 nơi, các nhiệm kỳ 2020–2025, 2025–2030",
            "8 chỉ tiêu, các nhiệm kỳ 2020–2025, 2025–2030, trong đó 7 đánh giá được.",
            "Kinh tế 80% 4/5",
            "Môi trường 0% 0/1",
        ],
        &[],
    );
}

#[test]
fn shares_of_two_terms_cannot_be_sorted_together() {
    let one_term = build(&[THIRD, OTHER]);
    for page in ["tinh/index.html", "chi-tieu/income/index.html"] {
        let can_sort = |tree: &Tree| String::from_utf8_lossy(&tree[page]).contains("data-sortable");
        assert!(!can_sort(site()), "{page}");
        assert!(can_sort(&one_term), "{page}");
    }
}

#[test]
fn what_is_withheld_in_one_review_is_in_no_page_of_another() {
    for (path, bytes) in site() {
        let text = String::from_utf8_lossy(bytes);
        for secret in ["87,654", "87.654", "76543", "76.543"] {
            assert!(!text.contains(secret), "`{secret}` in {path}");
        }
    }
    let open = build(&[&SECOND.replace(", withheld: true", "")]);
    let shown = words(&open, &review("2023-03-01"));
    assert!(
        shown.contains("87,654") && shown.contains("76.543"),
        "the search can find"
    );
}

#[test]
fn values_of_two_definitions_are_told_apart() {
    let poor = |code: &str, year: &str| {
        format!(
            "---\ntitle: T\ndate: 2024-03-01\nplace: {{ code: \"{code}\" }}\n\
             resolution: {{ name: Nghị quyết, term: 2020-2025 }}\n\
             indicators: {{ poverty: {{ values: {{ {year}: 30 }}, target: 20 }} }}\n---\n"
        )
    };
    let page = "chi-tieu/poverty/lai-chau/index.html";
    let mixed = words(
        &build(&[&poor("03463", "2021"), &poor("03442", "2022")]),
        page,
    );
    assert!(
        mixed.contains("chuẩn khác nhau thì không so với nhau"),
        "{mixed}"
    );
    let rows = &mixed[mixed.find("không so với nhau").unwrap()..];
    for version in ["2016–2020", "2022–2025"] {
        assert!(rows.contains(version), "no `{version}` in\n{rows}");
    }
    let alike = words(
        &build(&[&poor("03463", "2022"), &poor("03442", "2022")]),
        page,
    );
    assert!(!alike.contains("không so với nhau"), "{alike}");
}
