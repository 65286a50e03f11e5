//! The YAML lines of a fenced block → [`ChartSpec`].

use super::reader::{Map, Reader};
use crate::diag::{Diagnostic, Span, text};
use crate::load::{Node, parse};
use crate::model::{ChartKind, ChartSpec, Files, Order};
use std::ops::Range;

/// Fields of a block.
pub(super) const CHART_KEYS: [&str; 12] = [
    "kind",
    "indicators",
    "facts",
    "title",
    "subtitle",
    "note",
    "periods",
    "order",
    "highlight",
    "province",
    "places",
    "article",
];

/// Reads the block whose lines are `range` of the article's text.
///
/// # Errors
/// All faults of the block, each at its place in the article.
pub fn parse_chart(files: &Files, range: Range<usize>) -> Result<ChartSpec, Vec<Diagnostic>> {
    let whole = Span::new(range.start, range.end);
    let (node, faults) = parse(files.article(), range);
    let mut reader = Reader::new(files, faults);
    let spec = match &node {
        Some(node) if !node.is_null() => reader.chart(node, whole),
        _ => {
            if reader.faults.is_empty() {
                reader.missing("kind", whole);
            }
            None
        }
    };
    match spec {
        Some(spec) if reader.faults.is_empty() => Ok(spec),
        _ => Err(reader.faults),
    }
}

impl Reader<'_> {
    fn chart(&mut self, node: &Node, whole: Span) -> Option<ChartSpec> {
        let map = self.map(node, &CHART_KEYS)?;
        let placed = |reader: &mut Self, key: &str| {
            map.get(key)
                .and_then(|node| Some((reader.words(node)?, node.span)))
        };
        let kind = match map.get("kind") {
            Some(node) => self
                .choice(node, &ChartKind::WORDS)
                .map(|kind| (kind, node.span)),
            None => {
                self.missing("kind", whole);
                None
            }
        };
        let order = map.get("order").and_then(|node| {
            self.choice(node, &[("given", Order::Given), ("value", Order::Value)])
        });
        Some(ChartSpec {
            indicators: self.names(map, "indicators"),
            facts: self.names(map, "facts"),
            title: self.words_of(map, "title"),
            subtitle: self.words_of(map, "subtitle"),
            note: self.words_of(map, "note"),
            periods: map
                .get("periods")
                .and_then(|node| Some((self.period(node)?, node.span))),
            order: order.unwrap_or_default(),
            highlight: placed(self, "highlight"),
            province: placed(self, "province"),
            places: self.names(map, "places"),
            article: placed(self, "article"),
            kind: kind?,
            span: whole,
        })
    }

    fn names(&mut self, map: Map<'_>, key: &str) -> Vec<(Box<str>, Span)> {
        let Some(node) = map.get(key) else {
            return Vec::new();
        };
        let items = self.list(node);
        let mut names: Vec<(Box<str>, Span)> = Vec::new();
        for item in items {
            let Some(name) = self.words(item) else {
                continue;
            };
            if let Some((_, first)) = names.iter().find(|(other, _)| *other == name) {
                let first = *first;
                self.fault_with(
                    "duplicate-item",
                    item.span,
                    text!(
                        "`{name}` có hai lần trong danh sách",
                        "`{name}` stands twice in the list"
                    ),
                    text!("giữ lại một lần", "keep it once"),
                    (first, text!("lần thứ nhất", "the first")),
                );
                continue;
            }
            names.push((name, item.span));
        }
        names
    }
}
