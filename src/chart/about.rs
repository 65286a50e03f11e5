//! What sentences of all charts say alike: names, the place, the date of the figures, values with their units.
//! The words of single figures are the model's; only what charts add is here.

use super::gate::{Datum, Plot};
use super::text::clean;
use crate::diag::Lang;
use crate::locale::{Date, Instant, Period};
use crate::model::words::{self, Form};
use crate::model::{Amount, Article, Better, Fact, Figure, Indicator, Place};

/// The text of one of the two languages.
pub(super) fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// The name of an indicator, with the other place that it is about.
pub(super) fn indicator_name(indicator: &Indicator, lang: Lang) -> String {
    name(
        &indicator.name,
        indicator.name_en.as_deref(),
        indicator.place.as_deref(),
        lang,
    )
}

/// The name of a fact, with the other place that it is about.
pub(super) fn fact_name(fact: &Fact, lang: Lang) -> String {
    name(
        &fact.name,
        fact.name_en.as_deref(),
        fact.place.as_deref(),
        lang,
    )
}

fn name(own: &str, english: Option<&str>, place: Option<&str>, lang: Lang) -> String {
    let name = match (lang, english) {
        (Lang::En, Some(english)) => english,
        _ => own,
    };
    match place {
        Some(place) => clean(&format!("{name} ({place})")),
        None => clean(name),
    }
}

/// The place inside a sentence: `xã Tà Tổng`.
pub(super) fn place_name(place: &Place) -> String {
    let kind = place.kind.to_lowercase();
    let mut chars = place.name.chars();
    match chars.next() {
        Some(first) if place.name.to_lowercase().starts_with(&kind) => {
            clean(&first.to_lowercase().chain(chars).collect::<String>())
        }
        _ => clean(&place.name),
    }
}

/// Parts of a subtitle, joined; empty ones fall out.
pub(super) fn subtitle(parts: &[&str]) -> String {
    let there: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    words::capital(&there.join(", "))
}

/// The date of an article's figures: `đến 31/12/2022`, `năm 2022`.
pub(super) fn as_of(article: &Article, lang: Lang) -> String {
    let Some(period) = article.as_of else {
        return String::new();
    };
    let printed = period.format(lang);
    match (period.year().is_some(), lang) {
        (true, Lang::Vi) => format!("năm {printed}"),
        (true, Lang::En) => printed,
        (false, Lang::Vi) => format!("đến {printed}"),
        (false, Lang::En) => format!("as of {printed}"),
    }
}

/// A moment in years: the end of 2022 is 2022, the end of June 2022 is 2021.5.
pub(super) fn time(day: Date) -> Option<Plot> {
    let origin = Date::new(2000, 12, 31)?.end();
    // Units of time are whole numbers far below 2^53.
    let years = day.end().since(origin) as f64 / Instant::months(12) as f64;
    Plot::new(2000.0 + years)
}

/// A figure as a datum: drawn at its number in the chart's unit, at the weaker end of a range, and shown with its bound, as
/// written: without unit, but for one of its own. None where it is no number at all.
pub(super) fn datum(figure: &Figure, unit: &str, better: Better, lang: Lang) -> Option<Datum> {
    let number = match &figure.amount_in(unit, unit) {
        Amount::Missing => return Some(Datum::default()),
        Amount::One(number) => *number,
        Amount::Range(_, to) if better == Better::Lower => *to,
        Amount::Range(from, _) => *from,
        Amount::YesNo(_) | Amount::Grade(_) | Amount::Parts(_) => return None,
    };
    let shown = clean(&words::figure(figure, "", Form::Full, lang));
    Some(Datum {
        plot: Plot::of(number),
        shown,
        has_unit: figure.unit().is_some(),
    })
}

/// `2018–2022`, or one of them where they agree.
pub(super) fn span(first: Period, last: Period, lang: Lang) -> String {
    let (first, last) = (first.format(lang), last.format(lang));
    if first == last {
        first
    } else {
        format!("{first}–{last}")
    }
}
