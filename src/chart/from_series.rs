//! An indicator's values over time → the line chart that shows them, with its sentence and table. One indicator, or two
//! of one unit. Values keep the digits that they were written with.

use super::about::{datum, indicator_name, pick, span, subtitle, time, with_unit};
use super::aim::aim;
use super::gate::{Datum, Plot};
use super::line::{LineChart, Point, Series};
use super::series_words::{description, note, table};
use super::text::clean;
use super::{Chart, Picture};
use crate::diag::Lang;
use crate::judge::Progress;
use crate::locale::{Date, Term};
use crate::model::{Better, Flag, Indicator, Value};

/// A series to draw: an indicator, and the values that it is about.
#[derive(Clone, Copy, Debug)]
pub struct SeriesOf<'a> {
    /// Its name, unit, direction, definitions and target.
    pub indicator: &'a Indicator,
    /// Oldest first; hidden ones are already gone.
    pub values: &'a [Value],
    /// Printed beside the line where there are two; otherwise the indicator's name.
    pub label: Option<&'a str>,
    /// What the target is for.
    pub term: Option<Term>,
    /// Where it stands; its baseline starts the even path.
    pub progress: Option<&'a Progress>,
}

/// A value that can be drawn, with what stands between it and the one before.
pub(super) struct Step<'a> {
    pub(super) value: &'a Value,
    pub(super) datum: Datum,
    pub(super) at: Plot,
    /// Why no line may come from the value before.
    pub(super) cut: Option<String>,
    pub(super) definition: Option<&'a str>,
}

/// The line chart of one series, or of two of one unit; `place` says whose they are. None with fewer than two points.
pub(super) fn picture(all: &[SeriesOf<'_>], place: &str, lang: Lang) -> Option<Picture> {
    let steps: Vec<Vec<Step<'_>>> = all.iter().map(|one| steps(one, lang)).collect();
    let drawn = steps
        .iter()
        .flatten()
        .filter(|step| step.datum.plot.is_some())
        .count();
    let first = all.first()?;
    if drawn < 2 {
        return None;
    }
    let unit = clean(&first.indicator.unit);
    let series = all.iter().zip(&steps).map(|(one, steps)| Series {
        name: one
            .label
            .map_or_else(|| indicator_name(one.indicator, lang), clean),
        points: steps.iter().map(|step| step.point(lang)).collect(),
    });
    let aim = match all {
        [one] => aim(one, &steps[0], lang),
        _ => None,
    };
    let chart = LineChart {
        series: series.collect(),
        unit: unit.clone(),
        target: aim,
        breaks: breaks(&steps),
    };
    let names: Vec<String> = all
        .iter()
        .map(|one| indicator_name(one.indicator, lang))
        .collect();
    let mut headlines: Vec<String> = all
        .iter()
        .zip(&steps)
        .map(|(one, steps)| headline(one, steps, lang))
        .collect();
    headlines.retain(|sentence| !sentence.is_empty());
    let periods = period_span(&steps, lang);
    let measure = names.join(pick(lang, " và ", " and "));
    Some(Picture {
        headline: headlines.join("; "),
        subtitle: subtitle(&[&measure, place, &periods, &unit]),
        description: description(&chart, lang),
        table: table(&chart, &steps, &subtitle(&[&measure, place, &unit]), lang),
        note: note(&chart, &steps, lang),
        chart: Chart::Line(chart),
        lang,
    })
}

impl Step<'_> {
    fn point(&self, lang: Lang) -> Point {
        Point {
            at: self.at,
            period: self.value.period.format(lang),
            value: self.datum.clone(),
            joined: self.cut.is_none(),
            forecast: self.value.figure.flag == Some(Flag::Forecast),
        }
    }
}

/// The values that are numbers, or missing ones, each with what cuts it from the one before.
pub(super) fn steps<'a>(one: &SeriesOf<'a>, lang: Lang) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::with_capacity(one.values.len());
    for value in one.values {
        let Some(datum) = datum(&value.figure, one.indicator.better, lang) else {
            continue;
        };
        let Some(at) = time(value.period.last()) else {
            continue;
        };
        let definition = definition(one.indicator, value);
        let before = steps.iter().rfind(|step| step.datum.plot.is_some());
        let cut = match before {
            // A missing value is no break: the gap says enough.
            None => None,
            Some(_) if datum.is_missing() => None,
            Some(_) if value.figure.flag == Some(Flag::Break) => {
                Some(pick(lang, "chuỗi số liệu bị ngắt", "break in the series").to_owned())
            }
            Some(before) if before.definition != definition => {
                Some(definition_break(one.indicator, definition, lang))
            }
            Some(before) if before.value.figure.boundary != value.figure.boundary => {
                Some(pick(lang, "đổi địa giới", "change of territory").to_owned())
            }
            Some(_) => None,
        };
        steps.push(Step {
            value,
            datum,
            at,
            cut,
            definition,
        });
    }
    steps
}

