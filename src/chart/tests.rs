//! Golden pictures, and properties over wild numbers and labels: no panic, well-formed XML, nothing outside the picture,
//! every datum in picture and table, the same bytes twice.

use super::*;
use crate::judge::tests_support as support;
use crate::locale::{Notation, Number};
use crate::model::{Better, StatusWord};
use proptest::prelude::*;

mod change;
mod contrast;
mod hostile;
mod matrix;
mod multiples;
mod places;
mod road;
mod share;

fn plot(value: f64) -> Option<Plot> {
    Plot::new(value)
}

fn datum(written: &str) -> Datum {
    Number::read(written, Notation::Either)
        .expect("a number")
        .map_or_else(Datum::default, |number| Datum::of(number, Lang::Vi))
}

fn percent(written: &str) -> Datum {
    let mut datum = datum(written);
    datum.shown.push('%');
    datum
}

fn row(name: &str, percent: Datum, expected: Datum, pair: [&str; 2]) -> ProgressRow {
    ProgressRow {
        name: text::clean(name),
        short: None,
        percent,
        expected,
        instead: "thiếu số đầu kỳ".into(),
        pair: pair.map(text::clean),
        unit: "kg".into(),
        status: Some(StatusWord::Slow),
    }
}

fn point(at: f64, period: &str, value: Datum, joined: bool) -> Point {
    Point {
        at: plot(at).expect("finite"),
        period: period.into(),
        value,
        joined,
        forecast: false,
    }
}

fn line(points: Vec<Point>) -> LineChart {
    LineChart {
        series: vec![Series {
            name: "Tà Tổng".into(),
            points,
        }],
        unit: "%".into(),
        target: None,
        breaks: Vec::new(),
    }
}

fn bar(rows: &[(&str, Datum)]) -> BarChart {
    let rows = rows.iter().map(|(name, value)| BarRow {
        name: (*name).into(),
        values: vec![value.clone()],
    });
    BarChart {
        series: Vec::new(),
        unit: "ha".into(),
        rows: rows.collect(),
        highlight: None,
    }
}

fn draw(chart: Chart) -> Drawing {
    let picture = Picture {
        chart,
        headline: "Tên".into(),
        subtitle: String::new(),
        description: "Mô tả".into(),
        table: Table::default(),
        note: None,
        lang: Lang::Vi,
    };
    let drawing = picture.draw("h1");
    assert_eq!(drawing, picture.draw("h1"), "the same bytes on every run");
    drawing
}

const HEAD: &str = "role=\"img\" aria-labelledby=\"h1-n-t h1-n-d\"><title id=\"h1-n-t\">Tên</title><desc id=\"h1-n-d\">Mô tả</desc>";

#[track_caller]
fn check_golden(chart: Chart, size: &str, expected: &[&str]) {
    let expected = format!(
        "<svg class=\"chart chart-n\" viewBox=\"0 0 {size}\" {HEAD}\n{}</svg>",
        expected.join("\n")
    );
    assert_eq!(draw(chart).narrow, expected);
}

#[test]
fn progress_is_a_bar_with_two_ticks() {
    let rows = vec![row(
        "Lương thực",
        percent("31,4"),
        percent("40"),
        ["64,6", "67,0"],
    )];
    check_golden(
        Chart::Progress(ProgressChart {
            rows,
            from_baseline: true,
        }),
        "328 146",
        &[
            "<text x=\"109\" y=\"14\" class=\"te\" text-anchor=\"middle\">lẽ ra đến đây: 40%</text>",
            "<path d=\"M109 20V31\" class=\"lead-expect\"/>",
            "<text x=\"1\" y=\"48\" class=\"tm\">0</text>",
            "<text x=\"271\" y=\"48\" class=\"tm\" text-anchor=\"middle\">đích 100%</text>",
            "<path d=\"M0 144H328\" class=\"grid\"/>",
            "<path d=\"M0 56H328\" class=\"axis\"/>",
            "<path d=\"M1 95H271V107H1z\" class=\"band\"/>",
            "<rect x=\"1\" y=\"95\" width=\"84.7\" height=\"12\" class=\"s1\"/>",
            "<path d=\"M271 90V112\" class=\"halo\"/>",
            "<path d=\"M271 90V112\" class=\"tick-target\"/>",
            "<path d=\"M109 91V111M103.5 87H114.5L109 95z\" class=\"halo\"/>",
            "<path d=\"M109 91V111\" class=\"tick-expect\"/>",
            "<path d=\"M103.5 87H114.5L109 95z\" class=\"fill-expect\"/>",
            "<text x=\"0\" y=\"79\" class=\"t\">Lương thực</text>",
            "<text x=\"328\" y=\"79\" class=\"tb\" text-anchor=\"end\">31,4%</text>",
            "<text x=\"0\" y=\"129\" class=\"tm\">64,6 / 67,0 kg</text>",
            "<use href=\"#m-slow\" x=\"266.3\" y=\"117\" width=\"14\" height=\"14\" class=\"c-slow\"/>",
            "<text x=\"328\" y=\"129\" class=\"t\" text-anchor=\"end\">Chậm</text>",
        ],
    );
}

