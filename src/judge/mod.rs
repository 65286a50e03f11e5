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
mod yearly;
mod yearly_change;

#[cfg(test)]
pub(crate) mod tests_support;

use crate::locale::{Date, Number, Period, Ratio};
use crate::model::{Article, Better, Indicator, Override, Site, StatusWord, TargetKind, Value};
use case::Case;

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
    /// A definition changed between the two values that would be compared.
    DefinitionChanged,
    /// The territory changed between them.
    BoundaryChanged,
    /// A value between them is flagged as cut off from everything before it.
    SeriesBroken,
    /// The baseline already met the target: there is no road.
    NoRoad,
    /// The worst of several decides: this one.
    Worst(Box<str>),
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
pub fn assess(article: &Article, site: &Site, today: Date) -> Vec<Progress> {
    let mut all: Vec<Progress> = article
        .indicators
        .iter()
        .map(|indicator| {
            let mut progress = one(&Case::new(article, indicator, site, today));
            progress.missing.sort();
            progress.missing.dedup();
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
    &case::owner(article, indicator).values
}

/// Judges one indicator on its own figures; what depends on other indicators is left to [`several`].
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
    progress
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
