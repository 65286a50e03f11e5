//! The elements that plotters places for us: bars and points that carry their names. A coordinate of the data in, a
//! named shape of the sketch out.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::Cartesian2d;
use plotters_backend::BackendCoord;

use super::role::Role;
use super::sketch::{Drawn, Sketch, tenths};

/// An area with our coordinates.
pub(super) type Area = DrawingArea<Sketch, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Why drawing cannot fail.
pub(super) const INFALLIBLE: &str = "our backend writes to a string";

/// A drawing area of plotters whose x is the data and whose y is user units.
pub(super) fn axis_area(
    cell: &Rc<RefCell<Sketch>>,
    range: (f64, f64),
    track: (f64, f64),
    height: f64,
) -> Area {
    let area: DrawingArea<Sketch, _> = cell.into();
    let coordinates = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
        range.0..range.1,
        0.0..height,
        (tenths(track.0)..tenths(track.1), 0..tenths(height)),
    );
    area.apply_coord_spec(coordinates)
}

/// A drawing area of plotters for time against value; the last pair is the y of the axis and of its top.
pub(super) fn line_area(
    cell: &Rc<RefCell<Sketch>>,
    data: ((f64, f64), (f64, f64)),
    place: ((f64, f64), (f64, f64)),
) -> Area {
    let area: DrawingArea<Sketch, _> = cell.into();
    let coordinates = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
        data.0.0..data.0.1,
        data.1.0..data.1.1,
        (
            tenths(place.0.0)..tenths(place.0.1),
            tenths(place.1.0)..tenths(place.1.1),
        ),
    );
    area.apply_coord_spec(coordinates)
}

/// A bar from one place of the axis to another, `thick` user units high around its middle.
pub(super) struct Bar<'a> {
    /// Where it starts and ends, and at which row.
    pub(super) ends: [(f64, f64); 2],
    /// Its height in user units.
    pub(super) thick: f64,
    /// What it means.
    pub(super) role: Role,
    /// What it says to the pointer; may be empty.
    pub(super) name: &'a str,
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Bar<'_> {
    type Point = &'a (f64, f64);
    type IntoIter = &'a [(f64, f64)];
    fn point_iter(self) -> Self::IntoIter {
        &self.ends
    }
}

impl Drawable<Sketch> for Bar<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut ends: I,
        sketch: &mut Sketch,
        _: (u32, u32),
    ) -> Drawn {
        if let (Some(from), Some(to)) = (ends.next(), ends.next()) {
            let half = tenths(self.thick / 2.0);
            sketch.named_rect(
                self.role,
                (from.0, from.1 - half),
                (to.0, to.1 + half),
                self.name,
            );
        }
        Ok(())
    }
}

/// A point of a series: a disc, or a square for the second series.
pub(super) struct Dot<'a> {
    /// Where it is.
    pub(super) at: [(f64, f64); 1],
    /// Its series.
    pub(super) role: Role,
    /// What it says to the pointer; may be empty.
    pub(super) name: &'a str,
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Dot<'_> {
    type Point = &'a (f64, f64);
    type IntoIter = &'a [(f64, f64)];
    fn point_iter(self) -> Self::IntoIter {
        &self.at
    }
}

impl Drawable<Sketch> for Dot<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut at: I,
        sketch: &mut Sketch,
        _: (u32, u32),
    ) -> Drawn {
        if let Some((x, y)) = at.next() {
            match self.role {
                Role::Dot2 => {
                    sketch.named_rect(self.role, (x - 40, y - 40), (x + 40, y + 40), self.name)
                }
                Role::Disc => sketch.named_disc(self.role, (x, y), 60, self.name),
                Role::Ring => sketch.named_disc(self.role, (x, y), 70, self.name),
                Role::Series1 => sketch.named_disc(self.role, (x, y), 60, self.name),
                role => sketch.named_disc(role, (x, y), 45, self.name),
            }
        }
        Ok(())
    }
}

/// Upright strokes of one meaning: one element, however many they are.
pub(super) struct Ticks {
    /// What they mean.
    pub(super) role: Role,
    /// Upper and lower end of each, one after the other.
    pub(super) ends: Vec<(f64, f64)>,
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Ticks {
    type Point = &'a (f64, f64);
    type IntoIter = &'a [(f64, f64)];
    fn point_iter(self) -> Self::IntoIter {
        &self.ends
    }
}

impl Drawable<Sketch> for Ticks {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut ends: I,
        sketch: &mut Sketch,
        _: (u32, u32),
    ) -> Drawn {
        while let (Some(from), Some(to)) = (ends.next(), ends.next()) {
            sketch.stroke(self.role, [from, to]);
        }
        Ok(())
    }
}
