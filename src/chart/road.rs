//! The road chart: baseline → now → target, one row per indicator in its own unit. The baseline is at the left and the
//! target at the right whichever direction is better; a row that left this road has a wider scale of its own.

use std::cell::RefCell;
use std::rc::Rc;

use super::datum::{Dot, INFALLIBLE, axis_area};
use super::gate::{Datum, MOST_POINTS, Plot};
use super::progress::{expected_ticks, name_lines, write_lead};
use super::road_labels::{Above, Below, Room};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};
use super::words::Words;
use crate::model::StatusWord;

/// Where the road ends, in per cent of the way; beyond it a row has a break mark.
const END: f64 = 120.0;

/// Where rows begin once one of them went backwards; a row that went further back is wider than the others.
const BACK: f64 = -20.0;

/// Rows of different units, each on its own scale.
#[derive(Clone, Debug)]
pub struct RoadChart {
    /// The rows, in the order of the resolution.
    pub rows: Vec<RoadRow>,
}

/// One indicator.
#[derive(Clone, Debug)]
pub struct RoadRow {
    /// As printed.
    pub name: String,
    /// A shorter name, for where the name does not fit.
    pub short: Option<String>,
    /// The unit; empty where the figures carry it.
    pub unit: String,
    /// The share of the way that is gone; not drawn when it cannot be computed.
    pub way: Datum,
    /// Where it should be by now; missing when that cannot be said.
    pub expected: Datum,
    /// Where the road starts, as written.
    pub baseline: String,
    /// Where it stands, as written.
    pub now: String,
    /// Where it ends, as written.
    pub target: String,
    /// What is still to go, or how far beyond; empty when that cannot be said.
    pub left: String,
    /// The figures and why there is no road between them; empty where there is one.
    pub instead: String,
    /// Where it stands; none when it is not judged.
    pub status: Option<StatusWord>,
}

/// Where the marks of a row are.
#[derive(Clone, Copy)]
pub(super) struct Marks {
    baseline: f64,
    now: f64,
    target: f64,
    expected: Option<f64>,
    /// Whether the disc stands short of its place, behind a break mark.
    is_cut: bool,
}

/// A row with its place and its texts.
pub(super) struct Laid<'a> {
    pub(super) row: &'a RoadRow,
    pub(super) name: Lines,
    /// Below the name: the unit, and in narrow pictures what is left.
    pub(super) meta: Lines,
    /// Without a road: the figures and the reason.
    pub(super) instead: Lines,
    pub(super) marks: Option<(Marks, Above, Below)>,
    pub(super) top: f64,
    pub(super) line: f64,
    pub(super) height: f64,
}

/// The measures of one variant of one chart.
pub(super) struct Form {
    pub(super) narrow: bool,
    pub(super) width: f64,
    pub(super) label: f64,
    pub(super) track: (f64, f64),
    /// How far labels of the track may reach.
    pub(super) room: (f64, f64),
    pub(super) status: f64,
    pub(super) axis: f64,
}

