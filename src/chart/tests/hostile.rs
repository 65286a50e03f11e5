//! What breaks plotters: every kind of chart takes wild numbers, too many of them and wild labels without a panic, a hang
//! or a silent clamp; what it writes is XML to an independent parser, and every number is in the picture and the table.

use super::*;
use crate::diag::Span;
use crate::model::{ChartKind, ChartSpec, Fact, Order, TargetKind, Whole};
use roxmltree::Document;
use std::time::{Duration, Instant};

/// Values and a label → a chart.
type Make = fn(&[Datum], &str) -> Chart;

const KINDS: [(&str, Make); 8] = [
    ("progress", |values, label| {
        let rows = values.iter().map(|value| ProgressRow {
            name: label.into(),
            short: Some(label.into()),
            percent: value.clone(),
            expected: value.clone(),
            instead: value.shown.clone(),
            pair: [label.into(), label.into()],
            unit: label.into(),
            status: Some(StatusWord::Met),
        });
        Chart::Progress(ProgressChart {
            rows: rows.collect(),
            from_baseline: true,
        })
    }),
    ("road", |values, label| {
        let rows = values.iter().map(|value| RoadRow {
            name: label.into(),
            short: None,
            unit: label.into(),
            way: value.clone(),
            expected: value.clone(),
            baseline: label.into(),
            now: value.shown.clone(),
            target: label.into(),
            left: label.into(),
            instead: value.shown.clone(),
            status: None,
        });
        Chart::Road(RoadChart {
            rows: rows.collect(),
        })
    }),
    ("line", |values, label| {
        let points = values.iter().zip(0u32..).map(|(value, at)| {
            let at = 1000.0 + f64::from(at);
            point(at, label, value.clone(), true)
        });
        let mut chart = line(points.collect());
        chart.series[0].name = label.into();
        chart.unit = label.into();
        chart.breaks = vec![(plot(1000.5).expect("finite"), label.into())];
        chart.target = values.iter().find_map(|value| {
            Some(Aim {
                levels: vec![value.plot?],
                label: label.into(),
                from: None,
                until: None,
                due: plot(1002.0),
                start: None,
            })
        });
        Chart::Line(chart)
    }),
    ("bar", |values, label| {
        let rows: Vec<(&str, Datum)> = values.iter().map(|value| (label, value.clone())).collect();
        let mut chart = bar(&rows);
        chart.unit = label.into();
        Chart::Bar(chart)
    }),
    ("two bars", |values, label| {
        let rows = values.iter().map(|value| BarRow {
            name: label.into(),
            values: vec![value.clone(), value.clone()],
        });
        Chart::Bar(BarChart {
            series: vec![label.into(), label.into()],
            unit: String::new(),
            rows: rows.collect(),
            highlight: None,
        })
    }),
    ("change", |values, label| {
        let rows = values.iter().map(|value| ChangeRow {
            name: label.into(),
            short: None,
            values: [value.clone(), value.clone()],
            change: label.into(),
            joined: true,
            forecast: false,
        });
        Chart::Change(ChangeChart {
            periods: [label.into(), label.into()],
            rows: rows.collect(),
            highlight: None,
        })
    }),
    ("share, counts", |values, label| {
        let rows = values.iter().map(|value| Count {
            name: label.into(),
            part: value.clone(),
            whole: datum("1000"),
            figure: value.shown.clone(),
            rest: label.into(),
            goal: value.plot,
        });
        Chart::Share(ShareChart::Counts(rows.collect()))
    }),
    ("share, parts", |values, label| {
        let names = (0..values.len()).map(|at| format!("{at} {label}"));
        Chart::Share(ShareChart::Parts(Parts {
            names: names.collect(),
            bars: vec![PartBar {
                label: label.into(),
                values: values.to_vec(),
                rest: Datum::default(),
            }],
        }))
    }),
];

/// A number as no author can write it, with words as if one had.
fn wild(value: f64) -> Datum {
    Datum {
        plot: plot(value),
        shown: format!("«{value:e}»"),
        has_unit: false,
    }
}

