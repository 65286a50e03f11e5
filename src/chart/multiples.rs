//! Small multiples: many series over the same few years, each a small line chart with its name above. One scale of values
//! and one of time for all, in one order, so that panels can be compared at a glance.

use super::gate::{LEAST_AREA, MOST_POINTS, Plot, Scale, Zero};
use super::labels::{Labels, Spot};
use super::line::{Frame, LineChart, Point};
use super::line_values::{around, newest};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};
use super::words::Words;

/// Panels that one picture may have; more go to the table alone.
pub(super) const MOST_PANELS: usize = 12;

/// Small line charts that share their axes.
#[derive(Clone, Debug)]
pub struct MultiplesChart {
    /// In the order in which they are read; each has one series.
    pub panels: Vec<Panel>,
    /// The one unit of all; only `%` is printed on the axis.
    pub unit: String,
    /// What the dashed line is, where it is the same in all panels.
    pub target: Option<String>,
}

/// One small chart.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Printed above.
    pub name: String,
    /// Its one series, its breaks and, where all panels have one level, its target.
    pub line: LineChart,
}

/// The measures of one variant.
struct Form {
    width: f64,
    columns: usize,
    gap: f64,
    height: f64,
}

const WIDE: Form = Form {
    width: 760.0,
    columns: 4,
    gap: 22.0,
    height: 96.0,
};
const NARROW: Form = Form {
    width: 328.0,
    columns: 2,
    gap: 16.0,
    height: 84.0,
};

/// From one line of a name to the next.
const LINE: f64 = 18.0;
/// Above the area, for the value of a point at its very top.
const ABOVE: f64 = 24.0;
/// Below the lowest panel of a column, for the years.
const BELOW: f64 = 26.0;
/// Between rows.
const BETWEEN: f64 = 18.0;
/// Between labels of the value axis, at least.
const TICK: f64 = 18.0;

/// Where the panels of one picture stand, and what they share.
struct Grid {
    columns: usize,
    /// Left end of the first panel; left of it stand the labels of the value axis.
    left: f64,
    panel: f64,
    gap: f64,
    height: f64,
    scale: Scale,
    time: (f64, f64),
}

impl MultiplesChart {
    /// Whether the value axis leaves out zero; then the figure says so.
    pub(super) fn is_cropped(&self) -> bool {
        self.scale().is_some_and(|scale| scale.is_cropped())
    }

    /// Whether there are more panels than one picture takes.
    pub(super) fn is_too_many(&self) -> bool {
        self.panels.len() > MOST_PANELS
    }

