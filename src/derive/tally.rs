//! Counts by status, and the share that is met of what could be judged.

use super::Review;
use crate::locale::Ratio;
use crate::model::StatusWord;
use std::iter::Sum;
use std::ops::AddAssign;

/// How many targets have which status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    by_status: [u32; StatusWord::ALL.len()],
    without_status: u32,
}

impl Tally {
    /// Of one review: indicators of other places, and parts of a target of several, are not counted.
    pub fn of(review: &Review) -> Tally {
        let mut tally = Tally::default();
        for at in review.counted() {
            tally.add(review.progress.get(at).and_then(|progress| progress.status));
        }
        tally
    }

    /// One more target of that status; none is a composition, or an indicator where neither direction is better.
    pub fn add(&mut self, status: Option<StatusWord>) {
        match status {
            Some(status) => self.by_status[status as usize] += 1,
            None => self.without_status += 1,
        }
    }

    /// How many have that status.
    pub fn count(&self, status: StatusWord) -> u32 {
        self.by_status[status as usize]
    }

    /// Every status with its count, best first, those without any too.
    pub fn counts(&self) -> impl Iterator<Item = (StatusWord, u32)> + '_ {
        StatusWord::ALL
            .into_iter()
            .map(|status| (status, self.count(status)))
    }

    /// Shown without a status.
    pub fn without_status(&self) -> u32 {
        self.without_status
    }

    /// All of them.
    pub fn all(&self) -> u32 {
        self.by_status.iter().sum::<u32>() + self.without_status
    }

    /// Those that could be judged.
    pub fn judged(&self) -> u32 {
        self.sum(StatusWord::is_judged)
    }

    /// Those that could not: not comparable, not enough figures, or no status at all.
    pub fn not_judged(&self) -> u32 {
        self.all() - self.judged()
    }

    /// Met or passed.
    pub fn met(&self) -> u32 {
        self.sum(StatusWord::is_met)
    }

    /// Met or passed, of those judged; none when nothing could be judged.
    pub fn share(&self) -> Option<Ratio> {
        Ratio::of_whole(i128::from(self.met()), i128::from(self.judged()))
    }

    /// One per target, best first, those without a status last: the marks of a list.
    pub fn marks(&self) -> impl Iterator<Item = Option<StatusWord>> + '_ {
        self.counts()
            .map(|(status, count)| (Some(status), count))
            .chain([(None, self.without_status)])
            .flat_map(|(status, count)| (0..count).map(move |_| status))
    }

    fn sum(&self, wanted: fn(StatusWord) -> bool) -> u32 {
        self.counts()
            .filter(|(status, _)| wanted(*status))
            .map(|(_, count)| count)
            .sum()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        for (mine, theirs) in self.by_status.iter_mut().zip(other.by_status) {
            *mine += theirs;
        }
        self.without_status += other.without_status;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        let mut sum = Tally::default();
        for tally in tallies {
            sum += tally;
        }
        sum
    }
}
