//! Whole small sites through the real theme: what pages say, and that no link of theirs is dead.

use super::data::Sizes;
use super::markdown::{Body, Context, compile};
use super::theme::Theme;
use super::{Destinations, MediaFile, Output, Stage, Target};
use crate::derive::sample::{OFFICIAL, STANDARD, article, page, review, simple, site};
use crate::derive::{Records, Review, roll_up};
use crate::diag::Lang;
use crate::model::{PageText, Site};
use std::collections::{BTreeMap, BTreeSet};

/// A site of some reviews, without files.
struct Small {
    records: Records,
    bodies: Vec<Body>,
    plain: Vec<(PageText, Body)>,
    targets: BTreeMap<Box<str>, Target>,
    media: BTreeMap<Box<str>, MediaFile>,
    site: Site,
    theme: Theme,
    sizes: Sizes,
}

impl Small {
    fn new(reviews: Vec<Review>, lang: Lang) -> Small {
        let site = Site {
            language: lang,
            ..site()
        };
        let records = roll_up(reviews, &OFFICIAL);
        let plain = page("pages/gioi-thieu.md", "slug: gioi-thieu");
        let (body, _) = compile(&Context::page(&plain, lang));
        Small {
            bodies: vec![Body::default(); records.reviews.len()],
            sizes: Sizes::new(records.reviews.len()),
            theme: Theme::new(&site, &[]).expect("the default theme has no faults"),
            plain: vec![(plain, body)],
            targets: BTreeMap::new(),
            media: BTreeMap::new(),
            records,
            site,
        }
    }

    fn stage(&self) -> Stage<'_> {
        Stage {
            to: Destinations {
                records: &self.records,
                bodies: &self.bodies,
                plain: &self.plain,
                targets: &self.targets,
                media: &self.media,
            },
            site: &self.site,
            units: &OFFICIAL,
            dictionary: &STANDARD,
            theme: &self.theme,
            sizes: &self.sizes,
        }
    }

    #[track_caller]
    fn html(&self, output: Output) -> String {
        let bytes = match self.stage().render(output, &mut 0) {
            Ok(bytes) => bytes,
            Err(failure) => panic!("{}", failure.message.en),
        };
        String::from_utf8(bytes).expect("pages are UTF-8")
    }

    #[track_caller]
    fn check(&self, output: Output, expected: &str) {
        let html = self.html(output);
        assert!(html.contains(expected), "no `{expected}` in\n{html}");
    }
}

/// Two communes of Lai Châu, one elsewhere, a former district, and a place with facts alone.
fn reviews() -> Vec<Review> {
    let poverty = |code: &str, value: &str| {
        let front = format!(
            "title: T\ndate: 2023-02-01\nplace: {{ code: \"{code}\" }}\nas-of: 2022-12-31\n\
             resolution: {{ name: NQ, term: 2020-2025 }}\nindicators:\n  income:\n    values: {{ 2020: 20, 2021: 22, 2022: {value} }}\n    target: 30\n"
        );
        review(article(&format!("poverty-{code}.md"), &front))
    };
    let district = "title: Huyện\ndate: 2024-08-15\nplace: { name: Huyện Lộc Bình, kind: huyện, province: \"20\", until: 2025-06-30 }\nfacts:\n  population: 1234567\n";
    vec![
        simple("03463", "2023-06-04", 1, 4),
        poverty("03463", "25"),
        poverty("03466", "27"),
        simple("24736", "2026-01-05", 2, 2),
        review(article("district.md", district)),
    ]
}

/// Every `href` and `src` of a page.
fn links(html: &str) -> impl Iterator<Item = &str> {
    let after = [" href=\"", " src=\""]
        .into_iter()
        .flat_map(|name| html.split(name).skip(1));
    after.filter_map(|rest| rest.split('"').next())
}

/// The file that a link of a page leads to, and the part of it.
fn resolve(page: &str, link: &str) -> (String, Option<String>) {
    let (path, fragment) = match link.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment.to_owned())),
        None => (link, None),
    };
    if path.is_empty() {
        return (page.to_owned(), fragment);
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => {
                parts.pop().expect("a link stays within the site");
            }
            part => parts.push(part),
        }
    }
    (parts.join("/"), fragment)
}