#[test]
fn bars_start_at_zero_and_carry_their_value() {
    let rows = [
        ("Quế", datum("50")),
        ("Lê", Datum::default()),
        ("Xoài", datum("5")),
    ];
    let drawing = draw(Chart::Bar(bar(&rows)));
    let widths: Vec<&str> = drawing.wide.split("<rect").skip(1).collect();
    assert_eq!(widths.len(), 2, "a missing value has no bar");
    assert!(drawing.wide.contains("<title>Quế: 50 ha</title>"));
    assert!(drawing.wide.contains(">chưa có số liệu</text>"));
    assert!(drawing.wide.contains(">50 ha</text>") && drawing.wide.contains(">5</text>"));
}

#[test]
fn a_gap_and_a_break_cut_the_line() {
    let mut chart = line(vec![
        point(2019.0, "2019", datum("20"), false),
        point(2020.0, "2020", datum("16"), true),
        point(2021.0, "2021", Datum::default(), true),
        point(2022.0, "2022", datum("31"), false),
        point(2023.0, "2023", datum("27"), true),
    ]);
    chart.breaks = vec![(plot(2021.5).expect("finite"), "chuẩn mới".into())];
    let drawing = draw(Chart::Line(chart));
    for picture in [&drawing.wide, &drawing.narrow] {
        let path = picture
            .split("<path d=\"")
            .find(|path| path.contains("s1-line"))
            .expect("a line");
        assert_eq!(
            path.split('"').next().expect("a path").matches('M').count(),
            2,
            "two stretches"
        );
        assert_eq!(picture.matches("<circle").count(), 4);
        assert!(picture.contains("class=\"break-line\"") && picture.contains("chuẩn mới"));
        assert!(picture.contains("class=\"missing\"") && picture.contains(">chưa có</text>"));
    }
}

#[test]
fn time_is_to_scale() {
    let points = vec![
        point(2020.0, "2020", datum("1"), false),
        point(2022.0, "2022", datum("2"), true),
        point(2023.0, "2023", datum("3"), true),
    ];
    let wide = draw(Chart::Line(line(points))).wide;
    let at: Vec<f64> = wide
        .split("<circle cx=\"")
        .skip(1)
        .map(|rest| {
            rest.split('"')
                .next()
                .expect("a number")
                .parse()
                .expect("a number")
        })
        .collect();
    let [a, b, c] = at[..] else {
        panic!("three points")
    };
    assert!(((b - a) / (c - b) - 2.0).abs() < 0.01, "{a} {b} {c}");
}

#[test]
fn a_bar_beyond_the_axis_has_a_break_mark_and_its_number() {
    let rows = vec![
        row("A", percent("158,7"), Datum::default(), ["73", "46"]),
        row("B", percent("-150,5"), Datum::default(), ["1", "2"]),
        row("C", percent("100"), Datum::default(), ["1", "1"]),
    ];
    let drawing = draw(Chart::Progress(ProgressChart {
        rows,
        from_baseline: true,
    }));
    let slashes = drawing
        .wide
        .split("<path d=\"")
        .find(|path| path.contains("class=\"brk\""))
        .expect("break marks");
    assert_eq!(
        slashes
            .split('"')
            .next()
            .expect("a path")
            .matches('M')
            .count(),
        4
    );
    assert!(drawing.wide.contains(">158,7%</text>") && drawing.wide.contains(">−150,5%</text>"));
}

