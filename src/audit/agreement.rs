//! When a stated number agrees with what the arithmetic gives: roundings, truncations and bounds as intervals of exact
//! fractions.
//!
//! A stated number agrees when the exact one, rounded or truncated at the printed decimals, gives it. A bound widens it:
//! over and at-least any distance above, under and at-most any below, near down to 10 % below, about 5 % either way.

use crate::diag::Lang;
use crate::locale::{Number, Ratio};
use crate::model::unit::Factor;
use crate::model::{Amount, Bound, Figure};

/// From where to where a true number may lie; an end that is none is open without limit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interval {
    pub(super) low: Option<Ratio>,
    pub(super) high: Option<Ratio>,
    /// Whether the upper end itself lies outside.
    pub(super) is_high_open: bool,
}

/// How a printed number may have come from the exact one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// Only by rounding half away from zero.
    Rounded,
    /// By rounding, or by cutting digits off.
    RoundedOrCut,
}

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The numbers agree.
    Agrees,
    /// They agree only because digits were cut off.
    Truncated,
    /// They cannot both be true.
    Differs,
}

/// A number, or a range of them, as the article prints it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    pub(super) from: Number,
    pub(super) to: Number,
    pub(super) bound: Option<Bound>,
}

impl Quantity {
    /// The quantity of a figure; none where it is no number.
    pub(super) fn of(figure: &Figure) -> Option<Quantity> {
        let (from, to) = match figure.amount {
            Amount::One(number) => (number, number),
            Amount::Range(from, to) => (from.min(to), from.max(to)),
            _ => return None,
        };
        Some(Quantity {
            from,
            to,
            bound: figure.bound,
        })
    }

    /// The same in another unit.
    pub(super) fn times(self, factor: Factor) -> Option<Quantity> {
        Some(Quantity {
            from: factor.times(self.from)?,
            to: factor.times(self.to)?,
            ..self
        })
    }

    /// A plain number.
    pub(super) fn exact(number: Number) -> Quantity {
        Quantity {
            from: number,
            to: number,
            bound: None,
        }
    }

    /// The number, if it is exactly one and claims to be exact.
    pub(super) fn plain(self) -> Option<Number> {
        (self.from == self.to && self.bound.is_none()).then_some(self.from)
    }

    /// As printed: `624`, or `30–35`.
    pub(super) fn format(self, lang: Lang) -> String {
        if self.from == self.to {
            self.from.format(lang)
        } else {
            format!("{}–{}", self.from.format(lang), self.to.format(lang))
        }
    }

    /// Where the true number may lie.
    pub(super) fn interval(self) -> Option<Interval> {
        let (from, to) = (Ratio::from_number(self.from), Ratio::from_number(self.to));
        Interval {
            low: Some(from),
            high: Some(to),
            is_high_open: false,
        }
        .widened(self.bound, from, to)
    }
}

impl Interval {
    /// Exactly one number.
    pub(super) fn of_whole(number: Number) -> Interval {
        let exact = Ratio::from_number(number);
        Interval {
            low: Some(exact),
            high: Some(exact),
            is_high_open: false,
        }
    }

    /// Where an exact number may lie that was printed as `stated`.
    pub(super) fn of_stated(
        stated: Number,
        bound: Option<Bound>,
        printed: Printed,
    ) -> Option<Interval> {
        let exact = Ratio::from_number(stated);
        let unit = Ratio::from_number(Number::scaled(1, stated.scale())?);
        let half = unit.checked_div(Ratio::of_whole(2, 1)?)?;
        let beyond = match printed {
            Printed::Rounded => half,
            Printed::RoundedOrCut => unit,
        };
        let (below, above) = if stated.sign() < 0 {
            (beyond, half)
        } else {
            (half, beyond)
        };
        Interval {
            low: Some(exact.checked_sub(below)?),
            high: Some(exact.checked_add(above)?),
            is_high_open: true,
        }
        .widened(bound, exact, exact)
    }

    /// Widened by what a bound claims about numbers from `from` to `to`.
    fn widened(self, bound: Option<Bound>, from: Ratio, to: Ratio) -> Option<Interval> {
        let stretch = |ratio: Ratio, percent| ratio.checked_mul(Ratio::of_whole(percent, 100)?);
        let down = |percent: i128| {
            let other = stretch(
                from,
                if from.sign() < 0 {
                    200 - percent
                } else {
                    percent
                },
            )?;
            Some(self.low.map_or(other, |low| low.min(other)))
        };
        Some(match bound {
            None => self,
            Some(Bound::Over | Bound::AtLeast) => Interval { high: None, ..self },
            Some(Bound::Under | Bound::AtMost) => Interval { low: None, ..self },
            Some(Bound::Near) => Interval {
                low: Some(down(90)?),
                ..self
            },
            Some(Bound::About) => {
                let up = stretch(to, if to.sign() < 0 { 95 } else { 105 })?;
                Interval {
                    low: Some(down(95)?),
                    high: Some(self.high.map_or(up, |high| high.max(up))),
                    ..self
                }
            }
        })
    }