/// Draws within a second, as XML within its bounds.
#[track_caller]
fn drawn(kind: &str, chart: Chart) -> Drawing {
    let start = Instant::now();
    let drawing = draw(chart);
    assert!(start.elapsed() < Duration::from_secs(1), "{kind} took long");
    for svg in [&drawing.wide, &drawing.narrow] {
        if svg.is_empty() {
            continue;
        }
        if let Err(why) = check_xml(svg).and_then(|()| check_bounds(svg)) {
            panic!("{kind}: {why}");
        }
        assert!(svg.len() < 400_000, "{kind}: {} bytes", svg.len());
        let document = parse(svg);
        for node in document.descendants().filter(|node| node.is_element()) {
            let name = node.tag_name().name();
            let known = [
                "svg", "title", "desc", "path", "text", "rect", "circle", "use", "tspan",
            ];
            assert!(known.contains(&name), "{kind}: <{name}>");
            for attribute in node.attributes() {
                let value = attribute.value();
                let bad = value.contains("NaN") || value.contains("inf");
                assert!(!bad, "{kind}: {name} {value}");
            }
        }
    }
    drawing
}

#[track_caller]
fn parse(svg: &str) -> Document<'_> {
    Document::parse(svg).unwrap_or_else(|why| panic!("{why} in {svg}"))
}

