//! Indicator → [`Progress`]: the three numbers, the status, and what was missing. One file per family of targets.
//!
//! Pure arithmetic on exact fractions; nothing here formats or rounds for readers.

use crate::locale::{Date, Number, Period, Ratio};
use crate::model::StatusWord;

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
