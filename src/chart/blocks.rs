//! What the blocks of the kinds road, change and share ask for, each fault at its own field.

use super::Picture;
use super::about::place_name;
use super::from_change::{self, Pair};
use super::from_progress::{Judged, instead, values_in};
use super::from_road::{self, has_road, is_broken};
use super::from_series::{Step, is_number, steps};
use super::from_share;
use super::spec::Block;
use crate::diag::{Lang, Span, text};
use crate::locale::Date;
use crate::model::unit::factor;
use crate::model::{Fact, Flag, Id, TargetKind, Value};

/// Rows of a change chart.
const MOST_CHANGES: usize = 8;

impl<'a> Block<'a> {
    /// From the baseline to the target: of those named, or of all that have a road.
    pub(super) fn road(&mut self) -> Vec<Picture> {
        self.no_facts("road");
        let named = self.indicators();
        if self.spec.indicators.is_empty() && self.faults.is_empty() {
            let picture = from_road::of_all(self.article, self.progress, self.lang);
            if picture.is_none() {
                let message = text!(
                    "bài không có chỉ tiêu nào đi từ số đầu kỳ đến đích",
                    "no target of the article has a road from a baseline"
                );
                let help = text!(
                    "thêm `baseline:` cho chỉ tiêu, hoặc dùng `kind: progress`",
                    "add `baseline:` to an indicator, or use `kind: progress`"
                );
                self.fault("chart-data", self.spec.kind.1, message, help);
            }
            return picture.into_iter().collect();
        }
        let with_road: Vec<Judged<'a>> = named
            .into_iter()
            .filter(|(one, span)| self.has_target(one.0, *span, "road") && self.starts(one, *span))
            .map(|(one, _)| one)
            .collect();
        if !self.faults.is_empty() {
            return Vec::new();
        }
        let picture = from_road::picture(self.article, &with_road, self.lang);
        if picture.is_none() {
            let message = text!(
                "các chỉ tiêu đã nêu đều không vẽ được quãng đường",
                "none of the targets named has a road that can be drawn"
            );
            let help = text!("dùng `kind: progress`", "use `kind: progress`");
            self.fault("chart-data", self.spec.kind.1, message, help);
        }
        picture.into_iter().collect()
    }

    /// Whether an indicator has a road, or would have one but for a break, which its row then says.
    fn starts(&mut self, one: &Judged<'_>, span: Span) -> bool {
        if has_road(one) || is_broken(one) || one.1.distance.is_some() {
            return true;
        }
        let id = &one.0.id;
        if one.1.baseline.is_some() {
            let why = |lang| instead(self.article, one.0, one.1, lang);
            let (vi, en) = (why(Lang::Vi), why(Lang::En));
            let message = text!(
                "`{id}` không tính được quãng đường: {vi}",
                "no road can be computed for `{id}`: {en}"
            );
            let help = text!(
                "bỏ `{id}` khỏi biểu đồ, hoặc dùng `kind: progress`",
                "take `{id}` out of the chart, or use `kind: progress`"
            );
            self.fault("chart-data", span, message, help);
            return false;
        }
        let message = text!(
            "`{id}` không có số đầu kỳ, `road` cần số đầu kỳ",
            "`{id}` has no baseline, `road` needs one"
        );
        let help = text!(
            "thêm `baseline:` cho `{id}`, hoặc dùng `kind: progress`",
            "add `baseline:` to `{id}`, or use `kind: progress`"
        );
        self.fault("chart-data", span, message, help);
        false
    }

