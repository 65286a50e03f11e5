//! Places: the reviews of each across terms, what it was made of, and its series.

use super::{ProvinceRecord, Rank, Records, Review, Standing, bare_name};
use crate::locale::{Date, compare};
use crate::model::{Indicator, Place, Units, Value};
use std::collections::{BTreeMap, HashMap};
use unicode_normalization::UnicodeNormalization;

/// A place that has a review.
#[derive(Clone, Debug)]
pub struct PlaceRecord {
    /// Its segment: `03463-ta-tong`. Identity is the code in it, never the name.
    pub slug: Box<str>,
    /// Folder of its page: `xa/03463-ta-tong/`.
    pub address: Box<str>,
    /// Its province.
    pub province: usize,
    /// Its reviews of all terms, newest first.
    pub reviews: Vec<usize>,
    /// The newest that has indicators, else the newest.
    pub current: usize,
    /// Whether it is a unit of the official list.
    pub is_unit: bool,
    /// Whether it is a commune, ward, township or special zone, of the list or former: only these are ranked together.
    pub is_commune: bool,
    /// Its rank in its province, among the communes whose current review is of the same term.
    pub rank: Option<Rank>,
    /// Units that were merged into it, in the order written.
    pub predecessors: Vec<Predecessor>,
    /// Places that name this one as merged into them.
    pub successors: Vec<usize>,
}

/// A unit that was merged into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predecessor {
    /// As printed.
    pub name: Box<str>,
    /// Its own record, if it has a review.
    pub place: Option<usize>,
}

/// One value of a series that runs through several reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The review that gives it.
    pub review: usize,
    /// Index of the indicator there.
    pub indicator: usize,
    /// Index among its values.
    pub value: usize,
}

/// The values of one indicator of one place through all its reviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Where the indicator is defined: the newest review that has it.
    pub review: usize,
    /// Index of the indicator there.
    pub indicator: usize,
    /// Oldest first; where two reviews give one day, the newer review's.
    pub points: Vec<Point>,
}

/// Groups sorted reviews by place and province, and tells every review its place.
pub(super) fn collect(
    reviews: &[Review],
    standings: &mut [Standing],
    units: &Units,
) -> (Vec<PlaceRecord>, Vec<ProvinceRecord>) {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, review) in reviews.iter().enumerate() {
        groups
            .entry(&review.article.place.slug)
            .or_default()
            .push(at);
    }
    let mut provinces =
        ProvinceRecord::of_places(reviews.iter().map(|review| &review.article.place), units);
    let province_of: HashMap<Box<str>, usize> = provinces
        .iter()
        .enumerate()
        .map(|(at, province)| (province.code.clone(), at))
        .collect();
    let mut places: Vec<PlaceRecord> = groups
        .into_values()
        .map(|group| {
            let current = standings[group[0]].current;
            let place = &reviews[current].article.place;
            PlaceRecord::new(place, province_of[&place.province], group, current)
        })
        .collect();
    places.sort_by(|a, b| {
        let name = |record: &PlaceRecord| bare_name(&reviews[record.current].article.place);
        (a.province.cmp(&b.province))
            .then_with(|| compare(name(a), name(b)))
            .then_with(|| a.slug.cmp(&b.slug))
    });
    for (at, place) in places.iter().enumerate() {
        provinces[place.province].places.push(at);
        for &review in &place.reviews {
            standings[review].place = at;
        }
    }
    link_predecessors(&mut places, reviews);
    (places, provinces)
}

impl PlaceRecord {
    fn new(place: &Place, province: usize, reviews: Vec<usize>, current: usize) -> PlaceRecord {
        let kind = place.kind.to_lowercase();
        let predecessors = place.predecessors.iter().map(|name| Predecessor {
            name: name.clone(),
            place: None,
        });
        PlaceRecord {
            slug: place.slug.clone(),
            address: super::address::place(&place.slug).into(),
            province,
            reviews,
            current,
            is_unit: place.code.is_some(),
            is_commune: matches!(&*kind, "xã" | "phường" | "thị trấn" | "đặc khu"),
            rank: None,
            predecessors: predecessors.collect(),
            successors: Vec::new(),
        }
    }
}

