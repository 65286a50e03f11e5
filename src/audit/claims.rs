//! An article → the statements that its front matter makes about its own numbers: shares of a whole, and progress towards
//! a target. Several rules look at the same statements.
//!
//! Hidden figures are read too; what is said of them is marked.

use super::agreement::{Interval, Quantity};
use super::share_mismatch::spaced;
use crate::diag::{Lang, Span};
use crate::judge::{Progress, series};
use crate::locale::{Date, Number, Period, Ratio};
use crate::model::unit::factor;
use crate::model::{
    Amount, Article, Better, Bound, Fact, Figure, Flag, Indicator, Share, StatedNumber, TargetKind,
    Value, Whole,
};

/// A whole that parts are of.
#[derive(Clone, Copy)]
pub(super) struct WholeClaim<'a> {
    /// In the unit of the part, where the two can be compared.
    pub(super) quantity: Quantity,
    /// As it is printed, in its own unit.
    pub(super) written: Quantity,
    pub(super) unit: &'a str,
    pub(super) span: Span,
    /// The fact that it is; none for a number given on the spot.
    pub(super) fact: Option<&'a Fact>,
}

/// A fact or a value that is part of a whole, or has a share, or both.
pub(super) struct ShareClaim<'a> {
    pub(super) unit: &'a str,
    pub(super) amount: &'a Amount,
    /// Where the part stands.
    pub(super) at: Span,
    pub(super) path: String,
    pub(super) part: Quantity,
    /// Whether a whole is named, even if it has no number.
    pub(super) has_whole: bool,
    pub(super) whole: Option<WholeClaim<'a>>,
    pub(super) share: Option<&'a Share>,
    pub(super) is_hidden: bool,
}

impl ShareClaim<'_> {
    /// The part in words: with its unit where the whole is printed in another that it was converted from.
    pub(super) fn part_words(&self, lang: Lang) -> String {
        Said {
            quantity: self.part,
            unit: self.unit,
            is_mixed: self.is_mixed(),
        }
        .words(lang)
    }

    /// Whether part and whole are printed in two units that can be converted.
    pub(super) fn is_mixed(&self) -> bool {
        self.whole.is_some_and(|whole| {
            factor(whole.unit, self.unit).is_some_and(|factor| !factor.is_one())
        })
    }

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
    let of_facts = article.facts.iter().map(|fact| Part {
        path: format!("facts.{}", fact.id),
        figure: &fact.figure,
        unit: &fact.unit,
        of: fact.of.as_ref(),
        share: fact.share.as_ref(),
    });
    let of_values = article.indicators.iter().flat_map(|indicator| {
        let path = format!("indicators.{}", indicator.id);
        let values = indicator.values.iter().map({
            let path = path.clone();
            move |value| (format!("{path}.values.{}", value.period), &value.figure)
        });
        let baseline = indicator.baseline.iter();
        let baseline = baseline.map(move |one| (format!("{path}.baseline"), &one.figure));
        values.chain(baseline).filter_map(|(path, figure)| {
            let own = figure.own.as_ref()?;
            Some(Part {
                path,
                figure,
                unit: figure.unit().unwrap_or(&indicator.unit),
                of: own.of.as_ref(),
                share: own.share.as_ref(),
            })
        })
    });
    of_facts
        .chain(of_values)
        .filter_map(|part| part.claim(article, today))
        .collect()
}

/// What may be part of a whole.
struct Part<'a> {
    path: String,
    figure: &'a Figure,
    unit: &'a str,
    of: Option<&'a Whole>,
    share: Option<&'a Share>,
}

impl<'a> Part<'a> {
    fn claim(self, article: &'a Article, today: Date) -> Option<ShareClaim<'a>> {
        let part = Quantity::of(self.figure)?;
        let whole = self.of.and_then(|of| whole(article, self.unit, of));
        let is_whole_hidden = whole
            .and_then(|whole| whole.fact)
            .is_some_and(|whole| whole.figure.is_hidden(today));
        (whole.is_some() || self.share.is_some()).then(|| ShareClaim {
            unit: self.unit,
            amount: &self.figure.amount,
            at: self.figure.span,
            path: self.path,
            part,
            has_whole: self.of.is_some(),
            whole,
            share: self.share,
            is_hidden: is_whole_hidden || self.figure.is_hidden(today),
        })
    }
}

fn whole<'a>(article: &'a Article, unit: &'a str, of: &'a Whole) -> Option<WholeClaim<'a>> {
    match of {
        Whole::Fact(id, _) => {
            let fact = article.fact(id)?;
            let written = Quantity::of(&fact.figure)?;
            Some(WholeClaim {
                quantity: match factor(&fact.unit, unit) {
                    Some(factor) => written.times(factor)?,
                    None => written,
                },
                written,
                unit: &fact.unit,
                span: fact.figure.span,
                fact: Some(fact),
            })
        }
        Whole::Number(number, span) => Some(WholeClaim {
            quantity: Quantity::exact(*number),
            written: Quantity::exact(*number),
            unit,
            span: *span,
            fact: None,
        }),
    }
}

