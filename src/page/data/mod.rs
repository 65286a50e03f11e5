//! Data for re-use: of one review `data.json`, whose layout is a contract, and `data.csv`; of a province, or of an
//! indicator in it, the same figures place by place.
//!
//! Works on what is left after redaction. Numbers are decimal strings, so no reader rounds them; what was computed is cut
//! after ten decimals, never rounded.

mod csv;
mod csv_text;
mod json;
mod json_text;
mod rows;
#[cfg(test)]
mod sample;

use crate::derive::Review;
use crate::judge::Progress;
use crate::locale::{Number, Ratio};
use crate::model::{Better, Indicator, StatusWord, Target, TargetKind};
use std::sync::OnceLock;

pub use csv::data_csv;
pub use csv_text::Dialect;
pub use json::data_json;
pub use rows::{province_rows, rows_csv, rows_json};

/// Decimals of computed numbers.
const DECIMALS: u32 = 10;

/// How long the data files of reviews are, each kept once it is known: a review says it beside its links.
#[derive(Debug)]
pub struct Sizes(Box<[[OnceLock<usize>; 2]]>);

impl Sizes {
    /// Of so many reviews.
    pub fn new(reviews: usize) -> Sizes {
        Sizes((0..reviews).map(|_| Default::default()).collect())
    }

    /// Of the `data.json` of a review.
    pub(super) fn json(&self, review: usize, make: impl FnOnce() -> usize) -> usize {
        *self.0[review][0].get_or_init(make)
    }

    /// Of the `data.csv` of a review.
    pub(super) fn csv(&self, review: usize, make: impl FnOnce() -> usize) -> usize {
        *self.0[review][1].get_or_init(make)
    }
}

/// `10^shift` times the fraction, cut after ten decimals, or after as many as fit, without zeros at the end.
fn cut(ratio: Ratio, shift: u32) -> Option<String> {
    (0..=DECIMALS).rev().find_map(|decimals| {
        let digits = ratio.cut(decimals + shift)?;
        let moved = Number::scaled(digits.mantissa(), digits.scale().checked_sub(shift)?)?;
        Some(moved.normal().canonical())
    })
}

/// In per cent.
fn percent(ratio: Option<Ratio>) -> Option<String> {
    cut(ratio?, 2)
}

/// As it is.
fn plain(ratio: Option<Ratio>) -> Option<String> {
    cut(ratio?, 0)
}

/// When a target is due, as written in front matter: its own period, else the end of the term.
fn due(review: &Review, target: &Target) -> Option<String> {
    let end = |term: crate::locale::Term| {
        let end = term.end;
        if (end.month(), end.day()) == (12, 31) {
            end.year().to_string()
        } else {
            end.to_string()
        }
    };
    match target.due {
        Some(period) => Some(period.to_string()),
        None => review.article.term().map(end),
    }
}

/// Whether arithmetic gives the indicator a status at all.
fn has_status(indicator: &Indicator) -> bool {
    let is_composition = |target: &Target| matches!(target.kind, TargetKind::Composition(_));
    indicator.better != Better::Neither && !indicator.target.as_ref().is_some_and(is_composition)
}

