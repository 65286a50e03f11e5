//! The changes of definition that the dictionary knows, each with the indicators that it is about.

use crate::locale::Date;
use crate::page::at::At;
use serde::Serialize;
use std::collections::BTreeMap;

/// One version of a definition.
#[derive(Serialize)]
pub(super) struct ChangeRow {
    id: String,
    name: String,
    from: String,
    indicators: String,
}

/// All versions, in the order in which they came into force.
pub(super) fn rows(at: &At<'_>) -> Vec<ChangeRow> {
    let mut found: BTreeMap<(Date, &str), (&str, Vec<&str>)> = BTreeMap::new();
    for entry in at.stage.dictionary.0.values() {
        for change in &entry.definition_changes {
            let (_, names) = found
                .entry((change.from, &change.id))
                .or_insert_with(|| (&change.name, Vec::new()));
            let english = entry.name_en.as_deref().unwrap_or(&entry.name);
            names.push(at.pick(&entry.name, english));
        }
    }
    found
        .into_iter()
        .map(|((from, id), (name, indicators))| ChangeRow {
            id: id.to_owned(),
            name: name.to_owned(),
            from: at.day(from),
            indicators: indicators.join("; "),
        })
        .collect()
}
