//! Small multiples: one scale, gaps, targets, what is too much, and their sentences.

use super::*;
use crate::diag::Span;
use crate::model::{ChartKind, ChartSpec, Indicator, Order};

fn panel(name: &str, points: Vec<Point>) -> Panel {
    Panel {
        name: text::clean(name),
        line: line(points),
    }
}

fn multiples(panels: Vec<Panel>) -> MultiplesChart {
    MultiplesChart {
        panels,
        unit: "%".into(),
        target: None,
    }
}

fn years(values: &[&str]) -> Vec<Point> {
    let points = values.iter().enumerate().map(|(at, value)| {
        let year = 2020 + at;
        point(year as f64, &year.to_string(), datum(value), at > 0)
    });
    points.collect()
}

fn aim(level: f64, label: &str) -> Option<Aim> {
    Some(Aim {
        levels: plot(level).into_iter().collect(),
        label: label.into(),
        from: None,
        due: None,
        until: None,
        start: None,
    })
}

/// y of the discs, in the order drawn.
fn heights(svg: &str) -> Vec<f64> {
    let circles = svg.split("<circle ").skip(1);
    let values =
        circles.filter_map(|rest| rest.split(" cy=\"").nth(1)?.split('"').next()?.parse().ok());
    values.collect()
}

#[test]
fn all_panels_have_one_scale() {
    let panels = vec![
        panel("A", years(&["10", "20"])),
        panel("B", years(&["80", "90"])),
    ];
    let drawing = draw(Chart::Multiples(multiples(panels)));
    for svg in [&drawing.wide, &drawing.narrow] {
        let [a, b, c, d] = heights(svg)[..] else {
            panic!("four points")
        };
        assert!((a - b - (c - d)).abs() < 0.2, "ten is as high in A as in B");
        assert!(a > c + 50.0, "A lies far below B");
        assert_eq!(
            svg.matches(">100%</text>").count(),
            1,
            "labelled once per row"
        );
        assert!(
            svg.contains(">20</text>") && svg.contains(">90</text>"),
            "last values"
        );
        assert!(!svg.contains(">10</text>"), "only the last value");
    }
}

#[test]
fn years_stand_once_below_each_column() {
    let panels = (0..6).map(|at| panel(&at.to_string(), years(&["1", "2", "3"])));
    let drawing = draw(Chart::Multiples(multiples(panels.collect())));
    assert_eq!(drawing.wide.matches(">2020</text>").count(), 4);
    assert_eq!(drawing.narrow.matches(">2020</text>").count(), 2);
    assert_eq!(drawing.narrow.matches(">2022</text>").count(), 2);
    assert!(!drawing.wide.contains(">2021</text>"));
}

#[test]
fn a_missing_year_is_dotted_and_named_and_a_break_is_a_gap() {
    let mut points = years(&["10", "20", "30", "40"]);
    points[1].value = Datum::default();
    points[3].joined = false;
    let mut broken = panel("A", points);
    broken.line.breaks = vec![(plot(2022.5).expect("finite"), "chuẩn mới".into())];
    let drawing = draw(Chart::Multiples(multiples(vec![broken])));
    for svg in [&drawing.wide, &drawing.narrow] {
        assert!(svg.contains("class=\"missing\"") && svg.contains(">chưa có</text>"));
        assert!(svg.contains("class=\"break-line\""));
        assert!(!svg.contains("s1-line"), "no two points are joined");
        assert_eq!(svg.matches("<circle").count(), 3);
    }
}

#[test]
fn a_common_target_is_said_once_and_others_above_their_panel() {
    let with = |levels: [f64; 2], common: Option<&str>| {
        let panels = levels.map(|level| {
            let mut one = panel("A", years(&["10", "20"]));
            one.line.target = aim(level, &format!("đích 2025: {level}%"));
            one
        });
        let mut chart = multiples(panels.into());
        chart.target = common.map(Into::into);
        draw(Chart::Multiples(chart)).wide
    };
    let common = with([30.0, 30.0], Some("Đích 2025: 30%"));
    assert_eq!(
        common.matches("30%</text>").count(),
        1 + 1,
        "the key and the axis: {common}"
    );
    let own = with([30.0, 40.0], None);
    assert!(own.contains(">đích 2025: 30%</text>") && own.contains(">đích 2025: 40%</text>"));
    for svg in [common, own] {
        assert!(svg.contains("class=\"target\""), "{svg}");
    }
}

#[test]
fn more_than_twelve_panels_are_a_table() {
    let of = |count: usize| {
        let panels = (0..count).map(|at| panel(&at.to_string(), years(&["1", "2"])));
        draw(Chart::Multiples(multiples(panels.collect()))).wide
    };
    assert!(!of(12).is_empty());
    assert!(of(13).is_empty());
}

fn series(id: &str, better: Better, values: &[(&str, &str)], target: Option<&str>) -> Indicator {
    let mut one = support::indicator(id, better, values);
    one.target = target.and_then(support::level);
    one
}

