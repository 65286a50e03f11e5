//! The progress chart: one bullet row per target on a shared percentage axis. A bar from 0, a tick at 100, a second
//! tick where it should be by now, and the pair of numbers as the source gave them. Rows come in the order given.

use std::cell::RefCell;
use std::rc::Rc;

use super::datum::{Bar, INFALLIBLE, axis_area};
use super::gate::{Datum, Plot};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};
use super::words::Words;
use crate::model::StatusWord;

/// Where the axis ends, in per cent; beyond it a bar has a break mark.
const END: f64 = 120.0;

/// Where the axis begins when something went backwards.
const BACK: f64 = -20.0;

/// Rows that share one measure: all of them have a baseline, or none has.
#[derive(Clone, Debug)]
pub struct ProgressChart {
    /// The rows, in the order of the resolution.
    pub rows: Vec<ProgressRow>,
    /// Whether per cent means the way from the baseline, not the share of the target.
    pub from_baseline: bool,
}

/// One target.
#[derive(Clone, Debug)]
pub struct ProgressRow {
    /// As printed.
    pub name: String,
    /// A shorter name, for where the name does not fit.
    pub short: Option<String>,
    /// Per cent with its sign, as `86,8%`.
    pub percent: Datum,
    /// Where it should be by now, as `40%`; missing when that cannot be said.
    pub expected: Datum,
    /// What stands in the track when there is no percentage.
    pub instead: String,
    /// Now and target, as `347` and `400`; a missing one is a dash.
    pub pair: [String; 2],
    /// The unit, apart from the pair; empty when the pair carries it.
    pub unit: String,
    /// Where it stands; none when it is not judged.
    pub status: Option<StatusWord>,
}

/// Where the columns of the wide picture are, measured from its rows.
struct Columns {
    label: f64,
    track: (f64, f64),
    percent: f64,
    pair: f64,
    pair_room: f64,
    status: f64,
}

/// A row with its texts broken into lines.
struct Laid<'a> {
    row: &'a ProgressRow,
    name: Lines,
    pair: Lines,
    unit: Lines,
    top: f64,
    height: f64,
}

