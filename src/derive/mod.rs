//! Records → roll-ups: what places, provinces, indicators, terms and the whole site have in common.
//!
//! Works on what is left after redaction. Lists come out in the order that pages print; everything refers to reviews,
//! places, provinces and indicators by their index in [`Records`]. What only one page needs (series, matrix, facts) is
//! made by a method when that page asks. Nothing here formats.

pub mod address;
mod group;
mod history;
mod indicator;
mod matrix;
mod place;
mod province;
mod rank;
mod review;
#[cfg(test)]
pub(crate) mod sample;
mod tally;
mod term;

use crate::model::Units;
use std::collections::HashMap;

pub use group::GroupTally;
pub use history::{Change, Comparison, Earlier, Moves, Since};
pub use indicator::{IndicatorProvince, IndicatorRecord, Median, Row, Version};
pub use matrix::{Matrix, MatrixRow};
pub use place::{PlaceRecord, Point, Predecessor, Series};
pub use province::{ProvinceRecord, Ranking};
pub use rank::{Rank, Ranked, median, rank};
pub use review::{Review, Standing, Territory, bare_name};
pub use tally::Tally;
pub use term::{TermProvince, TermRecord};

/// Everything that pages compare, count and list.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// Newest first.
    pub reviews: Vec<Review>,
    /// One per review, in their order: its counts and its neighbours.
    pub standings: Vec<Standing>,
    /// Province by province, each in Vietnamese order of their names without kind.
    pub places: Vec<PlaceRecord>,
    /// Those with a review, in Vietnamese order.
    pub provinces: Vec<ProvinceRecord>,
    /// Those that the dictionary knows and some review has: by group, then in Vietnamese order.
    pub indicators: Vec<IndicatorRecord>,
    /// Newest first.
    pub terms: Vec<TermRecord>,
    /// The whole site.
    pub totals: Totals,
    /// Names of the groups of targets: those of the dictionary in their usual order, others in Vietnamese order; last an
    /// empty one, where some targets have no group.
    pub groups: Vec<Box<str>>,
    groups_of: Vec<Vec<GroupTally>>,
    place_of: HashMap<Box<str>, usize>,
    indicator_of: HashMap<Box<str>, usize>,
}

/// What the home page says first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Reviews in all.
    pub reviews: usize,
    /// Places of any kind that have one.
    pub places: usize,
    /// Official units that have one, out of [`Totals::units_in_all`].
    pub units: usize,
    /// Official units in the list.
    pub units_in_all: usize,
    /// Provinces that have a review, out of [`Totals::provinces_in_all`].
    pub provinces: usize,
    /// Provinces in the list.
    pub provinces_in_all: usize,
    /// Over the current review of every place, so that no target counts twice.
    pub tally: Tally,
    /// The same by group.
    pub groups: Vec<GroupTally>,
}

/// Makes all records. The same reviews give the same records, in whatever order they come.
pub fn roll_up(mut reviews: Vec<Review>, units: &Units) -> Records {
    review::sort(&mut reviews);
    let mut standings = review::standings(&reviews);
    let (places, provinces) = place::collect(&reviews, &mut standings, units);
    let (groups, groups_of) = group::collect(&reviews);
    let mut records = Records {
        place_of: places
            .iter()
            .enumerate()
            .map(|(at, place)| (place.slug.clone(), at))
            .collect(),
        reviews,
        standings,
        places,
        provinces,
        groups,
        groups_of,
        ..Records::default()
    };
    province::fill(&mut records);
    records.terms = term::collect(&records);
    records.indicators = indicator::collect(&records);
    records.indicator_of = records
        .indicators
        .iter()
        .enumerate()
        .map(|(at, indicator)| (indicator.id.clone(), at))
        .collect();
    records.totals = totals(&records, units);
    records
}

fn totals(records: &Records, units: &Units) -> Totals {
    Totals {
        reviews: records.reviews.len(),
        places: records.places.len(),
        units: records.places.iter().filter(|place| place.is_unit).count(),
        units_in_all: units.units.len(),
        provinces: records.provinces.len(),
        provinces_in_all: units.provinces.len(),
        tally: records
            .provinces
            .iter()
            .map(|province| province.tally)
            .sum(),
        groups: group::sum(records.provinces.iter().map(|province| &*province.groups)),
    }
}

impl Records {
    /// The place of that segment (`03463-ta-tong`), if it has a review.
    pub fn place_of(&self, slug: &str) -> Option<usize> {
        self.place_of.get(slug).copied()
    }

    /// The indicator of that id, if it has pages of its own.
    pub fn indicator_of(&self, id: &str) -> Option<usize> {
        self.indicator_of.get(id).copied()
    }
}

#[cfg(test)]
mod tests;
