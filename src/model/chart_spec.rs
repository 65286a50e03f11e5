//! What a fenced block asks to be drawn.

use super::figure::Id;
use crate::diag::Span;
use crate::locale::Period;

/// The kinds of charts that the format names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// Target against actual.
    Progress,
    /// Baseline, now, target.
    Road,
    /// A series over years.
    Line,
    /// Counts, areas, amounts.
    Bar,
    /// Part of a whole.
    Share,
    /// Places of one indicator.
    Ranking,
    /// Small lines, same scale.
    Multiples,
    /// One place among hundreds.
    Strip,
    /// Places by indicators.
    Matrix,
    /// Two dates, one unit.
    Change,
}

impl ChartKind {
    /// All, with the words of the block.
    pub const WORDS: [(&'static str, ChartKind); 10] = [
        ("progress", ChartKind::Progress),
        ("road", ChartKind::Road),
        ("line", ChartKind::Line),
        ("bar", ChartKind::Bar),
        ("share", ChartKind::Share),
        ("ranking", ChartKind::Ranking),
        ("multiples", ChartKind::Multiples),
        ("strip", ChartKind::Strip),
        ("matrix", ChartKind::Matrix),
        ("change", ChartKind::Change),
    ];

    /// The word of the block.
    pub fn word(self) -> &'static str {
        let known = ChartKind::WORDS.iter().find(|(_, kind)| *kind == self);
        known.map_or("", |(word, _)| word)
    }

    /// Whether it always compares places, whose figures are of several articles.
    pub fn compares(self) -> bool {
        matches!(
            self,
            ChartKind::Ranking | ChartKind::Strip | ChartKind::Matrix
        )
    }
}

/// In which order rows are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By value where the kind orders (bar), else as given.
    #[default]
    Default,
    /// As given.
    Given,
    /// Largest first.
    Value,
}

/// A fenced block, read. Each field keeps its place, so that a fault is shown at its own line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartSpec {
    /// What to draw.
    pub kind: (ChartKind, Span),
    /// Indicators, in the order given.
    pub indicators: Vec<(Id, Span)>,
    /// Facts, in the order given.
    pub facts: Vec<(Id, Span)>,
    /// The author's headline.
    pub title: Option<Box<str>>,
    /// The author's subtitle.
    pub subtitle: Option<Box<str>>,
    /// The author's note.
    pub note: Option<Box<str>>,
    /// Only this time.
    pub periods: Option<(Period, Span)>,
    /// Order of rows.
    pub order: Order,
    /// The row to stress.
    pub highlight: Option<(Id, Span)>,
    /// Code of a province, for kinds that compare.
    pub province: Option<(Box<str>, Span)>,
    /// Codes of places, for kinds that compare.
    pub places: Vec<(Box<str>, Span)>,
    /// Whose figures, on plain pages: path of an article from this one.
    pub article: Option<(Box<str>, Span)>,
    /// The whole block.
    pub span: Span,
}

impl ChartSpec {
    /// Whether it needs figures of other articles than its own.
    pub fn compares(&self) -> bool {
        let names_places = self.province.is_some() || !self.places.is_empty();
        self.kind.0.compares() || (self.kind.0 == ChartKind::Multiples && names_places)
    }
}
