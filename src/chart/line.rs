//! The line chart: a series over years. Time to scale, points marked, the target dashed with its label, a gap where a
//! figure is missing and a full line where the definition changed. At most two series of one unit.

use super::gate::{Datum, LEAST_AREA, MOST_POINTS, Plot, Scale, Zero};
use super::labels::Labels;
use super::line_marks::break_step;
use super::role::Role;
use super::sketch::Sketch;
use super::text::{self};
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

/// The measures of one variant.
pub(super) struct Form {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) narrow: bool,
    pub(super) inset: f64,
    pub(super) most_labelled: usize,
}

pub(super) const WIDE: Form = Form {
    width: 760.0,
    height: 316.0,
    narrow: false,
    inset: 26.0,
    most_labelled: 9,
};
pub(super) const NARROW: Form = Form {
    width: 328.0,
    height: 258.0,
    narrow: true,
    inset: 14.0,
    most_labelled: 5,
};

/// Places of the axes of one picture.
pub(super) struct Frame {
    /// Left end of grid and axis.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// First and last moment, and where they are.
    pub(super) time: (f64, f64),
    pub(super) span: (f64, f64),
    pub(super) scale: Scale,
    /// Whether tick labels stand inside, above their grid lines.
    pub(super) inside: bool,
}

impl Frame {
    pub(super) fn time(&self, time: f64) -> f64 {
        self.span.0
            + (self.span.1 - self.span.0) * (time - self.time.0) / (self.time.1 - self.time.0)
    }

    pub(super) fn x(&self, time: Plot) -> f64 {
        self.time(time.get()).clamp(self.span.0, self.span.1)
    }

    pub(super) fn place(&self, point: &Point) -> (f64, f64) {
        (
            self.x(point.at),
            self.y(point.value.plot.map_or(self.scale.low, Plot::get)),
        )
    }

    pub(super) fn y(&self, value: f64) -> f64 {
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

    pub(super) fn points(&self) -> impl Iterator<Item = &Point> {
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
        // The words of breaks stand above the area, each on lines of its own.
        let breaks = self.breaks.len().min(3) as f64;
        let grown = (breaks * break_step(form.narrow) - 18.0).max(0.0);
        Some(Frame {
            left,
            right,
            top: 30.0 + grown,
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
}
