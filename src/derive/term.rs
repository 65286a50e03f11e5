//! Terms: what was published of each, and its provinces by share.

use super::rank::{Ranked, rank};
use super::{GroupTally, Records, Tally, group};
use crate::locale::Term;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A term that some review is of.
#[derive(Clone, Debug)]
pub struct TermRecord {
    /// The term; its days are those of the newest review.
    pub term: Term,
    /// Folder of its page: `nhiem-ky/2020-2025/`.
    pub address: Box<str>,
    /// All reviews of it, newest first.
    pub reviews: Vec<usize>,
    /// The newest review of it for each place, newest first.
    pub current: Vec<usize>,
    /// Over the newest review of each place.
    pub tally: Tally,
    /// The same by group.
    pub groups: Vec<GroupTally>,
    /// Those with a review of it, in Vietnamese order.
    pub provinces: Vec<TermProvince>,
    /// Those provinces (index into [`Records::provinces`]) by share; without those of which nothing could be judged.
    pub ranking: Vec<Ranked>,
}

/// What one province has of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermProvince {
    /// Which.
    pub province: usize,
    /// Places with a review.
    pub places: usize,
    /// Over the newest review of each.
    pub tally: Tally,
}

/// Newest term first.
pub(super) fn collect(records: &Records) -> Vec<TermRecord> {
    let mut terms: BTreeMap<Reverse<(i16, i16)>, Vec<usize>> = BTreeMap::new();
    for (at, review) in records.reviews.iter().enumerate() {
        if let Some(term) = review.article.term() {
            terms
                .entry(Reverse((term.from, term.to)))
                .or_default()
                .push(at);
        }
    }
    terms
        .into_values()
        .filter_map(|reviews| TermRecord::new(records, reviews))
        .collect()
}

impl TermRecord {
    fn new(records: &Records, reviews: Vec<usize>) -> Option<TermRecord> {
        let term = records.reviews[*reviews.first()?].article.term()?;
        let mut newest: BTreeMap<usize, usize> = BTreeMap::new();
        for &at in &reviews {
            let standing = &records.standings[at];
            let known = newest.entry(standing.place).or_insert(at);
            if records.standings[*known].tally.all() == 0 && standing.tally.all() > 0 {
                *known = at;
            }
        }
        let mut provinces: Vec<TermProvince> = Vec::new();
        // Places are sorted by province.
        for (&place, &review) in &newest {
            let province = records.places[place].province;
            if provinces
                .last()
                .is_none_or(|last| last.province != province)
            {
                provinces.push(TermProvince {
                    province,
                    places: 0,
                    tally: Tally::default(),
                });
            }
            if let Some(last) = provinces.last_mut() {
                last.places += 1;
                last.tally += records.standings[review].tally;
            }
        }
        let mut current: Vec<usize> = newest.into_values().collect();
        current.sort_unstable();
        let shares = provinces
            .iter()
            .filter_map(|of| Some((of.province, of.tally.share()?)));
        Some(TermRecord {
            term,
            address: super::address::term(term).into(),
            tally: provinces.iter().map(|of| of.tally).sum(),
            groups: group::sum(current.iter().map(|&review| records.by_group(review))),
            ranking: rank(shares),
            reviews,
            current,
            provinces,
        })
    }
}

impl Records {
    /// The term that most places have as that of their current review; of two, the newer. What the home page is about.
    pub fn main_term(&self) -> Option<usize> {
        let places = |term: &TermRecord| {
            let is_current = |at: &&usize| self.standings[**at].current == **at;
            term.current.iter().filter(is_current).count()
        };
        (0..self.terms.len()).max_by_key(|&at| (places(&self.terms[at]), Reverse(at)))
    }
}
