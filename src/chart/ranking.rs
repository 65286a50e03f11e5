//! The ranking chart: ordered dots, one place per row, best first. Rank and name at the left, the value at the right, the
//! median dashed; of many places only the ends and the neighbours of one are drawn, and a gap says how many are not.

use std::cell::RefCell;
use std::rc::Rc;

use super::datum::{Dot, INFALLIBLE, axis_area};
use super::gate::{Datum, MOST_POINTS, Plot, Scale, Zero};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};
use super::words::Words;

/// Places of one indicator, all counted alike.
#[derive(Clone, Debug)]
pub struct RankingChart {
    /// From the top.
    pub items: Vec<RankingItem>,
    /// The unit; `%` stands behind every value, another once above them.
    pub unit: String,
    /// The middle of all, and its label.
    pub median: Option<(Plot, String)>,
    /// What is said below where the axis leaves out zero.
    pub cropped: String,
}

/// A row of the picture.
#[derive(Clone, Debug)]
pub enum RankingItem {
    /// A place.
    Row(RankingRow),
    /// Places that only the table has, in words.
    Gap(String),
}

/// One place.
#[derive(Clone, Debug)]
pub struct RankingRow {
    /// `7`, or `7=` where it is shared; empty where nothing is better.
    pub rank: String,
    /// As printed.
    pub name: String,
    /// Its figure.
    pub value: Datum,
    /// Whether it is the row to stress.
    pub is_here: bool,
}

/// The least width of the area beside names and values; below it they stand above their dots.
const LEAST_TRACK: f64 = 84.0;

/// Where things are in one variant.
struct Layout {
    width: f64,
    /// Where names begin.
    name: f64,
    /// Room for a name.
    room: f64,
    track: (f64, f64),
    stacked: bool,
    scale: Scale,
    /// Where the rows begin.
    head: f64,
}

/// An item with its place.
struct Laid<'a> {
    item: &'a RankingItem,
    name: Lines,
    top: f64,
    height: f64,
    /// The middle of its dot.
    line: f64,
}

