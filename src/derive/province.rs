//! Provinces: their communes side by side, ranked by the share that is met.

use super::rank::{Ranked, median, rank};
use super::{GroupTally, Records, Tally, group};
use crate::locale::{Date, Ratio, Term, compare};
use crate::model::{Place, Units};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A province that has a review.
#[derive(Clone, Debug)]
pub struct ProvinceRecord {
    /// Two digits.
    pub code: Box<str>,
    /// Without its kind: `Lai Châu`.
    pub name: Box<str>,
    /// Its segment: `lai-chau`.
    pub slug: Box<str>,
    /// Folder of its page: `tinh/lai-chau/`.
    pub address: Box<str>,
    /// Official units in it.
    pub units: usize,
    /// Official units of it that have a review.
    pub published: usize,
    /// All its places with a review, in Vietnamese order of their names without kind.
    pub places: Vec<usize>,
    /// Over the current review of every place.
    pub tally: Tally,
    /// The same by group.
    pub groups: Vec<GroupTally>,
    /// Its communes by share, one ranking for each term: shares of two terms are not compared. Newest term first,
    /// communes without term last.
    pub rankings: Vec<Ranking>,
    /// Communes of which nothing could be judged, in Vietnamese order.
    pub unranked: Vec<usize>,
    /// Places that are no commune (former districts, groups), in Vietnamese order: shown, not ranked.
    pub others: Vec<usize>,
    /// Oldest and newest date of the figures of the current reviews.
    pub as_of: Option<(Date, Date)>,
}

/// Communes by share met of judged.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// The term of their current reviews.
    pub term: Option<Term>,
    /// Largest share first; places that are tied stand in Vietnamese order.
    pub places: Vec<Ranked>,
    /// The median of the shares.
    pub median: Option<Ratio>,
}

impl ProvinceRecord {
    /// Those that the places lie in, in Vietnamese order.
    pub(super) fn of_places<'a>(
        places: impl Iterator<Item = &'a Place>,
        units: &Units,
    ) -> Vec<ProvinceRecord> {
        let by_code: BTreeMap<&str, &Place> =
            places.map(|place| (&*place.province, place)).collect();
        let mut provinces: Vec<ProvinceRecord> = by_code
            .into_values()
            .map(|place| {
                let official = units
                    .provinces
                    .iter()
                    .find(|province| province.code == place.province);
                ProvinceRecord {
                    code: place.province.clone(),
                    name: place.province_name.clone(),
                    slug: place.province_slug.clone(),
                    address: super::address::province(&place.province_slug).into(),
                    units: official.map_or(0, |province| province.units),
                    published: 0,
                    places: Vec::new(),
                    tally: Tally::default(),
                    groups: Vec::new(),
                    rankings: Vec::new(),
                    unranked: Vec::new(),
                    others: Vec::new(),
                    as_of: None,
                }
            })
            .collect();
        provinces.sort_by(|a, b| compare(&a.name, &b.name).then_with(|| a.code.cmp(&b.code)));
        provinces
    }
}

/// The first and last year of a term's name.
type Years = (i16, i16);

/// Counts and ranks the places of every province.
pub(super) fn fill(records: &mut Records) {
    for at in 0..records.provinces.len() {
        let mut filled = records.provinces[at].clone();
        let mut terms: BTreeMap<Reverse<Option<Years>>, Vec<(usize, Ratio)>> = BTreeMap::new();
        for &place in &filled.places {
            let record = &records.places[place];
            let article = &records.reviews[record.current].article;
            let tally = records.tally_of(place);
            filled.tally += tally;
            filled.published += usize::from(record.is_unit);
            if let Some(as_of) = article.as_of.map(|period| period.last()) {
                let (oldest, newest) = filled.as_of.unwrap_or((as_of, as_of));
                filled.as_of = Some((oldest.min(as_of), newest.max(as_of)));
            }
            match tally.share() {
                _ if !record.is_commune => filled.others.push(place),
                None => filled.unranked.push(place),
                Some(share) => {
                    let years = article.term().map(|term| (term.from, term.to));
                    terms
                        .entry(Reverse(years))
                        .or_default()
                        .push((place, share));
                }
            }
        }
        let current = filled.places.iter().map(|&at| records.places[at].current);
        filled.groups = group::sum(current.map(|review| records.by_group(review)));
        filled.rankings = terms
            .into_values()
            .map(|shares| Ranking::new(records, shares))
            .collect();
        for ranked in filled.rankings.iter().flat_map(|ranking| &ranking.places) {
            records.places[ranked.at].rank = Some(ranked.rank);
        }
        records.provinces[at] = filled;
    }
}

impl Ranking {
    fn new(records: &Records, shares: Vec<(usize, Ratio)>) -> Ranking {
        let median = median(shares.iter().map(|(_, share)| *share).collect());
        let places = rank(shares);
        let first = places.first().map(|ranked| records.current_of(ranked.at));
        Ranking {
            term: first.and_then(|review| review.article.term()),
            places,
            median,
        }
    }
}
