//! An indicator in one province: its communes side by side, each by its latest value.

use super::Stage;
use super::at::At;
use super::compared::compared;
use super::counts::{Answer, TallyItem};
use super::figure::{FigureView, Figures};
use super::shell::{Head, Link, Section, Shell};
use super::targets::TargetRow;
use crate::chart;
use crate::derive::{IndicatorProvince, IndicatorRecord};
use crate::diag::Failure;
use serde::Serialize;
use std::collections::BTreeSet;

/// Places that a ranking can show one by one.
const MOST_ROWS: usize = 40;

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
        figures: pictures(at, number, part)
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

/// The places in their order; of more than can be read in rows, first all of them on one axis.
fn pictures(at: &At<'_>, number: usize, part: &IndicatorProvince) -> Vec<chart::Picture> {
    let records = at.stage.to.records;
    let province = &records.provinces[part.province].name;
    let compared = compared(records, number, &part.rows, province, None, at.lang);
    let is_long = compared.ranked().count() > MOST_ROWS;
    let strip = is_long.then(|| chart::strip(&compared, at.lang)).flatten();
    strip
        .into_iter()
        .chain(chart::ranking(&compared, at.lang))
        .collect()
}
