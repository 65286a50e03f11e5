//! Exact fractions of whole numbers, for percentages and paces: never rounded before the end.
//!
//! Arithmetic is checked: what does not fit 127 bits is none, never a wrong number.

use super::Number;
use std::cmp::Ordering;

/// A fraction with a positive denominator.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    top: i128,
    bottom: i128,
}

impl Ratio {
    /// `top / bottom`; none when `bottom` is zero.
    pub fn of_whole(top: i128, bottom: i128) -> Option<Ratio> {
        match bottom.signum() {
            0 => None,
            1 => Some(Ratio { top, bottom }),
            _ => Some(Ratio {
                top: top.checked_neg()?,
                bottom: bottom.checked_neg()?,
            }),
        }
    }

    /// `top / bottom` of two decimals; none when `bottom` is zero or the digits do not fit.
    pub fn of(top: Number, bottom: Number) -> Option<Ratio> {
        let scale = top.scale().max(bottom.scale());
        let widen = |number: Number| {
            let factor = 10i128.checked_pow(scale - number.scale())?;
            number.mantissa().checked_mul(factor)
        };
        Ratio::of_whole(widen(top)?, widen(bottom)?).map(Ratio::reduced)
    }

    /// A decimal as a fraction.
    pub fn from_number(number: Number) -> Ratio {
        let bottom = 10i128.pow(number.scale());
        Ratio {
            top: number.mantissa(),
            bottom,
        }
        .reduced()
    }

    fn reduced(self) -> Ratio {
        let divisor = gcd(self.top.unsigned_abs(), self.bottom.unsigned_abs());
        match i128::try_from(divisor) {
            Ok(divisor) if divisor > 1 => Ratio {
                top: self.top / divisor,
                bottom: self.bottom / divisor,
            },
            _ => self,
        }
    }

    /// The product; none when it does not fit.
    pub fn checked_mul(self, other: Ratio) -> Option<Ratio> {
        let (a, b) = (
            Ratio {
                top: self.top,
                bottom: other.bottom,
            }
            .reduced(),
            Ratio {
                top: other.top,
                bottom: self.bottom,
            }
            .reduced(),
        );
        Some(Ratio {
            top: a.top.checked_mul(b.top)?,
            bottom: a.bottom.checked_mul(b.bottom)?,
        })
    }

    /// The quotient; none when `other` is zero or it does not fit.
    pub fn checked_div(self, other: Ratio) -> Option<Ratio> {
        self.checked_mul(Ratio::of_whole(other.bottom, other.top)?)
    }

    /// The sum; none when it does not fit.
    pub fn checked_add(self, other: Ratio) -> Option<Ratio> {
        let top = self
            .top
            .checked_mul(other.bottom)?
            .checked_add(other.top.checked_mul(self.bottom)?)?;
        Some(
            Ratio {
                top,
                bottom: self.bottom.checked_mul(other.bottom)?,
            }
            .reduced(),
        )
    }

    /// The difference; none when it does not fit.
    pub fn checked_sub(self, other: Ratio) -> Option<Ratio> {
        self.checked_add(Ratio {
            top: other.top.checked_neg()?,
            bottom: other.bottom,
        })
    }

    /// −1, 0 or +1.
    pub fn sign(self) -> i8 {
        match self.top.signum() {
            -1 => -1,
            0 => 0,
            _ => 1,
        }
    }

    /// The exact order of two fractions: by cross-multiplication, or by comparing whole parts and then remainders where
    /// that would overflow.
    pub fn compare(self, other: Ratio) -> Ordering {
        let left = self.top.checked_mul(other.bottom);
        if let (Some(left), Some(right)) = (left, other.top.checked_mul(self.bottom)) {
            return left.cmp(&right);
        }
        let (mut a, mut b) = (self, other);
        loop {
            let (x, y) = (a.top.div_euclid(a.bottom), b.top.div_euclid(b.bottom));
            if x != y {
                return x.cmp(&y);
            }
            let (p, q) = (a.top.rem_euclid(a.bottom), b.top.rem_euclid(b.bottom));
            match (p, q) {
                (0, 0) => return Ordering::Equal,
                (0, _) => return Ordering::Less,
                (_, 0) => return Ordering::Greater,
                // p/a < q/b exactly when b/q < a/p.
                _ => {
                    (a, b) = (
                        Ratio {
                            top: b.bottom,
                            bottom: q,
                        },
                        Ratio {
                            top: a.bottom,
                            bottom: p,
                        },
                    )
                }
            }
        }
    }

