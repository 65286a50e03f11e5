//! Places: official units, units that no longer exist, and groups.

use crate::diag::Span;
use crate::locale::Date;

/// A unit of the official list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Five digits.
    pub code: Box<str>,
    /// With its kind: `Xã Tà Tổng`.
    pub name: Box<str>,
    /// `xã`, `phường`, `đặc khu`.
    pub kind: Box<str>,
    /// Index into the provinces.
    pub province: usize,
}

/// A province of the list in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Province {
    /// Two digits.
    pub code: Box<str>,
    /// Without its kind: `Lai Châu`.
    pub name: Box<str>,
    /// Its segment of addresses: `lai-chau`.
    pub slug: Box<str>,
    /// How many units it has.
    pub units: usize,
}

/// The official units and provinces.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// By code.
    pub units: Vec<Unit>,
    /// By code.
    pub provinces: Vec<Province>,
}

/// A member of a group of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its code, if it was given by code.
    pub code: Option<Box<str>>,
    /// As printed.
    pub name: Box<str>,
}

/// The place that an article is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The official code; none for units without one.
    pub code: Option<Box<str>>,
    /// As printed, with its kind: `Xã Tà Tổng`.
    pub name: Box<str>,
    /// `xã`, `huyện`, `nhóm xã` …
    pub kind: Box<str>,
    /// Code of its province in the list in force.
    pub province: Box<str>,
    /// Name of that province.
    pub province_name: Box<str>,
    /// Segment of that province in addresses.
    pub province_slug: Box<str>,
    /// Its own segment: `03463-ta-tong`, or `lang-son-huyen-loc-binh` without a code.
    pub slug: Box<str>,
    /// What it belonged to, as printed.
    pub formerly: Option<Box<str>>,
    /// Last day of its existence.
    pub until: Option<Date>,
    /// Members of a group.
    pub members: Vec<Member>,
    /// Units that were merged into it.
    pub predecessors: Vec<Box<str>>,
    /// The name as the author wrote it, where it is not the official one, and where.
    pub written_name: Option<(Box<str>, Span)>,
    /// Where the place stands in the article.
    pub span: Span,
}

impl Place {
    /// The territory of the communes in force since the mergers of that day, as authors write it in `boundary`.
    pub const MERGED: &'static str = "2025-07-01";

    /// Whether it was made of other units on 1 July 2025: it has a code of the list in force, and names them.
    pub fn is_merged(&self) -> bool {
        self.code.is_some() && !self.predecessors.is_empty()
    }

    /// Whether a day is 1 July 2025 or later.
    pub fn is_after_merger(day: Date) -> bool {
        (day.year(), day.month()) >= (2025, 7)
    }

    /// The territory in force on a day; none before a known change, and where none is known.
    pub fn boundary_at(&self, day: Date) -> Option<&'static str> {
        (self.is_merged() && Place::is_after_merger(day)).then_some(Place::MERGED)
    }
}

impl Unit {
    /// The name without its kind: `Tà Tổng`.
    pub fn bare_name(&self) -> &str {
        let (name, kind) = (&*self.name, &*self.kind);
        let length = kind.chars().map(char::len_utf8).sum::<usize>();
        match name.get(..length) {
            Some(head) if head.to_lowercase() == kind.to_lowercase() => name[length..].trim_start(),
            _ => name,
        }
    }
}

impl Units {
    /// The unit of a code.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units
            .binary_search_by(|unit| (*unit.code).cmp(code))
            .ok()
            .map(|at| &self.units[at])
    }
}
