//! Exact decimals: text in, number or a named fault out, and back to text in the notation of a language.
//!
//! A number keeps the scale that it was written with, so `1.10` prints as `1,10`. There is no `f64` here but
//! [`Number::to_plot`], for pixels.

use super::number_fault::NumberFault;
use crate::diag::Lang;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// A decimal number with the digits it was written with. Equality and order are by value: `1.10` equals `1.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Decimal);

/// Which notation a text may be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// Machine or Vietnamese notation, told apart by the digits; the form that could be both is refused.
    #[default]
    Either,
    /// Vietnamese only, as a spreadsheet writes it in Viet Nam: a dot always groups thousands.
    Vietnamese,
}

/// Digits that fit a decimal exactly.
const MOST_DIGITS: usize = 28;

impl Number {
    /// Reads a number. `Ok(None)` is a missing one: nothing, `~`, `-` or `…`.
    ///
    /// # Errors
    /// A [`NumberFault`] that says which rule the text breaks.
    pub fn read(written: &str, notation: Notation) -> Result<Option<Number>, NumberFault> {
        let trimmed = written.trim_matches([' ', '\t']);
        if matches!(trimmed, "" | "~" | "-" | "…" | "..." | "–") {
            return Ok(None);
        }
        let (negative, digits) = unsigned(trimmed)?;
        let plain = machine(&ungrouped(&digits)?, notation)?;
        let significant = plain.chars().filter(char::is_ascii_digit).count();
        if significant > MOST_DIGITS {
            return Err(NumberFault::TooLong);
        }
        let value = Decimal::from_str_exact(&plain).map_err(|_| NumberFault::TooLong)?;
        Ok(Some(Number(if negative { -value } else { value })))
    }

    /// A whole number.
    pub fn whole(value: i64) -> Number {
        Number(Decimal::from(value))
    }

    /// `mantissa × 10^-scale`; none when it does not fit 28 digits.
    pub fn scaled(mantissa: i128, scale: u32) -> Option<Number> {
        Decimal::try_from_i128_with_scale(mantissa, scale)
            .ok()
            .map(Number)
    }

    /// All digits as one integer; with [`Number::scale`] this is the exact value.
    pub fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// Digits behind the decimal sign, as written.
    pub fn scale(self) -> u32 {
        self.0.scale()
    }

    /// Whether the value is a whole number (`12`, but also `12,0`).
    pub fn is_whole(self) -> bool {
        self.0.fract().is_zero()
    }

    /// −1, 0 or +1.
    pub fn sign(self) -> i8 {
        match self.0.cmp(&Decimal::ZERO) {
            Ordering::Less => -1,
            Ordering::Equal => 0,
            Ordering::Greater => 1,
        }
    }

    /// The size without its sign.
    pub fn abs(self) -> Number {
        Number(self.0.abs())
    }

    /// The sum; none when it does not fit.
    pub fn checked_add(self, other: Number) -> Option<Number> {
        self.0.checked_add(other.0).map(Number)
    }

    /// The difference; none when it does not fit.
    pub fn checked_sub(self, other: Number) -> Option<Number> {
        self.0.checked_sub(other.0).map(Number)
    }

    /// The product; none when it does not fit.
    pub fn checked_mul(self, other: Number) -> Option<Number> {
        self.0.checked_mul(other.0).map(Number)
    }

