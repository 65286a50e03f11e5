//! Indicators of the dictionary: the latest value of every place, province by province, and what may be compared.
//!
//! Two values are compared only where unit, version of the definition and territory are the same.

use super::{Records, Review, Tally, Territory, group};
use crate::locale::{Date, Number, Period, Ratio, compare};
use crate::model::{Amount, Indicator, StatusWord, TargetKind, Value};
use std::collections::HashMap;

/// An indicator with pages of its own.
#[derive(Clone, Debug)]
pub struct IndicatorRecord {
    /// Its id in the dictionary.
    pub id: Box<str>,
    /// Folder of its page: `chi-tieu/poverty/`.
    pub address: Box<str>,
    /// The review whose definition most rows share (of two, the newer), and the indicator's index there.
    pub defined: (usize, usize),
    /// What values were counted by: the version of most places first.
    pub versions: Vec<Version>,
    /// Those with a place, in Vietnamese order.
    pub provinces: Vec<IndicatorProvince>,
    /// Over all places.
    pub tally: Tally,
    /// Places that have it.
    pub places: usize,
    /// End of the newest period of the rows.
    pub newest: Option<Date>,
}

/// One way of counting: only values of one version are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Id of the definition; none where the dictionary names no change before it.
    pub definition: Option<Box<str>>,
    /// As printed, where the dictionary has a name for it.
    pub name: Option<Box<str>>,
    /// As printed.
    pub unit: Box<str>,
    /// Of the places, or an earlier one.
    pub territory: Territory,
    /// Places whose latest value is counted so.
    pub places: usize,
}

/// The communes of one province.
#[derive(Clone, Debug)]
pub struct IndicatorProvince {
    /// Which.
    pub province: usize,
    /// Folder of its page: `chi-tieu/poverty/lai-chau/`.
    pub address: Box<str>,
    /// One per place, in Vietnamese order.
    pub rows: Vec<Row>,
    /// Over its rows.
    pub tally: Tally,
    /// One per version that has values, in the order of [`IndicatorRecord::versions`].
    pub medians: Vec<Median>,
}

/// The latest value of one place. Its review and progress say the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The place.
    pub place: usize,
    /// The newest review of the place's current term that has the indicator.
    pub review: usize,
    /// Index of the indicator there.
    pub indicator: usize,
    /// As judged.
    pub status: Option<StatusWord>,
    /// The number that stands for it, where it is exactly one: the sum, where the target is one over the term.
    pub number: Option<Number>,
    /// Whether it is a sum over the term so far: such sums are not compared, since they cover different times.
    pub is_sum: bool,
    /// Period of the latest value; none when there is none.
    pub period: Option<Period>,
    /// Index of its version; none when there is no value.
    pub version: Option<usize>,
}

/// The middle of the latest values of one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Median {
    /// Which.
    pub version: usize,
    /// The exact middle.
    pub value: Ratio,
    /// How many values it is of.
    pub of: usize,
    /// End of the oldest of their periods.
    pub oldest: Date,
    /// End of the newest.
    pub newest: Date,
}

/// By group, then in Vietnamese order of their names.
pub(super) fn collect(records: &Records) -> Vec<IndicatorRecord> {
    let mut building: Vec<Building> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (place, record) in records.places.iter().enumerate() {
        let years = |at: usize| {
            records.reviews[at]
                .article
                .term()
                .map(|term| (term.from, term.to))
        };
        let current = years(record.current);
        let in_term =
            |&&at: &&usize| at == record.current || (current.is_some() && years(at) == current);
        for &review in record.reviews.iter().filter(in_term) {
            let given = &records.reviews[review];
            for (indicator, of) in given.article.indicators.iter().enumerate() {
                if !of.in_dictionary || !given.is_own(indicator) {
                    continue;
                }
                let at = *known.entry(&of.id).or_insert_with(|| {
                    building.push(Building::default());
                    building.len() - 1
                });
                building[at].add(records, place, review, indicator);
            }
        }
    }
    let mut indicators: Vec<IndicatorRecord> = building
        .into_iter()
        .map(|building| building.finish(records))
        .collect();
    indicators.sort_by(|a, b| {
        let of = |record: &IndicatorRecord| definition(records, record);
        let (a_of, b_of) = (of(a), of(b));
        group::order(&a_of.group, &b_of.group)
            .then_with(|| compare(&a_of.name, &b_of.name))
            .then_with(|| a.id.cmp(&b.id))
    });
    indicators
}

fn definition<'a>(records: &'a Records, record: &IndicatorRecord) -> &'a Indicator {
    let (review, indicator) = record.defined;
    &records.reviews[review].article.indicators[indicator]
}

/// Counts of equal keys, each known by the number of its first appearance. Almost always there is one key.
struct Census<K> {
    counts: Vec<(K, usize)>,
    known: HashMap<K, usize>,
}

impl<K> Default for Census<K> {
    fn default() -> Census<K> {
        Census {
            counts: Vec::new(),
            known: HashMap::new(),
        }
    }
}

impl<K: Copy + Eq + std::hash::Hash> Census<K> {
    fn count(&mut self, key: K) -> usize {
        let at = match self.counts.first() {
            Some((first, _)) if *first == key => 0,
            _ => {
                let next = self.counts.len();
                *self.known.entry(key).or_insert(next)
            }
        };
        match self.counts.get_mut(at) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((key, 1)),
        }
        at
    }

    /// Numbers of the keys, most frequent first, then as they appeared.
    fn by_count(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.counts.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(self.counts[at].1));
        order
    }
}

