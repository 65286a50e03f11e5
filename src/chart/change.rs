//! The change chart: two dates, one unit, a line from one to the other for each row. Values at both ends, names and the
//! change in words at the right; labels move apart where they would touch. No line crosses a break.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::series::LineSeries;

use super::datum::{Dot, INFALLIBLE, line_area};
use super::gate::{Datum, LEAST_AREA, MOST_POINTS, Plot, Scale, Zero};
use super::labels::spread;
use super::progress::name_lines;
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};
use super::words::Words;

/// Rows of one unit at two dates.
#[derive(Clone, Debug)]
pub struct ChangeChart {
    /// The two dates as printed.
    pub periods: [String; 2],
    /// The rows, in the order given.
    pub rows: Vec<ChangeRow>,
    /// The row to stress; the others go grey.
    pub highlight: Option<usize>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct ChangeRow {
    /// As printed.
    pub name: String,
    /// A shorter name, for where the name does not fit.
    pub short: Option<String>,
    /// Its value at either date, with the unit where that is a sign.
    pub values: [Datum; 2],
    /// The change in words, or why there is none.
    pub change: String,
    /// Whether the two may be compared, so that a line joins them.
    pub joined: bool,
    /// Whether the newer one is a forecast.
    pub forecast: bool,
}

/// The measures of one variant.
struct Form {
    narrow: bool,
    width: f64,
    height: f64,
    /// Of the two dates at least.
    apart: f64,
    /// Widest value beside an axis.
    most_value: f64,
    name: f64,
}

const WIDE: Form = Form {
    narrow: false,
    width: 760.0,
    height: 260.0,
    apart: 300.0,
    most_value: 130.0,
    name: 190.0,
};
const NARROW: Form = Form {
    narrow: true,
    width: 328.0,
    height: 250.0,
    apart: LEAST_AREA.0,
    most_value: 72.0,
    name: 118.0,
};

/// Top of the area.
const TOP: f64 = 40.0;

/// From a label to its axis, with and without a leader between them.
const REACH: (f64, f64) = (12.0, 22.0);

/// The words at the right end of a row.
struct Ending<'a> {
    at: usize,
    row: &'a ChangeRow,
    value: Lines,
    name: Lines,
    /// The first value where it has no room at the left, then the change.
    more: Vec<(Lines, String)>,
    /// Where its point is; none without a value.
    y: Option<f64>,
    top: f64,
}

/// Where things are in one variant.
struct Frame {
    left: f64,
    right: f64,
    bottom: f64,
    scale: Scale,
    /// Whether first values stand at the left.
    outside: bool,
    /// Where values and names begin at the right.
    value: f64,
    name: f64,
}

impl ChangeChart {
    /// Whether the value axis leaves out zero; then the figure says so.
    pub(super) fn is_cropped(&self) -> bool {
        self.scale().is_some_and(|scale| scale.is_cropped())
    }

