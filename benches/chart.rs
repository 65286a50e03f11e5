//! How long a chart takes: both widths, with the sentence and the table copied along, beside the same pictures by
//! `plotters-svg` in one width. The targets are 6 µs a picture for a line or bar chart and 12 µs for twelve rows of
//! progress; the bytes of each are printed first, with targets of 2, 4.2 and 5 kB for the wide one.

#![allow(clippy::print_stderr, reason = "a benchmark prints what it measured")]

use baocao::chart::{
    Aim, BarChart, BarRow, ChangeChart, ChangeRow, Chart, Count, Datum, LineChart, PartBar, Parts,
    Picture, Plot, Point, ProgressChart, ProgressRow, RoadChart, RoadRow, Series, ShareChart,
    Table,
};
use baocao::diag::Lang;
use baocao::locale::Number;
use baocao::model::StatusWord;
use divan::Bencher;
use plotters::prelude::*;
use plotters_svg::SVGBackend;

fn main() {
    let ours: [(&str, Picture); 8] = [
        ("line of 5", line()),
        ("bar 10 × 1", bar(1)),
        ("bar 10 × 2", bar(2)),
        ("progress of 12", progress()),
        ("road of 12", road()),
        ("change of 6", change()),
        ("share, 6 counts", counts()),
        ("share, 3 × 5 parts", parts()),
    ];
    for (name, picture) in ours {
        let drawing = picture.draw("h1");
        let (wide, narrow) = (drawing.wide.len(), drawing.narrow.len());
        eprintln!("{name}: {wide} B wide, {narrow} B narrow");
    }
    for (name, svg) in [
        ("line of 5", plain::line()),
        ("bar 10 × 2", plain::bar()),
        ("bullets of 12", plain::bullets()),
    ] {
        eprintln!("{name}, plotters-svg: {} B", svg.len());
    }
    divan::main();
}

fn number(mantissa: i128, scale: u32) -> Number {
    Number::scaled(mantissa, scale).expect("it fits")
}

fn datum(mantissa: i128, scale: u32) -> Datum {
    Datum::of(number(mantissa, scale), Lang::Vi)
}

fn plot(mantissa: i128) -> Plot {
    Plot::of(number(mantissa, 0)).expect("it is finite")
}

fn picture(chart: Chart) -> Picture {
    Picture {
        chart,
        headline: "Hộ nghèo giảm từ 41,2% (2020) còn 21,3% (2024)".into(),
        subtitle: "Tỷ lệ hộ nghèo, xã Tà Tổng, 2020–2024, %".into(),
        description: "2020: 41,2%; 2024: 21,3%.".into(),
        table: Table::default(),
        note: None,
        lang: Lang::Vi,
    }
}

fn line() -> Picture {
    let values = [412, 380, 331, 270, 213];
    let points = values.iter().zip(2020..).map(|(value, year)| Point {
        at: plot(year),
        period: year.to_string(),
        value: datum(*value, 1),
        joined: year > 2020,
        forecast: false,
    });
    picture(Chart::Line(LineChart {
        series: vec![Series {
            name: "Tà Tổng".into(),
            points: points.collect(),
        }],
        unit: "%".into(),
        target: Some(Aim {
            levels: vec![plot(5)],
            label: "đích 2025: dưới 5%".into(),
            from: Some(plot(2020)),
            until: None,
            due: Some(plot(2025)),
            start: None,
        }),
        breaks: Vec::new(),
    }))
}

fn bar(series: i128) -> Picture {
    let rows = (0..10).map(|row| BarRow {
        name: format!("Diện tích cây trồng thứ {row}"),
        values: (0..series)
            .map(|at| datum(126 - 11 * row + at, 0))
            .collect(),
    });
    picture(Chart::Bar(BarChart {
        series: if series == 2 {
            vec!["2020".into(), "2022".into()]
        } else {
            Vec::new()
        },
        unit: "ha".into(),
        rows: rows.collect(),
        highlight: None,
    }))
}

fn progress() -> Picture {
    let rows = (0..12).map(|row| ProgressRow {
        name: "Lương thực bình quân đầu người".into(),
        short: None,
        percent: percent(174 + 130 * row),
        expected: percent(400),
        instead: String::new(),
        pair: ["347".into(), "400".into()],
        unit: "kg/người".into(),
        status: Some(StatusWord::ALL[(row % 7) as usize]),
    });
    picture(Chart::Progress(ProgressChart {
        rows: rows.collect(),
        from_baseline: true,
    }))
}

fn percent(mantissa: i128) -> Datum {
    let mut datum = datum(mantissa, 1);
    datum.shown.push('%');
    datum
}

fn road() -> Picture {
    let rows = (0..12).map(|row| RoadRow {
        name: "Lương thực bình quân đầu người".into(),
        short: None,
        unit: "kg/người".into(),
        way: percent(174 + 70 * row),
        expected: percent(400),
        baseline: "300".into(),
        now: "347".into(),
        target: "400".into(),
        left: "còn 53 kg".into(),
        instead: String::new(),
        status: Some(StatusWord::ALL[(row % 7) as usize]),
    });
    picture(Chart::Road(RoadChart {
        rows: rows.collect(),
    }))
}

fn change() -> Picture {
    let rows = (0..6).map(|row| ChangeRow {
        name: format!("Tỷ lệ lao động nhóm {row}"),
        short: None,
        values: [percent(120 + 70 * row), percent(170 + 90 * row)],
        change: "tăng 5 điểm %".into(),
        joined: true,
        forecast: false,
    });
    picture(Chart::Change(ChangeChart {
        periods: ["2020".into(), "2022".into()],
        rows: rows.collect(),
        highlight: None,
    }))
}