    /// The wide picture; none when there is nothing to draw or too much.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        self.draw(&WIDE, words)
    }

    /// The narrow picture; none when there is nothing to draw or too much.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        self.draw(&NARROW, words)
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.panels.iter().flat_map(|panel| panel.line.points())
    }

    fn scale(&self) -> Option<Scale> {
        let drawn = || self.points().filter_map(|point| point.value.plot);
        if self.is_too_many() || drawn().next().is_none() || self.points().count() > MOST_POINTS {
            return None;
        }
        let aims = self.panels.iter().flat_map(|panel| panel.level());
        Scale::fit(drawn().chain(aims), Zero::Near, 4)
    }

    fn grid(&self, form: &Form, words: &Words) -> Option<Grid> {
        let scale = self.scale()?;
        let (mut first, mut last) = (f64::INFINITY, f64::NEG_INFINITY);
        for point in self.points() {
            first = first.min(point.at.get());
            last = last.max(point.at.get());
        }
        if last - first < 1e-6 {
            (first, last) = (first - 1.0, last + 1.0);
        }
        let size = Role::Muted.size(form.width < 400.0);
        let widest = scale
            .labels(words.lang)
            .map(|(_, label)| {
                text::width(
                    &format!("{label}{}", self.sign()),
                    Role::Muted.weight(),
                    size,
                )
            })
            .fold(0.0, f64::max);
        let left = widest + 8.0;
        let panel = |columns: usize| {
            (form.width - left - form.gap * (columns as f64 - 1.0)) / columns as f64
        };
        let columns = (1..=form.columns.min(self.panels.len()))
            .rev()
            .find(|columns| panel(*columns) >= LEAST_AREA.0)
            .unwrap_or(1);
        Some(Grid {
            columns,
            left,
            panel: panel(columns),
            gap: form.gap,
            height: form.height,
            scale,
            time: (first, last),
        })
    }

    /// What stands behind the labels of the value axis.
    fn sign(&self) -> &str {
        if self.unit == "%" { "%" } else { "" }
    }

    fn draw(&self, form: &Form, words: &Words) -> Option<Sketch> {
        let grid = self.grid(form, words)?;
        let narrow = form.width < 400.0;
        let headers: Vec<Header> = self
            .panels
            .iter()
            .map(|panel| panel.header(grid.panel, narrow, self.target.is_none()))
            .collect();
        let mut top = if self.target.is_some() { 34.0 } else { 0.0 };
        let rows = self.panels.len().div_ceil(grid.columns);
        let mut frames: Vec<Frame> = Vec::with_capacity(self.panels.len());
        let mut heads: Vec<f64> = Vec::with_capacity(rows);
        for row in headers.chunks(grid.columns) {
            let head = row.iter().map(Header::height).fold(0.0, f64::max);
            heads.push(top);
            let area = top + head + ABOVE;
            frames.extend((0..row.len()).map(|column| grid.frame(column, area)));
            let above_empty =
                heads.len() + 1 == rows && !self.panels.len().is_multiple_of(grid.columns);
            top = area + grid.height + if above_empty { BELOW } else { 0.0 } + BETWEEN;
        }
        let height = frames.last()?.bottom + BELOW;
        let mut sketch = Sketch::new(form.width, height);
        if let Some(target) = &self.target {
            write_key(&mut sketch, target);
        }
        for (at, ((panel, header), frame)) in
            self.panels.iter().zip(&headers).zip(&frames).enumerate()
        {
            let head = heads[at / grid.columns];
            header.write(&mut sketch, panel, (frame.left, head));
            self.write_axes(&mut sketch, frame, words, at % grid.columns == 0);
            if at + grid.columns >= self.panels.len() {
                self.write_years(&mut sketch, frame);
            }
            sketch = panel.write(sketch, frame, words);
        }
        Some(sketch)
    }

    /// Grid lines and the axis of one panel; labels left of the first of a row.
    fn write_axes(&self, s: &mut Sketch, f: &Frame, words: &Words, labelled: bool) {
        let ticks: Vec<(f64, String)> = f.scale.labels(words.lang).collect();
        let step = (f.bottom - f.top) / (ticks.len() as f64 - 1.0);
        let every = (TICK / step).ceil().max(1.0) as usize;
        let shown = || ticks.iter().step_by(every);
        for (value, _) in shown().skip(1) {
            s.line(Role::Grid, &[(f.left, f.y(*value)), (f.right, f.y(*value))]);
        }
        let (l, b) = (f.left, f.bottom);
        if f.scale.is_cropped() {
            let zigzag = [
                (l, b),
                (l + 3.0, b),
                (l + 5.0, b - 4.0),
                (l + 9.0, b + 4.0),
                (l + 11.0, b),
                (f.right, b),
            ];
            s.line(Role::Axis, &zigzag);
        } else {
            s.line(Role::Axis, &[(l, b), (f.right, b)]);
        }
        if f.scale.low < 0.0 && f.scale.high > 0.0 {
            s.line(Role::Axis, &[(l, f.y(0.0)), (f.right, f.y(0.0))]);
        }
        let last = (ticks.len() - 1) / every * every;
        for (at, (value, label)) in ticks.iter().enumerate().step_by(every) {
            if labelled {
                let sign = if at == last { self.sign() } else { "" };
                let label = format!("{label}{sign}");
                s.text(Role::Muted, Anchor::End, l - 8.0, f.y(*value) + 5.0, &label);
            }
        }
    }

    /// The first and the last period, in years where the periods themselves are too long.
    fn write_years(&self, s: &mut Sketch, f: &Frame) {
        let ends = self
            .points()
            .min_by(|a, b| a.at.get().total_cmp(&b.at.get()))
            .zip(
                self.points()
                    .max_by(|a, b| a.at.get().total_cmp(&b.at.get())),
            );
        let Some((first, last)) = ends else { return };
        let year = |point: &Point| format!("{}", point.at.get().ceil());
        let width = |labels: &[String]| -> f64 {
            let widths = labels.iter().map(|label| s.measure(Role::Muted, label));
            widths.sum::<f64>() + 12.0
        };
        let room = f.right - f.left;
        let mut labels = vec![first.period.clone(), last.period.clone()];
        if first.at == last.at {
            labels.pop();
        }
        if width(&labels) > room {
            labels = labels
                .iter()
                .zip([first, last])
                .map(|(_, point)| year(point))
                .collect();
            labels.dedup();
        }
        let places = [f.x(first.at), f.x(last.at)];
        for (at, label) in labels.iter().enumerate() {
            let half = s.measure(Role::Muted, label) / 2.0;
            let (low, high) = (f.left + half, (f.right - half).max(f.left + half));
            let x = if labels.len() == 1 {
                (places[0] + places[1]) / 2.0
            } else {
                places[at]
            };
            let y = f.bottom + 20.0;
            s.line(
                Role::Axis,
                &[(places[at], f.bottom), (places[at], f.bottom + 5.0)],
            );
            s.text(Role::Muted, Anchor::Middle, x.clamp(low, high), y, label);
        }
    }
}

