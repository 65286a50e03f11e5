//! Records → the list of provinces, and the page of each: its communes side by side and what they have in common.

use super::Stage;
use super::at::At;
use super::counts::{Answer, CountsView, MetaItem, StatusView, TallyItem};
use super::groups::GroupRow;
use super::shell::{Head, Link, Section, Shell};
use crate::derive::{ProvinceRecord, Ranking};
use crate::diag::Failure;
use serde::Serialize;
use std::collections::BTreeSet;

/// Columns of the matrix: the indicators that most places share.
const COLUMNS: usize = 8;

#[derive(Serialize)]
struct ListView {
    shell: Shell,
    heading: &'static str,
    lede: String,
    caption: String,
    /// Only within one term: shares of two are not compared.
    sortable: bool,
    rows: Vec<ListRow>,
    absent: Vec<String>,
    absent_note: String,
}

#[derive(Serialize)]
struct ListRow {
    link: Link,
    published: String,
    counts: CountsView,
}

/// The list of provinces.
pub(super) fn list(stage: &Stage<'_>) -> Result<Vec<u8>, Failure> {
    stage.theme.render("provinces.html", &list_view(stage))
}

fn list_view(stage: &Stage<'_>) -> ListView {
    let at = &At::new(stage, "tinh/");
    let records = stage.to.records;
    let totals = &records.totals;
    let heading = at.pick("Tỉnh, thành phố", "Provinces");
    let (units, all_units) = (at.count(totals.units), at.count(totals.units_in_all));
    let (provinces, all) = (
        at.count(totals.provinces),
        at.count(totals.provinces_in_all),
    );
    let lede = at.pick(
        format!("{provinces} trong {all} tỉnh, thành phố có báo cáo; {units} trong {all_units} xã, phường, đặc khu đã công bố."),
        format!("{provinces} of {all} provinces have a review; {units} of {all_units} communes, wards and special zones have published."),
    );
    let rows = records
        .provinces
        .iter()
        .enumerate()
        .map(|(province, record)| ListRow {
            link: at.province(province),
            published: published(at, record),
            counts: at.counts(&record.tally),
        });
    let absent: Vec<String> = absent(stage);
    let count = at.count(absent.len());
    ListView {
        shell: Shell::new(
            stage,
            Head {
                address: "tinh/",
                heading,
                description: lede.clone(),
                section: Section::Places,
                crumbs: at.crumbs(&[], heading),
                notice: None,
            },
        ),
        heading,
        lede,
        caption: at
            .pick(
                "Báo cáo mới nhất của mỗi nơi. Xếp theo tên; so theo tỷ lệ trong từng trang tỉnh.",
                "The newest review of each place. Sorted by name; shares are compared on the page of each province.",
            )
            .to_owned(),
        sortable: records.terms.len() < 2,
        rows: rows.collect(),
        absent,
        absent_note: at.pick(
            format!("{count} tỉnh, thành phố chưa có báo cáo trên trang này."),
            format!("{count} provinces have no review on this site."),
        ),
    }
}

/// How many units of its list have a review; places of other kinds have one too where there is none.
fn published(at: &At<'_>, record: &ProvinceRecord) -> String {
    if record.published == 0 {
        return at.places(record.places.len());
    }
    let (published, units) = (at.count(record.published), at.count(record.units));
    at.pick(
        format!("{published}/{units} xã, phường đã công bố"),
        format!("{published} of {units} communes and wards"),
    )
}

/// Provinces without a review, in Vietnamese order.
fn absent(stage: &Stage<'_>) -> Vec<String> {
    let known = &stage.to.records.provinces;
    let mut absent: Vec<String> = stage
        .units
        .provinces
        .iter()
        .filter(|official| known.iter().all(|province| province.code != official.code))
        .map(|official| official.name.to_string())
        .collect();
    absent.sort_by(|a, b| crate::locale::compare(a, b));
    absent
}

