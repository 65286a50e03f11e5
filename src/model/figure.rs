//! One figure: a number with all that the author said about it.

use super::unit::{factor, is_same};
use crate::diag::Span;
use crate::locale::{Date, Number, Period};

/// A name in an article's one space of facts and indicators: `[a-z][a-z0-9-]{0,59}`.
pub type Id = Box<str>;

/// What a figure's value is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Amount {
    /// No figure: `~`, `-` or nothing. Never zero.
    #[default]
    Missing,
    /// One number.
    One(Number),
    /// From … to.
    Range(Number, Number),
    /// Of a yes-or-no target.
    YesNo(bool),
    /// Of an ordinal target: the words as written.
    Grade(Box<str>),
    /// Of a composition: parts in the order written, in %.
    Parts(Vec<(Box<str>, Number)>),
}

impl Amount {
    /// The number, if the value is exactly one.
    pub fn one(&self) -> Option<Number> {
        match self {
            Amount::One(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether there is no figure.
    pub fn is_missing(&self) -> bool {
        *self == Amount::Missing
    }
}

/// How exact a number claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// trên, hơn.
    Over,
    /// dưới.
    Under,
    /// gần: just below.
    Near,
    /// khoảng.
    About,
    /// từ … trở lên.
    AtLeast,
    /// không quá.
    AtMost,
}

impl Bound {
    /// All, with the words of front matter.
    pub const WORDS: [(&'static str, Bound); 6] = [
        ("over", Bound::Over),
        ("under", Bound::Under),
        ("near", Bound::Near),
        ("about", Bound::About),
        ("at-least", Bound::AtLeast),
        ("at-most", Bound::AtMost),
    ];

    /// The word of front matter and data files.
    pub fn word(self) -> &'static str {
        Bound::WORDS
            .iter()
            .find(|(_, bound)| *bound == self)
            .map_or("", |(word, _)| word)
    }
}

/// The state of a figure, as Eurostat's flags p, e, f, r, b.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    /// Sơ bộ.
    Provisional,
    /// Ước tính.
    Estimated,
    /// Dự báo: drawn, never judged.
    Forecast,
    /// Đã sửa.
    Revised,
    /// Cut off from everything before it.
    Break,
}

impl Flag {
    /// All, with the words of front matter.
    pub const WORDS: [(&'static str, Flag); 5] = [
        ("provisional", Flag::Provisional),
        ("estimated", Flag::Estimated),
        ("forecast", Flag::Forecast),
        ("revised", Flag::Revised),
        ("break", Flag::Break),
    ];

    /// The word of front matter and data files.
    pub fn word(self) -> &'static str {
        Flag::WORDS
            .iter()
            .find(|(_, flag)| *flag == self)
            .map_or("", |(word, _)| word)
    }
}

/// A number with its unit, bound, date, source, flags and notes.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Figure {
    /// The value.
    pub amount: Amount,
    /// How exact it claims to be.
    pub bound: Option<Bound>,
    /// Its own date; otherwise the article's.
    pub as_of: Option<Period>,
    /// Its source: a key of the article's `sources`; the article's default is filled in when parsed.
    pub citation: Option<Id>,
    /// Whether that is the article's default, so that data files name a source only where the author does.
    pub citation_inherited: bool,
    /// A note of the author.
    pub note: Option<Box<str>>,
    /// Its state.
    pub flag: Option<Flag>,
    /// The version of the definition it was counted by.
    pub definition: Option<Box<str>>,
    /// The version of the territory it is about.
    pub boundary: Option<Box<str>>,
    /// Kept out of every output.
    pub withheld: bool,
    /// Absent from every output before that day.
    pub publish_from: Option<Date>,
    /// What few figures of an indicator have.
    pub own: Option<Box<Own>>,
    /// Where the value itself stands.
    pub span: Span,
}

/// What a value or a baseline may have beside its indicator; a fact has these itself.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Own {
    /// Its unit, where that is not the indicator's: the two can be converted exactly. And where it stands.
    pub unit: Option<(Box<str>, Span)>,
    /// The whole that it is part of.
    pub of: Option<Whole>,
    /// The share of it that the source states.
    pub share: Option<Share>,
}

impl Figure {
    /// Its own unit, where that is not the indicator's.
    pub fn unit(&self) -> Option<&str> {
        let (unit, _) = self.own.as_ref()?.unit.as_ref()?;
        Some(unit)
    }

    /// The value in the unit `to`, for computing; `series` is the unit of the indicator that has the figure. As it
    /// stands where the two units cannot be compared.
    pub fn amount_in(&self, series: &str, to: &str) -> Amount {
        let from = self.unit().unwrap_or(series);
        match factor(from, to) {
            Some(factor) if from != to => factor.times_amount(&self.amount),
            _ => self.amount.clone(),
        }
    }

    /// Takes the unit that it was written under along to an indicator whose unit is `to`.
    pub fn carry(&mut self, from: &str, to: &str) {
        if self.unit().is_none() {
            self.set_unit(from, Span::default());
        }
        if self.unit().is_some_and(|unit| is_same(unit, to))
            && let Some(own) = &mut self.own
        {
            own.unit = None;
        }
    }

    /// Gives it a unit of its own.
    pub fn set_unit(&mut self, unit: &str, span: Span) {
        self.own.get_or_insert_default().unit = Some((unit.into(), span));
    }

    /// Whether no output made on `today` may show it.
    pub fn is_hidden(&self, today: Date) -> bool {
        self.withheld || self.publish_from.is_some_and(|day| today < day)
    }
}

/// The whole that a part is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A fact of the same article.
    Fact(Id, Span),
    /// A number given on the spot.
    Number(Number, Span),
}

/// A percentage that the source states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// In %.
    pub value: Number,
    /// How exact it claims to be.
    pub bound: Option<Bound>,
    /// Where it stands.
    pub span: Span,
}
