//! The share chart: parts of a whole. A count of a whole is a bar, or one square each where they are few; a composition
//! is a bar of parts per period (`share_parts`). What is left of the whole is an outline.

use std::cell::RefCell;
use std::rc::Rc;

use super::datum::{Bar, INFALLIBLE, axis_area};
use super::gate::{Datum, MOST_POINTS, Plot};
use super::role::Role;
use super::share_parts::Parts;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};
use super::words::Words;

/// The largest whole that is drawn as squares.
const MOST_SQUARES: f64 = 30.0;

/// What is divided.
#[derive(Clone, Debug)]
pub enum ShareChart {
    /// One composition at several times.
    Parts(Parts),
    /// Counts of their wholes, one row each.
    Counts(Vec<Count>),
}

/// So many of so many.
#[derive(Clone, Debug)]
pub struct Count {
    /// As printed.
    pub name: String,
    /// How many, drawn from 0.
    pub part: Datum,
    /// Of how many.
    pub whole: Datum,
    /// Both with the unit, and the percentage: `12/19 tiêu chí · 63,2%`.
    pub figure: String,
    /// What is left, or why nothing is drawn.
    pub rest: String,
    /// How many are asked for, where that is not the whole.
    pub goal: Option<Plot>,
}

/// The measures of one variant.
struct Form {
    width: f64,
    narrow: bool,
    /// From one square to the next at most, and squares in a line.
    step: f64,
    line: usize,
}

const WIDE: Form = Form {
    width: 760.0,
    narrow: false,
    step: 40.4,
    line: 30,
};
const NARROW: Form = Form {
    width: 328.0,
    narrow: true,
    step: 32.7,
    line: 10,
};

/// Height of a bar.
const THICK: f64 = 24.0;

/// Paper between adjoining parts.
pub(super) const GAP: f64 = 2.0;

/// A row with its place.
struct Laid<'a> {
    count: &'a Count,
    name: Lines,
    figure: Lines,
    /// Whether the figure stands beside the name.
    beside: bool,
    rest: Lines,
    top: f64,
}

impl ShareChart {
    /// The wide picture; none when there is nothing to draw or too much.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        match self {
            ShareChart::Parts(parts) => parts.wide(words),
            ShareChart::Counts(counts) => draw(counts, &WIDE),
        }
    }

    /// The narrow picture; none when there is nothing to draw or too much.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        match self {
            ShareChart::Parts(parts) => parts.narrow(words),
            ShareChart::Counts(counts) => draw(counts, &NARROW),
        }
    }
}

impl Count {
    /// Part and whole, where the one can be a part of the other.
    pub(super) fn drawn(&self) -> Option<(f64, f64)> {
        let (part, whole) = (self.part.plot?.get(), self.whole.plot?.get());
        (whole > 0.0 && (0.0..=whole).contains(&part)).then_some((part, whole))
    }

    /// Part and whole as numbers of squares.
    fn squares(&self) -> Option<(usize, usize)> {
        let (part, whole) = self.drawn()?;
        let is_whole = part.fract() == 0.0 && whole.fract() == 0.0;
        // Both are whole numbers from 0 to 30.
        (is_whole && whole <= MOST_SQUARES).then_some((part as usize, whole as usize))
    }
}

fn draw(counts: &[Count], form: &Form) -> Option<Sketch> {
    let any = counts.iter().any(|count| count.drawn().is_some());
    if !any || counts.len() > MOST_POINTS / 4 {
        return None;
    }
    let mut top = 0.0;
    let rows: Vec<Laid<'_>> = counts
        .iter()
        .map(|count| lay(count, form, &mut top))
        .collect();
    let mut sketch = Sketch::new(form.width, top - 10.0);
    for laid in rows.iter().skip(1) {
        sketch.line(
            Role::Grid,
            &[(0.0, laid.top - 10.0), (form.width, laid.top - 10.0)],
        );
    }
    let mut sketch = bars(sketch, &rows, form);
    for laid in &rows {
        let first = laid.top + 16.0;
        let name = &laid.count.name;
        sketch.lines(
            Role::Text,
            Anchor::Start,
            (0.0, first),
            18.0,
            &laid.name,
            name,
        );
        let (anchor, at) = match laid.beside {
            true => (Anchor::End, (form.width, first)),
            false => (
                Anchor::Start,
                (0.0, first + 18.0 * laid.name.lines.len() as f64),
            ),
        };
        let figure = &laid.count.figure;
        sketch.lines(Role::Bold, anchor, at, 18.0, &laid.figure, figure);
        let y = laid.graphic() + laid.tall(form) + 19.0;
        let rest = &laid.count.rest;
        sketch.lines(Role::Muted, Anchor::Start, (0.0, y), 18.0, &laid.rest, rest);
    }
    Some(sketch)
}