impl ProgressChart {
    /// The wide picture; none without rows.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        let columns = self.columns(words);
        let lead = self.common_expectation();
        let axis = if self
            .rows
            .iter()
            .any(|row| row.drawn_expectation().is_some())
        {
            58.0
        } else {
            36.0
        };
        let mut top = axis;
        let rows: Vec<Laid> = self
            .rows
            .iter()
            .map(|row| lay_wide(row, &columns, &mut top))
            .collect();
        if rows.is_empty() {
            return None;
        }
        let mut sketch = Sketch::new(760.0, top + 2.0);
        let low = self.low();
        let at = |percent: f64| place(columns.track, low, percent);
        for (percent, label) in [(0.0, "0"), (50.0, "50"), (100.0, "100%")] {
            sketch.text(Role::Muted, Anchor::Middle, at(percent), axis - 12.0, label);
        }
        let measure = if self.from_baseline {
            words.done
        } else {
            words.of_target
        };
        sketch.text(
            Role::Muted,
            Anchor::End,
            columns.percent,
            axis - 12.0,
            measure,
        );
        sketch.text(
            Role::Muted,
            Anchor::End,
            columns.pair,
            axis - 12.0,
            words.pair,
        );
        sketch.text(
            Role::Muted,
            Anchor::Start,
            columns.status,
            axis - 12.0,
            words.status,
        );
        if axis > 40.0 {
            write_lead(
                &mut sketch,
                words,
                lead,
                lead.map_or(at(50.0), |(plot, _)| at(plot.get())),
                16.0,
            );
        }
        for percent in [0.0, 50.0] {
            sketch.line(Role::Grid, &[(at(percent), axis), (at(percent), top)]);
        }
        for row in &rows {
            let y = row.top + row.height;
            sketch.line(Role::Grid, &[(0.0, y), (760.0, y)]);
        }
        sketch.line(Role::Axis, &[(0.0, axis), (760.0, axis)]);
        let middles: Vec<f64> = rows.iter().map(|row| row.top + row.height / 2.0).collect();
        let mut sketch = self.bars(sketch, columns.track, &middles, 14.0, true);
        for (row, middle) in rows.iter().zip(&middles) {
            write_wide(&mut sketch, row, &columns, *middle, at(0.0), words);
        }
        Some(sketch)
    }

    /// The narrow picture; none without rows.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        let any_expected = self
            .rows
            .iter()
            .any(|row| row.drawn_expectation().is_some());
        let lead = self.common_expectation();
        let axis = if any_expected { 56.0 } else { 22.0 };
        let mut top = axis;
        let rows: Vec<Laid> = self
            .rows
            .iter()
            .map(|row| lay_narrow(row, words, &mut top))
            .collect();
        if rows.is_empty() {
            return None;
        }
        let mut sketch = Sketch::new(328.0, top + 2.0);
        let track = (1.0, 325.0);
        let at = |percent: f64| place(track, self.low(), percent);
        if any_expected {
            write_lead(
                &mut sketch,
                words,
                lead,
                lead.map_or(164.0, |(plot, _)| at(plot.get())),
                14.0,
            );
        }
        let zero = if self.low() < 0.0 {
            Anchor::Middle
        } else {
            Anchor::Start
        };
        sketch.text(Role::Muted, zero, at(0.0).max(0.0), axis - 8.0, "0");
        sketch.text(
            Role::Muted,
            Anchor::Middle,
            at(100.0),
            axis - 8.0,
            words.target_100,
        );
        for row in &rows {
            let y = row.top + row.height;
            sketch.line(Role::Grid, &[(0.0, y), (328.0, y)]);
        }
        sketch.line(Role::Axis, &[(0.0, axis), (328.0, axis)]);
        let middles: Vec<f64> = rows
            .iter()
            .map(|row| row.top + 27.0 + 18.0 * row.name.lines.len() as f64)
            .collect();
        let mut sketch = self.bars(sketch, track, &middles, 12.0, false);
        for row in &rows {
            write_narrow(&mut sketch, row, words);
        }
        Some(sketch)
    }

    /// The share of the time that is gone, if all rows that have one agree.
    fn common_expectation(&self) -> Option<(Plot, &str)> {
        let mut all = self
            .rows
            .iter()
            .filter_map(|row| Some((row.drawn_expectation()?, row.expected.shown.as_str())));
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    }

    fn low(&self) -> f64 {
        let back = self
            .rows
            .iter()
            .filter_map(|row| row.percent.plot)
            .any(|plot| plot.get() < 0.0);
        if back { BACK } else { 0.0 }
    }

    /// The same columns in every chart of a page, unless a row needs more room.
    fn columns(&self, words: &Words) -> Columns {
        let widest = |role: Role, least: f64, texts: &mut dyn Iterator<Item = &str>| {
            texts
                .map(|t| text::width(t, role.weight(), role.size(false)))
                .fold(least, f64::max)
        };
        let statuses = &mut self
            .rows
            .iter()
            .filter_map(|row| row.status)
            .map(|s| words.short_status(s));
        let status = 760.0 - 21.0 - widest(Role::Text, 91.0, statuses).min(130.0);
        let pair = status - 20.0;
        let whole: Vec<String> = self.rows.iter().map(ProgressRow::joined).collect();
        let whole = &mut whole.iter().map(String::as_str);
        let pair_room = widest(Role::Text, 100.0, whole).min(136.0);
        let percents = &mut self.rows.iter().map(|row| row.percent.shown.as_str());
        let percent_room = widest(Role::Bold, 54.0, percents).min(110.0);
        let percent = pair - pair_room - 16.0;
        Columns {
            label: 192.0,
            track: (206.0, percent - percent_room - 8.0),
            percent,
            pair,
            pair_room,
            status,
        }
    }

    /// Everything that has a place on the axis, layer by layer, so that each layer is one path.
    fn bars(
        &self,
        sketch: Sketch,
        track: (f64, f64),
        middles: &[f64],
        thick: f64,
        named: bool,
    ) -> Sketch {
        let low = self.low();
        let rows = || self.rows.iter().zip(middles);
        let drawn = || rows().filter_map(|(row, y)| Some((row, *y, row.percent.plot?.get())));
        let at = |percent: f64| place(track, low, percent);
        let cell = Rc::new(RefCell::new(sketch));
        let height = middles.last().copied().unwrap_or(0.0) + 50.0;
        let area = axis_area(&cell, (low, END), track, height);
        {
            let mut s = cell.borrow_mut();
            for (_, y, _) in drawn() {
                s.block(
                    Role::Band,
                    at(0.0),
                    y - thick / 2.0,
                    at(100.0) - at(0.0),
                    thick,
                );
            }
        }
        for (row, y, percent) in drawn() {
            let name = if named {
                format!("{}: {}", row.name, row.percent.shown)
            } else {
                String::new()
            };
            let ends = [(0.0, y), (percent.clamp(low, END), y)];
            area.draw(&Bar {
                ends,
                thick,
                role: Role::Series1,
                name: &name,
            })
            .expect(INFALLIBLE);
        }
        drop(area);
        let mut s = Rc::into_inner(cell).expect("the area is gone").into_inner();
        let half = thick / 2.0 + 6.0 - if thick < 14.0 { 1.0 } else { 0.0 };
        for role in [Role::Halo, Role::TickTarget] {
            for (_, y, _) in drawn() {
                s.line(role, &[(at(100.0), y - half), (at(100.0), y + half)]);
            }
        }
        for (_, y, percent) in drawn() {
            let x = match percent {
                p if p > END => at(END) - 13.0,
                p if p < low => at(low) + 2.0,
                _ => continue,
            };
            for x in [x, x + 6.0] {
                s.line(Role::Slash, &[(x, y + 8.5), (x + 5.0, y - 8.5)]);
            }
        }
        expected_ticks(
            &mut s,
            rows().filter_map(|(row, y)| {
                row.percent.plot?;
                Some((at(row.drawn_expectation()?.get()), *y))
            }),
            half - 1.0,
        );
        s
    }
}

