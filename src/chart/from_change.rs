//! Indicators of one unit at two dates → the change chart, with its sentence and table.

use std::cmp::Ordering;

use super::about::{indicator_name, pick, subtitle};
use super::change::{ChangeChart, ChangeRow};
use super::from_progress::dash;
use super::from_series::Step;
use super::gate::Datum;
use super::text::clean;
use super::{Chart, Picture, Table};
use crate::diag::Lang;
use crate::locale::{Date, Number};
use crate::model::{Flag, Indicator, words};

/// An indicator with its steps over time, and those at the two dates.
pub(super) struct Pair<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) steps: Vec<Step<'a>>,
    pub(super) ends: [Option<usize>; 2],
}

/// A row before it is drawn.
struct Row {
    row: ChangeRow,
    trend: Option<Ordering>,
    /// The size of the change on paper, to find the largest.
    size: f64,
    note: String,
    /// Why the two may not be compared.
    cut: Option<String>,
}

/// The two dates that most of these series have numbers at; of those, the two furthest apart. None where no series has
/// two.
pub(super) fn dates(all: &[Vec<Date>]) -> Option<(Date, Date)> {
    /// Dates looked at from either end.
    const MOST: usize = 30;
    let mut days: Vec<Date> = all.iter().flatten().copied().collect();
    days.sort();
    days.dedup();
    let days: Vec<Date> = match days.len() {
        many if many > 2 * MOST => [&days[..MOST], &days[many - MOST..]].concat(),
        _ => days,
    };
    let mut best: Option<(usize, usize, (Date, Date))> = None;
    for (a, first) in days.iter().enumerate() {
        for (b, last) in days.iter().enumerate().skip(a + 1) {
            let has = |series: &&Vec<Date>| series.contains(first) && series.contains(last);
            let count = all.iter().filter(has).count();
            let rank = (count, b - a);
            if count > 0 && best.is_none_or(|(many, far, _)| rank > (many, far)) {
                best = Some((count, b - a, (*first, *last)));
            }
        }
    }
    best.map(|(_, _, dates)| dates)
}

/// The picture; none without a number at either date.
pub(super) fn picture(
    pairs: &[Pair<'_>],
    place: &str,
    highlight: Option<usize>,
    lang: Lang,
) -> Option<Picture> {
    let period = |end: usize| {
        pairs
            .iter()
            .find_map(|pair| Some(pair.steps[pair.ends[end]?].value.period.format(lang)))
    };
    let periods = [period(0)?, period(1)?];
    let unit = clean(&pairs.first()?.indicator.unit);
    let rows: Vec<Row> = pairs
        .iter()
        .map(|pair| pair.row(&periods, &unit, lang))
        .collect();
    let [from, to] = &periods;
    let time = match lang {
        Lang::Vi => format!("{from} và {to}"),
        Lang::En => format!("{from} and {to}"),
    };
    let headline = headline(&rows, &periods, &unit, lang);
    let description: Vec<String> = rows
        .iter()
        .map(|row| row.sentence(&periods, lang))
        .collect();
    let table = table(
        &rows,
        &periods,
        &unit,
        &subtitle(&[place, &time, &unit]),
        lang,
    );
    let cuts: Vec<String> = rows
        .iter()
        .filter_map(|row| Some(format!("{} ({})", row.row.name, row.cut.as_ref()?)))
        .collect();
    let forecast = rows.iter().any(|row| row.row.forecast);
    let chart = ChangeChart {
        periods,
        rows: rows.into_iter().map(|row| row.row).collect(),
        highlight,
    };
    let mut notes: Vec<String> = Vec::new();
    if chart.is_cropped() {
        notes.push(
            pick(
                lang,
                "Trục đứng không bắt đầu từ 0.",
                "The vertical axis does not start at 0.",
            )
            .to_owned(),
        );
    }
    if !cuts.is_empty() {
        let before = pick(
            lang,
            "Dấu ≠: hai số không so được với nhau nên không nối",
            "≠: the two figures cannot be compared and are not joined",
        );
        notes.push(format!("{before}: {}.", cuts.join("; ")));
    }
    if forecast {
        notes.push(
            pick(
                lang,
                "Vòng rỗng là số dự báo.",
                "Open circles are forecasts.",
            )
            .to_owned(),
        );
    }
    Some(Picture {
        headline,
        subtitle: subtitle(&[place, &time, &unit]),
        description: description.join(" "),
        table,
        note: (!notes.is_empty()).then(|| notes.join(" ")),
        chart: Chart::Change(chart),
        lang,
    })
}

impl Pair<'_> {
    /// `unit` is the chart's.
    fn row(&self, periods: &[String; 2], unit: &str, lang: Lang) -> Row {
        let is_sign = unit.starts_with(['%', '‰']);
        let sign = if is_sign { unit } else { "" };
        let ends = self.ends.map(|at| at.map(|at| &self.steps[at]));
        let values = ends.map(|step| match step {
            Some(step) if !step.datum.is_missing() => Datum {
                plot: step.datum.plot,
                shown: step.datum.with_unit(sign),
                has_unit: step.datum.has_unit,
            },
            _ => Datum::default(),
        });
        let cut = match self.ends {
            [Some(from), Some(to)] => self.steps[from + 1..=to]
                .iter()
                .find_map(|step| step.cut.clone()),
            _ => None,
        };
        let joined = cut.is_none();
        let plots = values.each_ref().map(|value| value.plot);
        let (trend, size) = match plots {
            [Some(from), Some(to)] if cut.is_none() => (
                from.partial_cmp(&to).map(Ordering::reverse),
                (to.get() - from.get()).abs(),
            ),
            _ => (None, 0.0),
        };
        let numbers = ends.map(|step| exact(step?, unit));
        let is_mixed = values.iter().any(|value| value.has_unit);
        let change = match (&cut, trend) {
            (Some(_), _) => pick(lang, "không so được", "not comparable").to_owned(),
            (None, Some(trend)) => change(trend, numbers, (unit, is_mixed), lang),
            (None, None) => String::new(),
        };
        let notes = ends.iter().zip(periods).filter_map(|(step, period)| {
            let note = (*step)?.note(lang);
            (!note.is_empty()).then(|| format!("{period}: {note}"))
        });
        let last = ends[1].and_then(|step| step.value.figure.flag);
        Row {
            cut,
            trend,
            size,
            note: notes.collect::<Vec<String>>().join("; "),
            row: ChangeRow {
                name: indicator_name(self.indicator, lang),
                short: self
                    .indicator
                    .short
                    .as_deref()
                    .filter(|_| lang == Lang::Vi)
                    .map(clean),
                values,
                change,
                joined,
                forecast: last == Some(Flag::Forecast),
            },
        }
    }
}

