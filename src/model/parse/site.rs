//! `site.yaml` → [`Site`].

use super::reader::Reader;
use crate::diag::{Diagnostic, Lang, Span, text};
use crate::load::{Node, Source, parse};
use crate::locale::{Number, Ratio};
use crate::model::{CutOffs, Files, Method, Site};
use std::sync::Arc;

/// Keys of `site.yaml`.
pub(super) const SITE_KEYS: [&str; 12] = [
    "title",
    "organisation",
    "base-url",
    "language",
    "languages",
    "contact",
    "licence",
    "method",
    "cut-offs",
    "theme",
    "sharing-images",
    "navigation",
];

/// Reads the site's configuration.
///
/// # Errors
/// All faults of the file.
pub fn parse_site(source: Arc<Source>) -> Result<Site, Vec<Diagnostic>> {
    let (node, faults) = parse(&source, 0..source.text.len());
    let files = Files(vec![source]);
    let mut reader = Reader::new(&files, faults);
    let site = match &node {
        Some(node) if !node.is_null() => reader.site(node),
        _ => {
            reader.missing("title", Span::default());
            None
        }
    };
    match site {
        Some(site) if reader.faults.is_empty() => Ok(site),
        _ => Err(reader.faults),
    }
}

impl Reader<'_> {
    fn site(&mut self, node: &Node) -> Option<Site> {
        let map = self.map(node, &SITE_KEYS)?;
        let whole = Span {
            end: node.span.start,
            ..node.span
        };
        let title = self.needed(map, "title", whole);
        let organisation = self.needed(map, "organisation", whole);
        let base_url = map.get("base-url").and_then(|node| self.url(node));
        let languages = map.get("languages").map(|node| {
            let items = self.list(node);
            items
                .iter()
                .filter_map(|item| self.language(item))
                .collect::<Vec<_>>()
        });
        let language = map.get("language").and_then(|node| self.language(node));
        if let Some(node) = map.get("sharing-images") {
            self.boolean(node);
        }
        let method = map.get("method").and_then(|node| {
            self.choice(
                node,
                &[
                    ("linear", Method::Linear),
                    ("cagr", Method::Cagr),
                    ("un", Method::Un),
                ],
            )
        });
        Some(Site {
            base_url: base_url
                .map(|url| {
                    if url.ends_with('/') {
                        url
                    } else {
                        format!("{url}/").into()
                    }
                })
                .unwrap_or_default(),
            language: language
                .or_else(|| languages.and_then(|all| all.first().copied()))
                .unwrap_or(Lang::Vi),
            contact: self.words_of(map, "contact"),
            licence: self.words_of(map, "licence"),
            method: method.unwrap_or_default(),
            cut_offs: map
                .get("cut-offs")
                .and_then(|node| self.cut_offs(node))
                .unwrap_or_default(),
            theme: self.words_of(map, "theme"),
            navigation: map
                .get("navigation")
                .map(|node| {
                    let items = self.list(node);
                    items.iter().filter_map(|item| self.words(item)).collect()
                })
                .unwrap_or_default(),
            title: title?,
            organisation: organisation?,
        })
    }

    fn cut_offs(&mut self, node: &Node) -> Option<CutOffs> {
        let items = self.list(node);
        let numbers: Vec<Number> = items.iter().filter_map(|item| self.number(item)).collect();
        if let [on_time, slow, at_risk] = numbers[..]
            && on_time > slow
            && slow > at_risk
        {
            let [on_time, slow, at_risk] = [on_time, slow, at_risk].map(Ratio::from_number);
            return Some(CutOffs {
                on_time,
                slow,
                at_risk,
            });
        }
        self.fault(
            "bad-cut-offs",
            node.span,
            text!(
                "ngưỡng phải là ba số giảm dần",
                "cut-offs are three numbers, each below the one before"
            ),
            text!(
                "viết `cut-offs: [0.95, 0.60, 0]`",
                "write `cut-offs: [0.95, 0.60, 0]`"
            ),
        );
        None
    }
}
