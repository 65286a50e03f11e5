//! The dictionary: what facts and indicators are called, counted in, and which direction is better.

use super::figure::Id;
use super::indicator::{Better, DefinitionChange, Plausible};
use std::collections::BTreeMap;

/// What the dictionary knows of a fact or an indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// As printed.
    pub name: Box<str>,
    /// For narrow charts.
    pub short: Option<Box<str>>,
    /// In English.
    pub name_en: Option<Box<str>>,
    /// As "Kinh tế".
    pub group: Option<Box<str>>,
    /// As printed.
    pub unit: Option<Box<str>>,
    /// Which direction is better.
    pub better: Option<Better>,
    /// For computed numbers only.
    pub decimals: Option<u32>,
    /// The bounds within which a value is believable.
    pub plausible: Option<Plausible>,
    /// When its definition changed, oldest first.
    pub definition_changes: Vec<DefinitionChange>,
    /// A fact: described, not judged.
    pub fact: bool,
}

/// All entries by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary(pub BTreeMap<Id, Entry>);

impl Dictionary {
    /// The entry of an id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.0.get(id)
    }

    /// The id whose name it is, compared without regard to capitals.
    pub fn by_name(&self, name: &str) -> Option<&str> {
        let name = name.trim().to_lowercase();
        self.0
            .iter()
            .find(|(_, entry)| entry.name.to_lowercase() == name)
            .map(|(id, _)| &**id)
    }

    /// Adds the entries of a site, which override those that stand already.
    pub fn extend(&mut self, other: Dictionary) {
        self.0.extend(other.0);
    }
}
