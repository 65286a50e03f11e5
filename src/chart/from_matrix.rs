//! Statuses of places → the matrix that shows them, with its sentence and table.

use super::about::pick;
use super::matrix::{MOST_COLUMNS, MOST_ROWS, MatrixChart, MatrixRow};
use super::text::clean;
use super::{Chart, Picture, Table};
use crate::diag::Lang;
use crate::model::{StatusWord, words};

/// What a matrix is made of.
#[derive(Clone, Debug)]
pub struct Statuses {
    /// The indicators: as printed above the column, and in full.
    pub columns: Vec<(String, String)>,
    /// The places, each with one status per column; none where it does not have the indicator.
    pub rows: Vec<(String, Vec<Option<StatusWord>>)>,
    /// Whose, of which term, of which dates.
    pub subtitle: String,
}

/// The picture; none without a single status.
pub(super) fn picture(of: Statuses, lang: Lang) -> Option<Picture> {
    if of
        .rows
        .iter()
        .all(|(_, cells)| cells.iter().all(Option::is_none))
    {
        return None;
    }
    let (short, full): (Vec<String>, Vec<String>) = of
        .columns
        .iter()
        .map(|(short, full)| (clean(short), clean(full)))
        .unzip();
    let rows: Vec<MatrixRow> = of
        .rows
        .into_iter()
        .map(|(name, cells)| MatrixRow {
            name: clean(&name),
            cells,
        })
        .collect();
    let chart = MatrixChart {
        columns: short,
        rows,
    };
    let (description, note) = if chart.is_too_large() {
        (too_large(&chart, lang), None)
    } else {
        (description(&chart, &full, lang), note(&chart, lang))
    };
    Some(Picture {
        headline: headline(&chart, lang),
        table: table(&chart, &full, &of.subtitle, lang),
        subtitle: of.subtitle,
        description,
        note,
        chart: Chart::Matrix(chart),
        lang,
    })
}

/// `Ở 4 nơi, 9 trong 22 chỉ tiêu đánh giá được đã đạt hoặc vượt, 7 đúng tiến độ`.
fn headline(chart: &MatrixChart, lang: Lang) -> String {
    let count = |is: fn(StatusWord) -> bool| {
        let cells = chart.rows.iter().flat_map(|row| &row.cells);
        cells.flatten().filter(|status| is(**status)).count()
    };
    let (places, judged) = (chart.rows.len(), count(StatusWord::is_judged));
    let met = count(StatusWord::is_met);
    let on_time = match (count(|status| status == StatusWord::OnTime), lang) {
        (0, _) => String::new(),
        (count, Lang::Vi) => format!(", {count} đúng tiến độ"),
        (count, Lang::En) => format!(", {count} on time"),
    };
    match (judged, met, lang) {
        (0, _, Lang::Vi) => format!("Ở {places} nơi, chưa đánh giá được chỉ tiêu nào"),
        (0, _, Lang::En) => format!("In {places} places, no target can be judged"),
        (_, 0, Lang::Vi) => format!(
            "Ở {places} nơi, chưa chỉ tiêu nào trong {judged} chỉ tiêu đánh giá được đã đạt{on_time}"
        ),
        (_, 0, Lang::En) => format!(
            "In {places} places, none of {judged} targets that can be judged is met{on_time}"
        ),
        (_, _, Lang::Vi) => format!(
            "Ở {places} nơi, {met} trong {judged} chỉ tiêu đánh giá được đã đạt hoặc vượt{on_time}"
        ),
        (_, _, Lang::En) => format!(
            "In {places} places, {met} of {judged} targets that can be judged are met or exceeded{on_time}"
        ),
    }
}

/// Each place with its indicators and their statuses.
fn description(chart: &MatrixChart, full: &[String], lang: Lang) -> String {
    let rows = chart.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(full);
        let said: Vec<String> = cells
            .filter_map(|(cell, name)| Some(format!("{name} {}", words::status((*cell)?, lang))))
            .collect();
        match said.is_empty() {
            true => format!(
                "{}: {}.",
                row.name,
                pick(lang, "không có chỉ tiêu nào", "none of them")
            ),
            false => format!("{}: {}.", row.name, said.join("; ")),
        }
    });
    rows.collect::<Vec<String>>().join(" ")
}

fn note(chart: &MatrixChart, lang: Lang) -> Option<String> {
    let has_gap = chart.rows.iter().any(|row| row.cells.contains(&None));
    has_gap.then(|| {
        pick(
            lang,
            "Dấu –: nơi ấy không nêu chỉ tiêu này.",
            "A dash: the place does not have that target.",
        )
        .to_owned()
    })
}

fn too_large(chart: &MatrixChart, lang: Lang) -> String {
    let (rows, columns) = (chart.rows.len(), chart.columns.len());
    match lang {
        Lang::Vi => format!(
            "Có {rows} nơi và {columns} chỉ tiêu, nhiều hơn {MOST_ROWS} nơi và {MOST_COLUMNS} chỉ tiêu mà một hình vẽ được; đánh giá ở bảng dưới đây."
        ),
        Lang::En => format!(
            "There are {rows} places and {columns} targets, more than the {MOST_ROWS} places and {MOST_COLUMNS} targets of one figure; the table below has them."
        ),
    }
}

/// Places by rows, indicators by columns.
fn table(chart: &MatrixChart, full: &[String], caption: &str, lang: Lang) -> Table {
    let mut head = vec![pick(lang, "Nơi", "Place").to_owned()];
    head.extend(full.iter().cloned());
    let rows = chart.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| match cell {
            Some(status) => words::capital(words::status(*status, lang)),
            None => "–".to_owned(),
        });
        std::iter::once(row.name.clone()).chain(cells).collect()
    });
    Table {
        caption: caption.to_owned(),
        rows: rows.collect(),
        numeric: vec![false; head.len()],
        head,
    }
}
