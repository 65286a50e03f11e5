//! A composition: one bar of parts per period, and one of the target. The newest stands on top, its parts named above
//! it; where names have no room, a list below names them. What the parts leave of 100 is an outline.

use std::cell::RefCell;
use std::rc::Rc;

use super::datum::{Bar, INFALLIBLE, axis_area};
use super::gate::{Datum, MOST_POINTS, Plot};
use super::labels::spread;
use super::role::Role;
use super::share::GAP;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};
use super::words::Words;

/// Parts that may be named above the bar; more are listed.
const MOST_NAMED: usize = 4;

/// One composition at several times.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Names of the parts, in the order of the source.
    pub names: Vec<String>,
    /// The newest period, the target, then older periods.
    pub bars: Vec<PartBar>,
}

/// A composition at one time.
#[derive(Clone, Debug)]
pub struct PartBar {
    /// The period, or that it is the target.
    pub label: String,
    /// Per cent of each part with its sign; missing where this one does not have it.
    pub values: Vec<Datum>,
    /// What the parts leave of 100; missing where they leave nothing.
    pub rest: Datum,
}

/// The measures of one variant.
struct Form {
    width: f64,
    narrow: bool,
    thick: f64,
}

const WIDE: Form = Form {
    width: 760.0,
    narrow: false,
    thick: 34.0,
};
const NARROW: Form = Form {
    width: 328.0,
    narrow: true,
    thick: 26.0,
};

/// The place of one part: its column, left and right end.
type Piece = (usize, f64, f64);

/// A bar with its place.
struct Laid<'a> {
    bar: &'a PartBar,
    label: Lines,
    pieces: Vec<Piece>,
    /// Left end of each value above it; none where they do not fit, then they stand as one text.
    values: Option<Vec<f64>>,
    joined: Lines,
    /// Upper edge of the words, and of the bar.
    top: f64,
    bar_top: f64,
}

