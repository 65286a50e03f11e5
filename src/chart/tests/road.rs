//! Roads: their marks, their figures, their sentences.

use super::*;
use crate::diag::Span;
use crate::model::TargetKind;

fn road_row(name: &str, way: Datum, expected: Datum, figures: [&str; 3]) -> RoadRow {
    let [baseline, now, target] = figures.map(text::clean);
    RoadRow {
        name: text::clean(name),
        short: None,
        unit: "kg".into(),
        way,
        expected,
        baseline,
        now,
        target,
        left: "còn 9 kg".into(),
        instead: "địa giới đã đổi giữa hai số".into(),
        status: Some(StatusWord::Slow),
    }
}

fn road(rows: Vec<RoadRow>) -> Drawing {
    draw(Chart::Road(RoadChart { rows }))
}

/// x of the discs, from the top.
fn discs(svg: &str, class: &str) -> Vec<f64> {
    let circles = svg.split("<circle cx=\"").skip(1);
    circles
        .filter(|rest| {
            rest.split('>')
                .next()
                .expect("a tag")
                .contains(&format!("class=\"{class}\""))
        })
        .map(|rest| {
            rest.split('"')
                .next()
                .expect("a number")
                .parse()
                .expect("a number")
        })
        .collect()
}

#[test]
fn a_road_is_a_ring_a_disc_and_two_ticks() {
    let row = road_row(
        "Lương thực",
        percent("50"),
        percent("40"),
        ["300", "350", "400"],
    );
    check_golden(
        Chart::Road(RoadChart { rows: vec![row] }),
        "328 171",
        &[
            "<path d=\"M0 169H328\" class=\"grid\"/>",
            "<path d=\"M0 56H328\" class=\"axis\"/>",
            "<path d=\"M9 131H319\" class=\"road\"/>",
            "<path d=\"M9 131H164\" class=\"road-done\"/>",
            "<path d=\"M319 122V140\" class=\"halo\"/>",
            "<path d=\"M319 122V140\" class=\"tick-target\"/>",
            "<path d=\"M133 122V140M127.5 118H138.5L133 126z\" class=\"halo\"/>",
            "<path d=\"M133 122V140\" class=\"tick-expect\"/>",
            "<path d=\"M127.5 118H138.5L133 126z\" class=\"fill-expect\"/>",
            "<circle cx=\"9\" cy=\"131\" r=\"7\" class=\"ring\"/>",
            "<circle cx=\"164\" cy=\"131\" r=\"6\" class=\"s1\"/>",
            "<text x=\"24.9\" y=\"48\" class=\"tm\" text-anchor=\"middle\">Đầu kỳ</text>",
            "<text x=\"311.3\" y=\"48\" class=\"tm\" text-anchor=\"middle\">Đích</text>",
            "<text x=\"133\" y=\"14\" class=\"te\" text-anchor=\"middle\">lẽ ra đến đây: 40%</text>",
            "<path d=\"M133 20V31\" class=\"lead-expect\"/>",
            "<text x=\"0\" y=\"79\" class=\"t\">Lương thực</text>",
            "<text x=\"0\" y=\"97\" class=\"tm\">còn 9 kg</text>",
            "<text x=\"164\" y=\"118\" class=\"tb\" text-anchor=\"middle\">350</text>",
            "<text x=\"14.2\" y=\"156\" class=\"tm\" text-anchor=\"middle\">300</text>",
            "<text x=\"313.8\" y=\"156\" class=\"tm\" text-anchor=\"middle\">400</text>",
            "<use href=\"#m-slow\" x=\"266.3\" y=\"67\" width=\"14\" height=\"14\" class=\"c-slow\"/>",
            "<text x=\"328\" y=\"79\" class=\"t\" text-anchor=\"end\">Chậm</text>",
        ],
    );
}

