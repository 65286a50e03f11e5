//! Labels and values of one unit → the bar chart that shows them, with its sentence and table.

use super::about::pick;
use super::bar::{BarChart, BarRow};
use super::gate::Datum;
use super::text::clean;
use super::{Chart, Picture, Table};
use crate::diag::Lang;

/// What a bar chart is made of.
#[derive(Clone, Debug)]
pub struct Bars<'a> {
    /// Name and value of each row.
    pub rows: Vec<(String, Datum)>,
    /// The one unit of all values; may be empty.
    pub unit: &'a str,
    /// Measure, place, period, unit.
    pub subtitle: String,
    /// Head of the column of names.
    pub head: &'a str,
    /// Largest first; otherwise as given.
    pub by_value: bool,
    /// The row to stress.
    pub highlight: Option<usize>,
}

/// The picture; none without a single number that can be drawn.
pub(super) fn picture(mut bars: Bars<'_>, lang: Lang) -> Option<Picture> {
    if bars.rows.iter().all(|(_, datum)| datum.plot.is_none()) {
        return None;
    }
    let unit = clean(bars.unit);
    let mut order: Vec<usize> = (0..bars.rows.len()).collect();
    if bars.by_value {
        let value = |at: &usize| {
            bars.rows[*at]
                .1
                .plot
                .map_or(f64::NEG_INFINITY, |plot| plot.get())
        };
        order.sort_by(|a, b| value(b).total_cmp(&value(a)));
    }
    let highlight = bars
        .highlight
        .and_then(|row| order.iter().position(|at| *at == row));
    let rows: Vec<BarRow> = order
        .iter()
        .map(|at| {
            let (name, datum) = std::mem::take(&mut bars.rows[*at]);
            BarRow {
                name: clean(&name),
                values: vec![datum],
            }
        })
        .collect();
    let shown = |row: &BarRow| match &row.values[0] {
        datum if datum.is_missing() => crate::model::words::missing(lang).to_owned(),
        datum => datum.with_unit(&unit),
    };
    let description: Vec<String> = rows
        .iter()
        .map(|row| format!("{}: {}", row.name, shown(row)))
        .collect();
    let value_head = match unit.as_str() {
        "" => pick(lang, "Giá trị", "Value").to_owned(),
        unit => format!("{} ({unit})", pick(lang, "Giá trị", "Value")),
    };
    let table = Table {
        caption: bars.subtitle.clone(),
        head: vec![bars.head.to_owned(), value_head],
        numeric: vec![false, true],
        rows: rows
            .iter()
            .map(|row| {
                let datum = &row.values[0];
                let cell = if datum.is_missing() {
                    shown(row)
                } else {
                    datum.shown.clone()
                };
                vec![row.name.clone(), cell]
            })
            .collect(),
    };
    Some(Picture {
        headline: headline(&rows, &unit, lang),
        subtitle: bars.subtitle,
        description: format!("{}.", description.join("; ")),
        table,
        note: None,
        chart: Chart::Bar(BarChart {
            series: Vec::new(),
            unit,
            rows,
            highlight,
        }),
        lang,
    })
}

/// The largest and the smallest: "Cao nhất: Sa nhân tím, 126 ha; thấp nhất: Xoài, 5 ha".
fn headline(rows: &[BarRow], unit: &str, lang: Lang) -> String {
    let drawn = || {
        rows.iter()
            .filter_map(|row| Some((row.values[0].plot?.get(), row)))
    };
    let most = drawn().reduce(|a, b| if b.0 > a.0 { b } else { a });
    let least = drawn().reduce(|a, b| if b.0 <= a.0 { b } else { a });
    let said = |row: &BarRow| format!("{}, {}", row.name, row.values[0].with_unit(unit));
    match (most, least) {
        (Some(most), Some(least)) if drawn().count() > 1 && most.0 != least.0 => format!(
            "{}: {}; {}: {}",
            pick(lang, "Cao nhất", "Highest"),
            said(most.1),
            pick(lang, "thấp nhất", "lowest"),
            said(least.1)
        ),
        (Some((_, row)), _) => format!("{}: {}", row.name, row.values[0].with_unit(unit)),
        _ => String::new(),
    }
}
