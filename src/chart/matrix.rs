//! The matrix: places by indicators, each cell a status with its shape and its word, never by colour alone. On phones one
//! tile per cell, below the name of its place. There is no axis here.

use super::role::Role;
use super::sketch::{Anchor, Sketch, tenths};
use super::text::{self, Lines, wrap};
use super::words::Words;
use crate::model::{StatusWord, words};

/// Columns that one picture may have; more go to the table alone.
pub(super) const MOST_COLUMNS: usize = 6;
/// Rows that one picture may have; more go to the table alone.
pub(super) const MOST_ROWS: usize = 12;

/// Places by indicators.
#[derive(Clone, Debug)]
pub struct MatrixChart {
    /// Names of the indicators, in the order of the columns.
    pub columns: Vec<String>,
    /// In the order in which they are read.
    pub rows: Vec<MatrixRow>,
}

/// One place.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// Of the place.
    pub name: String,
    /// One per column; none where the place does not have the indicator.
    pub cells: Vec<Option<StatusWord>>,
}

const WIDTH: f64 = 760.0;
const NARROW: f64 = 328.0;
/// The names of places get this much at most.
const NAMES: f64 = 136.0;
/// A column is this wide at most.
const WIDEST: f64 = 170.0;
/// Around the words of a cell.
const PAD: f64 = 6.0;
/// The mark and the space behind it.
const MARK: f64 = 18.0;
/// From one line to the next.
const LINE: f64 = 17.0;
/// Between cells.
const GAP: f64 = 2.0;
/// Between the tiles of two places.
const BETWEEN: f64 = 20.0;

/// The room of one cell: left, top, width, height.
type Room = (f64, f64, f64, f64);

impl MatrixChart {
    /// Whether there is more than one picture takes.
    pub(super) fn is_too_large(&self) -> bool {
        self.columns.len() > MOST_COLUMNS || self.rows.len() > MOST_ROWS
    }

    fn is_empty(&self) -> bool {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        self.is_too_large() || cells.all(Option::is_none)
    }

    /// The wide picture; none when there is nothing to draw or too much.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        if self.is_empty() {
            return None;
        }
        let set = |words: &str, role: Role, room: f64, most: usize| {
            wrap(words, role.weight(), role.size(false), room, most)
        };
        let names: Vec<Lines> = self
            .rows
            .iter()
            .map(|row| set(&row.name, Role::Text, NAMES - 12.0, 2))
            .collect();
        let widest = |lines: &Lines| {
            let widths = lines.lines.iter();
            widths
                .map(|line| text::width(line, Role::Text.weight(), Role::Text.size(false)))
                .fold(0.0, f64::max)
        };
        let left = names.iter().map(widest).fold(0.0, f64::max) + 12.0;
        let column = ((WIDTH - left) / self.columns.len() as f64).min(WIDEST);
        let heads: Vec<Lines> = self
            .columns
            .iter()
            .map(|name| set(name, Role::Muted, column - GAP - PAD, 4))
            .collect();
        let lines = heads.iter().map(|head| head.lines.len()).max()?;
        let height = 2.0 * LINE + 10.0;
        let top = lines as f64 * LINE + 8.0;
        let bottom = top + self.rows.len() as f64 * (height + GAP);
        let mut s = Sketch::new(WIDTH, bottom);
        for (at, (head, name)) in heads.iter().zip(&self.columns).enumerate() {
            let x = left + at as f64 * column + PAD;
            let first = 13.0 + (lines - head.lines.len()) as f64 * LINE;
            s.lines(Role::Muted, Anchor::Start, (x, first), LINE, head, name);
        }
        for (at, (row, name)) in self.rows.iter().zip(&names).enumerate() {
            let y = top + at as f64 * (height + GAP);
            let first = y + height / 2.0 + 5.0 - (name.lines.len() - 1) as f64 * LINE / 2.0;
            s.lines(
                Role::Text,
                Anchor::Start,
                (0.0, first),
                LINE,
                name,
                &row.name,
            );
            for (at, (cell, indicator)) in row.cells.iter().zip(&self.columns).enumerate() {
                let x = left + at as f64 * column;
                let said = self.said(row, indicator, *cell, words);
                write_cell(&mut s, (x, y, column - GAP, height), *cell, &said, words);
            }
        }
        Some(s)
    }

    /// The narrow picture; none when there is nothing to draw or too much.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        if self.is_empty() {
            return None;
        }
        let set = |words: &str, role: Role, room: f64, most: usize| {
            wrap(words, role.weight(), role.size(true), room, most)
        };
        let tile = (NARROW - GAP) / 2.0;
        let heads: Vec<Lines> = self
            .columns
            .iter()
            .map(|name| set(name, Role::Muted, tile - 2.0 * PAD, 2))
            .collect();
        let tile_heights: Vec<f64> = heads
            .chunks(2)
            .map(|pair| {
                let lines = pair.iter().map(|head| head.lines.len()).max().unwrap_or(1);
                lines as f64 * LINE + LINE + 18.0
            })
            .collect();
        let tiles: f64 = tile_heights.iter().map(|height| height + GAP).sum();
        let names: Vec<Lines> = self
            .rows
            .iter()
            .map(|row| set(&row.name, Role::Bold, NARROW, 2))
            .collect();
        let name_height = |lines: &Lines| lines.lines.len() as f64 * LINE + 8.0;
        let height: f64 = names
            .iter()
            .map(|name| name_height(name) + tiles + BETWEEN)
            .sum();
        let mut s = Sketch::new(NARROW, height - BETWEEN);
        let mut y = 0.0;
        for (row, name) in self.rows.iter().zip(&names) {
            s.lines(
                Role::Bold,
                Anchor::Start,
                (0.0, y + 14.0),
                LINE,
                name,
                &row.name,
            );
            y += name_height(name);
            for (at, cell) in row.cells.iter().take(heads.len()).enumerate() {
                let (x, height) = ((at % 2) as f64 * (tile + GAP), tile_heights[at / 2]);
                let lines = heads[at].lines.len() as f64 * LINE;
                write_fill(&mut s, (x, y, tile, height), *cell, "");
                s.lines(
                    Role::Muted,
                    Anchor::Start,
                    (x + PAD, y + 18.0),
                    LINE,
                    &heads[at],
                    &self.columns[at],
                );
                write_status(
                    &mut s,
                    (x + PAD, y + 18.0 + lines + 2.0),
                    *cell,
                    1,
                    tile,
                    words,
                );
                if at % 2 == 1 || at + 1 == heads.len() {
                    y += height + GAP;
                }
            }
            y += BETWEEN;
        }
        Some(s)
    }

    /// What a cell says to the pointer.
    fn said(
        &self,
        row: &MatrixRow,
        indicator: &str,
        cell: Option<StatusWord>,
        in_words: &Words,
    ) -> String {
        let status = match cell {
            Some(status) => words::status(status, in_words.lang),
            None => return String::new(),
        };
        format!("{}, {indicator}: {status}", row.name)
    }
}