impl ProgressRow {
    /// Where it should be by now, unless the time is over or has not begun.
    fn drawn_expectation(&self) -> Option<Plot> {
        self.percent.plot?;
        self.expected
            .plot
            .filter(|plot| plot.get() > 0.0 && plot.get() < 100.0)
    }

    /// The name on two lines, or the shorter name where that would be cut.
    fn name_lines(&self, room: f64) -> Lines {
        let lines = |name: &str| wrap(name, Role::Text.weight(), 14.0, room, 2);
        match (lines(&self.name), &self.short) {
            (whole, Some(short)) if whole.cut => lines(short),
            (whole, _) => whole,
        }
    }

    /// The pair on one line.
    fn joined(&self) -> String {
        format!("{} / {}", self.pair[0], self.pair[1])
    }
}

/// Linear place on a track, for marks that lie beside the data.
fn place(track: (f64, f64), low: f64, percent: f64) -> f64 {
    track.0 + (track.1 - track.0) * (percent - low) / (END - low)
}

fn expected_ticks(s: &mut Sketch, places: impl Iterator<Item = (f64, f64)> + Clone, half: f64) {
    let head = |x: f64, y: f64| {
        [
            (x - 5.5, y - half - 4.0),
            (x + 5.5, y - half - 4.0),
            (x, y - half + 4.0),
        ]
    };
    for (x, y) in places.clone() {
        s.line(Role::Halo, &[(x, y - half), (x, y + half)]);
        s.polygon(Role::Halo, &head(x, y));
    }
    for (x, y) in places.clone() {
        s.line(Role::TickExpect, &[(x, y - half), (x, y + half)]);
    }
    for (x, y) in places {
        s.polygon(Role::FillExpect, &head(x, y));
    }
}

