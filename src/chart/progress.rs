//! The progress chart: one bullet row per target on a shared percentage axis. A bar from 0, a tick at 100, a second
//! tick where it should be by now, and the pair of numbers as the source gave them. Rows come in the order given.

use std::cell::RefCell;
use std::rc::Rc;

use super::datum::{Bar, INFALLIBLE, axis_area};
use super::gate::{Datum, Plot};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{Lines, wrap};
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

/// A row with its texts broken into lines.
pub(super) struct Laid<'a> {
    pub(super) row: &'a ProgressRow,
    pub(super) name: Lines,
    pub(super) pair: Lines,
    pub(super) unit: Lines,
    pub(super) top: f64,
    pub(super) height: f64,
}

impl ProgressChart {
    /// The share of the time that is gone, if all rows that have one agree.
    pub(super) fn common_expectation(&self) -> Option<(Plot, &str)> {
        let mut all = self
            .rows
            .iter()
            .filter_map(|row| Some((row.drawn_expectation()?, row.expected.shown.as_str())));
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    }

    pub(super) fn low(&self) -> f64 {
        let back = self
            .rows
            .iter()
            .filter_map(|row| row.percent.plot)
            .any(|plot| plot.get() < 0.0);
        if back { BACK } else { 0.0 }
    }

    /// Everything that has a place on the axis, layer by layer, so that each layer is one path.
    pub(super) fn bars(
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
    pub(super) fn drawn_expectation(&self) -> Option<Plot> {
        self.percent.plot?;
        self.expected
            .plot
            .filter(|plot| plot.get() > 0.0 && plot.get() < 100.0)
    }

    /// The name, or the shorter one, on two lines.
    pub(super) fn name_lines(&self, room: f64) -> Lines {
        name_lines(&self.name, self.short.as_deref(), room, 2)
    }

    /// The pair on one line.
    pub(super) fn joined(&self) -> String {
        format!("{} / {}", self.pair[0], self.pair[1])
    }
}

/// A name on at most so many lines, or the shorter name where that would be cut.
pub(super) fn name_lines(name: &str, short: Option<&str>, room: f64, most: usize) -> Lines {
    let lines = |name: &str| wrap(name, Role::Text.weight(), 14.0, room, most);
    match (lines(name), short) {
        (whole, Some(short)) if whole.cut => lines(short),
        (whole, _) => whole,
    }
}

/// Linear place on a track, for marks that lie beside the data.
pub(super) fn place(track: (f64, f64), low: f64, percent: f64) -> f64 {
    track.0 + (track.1 - track.0) * (percent - low) / (END - low)
}

/// The orange ticks, each `half` high around its place, with their heads.
pub(super) fn expected_ticks(
    s: &mut Sketch,
    places: impl Iterator<Item = (f64, f64)> + Clone,
    half: f64,
) {
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
pub(super) fn write_lead(
    s: &mut Sketch,
    words: &Words,
    common: Option<(Plot, &str)>,
    x: f64,
    y: f64,
) {
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