    /// The wide picture; none when there is nothing to draw or too much.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        self.draw(&WIDE, words)
    }

    /// The narrow picture; none when there is nothing to draw or too much.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        self.draw(&NARROW, words)
    }

    fn scale(&self) -> Option<Scale> {
        if self.rows.len() > MOST_POINTS / 4 {
            return None;
        }
        let plots = self.rows.iter().flat_map(|row| &row.values);
        Scale::fit(plots.filter_map(|value| value.plot), Zero::Near, 5)
    }

    fn draw(&self, form: &Form, words: &Words) -> Option<Sketch> {
        let mut frame = self.frame(form)?;
        let mut endings: Vec<Ending<'_>> = self
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| self.ending(at, row, form, &frame, words))
            .collect();
        let tall: f64 = endings.iter().map(|ending| ending.height(form) + 6.0).sum();
        frame.bottom = TOP + form.height.max(tall - 30.0);
        for ending in &mut endings {
            ending.y = ending.row.values[1].plot.map(|plot| frame.y(plot));
        }
        let places: Vec<(f64, f64)> = endings
            .iter()
            .map(|ending| {
                let first = ending.row.values[0].plot.map(|plot| frame.y(plot));
                let y = ending.y.or(first).unwrap_or(frame.bottom);
                (y - 11.0, ending.height(form) + 6.0)
            })
            .collect();
        let tops = spread(&places, (TOP - 14.0, frame.bottom + 22.0));
        for (ending, top) in endings.iter_mut().zip(tops) {
            ending.top = top;
        }
        let mut sketch = Sketch::new(form.width, frame.bottom + 22.0);
        self.write_axes(&mut sketch, &frame);
        let mut sketch = self.plot(sketch, &frame);
        for row in self.rows.iter().filter(|row| !row.joined) {
            let [from, to] = row.values.each_ref().map(|value| value.plot);
            if let (Some(from), Some(to)) = (from, to) {
                let y = (frame.y(from) + frame.y(to)) / 2.0;
                let x = (frame.left + frame.right) / 2.0;
                sketch.mark("not-comparable", x - 7.0, y - 7.0);
            }
        }
        if frame.outside {
            self.write_first(&mut sketch, &frame);
        }
        for ending in &endings {
            ending.write(&mut sketch, &frame, form, self.highlight);
        }
        Some(sketch)
    }

    fn frame(&self, form: &Form) -> Option<Frame> {
        let scale = self.scale()?;
        let widest = |at: usize, role: Role| {
            let texts = self.rows.iter().map(|row| row.values[at].shown.as_str());
            texts
                .map(|shown| text::width(shown, role.weight(), 14.0))
                .fold(24.0, f64::max)
        };
        let outside = widest(0, Role::Text) <= form.most_value;
        let left = if outside {
            widest(0, Role::Text) + REACH.1
        } else {
            8.0
        };
        let column = widest(1, Role::Bold).min(form.most_value);
        // Names stand beside values in wide pictures, below them in narrow ones.
        let beside = if form.narrow { 0.0 } else { column + 12.0 };
        let right = (form.width - REACH.1 - beside - form.name).min(left + 420.0);
        let right = right.max(left + form.apart);
        Some(Frame {
            left,
            right,
            bottom: TOP + form.height,
            scale,
            outside,
            value: right + REACH.1,
            name: right + REACH.1 + beside,
        })
    }

    fn ending<'a>(
        &self,
        at: usize,
        row: &'a ChangeRow,
        form: &Form,
        frame: &Frame,
        words: &Words,
    ) -> Ending<'a> {
        let room = form.width - frame.name;
        let (muted, small) = (Role::Muted.weight(), Role::Muted.size(form.narrow));
        let value = match row.values[1].is_missing() {
            true => words.missing,
            false => row.values[1].shown.as_str(),
        };
        let value_room = match form.narrow {
            true => room,
            false => frame.name - frame.value - 6.0,
        };
        let most = if form.narrow { 3 } else { 2 };
        let mut more = Vec::new();
        if !frame.outside || row.values[0].plot.is_none() {
            let first = match row.values[0].is_missing() {
                true => words.missing,
                false => row.values[0].shown.as_str(),
            };
            let first = format!("{}: {first}", self.periods[0]);
            more.push((wrap(&first, muted, small, room, 2), first));
        }
        if !row.change.is_empty() {
            let change = wrap(&row.change, muted, small, room, 2);
            more.push((change, row.change.clone()));
        }
        let mut value = wrap(value, Role::Bold.weight(), 14.0, value_room, 1);
        if row.values[1].is_missing() && value.cut {
            // The words of a missing value have the room of the name.
            value = Lines {
                lines: vec!["–".to_owned()],
                cut: false,
            };
            let missing = wrap(words.missing, muted, small, room, 2);
            more.insert(0, (missing, words.missing.to_owned()));
        }
        Ending {
            at,
            row,
            value,
            name: name_lines(&row.name, row.short.as_deref(), room, most),
            more,
            y: None,
            top: 0.0,
        }
    }

    fn write_axes(&self, s: &mut Sketch, f: &Frame) {
        let width = if s.narrow() { NARROW.width } else { WIDE.width };
        for x in [f.left, f.right] {
            let (b, t) = (f.bottom, TOP - 8.0);
            if f.scale.is_cropped() {
                let zigzag = [
                    (x, t),
                    (x, b - 14.0),
                    (x + 5.0, b - 11.0),
                    (x - 5.0, b - 6.0),
                    (x, b - 3.0),
                    (x, b),
                ];
                s.line(Role::Grid, &zigzag);
            } else {
                s.line(Role::Grid, &[(x, t), (x, b)]);
            }
        }
        let mut free = 0.0;
        for (x, period) in [f.left, f.right].into_iter().zip(&self.periods) {
            let size = Role::Text.size(s.narrow());
            let line = wrap(period, Role::Text.weight(), size, width / 2.0 - 8.0, 1);
            let wide = s.measure(Role::Text, &line.lines[0]);
            let start = (x - wide / 2.0).max(free).min(width - wide);
            let at = (start, 18.0);
            s.lines(Role::Text, Anchor::Start, at, 0.0, &line, period);
            free = start + wide + 12.0;
        }
    }

    /// Lines and points, placed by plotters; a stressed row on top.
    fn plot(&self, sketch: Sketch, f: &Frame) -> Sketch {
        let narrow = sketch.narrow();
        let cell = Rc::new(RefCell::new(sketch));
        let area = line_area(
            &cell,
            ((0.0, 1.0), (f.scale.low, f.scale.high)),
            ((f.left, f.right), (f.bottom, TOP)),
        );
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|at| self.highlight == Some(*at));
        for at in &order {
            let row = &self.rows[*at];
            if let ([Some(from), Some(to)], true) =
                (row.values.each_ref().map(|value| value.plot), row.joined)
            {
                let role = match self.highlight {
                    Some(stressed) if stressed != *at => Role::OthersLine,
                    _ => Role::Line1,
                };
                let run = [(0.0, from.get()), (1.0, to.get())];
                for element in LineSeries::new(run, role.stroke()) {
                    area.draw(&element).expect(INFALLIBLE);
                }
            }
        }
        for at in order {
            let row = &self.rows[at];
            for (end, value) in row.values.iter().enumerate() {
                let Some(plot) = value.plot else { continue };
                let role = match self.highlight {
                    _ if row.forecast && end == 1 => Role::DotOpen,
                    Some(stressed) if stressed != at => Role::Others,
                    _ => Role::Dot1,
                };
                let name = match narrow {
                    true => String::new(),
                    false => format!("{}, {}: {}", row.name, self.periods[end], value.shown),
                };
                let at = [(end as f64, plot.get())];
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

    /// The values at the left, moved apart.
    fn write_first(&self, s: &mut Sketch, f: &Frame) {
        let drawn: Vec<(usize, f64)> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| Some((at, f.y(row.values[0].plot?))))
            .collect();
        let places: Vec<(f64, f64)> = drawn.iter().map(|(_, y)| (y - 9.0, 18.0)).collect();
        let tops = spread(&places, (TOP - 14.0, f.bottom + 22.0));
        for ((at, y), top) in drawn.into_iter().zip(tops) {
            let label = top + 9.0;
            let is_far = (label - y).abs() > 3.0;
            if is_far {
                let x = f.left - REACH.1;
                s.line(Role::Leader, &[(x + 4.0, label), (f.left - 8.0, y)]);
            }
            let x = f.left - if is_far { REACH.1 } else { REACH.0 };
            let shown = &self.rows[at].values[0].shown;
            s.text(Role::Text, Anchor::End, x, label + 5.0, shown);
        }
    }
}