/// Name, group and unit: what an article may say of an indicator otherwise than the dictionary.
type Wording<'a> = (&'a str, &'a str, &'a str);

#[derive(Default)]
struct Building<'a> {
    rows: Vec<Row>,
    wordings: Census<Wording<'a>>,
    wording_of: Vec<(usize, usize)>,
    versions: Census<(Option<&'a str>, &'a str, Territory<&'a str>)>,
    newest: Option<Date>,
}

impl<'a> Building<'a> {
    /// Adds a row, unless a newer review of the place gave one.
    fn add(&mut self, records: &'a Records, place: usize, review: usize, at: usize) {
        if self.rows.last().is_some_and(|row| row.place == place) {
            return;
        }
        let given: &'a Review = &records.reviews[review];
        let indicator = &given.article.indicators[at];
        let progress = given.progress.get(at);
        let wording = self
            .wordings
            .count((&indicator.name, &indicator.group, &indicator.unit));
        if wording == self.wording_of.len() {
            self.wording_of.push((review, at));
        }
        let latest = given
            .latest(at)
            .filter(|value| !value.figure.amount.is_missing());
        let total = progress.and_then(|progress| progress.total);
        let one = |value: &Value| match value.figure.amount {
            Amount::One(number) => Some(number),
            _ => None,
        };
        self.newest = self.newest.max(latest.map(|value| value.period.last()));
        self.rows.push(Row {
            place,
            review,
            indicator: at,
            status: progress.and_then(|progress| progress.status),
            number: total.or_else(|| latest.and_then(one)),
            is_sum: indicator
                .target
                .as_ref()
                .is_some_and(|target| matches!(target.kind, TargetKind::Cumulative(..))),
            period: latest.map(|value| value.period),
            version: latest.map(|value| {
                let definition = given.counted_by(at, value).definition;
                let territory = given.territory(at, value);
                self.versions
                    .count((definition, &indicator.unit, territory))
            }),
        });
    }

    fn finish(self, records: &Records) -> IndicatorRecord {
        let defined = self.wording_of[self.wordings.by_count()[0]];
        let indicator = &records.reviews[defined.0].article.indicators[defined.1];
        let order = self.versions.by_count();
        let mut moved = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            moved[old] = new;
        }
        let versions = order.iter().map(|&old| {
            let ((definition, unit, territory), places) = self.versions.counts[old];
            Version {
                definition: definition.map(Into::into),
                name: definition.and_then(|id| {
                    let mut changes = indicator.definition_changes.iter();
                    Some(changes.find(|change| &*change.id == id)?.name.clone())
                }),
                unit: unit.into(),
                territory: match territory {
                    Territory::Present => Territory::Present,
                    Territory::Former => Territory::Former,
                    Territory::Named(id) => Territory::Named(id.into()),
                },
                places,
            }
        });
        let versions: Vec<Version> = versions.collect();
        let places = self.rows.len();
        let mut provinces: Vec<IndicatorProvince> = Vec::new();
        // Rows come in the order of places, which are sorted by province.
        for row in self.rows {
            let row = Row {
                version: row.version.map(|old| moved[old]),
                ..row
            };
            let province = records.places[row.place].province;
            if provinces
                .last()
                .is_none_or(|last| last.province != province)
            {
                let slug = &records.provinces[province].slug;
                provinces.push(IndicatorProvince {
                    province,
                    address: super::address::indicator_province(&indicator.id, slug).into(),
                    rows: Vec::new(),
                    tally: Tally::default(),
                    medians: Vec::new(),
                });
            }
            if let Some(last) = provinces.last_mut() {
                last.tally.add(row.status);
                last.rows.push(row);
            }
        }
        for province in &mut provinces {
            province.medians = medians(&province.rows, versions.len());
        }
        IndicatorRecord {
            id: indicator.id.clone(),
            address: super::address::indicator(&indicator.id).into(),
            defined,
            tally: provinces.iter().map(|province| province.tally).sum(),
            newest: self.newest,
            versions,
            provinces,
            places,
        }
    }
}

/// Of each version that has exact values; ranges, words and sums over different times have no middle.
fn medians(rows: &[Row], versions: usize) -> Vec<Median> {
    let mut values: Vec<Vec<(Number, Date)>> = vec![Vec::new(); versions];
    for row in rows.iter().filter(|row| !row.is_sum) {
        if let (Some(number), Some(period), Some(version)) = (row.number, row.period, row.version) {
            values[version].push((number, period.last()));
        }
    }
    let found = values.into_iter().enumerate();
    found
        .filter_map(|(version, mut values)| {
            values.sort_unstable();
            let (lower, upper) = (values.len().checked_sub(1)? / 2, values.len() / 2);
            let sum = Ratio::from_number(values[lower].0)
                .checked_add(Ratio::from_number(values[upper].0))?;
            let days = || values.iter().map(|(_, day)| *day);
            Some(Median {
                version,
                value: sum.checked_div(Ratio::of_whole(2, 1)?)?,
                of: values.len(),
                oldest: days().min()?,
                newest: days().max()?,
            })
        })
        .collect()
}

impl Records {
    /// The definition of an indicator, as most articles have it from the dictionary.
    pub fn definition(&self, indicator: usize) -> &Indicator {
        definition(self, &self.indicators[indicator])
    }

    /// The indicator of a row, as its article gives it.
    pub fn indicator(&self, row: &Row) -> &Indicator {
        &self.reviews[row.review].article.indicators[row.indicator]
    }

    /// The latest value of a row.
    pub fn latest(&self, row: &Row) -> Option<&Value> {
        self.reviews[row.review].latest(row.indicator)
    }
}
