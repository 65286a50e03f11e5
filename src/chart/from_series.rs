//! An indicator's values over time → the line chart that shows them, with its sentence and table. One indicator, or two
//! of one unit. Values keep the digits that they were written with.

use super::about::{datum, indicator_name, pick, span, subtitle, time, with_unit};
use super::gate::{Datum, Plot};
use super::line::{Aim, LineChart, Point, Series};
use super::text::clean;
use super::{Chart, Picture, Table};
use crate::diag::Lang;
use crate::judge::Progress;
use crate::locale::{Date, Period, Term};
use crate::model::words::{self, Form};
use crate::model::{Better, Flag, Indicator, TargetKind, Value};

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
struct Step<'a> {
    value: &'a Value,
    datum: Datum,
    at: Plot,
    /// Why no line may come from the value before.
    cut: Option<String>,
    definition: Option<&'a str>,
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
fn steps<'a>(one: &SeriesOf<'a>, lang: Lang) -> Vec<Step<'a>> {
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

fn in_force(indicator: &Indicator, day: Date) -> Option<&str> {
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

/// The target as it is drawn; none for targets that are no level.
fn aim(one: &SeriesOf<'_>, steps: &[Step<'_>], lang: Lang) -> Option<Aim> {
    let target = one.indicator.target.as_ref()?;
    let levels: Vec<Plot> = match &target.kind {
        TargetKind::Level(level) | TargetKind::Hold(level) | TargetKind::Yearly(level) => {
            vec![Plot::of(*level)?]
        }
        TargetKind::Share { value, .. } => vec![Plot::of(*value)?],
        TargetKind::Range(from, to) => vec![Plot::of(*from)?, Plot::of(*to)?],
        _ => return None,
    };
    let due = target
        .due
        .map(Period::last)
        .or(one.term.map(|term| term.end))?;
    let start = one.progress.and_then(|progress| progress.baseline);
    let begins = start
        .map(|(day, _)| day)
        .or(one.term.map(|term| term.start));
    // The target has the definition of the start of its term: it is drawn over the values that it may be compared with.
    let version = target
        .definition
        .as_deref()
        .or_else(|| in_force(one.indicator, begins?));
    let comparable = steps
        .iter()
        .rfind(|step| step.datum.plot.is_some())?
        .definition
        == version;
    let from = begins.and_then(time);
    let until = if comparable {
        None
    } else {
        steps
            .iter()
            .find(|step| step.definition != version && step.cut.is_some())
            .map(|step| step.at)
    };
    let is_road = one
        .progress
        .is_some_and(|progress| progress.distance.is_some())
        && levels.len() == 1;
    let is_level = matches!(target.kind, TargetKind::Level(_) | TargetKind::Share { .. });
    let path = start
        .filter(|_| is_road && is_level && comparable)
        .and_then(|(day, number)| time(day).zip(Plot::of(number)));
    let unit = target.unit.as_deref().unwrap_or(&one.indicator.unit);
    let unit = if unit.starts_with(['%', '‰']) {
        unit
    } else {
        ""
    };
    let goal = clean(&words::target(target, unit, Form::Full, lang));
    let label = match (&target.kind, lang) {
        (TargetKind::Yearly(_) | TargetKind::Hold(_), Lang::Vi) => {
            format!("đích mỗi năm: {}", goal.trim_end_matches("/năm"))
        }
        (TargetKind::Yearly(_) | TargetKind::Hold(_), Lang::En) => {
            format!("target, every year: {}", goal.trim_end_matches("/year"))
        }
        (_, Lang::Vi) => format!("đích {}: {goal}", due.year()),
        (_, Lang::En) => format!("target {}: {goal}", due.year()),
    };
    Some(Aim {
        levels,
        label,
        from,
        due: time(due),
        until,
        start: path,
    })
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
        Some(aim) => format!("{sentence}; {}", aim.label),
        None => sentence,
    }
}

/// Every point in words where they are few; else the ends and the extremes.
fn description(chart: &LineChart, lang: Lang) -> String {
    let mut sentence = String::new();
    for series in &chart.series {
        let shown = |point: &Point| match point.value.is_missing() {
            true => format!("{}: {}", point.period, words::missing(lang)),
            false => format!(
                "{}: {}",
                point.period,
                with_unit(&point.value.shown, &chart.unit)
            ),
        };
        let points: Vec<String> = if series.points.len() <= 12 {
            series.points.iter().map(shown).collect()
        } else {
            let drawn = || {
                series
                    .points
                    .iter()
                    .filter(|point| point.value.plot.is_some())
            };
            let least = drawn().min_by(|a, b| {
                a.value
                    .plot
                    .partial_cmp(&b.value.plot)
                    .unwrap_or(std::cmp::Ordering::Equal)
            });
            let most = drawn().max_by(|a, b| {
                a.value
                    .plot
                    .partial_cmp(&b.value.plot)
                    .unwrap_or(std::cmp::Ordering::Equal)
            });
            let mut ends: Vec<&Point> = [drawn().next(), least, most, drawn().next_back()]
                .into_iter()
                .flatten()
                .collect();
            ends.sort_by(|a, b| a.at.get().total_cmp(&b.at.get()));
            ends.dedup_by(|a, b| a.at == b.at);
            ends.into_iter().map(shown).collect()
        };
        sentence.push_str(&format!("{}: {}. ", series.name, points.join("; ")));
    }
    for (_, words) in &chart.breaks {
        let before = pick(lang, "Chuỗi bị ngắt", "The series breaks");
        sentence.push_str(&format!("{before}: {words}. "));
    }
    if let Some(aim) = &chart.target {
        sentence.push_str(&format!("{}.", words::capital(&aim.label)));
    }
    sentence.truncate(sentence.trim_end().len());
    sentence
}

