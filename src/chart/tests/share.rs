//! Parts of a whole: lengths add up, nothing is left unsaid, squares count.

use super::*;
use crate::diag::Span;
use crate::model::{Amount, ChartKind, ChartSpec, Fact, Flag, Indicator, Order, TargetKind, Whole};

fn count(name: &str, part: Datum, whole: Datum) -> Count {
    Count {
        name: text::clean(name),
        figure: format!("{}/{}", part.shown, whole.shown),
        part,
        whole,
        rest: "còn 7".into(),
        goal: None,
    }
}

fn counts(rows: Vec<Count>) -> Drawing {
    draw(Chart::Share(ShareChart::Counts(rows)))
}

fn part_bar(label: &str, values: &[&str], rest: &str) -> PartBar {
    PartBar {
        label: label.into(),
        values: values.iter().map(|written| percent(written)).collect(),
        rest: match rest {
            "" => Datum::default(),
            rest => percent(rest),
        },
    }
}

fn parts(names: &[&str], bars: Vec<PartBar>) -> Drawing {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    draw(Chart::Share(ShareChart::Parts(Parts { names, bars })))
}

/// Left end and width of every rectangle of a class.
fn rects(svg: &str, class: &str) -> Vec<(f64, f64)> {
    let all = svg.split("<rect ").skip(1);
    let tags = all.map(|rest| rest.split('>').next().expect("a tag"));
    let number = |tag: &str, key: &str| -> f64 {
        let rest = tag.split_once(&format!("{key}=\"")).expect("a key").1;
        rest.split('"')
            .next()
            .expect("a value")
            .parse()
            .expect("a number")
    };
    tags.filter(|tag| tag.contains(&format!("class=\"{class}\"")))
        .map(|tag| (number(tag, "x"), number(tag, "width")))
        .collect()
}

#[test]
fn a_small_whole_is_squares_and_a_large_one_a_bar() {
    check_golden(
        Chart::Share(ShareChart::Counts(vec![count(
            "Tiêu chí",
            datum("2"),
            datum("3"),
        )])),
        "328 83.9",
        &[
            "<path d=\"M1 26H24.9V49.9H1zM33.7 26H57.6V49.9H33.7z\" class=\"s1\"/>",
            "<path d=\"M66.4 26H90.3V49.9H66.4z\" class=\"unit-open\"/>",
            "<text x=\"0\" y=\"16\" class=\"t\">Tiêu chí</text>",
            "<text x=\"328\" y=\"16\" class=\"tb\" text-anchor=\"end\">2/3</text>",
            "<text x=\"0\" y=\"68.9\" class=\"tm\">còn 7</text>",
        ],
    );
    let squares = |svg: &str, class: &str| {
        let path = svg
            .split("<path d=\"")
            .find(|path| path.contains(&format!("class=\"{class}\"")));
        path.map_or(0, |path| {
            path.split('"').next().expect("a path").matches('z').count()
        })
    };
    let drawing = counts(vec![count("Tiêu chí", datum("12"), datum("19"))]);
    for svg in [&drawing.wide, &drawing.narrow] {
        assert_eq!((squares(svg, "s1"), squares(svg, "unit-open")), (12, 7));
        assert!(!svg.contains("<rect"));
    }
    let drawing = counts(vec![count("Hộ", datum("82"), datum("235"))]);
    for (svg, width) in [(&drawing.wide, 760.0), (&drawing.narrow, 328.0)] {
        let (done, rest) = (rects(svg, "s1")[0].1, rects(svg, "rest")[0].1);
        assert!(
            (done / (width - 1.0) - 82.0 / 235.0).abs() < 0.001,
            "{done}"
        );
        assert!((done + rest + 2.0 - (width - 1.0)).abs() < 0.2);
        assert!(svg.contains(">82/235</text>"));
    }
}