    /// Rounded half away from zero to `decimals`; the one place where numbers are rounded.
    #[must_use]
    pub fn round(self, decimals: u32) -> Number {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one rounding function"
        )]
        let mut rounded = self
            .0
            .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(decimals);
        Number(rounded)
    }

    /// Without zeros at the end of its decimals.
    #[must_use]
    pub fn normal(self) -> Number {
        Number(self.0.normalize())
    }

    /// In the notation of a language: `55.878,46` or `55,878.46`, with the digits as given.
    pub fn format(self, lang: Lang) -> String {
        let (group, point_sign) = match lang {
            Lang::Vi => ('.', ','),
            Lang::En => (',', '.'),
        };
        let (digits, from, point) = self.digits();
        let (whole, decimals) = (&digits[from..point], &digits[point..]);
        let mut out = String::with_capacity(whole.len() * 4 / 3 + decimals.len() + 4);
        if self.sign() < 0 {
            out.push('−');
        }
        let (first, groups) = whole.split_at((whole.len() - 1) % 3 + 1);
        out.push_str(ascii(first));
        for three in groups.chunks(3) {
            out.push(group);
            out.push_str(ascii(three));
        }
        if !decimals.is_empty() {
            out.push(point_sign);
            out.push_str(ascii(decimals));
        }
        out
    }

    /// For machines: a point, no grouping, an ASCII minus.
    pub fn canonical(self) -> String {
        let (digits, from, point) = self.digits();
        let mut out = String::with_capacity(digits.len() - from + 2);
        if self.0.is_sign_negative() {
            out.push('-');
        }
        out.push_str(ascii(&digits[from..point]));
        if point < digits.len() {
            out.push('.');
            out.push_str(ascii(&digits[point..]));
        }
        out
    }

    /// The digits of its size, where they begin, and where the decimals begin; at least one digit stands before them.
    fn digits(self) -> ([u8; 32], usize, usize) {
        let mut digits = [b'0'; 32];
        let mut at = digits.len();
        let mut rest = self.mantissa().unsigned_abs();
        while rest > u128::from(u64::MAX) {
            at -= 1;
            digits[at] += (rest % 10) as u8;
            rest /= 10;
        }
        let mut rest = rest as u64;
        while rest > 0 {
            at -= 1;
            digits[at] += (rest % 10) as u8;
            rest /= 10;
        }
        let point = digits.len() - self.scale() as usize;
        (digits, at.min(point - 1), point)
    }

    /// For pixels only: none beyond 10^15, where a chart could not show it.
    pub fn to_plot(self) -> Option<f64> {
        use rust_decimal::prelude::ToPrimitive;
        self.0
            .to_f64()
            .filter(|value| value.is_finite() && value.abs() <= 1e15)
    }
}

fn ascii(digits: &[u8]) -> &str {
    std::str::from_utf8(digits).expect("digits are ASCII")
}

/// Takes the sign off and refuses what no number may hold.
fn unsigned(text: &str) -> Result<(bool, String), NumberFault> {
    if let Some(c) = text.chars().find(|c| is_invisible(*c)) {
        return Err(NumberFault::Invisible(c));
    }
    if let Some(c) = text.chars().find(|c| c.is_numeric() && !c.is_ascii_digit()) {
        return Err(NumberFault::Digit(c));
    }
    let lower = text.to_ascii_lowercase();
    if matches!(
        lower.trim_start_matches(['-', '+']),
        ".inf" | "inf" | ".nan" | "nan" | "infinity"
    ) {
        return Err(NumberFault::NotFinite);
    }
    if text.starts_with('+') {
        return Err(NumberFault::Plus);
    }
    let negative = text.starts_with(['-', '−']);
    Ok((negative, text.trim_start_matches(['-', '−']).to_owned())).and_then(|(sign, rest)| {
        let signs = text.chars().take_while(|c| matches!(c, '-' | '−')).count();
        if signs > 1 {
            Err(NumberFault::Words)
        } else {
            Ok((sign, rest))
        }
    })
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Checks the characters, and takes out no-break spaces that group thousands.
fn ungrouped(digits: &str) -> Result<String, NumberFault> {
    let is_mark = |c: char| matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}');
    let number_end = digits
        .find(|c: char| !c.is_ascii_digit() && !is_mark(c))
        .unwrap_or(digits.len());
    let (number, rest) = digits.split_at(number_end);
    if !rest.is_empty() {
        return Err(trailing(number, rest));
    }
    let mut out = String::with_capacity(number.len());
    let mut parts = number.split(['\u{a0}', '\u{202f}']);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let group = part.split([',', '.']).next().unwrap_or_default();
        if group.len() != 3
            || out.contains([',', '.'])
            || !(1..=3).contains(&(out.len() % 3 + 3 * usize::from(out.len().is_multiple_of(3))))
        {
            return Err(NumberFault::Space);
        }
        out.push_str(part);
    }
    Ok(out)
}

