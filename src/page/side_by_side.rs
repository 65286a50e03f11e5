//! Records → the series of one indicator in several places, and the statuses of several indicators there, for the charts
//! that set places side by side.

use super::compared::{Comparisons, code, place};
use crate::chart::{Among, PlaceSeries, Refusal, Statuses};
use crate::derive::{Records, Row};
use crate::diag::{Lang, nearest};
use crate::locale::{Date, Period, Term, fold};
use crate::model::{Changes, Value};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Columns of a matrix that names no indicator.
const COLUMNS: usize = 6;

impl Comparisons<'_> {
    /// The values of one indicator through all reviews of each place.
    pub(super) fn side_by_side(
        &self,
        id: &str,
        among: Among<'_>,
    ) -> Result<Vec<PlaceSeries<'_>>, Refusal> {
        let number = self.number(id)?;
        let rows = match among {
            Among::Province(code) => self.of_province(number, code)?.0,
            Among::Places(codes) => self.of_places(number, codes)?,
        };
        let found: Vec<PlaceSeries<'_>> = rows
            .iter()
            .filter_map(|row| self.of_place(row, id))
            .collect();
        match found.len() {
            0 | 1 => Err(Refusal::TooFew(found.len())),
            _ => Ok(found),
        }
    }

    fn of_place(&self, row: &Row, id: &str) -> Option<PlaceSeries<'_>> {
        let records = self.records;
        let series = records.series_of(row.place).into_iter().find(|series| {
            let of = &records.reviews[series.review].article.indicators[series.indicator];
            *of.id == *id && of.in_dictionary
        })?;
        let review = &records.reviews[series.review];
        let indicator = &review.article.indicators[series.indicator];
        let values: Vec<Value> = series
            .points
            .iter()
            .map(|point| records.value_for(*point, indicator))
            .collect();
        Some(PlaceSeries {
            name: records.place(row.place).name.to_string(),
            indicator,
            changes: Changes::new(records.territory(row.place), indicator, indicator),
            values,
            term: review.article.term(),
            progress: review.progress.get(series.indicator),
        })
    }

    /// The number of an indicator of the dictionary.
    fn number(&self, id: &str) -> Result<usize, Refusal> {
        self.records.indicator_of(id).ok_or_else(|| {
            let known = self.records.indicators.iter().map(|one| &*one.id);
            Refusal::Indicator(nearest(id, known).map(Into::into))
        })
    }

    /// The statuses of some indicators, or of those that most of the places have.
    pub(super) fn matrix(
        &self,
        ids: &[&str],
        among: Among<'_>,
    ) -> Result<Statuses, (usize, Refusal)> {
        let records = self.records;
        let (places, scope) = self.places(among).map_err(|refusal| (0, refusal))?;
        let mut columns: Vec<usize> = Vec::with_capacity(ids.len());
        for (at, id) in ids.iter().enumerate() {
            columns.push(self.number(id).map_err(|refusal| (at, refusal))?);
        }
        if ids.is_empty() {
            columns = self.shared(&places);
        }
        let mut used: Vec<&Row> = Vec::new();
        let mut rows: Vec<(String, Vec<_>)> = Vec::with_capacity(places.len());
        for &place in &places {
            let cells: Vec<Option<&Row>> = columns
                .iter()
                .map(|column| row(records, *column, place))
                .collect();
            let is_named = matches!(among, Among::Places(_));
            if is_named || cells.iter().flatten().any(|row| row.status.is_some()) {
                let statuses = cells.iter().map(|cell| cell.and_then(|row| row.status));
                rows.push((records.place(place).name.to_string(), statuses.collect()));
                used.extend(cells.into_iter().flatten());
            }
        }
        if rows.len() < 2 {
            return Err((0, Refusal::TooFew(rows.len())));
        }
        let name = |column: &usize| {
            let indicator = records.definition(*column);
            let full = match (self.lang, &indicator.name_en) {
                (Lang::En, Some(english)) => english,
                _ => &indicator.name,
            };
            let short = indicator.short.as_ref().filter(|_| self.lang == Lang::Vi);
            (short.unwrap_or(full).to_string(), full.to_string())
        };
        Ok(Statuses {
            columns: columns.iter().map(name).collect(),
            rows,
            subtitle: self.about(&scope, &used),
        })
    }

    /// The places asked for, and the province that was named.
    fn places(&self, among: Among<'_>) -> Result<(Vec<usize>, String), Refusal> {
        let records = self.records;
        match among {
            Among::Province(code) => {
                let provinces = &self.units.provinces;
                let Some(named) = provinces.iter().find(|one| *one.code == *code) else {
                    let folded = fold(code);
                    let known = provinces.iter().find(|one| fold(&one.name) == folded);
                    return Err(Refusal::Province(known.map(|one| one.code.clone())));
                };
                let found = records.provinces.iter().find(|one| one.slug == named.slug);
                let places = found.map_or_else(Vec::new, |one| one.places.clone());
                Ok((places, named.name.to_string()))
            }
            Among::Places(codes) => {
                let of = |(at, given): (usize, &&str)| {
                    place(records, given).ok_or_else(|| {
                        let known = (0..records.places.len()).map(|place| code(records, place));
                        Refusal::Place(at, nearest(given, known).map(Into::into))
                    })
                };
                let places = codes.iter().enumerate().map(of).collect::<Result<_, _>>()?;
                Ok((places, String::new()))
            }
        }
    }

    /// The indicators that most of the places have a status of, in the order of the site.
    fn shared(&self, places: &[usize]) -> Vec<usize> {
        let records = self.records;
        let has = |column: &usize| {
            let rows = places
                .iter()
                .filter_map(|place| row(records, *column, *place));
            rows.filter(|row| row.status.is_some()).count()
        };
        let mut columns: Vec<(usize, usize)> = (0..records.indicators.len())
            .map(|column| (column, has(&column)))
            .filter(|(_, count)| *count > 0)
            .collect();
        columns.sort_by_key(|(_, count)| Reverse(*count));
        columns.truncate(COLUMNS);
        columns.sort_unstable();
        columns.into_iter().map(|(column, _)| column).collect()
    }

    /// `Lai Châu, nhiệm kỳ 2020–2025, số liệu đến 31/12/2024`.
    fn about(&self, scope: &str, rows: &[&Row]) -> String {
        let articles = || {
            rows.iter()
                .map(|row| &self.records.reviews[row.review].article)
        };
        let terms: BTreeSet<String> = articles()
            .filter_map(|article| article.term())
            .map(Term::label)
            .collect();
        let dates = || {
            articles()
                .filter_map(|article| article.as_of)
                .map(Period::last)
        };
        let mut parts: Vec<String> = vec![scope.to_owned()];
        let labels = terms
            .iter()
            .map(String::as_str)
            .collect::<Vec<&str>>()
            .join(", ");
        parts.push(match (terms.len(), self.lang) {
            (0, _) => String::new(),
            (1, Lang::Vi) => format!("nhiệm kỳ {labels}"),
            (_, Lang::Vi) => format!("các nhiệm kỳ {labels}"),
            (1, Lang::En) => format!("term {labels}"),
            (_, Lang::En) => format!("terms {labels}"),
        });
        if let (Some(oldest), Some(newest)) = (dates().min(), dates().max()) {
            let day = |date: Date| date.format(self.lang);
            parts.push(match self.lang {
                Lang::Vi if oldest == newest => format!("số liệu đến {}", day(newest)),
                Lang::Vi => format!("số liệu từ {} đến {}", day(oldest), day(newest)),
                Lang::En if oldest == newest => format!("figures as of {}", day(newest)),
                Lang::En => format!("figures from {} to {}", day(oldest), day(newest)),
            });
        }
        parts.retain(|part| !part.is_empty());
        crate::model::words::capital(&parts.join(", "))
    }
}

/// The row of a place, if it has the indicator.
fn row(records: &Records, indicator: usize, place: usize) -> Option<&Row> {
    let parts = &records.indicators[indicator].provinces;
    let province = records.places[place].province;
    let at = parts
        .binary_search_by_key(&province, |part| part.province)
        .ok()?;
    parts[at].rows.iter().find(|row| row.place == place)
}