    /// Cut (towards zero) after `decimals`; none when it does not fit 28 digits.
    pub fn cut(self, decimals: u32) -> Option<Number> {
        let (digits, _) = self.digits(decimals)?;
        Number::scaled(digits, decimals)
    }

    /// Rounded half away from zero to `decimals`; none when it does not fit 28 digits.
    pub fn round(self, decimals: u32) -> Option<Number> {
        let (digits, rest) = self.digits(decimals)?;
        let up = rest.unsigned_abs() >= self.bottom.unsigned_abs().div_ceil(2);
        Number::scaled(
            if up {
                digits.checked_add(self.top.signum())?
            } else {
                digits
            },
            decimals,
        )
    }

    /// Whether the value has no more than `decimals` digits.
    pub fn is_exact(self, decimals: u32) -> bool {
        self.digits(decimals).is_some_and(|(_, rest)| rest == 0)
    }

    /// `10^decimals × self`, towards zero, and the remainder.
    fn digits(self, decimals: u32) -> Option<(i128, i128)> {
        let power = 10i128.checked_pow(decimals)?;
        if let Some(all) = self.top.checked_mul(power) {
            return Some((all / self.bottom, all % self.bottom));
        }
        let (mut digits, mut rest) = (self.top / self.bottom, self.top % self.bottom);
        for _ in 0..decimals {
            let next = rest.checked_mul(10)?;
            digits = digits.checked_mul(10)?.checked_add(next / self.bottom)?;
            rest = next % self.bottom;
        }
        Some((digits, rest))
    }

    /// For pixels only.
    pub fn to_plot(self) -> Option<f64> {
        self.cut(12).or_else(|| self.cut(2))?.to_plot()
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Ratio) -> bool {
        self.compare(*other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        self.compare(*other)
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        // Most fractions here fit 64 bits, where division is several times cheaper.
        if let (Ok(x), Ok(y)) = (u64::try_from(a), u64::try_from(b)) {
            return u128::from(gcd_small(x, y));
        }
        (a, b) = (b, a % b);
    }
    a
}

fn gcd_small(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Notation;

    fn number(written: &str) -> Number {
        Number::read(written, Notation::Either)
            .expect("accepted")
            .expect("there")
    }

    #[track_caller]
    fn check(top: &str, bottom: &str, cut: &str, rounded: &str) {
        let ratio = Ratio::of(number(top), number(bottom)).expect("fits");
        assert_eq!(
            (
                ratio.cut(2).expect("fits").canonical().as_str(),
                ratio.round(2).expect("fits").canonical().as_str()
            ),
            (cut, rounded)
        );
    }

    #[test]
    fn cuts_and_rounds_once() {
        check("114", "355", "0.32", "0.32");
        check("2", "3", "0.66", "0.67");
        check("-2", "3", "-0.66", "-0.67");
        check("1", "8", "0.12", "0.13");
        check("347", "400", "0.86", "0.87");
    }

    #[test]
    fn order_is_exact() {
        let ratio = |top, bottom| Ratio::of_whole(top, bottom).expect("not zero");
        assert!(
            ratio(19, 30).checked_div(ratio(24, 36)).expect("fits")
                == Ratio::of(number("0.95"), number("1")).expect("fits")
        );
        assert!(ratio(9996, 10000) < ratio(1, 1));
        assert!(ratio(-1, 3) < ratio(-1, 4));
        assert!(ratio(i128::MAX, 3) > ratio(i128::MAX - 1, 3));
    }

    proptest::proptest! {
        #[test]
        fn comparing_agrees_with_cross_multiplication(a in -1000i128..1000, b in 1i128..1000, c in -1000i128..1000, d in 1i128..1000) {
            let (x, y) = (Ratio::of_whole(a, b).expect("positive"), Ratio::of_whole(c, d).expect("positive"));
            proptest::prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
            let sum = x.checked_add(y).expect("fits");
            proptest::prop_assert_eq!(sum, Ratio::of_whole(a * d + c * b, b * d).expect("positive"));
        }
    }
}
