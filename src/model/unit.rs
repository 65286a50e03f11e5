//! Printed units → the exact relation of two of them: always a power of ten, or none.
//!
//! A unit is a thing that is counted or measured, with words of size before it (`nghìn`, `triệu`, `tỷ`) and what it is
//! per behind it (`/người/năm`). Two units are related where the thing is one and what they are per reads the same: money
//! per month is never made money per year, and `điểm %` is not `%`. Nothing is rounded here.

use crate::locale::Number;
use crate::model::Amount;
use unicode_normalization::UnicodeNormalization;

/// What a number in one unit is multiplied by to stand in another: a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factor(i32);

impl Factor {
    /// Of a unit into itself.
    pub const ONE: Factor = Factor(0);

    /// Whether numbers stay as they are.
    pub fn is_one(self) -> bool {
        self.0 == 0
    }

    /// The product, without zeros at the end of its decimals; a number that stays keeps its digits. None when it does
    /// not fit 28 digits.
    pub fn times(self, number: Number) -> Option<Number> {
        if self.is_one() {
            return Some(number);
        }
        let number = number.normal();
        let scale = i32::try_from(number.scale()).ok()? - self.0;
        let Ok(scale) = u32::try_from(scale) else {
            let zeros = 10i128.checked_pow(scale.unsigned_abs())?;
            return Number::scaled(number.mantissa().checked_mul(zeros)?, 0);
        };
        Some(Number::scaled(number.mantissa(), scale)?.normal())
    }

    /// A value in the other unit; words, and the parts of a composition, have none. What does not fit is missing.
    pub fn times_amount(self, amount: &Amount) -> Amount {
        let scaled = match amount {
            _ if self.is_one() => None,
            Amount::One(number) => Some(self.times(*number).map(Amount::One)),
            Amount::Range(from, to) => {
                let ends = self.times(*from).zip(self.times(*to));
                Some(ends.map(|(from, to)| Amount::Range(from, to)))
            }
            _ => None,
        };
        scaled.map_or_else(|| amount.clone(), Option::unwrap_or_default)
    }
}

/// What numbers in `from` are multiplied by to stand in `to`: `tỷ đồng` to `triệu đồng` is 1.000. Case, spaces and usual
/// spellings make no difference (`tỉ`, `km2`, `VNĐ`). None where the two cannot be compared exactly; no unit at all is
/// related to no unit only.
pub fn factor(from: &str, to: &str) -> Option<Factor> {
    if from == to {
        return Some(Factor(0));
    }
    let (from, to) = (Parsed::read(from), Parsed::read(to));
    let is_related = from.thing == to.thing && from.per == to.per && from.is_said == to.is_said;
    is_related.then(|| Factor(from.power - to.power))
}

/// As [`factor`], where a `/năm` at the end that only one of the two says makes no difference: a target of `45 triệu
/// đồng/người` for an indicator in `triệu đồng/người/năm`.
pub fn factor_but_for_year(from: &str, to: &str) -> Option<Factor> {
    factor(from, to).or_else(|| factor(&without_year(from), &without_year(to)))
}

fn without_year(unit: &str) -> String {
    let tidy = tidy(unit);
    tidy.strip_suffix("/năm").unwrap_or(&tidy).to_owned()
}

/// Whether two units are one, spelled in one way or in two: what is `tỉ đồng` here may be `tỷ đồng` there.
pub fn is_same(a: &str, b: &str) -> bool {
    a == b || tidy(a) == tidy(b)
}

/// What all units that can be compared with `unit` share, and no other unit has.
pub fn family(unit: &str) -> String {
    let Parsed { thing, per, .. } = Parsed::read(unit);
    if thing.is_empty() && per.is_empty() {
        return tidy(unit);
    }
    thing + &per
}

/// Units that can be converted exactly into `unit`, itself first: those worth naming to an author.
pub fn related(unit: &str) -> Vec<String> {
    let parsed = Parsed::read(unit);
    let (_, per) = split(unit);
    let known: Vec<&str> = match &*parsed.thing {
        "đồng" => vec!["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"],
        thing => MEASURES
            .iter()
            .filter(|(_, measure, _)| *measure == thing)
            .map(|(printed, ..)| *printed)
            .collect(),
    };
    let mut all = vec![unit.to_owned()];
    for head in known {
        let other = format!("{head}{per}");
        if !is_same(&other, unit) {
            all.push(other);
        }
    }
    all
}

/// Measures that are a power of ten of each other: as printed, what they measure, and the power.
const MEASURES: [(&str, &str, i32); 15] = [
    ("m²", "area", 0),
    ("ha", "area", 4),
    ("km²", "area", 6),
    ("mm", "length", -3),
    ("cm", "length", -2),
    ("m", "length", 0),
    ("km", "length", 3),
    ("g", "mass", 0),
    ("kg", "mass", 3),
    ("yến", "mass", 4),
    ("tạ", "mass", 5),
    ("tấn", "mass", 6),
    ("%", "share", -2),
    ("‰", "share", -3),
    ("đồng", "đồng", 0),
];

