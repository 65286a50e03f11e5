//! Where the three figures of a road stand: now above its disc, the target below its tick, the baseline beside its ring
//! or below it. Places in; places out that touch neither each other nor the orange tick.

use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};

/// Space between two labels on one line.
const GAP: f64 = 12.0;

/// Half of what the head of an orange tick takes.
const HEAD: f64 = 9.0;

/// From the line up to the baseline of the label above it, and how much higher it stands to clear a head.
const UP: (f64, f64) = (13.0, 12.0);

/// From the line down to the first line of labels below it, and on to the second.
const DOWN: (f64, f64) = (25.0, 18.0);

/// How far labels may reach, and in which variant.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) ends: (f64, f64),
    pub(super) narrow: bool,
}

/// A label with the middle or end that it hangs on, and its distance from the line.
#[derive(Debug)]
struct Label {
    lines: Lines,
    whole: String,
    anchor: Anchor,
    x: f64,
    dy: f64,
}

/// The label above the line.
#[derive(Debug)]
pub(super) struct Above(Label);

/// The two labels below the line, or below and beside it.
#[derive(Debug)]
pub(super) struct Below {
    baseline: Label,
    target: Label,
}

impl Room {
    fn cut(&self, words: &str, role: Role) -> (Lines, f64) {
        let (weight, size) = (role.weight(), role.size(self.narrow));
        let lines = wrap(words, weight, size, self.ends.1 - self.ends.0, 1);
        let width = text::width(&lines.lines[0], weight, size);
        (lines, width.min(self.ends.1 - self.ends.0))
    }

    /// The middle nearest to `x` at which a label of that width stays inside.
    fn inside(&self, x: f64, width: f64) -> f64 {
        let half = width / 2.0;
        x.max(self.ends.0 + half).min(self.ends.1 - half)
    }

    /// The figure above its disc, moved aside or up where the head of the orange tick is.
    pub(super) fn above(&self, words: &str, disc: f64, tick: Option<f64>) -> Above {
        let (lines, width) = self.cut(words, Role::Bold);
        let half = width / 2.0;
        let at = self.inside(disc, width);
        let mut spots = vec![at];
        spots.extend(
            tick.into_iter()
                .flat_map(|tick| [tick - HEAD - half, tick + HEAD + half]),
        );
        let is_free = |x: &f64| {
            let clear = tick.is_none_or(|tick| (x - tick).abs() >= half + HEAD - 1e-6);
            clear && (self.inside(*x, width) - x).abs() < 1e-6
        };
        let near = |x: &f64| (x - disc).abs();
        let free = spots.into_iter().filter(is_free);
        let spot = free.min_by(|a, b| near(a).total_cmp(&near(b)));
        let (x, dy) = spot.map_or((at, -UP.0 - UP.1), |x| (x, -UP.0));
        Above(Label {
            lines,
            whole: words.to_owned(),
            anchor: Anchor::Middle,
            x,
            dy,
        })
    }

    /// The target below its tick; the baseline beside its ring where that is free, else below, on a line of its own if
    /// both do not fit on one.
    pub(super) fn below(&self, baseline: (&str, f64), target: (&str, f64), beside: bool) -> Below {
        let (lines, wide) = self.cut(target.0, Role::Muted);
        let at = self.inside(target.1, wide);
        let goal = Label {
            lines,
            whole: target.0.to_owned(),
            anchor: Anchor::Middle,
            x: at,
            dy: DOWN.0,
        };
        let left = baseline.1 - 13.0;
        let room = if beside {
            left - self.ends.0
        } else {
            self.ends.1 - self.ends.0
        };
        let own = Room {
            ends: (0.0, room),
            narrow: self.narrow,
        };
        let (lines, width) = own.cut(baseline.0, Role::Muted);
        let (anchor, x, dy) = if beside {
            (Anchor::End, left, 5.0)
        } else {
            let apart = (width + wide) / 2.0 + GAP;
            let free = |x: &f64| {
                (x - at).abs() >= apart - 1e-6 && (self.inside(*x, width) - x).abs() < 1e-6
            };
            let spots = [self.inside(baseline.1, width), at - apart];
            match spots.into_iter().find(free) {
                Some(x) => (Anchor::Middle, x, DOWN.0),
                None => (Anchor::Middle, spots[0], DOWN.0 + DOWN.1),
            }
        };
        let baseline = Label {
            lines,
            whole: baseline.0.to_owned(),
            anchor,
            x,
            dy,
        };
        Below {
            baseline,
            target: goal,
        }
    }
}

impl Label {
    fn write(&self, s: &mut Sketch, role: Role, line: f64) {
        s.lines(
            role,
            self.anchor,
            (self.x, line + self.dy),
            0.0,
            &self.lines,
            &self.whole,
        );
    }
}

impl Above {
    /// From the line up to its upper edge.
    pub(super) fn height(&self) -> f64 {
        14.0 - self.0.dy
    }

    /// Writes it around the line at that y.
    pub(super) fn write(&self, s: &mut Sketch, line: f64) {
        self.0.write(s, Role::Bold, line);
    }
}

impl Below {
    /// From the line down to the lower edge.
    pub(super) fn height(&self) -> f64 {
        self.baseline.dy.max(self.target.dy) + 4.0
    }

    /// Writes both around the line at that y.
    pub(super) fn write(&self, s: &mut Sketch, line: f64) {
        self.baseline.write(s, Role::Muted, line);
        self.target.write(s, Role::Muted, line);
    }
}