/// A quantity as the article prints it: with its unit where another one stands beside it.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) quantity: Quantity,
    pub(super) unit: &'a str,
    pub(super) is_mixed: bool,
}

impl Said<'_> {
    pub(super) fn words(self, lang: Lang) -> String {
        let number = self.quantity.format(lang);
        if self.is_mixed {
            format!("{number}{}", spaced(self.unit))
        } else {
            number
        }
    }
}

/// What an article says about an indicator's progress.
pub(super) struct GoalClaim<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) path: String,
    /// The newest value, or the sum over the term.
    pub(super) value: Quantity,
    pub(super) target: Option<Quantity>,
    /// The two as the article prints them; the value and the target above stand in the indicator's unit.
    pub(super) value_said: Said<'a>,
    pub(super) target_said: Option<Said<'a>>,
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
    let converted = article.in_one_unit();
    article
        .indicators
        .iter()
        .zip(&converted.indicators)
        .zip(progress)
        .filter(|((indicator, _), _)| {
            indicator.stated.of_target.is_some() || indicator.stated.exceeds_by.is_some()
        })
        .filter_map(|((indicator, same), progress)| {
            let written = newest(article, indicator)?;
            let newest = newest(&converted, same)?;
            let lent = lent_by(article, indicator);
            let to_own = |quantity: Quantity| quantity.times(factor(lent, &indicator.unit)?);
            let value = value(&converted, same, newest)?;
            let value = to_own(value).unwrap_or(value);
            let target_of = |one| target(one, progress, newest);
            // A relative target is worth what its baseline is, which stands in the indicator's unit already.
            let is_relative = indicator
                .target
                .as_ref()
                .is_some_and(|target| matches!(target.kind, TargetKind::Relative(_)));
            let target = target_of(same).map(|target| match to_own(target) {
                Some(own) if !is_relative => own,
                _ => target,
            });
            let own_target = indicator.target.as_ref().and_then(|target| {
                let is_other = !target.factor(&indicator.unit)?.is_one();
                is_other.then_some(target.unit.as_deref()?)
            });
            let value_unit = written.figure.unit().unwrap_or(lent);
            let is_mixed = own_target.is_some() || *value_unit != *indicator.unit;
            // A sum is in nobody's words: it stands in the indicator's unit.
            let is_sum = progress.total.is_some();
            let value_said = Quantity::of(&written.figure).filter(|_| !is_sum);
            Some(GoalClaim {
                indicator,
                path: format!("indicators.{}", indicator.id),
                value,
                target,
                value_said: match value_said {
                    Some(quantity) => Said {
                        quantity,
                        unit: value_unit,
                        is_mixed,
                    },
                    None => Said {
                        quantity: value,
                        unit: &indicator.unit,
                        is_mixed,
                    },
                },
                target_said: target.map(|target| match own_target {
                    Some(unit) => Said {
                        quantity: target_of(indicator).unwrap_or(target),
                        unit,
                        is_mixed,
                    },
                    None => Said {
                        quantity: target,
                        unit: &indicator.unit,
                        is_mixed,
                    },
                }),
                has_target: indicator.target.is_some(),
                of_target: indicator.stated.of_target.as_ref(),
                exceeds_by: indicator.stated.exceeds_by.as_ref(),
                is_hidden: is_hidden(article, indicator, today),
            })
        })
        .collect()
}

/// The unit of the series that an indicator is judged by.
fn lent_by<'a>(article: &'a Article, indicator: &'a Indicator) -> &'a str {
    let lender = indicator.values_of.as_deref();
    let lender = lender.and_then(|id| article.indicator(id));
    let unit = lender.map_or(&indicator.unit, |lender| &lender.unit);
    match factor(unit, &indicator.unit) {
        Some(_) => unit,
        None => &indicator.unit,
    }
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
