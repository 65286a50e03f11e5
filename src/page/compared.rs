//! Records → one indicator of several places, for the charts that compare: only what one definition, one territory and
//! one unit count is ranked; the rest stands apart, with the reason.

use super::Stage;
use super::indicator::words_of;
use super::words::{self, Form};
use crate::chart::{
    Among, Apart, Compared, ComparedRow, Datum, PlaceSeries, Places, Plot, Refusal, Standing,
    Statuses,
};
use crate::derive::{self, Records, Row};
use crate::diag::{Lang, nearest};
use crate::locale::{Number, Ratio, fold};
use crate::model::unit::is_same;
use crate::model::{Better, Units};
use std::cmp::Reverse;

/// The figures of all places, for the charts of one text.
#[derive(Clone, Copy, Debug)]
pub struct Comparisons<'a> {
    /// Whose figures.
    pub records: &'a Records,
    /// The official list, for provinces without a review.
    pub units: &'a Units,
    /// Of names and numbers.
    pub lang: Lang,
}

impl<'a> Stage<'a> {
    /// The figures of all places, for charts of that language.
    pub(super) fn comparisons(&self, lang: Lang) -> Comparisons<'a> {
        Comparisons {
            records: self.to.records,
            units: self.units,
            lang,
        }
    }
}

impl Places for Comparisons<'_> {
    fn compared(
        &self,
        indicator: &str,
        among: Among<'_>,
        highlight: Option<&str>,
    ) -> Result<Compared, Refusal> {
        let records = self.records;
        let number = records.indicator_of(indicator).ok_or_else(|| {
            let known = records.indicators.iter().map(|one| &*one.id);
            Refusal::Indicator(nearest(indicator, known).map(Into::into))
        })?;
        let (rows, scope) = match among {
            Among::Province(code) => self.of_province(number, code)?,
            Among::Places(codes) => (self.of_places(number, codes)?, String::new()),
        };
        if rows.len() < 2 {
            return Err(Refusal::TooFew(rows.len()));
        }
        let here = highlight.map(|code| self.here(&rows, code)).transpose()?;
        Ok(compared(records, number, &rows, &scope, here, self.lang))
    }

    fn series(&self, indicator: &str, among: Among<'_>) -> Result<Vec<PlaceSeries<'_>>, Refusal> {
        self.side_by_side(indicator, among)
    }

    fn statuses(
        &self,
        indicators: &[&str],
        among: Among<'_>,
    ) -> Result<Statuses, (usize, Refusal)> {
        self.matrix(indicators, among)
    }
}

impl Comparisons<'_> {
    /// The line below a chart of several places.
    pub(super) fn source(lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => "Nguồn: báo cáo mới nhất của từng nơi.",
            Lang::En => "Source: the latest review of each place.",
        }
    }

    /// The rows of a province, and its name.
    pub(super) fn of_province(
        &self,
        number: usize,
        code: &str,
    ) -> Result<(Vec<Row>, String), Refusal> {
        let provinces = &self.units.provinces;
        let Some(at) = provinces.iter().position(|one| *one.code == *code) else {
            let named = fold(code);
            let known = provinces.iter().find(|one| fold(&one.name) == named);
            return Err(Refusal::Province(known.map(|one| one.code.clone())));
        };
        let province = &provinces[at];
        let parts = &self.records.indicators[number].provinces;
        let part = parts
            .iter()
            .find(|part| self.records.provinces[part.province].slug == province.slug);
        let rows = part.map_or_else(Vec::new, |part| part.rows.clone());
        Ok((rows, province.name.to_string()))
    }

    /// The rows of some places, in the order asked for.
    pub(super) fn of_places(&self, number: usize, codes: &[&str]) -> Result<Vec<Row>, Refusal> {
        let records = self.records;
        let of = |(at, code): (usize, &&str)| {
            let Some(place) = place(records, code) else {
                let known = (0..records.places.len()).map(|place| self::code(records, place));
                return Err(Refusal::Place(at, nearest(code, known).map(Into::into)));
            };
            let parts = &records.indicators[number].provinces;
            let mut rows = parts
                .iter()
                .filter(|part| part.province == records.places[place].province)
                .flat_map(|part| &part.rows);
            let row = rows.find(|row| row.place == place);
            row.copied().ok_or(Refusal::Without(at))
        };
        codes.iter().enumerate().map(of).collect()
    }

    fn here(&self, rows: &[Row], code: &str) -> Result<usize, Refusal> {
        let records = self.records;
        place(records, code)
            .filter(|place| rows.iter().any(|row| row.place == *place))
            .ok_or_else(|| {
                let known = rows.iter().map(|row| self::code(records, row.place));
                Refusal::Highlight(nearest(code, known).map(Into::into))
            })
    }
}

/// The code of a place, else its segment.
pub(super) fn code(records: &Records, place: usize) -> &str {
    let slug = &records.places[place].slug;
    records.place(place).code.as_deref().unwrap_or(slug)
}

/// The place of a code or segment, if it has a review.
pub(super) fn place(records: &Records, code: &str) -> Option<usize> {
    records.place_of(code).or_else(|| {
        (0..records.places.len()).find(|at| records.place(*at).code.as_deref() == Some(code))
    })
}