/// The words above the orange ticks: with the number and a leader where all rows share it, else as a key.
fn write_lead(s: &mut Sketch, words: &Words, common: Option<(Plot, &str)>, x: f64, y: f64) {
    let label = match common {
        Some((_, shown)) => format!("{}: {shown}", words.expected),
        None => words.expected.to_owned(),
    };
    let half = s.measure(Role::Expect, &label) / 2.0;
    let right = if s.narrow() { 328.0 } else { 760.0 };
    let middle = x.clamp(half, right - half);
    s.text(Role::Expect, Anchor::Middle, middle, y, &label);
    if common.is_some() {
        s.line(Role::LeadExpect, &[(x, y + 6.0), (x, y + 17.0)]);
    } else {
        let x = middle - half - 10.0;
        s.line(Role::TickExpect, &[(x, y - 9.0), (x, y + 2.0)]);
        s.polygon(
            Role::FillExpect,
            &[(x - 5.5, y - 13.0), (x + 5.5, y - 13.0), (x, y - 5.0)],
        );
    }
}

fn lay_wide<'a>(row: &'a ProgressRow, columns: &Columns, top: &mut f64) -> Laid<'a> {
    let name = row.name_lines(columns.label);
    let pair = pair_lines(row, columns.pair_room);
    // A long unit may also break behind a slash: `triệu đồng/` `người/năm`.
    let unit = if text::width(&row.unit, Role::Muted.weight(), 13.0) > columns.pair_room {
        row.unit.replace('/', "/ ")
    } else {
        row.unit.clone()
    };
    let unit = wrap(&unit, Role::Muted.weight(), 13.0, columns.pair_room, 2);
    let mut laid = Laid {
        row,
        name,
        pair,
        unit,
        top: *top,
        height: 0.0,
    };
    laid.height = 50f64.max(14.0 + 18.0 * laid.pair_lines() as f64);
    *top += laid.height;
    laid
}

impl Laid<'_> {
    fn pair_lines(&self) -> usize {
        self.pair.lines.len()
            + if self.row.unit.is_empty() {
                0
            } else {
                self.unit.lines.len()
            }
    }
}

/// The pair on one line if it fits, else the target below.
fn pair_lines(row: &ProgressRow, room: f64) -> Lines {
    let joined = row.joined();
    if text::width(&joined, Role::Text.weight(), 14.0) <= room {
        return Lines {
            lines: vec![joined],
            cut: false,
        };
    }
    let now = wrap(
        &format!("{} /", row.pair[0]),
        Role::Text.weight(),
        14.0,
        room,
        1,
    );
    let target = wrap(&row.pair[1], Role::Text.weight(), 14.0, room, 2);
    Lines {
        cut: now.cut || target.cut,
        lines: [now.lines, target.lines].concat(),
    }
}

fn write_wide(
    s: &mut Sketch,
    laid: &Laid,
    columns: &Columns,
    middle: f64,
    zero: f64,
    words: &Words,
) {
    let row = laid.row;
    let first = |lines: usize| middle + 5.0 - 9.0 * (lines as f64 - 1.0);
    s.lines(
        Role::Text,
        Anchor::Start,
        (0.0, first(laid.name.lines.len())),
        18.0,
        &laid.name,
        &row.name,
    );
    if row.percent.plot.is_some() {
        s.text(
            Role::Bold,
            Anchor::End,
            columns.percent,
            middle + 5.0,
            &row.percent.shown,
        );
    } else {
        let shown = if row.percent.shown.is_empty() {
            "–"
        } else {
            &row.percent.shown
        };
        let room = columns.percent - s.measure(Role::Muted, shown) - 12.0 - zero;
        let instead = wrap(&row.instead, Role::Muted.weight(), 13.0, room, 2);
        s.lines(
            Role::Muted,
            Anchor::Start,
            (zero + 6.0, first(instead.lines.len())),
            18.0,
            &instead,
            &row.instead,
        );
        s.text(
            Role::Muted,
            Anchor::End,
            columns.percent,
            middle + 5.0,
            shown,
        );
    }
    let mut y = first(laid.pair_lines());
    s.lines(
        Role::Text,
        Anchor::End,
        (columns.pair, y),
        18.0,
        &laid.pair,
        &row.joined(),
    );
    y += 18.0 * laid.pair.lines.len() as f64;
    if !row.unit.is_empty() {
        s.lines(
            Role::Muted,
            Anchor::End,
            (columns.pair, y),
            18.0,
            &laid.unit,
            &row.unit,
        );
    }
    match row.status {
        Some(status) => {
            s.mark(status.word(), columns.status, middle - 7.0);
            s.text(
                Role::Text,
                Anchor::Start,
                columns.status + 21.0,
                middle + 5.0,
                words.short_status(status),
            );
        }
        None => s.text(
            Role::Muted,
            Anchor::Start,
            columns.status,
            middle + 5.0,
            "–",
        ),
    }
}