#[track_caller]
fn check_links(small: &Small) {
    let stage = small.stage();
    let outputs = stage.outputs();
    let files: BTreeSet<&str> = outputs.iter().map(|(path, _)| &**path).collect();
    let mut pages: BTreeMap<&str, String> = BTreeMap::new();
    for (path, output) in &outputs {
        if path.ends_with(".html") {
            pages.insert(path, small.html(*output));
        }
    }
    for (page, html) in &pages {
        for link in links(html) {
            if link.starts_with("mailto:") || link.starts_with("https:") {
                continue;
            }
            let (file, fragment) = resolve(page, link);
            assert!(files.contains(&*file), "`{page}` leads to `{link}`");
            if let (Some(fragment), Some(other)) = (fragment, pages.get(&*file)) {
                let id = format!("id=\"{fragment}\"");
                assert!(other.contains(&id), "`{page}` leads to `{link}`");
            }
        }
    }
}

#[test]
fn no_link_is_dead() {
    for lang in [Lang::Vi, Lang::En] {
        check_links(&Small::new(reviews(), lang));
        check_links(&Small::new(Vec::new(), lang));
    }
}

#[test]
fn home_says_share_and_denominator() {
    let small = Small::new(reviews(), Lang::Vi);
    small.check(Output::Home, "43<small>%</small>");
    small.check(Output::Home, "3 trong 7 chỉ tiêu đánh giá được");
    small.check(Output::Home, "(số liệu đến 31/12/2022)");
    small.check(Output::Home, "<small>/ 3.321</small>");
}

#[test]
fn home_lists_the_newest_only() {
    let units = OFFICIAL.units.iter().take(20);
    let reviews = units.map(|unit| simple(&unit.code, "2023-06-04", 1, 1));
    let small = Small::new(reviews.collect(), Lang::En);
    let html = small.html(Output::Home);
    assert_eq!(html.matches("<time ").count(), 12);
    assert!(html.contains("The 12 newest of 20"));
    assert!(html.contains("100<small>%</small>"));
}

#[test]
fn large_numbers_never_round_to_all() {
    let mut reviews = Vec::new();
    for unit in OFFICIAL.units.iter().take(10) {
        reviews.push(simple(&unit.code, "2023-06-04", 30, 30));
    }
    reviews.push(simple("03463", "2023-06-04", 0, 1));
    let small = Small::new(reviews, Lang::Vi);
    small.check(Output::Home, "99,7<small>%</small>");
}

#[test]
fn a_tie_stays_a_tie() {
    let codes = ["03463", "03466", "03472"];
    let reviews = codes.map(|code| simple(code, "2023-06-04", usize::from(code != "03472"), 2));
    let small = Small::new(reviews.into(), Lang::Vi);
    let html = small.html(Output::Province(0));
    assert_eq!(html.matches(">1=<").count(), 2);
    assert!(html.contains(">3<"));
}

#[test]
fn provinces_without_a_review_are_named_not_linked() {
    let small = Small::new(reviews(), Lang::Vi);
    let html = small.html(Output::Provinces);
    assert!(html.contains("<li>Hà Nội</li>"));
    assert!(html.contains("31 tỉnh, thành phố chưa có báo cáo"));
}

#[test]
fn a_place_shows_its_series_and_targets() {
    let small = Small::new(reviews(), Lang::Vi);
    let place = small
        .records
        .place_of("03463-ta-tong")
        .expect("it has a review");
    small.check(Output::Place(place), "1<small>/4</small>");
    small.check(Output::Place(place), "class=\"chart chart-w\"");
    let district = (0..small.records.places.len())
        .find(|at| !small.records.places[*at].is_commune)
        .expect("the district");
    small.check(Output::Place(district), "1.234.567 <small>người</small>");
    small.check(
        Output::Place(district),
        "Đơn vị này có đến ngày 30/06/2025.",
    );
}

#[test]
fn method_prints_the_cut_offs_of_the_site() {
    let small = Small::new(Vec::new(), Lang::Vi);
    small.check(Output::Method, "Nhịp độ từ 0,60 đến dưới 0,95.");
    small.check(Output::Method, "(39,5 − 36) ÷ (50 − 36)");
    small.check(Output::Method, "<code>share-mismatch</code>");
    let small = Small::new(Vec::new(), Lang::En);
    small.check(Output::Method, "The pace is from 0.60 to below 0.95.");
}

