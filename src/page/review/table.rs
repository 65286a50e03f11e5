//! The table of targets: one row per indicator, in the author's order, grouped; a composition has a row for each part.

mod cells;
mod remarks;

use super::refs::{Ref, Refs};
use super::say;
use crate::derive::{Comparison, GroupTally, Records, Review};
use crate::diag::Lang;
use crate::model::{Indicator, StatusWord};
use crate::page::Stage;
use crate::page::history::SinceView;
use crate::page::links::Links;
use crate::page::words;
use cells::{CellView, PartView, unit_tag};
use serde::Serialize;

/// Rows that belong together.
#[derive(Clone, Debug, Serialize)]
pub(super) struct GroupView {
    name: String,
    /// How many of its targets are met: `3/5 đạt và vượt`; empty where none counts.
    counts: String,
    rows: Vec<RowView>,
}

/// One target.
#[derive(Clone, Debug, Serialize)]
struct RowView {
    /// Of the indicator: part of the row's address.
    id: String,
    /// To how its assessment is worked out.
    ask: String,
    number: usize,
    name: String,
    /// Of the indicator's page; empty where it has none.
    href: String,
    refs: Vec<Ref>,
    unit: String,
    /// The unit with places where its column may break it.
    unit_lines: String,
    baseline: CellView,
    target: CellView,
    value: CellView,
    of_target: CellView,
    pace: CellView,
    /// Of a composition.
    parts: Vec<PartView>,
    status: Option<StatusView>,
    why: String,
    /// What earlier reviews of the term said.
    since: Option<SinceView>,
    #[serde(skip)]
    at: usize,
}

/// A status with its mark.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StatusView {
    key: &'static str,
    word: String,
}

impl StatusView {
    /// The word for labels.
    pub(super) fn of(status: StatusWord, lang: Lang) -> StatusView {
        StatusView {
            key: status.word(),
            word: words::capital(words::status(status, lang)),
        }
    }
}

/// All rows, grouped in the order in which the groups first occur.
pub(super) fn groups<'a>(
    stage: &Stage<'_>,
    review: &'a Review,
    links: &Links,
    refs: &mut Refs<'a>,
    lang: Lang,
) -> Vec<GroupView> {
    let indicators = &review.article.indicators;
    let mut names: Vec<&str> = Vec::new();
    for indicator in indicators {
        if !names.contains(&&*indicator.group) {
            names.push(&indicator.group);
        }
    }
    let row = Rows {
        stage,
        review,
        links,
        lang,
    };
    let mut number = 0;
    names
        .into_iter()
        .map(|group| GroupView {
            name: crate::page::groups::name(group, lang).to_owned(),
            counts: String::new(),
            rows: (0..indicators.len())
                .filter(|&at| &*indicators[at].group == group)
                .map(|at| {
                    number += 1;
                    row.row(at, number, refs)
                })
                .collect(),
        })
        .collect()
}

/// Says of every group how many of its targets are met, and of every target what earlier reviews of the term said.
pub(super) fn compare(
    groups: &mut [GroupView],
    records: &Records,
    review: usize,
    comparison: Option<&Comparison>,
    lang: Lang,
) {
    let indicators = &records.reviews[review].article.indicators;
    for group in groups {
        let name = group.rows.first().map(|row| &indicators[row.at].group);
        let of = |of: &&GroupTally| Some(&records.groups[of.group]) == name;
        if let Some(of) = records.by_group(review).iter().find(of) {
            group.counts = say::group(of.tally, lang);
        }
        for row in &mut group.rows {
            row.since = comparison.and_then(|comparison| {
                crate::page::history::since(records, (review, row.at), comparison, lang)
            });
        }
    }
}

struct Rows<'s, 'a> {
    stage: &'s Stage<'s>,
    review: &'a Review,
    links: &'s Links,
    lang: Lang,
}

impl<'a> Rows<'_, 'a> {
    fn row(&self, at: usize, number: usize, refs: &mut Refs<'a>) -> RowView {
        let indicator = &self.review.article.indicators[at];
        let progress = &self.review.progress[at];
        let value = self.review.latest(at);
        let mut marks = refs.findings(&format!("indicators.{}", indicator.id));
        marks.extend(
            value
                .into_iter()
                .flat_map(|value| refs.of_figure(&value.figure)),
        );
        if let Some(target) = &indicator.target {
            marks.extend(target.note.as_deref().map(|note| refs.note(note)));
        }
        marks.extend(indicator.note.as_deref().map(|note| refs.note(note)));
        RowView {
            id: indicator.id.to_string(),
            ask: format!("#vi-sao-{}", indicator.id),
            number,
            name: self.name(indicator),
            href: self.href(indicator),
            refs: marks,
            unit: indicator.unit.to_string(),
            unit_lines: unit_tag(&indicator.unit),
            baseline: self.baseline(at),
            target: indicator
                .target
                .as_ref()
                .map(|target| match value {
                    Some(value) => self.target(&target.until(value.period.last()), &indicator.unit),
                    None => self.target(target, &indicator.unit),
                })
                .unwrap_or_default(),
            value: self.value(at, progress, value),
            of_target: self.of_target(indicator, progress, value),
            pace: self.pace(progress),
            parts: self.parts(at, value),
            status: progress
                .status
                .map(|status| StatusView::of(status, self.lang)),
            why: self.why(at, indicator, progress),
            since: None,
            at,
        }
    }

    fn name(&self, indicator: &Indicator) -> String {
        let english = indicator
            .name_en
            .as_deref()
            .filter(|_| self.lang == Lang::En);
        let name = english.unwrap_or(&indicator.name);
        match &indicator.place {
            Some(place) => format!("{name} ({place})"),
            None => name.to_owned(),
        }
    }

    /// To the indicator within the review's province, where that page shows this review.
    fn href(&self, indicator: &Indicator) -> String {
        let records = self.stage.to.records;
        let found = records.indicator_of(&indicator.id).and_then(|at| {
            let province = &self.review.article.place.province;
            records.indicators[at]
                .provinces
                .iter()
                .find(|part| records.provinces[part.province].code == *province)
        });
        found.map_or_else(String::new, |part| self.links.page(&part.address))
    }
}