/// What was computed, where the author gave a status.
fn computed_status(indicator: &Indicator, progress: &Progress) -> Option<StatusWord> {
    let same = || progress.status.filter(|_| has_status(indicator));
    progress.computed_status.or_else(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::sample::site;

    /// Line by line first, so that a difference is easy to see.
    #[track_caller]
    fn check_lines(found: &str, expected: &str) {
        for (found, expected) in found.lines().zip(expected.lines()) {
            assert_eq!(found, expected);
        }
        assert_eq!(found, expected);
    }

    /// The layout is a contract: a change of these bytes is a new `format`.
    #[test]
    fn json_is_as_promised() {
        let json = data_json(&sample::review(), &site());
        let json = String::from_utf8(json).expect("UTF-8");
        check_lines(&json, include_str!("sample.json"));
    }

    #[test]
    fn csv_is_as_promised() {
        let csv = String::from_utf8(data_csv(&sample::review())).expect("UTF-8");
        let expected = format!(
            "\u{feff}{}",
            include_str!("sample.csv").replace('\n', "\r\n")
        );
        check_lines(&csv, &expected);
    }

    /// A budget whose figures stand in three units.
    fn mixed() -> Review {
        let front = "title: T\ndate: 2023-06-04\nplace: { code: \"03463\" }\nas-of: 2022-12-31\nresolution: { name: NQ, term: 2020-2025 }\n\
                     indicators:\n  budget: { baseline: { value: 800000, unit: nghìn đồng }, values: { 2022: { value: \"1,20\", unit: tỷ đồng, of: 2, share: 60 } }, target: { value: \"1,6\", unit: tỷ đồng } }\n  big: { name: Thu, unit: tỷ đồng, better: higher, values: budget }\n";
        let article = crate::derive::sample::article("a.md", front);
        crate::derive::sample::review(article)
    }

    #[test]
    fn numbers_stay_as_written_and_carry_their_unit() {
        let json: serde_json::Value =
            serde_json::from_slice(&data_json(&mixed(), &site())).expect("valid");
        let budget = &json["indicators"]["budget"];
        assert_eq!(budget["unit"], "triệu đồng");
        let value = &budget["values"][0];
        assert_eq!(
            (&value["value"], &value["unit"]),
            (&"1.20".into(), &"tỷ đồng".into())
        );
        assert_eq!((&value["of"], &value["share"]), (&"2".into(), &"60".into()));
        assert_eq!(budget["baseline"]["value"], "800000");
        assert_eq!(budget["baseline"]["unit"], "nghìn đồng");
        assert_eq!(budget["distance"], "50");
        let lent = &json["indicators"]["big"]["values"][0];
        assert_eq!(lent.get("unit"), None, "the borrower's unit is this one");
        let rows = csv_text::read(&data_csv(&mixed())).expect("readable");
        let column = |name: &str| {
            rows[0]
                .iter()
                .position(|cell| cell == name)
                .expect("a column")
        };
        let cells = |row: usize| {
            ["type", "value", "unit", "of", "share"].map(|name| rows[row][column(name)].clone())
        };
        assert_eq!(cells(1), ["value", "1.20", "tỷ đồng", "2", "60"]);
        assert_eq!(cells(2), ["baseline", "800000", "nghìn đồng", "", ""]);
        assert_eq!(cells(3), ["target", "1.6", "tỷ đồng", "", ""]);
    }

    #[test]
    fn a_row_of_a_province_has_one_unit() {
        let records = crate::derive::roll_up(vec![mixed()], &crate::derive::sample::OFFICIAL);
        let rows = province_rows(&records, 0);
        let csv = rows_csv(&records, rows, Dialect::Plain);
        let rows = csv_text::read(&csv).expect("readable");
        let column = |name: &str| {
            rows[0]
                .iter()
                .position(|cell| cell == name)
                .expect("a column")
        };
        let found = ["unit", "baseline", "value", "target", "target-unit"]
            .map(|name| rows[1][column(name)].clone());
        assert_eq!(found, ["triệu đồng", "800", "1200", "1.6", "tỷ đồng"]);
    }

    #[test]
    fn hidden_figures_are_in_no_byte() {
        let review = sample::review();
        for bytes in [data_json(&review, &site()), data_csv(&review)] {
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert!(text.contains("1326"), "what is not hidden stays");
            for secret in ["777", "77.7", "778", "bí mật", "\"poor\"", ",poor,"] {
                assert!(!text.contains(secret), "`{secret}` got out");
            }
        }
    }

    #[test]
    fn json_is_valid_and_holds_every_kind_of_target() {
        let json = data_json(&sample::review(), &site());
        let read: serde_json::Value = serde_json::from_slice(&json).expect("valid");
        let indicators = read["indicators"].as_object().expect("an object");
        let mut kinds: Vec<&str> = indicators
            .values()
            .filter_map(|indicator| indicator["target"]["kind"].as_str())
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut all = crate::model::TargetKind::WORDS;
        all.sort_unstable();
        assert_eq!(kinds, all);
    }

    #[track_caller]
    fn check(top: i128, bottom: i128, in_percent: &str, as_is: &str) {
        let ratio = Ratio::of_whole(top, bottom);
        assert_eq!(
            (percent(ratio).as_deref(), plain(ratio).as_deref()),
            (Some(in_percent), Some(as_is))
        );
    }

    #[test]
    fn computed_numbers_are_cut_and_not_padded() {
        check(17, 25, "68", "0.68");
        check(2, 3, "66.6666666666", "0.6666666666");
        check(-2, 3, "-66.6666666666", "-0.6666666666");
        check(1, 1, "100", "1");
        check(0, 7, "0", "0");
        check(-1, 100_000_000_000_000, "0", "0");
        check(
            99_999_999_999_999,
            100_000_000_000_000,
            "99.9999999999",
            "0.9999999999",
        );
        check(
            10i128.pow(20),
            3,
            "3333333333333333333333.3333333",
            "33333333333333333333.333333333",
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_authors_write_reads_back(words in proptest::collection::vec("[=+@\t\r\n\"',;<-]{0,2}\\PC{0,8}", 6)) {
            let mut review = sample::review();
            let article = &mut review.article;
            article.title = words[0].as_str().into();
            article.place.name = words[1].as_str().into();
            for fact in &mut article.facts {
                fact.name = words[2].as_str().into();
                fact.figure.note = Some(words[3].as_str().into());
            }
            for indicator in &mut article.indicators {
                indicator.unit = words[4].as_str().into();
                indicator.note = Some(words[5].as_str().into());
            }
            let json = data_json(&review, &site());
            proptest::prop_assert!(!json.contains(&b'<'));
            let read: serde_json::Value = serde_json::from_slice(&json).expect("valid");
            proptest::prop_assert_eq!(read["title"].as_str(), Some(&*words[0]));
            proptest::prop_assert_eq!(read["indicators"]["income"]["unit"].as_str(), Some(&*words[4]));
            let rows = csv_text::read(&data_csv(&review)).expect("readable");
            let is_number = |cell: &str| cell.parse::<f64>().is_ok();
            for row in &rows {
                proptest::prop_assert_eq!(row.len(), rows[0].len());
                for cell in row {
                    proptest::prop_assert!(is_number(cell) || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
                }
            }
        }
    }
}