/// Words of size before a thing, with the power of ten that they are.
const SIZES: [(&str, i32); 3] = [("nghìn", 3), ("triệu", 6), ("tỷ", 9)];

/// Words that make `tỷ` before them no number: `tỷ lệ`, `tỷ suất`.
const NO_SIZE: [&str; 5] = ["lệ", "lệ%", "suất", "số", "trọng"];

struct Parsed {
    /// What is counted or measured.
    thing: String,
    power: i32,
    /// What follows the first `/`, with it.
    per: String,
    is_said: bool,
}

impl Parsed {
    fn read(unit: &str) -> Parsed {
        let tidy = tidy(unit);
        let (head, per) = split(&tidy);
        let mut power = 0;
        let mut rest = head;
        loop {
            let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
            let next = after.split(' ').next().unwrap_or_default();
            let size = SIZES.iter().find(|(name, _)| *name == word);
            let Some((_, more)) = size.filter(|_| !NO_SIZE.contains(&next)) else {
                break;
            };
            power += more;
            rest = after;
        }
        let measure = MEASURES.iter().find(|(name, ..)| *name == rest);
        let (thing, base) = measure.map_or((rest, 0), |(_, thing, base)| (*thing, *base));
        Parsed {
            thing: thing.to_owned(),
            power: power + base,
            per: per.to_owned(),
            is_said: !tidy.is_empty(),
        }
    }
}

/// The head of a unit, and what it is per, from its first `/` on.
fn split(unit: &str) -> (&str, &str) {
    unit.split_at(unit.find('/').unwrap_or(unit.len()))
}

/// One spelling of a unit: composed, in lower case, single spaces, none around `/`, and usual words for usual ones.
fn tidy(unit: &str) -> String {
    let composed: String = unit.nfc().collect::<String>().to_lowercase();
    let parts: Vec<String> = composed.split('/').map(tidy_part).collect();
    parts.join("/")
}