impl Parts {
    /// The wide picture; none when there is nothing to draw or too much.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        self.draw(&WIDE, words)
    }

    /// The narrow picture; none when there is nothing to draw or too much.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        self.draw(&NARROW, words)
    }

    fn draw(&self, form: &Form, words: &Words) -> Option<Sketch> {
        let any = self
            .bars
            .iter()
            .any(|bar| bar.parts().any(|(_, plot)| plot > 0.0));
        let count: usize = self.bars.iter().map(|bar| bar.values.len()).sum();
        if !any || count > MOST_POINTS {
            return None;
        }
        let left = self.left(form);
        let whole = self.whole();
        let mut top = 0.0;
        let named = self.names_above(form, left, whole, words);
        let mut rows: Vec<Laid<'_>> = Vec::new();
        for (at, bar) in self.bars.iter().enumerate() {
            let named = named.is_some() && at == 0;
            rows.push(lay(bar, form, (left, whole), named, &mut top));
        }
        let key = match named.is_some() {
            true => Vec::new(),
            false => self.key(form, words, &mut top),
        };
        let mut sketch = self.pieces(Sketch::new(form.width, top), &rows, form);
        for (at, laid) in rows.iter().enumerate() {
            let y = laid.bar_top + form.thick / 2.0 + 5.0;
            let (x, y) = match form.narrow {
                true => (0.0, laid.top + 15.0),
                false => (0.0, y - 9.0 * (laid.label.lines.len() as f64 - 1.0)),
            };
            let role = if at == 0 { Role::Bold } else { Role::Text };
            sketch.lines(
                role,
                Anchor::Start,
                (x, y),
                18.0,
                &laid.label,
                &laid.bar.label,
            );
            match &named {
                Some(places) if at == 0 => self.write_names(&mut sketch, laid, places, words),
                _ => laid.write_values(&mut sketch, left, at == 0),
            }
            if whole > 100.0 {
                let x = left + (form.width - left) * 100.0 / whole;
                let ends = (laid.bar_top - 5.0, laid.bar_top + form.thick + 5.0);
                for role in [Role::Halo, Role::TickTarget] {
                    sketch.line(role, &[(x, ends.0), (x, ends.1)]);
                }
            }
        }
        for (column, y, name, shown) in key {
            let (role, has_strokes) = role(column, self.names.len());
            sketch.block(role, 0.0, y - 12.0, 14.0, 14.0);
            if has_strokes {
                hatch(&mut sketch, (0.0, y - 12.0), (14.0, 14.0));
            }
            let at = (24.0, y);
            sketch.lines(
                Role::Text,
                Anchor::Start,
                at,
                18.0,
                &name,
                self.name(column, words),
            );
            sketch.text(Role::Bold, Anchor::End, form.width, y, &shown);
        }
        Some(sketch)
    }

    /// Where bars begin: behind their labels in wide pictures.
    fn left(&self, form: &Form) -> f64 {
        if form.narrow || self.bars.len() == 1 && self.bars[0].label.is_empty() {
            return 0.0;
        }
        let labels = self.bars.iter().map(|bar| bar.label.as_str());
        let widest = labels.map(|label| text::width(label, Role::Bold.weight(), 14.0));
        widest.fold(0.0, f64::max).min(130.0) + 16.0
    }

    /// What the full length of a bar stands for: 100, or more where parts add up to more.
    fn whole(&self) -> f64 {
        let sums = self
            .bars
            .iter()
            .map(|bar| bar.parts().map(|(_, plot)| plot).sum());
        sums.fold(100.0, f64::max)
    }

    fn name<'a>(&'a self, column: usize, words: &'a Words) -> &'a str {
        self.names.get(column).map_or(words.unnamed, String::as_str)
    }

    /// Left ends of the names above the newest bar; none where they do not stand over their own parts.
    fn names_above(&self, form: &Form, left: f64, whole: f64, words: &Words) -> Option<Vec<f64>> {
        let bar = self.bars.first()?;
        let pieces = bar.pieces((left, form.width), whole);
        let shown = bar
            .values
            .iter()
            .filter(|value| !value.is_missing())
            .count();
        let rest = usize::from(bar.rest.plot.is_some());
        let is_whole = pieces.len() == shown + rest;
        if form.narrow || pieces.is_empty() || self.names.len() > MOST_NAMED || !is_whole {
            return None;
        }
        // A list names what the newest bar does not have.
        if shown < self.names.len()
            || rest == 0 && self.bars.iter().any(|bar| bar.rest.plot.is_some())
        {
            return None;
        }
        let places: Vec<(f64, f64)> = pieces
            .iter()
            .map(|(column, from, _)| {
                let name = text::width(self.name(*column, words), Role::Text.weight(), 14.0);
                let shown = &bar.value(*column).shown;
                let value = text::width(shown, Role::Big.weight(), Role::Big.size(false));
                (*from, name.max(value) + 16.0)
            })
            .collect();
        let starts = spread(&places, (left, form.width + 16.0));
        let fits = places.iter().map(|place| place.1).sum::<f64>() <= form.width + 16.0 - left;
        let over =
            |(start, piece): (&f64, &Piece)| *start >= piece.1 - 24.0 && *start < piece.2 - 6.0;
        (fits && starts.iter().zip(&pieces).all(over)).then_some(starts)
    }

    fn write_names(&self, s: &mut Sketch, laid: &Laid<'_>, places: &[f64], words: &Words) {
        for ((column, ..), x) in laid.pieces.iter().zip(places) {
            let shown = &laid.bar.value(*column).shown;
            s.text(Role::Big, Anchor::Start, *x, laid.top + 18.0, shown);
            let name = self.name(*column, words);
            s.text(Role::Text, Anchor::Start, *x, laid.top + 40.0, name);
        }
    }

    /// The list of parts with the values of the newest bar: column, baseline, name, value.
    fn key(&self, form: &Form, words: &Words, top: &mut f64) -> Vec<(usize, f64, Lines, String)> {
        let rest = usize::from(self.bars.iter().any(|bar| bar.rest.plot.is_some()));
        let mut key = Vec::new();
        *top += 4.0;
        for column in 0..self.names.len() + rest {
            let value = self.bars.first().map(|bar| bar.value(column));
            let shown = match value {
                Some(value) if !value.is_missing() => value.shown.clone(),
                _ => "–".to_owned(),
            };
            let taken = text::width(&shown, Role::Bold.weight(), 14.0) + 36.0;
            let room = (form.width - taken).max(60.0);
            let name = wrap(self.name(column, words), Role::Text.weight(), 14.0, room, 2);
            let lines = name.lines.len() as f64;
            key.push((column, *top + 16.0, name, shown));
            *top += 18.0 * lines + 8.0;
        }
        key
    }

    /// The parts of every bar, placed by plotters, each with its look and a name for the pointer.
    fn pieces(&self, sketch: Sketch, rows: &[Laid<'_>], form: &Form) -> Sketch {
        let height = rows.last().map_or(0.0, |laid| laid.bar_top + form.thick);
        let cell = Rc::new(RefCell::new(sketch));
        let area = axis_area(&cell, (0.0, form.width), (0.0, form.width), height);
        for laid in rows {
            let y = laid.bar_top + form.thick / 2.0;
            for (column, from, to) in &laid.pieces {
                let (role, has_strokes) = role(*column, self.names.len());
                let name = match (form.narrow, self.names.get(*column)) {
                    (false, Some(name)) => {
                        format!(
                            "{}, {name}: {}",
                            laid.bar.label,
                            laid.bar.value(*column).shown
                        )
                    }
                    _ => String::new(),
                };
                area.draw(&Bar {
                    ends: [(*from, y), (*to, y)],
                    thick: form.thick,
                    role,
                    name: &name,
                })
                .expect(INFALLIBLE);
                let (at, size) = ((*from, laid.bar_top), (to - from, form.thick));
                if has_strokes {
                    hatch(&mut cell.borrow_mut(), at, size);
                }
            }
        }
        drop(area);
        Rc::into_inner(cell).expect("the area is gone").into_inner()
    }
}

