//! What a resolution asks for: every kind of target that real ones contain.

use super::figure::{Bound, Id};
use crate::diag::Span;
use crate::locale::{Date, Number, Period};

/// The change that a `yearly-change` target is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeMeasure {
    /// Percentage points, or the indicator's own unit.
    Points,
    /// Per cent of the level.
    Percent,
    /// The author did not say.
    Unsaid,
}

/// The kind of a target, with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// A level at the end.
    Level(Number),
    /// A level between two ends.
    Range(Number, Number),
    /// A sum over the term; the second number where the target is itself a range.
    Cumulative(Number, Option<Number>),
    /// A flow of every year.
    Yearly(Number),
    /// An average change per year, signed.
    YearlyChange(Number, ChangeMeasure),
    /// A level to hold every year.
    Hold(Number),
    /// So many of so many.
    Share {
        /// How many.
        value: Number,
        /// Of how many.
        of: Number,
    },
    /// Parts of 100, in the order written.
    Composition(Vec<(Box<str>, Number)>),
    /// To be reached or not.
    YesNo,
    /// A grade; `goal` is its place on the scale, which runs from lowest to highest.
    Ordinal {
        /// The grades.
        scale: Vec<Box<str>>,
        /// Index of the grade asked for.
        goal: usize,
    },
    /// A change in per cent from the baseline.
    Relative(Number),
    /// Targets that others set, by period.
    Outside(Vec<(Period, Number)>),
    /// Several indicators at once.
    Several(Vec<Id>),
}

impl TargetKind {
    /// The words of front matter, in the order of the format's table.
    pub const WORDS: [&'static str; 13] = [
        "level",
        "range",
        "cumulative",
        "yearly",
        "yearly-change",
        "hold",
        "share",
        "composition",
        "yes-no",
        "ordinal",
        "relative",
        "outside",
        "several",
    ];

    /// The word of front matter and data files.
    pub fn word(&self) -> &'static str {
        let at = match self {
            TargetKind::Level(_) => 0,
            TargetKind::Range(..) => 1,
            TargetKind::Cumulative(..) => 2,
            TargetKind::Yearly(_) => 3,
            TargetKind::YearlyChange(..) => 4,
            TargetKind::Hold(_) => 5,
            TargetKind::Share { .. } => 6,
            TargetKind::Composition(_) => 7,
            TargetKind::YesNo => 8,
            TargetKind::Ordinal { .. } => 9,
            TargetKind::Relative(_) => 10,
            TargetKind::Outside(_) => 11,
            TargetKind::Several(_) => 12,
        };
        TargetKind::WORDS[at]
    }
}

/// A target with all that the author said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Kind and values.
    pub kind: TargetKind,
    /// Strict or open.
    pub bound: Option<Bound>,
    /// The unit, where it is not the indicator's (`điểm %`).
    pub unit: Option<Box<str>>,
    /// When it is due; otherwise the end of the term.
    pub due: Option<Period>,
    /// Follows from a value and a percentage: printed with "suy ra", never as stated.
    pub inferred: bool,
    /// What it comes from, as "kế hoạch năm 2024".
    pub basis: Option<Box<str>>,
    /// A note of the author.
    pub note: Option<Box<str>>,
    /// Its source.
    pub citation: Option<Id>,
    /// The version of the definition it was set by.
    pub definition: Option<Box<str>>,
    /// The version of the territory it was set for.
    pub boundary: Option<Box<str>>,
    /// Kept out of every output.
    pub withheld: bool,
    /// Absent from every output before that day.
    pub publish_from: Option<Date>,
    /// Where it stands.
    pub span: Span,
}

impl Target {
    /// What was asked for until a day: of targets given year by year, none of a later year.
    pub fn until(&self, day: Date) -> Target {
        let mut target = self.clone();
        if let TargetKind::Outside(years) = &mut target.kind
            && years.iter().any(|(period, _)| period.last() <= day)
        {
            years.retain(|(period, _)| period.last() <= day);
        }
        target
    }

    /// A target of which the author said nothing but its values.
    pub fn of(kind: TargetKind, span: Span) -> Target {
        Target {
            kind,
            bound: None,
            unit: None,
            due: None,
            inferred: false,
            basis: None,
            note: None,
            citation: None,
            definition: None,
            boundary: None,
            withheld: false,
            publish_from: None,
            span,
        }
    }
}
