//! The table of figures beside an article: rows → values, targets and facts of that article.

use super::Context;
use super::figure::Expected;
use super::reader::Reader;
use crate::diag::{Span, nearest, text};
use crate::load::{Cell, Key, Node, Scalar, Tree, read_table};
use crate::locale::{Notation, Period, fold};
use crate::model::dictionary::is_name_of;
use crate::model::{Amount, Fact, Figure, Flag, Indicator, Target, TargetKind, Value};
use std::collections::BTreeMap;

/// Columns, with the words of their header, folded.
const COLUMNS: [(&str, &[&str]); 6] = [
    ("indicator", &["indicator", "chi tieu", "ma", "id"]),
    ("period", &["period", "ky", "nam", "thoi ky"]),
    ("value", &["value", "gia tri", "so lieu", "thuc hien"]),
    ("flag", &["flag", "co", "tinh trang"]),
    ("source", &["source", "nguon"]),
    ("note", &["note", "ghi chu"]),
];

/// Words of the flag column beside those of front matter, folded.
const FLAG_WORDS: [(&str, Flag); 10] = [
    ("p", Flag::Provisional),
    ("so bo", Flag::Provisional),
    ("e", Flag::Estimated),
    ("uoc", Flag::Estimated),
    ("uoc tinh", Flag::Estimated),
    ("f", Flag::Forecast),
    ("du bao", Flag::Forecast),
    ("r", Flag::Revised),
    ("da sua", Flag::Revised),
    ("b", Flag::Break),
];

/// What the rows add to.
pub(super) struct Figures<'f> {
    pub(super) facts: &'f mut Vec<Fact>,
    pub(super) indicators: &'f mut Vec<Indicator>,
}

impl Reader<'_> {
    /// Merges the article's table (its second file) into what the front matter gave.
    pub(super) fn table(&mut self, figures: Figures<'_>, numbers: Notation, context: &Context<'_>) {
        let Some(source) = self.files.0.get(1).cloned() else {
            return;
        };
        let table = match read_table(&source) {
            Ok(table) => table,
            Err(faults) => return self.faults.extend(faults),
        };
        let mut columns = BTreeMap::new();
        for (at, cell) in table.header.iter().enumerate() {
            let folded = fold(&cell.text);
            match COLUMNS.iter().find(|(_, words)| words.contains(&&*folded)) {
                Some((column, _)) => {
                    columns.insert(*column, at);
                }
                None => {
                    let name = &cell.text;
                    let known: Vec<&str> = COLUMNS.iter().map(|(column, _)| *column).collect();
                    let help = match nearest(&folded, known) {
                        Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
                        None => text!(
                            "các cột: `indicator`, `period`, `value`, `flag`, `source`, `note`",
                            "the columns are `indicator`, `period`, `value`, `flag`, `source`, `note`"
                        ),
                    };
                    self.fault(
                        "unknown-column",
                        cell.span.in_file(1),
                        text!("không có cột `{name}`", "there is no column `{name}`"),
                        help,
                    );
                }
            }
        }
        for needed in ["indicator", "period", "value"] {
            if !columns.contains_key(needed) {
                let span = table
                    .header
                    .first()
                    .map_or(Span::default(), |cell| cell.span);
                self.fault(
                    "missing-column",
                    span.in_file(1),
                    text!(
                        "bảng thiếu cột `{needed}`",
                        "the table lacks the column `{needed}`"
                    ),
                    text!("thêm cột này vào dòng đầu", "add it to the header"),
                );
                return;
            }
        }
        let mut rows = Rows {
            reader: self,
            figures,
            columns,
            numbers,
            context,
        };
        for row in &table.rows {
            rows.row(row);
        }
    }
}

struct Rows<'r, 'a, 'f> {
    reader: &'r mut Reader<'a>,
    figures: Figures<'f>,
    columns: BTreeMap<&'static str, usize>,
    numbers: Notation,
    context: &'r Context<'r>,
}