    /// Two dates of indicators of one unit: of those named, or of the largest group that shares a unit and two dates.
    pub(super) fn change(&mut self) -> Vec<Picture> {
        for (id, span) in self.spec.facts.iter().take(1) {
            let message = text!(
                "`{id}` chỉ có một số, `change` cần số của hai kỳ",
                "`{id}` is one number, `change` needs two dates"
            );
            let help = text!("dùng `kind: bar` cho số liệu", "use `kind: bar` for facts");
            self.fault("chart-kind", *span, message, help);
        }
        let named = self.indicators();
        self.same_unit(named.iter().map(|(one, span)| (&*one.0.unit, *span)));
        if let Some((_, span)) = named.get(MOST_CHANGES) {
            let message = text!(
                "biểu đồ `change` vẽ nhiều nhất {MOST_CHANGES} chỉ tiêu",
                "a `change` chart shows at most {MOST_CHANGES} indicators"
            );
            let help = text!("chia thành nhiều khối", "write several blocks");
            self.fault("chart-kind", *span, message, help);
        }
        let chosen: Vec<(Judged<'a>, Span)> = match self.spec.indicators.is_empty() {
            true => self.comparable(),
            false => named,
        };
        let unit = chosen.first().map_or("", |(one, _)| &one.0.unit);
        let values: Vec<Vec<Value>> = chosen
            .iter()
            .map(|(one, _)| self.within(&values_in(self.article, one.0, unit)))
            .collect();
        let series = self.series_of(&chosen, &values);
        let steps: Vec<Vec<Step<'_>>> = series
            .iter()
            .map(|one| steps(one, unit, self.lang))
            .collect();
        let Some((first, last)) = self.two_dates(&steps) else {
            return Vec::new();
        };
        let mut pairs: Vec<Pair<'_>> = Vec::new();
        for (steps, ((indicator, _), span)) in steps.into_iter().zip(&chosen) {
            let at = |day: Date| {
                steps
                    .iter()
                    .position(|step| step.value.period.last() == day)
            };
            let ends = [at(first), at(last)];
            let has = |at: &Option<usize>| at.is_some_and(|at| !steps[at].datum.is_missing());
            if !ends.iter().any(has) {
                self.no_number(&indicator.id, *span);
            }
            pairs.push(Pair {
                indicator,
                steps,
                ends,
            });
        }
        let ids: Vec<&Id> = chosen.iter().map(|(one, _)| &one.0.id).collect();
        let highlight = self.highlighted(&ids);
        if !self.faults.is_empty() {
            return Vec::new();
        }
        let place = place_name(&self.article.place);
        let picture = from_change::picture(&pairs, &place, highlight, self.lang);
        picture.into_iter().collect()
    }