    /// The quotient of two amounts that are not negative, in %; none where nothing can be said.
    pub(super) fn percent_of(self, whole: Interval) -> Option<Interval> {
        let hundred = Ratio::of_whole(100, 1)?;
        let zero = Ratio::of_whole(0, 1)?;
        let quotient = |part: Ratio, whole: Ratio| part.checked_mul(hundred)?.checked_div(whole);
        let low = match (self.low, whole.high) {
            (Some(part), Some(whole)) if whole.sign() > 0 => quotient(part, whole)?,
            _ => zero,
        };
        let high = match (self.high, whole.low) {
            (Some(part), Some(whole)) if whole.sign() > 0 => Some(quotient(part, whole)?),
            _ => None,
        };
        Some(Interval {
            low: Some(low),
            high,
            is_high_open: false,
        })
    }

    /// The sum of two amounts.
    pub(super) fn plus(self, other: Interval) -> Option<Interval> {
        Some(Interval {
            low: ends(self.low, other.low, Ratio::checked_add)?,
            high: ends(self.high, other.high, Ratio::checked_add)?,
            is_high_open: self.is_high_open || other.is_high_open,
        })
    }

    /// The difference of two amounts.
    pub(super) fn minus(self, other: Interval) -> Option<Interval> {
        Some(Interval {
            low: ends(self.low, other.high, Ratio::checked_sub)?,
            high: ends(self.high, other.low, Ratio::checked_sub)?,
            is_high_open: self.is_high_open,
        })
    }

    /// Whether the two have a number in common.
    pub(super) fn meets(self, other: Interval) -> bool {
        let reaches = |low: Option<Ratio>, high: Option<Ratio>, is_open: bool| match (low, high) {
            (Some(low), Some(high)) => low < high || (low == high && !is_open),
            _ => true,
        };
        reaches(self.low, other.high, other.is_high_open)
            && reaches(other.low, self.high, self.is_high_open)
    }

    /// Whether all of it lies above all of the other.
    pub(super) fn is_above(self, other: Interval) -> bool {
        matches!((self.low, other.high), (Some(low), Some(high)) if low > high)
    }
}

/// Combines two ends: an end without limit stays so; what does not fit is none.
fn ends(
    a: Option<Ratio>,
    b: Option<Ratio>,
    combine: impl Fn(Ratio, Ratio) -> Option<Ratio>,
) -> Option<Option<Ratio>> {
    match (a, b) {
        (Some(a), Some(b)) => combine(a, b).map(Some),
        _ => Some(None),
    }
}

/// Compares what is true with what is stated; none where the digits do not fit.
pub(super) fn compare(truth: Interval, stated: Number, bound: Option<Bound>) -> Option<Verdict> {
    let agrees = |printed| Some(Interval::of_stated(stated, bound, printed)?.meets(truth));
    Some(if agrees(Printed::Rounded)? {
        Verdict::Agrees
    } else if agrees(Printed::RoundedOrCut)? {
        Verdict::Truncated
    } else {
        Verdict::Differs
    })
}

/// `part / whole` in %, of the numbers as printed: the least and the greatest.
pub(super) fn percent(part: Quantity, whole: Quantity) -> Option<(Ratio, Ratio)> {
    let hundred = Ratio::of_whole(100, 1)?;
    let quotient = |part, whole| Ratio::of(part, whole)?.checked_mul(hundred);
    Some((
        quotient(part.from, whole.to)?,
        quotient(part.to, whole.from)?,
    ))
}

/// Two ends rounded to `decimals` as one text: `32,1`, or `30,0–35,0`.
pub(super) fn rounded(ends: (Ratio, Ratio), decimals: u32, lang: Lang) -> Option<String> {
    let (low, high) = (ends.0.round(decimals)?, ends.1.round(decimals)?);
    Some(if low == high {
        low.format(lang)
    } else {
        format!("{}–{}", low.format(lang), high.format(lang))
    })
}

