//! Why a text is no number, and how that is said.

use crate::diag::{Text, text};

/// Why a text is not a number that we accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// One dot with three digits behind it: a decimal or thousands? Both readings, as they should be written.
    Ambiguous {
        /// As `1326`.
        whole: String,
        /// As `1,326`.
        decimal: String,
    },
    /// A number with words behind it.
    Unit {
        /// The number's text.
        number: String,
        /// The words.
        unit: String,
    },
    /// Dots that do not stand before groups of three digits.
    Grouping,
    /// More than one decimal comma.
    TwoCommas,
    /// `1e5`.
    Exponent,
    /// `.inf`, `NaN`.
    NotFinite,
    /// More digits than 28.
    TooLong,
    /// A digit of another script.
    Digit(char),
    /// An ordinary space among the digits.
    Space,
    /// A character that cannot be seen.
    Invisible(char),
    /// A plus sign.
    Plus,
    /// Nothing before or behind the decimal sign.
    Bare,
    /// `12/19`: two numbers.
    Fraction,
    /// `3-4`: two numbers.
    Range,
    /// Anything else.
    Words,
}

impl NumberFault {
    /// The id of the diagnostic.
    pub fn code(&self) -> &'static str {
        match self {
            NumberFault::Ambiguous { .. } => "ambiguous-number",
            NumberFault::Unit { .. } => "number-with-unit",
            NumberFault::Grouping => "number-grouping",
            NumberFault::TwoCommas => "number-grouping",
            NumberFault::TooLong => "number-too-long",
            NumberFault::NotFinite => "number-not-finite",
            NumberFault::Digit(_) => "number-digit",
            _ => "malformed-number",
        }
    }

    /// What was found and what was expected, about `written`.
    pub fn message(&self, written: &str) -> Text {
        match self {
            NumberFault::Ambiguous { whole, decimal } => text!(
                "`{written}` đọc được theo hai cách: {whole} hay {decimal}",
                "`{written}` can be read in two ways: {whole} or {decimal} (with a decimal comma)"
            ),
            NumberFault::Unit { unit, .. } => text!(
                "`{written}` có `{unit}` đi liền sau số, chỗ này chỉ nhận một số",
                "`{written}` has `{unit}` behind the number, a number alone is expected"
            ),
            NumberFault::Grouping => text!(
                "`{written}` có dấu chấm không đứng trước đúng ba chữ số",
                "`{written}` has a dot that does not stand before three digits"
            ),
            NumberFault::TwoCommas => text!(
                "`{written}` có hơn một dấu phẩy thập phân",
                "`{written}` has more than one decimal comma"
            ),
            NumberFault::Exponent => text!(
                "`{written}` viết theo lũy thừa, cần viết đủ các chữ số",
                "`{written}` is written with an exponent, all its digits are expected"
            ),
            NumberFault::NotFinite => text!(
                "`{written}` không phải là một số hữu hạn",
                "`{written}` is not a finite number"
            ),
            NumberFault::TooLong => text!(
                "`{written}` dài quá 28 chữ số",
                "`{written}` has more than 28 digits"
            ),
            NumberFault::Digit(c) => {
                let code = u32::from(*c);
                text!(
                    "`{written}` có chữ số lạ `{c}` (U+{code:04X}), cần các chữ số 0–9",
                    "`{written}` has the digit `{c}` (U+{code:04X}), the digits 0–9 are expected"
                )
            }
            NumberFault::Space => text!(
                "`{written}` có khoảng trắng giữa các chữ số",
                "`{written}` has a space among its digits"
            ),
            NumberFault::Invisible(c) => {
                let code = u32::from(*c);
                text!(
                    "số này có ký tự ẩn U+{code:04X}",
                    "this number holds the invisible character U+{code:04X}"
                )
            }
            NumberFault::Plus => text!(
                "`{written}` có dấu cộng, cần viết số không có dấu",
                "`{written}` has a plus sign, a number without it is expected"
            ),
            NumberFault::Bare => text!(
                "`{written}` thiếu chữ số trước hoặc sau dấu thập phân",
                "`{written}` lacks digits before or behind its decimal sign"
            ),
            NumberFault::Fraction => text!(
                "`{written}` là hai số, chỗ này chỉ nhận một số",
                "`{written}` is two numbers, one is expected"
            ),
            NumberFault::Range => text!(
                "`{written}` là một khoảng, chỗ này chỉ nhận một số",
                "`{written}` is a range, one number is expected"
            ),
            NumberFault::Words => text!(
                "`{written}` không phải là số",
                "`{written}` is not a number"
            ),
        }
    }

    /// One next step.
    pub fn help(&self, written: &str) -> Text {
        match self {
            NumberFault::Ambiguous { whole, decimal } => text!(
                "viết `{whole}` nếu là số nguyên, `\"{decimal}\"` nếu là số thập phân",
                "write `{whole}` for the whole number, `\"{decimal}\"` for the decimal"
            ),
            NumberFault::Unit { number, unit } => text!(
                "chuyển đơn vị ra khóa riêng: `{{ value: \"{number}\", unit: {unit} }}`",
                "move the unit to its own key: `{{ value: \"{number}\", unit: {unit} }}`"
            ),
            NumberFault::Grouping | NumberFault::TwoCommas => text!(
                "viết như `1326500`, `\"1.326.500\"` hoặc `\"55.878,46\"`",
                "write it as `1326500`, `\"1.326.500\"` or `\"55.878,46\"`"
            ),
            NumberFault::Fraction => {
                let (part, whole) = written.split_once('/').unwrap_or((written, ""));
                text!(
                    "viết phần vào `value: {part}` và tổng vào `of: {whole}`",
                    "write the part as `value: {part}` and the whole as `of: {whole}`"
                )
            }
            NumberFault::Range => text!(
                "viết `{{ from: …, to: … }}`",
                "write `{{ from: …, to: … }}`"
            ),
            NumberFault::Words | NumberFault::NotFinite => text!(
                "nếu chưa có số liệu thì để trống hoặc viết `-`",
                "where there is no figure, leave it empty or write `-`"
            ),
            _ => text!(
                "gõ lại số bằng các chữ số 0–9, như `1326` hoặc `\"45,27\"`",
                "type the number again with the digits 0–9, as `1326` or `\"45,27\"`"
            ),
        }
    }
}
