//! `indicators.yaml` → [`Dictionary`].

use super::reader::Reader;
use crate::diag::{Diagnostic, Span, text};
use crate::load::{Node, Source, parse};
use crate::locale::Number;
use crate::model::dictionary::{Dictionary, Entry};
use crate::model::{Better, DefinitionChange, Files, Plausible};
use std::sync::Arc;

/// Keys of an entry.
pub(super) const ENTRY_KEYS: [&str; 10] = [
    "name",
    "short",
    "name-en",
    "group",
    "unit",
    "better",
    "decimals",
    "plausible",
    "definition-changes",
    "fact",
];

/// Reads a dictionary.
///
/// # Errors
/// All faults of the file.
pub fn parse_dictionary(source: Arc<Source>) -> Result<Dictionary, Vec<Diagnostic>> {
    let (node, faults) = parse(&source, 0..source.text.len());
    let files = Files(vec![source]);
    let mut reader = Reader::new(&files, faults);
    let mut dictionary = Dictionary::default();
    if let Some(node) = node.filter(|node| !node.is_null())
        && let Some(map) = reader.any_map(&node, &["income"])
    {
        for (key, node) in map.0 {
            let id = reader.id(&key.text, key.span);
            let entry = reader.entry(node, key.span);
            dictionary.0.extend(id.zip(entry));
        }
    }
    if reader.faults.is_empty() {
        Ok(dictionary)
    } else {
        Err(reader.faults)
    }
}

impl Reader<'_> {
    fn entry(&mut self, node: &Node, key: Span) -> Option<Entry> {
        let map = self.map(node, &ENTRY_KEYS)?;
        let fact = self.boolean_of(map, "fact");
        let better = map.get("better").and_then(|node| self.better(node));
        if !fact && map.get("better").is_none() {
            self.missing("better", key);
        }
        Some(Entry {
            name: self.needed(map, "name", key).unwrap_or_default(),
            short: self.words_of(map, "short"),
            name_en: self.words_of(map, "name-en"),
            group: self.words_of(map, "group"),
            unit: self.unit_of(map, "unit"),
            better,
            decimals: map.get("decimals").and_then(|node| self.decimals(node)),
            plausible: map.get("plausible").and_then(|node| self.plausible(node)),
            definition_changes: map
                .get("definition-changes")
                .map(|node| self.definition_changes(node))
                .unwrap_or_default(),
            fact,
        })
    }

    pub(super) fn better(&mut self, node: &Node) -> Option<Better> {
        self.choice(
            node,
            &[
                ("higher", Better::Higher),
                ("lower", Better::Lower),
                ("neither", Better::Neither),
            ],
        )
    }

    pub(super) fn decimals(&mut self, node: &Node) -> Option<u32> {
        let number = self.number(node)?;
        let found = (0..=6).find(|decimals| Number::whole(i64::from(*decimals)) == number);
        if found.is_none() {
            self.fault(
                "bad-decimals",
                node.span,
                text!(
                    "số chữ số thập phân phải từ 0 đến 6",
                    "decimals are a whole number from 0 to 6"
                ),
                text!("viết `decimals: 1`", "write `decimals: 1`"),
            );
        }
        found
    }

    pub(super) fn plausible(&mut self, node: &Node) -> Option<Plausible> {
        let map = self.map(node, &["from", "to"])?;
        self.ends(map, node.span)
            .map(|(from, to)| Plausible { from, to })
    }

    pub(super) fn definition_changes(&mut self, node: &Node) -> Vec<DefinitionChange> {
        let mut changes: Vec<DefinitionChange> = Vec::new();
        for item in self.list(node) {
            let Some(map) = self.map(item, &["from", "id", "name"]) else {
                continue;
            };
            if map.get("from").is_none() {
                self.missing("from", item.span);
            }
            let (from, id) = (self.date_of(map, "from"), self.needed(map, "id", item.span));
            let name = self.words_of(map, "name").or_else(|| id.clone());
            if let (Some(from), Some(id), Some(name)) = (from, id, name) {
                changes.push(DefinitionChange { from, id, name });
            }
        }
        changes.sort_by_key(|change| change.from);
        changes
    }
}
