//! An indicator in one province: its communes side by side, each by its latest value.

use super::Stage;
use super::at::At;
use super::counts::{Answer, TallyItem};
use super::figure::{FigureView, Figures};
use super::shell::{Head, Link, Section, Shell};
use super::targets::TargetRow;
use super::words::{self, Form};
use crate::chart::{self, Bars, Datum, Plot};
use crate::derive::{self, IndicatorProvince, IndicatorRecord};
use crate::diag::Failure;
use crate::model::unit::is_same;
use serde::Serialize;
use std::collections::BTreeSet;

/// Bars that one chart can hold and still be read.
const MOST_BARS: usize = 40;

#[derive(Serialize)]
struct View {
    shell: Shell,
    kicker: String,
    heading: String,
    lede: String,
    answer: Option<Answer>,
    tally: Vec<TallyItem>,
    figures: Vec<FigureView>,
    caption: String,
    rows: Vec<Row>,
    others: Vec<Link>,
    others_note: String,
}

/// One place.
#[derive(Serialize)]
struct Row {
    link: Link,
    /// What its value is counted by; empty where all are counted alike.
    version: String,
    target: TargetRow,
}

/// The page of an indicator in the province at `within` of its list.
pub(super) fn render(
    stage: &Stage<'_>,
    indicator: usize,
    within: usize,
    charts: &mut usize,
) -> Result<Vec<u8>, Failure> {
    let view = view(stage, indicator, within);
    *charts += view.figures.len();
    stage.theme.render("indicator-province.html", &view)
}

fn view(stage: &Stage<'_>, number: usize, within: usize) -> View {
    let records = stage.to.records;
    let record = &records.indicators[number];
    let part = &record.provinces[within];
    let at = &At::new(stage, &part.address);
    let indicator = at.indicator(number);
    let province = &records.provinces[part.province].name;
    let heading = format!("{}, {province}", indicator.label);
    let lede = lede(at, record, part);
    let versions: BTreeSet<usize> = part.rows.iter().filter_map(|row| row.version).collect();
    let is_mixed = versions.len() > 1;
    let rows = part.rows.iter().filter_map(|row| {
        let version = row.version.filter(|_| is_mixed);
        let version = version.map(|version| at.version(&record.versions[version]));
        Some(Row {
            link: at.place(row.place),
            version: version.map_or_else(String::new, |version| {
                version.trim_start_matches(", ").to_owned()
            }),
            target: at.target_row(row.review, row.indicator)?,
        })
    });
    let crumbs = at.crumbs(
        &[
            (&at.word("shell.indicators"), "chi-tieu/"),
            (&indicator.label, &record.address),
        ],
        province,
    );
    let mut figures = Figures::new(stage.theme, at.lang, None);
    let picture = bars(at, number, part);
    let others = record
        .provinces
        .iter()
        .filter(|other| other.province != part.province);
    View {
        shell: Shell::new(
            stage,
            Head {
                address: &part.address,
                heading: &heading,
                description: format!("{heading}: {lede}"),
                section: Section::Indicators,
                crumbs,
                notice: None,
            },
        ),
        kicker: format!("{} · {province}", at.pick("Chỉ tiêu", "Indicator")),
        lede,
        answer: at.answer(&part.tally, &among(at, part)),
        tally: at.tally(&part.tally),
        figures: picture
            .iter()
            .map(|picture| figures.view(picture, None))
            .collect(),
        caption: at
            .pick(
                match is_mixed {
                    true => "Số mới nhất của mỗi nơi, theo báo cáo của nơi ấy; xếp theo tên. Số tính theo chuẩn khác nhau thì không so với nhau.",
                    false => "Số mới nhất của mỗi nơi, theo báo cáo của nơi ấy; xếp theo tên.",
                },
                match is_mixed {
                    true => "The latest figure of each place, from its own review; sorted by name. Figures of different definitions are not compared.",
                    false => "The latest figure of each place, from its own review; sorted by name.",
                },
            )
            .to_owned(),
        rows: rows.collect(),
        others: others
            .map(|other| {
                Link::new(
                    &*records.provinces[other.province].name,
                    at.links.page(&other.address),
                )
            })
            .collect(),
        others_note: at
            .pick("Cùng chỉ tiêu ở nơi khác.", "The same indicator elsewhere.")
            .to_owned(),
        heading,
    }
}

fn lede(at: &At<'_>, record: &IndicatorRecord, part: &IndicatorProvince) -> String {
    let (places, given) = (at.count(part.rows.len()), at.places(part.rows.len()));
    let medians = at.medians(record, part);
    if medians.is_empty() {
        return at.pick(
            format!("{places} nơi có chỉ tiêu này."),
            format!("Given for {given}."),
        );
    }
    let medians = medians.join("; ");
    at.pick(
        format!("{places} nơi có chỉ tiêu này. Trung vị: {medians}."),
        format!("Given for {given}. Median: {medians}."),
    )
}

fn among(at: &At<'_>, part: &IndicatorProvince) -> String {
    let records = at.stage.to.records;
    let days = part
        .rows
        .iter()
        .filter_map(|row| Some(records.latest(row)?.period.last()));
    let dates = match (days.clone().min(), days.max()) {
        (Some(oldest), Some(newest)) => at.dates((oldest, newest)),
        _ => return String::new(),
    };
    at.pick(format!(" (số liệu {dates})"), format!(" (figures {dates})"))
}

/// The values of the most usual way of counting as bars; none where there is nothing to compare.
fn bars(at: &At<'_>, number: usize, part: &IndicatorProvince) -> Option<chart::Picture> {
    let records = at.stage.to.records;
    let record = &records.indicators[number];
    let version = part.medians.first()?.version;
    let rows: Vec<(String, Datum)> = part
        .rows
        .iter()
        .filter(|row| row.version == Some(version) && !row.is_sum)
        .filter_map(|row| {
            let value = row.number?;
            let unit = &*record.versions[version].unit;
            let datum = Datum {
                plot: Plot::of(value),
                ..written(at, row, unit).unwrap_or_else(|| Datum::of(value, at.lang))
            };
            Some((records.place(row.place).name.to_string(), datum))
        })
        .collect();
    if !(2..=MOST_BARS).contains(&rows.len()) {
        return None;
    }
    let version = &record.versions[version];
    let unit = &*version.unit;
    let mut subtitle = format!(
        "{}, {}{}",
        at.indicator_name(records.definition(number)),
        records.provinces[part.province].name,
        at.version(version),
    );
    if !unit.is_empty() {
        subtitle.push_str(", ");
        subtitle.push_str(unit);
    }
    let bars = Bars {
        rows,
        unit,
        subtitle,
        head: at.pick("Nơi", "Place"),
        by_value: true,
        highlight: None,
    };
    chart::bars(bars, at.lang)
}

/// The latest value of a row as its article prints it, where that is in another unit than the chart's.
fn written(at: &At<'_>, row: &derive::Row, unit: &str) -> Option<Datum> {
    let records = at.stage.to.records;
    let (review, value) = (&records.reviews[row.review], records.latest(row)?);
    let own = review
        .unit_beside(row.indicator, &value.figure)
        .unwrap_or(&records.indicator(row).unit);
    let amount = &value.figure.amount;
    (!is_same(own, unit)).then(|| Datum {
        plot: None,
        shown: words::amount(amount, None, own, Form::Unit, at.lang),
        has_unit: true,
    })
}
