//! How long a chart takes: both widths, with the sentence and the table copied along. The targets are 6 µs a picture for
//! a line or bar chart and 12 µs for twelve rows of progress.

use baocao::chart::{
    Aim, BarChart, BarRow, Chart, Datum, LineChart, Picture, Plot, Point, ProgressChart,
    ProgressRow, Series, Table,
};
use baocao::diag::Lang;
use baocao::locale::Number;
use baocao::model::StatusWord;
use divan::Bencher;

fn main() {
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
    let percent = |mantissa| {
        let mut datum = datum(mantissa, 1);
        datum.shown.push('%');
        datum
    };
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