#[test]
fn what_is_no_part_is_said_and_not_drawn() {
    let rows = vec![
        count("Quá", datum("20"), datum("19")),
        count("Âm", datum("-1"), datum("19")),
        count("Không có gì", datum("0"), datum("0")),
        count("Nửa", datum("9,5"), datum("19")),
    ];
    let drawing = counts(rows.clone());
    for svg in [&drawing.wide, &drawing.narrow] {
        assert_eq!(rects(svg, "s1").len(), 1);
        assert!(!svg.contains("unit-open") && svg.contains(">20/19</text>"));
    }
    assert!(counts(rows[..3].to_vec()).wide.is_empty());
    assert!(counts(Vec::new()).narrow.is_empty());
    assert!(counts(vec![rows[3].clone(); 2001]).wide.is_empty());
}

#[test]
fn a_goal_below_the_whole_has_a_tick() {
    let mut some = count("Tiêu chí", datum("12"), datum("19"));
    some.goal = plot(15.0);
    let mut many = count("Hộ", datum("82"), datum("235"));
    many.goal = plot(200.0);
    let drawing = counts(vec![some, many]);
    for svg in [&drawing.wide, &drawing.narrow] {
        let ticks = svg
            .split("<path d=\"")
            .filter(|path| path.contains("class=\"tick-target\""));
        assert_eq!(ticks.count(), 2);
    }
}

#[test]
fn a_composition_is_a_bar_of_parts_with_their_list() {
    let bars = vec![part_bar("2022", &["75", "25"], "")];
    let names = ["nông nghiệp".to_owned(), "dịch vụ".to_owned()].to_vec();
    check_golden(
        Chart::Share(ShareChart::Parts(Parts { names, bars })),
        "328 139",
        &[
            "<rect x=\"0.5\" y=\"41\" width=\"243.2\" height=\"26\" class=\"s1\"/>",
            "<rect x=\"245.7\" y=\"41\" width=\"81.8\" height=\"26\" class=\"s1-soft\"/>",
            "<text x=\"0\" y=\"15\" class=\"tb\">2022</text>",
            "<text x=\"0.5\" y=\"34\" class=\"tb\">75%</text>",
            "<text x=\"245.8\" y=\"34\" class=\"tb\">25%</text>",
            "<path d=\"M0 91H14V105H0z\" class=\"s1\"/>",
            "<text x=\"24\" y=\"103\" class=\"t\">nông nghiệp</text>",
            "<text x=\"328\" y=\"103\" class=\"tb\" text-anchor=\"end\">75%</text>",
            "<path d=\"M0 117H14V131H0z\" class=\"s1-soft\"/>",
            "<text x=\"24\" y=\"129\" class=\"t\">dịch vụ</text>",
            "<text x=\"328\" y=\"129\" class=\"tb\" text-anchor=\"end\">25%</text>",
        ],
    );
}

#[test]
fn parts_are_as_long_as_they_say_with_paper_between() {
    let bars = vec![part_bar("2022", &["60", "25", "13"], "2")];
    let drawing = parts(&["nông nghiệp", "công nghiệp", "dịch vụ"], bars);
    for svg in [&drawing.wide, &drawing.narrow] {
        let pieces = [
            rects(svg, "s1")[0],
            rects(svg, "s1-soft")[0],
            rects(svg, "p3")[0],
            rects(svg, "rest")[0],
        ];
        let unit = (pieces[1].0 - pieces[0].0) / 60.0;
        for (at, (piece, share)) in pieces.iter().zip([60.0, 25.0, 13.0, 2.0]).enumerate() {
            let paper = if at < 3 { 2.0 } else { 0.0 };
            let expected = share * unit - paper;
            assert!((piece.1 - expected).abs() < 0.2, "{piece:?} {share}");
        }
        assert!(svg.contains(">không nêu</text>") && svg.contains(">2%</text>"));
        assert!(svg.contains("class=\"hatch\""));
    }
}