/// The definition that a value was counted by: its own, else the one in force at its period.
fn definition<'a>(indicator: &'a Indicator, value: &'a Value) -> Option<&'a str> {
    value
        .figure
        .definition
        .as_deref()
        .or_else(|| in_force(indicator, value.period.last()))
}

pub(super) fn in_force(indicator: &Indicator, day: Date) -> Option<&str> {
    let changes = indicator.definition_changes.iter().rev();
    changes
        .into_iter()
        .find(|change| change.from <= day)
        .map(|change| &*change.id)
}

fn definition_break(indicator: &Indicator, to: Option<&str>, lang: Lang) -> String {
    let change = indicator
        .definition_changes
        .iter()
        .find(|change| Some(&*change.id) == to);
    match (change, lang) {
        (Some(change), Lang::Vi) => clean(&format!("từ {}: {}", change.from.year(), change.name)),
        (Some(change), Lang::En) => clean(&format!("from {}: {}", change.from.year(), change.name)),
        (None, _) => pick(lang, "đổi định nghĩa", "change of definition").to_owned(),
    }
}

/// Where full lines stand: midway between a value and whatever is drawn before it, each place once.
fn breaks(all: &[Vec<Step<'_>>]) -> Vec<(Plot, String)> {
    let mut breaks: Vec<(Plot, String)> = Vec::new();
    for steps in all {
        for pair in steps.windows(2) {
            let Some(words) = &pair[1].cut else { continue };
            let Some(at) = Plot::new((pair[0].at.get() + pair[1].at.get()) / 2.0) else {
                continue;
            };
            if !breaks.contains(&(at, words.clone())) {
                breaks.push((at, words.clone()));
            }
        }
    }
    breaks
}

fn period_span(all: &[Vec<Step<'_>>], lang: Lang) -> String {
    let periods = || all.iter().flatten().map(|step| step.value.period);
    let first = periods().min_by_key(|period| period.last());
    let last = periods().max_by_key(|period| period.last());
    first
        .zip(last)
        .map_or_else(String::new, |(first, last)| span(first, last, lang))
}

/// "Hộ nghèo giảm từ 31,5% (2022) còn 23,0% (2024); đích 2025: 19%", within the last stretch that may be compared.
fn headline(one: &SeriesOf<'_>, steps: &[Step<'_>], lang: Lang) -> String {
    let known: Vec<&Step<'_>> = steps
        .iter()
        .filter(|step| step.datum.plot.is_some() && step.value.figure.flag != Some(Flag::Forecast))
        .collect();
    let Some(last) = known.last() else {
        return String::new();
    };
    let stretch = known
        .iter()
        .rposition(|step| step.cut.is_some())
        .unwrap_or(0);
    let first = known[stretch];
    let name = one
        .label
        .map_or_else(|| indicator_name(one.indicator, lang), clean);
    let unit = clean(&one.indicator.unit);
    let sign = if unit.starts_with(['%', '‰']) {
        unit.as_str()
    } else {
        ""
    };
    let shown = |step: &Step<'_>, unit: &str| {
        format!(
            "{} ({})",
            with_unit(&step.datum.shown, unit),
            step.value.period.format(lang)
        )
    };
    let mut sentence = if first.at == last.at {
        format!("{name}: {}", shown(last, &unit))
    } else {
        let (from, to) = (shown(first, sign), shown(last, &unit));
        let (vi, en) = match (first.datum.plot, last.datum.plot) {
            (Some(a), Some(b)) if a < b => (["tăng từ", "lên"], ["rose from", "to"]),
            (Some(a), Some(b)) if a > b => (["giảm từ", "còn"], ["fell from", "to"]),
            _ => (["giữ nguyên từ", "đến"], ["stayed from", "to"]),
        };
        let [verb, until] = if lang == Lang::Vi { vi } else { en };
        format!("{name} {verb} {from} {until} {to}")
    };
    if stretch > 0 && first.at == last.at {
        let words = pick(
            lang,
            "không so được với các kỳ trước",
            "not comparable with earlier periods",
        );
        sentence.push_str(&format!(", {words}"));
    }
    match aim(one, steps, lang) {
        // Across a break nothing is said about the target.
        Some(aim) if aim.until.is_none() => format!("{sentence}; {}", aim.label),
        _ => sentence,
    }
}

/// Whether a figure can stand in a line or bar chart at all.
pub(super) fn is_number(value: &Value) -> bool {
    datum(&value.figure, Better::Higher, Lang::Vi).is_some_and(|datum| !datum.is_missing())
}
