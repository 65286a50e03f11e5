//! The data of a line chart: lines and points, placed by plotters, and the values beside them.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::series::LineSeries;

use super::datum::{Dot, INFALLIBLE, line_area};
use super::labels::{Labels, Spot};
use super::line::{Frame, LineChart, NARROW, Point, Series, WIDE};
use super::line_marks::write_label;
use super::role::Role;
use super::sketch::{Anchor, Sketch};

/// Labels beside points at most.
const MOST_VALUES: usize = 40;

/// A line to draw: its role, and its points as time and value.
type Run = (Role, Vec<(f64, f64)>);

impl LineChart {
    /// The lines to draw: points that are joined, as time and value, with their role; the first series on top.
    pub(super) fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        for (index, series) in self.series.iter().enumerate().rev() {
            let role = if index == 0 { Role::Line1 } else { Role::Line2 };
            let mut run: Vec<(f64, f64)> = Vec::new();
            for point in &series.points {
                let place = point.value.plot.map(|value| (point.at.get(), value.get()));
                match (place, run.last().copied()) {
                    (Some(place), Some(from)) if point.joined && point.forecast => {
                        runs.push((role, std::mem::take(&mut run)));
                        runs.push((Role::Path, vec![from, place]));
                        run.push(place);
                    }
                    (Some(place), _) if point.joined => run.push(place),
                    (place, _) => {
                        runs.push((role, std::mem::take(&mut run)));
                        run.extend(place);
                    }
                }
            }
            runs.push((role, run));
        }
        runs.retain(|(_, run)| run.len() > 1);
        runs
    }

    /// Lines and points, placed by plotters.
    pub(super) fn plot(&self, sketch: Sketch, f: &Frame, runs: Vec<Run>) -> Sketch {
        let narrow = sketch.narrow();
        let cell = Rc::new(RefCell::new(sketch));
        let area = line_area(
            &cell,
            (f.time, (f.scale.low, f.scale.high)),
            (f.span, (f.bottom, f.top)),
        );
        for (role, run) in runs {
            for element in LineSeries::new(run, role.stroke()) {
                area.draw(&element).expect(INFALLIBLE);
            }
        }
        for (index, series) in self.series.iter().enumerate().rev() {
            for point in &series.points {
                let Some(value) = point.value.plot else {
                    continue;
                };
                let role = match (point.forecast, index) {
                    (true, _) => Role::DotOpen,
                    (_, 0) => Role::Dot1,
                    _ => Role::Dot2,
                };
                let name = if narrow {
                    String::new()
                } else {
                    self.name_of(series, point)
                };
                area.draw(&Dot {
                    at: [(point.at.get(), value.get())],
                    role,
                    name: &name,
                })
                .expect(INFALLIBLE);
            }
        }
        drop(area);
        Rc::into_inner(cell).expect("the area is gone").into_inner()
    }

    fn name_of(&self, series: &Series, point: &Point) -> String {
        let unit = point.value.suffix(&self.unit);
        let name = if self.series.len() > 1 {
            format!("{}, ", series.name)
        } else {
            String::new()
        };
        format!("{name}{}: {}{unit}", point.period, point.value.shown)
    }

    /// Values beside points: the last of each series always, with its name where there are two; the first of each
    /// stretch and the others where they fit.
    pub(super) fn write_values(&self, s: &mut Sketch, f: &Frame, labels: &mut Labels) {
        for (index, series) in self.series.iter().enumerate() {
            let Some(last) = newest(series).map(|at| &series.points[at]) else {
                continue;
            };
            let role = if index == 0 { Role::Text1 } else { Role::Text2 };
            let label = match self.series.len() {
                1 => last.value.shown.clone(),
                _ => format!("{} {}", last.value.shown, series.name),
            };
            let (x, y) = f.place(last);
            let mut spots = around(x, y);
            if self.series.len() > 1 {
                spots.insert(0, (Anchor::Start, x + 14.0, y + 5.0));
            }
            write_label(s, labels, role, &label, &spots);
        }
        let most = if s.narrow() {
            NARROW.most_labelled
        } else {
            WIDE.most_labelled
        };
        let all = self.points().count() <= most;
        let mut tries = 0;
        for series in &self.series {
            let last = newest(series);
            for (at, point) in series.points.iter().enumerate() {
                let starts = at == 0 || !point.joined;
                let ends = series
                    .points
                    .get(at + 1)
                    .is_none_or(|next| !next.joined || next.value.plot.is_none());
                if point.value.plot.is_none() || Some(at) == last || !(all || starts || ends) {
                    continue;
                }
                tries += 1;
                if tries > MOST_VALUES {
                    return;
                }
                let (x, y) = f.place(point);
                let width = s.measure(Role::Text, &point.value.shown);
                if let Some((anchor, x, y)) = labels.place(width, 14.0, &around(x, y)) {
                    s.text(Role::TextHalo, anchor, x, y, &point.value.shown);
                }
            }
        }
    }
}

/// The last point that is drawn and no forecast; else the last that is drawn.
pub(super) fn newest(series: &Series) -> Option<usize> {
    let drawn = |point: &Point| point.value.plot.is_some();
    let actual = series
        .points
        .iter()
        .rposition(|point| drawn(point) && !point.forecast);
    actual.or_else(|| series.points.iter().rposition(drawn))
}

/// Places of a label around its point, best first.
pub(super) fn around(x: f64, y: f64) -> Vec<Spot> {
    vec![
        (Anchor::Middle, x, y - 12.0),
        (Anchor::Start, x + 2.0, y - 12.0),
        (Anchor::End, x - 2.0, y - 12.0),
        (Anchor::Middle, x, y + 23.0),
        (Anchor::Start, x + 10.0, y + 5.0),
        (Anchor::End, x - 10.0, y + 5.0),
        (Anchor::Start, x + 4.0, y + 22.0),
        (Anchor::End, x - 4.0, y + 22.0),
    ]
}
