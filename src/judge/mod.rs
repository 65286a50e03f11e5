//! Indicator → [`Progress`]: the three numbers, the status, and what was missing. One file per family of targets.
//!
//! Pure arithmetic on exact fractions; nothing here formats or rounds for readers.

mod case;
mod composition;
mod cumulative;
mod graded;
mod growth;
mod hold;
mod level;
mod several;
mod working;
mod yearly;
mod yearly_change;

#[cfg(test)]
mod tests_properties;

#[cfg(test)]
pub(crate) mod tests_support;

use crate::locale::{Date, Number, Period, Ratio};
use crate::model::unit::factor;
use crate::model::{Article, Better, Id, Indicator, Override, Site, StatusWord, TargetKind, Value};
use case::Case;

pub use working::{Aim, Input, Rule, Step, Working, Year, by_rates, by_score, cut_offs, working};

/// What the three numbers lacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// No value.
    Value,
    /// No target.
    Target,
    /// No value at the start of the term.
    Baseline,
    /// No time gone since it.
    Elapsed,
    /// The site's method cannot be computed here.
    Method,
}

impl Missing {
    /// The word of data files.
    pub fn word(self) -> &'static str {
        match self {
            Missing::Value => "value",
            Missing::Target => "target",
            Missing::Baseline => "baseline",
            Missing::Elapsed => "elapsed",
            Missing::Method => "method",
        }
    }
}

/// What a reader should know beside a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The target was met now, but missed in this earlier period.
    MissedBefore(Period),
    /// The latest period in which a yearly target was missed.
    LatestMissed(Period),
    /// Of so many periods, so many were met.
    Years {
        /// Met.
        met: usize,
        /// In all.
        of: usize,
    },
    /// The definition changed between the newest value and what it would be compared with.
    DefinitionChanged {
        /// What that is.
        side: Side,
        /// Id of the definition there; none before the first known change.
        from: Option<Id>,
        /// Id of the definition of the newest value.
        to: Option<Id>,
    },
    /// The territory changed between them.
    BoundaryChanged {
        /// What the newest value would be compared with.
        side: Side,
        /// Id of the territory there; none before the first known change.
        from: Option<Id>,
        /// Id of the territory of the newest value.
        to: Option<Id>,
    },
    /// A value between them is flagged as cut off from everything before it.
    SeriesBroken,
    /// The baseline already met the target: there is no road.
    NoRoad,
    /// The latest period that is less than a year, where only whole years count.
    PartOfYear(Period),
    /// The newest period that was not over by the date of the figures, so that its value does not count.
    TooLate(Period),
    /// The worst of several decides: this one.
    Worst(Box<str>),
    /// A figure that was compared is counted by another definition or territory than was in force at its time: somebody
    /// counted it anew, and says by which decision.
    Restated {
        /// Which figure.
        side: Side,
        /// Whether its definition is another.
        definition: bool,
        /// Whether its territory is another.
        boundary: bool,
    },
    /// The definition changes to the one of this id after the newest value and before the target is due.
    DefinitionComing(Id),
    /// The territory changes in that time.
    BoundaryComing,
}

/// One of the figures that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The baseline, or another figure before the newest.
    Baseline,
    /// The value at this index of the series.
    Value(usize),
    /// The target.
    Target,
}

/// Where an indicator stands.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Progress {
    /// What readers see; none for a composition and where neither direction is better.
    pub status: Option<StatusWord>,
    /// What was computed, where the author gave another.
    pub computed_status: Option<StatusWord>,
    /// y / yT, 1 is the target.
    pub of_target: Option<Ratio>,
    /// (y − y0) / (yT − y0).
    pub distance: Option<Ratio>,
    /// Distance against time gone, 1 is on time.
    pub pace: Option<Ratio>,
    /// The number that the method judged by.
    pub score: Option<Ratio>,
    /// Share of the time that is gone.
    pub elapsed: Option<Ratio>,
    /// What was lacking, in the order of [`Missing`].
    pub missing: Vec<Missing>,
    /// What else a reader should know.
    pub remarks: Vec<Remark>,
    /// Index of the judged value among the indicator's values (of the series that it uses).
    pub value: Option<usize>,
    /// The baseline that was used: its day and number.
    pub baseline: Option<(Date, Number)>,
    /// The sum, for cumulative targets of several periods.
    pub total: Option<Number>,
}