impl Frame {
    fn y(&self, plot: Plot) -> f64 {
        let share = (plot.get() - self.scale.low) / (self.scale.high - self.scale.low);
        self.bottom - (self.bottom - TOP) * share
    }
}

impl Ending<'_> {
    fn lines(&self, form: &Form) -> usize {
        let more: usize = self.more.iter().map(|(lines, _)| lines.lines.len()).sum();
        self.name.lines.len() + more + usize::from(form.narrow)
    }

    fn height(&self, form: &Form) -> f64 {
        18.0 * self.lines(form) as f64
    }

    fn write(&self, s: &mut Sketch, f: &Frame, form: &Form, highlight: Option<usize>) {
        let first = self.top + 16.0;
        if let Some(y) = self.y {
            let label = first - 5.0;
            let (from, to) = ((f.right + 8.0, y), (f.value - 5.0, label));
            s.line(Role::Leader, &[from, to]);
        }
        let value = &self.row.values[1];
        let role = if value.plot.is_some() {
            Role::Bold
        } else {
            Role::Muted
        };
        let at = (f.value, first);
        s.lines(role, Anchor::Start, at, 18.0, &self.value, &value.shown);
        let role = if highlight == Some(self.at) {
            Role::Bold
        } else {
            Role::Text
        };
        let mut y = if form.narrow { first + 18.0 } else { first };
        let name = &self.row.name;
        s.lines(role, Anchor::Start, (f.name, y), 18.0, &self.name, name);
        y += 18.0 * self.name.lines.len() as f64;
        for (lines, whole) in &self.more {
            s.lines(Role::Muted, Anchor::Start, (f.name, y), 18.0, lines, whole);
            y += 18.0 * lines.lines.len() as f64;
        }
    }
}
