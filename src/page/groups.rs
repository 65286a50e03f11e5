//! Groups of targets → their names in the language of the site, and their counts as rows of a table. The groups of the
//! dictionary have both languages; a group that an author made keeps the words that it was given.

use super::at::At;
use super::counts::CountsView;
use crate::derive::{GroupTally, Tally};
use crate::diag::Lang;
use serde::Serialize;

/// The most rows of a table; what groups are left over stand together in the last.
const MOST_ROWS: usize = 12;

/// One group with its counts.
#[derive(Clone, Debug, Serialize)]
pub(super) struct GroupRow {
    name: String,
    counts: CountsView,
}

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
        Lang::Vi if group.is_empty() => "Chỉ tiêu khác",
        Lang::En if group.is_empty() => "Other targets",
        Lang::Vi => group,
        Lang::En => english().map_or(group, |(_, english)| english),
    }
}

impl At<'_> {
    /// The counts by group; none where there is only one, which the tally above says already.
    pub(super) fn groups(&self, groups: &[GroupTally]) -> Vec<GroupRow> {
        if groups.len() < 2 {
            return Vec::new();
        }
        let names = &self.stage.to.records.groups;
        let shown = match groups.len() {
            0..=MOST_ROWS => groups.len(),
            _ => MOST_ROWS - 1,
        };
        let (shown, rest) = groups.split_at(shown);
        let mut rows: Vec<GroupRow> = shown
            .iter()
            .map(|of| GroupRow {
                name: name(&names[of.group], self.lang).to_owned(),
                counts: self.counts(&of.tally),
            })
            .collect();
        if !rest.is_empty() {
            let tally: Tally = rest.iter().map(|of| of.tally).sum();
            let count = self.count(rest.len());
            rows.push(GroupRow {
                name: self.pick(
                    format!("{count} lĩnh vực khác"),
                    format!("{count} other groups"),
                ),
                counts: self.counts(&tally),
            });
        }
        rows
    }

    /// What the table of groups counts: the same targets as the large number above it.
    pub(super) fn groups_caption(&self, tally: &Tally, of: &str) -> String {
        let (all, judged) = (self.tallied(tally.all()), self.tallied(tally.judged()));
        self.pick(
            format!("{all} chỉ tiêu{of}, trong đó {judged} đánh giá được."),
            format!("{all} targets{of}, of which {judged} can be judged."),
        )
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
        assert_eq!(name("", Lang::Vi), "Chỉ tiêu khác");
    }
}
