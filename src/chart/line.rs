//! The line chart: a series over years. Time to scale, points marked, the target dashed with its label, a gap where a
//! figure is missing and a full line where the definition changed. At most two series of one unit.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::series::LineSeries;

use super::datum::{Dot, INFALLIBLE, line_area};
use super::gate::{Datum, LEAST_AREA, MOST_POINTS, Plot, Scale, Zero};
use super::labels::{Labels, Spot};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, wrap};
use super::words::Words;

/// One or two series over time.
#[derive(Clone, Debug)]
pub struct LineChart {
    /// The series, the place's own first.
    pub series: Vec<Series>,
    /// The unit; only `%` is printed on the axis, others stand in the subtitle.
    pub unit: String,
    /// What is aimed at.
    pub target: Option<Aim>,
    /// Where a definition or territory changed: no line crosses it.
    pub breaks: Vec<(Plot, String)>,
}

/// One series.
#[derive(Clone, Debug)]
pub struct Series {
    /// As printed beside the last point, where there are two.
    pub name: String,
    /// Oldest first.
    pub points: Vec<Point>,
}

/// One point in time.
#[derive(Clone, Debug)]
pub struct Point {
    /// The end of its period, in years: the end of 2022 is 2022.
    pub at: Plot,
    /// The period as printed.
    pub period: String,
    /// The figure.
    pub value: Datum,
    /// Whether it may be compared with the point before, so that a line joins them.
    pub joined: bool,
    /// Whether it is a forecast.
    pub forecast: bool,
}

/// A target.
#[derive(Clone, Debug)]
pub struct Aim {
    /// Its level, or both ends of a range.
    pub levels: Vec<Plot>,
    /// As printed, with the year and the unit: `đích 2025: 85%`.
    pub label: String,
    /// From when it is drawn.
    pub from: Option<Plot>,
    /// When it is due.
    pub due: Option<Plot>,
    /// Until when, where a break cuts it off from what follows.
    pub until: Option<Plot>,
    /// Where the even path starts: the baseline and its time.
    pub start: Option<(Plot, Plot)>,
}

/// Ticks of time at most.
const MOST_MARKS: usize = 400;

/// Labels beside points at most.
const MOST_VALUES: usize = 40;

/// The measures of one variant.
struct Form {
    width: f64,
    height: f64,
    narrow: bool,
    inset: f64,
    most_labelled: usize,
}

const WIDE: Form = Form {
    width: 760.0,
    height: 316.0,
    narrow: false,
    inset: 26.0,
    most_labelled: 9,
};
const NARROW: Form = Form {
    width: 328.0,
    height: 258.0,
    narrow: true,
    inset: 14.0,
    most_labelled: 5,
};

/// Places of the axes of one picture.
struct Frame {
    /// Left end of grid and axis.
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// First and last moment, and where they are.
    time: (f64, f64),
    span: (f64, f64),
    scale: Scale,
    /// Whether tick labels stand inside, above their grid lines.
    inside: bool,
}

impl Frame {
    fn time(&self, time: f64) -> f64 {
        self.span.0
            + (self.span.1 - self.span.0) * (time - self.time.0) / (self.time.1 - self.time.0)
    }

    fn x(&self, time: Plot) -> f64 {
        self.time(time.get()).clamp(self.span.0, self.span.1)
    }

    fn place(&self, point: &Point) -> (f64, f64) {
        (
            self.x(point.at),
            self.y(point.value.plot.map_or(self.scale.low, Plot::get)),
        )
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom
            - (self.bottom - self.top) * (value - self.scale.low)
                / (self.scale.high - self.scale.low)
    }
}

impl LineChart {
    /// Whether the value axis leaves out zero; then the figure says so.
    pub(super) fn is_cropped(&self) -> bool {
        self.scale(5).is_some_and(|scale| scale.is_cropped())
    }

