//! An indicator's values over time → the line chart that shows them, with its sentence and table. One indicator, or two
//! of one unit. Values keep the digits that they were written with.

use super::about::{datum, indicator_name, pick, span, subtitle, time};
use super::aim::aim;
use super::gate::{Datum, Plot};
use super::line::{LineChart, Point, Series};
use super::series_words::{description, note, table};
use super::text::clean;
use super::{Chart, Picture};
use crate::diag::Lang;
use crate::judge::Progress;
use crate::locale::Term;
use crate::model::{Better, Changes, CountedBy, Flag, Indicator, Place, Value};

/// A series to draw: an indicator, and the values that it is about.
#[derive(Clone, Copy, Debug)]
pub struct SeriesOf<'a> {
    /// Its name, unit, direction and target.
    pub indicator: &'a Indicator,
    /// When its definition and the territory changed.
    pub changes: Changes<'a>,
    /// Oldest first; hidden ones are already gone. Those that were not written in the unit of the first indicator drawn
    /// carry their own.
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
    pub(super) by: CountedBy<'a>,
}

/// The line chart of one series, or of two of one unit; `place` says whose they are. None with fewer than two points.
pub(super) fn picture(all: &[SeriesOf<'_>], place: &str, lang: Lang) -> Option<Picture> {
    let unit = &*all.first()?.indicator.unit;
    let steps: Vec<Vec<Step<'_>>> = all.iter().map(|one| steps(one, unit, lang)).collect();
    let drawn = steps
        .iter()
        .flatten()
        .filter(|step| step.datum.plot.is_some())
        .count();
    if drawn < 2 {
        return None;
    }
    let unit = clean(unit);
    let series = all.iter().zip(&steps).map(|(one, steps)| Series {
        name: one
            .label
            .map_or_else(|| indicator_name(one.indicator, lang), clean),
        points: steps.iter().map(|step| step.point(lang)).collect(),
    });
    let aim = match all {
        [one] => aim(one, &steps[0], &unit, lang),
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
        .map(|(one, steps)| headline(one, steps, &unit, lang))
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
    pub(super) fn point(&self, lang: Lang) -> Point {
        Point {
            at: self.at,
            period: self.value.period.format(lang),
            value: self.datum.clone(),
            joined: self.cut.is_none(),
            forecast: self.value.figure.flag == Some(Flag::Forecast),
        }
    }
}

/// The values that are numbers, or missing ones, placed in the chart's unit, each with what cuts it from the one before.
pub(super) fn steps<'a>(one: &SeriesOf<'a>, unit: &str, lang: Lang) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::with_capacity(one.values.len());
    for value in one.values {
        let Some(datum) = datum(&value.figure, unit, one.indicator.better, lang) else {
            continue;
        };
        let Some(at) = time(value.period.last()) else {
            continue;
        };
        let by = one
            .changes
            .of_figure(&value.figure, Some(value.period.last()));
        let before = steps.iter().rfind(|step| step.datum.plot.is_some());
        let cut = match before {
            // A missing value is no break: the gap says enough.
            None => None,
            Some(_) if datum.is_missing() => None,
            Some(_) if value.figure.flag == Some(Flag::Break) => {
                Some(pick(lang, "chuỗi số liệu bị ngắt", "break in the series").to_owned())
            }
            Some(before) => change(one.changes, before.by, by, lang),
        };
        steps.push(Step {
            value,
            datum,
            at,
            cut,
            by,
        });
    }
    steps
}

/// What changed from one figure to the next, in the words of the mark that cuts the line; none where nothing did.
pub(super) fn change(
    changes: Changes<'_>,
    from: CountedBy<'_>,
    to: CountedBy<'_>,
    lang: Lang,
) -> Option<String> {
    let mut words = Vec::new();
    if from.definition != to.definition {
        words.push(definition_break(changes, to.definition, lang));
    }
    if from.boundary != to.boundary {
        let said = match to.boundary {
            Some(Place::MERGED) if from.boundary.is_none() => pick(
                lang,
                "từ 7/2025: địa giới mới",
                "from July 2025: new territory",
            ),
            _ => pick(lang, "đổi địa giới", "change of territory"),
        };
        words.push(said.to_owned());
    }
    (!words.is_empty()).then(|| words.join("; "))
}

fn definition_break(changes: Changes<'_>, to: Option<&str>, lang: Lang) -> String {
    match (to.and_then(|id| changes.definition(id)), lang) {
        (Some(change), Lang::Vi) => clean(&format!("từ {}: {}", change.from.year(), change.name)),
        (Some(change), Lang::En) => clean(&format!("from {}: {}", change.from.year(), change.name)),
        (None, _) => pick(lang, "đổi cách tính", "change of definition").to_owned(),
    }
}

