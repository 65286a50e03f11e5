//! A review and those before it of the same place and term → what became of each target: its earlier statuses, what rose
//! or fell, what was adjusted, is new or is gone.
//!
//! A status is set against an earlier one only where both were judged and the target is the same.

use super::{Records, Review};
use crate::locale::{Date, Ratio};
use crate::model::{StatusWord, Target, TargetKind};
use std::collections::HashMap;

/// What an earlier review said of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The review.
    pub review: usize,
    /// Index of the indicator there.
    pub indicator: usize,
    /// Of the review's publication.
    pub date: Date,
    /// As judged then.
    pub status: StatusWord,
    /// As computed then.
    pub pace: Option<Ratio>,
}

/// Where a status went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// To a better one.
    Rose,
    /// The same.
    Stayed,
    /// To a worse one.
    Fell,
}

/// What the review before says of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// No earlier review of the term has it.
    New,
    /// It has it not, or of another place, or without a status.
    Unsaid,
    /// It has a status.
    Judged {
        /// Which, and when.
        earlier: Earlier,
        /// The target itself was changed between the two: the statuses are of two different tasks.
        adjusted: bool,
        /// None where it was adjusted, or where one of the two could not be judged.
        change: Option<Change>,
    },
}

/// How many of the counted targets went where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// To a better status.
    pub rose: u32,
    /// With the same.
    pub stayed: u32,
    /// To a worse one.
    pub fell: u32,
    /// Their target was changed.
    pub adjusted: u32,
    /// Not judged in one of the two reviews.
    pub apart: u32,
    /// In no earlier review of the term.
    pub new: u32,
}

/// A review beside the one before it of the same place and term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The newest earlier review that has targets.
    pub before: usize,
    /// One per indicator of the later review, in their order.
    pub targets: Vec<Since>,
    /// Over the targets that roll-ups count.
    pub moves: Moves,
    /// Indices of indicators of the earlier review that the later has no more, in their order.
    pub dropped: Vec<usize>,
}

impl Records {
    /// The reviews before it of the same place and term that have targets, newest first. Without a term there are none.
    pub fn before(&self, review: usize) -> impl Iterator<Item = usize> + '_ {
        let has_term = self.reviews[review].article.term().is_some();
        let first = self.standings[review].previous.filter(|_| has_term);
        std::iter::successors(first, |&at| self.standings[at].previous)
            .filter(|&at| self.standings[at].tally.all() > 0)
    }

    /// What every earlier review of the term said of the indicator at that index, oldest first: the status and the pace
    /// of each that judged it, about the same place.
    pub fn history(&self, review: usize, indicator: usize) -> Vec<Earlier> {
        let now = &self.reviews[review];
        let id = &now.article.indicators[indicator].id;
        let mut found: Vec<Earlier> = self
            .before(review)
            .filter_map(|at| {
                let indicators = &self.reviews[at].article.indicators;
                let there = indicators.iter().position(|other| other.id == *id)?;
                self.earlier(at, there, (now, indicator))
            })
            .collect();
        found.reverse();
        found
    }

    /// The review beside the one before it; none where there is none.
    pub fn comparison(&self, review: usize) -> Option<Comparison> {
        let before = self.before(review).next()?;
        let (now, then) = (&self.reviews[review], &self.reviews[before]);
        let there = index(then);
        let older: Vec<HashMap<&str, usize>> = self
            .before(review)
            .skip(1)
            .map(|at| index(&self.reviews[at]))
            .collect();
        let targets: Vec<Since> = now
            .article
            .indicators
            .iter()
            .enumerate()
            .map(|(at, indicator)| match there.get(&*indicator.id) {
                Some(&found) => self
                    .earlier(before, found, (now, at))
                    .map_or(Since::Unsaid, |earlier| since(now, at, then, earlier)),
                None if older.iter().any(|ids| ids.contains_key(&*indicator.id)) => Since::Unsaid,
                None => Since::New,
            })
            .collect();
        let kept = index(now);
        let dropped = then
            .counted()
            .filter(|&at| !kept.contains_key(&*then.article.indicators[at].id))
            .collect();
        Some(Comparison {
            before,
            moves: moves(now, &targets),
            targets,
            dropped,
        })
    }

    /// What a review says of one of its indicators, if it judged it and means the same place.
    fn earlier(
        &self,
        review: usize,
        indicator: usize,
        (later, at): (&Review, usize),
    ) -> Option<Earlier> {
        let record = &self.reviews[review];
        let progress = record.progress.get(indicator)?;
        let status = progress.status?;
        (record.places_of(indicator) == later.places_of(at)).then_some(Earlier {
            review,
            indicator,
            date: record.article.date,
            status,
            pace: progress.pace,
        })
    }
}

fn index(review: &Review) -> HashMap<&str, usize> {
    let indicators = review.article.indicators.iter().enumerate();
    indicators.map(|(at, one)| (&*one.id, at)).collect()
}

fn since(now: &Review, at: usize, then: &Review, earlier: Earlier) -> Since {
    let adjusted = !is_same_task((now, at), (then, earlier.indicator));
    let status = now.progress.get(at).and_then(|progress| progress.status);
    let comparable =
        status.filter(|status| !adjusted && status.is_judged() && earlier.status.is_judged());
    let change = comparable.map(|status| match status.order().cmp(&earlier.status.order()) {
        std::cmp::Ordering::Greater => Change::Rose,
        std::cmp::Ordering::Equal => Change::Stayed,
        std::cmp::Ordering::Less => Change::Fell,
    });
    Since::Judged {
        earlier,
        adjusted,
        change,
    }
}

/// Whether two reviews ask for the same. A target that one of them does not say is no change of it: it may be hidden.
fn is_same_task((now, at): (&Review, usize), (then, there): (&Review, usize)) -> bool {
    let (a, b) = (&now.article.indicators[at], &then.article.indicators[there]);
    let (Some(one), Some(other)) = (&a.target, &b.target) else {
        return true;
    };
    let due = |review: &Review, target: &Target| {
        let end = review.article.term().map(|term| term.end);
        target.due.map(|due| due.last()).or(end)
    };
    a.better == b.better
        && is_same_kind(&one.kind, &other.kind)
        && one.bound == other.bound
        && due(now, one) == due(then, other)
        && one.definition == other.definition
        && one.boundary == other.boundary
}

/// Of targets that others set year by year, later reviews have more: only years that both have can differ.
fn is_same_kind(one: &TargetKind, other: &TargetKind) -> bool {
    let (TargetKind::Outside(years), TargetKind::Outside(others)) = (one, other) else {
        return one == other;
    };
    let known: HashMap<_, _> = others.iter().copied().collect();
    years
        .iter()
        .all(|(period, number)| known.get(period).is_none_or(|known| known == number))
}

fn moves(review: &Review, targets: &[Since]) -> Moves {
    let mut moves = Moves::default();
    for at in review.counted() {
        let has_status = review.progress[at].status.is_some();
        let count = match targets[at] {
            Since::New => &mut moves.new,
            Since::Judged { adjusted: true, .. } => &mut moves.adjusted,
            Since::Judged {
                change: Some(Change::Rose),
                ..
            } => &mut moves.rose,
            Since::Judged {
                change: Some(Change::Stayed),
                ..
            } => &mut moves.stayed,
            Since::Judged {
                change: Some(Change::Fell),
                ..
            } => &mut moves.fell,
            Since::Judged { change: None, .. } => &mut moves.apart,
            Since::Unsaid if has_status => &mut moves.apart,
            Since::Unsaid => continue,
        };
        *count += 1;
    }
    moves
}