    /// The wide picture; none when there is nothing to draw or too much.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        self.draw(&WIDE, words)
    }

    /// The narrow picture; none when there is nothing to draw or too much.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        self.draw(&NARROW, words)
    }

    fn draw(&self, form: &Form, words: &Words) -> Option<Sketch> {
        let frame = self.frame(form, words)?;
        let mut sketch = Sketch::new(form.width, frame.bottom + 32.0);
        self.write_axes(&mut sketch, &frame, words);
        let left = if frame.inside { 0.0 } else { frame.left + 2.0 };
        let mut labels = Labels::within(left, 0.0, form.width, frame.bottom);
        self.write_breaks(&mut sketch, &frame, &mut labels);
        self.write_missing(&mut sketch, &frame, &mut labels, words);
        let runs = self.runs();
        for (_, run) in &runs {
            let places: Vec<(f64, f64)> = run
                .iter()
                .map(|(time, value)| (frame.time(*time), frame.y(*value)))
                .collect();
            labels.avoid_line(&places);
        }
        for point in self.points().filter(|point| point.value.plot.is_some()) {
            labels.avoid_point(frame.place(point));
        }
        self.write_target(&mut sketch, &frame, &mut labels, words);
        let mut sketch = self.plot(sketch, &frame, runs);
        self.write_values(&mut sketch, &frame, &mut labels);
        Some(sketch)
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|series| &series.points)
    }

    fn scale(&self, ticks: usize) -> Option<Scale> {
        let drawn = || self.points().filter_map(|point| point.value.plot);
        if drawn().next().is_none() || self.points().count() > MOST_POINTS {
            return None;
        }
        let aims = self
            .target
            .iter()
            .flat_map(|aim| aim.levels.iter().copied());
        Scale::fit(drawn().chain(aims), Zero::Near, ticks)
    }

    fn frame(&self, form: &Form, words: &Words) -> Option<Frame> {
        let scale = self.scale(5)?;
        let times = || {
            self.points()
                .map(|point| point.at)
                .chain(self.target.iter().filter_map(|aim| aim.due))
                .chain(self.target.iter().filter_map(|aim| Some(aim.start?.0)))
        };
        let (mut first, mut last) = (f64::INFINITY, f64::NEG_INFINITY);
        for time in times() {
            first = first.min(time.get());
            last = last.max(time.get());
        }
        if last - first < 1e-6 {
            (first, last) = (first - 1.0, last + 1.0);
        }
        let widest = scale
            .labels(words.lang)
            .map(|(_, label)| {
                text::width(&label, Role::Muted.weight(), Role::Muted.size(form.narrow))
            })
            .fold(0.0, f64::max)
            + if self.unit == "%" && !form.narrow {
                12.0
            } else {
                0.0
            };
        let inside = widest > form.width * 0.3;
        let left = if inside { 0.0 } else { widest + 10.0 };
        let inset = if scale.is_cropped() {
            WIDE.inset
        } else {
            form.inset
        };
        let right = form.width - 12.0;
        let mut span = (left + inset, right - 18.0);
        let end = self.room_for_names(form, last);
        span.1 = span.1.min(form.width - end).max(span.0 + LEAST_AREA.0);
        let break_lines = self.breaks.len().min(3) as f64;
        let top = 30.0
            + 18.0 * (break_lines - 1.0).max(0.0)
            + if form.narrow && break_lines > 0.0 {
                18.0
            } else {
                0.0
            };
        let grown = top - 30.0;
        Some(Frame {
            left,
            right,
            top,
            bottom: form.height + grown,
            time: (first, last),
            span,
            scale,
            inside,
        })
    }

    /// Room right of the last point for the names of two series, if that point ends the axis.
    fn room_for_names(&self, form: &Form, last: f64) -> f64 {
        if self.series.len() < 2 || form.narrow {
            return 0.0;
        }
        let end = |series: &Series| {
            let point = series
                .points
                .iter()
                .rfind(|point| point.value.plot.is_some())?;
            let label = format!("{} {}", point.value.shown, series.name);
            let near = last - point.at.get() < 1.0;
            near.then(|| text::width(&label, Role::Text1.weight(), 14.0).min(240.0) + 16.0)
        };
        self.series.iter().filter_map(end).fold(0.0, f64::max)
    }

    fn write_axes(&self, s: &mut Sketch, f: &Frame, words: &Words) {
        let ticks: Vec<(f64, String)> = f.scale.labels(words.lang).collect();
        for (value, _) in ticks.iter().skip(1) {
            s.line(Role::Grid, &[(f.left, f.y(*value)), (f.right, f.y(*value))]);
        }
        for (at, (value, label)) in ticks.iter().enumerate() {
            let top = at + 1 == ticks.len();
            let label = if top && self.unit == "%" && !s.narrow() {
                format!("{label}%")
            } else {
                label.clone()
            };
            if f.inside {
                s.text(
                    Role::MutedHalo,
                    Anchor::Start,
                    0.0,
                    f.y(*value) - 4.0,
                    &label,
                );
            } else {
                s.text(
                    Role::Muted,
                    Anchor::End,
                    f.left - 10.0,
                    f.y(*value) + 5.0,
                    &label,
                );
            }
        }
        let (l, b) = (f.left, f.bottom);
        if f.scale.is_cropped() {
            let zigzag = [
                (l, b),
                (l + 10.0, b),
                (l + 14.0, b - 6.0),
                (l + 20.0, b + 6.0),
                (l + 24.0, b),
                (f.right, b),
            ];
            s.line(Role::Axis, &zigzag);
        } else {
            s.line(Role::Axis, &[(l, b), (f.right, b)]);
        }
        if f.scale.low < 0.0 && f.scale.high > 0.0 {
            s.line(Role::Axis, &[(l, f.y(0.0)), (f.right, f.y(0.0))]);
        }
        let marks = self.time_marks(f, s.narrow());
        for (x, _) in &marks {
            s.line(Role::Axis, &[(*x, b), (*x, b + 5.0)]);
        }
        let right = if s.narrow() { NARROW.width } else { WIDE.width };
        for (x, label) in marks {
            let half = s.measure(Role::Muted, &label) / 2.0;
            s.text(
                Role::Muted,
                Anchor::Middle,
                x.clamp(half.min(right / 2.0), right - half.min(right / 2.0)),
                b + 22.0,
                &label,
            );
        }
    }

    /// Ticks of time: every year (labelled as many as fit, the last always), or the periods of the points where less
    /// than two years are shown.
    fn time_marks(&self, f: &Frame, narrow: bool) -> Vec<(f64, String)> {
        let size = Role::Muted.size(narrow);
        let width = |label: &str| text::width(label, Role::Muted.weight(), size) + 8.0;
        let (first, last) = (f.time.0.ceil() as i64, f.time.1.floor() as i64);
        let mut marks = Vec::new();
        if f.time.1 - f.time.0 < 2.0 || last - first < 1 {
            let mut free = f64::NEG_INFINITY;
            for point in self.points() {
                let (x, room) = (f.x(point.at), width(&point.period));
                let fits = x - room / 2.0 >= free;
                marks.push((
                    x,
                    if fits {
                        point.period.clone()
                    } else {
                        String::new()
                    },
                ));
                if fits {
                    free = x + room / 2.0;
                }
            }
            return marks;
        }
        let per_year = (f.span.1 - f.span.0) / (f.time.1 - f.time.0);
        let mut step = 1;
        while (step as f64) * per_year < width("2000") && step < last - first {
            // 1, 2, 5, 10, 20, 50 …
            step = if step.to_string().starts_with('2') {
                step / 2 * 5
            } else {
                step * 2
            };
        }
        let tick = if per_year >= 4.0 { 1 } else { step };
        let mut year = last;
        while year >= first && marks.len() < MOST_MARKS {
            let x = f.time(year as f64);
            let labelled = (last - year) % step == 0
                || (year == first && (last - year) % step * 4 >= step * 3);
            if labelled || (last - year) % tick == 0 {
                marks.push((
                    x,
                    if labelled {
                        year.to_string()
                    } else {
                        String::new()
                    },
                ));
            }
            year -= 1;
        }
        marks.reverse();
        marks
    }

    fn write_breaks(&self, s: &mut Sketch, f: &Frame, labels: &mut Labels) {
        for (at, (time, _)) in self.breaks.iter().enumerate() {
            let (x, level) = (f.x(*time), 22.0 + 18.0 * at.min(2) as f64);
            s.line(Role::Break, &[(x, level - 10.0), (x, f.bottom)]);
            labels.avoid_line(&[(x, level - 10.0), (x, f.bottom)]);
        }
        let right = if s.narrow() { NARROW.width } else { WIDE.width };
        for (at, (time, words)) in self.breaks.iter().enumerate().take(3) {
            let (x, level) = (f.x(*time), 22.0 + 18.0 * at as f64);
            let size = Role::Muted.size(s.narrow());
            let on_right = right - x - 8.0 >= s.measure(Role::Muted, words).min(x);
            let room = (if on_right { right - x } else { x }) - 8.0;
            let lines = wrap(
                words,
                Role::Muted.weight(),
                size,
                room,
                if s.narrow() { 2 } else { 1 },
            );
            let (anchor, from) = if on_right {
                (Anchor::Start, x + 7.0)
            } else {
                (Anchor::End, x - 7.0)
            };
            for (line, y) in lines.lines.iter().zip([level, level + 17.0]) {
                labels.take((anchor, from, y), s.measure(Role::Muted, line), size);
            }
            s.lines(Role::MutedHalo, anchor, (from, level), 17.0, &lines, words);
        }
    }

    /// A dotted line and words where a figure is missing, or where it may not be drawn.
    fn write_missing(&self, s: &mut Sketch, f: &Frame, labels: &mut Labels, words: &Words) {
        let gaps: Vec<&Point> = self
            .points()
            .filter(|point| point.value.plot.is_none())
            .collect();
        for point in &gaps {
            s.line(
                Role::Missing,
                &[(f.x(point.at), f.top), (f.x(point.at), f.bottom)],
            );
        }
        for point in gaps {
            let lines = match point.value.shown.as_str() {
                "" => words.missing_lines.to_vec(),
                shown => vec![shown],
            };
            let width = lines
                .iter()
                .map(|line| s.measure(Role::Muted, line))
                .fold(0.0, f64::max);
            let (x, y) = (f.x(point.at), f.bottom - 31.0);
            let half = width / 2.0;
            let spots = [
                (Anchor::Middle, x, y + 17.0),
                (Anchor::End, x - 6.0, y + 17.0),
                (Anchor::Start, x + 6.0, y + 17.0),
            ];
            let size = Role::Muted.size(s.narrow());
            // A box of two lines: as wide as the wider, as high as both.
            if half * 2.0 > f.right {
                continue;
            }
            if let Some((anchor, x, y)) = labels.place(width, size + 17.0, &spots) {
                let first = y - 17.0 * (lines.len() as f64 - 1.0);
                for (line, at) in lines.iter().zip([first, first + 17.0]) {
                    s.text(Role::MutedHalo, anchor, x, at, line);
                }
            }
        }
    }

    fn write_target(&self, s: &mut Sketch, f: &Frame, labels: &mut Labels, words: &Words) {
        let Some(aim) = &self.target else { return };
        let from = aim
            .from
            .map_or(f.left, |time| f.x(time))
            .clamp(f.left, f.span.1 - 40.0);
        let until = aim.until.map_or(f.right, |time| f.x(time)).max(from + 40.0);
        for level in &aim.levels {
            let y = f.y(level.get());
            s.line(Role::Target, &[(from, y), (until, y)]);
            labels.avoid_line(&[(from, y), (until, y)]);
        }
        let path = match (aim.start, aim.due, aim.levels.first()) {
            (Some((time, value)), Some(due), Some(level)) if due > time => {
                Some([(f.x(time), f.y(value.get())), (f.x(due), f.y(level.get()))])
            }
            _ => None,
        };
        if let Some(path) = &path {
            s.line(Role::Path, path);
            labels.avoid_line(path);
        }
        let highest = aim
            .levels
            .iter()
            .map(|level| f.y(level.get()))
            .fold(f64::INFINITY, f64::min);
        let lowest = aim
            .levels
            .iter()
            .map(|level| f.y(level.get()))
            .fold(0.0, f64::max);
        let spots = [
            (Anchor::End, until, highest - 9.0),
            (Anchor::End, until, lowest + 20.0),
            (Anchor::Start, from + 2.0, highest - 9.0),
            (Anchor::Start, from + 2.0, lowest + 20.0),
        ];
        let width = s.measure(Role::TargetText, &aim.label);
        let (anchor, x, y) = labels.force(width, 14.0, &spots);
        s.text(Role::TargetText, anchor, x, y, &aim.label);
        if let Some([(x0, y0), (x1, y1)]) = path {
            let at = |share: f64| (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
            let width = s.measure(Role::Muted, words.even_path);
            let mut spots: Vec<Spot> = Vec::new();
            for share in [0.75, 0.6, 0.45, 0.85] {
                let (x, y) = at(share);
                spots.push((
                    if y1 > y0 { Anchor::End } else { Anchor::Start },
                    if y1 > y0 { x - 4.0 } else { x + 4.0 },
                    y + 20.0,
                ));
                spots.push((
                    if y1 > y0 { Anchor::Start } else { Anchor::End },
                    if y1 > y0 { x + 4.0 } else { x - 4.0 },
                    y - 9.0,
                ));
            }
            if let Some((anchor, x, y)) = labels.place(width, 13.0, &spots) {
                s.text(Role::MutedHalo, anchor, x, y, words.even_path);
            }
        }
    }

    /// The lines to draw: points that are joined, as time and value, with their role; the first series on top.
    fn runs(&self) -> Vec<(Role, Vec<(f64, f64)>)> {
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
    fn plot(&self, sketch: Sketch, f: &Frame, runs: Vec<(Role, Vec<(f64, f64)>)>) -> Sketch {
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
        let unit = match self.unit.as_str() {
            "" | "%" => self.unit.clone(),
            unit => format!(" {unit}"),
        };
        let name = if self.series.len() > 1 {
            format!("{}, ", series.name)
        } else {
            String::new()
        };
        format!("{name}{}: {}{unit}", point.period, point.value.shown)
    }

    /// Values beside points: the last of each series always, with its name where there are two; the first of each
    /// stretch and the others where they fit.
    fn write_values(&self, s: &mut Sketch, f: &Frame, labels: &mut Labels) {
        for (index, series) in self.series.iter().enumerate() {
            let Some(last) = series
                .points
                .iter()
                .rfind(|point| point.value.plot.is_some())
            else {
                continue;
            };
            let role = if index == 0 { Role::Text1 } else { Role::Text2 };
            let label = match self.series.len() {
                1 => last.value.shown.clone(),
                _ => format!("{} {}", last.value.shown, series.name),
            };
            let width = s.measure(role, &label);
            let (x, y) = f.place(last);
            let mut spots = around(x, y);
            if self.series.len() > 1 {
                spots.insert(0, (Anchor::Start, x + 14.0, y + 5.0));
            }
            let (anchor, x, y) = labels.force(width, 14.0, &spots);
            s.text(role, anchor, x, y, &label);
        }
        let most = if s.narrow() {
            NARROW.most_labelled
        } else {
            WIDE.most_labelled
        };
        let all = self.points().count() <= most;
        let mut tries = 0;
        for series in &self.series {
            let last = series
                .points
                .iter()
                .rposition(|point| point.value.plot.is_some());
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

/// Places of a label around its point, best first.
fn around(x: f64, y: f64) -> Vec<Spot> {
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