/// The pale fill of a cell; none where there is no status.
fn write_fill(s: &mut Sketch, (x, y, width, height): Room, cell: Option<StatusWord>, said: &str) {
    if let Some(status) = cell {
        let to = (tenths(x + width), tenths(y + height));
        s.cell(status.word(), (tenths(x), tenths(y)), to, said);
    }
}

/// A cell of the wide picture: fill, mark, and the word on one line or two.
fn write_cell(s: &mut Sketch, room: Room, cell: Option<StatusWord>, said: &str, words: &Words) {
    let (x, y, width, height) = room;
    write_fill(s, room, cell, said);
    write_status(s, (x + PAD, y + height / 2.0 + 5.0), cell, 2, width, words);
}

/// The mark and the short word of a status, centred on the line whose baseline is given; a dash where there is none.
fn write_status(
    s: &mut Sketch,
    (x, y): (f64, f64),
    cell: Option<StatusWord>,
    most: usize,
    width: f64,
    words: &Words,
) {
    let Some(status) = cell else {
        s.text(Role::Muted, Anchor::Start, x, y, "–");
        return;
    };
    let word = words.short_status(status);
    let size = Role::Text.size(s.narrow());
    let room = width - PAD - MARK - GAP;
    let lines = wrap(word, Role::Text.weight(), size, room, most);
    let first = y - (lines.lines.len() - 1) as f64 * LINE / 2.0;
    let is_long = lines.cut && most > 1;
    s.mark(status.word(), x, if is_long { first } else { y } - 12.0);
    match word.split_once(' ').filter(|_| is_long) {
        // A long second word starts below the mark.
        Some((beside, below)) => {
            s.text(Role::Text, Anchor::Start, x + MARK, first, beside);
            let lines = wrap(below, Role::Text.weight(), size, room + MARK, 1);
            s.lines(
                Role::Text,
                Anchor::Start,
                (x, first + LINE),
                LINE,
                &lines,
                word,
            );
        }
        None => s.lines(
            Role::Text,
            Anchor::Start,
            (x + MARK, first),
            LINE,
            &lines,
            word,
        ),
    }
}