impl Rows<'_, '_, '_> {
    fn cell<'t>(&self, row: &'t [Cell], column: &str) -> Option<&'t Cell> {
        self.columns
            .get(column)
            .and_then(|at| row.get(*at))
            .filter(|cell| !cell.text.is_empty())
    }

    fn row(&mut self, row: &[Cell]) {
        let Some(name) = self.cell(row, "indicator") else {
            let span = row.first().map_or(Span::default(), |cell| cell.span);
            return self.reader.fault(
                "missing-key",
                span.in_file(1),
                text!(
                    "dòng này thiếu tên chỉ tiêu",
                    "this row lacks the name of an indicator"
                ),
                text!(
                    "điền mã hoặc tên vào cột `indicator`",
                    "fill in the column `indicator`"
                ),
            );
        };
        let period = self
            .cell(row, "period")
            .map(|cell| (fold(&cell.text), cell));
        let fact = self
            .figures
            .facts
            .iter()
            .position(|fact| names(&name.text, &fact.id, &fact.name));
        if let Some(at) = fact {
            let figure = self.figure(row, Expected::Any);
            return self.fact_row(at, period.map(|(_, cell)| cell), figure);
        }
        let Some(at) = self.indicator(name) else {
            self.figure(row, Expected::Any);
            return;
        };
        match period {
            Some((word, _))
                if matches!(&*word, "target" | "nghi quyet" | "muc tieu" | "chi tieu") =>
            {
                let figure = self.figure(row, Expected::Number);
                self.target_row(at, figure)
            }
            Some((_, cell)) => {
                let kind = self.figures.indicators[at]
                    .target
                    .as_ref()
                    .map(|target| target.kind.clone());
                let figure = self.figure(row, Expected::of(kind.as_ref()));
                self.value_row(at, cell, figure)
            }
            None => {
                self.figure(row, Expected::Any);
                let span = name.span.in_file(1);
                self.reader.fault(
                    "missing-key",
                    span,
                    text!("dòng này thiếu kỳ", "this row lacks a period"),
                    text!(
                        "điền năm, như `2022`, hoặc `nghị quyết`, vào cột `period`",
                        "fill a year, as `2022`, or `target` into the column `period`"
                    ),
                );
            }
        }
    }

    fn figure(&mut self, row: &[Cell], expected: Expected<'_>) -> Figure {
        let value = self.cell(row, "value");
        let span = value
            .or(row.first())
            .map_or(Span::default(), |cell| cell.span)
            .in_file(1);
        let amount = value.map_or(Amount::Missing, |cell| self.amount(cell, expected));
        let flag = self.cell(row, "flag").and_then(|cell| self.flag(cell));
        if let Some(cell) = self.cell(row, "source") {
            let place = cell.span.in_file(1);
            self.reader.named.push((cell.text.clone(), place));
        }
        Figure {
            amount,
            citation: self.cell(row, "source").map(|cell| cell.text.clone()),
            note: self.cell(row, "note").map(|cell| cell.text.clone()),
            flag,
            span,
            ..Figure::default()
        }
    }

    /// A cell as what the indicator's target is compared with. Excel writes `TRUE`.
    fn amount(&mut self, cell: &Cell, expected: Expected<'_>) -> Amount {
        let lower = cell.text.to_lowercase();
        let is_word = matches!(&*lower, "true" | "false");
        let text = if is_word {
            lower.into()
        } else {
            cell.text.clone()
        };
        let node = scalar(text, cell);
        match expected {
            Expected::YesNo | Expected::Grade(_) => self.reader.amount(&node, expected),
            Expected::Parts => {
                self.reader.fault(
                    "value-form",
                    node.span,
                    text!(
                        "cơ cấu gồm nhiều phần, mà một dòng của bảng chỉ ghi được một số",
                        "a composition has parts, and a row of the table holds one figure"
                    ),
                    text!(
                        "ghi các phần trong bài: `values: {{ 2022: {{ parts: {{ nông nghiệp: 75, … }} }} }}`",
                        "write the parts in the article: `values: {{ 2022: {{ parts: {{ agriculture: 75, … }} }} }}`"
                    ),
                );
                Amount::Missing
            }
            _ if is_word => self.reader.amount(&node, expected),
            _ => {
                let number = self.reader.number_text(&cell.text, node.span, self.numbers);
                let found = number.map_or(Amount::Missing, Amount::One);
                self.reader.suitable(found, node.span, expected)
            }
        }
    }

    fn flag(&mut self, cell: &Cell) -> Option<Flag> {
        let folded = fold(&cell.text);
        if let Some((_, flag)) = FLAG_WORDS.iter().find(|(word, _)| *word == folded) {
            return Some(*flag);
        }
        self.reader
            .choice(&scalar(cell.text.clone(), cell), &Flag::WORDS)
    }

    /// The indicator of a row: of the front matter, or new from the dictionary.
    fn indicator(&mut self, cell: &Cell) -> Option<usize> {
        if let Some(at) = self
            .figures
            .indicators
            .iter()
            .position(|known| names(&cell.text, &known.id, &known.name))
        {
            return Some(at);
        }
        let id = self
            .context
            .dictionary
            .get(&cell.text)
            .map(|_| &*cell.text)
            .or_else(|| self.context.dictionary.by_name(&cell.text));
        if let Some(at) = self.indicator_so_named(&cell.text, id) {
            return Some(at);
        }
        let Some(id) = id else {
            let name = &cell.text;
            let known = self
                .figures
                .indicators
                .iter()
                .flat_map(|known| [&*known.id, &*known.name]);
            let help = match nearest(name, known) {
                Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
                None => text!(
                    "khai báo chỉ tiêu này trong phần `indicators:` của bài",
                    "define it under `indicators:` in the article"
                ),
            };
            self.reader.fault(
                "unknown-indicator",
                cell.span.in_file(1),
                text!(
                    "bài viết và từ điển đều không có chỉ tiêu `{name}`",
                    "neither the article nor the dictionary has the indicator `{name}`"
                ),
                help,
            );
            return None;
        };
        let key = Key {
            text: id.into(),
            span: cell.span.in_file(1),
        };
        let empty = Node {
            tree: Tree::Map(Vec::new()),
            span: key.span,
        };
        let indicator = self.reader.indicator(&key, &empty, self.context)?;
        self.figures.indicators.push(indicator);
        Some(self.figures.indicators.len() - 1)
    }

    /// The one indicator of the article with the dictionary's id, or whose name is spelt otherwise in the table.
    fn indicator_so_named(&self, name: &str, id: Option<&str>) -> Option<usize> {
        let mut known = self.figures.indicators.iter();
        if let Some(id) = id {
            return known.position(|known| &*known.id == id);
        }
        let mut fit = known
            .enumerate()
            .filter(|(_, known)| is_name_of(name, &known.name, &known.unit));
        match (fit.next(), fit.next()) {
            (Some((at, _)), None) => Some(at),
            _ => None,
        }
    }

    fn value_row(&mut self, at: usize, cell: &Cell, figure: Figure) {
        let Some(period) = self.reader.period_text(&cell.text, cell.span.in_file(1)) else {
            return;
        };
        let values = &mut self.figures.indicators[at].values;
        if let Some(other) = values
            .iter()
            .find(|other| other.period.last() == period.last())
        {
            let (first, written) = (other.figure.span, other.period.to_string());
            return self
                .reader
                .same_period(cell.span.in_file(1), period, first, &written);
        }
        let place = values.partition_point(|other| other.period.last() < period.last());
        values.insert(place, Value { period, figure });
    }

    fn target_row(&mut self, at: usize, figure: Figure) {
        let Amount::One(number) = figure.amount else {
            return;
        };
        let indicator = &mut self.figures.indicators[at];
        if let Some(target) = &indicator.target {
            let first = target.span;
            return self.reader.fault_with(
                "same-period",
                figure.span,
                text!(
                    "chỉ tiêu này đã có mức nghị quyết",
                    "this indicator already has a target"
                ),
                text!("giữ lại một trong hai số", "keep one of the two figures"),
                (first, text!("mức đã có", "the one that is there")),
            );
        }
        indicator.target = Some(Target {
            note: figure.note,
            citation: figure.citation,
            ..Target::of(TargetKind::Level(number), figure.span)
        });
    }

    fn fact_row(&mut self, at: usize, period: Option<&Cell>, mut figure: Figure) {
        figure.as_of = period.and_then(|cell| -> Option<Period> {
            self.reader.period_text(&cell.text, cell.span.in_file(1))
        });
        let fact = &mut self.figures.facts[at];
        if !fact.figure.amount.is_missing() {
            let first = fact.figure.span;
            return self.reader.fault_with(
                "same-period",
                figure.span,
                text!(
                    "số liệu này đã có trong bài",
                    "this figure already stands in the article"
                ),
                text!("giữ lại một trong hai số", "keep one of the two figures"),
                (first, text!("số đã có", "the one that is there")),
            );
        }
        fact.figure = figure;
    }
}

/// A cell's text as a node at its place.
fn scalar(text: Box<str>, cell: &Cell) -> Node {
    Node {
        tree: Tree::Scalar(Scalar {
            text,
            quoted: false,
        }),
        span: cell.span.in_file(1),
    }
}

/// Whether a cell names that id or that name.
fn names(cell: &str, id: &str, name: &str) -> bool {
    cell == id || cell.to_lowercase() == name.to_lowercase()
}