    /// The ends of `periods:`, else the first and last date that all have; none is a fault.
    fn two_dates(&mut self, steps: &[Vec<Step<'_>>]) -> Option<(Date, Date)> {
        if !self.faults.is_empty() {
            return None;
        }
        let days: Vec<Vec<Date>> = steps
            .iter()
            .map(|steps| {
                let numbers = steps.iter().filter(|step| !step.datum.is_missing());
                numbers.map(|step| step.value.period.last()).collect()
            })
            .collect();
        if let Some((_, span)) = self.spec.periods {
            let (first, last) = (
                days.iter().flatten().min().copied(),
                days.iter().flatten().max().copied(),
            );
            let two = first.zip(last).filter(|(first, last)| first < last);
            if two.is_none() {
                let message = text!(
                    "khoảng này không có số của hai kỳ khác nhau",
                    "this time does not hold numbers of two dates"
                );
                let help = text!("ghi khoảng dài hơn", "write a longer time");
                self.fault("chart-data", span, message, help);
            }
            return two;
        }
        let all = |(first, last): &(Date, Date)| {
            let has = |days: &Vec<Date>| days.contains(first) && days.contains(last);
            self.spec.indicators.is_empty() || days.iter().all(has)
        };
        let two = from_change::dates(&days).filter(all);
        if two.is_none() {
            let message = match self.spec.indicators.is_empty() {
                true => text!(
                    "bài không có chỉ tiêu nào có số của hai kỳ",
                    "no indicator of the article has numbers of two dates"
                ),
                false => text!(
                    "các chỉ tiêu này không cùng có số của hai kỳ nào",
                    "there are no two dates at which all of these have numbers"
                ),
            };
            let help = text!(
                "thêm số cho hai kỳ, hoặc chọn hai kỳ bằng `periods:`",
                "add numbers of two dates, or choose the two with `periods:`"
            );
            self.fault("chart-data", self.spec.kind.1, message, help);
        }
        two
    }

    /// The indicators of one unit, or of units that convert into it, that share two dates: of the unit that has most.
    fn comparable(&self) -> Vec<(Judged<'a>, Span)> {
        let all: Vec<Judged<'a>> = self
            .article
            .indicators
            .iter()
            .zip(self.progress)
            .filter(|(indicator, _)| indicator.values_of.is_none())
            .collect();
        let days = |one: &Judged<'a>| -> Vec<Date> {
            let values = self.within(&one.0.values);
            let numbers = values.iter().filter(|value| is_number(value));
            numbers.map(|value| value.period.last()).collect()
        };
        let mut best: Vec<(Judged<'a>, Span)> = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for (indicator, _) in &all {
            let unit = &*indicator.unit;
            if seen.iter().any(|other| factor(unit, other).is_some()) {
                continue;
            }
            seen.push(unit);
            let same: Vec<Judged<'a>> = all
                .iter()
                .copied()
                .filter(|one| factor(&one.0.unit, unit).is_some())
                .collect();
            let theirs: Vec<Vec<Date>> = same.iter().map(days).collect();
            let Some((first, last)) = from_change::dates(&theirs) else {
                continue;
            };
            let shared: Vec<(Judged<'a>, Span)> = same
                .into_iter()
                .zip(&theirs)
                .filter(|(_, days)| days.contains(&first) && days.contains(&last))
                .map(|(one, _)| (one, self.spec.kind.1))
                .take(MOST_CHANGES)
                .collect();
            if shared.len() > best.len() {
                best = shared;
            }
        }
        best
    }

    /// Parts of a whole: a picture of each composition, and one of all counts. Of those named, or of all.
    pub(super) fn share(&mut self) -> Vec<Picture> {
        let is_all = self.spec.indicators.is_empty() && self.spec.facts.is_empty();
        let facts: Vec<(&'a Fact, Span)> = match is_all {
            true => self
                .article
                .facts
                .iter()
                .map(|fact| (fact, fact.span))
                .collect(),
            false => self.facts(),
        };
        let indicators: Vec<(Judged<'a>, Span)> = match is_all {
            true => {
                let all = self.article.indicators.iter().zip(self.progress);
                all.map(|one| (one, one.0.span)).collect()
            }
            false => self.indicators(),
        };
        let mut pictures = Vec::new();
        let mut rows = Vec::new();
        let is_known = |value: &&Value| value.figure.flag != Some(Flag::Forecast);
        for ((indicator, progress), span) in indicators {
            let values = self.within(&values_in(self.article, indicator, &indicator.unit));
            let kind = indicator.target.as_ref().map(|target| &target.kind);
            let judged = progress.value.filter(|_| self.spec.periods.is_none());
            let now = judged
                .and_then(|at| values.get(at))
                .or(values.iter().rfind(is_known));
            let is_share = matches!(kind, Some(TargetKind::Share { .. }));
            if from_share::compositions(&values).next().is_some() {
                let picture = from_share::parts(self.article, indicator, &values, self.lang);
                pictures.extend(picture);
            } else if let Some(row) =
                now.and_then(|now| from_share::of_indicator(indicator, now, self.lang))
            {
                rows.push(row);
            } else if !is_all {
                self.no_share(
                    &indicator.id,
                    span,
                    is_share || matches!(kind, Some(TargetKind::Composition(_))),
                );
            }
        }
        for (fact, span) in facts {
            match from_share::of_fact(self.article, fact, self.lang) {
                Some(row) => rows.push(row),
                None if is_all => {}
                None if fact.of.is_some() => self.no_number(&fact.id, span),
                None => {
                    let id = &fact.id;
                    let message = text!(
                        "`{id}` chưa ghi là phần của tổng nào, `share` cần tổng",
                        "`{id}` is not said to be part of a whole, `share` needs one"
                    );
                    let help = text!(
                        "thêm `of:` cho `{id}`, hoặc dùng `kind: bar`",
                        "add `of:` to `{id}`, or use `kind: bar`"
                    );
                    self.fault("chart-data", span, message, help);
                }
            }
        }
        if !self.faults.is_empty() {
            return Vec::new();
        }
        pictures.extend(from_share::counts(self.article, rows, self.lang));
        if pictures.is_empty() {
            let message = text!(
                "không có cơ cấu hay phần nào của một tổng để vẽ",
                "there is no composition and no part of a whole to draw"
            );
            let help = text!(
                "ghi `of:` cho một số liệu, hoặc thêm chỉ tiêu loại `share` hay `composition`",
                "give a fact its `of:`, or add a target of the kind `share` or `composition`"
            );
            self.fault("chart-data", self.spec.kind.1, message, help);
        }
        pictures
    }

    /// An indicator that is no part of a whole, or has no number yet.
    fn no_share(&mut self, id: &Id, span: Span, is_share: bool) {
        if is_share {
            return self.no_number(id, span);
        }
        let message = text!(
            "`{id}` không phải cơ cấu hay phần của một tổng",
            "`{id}` is neither a composition nor part of a whole"
        );
        let help = text!(
            "dùng `kind: progress` hoặc `kind: line` cho `{id}`",
            "use `kind: progress` or `kind: line` for `{id}`"
        );
        self.fault("chart-kind", span, message, help);
    }
}
