//! The strip: every place as a thin tick on one axis, the median among them, and one place stressed: where it is among
//! hundreds. All other ticks are one element.

use std::cell::RefCell;
use std::rc::Rc;

use super::datum::{INFALLIBLE, Ticks, axis_area};
use super::gate::{MOST_POINTS, Plot, Scale, Zero};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{Lines, wrap};
use super::words::Words;

/// Places of one indicator, all counted alike.
#[derive(Clone, Debug)]
pub struct StripChart {
    /// The values of all but the stressed one.
    pub others: Vec<Plot>,
    /// The place to stress: where it is, and its label from the top: name and value, rank.
    pub here: Option<(Plot, [String; 2])>,
    /// The middle of all, and its label.
    pub median: Option<(Plot, String)>,
    /// The unit; `%` stands behind the numbers of the axis.
    pub unit: String,
    /// What is said below where the axis leaves out zero.
    pub cropped: String,
}

/// Height of the ticks.
const TALL: f64 = 40.0;

impl StripChart {
    /// The wide picture; none when there is nothing to draw or too much.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        self.draw(760.0, words)
    }

    /// The narrow picture; none when there is nothing to draw or too much.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        self.draw(328.0, words)
    }

    fn draw(&self, width: f64, words: &Words) -> Option<Sketch> {
        let here = self.here.as_ref().map(|(plot, _)| *plot);
        let median = self.median.as_ref().map(|(plot, _)| *plot);
        let count = self.others.len() + usize::from(here.is_some());
        if count == 0 || count > MOST_POINTS {
            return None;
        }
        let ticks = if width < 400.0 { 4 } else { 7 };
        let all = self.others.iter().copied().chain(here).chain(median);
        let scale = Scale::fit(all, Zero::Near, ticks)?;
        let track = (8.0, width - 8.0);
        let at = |value: f64| {
            track.0 + (track.1 - track.0) * (value - scale.low) / (scale.high - scale.low)
        };
        let labels: Vec<Lines> = self
            .here
            .iter()
            .flat_map(|(_, labels)| labels)
            .filter(|label| !label.is_empty())
            .map(|label| wrap(label, Role::Text1.weight(), 14.0, width, 2))
            .collect();
        let lines = labels.iter().map(|label| label.lines.len()).sum::<usize>() as f64;
        let top = if lines > 0.0 {
            18.0 * lines + 14.0
        } else {
            8.0
        };
        let bottom = top + TALL;
        let below = bottom + 20.0 + if median.is_some() { 22.0 } else { 0.0 };
        let notes = if scale.is_cropped() { 20.0 } else { 0.0 };
        let mut s = Sketch::new(width, below + 4.0 + notes);
        s.line(Role::Axis, &[(track.0, bottom), (track.1, bottom)]);
        self.write_axis(&mut s, &scale, &at, bottom, words);
        let cell = Rc::new(RefCell::new(s));
        let area = axis_area(&cell, (scale.low, scale.high), track, bottom);
        let marks = |role: Role, plots: &[Plot], (from, to): (f64, f64)| {
            let at = plots
                .iter()
                .flat_map(|plot| [(plot.get(), from), (plot.get(), to)]);
            let ticks = Ticks {
                role,
                ends: at.collect(),
            };
            area.draw(&ticks).expect(INFALLIBLE);
        };
        marks(Role::PlaceTick, &self.others, (top, bottom));
        if let Some(here) = here {
            marks(Role::Halo, &[here], (top, bottom - 1.0));
            marks(Role::PlaceHere, &[here], (top - 8.0, bottom));
        }
        drop(area);
        let mut s = Rc::into_inner(cell).expect("the area is gone").into_inner();
        if let Some((plot, label)) = &self.median {
            let x = at(plot.get());
            s.line(Role::Median, &[(x, top - 3.0), (x, bottom + 23.0)]);
            self.write_at(&mut s, Role::Muted, x, bottom + 39.0, label, width);
        }
        let mut y = 14.0;
        for (label, whole) in labels.iter().zip(self.here.iter().flat_map(|(_, all)| all)) {
            for line in &label.lines {
                let x = here.map_or(0.0, |plot| at(plot.get()));
                let half = s.measure(Role::Text1, line) / 2.0;
                let x = x.min(width - half).max(half);
                let line = Lines {
                    lines: vec![line.clone()],
                    cut: label.cut,
                };
                s.lines(Role::Text1, Anchor::Middle, (x, y), 18.0, &line, whole);
                y += 18.0;
            }
        }
        if scale.is_cropped() {
            s.text(Role::Muted, Anchor::Start, 0.0, below + 15.0, &self.cropped);
        }
        Some(s)
    }

    /// The numbers of the axis, each where it stands free of the one before and of the line of the median.
    fn write_axis(
        &self,
        s: &mut Sketch,
        scale: &Scale,
        at: &dyn Fn(f64) -> f64,
        bottom: f64,
        words: &Words,
    ) {
        let width = at(scale.high) + 8.0;
        let median = self.median.as_ref().map(|(plot, _)| at(plot.get()));
        let mut free = 0.0;
        for (value, label) in scale.labels(words.lang) {
            let label = match self.unit.as_str() {
                "%" => format!("{label}%"),
                _ => label,
            };
            let x = at(value);
            s.line(Role::Axis, &[(x, bottom), (x, bottom + 4.0)]);
            let half = s.measure(Role::Muted, &label) / 2.0;
            let middle = x.min(width - half).max(half);
            let is_crossed = median.is_some_and(|median| (median - middle).abs() < half + 4.0);
            if middle - half >= free && !is_crossed {
                s.text(Role::Muted, Anchor::Middle, middle, bottom + 18.0, &label);
                free = middle + half + 8.0;
            }
        }
    }

    /// A label around x, moved so that it stays in the picture.
    fn write_at(&self, s: &mut Sketch, role: Role, x: f64, y: f64, label: &str, width: f64) {
        let fitted = wrap(label, role.weight(), role.size(s.narrow()), width, 1);
        let half = s.measure(role, &fitted.lines[0]) / 2.0;
        let x = x.min(width - half).max(half);
        s.lines(role, Anchor::Middle, (x, y), 0.0, &fitted, label);
    }
}
