//! An indicator of an article: its definition, its series, its baseline and its target.

use super::figure::{Bound, Figure, Id};
use super::target::Target;
use super::unit::factor;
use crate::diag::Span;
use crate::locale::{Date, Number, Period};

/// Which direction is better. Never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Shown without a status.
    Neither,
}

impl Better {
    /// The word of front matter and data files.
    pub fn word(self) -> &'static str {
        match self {
            Better::Higher => "higher",
            Better::Lower => "lower",
            Better::Neither => "neither",
        }
    }
}

/// The bounds within which a value is believable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plausible {
    /// Least.
    pub from: Number,
    /// Most.
    pub to: Number,
}

/// From a day on, an indicator is counted by another definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinitionChange {
    /// The first day.
    pub from: Date,
    /// The version's id, as `poverty-2022`.
    pub id: Box<str>,
    /// As printed.
    pub name: Box<str>,
}

/// One value of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The period it is about.
    pub period: Period,
    /// The number.
    pub figure: Figure,
}

/// Where the road starts, if the author says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// Its period; otherwise the start of the term.
    pub period: Option<Period>,
    /// The number.
    pub figure: Figure,
}

/// What the source says about progress: audited, never trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// "đạt 68 % chỉ tiêu".
    pub of_target: Option<StatedNumber>,
    /// "vượt 3 triệu".
    pub exceeds_by: Option<StatedNumber>,
}

/// A number that the source states, with its bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedNumber {
    /// The number.
    pub value: Number,
    /// How exact it claims to be.
    pub bound: Option<Bound>,
    /// Where it stands.
    pub span: Span,
}

/// The status words of the format and of data files, best first as the site lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusWord {
    /// Vượt chỉ tiêu.
    Exceeded,
    /// Đạt chỉ tiêu.
    Met,
    /// Đúng tiến độ.
    OnTime,
    /// Chậm so với tiến độ.
    Slow,
    /// Nguy cơ không đạt.
    AtRisk,
    /// Đi ngược hướng.
    Reversed,
    /// Chưa đạt: no pace can be computed.
    NotMet,
    /// Không so sánh được.
    NotComparable,
    /// Chưa đủ số liệu.
    Insufficient,
}

impl StatusWord {
    /// All nine, in the order of the site.
    pub const ALL: [StatusWord; 9] = [
        StatusWord::Exceeded,
        StatusWord::Met,
        StatusWord::OnTime,
        StatusWord::Slow,
        StatusWord::AtRisk,
        StatusWord::Reversed,
        StatusWord::NotMet,
        StatusWord::NotComparable,
        StatusWord::Insufficient,
    ];

    /// All nine, worst first: which of several targets decides, and what has risen or fallen since an earlier review.
    pub const WORST_FIRST: [StatusWord; 9] = [
        StatusWord::Reversed,
        StatusWord::AtRisk,
        StatusWord::Slow,
        StatusWord::NotMet,
        StatusWord::NotComparable,
        StatusWord::Insufficient,
        StatusWord::OnTime,
        StatusWord::Met,
        StatusWord::Exceeded,
    ];

    /// Its place among [`StatusWord::WORST_FIRST`]: 0 is the worst.
    pub fn order(self) -> usize {
        StatusWord::WORST_FIRST
            .iter()
            .position(|status| *status == self)
            .expect("the list has all nine")
    }

    /// The word of front matter, data files, CSS classes and sprite ids.
    pub fn word(self) -> &'static str {
        match self {
            StatusWord::Exceeded => "exceeded",
            StatusWord::Met => "met",
            StatusWord::OnTime => "on-time",
            StatusWord::Slow => "slow",
            StatusWord::AtRisk => "at-risk",
            StatusWord::Reversed => "reversed",
            StatusWord::NotMet => "not-met",
            StatusWord::NotComparable => "not-comparable",
            StatusWord::Insufficient => "insufficient",
        }
    }

    /// Whether it counts as judged in shares ("đạt và vượt" of the judged ones).
    pub fn is_judged(self) -> bool {
        !matches!(self, StatusWord::NotComparable | StatusWord::Insufficient)
    }

    /// Whether the target is met or passed.
    pub fn is_met(self) -> bool {
        matches!(self, StatusWord::Exceeded | StatusWord::Met)
    }
}

/// A status that the author gives instead of the computed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The status.
    pub status: StatusWord,
    /// Why; readers see it.
    pub reason: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// An indicator as an article gives it, with its definition filled in from the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its name in the article's space of ids.
    pub id: Id,
    /// Where the key stands.
    pub span: Span,
    /// As printed.
    pub name: Box<str>,
    /// For narrow charts; otherwise the name.
    pub short: Option<Box<str>>,
    /// In English, where the dictionary has it.
    pub name_en: Option<Box<str>>,
    /// As "Kinh tế"; empty when none is given.
    pub group: Box<str>,
    /// As printed.
    pub unit: Box<str>,
    /// Which direction is better.
    pub better: Better,
    /// For computed numbers only.
    pub decimals: u32,
    /// The dictionary's bounds.
    pub plausible: Option<Plausible>,
    /// When its definition changed, oldest first.
    pub definition_changes: Vec<DefinitionChange>,
    /// Whether the dictionary knows it: only then has it pages of its own.
    pub in_dictionary: bool,
    /// Name of another place that it is about: shown, never counted as this place's.
    pub place: Option<Box<str>>,
    /// The series, oldest first; no two values end on one day.
    pub values: Vec<Value>,
    /// The indicator whose series it uses, if it has none of its own.
    pub values_of: Option<Id>,
    /// Where the road starts, if the author says so.
    pub baseline: Option<Baseline>,
    /// What the resolution asks for.
    pub target: Option<Target>,
    /// What the source says about progress.
    pub stated: Stated,
    /// A status given by the author.
    pub given_status: Option<Override>,
    /// A note of the author.
    pub note: Option<Box<str>>,
}

impl Indicator {
    /// Whether a figure of it, or its target, stands in another unit than `unit`.
    pub(super) fn is_mixed(&self, unit: &str) -> bool {
        let has_own = |figure: &Figure| figure.unit().is_some();
        *self.unit != *unit
            || self.values.iter().any(|value| has_own(&value.figure))
            || self.baseline.iter().any(|one| has_own(&one.figure))
            || self
                .target
                .as_ref()
                .and_then(|target| target.factor(&self.unit))
                .is_some_and(|factor| !factor.is_one())
    }

    /// Puts every figure of it, and its target, into `unit`, which becomes its own.
    pub(super) fn convert(&mut self, unit: &str) {
        let own = &std::mem::replace(&mut self.unit, unit.into());
        let values = self.values.iter_mut().map(|value| &mut value.figure);
        let baseline = self.baseline.iter_mut().map(|one| &mut one.figure);
        for figure in values.chain(baseline) {
            figure.amount = figure.amount_in(own, unit);
            if let Some(own) = &mut figure.own {
                own.unit = None;
            }
        }
        if let Some(target) = &mut self.target {
            let to_own = target.factor(own);
            let from_own = factor(own, unit).filter(|_| target.kind.is_in_units());
            for factor in to_own.into_iter().chain(from_own) {
                target.kind = target.kind.times(factor);
                target.unit = None;
            }
        }
    }
}