/// Judges every indicator of an article, in their order.
///
/// Hidden figures (withheld, or under embargo on `today`) are treated as not there, so the article may be whole or
/// redacted; [`Progress::value`] is an index into the series of the article that was given.
/// Numbers of it stand in the unit of the indicator.
pub fn assess(article: &Article, site: &Site, today: Date) -> Vec<Progress> {
    let written = article;
    let article = &*written.in_one_unit();
    let mut all: Vec<Progress> = article
        .indicators
        .iter()
        .zip(&written.indicators)
        .map(|(indicator, own)| {
            let mut progress = alone(&Case::new(article, indicator, site, today));
            in_own_unit(&mut progress, written, own);
            if !several::is_several(indicator, today) {
                give(&mut progress, indicator.given_status.as_ref());
            }
            progress
        })
        .collect();
    several::settle(article, today, &mut all);
    all
}

/// The series that an indicator is judged by: its own, or that of the indicator which its `values` name.
pub fn series<'a>(article: &'a Article, indicator: &'a Indicator) -> &'a [Value] {
    &article.owner(indicator).values
}

/// Judges one indicator on its own figures; what depends on other indicators is left to [`several`].
fn alone(case: &Case<'_>) -> Progress {
    let mut progress = one(case);
    if progress.status.is_some() {
        progress.remarks.extend(case.too_late());
    }
    progress.missing.sort();
    progress.missing.dedup();
    progress
}

fn one(case: &Case<'_>) -> Progress {
    let mut progress = Progress::default();
    if case.indicator.better == Better::Neither {
        composition::enter(case, &mut progress);
        return progress;
    }
    let Some(target) = case.target() else {
        case.enter(&mut progress);
        progress.missing.push(Missing::Target);
        progress.status = Some(StatusWord::Insufficient);
        return progress;
    };
    progress.status = match &target.kind {
        TargetKind::Level(_)
        | TargetKind::Range(..)
        | TargetKind::Share { .. }
        | TargetKind::Relative(_) => Some(level::judge(case, target, &mut progress)),
        TargetKind::Cumulative(least, most) => Some(cumulative::judge(
            case,
            target,
            (*least, *most),
            &mut progress,
        )),
        TargetKind::Hold(goal) => Some(hold::judge(case, target, *goal, &mut progress)),
        TargetKind::YesNo => Some(graded::yes_no(case, target, &mut progress)),
        TargetKind::Ordinal { scale, goal } => {
            Some(graded::ordinal(case, target, (scale, *goal), &mut progress))
        }
        TargetKind::Yearly(goal) => Some(yearly::yearly(case, target, *goal, &mut progress)),
        TargetKind::Outside(goals) => Some(yearly::outside(case, target, goals, &mut progress)),
        TargetKind::YearlyChange(change, measure) => Some(yearly_change::judge(
            case,
            target,
            (*change, *measure),
            &mut progress,
        )),
        TargetKind::Composition(_) => {
            composition::enter(case, &mut progress);
            None
        }
        TargetKind::Several(_) => None,
    };
    let surroundings = case.surroundings(target, &progress);
    progress.remarks.extend(surroundings);
    progress
}

/// Where a series is lent by an indicator of another unit, the numbers of the progress are put into the indicator's own.
fn in_own_unit(progress: &mut Progress, article: &Article, indicator: &Indicator) {
    let lender = article.owner(indicator);
    let Some(factor) = factor(&lender.unit, &indicator.unit) else {
        return;
    };
    progress.total = progress.total.and_then(|total| factor.times(total));
    progress.baseline = progress
        .baseline
        .and_then(|(day, number)| Some((day, factor.times(number)?)));
}

/// Puts the author's status in place of the computed one, which is kept where it differs.
fn give(progress: &mut Progress, given: Option<&Override>) {
    if let Some(given) = given
        && progress.status != Some(given.status)
    {
        progress.computed_status = progress.status;
        progress.status = Some(given.status);
    }
}

#[cfg(test)]
mod tests {
    use super::tests_support::*;
    use super::*;
    use crate::diag::Span;
    use crate::model::{Baseline, Target};

    fn with_unit(kind: TargetKind, unit: &str) -> Option<Target> {
        let mut target = target(kind, None)?;
        target.unit = Some(unit.into());
        Some(target)
    }

    /// An indicator in triệu đồng whose figures from 2021 on are given in tỷ đồng, judged; and the same in one unit.
    #[track_caller]
    fn check(
        values: &[(&str, &str)],
        same: &[(&str, &str)],
        kind: TargetKind,
        in_million: TargetKind,
    ) {
        let mixed = judged(
            Better::Higher,
            values,
            with_unit(kind, "tỷ đồng"),
            |one, _| {
                one.unit = "triệu đồng".into();
                for value in one
                    .values
                    .iter_mut()
                    .filter(|value| value.period.first().year() > 2020)
                {
                    value.figure.set_unit("tỷ đồng", Span::default());
                }
            },
        );
        let plain = judged(Better::Higher, same, target(in_million, None), |one, _| {
            one.unit = "triệu đồng".into();
        });
        assert_eq!(mixed, plain);
        assert!(plain.status.is_some_and(StatusWord::is_judged), "{plain:?}");
    }