#[test]
fn names_stand_above_where_they_fit_else_in_a_list() {
    let roomy = parts(
        &["nông nghiệp", "dịch vụ"],
        vec![part_bar("2022", &["60", "40"], "")],
    );
    assert!(roomy.wide.contains("class=\"tn\">60%</text>"));
    assert!(!roomy.narrow.contains("class=\"tn\""));
    let names = [
        "nông, lâm nghiệp và thủy sản",
        "công nghiệp và xây dựng",
        "thương mại, dịch vụ",
    ];
    let tight = parts(&names, vec![part_bar("2022", &["98", "1", "1"], "")]);
    assert!(!tight.wide.contains("class=\"tn\""));
    let five = parts(
        &["a", "b", "c", "d", "e"],
        vec![part_bar("2022", &["20", "20", "20", "20", "20"], "")],
    );
    assert!(!five.wide.contains("class=\"tn\""));
    for svg in [&five.wide, &five.narrow] {
        for class in ["s1", "s1-soft", "p3", "p4", "p5"] {
            assert_eq!(rects(svg, class).len(), 1, "{class}");
        }
    }
}

#[test]
fn more_than_the_whole_keeps_its_scale_and_a_tick_at_100() {
    let bars = vec![
        part_bar("2022", &["80", "40"], ""),
        part_bar("2020", &["60", "40"], ""),
    ];
    let drawing = parts(&["a", "b"], bars);
    let pieces = rects(&drawing.wide, "s1");
    assert!(((pieces[0].1 + 2.0) / (pieces[1].1 + 2.0) - 80.0 / 60.0).abs() < 0.01);
    assert!(drawing.wide.contains("class=\"tick-target\""));
}

fn composition(id: &str, values: &[(&str, &[(&str, &str)])]) -> Indicator {
    let periods: Vec<(&str, &str)> = values.iter().map(|(period, _)| (*period, "1")).collect();
    let mut one = support::indicator(id, Better::Neither, &periods);
    for (value, (_, parts)) in one.values.iter_mut().zip(values) {
        value.figure.amount = Amount::Parts(given(parts));
    }
    one
}

fn given(parts: &[(&str, &str)]) -> Vec<(Box<str>, Number)> {
    parts
        .iter()
        .map(|(name, written)| ((*name).into(), support::number(written)))
        .collect()
}

fn fact(id: &str, value: &str, of: Option<&str>) -> Fact {
    Fact {
        id: id.into(),
        span: Span::default(),
        name: id.into(),
        name_en: None,
        unit: "hộ".into(),
        figure: support::figure(value),
        of: of.map(|of| Whole::Number(support::number(of), Span::default())),
        share: None,
        parts: Vec::new(),
        place: None,
    }
}

#[track_caller]
fn block(
    article: &Article,
    indicators: &[&str],
    facts: &[&str],
) -> Result<Vec<Picture>, Vec<String>> {
    let ids = |ids: &[&str]| {
        ids.iter()
            .map(|id| ((*id).into(), Span::default()))
            .collect()
    };
    let spec = ChartSpec {
        kind: (ChartKind::Share, Span::default()),
        indicators: ids(indicators),
        facts: ids(facts),
        title: None,
        subtitle: None,
        note: None,
        periods: None,
        order: Order::Default,
        highlight: None,
        province: None,
        places: Vec::new(),
        article: None,
        span: Span::default(),
    };
    let progress = crate::judge::assess(article, &support::site(), support::today());
    let drawn = from_spec(&spec, &article.files, article, &progress, Lang::Vi);
    drawn.map_err(|faults| faults.into_iter().map(|fault| fault.message.vi).collect())
}