#[test]
fn method_works_its_example_through_the_method_of_the_site() {
    use crate::model::Method;
    let by = |method| {
        let mut small = Small::new(Vec::new(), Lang::Vi);
        small.site.method = method;
        small
    };
    let linear = by(Method::Linear);
    linear.check(Output::Method, "Nhịp độ 0,62, nên đánh giá là chậm");
    let cagr = by(Method::Cagr);
    cagr.check(Output::Method, "<td>(39,5 ÷ 36)^(1/2) − 1</td>");
    cagr.check(
        Output::Method,
        "theo tỷ số tốc độ, 0,69, nên đánh giá là chậm",
    );
    cagr.check(Output::Method, "Tỷ số tốc độ từ 0,60 đến dưới 0,95.");
    let un = by(Method::Un);
    un.check(Output::Method, "theo quãng đường dự kiến, 0,67, nên");
    un.check(Output::Method, "Quãng đường dự kiến từ 0,10 đến dưới 0,95.");
}

#[test]
fn method_tells_every_kind_and_every_change_of_the_dictionary() {
    let small = Small::new(Vec::new(), Lang::Vi);
    for kind in crate::model::TargetKind::WORDS {
        small.check(Output::Method, &format!("id=\"loai-{kind}\""));
    }
    for entry in STANDARD.0.values() {
        for change in &entry.definition_changes {
            small.check(Output::Method, &format!(">{}</code>", change.id));
        }
    }
    small.check(Output::Method, "15/02/2026");
}

#[test]
fn every_status_leads_to_its_working() {
    let small = Small::new(reviews(), Lang::Vi);
    let place = small.records.place_of("03463-ta-tong").expect("there");
    let working = "bao-cao/03463-ta-tong/2023-06-04/index.html#vi-sao-";
    small.check(Output::Place(place), working);
    let province = small.html(Output::Province(0));
    let cells = province.matches("<a class=\"cell b-").count();
    assert!(cells > 0);
    assert_eq!(province.matches("#vi-sao-").count(), cells);
    let rows = small.html(Output::IndicatorProvince(0, 0));
    let statuses = rows
        .matches("<td role=\"cell\" class=\"c-st\"><span class=\"status")
        .count();
    assert!(statuses > 0);
    assert_eq!(rows.matches("#vi-sao-income").count(), statuses);
}

#[test]
fn search_engines_get_absolute_addresses() {
    let mut small = Small::new(reviews(), Lang::Vi);
    small.check(Output::Robots, "Allow: /\n");
    small.site.base_url = "https://example.org/so-ket/".into();
    small.check(
        Output::Robots,
        "Sitemap: https://example.org/so-ket/sitemap.xml",
    );
    small.check(
        Output::Sitemap,
        "<url><loc>https://example.org/so-ket/bao-cao/03463-ta-tong/2023-06-04/</loc><lastmod>2023-06-04</lastmod></url>",
    );
    small.check(
        Output::NotFound,
        "href=\"https://example.org/so-ket/tinh/index.html\"",
    );
}

#[test]
fn communes_are_compared_in_one_unit_and_printed_in_their_own() {
    let budget = |code: &str, unit: &str, value: &str| {
        let front = format!(
            "title: T\ndate: 2023-02-01\nplace: {{ code: \"{code}\" }}\nas-of: 2022-12-31\n\
             resolution: {{ name: NQ, term: 2020-2025 }}\nindicators:\n  budget: {{ unit: {unit}, values: {{ 2022: {value} }}, target: 2 }}\n"
        );
        review(article(&format!("budget-{code}.md"), &front))
    };
    let small = Small::new(
        vec![
            budget("03463", "tỷ đồng", "\"1,2\""),
            budget("03466", "triệu đồng", "900"),
            budget("03442", "triệu đồng", "{ value: 700000, unit: nghìn đồng }"),
        ],
        Lang::Vi,
    );
    let province = small
        .html(Output::IndicatorProvince(0, 0))
        .replace('\u{a0}', " ");
    for expected in [
        "Trung vị: 900 triệu đồng (3 nơi",
        "1,2 tỷ đồng",
        "700.000 nghìn đồng",
        "cao nhất 1,2 tỷ đồng (Xã Tà Tổng); thấp nhất 700.000 nghìn đồng (Xã Pa Ủ); trung vị 900 triệu đồng",
    ] {
        let found = province.to_lowercase().contains(&expected.to_lowercase());
        assert!(found, "no `{expected}` in\n{province}");
    }
}