/// All words of a picture without spaces, so that it does not matter where lines end.
fn words_of(svg: &str) -> String {
    let document = parse(svg);
    let root = document.root_element();
    let inside = root.children().filter(|node| {
        let name = node.tag_name().name();
        name != "title" && name != "desc"
    });
    let texts = inside
        .flat_map(|node| node.descendants())
        .filter_map(|node| {
            let own = node.is_text().then(|| node.text())?;
            own.map(bare)
        });
    texts.collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn wild_numbers_are_drawn_or_said_by_every_kind() {
    let (nan, inf) = (f64::NAN, f64::INFINITY);
    let cases: [&[f64]; 14] = [
        &[nan, 1.0, 2.0],
        &[inf, 1.0, -inf, 2.0],
        &[1e300, 1.0, -1e300],
        &[f64::MAX, f64::MIN, f64::MIN_POSITIVE, 0.0],
        &[1e15, 999_999_999_999_999.0],
        &[1e15, -1e15, 0.001],
        &[16_777_216.0, 16_777_217.0, 16_777_218.0],
        &[50.0, 50.0, 50.0],
        &[0.0, 0.0],
        &[-0.0],
        &[7.0],
        &[-5.0, -3.0, -900.0],
        &[1e-9, 2e-9],
        &[nan, inf, -inf, 1e300],
    ];
    for (kind, make) in KINDS {
        for case in cases {
            let values: Vec<Datum> = case.iter().copied().map(wild).collect();
            let drawing = drawn(kind, make(&values, "Tên"));
            if values.iter().all(|value| value.plot.is_none()) {
                let is_bare = !drawing.wide.contains("<rect") && !drawing.wide.contains("<circle");
                assert!(is_bare, "{kind} draws {case:?}");
                continue;
            }
            for svg in [&drawing.wide, &drawing.narrow] {
                if svg.is_empty() {
                    // What is no part of its whole is in the table alone.
                    assert!(kind.starts_with("share"), "{kind} {case:?}");
                    continue;
                }
                let is_line = kind == "line";
                let words = words_of(svg);
                for value in &values {
                    let said = words.contains(&bare(&value.shown));
                    // Where its points crowd, a line has marks alone; words and names are in the description and the table.
                    let marked = match value.plot {
                        Some(_) => is_line && svg.contains("chart-n"),
                        None => is_line && svg.contains("class=\"missing\""),
                    };
                    assert!(said || marked, "{kind} {case:?}: {} in {svg}", value.shown);
                }
                if is_line {
                    let points = values.iter().filter(|value| value.plot.is_some());
                    assert_eq!(svg.matches("<circle").count(), points.count());
                }
            }
        }
    }
}

#[test]
fn nothing_and_too_much_are_no_picture_of_any_kind() {
    for (kind, make) in KINDS {
        for values in [
            Vec::new(),
            vec![Datum::default(); 3],
            vec![datum("1"); 2001],
            vec![datum("1"); 100_000],
            [vec![datum("1")], vec![Datum::default(); 2001]].concat(),
        ] {
            let many = values.len();
            let chart = make(&values, "Tên");
            let start = Instant::now();
            let drawing = draw(chart);
            let is_empty = drawing.wide.is_empty() && drawing.narrow.is_empty();
            let no_mark = !drawing.wide.contains("<rect") && !drawing.wide.contains("<circle");
            assert!(is_empty || many == 3 && no_mark, "{kind} draws {many}");
            assert!(start.elapsed() < Duration::from_secs(1), "{kind}, {many}");
        }
    }
}

#[test]
fn wild_labels_are_words_in_every_kind() {
    let long = "Chỉ tiêu rất dài ".repeat(360);
    let unbroken = "Ự".repeat(6000);
    let marks = format!("a{}", "\u{301}".repeat(3000));
    let labels = [
        long.trim(),
        &unbroken,
        &marks,
        "",
        "<script>alert(1)</script>&amp;\"'",
        "]]><!-- --><?x ?>",
        "a\u{0}\u{1}\u{8}\u{b}\u{1f}\u{7f}\u{fffe}b",
        "\u{202e}مرحبا بالعالم\u{2067}",
        "👩‍👩‍👧‍👦 \u{200d}\u{feff}",
        "hai\ndòng\tvà\r\nba",
    ];
    let values = [datum("12"), datum("30"), datum("41")];
    for (kind, make) in KINDS {
        for label in labels {
            let drawing = drawn(kind, make(&values, &text::clean(label)));
            for svg in [&drawing.wide, &drawing.narrow] {
                for value in &values {
                    let said = words_of(svg).contains(&value.shown);
                    assert!(said, "{kind} loses {} beside {label:.20}", value.shown);
                }
            }
        }
    }
}

/// The area that data are drawn in never falls below its least width, whatever the labels are.
#[test]
fn labels_leave_room_for_the_data_in_every_kind() {
    let label = text::clean(&"Chỉ tiêu rất dài ".repeat(360));
    let values = [datum("0"), datum("30"), datum("100")];
    for (kind, make) in KINDS {
        let drawing = drawn(kind, make(&values, &label));
        for svg in [&drawing.wide, &drawing.narrow] {
            let document = parse(svg);
            let number = |node: &roxmltree::Node<'_, '_>, key: &str| -> Option<f64> {
                node.attribute(key)?.parse().ok()
            };
            let mut ends: Vec<f64> = Vec::new();
            for node in document.descendants() {
                if let (Some(x), Some(width)) = (number(&node, "x"), number(&node, "width"))
                    && node.tag_name().name() == "rect"
                {
                    ends.extend([x, x + width]);
                }
                ends.extend(number(&node, "cx"));
            }
            let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
            let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            assert!(high - low >= 100.0, "{kind}: data from {low} to {high}");
        }
    }
}

/// Places are to scale: nothing is moved to an edge without saying so.
#[test]
fn no_value_is_clamped() {
    let cases: [[f64; 3]; 4] = [
        [1.0, 2.0, 4.0],
        [1.0, 2.0, 1e12],
        [-7.0, 3.0, 500.0],
        [-1e15, 0.5, 1e15],
    ];
    let places = |svg: &str, element: &str, from: &str, to: Option<&str>| -> Vec<f64> {
        let document = parse(svg);
        let all = document.descendants();
        let ours = all.filter(|node| node.tag_name().name() == element);
        let number = |node: &roxmltree::Node<'_, '_>, key: &str| -> f64 {
            let value = node.attribute(key).expect("an attribute");
            value.parse().expect("a number")
        };
        ours.map(|node| number(&node, from) + to.map_or(0.0, |to| number(&node, to)))
            .collect()
    };
    for (kind, make) in KINDS {
        for case in cases {
            let values: Vec<Datum> = case.iter().copied().map(wild).collect();
            let drawing = draw(make(&values, "Tên"));
            for svg in [&drawing.wide, &drawing.narrow] {
                let found: Vec<f64> = match kind {
                    "line" => places(svg, "circle", "cy", None),
                    "change" => places(svg, "circle", "cy", None)
                        .into_iter()
                        .step_by(2)
                        .collect(),
                    // A bar is as long as its value, to the left or to the right.
                    "bar" => {
                        let lengths = places(svg, "rect", "width", None);
                        let sign = case.map(f64::signum);
                        lengths
                            .iter()
                            .zip(sign)
                            .map(|(long, sign)| long * sign)
                            .collect()
                    }
                    _ => continue,
                };
                let [a, b, c] = found[..] else {
                    panic!("{kind} {case:?}: {found:?} in {svg}")
                };
                let drawn = (b - a) / (c - a);
                let meant = (case[1] - case[0]) / (case[2] - case[0]);
                assert!((drawn - meant).abs() < 0.01, "{kind} {case:?}: {found:?}");
            }
        }
    }
}

/// Numbers that an author can write, some of them beyond what is drawn.
const WRITTEN: [&str; 7] = [
    "0",
    "-12,5",
    "0,0000001",
    "33,333333333333",
    "1000000000000000",
    "9999999999999999999999999",
    "41",
];

fn block(kind: ChartKind, article: &Article) -> Vec<Picture> {
    let all = |is_ours: bool, ids: Vec<&crate::model::Id>| match is_ours {
        true => ids
            .into_iter()
            .map(|id| (id.clone(), Span::default()))
            .collect(),
        false => Vec::new(),
    };
    let indicators = article.indicators.iter().map(|one| &one.id).collect();
    let facts = article.facts.iter().map(|one| &one.id).collect();
    let spec = ChartSpec {
        kind: (kind, Span::default()),
        indicators: all(kind != ChartKind::Share, indicators),
        facts: all(kind == ChartKind::Share, facts),
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
    drawn.unwrap_or_else(|faults| {
        let said: Vec<&str> = faults.iter().map(|fault| &*fault.message.vi).collect();
        panic!("{kind:?}: {said:?}")
    })
}

/// An article whose charts of a kind show every one of [`WRITTEN`].
fn article_of(kind: ChartKind) -> Article {
    let years = ["2016", "2017", "2018", "2019", "2020", "2021", "2022"];
    if kind == ChartKind::Line {
        let values: Vec<(&str, &str)> = years.into_iter().zip(WRITTEN).collect();
        return support::article(vec![support::indicator("a", Better::Higher, &values)]);
    }
    let each = WRITTEN.iter().zip(["a", "b", "c", "d", "e", "f", "g"]);
    if kind == ChartKind::Share {
        let mut article = support::article(Vec::new());
        let facts = each.map(|(written, id)| Fact {
            id: id.into(),
            span: Span::default(),
            name: id.into(),
            name_en: None,
            unit: "hộ".into(),
            figure: support::figure(written),
            of: Some(Whole::Number(
                support::number("900000000000000"),
                Span::default(),
            )),
            share: None,
            parts: Vec::new(),
            place: None,
        });
        article.facts = facts.collect();
        return article;
    }
    let indicators = each.map(|(written, id)| {
        let values = [("2020", "1"), ("2022", *written)];
        let mut one = support::indicator(id, Better::Higher, &values);
        one.target = support::target(TargetKind::Level(support::number("77")), None);
        one
    });
    support::article(indicators.collect())
}

#[test]
fn every_number_is_in_the_picture_and_in_the_table_of_every_kind() {
    for kind in [
        ChartKind::Progress,
        ChartKind::Road,
        ChartKind::Line,
        ChartKind::Bar,
        ChartKind::Change,
        ChartKind::Share,
    ] {
        let article = article_of(kind);
        let pictures = block(kind, &article);
        let table: Vec<&String> = pictures
            .iter()
            .flat_map(|picture| picture.table.rows.iter().flatten())
            .collect();
        let drawings: Vec<Drawing> = pictures.iter().map(|picture| picture.draw("h1")).collect();
        let all_words = |one: &Drawing| words_of(&one.narrow) + &bare(&one.description);
        let narrow: String = drawings.iter().map(all_words).collect();
        let wide: String = drawings.iter().map(|one| words_of(&one.wide)).collect();
        for written in WRITTEN {
            let shown = support::number(written).format(Lang::Vi);
            let is_there = table.iter().any(|cell| cell.contains(&shown));
            assert!(is_there, "{kind:?}: {shown} in {table:?}");
            assert!(wide.contains(&bare(&shown)), "{kind:?}: {shown} in {wide}");
            assert!(
                narrow.contains(&bare(&shown)),
                "{kind:?}: {shown} in {narrow}"
            );
        }
    }
}
