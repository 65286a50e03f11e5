//! Records → the list of indicators, and the page of each: what it is, and its provinces side by side.

use super::Stage;
use super::at::At;
use super::counts::{Answer, CountsView, MetaItem, TallyItem};
use super::shell::{Head, Link, Section, Shell};
use super::words::{self, Form};
use crate::derive::{IndicatorProvince, IndicatorRecord, Territory, Version};
use crate::diag::{Failure, Lang};
use crate::model::{Better, Indicator};
use serde::Serialize;

/// Values of which a median is printed.
const FEWEST: usize = 3;

#[derive(Serialize)]
struct ListView {
    shell: Shell,
    heading: &'static str,
    lede: String,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    id: String,
    name: String,
    rows: Vec<ListRow>,
}

#[derive(Serialize)]
struct ListRow {
    link: Link,
    unit: String,
    places: String,
    counts: CountsView,
}

/// The list of indicators, group by group.
pub(super) fn list(stage: &Stage<'_>) -> Result<Vec<u8>, Failure> {
    stage.theme.render("indicators.html", &list_view(stage))
}

fn list_view(stage: &Stage<'_>) -> ListView {
    let at = &At::new(stage, "chi-tieu/");
    let records = stage.to.records;
    let heading = at.pick("Chỉ tiêu", "Indicators");
    let count = at.count(records.indicators.len());
    let lede = at.pick(
        format!("{count} chỉ tiêu chung của từ điển có trong các báo cáo, xếp theo nhóm."),
        format!("{count} indicators of the dictionary are in the reviews, by group."),
    );
    let mut groups: Vec<Group> = Vec::new();
    for (number, record) in records.indicators.iter().enumerate() {
        let indicator = records.definition(number);
        let name = group(at, indicator);
        if groups.last().is_none_or(|last| last.name != name) {
            groups.push(Group {
                id: format!("nhom-{}", groups.len() + 1),
                name,
                rows: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.rows.push(ListRow {
                link: at.indicator(number),
                unit: indicator.unit.to_string(),
                places: at.places(record.places),
                counts: at.counts(&record.tally),
            });
        }
    }
    ListView {
        shell: Shell::new(
            stage,
            Head {
                address: "chi-tieu/",
                heading,
                description: lede.clone(),
                section: Section::Indicators,
                crumbs: at.crumbs(&[], heading),
                notice: None,
            },
        ),
        heading,
        lede,
        groups,
    }
}

fn group(at: &At<'_>, indicator: &Indicator) -> String {
    if indicator.group.is_empty() {
        return at.pick("Khác", "Other").to_owned();
    }
    super::groups::name(&indicator.group, at.lang).to_owned()
}

#[derive(Serialize)]
struct View {
    shell: Shell,
    kicker: String,
    heading: String,
    lede: String,
    meta: Vec<MetaItem>,
    answer: Option<Answer>,
    tally: Vec<TallyItem>,
    definition: Vec<MetaItem>,
    changes: Vec<Change>,
    changes_caption: String,
    provinces: Vec<Row>,
    provinces_caption: String,
    /// Only within one definition and one term: shares of two are not compared.
    sortable: bool,
}

/// A change of definition.
#[derive(Serialize)]
struct Change {
    from: String,
    name: String,
    places: String,
}

/// A province of an indicator.
#[derive(Serialize)]
struct Row {
    link: Link,
    places: String,
    medians: Vec<String>,
    counts: CountsView,
}

/// The page of an indicator.
pub(super) fn render(
    stage: &Stage<'_>,
    indicator: usize,
    _charts: &mut usize,
) -> Result<Vec<u8>, Failure> {
    stage
        .theme
        .render("indicator.html", &view(stage, indicator))
}

fn view(stage: &Stage<'_>, number: usize) -> View {
    let records = stage.to.records;
    let record = &records.indicators[number];
    let indicator = records.definition(number);
    let at = &At::new(stage, &record.address);
    let heading = at.indicator_name(indicator);
    let lede = lede(at, record);
    let changes = changes(at, record, indicator);
    let rows = record.provinces.iter().map(|part| Row {
        link: Link::new(
            &*records.provinces[part.province].name,
            at.links.page(&part.address),
        ),
        places: at.places(part.rows.len()),
        medians: at.medians(record, part),
        counts: at.counts(&part.tally),
    });
    let rows: Vec<Row> = rows.collect();
    let within = at.provinces(rows.len());
    View {
        shell: Shell::new(
            stage,
            Head {
                address: &record.address,
                heading: &heading,
                description: format!("{heading}: {lede}"),
                section: Section::Indicators,
                crumbs: at.crumbs(&[(&at.word("shell.indicators"), "chi-tieu/")], &heading),
                notice: None,
            },
        ),
        kicker: format!(
            "{} · {}",
            at.pick("Chỉ tiêu", "Indicator"),
            group(at, indicator)
        ),
        lede,
        meta: meta(at, record),
        answer: at.answer(&record.tally, &among(at, record)),
        tally: at.tally(&record.tally),
        definition: definition(at, indicator),
        changes_caption: at
            .pick(
                "Số liệu ở hai bên một lần đổi không được nối và không so với nhau.",
                "Figures on the two sides of a change are neither joined nor compared.",
            )
            .to_owned(),
        changes,
        provinces_caption: at.pick(
            format!("{within} có nơi nêu chỉ tiêu này. Trung vị chỉ tính trong một cách tính."),
            format!("{within} with a place that has it. Medians are of one way of counting only."),
        ),
        provinces: rows,
        sortable: record.versions.len() < 2 && records.terms.len() < 2,
        heading,
    }
}

fn lede(at: &At<'_>, record: &IndicatorRecord) -> String {
    let places = at.count(record.places);
    let (given, within) = (
        at.places(record.places),
        at.provinces(record.provinces.len()),
    );
    let newest = record.newest.map_or_else(String::new, |day| {
        let day = at.day(day);
        at.pick(
            format!("; số mới nhất đến {day}"),
            format!("; the newest figure is of {day}"),
        )
    });
    at.pick(
        format!("{places} nơi ở {within} có chỉ tiêu này{newest}."),
        format!("Given for {given} in {within}{newest}."),
    )
}

fn among(at: &At<'_>, record: &IndicatorRecord) -> String {
    let judged = at.tallied(record.tally.judged());
    let newest = record.newest.map_or_else(String::new, |day| {
        let day = at.day(day);
        at.pick(
            format!(" (số liệu đến {day})"),
            format!(" (figures to {day})"),
        )
    });
    at.pick(
        format!(", mỗi nơi một chỉ tiêu, ở {judged} nơi{newest}"),
        format!(", one for each of {judged} places{newest}"),
    )
}

fn meta(at: &At<'_>, record: &IndicatorRecord) -> Vec<MetaItem> {
    let mut meta = vec![MetaItem::new(
        at.pick("Nơi có chỉ tiêu", "Places"),
        at.count(record.places),
    )];
    if let Some(day) = record.newest {
        meta.push(MetaItem::new(
            at.pick("Số mới nhất", "Newest figure"),
            at.day(day),
        ));
    }
    meta.push(MetaItem::new(at.pick("Mã chỉ tiêu", "Id"), &*record.id));
    meta
}

fn definition(at: &At<'_>, indicator: &Indicator) -> Vec<MetaItem> {
    let better = match indicator.better {
        Better::Higher => at.pick("Càng cao càng tốt", "Higher is better"),
        Better::Lower => at.pick("Càng thấp càng tốt", "Lower is better"),
        Better::Neither => at.pick(
            "Không có chiều tốt, không đánh giá",
            "Neither is better; not judged",
        ),
    };
    let mut items = vec![MetaItem::new(
        at.pick("Nhóm", "Group"),
        group(at, indicator),
    )];
    if !indicator.unit.is_empty() {
        items.push(MetaItem::new(
            at.pick("Đơn vị tính", "Unit"),
            &*indicator.unit,
        ));
    }
    items.push(MetaItem::new(at.pick("Chiều tốt", "Direction"), better));
    items
}

/// The changes that the dictionary names, with how many places are counted by each.
fn changes(at: &At<'_>, record: &IndicatorRecord, indicator: &Indicator) -> Vec<Change> {
    let places = |id: &str| -> usize {
        let versions = record.versions.iter();
        versions
            .filter(|version| version.definition.as_deref() == Some(id))
            .map(|version| version.places)
            .sum()
    };
    let changes = indicator.definition_changes.iter().map(|change| Change {
        from: at.day(change.from),
        name: change.name.to_string(),
        places: at.count(places(&change.id)),
    });
    changes.collect()
}

/// How a version is told from another, as it follows a name: `, chuẩn 2022–2025, địa giới cũ`; may be empty.
pub(super) fn words_of(version: &Version, lang: Lang) -> String {
    let definition = match (&version.name, &version.definition) {
        (Some(name), _) => format!(", {name}"),
        (None, Some(id)) => format!(", {id}"),
        (None, None) => String::new(),
    };
    let territory = match (&version.territory, lang) {
        (Territory::Present, _) => String::new(),
        (Territory::Former, Lang::Vi) => ", địa giới cũ".to_owned(),
        (Territory::Former, Lang::En) => ", former territory".to_owned(),
        (Territory::Named(id), Lang::Vi) => format!(", địa giới {id}"),
        (Territory::Named(id), Lang::En) => format!(", territory {id}"),
    };
    format!("{definition}{territory}")
}

impl At<'_> {
    /// The medians of a province, one for each way of counting that has enough places for a middle to say anything.
    pub(super) fn medians(
        &self,
        record: &IndicatorRecord,
        part: &IndicatorProvince,
    ) -> Vec<String> {
        let lines = part
            .medians
            .iter()
            .filter(|median| median.of >= FEWEST)
            .filter_map(|median| {
                let version = record.versions.get(median.version)?;
                let number = match median.value.is_exact(1) {
                    true => median.value.round(1)?.normal(),
                    false => median.value.round(2)?,
                };
                let number = words::dressed(
                    &number.format(self.lang),
                    None,
                    &version.unit,
                    Form::Unit,
                    self.lang,
                );
                let name = match record.versions.len() {
                    1 => String::new(),
                    _ => self.version(version),
                };
                let (of, years) = (
                    self.count(median.of),
                    self.years(median.oldest, median.newest),
                );
                Some(self.pick(
                    format!("{number} ({of} nơi, {years}{name})"),
                    format!("{number} ({of} places, {years}{name})"),
                ))
            });
        lines.collect()
    }

    /// How a version is told from another: by its name, by a territory that is not the present one, or by its unit.
    pub(super) fn version(&self, version: &Version) -> String {
        words_of(version, self.lang)
    }

    fn years(&self, oldest: crate::locale::Date, newest: crate::locale::Date) -> String {
        match (oldest.year(), newest.year()) {
            (a, b) if a == b => a.to_string(),
            (a, b) => format!("{a}–{b}"),
        }
    }
}
