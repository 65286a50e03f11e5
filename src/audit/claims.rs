//! An article → the statements that its front matter makes about its own numbers: shares of a whole, and progress towards
//! a target. Several rules look at the same statements.
//!
//! Hidden figures are read too; what is said of them is marked.

use super::agreement::{Interval, Quantity};
use crate::diag::Span;
use crate::judge::{Progress, series};
use crate::locale::{Date, Number, Period, Ratio};
use crate::model::{
    Amount, Article, Better, Bound, Fact, Flag, Indicator, Share, StatedNumber, TargetKind, Value,
    Whole,
};

/// A whole that parts are of.
#[derive(Clone, Copy)]
pub(super) struct WholeClaim<'a> {
    pub(super) quantity: Quantity,
    pub(super) unit: &'a str,
    pub(super) span: Span,
    /// The fact that it is; none for a number given on the spot.
    pub(super) fact: Option<&'a Fact>,
}

/// A fact that is part of a whole, or has a share, or both.
pub(super) struct ShareClaim<'a> {
    pub(super) fact: &'a Fact,
    pub(super) path: String,
    pub(super) part: Quantity,
    pub(super) whole: Option<WholeClaim<'a>>,
    pub(super) share: Option<&'a Share>,
    pub(super) is_hidden: bool,
}

impl ShareClaim<'_> {
    /// Where the true share may lie, in %; none where the whole is unknown or zero, or the digits do not fit.
    pub(super) fn truth(&self) -> Option<Interval> {
        let whole = self.whole?;
        let is_sensible = self.part.from.sign() >= 0 && whole.quantity.from.sign() > 0;
        is_sensible
            .then(|| self.part.interval()?.percent_of(whole.quantity.interval()?))
            .flatten()
    }

    /// Whether the part is greater than its whole, whatever their bounds allow.
    pub(super) fn is_too_great(&self) -> bool {
        let parts = self.part.interval();
        let whole = self.whole.and_then(|whole| whole.quantity.interval());
        matches!((parts, whole), (Some(part), Some(whole)) if part.is_above(whole))
    }
}

/// All statements about parts of wholes, in the order written.
pub(super) fn shares(article: &Article, today: Date) -> Vec<ShareClaim<'_>> {
    article
        .facts
        .iter()
        .filter_map(|fact| {
            let part = Quantity::of(&fact.figure)?;
            let whole = fact.of.as_ref().and_then(|of| whole(article, fact, of));
            let is_whole_hidden = whole
                .and_then(|whole| whole.fact)
                .is_some_and(|whole| whole.figure.is_hidden(today));
            (whole.is_some() || fact.share.is_some()).then(|| ShareClaim {
                fact,
                path: format!("facts.{}", fact.id),
                part,
                whole,
                share: fact.share.as_ref(),
                is_hidden: is_whole_hidden || fact.figure.is_hidden(today),
            })
        })
        .collect()
}

fn whole<'a>(article: &'a Article, part: &'a Fact, of: &'a Whole) -> Option<WholeClaim<'a>> {
    match of {
        Whole::Fact(id, _) => {
            let fact = article.fact(id)?;
            Some(WholeClaim {
                quantity: Quantity::of(&fact.figure)?,
                unit: &fact.unit,
                span: fact.figure.span,
                fact: Some(fact),
            })
        }
        Whole::Number(number, span) => Some(WholeClaim {
            quantity: Quantity::exact(*number),
            unit: &part.unit,
            span: *span,
            fact: None,
        }),
    }
}

/// What an article says about an indicator's progress.
pub(super) struct GoalClaim<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) path: String,
    /// The newest value, or the sum over the term.
    pub(super) value: Quantity,
    pub(super) target: Option<Quantity>,
    /// Whether the resolution asks for something, even if no number can be compared with it.
    pub(super) has_target: bool,
    pub(super) of_target: Option<&'a StatedNumber>,
    pub(super) exceeds_by: Option<&'a StatedNumber>,
    pub(super) is_hidden: bool,
}

/// All statements about progress, in the order written.
pub(super) fn goals<'a>(
    article: &'a Article,
    progress: &[Progress],
    today: Date,
) -> Vec<GoalClaim<'a>> {
    article
        .indicators
        .iter()
        .zip(progress)
        .filter(|(indicator, _)| {
            indicator.stated.of_target.is_some() || indicator.stated.exceeds_by.is_some()
        })
        .filter_map(|(indicator, progress)| {
            let newest = newest(article, indicator)?;
            Some(GoalClaim {
                indicator,
                path: format!("indicators.{}", indicator.id),
                value: value(article, indicator, newest)?,
                target: target(indicator, progress, newest),
                has_target: indicator.target.is_some(),
                of_target: indicator.stated.of_target.as_ref(),
                exceeds_by: indicator.stated.exceeds_by.as_ref(),
                is_hidden: is_hidden(article, indicator, today),
            })
        })
        .collect()
}