fn article() -> Article {
    let mut economy = composition(
        "co-cau",
        &[
            ("2020", &[("nông nghiệp", "68"), ("dịch vụ", "30")]),
            ("2022", &[("nông nghiệp", "60,5"), ("dịch vụ", "39,5")]),
        ],
    );
    let goal = given(&[("nông nghiệp", "55"), ("dịch vụ", "45")]);
    economy.target = support::target(TargetKind::Composition(goal), None);
    let mut criteria = support::indicator("tieu-chi", Better::Higher, &[("2022", "12")]);
    criteria.unit = "tiêu chí".into();
    let (value, of) = (support::number("15"), support::number("19"));
    criteria.target = support::target(TargetKind::Share { value, of }, None);
    let mut hoped = criteria.clone();
    hoped.id = "du-kien".into();
    hoped.values[0].figure.flag = Some(Flag::Forecast);
    let plain = support::indicator("thu-nhap", Better::Higher, &[("2022", "12")]);
    let mut article = support::article(vec![economy, criteria, hoped, plain]);
    article.facts = vec![
        fact("van-hoa", "555", Some("1326")),
        fact("ho", "1326", None),
    ];
    article
}

#[test]
fn everything_that_is_a_part_is_drawn_without_names() {
    let pictures = block(&article(), &[], &[]).expect("pictures");
    assert_eq!(pictures.len(), 2);
    let [economy, counts] = [&pictures[0], &pictures[1]];
    assert_eq!(
        economy.headline,
        "co-cau: nông nghiệp chiếm nhiều nhất, 60,5% (2022), giảm từ 68% (2020); đích 55%"
    );
    assert_eq!(economy.table.head, ["Phần", "2022", "Đích 2025", "2020"]);
    assert_eq!(
        economy.table.rows[0],
        ["nông nghiệp", "60,5%", "55%", "68%"]
    );
    assert_eq!(economy.table.rows[2], ["không nêu", "–", "–", "2%"]);
    assert!(
        economy
            .description
            .contains("2020: nông nghiệp 68%, dịch vụ 30%, còn lại 2% không nêu.")
    );
    assert_eq!(
        counts.headline,
        "Cao nhất: tieu-chi: 12 trong 19\u{a0}tiêu chí (63,2%); thấp nhất: van-hoa: 555 trong 1.326\u{a0}hộ (41,9%)"
    );
    assert_eq!(
        counts.table.rows,
        [
            [
                "tieu-chi",
                "12\u{a0}tiêu chí",
                "19\u{a0}tiêu chí",
                "63,2%",
                "còn 7\u{a0}tiêu chí",
                "15"
            ],
            [
                "van-hoa",
                "555\u{a0}hộ",
                "1.326\u{a0}hộ",
                "41,9%",
                "còn 771\u{a0}hộ",
                "–"
            ],
        ]
    );
    let wide = counts.draw("h").wide;
    assert!(
        wide.contains(">còn 7\u{a0}tiêu chí · đích 15/19</text>"),
        "{wide}"
    );
}

#[test]
fn part_and_whole_in_two_units_are_one_share() {
    let mut article = article();
    let mut forest = fact("rung", "250", None);
    forest.unit = "ha".into();
    forest.of = Some(Whole::Fact("dat".into(), Span::default()));
    let mut land = fact("dat", "5,0", None);
    land.unit = "km²".into();
    article.facts = vec![forest, land];
    let value = &mut article.indicators[1].values[0].figure;
    *value = support::figure("0,012");
    value.set_unit("nghìn tiêu chí", Span::default());
    let pictures = block(&article, &["tieu-chi"], &["rung"]).expect("a picture");
    assert_eq!(
        pictures[0].table.rows,
        [
            [
                "tieu-chi",
                "0,012\u{a0}nghìn tiêu chí",
                "19\u{a0}tiêu chí",
                "63,2%",
                "còn 7\u{a0}tiêu chí",
                "15"
            ],
            [
                "rung",
                "250\u{a0}ha",
                "5,0\u{a0}km²",
                "50%",
                "còn 250\u{a0}ha",
                "–"
            ]
        ]
    );
    let wide = pictures[0].draw("h").wide;
    for pair in [
        ">250\u{a0}ha/5,0\u{a0}km² · 50%<",
        ">0,012\u{a0}nghìn tiêu chí/19\u{a0}tiêu chí · 63,2%<",
    ] {
        assert!(wide.contains(pair), "{pair} in {wide}");
    }
    assert!(
        pictures[0]
            .headline
            .ends_with("rung: 250\u{a0}ha trong 5,0\u{a0}km² (50%)")
    );
}

