//! The name of a group of indicators → the same in the language of the site. The groups of the dictionary have both; a
//! group that an author made keeps the words that it was given.

use crate::diag::Lang;

/// The groups of the built-in dictionary, in English.
const ENGLISH: [(&str, &str); 5] = [
    ("Kinh tế", "Economy"),
    ("Văn hóa – xã hội", "Culture and society"),
    ("Môi trường", "Environment"),
    ("Quốc phòng – an ninh", "Defence and security"),
    ("Xây dựng Đảng", "Party building"),
];

/// The group as pages of that language name it.
pub(super) fn name(group: &str, lang: Lang) -> &str {
    let english = || ENGLISH.iter().find(|(vietnamese, _)| *vietnamese == group);
    match lang {
        Lang::Vi => group,
        Lang::En => english().map_or(group, |(_, english)| english),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DICTIONARY: &str = include_str!("../../data/indicators.yaml");

    #[test]
    fn every_group_of_the_dictionary_has_an_english_name() {
        let groups: Vec<&str> = DICTIONARY
            .lines()
            .filter_map(|line| line.strip_prefix("  group: "))
            .collect();
        assert!(groups.len() > 40, "{}", groups.len());
        for group in groups {
            assert_ne!(name(group, Lang::En), group);
            assert_eq!(name(group, Lang::Vi), group);
        }
    }

    #[test]
    fn a_group_of_an_author_keeps_its_words() {
        assert_eq!(name("Chuyển đổi số", Lang::En), "Chuyển đổi số");
    }
}
