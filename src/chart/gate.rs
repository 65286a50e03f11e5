//! The gate: only what passes here reaches plotters, which draws NaN as the axis minimum, clamps in silence and never
//! returns on an infinite range. Numbers in; plottable numbers, a padded range and our own 1-2-5 ticks out.

use crate::diag::Lang;
use crate::locale::{Number, Ratio};
use crate::model::words;

/// Points that one picture may have; more go to the table alone.
pub(super) const MOST_POINTS: usize = 2000;

/// The least width and height of the area that data are drawn in, in user units.
pub(super) const LEAST_AREA: (f64, f64) = (120.0, 60.0);

/// Beyond this nothing is drawn.
const LARGEST: f64 = 1e15;

/// A number that may be drawn: finite and at most 10^15 in size. For pixels only, never for readers.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Plot(f64);

impl Plot {
    /// The number, if it may be drawn.
    pub(super) fn new(value: f64) -> Option<Plot> {
        (value.is_finite() && value.abs() <= LARGEST).then_some(Plot(value))
    }

    /// A decimal, if it may be drawn.
    pub fn of(number: Number) -> Option<Plot> {
        number.to_plot().and_then(Plot::new)
    }

    /// A ratio as per cent, if it may be drawn.
    pub fn percent(ratio: Ratio) -> Option<Plot> {
        ratio.to_plot().and_then(|value| Plot::new(value * 100.0))
    }

    /// The bare number.
    pub(super) fn get(self) -> f64 {
        self.0
    }
}

/// One datum: where it is drawn, and the words in which the source gave it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Datum {
    /// None when missing, or when it may not be drawn; then the words stand in its place.
    pub plot: Option<Plot>,
    /// As printed, without the chart's unit; empty when there is no figure.
    pub shown: String,
    /// Whether the words carry a unit of their own, because the source gave the figure in another than the chart's.
    pub has_unit: bool,
}

impl Datum {
    /// A figure of one number, as it was written.
    pub fn of(number: Number, lang: Lang) -> Datum {
        Datum {
            plot: Plot::of(number),
            shown: number.format(lang),
            has_unit: false,
        }
    }

    /// As printed, with the chart's unit unless it has its own.
    pub(super) fn with_unit(&self, unit: &str) -> String {
        match self.has_unit {
            true => self.shown.clone(),
            false => words::with_unit(&self.shown, unit),
        }
    }

    /// The unit behind the words as it stands in a label: close where it is `%`, nothing where the words have their own.
    pub(super) fn suffix(&self, unit: &str) -> String {
        match unit {
            _ if self.has_unit => String::new(),
            "" | "%" => unit.to_owned(),
            unit => format!(" {unit}"),
        }
    }

    /// Whether there is no figure at all.
    pub fn is_missing(&self) -> bool {
        self.plot.is_none() && self.shown.is_empty()
    }
}

/// Where an axis may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zero {
    /// Always at zero: bars.
    Always,
    /// At zero where that costs little; else cropped, which the picture must show.
    Near,
}

/// An axis: a finite range whose ends are ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// Lower end.
    pub(super) low: f64,
    /// Upper end.
    pub(super) high: f64,
    /// First tick as a multiple of the step.
    first: i64,
    /// Ticks from the first to the last, both counted.
    count: i64,
    /// The step: `mantissa` × 10^`exponent`, mantissa 1, 2 or 5.
    mantissa: i64,
    exponent: i32,
}

impl Scale {
    /// The axis of some values, with about `most` ticks; none when there is nothing to draw.
    pub(super) fn fit(
        values: impl IntoIterator<Item = Plot>,
        zero: Zero,
        most: usize,
    ) -> Option<Scale> {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut whole = true;
        for value in values {
            whole &= value.0.fract() == 0.0;
            low = low.min(value.0);
            high = high.max(value.0);
        }
        if low > high {
            return None;
        }
        if zero == Zero::Always || low == high && low == 0.0 {
            low = low.min(0.0);
            high = high.max(0.0);
        } else if low > 0.0 {
            low = crop(low, high, whole);
        } else if high < 0.0 {
            high = -crop(-high, -low, whole);
        }
        let largest = low.abs().max(high.abs());
        if high - low < 1e-9 * largest.max(1.0) {
            let room = if largest == 0.0 { 1.0 } else { largest * 0.1 }.max(1e-6);
            low -= if low == 0.0 { 0.0 } else { room };
            high += if high == 0.0 && low < 0.0 { 0.0 } else { room };
        }
        Some(Scale::ticks(low, high, most.max(2)))
    }

    fn ticks(low: f64, high: f64, most: usize) -> Scale {
        let rough = (high - low) / (most as f64 - 1.0);
        let mut exponent = rough.log10().floor() as i32;
        let share = rough / 10f64.powi(exponent);
        let mut mantissa = match share {
            s if s <= 1.0 => 1,
            s if s <= 2.0 => 2,
            s if s <= 5.0 => 5,
            _ => 10,
        };
        if mantissa == 10 {
            mantissa = 1;
            exponent += 1;
        }
        let step = mantissa as f64 * 10f64.powi(exponent);
        let first = (low / step + 1e-9).floor() as i64;
        let last = ((high / step - 1e-9).ceil() as i64).max(first + 1);
        Scale {
            low: first as f64 * step,
            high: last as f64 * step,
            first,
            count: last - first + 1,
            mantissa,
            exponent,
        }
    }