impl RankingChart {
    /// The wide picture; none when there is nothing to draw or too much.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        self.draw(760.0, words)
    }

    /// The narrow picture; none when there is nothing to draw or too much.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        self.draw(328.0, words)
    }

    fn rows(&self) -> impl Iterator<Item = &RankingRow> {
        self.items.iter().filter_map(|item| match item {
            RankingItem::Row(row) => Some(row),
            RankingItem::Gap(_) => None,
        })
    }

    fn draw(&self, width: f64, words: &Words) -> Option<Sketch> {
        let layout = self.layout(width)?;
        let mut top = layout.head;
        let lay = |item| lay(item, &layout, &mut top);
        let laid: Vec<Laid<'_>> = self.items.iter().map(lay).collect();
        let bottom = top;
        let is_cropped = layout.scale.is_cropped();
        let below = if self.median.is_some() { 24.0 } else { 2.0 };
        let notes = if is_cropped { 20.0 } else { 0.0 };
        let mut s = Sketch::new(width, bottom + below + notes);
        self.write_axis(&mut s, &layout, bottom, words);
        self.draw_stems(&mut s, &layout, &laid);
        if let Some((plot, label)) = &self.median {
            let x = layout.at(plot.get());
            s.line(Role::Median, &[(x, layout.head - 4.0), (x, bottom + 3.0)]);
            let label = wrap(
                label,
                Role::Muted.weight(),
                Role::Muted.size(s.narrow()),
                width,
                1,
            );
            let half = s.measure(Role::Muted, &label.lines[0]) / 2.0;
            let x = x.min(width - half).max(half);
            s.lines(
                Role::Muted,
                Anchor::Middle,
                (x, bottom + 19.0),
                0.0,
                &label,
                "",
            );
        }
        if is_cropped {
            let y = bottom + below + 14.0;
            s.text(Role::Muted, Anchor::Start, 0.0, y, &self.cropped);
        }
        let cell = Rc::new(RefCell::new(s));
        let range = (layout.scale.low, layout.scale.high);
        let area = axis_area(&cell, range, layout.track, bottom);
        for (row, laid) in drawn(&laid) {
            let Some(plot) = row.value.plot else { continue };
            let name = format!("{}: {}", row.name, row.value.with_unit(&self.unit));
            let dot = Dot {
                at: [(plot.get(), laid.line)],
                role: if row.is_here {
                    Role::Series1
                } else {
                    Role::Others
                },
                name: if width < 400.0 { "" } else { &name },
            };
            area.draw(&dot).expect(INFALLIBLE);
        }
        drop(area);
        let mut s = Rc::into_inner(cell).expect("the area is gone").into_inner();
        for laid in &laid {
            self.write(&mut s, &layout, laid, words);
        }
        Some(s)
    }

    fn layout(&self, width: f64) -> Option<Layout> {
        let plots = || self.rows().filter_map(|row| row.value.plot);
        if plots().count() > MOST_POINTS || plots().next().is_none() {
            return None;
        }
        let narrow = width < 400.0;
        let median = self.median.as_ref().map(|(plot, _)| *plot);
        let ticks = if narrow { 3 } else { 4 };
        let scale = Scale::fit(plots().chain(median), Zero::Near, ticks)?;
        let widest = |texts: &mut dyn Iterator<Item = String>, role: Role| {
            texts
                .map(|words| text::width(&words, role.weight(), 14.0))
                .fold(0.0, f64::max)
        };
        let rank = widest(&mut self.rows().map(|row| row.rank.clone()), Role::Bold);
        let name = if rank > 0.0 {
            rank.min(80.0) + 8.0
        } else {
            0.0
        };
        let most = if narrow { 112.0 } else { 230.0 };
        let names = widest(&mut self.rows().map(|row| row.name.clone()), Role::Bold);
        let room = names.clamp(20.0, most);
        let value = widest(&mut self.rows().map(|row| self.value(row)), Role::Bold);
        let value = value.max(self.unit_head().map_or(0.0, |unit| {
            text::width(unit, Role::Muted.weight(), Role::Muted.size(narrow))
        }));
        let track = (name + room + 16.0, width - value - 18.0);
        let is_cut = |row: &RankingRow| wrap(&row.name, Role::Bold.weight(), 14.0, room, 2).cut;
        let stacked = track.1 - track.0 < LEAST_TRACK || narrow && self.rows().any(is_cut);
        Some(Layout {
            width,
            name,
            room: if stacked { width - name } else { room },
            track: if stacked {
                (name + 6.0, width - 8.0)
            } else {
                track
            },
            stacked,
            scale,
            head: 28.0,
        })
    }

    /// The unit as it stands above the values; none where every value carries it.
    fn unit_head(&self) -> Option<&str> {
        let is_short = !self.unit.is_empty() && self.unit != "%" && self.unit.chars().count() <= 16;
        is_short.then_some(self.unit.as_str())
    }

    fn value(&self, row: &RankingRow) -> String {
        match self.unit.as_str() {
            "%" => row.value.with_unit("%"),
            _ => row.value.shown.clone(),
        }
    }

    /// Ticks with their labels, each where the one before leaves room.
    fn write_axis(&self, s: &mut Sketch, layout: &Layout, bottom: f64, words: &Words) {
        let ticks: Vec<(f64, String)> = layout.scale.labels(words.lang).collect();
        for (value, _) in &ticks {
            let x = layout.at(*value);
            s.line(Role::Grid, &[(x, layout.head - 6.0), (x, bottom)]);
        }
        let mut right = layout.width;
        if let Some(unit) = self.unit_head() {
            s.text(Role::Muted, Anchor::End, layout.width, 16.0, unit);
            right -= s.measure(Role::Muted, unit) + 6.0;
        }
        let mut free = 0.0;
        for (value, label) in ticks {
            let label = match self.unit.as_str() {
                "%" => format!("{label}%"),
                _ => label,
            };
            let half = s.measure(Role::Muted, &label) / 2.0;
            let x = layout.at(value);
            if x - half >= free && x + half <= right {
                s.text(Role::Muted, Anchor::Middle, x, 16.0, &label);
                free = x + half + 6.0;
            }
        }
    }

    /// Stems from zero; on an axis without zero, rails along the whole of it, so that no length is read off.
    fn draw_stems(&self, s: &mut Sketch, layout: &Layout, laid: &[Laid<'_>]) {
        for (_, laid) in drawn(laid).filter(|(row, _)| row.is_here) {
            s.block(Role::Tint, 0.0, laid.top, layout.width, laid.height);
        }
        for (role, is_here) in [(Role::Stem, false), (Role::StemHere, true)] {
            for (row, laid) in drawn(laid).filter(|(row, _)| row.is_here == is_here) {
                let Some(plot) = row.value.plot else { continue };
                match layout.scale.is_cropped() {
                    true => {
                        let ends = [layout.track.0, layout.track.1].map(|x| (x, laid.line));
                        s.line(Role::Stem, &ends);
                    }
                    false => {
                        let ends = [0.0, plot.get()].map(|value| (layout.at(value), laid.line));
                        s.line(role, &ends);
                    }
                }
            }
        }
    }

    fn write(&self, s: &mut Sketch, layout: &Layout, laid: &Laid<'_>, words: &Words) {
        let lines = laid.name.lines.len() as f64;
        let first = match layout.stacked {
            true => laid.top + 18.0,
            false => laid.top + laid.height / 2.0 + 5.0 - 9.0 * (lines - 1.0),
        };
        let row = match laid.item {
            RankingItem::Gap(gap) => {
                let at = (layout.name, first);
                return s.lines(Role::MutedHalo, Anchor::Start, at, 18.0, &laid.name, gap);
            }
            RankingItem::Row(row) => row,
        };
        let role = if row.is_here { Role::Bold } else { Role::Text };
        if !row.rank.is_empty() {
            let rank = if row.is_here { Role::Bold } else { Role::Muted };
            s.text(rank, Anchor::End, layout.name - 8.0, first, &row.rank);
        }
        s.lines(
            role,
            Anchor::Start,
            (layout.name, first),
            18.0,
            &laid.name,
            &row.name,
        );
        let shown = match row.value.is_missing() {
            true => words.missing.to_owned(),
            false => self.value(row),
        };
        if layout.stacked {
            let room = layout.width - layout.name;
            let value = wrap(&shown, role.weight(), 14.0, room, 1);
            let at = (layout.name, first + 18.0 * lines);
            return s.lines(role, Anchor::Start, at, 18.0, &value, &shown);
        }
        let middle = laid.top + laid.height / 2.0 + 5.0;
        s.text(role, Anchor::End, layout.width - 2.0, middle, &shown);
    }
}

