//! The bar chart: counts, areas, amounts. Horizontal bars from 0, the value at the end, the unit once; two series at
//! most, side by side. Order is decided before.

use std::cell::RefCell;
use std::rc::Rc;

use super::datum::{Bar, INFALLIBLE, axis_area};
use super::gate::{Datum, LEAST_AREA, MOST_POINTS, Plot, Scale, Zero};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};
use super::words::Words;

/// Bars of one unit.
#[derive(Clone, Debug)]
pub struct BarChart {
    /// Names of the series: none or two.
    pub series: Vec<String>,
    /// The unit, printed once; `%` needs no space.
    pub unit: String,
    /// The rows, from the top.
    pub rows: Vec<BarRow>,
    /// The row to stress; the others go grey.
    pub highlight: Option<usize>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct BarRow {
    /// As printed.
    pub name: String,
    /// One value, or two where the chart has two series.
    pub values: Vec<Datum>,
}

/// The measures of one variant.
struct Form {
    width: f64,
    narrow: bool,
    most_label: f64,
    most_value: f64,
    thick: f64,
}

const WIDE: Form = Form {
    width: 760.0,
    narrow: false,
    most_label: 230.0,
    most_value: 250.0,
    thick: 22.0,
};
const NARROW: Form = Form {
    width: 328.0,
    narrow: true,
    most_label: 116.0,
    most_value: 96.0,
    thick: 20.0,
};

/// Space between rows.
const GAP: f64 = 14.0;

/// Where things are in one variant.
struct Layout {
    /// Room for a name.
    label: f64,
    /// Left and right end of the area.
    track: (f64, f64),
    /// Whether names and values stand above their bars, because they would leave no room beside them.
    stacked: bool,
    /// Height of one bar.
    thick: f64,
    /// Whether the first value carries the unit.
    unit: bool,
}

/// A row with its place.
struct Laid<'a> {
    at: usize,
    row: &'a BarRow,
    name: Lines,
    top: f64,
    height: f64,
}