#[derive(Serialize)]
struct View {
    shell: Shell,
    kicker: &'static str,
    heading: String,
    lede: Option<String>,
    meta: Vec<MetaItem>,
    answer: Option<Answer>,
    tally: Vec<TallyItem>,
    groups: Vec<GroupRow>,
    groups_caption: String,
    rankings: Vec<RankingView>,
    others: Vec<Other>,
    matrix: Option<MatrixView>,
    absent_note: Option<String>,
}

/// Communes of one term.
#[derive(Serialize)]
struct RankingView {
    id: String,
    heading: String,
    note: String,
    caption: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    rank: String,
    link: Link,
    counts: CountsView,
}

/// A place that is not ranked, with the reason or its kind.
#[derive(Serialize)]
struct Other {
    link: Link,
    text: String,
}

/// Places by indicators.
#[derive(Serialize)]
struct MatrixView {
    note: String,
    caption: String,
    columns: Vec<Link>,
    rows: Vec<MatrixRowView>,
}

#[derive(Serialize)]
struct MatrixRowView {
    link: Link,
    cells: Vec<Option<CellView>>,
}

#[derive(Serialize)]
struct CellView {
    label: String,
    status: StatusView,
    /// To how the status is worked out.
    ask: String,
}

/// The page of a province.
pub(super) fn render(
    stage: &Stage<'_>,
    province: usize,
    _charts: &mut usize,
) -> Result<Vec<u8>, Failure> {
    stage.theme.render("province.html", &view(stage, province))
}

fn view(stage: &Stage<'_>, province: usize) -> View {
    let records = stage.to.records;
    let record = &records.provinces[province];
    let at = &At::new(stage, &record.address);
    let tally = &record.tally;
    let heading = heading(at, province);
    let answer = at.answer(tally, &among(at, province));
    let nothing = format!("{}.", super::words::capital(&at.summary(tally)));
    View {
        shell: Shell::new(
            stage,
            Head {
                address: &record.address,
                heading: &record.name,
                description: format!("{heading}. {nothing}"),
                section: Section::Places,
                crumbs: at.crumbs(&[(&at.word("shell.places"), "tinh/")], &record.name),
                notice: None,
            },
        ),
        kicker: at.pick("Tỉnh, thành phố", "Province"),
        heading,
        lede: answer.is_none().then_some(nothing),
        meta: meta(at, province),
        tally: if tally.all() > 0 {
            at.tally(tally)
        } else {
            Vec::new()
        },
        answer,
        groups: at.groups(&record.groups),
        groups_caption: at.groups_caption(tally, &of_terms(at, province)),
        rankings: record
            .rankings
            .iter()
            .enumerate()
            .map(|(number, ranking)| ranking_view(at, number, ranking))
            .collect(),
        others: record
            .unranked
            .iter()
            .chain(&record.others)
            .map(|&place| other(at, place))
            .collect(),
        matrix: matrix(at, province),
        absent_note: absent_note(at, province),
    }
}

fn heading(at: &At<'_>, province: usize) -> String {
    let record = &at.stage.to.records.provinces[province];
    let (published, units) = (at.count(record.published), at.count(record.units));
    let name = &record.name;
    match (record.published, record.units) {
        (_, 0) | (0, _) => name.to_string(),
        (all, units) if all == units => at.pick(
            format!("{name}: tất cả {units} xã, phường đã công bố"),
            format!("{name}: all {units} communes and wards have published"),
        ),
        _ => at.pick(
            format!("{name}: {published} trong {units} xã, phường đã công bố"),
            format!("{name}: {published} of {units} communes and wards have published"),
        ),
    }
}

