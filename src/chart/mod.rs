//! Figures → SVG text: the charts of the site, with the sentence, description and table that say the same. All of plotters.
//!
//! One gated struct feeds picture, sentence, description and table, so they cannot disagree. Colours, fonts and scripts
//! are the page's; a chart has classes only.

mod about;
mod advances;
mod aim;
mod bar;
mod blocks;
mod blocks_places;
mod change;
mod datum;
mod from_change;
mod from_matrix;
mod from_multiples;
mod from_places;
mod from_progress;
mod from_road;
mod from_rows;
mod from_series;
mod from_share;
mod gate;
mod grids;
mod grids_places;
mod labels;
mod line;
mod line_marks;
mod line_values;
mod matrix;
mod multiples;
mod places;
mod progress;
mod progress_narrow;
mod progress_wide;
mod progress_words;
mod ranking;
mod road;
mod road_labels;
mod road_rows;
mod road_words;
mod role;
mod series_words;
mod share;
mod share_parts;
mod sketch;
mod spec;
mod strip;
mod text;
mod words;

pub use bar::{BarChart, BarRow};
pub use change::{ChangeChart, ChangeRow};
pub use from_matrix::Statuses;
pub use from_rows::Bars;
pub use from_series::SeriesOf;
pub use gate::{Datum, Plot};
pub use line::{Aim, LineChart, Point, Series};
pub use matrix::{MatrixChart, MatrixRow};
pub use multiples::{MultiplesChart, Panel};
pub use places::{Among, Apart, Compared, ComparedRow, PlaceSeries, Places, Refusal, Standing};
pub use progress::{ProgressChart, ProgressRow};
pub use ranking::{RankingChart, RankingItem, RankingRow};
pub use road::{RoadChart, RoadRow};
pub use share::{Count, ShareChart};
pub use share_parts::{PartBar, Parts};
pub use strip::StripChart;

use crate::diag::{Diagnostic, Lang};
use crate::judge::Progress;
use crate::model::{Article, Changes, ChartSpec, CountedBy, Files, Order};
use words::Words;

/// Draws the charts that one fenced block asks for; progress may give two, with and without a baseline. `files` are
/// those that the block stands in, and `progress` is that of the article, one per indicator.
///
/// # Errors
/// An unknown id (with the nearest), a kind that the data cannot have, nothing to draw: each at its own field.
pub fn from_spec(
    spec: &ChartSpec,
    files: &Files,
    article: &Article,
    progress: &[Progress],
    lang: Lang,
) -> Result<Vec<Picture>, Vec<Diagnostic>> {
    spec::pictures(spec, files, article, progress, lang)
}

/// The opening charts of a review: all that is judged. None where nothing is.
pub fn overview(article: &Article, progress: &[Progress], lang: Lang) -> Vec<Picture> {
    from_progress::pictures(article, &spec::judged(article, progress), lang)
}

/// The road of every indicator that has one from its baseline, for a review whose text draws no chart. None without any,
/// and none before a figure is newer than its baseline.
pub fn roads(article: &Article, progress: &[Progress], lang: Lang) -> Option<Picture> {
    let mut all = article.indicators.iter().zip(progress);
    let begun = all.any(|one| from_road::has_road(&one) && from_road::has_begun(article, &one));
    begun
        .then(|| from_road::of_all(article, progress, lang))
        .flatten()
}

/// The series over years of every indicator that has at least three numbers, for a review whose text draws none.
pub fn all_series(article: &Article, progress: &[Progress], lang: Lang) -> Vec<Picture> {
    let place = about::place_name(&article.place);
    let long = article
        .indicators
        .iter()
        .zip(progress)
        .filter(|(indicator, _)| {
            indicator.values_of.is_none()
                && indicator
                    .values
                    .iter()
                    .filter(|value| from_series::is_number(value))
                    .count()
                    >= 3
        });
    long.filter_map(|(indicator, progress)| {
        let one = SeriesOf {
            indicator,
            changes: Changes::of(article, indicator),
            values: &indicator.values,
            label: None,
            term: article.term(),
            progress: Some(progress),
        };
        from_series::picture(&[one], &place, lang)
    })
    .collect()
}

/// One series, or two of one unit; `place` says whose, as in `xã Tà Tổng`. None with fewer than two points.
pub fn series(series: &[SeriesOf<'_>], place: &str, lang: Lang) -> Option<Picture> {
    from_series::picture(series, &text::clean(place), lang)
}

/// What changed between two figures of a series, in the words of a chart's mark; none where nothing did.
pub fn change(
    changes: Changes<'_>,
    from: CountedBy<'_>,
    to: CountedBy<'_>,
    lang: Lang,
) -> Option<String> {
    from_series::change(changes, from, to, lang)
}

/// Bars of plain labels and values. None without a number that can be drawn.
pub fn bars(bars: Bars<'_>, lang: Lang) -> Option<Picture> {
    from_rows::picture(bars, lang)
}

/// Draws the charts that one fenced block of a kind that compares asks for. `here` is the article in whose body it stands,
/// none on a plain page; `places` knows the figures of all.
///
/// # Errors
/// Unknown places or indicators, nothing to compare: each at its own field.
pub fn from_places(
    spec: &ChartSpec,
    files: &Files,
    here: Option<&Article>,
    places: &dyn Places,
    lang: Lang,
) -> Result<Vec<Picture>, Vec<Diagnostic>> {
    blocks_places::pictures(spec, files, here, places, lang)
}

/// Places of one indicator in their order. None where fewer than two can be compared.
pub fn ranking(compared: &Compared, lang: Lang) -> Option<Picture> {
    from_places::ranking(compared, Order::Default, &[], lang)
}

/// Places of one indicator on one axis. None where fewer than two can be compared.
pub fn strip(compared: &Compared, lang: Lang) -> Option<Picture> {
    from_places::strip(compared, lang)
}

/// What is drawn: one gated struct per kind.
#[derive(Clone, Debug)]
pub enum Chart {
    /// Target against actual.
    Progress(ProgressChart),
    /// Baseline, now, target.
    Road(RoadChart),
    /// A series over years.
    Line(LineChart),
    /// Counts, areas, amounts.
    Bar(BarChart),
    /// Part of a whole.
    Share(ShareChart),
    /// Two dates, one unit.
    Change(ChangeChart),
    /// Small lines, same scale.
    Multiples(MultiplesChart),
    /// Places by indicators.
    Matrix(MatrixChart),
    /// Places of one indicator.
    Ranking(RankingChart),
    /// One place among hundreds.
    Strip(StripChart),
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
            Chart::Road(chart) => (chart.wide(words), chart.narrow(words)),
            Chart::Line(chart) => (chart.wide(words), chart.narrow(words)),
            Chart::Bar(chart) => (chart.wide(words), chart.narrow(words)),
            Chart::Share(chart) => (chart.wide(words), chart.narrow(words)),
            Chart::Change(chart) => (chart.wide(words), chart.narrow(words)),
            Chart::Multiples(chart) => (chart.wide(words), chart.narrow(words)),
            Chart::Matrix(chart) => (chart.wide(words), chart.narrow(words)),
            Chart::Ranking(chart) => (chart.wide(words), chart.narrow(words)),
            Chart::Strip(chart) => (chart.wide(words), chart.narrow(words)),
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

#[cfg(test)]
mod tests;
