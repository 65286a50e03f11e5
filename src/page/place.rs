//! A place: what it is, where its targets stand, its figures over the years, its reviews across terms.

use super::Stage;
use super::at::At;
use super::counts::{Answer, CountsView, KeyFigure, MetaItem, TallyItem};
use super::feed::FeedItem;
use super::figure::{FigureView, Figures};
use super::shell::{Head, Link, Section, Shell};
use super::targets::TargetRow;
use super::words::{self, Form};
use crate::chart::{self, SeriesOf};
use crate::derive::Series;
use crate::diag::Failure;
use crate::locale::{Term, slug};
use crate::model::{Amount, Changes, Value};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Facts at the head.
const FACTS: usize = 8;
/// Series that are drawn; the others stand in the table.
const DRAWN: usize = 6;

#[derive(Serialize)]
struct View {
    shell: Shell,
    kicker: String,
    heading: String,
    lede: Option<String>,
    meta: Vec<MetaItem>,
    answer: Option<Answer>,
    tally: Vec<TallyItem>,
    targets: Vec<TargetRow>,
    targets_note: String,
    courses: Vec<Course>,
    review: Link,
    facts: Vec<KeyFigure>,
    facts_note: String,
    figures: Vec<FigureView>,
    series: Vec<SeriesRow>,
    reviews: Vec<FeedItem>,
    related: Vec<Related>,
}

/// The reviews of one term, oldest first.
#[derive(Serialize)]
struct Course {
    caption: String,
    rows: Vec<CourseRow>,
}

/// One of them, with its counts.
#[derive(Serialize)]
struct CourseRow {
    link: Link,
    as_of: String,
    counts: CountsView,
}

/// A series that is too short to draw.
#[derive(Serialize)]
struct SeriesRow {
    name: String,
    unit: String,
    values: Vec<String>,
}

/// A place or unit that this one is made of, came from or went into.
#[derive(Serialize)]
struct Related {
    link: Link,
    text: &'static str,
}

/// The page of a place.
pub(super) fn render(
    stage: &Stage<'_>,
    place: usize,
    charts: &mut usize,
) -> Result<Vec<u8>, Failure> {
    let view = view(stage, place);
    *charts += view.figures.len();
    stage.theme.render("place.html", &view)
}

fn view(stage: &Stage<'_>, place: usize) -> View {
    let records = stage.to.records;
    let record = &records.places[place];
    let at = &At::new(stage, &record.address);
    let of = records.place(place);
    let tally = &records.tally_of(place);
    let current = records.current_of(place);
    let (figures, series) = series(at, place);
    let (facts, facts_note) = facts(at, place);
    let summary = format!("{}.", words::capital(&at.summary(tally)));
    let province = at.province(record.province);
    let full = at.full_name(of);
    let crumbs = at.crumbs(
        &[
            (&at.word("shell.places"), "tinh/"),
            (&province.label, &records.provinces[record.province].address),
        ],
        &of.name,
    );
    View {
        shell: Shell::new(
            stage,
            Head {
                address: &record.address,
                heading: &full,
                description: format!("{full}. {summary}"),
                section: Section::Places,
                crumbs,
                notice: None,
            },
        ),
        kicker: format!("{} · {}", words::capital(&of.kind), province.label),
        heading: of.name.to_string(),
        lede: lede(at, place),
        meta: meta(at, place),
        answer: at.answer_of_one(tally, &among(at, place)),
        tally: if tally.all() > 0 {
            at.tally(tally)
        } else {
            Vec::new()
        },
        targets: at.target_rows(record.current),
        courses: courses(at, place),
        targets_note: targets_note(at, place),
        review: Link::new(&*current.article.title, at.links.page(&current.address)),
        facts,
        facts_note,
        figures,
        series,
        reviews: record
            .reviews
            .iter()
            .map(|review| at.feed_item(*review, false))
            .collect(),
        related: related(at, place),
    }
}

