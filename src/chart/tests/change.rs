//! Changes between two dates: ends to scale, no line across a break, labels apart, sentences.

use super::*;
use crate::diag::Span;
use crate::model::{ChartKind, ChartSpec, Order};

fn change_row(name: &str, values: [Datum; 2], joined: bool) -> ChangeRow {
    ChangeRow {
        name: text::clean(name),
        short: None,
        values,
        change: "giảm 2 điểm %".into(),
        joined,
        forecast: false,
    }
}

fn change(rows: Vec<ChangeRow>, highlight: Option<usize>) -> Drawing {
    draw(Chart::Change(ChangeChart {
        periods: ["2020".into(), "2022".into()],
        rows,
        highlight,
    }))
}

#[test]
fn a_change_is_two_points_and_a_line() {
    let rows = vec![change_row("Hộ nghèo", [percent("30"), percent("10")], true)];
    check_golden(
        Chart::Change(ChangeChart {
            periods: ["2020".into(), "2022".into()],
            rows,
            highlight: None,
        }),
        "328 312",
        &[
            "<path d=\"M53.9 32V290M188 32V290\" class=\"grid\"/>",
            "<text x=\"34.7\" y=\"18\" class=\"t\">2020</text>",
            "<text x=\"168.8\" y=\"18\" class=\"t\">2022</text>",
            "<path d=\"M53.9 40L188 206.7\" class=\"s1-line\"/>",
            "<circle cx=\"53.9\" cy=\"40\" r=\"4.5\" class=\"s1-dot\"/>",
            "<circle cx=\"188\" cy=\"206.7\" r=\"4.5\" class=\"s1-dot\"/>",
            "<text x=\"41.9\" y=\"45\" class=\"t\" text-anchor=\"end\">30%</text>",
            "<path d=\"M196 206.7H205\" class=\"lead\"/>",
            "<text x=\"210\" y=\"211.7\" class=\"tb\">10%</text>",
            "<text x=\"210\" y=\"229.7\" class=\"t\">Hộ nghèo</text>",
            "<text x=\"210\" y=\"247.7\" class=\"tm\">giảm 2 điểm %</text>",
        ],
    );
}

#[test]
fn no_line_crosses_a_break_and_missing_is_said() {
    let drawing = change(
        vec![
            change_row("Rừng", [percent("58"), percent("55")], false),
            change_row("Nước", [Datum::default(), percent("74")], true),
            change_row("Lúa", [percent("40"), Datum::default()], true),
        ],
        None,
    );
    for svg in [&drawing.wide, &drawing.narrow] {
        assert!(!svg.contains("s1-line"));
        assert_eq!(svg.matches("<circle").count(), 4);
        assert_eq!(svg.matches("#m-not-comparable").count(), 1);
        assert!(svg.contains(">2020: chưa có"), "{svg}");
        assert!(svg.contains(">chưa có"), "{svg}");
        assert!(svg.contains(">40%</text>"));
    }
}

#[test]
fn one_row_may_be_stressed() {
    let row = |name: &str| change_row(name, [percent("30"), percent("10")], true);
    let wide = change(vec![row("A"), row("B"), row("C")], Some(1)).wide;
    assert_eq!(wide.matches("class=\"s1-line\"").count(), 1);
    assert!(wide.contains("class=\"dot-line\"") && wide.contains("class=\"tb\">B</text>"));
}

#[test]
fn nothing_or_too_much_is_no_picture() {
    let empty = change_row("A", [Datum::default(), Datum::default()], true);
    assert!(change(vec![empty], None).wide.is_empty());
    assert!(change(Vec::new(), None).narrow.is_empty());
    let row = change_row("A", [percent("30"), percent("10")], true);
    assert!(change(vec![row; 2001], None).wide.is_empty());
}

fn article() -> Article {
    let series = |id: &str, values: &[(&str, &str)]| support::indicator(id, Better::Higher, values);
    let mut broken = series("rung", &[("2020", "58"), ("2022", "55")]);
    broken.values[1].figure.flag = Some(crate::model::Flag::Break);
    let mut crop = series("lua", &[("2020", "10,5"), ("2022", "10,5")]);
    crop.unit = "tấn".into();
    let mut heavy = series("sắn", &[("2020", "105"), ("2022", "9")]);
    heavy.unit = "tạ".into();
    heavy.values[1].figure.set_unit("tấn", Span::default());
    support::article(vec![
        series("nuoc", &[("2020", "62"), ("2021", "63"), ("2022", "74,50")]),
        series("ngheo", &[("2020", "30"), ("2022", "12")]),
        series("moi", &[("2021", "1"), ("2022", "2")]),
        broken,
        crop,
        heavy,
    ])
}

#[track_caller]
fn block(indicators: &[&str], periods: Option<&str>) -> Result<Picture, Vec<String>> {
    let ids = indicators.iter().map(|id| ((*id).into(), Span::default()));
    let spec = ChartSpec {
        kind: (ChartKind::Change, Span::default()),
        indicators: ids.collect(),
        facts: Vec::new(),
        title: None,
        subtitle: None,
        note: None,
        periods: periods.map(|time| (support::period(time), Span::default())),
        order: Order::Default,
        highlight: None,
        province: None,
        places: Vec::new(),
        article: None,
        span: Span::default(),
    };
    let article = article();
    let progress = crate::judge::assess(&article, &support::site(), support::today());
    let drawn = from_spec(&spec, &article.files, &article, &progress, Lang::Vi);
    drawn
        .map(|mut pictures| pictures.remove(0))
        .map_err(|faults| faults.into_iter().map(|fault| fault.message.vi).collect())
}

