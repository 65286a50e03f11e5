//! Front matter → [`Document`]: one reader of nodes, one file per part of the format.
//!
//! All faults of a file come out together. What two files say of each other is not checked here.

mod across;
mod chart;
mod dictionary;
mod figure;
mod fits;
mod head;
mod indicator;
mod place;
mod reader;
mod several;
mod site;
mod table;
mod target;
mod units;

pub use chart::parse_chart;
pub use dictionary::parse_dictionary;
pub use site::parse_site;
pub use units::parse_units;

use super::dictionary::Dictionary;
use super::{Document, Files, Units};
use crate::diag::Diagnostic;
use crate::load::{Source, parse as parse_yaml, split};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What every article is read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The official list.
    pub units: &'c Units,
    /// The standard dictionary with the site's own entries.
    pub dictionary: &'c Dictionary,
    /// Tables of figures, by their path as shown.
    pub tables: &'c BTreeMap<Box<str>, Arc<Source>>,
}

/// The keys of each part of the format, for schemas and guides.
pub const KEYS: [(&str, &[&str]); 11] = [
    ("report", &head::REPORT_KEYS),
    ("page", &head::PAGE_KEYS),
    ("place", &place::PLACE_KEYS),
    ("resolution", &head::RESOLUTION_KEYS),
    ("source", &head::CITATION_KEYS),
    ("fact", &indicator::FACT_KEYS),
    ("indicator", &indicator::INDICATOR_KEYS),
    ("figure", &figure::FIGURE_KEYS),
    ("target", &target::TARGET_KEYS),
    ("site", &site::SITE_KEYS),
    ("entry", &dictionary::ENTRY_KEYS),
];

/// Reads an article or a plain page.
///
/// # Errors
/// All faults of the file (and of its table of figures), at most 100.
pub fn parse(source: Arc<Source>, context: &Context<'_>) -> Result<Document, Vec<Diagnostic>> {
    let parts = split(&source).map_err(|fault| vec![*fault])?;
    let (node, faults) = parse_yaml(&source, parts.yaml);
    let table = head::table_of(node.as_ref(), &source, context);
    let files = Files(std::iter::once(source).chain(table).collect());
    let mut reader = reader::Reader::new(&files, faults);
    let document = reader.document(node.as_ref(), parts.body, context);
    match document {
        Some(document) if reader.faults.is_empty() => Ok(document),
        _ => Err(reader.faults),
    }
}

#[cfg(test)]
mod tests;