#[test]
fn nothing_finite_is_no_picture() {
    let drawing = draw(Chart::Bar(bar(&[("a", Datum::default())])));
    assert!(drawing.wide.is_empty() && drawing.narrow.is_empty());
    let drawing = draw(Chart::Line(line(vec![point(
        2020.0,
        "2020",
        Datum::default(),
        false,
    )])));
    assert!(drawing.wide.is_empty() && drawing.narrow.is_empty());
    let drawing = draw(Chart::Progress(ProgressChart {
        rows: Vec::new(),
        from_baseline: true,
    }));
    assert!(drawing.wide.is_empty() && drawing.narrow.is_empty());
    let many = (0..3000)
        .map(|at| point(f64::from(at), "x", datum("1"), true))
        .collect();
    assert!(draw(Chart::Line(line(many))).wide.is_empty());
}

#[test]
fn what_is_too_large_to_draw_is_still_said() {
    let huge = "10000000000000000000";
    let rows = [("a", datum(huge)), ("b", datum("1"))];
    assert_eq!(rows[0].1.plot, None);
    let drawing = draw(Chart::Bar(bar(&rows)));
    assert_eq!(drawing.wide.matches("<rect").count(), 1);
    assert!(drawing.wide.contains("10.000.000.000.000.000.000"));
}

/// An independent check: every tag closes, attributes are quoted and unique, no bare `&` or `<`, only XML characters.
fn check_xml(svg: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        check_text(&rest[..at])?;
        let end = rest[at..].find('>').ok_or("an open tag")? + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("`{name}` closes what is not open"));
            }
            continue;
        }
        let own = tag.strip_suffix('/').unwrap_or(tag);
        let name = own.split(' ').next().unwrap_or_default();
        let mut names = Vec::new();
        let mut attributes = own[name.len()..].trim_start();
        while !attributes.is_empty() {
            let (key, value) = attributes
                .split_once("=\"")
                .ok_or_else(|| format!("attribute in `{tag}`"))?;
            let (value, after) = value.split_once('"').ok_or("an open attribute")?;
            if names.contains(&key) || key == "style" {
                return Err(format!("attribute `{key}`"));
            }
            names.push(key);
            check_text(value)?;
            attributes = after.trim_start();
        }
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    check_text(rest)?;
    if open.is_empty() {
        Ok(())
    } else {
        Err(format!("open: {open:?}"))
    }
}

fn check_text(text: &str) -> Result<(), String> {
    for (at, _) in text.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
        if !known.iter().any(|entity| text[at..].starts_with(entity)) {
            return Err(format!("a bare & in `{text}`"));
        }
    }
    let bad = |c: char| (c < ' ' && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if text.contains(bad) {
        Err(format!("a character in {text:?}"))
    } else {
        Ok(())
    }
}

/// Every coordinate lies within the picture, but that the head of a tick at the very edge may overhang by its half.
fn check_bounds(svg: &str) -> Result<(), String> {
    let view = svg
        .split("viewBox=\"0 0 ")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .ok_or("no viewBox")?;
    let size: Vec<f64> = view
        .split(' ')
        .filter_map(|number| number.parse().ok())
        .collect();
    let inside =
        |x: f64, y: f64| (-6.0..=size[0] + 6.0).contains(&x) && (-6.0..=size[1] + 1.0).contains(&y);
    for tag in svg.split('<').skip(1) {
        let value = |key: &str| {
            let rest = tag.split_once(&format!(" {key}=\""))?.1;
            rest.split('"').next()?.parse::<f64>().ok()
        };
        let (x, y) = (value("x").or(value("cx")), value("y").or(value("cy")));
        if let (Some(x), Some(y)) = (x, y) {
            let (right, below) = (
                x + value("width").unwrap_or(0.0),
                y + value("height").unwrap_or(0.0),
            );
            if !inside(x, y) || !inside(right, below) {
                return Err(format!("outside of {size:?}: <{tag}"));
            }
        }
        if let Some(path) = tag.strip_prefix("path d=\"") {
            check_path(path.split('"').next().unwrap_or_default(), &inside)?;
        }
    }
    Ok(())
}