/// What it was before, and until when it was.
fn lede(at: &At<'_>, place: usize) -> Option<String> {
    let of = at.stage.to.records.place(place);
    let mut parts = Vec::new();
    if let Some(formerly) = &of.formerly {
        parts.push(at.pick(
            format!("Trước đây thuộc {formerly}."),
            format!("Formerly in {formerly}."),
        ));
    }
    if let Some(until) = of.until {
        let until = at.day(until);
        parts.push(at.pick(
            format!("Đơn vị này có đến ngày {until}."),
            format!("This unit existed until {until}."),
        ));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn meta(at: &At<'_>, place: usize) -> Vec<MetaItem> {
    let records = at.stage.to.records;
    let record = &records.places[place];
    let of = records.place(place);
    let article = &records.current_of(place).article;
    let mut meta = vec![MetaItem::link(
        at.pick("Tỉnh, thành phố", "Province"),
        at.province(record.province),
    )];
    if let Some(code) = &of.code {
        meta.push(MetaItem::new(
            at.pick("Mã đơn vị hành chính", "Official code"),
            &**code,
        ));
    }
    if let Some(resolution) = &article.resolution {
        meta.push(MetaItem::new(
            at.pick("Nghị quyết", "Resolution"),
            &*resolution.name,
        ));
    }
    if let Some(as_of) = article.as_of {
        meta.push(MetaItem::new(
            at.pick("Số liệu", "Figures"),
            words::capital(&at.as_of(as_of)),
        ));
    }
    meta.push(MetaItem::new(
        at.pick("Báo cáo", "Reviews"),
        at.count(record.reviews.len()),
    ));
    meta
}

fn among(at: &At<'_>, place: usize) -> String {
    let article = &at.stage.to.records.current_of(place).article;
    let term = article.term().map_or_else(String::new, |term| {
        let label = term.label();
        at.pick(format!(", nhiệm kỳ {label}"), format!(", term {label}"))
    });
    let as_of = article.as_of.map_or_else(String::new, |as_of| {
        let as_of = at.as_of(as_of);
        at.pick(format!(", số liệu {as_of}"), format!(", figures {as_of}"))
    });
    format!("{term}{as_of}")
}

fn targets_note(at: &At<'_>, place: usize) -> String {
    let article = &at.stage.to.records.current_of(place).article;
    let date = at.day(article.date);
    at.pick(
        format!("Theo báo cáo công bố ngày {date}."),
        format!("From the review published on {date}."),
    )
}

/// The terms of which several reviews have targets, newest first.
fn courses(at: &At<'_>, place: usize) -> Vec<Course> {
    let records = at.stage.to.records;
    let mut terms: BTreeMap<_, (Term, Vec<usize>)> = BTreeMap::new();
    for &review in records.places[place].reviews.iter().rev() {
        let Some(term) = records.reviews[review].article.term() else {
            continue;
        };
        if records.standings[review].tally.all() > 0 {
            let of = terms.entry(Reverse((term.from, term.to)));
            of.or_insert((term, Vec::new())).1.push(review);
        }
    }
    let several = terms.into_values().filter(|(_, reviews)| reviews.len() > 1);
    let course = |(term, reviews): (Term, Vec<usize>)| {
        let label = term.label();
        let rows = reviews.iter().map(|&review| {
            let article = &records.reviews[review].article;
            let as_of = article.as_of.map(|as_of| at.as_of(as_of));
            CourseRow {
                link: Link::new(
                    at.day(article.date),
                    at.links.page(&records.reviews[review].address),
                ),
                as_of: as_of.map_or_else(String::new, |as_of| {
                    at.pick(format!("số liệu {as_of}"), format!("figures {as_of}"))
                }),
                counts: at.counts(&records.standings[review].tally),
            }
        });
        Course {
            caption: at.pick(
                format!("Nhiệm kỳ {label}, báo cáo trước đứng trước."),
                format!("Term {label}, earliest review first."),
            ),
            rows: rows.collect(),
        }
    };
    several.map(course).collect()
}

/// The first facts of the newest review that has any, and of when they are.
fn facts(at: &At<'_>, place: usize) -> (Vec<KeyFigure>, String) {
    let records = at.stage.to.records;
    let Some(review) = records.facts_of(place) else {
        return (Vec::new(), String::new());
    };
    let article = &records.reviews[review].article;
    let facts = article
        .facts
        .iter()
        .filter(|fact| fact.place.is_none() && !fact.figure.amount.is_missing());
    let shown = facts.take(FACTS).map(|fact| {
        let glued = fact.unit.starts_with(['%', '‰']);
        let (unit, small) = match glued {
            true => (&*fact.unit, None),
            false => (
                "",
                Some(fact.unit.to_string()).filter(|unit| !unit.is_empty()),
            ),
        };
        KeyFigure {
            label: at.fact_name(fact),
            number: words::figure(&fact.figure, unit, Form::Full, at.lang),
            of: small,
        }
    });
    let note = article.as_of.map_or_else(String::new, |as_of| {
        let as_of = at.as_of(as_of);
        at.pick(
            format!("Số liệu {as_of}, trừ chỗ báo cáo nói khác."),
            format!("Figures {as_of}, unless the review says otherwise."),
        )
    });
    (shown.collect(), note)
}

/// Long series as pictures, short ones as rows.
fn series(at: &At<'_>, place: usize) -> (Vec<FigureView>, Vec<SeriesRow>) {
    let records = at.stage.to.records;
    let name = in_sentence(&records.place(place).name);
    let mut figures = Figures::new(at.stage.theme, at.lang, None);
    let (mut drawn, mut rows) = (Vec::new(), Vec::new());
    for series in records.series_of(place) {
        let values: Vec<Value> = series
            .points
            .iter()
            .map(|point| records.value(*point).clone())
            .filter(|value| !value.figure.amount.is_missing())
            .collect();
        if values.len() < 2 {
            continue;
        }
        let picture = (drawn.len() < DRAWN)
            .then(|| picture(at, place, (&series, &values), &name))
            .flatten();
        match picture {
            Some(picture) => drawn.push(figures.view(&picture, None)),
            None => rows.push(series_row(at, place, (&series, &values))),
        }
    }
    (drawn, rows)
}

/// The name of a unit inside a sentence: its kind is no name.
fn in_sentence(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

fn picture(
    at: &At<'_>,
    place: usize,
    (series, values): (&Series, &[Value]),
    name: &str,
) -> Option<chart::Picture> {
    let numbers = values
        .iter()
        .filter(|value| matches!(value.figure.amount, Amount::One(_) | Amount::Range(..)));
    if numbers.count() < 3 {
        return None;
    }
    let records = at.stage.to.records;
    let review = &records.reviews[series.review];
    let indicator = &review.article.indicators[series.indicator];
    let one = SeriesOf {
        indicator,
        changes: Changes::new(records.territory(place), indicator, indicator),
        values,
        label: None,
        term: review.article.term(),
        progress: review.progress.get(series.indicator),
    };
    chart::series(&[one], name, at.lang)
}

fn series_row(at: &At<'_>, place: usize, (series, values): (&Series, &[Value])) -> SeriesRow {
    let records = at.stage.to.records;
    let article = &records.reviews[series.review].article;
    let indicator = &article.indicators[series.indicator];
    let changes = Changes::new(records.territory(place), indicator, indicator);
    let mut before = None;
    SeriesRow {
        name: at.indicator_name(indicator),
        unit: indicator.unit.to_string(),
        values: values
            .iter()
            .map(|value| {
                let figure = words::figure(&value.figure, "", Form::Full, at.lang);
                let by = changes.of_figure(&value.figure, Some(value.period.last()));
                let changed = before
                    .replace(by)
                    .and_then(|before| chart::change(changes, before, by, at.lang))
                    .map_or_else(String::new, |words| format!(" ({words})"));
                format!("{}: {figure}{changed}", value.period.format(at.lang))
            })
            .collect(),
    }
}

/// Members, predecessors and successors; linked where they have a page.
fn related(at: &At<'_>, place: usize) -> Vec<Related> {
    let records = at.stage.to.records;
    let record = &records.places[place];
    let mut related = Vec::new();
    for member in &records.place(place).members {
        let slug = member
            .code
            .as_deref()
            .and_then(|code| at.stage.units.unit(code))
            .map(|unit| format!("{}-{}", unit.code, slug(unit.bare_name())));
        let known = slug
            .and_then(|slug| records.place_of(&slug))
            .filter(|other| *other != place);
        related.push(Related {
            link: known.map_or_else(|| Link::new(&*member.name, ""), |other| at.place(other)),
            text: at.pick("cùng trong báo cáo này", "covered by this review"),
        });
    }
    for predecessor in &record.predecessors {
        related.push(Related {
            link: predecessor.place.map_or_else(
                || Link::new(&*predecessor.name, ""),
                |other| Link::new(&*predecessor.name, at.place(other).href),
            ),
            text: at.pick("đã sáp nhập vào đây", "merged into this place"),
        });
    }
    for &successor in &record.successors {
        related.push(Related {
            link: at.place(successor),
            text: at.pick("nơi này đã sáp nhập vào", "this place was merged into it"),
        });
    }
    related
}
