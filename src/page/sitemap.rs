//! What search engines are told: the list of all pages with their days, and that they may read everything.

use super::{Output, Stage};
use crate::diag::Failure;
use serde::Serialize;

/// Most addresses that one file may hold (sitemaps.org).
const MOST: usize = 50_000;

#[derive(Serialize)]
struct View {
    pages: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    address: String,
    /// The day of its newest change, where the page has one.
    day: Option<String>,
}

/// `sitemap.xml`; absolute, so there is one only with a base URL.
pub(super) fn render(stage: &Stage<'_>) -> Result<Vec<u8>, Failure> {
    let pages = stage.outputs().into_iter().filter_map(|(path, output)| {
        let folder = path.strip_suffix("index.html")?;
        Some(Entry {
            address: format!("{}{folder}", stage.site.base_url),
            day: day(stage, output),
        })
    });
    let view = View {
        pages: pages.take(MOST).collect(),
    };
    stage.theme.render("sitemap.xml", &view)
}

fn day(stage: &Stage<'_>, output: Output) -> Option<String> {
    let records = stage.to.records;
    let changed = |review: usize| {
        let article = &records.reviews[review].article;
        article
            .updated
            .map_or(article.date, |updated| updated.max(article.date))
    };
    let newest = match output {
        Output::Home => (0..records.reviews.len()).map(changed).max(),
        Output::Review(review) => Some(changed(review)),
        Output::Place(place) => records.places[place]
            .reviews
            .iter()
            .map(|review| changed(*review))
            .max(),
        _ => None,
    };
    newest.map(|day| day.to_string())
}

#[derive(Serialize)]
struct RobotsView {
    sitemap: Option<String>,
}

/// `robots.txt`.
pub(super) fn robots(stage: &Stage<'_>) -> Result<Vec<u8>, Failure> {
    let base = &stage.site.base_url;
    let view = RobotsView {
        sitemap: (!base.is_empty()).then(|| format!("{base}sitemap.xml")),
    };
    stage.theme.render("robots.txt", &view)
}
