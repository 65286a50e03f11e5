//! One indicator of several places, as the pages gather it: what the kinds that compare are drawn from, and how a block
//! asks for it. Charts know no records: whoever draws hands them in.

use super::from_matrix::Statuses;
use super::gate::Datum;
use crate::judge::Progress;
use crate::locale::{Period, Term};
use crate::model::{Better, Changes, Indicator, StatusWord, Value};

/// The latest figure of one indicator in several places.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The indicator, as printed.
    pub name: String,
    /// What the places have in common, and how the ranked are counted: `Lai Châu, chuẩn 2022–2025`; may be empty.
    pub scope: String,
    /// The one unit of all that is ranked; may be empty.
    pub unit: String,
    /// Which end comes first.
    pub better: Better,
    /// The middle of the ranked; none of fewer than two.
    pub median: Option<Datum>,
    /// The ranked, best first, all counted alike; then the others.
    pub rows: Vec<ComparedRow>,
}

/// One place.
#[derive(Clone, Debug)]
pub struct ComparedRow {
    /// Its official code; its segment of addresses where it has none.
    pub code: Box<str>,
    /// As printed, with its kind, and with its province where the rows are of several.
    pub name: String,
    /// The latest figure, as written.
    pub value: Datum,
    /// What the figure is of; none when there is none.
    pub period: Option<Period>,
    /// As judged.
    pub status: Option<StatusWord>,
    /// Among the others, or apart.
    pub standing: Standing,
    /// Whether it is the row to stress.
    pub is_here: bool,
}

/// Where a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Compared with the others: from 1, best first; after two that share 7 comes 9.
    Ranked {
        /// The rank.
        number: usize,
        /// Whether another has the same.
        is_tied: bool,
    },
    /// In the table only.
    Apart(Apart),
}

/// Why a place is compared with no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apart {
    /// Counted by another definition, on another territory, or in a unit that does not convert.
    Counted,
    /// A sum over the term so far: such sums cover different times.
    Sum,
    /// No single number: a range, parts, a word.
    NoNumber,
    /// No figure yet.
    Missing,
}

/// One indicator of one place, through all its reviews.
#[derive(Clone, Debug)]
pub struct PlaceSeries<'a> {
    /// The place, as printed.
    pub name: String,
    /// As the newest review has it.
    pub indicator: &'a Indicator,
    /// When its definition and the territory changed.
    pub changes: Changes<'a>,
    /// Oldest first, in the unit of the indicator or with their own.
    pub values: Vec<Value>,
    /// What the target is for.
    pub term: Option<Term>,
    /// Where it stands.
    pub progress: Option<&'a Progress>,
}

/// Which places a block asks for.
#[derive(Clone, Copy, Debug)]
pub enum Among<'a> {
    /// All of a province that have the indicator, by the province's code.
    Province(&'a str),
    /// These, by code or segment.
    Places(&'a [&'a str]),
}

/// Why places cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No place has an indicator of that id which the dictionary knows; the nearest that one has.
    Indicator(Option<Box<str>>),
    /// No province has that code; the code of the one whose name it is.
    Province(Option<Box<str>>),
    /// The place at that index of the list does not exist or has no review; the nearest that has.
    Place(usize, Option<Box<str>>),
    /// The place at that index of the list does not have the indicator.
    Without(usize),
    /// The place to stress has no such figure among those asked for; the nearest code.
    Highlight(Option<Box<str>>),
    /// So many have the indicator: fewer than two.
    TooFew(usize),
}

/// Whoever knows the figures of all places.
pub trait Places {
    /// The figures of one indicator, by the dictionary's id, with the place of that code or segment stressed.
    ///
    /// # Errors
    /// What is not known, or not there.
    fn compared(
        &self,
        indicator: &str,
        among: Among<'_>,
        highlight: Option<&str>,
    ) -> Result<Compared, Refusal>;

    /// The values of one indicator over the years, place by place.
    ///
    /// # Errors
    /// What is not known, or not there.
    fn series(&self, indicator: &str, among: Among<'_>) -> Result<Vec<PlaceSeries<'_>>, Refusal>;

    /// The statuses of some indicators, place by place; without ids, of those that most of the places share.
    ///
    /// # Errors
    /// What is not known, or not there, with the index of the indicator that it is about.
    fn statuses(&self, indicators: &[&str], among: Among<'_>)
    -> Result<Statuses, (usize, Refusal)>;
}

impl Compared {
    /// Those with a rank, best first.
    pub fn ranked(&self) -> impl Iterator<Item = (usize, bool, &ComparedRow)> {
        self.rows.iter().filter_map(|row| match row.standing {
            Standing::Ranked { number, is_tied } => Some((number, is_tied, row)),
            Standing::Apart(_) => None,
        })
    }

    /// The row to stress.
    pub fn here(&self) -> Option<&ComparedRow> {
        self.rows.iter().find(|row| row.is_here)
    }
}
