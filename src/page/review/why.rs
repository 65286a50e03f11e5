//! The assessments of a review, each worked out for its readers: what went in, the arithmetic, and what decided.
//!
//! Lines of plain text, label by label. The numbers come from [`judge::working`]; nothing is computed here.

mod steps;
#[cfg(test)]
mod tests;
mod verdict;

use super::say::{self, pick};
use super::table::StatusView;
use crate::derive::Review;
use crate::diag::Lang;
use crate::judge::{self, Input, Working};
use crate::locale::{Date, Number};
use crate::model::unit::is_same;
use crate::model::words::{self, Form};
use crate::model::{Amount, Article, Better, Indicator, Site, Target, TargetKind};
use crate::page::breaks::Breaks;
use serde::Serialize;

/// One assessment.
#[derive(Clone, Debug, Serialize)]
pub(super) struct WhyView {
    /// Of the indicator: part of the addresses of the entry and of the row in the table.
    id: String,
    name: String,
    status: Option<StatusView>,
    lines: Vec<Line>,
}

/// What a number is called, and how it came about.
#[derive(Clone, Debug, Serialize)]
struct Line {
    label: &'static str,
    text: String,
}

impl Line {
    fn new(label: &'static str, text: impl Into<String>) -> Line {
        Line {
            label,
            text: text.into(),
        }
    }
}

/// All assessments of a review, in the order of its table.
pub(super) fn entries(review: &Review, site: &Site, lang: Lang) -> Vec<WhyView> {
    let article = &review.article;
    let indicators = &article.indicators;
    let mut order: Vec<usize> = (0..indicators.len()).collect();
    let first_of_group = |at: &usize| {
        let group = &indicators[*at].group;
        indicators.iter().position(|other| other.group == *group)
    };
    order.sort_by_key(first_of_group);
    let computed = review.article.in_one_unit();
    order
        .into_iter()
        .map(|at| entry(review, &computed, site, at, lang))
        .collect()
}

/// `article` is that of the review, with its figures in one unit.
fn entry(review: &Review, article: &Article, site: &Site, at: usize, lang: Lang) -> WhyView {
    let indicator = &article.indicators[at];
    let working = judge::working(article, site, at, last_day());
    let of = Of {
        review,
        site,
        at,
        indicator,
        working: &working,
        lang,
    };
    let mut lines = Vec::new();
    let inputs = of.inputs();
    if !inputs.is_empty() {
        lines.push(Line::new(pick(lang, "Số liệu", "Figures"), inputs));
    }
    lines.extend(of.conversions());
    lines.extend(of.steps());
    lines.push(Line::new(
        pick(lang, "Kết luận", "Conclusion"),
        words::capital(&of.verdict()),
    ));
    lines.extend(of.notes());
    lines.extend(of.given());
    WhyView {
        id: indicator.id.to_string(),
        name: of.name(indicator),
        status: working
            .progress
            .status
            .map(|status| StatusView::of(status, lang)),
        lines,
    }
}

/// Hidden figures have left the article, so what is still there may be shown on any day.
fn last_day() -> Date {
    Date::new(2199, 12, 31).expect("a day of the calendar")
}

/// One assessment with what its words need.
struct Of<'a> {
    review: &'a Review,
    site: &'a Site,
    at: usize,
    indicator: &'a Indicator,
    working: &'a Working<'a>,
    lang: Lang,
}