    #[test]
    fn figures_in_units_that_convert_are_judged_as_if_in_one() {
        let level = |written: &str| TargetKind::Level(number(written));
        let values = [("2020", "800"), ("2022", "1,2")];
        let same = [("2020", "800"), ("2022", "1200")];
        check(&values, &same, level("1,5"), level("1500"));
        let range = |from: &str, to: &str| TargetKind::Range(number(from), number(to));
        check(&values, &same, range("1,5", "1,6"), range("1500", "1600"));
        let (hold, hold_million) = (
            TargetKind::Hold(number("1,1")),
            TargetKind::Hold(number("1100")),
        );
        check(&values, &same, hold, hold_million);
        let flows = [("2021", "0,3"), ("2022", "0,4")];
        let in_million = [("2021", "300"), ("2022", "400")];
        let sum = |written: &str| TargetKind::Cumulative(number(written), None);
        check(&flows, &in_million, sum("2"), sum("2000"));
        let yearly = |written: &str| TargetKind::Yearly(number(written));
        check(&flows, &in_million, yearly("0,35"), yearly("350"));
        let outside = |goal: &str, last: &str| {
            let goals = [("2021", goal), ("2022", last)];
            TargetKind::Outside(goals.map(|(at, goal)| (period(at), number(goal))).to_vec())
        };
        check(
            &flows,
            &in_million,
            outside("0,3", "0,5"),
            outside("300", "500"),
        );
        let change = |written: &str| {
            TargetKind::YearlyChange(number(written), crate::model::ChangeMeasure::Points)
        };
        check(&values, &same, change("0,2"), change("200"));
    }

    #[test]
    fn numbers_of_progress_stand_in_the_indicators_unit() {
        let flows = [("2021", "300"), ("2022", "0,4")];
        let sum = target(TargetKind::Cumulative(number("2000"), None), None);
        let progress = judged(Better::Higher, &flows, sum, |one, _| {
            one.unit = "triệu đồng".into();
            one.values[1].figure.set_unit("tỷ đồng", Span::default());
            let mut figure = figure("0,8");
            figure.set_unit("tỷ đồng", Span::default());
            one.baseline = Some(Baseline {
                period: None,
                figure,
            });
        });
        assert_eq!(progress.total, Some(number("700")));
        let income = judged(
            Better::Higher,
            &[("2022", "1200")],
            level("1500"),
            |one, _| {
                one.unit = "triệu đồng".into();
                let mut figure = figure("0,8");
                figure.set_unit("tỷ đồng", Span::default());
                one.baseline = Some(Baseline {
                    period: None,
                    figure,
                });
            },
        );
        assert_eq!(income.baseline, Some((date("2020-12-31"), number("800"))));
        assert_eq!(income.distance, Some(ratio("4", "7")));
    }

    #[test]
    fn a_change_in_points_is_no_change_in_units() {
        let fall = TargetKind::YearlyChange(number("-4"), crate::model::ChangeMeasure::Points);
        let values = [("2020", "50"), ("2022", "42")];
        let points = judged(
            Better::Lower,
            &values,
            with_unit(fall.clone(), "điểm %"),
            |_, _| (),
        );
        assert_eq!(
            points,
            judged(Better::Lower, &values, target(fall, None), |_, _| ())
        );
    }

    #[test]
    fn a_lent_series_is_judged_in_the_borrowers_unit() {
        let mut lender = indicator(
            "lender",
            Better::Higher,
            &[("2020", "800"), ("2022", "1200")],
        );
        lender.unit = "triệu đồng".into();
        let mut borrower = indicator("borrower", Better::Higher, &[]);
        borrower.unit = "tỷ đồng".into();
        borrower.values_of = Some("lender".into());
        borrower.target = level("1,5");
        let article = article(vec![lender, borrower]);
        let progress = assess(&article, &site(), today()).remove(1);
        assert_eq!(progress.of_target, Some(ratio("4", "5")));
        assert_eq!(progress.baseline, Some((date("2020-12-31"), number("0,8"))));
        assert_eq!(progress.distance, Some(ratio("4", "7")));
    }
}
