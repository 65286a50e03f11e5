//! Figures → SVG text: the charts of the site, with the sentence, description and table that say the same. All of plotters.
//!
//! One gated struct feeds picture, sentence, description and table, so they cannot disagree. Colours, fonts and scripts
//! are the page's; a chart has classes only.

mod advances;
mod bar;
mod datum;
mod gate;
mod labels;
mod line;
mod progress;
mod role;
mod sketch;
mod text;
mod words;

pub use bar::{BarChart, BarRow};
pub use gate::{Datum, Plot};
pub use line::{Aim, LineChart, Point, Series};
pub use progress::{ProgressChart, ProgressRow};

use crate::diag::Lang;
use words::Words;

/// What is drawn: one gated struct per kind. The format names seven more kinds.
#[derive(Clone, Debug)]
pub enum Chart {
    /// Target against actual.
    Progress(ProgressChart),
    /// A series over years.
    Line(LineChart),
    /// Counts, areas, amounts.
    Bar(BarChart),
}

/// The table behind a picture: every datum, also those that could not be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// One head per column.
    pub head: Vec<String>,
    /// Text cells, as many per row as there are heads.
    pub rows: Vec<Vec<String>>,
    /// Which columns hold numbers.
    pub numeric: Vec<bool>,
}

/// A chart with its words, before it is drawn.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What is drawn.
    pub chart: Chart,
    /// Above the picture: the author's title, else the sentence from the data.
    pub headline: String,
    /// Measure, place, period, unit.
    pub subtitle: String,
    /// All that the picture shows, in words.
    pub description: String,
    /// The figures.
    pub table: Table,
    /// Below the picture.
    pub note: Option<String>,
    /// The language of its fixed words and numbers.
    pub lang: Lang,
}

/// A figure ready for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The SVG for wide columns; empty when there is nothing to draw.
    pub wide: String,
    /// The SVG for phones; empty when there is nothing to draw.
    pub narrow: String,
    /// Above the picture.
    pub headline: String,
    /// Measure, place, period, unit.
    pub subtitle: String,
    /// All that the picture shows, in words.
    pub description: String,
    /// The figures.
    pub table: Table,
    /// Below the picture.
    pub note: Option<String>,
}

impl Picture {
    /// Draws both variants. `prefix` begins every id in them: unique on the page, and the same on every run.
    pub fn draw(&self, prefix: &str) -> Drawing {
        let words = Words::of(self.lang);
        let (wide, narrow) = match &self.chart {
            Chart::Progress(chart) => (chart.wide(words), chart.narrow(words)),
            Chart::Line(chart) => (chart.wide(words), chart.narrow(words)),
            Chart::Bar(chart) => (chart.wide(words), chart.narrow(words)),
        };
        let finish = |sketch: Option<sketch::Sketch>| {
            sketch.map_or_else(String::new, |sketch| {
                sketch.finish(prefix, &self.headline, &self.description)
            })
        };
        Drawing {
            wide: finish(wide),
            narrow: finish(narrow),
            headline: self.headline.clone(),
            subtitle: self.subtitle.clone(),
            description: self.description.clone(),
            table: self.table.clone(),
            note: self.note.clone(),
        }
    }
}