fn check_path(path: &str, inside: &dyn Fn(f64, f64) -> bool) -> Result<(), String> {
    let mut at = (0.0, 0.0);
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        rest = &rest[1..];
        let end = rest
            .find(|c: char| c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let numbers: Vec<f64> = rest[..end]
            .split_whitespace()
            .filter_map(|number| number.parse().ok())
            .collect();
        at = match (command, &numbers[..]) {
            ('M' | 'L', [x, y]) => (*x, *y),
            ('H', [x]) => (*x, at.1),
            ('V', [y]) => (at.0, *y),
            ('z', []) => at,
            _ => return Err(format!("path `{path}`")),
        };
        if !inside(at.0, at.1) {
            return Err(format!("path outside: `{path}`"));
        }
        rest = &rest[end..];
    }
    Ok(())
}

/// Every text as it is measured: left, top, right, bottom, and its words.
fn boxes(svg: &str) -> Vec<([f64; 4], String)> {
    let narrow = svg.contains("chart-n");
    let texts = svg.split("<text ").skip(1).map(|rest| {
        let (head, rest) = rest.split_once('>').expect("a tag");
        let value = |key: &str| {
            let rest = head.split_once(&format!("{key}=\"")).map(|found| found.1)?;
            rest.split('"').next()
        };
        let number =
            |key: &str| -> f64 { value(key).and_then(|text| text.parse().ok()).unwrap_or(0.0) };
        let body = rest.split("</text>").next().unwrap_or_default();
        let words = body.split("</title>").last().unwrap_or_default();
        let words = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&amp;", "&"),
        ]
        .iter()
        .fold(words.to_owned(), |words, (entity, plain)| {
            words.replace(entity, plain)
        });
        let class = value("class").expect("a class");
        let role = role::Role::of_class(class);
        let size = role.size(narrow);
        let width = text::width(&words, role.weight(), size) / text::SLACK;
        let (x, y): (f64, f64) = (number("x"), number("y"));
        let left = match value("text-anchor") {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        ([left, y - size * 0.75, left + width, y + size * 0.2], words)
    });
    texts
        .filter(|(_, words)| !words.trim().is_empty())
        .collect()
}

/// No text lies on another, and none leaves the picture sideways.
fn check_apart(svg: &str) -> Result<(), String> {
    let width = if svg.contains("chart-n") {
        328.0
    } else {
        760.0
    };
    let all = boxes(svg);
    for (at, (a, words)) in all.iter().enumerate() {
        if a[0] < -1.0 || a[2] > width + 1.0 {
            return Err(format!("`{words}` from {} to {} of {width}", a[0], a[2]));
        }
        for (b, other) in &all[at + 1..] {
            if a[0] < b[2] - 0.2 && b[0] < a[2] - 0.2 && a[1] < b[3] - 0.2 && b[1] < a[3] - 0.2 {
                return Err(format!("`{words}` {a:?} lies on `{other}` {b:?} in {svg}"));
            }
        }
    }
    Ok(())
}

fn check_both(drawing: &Drawing) -> Result<(), TestCaseError> {
    for svg in [&drawing.wide, &drawing.narrow] {
        check_xml(svg).map_err(TestCaseError::fail)?;
        if !svg.is_empty() {
            check_bounds(svg).map_err(TestCaseError::fail)?;
        }
    }
    Ok(())
}

/// Numbers of every size and shape, also those that may not be drawn, with the words in which they were "written".
fn any_datum() -> impl Strategy<Value = Datum> {
    let finite = prop_oneof![
        -1e15..1e15,
        -1000.0..1000.0,
        Just(0.0),
        Just(1e15),
        Just(-1e-9),
        Just(1e16)
    ];
    let value = prop_oneof![8 => finite, 1 => proptest::num::f64::ANY];
    (value, any::<bool>()).prop_map(|(value, missing)| match plot(value) {
        Some(plot) => Datum {
            plot: Some(plot),
            shown: format!("{:.3}", plot.get()).replace('.', ","),
            has_unit: false,
        },
        None if missing => Datum::default(),
        None => Datum {
            plot: None,
            shown: "rất lớn".into(),
            has_unit: false,
        },
    })
}