/// What the arithmetic gives, as short as it can be told apart from what is stated: its decimals, or one more.
pub(super) fn shown(ends: (Ratio, Ratio), stated: Number, lang: Lang) -> Option<String> {
    let short = rounded(ends, stated.scale(), lang)?;
    if short == stated.format(lang) {
        rounded(ends, stated.scale() + 1, lang)
    } else {
        Some(short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::tests_support::number;

    #[track_caller]
    fn check(
        part: (&str, Option<Bound>),
        whole: (&str, Option<Bound>),
        stated: (&str, Option<Bound>),
        expected: Verdict,
    ) {
        let quantity = |(written, bound): (&str, _)| Quantity {
            bound,
            ..Quantity::exact(number(written))
        };
        let interval = |at| quantity(at).interval().expect("fits");
        let truth = interval(part).percent_of(interval(whole)).expect("fits");
        assert_eq!(compare(truth, number(stated.0), stated.1), Some(expected));
    }

    #[test]
    fn rounding_and_cutting_are_allowed() {
        check(("12", None), ("19", None), ("63", None), Verdict::Agrees);
        check(("555", None), ("1326", None), ("42", None), Verdict::Agrees);
        check(
            ("5120", None),
            ("11311", None),
            ("45,27", None),
            Verdict::Agrees,
        );
        check(("2", None), ("3", None), ("66,6", None), Verdict::Truncated);
        check(("2", None), ("3", None), ("66,7", None), Verdict::Agrees);
        check(("2", None), ("3", None), ("66,5", None), Verdict::Differs);
        check(("1", None), ("8", None), ("12,4", None), Verdict::Differs);
        check(("24", None), ("25", None), ("96", None), Verdict::Agrees);
        check(("24", None), ("25", None), ("97", None), Verdict::Differs);
    }

    #[test]
    fn bounds_widen() {
        use Bound::*;
        check(
            ("73", None),
            ("46", None),
            ("158", Some(Over)),
            Verdict::Agrees,
        );
        check(
            ("73", None),
            ("46", None),
            ("100", Some(AtLeast)),
            Verdict::Agrees,
        );
        check(
            ("73", None),
            ("46", None),
            ("160", Some(Over)),
            Verdict::Differs,
        );
        check(
            ("73", None),
            ("46", None),
            ("160", Some(Near)),
            Verdict::Agrees,
        );
        check(
            ("73", None),
            ("46", None),
            ("177", Some(Near)),
            Verdict::Differs,
        );
        check(
            ("73", None),
            ("46", None),
            ("157", Some(Near)),
            Verdict::Differs,
        );
        check(
            ("73", None),
            ("46", None),
            ("165", Some(About)),
            Verdict::Agrees,
        );
        check(
            ("73", None),
            ("46", None),
            ("170", Some(About)),
            Verdict::Differs,
        );
        check(
            ("73", None),
            ("46", None),
            ("200", Some(Under)),
            Verdict::Agrees,
        );
        check(
            ("73", None),
            ("46", None),
            ("150", Some(AtMost)),
            Verdict::Differs,
        );
    }

    #[test]
    fn a_bound_on_the_whole_counts_the_other_way_round() {
        use Bound::*;
        check(
            ("50", Some(Over)),
            ("100", None),
            ("80", None),
            Verdict::Agrees,
        );
        check(
            ("50", Some(Over)),
            ("100", None),
            ("40", None),
            Verdict::Differs,
        );
        check(
            ("50", None),
            ("100", Some(Over)),
            ("40", None),
            Verdict::Agrees,
        );
        check(
            ("50", None),
            ("100", Some(Over)),
            ("80", None),
            Verdict::Differs,
        );
        check(
            ("50", Some(Near)),
            ("100", None),
            ("46", None),
            Verdict::Agrees,
        );
        check(
            ("50", Some(About)),
            ("100", None),
            ("46", None),
            Verdict::Differs,
        );
    }

    proptest::proptest! {
        #[test]
        fn only_the_printed_forms_of_the_exact_number_agree(part in 0i64..5000, whole in 1i64..5000, decimals in 0u32..4) {
            let quantity = |count| Quantity::exact(Number::whole(count)).interval().expect("fits");
            let truth = quantity(part).percent_of(quantity(whole)).expect("fits");
            let exact = truth.low.expect("a number");
            let (rounded, cut) = (exact.round(decimals).expect("fits"), exact.cut(decimals).expect("fits"));
            let unit = Number::scaled(1, decimals).expect("fits");
            proptest::prop_assert_eq!(compare(truth, rounded, None), Some(Verdict::Agrees));
            let of_cut = if cut == rounded { Verdict::Agrees } else { Verdict::Truncated };
            proptest::prop_assert_eq!(compare(truth, cut, None), Some(of_cut));
            let (above, below) = (rounded.checked_add(unit).expect("fits"), cut.checked_sub(unit).expect("fits"));
            proptest::prop_assert_eq!(compare(truth, above, None), Some(Verdict::Differs));
            proptest::prop_assert_eq!(compare(truth, below, None), Some(Verdict::Differs));
        }
    }
}