#[test]
fn better_is_always_to_the_right() {
    let rows = vec![
        road_row("Lên", percent("50"), Datum::default(), ["10", "15", "20"]),
        road_row("Xuống", percent("50"), Datum::default(), ["20", "15", "10"]),
    ];
    let drawing = road(rows);
    for svg in [&drawing.wide, &drawing.narrow] {
        let (rings, discs) = (discs(svg, "ring"), discs(svg, "s1"));
        assert_eq!(rings[0], rings[1]);
        assert!(discs[0] == discs[1] && discs[0] > rings[0]);
    }
}

#[test]
fn a_road_gone_backwards_is_wider_never_cut() {
    let rows = vec![
        road_row("Lùi", percent("-300"), percent("40"), ["20", "50", "10"]),
        road_row("Tiến", percent("50"), percent("40"), ["20", "15", "10"]),
        road_row(
            "Hơi lùi",
            percent("-5"),
            percent("40"),
            ["20", "20,5", "10"],
        ),
    ];
    let drawing = road(rows);
    for svg in [&drawing.wide, &drawing.narrow] {
        let (rings, discs) = (discs(svg, "ring"), discs(svg, "s1"));
        assert!(rings[0] > rings[1] && rings[1] == rings[2]);
        let ends: Vec<f64> = svg
            .split("<path d=\"")
            .find(|path| path.contains("class=\"tick-target\""))
            .expect("ticks")
            .split('M')
            .skip(1)
            .map(|at| at.split(' ').next().expect("x").parse().expect("a number"))
            .collect();
        // The disc is three times as far from the ring as the target, on the other side.
        let (back, on) = (rings[0] - discs[0], ends[0] - rings[0]);
        assert!((back / on - 3.0).abs() < 0.05, "{back} {on}");
        assert!(!svg.contains("class=\"brk\""));
        assert!(svg.contains(">lẽ ra đến đây</text>"), "no common place");
    }
}

#[test]
fn beyond_the_road_there_is_a_break_mark() {
    let rows = vec![
        road_row("Xa", percent("158,7"), Datum::default(), ["0", "73", "46"]),
        road_row("Gần", percent("118"), Datum::default(), ["0", "54", "46"]),
    ];
    let drawing = road(rows);
    for svg in [&drawing.wide, &drawing.narrow] {
        let slashes = svg
            .split("<path d=\"")
            .find(|path| path.contains("class=\"brk\""));
        let slashes = slashes
            .expect("a break mark")
            .split('"')
            .next()
            .expect("a path");
        assert_eq!(slashes.matches('M').count(), 2, "of one row");
        let discs = discs(svg, "s1");
        assert!(discs[0] > discs[1]);
        assert!(svg.contains(">73</text>"));
    }
}

#[test]
fn without_a_road_a_row_has_words() {
    let drawing = road(vec![
        road_row("Rừng", Datum::default(), percent("40"), ["58", "55", "60"]),
        road_row("Lúa", percent("10"), percent("40"), ["1", "2", "11"]),
    ]);
    for svg in [&drawing.wide, &drawing.narrow] {
        assert_eq!(svg.matches("<circle").count(), 2);
        assert!(svg.contains(">địa giới đã đổi giữa hai số</text>"));
    }
    assert!(road(Vec::new()).wide.is_empty());
    let many = road_row("x", percent("10"), percent("40"), ["1", "2", "11"]);
    assert!(road(vec![many; 2001]).narrow.is_empty());
}