impl Layout {
    fn at(&self, value: f64) -> f64 {
        let share = (value - self.scale.low) / (self.scale.high - self.scale.low);
        self.track.0 + (self.track.1 - self.track.0) * share
    }
}

fn drawn<'a>(laid: &'a [Laid<'a>]) -> impl Iterator<Item = (&'a RankingRow, &'a Laid<'a>)> {
    laid.iter().filter_map(|laid| match laid.item {
        RankingItem::Row(row) => Some((row, laid)),
        RankingItem::Gap(_) => None,
    })
}

fn lay<'a>(item: &'a RankingItem, layout: &Layout, top: &mut f64) -> Laid<'a> {
    let (name, weight, size, room) = match item {
        RankingItem::Row(row) => (&row.name, Role::Bold.weight(), 14.0, layout.room),
        RankingItem::Gap(gap) => {
            let role = Role::Muted;
            (gap, role.weight(), 13.8, layout.width - layout.name)
        }
    };
    let name = wrap(name, weight, size, room, 2);
    let lines = 18.0 * name.lines.len() as f64;
    let is_row = matches!(item, RankingItem::Row(_));
    let height = match (layout.stacked, is_row) {
        (true, true) => lines + 18.0 + 30.0,
        (true, false) => lines + 10.0,
        (false, _) => (lines + 8.0).max(26.0),
    };
    let line = match layout.stacked {
        true => *top + lines + 34.0,
        false => *top + height / 2.0,
    };
    let laid = Laid {
        item,
        name,
        top: *top,
        height,
        line,
    };
    *top += height;
    laid
}
