//! The table of targets: one row per indicator, in the author's order, grouped.

use super::facts;
use super::refs::{Ref, Refs};
use super::say::{self, pick};
use crate::derive::{Comparison, GroupTally, Records, Review};
use crate::diag::Lang;
use crate::judge::{Missing, Progress, Remark, Side};
use crate::locale::Period;
use crate::model::{
    Amount, Better, Figure, Flag, Indicator, StatusWord, Target, TargetKind, Value,
};
use crate::page::Stage;
use crate::page::breaks::Breaks;
use crate::page::history::SinceView;
use crate::page::links::Links;
use crate::page::targets::breakable;
use crate::page::words::{self, Form};
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
    status: Option<StatusView>,
    why: String,
    /// What earlier reviews of the term said.
    since: Option<SinceView>,
    #[serde(skip)]
    at: usize,
}

/// A figure of the table.
#[derive(Clone, Debug, Default, Serialize)]
struct CellView {
    /// Empty for none.
    text: String,
    /// More than a number: may break into lines.
    words: bool,
    tags: Vec<String>,
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
            pace: CellView {
                text: progress
                    .pace
                    .map(|pace| words::pace(pace, self.lang))
                    .unwrap_or_default(),
                ..CellView::default()
            },
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

    fn baseline(&self, at: usize) -> CellView {
        let Some((period, figure)) = self.review.baseline(at) else {
            let from_zero = self.review.progress[at].baseline;
            return CellView {
                text: from_zero.map_or_else(String::new, |(_, number)| number.format(self.lang)),
                ..CellView::default()
            };
        };
        let start = self.review.article.term().map(|term| term.start);
        let mut cell = self.amount(&figure.amount, figure.bound, "");
        self.own(at, figure, &mut cell);
        let elsewhen = period.filter(|period| Some(period.last()) != start);
        cell.tags
            .extend(elsewhen.map(|period| period.format(self.lang)));
        cell
    }

    fn target(&self, target: &Target, unit: &str) -> CellView {
        let lang = self.lang;
        // What nobody stated is said in a tag, not inside the number.
        // So is the unit of a level in another unit; a change keeps its own with the number.
        let unit = target.unit_beside(unit);
        let is_tag = |unit: &&str| target.kind.has_level() && !unit.starts_with(['%', '‰']);
        let is_flow = matches!(target.kind, TargetKind::Yearly(_));
        let tagged = unit.filter(is_tag).filter(|_| !is_flow);
        let plain = Target {
            inferred: false,
            unit: unit.filter(|_| tagged.is_none()).map(Into::into),
            ..target.clone()
        };
        let said = breakable(&words::target(&plain, "", Form::Full, lang));
        let is_word = matches!(
            target.kind,
            TargetKind::YesNo | TargetKind::Ordinal { .. } | TargetKind::Several(_)
        );
        let mut tags: Vec<String> = tagged.map(unit_tag).into_iter().collect();
        if target.inferred {
            tags.push(pick(lang, "suy ra", "inferred").to_owned());
        }
        let end = self.review.article.term().map(|term| term.end);
        if let Some(due) = target.due.filter(|due| Some(due.last()) != end) {
            tags.push(self.due(due));
        }
        CellView {
            words: said.chars().count() > 9,
            text: if is_word { words::capital(&said) } else { said },
            tags,
        }
    }

    fn due(&self, due: Period) -> String {
        let printed = due.format(self.lang);
        pick(self.lang, format!("hạn {printed}"), format!("by {printed}"))
    }