/// Former units have no code, so a predecessor is known by its name within the province, with or without its kind; where
/// two former units share the name nothing is linked.
fn link_predecessors(places: &mut [PlaceRecord], reviews: &[Review]) {
    let key =
        |province: usize, name: &str| (province, name.nfc().collect::<String>().to_lowercase());
    let mut former: HashMap<(usize, String), Option<usize>> = HashMap::new();
    for (at, record) in places
        .iter()
        .enumerate()
        .filter(|(_, place)| !place.is_unit)
    {
        let place = &reviews[record.current].article.place;
        let mut names = vec![
            key(record.province, &place.name),
            key(record.province, bare_name(place)),
        ];
        names.dedup();
        for name in names {
            former
                .entry(name)
                .and_modify(|known| *known = None)
                .or_insert(Some(at));
        }
    }
    if former.is_empty() {
        return;
    }
    for at in 0..places.len() {
        let province = places[at].province;
        let mut found = Vec::new();
        for predecessor in &mut places[at].predecessors {
            predecessor.place = former
                .get(&key(province, &predecessor.name))
                .copied()
                .flatten()
                .filter(|&former| former != at);
            found.extend(predecessor.place);
        }
        for former in found {
            if !places[former].successors.contains(&at) {
                places[former].successors.push(at);
            }
        }
    }
}

impl Records {
    /// The place itself, as its current review has it.
    pub fn place(&self, at: usize) -> &Place {
        &self.reviews[self.places[at].current].article.place
    }

    /// The place as the newest of its reviews has it that names what it was merged of; else as its current one has it.
    pub fn territory(&self, at: usize) -> &Place {
        let mut places = self.places[at].reviews.iter();
        let merged = places.find_map(|&review| {
            let place = &self.reviews[review].article.place;
            place.is_merged().then_some(place)
        });
        merged.unwrap_or_else(|| self.place(at))
    }

    /// The current review of a place.
    pub fn current_of(&self, place: usize) -> &Review {
        &self.reviews[self.places[place].current]
    }

    /// The counts of a place: those of its current review.
    pub fn tally_of(&self, place: usize) -> super::Tally {
        self.standings[self.places[place].current].tally
    }

    /// The newest review of a place that has facts.
    pub fn facts_of(&self, place: usize) -> Option<usize> {
        let reviews = &self.places[place].reviews;
        let has_facts = |&at: &usize| {
            let facts = &self.reviews[at].article.facts;
            facts.iter().any(|fact| fact.place.is_none())
        };
        reviews.iter().copied().find(has_facts)
    }

    /// The value at a point.
    pub fn value(&self, point: Point) -> &Value {
        &self.reviews[point.review].article.indicators[point.indicator].values[point.value]
    }

    /// The series of a place through all its reviews, in the order of the newest review that has each. An indicator whose
    /// unit changed is another series; so is one outside the dictionary that has another name.
    pub fn series_of(&self, place: usize) -> Vec<Series> {
        let mut series: Vec<Series> = Vec::new();
        let mut points: Vec<BTreeMap<Date, Point>> = Vec::new();
        let mut known: HashMap<Key, usize> = HashMap::new();
        for &review in &self.places[place].reviews {
            let record = &self.reviews[review];
            for (indicator, given) in record.article.indicators.iter().enumerate() {
                if given.values.is_empty() || !record.is_own(indicator) {
                    continue;
                }
                let at = *known.entry(key(given)).or_insert_with(|| {
                    points.push(BTreeMap::new());
                    series.push(Series {
                        review,
                        indicator,
                        points: Vec::new(),
                    });
                    series.len() - 1
                });
                for (value, of) in given.values.iter().enumerate() {
                    points[at].entry(of.period.last()).or_insert(Point {
                        review,
                        indicator,
                        value,
                    });
                }
            }
        }
        for (series, points) in series.iter_mut().zip(points) {
            series.points = points.into_values().collect();
        }
        series
    }
}

/// What makes values of several reviews one series: id, unit, and the name where no dictionary says what the id means.
type Key<'a> = (&'a str, &'a str, Option<&'a str>);

fn key(indicator: &Indicator) -> Key<'_> {
    let name = (!indicator.in_dictionary).then_some(&*indicator.name);
    (&indicator.id, &indicator.unit, name)
}