/// What a block draws of some indicators.
fn block(
    indicators: Vec<Indicator>,
    named: &[&str],
) -> Result<Picture, Vec<(&'static str, String)>> {
    let article = support::article(indicators);
    let progress = crate::judge::assess(&article, &support::site(), support::today());
    let spec = ChartSpec {
        kind: (ChartKind::Multiples, Span::default()),
        indicators: named
            .iter()
            .map(|id| ((*id).into(), Span::default()))
            .collect(),
        facts: Vec::new(),
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
    let drawn = from_spec(&spec, &article.files, &article, &progress, Lang::Vi);
    match drawn {
        Ok(mut pictures) => Ok(pictures.remove(0)),
        Err(faults) => Err(faults
            .into_iter()
            .map(|one| (one.code, one.message.vi))
            .collect()),
    }
}

const RISING: [(&str, &str); 3] = [("2020", "10"), ("2021", "12"), ("2022", "20,5")];
const FALLING: [(&str, &str); 3] = [("2020", "52,3"), ("2021", "50"), ("2022", "41,1")];

fn three() -> Vec<Indicator> {
    let mut kilos = series("grain", Better::Higher, &RISING, None);
    kilos.unit = "kg".into();
    vec![
        kilos,
        series("water", Better::Higher, &RISING, Some("30")),
        series("poverty", Better::Lower, &FALLING, Some("30")),
        series("short", Better::Lower, &FALLING[1..], None),
    ]
}

#[test]
fn a_block_without_names_takes_the_commonest_unit() {
    let picture = block(three(), &[]).expect("a picture");
    assert_eq!(
        picture.headline,
        "Từ 2020 đến 2022: 1 chỉ tiêu tăng (water), 1 chỉ tiêu giảm (poverty)"
    );
    assert_eq!(picture.subtitle, "Xã Tà Tổng, 2020–2022, %");
    assert_eq!(
        picture.table.rows,
        [
            ["water", "10", "12", "20,5", "đích 2025: 30%"],
            ["poverty", "52,3", "50", "41,1", "đích 2025: 30%"],
        ]
    );
    let Chart::Multiples(chart) = &picture.chart else {
        panic!("multiples are expected");
    };
    assert_eq!(chart.target.as_deref(), Some("Đích 2025: 30%"));
}

#[test]
fn named_ones_may_be_short_and_lose_a_target_that_one_has_not() {
    let picture = block(three(), &["poverty", "short"]).expect("a picture");
    assert_eq!(picture.headline, "Cả 2 chỉ tiêu đều giảm");
    let Chart::Multiples(chart) = &picture.chart else {
        panic!("multiples are expected");
    };
    assert!(chart.panels.iter().all(|panel| panel.level().is_none()));
    assert_eq!(picture.table.rows[0][4], "đích 2025: 30%");
    assert_eq!(picture.table.rows[1][1..], ["–", "50", "41,1", "–"]);
}

#[test]
fn faults_of_a_block_say_what_is_wrong() {
    #[track_caller]
    fn check(named: &[&str], code: &str, message: &str) {
        let faults = block(three(), named).expect_err("a fault");
        assert_eq!(faults, [(code, message.to_owned())]);
    }
    check(
        &["poverty"],
        "chart-data",
        "`multiples` so nhiều chỉ tiêu, khối này chỉ nêu `poverty`",
    );
    check(
        &["poverty", "grain"],
        "chart-unit",
        "đơn vị `kg` khác `%`: một biểu đồ chỉ có một trục",
    );
    let lonely = block(three().drain(..2).collect(), &[]).expect_err("a fault");
    assert_eq!(lonely[0].0, "chart-data");
}

#[test]
fn more_than_twelve_series_say_so_and_stay_in_the_table() {
    let many = (0..13).map(|at| series(&format!("i{at}"), Better::Higher, &RISING, None));
    let picture = block(many.collect(), &[]).expect("a picture");
    assert!(picture.draw("h").wide.is_empty());
    assert!(
        picture.description.starts_with("Có 13 chuỗi số"),
        "{}",
        picture.description
    );
    assert_eq!(picture.table.rows.len(), 13);
}

type Given = (
    String,
    Vec<(u8, String, Datum, bool, bool)>,
    Option<(Datum, String)>,
);

fn any_panel() -> impl Strategy<Value = Given> {
    let point = (
        0u8..12,
        any_label(),
        any_datum(),
        any::<bool>(),
        any::<bool>(),
    );
    let aim = prop::option::of((any_datum(), any_label()));
    (any_label(), prop::collection::vec(point, 0..8), aim)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_multiples_can_be_drawn(given in prop::collection::vec(any_panel(), 0..13), unit in prop_oneof![Just("%".to_owned()), any_label()], common in prop::option::of(any_label()), step in 0.2..3.0f64) {
        let panels: Vec<Panel> = given
            .into_iter()
            .map(|(name, points, target)| {
                let mut points: Vec<Point> = points
                    .into_iter()
                    .map(|(at, period, value, joined, forecast)| Point { at: plot(2000.0 + f64::from(at) * step).expect("finite"), period, value, joined, forecast })
                    .collect();
                points.sort_by(|a, b| a.at.get().total_cmp(&b.at.get()));
                let breaks = points.iter().filter(|point| !point.joined).map(|point| (point.at, point.period.clone())).collect();
                let mut one = panel(&name, points);
                one.line.breaks = breaks;
                one.line.target = target.and_then(|(level, label)| aim(level.plot?.get(), &label));
                one
            })
            .collect();
        let drawn: Vec<Datum> = panels.iter().flat_map(|panel| panel.line.points()).filter(|point| point.value.plot.is_some()).map(|point| point.value.clone()).collect();
        let drawing = draw(Chart::Multiples(MultiplesChart { panels, unit, target: common }));
        check_both(&drawing)?;
        for svg in [&drawing.wide, &drawing.narrow] {
            check_apart(svg).map_err(TestCaseError::fail)?;
            prop_assert_eq!(svg.matches("<circle").count(), drawn.len());
        }
        for datum in &drawn {
            prop_assert!(drawing.wide.contains(&datum.shown), "every value is named");
        }
    }
}