    /// Whether the axis leaves out zero.
    pub(super) fn is_cropped(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }

    /// Place and label of every tick, upwards.
    pub(super) fn labels(&self, lang: Lang) -> impl Iterator<Item = (f64, String)> + '_ {
        let step = self.mantissa as f64 * 10f64.powi(self.exponent);
        (self.first..self.first + self.count).map(move |at| {
            let digits = i128::from(at) * i128::from(self.mantissa);
            let scaled = match u32::try_from(-self.exponent) {
                Ok(decimals) => Number::scaled(digits, decimals),
                Err(_) => Number::scaled(digits * 10i128.pow(self.exponent.unsigned_abs()), 0),
            };
            (
                at as f64 * step,
                scaled.map_or_else(String::new, |number| number.format(lang)),
            )
        })
    }
}

/// Where an axis of positive values begins: at zero, unless that leaves the data less than half of the height. A cropped
/// axis shows half as much again as the data need, and a fifth of the largest value at least, so that a ripple does not
/// look like a wave. Small counts always have their zero.
fn crop(low: f64, high: f64, whole: bool) -> f64 {
    let start = high - ((high - low) * 1.5).max(high * 0.2);
    if start < high * 0.5 || whole && high <= 30.0 {
        0.0
    } else {
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], zero: Zero, expected: &[&str]) {
        let scale = Scale::fit(values.iter().filter_map(|v| Plot::new(*v)), zero, 6);
        let labels: Vec<String> = scale
            .map(|scale| scale.labels(Lang::Vi).map(|(_, label)| label).collect())
            .unwrap_or_default();
        assert_eq!(labels, expected);
    }

    #[test]
    fn ticks_are_round_and_enclose_the_data() {
        check(
            &[34.8, 16.3, 19.0],
            Zero::Near,
            &["0", "10", "20", "30", "40"],
        );
        check(
            &[58.4, 82.6, 85.0],
            Zero::Near,
            &["40", "50", "60", "70", "80", "90"],
        );
        check(
            &[91.2, 89.4, 92.0],
            Zero::Near,
            &["70", "75", "80", "85", "90", "95"],
        );
        check(&[12.0, 15.0, 14.0], Zero::Near, &["0", "5", "10", "15"]);
        check(&[126.0, 5.0], Zero::Always, &["0", "50", "100", "150"]);
        check(&[-3.0, 8.0], Zero::Always, &["−5", "0", "5", "10"]);
        check(
            &[0.02, 0.05],
            Zero::Near,
            &["0,00", "0,01", "0,02", "0,03", "0,04", "0,05"],
        );
        check(
            &[1e15],
            Zero::Always,
            &[
                "0",
                "200.000.000.000.000",
                "400.000.000.000.000",
                "600.000.000.000.000",
                "800.000.000.000.000",
                "1.000.000.000.000.000",
            ],
        );
    }

    #[test]
    fn equal_ends_are_widened() {
        check(
            &[50.0, 50.0],
            Zero::Near,
            &["40", "42", "44", "46", "48", "50"],
        );
        check(
            &[0.0],
            Zero::Always,
            &["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"],
        );
        check(&[-4.0], Zero::Always, &["−4", "−3", "−2", "−1", "0"]);
    }

    #[test]
    fn what_is_not_finite_is_missing() {
        check(&[f64::NAN, f64::INFINITY, 1e16], Zero::Near, &[]);
        assert_eq!(Plot::new(f64::NEG_INFINITY), None);
    }

    proptest::proptest! {
        #[test]
        fn every_axis_is_finite_and_encloses_its_values(values in proptest::collection::vec(proptest::num::f64::ANY, 0..20), always: bool) {
            let plots: Vec<Plot> = values.into_iter().filter_map(Plot::new).collect();
            let zero = if always { Zero::Always } else { Zero::Near };
            match Scale::fit(plots.iter().copied(), zero, 6) {
                None => proptest::prop_assert!(plots.is_empty()),
                Some(scale) => {
                    let slack = (scale.high - scale.low) * 1e-6;
                    proptest::prop_assert!(scale.low.is_finite() && scale.high.is_finite() && scale.low < scale.high);
                    proptest::prop_assert!(plots.iter().all(|p| scale.low - slack <= p.0 && p.0 <= scale.high + slack));
                    let labels: Vec<_> = scale.labels(Lang::Vi).collect();
                    proptest::prop_assert!((2..=13).contains(&labels.len()));
                    proptest::prop_assert!(labels.windows(2).all(|pair| pair[0].1 != pair[1].1));
                    proptest::prop_assert!(!always || scale.low <= 0.0 && scale.high >= 0.0);
                }
            }
        }
    }
}
