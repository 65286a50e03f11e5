//! What a line chart says beside its picture: the description, the table and the note, from the same points.

use super::Table;
use super::about::pick;
use super::from_series::Step;
use super::gate::Plot;
use super::line::{LineChart, Point};
use crate::diag::Lang;
use crate::model::words;
use crate::model::{Amount, Flag};
use std::cmp::Ordering;

/// Every point in words where they are few; else the ends and the extremes.
pub(super) fn description(chart: &LineChart, lang: Lang) -> String {
    let mut sentence = String::new();
    for series in &chart.series {
        let shown = |point: &Point| match point.value.is_missing() {
            true => format!("{}: {}", point.period, words::missing(lang)),
            false => format!("{}: {}", point.period, point.value.with_unit(&chart.unit)),
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
                    .unwrap_or(Ordering::Equal)
            });
            let most = drawn().max_by(|a, b| {
                a.value
                    .plot
                    .partial_cmp(&b.value.plot)
                    .unwrap_or(Ordering::Equal)
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

/// Periods by rows, series by columns, with flags and breaks as notes.
pub(super) fn table(
    chart: &LineChart,
    steps: &[Vec<Step<'_>>],
    caption: &str,
    lang: Lang,
) -> Table {
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
    pub(super) fn note(&self, lang: Lang) -> String {
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

/// What a reader must know to read the picture.
pub(super) fn note(chart: &LineChart, steps: &[Vec<Step<'_>>], lang: Lang) -> Option<String> {
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
    notes.extend(marks_note(steps, lang));
    (!notes.is_empty()).then(|| notes.join(" "))
}

/// What the marks of single points mean, where there are any.
pub(super) fn marks_note(steps: &[Vec<Step<'_>>], lang: Lang) -> Vec<&'static str> {
    let mut notes = Vec::new();
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
        .any(|step| matches!(step.value.figure.amount, Amount::Range(..)))
    {
        notes.push(pick(
            lang,
            "Số ghi theo khoảng được vẽ ở đầu kém hơn.",
            "A figure given as a range is drawn at its weaker end.",
        ));
    }
    notes
}