    fn value(&self, at: usize, progress: &Progress, value: Option<&Value>) -> CellView {
        let Some(value) = value else {
            return CellView::default();
        };
        let indicator = &self.review.article.indicators[at];
        let mut cell = match (&indicator.target, progress.total) {
            (_, Some(total)) => CellView {
                text: total.format(self.lang),
                ..CellView::default()
            },
            (
                Some(Target {
                    kind: TargetKind::Share { of, .. },
                    ..
                }),
                None,
            ) => {
                let suffix = format!("/{}", of.format(self.lang));
                self.amount(&value.figure.amount, value.figure.bound, &suffix)
            }
            _ => self.amount(&value.figure.amount, value.figure.bound, ""),
        };
        let as_of = self.review.article.as_of.map(Period::last);
        let span = match progress.total {
            Some(_) => self.span(indicator, value),
            None if as_of != Some(value.period.last()) || value.period.is_span() => {
                Some(value.period.format(self.lang))
            }
            None => None,
        };
        if progress.total.is_none() {
            self.own(at, &value.figure, &mut cell);
        }
        cell.tags.extend(span);
        cell.tags.extend(
            value
                .figure
                .flag
                .map(|flag| say::flag(flag, self.lang).to_owned()),
        );
        cell
    }

    /// What a figure says beside its indicator: its own unit, and its share of a whole.
    fn own(&self, at: usize, figure: &Figure, cell: &mut CellView) {
        let indicator = &self.review.article.indicators[at];
        let unit = self.review.unit_beside(at, figure);
        match unit {
            Some(sign) if sign.starts_with(['%', '‰']) => cell.text.push_str(sign),
            unit => cell.tags.extend(unit.map(unit_tag)),
        }
        let Some(own) = &figure.own else { return };
        let whole = (own.of.as_ref(), own.share.as_ref());
        let unit = unit.unwrap_or(&indicator.unit);
        cell.tags.extend(facts::share(
            &self.review.article,
            figure,
            unit,
            whole,
            self.lang,
        ));
    }

    /// The periods that a sum runs over.
    fn span(&self, indicator: &Indicator, last: &Value) -> Option<String> {
        let first = indicator.values.first()?.period;
        let (from, to) = (first.first().year(), last.period.last().year());
        Some(if from == to {
            last.period.format(self.lang)
        } else {
            format!("{from}–{to}")
        })
    }

    /// A figure without its unit, its bound in words.
    fn amount(
        &self,
        amount: &Amount,
        bound: Option<crate::model::Bound>,
        suffix: &str,
    ) -> CellView {
        let lang = self.lang;
        match amount {
            Amount::Missing => CellView::default(),
            Amount::YesNo(false) => CellView {
                text: pick(lang, "Chưa", "Not yet").to_owned(),
                ..CellView::default()
            },
            Amount::YesNo(true) | Amount::Grade(_) | Amount::Parts(_) => {
                let said = words::amount(amount, bound, "", Form::Full, lang);
                CellView {
                    words: said.chars().count() > 9,
                    text: words::capital(&said),
                    tags: Vec::new(),
                }
            }
            Amount::One(_) | Amount::Range(..) => {
                let number = words::amount(amount, None, "", Form::Number, lang);
                let text = words::bounded(bound, &format!("{number}{suffix}"), lang);
                CellView {
                    words: text.chars().count() > 9,
                    text: text.replace('\u{a0}', " "),
                    tags: Vec::new(),
                }
            }
        }
    }

    fn of_target(
        &self,
        indicator: &Indicator,
        progress: &Progress,
        value: Option<&Value>,
    ) -> CellView {
        let stated = indicator.stated.of_target.as_ref();
        let stated = stated.map(|stated| (stated.value, stated.bound));
        let bound = value.and_then(|value| value.figure.bound);
        let text =
            words::percent_or_stated(progress.of_target, stated, bound, Form::Full, self.lang);
        let only_stated = progress.of_target.is_none() && text.is_some();
        CellView {
            words: text.as_ref().is_some_and(|text| text.chars().count() > 6),
            text: text.unwrap_or_default().replace('\u{a0}', " "),
            tags: if only_stated {
                vec![pick(self.lang, "theo nguồn", "as stated").to_owned()]
            } else {
                Vec::new()
            },
        }
    }

