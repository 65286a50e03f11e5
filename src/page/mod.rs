//! Everything → pages and data files as bytes; the one place of templates and of Markdown.
//!
//! [`Stage::outputs`] says what the site is made of; [`Stage::render`] makes one of it, on any thread. Nothing is read or
//! written here.

mod at;
mod body;
mod breaks;
mod compared;
mod counts;
pub mod data;
mod feed;
mod figure;
mod groups;
mod history;
mod home;
mod indicator;
mod indicator_province;
mod links;
pub mod markdown;
mod method;
mod not_found;
mod place;
mod plain;
mod province;
mod rates;
mod review;
mod shell;
mod side_by_side;
mod sitemap;
mod targets;
#[cfg(test)]
mod tests;
mod text;
pub mod theme;
pub use crate::model::words;

pub use body::Destinations;
pub use compared::Comparisons;

use crate::derive::address;
use crate::diag::Failure;
use crate::model::{Dictionary, Site, Units};
use theme::Theme;

/// A picture or document that texts use.
#[derive(Clone, Debug)]
pub struct MediaFile {
    /// Where it stands in the site: `media/1f2e3d4c5b6a7988.png`.
    pub output: Box<str>,
    /// Width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a link to a file of `content/` leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A review.
    Review(usize),
    /// A plain page.
    Plain(usize),
}

/// Everything that pages are made from. Built once, shared by all threads.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// Records, texts, plain pages, pictures, and where links lead.
    pub to: Destinations<'a>,
    /// The configuration.
    pub site: &'a Site,
    /// The official list.
    pub units: &'a Units,
    /// What facts and indicators are called, and when their definitions change.
    pub dictionary: &'a Dictionary,
    /// What pages are dressed in.
    pub theme: &'a Theme,
    /// What was found of data files so far, so that none is made twice.
    pub sizes: &'a data::Sizes,
}

/// One file of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The home page.
    Home,
    /// A review.
    Review(usize),
    /// A place.
    Place(usize),
    /// The list of provinces.
    Provinces,
    /// A province.
    Province(usize),
    /// The list of indicators.
    Indicators,
    /// An indicator.
    Indicator(usize),
    /// An indicator in one of its provinces.
    IndicatorProvince(usize, usize),
    /// How progress is judged.
    Method,
    /// A plain page.
    Plain(usize),
    /// What a host shows for an address that does not exist.
    NotFound,
    /// The list of all pages for search engines.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// Headers, for hosts that read them.
    Headers,
    /// Keeps GitHub from dropping files.
    NoJekyll,
    /// `data.json` of a review.
    DataJson(usize),
    /// `data.csv` of a review.
    DataCsv(usize),
    /// A static file of the theme.
    Asset(usize),
    /// A picture or document.
    Media(usize),
}

impl Stage<'_> {
    /// Every file of the site, with its path. Two are never the same.
    pub fn outputs(&self) -> Vec<(String, Output)> {
        let records = self.to.records;
        let page = |address: &str| format!("{address}index.html");
        let mut all = vec![
            (page(""), Output::Home),
            (page("tinh/"), Output::Provinces),
            (page("phuong-phap/"), Output::Method),
            ("404.html".to_owned(), Output::NotFound),
            ("robots.txt".to_owned(), Output::Robots),
            ("_headers".to_owned(), Output::Headers),
            (".nojekyll".to_owned(), Output::NoJekyll),
        ];
        for (at, review) in records.reviews.iter().enumerate() {
            // The data first: the page says how long they are.
            all.push((format!("{}data.json", review.address), Output::DataJson(at)));
            all.push((format!("{}data.csv", review.address), Output::DataCsv(at)));
            all.push((page(&review.address), Output::Review(at)));
        }
        all.extend(
            records
                .places
                .iter()
                .enumerate()
                .map(|(at, place)| (page(&address::place(&place.slug)), Output::Place(at))),
        );
        all.extend(records.provinces.iter().enumerate().map(|(at, province)| {
            (
                page(&address::province(&province.slug)),
                Output::Province(at),
            )
        }));
        if !records.indicators.is_empty() {
            all.push((page("chi-tieu/"), Output::Indicators));
        }
        for (at, indicator) in records.indicators.iter().enumerate() {
            all.push((
                page(&address::indicator(&indicator.id)),
                Output::Indicator(at),
            ));
            for (within, part) in indicator.provinces.iter().enumerate() {
                let slug = &records.provinces[part.province].slug;
                all.push((
                    page(&address::indicator_province(&indicator.id, slug)),
                    Output::IndicatorProvince(at, within),
                ));
            }
        }
        all.extend(
            self.to
                .plain
                .iter()
                .enumerate()
                .map(|(at, (plain, _))| (page(&address::page(plain)), Output::Plain(at))),
        );
        if !self.site.base_url.is_empty() {
            all.push(("sitemap.xml".to_owned(), Output::Sitemap));
        }
        all.extend(
            self.theme
                .assets()
                .iter()
                .enumerate()
                .map(|(at, asset)| (asset.output.to_string(), Output::Asset(at))),
        );
        let mut media: Vec<(String, Output)> = self
            .to
            .media
            .values()
            .enumerate()
            .filter(|(_, media)| !media.output.is_empty())
            .map(|(at, media)| (media.output.to_string(), Output::Media(at)))
            .collect();
        media.sort_by(|a, b| a.0.cmp(&b.0));
        media.dedup_by(|a, b| a.0 == b.0);
        all.extend(media);
        all
    }

    /// Makes one file; adds to `charts` how many it shows.
    ///
    /// # Errors
    /// A [`Failure`] of the theme, with the template's file and line.
    pub fn render(&self, output: Output, charts: &mut usize) -> Result<Vec<u8>, Failure> {
        let record = |at: usize| &self.to.records.reviews[at];
        match output {
            Output::Review(at) => review::render(self, at, charts),
            Output::DataJson(at) => {
                let bytes = data::data_json(record(at), self.site);
                self.sizes.json(at, || bytes.len());
                Ok(bytes)
            }
            Output::DataCsv(at) => {
                let bytes = data::data_csv(record(at));
                self.sizes.csv(at, || bytes.len());
                Ok(bytes)
            }
            Output::Asset(at) => Ok(self.theme.assets()[at].bytes.clone()),
            Output::Media(at) => Ok(self
                .to
                .media
                .values()
                .nth(at)
                .map(|media| media.bytes.clone())
                .unwrap_or_default()),
            Output::Home => home::render(self),
            Output::Place(at) => place::render(self, at, charts),
            Output::Provinces => province::list(self),
            Output::Province(at) => province::render(self, at, charts),
            Output::Indicators => indicator::list(self),
            Output::Indicator(at) => indicator::render(self, at, charts),
            Output::IndicatorProvince(at, within) => {
                indicator_province::render(self, at, within, charts)
            }
            Output::Method => method::render(self),
            Output::Plain(at) => plain::render(self, at, charts),
            Output::NotFound => not_found::render(self),
            Output::Sitemap => sitemap::render(self),
            Output::Robots => sitemap::robots(self),
            Output::NoJekyll => Ok(Vec::new()),
            Output::Headers => Ok(HEADERS.into()),
        }
    }
}

/// For hosts that read it (Netlify, Cloudflare Pages): what a page itself cannot say, and files that never change.
const HEADERS: &str = "\
/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Referrer-Policy: strict-origin-when-cross-origin
/assets/*
  Cache-Control: public, max-age=31536000, immutable
";
