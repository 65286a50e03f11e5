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