/// `, nhiệm kỳ 2020–2025`: the terms that the counted targets are of.
fn of_terms(at: &At<'_>, province: usize) -> String {
    let records = at.stage.to.records;
    let places = records.provinces[province].places.iter();
    let terms: BTreeSet<String> = places
        .filter(|place| records.tally_of(**place).all() > 0)
        .filter_map(|place| Some(records.current_of(*place).article.term()?.label()))
        .collect();
    let labels = terms.into_iter().collect::<Vec<String>>();
    match &labels[..] {
        [] => String::new(),
        [label] => at.pick(format!(", nhiệm kỳ {label}"), format!(", term {label}")),
        _ => {
            let labels = labels.join(", ");
            at.pick(
                format!(", các nhiệm kỳ {labels}"),
                format!(", terms {labels}"),
            )
        }
    }
}

fn among(at: &At<'_>, province: usize) -> String {
    let records = at.stage.to.records;
    let record = &records.provinces[province];
    let judged = record
        .places
        .iter()
        .filter(|place| records.tally_of(**place).judged() > 0);
    let count = judged.count();
    let (places, given) = (at.count(count), at.places(count));
    let dates = record.as_of.map_or_else(String::new, |dates| {
        let dates = at.dates(dates);
        at.pick(format!(" (số liệu {dates})"), format!(" (figures {dates})"))
    });
    let terms = of_terms(at, province);
    at.pick(
        format!(", ở {places} nơi{terms}{dates}"),
        format!(", in {given}{terms}{dates}"),
    )
}

fn meta(at: &At<'_>, province: usize) -> Vec<MetaItem> {
    let records = at.stage.to.records;
    let record = &records.provinces[province];
    let reviews = record
        .places
        .iter()
        .map(|place| records.places[*place].reviews.len());
    let mut meta = vec![
        MetaItem::new(
            at.pick("Nơi có báo cáo", "Places with a review"),
            at.count(record.places.len()),
        ),
        MetaItem::new(at.pick("Báo cáo", "Reviews"), at.count(reviews.sum())),
    ];
    let (all, judged) = (
        at.tallied(record.tally.all()),
        at.tallied(record.tally.judged()),
    );
    if record.tally.all() > 0 {
        meta.push(MetaItem::new(
            at.pick("Chỉ tiêu", "Targets"),
            at.pick(
                format!("{all}, đánh giá được {judged}"),
                format!("{all}, of which {judged} can be judged"),
            ),
        ));
    }
    if let Some(dates) = record.as_of {
        meta.push(MetaItem::new(
            at.pick("Số liệu", "Figures"),
            super::words::capital(&at.dates(dates)),
        ));
    }
    meta.push(MetaItem::new(at.pick("Mã tỉnh", "Code"), &*record.code));
    meta
}

fn ranking_view(at: &At<'_>, number: usize, ranking: &Ranking) -> RankingView {
    let term = ranking.term.map(|term| term.label());
    let (places, judged) = (
        at.count(ranking.places.len()),
        at.places(ranking.places.len()),
    );
    let median = ranking
        .median
        .filter(|_| ranking.places.len() > 2)
        .map(|median| super::words::percent(median, at.lang));
    let rows = ranking.places.iter().map(|ranked| Row {
        rank: at.rank(ranked.rank),
        link: at.place(ranked.at),
        counts: at.counts(&at.stage.to.records.tally_of(ranked.at)),
    });
    let mut caption = match &term {
        Some(term) => at.pick(
            format!("{places} nơi có chỉ tiêu đánh giá được, nhiệm kỳ {term}."),
            format!("{judged} with targets that can be judged, term {term}."),
        ),
        None => at.pick(
            format!("{places} nơi có chỉ tiêu đánh giá được, bài không nêu nhiệm kỳ."),
            format!("{judged} with targets that can be judged, no term given."),
        ),
    };
    if let Some(median) = median {
        caption.push_str(&at.pick(
            format!(" Trung vị {median}."),
            format!(" The median is {median}."),
        ));
    }
    RankingView {
        id: format!("xep-hang-{}", number + 1),
        heading: match term {
            Some(term) => at.pick(format!("Nhiệm kỳ {term}"), format!("Term {term}")),
            None => at.pick("Không nêu nhiệm kỳ", "Without a term").to_owned(),
        },
        note: at
            .pick(
                "Xếp theo tỷ lệ trong số chỉ tiêu đánh giá được, không theo số lượng. Dấu = là đồng hạng.",
                "Ranked by share of the targets that can be judged, not by count. The sign = means a tie.",
            )
            .to_owned(),
        caption,
        rows: rows.collect(),
    }
}