impl BarChart {
    /// The wide picture; none when there is nothing to draw or too much.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        self.draw(&WIDE, words)
    }

    /// The narrow picture; none when there is nothing to draw or too much.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        self.draw(&NARROW, words)
    }

    fn draw(&self, form: &Form, words: &Words) -> Option<Sketch> {
        let range = self.range()?;
        let layout = self.layout(form, range, words);
        let head = if self.is_double() { 30.0 } else { 0.0 };
        let mut top = head;
        let rows: Vec<Laid> = self
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| self.lay(at, row, &layout, &mut top))
            .collect();
        let mut sketch = Sketch::new(form.width, top + 1.0);
        if self.is_double() {
            self.key(&mut sketch, if form.narrow { 0.0 } else { layout.track.0 });
        }
        let cell = Rc::new(RefCell::new(sketch));
        let area = axis_area(&cell, range, layout.track, top);
        for laid in &rows {
            for (series, datum) in laid.row.values.iter().enumerate() {
                let Some(plot) = datum.plot else { continue };
                let role = self.role(laid.at, series);
                let name = if form.narrow {
                    String::new()
                } else {
                    self.name_of(laid.row, series, datum)
                };
                let y = self.middle(laid, series, &layout);
                let ends = [(0.0, y), (plot.get(), y)];
                area.draw(&Bar {
                    ends,
                    thick: layout.thick,
                    role,
                    name: &name,
                })
                .expect(INFALLIBLE);
            }
        }
        drop(area);
        let mut sketch = Rc::into_inner(cell).expect("the area is gone").into_inner();
        let (left, right) = layout.track;
        let at = |value: f64| left + (right - left) * (value - range.0) / (range.1 - range.0);
        for laid in &rows {
            self.write(&mut sketch, laid, &layout, &at, words);
        }
        let bars = if self.is_double() { 2 } else { 1 };
        if layout.stacked {
            // Words stand above the bars there: the axis keeps to the bars.
            for (laid, series) in rows
                .iter()
                .flat_map(|laid| (0..bars).map(move |series| (laid, series)))
            {
                let (y, half) = (self.middle(laid, series, &layout), layout.thick / 2.0 + 1.0);
                sketch.line(Role::Axis, &[(at(0.0), y - half), (at(0.0), y + half)]);
            }
        } else {
            sketch.line(Role::Axis, &[(at(0.0), head), (at(0.0), top)]);
        }
        Some(sketch)
    }

    /// From the least to the largest value, with zero; none when there is nothing to draw or too much.
    fn range(&self) -> Option<(f64, f64)> {
        let plots = || self.data().filter_map(|datum| datum.plot);
        if self.data().count() > MOST_POINTS {
            return None;
        }
        let scale = Scale::fit(plots(), Zero::Always, 2)?;
        let low = plots().map(Plot::get).fold(0.0, f64::min);
        let high = plots().map(Plot::get).fold(0.0, f64::max);
        // Zeros and values next to nothing take the widened range of the scale.
        Some(if high - low < 1e-6 {
            (scale.low, scale.high)
        } else {
            (low, high)
        })
    }

    fn data(&self) -> impl Iterator<Item = &Datum> {
        self.rows.iter().flat_map(|row| &row.values)
    }

    fn is_double(&self) -> bool {
        self.series.len() == 2
    }

    fn layout(&self, form: &Form, range: (f64, f64), words: &Words) -> Layout {
        let bold = |shown: &str| text::width(shown, Role::Bold.weight(), 14.0) + 9.0;
        let unit = self
            .data()
            .next()
            .is_some_and(|first| bold(&self.value(first, true, words)) <= form.most_value);
        let name = |row: &BarRow| text::width(&row.name, Role::Text.weight(), 14.0);
        let label = self
            .rows
            .iter()
            .map(name)
            .fold(20.0, f64::max)
            .min(form.most_label);
        let mut before = 0.0f64;
        let mut most = f64::INFINITY;
        for (at, datum) in self.data().enumerate() {
            let width = bold(&self.value(datum, unit && at == 0, words));
            match datum.plot {
                Some(plot) if plot.get() < 0.0 => before = before.max(width),
                // A value stands behind its own bar, so only long bars with long values narrow the area.
                plot => {
                    let share = (plot.map_or(0.0, Plot::get) - range.0) / (range.1 - range.0);
                    most = most.min((form.width - label - 12.0 - width) / share.max(0.05));
                }
            }
        }
        let start = label + 12.0 + before;
        let end = (start + most - before).min(form.width - 2.0);
        let is_cut = |row: &BarRow| wrap(&row.name, Role::Text.weight(), 14.0, label, 2).cut;
        let stacked = end - start < LEAST_AREA.0 || form.narrow && self.rows.iter().any(is_cut);
        let track = if stacked {
            (1.0, form.width - 1.0)
        } else {
            (start, end)
        };
        let label = if stacked { form.width } else { label };
        let thick = if self.is_double() {
            form.thick * 0.75
        } else {
            form.thick
        };
        Layout {
            label,
            track,
            stacked,
            thick,
            unit,
        }
    }

    fn lay<'a>(&self, at: usize, row: &'a BarRow, layout: &Layout, top: &mut f64) -> Laid<'a> {
        let name = wrap(&row.name, Role::Text.weight(), 14.0, layout.label, 2);
        let lines = 18.0 * name.lines.len() as f64;
        let bars = if self.is_double() { 2.0 } else { 1.0 };
        let height = if layout.stacked {
            lines + bars * (layout.thick + 20.0) + GAP
        } else {
            (layout.thick * bars + GAP).max(lines + 8.0)
        };
        let laid = Laid {
            at,
            row,
            name,
            top: *top,
            height,
        };
        *top += height;
        laid
    }

    /// The middle of a bar.
    fn middle(&self, laid: &Laid, series: usize, layout: &Layout) -> f64 {
        let series = series as f64;
        if layout.stacked {
            let lines = 18.0 * laid.name.lines.len() as f64;
            return laid.top + lines + 26.0 + series * (layout.thick + 20.0) + layout.thick / 2.0
                - 2.0;
        }
        let middle = laid.top + laid.height / 2.0;
        if self.is_double() {
            middle + (series - 0.5) * (layout.thick + 1.0)
        } else {
            middle
        }
    }

    fn role(&self, row: usize, series: usize) -> Role {
        match (series, self.highlight) {
            (1, _) => Role::Series2,
            (_, Some(stressed)) if stressed != row => Role::Others,
            _ => Role::Series1,
        }
    }

    fn key(&self, s: &mut Sketch, x: f64) {
        let mut x = x;
        let right = if s.narrow() { 328.0 } else { 760.0 };
        let room = (right - x) / 2.0 - 39.0;
        for (role, name) in [Role::Series1, Role::Series2].into_iter().zip(&self.series) {
            let lines = wrap(name, Role::Text.weight(), 14.0, room, 1);
            s.block(role, x, 3.0, 12.0, 12.0);
            let at = (x + 19.0, 14.0);
            s.lines(Role::Text, Anchor::Start, at, 18.0, &lines, name);
            x += 19.0 + s.measure(Role::Text, &lines.lines[0]) + 20.0;
        }
    }

    fn write(
        &self,
        s: &mut Sketch,
        laid: &Laid,
        layout: &Layout,
        at: &dyn Fn(f64) -> f64,
        words: &Words,
    ) {
        let role = if self.highlight == Some(laid.at) {
            Role::Bold
        } else {
            Role::Text
        };
        let lines = laid.name.lines.len() as f64;
        let (anchor, x, y) = if layout.stacked {
            (Anchor::Start, 0.0, laid.top + 16.0)
        } else {
            (
                Anchor::End,
                layout.label,
                laid.top + laid.height / 2.0 + 5.0 - 9.0 * (lines - 1.0),
            )
        };
        s.lines(role, anchor, (x, y), 18.0, &laid.name, &laid.row.name);
        for (series, datum) in laid.row.values.iter().enumerate() {
            let shown = self.value(datum, layout.unit && laid.at == 0 && series == 0, words);
            let middle = self.middle(laid, series, layout);
            let role = if datum.plot.is_some() {
                Role::Bold
            } else {
                Role::Muted
            };
            let y = if layout.stacked {
                middle - layout.thick / 2.0 - 5.0
            } else {
                middle + 5.0
            };
            match datum.plot {
                _ if layout.stacked => s.text(role, Anchor::Start, 0.0, y, &shown),
                Some(plot) if plot.get() < 0.0 => {
                    s.text(role, Anchor::End, at(plot.get()) - 9.0, y, &shown)
                }
                plot => s.text(
                    role,
                    Anchor::Start,
                    at(plot.map_or(0.0, Plot::get)) + 9.0,
                    y,
                    &shown,
                ),
            }
        }
    }

    /// A value as it stands beside its bar.
    fn value(&self, datum: &Datum, with_unit: bool, words: &Words) -> String {
        match self.unit.as_str() {
            _ if datum.is_missing() => words.missing.to_owned(),
            _ if datum.has_unit => datum.shown.clone(),
            "%" => format!("{}%", datum.shown),
            unit if with_unit && !unit.is_empty() => format!("{} {unit}", datum.shown),
            _ => datum.shown.clone(),
        }
    }

    fn name_of(&self, row: &BarRow, series: usize, datum: &Datum) -> String {
        let unit = datum.suffix(&self.unit);
        let series = if self.is_double() {
            format!(", {}", self.series[series])
        } else {
            String::new()
        };
        format!("{}{series}: {}{unit}", row.name, datum.shown)
    }
}