/// The values that count by the date of the figures, oldest first; hidden ones too.
fn values<'a>(
    article: &'a Article,
    indicator: &'a Indicator,
) -> impl DoubleEndedIterator<Item = &'a Value> {
    let as_of = article.as_of.map(Period::last);
    series(article, indicator).iter().filter(move |value| {
        let limit = value.figure.as_of.map(Period::last).or(as_of);
        !value.figure.amount.is_missing()
            && value.figure.flag != Some(Flag::Forecast)
            && limit.is_none_or(|limit| value.period.last() <= limit)
    })
}

fn newest<'a>(article: &'a Article, indicator: &'a Indicator) -> Option<&'a Value> {
    values(article, indicator).next_back()
}

/// The newest value; of a cumulative target the sum of the term's.
fn value(article: &Article, indicator: &Indicator, newest: &Value) -> Option<Quantity> {
    let is_sum = indicator
        .target
        .as_ref()
        .is_some_and(|target| matches!(target.kind, TargetKind::Cumulative(..)));
    if !is_sum {
        return Quantity::of(&newest.figure);
    }
    let start = article.term().map(|term| term.start);
    let mut sum: Option<Quantity> = None;
    for value in values(article, indicator)
        .filter(|value| start.is_none_or(|start| value.period.first() > start))
    {
        let next = Quantity::of(&value.figure)?;
        sum = Some(match sum {
            None => next,
            Some(sum) => Quantity {
                from: sum.from.checked_add(next.from)?,
                to: sum.to.checked_add(next.to)?,
                bound: widest(sum.bound, next.bound)?,
            },
        });
    }
    sum
}

/// The bound of a sum of two numbers; none where they pull in different directions.
fn widest(a: Option<Bound>, b: Option<Bound>) -> Option<Option<Bound>> {
    match (a, b) {
        (a, None) => Some(a),
        (None, b) => Some(b),
        (a, b) => (a == b).then_some(a),
    }
}

/// The number or range that the newest value is measured against; its bound says what counts as met, not how exact it is.
fn target(indicator: &Indicator, progress: &Progress, newest: &Value) -> Option<Quantity> {
    let range = |from: Number, to: Number| Quantity {
        from: from.min(to),
        to: from.max(to),
        bound: None,
    };
    match &indicator.target.as_ref()?.kind {
        TargetKind::Level(value)
        | TargetKind::Yearly(value)
        | TargetKind::Hold(value)
        | TargetKind::Share { value, .. } => Some(range(*value, *value)),
        TargetKind::Range(from, to) => Some(range(*from, *to)),
        TargetKind::Cumulative(from, to) => Some(range(*from, to.unwrap_or(*from))),
        TargetKind::Outside(goals) => {
            let (_, goal) = goals.iter().find(|(period, _)| *period == newest.period)?;
            Some(range(*goal, *goal))
        }
        TargetKind::Relative(percent) => {
            let baseline = Ratio::from_number(progress.baseline?.1);
            let hundred = Ratio::of_whole(100, 1)?;
            let factor = Ratio::from_number(*percent)
                .checked_add(hundred)?
                .checked_div(hundred)?;
            let goal = baseline.checked_mul(factor)?;
            let exact = (0..=12).find(|decimals| goal.is_exact(*decimals))?;
            goal.cut(exact).map(|goal| range(goal, goal))
        }
        TargetKind::YearlyChange(..)
        | TargetKind::Composition(_)
        | TargetKind::YesNo
        | TargetKind::Ordinal { .. }
        | TargetKind::Several(_) => None,
    }
}

fn is_hidden(article: &Article, indicator: &Indicator, today: Date) -> bool {
    let is_target_hidden = indicator.target.as_ref().is_some_and(|target| {
        target.withheld || target.publish_from.is_some_and(|day| today < day)
    });
    let is_baseline_hidden = indicator
        .baseline
        .as_ref()
        .is_some_and(|baseline| baseline.figure.is_hidden(today));
    is_target_hidden
        || is_baseline_hidden
        || series(article, indicator)
            .iter()
            .any(|value| value.figure.is_hidden(today))
}

impl GoalClaim<'_> {
    /// Whether less is better, so that a target may lie below the value.
    pub(super) fn is_lower_better(&self) -> bool {
        self.indicator.better == Better::Lower
    }

    /// The unit, for messages: with a space before it, or nothing; `%` stands close.
    pub(super) fn unit(&self) -> &str {
        &self.indicator.unit
    }
}

/// Whether a figure is a whole number.
pub(super) fn is_whole(amount: &Amount) -> bool {
    amount.one().is_some_and(Number::is_whole)
}