fn table(chart: &LineChart, steps: &[Vec<Step<'_>>], caption: &str, lang: Lang) -> Table {
    let mut periods: Vec<(Plot, String)> = Vec::new();
    for point in chart.series.iter().flat_map(|series| &series.points) {
        if !periods.iter().any(|(at, _)| *at == point.at) {
            periods.push((point.at, point.period.clone()));
        }
    }
    periods.sort_by(|a, b| a.0.get().total_cmp(&b.0.get()));
    let has_notes = steps
        .iter()
        .flatten()
        .any(|step| !step.note(lang).is_empty());
    let mut head = vec![pick(lang, "Kỳ", "Period").to_owned()];
    for series in &chart.series {
        head.push(if chart.unit.is_empty() {
            series.name.clone()
        } else {
            format!("{} ({})", series.name, chart.unit)
        });
    }
    let mut numeric: Vec<bool> = head.iter().enumerate().map(|(at, _)| at > 0).collect();
    if has_notes {
        head.push(pick(lang, "Ghi chú", "Note").to_owned());
        numeric.push(false);
    }
    let rows = periods.into_iter().map(|(at, period)| {
        let mut cells = vec![period];
        for series in &chart.series {
            let point = series.points.iter().find(|point| point.at == at);
            cells.push(match point {
                None => "–".to_owned(),
                Some(point) if point.value.is_missing() => words::missing(lang).to_owned(),
                Some(point) => point.value.shown.clone(),
            });
        }
        if has_notes {
            let mut notes: Vec<String> = steps
                .iter()
                .flatten()
                .filter(|step| step.at == at)
                .map(|step| step.note(lang))
                .collect();
            notes.retain(|note| !note.is_empty());
            notes.dedup();
            cells.push(notes.join("; "));
        }
        cells
    });
    Table {
        caption: caption.to_owned(),
        rows: rows.collect(),
        head,
        numeric,
    }
}

impl Step<'_> {
    /// What the table says beside a value: its flag, and the break before it.
    fn note(&self, lang: Lang) -> String {
        let flag = match self.value.figure.flag {
            Some(Flag::Provisional) => pick(lang, "sơ bộ", "provisional"),
            Some(Flag::Estimated) => pick(lang, "ước tính", "estimated"),
            Some(Flag::Forecast) => pick(lang, "dự báo", "forecast"),
            Some(Flag::Revised) => pick(lang, "đã chỉnh sửa", "revised"),
            Some(Flag::Break) | None => "",
        };
        match &self.cut {
            Some(cut) if flag.is_empty() => cut.clone(),
            Some(cut) => format!("{flag}; {cut}"),
            None => flag.to_owned(),
        }
    }
}

fn note(chart: &LineChart, steps: &[Vec<Step<'_>>], lang: Lang) -> Option<String> {
    let mut notes: Vec<&str> = Vec::new();
    if chart.is_cropped() {
        notes.push(pick(
            lang,
            "Trục đứng không bắt đầu từ 0.",
            "The vertical axis does not start at 0.",
        ));
    }
    if !chart.breaks.is_empty() {
        notes.push(pick(
            lang,
            "Các đoạn hai bên vạch đứng không nối và không so với nhau.",
            "The stretches on the two sides of the full line are neither joined nor compared.",
        ));
    }
    if steps
        .iter()
        .flatten()
        .any(|step| step.value.figure.flag == Some(Flag::Forecast))
    {
        notes.push(pick(
            lang,
            "Vòng rỗng là số dự báo.",
            "Open circles are forecasts.",
        ));
    }
    if steps
        .iter()
        .flatten()
        .any(|step| matches!(step.value.figure.amount, crate::model::Amount::Range(..)))
    {
        notes.push(pick(
            lang,
            "Số ghi theo khoảng được vẽ ở đầu kém hơn.",
            "A figure given as a range is drawn at its weaker end.",
        ));
    }
    (!notes.is_empty()).then(|| notes.join(" "))
}

/// Whether a figure can stand in a line or bar chart at all.
pub(super) fn is_number(value: &Value) -> bool {
    datum(&value.figure, Better::Higher, Lang::Vi).is_some_and(|datum| !datum.is_missing())
}
