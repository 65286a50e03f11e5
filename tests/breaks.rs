//! Changes of definition and territory, from articles to pages: what is not compared and why, what somebody counted anew
//! and by which decision, what is still to come, and a line that is never drawn across.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    unreachable_pub,
    dead_code,
    reason = "a test runs the program, looks at what it left, and shares a module with others"
)]

use tree::Tree;

#[path = "site/tree.rs"]
mod tree;

const TODAY: &str = "2026-05-01";
const HALF: &str = "bao-cao/03463-ta-tong/2023-06-04/index.html";
const END: &str = "bao-cao/03463-ta-tong/2026-01-15/index.html";
const PLACE: &str = "xa/03463-ta-tong/index.html";

/// A commune that was merged, half through its term: four poverty lines, each with another way of counting.
const HALF_TERM: &str = r#"---
title: Tà Tổng sau nửa nhiệm kỳ 2020–2025
date: 2023-06-04
place: { code: "03463", predecessors: [Xã Tà Tổng cũ, Xã Nậm Khao] }
resolution: { name: Nghị quyết Đại hội Đảng bộ xã lần thứ V, term: 2020-2025 }
as-of: 2022-12-31
sources: { quyet-dinh: { title: Quyết định số 12/QĐ-UBND } }
indicators:
  poverty:
    values: { 2018: 62, 2019: 57, 2020: "52,3", 2021: 49, 2022: "55,1" }
    target: 30
  near-poverty:
    values: { 2022: "11,5" }
    baseline: { value: "15,2", definition: poverty-2022, note: "Tính lại theo Công văn số 5." }
    target: { value: 8, definition: poverty-2022, basis: Nghị quyết số 9-NQ/ĐU }
  ethnic-minority-poverty:
    values: { 2020: 60, 2022: { value: 44, definition: poverty-2016, source: quyet-dinh } }
    target: 40
  cut-series:
    name: Hộ thu gom rác
    unit: "%"
    better: higher
    values: { 2020: 10, 2022: { value: 30, flag: break } }
    target: 60
---

Xã đã đi nửa nhiệm kỳ.
"#;

/// The same commune when its term is over.
const TERM_OVER: &str = r#"---
title: Tà Tổng khi nhiệm kỳ 2020–2025 kết thúc
date: 2026-01-15
place: { code: "03463", predecessors: [Xã Tà Tổng cũ, Xã Nậm Khao] }
resolution: { name: Nghị quyết Đại hội Đảng bộ xã lần thứ V, term: 2020-2025 }
as-of: 2025-12-31
indicators:
  income:
    values: { 2020: 15, 2023: 22, 2024: 23, 2025: 27 }
    target: 25
  grain:
    values: { 2020: { value: 300, boundary: 2025-07-01 }, 2025: 350 }
    target: { value: 400, boundary: 2025-07-01 }
---

Xã đã hết nhiệm kỳ.
"#;

fn commune(code: &str, merged: bool, year: &str) -> String {
    let merged = if merged {
        ", predecessors: [Xã A, Xã B]"
    } else {
        ""
    };
    format!(
        "---\ntitle: Một xã của nhiệm kỳ 2025–2030\ndate: 2026-03-15\nplace: {{ code: \"{code}\"{merged} }}\n\
         resolution: {{ name: Nghị quyết, term: 2025-2030 }}\nas-of: 2025-12-31\nindicators:\n\
         \x20 poverty: {{ values: {{ {year}: 40 }}, target: 20 }}\n---\n\nMột xã.\n"
    )
}

/// A site of these articles.
fn build(articles: &[(&str, &str)], lang: &str) -> Tree {
    let site = format!("title: Sơ kết\norganisation: Ban Tuyên giáo\nlanguage: {lang}\n");
    tree::build(&site, articles, TODAY)
}

/// A page with ordinary spaces.
fn page(site: &Tree, path: &str) -> String {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone())
        .unwrap()
        .replace('\u{a0}', " ")
}

#[track_caller]
fn check(html: &str, wanted: &[&str], unwanted: &[&str]) {
    for words in wanted {
        assert!(html.contains(words), "no `{words}` in\n{html}");
    }
    for words in unwanted {
        assert!(!html.contains(words), "`{words}` in\n{html}");
    }
}

#[test]
fn a_review_says_what_changed_and_what_would_mend_it() {
    let site = build(&[("half.md", HALF_TERM)], "vi");
    let review = page(&site, HALF);
    check(
        &review,
        &[
            "Không so sánh được",
            "cách tính đã đổi từ 01/01/2022: chuẩn nghèo đa chiều 2016–2020 → 2022–2025; \
             muốn so cần chỉ tiêu quy đổi, kèm văn bản cho phép",
            "số đầu kỳ tính lại theo chuẩn nghèo đa chiều 2022–2025 (căn cứ: Tính lại theo Công văn số 5)",
            "chỉ tiêu quy đổi theo chuẩn nghèo đa chiều 2022–2025 (căn cứ: Nghị quyết số 9-NQ/ĐU)",
            "số thực hiện tính lại theo chuẩn nghèo đa chiều 2016–2020 (căn cứ: Quyết định số 12/QĐ-UBND)",
            "chuỗi số bị đứt, không so được với số trước",
        ],
        &["theo Nghị quyết số 9-NQ/ĐU"],
    );
    let coming = "Từ 01/07/2025 tính theo địa giới mới (gồm Xã Tà Tổng cũ, Xã Nậm Khao).";
    assert_eq!(review.matches(coming).count(), 1, "once for all targets");
    assert_eq!(review.matches("tính theo địa giới mới").count(), 1);
    let json = String::from_utf8(site[&HALF.replace("index.html", "data.json")].clone()).unwrap();
    let data: serde_json::Value = serde_json::from_str(&json).unwrap();
    let poverty = &data["indicators"]["poverty"];
    assert_eq!(poverty["status"], "not-comparable");
    for number in ["of-target", "distance", "pace", "score"] {
        assert!(poverty[number].is_null(), "{number}");
    }
    let near = &data["indicators"]["near-poverty"];
    assert_eq!(near["status"], "on-time");
    assert!(!near["distance"].is_null() && !near["pace"].is_null());
    let cut = &data["indicators"]["cut-series"];
    assert_eq!(
        (&cut["status"], &cut["of-target"]),
        (&"not-comparable".into(), &"50".into())
    );
    assert!(cut["distance"].is_null());
}