fn lay<'a>(count: &'a Count, form: &Form, top: &mut f64) -> Laid<'a> {
    let wide = |words: &str, role: Role| text::width(words, role.weight(), 14.0);
    let both = wide(&count.name, Role::Text) + 20.0 + wide(&count.figure, Role::Bold);
    let (muted, small) = (Role::Muted.weight(), Role::Muted.size(form.narrow));
    let rest = match count.rest.is_empty() {
        true => Lines {
            lines: Vec::new(),
            cut: false,
        },
        false => wrap(&count.rest, muted, small, form.width, 2),
    };
    let laid = Laid {
        count,
        name: wrap(&count.name, Role::Text.weight(), 14.0, form.width, 2),
        figure: wrap(&count.figure, Role::Bold.weight(), 14.0, form.width, 2),
        beside: both <= form.width,
        rest,
        top: *top,
    };
    let below = 18.0 * laid.rest.lines.len() as f64 + 6.0;
    *top = laid.graphic() + laid.tall(form) + below + 20.0;
    laid
}

impl Laid<'_> {
    /// Upper edge of squares or bar.
    fn graphic(&self) -> f64 {
        let lines = match self.beside {
            true => 1,
            false => self.name.lines.len() + self.figure.lines.len(),
        };
        self.top + 18.0 * lines as f64 + 8.0
    }

    /// Height of squares or bar.
    fn tall(&self, form: &Form) -> f64 {
        match (self.count.drawn(), self.count.squares()) {
            (None, _) => -10.0,
            (_, None) => THICK,
            (_, Some((_, whole))) => {
                let (step, size) = square(whole, form);
                (whole.div_ceil(form.line) as f64 - 1.0) * step + size
            }
        }
    }
}

/// From one square to the next, and the side of one.
fn square(whole: usize, form: &Form) -> (f64, f64) {
    let line = whole.min(form.line) as f64;
    let step = form.step.min((form.width - 2.0) / line);
    (step, step * 0.73)
}

/// Squares and bars; bars are placed by plotters.
fn bars(mut sketch: Sketch, rows: &[Laid<'_>], form: &Form) -> Sketch {
    for laid in rows {
        if let Some((part, whole)) = laid.count.squares() {
            let (step, size) = square(whole, form);
            let place = |at: usize| {
                let (x, y) = ((at % form.line) as f64, (at / form.line) as f64);
                (1.0 + x * step, laid.graphic() + y * step)
            };
            for at in 0..whole {
                let role = if at < part {
                    Role::Series1
                } else {
                    Role::UnitOpen
                };
                let (x, y) = place(at);
                sketch.block(role, x, y, size, size);
            }
            if let Some(goal) = laid.count.goal {
                // Behind the last square that is asked for.
                let (x, y) = place((goal.get().max(1.0) as usize).min(whole) - 1);
                let x = x + size + (step - size) / 2.0;
                sketch.line(Role::TickTarget, &[(x, y - 3.0), (x, y + size + 3.0)]);
            }
        }
    }
    let height = rows.last().map_or(0.0, |laid| laid.graphic() + THICK);
    let track = (0.5, form.width - 0.5);
    let cell = Rc::new(RefCell::new(sketch));
    let area = axis_area(&cell, (0.0, form.width), (0.0, form.width), height);
    let at = |share: f64| track.0 + (track.1 - track.0) * share;
    for laid in rows.iter().filter(|laid| laid.count.squares().is_none()) {
        let Some((part, whole)) = laid.count.drawn() else {
            continue;
        };
        let y = laid.graphic() + THICK / 2.0;
        let name = match form.narrow {
            true => String::new(),
            false => format!("{}: {}", laid.count.name, laid.count.figure),
        };
        let end = at(part / whole);
        if part > 0.0 {
            let end = end.max(track.0 + 1.0);
            area.draw(&Bar {
                ends: [(track.0, y), (end, y)],
                thick: THICK,
                role: Role::Series1,
                name: &name,
            })
            .expect(INFALLIBLE);
        }
        let from = if part > 0.0 { end + GAP } else { track.0 };
        if from < track.1 {
            area.draw(&Bar {
                ends: [(from, y), (track.1, y)],
                thick: THICK - 1.0,
                role: Role::Rest,
                name: "",
            })
            .expect(INFALLIBLE);
        }
        if let Some(goal) = laid.count.goal {
            let x = at((goal.get() / whole).clamp(0.0, 1.0));
            let mut s = cell.borrow_mut();
            for role in [Role::Halo, Role::TickTarget] {
                s.line(role, &[(x, y - 16.0), (x, y + 16.0)]);
            }
        }
    }
    drop(area);
    Rc::into_inner(cell).expect("the area is gone").into_inner()
}
