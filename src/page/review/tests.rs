//! Reviews as pages: real front matter through the real judge and the default theme.

use crate::derive::{roll_up, sample};
use crate::diag::Lang;
use crate::model::Site;
use crate::page::data::Sizes;
use crate::page::markdown::Body;
use crate::page::theme::Theme;
use crate::page::{Destinations, Output, Stage};
use std::collections::BTreeMap;

const HEAD: &str = "title: T\ndate: 2023-06-04\nplace: { code: \"03463\" }\n";
const TERM: &str = "as-of: 2022-12-31\nresolution: { name: NQ, term: 2020-2025 }\n";

/// The page of a review, without no-break spaces.
fn page_in(front: &str, lang: Lang) -> String {
    let review = sample::review(sample::article("a.md", front));
    let records = roll_up(vec![review], &sample::OFFICIAL);
    let site = Site {
        language: lang,
        ..sample::site()
    };
    let theme = Theme::new(&site, &[]).expect("the default theme has no faults");
    let (targets, media) = (BTreeMap::new(), BTreeMap::new());
    let bodies = [Body::default()];
    let stage = Stage {
        to: Destinations {
            records: &records,
            bodies: &bodies,
            plain: &[],
            targets: &targets,
            media: &media,
        },
        site: &site,
        units: &sample::OFFICIAL,
        dictionary: &sample::STANDARD,
        theme: &theme,
        sizes: &Sizes::new(1),
    };
    let bytes = stage
        .render(Output::Review(0), &mut 0)
        .expect("a review can be rendered");
    String::from_utf8_lossy(&bytes).replace('\u{a0}', " ")
}

fn page(front: &str) -> String {
    page_in(front, Lang::Vi)
}

#[track_caller]
fn check(html: &str, wanted: &[&str], unwanted: &[&str]) {
    for text in wanted {
        assert!(html.contains(text), "no `{text}` in\n{html}");
    }
    for text in unwanted {
        assert!(!html.contains(text), "`{text}` in\n{html}");
    }
}

#[test]
fn the_answer_comes_first() {
    let html = page(&format!(
        "{HEAD}{TERM}indicators:\n  income: {{ values: {{ 2022: 17 }}, target: {{ value: 25, inferred: true }}, stated: {{ of-target: \"68\" }} }}\n  budget: {{ values: {{ 2022: 33 }}, target: 30 }}\n  schools-x: {{ name: Trường, unit: trường, better: higher, values: {{ 2022: 1 }} }}"
    ));
    check(
        &html,
        &[
            "<p class=\"answer-n\">1<small>/2</small></p>",
            "khi nhiệm kỳ đi hết 40% thời gian. Còn 1 chỉ tiêu chưa đánh giá được.",
            "Đã đạt hoặc vượt: thu ngân sách",
            "1 chỉ tiêu thiếu số đầu kỳ nên chưa tính được nhịp độ.",
            "data-l=\"Đạt\">68%</td>",
            "data-l=\"Đạt\">110%</td>",
            "data-l=\"Nghị quyết\">25 <span class=\"tag\">suy ra</span></td>",
            "<span class=\"no-print\"> · </span>thiếu số đầu kỳ</span>",
            "<span class=\"no-print\"> · </span>chưa rõ chỉ tiêu</span>",
            "href=\"../../../tinh/lai-chau/index.html\"",
        ],
        &[" style=", "<script>", " on", "javascript:"].map(|text| match text {
            " on" => " onclick",
            other => other,
        }),
    );
}

#[test]
fn every_row_leads_to_its_working_and_back() {
    let html = page(&format!(
        "{HEAD}{TERM}indicators:\n  income: {{ values: {{ 2022: 17 }}, target: 25 }}"
    ));
    check(
        &html,
        &[
            "<tr role=\"row\" id=\"chi-tieu-income\">",
            "<a class=\"ask\" href=\"#vi-sao-income\">Vì sao<span class=\"vh\"> có đánh giá này về Thu nhập bình quân đầu người</span>?</a>",
            "<li id=\"vi-sao-income\"><div><h3><a href=\"#chi-tieu-income\">",
            "<a href=\"#cach-tinh\">",
        ],
        &[],
    );
}

#[test]
fn nearly_met_is_never_printed_as_met() {
    let html = page(&format!(
        "{HEAD}{TERM}indicators:\n  income: {{ values: {{ 2022: \"99,96\" }}, target: 100, stated: {{ of-target: \"100\" }} }}"
    ));
    check(&html, &["Chưa đạt"], &["answer-n\">1<"]);
    let html = page(&format!(
        "{HEAD}{TERM}indicators:\n  income: {{ values: {{ 2022: \"99,96\" }}, target: 100 }}"
    ));
    check(&html, &["data-l=\"Đạt\">99,96%</td>"], &["100%</td>"]);
}