/// What stands behind the digits tells which fault it is.
fn trailing(number: &str, rest: &str) -> NumberFault {
    let has_digits = number.contains(|c: char| c.is_ascii_digit());
    let next = rest.trim_start();
    let digit_follows = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if !has_digits {
        return NumberFault::Words;
    }
    if rest.starts_with(' ') && digit_follows(next) {
        return NumberFault::Space;
    }
    if let Some(behind) = next.strip_prefix('/')
        && digit_follows(behind)
    {
        return NumberFault::Fraction;
    }
    if let Some(behind) = next.strip_prefix(['-', '–', '−'])
        && digit_follows(behind)
    {
        return NumberFault::Range;
    }
    let exponent = next
        .strip_prefix(['e', 'E'])
        .map(|behind| behind.trim_start_matches(['+', '-']));
    if exponent
        .is_some_and(|behind| !behind.is_empty() && behind.chars().all(|c| c.is_ascii_digit()))
    {
        return NumberFault::Exponent;
    }
    let number = number.trim_end_matches(['\u{a0}', '\u{202f}']);
    NumberFault::Unit {
        number: number.to_owned(),
        unit: next.trim_end().to_owned(),
    }
}

/// From either notation to digits with at most one point.
fn machine(number: &str, notation: Notation) -> Result<String, NumberFault> {
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return Err(NumberFault::Words);
    }
    let commas = number.matches(',').count();
    let dots = number.matches('.').count();
    if commas > 1 {
        return Err(NumberFault::TwoCommas);
    }
    if number.starts_with(['.', ',']) || number.ends_with(['.', ',']) {
        return Err(NumberFault::Bare);
    }
    if commas == 1 {
        let (whole, decimals) = number.split_once(',').unwrap_or((number, ""));
        if decimals.contains('.') {
            return Err(NumberFault::Grouping);
        }
        return Ok(format!("{}.{decimals}", thousands(whole)?));
    }
    if dots == 0 {
        return Ok(number.to_owned());
    }
    if dots > 1 || notation == Notation::Vietnamese {
        return thousands(number);
    }
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if decimals.len() == 3 && whole.len() <= 3 && whole.chars().any(|c| c != '0') {
        let whole = whole.trim_start_matches('0');
        return Err(NumberFault::Ambiguous {
            whole: format!("{whole}{decimals}"),
            decimal: format!("{whole},{decimals}"),
        });
    }
    Ok(number.to_owned())
}