/// Rows of one indicator side by side; `here` is the place to stress, whose way of counting then goes first.
pub(super) fn compared(
    records: &Records,
    number: usize,
    rows: &[Row],
    scope: &str,
    here: Option<usize>,
    lang: Lang,
) -> Compared {
    let record = &records.indicators[number];
    let definition = records.definition(number);
    let counted = counted(rows, here);
    let unit = counted.map_or(&*definition.unit, |at| &*record.versions[at].unit);
    let mut ranked: Vec<(&Row, Number)> = Vec::new();
    let mut apart: Vec<(&Row, Apart)> = Vec::new();
    for row in rows {
        match standing(row, counted) {
            Ok(number) => ranked.push((row, number)),
            Err(why) => apart.push((row, why)),
        }
    }
    match definition.better {
        Better::Lower => ranked.sort_by_key(|(_, number)| *number),
        Better::Higher | Better::Neither => ranked.sort_by_key(|(_, number)| Reverse(*number)),
    }
    let values: Vec<Ratio> = ranked
        .iter()
        .map(|(_, number)| Ratio::from_number(*number))
        .collect();
    let is_wide = rows
        .iter()
        .any(|row| records.places[row.place].province != records.places[rows[0].place].province);
    let mut made: Vec<ComparedRow> = Vec::with_capacity(rows.len());
    let mut place_of = 1;
    for (at, (row, number)) in ranked.iter().enumerate() {
        let same = |other: Option<&(&Row, Number)>| other.is_some_and(|other| other.1 == *number);
        let before = at.checked_sub(1).and_then(|before| ranked.get(before));
        if !same(before) {
            place_of = at + 1;
        }
        let standing = Standing::Ranked {
            number: place_of,
            is_tied: same(before) || same(ranked.get(at + 1)),
        };
        made.push(made_of(records, row, standing, unit, is_wide, here, lang));
    }
    apart.sort_by_key(|(_, why)| *why);
    for (row, why) in apart {
        let standing = Standing::Apart(why);
        made.push(made_of(records, row, standing, unit, is_wide, here, lang));
    }
    let way = match (counted, record.versions.len()) {
        (Some(at), 2..) => words_of(&record.versions[at], lang),
        _ => String::new(),
    };
    Compared {
        name: match (lang, &definition.name_en) {
            (Lang::En, Some(english)) => english.to_string(),
            _ => definition.name.to_string(),
        },
        scope: format!("{scope}{way}").trim_start_matches(", ").to_owned(),
        unit: unit.to_owned(),
        better: definition.better,
        median: derive::median(values)
            .filter(|_| ranked.len() > 1)
            .and_then(|value| middle(value, lang)),
        rows: made,
    }
}

/// The version that most rows are counted by, or that of the place to stress, where another row shares it.
fn counted(rows: &[Row], here: Option<usize>) -> Option<usize> {
    let comparable = |version: usize| {
        let of = |row: &&Row| standing(row, Some(version)).is_ok();
        rows.iter().filter(of).count()
    };
    let own = rows.iter().find(|row| Some(row.place) == here);
    let own = own.and_then(|row| row.version);
    if let Some(own) = own.filter(|own| comparable(*own) > 1) {
        return Some(own);
    }
    let versions = rows.iter().filter_map(|row| row.version);
    versions.max_by_key(|version| (comparable(*version), Reverse(*version)))
}

/// The number that is compared, or why none is.
fn standing(row: &Row, counted: Option<usize>) -> Result<Number, Apart> {
    match (row.version, row.number) {
        (None, _) => Err(Apart::Missing),
        _ if row.is_sum => Err(Apart::Sum),
        (Some(_), None) => Err(Apart::NoNumber),
        (version, _) if version != counted => Err(Apart::Counted),
        (_, Some(number)) => Ok(number),
    }
}

fn made_of(
    records: &Records,
    row: &Row,
    standing: Standing,
    unit: &str,
    is_wide: bool,
    here: Option<usize>,
    lang: Lang,
) -> ComparedRow {
    let place = records.place(row.place);
    let name = match is_wide && !place.name.contains(&*place.province_name) {
        true => format!("{}, {}", place.name, place.province_name),
        false => place.name.to_string(),
    };
    ComparedRow {
        code: code(records, row.place).into(),
        name,
        value: datum(records, row, standing, unit, lang),
        period: row.period,
        status: row.status,
        standing,
        is_here: Some(row.place) == here,
    }
}

/// The latest value of a row as its article prints it: with its own unit, where that is not the chart's.
fn datum(records: &Records, row: &Row, standing: Standing, unit: &str, lang: Lang) -> Datum {
    let Some(value) = records.latest(row).filter(|_| row.version.is_some()) else {
        return Datum::default();
    };
    let own = records.reviews[row.review]
        .unit_beside(row.indicator, &value.figure)
        .unwrap_or(&records.indicator(row).unit);
    if let (Standing::Apart(Apart::Sum), Some(sum)) = (standing, row.number) {
        return Datum {
            plot: None,
            shown: words::with_unit(&sum.format(lang), &records.indicator(row).unit),
            has_unit: true,
        };
    }
    let bound = value.figure.bound;
    // The words of a bound may stand on both sides of number and unit.
    let has_unit = bound.is_some() || !is_same(own, unit);
    let printed = if has_unit { own } else { "" };
    let shown = words::amount(&value.figure.amount, bound, printed, Form::Full, lang);
    let plot = match standing {
        Standing::Ranked { .. } => row.number.and_then(Plot::of),
        Standing::Apart(_) => None,
    };
    Datum {
        plot,
        shown,
        has_unit,
    }
}

/// A median as pages print it: exact, or rounded to two decimals.
fn middle(value: Ratio, lang: Lang) -> Option<Datum> {
    let number = match value.is_exact(1) {
        true => value.round(1)?.normal(),
        false => value.round(2)?,
    };
    Some(Datum::of(number, lang))
}