impl RoadChart {
    /// The wide picture; none without rows or with too many.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        let form = self.wide_form(words)?;
        let (mut sketch, rows) = self.draw(&form, words);
        let y = form.axis - 12.0;
        let first = form.track.0 - 13.0;
        sketch.text(Role::Muted, Anchor::End, first, y, words.baseline);
        let half = sketch.measure(Role::Muted, words.target) / 2.0;
        let at = self.at(&form, None, 100.0).min(form.room.1 - half);
        sketch.text(Role::Muted, Anchor::Middle, at, y, words.target);
        sketch.text(Role::Muted, Anchor::Start, form.status, y, words.status);
        self.write_expected(&mut sketch, &form, words, 16.0);
        for laid in &rows {
            laid.write_wide(&mut sketch, &form, words);
        }
        Some(sketch)
    }

    /// The narrow picture; none without rows or with too many.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        let form = self.narrow_form()?;
        let (mut sketch, rows) = self.draw(&form, words);
        let y = form.axis - 8.0;
        for (percent, head) in [(0.0, words.baseline), (100.0, words.target)] {
            let half = sketch.measure(Role::Muted, head) / 2.0;
            let at = self.at(&form, None, percent);
            let at = at.clamp(half, form.width - half);
            sketch.text(Role::Muted, Anchor::Middle, at, y, head);
        }
        self.write_expected(&mut sketch, &form, words, 14.0);
        for laid in &rows {
            laid.write_narrow(&mut sketch, &form, words);
        }
        Some(sketch)
    }

    /// The same columns in every chart of a page, unless a row needs more room.
    fn wide_form(&self, words: &Words) -> Option<Form> {
        let widest = |role: Role, least: f64, texts: &mut dyn Iterator<Item = &str>| {
            texts
                .map(|words| text::width(words, role.weight(), role.size(false)))
                .fold(least, f64::max)
        };
        let drawn = || self.rows.iter().filter(|row| row.way.plot.is_some());
        let statuses = &mut self.rows.iter().filter_map(|row| row.status);
        let statuses = &mut statuses.map(|status| words.short_status(status));
        let left = &mut self.rows.iter().map(|row| row.left.as_str());
        let status = widest(Role::Text, 91.0, statuses).max(widest(Role::Muted, 0.0, left));
        let status = 760.0 - 21.0 - status.min(150.0);
        let baselines = &mut drawn().map(|row| row.baseline.as_str());
        let baseline = widest(Role::Muted, 52.0, baselines).min(130.0);
        let label = 192.0;
        let start = label + 12.0 + baseline + 13.0;
        Some(Form {
            narrow: false,
            width: 760.0,
            label,
            track: (start, status - 50.0),
            room: (label + 12.0, status - 14.0),
            status,
            axis: self.axis(58.0, 36.0)?,
        })
    }

    fn narrow_form(&self) -> Option<Form> {
        Some(Form {
            narrow: true,
            width: 328.0,
            label: 328.0,
            track: (9.0, 319.0),
            room: (0.0, 328.0),
            status: 328.0,
            axis: self.axis(56.0, 24.0)?,
        })
    }

    /// Where rows begin: lower where words stand above the orange ticks. None when nothing may be drawn.
    fn axis(&self, with_ticks: f64, without: f64) -> Option<f64> {
        if self.rows.is_empty() || self.rows.len() > MOST_POINTS / 4 {
            return None;
        }
        let any = self
            .rows
            .iter()
            .any(|row| row.drawn_expectation().is_some());
        Some(if any { with_ticks } else { without })
    }

    /// The scale of a row, or of the chart: as wide as the rows together need, wider for one that went far back.
    fn range(&self, way: Option<f64>) -> (f64, f64) {
        let ways = || self.rows.iter().filter_map(|row| row.way.plot);
        let any = |test: &dyn Fn(f64) -> bool| ways().any(|plot| test(plot.get()));
        let low = if any(&|way| way < 0.0) { BACK } else { 0.0 };
        let high = if any(&|way| way > 100.0) { END } else { 100.0 };
        (way.map_or(low, |way| way.min(low)), high)
    }

    /// Where a share of the way is in a row that stands at `way`.
    fn at(&self, form: &Form, way: Option<f64>, percent: f64) -> f64 {
        let (low, high) = self.range(way);
        let (left, right) = form.track;
        left + (right - left) * (percent.min(high) - low) / (high - low)
    }

    fn marks(&self, form: &Form, row: &RoadRow) -> Option<Marks> {
        let way = row.way.plot?.get();
        let at = |percent: f64| self.at(form, Some(way), percent);
        Some(Marks {
            baseline: at(0.0),
            now: at(way),
            target: at(100.0),
            expected: row.drawn_expectation().map(|plot| at(plot.get())),
            is_cut: way > END,
        })
    }

    /// Rows, rails and marks, layer by layer, so that each layer is one path.
    fn draw(&self, form: &Form, words: &Words) -> (Sketch, Vec<Laid<'_>>) {
        let mut top = form.axis;
        let lay = |row| self.lay(row, form, &mut top, words);
        let rows: Vec<Laid<'_>> = self.rows.iter().map(lay).collect();
        let mut s = Sketch::new(form.width, top + 2.0);
        for row in &rows {
            let y = row.top + row.height;
            s.line(Role::Grid, &[(0.0, y), (form.width, y)]);
        }
        s.line(Role::Axis, &[(0.0, form.axis), (form.width, form.axis)]);
        let drawn = || {
            rows.iter()
                .filter_map(|laid| Some((laid, laid.marks.as_ref()?.0)))
        };
        for (laid, marks) in drawn() {
            s.line(
                Role::Road,
                &[(marks.baseline, laid.line), (marks.target, laid.line)],
            );
        }
        for (laid, marks) in drawn() {
            s.line(
                Role::RoadDone,
                &[(marks.baseline, laid.line), (marks.now, laid.line)],
            );
        }
        for (laid, marks) in drawn().filter(|(_, marks)| marks.is_cut) {
            for x in [marks.now - 22.0, marks.now - 16.0] {
                s.line(
                    Role::Slash,
                    &[(x, laid.line + 6.5), (x + 4.0, laid.line - 6.5)],
                );
            }
        }
        for role in [Role::Halo, Role::TickTarget] {
            for (laid, marks) in drawn() {
                s.line(
                    role,
                    &[
                        (marks.target, laid.line - 9.0),
                        (marks.target, laid.line + 9.0),
                    ],
                );
            }
        }
        let expected = drawn().filter_map(|(laid, marks)| Some((marks.expected?, laid.line)));
        expected_ticks(&mut s, expected, 9.0);
        (self.dots(s, &rows, form, top), rows)
    }

    /// Rings and discs; the ring is the larger, so that both are seen where they coincide.
    fn dots(&self, sketch: Sketch, rows: &[Laid<'_>], form: &Form, height: f64) -> Sketch {
        let cell = Rc::new(RefCell::new(sketch));
        let area = axis_area(&cell, (0.0, 1.0), form.track, height);
        let share = |x: f64| (x - form.track.0) / (form.track.1 - form.track.0);
        for laid in rows {
            let (row, Some((marks, ..))) = (laid.row, &laid.marks) else {
                continue;
            };
            let named = [
                (marks.baseline, Role::Ring, &row.baseline),
                (marks.now, Role::Disc, &row.now),
            ];
            for (x, role, figure) in named {
                let name = match form.narrow {
                    true => String::new(),
                    false => format!("{}: {figure}", row.name),
                };
                let at = [(share(x), laid.line)];
                area.draw(&Dot {
                    at,
                    role,
                    name: &name,
                })
                .expect(INFALLIBLE);
            }
        }
        drop(area);
        Rc::into_inner(cell).expect("the area is gone").into_inner()
    }

    /// The words above the orange ticks: with a leader where all rows have theirs at one place, else as a key.
    fn write_expected(&self, s: &mut Sketch, form: &Form, words: &Words, y: f64) {
        let ticks = || {
            self.rows
                .iter()
                .filter(|row| row.drawn_expectation().is_some())
        };
        let Some(first) = ticks().next() else { return };
        let one = ticks().all(|row| row.expected == first.expected);
        let is_wider = |row: &RoadRow| row.way.plot.is_some_and(|way| way.get() < BACK);
        let common = first
            .drawn_expectation()
            .map(|plot| (plot, first.expected.shown.as_str()));
        let common = common.filter(|_| one && !self.rows.iter().any(is_wider));
        let middle = (form.track.0 + form.track.1) / 2.0;
        let x = common.map_or(middle, |(plot, _)| self.at(form, None, plot.get()));
        write_lead(s, words, common, x, y);
    }

    fn lay<'a>(&self, row: &'a RoadRow, form: &Form, top: &mut f64, words: &Words) -> Laid<'a> {
        let (muted, small) = (Role::Muted.weight(), Role::Muted.size(form.narrow));
        let (name_room, meta) = match form.narrow {
            true => (328.0 - row.status_width(words) - 12.0, row.meta()),
            false => (form.label, row.unit.clone()),
        };
        let mut laid = Laid {
            row,
            name: name_lines(&row.name, row.short.as_deref(), name_room, 2),
            meta: match meta.is_empty() {
                true => Lines {
                    lines: Vec::new(),
                    cut: false,
                },
                false => wrap(&meta, muted, small, form.label, 2),
            },
            instead: wrap(&row.instead, muted, small, form.room.1 - form.room.0, 3),
            marks: None,
            top: *top,
            line: 0.0,
            height: 0.0,
        };
        let room = Room {
            ends: form.room,
            narrow: form.narrow,
        };
        laid.marks = self.marks(form, row).map(|marks| {
            let now = room.above(&row.now, marks.now, marks.expected);
            let beside = !form.narrow && marks.now >= marks.baseline;
            let below = room.below(
                (&row.baseline, marks.baseline),
                (&row.target, marks.target),
                beside,
            );
            (marks, now, below)
        });
        let lines = 18.0 * (laid.name.lines.len() + laid.meta.lines.len()) as f64;
        let (above, below) = match &laid.marks {
            Some((_, above, below)) => (above.height() + 4.0, below.height() + 6.0),
            None => (
                laid.instead.lines.len() as f64 * 9.0 + 4.0,
                laid.instead.lines.len() as f64 * 9.0 + 4.0,
            ),
        };
        if form.narrow {
            laid.line = laid.top + 8.0 + lines + above;
            laid.height = laid.line + below - laid.top + 3.0;
        } else {
            let half = lines / 2.0 + 7.0;
            laid.line = laid.top + above.max(half).max(31.0);
            laid.height = laid.line + below.max(half).max(31.0) - laid.top;
        }
        *top += laid.height;
        laid
    }
}

impl RoadRow {
    /// Where it should be by now, unless the time is over or has not begun.
    fn drawn_expectation(&self) -> Option<Plot> {
        self.way.plot?;
        self.expected
            .plot
            .filter(|plot| plot.get() > 0.0 && plot.get() < 100.0)
    }

    /// What stands below the name in narrow pictures: the unit once, and what is left.
    fn meta(&self) -> String {
        match (self.unit.is_empty(), self.left.is_empty()) {
            (false, false) if !self.left.ends_with(&self.unit) => {
                format!("{} · {}", self.unit, self.left)
            }
            (_, false) => self.left.clone(),
            _ => self.unit.clone(),
        }
    }

    fn status_width(&self, words: &Words) -> f64 {
        self.status.map_or(10.0, |status| {
            21.0 + text::width(words.short_status(status), Role::Text.weight(), 14.0)
        })
    }
}