/// The number of a step in the chart's unit, if it claims to be exact.
fn exact(step: &Step<'_>, unit: &str) -> Option<Number> {
    let figure = &step.value.figure;
    let number = figure.amount_in(unit, unit).one();
    number.filter(|_| figure.bound.is_none())
}

/// `giảm 11,2 điểm %`; without its size where a figure is not exact. The unit is said where the two figures have not one.
fn change(
    trend: Ordering,
    numbers: [Option<Number>; 2],
    (unit, is_mixed): (&str, bool),
    lang: Lang,
) -> String {
    let word = match trend {
        Ordering::Greater => pick(lang, "tăng", "up"),
        Ordering::Less => pick(lang, "giảm", "down"),
        Ordering::Equal => return pick(lang, "không đổi", "no change").to_owned(),
    };
    let [Some(from), Some(to)] = numbers else {
        return word.to_owned();
    };
    let Some(size) = to.checked_sub(from) else {
        return word.to_owned();
    };
    let unit = match (unit.starts_with(['%', '‰']), lang) {
        (true, Lang::Vi) => format!("điểm {unit}"),
        (true, Lang::En) => "points".to_owned(),
        _ if is_mixed => unit.to_owned(),
        _ => String::new(),
    };
    format!(
        "{word} {}",
        words::with_unit(&size.abs().format(lang), &unit)
    )
}

impl Row {
    fn shown(&self, end: usize, lang: Lang) -> String {
        match &self.row.values[end] {
            value if value.is_missing() => words::missing(lang).to_owned(),
            value => value.shown.clone(),
        }
    }

    fn sentence(&self, periods: &[String; 2], lang: Lang) -> String {
        let change = match self.row.change.as_str() {
            "" => String::new(),
            change => format!("; {change}"),
        };
        let [from, to] = periods;
        format!(
            "{}: {from}: {}; {to}: {}{change}.",
            self.row.name,
            self.shown(0, lang),
            self.shown(1, lang)
        )
    }

