//! The arithmetic of the methods of yearly rates as lines of text: for the workings of reviews and the page of the method.

use super::words::{self, Form};
use crate::diag::Lang;
use crate::judge::Step;
use crate::locale::{Date, Number, Ratio};

/// Labels and texts of a step of rates; of any other, none. `cuts` are the cut-offs that the score must be told from.
pub(super) fn lines(
    step: &Step<'_>,
    due: Option<Date>,
    cuts: &[Ratio],
    lang: Lang,
) -> Vec<(&'static str, String)> {
    match step {
        Step::Rates {
            road: [y0, y, goal],
            observed,
            asked,
            gone,
            whole,
            result,
        } => {
            let size = |rate: Ratio| percent(rate, lang).trim_start_matches('−').to_owned();
            let sign = if result.sign() < 0 { "−" } else { "" };
            let (seen, wanted) = (size(*observed), size(*asked));
            let score = words::score(*result, cuts, lang);
            vec![
                (seen_label(lang), root([*y0, *y], *gone, *observed, lang)),
                (
                    pick(lang, "Tốc độ cần có", "Rate asked for"),
                    root([*y0, *goal], *whole, *asked, lang),
                ),
                (
                    pick(lang, "Tỷ số tốc độ", "Ratio of rates"),
                    format!("{sign}{seen} ÷ {wanted} = {score}"),
                ),
            ]
        }
        Step::Projection {
            road: [y0, y, goal],
            gone,
            observed,
            projected,
            result,
        } => {
            let due = due.map_or_else(String::new, |due| due.format(lang));
            let projected = brief(*projected, lang);
            let [start, end] = [*y0, *goal].map(|level| words::exact(level, lang));
            let rate = yearly(*observed, lang);
            let score = words::score(*result, cuts, lang);
            vec![
                (seen_label(lang), root([*y0, *y], *gone, *observed, lang)),
                (
                    pick(lang, "Nếu giữ tốc độ ấy", "At that rate"),
                    match lang {
                        Lang::Vi => format!("{rate} thì ngày {due} sẽ là {projected}"),
                        Lang::En => format!("{rate} leads to {projected} by {due}"),
                    },
                ),
                (
                    pick(lang, "Quãng đường dự kiến", "Way expected"),
                    format!("({projected} − {start}) ÷ ({end} − {start}) = {score}"),
                ),
            ]
        }
        _ => Vec::new(),
    }
}

/// At most two decimals, rounded.
pub(super) fn brief(ratio: Ratio, lang: Lang) -> String {
    ratio.round(2).map(Number::normal).map_or_else(
        || words::not_computable(lang).to_owned(),
        |number| number.format(lang),
    )
}

fn seen_label(lang: Lang) -> &'static str {
    pick(lang, "Tốc độ đã có", "Rate seen")
}

/// `(39,5 ÷ 36)^(1/2) − 1 = 4,75%/năm`.
fn root([from, to]: [Ratio; 2], years: Ratio, rate: Ratio, lang: Lang) -> String {
    let [from, to] = [from, to].map(|level| words::exact(level, lang));
    let (years, rate) = (brief(years, lang), yearly(rate, lang));
    format!("({to} ÷ {from})^(1/{years}) − 1 = {rate}")
}

/// `−11,35%/năm`.
fn yearly(rate: Ratio, lang: Lang) -> String {
    let year = pick(lang, "/năm", " a year");
    format!("{}{year}", percent(rate, lang))
}

/// A rate in per cent with at most two decimals.
fn percent(rate: Ratio, lang: Lang) -> String {
    let hundred = Ratio::of_whole(100, 1).and_then(|hundred| rate.checked_mul(hundred));
    hundred.map_or_else(String::new, |percent| {
        words::dressed(&brief(percent, lang), None, "%", Form::Unit, lang)
    })
}

fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
