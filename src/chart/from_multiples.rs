//! Series of one unit → the small multiples that show them side by side, with their sentence, table and note. Either
//! indicators of one place, or one indicator of several places. Values keep the digits that they were written with.

use super::about::{indicator_name, pick, subtitle};
use super::aim::aim;
use super::from_series::{SeriesOf, Step, breaks, period_span, steps};
use super::gate::Plot;
use super::line::{Aim, LineChart, Series};
use super::multiples::{MOST_PANELS, MultiplesChart, Panel};
use super::series_words::{description, marks_note};
use super::text::clean;
use super::{Chart, Picture, Table};
use crate::diag::Lang;
use crate::locale::Period;
use crate::model::{Flag, words};

/// What the panels differ by.
#[derive(Clone, Copy, Debug)]
pub(super) enum Across<'a> {
    /// Indicators of this place.
    Indicators(&'a str),
    /// Places that have this indicator; each series carries its place as label.
    Places(&'a str),
}

/// How a series moved within its last stretch that may be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Rose,
    Fell,
    Stayed,
    /// One figure since the last break.
    Alone,
    /// One figure in all.
    Single,
    /// No figure at all.
    Missing,
}

/// The picture; none without a single number that can be drawn.
pub(super) fn picture(all: &[SeriesOf<'_>], across: Across<'_>, lang: Lang) -> Option<Picture> {
    let unit = &*all.first()?.indicator.unit;
    let steps: Vec<Vec<Step<'_>>> = all.iter().map(|one| steps(one, unit, lang)).collect();
    if steps.iter().flatten().all(|step| step.datum.plot.is_none()) {
        return None;
    }
    let unit = clean(unit);
    let aims: Vec<Option<Aim>> = all
        .iter()
        .zip(&steps)
        .map(|(one, steps)| aim(one, steps, &unit, lang))
        .collect();
    let chart = chart(all, &steps, &aims, &unit, lang);
    let periods = period_span(&steps, lang);
    let what = match across {
        Across::Indicators(place) => place,
        Across::Places(measure) => measure,
    };
    let lines = || chart.panels.iter().map(|panel| &panel.line);
    let (description, note) = if chart.is_too_many() {
        (too_many(all.len(), lang), None)
    } else {
        let all: Vec<String> = lines().map(|line| description(line, lang)).collect();
        (all.join(" "), Some(note(&chart, &steps, across, lang)))
    };
    Some(Picture {
        headline: headline(all, &steps, &unit, across, lang),
        subtitle: subtitle(&[what, &periods, &unit]),
        table: table(all, &steps, &aims, &subtitle(&[what, &unit]), across, lang),
        description,
        note,
        chart: Chart::Multiples(chart),
        lang,
    })
}

/// The name of one series in sentences and in the table.
fn full_name(one: &SeriesOf<'_>, lang: Lang) -> String {
    one.label
        .map_or_else(|| indicator_name(one.indicator, lang), clean)
}

/// The name above its panel: the short one of the dictionary where it has one.
fn panel_name(one: &SeriesOf<'_>, lang: Lang) -> String {
    let short = one.indicator.short.as_deref();
    match (one.label, short, lang) {
        (None, Some(short), Lang::Vi) if one.indicator.place.is_none() => clean(short),
        _ => full_name(one, lang),
    }
}

fn chart(
    all: &[SeriesOf<'_>],
    steps: &[Vec<Step<'_>>],
    aims: &[Option<Aim>],
    unit: &str,
    lang: Lang,
) -> MultiplesChart {
    // A dashed line in some panels only would make the others look as if they had no target to be held to.
    let has_levels = aims
        .iter()
        .all(|aim| aim.as_ref().is_some_and(|aim| aim.levels.len() == 1));
    let panels = all.iter().zip(steps).zip(aims).map(|((one, steps), aim)| {
        let series = Series {
            name: full_name(one, lang),
            points: steps.iter().map(|step| step.point(lang)).collect(),
        };
        Panel {
            name: panel_name(one, lang),
            line: LineChart {
                series: vec![series],
                unit: unit.to_owned(),
                target: aim.clone().filter(|_| has_levels),
                breaks: breaks(std::slice::from_ref(steps)),
            },
        }
    });
    let same = |aim: &Aim| {
        aims.iter()
            .flatten()
            .all(|other| other.levels == aim.levels && other.label == aim.label)
    };
    let first = aims.first().and_then(Option::as_ref);
    MultiplesChart {
        panels: panels.collect(),
        unit: unit.to_owned(),
        target: first
            .filter(|aim| has_levels && same(aim))
            .map(|aim| words::capital(&aim.label)),
    }
}

/// The first and the last figure of the last stretch that may be compared; forecasts count for nothing.
fn ends<'b, 'a>(steps: &'b [Step<'a>]) -> Option<(&'b Step<'a>, &'b Step<'a>)> {
    let is_known = |step: &&Step<'_>| {
        step.datum.plot.is_some() && step.value.figure.flag != Some(Flag::Forecast)
    };
    let known: Vec<&Step<'_>> = steps.iter().filter(is_known).collect();
    let stretch = known
        .iter()
        .rposition(|step| step.cut.is_some())
        .unwrap_or(0);
    Some((known.get(stretch)?, known.last()?))
}

fn movement(steps: &[Step<'_>]) -> Move {
    let Some((first, last)) = ends(steps) else {
        return Move::Missing;
    };
    match (first.datum.plot, last.datum.plot) {
        _ if first.at == last.at && first.cut.is_none() => Move::Single,
        _ if first.at == last.at => Move::Alone,
        (Some(a), Some(b)) if a < b => Move::Rose,
        (Some(a), Some(b)) if a > b => Move::Fell,
        _ => Move::Stayed,
    }
}

/// The time that all moved over, where it is the same.
fn shared_time(steps: &[Vec<Step<'_>>]) -> Option<(Period, Period)> {
    let mut times = steps.iter().map(|steps| {
        let (first, last) = ends(steps)?;
        Some((first.value.period, last.value.period))
    });
    let first = times.next()??;
    (first.0 != first.1 && times.all(|time| time == Some(first))).then_some(first)
}

/// `Từ 2020 đến 2024: 3 chỉ tiêu tăng, 1 chỉ tiêu giảm (Hộ nghèo)`.
fn headline(
    all: &[SeriesOf<'_>],
    steps: &[Vec<Step<'_>>],
    unit: &str,
    across: Across<'_>,
    lang: Lang,
) -> String {
    let moves: Vec<Move> = steps.iter().map(|steps| movement(steps)).collect();
    let mut clauses: Vec<String> = Vec::new();
    for kind in [
        Move::Rose,
        Move::Fell,
        Move::Stayed,
        Move::Alone,
        Move::Single,
        Move::Missing,
    ] {
        let those: Vec<String> = moves
            .iter()
            .zip(all)
            .filter(|(one, _)| **one == kind)
            .map(|(_, one)| full_name(one, lang))
            .collect();
        if those.is_empty() {
            continue;
        }
        let (is_all, is_first) = (those.len() == all.len(), clauses.is_empty());
        let mut clause = clause(kind, those.len(), (is_all, is_first), across, lang);
        if !is_all && those.len() <= 2 {
            clause.push_str(&format!(" ({})", those.join(", ")));
        }
        clauses.push(clause);
    }
    let time = shared_time(steps).map(|(first, last)| {
        let (first, last) = (first.format(lang), last.format(lang));
        match lang {
            Lang::Vi => format!("từ {first} đến {last}"),
            Lang::En => format!("from {first} to {last}"),
        }
    });
    let said = clauses.join(", ");
    match (across, time) {
        (Across::Indicators(_), Some(time)) => words::capital(&format!("{time}: {said}")),
        (Across::Indicators(_), None) => words::capital(&said),
        (Across::Places(measure), time) => {
            let time = time.map_or_else(String::new, |time| format!(" {time}"));
            let extremes = extremes(all, steps, unit, lang).unwrap_or_default();
            format!("{measure}{time}: {said}{extremes}")
        }
    }
}

/// How many moved in one way: `3 chỉ tiêu tăng`, `giảm ở cả 4 nơi`.
fn clause(
    kind: Move,
    count: usize,
    (is_all, is_first): (bool, bool),
    across: Across<'_>,
    lang: Lang,
) -> String {
    let [vi, en, en_be] = match kind {
        Move::Rose => ["tăng", "rose", "rose"],
        Move::Fell => ["giảm", "fell", "fell"],
        Move::Stayed => ["không đổi", "stayed the same", "unchanged"],
        Move::Alone => [
            "không so được với các kỳ trước",
            "cannot be compared with earlier periods",
            "not comparable with earlier periods",
        ],
        Move::Single => ["mới có một số", "have one figure", "one figure so far"],
        Move::Missing => ["chưa có số liệu", "have no figure", "no figure"],
    };
    match (across, lang) {
        (Across::Indicators(_), Lang::Vi) if is_all => format!("cả {count} chỉ tiêu đều {vi}"),
        (Across::Indicators(_), Lang::Vi) => format!("{count} chỉ tiêu {vi}"),
        (Across::Indicators(_), Lang::En) if is_all => format!("all {count} indicators {en}"),
        (Across::Indicators(_), Lang::En) => {
            let verb = if count == 1 {
                en.replace("have", "has")
            } else {
                en.to_owned()
            };
            let noun = match (is_first, count) {
                (true, 1) => " indicator",
                (true, _) => " indicators",
                (false, _) => "",
            };
            format!("{count}{noun} {verb}")
        }
        (Across::Places(_), Lang::Vi) if is_all => format!("{vi} ở cả {count} nơi"),
        (Across::Places(_), Lang::Vi) => format!("{vi} ở {count} nơi"),
        (Across::Places(_), Lang::En) if is_all => format!("{en_be} in all {count} places"),
        (Across::Places(_), Lang::En) if count == 1 => format!("{en_be} in 1 place"),
        (Across::Places(_), Lang::En) => format!("{en_be} in {count} places"),
    }
}

/// The highest and the lowest place, where all have their newest figure of one period and one definition.
fn extremes(
    all: &[SeriesOf<'_>],
    steps: &[Vec<Step<'_>>],
    unit: &str,
    lang: Lang,
) -> Option<String> {
    let last: Vec<&Step<'_>> = steps
        .iter()
        .map(|steps| Some(ends(steps)?.1))
        .collect::<Option<_>>()?;
    let period = last.first()?.value.period;
    let is_one = |step: &&Step<'_>| {
        step.value.period == period && step.by.definition == last[0].by.definition
    };
    if !last.iter().all(is_one) {
        return None;
    }
    let plot = |at: &usize| last[*at].datum.plot.map_or(0.0, Plot::get);
    let mut order: Vec<usize> = (0..last.len()).collect();
    order.sort_by(|a, b| plot(b).total_cmp(&plot(a)));
    let (high, low) = (*order.first()?, *order.last()?);
    // Of equals none is the highest.
    let is_alone = |at: usize| {
        order
            .iter()
            .filter(|other| plot(other) == plot(&at))
            .count()
            == 1
    };
    if !is_alone(high) || !is_alone(low) {
        return None;
    }
    let shown = |at: usize| {
        let value = last[at].datum.with_unit(unit);
        format!("{} ({value})", full_name(&all[at], lang))
    };
    let (high, low, period) = (shown(high), shown(low), period.format(lang));
    Some(match lang {
        Lang::Vi => format!("; kỳ {period} cao nhất là {high}, thấp nhất là {low}"),
        Lang::En => format!("; in {period} the highest is {high}, the lowest {low}"),
    })
}

fn too_many(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "Có {count} chuỗi số, nhiều hơn {MOST_PANELS} hình nhỏ mà một biểu đồ vẽ được; số liệu ở bảng dưới đây."
        ),
        Lang::En => format!(
            "There are {count} series, more than the {MOST_PANELS} small charts of one figure; the table below has them."
        ),
    }
}

/// What a reader must know to read the picture.
fn note(chart: &MultiplesChart, steps: &[Vec<Step<'_>>], across: Across<'_>, lang: Lang) -> String {
    let mut notes: Vec<String> = vec![
        pick(
            lang,
            "Các hình nhỏ dùng chung một thang đo.",
            "All small charts have the same scale.",
        )
        .to_owned(),
    ];
    if chart.is_cropped() {
        let words = pick(
            lang,
            "Trục đứng không bắt đầu từ 0.",
            "The vertical axis does not start at 0.",
        );
        notes.push(words.to_owned());
    }
    let has_target = chart.panels.iter().any(|panel| panel.level().is_some());
    if has_target && chart.target.is_none() {
        let words = match across {
            Across::Indicators(_) => pick(
                lang,
                "Đường đứt là đích của từng chỉ tiêu.",
                "The dashed line is the target of each indicator.",
            ),
            Across::Places(_) => pick(
                lang,
                "Đường đứt là đích của từng nơi.",
                "The dashed line is the target of each place.",
            ),
        };
        notes.push(words.to_owned());
    }
    if steps.iter().flatten().any(|step| step.datum.is_missing()) {
        let words = pick(
            lang,
            "Vạch chấm là kỳ chưa có số liệu.",
            "Dotted lines are periods without a figure.",
        );
        notes.push(words.to_owned());
    }
    let broken = chart
        .panels
        .iter()
        .filter(|panel| !panel.line.breaks.is_empty());
    let said: Vec<String> = broken
        .map(|panel| {
            let words: Vec<&str> = panel
                .line
                .breaks
                .iter()
                .map(|(_, words)| words.as_str())
                .collect();
            format!("{} – {}", panel.name, words.join("; "))
        })
        .collect();
    if !said.is_empty() {
        let before = pick(
            lang,
            "Vạch đứng liền: hai bên không nối và không so với nhau",
            "Full line: the stretches on its two sides are neither joined nor compared",
        );
        notes.push(format!("{before} ({}).", said.join("; ")));
    }
    notes.extend(marks_note(steps, lang).into_iter().map(str::to_owned));
    notes.join(" ")
}

/// Series by rows, periods by columns, then the targets and what stands beside the values.
fn table(
    all: &[SeriesOf<'_>],
    steps: &[Vec<Step<'_>>],
    aims: &[Option<Aim>],
    caption: &str,
    across: Across<'_>,
    lang: Lang,
) -> Table {
    let mut periods: Vec<(Plot, String)> = Vec::new();
    for step in steps.iter().flatten() {
        if !periods.iter().any(|(at, _)| *at == step.at) {
            periods.push((step.at, step.value.period.format(lang)));
        }
    }
    periods.sort_by(|a, b| a.0.get().total_cmp(&b.0.get()));
    let notes: Vec<String> = steps
        .iter()
        .map(|steps| {
            let said = steps.iter().map(|step| (step, step.note(lang)));
            let said = said.filter(|(_, note)| !note.is_empty());
            let said: Vec<String> = said
                .map(|(step, note)| format!("{}: {note}", step.value.period.format(lang)))
                .collect();
            said.join("; ")
        })
        .collect();
    let has_notes = notes.iter().any(|note| !note.is_empty());
    let has_aims = aims.iter().any(Option::is_some);
    let name = match across {
        Across::Indicators(_) => pick(lang, "Chỉ tiêu", "Indicator"),
        Across::Places(_) => pick(lang, "Nơi", "Place"),
    };
    let mut head = vec![name.to_owned()];
    head.extend(periods.iter().map(|(_, period)| period.clone()));
    let mut numeric: Vec<bool> = (0..head.len()).map(|at| at > 0).collect();
    if has_aims {
        head.push(pick(lang, "Đích", "Target").to_owned());
        numeric.push(false);
    }
    if has_notes {
        head.push(pick(lang, "Ghi chú", "Note").to_owned());
        numeric.push(false);
    }
    let cell = |steps: &[Step<'_>], at: Plot| {
        let there: Vec<&str> = steps
            .iter()
            .filter(|step| step.at == at)
            .map(|step| match step.datum.is_missing() {
                true => words::missing(lang),
                false => step.datum.shown.as_str(),
            })
            .collect();
        match there.is_empty() {
            true => "–".to_owned(),
            false => there.join("; "),
        }
    };
    let rows = (0..all.len()).map(|row| {
        let mut cells = vec![full_name(&all[row], lang)];
        cells.extend(periods.iter().map(|(at, _)| cell(&steps[row], *at)));
        if has_aims {
            let label = aims[row].as_ref().map(|aim| aim.label.clone());
            cells.push(label.unwrap_or_else(|| "–".to_owned()));
        }
        if has_notes {
            cells.push(notes[row].clone());
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