fn counts() -> Picture {
    let rows = (0..6).map(|row| Count {
        name: "Hộ gia đình văn hóa".into(),
        part: datum(82 + row, 0),
        whole: datum(235, 0),
        figure: "82/235 hộ · 34,9%".into(),
        rest: "còn 153 hộ".into(),
        goal: Some(plot(180)),
    });
    picture(Chart::Share(ShareChart::Counts(rows.collect())))
}

fn parts() -> Picture {
    let bars = ["2022", "Đích 2025", "2020"].map(|label| PartBar {
        label: label.into(),
        values: [405, 200, 155, 140, 100].map(percent).to_vec(),
        rest: Datum::default(),
    });
    picture(Chart::Share(ShareChart::Parts(Parts {
        names: (1..6).map(|part| format!("Ngành kinh tế {part}")).collect(),
        bars: bars.to_vec(),
    })))
}

/// The same pictures as plotters' own SVG backend writes them, tamed: no light grid lines.
mod plain {
    use super::*;

    pub(super) fn line() -> String {
        let mut svg = String::new();
        {
            let root = SVGBackend::with_string(&mut svg, (760, 300)).into_drawing_area();
            let mut chart = ChartBuilder::on(&root)
                .margin(10)
                .x_label_area_size(24)
                .y_label_area_size(40)
                .build_cartesian_2d(2020f64..2025f64, 0f64..50f64)
                .expect("a range");
            chart
                .configure_mesh()
                .x_labels(6)
                .y_labels(6)
                .light_line_style(TRANSPARENT)
                .max_light_lines(0)
                .draw()
                .expect("a string");
            let values = [41.2, 38.0, 33.1, 27.0, 21.3];
            let points = || values.iter().zip(2020..).map(|(y, x)| (f64::from(x), *y));
            chart
                .draw_series(LineSeries::new(points(), BLUE.stroke_width(3)))
                .expect("a string");
            chart
                .draw_series(points().map(|at| Circle::new(at, 4, BLUE.filled())))
                .expect("a string");
            let style = ("sans-serif", 14).into_font();
            chart
                .draw_series(
                    points().map(|at| Text::new(format!("{:.1}", at.1), at, style.clone())),
                )
                .expect("a string");
            chart
                .draw_series(LineSeries::new([(2020.0, 5.0), (2025.0, 5.0)], BLACK))
                .expect("a string");
            root.present().expect("a string");
        }
        svg
    }

    pub(super) fn bar() -> String {
        rows(10, 130.0, &[126.0, 127.0])
    }

    pub(super) fn bullets() -> String {
        rows(12, 120.0, &[100.0, 60.0, 40.0])
    }

    /// Bars on one axis, each with a name and a value.
    fn rows(count: i32, high: f64, lengths: &[f64]) -> String {
        let mut svg = String::new();
        {
            let root = SVGBackend::with_string(&mut svg, (760, 420)).into_drawing_area();
            let mut chart = ChartBuilder::on(&root)
                .margin(10)
                .x_label_area_size(24)
                .y_label_area_size(180)
                .build_cartesian_2d(0f64..high, 0f64..f64::from(count))
                .expect("a range");
            chart
                .configure_mesh()
                .x_labels(6)
                .y_labels(count as usize)
                .y_label_formatter(&|row| format!("Diện tích cây trồng thứ {row:.0}"))
                .light_line_style(TRANSPARENT)
                .max_light_lines(0)
                .draw()
                .expect("a string");
            let style = ("sans-serif", 14).into_font();
            let thick = 0.8 / lengths.len() as f64;
            for (at, length) in lengths.iter().enumerate() {
                let low = |row: i32| f64::from(row) + 0.1 + thick * at as f64;
                chart
                    .draw_series((0..count).map(|row| {
                        let end = length - f64::from(row);
                        Rectangle::new([(0.0, low(row)), (end, low(row) + thick)], BLUE.filled())
                    }))
                    .expect("a string");
            }
            chart
                .draw_series((0..count).map(|row| {
                    let end = lengths[0] - f64::from(row);
                    Text::new(format!("{end:.0} ha"), (end, f64::from(row)), style.clone())
                }))
                .expect("a string");
            root.present().expect("a string");
        }
        svg
    }
}

#[divan::bench]
fn road_of_twelve(bencher: Bencher) {
    let picture = road();
    bencher.bench(|| picture.draw("h1"));
}

#[divan::bench]
fn change_of_six(bencher: Bencher) {
    let picture = change();
    bencher.bench(|| picture.draw("h1"));
}

#[divan::bench]
fn share_of_six_counts(bencher: Bencher) {
    let picture = counts();
    bencher.bench(|| picture.draw("h1"));
}

#[divan::bench]
fn share_of_five_parts(bencher: Bencher) {
    let picture = parts();
    bencher.bench(|| picture.draw("h1"));
}

#[divan::bench]
fn plain_line_of_five() -> String {
    plain::line()
}

#[divan::bench]
fn plain_bars_of_ten_by_two() -> String {
    plain::bar()
}

#[divan::bench]
fn plain_bullets_of_twelve() -> String {
    plain::bullets()
}

#[divan::bench]
fn line_of_five(bencher: Bencher) {
    let picture = line();
    bencher.bench(|| picture.draw("h1"));
}

#[divan::bench]
fn bars_of_ten(bencher: Bencher) {
    let picture = bar(1);
    bencher.bench(|| picture.draw("h1"));
}

#[divan::bench]
fn bars_of_ten_by_two(bencher: Bencher) {
    let picture = bar(2);
    bencher.bench(|| picture.draw("h1"));
}

#[divan::bench]
fn progress_of_twelve(bencher: Bencher) {
    let picture = progress();
    bencher.bench(|| picture.draw("h1"));
}
