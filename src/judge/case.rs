//! An indicator → what it is judged from: the series that may be used, where its road starts, where it stands and when
//! it is due, and whether two of these may be compared.
//!
//! No kind of target is known here.

use super::{Missing, Progress, Remark};
use crate::locale::{Date, Number, Period, Ratio, Term};
use crate::model::{
    Amount, Article, Better, CutOffs, Figure, Flag, Indicator, Method, Site, StatusWord, Target,
    Value,
};

/// One indicator with the time and the rules that it is judged by.
pub(super) struct Case<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) term: Option<Term>,
    pub(super) method: Method,
    pub(super) cut_offs: CutOffs,
    /// Whose series is used: itself, or the indicator that `values` names.
    owner: &'a Indicator,
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
            owner: owner(article, indicator),
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
        self.owner.values.iter().enumerate().filter(|(_, value)| {
            let limit = value.figure.as_of.map(Period::last).or(self.as_of);
            self.may_use(&value.figure) && limit.is_none_or(|limit| value.period.last() <= limit)
        })
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

    /// Why a value and the target cannot be compared, if they cannot.
    pub(super) fn apart_from_target(&self, value: &Value, target: &Target) -> Option<Remark> {
        let set = self
            .term
            .map(|term| term.start)
            .or_else(|| self.baseline()?.day)
            .or(self.decided)
            .unwrap_or(value.period.last());
        let definition = target.definition.as_deref().or_else(|| {
            let own = &self.indicator.definition_changes;
            let changes = if own.is_empty() {
                &self.owner.definition_changes
            } else {
                own
            };
            in_force(changes, set)
        });
        differ(
            (
                self.definition(Point::of(value)),
                value.figure.boundary.as_deref(),
            ),
            (definition, target.boundary.as_deref()),
        )
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
        differ(
            (self.definition(earlier), earlier.figure.boundary.as_deref()),
            (
                self.definition(Point::of(later)),
                later.figure.boundary.as_deref(),
            ),
        )
        .or_else(broken)
    }

    /// The definition that a figure was counted by: its own, else the one in force at its period.
    fn definition<'b>(&'b self, point: Point<'b>) -> Option<&'b str> {
        point.figure.definition.as_deref().or_else(|| {
            let own = &self.owner.definition_changes;
            let changes = if own.is_empty() {
                &self.indicator.definition_changes
            } else {
                own
            };
            in_force(changes, point.day?)
        })
    }

    /// The status of a pace, by the site's cut-offs.
    pub(super) fn by_cut_offs(&self, pace: Ratio) -> StatusWord {
        let CutOffs {
            on_time,
            slow,
            at_risk,
        } = self.cut_offs;
        if pace >= on_time {
            StatusWord::OnTime
        } else if pace >= slow {
            StatusWord::Slow
        } else if pace >= at_risk {
            StatusWord::AtRisk
        } else {
            StatusWord::Reversed
        }
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

/// The indicator whose series is used. A chain that never ends stays at the indicator itself.
pub(super) fn owner<'a>(article: &'a Article, indicator: &'a Indicator) -> &'a Indicator {
    let mut at = indicator;
    for _ in 0..=article.indicators.len() {
        match at.values_of.as_deref().and_then(|id| article.indicator(id)) {
            Some(next) => at = next,
            None => return at,
        }
    }
    indicator
}

fn in_force(changes: &[crate::model::DefinitionChange], day: Date) -> Option<&str> {
    changes
        .iter()
        .rev()
        .find(|change| change.from <= day)
        .map(|change| &*change.id)
}

type Version<'a> = (Option<&'a str>, Option<&'a str>);

fn differ(a: Version<'_>, b: Version<'_>) -> Option<Remark> {
    if a.0 != b.0 {
        Some(Remark::DefinitionChanged)
    } else if a.1 != b.1 {
        Some(Remark::BoundaryChanged)
    } else {
        None
    }
}
