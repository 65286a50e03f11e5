//! The dictionary: what facts and indicators are called, counted in, and which direction is better.

use super::figure::Id;
use super::indicator::{Better, DefinitionChange, Plausible};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

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

    /// The id whose name it is, as the clerks of an office write names: capitals, the place of a tone mark, `BQ`, the
    /// short name and a unit in brackets behind make no difference. None where two entries would fit.
    pub fn by_name(&self, name: &str) -> Option<&str> {
        let one = |of: &dyn Fn(&Entry) -> Option<&str>| {
            let mut found = self.0.iter().filter(|(_, entry)| {
                let unit = entry.unit.as_deref().unwrap_or_default();
                of(entry).is_some_and(|own| is_name_of(name, own, unit))
            });
            (found.next(), found.next())
        };
        let found = match one(&|entry| Some(&entry.name)) {
            (None, _) => one(&|entry| entry.short.as_deref()),
            named => named,
        };
        match found {
            (Some((id, _)), None) => Some(id),
            _ => None,
        }
    }

    /// Adds the entries of a site, which override those that stand already.
    pub fn extend(&mut self, other: Dictionary) {
        self.0.extend(other.0);
    }
}

/// Whether a name as written is that name, in another spelling or with that unit in brackets behind.
pub(super) fn is_name_of(written: &str, name: &str, unit: &str) -> bool {
    let (written, own) = without_unit(written);
    spelling(written) == spelling(name) && own.is_none_or(|own| is_unit(own, unit))
}

/// `Tỷ lệ hộ nghèo (%)` → the name and `%`.
fn without_unit(name: &str) -> (&str, Option<&str>) {
    let name = name.trim();
    name.strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .filter(|(name, _)| !name.trim().is_empty())
        .map_or((name, None), |(name, unit)| (name, Some(unit)))
}

/// Whether a unit in brackets is that unit, at least up to a stroke: `triệu đồng` for `triệu đồng/người/năm`. Another
/// scale is another unit, so that no value is read a thousand times too large.
fn is_unit(written: &str, unit: &str) -> bool {
    let (written, unit) = (spelling(written), spelling(unit));
    unit.strip_prefix(written.as_str())
        .is_some_and(|rest| !written.is_empty() && (rest.is_empty() || rest.starts_with('/')))
}

/// One spelling of a name: composed, lower case, single spaces, tone marks where the dictionary has them (`hoá` → `hóa`),
/// `BQ` and `tỉ lệ` in the dictionary's words.
fn spelling(name: &str) -> String {
    const WORDS: [(&str, &str); 8] = [
        ("hoá", "hóa"),
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("uỷ", "ủy"),
        ("tỉ", "tỷ"),
        ("bq", "bình quân"),
        ("bqđn", "bình quân đầu người"),
    ];
    let name: String = name.nfc().flat_map(char::to_lowercase).collect();
    let words = name.split_whitespace().map(|word| {
        let bare = word.trim_end_matches(',');
        let known = WORDS.iter().find(|(written, _)| *written == bare);
        known.map_or_else(
            || word.to_owned(),
            |(_, meant)| format!("{meant}{}", &word[bare.len()..]),
        )
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{DICTIONARY, Source};
    use crate::model::parse_dictionary;
    use std::sync::Arc;

    fn standard() -> Dictionary {
        parse_dictionary(Arc::new(Source::new("indicators.yaml", DICTIONARY))).expect("no faults")
    }

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(standard().by_name(name), expected, "{name}");
    }

    #[test]
    fn names_are_found_as_offices_write_them() {
        check("Thu nhập bình quân đầu người", Some("income"));
        check("  THU NHẬP  BQ đầu người ", Some("income"));
        check("Thu nhập BQĐN", Some("income"));
        check("Tỷ lệ hộ nghèo (%)", Some("poverty"));
        check("Tỉ lệ hộ nghèo", Some("poverty"));
        check("Thu nhập bình quân đầu người (triệu đồng)", Some("income"));
        check(
            "Tỷ lệ hộ đạt gia đình văn hoá",
            Some("cultural-family-rate"),
        );
        check("Bảo hiểm y tế", Some("health-insurance"));
        check("Ty\u{309} lệ che phủ rừng", Some("forest-cover"));
        check(
            &"Tỷ lệ che phủ rừng".nfd().collect::<String>(),
            Some("forest-cover"),
        );
    }

    #[test]
    fn a_name_that_fits_two_entries_is_nobodys() {
        check("Hộ nghèo", None);
        check("Hộ nghèo (%)", Some("poverty"));
        check("Hộ nghèo (hộ)", Some("poor"));
        check("Gia đình văn hóa", Some("cultural-families"));
        check("Gia đình văn hóa (%)", Some("cultural-family-rate"));
    }

    #[test]
    fn a_unit_of_another_scale_is_not_taken_for_the_entrys() {
        check("Thu nhập bình quân đầu người (nghìn đồng)", None);
        check("Thu ngân sách nhà nước trên địa bàn (tỷ đồng)", None);
        check("Thu nhập bình quân đầu người (triệu)", None);
        check("Thu nhập bình quân đầu người ()", None);
        check("(%)", None);
        check("", None);
    }

    #[test]
    fn every_name_of_the_dictionary_finds_its_entry() {
        let dictionary = standard();
        for (id, entry) in &dictionary.0 {
            assert_eq!(dictionary.by_name(&entry.name), Some(&**id));
        }
    }

    #[test]
    fn every_entry_says_all_that_a_page_needs() {
        for (id, entry) in &standard().0 {
            let short = entry.short.as_deref().unwrap_or(&entry.name);
            assert!(short.chars().count() <= 24, "`{short}` is not short");
            assert!(entry.name_en.is_some(), "{id} has no name-en");
            assert!(entry.unit.is_some(), "{id} has no unit");
            let named = |key: bool| entry.fact != key;
            assert!(named(entry.group.is_some()), "group of {id}");
            assert!(named(entry.better.is_some()), "better of {id}");
            assert!(named(entry.decimals.is_some()), "decimals of {id}");
            let counted = entry.unit.as_deref() != Some("");
            let bounds = entry.plausible.is_some();
            assert!(named(bounds) || !counted, "plausible of {id}");
            for changes in entry.definition_changes.windows(2) {
                assert!(changes[0].from < changes[1].from, "changes of {id}");
            }
        }
    }

    #[test]
    fn every_entry_has_its_source_above_it() {
        let (head, entries) = DICTIONARY.split_once("\n\n").expect("a head, then entries");
        let sources: Vec<&str> = head.lines().filter_map(number_listed).collect();
        let mut comment = String::new();
        for line in entries.lines() {
            if let Some(words) = line.strip_prefix('#') {
                comment.push_str(words);
            } else if line.is_empty() {
                comment.clear();
            } else if !line.starts_with(' ') {
                let named = comment.split('[').skip(1);
                let named: Vec<&str> = named.filter_map(|rest| rest.split(']').next()).collect();
                assert!(
                    !named.is_empty() || comment.contains("chưa kiểm"),
                    "no source above {line}"
                );
                for number in named {
                    assert!(sources.contains(&number), "[{number}] is nowhere: {line}");
                }
                comment.clear();
            }
        }
    }

    /// `#   [7]  …` → `7`.
    fn number_listed(line: &str) -> Option<&str> {
        line.strip_prefix("#   [")?.split(']').next()
    }
}