/// Narrow: name and percentage, the track, then the pair and the status.
fn lay_narrow<'a>(row: &'a ProgressRow, words: &Words, top: &mut f64) -> Laid<'a> {
    let percent = text::width(&row.percent.shown, Role::Bold.weight(), 14.0);
    let name = row.name_lines(316.0 - percent);
    let whole = [row.joined(), row.unit.clone()].join(" ");
    let room = 328.0 - 12.0 - status_width(row, words);
    let mut pair = wrap(whole.trim_end(), Role::Muted.weight(), 13.8, room, 1);
    if pair.cut {
        pair = wrap(whole.trim_end(), Role::Muted.weight(), 13.8, 328.0, 2);
        // The status then has a line of its own.
        pair.lines.push(String::new());
    }
    let track = if row.percent.plot.is_some() {
        32.0
    } else {
        instead_narrow(row).lines.len() as f64 * 18.0
    };
    let lines = name.lines.len() + pair.lines.len();
    let height = track + 20.0 + 18.0 * lines as f64;
    let laid = Laid {
        row,
        name,
        pair,
        unit: Lines {
            lines: vec![],
            cut: false,
        },
        top: *top,
        height,
    };
    *top += height;
    laid
}

fn instead_narrow(row: &ProgressRow) -> Lines {
    wrap(&row.instead, Role::Muted.weight(), 13.8, 328.0, 2)
}

fn status_width(row: &ProgressRow, words: &Words) -> f64 {
    row.status.map_or(10.0, |status| {
        21.0 + text::width(words.short_status(status), Role::Text.weight(), 14.0)
    })
}

fn write_narrow(s: &mut Sketch, laid: &Laid, words: &Words) {
    let row = laid.row;
    let mut y = laid.top + 23.0;
    s.lines(
        Role::Text,
        Anchor::Start,
        (0.0, y),
        18.0,
        &laid.name,
        &row.name,
    );
    if row.percent.plot.is_some() {
        s.text(Role::Bold, Anchor::End, 328.0, y, &row.percent.shown);
    }
    y += 18.0 * laid.name.lines.len() as f64;
    if row.percent.plot.is_some() {
        y += 32.0;
    } else {
        let instead = instead_narrow(row);
        s.lines(
            Role::Muted,
            Anchor::Start,
            (0.0, y),
            18.0,
            &instead,
            &row.instead,
        );
        y += 18.0 * instead.lines.len() as f64;
    }
    let pair = Lines {
        lines: laid
            .pair
            .lines
            .iter()
            .filter(|line| !line.is_empty())
            .cloned()
            .collect(),
        cut: laid.pair.cut,
    };
    s.lines(
        Role::Muted,
        Anchor::Start,
        (0.0, y),
        18.0,
        &pair,
        &row.joined(),
    );
    y += 18.0 * (laid.pair.lines.len() as f64 - 1.0);
    match row.status {
        Some(status) => {
            let width = s.measure(Role::Text, words.short_status(status)) / text::SLACK;
            s.mark(status.word(), 328.0 - width - 21.0, y - 12.0);
            s.text(
                Role::Text,
                Anchor::End,
                328.0,
                y,
                words.short_status(status),
            );
        }
        None => s.text(Role::Muted, Anchor::End, 328.0, y, "–"),
    }
}