impl Grid {
    fn frame(&self, column: usize, top: f64) -> Frame {
        let left = self.left + column as f64 * (self.panel + self.gap);
        let right = left + self.panel;
        Frame {
            left,
            right,
            top,
            bottom: top + self.height,
            time: self.time,
            span: (left + 16.0, right - 10.0),
            scale: self.scale,
            inside: false,
        }
    }
}

/// What stands above one panel.
struct Header {
    name: Lines,
    /// Its own target, where panels have different ones.
    target: Option<Lines>,
}

impl Header {
    fn height(&self) -> f64 {
        let below = self.target.as_ref().map_or(0, |lines| lines.lines.len());
        (self.name.lines.len() + below) as f64 * LINE
    }

    fn write(&self, s: &mut Sketch, panel: &Panel, (x, top): (f64, f64)) {
        s.lines(
            Role::Bold,
            Anchor::Start,
            (x, top + 14.0),
            LINE,
            &self.name,
            &panel.name,
        );
        if let (Some(lines), Some(aim)) = (&self.target, &panel.line.target) {
            let y = top + 14.0 + self.name.lines.len() as f64 * LINE;
            s.lines(Role::Muted, Anchor::Start, (x, y), LINE, lines, &aim.label);
        }
    }
}

impl Panel {
    /// Its target, where that is one level.
    pub(super) fn level(&self) -> Option<Plot> {
        match &self.line.target.as_ref()?.levels[..] {
            [level] => Some(*level),
            _ => None,
        }
    }

    fn header(&self, room: f64, narrow: bool, own_target: bool) -> Header {
        let set = |words: &str, role: Role, most: usize| {
            wrap(words, role.weight(), role.size(narrow), room, most)
        };
        let aim = self
            .line
            .target
            .as_ref()
            .filter(|_| own_target && self.level().is_some());
        Header {
            name: set(&self.name, Role::Bold, 3),
            target: aim.map(|aim| set(&aim.label, Role::Muted, 2)),
        }
    }

    /// The breaks, the target, what is missing, the line, its points and the last value.
    fn write(&self, mut s: Sketch, f: &Frame, words: &Words) -> Sketch {
        let mut labels = Labels::within(f.left, f.top - ABOVE + 4.0, f.right, f.bottom);
        for (time, _) in &self.line.breaks {
            let upright = [(f.x(*time), f.top), (f.x(*time), f.bottom)];
            s.line(Role::Break, &upright);
            labels.avoid_line(&upright);
        }
        let runs = self.line.runs();
        for (_, run) in &runs {
            let places: Vec<(f64, f64)> = run
                .iter()
                .map(|(time, value)| (f.time(*time), f.y(*value)))
                .collect();
            labels.avoid_line(&places);
        }
        for point in self
            .line
            .points()
            .filter(|point| point.value.plot.is_some())
        {
            labels.avoid_point(f.place(point));
        }
        self.write_target(&mut s, f, &mut labels);
        let last = self.last_value(&s, f, &mut labels);
        self.line.write_missing(&mut s, f, &mut labels, words);
        let mut s = self.line.plot(s, f, runs);
        if let Some((lines, (anchor, x, y), whole)) = last {
            s.lines(Role::Text1, anchor, (x, y), LINE, &lines, whole);
        }
        s
    }

    fn write_target(&self, s: &mut Sketch, f: &Frame, labels: &mut Labels) {
        let (Some(level), Some(aim)) = (self.level(), &self.line.target) else {
            return;
        };
        let from = aim
            .from
            .map_or(f.left, |time| f.x(time))
            .clamp(f.left, f.right - 20.0);
        let until = aim.until.map_or(f.right, |time| f.x(time)).max(from + 20.0);
        let y = f.y(level.get());
        s.line(Role::Target, &[(from, y), (until, y)]);
        labels.avoid_line(&[(from, y), (until, y)]);
    }

    /// The words of the last value and where they go; they take their place before any other label.
    fn last_value(
        &self,
        s: &Sketch,
        f: &Frame,
        labels: &mut Labels,
    ) -> Option<(Lines, Spot, &str)> {
        let series = self.line.series.first()?;
        let point = &series.points[newest(series)?];
        let size = Role::Text1.size(s.narrow());
        let whole = &*point.value.shown;
        let lines = wrap(whole, Role::Text1.weight(), size, labels.room(), 1);
        let width = s.measure(Role::Text1, &lines.lines[0]);
        let (x, y) = f.place(point);
        let spot = labels.force(width, size, &around(x, y));
        Some((lines, spot, whole))
    }
}

/// What the dashed line is, above all panels.
fn write_key(s: &mut Sketch, target: &str) {
    s.line(Role::Target, &[(0.0, 10.0), (26.0, 10.0)]);
    let size = Role::Muted.size(s.narrow());
    let width = if s.narrow() { NARROW.width } else { WIDE.width };
    let lines = wrap(target, Role::Muted.weight(), size, width - 34.0, 1);
    s.lines(
        Role::Muted,
        Anchor::Start,
        (34.0, 15.0),
        LINE,
        &lines,
        target,
    );
}