#[test]
fn a_line_of_poverty_has_a_gap_and_a_mark_at_2022() {
    let site = build(&[("half.md", HALF_TERM)], "vi");
    for path in [HALF, PLACE] {
        let html = page(&site, path);
        let drawing = html
            .split("<svg class=\"chart chart-w\"")
            .filter_map(|rest| rest.split("</svg>").next())
            .find(|svg| svg.contains("2021: 49%; 2022: 55,1%"))
            .unwrap_or_else(|| panic!("no line of poverty on {path}"));
        check(
            drawing,
            &[
                ">từ 2022: chuẩn nghèo đa chiều 2022–2025</text>",
                ">đích 2025: 30% (chuẩn cũ)</text>",
                "không so được với các kỳ trước",
            ],
            &[],
        );
        // Four points are joined, the fifth stands alone.
        let lines: Vec<&str> = drawing
            .lines()
            .filter(|line| line.ends_with("class=\"s1-line\"/>"))
            .collect();
        let joined: Vec<usize> = lines.iter().map(|line| line.matches('L').count()).collect();
        assert_eq!(joined, [3], "{lines:?}");
        assert_eq!(drawing.matches("class=\"s1-dot\"").count(), 5);
    }
}

#[test]
fn the_figures_of_a_merged_commune_are_not_compared_across_july_2025() {
    let site = build(&[("half.md", HALF_TERM), ("end.md", TERM_OVER)], "vi");
    let review = page(&site, END);
    let changed = "địa giới đã đổi từ 01/07/2025: gồm Xã Tà Tổng cũ, Xã Nậm Khao";
    check(
        &review,
        &[
            &format!("{changed}; muốn so cần chỉ tiêu quy đổi, kèm văn bản cho phép"),
            "số đầu kỳ tính lại theo địa giới từ 01/07/2025 (chưa nêu văn bản cho phép)",
            "chỉ tiêu quy đổi theo địa giới từ 01/07/2025 (chưa nêu văn bản cho phép)",
            ">từ 7/2025: địa giới mới</text>",
            ">đích 2025: 25 (địa giới cũ)</text>",
        ],
        &["tính theo địa giới mới"],
    );
    let place = page(&site, PLACE);
    check(
        &place,
        &[
            changed,
            "chỉ tiêu quy đổi theo địa giới từ 01/07/2025",
            ">từ 7/2025: địa giới mới</text>",
            "2020: 60",
        ],
        &[],
    );
    let within = page(&site, "chi-tieu/income/lai-chau/index.html");
    check(&within, &["Không so sánh được", changed], &[]);
}

#[test]
fn a_change_that_is_only_due_is_said_wherever_the_target_is() {
    let site = build(&[("a.md", &commune("03442", false, "2025"))], "vi");
    for path in [
        "bao-cao/03442-pa-u/2026-03-15/index.html",
        "xa/03442-pa-u/index.html",
        "chi-tieu/poverty/lai-chau/index.html",
    ] {
        let html = page(&site, path);
        let coming = "từ 01/01/2027 tính theo chuẩn nghèo đa chiều 2027–2030";
        check(&html, &[coming], &["Không so sánh được", "muốn so"]);
    }
}

#[test]
fn a_median_leaves_out_what_a_commune_was_before() {
    let codes = ["03433", "03434", "03439", "03442", "03445", "03463"];
    let articles: Vec<(String, String)> = codes
        .iter()
        .enumerate()
        .map(|(at, code)| {
            // Three as they are now, one of them merged; three as they were before the merger.
            let (merged, year) = (at >= 2, if at < 3 { "2025" } else { "2024" });
            (format!("{code}.md"), commune(code, merged, year))
        })
        .collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(a, b)| (&**a, &**b)).collect();
    let site = build(&articles, "vi");
    let html = page(&site, "chi-tieu/poverty/lai-chau/index.html");
    check(
        &html,
        &[
            "40% (3 nơi, 2025, chuẩn nghèo đa chiều 2022–2025)",
            "40% (3 nơi, 2024, chuẩn nghèo đa chiều 2022–2025, địa giới cũ)",
        ],
        &[],
    );
}

#[test]
fn in_english_the_same_is_said() {
    let site = build(&[("half.md", HALF_TERM), ("end.md", TERM_OVER)], "en");
    check(
        &page(&site, HALF),
        &[
            "the definition changed on 1 January 2022: chuẩn nghèo đa chiều 2016–2020 → 2022–2025; \
             to compare, a converted target is needed, with the decision that allows it",
            "baseline re-computed by chuẩn nghèo đa chiều 2022–2025 (by: Tính lại theo Công văn số 5)",
            "Counted for the new territory (made of Xã Tà Tổng cũ, Xã Nậm Khao) from 1 July 2025.",
        ],
        &[],
    );
    check(
        &page(&site, END),
        &[
            "the territory changed on 1 July 2025: made of Xã Tà Tổng cũ, Xã Nậm Khao",
            "target converted to the territory since 1 July 2025 (no decision is named)",
        ],
        &[],
    );
}