#[test]
fn without_names_the_largest_group_of_one_unit_is_drawn() {
    let picture = block(&[], None).expect("a picture");
    assert_eq!(
        picture.headline,
        "Từ 2020 đến 2022: 1 chỉ tiêu tăng, 1 chỉ tiêu giảm, 1 chỉ tiêu không so được; đổi nhiều nhất: ngheo, từ 30% còn 12%"
    );
    assert_eq!(
        picture.table.rows,
        [
            vec!["nuoc", "62%", "74,50%", "tăng 12,50\u{a0}điểm %", ""],
            vec!["ngheo", "30%", "12%", "giảm 18\u{a0}điểm %", ""],
            vec![
                "rung",
                "58%",
                "55%",
                "không so được",
                "2022: chuỗi số liệu bị ngắt"
            ],
        ]
    );
    assert_eq!(
        picture.note.as_deref(),
        Some("Dấu ≠: hai số không so được với nhau nên không nối: rung (chuỗi số liệu bị ngắt).")
    );
    assert!(
        picture
            .description
            .contains("ngheo: 2020: 30%; 2022: 12%; giảm 18\u{a0}điểm %.")
    );
}

#[test]
fn the_dates_are_the_first_and_last_that_all_have_or_those_asked_for() {
    let heads = |picture: Picture| picture.table.head[1..3].to_vec();
    assert_eq!(
        heads(block(&["nuoc", "moi"], None).expect("a picture")),
        ["2021", "2022"]
    );
    let asked = block(&["nuoc", "moi"], Some("2020-2021")).expect("a picture");
    assert_eq!(asked.table.rows[1][1..4], ["chưa có số liệu", "1%", "–"]);
    assert_eq!(heads(asked), ["2020", "2021"]);
    let one = block(&["lua"], None).expect("a picture");
    assert_eq!(one.headline, "lua vẫn 10,5\u{a0}tấn, 2020–2022");
    assert_eq!(one.table.rows[0][3], "không đổi");
    let faults = block(&["nuoc", "lua"], None).expect_err("a fault");
    assert_eq!(
        faults,
        ["đơn vị `tấn` khác `%`: một biểu đồ chỉ có một trục"]
    );
    let faults = block(&["nuoc"], Some("2022")).expect_err("a fault");
    assert_eq!(faults, ["khoảng này không có số của hai kỳ khác nhau"]);
    let faults = block(&["ngheo", "moi"], None).expect_err("a fault");
    assert_eq!(faults, ["các chỉ tiêu này không cùng có số của hai kỳ nào"]);
}

#[test]
fn units_that_convert_share_the_axis_and_stay_as_written() {
    let picture = block(&["lua", "sắn"], None).expect("one axis");
    assert_eq!(
        picture.table.rows,
        [
            ["lua", "10,5", "10,5", "không đổi"],
            ["sắn", "105\u{a0}tạ", "9", "giảm 1,5\u{a0}tấn"],
        ]
    );
    assert_eq!(
        picture.headline,
        "Từ 2020 đến 2022: 1 chỉ tiêu giảm, 1 chỉ tiêu không đổi; đổi nhiều nhất: sắn, từ 105\u{a0}tạ còn 9\u{a0}tấn"
    );
    let Chart::Change(chart) = &picture.chart else {
        panic!("a change is expected");
    };
    let places = chart.rows.iter().map(|row| row.values[0].plot);
    assert!(places.eq([plot(10.5), plot(10.5)]), "both in tấn");
    let alone = block(&["sắn"], None).expect("a picture");
    assert_eq!(
        alone.headline,
        "sắn giảm từ 105\u{a0}tạ còn 9\u{a0}tấn, 2020–2022"
    );
    assert_eq!(alone.table.rows[0][3], "giảm 15\u{a0}tạ");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_change_can_be_drawn(rows in prop::collection::vec((any_label(), any_datum(), any_datum(), any_label(), any::<bool>(), any::<bool>()), 0..9), near in prop::collection::vec(40.0..50.0f64, 9), is_near: bool, periods in (any_label(), any_label()), highlight in prop::option::of(0usize..9)) {
        let rows: Vec<ChangeRow> = rows
            .into_iter()
            .zip(near)
            .map(|((name, from, to, words, joined, forecast), near)| {
                let close = |value: Datum| match (value.plot, is_near) {
                    (Some(_), true) => Datum { plot: plot(near), shown: format!("{near:.1}"), has_unit: false },
                    _ => value,
                };
                ChangeRow { change: words, forecast, ..change_row(&name, [close(from), close(to)], joined) }
            })
            .collect();
        let chart = ChangeChart { periods: [periods.0, periods.1], rows: rows.clone(), highlight };
        let drawing = draw(Chart::Change(chart));
        check_both(&drawing)?;
        let drawn = rows.iter().flat_map(|row| &row.values).filter(|value| value.plot.is_some());
        for svg in [&drawing.wide, &drawing.narrow] {
            check_apart(svg).map_err(TestCaseError::fail)?;
            prop_assert_eq!(svg.matches("<circle").count(), drawn.clone().count());
            for value in drawn.clone() {
                prop_assert!(svg.contains(&value.shown), "{} in {}", value.shown, svg);
            }
        }
    }
}
