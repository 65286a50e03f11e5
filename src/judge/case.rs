//! An indicator → what it is judged from: the series that may be used, where its road starts, where it stands and when
//! it is due, and whether two of these may be compared.
//!
//! No kind of target is known here.

use super::{Missing, Progress, Remark, Side};
use crate::locale::{Date, Number, Period, Ratio, Term};
use crate::model::{
    Amount, Article, Better, Changes, CountedBy, CutOffs, Figure, Flag, Indicator, Method, Site,
    StatusWord, Target, TargetKind, Value,
};

/// One indicator with the time and the rules that it is judged by.
pub(super) struct Case<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) term: Option<Term>,
    pub(super) method: Method,
    pub(super) cut_offs: CutOffs,
    /// Whose series is used: itself, or the indicator that `values` names.
    owner: &'a Indicator,
    /// What changes its figures, and what its target.
    changes: Changes<'a>,
    target_changes: Changes<'a>,
    decided: Option<Date>,
    as_of: Option<Date>,
    today: Date,
}

/// A figure at a moment.
#[derive(Clone, Copy)]
pub(super) struct Point<'a> {
    /// The day that it stands for; none for a baseline without period where there is no term.
    pub(super) day: Option<Date>,
    pub(super) figure: &'a Figure,
}

impl<'a> Case<'a> {
    pub(super) fn new(
        article: &'a Article,
        indicator: &'a Indicator,
        site: &Site,
        today: Date,
    ) -> Case<'a> {
        Case {
            indicator,
            term: article.term(),
            method: site.method,
            cut_offs: site.cut_offs,
            owner: article.owner(indicator),
            changes: Changes::of(article, indicator),
            target_changes: Changes::of_target(article, indicator),
            decided: article
                .resolution
                .as_ref()
                .and_then(|resolution| resolution.date),
            as_of: article.as_of.map(Period::last),
            today,
        }
    }

    /// The target, unless no output may show it.
    pub(super) fn target(&self) -> Option<&'a Target> {
        self.indicator
            .target
            .as_ref()
            .filter(|target| !is_target_hidden(target, self.today))
    }

    /// Values that may be judged, oldest first: there, not hidden, no forecast, over by the date of the figures.
    pub(super) fn values(
        &self,
    ) -> impl DoubleEndedIterator<Item = (usize, &'a Value)> + use<'a, '_> {
        self.owner
            .values
            .iter()
            .enumerate()
            .filter(|(_, value)| self.may_use(&value.figure) && !self.is_too_late(value))
    }

    /// Whether the period of a value is not over by the date of the figures.
    fn is_too_late(&self, value: &Value) -> bool {
        let limit = value.figure.as_of.map(Period::last).or(self.as_of);
        limit.is_some_and(|limit| value.period.last() > limit)
    }

    /// The newest value that is there but does not count, because its period was not over by the date of the figures.
    pub(super) fn too_late(&self) -> Option<Remark> {
        let mut values = self.owner.values.iter().rev();
        let found = values.find(|value| self.may_use(&value.figure) && self.is_too_late(value));
        found.map(|value| Remark::TooLate(value.period))
    }

    fn may_use(&self, figure: &Figure) -> bool {
        !figure.amount.is_missing()
            && figure.flag != Some(Flag::Forecast)
            && !figure.is_hidden(self.today)
    }

    /// Where the road starts: the baseline given, else the value at the start of the term.
    pub(super) fn baseline(&self) -> Option<Point<'a>> {
        let given = |indicator: &'a Indicator| {
            let baseline = indicator.baseline.as_ref()?;
            let day = baseline.period.map(Period::last);
            self.may_use(&baseline.figure).then_some(Point {
                day: day.or(self.term.map(|term| term.start)),
                figure: &baseline.figure,
            })
        };
        given(self.indicator)
            .or_else(|| given(self.owner))
            .or_else(|| {
                let start = self.term?.start;
                let (_, value) = self
                    .values()
                    .find(|(_, value)| value.period.last() == start)?;
                Some(Point::of(value))
            })
    }

    /// t0: the day of the baseline, else the start of the term.
    pub(super) fn start(&self) -> Option<Date> {
        self.baseline()
            .and_then(|baseline| baseline.day)
            .or(self.term.map(|term| term.start))
    }

    /// The newest value that may be judged; it lies at or after the start.
    pub(super) fn now(&self) -> Option<(usize, &'a Value)> {
        let start = self.start();
        self.values()
            .next_back()
            .filter(|(_, value)| start.is_none_or(|start| value.period.last() >= start))
    }

    /// tT: the last day of the year that the target names, else of the term.
    pub(super) fn due(&self, target: &Target) -> Option<Date> {
        target
            .due
            .map(Period::last)
            .or(self.term.map(|term| term.end))
    }

    /// Whether the target's time is over at `day`.
    pub(super) fn is_over(&self, target: &Target, day: Date) -> bool {
        self.due(target).is_some_and(|due| day >= due)
    }

    /// Share of the time from `start` to the target's end that is gone at `day`; none where there is no such time.
    pub(super) fn elapsed(&self, target: &Target, start: Option<Date>, day: Date) -> Option<Ratio> {
        let (start, due) = (start?.end(), self.due(target)?.end());
        let whole = due.since(start);
        (whole > 0)
            .then(|| Ratio::of_whole(day.end().since(start).into(), whole.into()))
            .flatten()
    }

    /// Notes in `progress` which value and baseline are used, and which of the two is missing.
    pub(super) fn enter(&self, progress: &mut Progress) {
        match self.now() {
            Some((index, _)) => progress.value = Some(index),
            None => progress.missing.push(Missing::Value),
        }
        match self
            .baseline()
            .and_then(|point| Some((point, self.weaker(point.figure)?)))
        {
            Some((point, number)) => progress.baseline = point.day.map(|day| (day, number)),
            None => progress.missing.push(Missing::Baseline),
        }
    }

    /// The number of a figure; of a range the end that is worse.
    pub(super) fn weaker(&self, figure: &Figure) -> Option<Number> {
        match figure.amount {
            Amount::One(number) => Some(number),
            Amount::Range(from, to) if self.indicator.better == Better::Lower => Some(from.max(to)),
            Amount::Range(from, to) => Some(from.min(to)),
            _ => None,
        }
    }

    /// The day whose definition and territory a target has where it names none: the start of the term.
    fn set(&self, value: &Value) -> Date {
        self.term
            .map(|term| term.start)
            .or_else(|| self.baseline()?.day)
            .or(self.decided)
            .unwrap_or(value.period.last())
    }

    /// Why a value and the target cannot be compared, if they cannot.
    pub(super) fn apart_from_target(&self, value: &Value, target: &Target) -> Option<Remark> {
        let goal = self.goal_counted_by(target, value);
        differ(goal, self.counted_by(Point::of(value)), Side::Target)
    }

    /// What a target was set by: what it says itself, else what was in force when it was set. One that is relative to the
    /// baseline is made of it, and has what the baseline has.
    fn goal_counted_by<'b>(&'b self, target: &'b Target, value: &Value) -> CountedBy<'b> {
        let changes = self.target_changes;
        let is_relative = matches!(target.kind, TargetKind::Relative(_));
        let Some(baseline) = self.baseline().filter(|_| is_relative) else {
            return changes.of_goal(target, Some(self.set(value)));
        };
        let (own, made_of) = (changes.of_goal(target, None), self.counted_by(baseline));
        CountedBy {
            definition: own.definition.or(made_of.definition),
            boundary: own.boundary.or(made_of.boundary),
        }
    }

    /// Why two figures cannot be compared, if they cannot: another definition or territory, or a break between them.
    pub(super) fn apart(&self, earlier: Point<'_>, later: &Value) -> Option<Remark> {
        let broken = || {
            let is_between = |value: &Value| {
                value.figure.flag == Some(Flag::Break)
                    && !value.figure.is_hidden(self.today)
                    && earlier.day.is_some_and(|day| value.period.last() > day)
                    && value.period.last() <= later.period.last()
            };
            let is_cut = self.owner.values.iter().any(is_between);
            is_cut.then_some(Remark::SeriesBroken)
        };
        let (from, to) = (self.counted_by(earlier), self.counted_by(Point::of(later)));
        differ(from, to, Side::Baseline).or_else(broken)
    }

    /// What a figure was counted by: what it says itself, else what was in force at its period.
    fn counted_by<'b>(&'b self, point: Point<'b>) -> CountedBy<'b> {
        self.changes.of_figure(point.figure, point.day)
    }

    /// What a reader should know of the changes around a comparison that was made: which figures somebody counted anew,
    /// and which change is still to come.
    pub(super) fn surroundings(&self, target: &Target, progress: &Progress) -> Vec<Remark> {
        let now = progress.value.and_then(|at| self.owner.values.get(at));
        let Some((now, status)) = now.zip(progress.status) else {
            return Vec::new();
        };
        if status == StatusWord::Insufficient || self.apart_from_target(now, target).is_some() {
            return Vec::new();
        }
        let mut remarks = self.restated(target, now, progress);
        if status.is_judged() {
            remarks.extend(self.coming(target, now));
        }
        remarks
    }

    fn restated(&self, target: &Target, now: &Value, progress: &Progress) -> Vec<Remark> {
        let remark = |side, changes: Changes<'_>, by, day| match changes.is_restated(by, day) {
            (false, false) => None,
            (definition, boundary) => Some(Remark::Restated {
                side,
                definition,
                boundary,
            }),
        };
        let mut remarks = Vec::new();
        let baseline = self
            .baseline()
            .filter(|point| progress.baseline.is_some() && self.apart(*point, now).is_none());
        if let Some((point, day)) = baseline.and_then(|point| Some((point, point.day?))) {
            let by = self.counted_by(point);
            remarks.extend(remark(Side::Baseline, self.changes, by, day));
        }
        let is_of_many = matches!(
            target.kind,
            TargetKind::Cumulative(..) | TargetKind::Yearly(_) | TargetKind::Outside(_)
        );
        let start = self.term.map(|term| term.start).or(self.start());
        let newest_first = self.values().rev().filter(|(_, value)| {
            value.period == now.period
                || (is_of_many
                    && value.period.last() < now.period.last()
                    && start.is_none_or(|start| value.period.last() > start))
        });
        let mut values = newest_first.filter_map(|(at, value)| {
            let by = self.counted_by(Point::of(value));
            remark(Side::Value(at), self.changes, by, value.period.last())
        });
        let start_value = baseline.is_some_and(|point| point.day == Some(now.period.last()));
        if !start_value {
            remarks.extend(values.next());
        }
        let (changes, set) = (self.target_changes, self.set(now));
        let by = changes.of_goal(target, Some(set));
        remarks.extend(remark(Side::Target, changes, by, set));
        remarks
    }

    /// What changes after the newest value and by the time of the target: it forbids nothing yet.
    fn coming(&self, target: &Target, now: &Value) -> Vec<Remark> {
        let day = now.period.last();
        let Some(due) = self.due(target) else {
            return Vec::new();
        };
        let by = self.counted_by(Point::of(now));
        let next = self.changes.next_definition(day, due);
        let definition = next
            .filter(|change| by.definition != Some(&*change.id))
            .map(|change| Remark::DefinitionComing(change.id.clone()));
        let is_old = by.boundary == self.changes.in_force(day).boundary;
        let boundary = (is_old && self.changes.moves(day, due)).then_some(Remark::BoundaryComing);
        definition.into_iter().chain(boundary).collect()
    }

    /// The status of a pace, by the site's cut-offs.
    pub(super) fn by_cut_offs(&self, pace: Ratio) -> StatusWord {
        within(self.cut_offs, pace)
    }
}

