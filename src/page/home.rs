//! Records → the home page: the answer first, then provinces, terms, the newest reviews and where to look for a place.

use super::Stage;
use super::at::At;
use super::counts::{Answer, CountsView, KeyFigure, TallyItem};
use super::feed::FeedItem;
use super::groups::GroupRow;
use super::shell::{Head, Link, Section, Shell};
use crate::derive::{Records, Tally, TermRecord};
use crate::diag::Failure;
use serde::Serialize;
use std::cmp::Reverse;

/// Reviews that the page lists.
const NEWEST: usize = 12;

#[derive(Serialize)]
struct View {
    shell: Shell,
    kicker: String,
    heading: String,
    lede: Option<String>,
    answer: Option<Answer>,
    tally: Vec<TallyItem>,
    keyfigs: Vec<KeyFigure>,
    groups: Vec<GroupRow>,
    groups_caption: String,
    ranking_note: String,
    ranking_caption: String,
    ranking: Vec<Row>,
    terms: Vec<Row>,
    newest_note: String,
    newest: Vec<FeedItem>,
    provinces: Vec<Entry>,
    all_provinces: Link,
}

/// A province or term with its counts.
#[derive(Serialize)]
struct Row {
    rank: String,
    link: Link,
    places: String,
    counts: CountsView,
}

/// A province in the list for finding one.
#[derive(Serialize)]
struct Entry {
    link: Link,
    count: String,
}

/// The home page.
pub(super) fn render(stage: &Stage<'_>) -> Result<Vec<u8>, Failure> {
    stage.theme.render("home.html", &view(stage))
}

fn view(stage: &Stage<'_>) -> View {
    let at = &At::new(stage, "");
    let records = stage.to.records;
    let totals = &records.totals;
    let term = leading_term(records);
    let tally = term.map_or(totals.tally, |term| term.tally);
    let answer = at.answer(&tally, &among(at, term));
    let lede = answer.is_none().then(|| nothing_judged(at));
    let description = match &answer {
        Some(_) => format!(
            "{}. {}.",
            at.pick("Kết quả thực hiện nghị quyết", "Results of resolutions"),
            super::words::capital(&at.summary(&tally))
        ),
        None => nothing_judged(at),
    };
    View {
        shell: Shell::new(
            stage,
            Head {
                address: "",
                heading: &stage.site.title,
                description,
                section: Section::Home,
                crumbs: Vec::new(),
                notice: None,
            },
        ),
        kicker: kicker(at, term),
        heading: stage.site.title.to_string(),
        lede,
        tally: if tally.all() > 0 {
            at.tally(&tally)
        } else {
            Vec::new()
        },
        answer,
        keyfigs: keyfigs(at, &tally),
        groups: at.groups(term.map_or(&totals.groups, |term| &term.groups)),
        groups_caption: at.groups_caption(&tally, &of_term(at, term)),
        ranking_note: at
            .pick(
                "Tỷ lệ đạt và vượt trong số chỉ tiêu đánh giá được. Dấu = là đồng hạng.",
                "Share met or exceeded of the targets that can be judged. The sign = means a tie.",
            )
            .to_owned(),
        ranking_caption: ranking_caption(at, term),
        ranking: term.map(|term| ranking(at, term)).unwrap_or_default(),
        terms: terms(at),
        newest_note: newest_note(at),
        newest: (0..records.reviews.len().min(NEWEST))
            .map(|review| at.feed_item(review, true))
            .collect(),
        provinces: (0..records.provinces.len())
            .map(|province| {
                let record = &records.provinces[province];
                Entry {
                    link: at.province(province),
                    count: format!("{}/{}", at.count(record.published), at.count(record.units)),
                }
            })
            .collect(),
        all_provinces: Link::new(
            at.pick("Tất cả các tỉnh", "All provinces"),
            at.links.page("tinh/"),
        ),
    }
}

/// The term of which most places can be judged now, then most targets; of two, the newer.
fn leading_term(records: &Records) -> Option<&TermRecord> {
    let judged = |term: &TermRecord| {
        let current = term
            .current
            .iter()
            .map(|&review| &records.standings[review])
            .zip(&term.current)
            .filter(|(standing, review)| standing.current == **review)
            .map(|(standing, _)| standing.tally.judged());
        let places = current.clone().filter(|judged| *judged > 0).count();
        (places, current.sum::<u32>())
    };
    let terms = records.terms.iter().enumerate();
    terms
        .max_by_key(|(at, term)| (judged(term), Reverse(*at)))
        .map(|(_, term)| term)
}

fn kicker(at: &At<'_>, term: Option<&TermRecord>) -> String {
    match term {
        Some(term) => format!(
            "{} · {} {}",
            at.stage.site.organisation,
            at.pick("nhiệm kỳ", "term"),
            term.term.label()
        ),
        None => at.stage.site.organisation.to_string(),
    }
}

