//! One review as data for re-use: `data.json`, whose layout is a contract, and `data.csv`.
//!
//! Works on what is left after redaction. Numbers are decimal strings, so no reader rounds them; what was computed is cut
//! after ten decimals, never rounded.

mod csv;
mod csv_text;
mod json;
mod json_text;
#[cfg(test)]
mod sample;

use crate::derive::Review;
use crate::judge::Progress;
use crate::locale::{Number, Ratio};
use crate::model::{Better, Indicator, StatusWord, Target, TargetKind};

pub use csv::data_csv;
pub use json::data_json;

/// Decimals of computed numbers.
const DECIMALS: u32 = 10;

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