fn tidy_part(part: &str) -> String {
    let whole = part.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = match &*whole {
        "trđ" | "tr.đ" | "tr đ" | "tr. đ" | "trđồng" | "tr.đồng" | "tr đồng" | "tr. đồng" =>
        {
            return "triệu đồng".to_owned();
        }
        "mét vuông" => return "m²".to_owned(),
        "mét" => return "m".to_owned(),
        "phần trăm" => return "%".to_owned(),
        "phần nghìn" => return "‰".to_owned(),
        _ => whole,
    };
    let words = whole.split(' ').enumerate().map(|(at, word)| match word {
        "tỉ" => "tỷ",
        "ngàn" => "nghìn",
        "m2" => "m²",
        "m3" => "m³",
        "km2" => "km²",
        "hecta" | "héc-ta" | "hec-ta" => "ha",
        "vnđ" | "vnd" => "đồng",
        "đ" if at > 0 || whole.len() == word.len() => "đồng",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
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

    /// One of `from`, in `to`.
    #[track_caller]
    fn check(from: &str, to: &str, expected: Option<&str>) {
        let one = factor(from, to).and_then(|factor| factor.times(number("1")));
        let found = one.map(Number::canonical);
        assert_eq!(found.as_deref(), expected, "{from} → {to}");
    }

    #[test]
    fn powers_of_ten_are_exact() {
        check("tỷ đồng", "triệu đồng", Some("1000"));
        check("triệu đồng", "tỷ đồng", Some("0.001"));
        check("nghìn tỷ đồng", "tỷ đồng", Some("1000"));
        check("nghìn đồng", "đồng", Some("1000"));
        check("ha", "m²", Some("10000"));
        check("km²", "ha", Some("100"));
        check("nghìn ha", "km²", Some("10"));
        check("km", "m", Some("1000"));
        check("tấn", "tạ", Some("10"));
        check("kg", "tấn", Some("0.001"));
        check("%", "‰", Some("10"));
        check("nghìn người", "người", Some("1000"));
        check("triệu lượt người", "nghìn lượt người", Some("1000"));
        check("", "", Some("1"));
    }

    #[test]
    fn what_a_unit_is_per_must_be_the_same() {
        let (year, month) = ("triệu đồng/người/năm", "triệu đồng/người/tháng");
        check("nghìn đồng/người/năm", year, Some("0.001"));
        check(month, year, None);
        check("kg/người", "tấn/ha", None);
        check("tấn/ha", "tạ/ha", Some("10"));
        check("triệu đồng/người", year, None);
        let lenient = factor_but_for_year("nghìn đồng/người", year);
        assert_eq!(
            lenient.and_then(|one| one.times(number("1"))),
            Some(number("0.001"))
        );
        assert_eq!(factor_but_for_year(month, year), None);
    }

    #[test]
    fn what_is_not_one_thing_is_never_compared() {
        check("điểm %", "%", None);
        check("% hộ", "%", None);
        check("hộ", "người", None);
        check("triệu đồng", "ha", None);
        check("tỷ lệ %", "%", None);
        check("tỷ suất", "suất", None);
        check("", "ha", None);
        check("nghìn", "", None);
        check("tỷ", "tỷ đồng", None);
        check("nghìn con", "nghìn hộ", None);
    }

    #[test]
    fn spellings_make_no_difference() {
        for (a, b) in [
            ("Tỉ đồng", "tỷ đồng"),
            ("ty\u{309} đồng", "tỷ\u{a0}đồng"),
            ("ngàn con", "nghìn con"),
            ("km2", "km²"),
            ("kg/m2", "kg / m²"),
            ("Triệu đồng / người / năm", "triệu đồng/người/năm"),
            ("tr.đ", "triệu đồng"),
            ("triệu VNĐ", "triệu đồng"),
            ("tỷ đ", "tỷ đồng"),
            ("héc-ta", "ha"),
        ] {
            check(a, b, Some("1"));
            let (a, b): (String, String) = (a.nfc().collect(), b.nfc().collect());
            assert!(is_same(&a, &b), "{a} = {b}");
        }
        assert!(!is_same("tỷ đồng", "nghìn triệu đồng"));
    }

    #[test]
    fn numbers_keep_their_value_and_lose_no_digit() {
        let convert = |written: &str, from, to| {
            let factor = factor(from, to).expect("related");
            factor.times(number(written)).map(Number::canonical)
        };
        let is = |found: Option<String>, expected: &str| {
            assert_eq!(found.as_deref(), Some(expected));
        };
        is(convert("1,2", "tỷ đồng", "triệu đồng"), "1200");
        is(convert("1,25", "tỷ đồng", "triệu đồng"), "1250");
        is(
            convert("1234,5678", "triệu đồng", "nghìn đồng"),
            "1234567.8",
        );
        is(convert("300", "triệu đồng", "tỷ đồng"), "0.3");
        is(convert("-0,5", "%", "‰"), "-5");
        is(convert("1,20", "tỷ đồng", "tỉ đồng"), "1.20");
        is(convert("0", "tỷ đồng", "đồng"), "0");
        let long = "9999999999999999999999999999";
        assert_eq!(convert(long, "tỷ đồng", "đồng"), None);
    }

    #[test]
    fn an_author_is_told_the_units_that_would_do() {
        assert_eq!(related("ha"), ["ha", "m²", "km²"]);
        assert_eq!(
            related("triệu đồng/người"),
            [
                "triệu đồng/người",
                "đồng/người",
                "nghìn đồng/người",
                "tỷ đồng/người"
            ]
        );
        assert_eq!(related("trường"), ["trường"]);
    }

    const UNITS: [&str; 24] = [
        "",
        "đồng",
        "nghìn đồng",
        "triệu đồng",
        "tỷ đồng",
        "nghìn tỷ đồng",
        "m²",
        "ha",
        "km²",
        "m",
        "km",
        "g",
        "kg",
        "tạ",
        "tấn",
        "%",
        "‰",
        "điểm %",
        "người",
        "nghìn người",
        "tỷ lệ",
        "triệu đồng/người/năm",
        "nghìn đồng/người/năm",
        "triệu đồng/người/tháng",
    ];

    proptest::proptest! {
        #[test]
        fn factors_are_inverse_and_transitive(a in 0..UNITS.len(), b in 0..UNITS.len(), c in 0..UNITS.len(), digits in -1_000_000i64..1_000_000) {
            let (a, b, c) = (UNITS[a], UNITS[b], UNITS[c]);
            proptest::prop_assert_eq!(factor(a, a), Some(Factor(0)));
            proptest::prop_assert_eq!(factor(a, b).is_some(), factor(b, a).is_some());
            proptest::prop_assert_eq!(factor(a, b).is_some(), family(a) == family(b));
            if let (Some(there), Some(back)) = (factor(a, b), factor(b, a)) {
                let number = Number::whole(digits);
                let again = there.times(number).and_then(|number| back.times(number));
                proptest::prop_assert_eq!(again, Some(number));
                if let Some(on) = factor(b, c) {
                    let whole = factor(a, c).expect("related through another");
                    let steps = there.times(number).and_then(|number| on.times(number));
                    proptest::prop_assert_eq!(whole.times(number), steps);
                }
            }
        }
    }
}