/// `, nhiệm kỳ 2020–2025`.
fn of_term(at: &At<'_>, term: Option<&TermRecord>) -> String {
    let label = term.map(|term| term.term.label());
    label.map_or_else(String::new, |label| {
        at.pick(format!(", nhiệm kỳ {label}"), format!(", term {label}"))
    })
}

/// Where the judged targets are from, and of when their figures are.
fn among(at: &At<'_>, term: Option<&TermRecord>) -> String {
    let records = at.stage.to.records;
    let reviews: Vec<usize> = match term {
        Some(term) => term.current.clone(),
        None => records.places.iter().map(|place| place.current).collect(),
    };
    let judged = reviews
        .iter()
        .filter(|review| records.standings[**review].tally.judged() > 0);
    let count = judged.clone().count();
    let (places, given) = (at.count(count), at.places(count));
    let days = judged.filter_map(|review| {
        let as_of = records.reviews[*review].article.as_of?;
        Some(as_of.last())
    });
    let dates = match (days.clone().min(), days.max()) {
        (Some(oldest), Some(newest)) => {
            let dates = at.dates((oldest, newest));
            at.pick(format!(" (số liệu {dates})"), format!(" (figures {dates})"))
        }
        _ => String::new(),
    };
    at.pick(
        format!(", ở {places} nơi đã công bố{dates}"),
        format!(", in {given}{dates}"),
    )
}

fn nothing_judged(at: &At<'_>) -> String {
    let reviews = at.count(at.stage.to.records.totals.reviews);
    at.pick(
        format!("{reviews} báo cáo đã công bố; chưa có chỉ tiêu nào đánh giá được."),
        format!("{reviews} reviews published; no target can be judged yet."),
    )
}

fn keyfigs(at: &At<'_>, tally: &Tally) -> Vec<KeyFigure> {
    let totals = &at.stage.to.records.totals;
    vec![
        KeyFigure {
            label: at
                .pick(
                    "xã, phường, đặc khu đã công bố",
                    "communes, wards and special zones published",
                )
                .to_owned(),
            number: at.count(totals.units),
            of: Some(format!("/ {}", at.count(totals.units_in_all))),
        },
        KeyFigure {
            label: at
                .pick("tỉnh, thành phố có báo cáo", "provinces with a review")
                .to_owned(),
            number: at.count(totals.provinces),
            of: Some(format!("/ {}", at.count(totals.provinces_in_all))),
        },
        KeyFigure {
            label: at
                .pick("chỉ tiêu đánh giá được", "targets that can be judged")
                .to_owned(),
            number: at.tallied(tally.judged()),
            of: None,
        },
        KeyFigure {
            label: at
                .pick(
                    "chỉ tiêu chưa đánh giá được",
                    "targets that cannot be judged",
                )
                .to_owned(),
            number: at.tallied(tally.not_judged()),
            of: None,
        },
    ]
}

fn ranking_caption(at: &At<'_>, term: Option<&TermRecord>) -> String {
    let Some(term) = term else {
        return String::new();
    };
    let (provinces, label) = (at.provinces(term.ranking.len()), term.term.label());
    at.pick(
        format!("{provinces} có chỉ tiêu đánh giá được, nhiệm kỳ {label}."),
        format!("{provinces} with targets that can be judged, term {label}."),
    )
}

fn ranking(at: &At<'_>, term: &TermRecord) -> Vec<Row> {
    let ranked = term.ranking.iter().filter_map(|ranked| {
        let of = term
            .provinces
            .iter()
            .find(|province| province.province == ranked.at)?;
        Some(Row {
            rank: at.rank(ranked.rank),
            link: at.province(ranked.at),
            places: at.places(of.places),
            counts: at.counts(&of.tally),
        })
    });
    ranked.collect()
}

/// The terms side by side, where there are several: their shares are not added up.
fn terms(at: &At<'_>) -> Vec<Row> {
    let terms = &at.stage.to.records.terms;
    if terms.len() < 2 {
        return Vec::new();
    }
    let rows = terms.iter().map(|term| Row {
        rank: String::new(),
        link: Link::new(term.term.label(), ""),
        places: at.places(term.current.len()),
        counts: at.counts(&term.tally),
    });
    rows.collect()
}

fn newest_note(at: &At<'_>) -> String {
    let reviews = at.stage.to.records.reviews.len();
    let (shown, all) = (at.count(reviews.min(NEWEST)), at.count(reviews));
    if reviews > NEWEST {
        at.pick(
            format!("{shown} bài mới nhất trong {all} bài. Mỗi dấu là một chỉ tiêu."),
            format!("The {shown} newest of {all}. Each mark is one target."),
        )
    } else {
        at.pick("Mỗi dấu là một chỉ tiêu.", "Each mark is one target.")
            .to_owned()
    }
}
