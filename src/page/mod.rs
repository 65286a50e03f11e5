//! Everything → pages and data files as bytes; the one place of templates and of Markdown.
//!
//! [`Stage::outputs`] says what the site is made of; [`Stage::render`] makes one of it, on any thread. Nothing is read or
//! written here.

pub mod data;
mod figure;
mod links;
pub mod markdown;
mod shell;
pub mod theme;

use crate::derive::Records;
use crate::model::{PageText, Site, Units};
use markdown::Body;
use std::collections::BTreeMap;
use theme::Theme;

/// A picture or document that some text uses.
#[derive(Clone, Debug)]
pub struct MediaFile {
    /// Where it stands in the site: `media/1f2e3d4c5b6a7988.png`.
    pub output: Box<str>,
    /// Width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Everything that pages are made from. Built once, shared by all threads.
#[derive(Debug)]
pub struct Stage<'a> {
    /// What the reviews have in common.
    pub records: &'a Records,
    /// The configuration.
    pub site: &'a Site,
    /// The official list.
    pub units: &'a Units,
    /// The compiled text of every review, in their order.
    pub bodies: &'a [Body],
    /// Plain pages, by slug.
    pub plain: &'a [(PageText, Body)],
    /// What texts use, by path within `content/`.
    pub media: &'a BTreeMap<Box<str>, MediaFile>,
    /// What pages are dressed in.
    pub theme: Theme,
    /// Addresses of reviews and plain pages, by path of their source within `content/`.
    pub addresses: &'a BTreeMap<Box<str>, Target>,
}

/// What a link to a file of `content/` leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A review.
    Review(usize),
    /// A plain page.
    Plain(usize),
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// `data.json` of a review.
    DataJson(usize),
    /// `data.csv` of a review.
    DataCsv(usize),
}
