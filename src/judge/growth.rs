//! Compound growth rates: the methods `cagr` and `un`, and yearly changes in per cent.
//!
//! The only place where a number is not exact: roots are computed to more than 20 digits and the result is rounded to 12
//! decimals before anything is compared with it. Signs that differ, and zero, are refused, never patched.

use super::case::within;
use crate::locale::{Date, Instant, Number, Ratio};
use crate::model::{Better, CutOffs, StatusWord};
use rust_decimal::Decimal;

/// A road with its times in years.
#[derive(Clone, Copy)]
pub(super) struct Road {
    pub(super) y0: Ratio,
    pub(super) y: Ratio,
    pub(super) goal: Ratio,
    /// From the baseline to now.
    pub(super) gone: Ratio,
    /// From the baseline to the target.
    pub(super) whole: Ratio,
}

/// Years between two days.
pub(super) fn years(from: Date, to: Date) -> Option<Ratio> {
    let span = to.end().since(from.end());
    Ratio::of_whole(span.into(), Instant::months(12).into())
}

/// R = d · sign(y0) · CAGR_o / |CAGR_T| (Open SDG, Statistics Canada).
pub(super) fn cagr(road: Road, better: Better) -> Option<Ratio> {
    let observed = rate(road.y0, road.y, road.gone)?;
    let asked = rate(road.y0, road.goal, road.whole)?.abs();
    let is_turned = (better == Better::Lower) != (road.y0.sign() < 0);
    let score = observed.checked_div(asked)?;
    rounded(if is_turned { -score } else { score })
}

/// (projected − y0) / (yT − y0), where the observed rate goes on until the target's time.
pub(super) fn un(road: Road) -> Option<Ratio> {
    let (y0, goal) = (decimal(road.y0)?, decimal(road.goal)?);
    rounded(
        projection(road)?
            .checked_sub(y0)?
            .checked_div(goal.checked_sub(y0)?)?,
    )
}

/// Where the observed rate leads by the target's time, to 12 decimals.
pub(super) fn projected(road: Road) -> Option<Ratio> {
    rounded(projection(road)?)
}

fn projection(road: Road) -> Option<Decimal> {
    let ahead = decimal(road.whole.checked_sub(road.gone)?.checked_div(road.gone)?)?;
    let factor = exp(log_of_quotient(road.y, road.y0)?.checked_mul(ahead)?)?;
    decimal(road.y)?.checked_mul(factor)
}

/// The compound yearly rate from one level to another, to 12 decimals; 0.1 is ten per cent.
pub(super) fn yearly_rate(from: Ratio, to: Ratio, years: Ratio) -> Option<Ratio> {
    rounded(rate(from, to, years)?)
}

/// The cut-offs of [`un`]: its own (United Nations), whatever the site says.
pub(super) fn un_cut_offs() -> CutOffs {
    let hundredths = |top| Ratio::of_whole(top, 100).expect("100 is not 0");
    CutOffs {
        on_time: hundredths(95),
        slow: hundredths(10),
        at_risk: hundredths(0),
    }
}

/// The status of a score of [`un`], by the cut-offs of that method.
pub(super) fn by_un(score: Ratio) -> StatusWord {
    within(un_cut_offs(), score)
}

/// The compound yearly rate from `y0` to `y`, against a rate in per cent.
pub(super) fn against_rate(y0: Number, y: Number, years: Ratio, percent: Number) -> Option<Ratio> {
    let observed = rate_or_loss(Ratio::from_number(y0), Ratio::from_number(y), years)?;
    let asked = decimal(Ratio::from_number(percent))?;
    rounded(
        observed
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(asked)?,
    )
}

/// The rate that [`against_rate`] compares, to 12 decimals; 0.1 is ten per cent.
pub(super) fn observed_rate(from: Ratio, to: Ratio, years: Ratio) -> Option<Ratio> {
    rounded(rate_or_loss(from, to, years)?)
}

/// The yearly rate; a fall to nothing is one of 100 % over any time.
fn rate_or_loss(from: Ratio, to: Ratio, years: Ratio) -> Option<Decimal> {
    if to.sign() == 0 && from.sign() > 0 {
        return Some(Decimal::NEGATIVE_ONE);
    }
    rate(from, to, years)
}

/// (to / from)^(1 / years) − 1.
fn rate(from: Ratio, to: Ratio, years: Ratio) -> Option<Decimal> {
    let log = log_of_quotient(to, from)?.checked_div(decimal(years)?)?;
    exp(log)?.checked_sub(Decimal::ONE)
}

/// ln(a / b) of two numbers with the same sign, neither of them 0.
fn log_of_quotient(a: Ratio, b: Ratio) -> Option<Decimal> {
    let is_alike = a.sign() == b.sign() && a.sign() != 0;
    let (a, b) = (decimal(a)?.abs(), decimal(b)?.abs());
    is_alike.then(|| ln(a)?.checked_sub(ln(b)?)).flatten()
}

/// As many digits as fit.
fn decimal(ratio: Ratio) -> Option<Decimal> {
    let number = (0..=28).rev().find_map(|decimals| ratio.cut(decimals))?;
    Decimal::try_from_i128_with_scale(number.mantissa(), number.scale()).ok()
}

fn rounded(score: Decimal) -> Option<Ratio> {
    let number = Number::scaled(score.mantissa(), score.scale())?;
    Some(Ratio::from_number(number.round(12)))
}

/// ln 2 to 28 decimals (OEIS A002162).
fn ln_2() -> Decimal {
    Decimal::from_i128_with_scale(6_931_471_805_599_453_094_172_321_215, 28)
}

/// The natural logarithm of a positive number: halved or doubled into 0.75–1.5, then 2·artanh((m − 1)/(m + 1)).
fn ln(x: Decimal) -> Option<Decimal> {
    if x <= Decimal::ZERO {
        return None;
    }
    let (low, high) = (Decimal::new(75, 2), Decimal::new(15, 1));
    let (mut m, mut twos) = (x, 0i64);
    while m >= high {
        (m, twos) = (m / Decimal::TWO, twos + 1);
    }
    while m < low {
        (m, twos) = (m * Decimal::TWO, twos - 1);
    }
    let z = (m - Decimal::ONE) / (m + Decimal::ONE);
    let square = z * z;
    let (mut power, mut sum) = (z, z);
    for odd in (3..64).step_by(2) {
        power *= square;
        sum += power / Decimal::from(odd);
    }
    (sum * Decimal::TWO).checked_add(ln_2().checked_mul(Decimal::from(twos))?)
}

/// e^x: the part beyond whole powers of two by its series.
fn exp(x: Decimal) -> Option<Decimal> {
    let twos = x.checked_div(ln_2())?.floor();
    let rest = x.checked_sub(twos.checked_mul(ln_2())?)?;
    let (mut term, mut sum) = (Decimal::ONE, Decimal::ONE);
    for n in 1..40 {
        term = term * rest / Decimal::from(n);
        sum += term;
    }
    let twos = i32::try_from(twos.mantissa() / 10i128.pow(twos.scale())).ok()?;
    for _ in 0..twos.unsigned_abs().min(200) {
        sum = if twos > 0 {
            sum.checked_mul(Decimal::TWO)?
        } else {
            sum / Decimal::TWO
        };
    }
    Some(sum)
}