/// Where full lines stand: midway between a value and whatever is drawn before it, each place once.
pub(super) fn breaks(all: &[Vec<Step<'_>>]) -> Vec<(Plot, String)> {
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

pub(super) fn period_span(all: &[Vec<Step<'_>>], lang: Lang) -> String {
    let periods = || all.iter().flatten().map(|step| step.value.period);
    let first = periods().min_by_key(|period| period.last());
    let last = periods().max_by_key(|period| period.last());
    first
        .zip(last)
        .map_or_else(String::new, |(first, last)| span(first, last, lang))
}

/// "Hộ nghèo giảm từ 31,5% (2022) còn 23,0% (2024); đích 2025: 19%", within the last stretch that may be compared.
fn headline(one: &SeriesOf<'_>, steps: &[Step<'_>], unit: &str, lang: Lang) -> String {
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
    let sign = if unit.starts_with(['%', '‰']) {
        unit
    } else {
        ""
    };
    let shown = |step: &Step<'_>, unit: &str| {
        format!(
            "{} ({})",
            step.datum.with_unit(unit),
            step.value.period.format(lang)
        )
    };
    let mut sentence = if first.at == last.at {
        format!("{name}: {}", shown(last, unit))
    } else {
        let (from, to) = (shown(first, sign), shown(last, unit));
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
    match aim(one, steps, unit, lang) {
        // Across a break nothing is said about the target.
        Some(aim) if aim.until.is_none() => format!("{sentence}; {}", aim.label),
        _ => sentence,
    }
}

/// Whether a figure can stand in a line or bar chart at all.
pub(super) fn is_number(value: &Value) -> bool {
    datum(&value.figure, "", Better::Higher, Lang::Vi).is_some_and(|datum| !datum.is_missing())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Chart;
    use crate::judge::tests_support as support;
    use crate::model::{Article, DefinitionChange};

    const YEARS: [(&str, &str); 5] = [
        ("2019", "30"),
        ("2020", "26"),
        ("2021", "22"),
        ("2022", "31"),
        ("2025", "20"),
    ];

    fn poverty(change: impl FnOnce(&mut Article)) -> LineChart {
        let mut one = support::indicator("poverty", Better::Lower, &YEARS);
        one.target = support::level("10");
        one.definition_changes = vec![DefinitionChange {
            from: support::date("2022-01-01"),
            id: "poverty-2022".into(),
            name: "chuẩn nghèo đa chiều 2022–2025".into(),
        }];
        let mut article = support::article(vec![one]);
        change(&mut article);
        let one = SeriesOf {
            indicator: &article.indicators[0],
            changes: Changes::of(&article, &article.indicators[0]),
            values: &article.indicators[0].values,
            label: None,
            term: article.term(),
            progress: None,
        };
        let picture = picture(&[one], "xã Tà Tổng", Lang::Vi).expect("five points");
        match picture.chart {
            Chart::Line(chart) => chart,
            _ => panic!("a line is expected"),
        }
    }

    /// Which points are joined with the one before, and the marks with their years.
    #[track_caller]
    fn check(chart: &LineChart, joined: &[bool], marks: &[(f64, &str)]) {
        let points = &chart.series[0].points;
        let found: Vec<bool> = points.iter().map(|point| point.joined).collect();
        assert_eq!(found, joined);
        let breaks: Vec<(f64, &str)> = chart
            .breaks
            .iter()
            .map(|(at, words)| (at.get(), words.as_str()))
            .collect();
        assert_eq!(breaks, marks);
    }

    #[test]
    fn a_line_has_a_gap_and_a_labelled_mark_at_a_new_definition() {
        let chart = poverty(|_| ());
        let mark = (2021.5, "từ 2022: chuẩn nghèo đa chiều 2022–2025");
        check(&chart, &[true, true, true, false, true], &[mark]);
        let aim = chart.target.expect("a level");
        assert_eq!(aim.label, "đích 2025: 10% (chuẩn cũ)");
    }

    #[test]
    fn a_line_has_a_gap_and_a_labelled_mark_at_a_new_territory() {
        let merge = |article: &mut Article| article.place.predecessors = vec!["Xã A".into()];
        let chart = poverty(|article| {
            merge(article);
            article.indicators[0].definition_changes.clear();
        });
        let mark = (2023.5, "từ 7/2025: địa giới mới");
        check(&chart, &[true, true, true, true, false], &[mark]);
        let aim = chart.target.expect("a level");
        assert_eq!(aim.label, "đích 2025: 10% (địa giới cũ)");
        let both = poverty(|article| {
            merge(article);
            article.indicators[0].definition_changes[0].from = support::date("2025-01-01");
        });
        let words = "từ 2025: chuẩn nghèo đa chiều 2022–2025; từ 7/2025: địa giới mới";
        check(&both, &[true, true, true, true, false], &[(2023.5, words)]);
    }

    #[test]
    fn figures_counted_anew_are_joined_and_their_target_is_no_old_one() {
        let chart = poverty(|article| {
            let one = &mut article.indicators[0];
            for value in &mut one.values {
                value.figure.definition = Some("poverty-2022".into());
            }
            one.target.as_mut().expect("there").definition = Some("poverty-2022".into());
        });
        check(&chart, &[true; 5], &[]);
        assert_eq!(chart.target.expect("a level").label, "đích 2025: 10%");
    }

    #[test]
    fn a_break_is_marked() {
        let chart = poverty(|article| {
            article.indicators[0].definition_changes.clear();
            article.indicators[0].values[2].figure.flag = Some(Flag::Break);
        });
        let mark = (2020.5, "chuỗi số liệu bị ngắt");
        check(&chart, &[true, true, false, true, true], &[mark]);
    }
}