    /// `từ 52,3% còn 41,1%`; the unit behind the last, or behind each where they have not one.
    fn figures(&self, unit: &str, lang: Lang) -> String {
        let unit = if unit.starts_with(['%', '‰']) {
            ""
        } else {
            unit
        };
        let [from, to] = &self.row.values;
        let own = match from.has_unit || to.has_unit {
            true => unit,
            false => "",
        };
        let (from, to) = (from.with_unit(own), to.with_unit(unit));
        match (self.trend, lang) {
            (Some(Ordering::Less), Lang::Vi) => format!("từ {from} còn {to}"),
            (Some(Ordering::Greater), Lang::Vi) => format!("từ {from} lên {to}"),
            (_, Lang::Vi) => format!("vẫn {to}"),
            (_, Lang::En) => format!("from {from} to {to}"),
        }
    }
}

/// How many rose and fell, and which changed most.
fn headline(rows: &[Row], periods: &[String; 2], unit: &str, lang: Lang) -> String {
    let [from, to] = periods;
    let count = |trend: Ordering| rows.iter().filter(|row| row.trend == Some(trend)).count();
    let (up, down, same) = (
        count(Ordering::Greater),
        count(Ordering::Less),
        count(Ordering::Equal),
    );
    let compared = up + down + same;
    if compared == 0 {
        return match lang {
            Lang::Vi => format!("Không so được {from} với {to}"),
            Lang::En => format!("{from} and {to} cannot be compared"),
        };
    }
    let largest = rows
        .iter()
        .filter(|row| row.trend.is_some())
        .reduce(|a, b| if b.size > a.size { b } else { a });
    let Some(largest) = largest else {
        return String::new();
    };
    let (name, figures) = (&largest.row.name, largest.figures(unit, lang));
    if rows.len() == 1 {
        let verb = match (largest.trend, lang) {
            (Some(Ordering::Greater), Lang::Vi) => "tăng ",
            (Some(Ordering::Less), Lang::Vi) => "giảm ",
            (Some(Ordering::Greater), Lang::En) => "rose ",
            (Some(Ordering::Less), Lang::En) => "fell ",
            (_, Lang::Vi) => "",
            (_, Lang::En) => "stayed ",
        };
        return match lang {
            Lang::Vi => format!("{name} {verb}{figures}, {from}–{to}"),
            Lang::En => format!("{name} {verb}{figures}, {from}–{to}"),
        };
    }
    let counts = [
        (up, pick(lang, "tăng", "up")),
        (down, pick(lang, "giảm", "down")),
        (same, pick(lang, "không đổi", "unchanged")),
        (
            rows.iter().filter(|row| row.cut.is_some()).count(),
            pick(lang, "không so được", "not comparable"),
        ),
    ];
    let said: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| match lang {
            _ if *count == compared && compared == rows.len() => (*word).to_owned(),
            Lang::Vi => format!("{count} chỉ tiêu {word}"),
            Lang::En => format!("{count} {word}"),
        })
        .collect();
    let said = said.join(", ");
    let all = up.max(down).max(same) == rows.len();
    match lang {
        Lang::Vi if all => {
            format!(
                "Từ {from} đến {to} cả {compared} chỉ tiêu đều {said}; nhiều nhất: {name}, {figures}"
            )
        }
        Lang::Vi => format!("Từ {from} đến {to}: {said}; đổi nhiều nhất: {name}, {figures}"),
        Lang::En if all => {
            format!("From {from} to {to} all {compared} are {said}; most: {name}, {figures}")
        }
        Lang::En => format!("From {from} to {to}: {said}; most: {name}, {figures}"),
    }
}

/// Every row as cells.
fn table(rows: &[Row], periods: &[String; 2], unit: &str, caption: &str, lang: Lang) -> Table {
    let headed = |period: &String| match unit {
        "" => period.clone(),
        unit if unit.starts_with(['%', '‰']) => period.clone(),
        unit => format!("{period} ({unit})"),
    };
    let has_notes = rows.iter().any(|row| !row.note.is_empty());
    let mut head = vec![
        pick(lang, "Chỉ tiêu", "Indicator").to_owned(),
        headed(&periods[0]),
        headed(&periods[1]),
        pick(lang, "Thay đổi", "Change").to_owned(),
    ];
    let mut numeric = vec![false, true, true, false];
    if has_notes {
        head.push(pick(lang, "Ghi chú", "Note").to_owned());
        numeric.push(false);
    }
    let body = rows.iter().map(|row| {
        let mut cells = vec![
            row.row.name.clone(),
            row.shown(0, lang),
            row.shown(1, lang),
            match row.row.change.as_str() {
                "" => dash(),
                change => change.to_owned(),
            },
        ];
        if has_notes {
            cells.push(row.note.clone());
        }
        cells
    });
    Table {
        caption: caption.to_owned(),
        rows: body.collect(),
        head,
        numeric,
    }
}