#[test]
fn an_article_without_indicators_is_whole() {
    let html = page(&format!(
        "{HEAD}as-of: 2022\nfacts:\n  households: 1326\n  area: {{ value: 51000, unit: ha, bound: over }}\n  population: 7356\n  cultural-families: {{ value: 555, of: households, share: \"42\" }}"
    ));
    check(
        &html,
        &[
            "<dd>1.326</dd>",
            "<small>trên</small> 51.000 <small>ha</small>",
            "42% của 1.326 hộ",
            "Số liệu địa phương · Xã Tà Tổng, tỉnh Lai Châu",
        ],
        &["class=\"answer\"", "id=\"bang\"", "id=\"tien-do\"", "#bang"],
    );
}

#[test]
fn notes_sources_and_findings_are_tied_to_their_figures() {
    let html = page(&format!(
        "{HEAD}{TERM}sources:\n  a: {{ title: Báo A, url: \"https://example.org/?a=1&b=2\" }}\n  b: {{ title: Báo B }}\nsource: a\nfacts:\n  households: {{ value: 1326, source: b, note: Ghi <b>chú</b> }}\n  villages: {{ value: 11, note: Ghi <b>chú</b> }}"
    ));
    check(
        &html,
        &[
            "<a class=\"ref\" href=\"#s2\" aria-label=\"Nguồn B\">B</a>",
            "<li id=\"n1\"><b>1</b><span>Ghi &lt;b&gt;chú&lt;/b&gt;</span></li>",
            "<li id=\"s1\"><b>A</b>",
        ],
        &["id=\"n2\"", "<b>chú</b>"],
    );
}

#[test]
fn a_text_without_charts_is_given_the_road() {
    let front = |value: &str| {
        format!(
            "{HEAD}{TERM}indicators:\n  poverty: {{ values: {{ 2022: {value} }}, baseline: {{ period: 2020, value: \"52,3\", definition: poverty-2022 }}, target: {{ value: 30, definition: poverty-2022 }} }}"
        )
    };
    let road = "giảm từ 52,3% (2020) còn 41,1% (2022), đích 30%";
    check(
        &page(&front("\"41,1\"")),
        &[road, "class=\"road-done\""],
        &[],
    );
    check(&page(&front("~")), &[], &["class=\"road-done\""]);
}

#[test]
fn english_is_complete() {
    let html = page_in(
        &format!("{HEAD}{TERM}indicators:\n  income: {{ values: {{ 2022: 17 }}, target: 25 }}"),
        Lang::En,
    );
    check(
        &html,
        &[
            "<html lang=\"en\">",
            "met or exceeded",
            "no baseline",
            "31 December 2022",
        ],
        &["Chưa đạt", "thiếu số"],
    );
}

#[test]
fn a_group_says_how_many_of_its_targets_are_met() {
    let indicators = "indicators:\n  income: { values: { 2022: 30 }, target: 25 }\n  \
        budget: { values: { 2022: 3 }, target: 30 }\n  grain: { values: { 2022: 300 } }\n  \
        forest-cover: { target: 60 }\n  \
        own: { name: N, unit: ha, better: higher, place: Xã khác, values: { 2022: 9 }, target: 5 }";
    check(
        &page(&format!("{HEAD}{TERM}{indicators}")),
        &[
            "Kinh tế <span class=\"group-n\">1/2 đạt và vượt; 1 chưa đánh giá được</span></th>",
            "Môi trường <span class=\"group-n\">1 chưa đánh giá được</span></th>",
            "rowheader\">Chỉ tiêu khác</th>",
        ],
        &["So với báo cáo", "class=\"since\""],
    );
    check(
        &page_in(&format!("{HEAD}{TERM}{indicators}"), Lang::En),
        &[
            "1 of 2 met or exceeded; 1 cannot be judged",
            "Other targets",
        ],
        &[],
    );
}

#[test]
fn a_figure_is_printed_in_the_unit_that_it_was_given_in() {
    let html = page(&format!(
        "{HEAD}{TERM}facts:\n  households: 1326\nindicators:\n  budget: {{ baseline: {{ value: 800000, unit: nghìn đồng }}, values: {{ 2021: 900, 2022: {{ value: \"1,2\", unit: tỷ đồng }} }}, target: {{ value: \"1,6\", unit: tỷ đồng }} }}\n  poor-x: {{ name: Hộ nghèo, unit: hộ, better: lower, values: {{ 2022: {{ value: 555, of: households, share: \"42\" }} }} }}"
    ));
    check(
        &html,
        &[
            "1,2 <span class=\"tag\">tỷ đồng</span>",
            "800.000 <span class=\"tag\">nghìn đồng</span>",
            "1,6 tỷ đồng",
            "555 <span class=\"tag\">42% của 1.326 hộ</span>",
            "1,2 tỷ đồng = 1.200 triệu đồng; 1,6 tỷ đồng = 1.600 triệu đồng",
            "(1.200 − 800) ÷ (1.600 − 800)",
        ],
        &[">1.200 <", ">1.600 <", ">800 <"],
    );
    let percent = page(&format!(
        "{HEAD}{TERM}indicators:\n  rate: {{ name: Tỷ suất, unit: \"‰\", better: lower, values: {{ 2022: {{ value: \"1,8\", unit: \"%\" }} }} }}"
    ));
    check(&percent, &["1,8%"], &["<span class=\"tag\">%</span>"]);
}
