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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Places;
    use crate::derive::{roll_up, sample};
    use crate::model::StatusWord;

    fn records() -> Records {
        let of = |code: &str, indicators: &str| {
            let front = format!(
                "title: T\ndate: 2024-06-04\nplace: {{ code: \"{code}\" }}\nas-of: 2024-12-31\n\
                 resolution: {{ name: R, term: 2020-2025 }}\nindicators:\n{indicators}"
            );
            sample::review(sample::article(&format!("{code}.md"), &front))
        };
        let poverty = "  poverty: { values: { 2023: 12, 2024: 9 }, target: 10 }\n";
        let vaccination = "  vaccination: { values: { 2020: 70, 2024: 96 }, target: 95 }\n";
        let both = format!("{poverty}{vaccination}");
        roll_up(
            vec![of("03463", vaccination), of("03433", &both)],
            &sample::OFFICIAL,
        )
    }

    fn all(records: &Records) -> Comparisons<'_> {
        Comparisons {
            records,
            units: &sample::OFFICIAL,
            lang: Lang::Vi,
        }
    }

    #[test]
    fn statuses_stand_place_by_place_and_gaps_stay() {
        let records = records();
        let found = all(&records)
            .statuses(&[], Among::Province("12"))
            .expect("two places");
        let names: Vec<&str> = found
            .columns
            .iter()
            .map(|(short, _)| short.as_str())
            .collect();
        assert_eq!(names, ["Tiêm chủng", "Hộ nghèo"]);
        let rows: Vec<(&str, bool)> = found
            .rows
            .iter()
            .map(|(name, cells)| (name.as_str(), cells[1].is_some()))
            .collect();
        assert_eq!(rows, [("Xã Bum Tở", true), ("Xã Tà Tổng", false)]);
        assert_eq!(found.rows[1].1[0], Some(StatusWord::Exceeded));
        assert_eq!(
            found.subtitle,
            "Lai Châu, nhiệm kỳ 2020–2025, số liệu đến 31/12/2024"
        );
    }

    #[test]
    fn series_of_places_come_in_the_order_asked_for() {
        let records = records();
        let of = all(&records);
        let codes = ["03463", "03433"];
        let found = of
            .series("vaccination", Among::Places(&codes))
            .expect("both");
        let names: Vec<&str> = found.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Xã Tà Tổng", "Xã Bum Tở"]);
        assert!(found.iter().all(|one| one.values.len() == 2));
        let alone = of.series("poverty", Among::Province("12"));
        assert_eq!(alone.err(), Some(Refusal::TooFew(1)));
        let without = of.series("poverty", Among::Places(&codes));
        assert_eq!(without.err(), Some(Refusal::Without(0)));
    }
}