#[test]
fn the_sentence_and_the_table_have_the_figures_of_the_source() {
    let mut poverty = support::indicator(
        "Hộ nghèo",
        Better::Lower,
        &[("2020", "52,30"), ("2022", "41,1")],
    );
    poverty.target = support::target(
        TargetKind::Level(support::number("30")),
        Some(crate::model::Bound::Under),
    );
    let mut income = support::indicator("Thu nhập", Better::Higher, &[("2022", "27")]);
    income.unit = "triệu đồng/người/năm".into();
    income.baseline = support::baseline("15");
    income.target = support::level("25");
    let mut without = support::indicator("Lúa", Better::Higher, &[("2022", "17")]);
    without.target = support::level("25");
    let article = support::article(vec![poverty, income, without]);
    let progress = crate::judge::assess(&article, &support::site(), support::today());
    let picture = roads(&article, &progress, Lang::Vi).expect("a picture");
    assert_eq!(
        picture.headline,
        "Đi được ít đường nhất: Hộ nghèo, từ 52,30% (2020) còn 41,1% (2022), đích dưới\u{a0}30%; 1 trong 2 chỉ tiêu đã đến đích"
    );
    assert_eq!(picture.table.head[1..3], ["Đầu kỳ (2020)", "Nay (2022)"]);
    assert_eq!(
        picture.table.rows[0],
        [
            "Hộ nghèo",
            "52,30%",
            "41,1%",
            "dưới\u{a0}30%",
            "50,2%",
            "40%",
            "còn 11,1\u{a0}điểm %",
            "Đúng tiến độ"
        ]
    );
    assert_eq!(
        picture.table.rows[1],
        [
            "Thu nhập (triệu đồng/người/năm)",
            "15",
            "27",
            "25",
            "120%",
            "40%",
            "hơn đích 2\u{a0}triệu đồng",
            "Vượt chỉ tiêu"
        ]
    );
    assert_eq!(
        picture.table.rows.len(),
        2,
        "without a baseline there is no road"
    );
    let english = roads(&article, &progress, Lang::En).expect("a picture");
    assert_eq!(
        english.headline,
        "Least of the way: Hộ nghèo, from 52.30% (2020) to 41.1% (2022), target under\u{a0}30%; 1 of 2 targets are reached"
    );
    let wide = picture.draw("h").wide;
    for figure in [
        ">52,30%<",
        ">41,1%<",
        ">dưới\u{a0}30%<",
        ">15<",
        ">27<",
        ">25<",
        ">còn 11,1\u{a0}điểm %<",
    ] {
        assert!(wide.contains(figure), "{figure}");
    }
}

#[test]
fn a_road_of_mixed_units_is_placed_in_one_and_prints_each() {
    let mut budget = support::indicator("Thu", Better::Higher, &[("2020", "1"), ("2022", "1,5")]);
    budget.unit = "triệu đồng".into();
    for value in &mut budget.values {
        value.figure.set_unit("tỷ đồng", Span::default());
    }
    budget.values[0].figure = support::figure("1000");
    budget.target = support::level("2");
    budget.target.as_mut().expect("there").unit = Some("tỷ đồng".into());
    let article = support::article(vec![budget]);
    let progress = crate::judge::assess(&article, &support::site(), support::today());
    let picture = roads(&article, &progress, Lang::Vi).expect("a picture");
    assert_eq!(
        picture.table.rows[0][..5],
        [
            "Thu",
            "1.000\u{a0}triệu đồng",
            "1,5\u{a0}tỷ đồng",
            "2\u{a0}tỷ đồng",
            "50%"
        ]
    );
    assert_eq!(picture.table.rows[0][6], "còn 500\u{a0}triệu đồng");
    assert_eq!(
        picture.headline,
        "Thu tăng từ 1.000\u{a0}triệu đồng (2020) lên 1,5\u{a0}tỷ đồng (2022), đích 2\u{a0}tỷ đồng"
    );
    let wide = picture.draw("h").wide;
    for figure in [
        "1.000\u{a0}triệu đồng<",
        "1,5\u{a0}tỷ đồng<",
        "2\u{a0}tỷ đồng<",
    ] {
        assert!(wide.contains(&format!(">{figure}")), "{figure} in {wide}");
    }
}

