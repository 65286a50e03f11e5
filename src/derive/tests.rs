//! What the records say of small sites: each fact of the method once.

use super::sample::{OFFICIAL, article, page, review, simple};
use super::*;
use crate::model::StatusWord;

fn records(reviews: Vec<Review>) -> Records {
    roll_up(reviews, &OFFICIAL)
}

/// The rankings of the only province, as `rank place`.
#[track_caller]
fn check(reviews: Vec<Review>, expected: &[&str]) {
    let records = records(reviews);
    assert_eq!(records.provinces.len(), 1);
    let ranked = |ranked: &Ranked| {
        let tied = if ranked.rank.tied { "=" } else { "" };
        let name = bare_name(records.place(ranked.at));
        format!("{}{tied} {name}", ranked.rank.number)
    };
    let rankings = &records.provinces[0].rankings;
    let found: Vec<String> = rankings
        .iter()
        .flat_map(|ranking| &ranking.places)
        .map(ranked)
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn places_are_ranked_by_share_and_never_by_count() {
    check(
        vec![
            simple("03439", "2023-01-01", 3, 10),
            simple("03442", "2023-01-01", 2, 4),
            simple("03445", "2023-01-01", 1, 2),
            simple("03463", "2023-01-01", 1, 1),
        ],
        &["1 Tà Tổng", "2= Mường Tè", "2= Pa Ủ", "4 Thu Lũm"],
    );
}

#[test]
fn a_place_without_judged_targets_is_listed_apart() {
    let facts =
        "title: T\ndate: 2023-01-01\nplace: { code: \"03442\" }\nfacts: { households: 700 }";
    let reviews = vec![
        simple("03463", "2023-01-01", 0, 2),
        review(article("a.md", facts)),
    ];
    let records = records(reviews);
    let province = &records.provinces[0];
    assert_eq!(province.unranked.len(), 1);
    assert_eq!(bare_name(records.place(province.unranked[0])), "Pa Ủ");
    assert_eq!((province.published, province.units), (2, 38));
    assert_eq!(
        records.totals.tally.share(),
        crate::locale::Ratio::of_whole(0, 1)
    );
}

#[test]
fn shares_of_two_terms_are_not_ranked_together() {
    let old = "title: T\ndate: 2019-01-01\nplace: { code: \"03442\" }\nresolution: { name: NQ, term: 2015-2020 }\n\
               indicators: { a-b: { name: N, unit: ha, better: higher, values: { 2018: 5 }, target: 4 } }";
    let records = records(vec![
        simple("03463", "2023-01-01", 0, 2),
        review(article("a.md", old)),
    ]);
    let terms: Vec<String> = records.provinces[0]
        .rankings
        .iter()
        .map(|ranking| format!("{} {}", ranking.term.expect("a term"), ranking.places.len()))
        .collect();
    assert_eq!(terms, ["2020-2025 1", "2015-2020 1"]);
    let addresses: Vec<&str> = records.terms.iter().map(|term| &*term.address).collect();
    assert_eq!(addresses, ["nhiem-ky/2020-2025/", "nhiem-ky/2015-2020/"]);
}

#[test]
fn a_former_district_is_shown_but_not_ranked() {
    let district = "title: T\ndate: 2023-01-01\nplace: { name: Huyện Mường Tè, kind: huyện, province: \"12\", until: 2025-06-30 }\n\
                    resolution: { name: NQ, term: 2020-2025 }\n\
                    indicators: { a-b: { name: N, unit: ha, better: higher, values: { 2022: 5 }, target: 4 } }";
    let records = records(vec![
        simple("03463", "2023-01-01", 1, 2),
        review(article("a.md", district)),
    ]);
    let province = &records.provinces[0];
    assert_eq!(province.others.len(), 1);
    assert_eq!(province.rankings[0].places.len(), 1);
    assert_eq!((province.tally.met(), province.tally.judged()), (2, 3));
    assert_eq!((records.totals.places, records.totals.units), (2, 1));
}

#[test]
fn only_the_newest_review_of_a_place_counts() {
    let records = records(vec![
        simple("03463", "2022-01-01", 0, 5),
        simple("03463", "2023-01-01", 1, 2),
        simple("03463", "2021-01-01", 5, 5),
    ]);
    assert_eq!(
        (records.totals.tally.met(), records.totals.tally.judged()),
        (1, 2)
    );
    assert_eq!(records.totals.reviews, 3);
    let dates: Vec<String> = records
        .reviews
        .iter()
        .map(|review| review.article.date.to_string())
        .collect();
    assert_eq!(dates, ["2023-01-01", "2022-01-01", "2021-01-01"]);
    assert_eq!(records.standings[0].previous, Some(1));
    assert_eq!(records.standings[1].previous, Some(2));
    assert_eq!(records.standings[2].previous, None);
    assert_eq!(records.standings[2].current, 0);
}

#[test]
fn a_newer_article_of_facts_does_not_hide_results() {
    let facts =
        "title: T\ndate: 2024-01-01\nplace: { code: \"03463\" }\nfacts: { households: 700 }";
    let records = records(vec![
        simple("03463", "2023-01-01", 1, 2),
        review(article("a.md", facts)),
    ]);
    assert_eq!(records.totals.tally.judged(), 2);
    assert_eq!(
        (records.places[0].current, records.facts_of(0)),
        (1, Some(0))
    );
}

#[test]
fn the_previous_term_is_found() {
    let of = |years: &str, published: &str| {
        let front = format!(
            "title: T\ndate: {published}\nplace: {{ code: \"03463\" }}\nresolution: {{ name: NQ, term: {years} }}"
        );
        review(article(&format!("{published}.md"), &front))
    };
    let records = records(vec![
        of("2010-2015", "2013-01-01"),
        of("2015-2020", "2017-01-01"),
        of("2015-2020", "2018-01-01"),
        of("2020-2025", "2016-06-01"),
    ]);
    let published = |at: Option<usize>| at.map(|at| records.reviews[at].article.date.to_string());
    let found: Vec<Option<String>> = records
        .standings
        .iter()
        .map(|standing| published(standing.previous_term))
        .collect();
    let expected = [
        Some("2013-01-01"),
        Some("2013-01-01"),
        Some("2018-01-01"),
        None,
    ];
    assert_eq!(found, expected.map(|day| day.map(str::to_owned)));
}

#[test]
fn other_places_and_parts_of_several_are_not_counted() {
    let front = "title: T\ndate: 2023-01-01\nplace: { code: \"03463\" }\nresolution: { name: NQ, term: 2020-2025 }\nindicators:\n\
        \x20 villages-done: { name: A, unit: \"%\", better: higher, values: { 2022: 100 }, target: 100 }\n\
        \x20 households-done: { name: B, unit: \"%\", better: higher, values: { 2022: 70 }, target: 80 }\n\
        \x20 both: { name: C, better: higher, target: { kind: several, of: [villages-done, households-done] } }\n\
        \x20 elsewhere: { name: D, unit: ha, better: higher, place: Xã khác, values: { 2022: 9 }, target: 5 }\n\
        \x20 lent: { name: E, unit: ha, better: higher, values: elsewhere, target: 5 }\n\
        \x20 neither: { name: F, unit: ha, better: neither, values: { 2022: 9 } }\n\
        \x20 income: { place: Xã khác, values: { 2022: 30 }, target: 20 }";
    let records = records(vec![review(article("a.md", front))]);
    let tally = records.standings[0].tally;
    assert_eq!(
        (tally.all(), tally.judged(), tally.met(), tally.not_judged()),
        (2, 1, 0, 1)
    );
    let marks: Vec<Option<StatusWord>> = tally.marks().collect();
    assert_eq!(marks, [Some(StatusWord::NotMet), None]);
    assert!(records.indicators.is_empty(), "income is another place's");
}

/// Poverty of a place: its value in a year, by the definition then in force.
fn poor(code: &str, year: &str, value: &str) -> Review {
    let front = format!(
        "title: T\ndate: 2023-06-01\nplace: {{ code: \"{code}\" }}\nresolution: {{ name: NQ, term: 2020-2025 }}\n\
         indicators: {{ poverty: {{ values: {{ {year}: \"{value}\" }}, target: 10 }} }}"
    );
    review(article(&format!("{code}.md"), &front))
}

#[test]
fn medians_stay_within_one_definition() {
    let records = records(vec![
        poor("03463", "2022", "40"),
        poor("03442", "2022", "30,5"),
        poor("03445", "2021", "1"),
        poor("26116", "2022", "4"),
    ]);
    let indicator = &records.indicators[0];
    assert_eq!(
        (&*indicator.id, &*indicator.address),
        ("poverty", "chi-tieu/poverty/")
    );
    assert_eq!(records.definition(0).name.as_ref(), "Tỷ lệ hộ nghèo");
    let versions: Vec<(Option<&str>, usize)> = indicator
        .versions
        .iter()
        .map(|version| (version.definition.as_deref(), version.places))
        .collect();
    assert_eq!(
        versions,
        [(Some("poverty-2022"), 3), (Some("poverty-2016"), 1)]
    );
    let provinces: Vec<&str> = indicator
        .provinces
        .iter()
        .map(|of| &*records.provinces[of.province].name)
        .collect();
    assert_eq!(provinces, ["Đồng Nai", "Lai Châu"]);
    let lai_chau = &indicator.provinces[1];
    assert_eq!(&*lai_chau.address, "chi-tieu/poverty/lai-chau/");
    assert_eq!(lai_chau.rows.len(), 3);
    assert_eq!((lai_chau.tally.met(), lai_chau.tally.all()), (1, 3));
    let medians: Vec<(usize, usize, String)> = lai_chau
        .medians
        .iter()
        .map(|median| {
            (
                median.version,
                median.of,
                median.value.cut(2).expect("fits").canonical(),
            )
        })
        .collect();
    assert_eq!(
        medians,
        [(0, 2, "35.25".to_owned()), (1, 1, "1.00".to_owned())]
    );
}

#[test]
fn one_article_cannot_rename_an_indicator() {
    let named = "title: T\ndate: 2024-06-01\nplace: { code: \"03439\" }\n\
                 indicators: { poverty: { name: Tên khác, unit: \"‰\", values: { 2023: 12 } } }";
    let records = records(vec![
        poor("03463", "2022", "40"),
        poor("03442", "2022", "30,5"),
        review(article("a.md", named)),
    ]);
    assert_eq!(records.definition(0).name.as_ref(), "Tỷ lệ hộ nghèo");
    assert_eq!(
        records.indicators[0].versions.len(),
        2,
        "another unit is not compared"
    );
}

#[test]
fn sums_over_different_times_have_no_median() {
    let front = "title: T\ndate: 2023-06-01\nplace: { code: \"03463\" }\nresolution: { name: NQ, term: 2020-2025 }\n\
                 indicators: { new-party-members: { values: { 2021: 20, 2022: 25 }, target: { kind: cumulative, value: 75 } } }";
    let records = records(vec![review(article("a.md", front))]);
    let province = &records.indicators[0].provinces[0];
    let number = province.rows[0]
        .number
        .map(crate::locale::Number::canonical);
    assert_eq!((number.as_deref(), province.medians.len()), (Some("45"), 0));
}

#[test]
fn names_stand_in_vietnamese_order_without_their_kind() {
    let records = records(
        [
            "03463", "03388", "03408", "03439", "03405", "03424", "26116", "03390",
        ]
        .map(|code| simple(code, "2023-01-01", 0, 1))
        .into(),
    );
    let names: Vec<&str> = (0..records.places.len())
        .map(|at| bare_name(records.place(at)))
        .collect();
    let expected = [
        "Tân Phú",
        "Bản Bo",
        "Bình Lư",
        "Đoàn Kết",
        "Tả Lèng",
        "Tà Tổng",
        "Tân Phong",
        "Thu Lũm",
    ];
    assert_eq!(names, expected);
    assert_eq!(records.place_of("03463-ta-tong"), Some(5));
}

#[test]
fn a_series_runs_through_reviews_and_the_newer_wins() {
    let of = |published: &str, values: &str| {
        let front = format!(
            "title: T\ndate: {published}\nplace: {{ code: \"03463\" }}\nindicators: {{ income: {{ values: {values} }} }}"
        );
        review(article(&format!("{published}.md"), &front))
    };
    let records = records(vec![
        of("2023-01-01", "{ 2020: 15, 2022: 17 }"),
        of("2019-01-01", "{ 2018: 11, 2020: 99 }"),
    ]);
    let series = records.series_of(0);
    assert_eq!(series.len(), 1);
    let points: Vec<String> = series[0]
        .points
        .iter()
        .map(|point| {
            let value = records.value(*point);
            let number = value.figure.amount.one().expect("a number");
            format!("{} {}", value.period, number.canonical())
        })
        .collect();
    assert_eq!(points, ["2018 11", "2020 15", "2022 17"]);
}

#[test]
fn predecessors_are_linked_by_name() {
    let now = "title: T\ndate: 2026-01-01\nplace: { code: \"03463\", predecessors: [xã Nậm Khao, Tà Tổng, Xã Không Có] }";
    let before = |name: &str| {
        let front = format!(
            "title: T\ndate: 2023-01-01\nplace: {{ name: {name}, kind: xã, province: \"12\", until: 2025-06-30 }}"
        );
        review(article(&format!("{name}.md"), &front))
    };
    let records = records(vec![
        review(article("a.md", now)),
        before("Xã Nậm Khao"),
        before("Xã Tà Tổng"),
    ]);
    let at = records.place_of("03463-ta-tong").expect("published");
    let linked: Vec<Option<&str>> = records.places[at]
        .predecessors
        .iter()
        .map(|former| former.place.map(|place| &*records.place(place).name))
        .collect();
    assert_eq!(linked, [Some("Xã Nậm Khao"), Some("Xã Tà Tổng"), None]);
    let former = records.places[at].predecessors[0].place.expect("linked");
    assert_eq!(records.places[former].successors, [at]);
}

#[test]
fn medians_stay_within_one_territory() {
    let income = |code: &str, merged: &str, year: &str| {
        let front = format!(
            "title: T\ndate: 2026-01-05\nplace: {{ code: \"{code}\"{merged} }}\nresolution: {{ name: NQ, term: 2020-2025 }}\n\
             indicators: {{ income: {{ values: {{ {year}: 30 }}, target: 40 }} }}"
        );
        review(article(&format!("{code}.md"), &front))
    };
    let merged = ", predecessors: [Xã A, Xã B]";
    let records = records(vec![
        income("03463", merged, "2025"),
        income("03442", "", "2025"),
        income("03445", "", "2024"),
        income("03439", merged, "2024"),
        income("26116", "", "2025"),
    ]);
    let versions: Vec<(&Territory, usize)> = records.indicators[0]
        .versions
        .iter()
        .map(|version| (&version.territory, version.places))
        .collect();
    // Communes that were not merged are compared with those that were, by figures of what these are now.
    assert_eq!(
        versions,
        [(&Territory::Present, 4), (&Territory::Former, 1)]
    );
    let medians: Vec<(usize, usize)> = records.indicators[0].provinces[1]
        .medians
        .iter()
        .map(|median| (median.version, median.of))
        .collect();
    assert_eq!(medians, [(0, 3), (1, 1)]);
}

#[test]
fn a_territory_that_the_author_names_is_compared_with_its_own_kind() {
    let front = "title: T\ndate: 2026-01-05\nplace: { code: \"03463\" }\nresolution: { name: NQ, term: 2020-2025 }\n\
        indicators: { income: { values: { 2024: { value: 30, boundary: khu-cu }, 2025: { value: 31, boundary: 2025-07-01 } }, target: 40 } }";
    let review = review(article("a.md", front));
    let values = review.series(0);
    let at = |value: usize| review.territory(0, &values[value]);
    assert_eq!(
        (at(0), at(1)),
        (Territory::Named("khu-cu"), Territory::Present)
    );
}

#[test]
fn a_place_is_merged_by_the_newest_review_that_says_so() {
    let of = |date: &str, merged: &str| {
        let front = format!("title: T\ndate: {date}\nplace: {{ code: \"03463\"{merged} }}");
        review(article(&format!("{date}.md"), &front))
    };
    let records = records(vec![
        of("2026-05-01", ""),
        of("2026-01-05", ", predecessors: [Xã A]"),
        of("2021-01-05", ""),
    ]);
    assert!(records.territory(0).is_merged());
    assert!(!records.place(0).is_merged());
}

#[test]
fn a_matrix_has_a_cell_for_every_place_and_indicator() {
    let income = "title: T\ndate: 2023-06-01\nplace: { code: \"03439\" }\nresolution: { name: NQ, term: 2020-2025 }\n\
                  indicators: { income: { values: { 2022: 50 }, target: 45 } }";
    let records = records(vec![
        poor("03463", "2022", "40"),
        review(article("a.md", income)),
        poor("26116", "2022", "4"),
        simple("03442", "2023-01-01", 1, 1),
    ]);
    let lai_chau = records
        .provinces
        .iter()
        .position(|province| &*province.slug == "lai-chau");
    let matrix = records.matrix(lai_chau.expect("there"));
    let ids: Vec<&str> = matrix
        .indicators
        .iter()
        .map(|&at| &*records.indicators[at].id)
        .collect();
    assert_eq!(ids, ["income", "poverty"]);
    let cells: Vec<(&str, Vec<Option<StatusWord>>)> = matrix
        .rows
        .iter()
        .map(|row| {
            let statuses = row
                .cells
                .iter()
                .map(|cell| cell.and_then(|cell| cell.status));
            (bare_name(records.place(row.place)), statuses.collect())
        })
        .collect();
    assert_eq!(
        cells,
        [
            ("Tà Tổng", vec![None, Some(StatusWord::NotComparable)]),
            ("Thu Lũm", vec![Some(StatusWord::Exceeded), None]),
        ]
    );
}

#[test]
fn corrections_of_hidden_figures_are_not_told() {
    let front = "title: T\ndate: 2023-06-01\nplace: { code: \"03463\" }\n\
        facts: { poor: { value: 9, withheld: true }, households: 5 }\n\
        indicators: { income: { values: { 2021: { value: 3, withheld: true }, 2022: 4 } } }\n\
        corrections:\n\
        \x20 - { date: 2023-07-01, path: facts.poor, was: \"8\", now: \"9\", reason: r }\n\
        \x20 - { date: 2023-07-01, path: indicators.income, was: \"8\", now: \"9\", reason: r }\n\
        \x20 - { date: 2023-07-01, path: income.2022, was: \"8\", now: \"4\", reason: r }\n\
        \x20 - { date: 2023-07-01, path: facts.households, was: \"8\", now: \"5\", reason: r }";
    let review = review(article("a.md", front));
    let told: Vec<&str> = review
        .corrections()
        .map(|correction| &*correction.path)
        .collect();
    assert_eq!(told, ["income.2022", "facts.households"]);
}

#[test]
fn the_order_of_reviews_going_in_does_not_matter() {
    let given = || {
        vec![
            poor("03463", "2022", "40"),
            simple("03442", "2023-01-01", 1, 2),
            poor("03442", "2021", "30,5"),
            poor("26116", "2022", "4"),
        ]
    };
    let forth = records(given());
    let back = records(given().into_iter().rev().collect());
    let print = |records: &Records| {
        let reviews: Vec<&str> = records
            .reviews
            .iter()
            .map(|review| &*review.address)
            .collect();
        format!(
            "{reviews:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            records.standings,
            records.places,
            records.provinces,
            records.indicators,
            records.terms,
            records.totals
        )
    };
    assert_eq!(print(&forth), print(&back));
}

/// Faults of addresses as `code file`.
#[track_caller]
fn check_addresses(fronts: &[(&str, &str)], pages: &[(&str, &str)], expected: &[(&str, &str)]) {
    let articles: Vec<_> = fronts
        .iter()
        .map(|(file, front)| article(file, &format!("title: T\n{front}")))
        .collect();
    let pages: Vec<_> = pages
        .iter()
        .map(|(file, front)| page(file, front))
        .collect();
    let faults = address::check(&articles, &pages);
    let found: Vec<(&str, &str)> = faults
        .iter()
        .map(|fault| (fault.code, &*fault.at.file))
        .collect();
    assert_eq!(found, expected);
    for fault in faults.iter().filter(|fault| fault.code == "same-date") {
        assert_eq!(fault.related.len(), 1, "the first source is named");
        assert!(fault.help.vi.contains("slug:"));
    }
}

#[test]
fn two_reviews_of_one_date_need_a_slug() {
    let one = "date: 2023-06-04\nplace: { code: \"03463\" }";
    let with_slug = "date: 2023-06-04\nplace: { code: \"03463\" }\nslug: dang-bo";
    check_addresses(&[("a.md", one), ("b.md", with_slug)], &[], &[]);
    check_addresses(
        &[("b.md", one), ("a.md", one)],
        &[],
        &[("same-date", "content/b.md")],
    );
    check_addresses(
        &[("a.md", with_slug), ("b.md", with_slug)],
        &[],
        &[("address-taken", "content/b.md")],
    );
    assert_eq!(
        address::review(&article("a.md", &format!("title: T\n{with_slug}"))),
        "bao-cao/03463-ta-tong/2023-06-04-dang-bo/"
    );
}

#[test]
fn names_that_only_marks_tell_apart_are_two_places_of_one_address() {
    let of = |name: &str, date: &str| {
        format!(
            "date: {date}\nplace: {{ name: {name}, kind: huyện, province: \"20\", until: 2025-06-30 }}"
        )
    };
    let (a, b) = (
        of("Huyện Lộc Bình", "2023-06-04"),
        of("Huyện Lọc Bình", "2023-06-05"),
    );
    check_addresses(
        &[("a.md", &a), ("b.md", &b)],
        &[],
        &[("address-taken", "content/b.md")],
    );
    let decomposed = "Huye\u{302}\u{323}n Lo\u{323}\u{302}c Bi\u{300}nh";
    check_addresses(
        &[("a.md", &a), ("b.md", &of(decomposed, "2023-06-05"))],
        &[],
        &[],
    );
}

#[test]
fn plain_pages_keep_out_of_the_way() {
    let first = ("pages/gioi-thieu.md", "");
    check_addresses(&[], &[first, ("pages/lien-he.md", "")], &[]);
    check_addresses(
        &[],
        &[first, ("pages/khac.md", "slug: gioi-thieu")],
        &[("address-taken", "content/pages/khac.md")],
    );
    check_addresses(
        &[],
        &[("pages/tinh.md", "")],
        &[("address-taken", "content/pages/tinh.md")],
    );
}