fn other(at: &At<'_>, place: usize) -> Other {
    let records = at.stage.to.records;
    let record = &records.places[place];
    let text = if record.is_commune {
        at.summary(&records.tally_of(place))
    } else {
        records.place(place).kind.to_string()
    };
    Other {
        link: at.place(place),
        text,
    }
}

/// The matrix, where there is something to compare.
fn matrix(at: &At<'_>, province: usize) -> Option<MatrixView> {
    let records = at.stage.to.records;
    let matrix = records.matrix(province);
    if matrix.rows.len() < 2 {
        return None;
    }
    let has = |column: usize| {
        let cells = matrix.rows.iter().map(move |row| row.cells[column]);
        cells.flatten().filter(|row| row.status.is_some()).count()
    };
    let mut columns: Vec<usize> = (0..matrix.indicators.len())
        .filter(|&at| has(at) > 0)
        .collect();
    let all = columns.len();
    columns.sort_by_key(|&column| std::cmp::Reverse(has(column)));
    columns.truncate(COLUMNS);
    columns.sort_unstable();
    let label = |column: usize| {
        let indicator = records.definition(matrix.indicators[column]);
        let short = indicator.short.as_deref().unwrap_or(&indicator.name);
        match at.lang {
            crate::diag::Lang::Vi => short.to_owned(),
            crate::diag::Lang::En => at.indicator_name(indicator),
        }
    };
    let rows = matrix.rows.iter().map(|row| MatrixRowView {
        link: at.place(row.place),
        cells: columns
            .iter()
            .map(|&column| {
                let cell = row.cells[column]?;
                Some(CellView {
                    label: label(column),
                    status: at.short_status(cell.status?),
                    ask: at.ask(cell.review, cell.indicator),
                })
            })
            .collect(),
    });
    let links = columns.iter().map(|&column| {
        let indicator = &records.indicators[matrix.indicators[column]];
        let part = indicator
            .provinces
            .iter()
            .find(|part| part.province == province);
        let address = part.map_or(&indicator.address, |part| &part.address);
        Link::new(label(column), at.links.page(address))
    });
    let (shown, all, places) = (
        at.count(columns.len()),
        at.count(all),
        at.count(matrix.rows.len()),
    );
    Some(MatrixView {
        note: at
            .pick(
                "Mỗi ô có dấu và chữ. Ô trống: nơi ấy không nêu chỉ tiêu này.",
                "Each cell has a mark and a word. An empty cell: the place does not have that target.",
            )
            .to_owned(),
        caption: at.pick(
            format!("{shown} trong {all} chỉ tiêu chung, những chỉ tiêu nhiều nơi có nhất; {places} nơi, xếp theo tên."),
            format!("{shown} of {all} shared targets, those of most places; {places} places, sorted by name."),
        ),
        columns: links.collect(),
        rows: rows.collect(),
    })
}

fn absent_note(at: &At<'_>, province: usize) -> Option<String> {
    let record = &at.stage.to.records.provinces[province];
    let absent = record.units.checked_sub(record.published)?;
    let count = at.count(absent);
    (absent > 0).then(|| {
        at.pick(
            format!(
                "{count} xã, phường, đặc khu của {} chưa có báo cáo trên trang này.",
                record.name
            ),
            format!(
                "{count} communes, wards and special zones of {} have no review on this site.",
                record.name
            ),
        )
    })
}