impl Of<'_> {
    fn name(&self, indicator: &Indicator) -> String {
        let english = indicator.name_en.as_deref();
        let english = english.filter(|_| self.lang == Lang::En);
        let name = english.unwrap_or(&indicator.name);
        match &indicator.place {
            Some(place) => format!("{name} ({place})"),
            None => name.to_owned(),
        }
    }

    /// The name of another indicator of the review; its id where there is none.
    fn name_of(&self, id: &str) -> String {
        let other = self.review.article.indicator(id);
        other.map_or_else(|| id.to_owned(), |other| self.name(other))
    }

    fn kind(&self) -> Option<&TargetKind> {
        self.working.target.map(|target| &target.kind)
    }

    /// Baseline, value and target, each with its day.
    fn inputs(&self) -> String {
        let lang = self.lang;
        let working = self.working;
        let of_years = matches!(
            self.kind(),
            Some(TargetKind::Yearly(_) | TargetKind::Outside(_))
        );
        let mut parts = Vec::new();
        if let Some(baseline) = &working.baseline {
            parts.push(self.input(pick(lang, "số đầu kỳ", "baseline"), baseline));
        }
        match (&working.value, working.progress.total) {
            (_, Some(total)) => parts.push(self.total(total)),
            (Some(value), None) if !of_years => {
                parts.push(self.input(pick(lang, "thực hiện", "result"), value));
            }
            _ => {}
        }
        parts.extend(self.asked());
        words::capital(&parts.join(", "))
    }

    /// Figures that the author gave in another unit, as they are written and as they are computed with.
    fn conversions(&self) -> Option<Line> {
        let lang = self.lang;
        let written = &self.review.article.indicators[self.at];
        let figures = self.review.series(self.at).iter();
        let figures = figures.map(|value| &value.figure);
        let baseline = written.baseline.iter().map(|baseline| &baseline.figure);
        let unit = &*self.indicator.unit;
        let mut said: Vec<String> = Vec::new();
        for figure in baseline.chain(figures) {
            let Some(own) = figure.unit().filter(|own| !is_same(own, unit)) else {
                continue;
            };
            let as_written = words::figure(figure, own, Form::Unit, lang);
            let computed = figure.amount_in(unit, unit);
            let computed = words::amount(&computed, None, unit, Form::Unit, lang);
            said.push(format!("{as_written} = {computed}"));
        }
        let target = written.target.as_ref().filter(|target| {
            let factor = target.factor(unit);
            factor.is_some_and(|factor| !factor.is_one())
        });
        if let (Some(target), Some(computed)) = (target, self.working.target) {
            let as_written = words::target(target, unit, Form::Unit, lang);
            let computed = words::target(computed, unit, Form::Unit, lang);
            said.push(format!("{as_written} = {computed}"));
        }
        said.dedup();
        let label = pick(lang, "Quy về một đơn vị", "In one unit");
        (!said.is_empty()).then(|| Line::new(label, said.join("; ")))
    }

    fn input(&self, label: &str, input: &Input<'_>) -> String {
        let (lang, unit) = (self.lang, &*self.indicator.unit);
        let said = words::figure(input.figure, unit, Form::Full, lang);
        let said = match (&input.figure.amount, self.kind(), input.number) {
            (Amount::One(number), Some(TargetKind::Share { of, .. }), Some(judged))
                if *number == judged =>
            {
                let share = format!("{}/{}", number.format(lang), of.format(lang));
                words::bounded(input.figure.bound, &words::with_unit(&share, unit), lang)
            }
            (Amount::One(number), _, Some(judged)) if *number != judged => {
                let judged = words::with_unit(&judged.format(lang), unit);
                let counted = pick(lang, "tính là", "taken as");
                format!("{said}, {counted} {judged}")
            }
            (Amount::YesNo(false), ..) => pick(lang, "chưa", "not yet").to_owned(),
            (Amount::Range(..), _, Some(judged)) => {
                let judged = judged.format(lang);
                let counted = pick(lang, "tính theo đầu kém hơn,", "by its weaker end,");
                format!("{said}, {counted} {judged}")
            }
            _ => said,
        };
        let day = input.day.map(|day| day.format(lang));
        match day {
            Some(day) => format!("{label} {said} ({day})"),
            None => format!("{label} {said}"),
        }
    }

    fn total(&self, total: Number) -> String {
        let lang = self.lang;
        let said = words::with_unit(&total.format(lang), &self.indicator.unit);
        let day = self.working.value.and_then(|value| value.day);
        let day = day.map_or_else(String::new, |day| {
            let day = day.format(lang);
            pick(lang, format!(" (đến {day})"), format!(" (until {day})"))
        });
        pick(
            lang,
            format!("thực hiện cộng dồn {said}{day}"),
            format!("results added up {said}{day}"),
        )
    }

    /// What the resolution asks for, and by when.
    fn asked(&self) -> Option<String> {
        let lang = self.lang;
        let target = self.working.target?;
        let said = match &target.kind {
            TargetKind::Outside(_) => pick(
                lang,
                "mức giao riêng cho từng năm".to_owned(),
                "a target set for each year".to_owned(),
            ),
            _ => {
                let stated = Target {
                    inferred: false,
                    ..target.clone()
                };
                let said = words::target(&stated, &self.indicator.unit, Form::Full, lang);
                let inferred = pick(lang, ", suy ra", ", inferred");
                format!("{said}{}", if target.inferred { inferred } else { "" })
            }
        };
        let near = self.working.aim.filter(|aim| aim.near != aim.far);
        let said = near.map_or(said.clone(), |aim| {
            let near = words::exact(aim.near, lang);
            let by = pick(lang, "đích là đầu gần", "the way ends at");
            format!("{said}, {by} {near}")
        });
        let label = match &target.kind {
            TargetKind::Outside(_) => "",
            _ => pick(lang, "nghị quyết ", "target "),
        };
        let due = self
            .working
            .due
            .map_or_else(String::new, |due| format!(" ({})", due.format(lang)));
        let due = if self.indicator.better == Better::Neither {
            String::new()
        } else {
            due
        };
        Some(format!("{label}{said}{due}"))
    }

    /// The author's own status beside the computed one, with the reason.
    fn given(&self) -> Option<Line> {
        let lang = self.lang;
        let given = self.indicator.given_status.as_ref()?;
        let status = words::capital(words::status(given.status, lang));
        let reason = given.reason.trim_end_matches('.');
        let computed = self.working.progress.computed_status;
        let beside = computed.map_or_else(String::new, |computed| {
            let computed = words::capital(words::status(computed, lang));
            pick(
                lang,
                format!(" Tính theo số liệu thì là {computed}; trang nêu cả hai."),
                format!(" By the figures it is: {computed}. Both are shown."),
            )
        });
        let text = pick(
            lang,
            format!("Đánh giá là {status}. Lý do: {reason}.{beside}"),
            format!("The author says: {status}. Reason: {reason}.{beside}"),
        );
        Some(Line::new(pick(lang, "Người viết", "Author"), text))
    }

    /// Why two figures are not compared, and what would mend it.
    fn apart(&self, remark: &judge::Remark) -> (String, Option<&'static str>) {
        let breaks = self.breaks();
        (
            breaks.changed(remark).unwrap_or_default(),
            breaks.mending(remark),
        )
    }

    /// What stands beside the conclusion: figures counted anew, changes to come, parts of a year.
    fn notes(&self) -> Option<Line> {
        let notes: Vec<String> = self
            .working
            .progress
            .remarks
            .iter()
            .filter_map(|remark| match remark {
                judge::Remark::PartOfYear(_) | judge::Remark::TooLate(_) => {
                    Some(say::remark(remark, self.breaks(), str::to_owned, self.lang))
                }
                // That is so for all targets, and said above the table.
                judge::Remark::BoundaryComing => None,
                _ => self.breaks().beside(remark),
            })
            .map(|note| words::capital(&note))
            .collect();
        let label = pick(self.lang, "Lưu ý", "Note");
        (!notes.is_empty()).then(|| Line::new(label, format!("{}.", notes.join(". "))))
    }

    fn breaks(&self) -> Breaks<'_> {
        Breaks::of(self.review, self.at, self.lang)
    }
}