/// The digits of a whole part that dots may group.
fn thousands(whole: &str) -> Result<String, NumberFault> {
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains('.');
    if grouped && (!(1..=3).contains(&first.len()) || first.starts_with('0')) {
        return Err(NumberFault::Grouping);
    }
    if groups.any(|group| group.len() != 3) {
        return Err(NumberFault::Grouping);
    }
    Ok(whole.replace('.', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, canonical: &str, printed: &str) {
        let number = Number::read(written, Notation::Either)
            .expect("accepted")
            .expect("not missing");
        assert_eq!(
            (
                number.canonical().as_str(),
                number.format(Lang::Vi).as_str()
            ),
            (canonical, printed),
            "{written}"
        );
    }

    #[track_caller]
    fn refuse(written: &str, code: &str) {
        let fault = Number::read(written, Notation::Either).expect_err("refused");
        assert_eq!(fault.code(), code, "{written}: {fault:?}");
    }

    #[test]
    fn machine_notation_is_read() {
        check("1326", "1326", "1.326");
        check("45.27", "45.27", "45,27");
        check("-3.1", "-3.1", "−3,1");
        check("0.326", "0.326", "0,326");
        check("1.10", "1.10", "1,10");
        check("04", "4", "4");
        check("1234.567", "1234.567", "1.234,567");
    }

    #[test]
    fn vietnamese_notation_is_read() {
        check("45,27", "45.27", "45,27");
        check("55.878,46", "55878.46", "55.878,46");
        check("1.326.500", "1326500", "1.326.500");
        check("1,326", "1.326", "1,326");
        check("12\u{a0}345", "12345", "12.345");
        check("12\u{202f}345,6", "12345.6", "12.345,6");
        check("−3", "-3", "−3");
        check("0,30", "0.30", "0,30");
    }

    #[test]
    fn one_dot_with_three_digits_is_never_guessed() {
        refuse("1.326", "ambiguous-number");
        refuse("55.878", "ambiguous-number");
        refuse("-1.326", "ambiguous-number");
        let fault = Number::read("1.326", Notation::Either).expect_err("refused");
        assert_eq!(
            fault,
            NumberFault::Ambiguous {
                whole: "1326".into(),
                decimal: "1,326".into()
            }
        );
        let vietnamese = Number::read("1.326", Notation::Vietnamese)
            .expect("accepted")
            .expect("there");
        assert_eq!(vietnamese.canonical(), "1326");
    }

    #[test]
    fn faults_have_names() {
        refuse("1.23.456", "number-grouping");
        refuse("1,234,567", "number-grouping");
        refuse("0.326.500", "number-grouping");
        refuse("2.000ha", "number-with-unit");
        refuse("55.878,46 ha", "number-with-unit");
        refuse("45%", "number-with-unit");
        refuse("1e5", "malformed-number");
        refuse("1e400", "malformed-number");
        refuse(".inf", "number-not-finite");
        refuse("NaN", "number-not-finite");
        refuse(".5", "malformed-number");
        refuse("5,", "malformed-number");
        refuse("+5", "malformed-number");
        refuse("１２", "number-digit");
        refuse("٣", "number-digit");
        refuse("12 345", "malformed-number");
        refuse("12\u{a0}34", "malformed-number");
        refuse("1\u{200b}2", "malformed-number");
        refuse("12/19", "malformed-number");
        refuse("3-4", "malformed-number");
        refuse("--3", "malformed-number");
        refuse("123456789012345678901234567890", "number-too-long");
    }

    #[test]
    fn missing_is_not_zero() {
        for written in ["", " ", "~", "-", "…"] {
            assert_eq!(Number::read(written, Notation::Either), Ok(None));
        }
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        let round = |written: &str, decimals| {
            let number = Number::read(written, Notation::Either)
                .expect("accepted")
                .expect("there");
            number.round(decimals).canonical()
        };
        assert_eq!(round("0.5", 0), "1");
        assert_eq!(round("-2.5", 0), "-3");
        assert_eq!(round("83,869", 2), "83.87");
        assert_eq!(round("7", 1), "7.0");
    }

    proptest::proptest! {
        #[test]
        fn what_is_printed_is_read_back(mantissa in -10i64.pow(15)..10i64.pow(15), scale in 0u32..8) {
            let number = Number::scaled(mantissa.into(), scale).expect("fits");
            let read = Number::read(&number.format(Lang::Vi), Notation::Either);
            match read {
                Err(NumberFault::Ambiguous { .. }) => {
                    let vietnamese = Number::read(&number.format(Lang::Vi), Notation::Vietnamese);
                    proptest::prop_assert_eq!(vietnamese, Ok(Some(number)));
                }
                read => {
                    let read = read.expect("accepted").expect("there");
                    proptest::prop_assert_eq!((read.canonical(), read), (number.canonical(), number));
                }
            }
        }

        #[test]
        fn what_is_accepted_keeps_its_digits(text in "\\PC{0,40}|[-+−0-9., \u{a0}e%/]{0,40}") {
            if let Ok(Some(number)) = Number::read(&text, Notation::Either) {
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().trim_start_matches('0').to_owned();
                proptest::prop_assert_eq!(digits(&number.format(Lang::Vi)), digits(&text));
            }
        }
    }
}