/// The status of a score by those cut-offs.
pub(super) fn within(cut_offs: CutOffs, score: Ratio) -> StatusWord {
    if score >= cut_offs.on_time {
        StatusWord::OnTime
    } else if score >= cut_offs.slow {
        StatusWord::Slow
    } else if score >= cut_offs.at_risk {
        StatusWord::AtRisk
    } else {
        StatusWord::Reversed
    }
}

impl<'a> Point<'a> {
    /// A value at the end of its period.
    pub(super) fn of(value: &'a Value) -> Point<'a> {
        Point {
            day: Some(value.period.last()),
            figure: &value.figure,
        }
    }
}

/// Whether no output made on `today` may show the target.
pub(super) fn is_target_hidden(target: &Target, today: Date) -> bool {
    target.withheld || target.publish_from.is_some_and(|day| today < day)
}

fn differ(from: CountedBy<'_>, to: CountedBy<'_>, side: Side) -> Option<Remark> {
    let ids = |from: Option<&str>, to: Option<&str>| (from.map(Into::into), to.map(Into::into));
    if from.definition != to.definition {
        let (from, to) = ids(from.definition, to.definition);
        Some(Remark::DefinitionChanged { side, from, to })
    } else if from.boundary != to.boundary {
        let (from, to) = ids(from.boundary, to.boundary);
        Some(Remark::BoundaryChanged { side, from, to })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::tests_support::*;
    use crate::judge::{Progress, Remark, Side, assess};
    use crate::model::*;

    /// The poverty lines of the dictionary.
    fn lines() -> Vec<DefinitionChange> {
        let line = |from, id: &str| DefinitionChange {
            from: date(from),
            id: id.into(),
            name: id.into(),
        };
        vec![
            line("2016-01-01", "poverty-2016"),
            line("2022-01-01", "poverty-2022"),
            line("2027-01-01", "poverty-2027"),
        ]
    }

    /// Poverty of a place, judged on the term 2020–2025 at a day.
    fn poverty(
        as_of: &str,
        values: &[(&str, &str)],
        target: Option<Target>,
        change: impl FnOnce(&mut Indicator),
    ) -> Progress {
        let mut one = indicator("poverty", Better::Lower, values);
        one.definition_changes = lines();
        one.target = target;
        change(&mut one);
        let mut article = article(vec![one]);
        article.as_of = Some(period(as_of));
        assess(&article, &site(), date("2026-06-01")).remove(0)
    }

    /// An indicator without definitions, of a place that was merged on 1 July 2025.
    fn merged(
        better: Better,
        values: &[(&str, &str)],
        target: Option<Target>,
        change: impl FnOnce(&mut Article),
    ) -> Progress {
        let mut one = indicator("one", better, values);
        one.target = target;
        let mut article = article(vec![one]);
        article.as_of = Some(period("2025-12-31"));
        article.place.predecessors = vec!["Xã A".into(), "Xã B".into()];
        change(&mut article);
        assess(&article, &site(), date("2026-06-01")).remove(0)
    }

    fn converted(written: &str, definition: &str) -> Option<Target> {
        let mut target = level(written);
        if let Some(target) = &mut target {
            target.definition = Some(definition.into());
        }
        target
    }

    fn definition(side: Side, from: &str, to: &str) -> Remark {
        let id = |id: &str| Some(id.into()).filter(|_| !id.is_empty());
        Remark::DefinitionChanged {
            side,
            from: id(from),
            to: id(to),
        }
    }

    fn boundary(side: Side) -> Remark {
        Remark::BoundaryChanged {
            side,
            from: None,
            to: Some(Place::MERGED.into()),
        }
    }

    fn restated(side: Side) -> Remark {
        Remark::Restated {
            side,
            definition: true,
            boundary: false,
        }
    }

    /// Status word, whether there is a number of the target, a distance and a pace, and the remarks.
    #[track_caller]
    fn check(progress: &Progress, status: &str, numbers: [bool; 3], remarks: &[Remark]) {
        let word = progress.status.map_or("-", StatusWord::word);
        let found = [progress.of_target, progress.distance, progress.pace].map(|n| n.is_some());
        assert_eq!((word, found), (status, numbers), "{progress:?}");
        assert_eq!(progress.remarks, remarks);
    }

    #[test]
    fn across_a_change_between_value_and_target_nothing_is_said() {
        let values = [("2020", "20"), ("2022", "4")];
        let across = poverty("2022-12-31", &values, level("5"), |_| ());
        let said = definition(Side::Target, "poverty-2016", "poverty-2022");
        check(&across, "not-comparable", [false; 3], &[said]);
        let higher = poverty("2022-12-31", &values, level("5"), |one| {
            one.better = Better::Higher;
        });
        assert_eq!(higher.of_target, None, "it would be there without a change");
    }

    #[test]
    fn across_a_change_between_baseline_and_value_only_distance_and_pace_fall_away() {
        let at = |now: &str| {
            let values = [("2020", "20"), ("2022", now)];
            poverty(
                "2022-12-31",
                &values,
                converted("5", "poverty-2022"),
                |one| {
                    one.better = Better::Higher;
                    one.values[0].figure.amount = Amount::One(number("1"));
                },
            )
        };
        let said = [
            definition(Side::Baseline, "poverty-2016", "poverty-2022"),
            restated(Side::Target),
        ];
        let share = [true, false, false];
        check(&at("4"), "not-comparable", share, &said);
        check(&at("5"), "met", share, &said);
        check(&at("6"), "exceeded", share, &said);
    }

    #[test]
    fn from_the_end_on_what_is_not_met_is_not_met_across_a_change_too() {
        let values = [("2020", "20"), ("2025", "6")];
        let late = poverty(
            "2025-12-31",
            &values,
            converted("5", "poverty-2022"),
            |_| (),
        );
        assert_eq!(late.status, Some(StatusWord::NotMet));
    }

    #[test]
    fn absent_equals_absent() {
        let values = [("2020", "20"), ("2022", "14")];
        let plain = poverty("2022-12-31", &values, level("5"), |one| {
            one.definition_changes.clear();
        });
        check(&plain, "on-time", [false, true, true], &[]);
        let one_sided = poverty("2022-12-31", &values, level("5"), |one| {
            one.definition_changes.clear();
            one.values[1].figure.definition = Some("own".into());
        });
        let said = definition(Side::Target, "", "own");
        check(&one_sided, "not-comparable", [false; 3], &[said]);
    }

    #[test]
    fn a_change_that_is_only_due_forbids_nothing_and_is_said() {
        let values = [("2020", "20"), ("2021", "16")];
        let before = poverty("2021-12-31", &values, level("5"), |_| ());
        let coming = Remark::DefinitionComing("poverty-2022".into());
        check(
            &before,
            "on-time",
            [false, true, true],
            std::slice::from_ref(&coming),
        );
        let due_before = poverty("2021-12-31", &values, level("5"), |one| {
            one.target.as_mut().expect("there").due = Some(period("2021"));
        });
        assert_eq!(due_before.remarks, [], "it falls behind the target");
        let shown = poverty("2021-12-31", &values, level("5"), |one| {
            one.better = Better::Neither;
        });
        assert_eq!((shown.status, &shown.remarks[..]), (None, &[][..]));
        let without = poverty("2021-12-31", &[], level("5"), |_| ());
        assert_eq!(without.remarks, [], "nothing is judged");
        let ahead = poverty("2021-12-31", &values, level("5"), |one| {
            one.definition_changes.truncate(2);
            for value in &mut one.values {
                value.figure.definition = Some("poverty-2022".into());
            }
            one.target.as_mut().expect("there").definition = Some("poverty-2022".into());
        });
        assert!(
            !ahead.remarks.contains(&coming),
            "all is counted so already"
        );
    }

    #[test]
    fn a_recomputed_baseline_is_compared_and_said() {
        let values = [("2020", "20"), ("2022", "14")];
        let target = || converted("5", "poverty-2022");
        let both = poverty("2022-12-31", &values, target(), |one| {
            one.baseline = baseline("20");
            let figure = &mut one.baseline.as_mut().expect("there").figure;
            figure.definition = Some("poverty-2022".into());
        });
        let said = [restated(Side::Baseline), restated(Side::Target)];
        check(&both, "on-time", [false, true, true], &said);
        let value = poverty("2022-12-31", &values, level("5"), |one| {
            one.values[1].figure.definition = Some("poverty-2016".into());
        });
        let coming = Remark::DefinitionComing("poverty-2022".into());
        assert!(
            !value.remarks.contains(&coming),
            "it was due before the value"
        );
        check(
            &value,
            "on-time",
            [false, true, true],
            &[restated(Side::Value(1))],
        );
    }

    #[test]
    fn what_is_in_force_anyway_is_not_counted_anew() {
        let values = [("2020", "20"), ("2021", "16")];
        let named = poverty("2021-12-31", &values, level("5"), |one| {
            one.definition_changes.truncate(1);
            for value in &mut one.values {
                value.figure.definition = Some("poverty-2016".into());
            }
            one.target.as_mut().expect("there").definition = Some("poverty-2016".into());
        });
        check(&named, "on-time", [false, true, true], &[]);
        let own = poverty("2021-12-31", &values, level("5"), |one| {
            one.definition_changes.clear();
            for value in &mut one.values {
                value.figure.definition = Some("own".into());
            }
            one.target.as_mut().expect("there").definition = Some("own".into());
        });
        check(&own, "on-time", [false, true, true], &[]);
    }

    #[test]
    fn a_merged_place_has_a_new_territory_from_july_2025() {
        let values = [("2020", "10"), ("2025", "24")];
        let across = merged(Better::Higher, &values, level("30"), |_| ());
        check(
            &across,
            "not-comparable",
            [false; 3],
            &[boundary(Side::Target)],
        );
        let unknown = merged(Better::Higher, &values, level("24"), |article| {
            article.place.predecessors.clear();
        });
        assert_eq!(unknown.status, Some(StatusWord::Met));
        let group = merged(Better::Higher, &values, level("24"), |article| {
            article.place.code = None;
        });
        assert_eq!(group.status, Some(StatusWord::Met));
        let elsewhere = merged(Better::Higher, &values, level("24"), |article| {
            article.indicators[0].place = Some("Xã khác".into());
        });
        assert_eq!(elsewhere.status, Some(StatusWord::Met));
        let half = merged(Better::Higher, &[("2025-06-30", "24")], level("24"), |_| ());
        assert_eq!(half.status, Some(StatusWord::Met));
        let days = merged(Better::Higher, &[("2025-07-01", "24")], level("24"), |_| ());
        assert_eq!(days.status, Some(StatusWord::NotComparable));
    }

    #[test]
    fn before_the_merger_its_coming_is_said() {
        let values = [("2020", "10"), ("2022", "20")];
        let before = merged(Better::Higher, &values, level("30"), |_| ());
        check(&before, "on-time", [true; 3], &[Remark::BoundaryComing]);
    }

    #[test]
    fn figures_for_the_new_territory_are_compared() {
        let values = [("2020", "10"), ("2025", "24")];
        let anew = |article: &mut Article| {
            let one = &mut article.indicators[0];
            one.values[0].figure.boundary = Some(Place::MERGED.into());
            one.target.as_mut().expect("there").boundary = Some(Place::MERGED.into());
        };
        let both = merged(Better::Higher, &values, level("30"), anew);
        let moved = |side| Remark::Restated {
            side,
            definition: false,
            boundary: true,
        };
        let said = [moved(Side::Baseline), moved(Side::Target)];
        check(&both, "not-met", [true; 3], &said);
        let unnamed = merged(Better::Higher, &values, level("30"), |article| {
            anew(article);
            article.place.predecessors.clear();
            article.indicators[0].values[1].figure.boundary = Some(Place::MERGED.into());
        });
        check(&unnamed, "not-met", [true; 3], &said);
    }

    #[test]
    fn a_term_that_begins_after_the_merger_is_of_the_new_territory() {
        let term = |article: &mut Article| {
            article.as_of = Some(period("2026-12-31"));
            let resolution = article.resolution.as_mut().expect("there");
            resolution.term = crate::locale::Term::new(2025, 2030, None, None);
        };
        let values = [("2025", "10"), ("2026", "14")];
        let after = merged(Better::Higher, &values, level("30"), term);
        check(&after, "on-time", [true; 3], &[]);
        let old = [("2024", "10"), ("2026", "14")];
        let across = merged(Better::Higher, &old, level("30"), |article| {
            term(article);
            let figure = article.indicators[0].values.remove(0).figure;
            let period = Some(period("2024"));
            article.indicators[0].baseline = Some(Baseline { period, figure });
        });
        check(
            &across,
            "not-comparable",
            [true, false, false],
            &[boundary(Side::Baseline)],
        );
    }

    #[test]
    fn a_break_cuts_a_value_from_everything_before() {
        let values = [("2020", "10"), ("2021", "20"), ("2022", "24")];
        for at in [1, 2] {
            let cut = judged(Better::Higher, &values, level("30"), |one, _| {
                one.values[at].figure.flag = Some(Flag::Break);
            });
            check(
                &cut,
                "not-comparable",
                [true, false, false],
                &[Remark::SeriesBroken],
            );
        }
        let before = judged(Better::Higher, &values, level("30"), |one, _| {
            one.values[0].figure.flag = Some(Flag::Break);
        });
        check(&before, "on-time", [true; 3], &[]);
    }

    #[test]
    fn a_level_to_hold_is_not_compared_across_a_change() {
        let hold = || target(TargetKind::Hold(number("10")), None);
        let at = |now: &str, change: fn(&mut Indicator)| {
            poverty(
                "2022-12-31",
                &[("2021", "12"), ("2022", now)],
                hold(),
                change,
            )
        };
        let said = definition(Side::Target, "poverty-2016", "poverty-2022");
        check(&at("11", |_| ()), "not-comparable", [false; 3], &[said]);
        let convert = |one: &mut Indicator| {
            one.target.as_mut().expect("there").definition = Some("poverty-2022".into());
        };
        let earlier = definition(Side::Baseline, "poverty-2016", "poverty-2022");
        let below = at("11", convert);
        check(
            &below,
            "not-comparable",
            [false; 3],
            &[earlier, restated(Side::Target)],
        );
        // 2021 was missed by another definition than the one that the target has now.
        check(
            &at("9", convert),
            "met",
            [false; 3],
            &[restated(Side::Target)],
        );
    }

    #[test]
    fn years_and_sums_across_a_change_are_not_compared() {
        let values = [("2021", "12"), ("2022", "9")];
        let said = || definition(Side::Target, "poverty-2016", "poverty-2022");
        let yearly = || target(TargetKind::Yearly(number("10")), None);
        let years = poverty("2022-12-31", &values, yearly(), |_| ());
        check(&years, "not-comparable", [false; 3], &[said()]);
        let sum = || target(TargetKind::Cumulative(number("30"), None), None);
        let summed = poverty("2022-12-31", &values, sum(), |_| ());
        check(&summed, "not-comparable", [false; 3], &[said()]);
        let anew = |one: &mut Indicator| {
            one.better = Better::Higher;
            one.values[0].figure.definition = Some("poverty-2022".into());
            one.target.as_mut().expect("there").definition = Some("poverty-2022".into());
        };
        let summed = poverty("2022-12-31", &values, sum(), anew);
        let restated = [restated(Side::Value(0)), restated(Side::Target)];
        check(&summed, "on-time", [true; 3], &restated);
        let years = poverty("2022-12-31", &values, yearly(), anew);
        assert_eq!(&years.remarks[2..], restated);
    }

    #[test]
    fn only_figures_that_were_compared_are_named() {
        let anew = |one: &mut Indicator| {
            one.values[0].figure.definition = Some("poverty-2022".into());
        };
        let at_start = poverty("2020-12-31", &[("2020", "20")], level("5"), |one| {
            anew(one);
            one.target.as_mut().expect("there").definition = Some("poverty-2022".into());
        });
        let once = [restated(Side::Baseline), restated(Side::Target)];
        assert_eq!(at_start.remarks, once, "the value is the baseline");
        let values = [("2020", "20"), ("2021", "12")];
        let sum = target(TargetKind::Cumulative(number("60"), None), None);
        let summed = poverty("2021-12-31", &values, sum, |one| {
            one.better = Better::Higher;
            anew(one);
        });
        let coming = Remark::DefinitionComing("poverty-2022".into());
        assert_eq!(summed.remarks, [coming], "a sum starts at nothing");
        let apart = poverty("2021-12-31", &values, level("5"), anew);
        let said = definition(Side::Baseline, "poverty-2022", "poverty-2016");
        check(&apart, "not-comparable", [false; 3], &[said]);
    }

    #[test]
    fn a_target_relative_to_the_baseline_is_counted_as_the_baseline_is() {
        let relative = || target(TargetKind::Relative(number("-50")), None);
        let values = [("2020", "20"), ("2022", "10")];
        let across = poverty("2022-12-31", &values, relative(), |_| ());
        assert_eq!(across.status, Some(StatusWord::NotComparable));
        let anew = poverty("2022-12-31", &values, relative(), |one| {
            one.values[0].figure.definition = Some("poverty-2022".into());
        });
        check(
            &anew,
            "met",
            [false, true, true],
            &[restated(Side::Baseline)],
        );
    }
}
