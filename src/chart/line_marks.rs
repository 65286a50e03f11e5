//! Everything around the lines of a line chart: axes and their ticks, breaks, gaps, the target and the even path.

use super::labels::{Labels, Spot};
use super::line::{Frame, LineChart, NARROW, Point, WIDE};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, wrap};
use super::words::Words;

/// Ticks of time at most.
const MOST_MARKS: usize = 400;

/// From the words of one break down to those of the next: one line, or two on phones.
pub(super) fn break_step(narrow: bool) -> f64 {
    if narrow { 35.0 } else { 18.0 }
}

impl LineChart {
    pub(super) fn write_axes(&self, s: &mut Sketch, f: &Frame, words: &Words) {
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

    pub(super) fn write_breaks(&self, s: &mut Sketch, f: &Frame, labels: &mut Labels) {
        let step = break_step(s.narrow());
        for (at, (time, _)) in self.breaks.iter().enumerate() {
            let (x, level) = (f.x(*time), 22.0 + step * at.min(2) as f64);
            s.line(Role::Break, &[(x, level - 10.0), (x, f.bottom)]);
            labels.avoid_line(&[(x, level - 10.0), (x, f.bottom)]);
        }
        let right = if s.narrow() { NARROW.width } else { WIDE.width };
        for (at, (time, words)) in self.breaks.iter().enumerate().take(3) {
            let (x, level) = (f.x(*time), 22.0 + step * at as f64);
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
    pub(super) fn write_missing(
        &self,
        s: &mut Sketch,
        f: &Frame,
        labels: &mut Labels,
        words: &Words,
    ) {
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

    pub(super) fn write_target(
        &self,
        s: &mut Sketch,
        f: &Frame,
        labels: &mut Labels,
        words: &Words,
    ) {
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
            // Where a break ends the line early, behind its end.
            (Anchor::Start, until + 8.0, lowest + 5.0),
            (Anchor::Start, until + 8.0, lowest + 20.0),
        ];
        write_label(s, labels, Role::TargetText, &aim.label, &spots);
        if let Some(path) = path {
            write_path_label(s, labels, path, words.even_path);
        }
    }
}

/// A label that must be there, at the best of its places; cut where it is wider than the picture.
pub(super) fn write_label(
    s: &mut Sketch,
    labels: &mut Labels,
    role: Role,
    words: &str,
    spots: &[Spot],
) {
    let size = role.size(s.narrow());
    let line = wrap(words, role.weight(), size, labels.room(), 1);
    let width = s.measure(role, &line.lines[0]);
    let (anchor, x, y) = labels.force(width, size, spots);
    s.lines(role, anchor, (x, y), 0.0, &line, words);
}

/// The words along the even path, where there is room.
fn write_path_label(s: &mut Sketch, labels: &mut Labels, path: [(f64, f64); 2], words: &str) {
    let [(x0, y0), (x1, y1)] = path;
    let falls = y1 > y0;
    let mut spots: Vec<Spot> = Vec::new();
    for share in [0.75, 0.6, 0.45, 0.85] {
        let (x, y) = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
        let (below, above) = if falls {
            ((Anchor::End, x - 4.0), (Anchor::Start, x + 4.0))
        } else {
            ((Anchor::Start, x + 4.0), (Anchor::End, x - 4.0))
        };
        spots.push((below.0, below.1, y + 20.0));
        spots.push((above.0, above.1, y - 9.0));
    }
    let width = s.measure(Role::MutedHalo, words);
    if let Some((anchor, x, y)) = labels.place(width, 13.0, &spots) {
        s.text(Role::MutedHalo, anchor, x, y, words);
    }
}