#[test]
fn a_break_leaves_an_indicator_out_and_says_so() {
    let mut broken = support::indicator("Rừng", Better::Higher, &[("2020", "58"), ("2022", "55")]);
    broken.values[0].figure.boundary = Some("cũ".into());
    broken.target = support::level("60");
    let mut whole = support::indicator("Lúa", Better::Higher, &[("2020", "10"), ("2022", "17")]);
    whole.target = support::level("25");
    let article = support::article(vec![broken, whole]);
    let progress = crate::judge::assess(&article, &support::site(), support::today());
    let picture = roads(&article, &progress, Lang::Vi).expect("a picture");
    assert_eq!(picture.table.rows.len(), 1);
    assert_eq!(
        picture.note.as_deref(),
        Some("Không vẽ được: Rừng (địa giới đã đổi giữa hai số).")
    );
    assert_eq!(
        picture.headline,
        "Lúa tăng từ 10% (2020) lên 17% (2022), đích 25%"
    );
}

#[test]
fn a_road_that_has_not_begun_is_drawn_only_where_it_is_asked_for() {
    let mut start = support::indicator("Hộ nghèo", Better::Lower, &[("2020", "21,3")]);
    start.target = support::level("5");
    let mut still = support::indicator("Lúa", Better::Higher, &[("2020", "10"), ("2022", "10")]);
    still.target = support::level("25");
    let mut grown = support::indicator(
        "Giá trị",
        Better::Higher,
        &[("2020", "120"), ("2022", "141")],
    );
    grown.unit = "tỷ đồng".into();
    grown.target = support::target(TargetKind::Relative(support::number("31,6")), None);
    let picture = |indicators: &[&crate::model::Indicator]| {
        let article = support::article(indicators.iter().map(|one| (*one).clone()).collect());
        let progress = crate::judge::assess(&article, &support::site(), support::today());
        let asked = from_road::of_all(&article, &progress, Lang::Vi).expect("a picture");
        (
            roads(&article, &progress, Lang::Vi).is_some(),
            asked.headline,
        )
    };
    let started = "Hộ nghèo xuất phát từ 21,3% (2020), đích 5%".to_owned();
    assert_eq!(picture(&[&start]), (false, started));
    let same = "Lúa vẫn 10% (2022), bằng đầu kỳ, đích 25%".to_owned();
    assert_eq!(picture(&[&still]), (true, same));
    let relative = "Giá trị tăng từ 120 (2020) lên 141 (2022), đích tăng 31,6% so với đầu kỳ";
    assert_eq!(picture(&[&grown]), (true, relative.to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_road_can_be_drawn(rows in prop::collection::vec((any_label(), any_datum(), any_datum(), any_label(), any_label(), (any_label(), any_label())), 0..12), close in prop::collection::vec(-40.0..160.0f64, 12)) {
        let rows: Vec<RoadRow> = rows
            .into_iter()
            .zip(close)
            .map(|((name, way, expected, now, target, (unit, left)), close)| {
                // Every other row near the road itself, where its marks meet.
                let way = if name.len() % 2 == 0 { Datum { plot: plot(close), ..way } } else { way };
                let expected = Datum { plot: plot(close + 2.0), ..expected };
                RoadRow {
                    baseline: now.chars().rev().take(20).collect(), now, target, unit, left,
                    ..road_row(&name, way, expected, ["", "", ""])
                }
            })
            .collect();
        let drawing = road(rows.clone());
        check_both(&drawing)?;
        for svg in [&drawing.wide, &drawing.narrow] {
            check_apart(svg).map_err(TestCaseError::fail)?;
            let drawn = rows.iter().filter(|row| row.way.plot.is_some()).count();
            prop_assert_eq!(svg.matches("<circle").count(), 2 * drawn);
        }
        for row in rows.iter().filter(|row| row.way.plot.is_some() && row.now.len() < 12 && !row.now.contains(['<', '>', '&', '"', '\''])) {
            let shown = format!(">{}</text>", row.now);
            prop_assert!(drawing.wide.contains(&shown));
        }
    }
}