#[test]
fn what_is_no_part_of_a_whole_is_a_fault() {
    let faults = block(&article(), &["thu-nhap", "du-kien"], &["ho"]).expect_err("faults");
    assert_eq!(
        faults,
        [
            "`thu-nhap` không phải cơ cấu hay phần của một tổng",
            "`du-kien` chưa có số để vẽ",
            "`ho` chưa ghi là phần của tổng nào, `share` cần tổng",
        ]
    );
    let bare = support::article(Vec::new());
    let faults = block(&bare, &[], &[]).expect_err("a fault");
    assert_eq!(faults, ["không có cơ cấu hay phần nào của một tổng để vẽ"]);
}

#[test]
fn parts_beyond_100_are_said() {
    let over = composition("co-cau", &[("2022", &[("a", "70"), ("b", "32")])]);
    let article = support::article(vec![over]);
    let pictures = block(&article, &["co-cau"], &[]).expect("a picture");
    assert_eq!(
        pictures[0].note.as_deref(),
        Some("2022: các phần cộng lại 102%, quá 100%; vạch đứng là 100%.")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_counts_can_be_drawn(rows in prop::collection::vec((any_label(), any_datum(), any_datum(), any_label(), 0u8..60, 0u8..60), 0..9), goal in prop::option::of(0.0..100.0f64)) {
        let rows: Vec<Count> = rows
            .into_iter()
            .map(|(name, part, whole, rest, some, all)| {
                let near = name.len() % 2 == 0;
                let [part, whole] = match near {
                    true => [datum(&some.to_string()), datum(&all.to_string())],
                    false => [part, whole],
                };
                Count { rest, goal: goal.and_then(plot), ..count(&name, part, whole) }
            })
            .collect();
        let any = rows.iter().any(|row| row.drawn().is_some());
        let drawing = counts(rows.clone());
        check_both(&drawing)?;
        for svg in [&drawing.wide, &drawing.narrow] {
            prop_assert_eq!(svg.is_empty(), !any);
            check_apart(svg).map_err(TestCaseError::fail)?;
            for row in rows.iter().filter(|_| any) {
                prop_assert!(svg.contains(&row.figure), "{} in {}", row.figure, svg);
            }
        }
    }

    #[test]
    fn any_parts_can_be_drawn(names in prop::collection::vec(any_label(), 1..9), bars in prop::collection::vec((any_label(), prop::collection::vec((any_datum(), 0.0..60.0f64), 9), prop::option::of(0.0..50.0f64)), 0..7), is_near: bool) {
        let bars: Vec<PartBar> = bars
            .into_iter()
            .map(|(label, values, rest)| PartBar {
                label,
                values: values
                    .into_iter()
                    .take(names.len())
                    .map(|(value, near)| match is_near {
                        true => Datum { plot: plot(near), shown: format!("{near:.1}%"), has_unit: false },
                        false => Datum { plot: value.plot.filter(|plot| plot.get() >= 0.0), ..value },
                    })
                    .collect(),
                rest: rest.map_or_else(Datum::default, |rest| Datum { plot: plot(rest), shown: format!("{rest:.1}%"), has_unit: false }),
            })
            .collect();
        let chart = Parts { names, bars: bars.clone() };
        let drawing = draw(Chart::Share(ShareChart::Parts(chart)));
        check_both(&drawing)?;
        for svg in [&drawing.wide, &drawing.narrow] {
            check_apart(svg).map_err(TestCaseError::fail)?;
            let shown = bars.iter().flat_map(|bar| &bar.values).filter(|_| !svg.is_empty());
            for value in shown {
                // A label may stand on two lines.
                let is_there = value.shown.split(' ').all(|word| svg.contains(word));
                prop_assert!(is_there, "{} in {}", value.shown, svg);
            }
        }
    }
}
