//! Targets by group: the names of the groups of a site in their order, and the counts of each.

use super::{Records, Review, Tally};
use crate::locale::compare;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

/// The targets of one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupTally {
    /// Index into [`Records::groups`].
    pub group: usize,
    /// Its targets by status: those that the tally of the whole counts too.
    pub tally: Tally,
}

/// The groups of the dictionary in the usual order of a commune's resolution.
const USUAL: [&str; 5] = [
    "Kinh tế",
    "Văn hóa – xã hội",
    "Môi trường",
    "Quốc phòng – an ninh",
    "Xây dựng Đảng",
];

/// The order of two groups: usual ones, then others in Vietnamese order, then what has none.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    let usual = |group: &str| {
        let known = USUAL.iter().position(|known| *known == group);
        known.unwrap_or(USUAL.len() + usize::from(group.is_empty()))
    };
    usual(a).cmp(&usual(b)).then_with(|| compare(a, b))
}

/// The names of all groups that are counted, and of every review its counts by group.
pub(super) fn collect(reviews: &[Review]) -> (Vec<Box<str>>, Vec<Vec<GroupTally>>) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut names: Vec<&str> = Vec::new();
    let mut all: Vec<Vec<GroupTally>> = Vec::with_capacity(reviews.len());
    for review in reviews {
        let mut tallies: Vec<GroupTally> = Vec::new();
        let mut within: HashMap<usize, usize> = HashMap::new();
        for at in review.counted() {
            let name = &*review.article.indicators[at].group;
            let group = *known.entry(name).or_insert_with(|| {
                names.push(name);
                names.len() - 1
            });
            let place = *within.entry(group).or_insert_with(|| {
                let tally = Tally::default();
                tallies.push(GroupTally { group, tally });
                tallies.len() - 1
            });
            let status = review.progress.get(at).and_then(|progress| progress.status);
            tallies[place].tally.add(status);
        }
        all.push(tallies);
    }
    let mut sorted: Vec<usize> = (0..names.len()).collect();
    sorted.sort_by(|&a, &b| order(names[a], names[b]).then_with(|| names[a].cmp(names[b])));
    let mut moved = vec![0; names.len()];
    for (new, &old) in sorted.iter().enumerate() {
        moved[old] = new;
    }
    for tallies in &mut all {
        for of in tallies.iter_mut() {
            of.group = moved[of.group];
        }
        tallies.sort_unstable_by_key(|of| of.group);
    }
    (sorted.into_iter().map(|at| names[at].into()).collect(), all)
}

/// The counts of several, added up group by group.
pub(super) fn sum<'a>(parts: impl Iterator<Item = &'a [GroupTally]>) -> Vec<GroupTally> {
    let mut sums: BTreeMap<usize, Tally> = BTreeMap::new();
    for of in parts.flatten() {
        *sums.entry(of.group).or_default() += of.tally;
    }
    let sums = sums.into_iter();
    sums.map(|(group, tally)| GroupTally { group, tally })
        .collect()
}

impl Records {
    /// The counts of a review by group; together they are the tally of its [`Standing`](super::Standing).
    pub fn by_group(&self, review: usize) -> &[GroupTally] {
        &self.groups_of[review]
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{OFFICIAL, article, review};
    use super::super::{Records, roll_up};
    use super::*;

    /// A review with a target per group, met where it says so.
    fn of(code: &str, published: &str, term: &str, groups: &[(&str, bool)]) -> Review {
        let mut front = format!(
            "title: T\ndate: {published}\nplace: {{ code: \"{code}\" }}\n\
             resolution: {{ name: NQ, term: {term} }}\nindicators:\n"
        );
        for (at, (group, met)) in groups.iter().enumerate() {
            let group = match *group {
                "" => String::new(),
                group => format!("group: {group}, "),
            };
            let now = if *met { 10 } else { 9 };
            let year = &term[..4];
            front.push_str(&format!(
                "  own-{at}: {{ name: N, {group}unit: ha, better: higher, values: {{ {year}: {now} }}, target: 10 }}\n"
            ));
        }
        review(article(&format!("{code}-{published}.md"), &front))
    }

    fn said(records: &Records, groups: &[GroupTally]) -> Vec<String> {
        let groups = groups.iter();
        groups
            .map(|of| {
                let (met, judged) = (of.tally.met(), of.tally.judged());
                format!("{} {met}/{judged}", records.groups[of.group])
            })
            .collect()
    }

    #[test]
    fn the_groups_of_the_dictionary_have_their_order() {
        let known = crate::load::DICTIONARY;
        let groups = known
            .lines()
            .filter_map(|line| line.strip_prefix("  group: "));
        for group in groups {
            assert!(USUAL.contains(&group), "{group}");
        }
    }

    #[test]
    fn groups_stand_in_the_order_of_the_dictionary_then_of_the_alphabet() {
        let groups = [
            "",
            "Đô thị",
            "Xây dựng Đảng",
            "Dân tộc",
            "Chuyển đổi số",
            "Kinh tế",
        ];
        let groups = groups.map(|group| (group, true));
        let records = roll_up(
            vec![of("03463", "2023-01-01", "2020-2025", &groups)],
            &OFFICIAL,
        );
        let names: Vec<&str> = records.groups.iter().map(|name| &**name).collect();
        assert_eq!(
            names,
            [
                "Kinh tế",
                "Xây dựng Đảng",
                "Chuyển đổi số",
                "Dân tộc",
                "Đô thị",
                ""
            ]
        );
    }

    #[test]
    fn every_roll_up_by_group_counts_what_the_whole_counts() {
        let records = roll_up(
            vec![
                of(
                    "03463",
                    "2022-01-01",
                    "2020-2025",
                    &[("Kinh tế", false), ("Môi trường", false)],
                ),
                of(
                    "03463",
                    "2023-01-01",
                    "2020-2025",
                    &[("Kinh tế", true), ("Y tế", false)],
                ),
                of(
                    "03442",
                    "2023-01-01",
                    "2020-2025",
                    &[("Kinh tế", false), ("Môi trường", true)],
                ),
                of("26116", "2026-01-01", "2025-2030", &[("Kinh tế", true)]),
                of(
                    "26116",
                    "2022-01-01",
                    "2020-2025",
                    &[("Kinh tế", true), ("", false)],
                ),
            ],
            &OFFICIAL,
        );
        let all = |groups: &[GroupTally]| -> Tally { groups.iter().map(|of| of.tally).sum() };
        for (at, standing) in records.standings.iter().enumerate() {
            assert_eq!(all(records.by_group(at)), standing.tally);
        }
        for province in &records.provinces {
            assert_eq!(all(&province.groups), province.tally, "{}", province.name);
        }
        for term in &records.terms {
            assert_eq!(all(&term.groups), term.tally, "{}", term.term);
        }
        assert_eq!(all(&records.totals.groups), records.totals.tally);
        let term = |at: usize| said(&records, &records.terms[at].groups);
        assert_eq!(term(0), ["Kinh tế 1/1"]);
        assert_eq!(
            term(1),
            ["Kinh tế 2/3", "Môi trường 1/1", "Y tế 0/1", " 0/1"]
        );
        assert_eq!(
            said(&records, &records.totals.groups),
            ["Kinh tế 2/3", "Môi trường 1/1", "Y tế 0/1"],
            "of current reviews only"
        );
    }
}