fn any_label() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,80}",
        ".{0,40}",
        "[a-zđàếữ ]{0,120}",
        Just("<script>&\"'\u{1}\u{202E}".to_owned())
    ]
    .prop_map(|label| text::clean(&label))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bars_can_be_drawn(rows in prop::collection::vec((any_label(), any_datum()), 0..12), unit in any_label(), double: bool, highlight in prop::option::of(0usize..12)) {
        let values = |datum: &Datum| if double { vec![datum.clone(), Datum::default()] } else { vec![datum.clone()] };
        let chart = BarChart {
            series: if double { vec!["một".into(), "hai".into()] } else { Vec::new() },
            unit,
            rows: rows.iter().map(|(name, datum)| BarRow { name: name.clone(), values: values(datum) }).collect(),
            highlight,
        };
        let drawing = draw(Chart::Bar(chart));
        check_both(&drawing)?;
        let drawn = rows.iter().filter(|(_, datum)| datum.plot.is_some());
        prop_assert_eq!(drawing.wide.matches("<rect").count(), drawn.clone().count());
        for (_, datum) in drawn {
            prop_assert!(drawing.wide.contains(&datum.shown) && drawing.narrow.contains(&datum.shown));
        }
    }

    #[test]
    fn any_line_can_be_drawn(points in prop::collection::vec((-3000.0..3000.0f64, any_label(), any_datum(), any::<bool>(), any::<bool>()), 0..30), aim in prop::option::of((any_datum(), -3000.0..3000.0f64, any_label())), unit in any_label()) {
        let mut points: Vec<Point> = points
            .into_iter()
            .map(|(at, period, value, joined, forecast)| Point { at: plot(at).expect("finite"), period, value, joined, forecast })
            .collect();
        points.sort_by(|a, b| a.at.get().total_cmp(&b.at.get()));
        let drawn = points.iter().filter(|point| point.value.plot.is_some()).count();
        let breaks = points.iter().filter(|point| !point.joined).map(|point| (point.at, point.period.clone())).collect();
        let target = aim.and_then(|(level, due, label)| Some(Aim {
            levels: vec![level.plot?],
            label,
            from: None,
            until: None,
            due: plot(due),
            start: points.first().and_then(|point| Some((point.at, point.value.plot?))),
        }));
        let chart = LineChart { series: vec![Series { name: "một".into(), points }], unit, target, breaks };
        let drawing = draw(Chart::Line(chart));
        check_both(&drawing)?;
        prop_assert_eq!(drawing.wide.matches("<circle").count(), drawn);
        prop_assert_eq!(drawing.narrow.matches("<circle").count(), drawn);
    }

    #[test]
    fn any_progress_can_be_drawn(rows in prop::collection::vec((any_label(), any_datum(), any_datum(), any_label(), any_label(), any_label()), 0..12), from_baseline: bool) {
        let rows: Vec<ProgressRow> = rows
            .into_iter()
            .map(|(name, percent, expected, now, target, unit)| ProgressRow {
                name, short: None, percent, expected, instead: "không tính được".into(), pair: [now, target], unit, status: None,
            })
            .collect();
        let chart = ProgressChart { rows: rows.clone(), from_baseline };
        let drawing = draw(Chart::Progress(chart));
        check_both(&drawing)?;
        for row in rows.iter().filter(|row| row.percent.plot.is_some()) {
            prop_assert!(drawing.wide.contains(&row.percent.shown) && drawing.narrow.contains(&row.percent.shown));
        }
    }
}

#[test]
fn two_charts_where_only_some_have_a_baseline() {
    let mut with = support::indicator(
        "new-party-members",
        Better::Higher,
        &[("2020", "0"), ("2022", "60")],
    );
    with.target = support::level("100");
    let mut without = support::indicator("income", Better::Higher, &[("2022", "17")]);
    without.target = support::level("25");
    let article = support::article(vec![with, without]);
    let progress = crate::judge::assess(&article, &support::site(), support::today());
    let pictures = overview(&article, &progress, Lang::Vi);
    assert_eq!(pictures.len(), 2);
    assert_eq!(pictures[0].table.rows[0][5], "60%");
    assert_eq!(pictures[1].table.rows[0][4], "68%");
    assert!(pictures[1].draw("h").wide.contains(">68%</text>"));
    for picture in &pictures {
        let width = picture.table.head.len();
        assert!(
            picture.table.rows.iter().all(|row| row.len() == width)
                && picture.table.numeric.len() == width
        );
    }
}