    /// What a reader should know of the status, in few words.
    fn why(&self, at: usize, indicator: &Indicator, progress: &Progress) -> String {
        let lang = self.lang;
        let mut parts: Vec<String> = Vec::new();
        let open = [StatusWord::NotMet, StatusWord::Insufficient];
        if progress.status.is_some_and(|status| open.contains(&status)) {
            let relevant = |missing: &&Missing| {
                progress.status == Some(StatusWord::NotMet)
                    || matches!(
                        missing,
                        Missing::Value | Missing::Target | Missing::Baseline
                    ) && (**missing != Missing::Baseline || progress.missing.len() == 1)
            };
            let lacking = progress.missing.iter().filter(relevant);
            let is_partly = progress.value.is_some() && indicator.target.is_some();
            let say = if is_partly {
                say::lacking
            } else {
                say::missing
            };
            parts.extend(lacking.map(|missing| say(*missing, lang).to_owned()));
        }
        let kind = indicator.target.as_ref().map(|target| &target.kind);
        match kind {
            Some(TargetKind::Hold(_)) => {
                parts.push(pick(lang, "giữ mức mỗi năm", "to be held every year").to_owned());
            }
            Some(TargetKind::Cumulative(..)) => {
                parts.push(pick(lang, "cộng dồn cả nhiệm kỳ", "summed over the term").to_owned());
            }
            _ => {}
        }
        // What allows a converted target is said with it.
        let is_converted = |remark: &Remark| {
            matches!(
                remark,
                Remark::Restated {
                    side: Side::Target,
                    ..
                }
            )
        };
        let basis = indicator
            .target
            .as_ref()
            .filter(|_| !progress.remarks.iter().any(is_converted))
            .and_then(|target| target.basis.as_deref());
        parts.extend(basis.map(|basis| pick(lang, format!("theo {basis}"), format!("by {basis}"))));
        if indicator.better == Better::Lower && kind.is_some() {
            parts.push(pick(lang, "càng thấp càng tốt", "lower is better").to_owned());
        }
        if progress.status.is_none() {
            parts.push(pick(lang, "chỉ theo dõi, không đánh giá", "shown, not judged").to_owned());
        }
        let name = |id: &str| {
            let other = self.review.article.indicator(id);
            other.map_or_else(
                || id.to_owned(),
                |other| say::inside(&self.name(other), lang),
            )
        };
        let breaks = Breaks::of(self.review, at, lang);
        parts.extend(
            progress
                .remarks
                .iter()
                // That is so for all targets, and said above the table.
                .filter(|remark| **remark != Remark::BoundaryComing)
                .map(|remark| say::remark(remark, breaks, name, lang)),
        );
        parts.extend(self.forecast(at));
        if !self.review.is_own(at) {
            parts.push(
                pick(
                    lang,
                    "số của nơi khác, không tính vào kết quả",
                    "of another place, not counted",
                )
                .to_owned(),
            );
        }
        parts.extend(self.given(indicator, progress));
        parts.join("; ")
    }

    /// The forecast of an indicator that has nothing else.
    fn forecast(&self, at: usize) -> Option<String> {
        if self.review.latest(at).is_some() {
            return None;
        }
        let series = self.review.series(at);
        let value = series
            .iter()
            .rev()
            .find(|value| value.figure.flag == Some(Flag::Forecast))?;
        let said = words::figure(&value.figure, "", Form::Full, self.lang);
        let period = value.period.format(self.lang);
        Some(pick(
            self.lang,
            format!("dự kiến {period}: {said}"),
            format!("forecast {period}: {said}"),
        ))
    }

    /// The author's own status, beside what was computed.
    fn given(&self, indicator: &Indicator, progress: &Progress) -> Option<String> {
        let given = indicator.given_status.as_ref()?;
        let reason = &given.reason;
        let computed = progress.computed_status;
        let computed = computed.map(|status| words::status(status, self.lang));
        Some(match computed {
            Some(computed) => pick(
                self.lang,
                format!("đánh giá của người viết: {reason}; tính theo số liệu: {computed}"),
                format!("the author's assessment: {reason}; by the figures: {computed}"),
            ),
            None => pick(
                self.lang,
                format!("đánh giá của người viết: {reason}"),
                format!("the author's assessment: {reason}"),
            ),
        })
    }
}

/// A unit in a narrow cell: it may break behind a stroke.
fn unit_tag(unit: &str) -> String {
    unit.replace('/', "/\u{200b}")
}
