//! Which units are counted in whole numbers, and which whole or round numbers lie between two fractions.

use crate::locale::{Number, Ratio};

/// Units of things that cannot be halved.
const COUNTABLE: [&str; 78] = [
    "người",
    "nhân khẩu",
    "khẩu",
    "hộ",
    "hộ gia đình",
    "hộ dân",
    "gia đình",
    "đảng viên",
    "đoàn viên",
    "hội viên",
    "cán bộ",
    "công chức",
    "đại biểu",
    "quần chúng",
    "học viên",
    "học sinh",
    "trẻ",
    "trẻ em",
    "cháu",
    "em",
    "giáo viên",
    "bác sĩ",
    "lao động",
    "thanh niên",
    "công dân",
    "chiến sĩ",
    "dân quân",
    "lượt",
    "lượt người",
    "lượt hộ",
    "con",
    "thôn",
    "bản",
    "buôn",
    "bon",
    "làng",
    "ấp",
    "khu phố",
    "tổ dân phố",
    "khu dân cư",
    "xã",
    "phường",
    "đơn vị",
    "chi bộ",
    "đảng bộ",
    "tổ chức đảng",
    "chi hội",
    "chi đoàn",
    "tập thể",
    "cá nhân",
    "trường",
    "trường học",
    "lớp",
    "lớp học",
    "điểm trường",
    "trạm",
    "cơ quan",
    "doanh nghiệp",
    "hợp tác xã",
    "tổ hợp tác",
    "trang trại",
    "tiêu chí",
    "chỉ tiêu",
    "nhiệm vụ",
    "mô hình",
    "công trình",
    "dự án",
    "phần việc",
    "sản phẩm",
    "nhà",
    "căn nhà",
    "ngôi nhà",
    "cuộc",
    "buổi",
    "đợt",
    "vụ",
    "tổ",
    "tin, bài",
];

/// Whether things of that unit are counted in whole numbers. A flow of them (`người/năm`) is, a rate (`kg/người`) is not.
pub(super) fn is_countable(unit: &str) -> bool {
    let counted = unit
        .split('/')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    COUNTABLE.contains(&counted.as_str())
}

/// A stretch between two fractions above 0; `is_low_open`, `is_high_open`: whether the end itself lies outside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) low: Ratio,
    pub(super) high: Ratio,
    pub(super) is_low_open: bool,
    pub(super) is_high_open: bool,
}

impl Stretch {
    /// The least and the greatest whole number inside.
    pub(super) fn whole(self) -> Option<(i128, i128)> {
        self.multiples(Ratio::of_whole(1, 1)?)
    }

    /// The least and the greatest multiple of `step` inside, in steps.
    fn multiples(self, step: Ratio) -> Option<(i128, i128)> {
        let floor = |end: Ratio| {
            let steps = end.checked_div(step)?;
            Some((steps.cut(0)?.mantissa(), steps.is_exact(0)))
        };
        let (mut least, is_exact) = floor(self.low)?;
        if !is_exact || self.is_low_open {
            least += 1;
        }
        let (mut most, is_exact) = floor(self.high)?;
        if is_exact && self.is_high_open {
            most -= 1;
        }
        (least <= most).then_some((least, most))
    }

    /// The number inside with the fewest significant digits; of several the nearest to `centre`. `is_whole`: no decimals.
    pub(super) fn roundest(self, centre: Ratio, is_whole: bool) -> Option<Number> {
        let finest = if is_whole { 0 } else { -6 };
        for power in (finest..=20i32).rev() {
            let size = 10i128.pow(power.unsigned_abs());
            let step = if power < 0 {
                Ratio::of_whole(1, size)?
            } else {
                Ratio::of_whole(size, 1)?
            };
            if let Some((least, most)) = self.multiples(step) {
                let steps = centre
                    .checked_div(step)?
                    .round(0)?
                    .mantissa()
                    .clamp(least, most);
                return if power < 0 {
                    Number::scaled(steps, power.unsigned_abs())
                } else {
                    Number::scaled(steps.checked_mul(size)?, 0)
                };
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::tests_support::ratio;

    #[track_caller]
    fn check(low: Ratio, high: Ratio, is_whole: bool, expected: Option<&str>) {
        let stretch = Stretch {
            low,
            high,
            is_low_open: true,
            is_high_open: false,
        };
        let centre = low
            .checked_add(high)
            .and_then(|sum| sum.checked_div(ratio("2", "1")))
            .expect("fits");
        let found = stretch.roundest(centre, is_whole).map(Number::canonical);
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn the_roundest_number_is_named() {
        check(
            ratio("34700", "88"),
            ratio("34700", "86.5"),
            true,
            Some("400"),
        );
        check(
            ratio("1700", "69"),
            ratio("1700", "67.5"),
            false,
            Some("25"),
        );
        check(ratio("1400", "86"), ratio("1400", "84.5"), true, None);
        check(
            ratio("1400", "86"),
            ratio("1400", "84.5"),
            false,
            Some("16.4"),
        );
        check(
            ratio("44300", "15.13"),
            ratio("44300", "15,115"),
            true,
            Some("2930"),
        );
    }

    #[test]
    fn people_are_counted_and_money_is_not() {
        for unit in ["người", "Hộ", "đảng viên", "người/năm", "tiêu chí"] {
            assert!(is_countable(unit), "{unit}");
        }
        for unit in ["%", "triệu đồng/người/năm", "kg/người", "ha", "tấn", ""] {
            assert!(!is_countable(unit), "{unit}");
        }
    }
}