impl PartBar {
    /// Parts that can be drawn: their column and size.
    fn parts(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        let drawn = |(column, value): (usize, &Datum)| Some((column, value.plot?.get()));
        let parts = self.values.iter().enumerate().filter_map(drawn);
        parts.filter(|(_, plot)| *plot >= 0.0)
    }

    /// The value of a column; that behind the last is the rest.
    fn value(&self, column: usize) -> &Datum {
        self.values.get(column).unwrap_or(&self.rest)
    }

    /// Where the parts are, with paper between them.
    fn pieces(&self, track: (f64, f64), whole: f64) -> Vec<Piece> {
        let rest = self.rest.plot.map(Plot::get).filter(|rest| *rest > 0.0);
        let rest = rest.map(|rest| (self.values.len(), rest));
        let mut pieces = Vec::new();
        let mut gone = 0.0;
        for (column, size) in self.parts().chain(rest) {
            let at = |share: f64| track.0 + 0.5 + (track.1 - track.0 - 1.0) * share / whole;
            let (from, to) = (at(gone), at(gone + size));
            gone += size;
            let is_last = gone >= whole * (1.0 - 1e-9);
            let end = if is_last { to } else { to - GAP };
            pieces.push((column, from, end.max(from).min(track.1)));
        }
        pieces
    }
}

fn lay<'a>(
    bar: &'a PartBar,
    form: &Form,
    (left, whole): (f64, f64),
    named: bool,
    top: &mut f64,
) -> Laid<'a> {
    let pieces = bar.pieces((left, form.width), whole);
    let label_room = if form.narrow { form.width } else { left - 16.0 };
    let label = wrap(
        &bar.label,
        Role::Bold.weight(),
        14.0,
        label_room.max(40.0),
        2,
    );
    let shown: Vec<&str> = bar
        .values
        .iter()
        .chain([&bar.rest])
        .filter(|value| !value.is_missing())
        .map(|value| value.shown.as_str())
        .collect();
    let places: Vec<(f64, f64)> = pieces
        .iter()
        .map(|(column, from, _)| {
            let width = text::width(&bar.value(*column).shown, Role::Bold.weight(), 14.0);
            (*from, width + 8.0)
        })
        .collect();
    let room = form.width - left + 8.0;
    let fits =
        pieces.len() == shown.len() && places.iter().map(|place| place.1).sum::<f64>() <= room;
    let values = fits.then(|| spread(&places, (left, form.width + 8.0)));
    let size = Role::Text.size(form.narrow);
    let joined = wrap(
        &shown.join(" · "),
        Role::Bold.weight(),
        size,
        form.width - left,
        40,
    );
    let lines = match values {
        _ if named => 2.6,
        Some(_) => 1.0,
        None => joined.lines.len() as f64,
    };
    let label_lines = if form.narrow {
        label.lines.len() as f64
    } else {
        0.0
    };
    let laid = Laid {
        bar,
        label,
        pieces,
        values,
        joined,
        top: *top,
        bar_top: *top + 18.0 * (lines + label_lines) + 5.0,
    };
    *top = laid.bar_top + form.thick + 16.0;
    laid
}

impl Laid<'_> {
    /// The values above the bar, each over its part, or as one text.
    fn write_values(&self, s: &mut Sketch, left: f64, is_newest: bool) {
        let role = if is_newest { Role::Bold } else { Role::Text };
        match &self.values {
            Some(places) => {
                for ((column, ..), x) in self.pieces.iter().zip(places) {
                    let shown = &self.bar.value(*column).shown;
                    s.text(role, Anchor::Start, *x, self.bar_top - 7.0, shown);
                }
            }
            None => {
                let lines = self.joined.lines.len() as f64;
                let y = self.bar_top - 7.0 - 18.0 * (lines - 1.0);
                s.lines(role, Anchor::Start, (left, y), 18.0, &self.joined, "");
            }
        }
    }
}

/// The look of a part, and whether it has strokes: all differ in lightness or pattern. The rest is an outline.
fn role(column: usize, parts: usize) -> (Role, bool) {
    const LOOKS: [(Role, bool); 6] = [
        (Role::Series1, false),
        (Role::Part2, false),
        (Role::Part3, true),
        (Role::Part4, false),
        (Role::Part5, false),
        (Role::Part4, true),
    ];
    match column {
        rest if rest >= parts => (Role::Rest, false),
        part => LOOKS[part % LOOKS.len()],
    }
}

/// Slanting strokes inside a rectangle.
fn hatch(s: &mut Sketch, (x, y): (f64, f64), (width, height): (f64, f64)) {
    if width < 2.0 {
        return;
    }
    let mut offset = 7.0;
    while offset < width + height {
        // From the left or lower edge up to the upper or right one.
        let from = (x + (offset - height).max(0.0), y + offset.min(height));
        let to = (x + offset.min(width), y + (offset - width).max(0.0));
        s.line(Role::Hatch, &[from, to]);
        offset += 7.0;
    }
}
