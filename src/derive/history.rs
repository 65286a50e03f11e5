//! A review and those before it of the same place and term → what became of each target: its earlier statuses, what rose
//! or fell, what was adjusted, is new or is gone.
//!
//! A status is set against an earlier one only where both were judged and the target is the same.

use super::{Records, Review};
use crate::locale::{Date, Ratio};
use crate::model::{StatusWord, Target, TargetKind};
use std::cmp::Ordering;
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
        /// None where it was adjusted, or where the two statuses cannot be set against each other.
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
    /// The two statuses cannot be set against each other.
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
    Since::Judged {
        earlier,
        adjusted,
        change: status
            .filter(|_| !adjusted)
            .and_then(|status| change(earlier.status, status)),
    }
}

/// Where a status went, by the one order of all. None where one of the two could not be judged, or where only one of two
/// targets that are not met tells of pace: "not met" at the end of a term is no better than "at risk" before it.
fn change(from: StatusWord, to: StatusWord) -> Option<Change> {
    let is_open = !from.is_met() && !to.is_met();
    let lacks_pace = |status: StatusWord| status == StatusWord::NotMet;
    if !from.is_judged() || !to.is_judged() || is_open && lacks_pace(from) != lacks_pace(to) {
        return None;
    }
    Some(match to.order().cmp(&from.order()) {
        Ordering::Greater => Change::Rose,
        Ordering::Equal => Change::Stayed,
        Ordering::Less => Change::Fell,
    })
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

#[cfg(test)]
mod tests {
    use super::super::sample::{OFFICIAL, article, review};
    use super::super::{Review, roll_up};
    use super::*;

    /// A review of Tà Tổng in the term 2020–2025, figures of the end of a year.
    fn of(published: &str, year: u16, indicators: &str) -> Review {
        let front = format!(
            "title: T\ndate: {published}\nplace: {{ code: \"03463\" }}\nas-of: {year}-12-31\n\
             resolution: {{ name: NQ, term: 2020-2025 }}\nindicators:\n{indicators}"
        );
        review(article(&format!("{published}.md"), &front))
    }

    /// An indicator from 0 in 2020 towards 100.
    fn road(id: &str, year: u16, now: &str) -> String {
        format!(
            "  {id}: {{ name: N, unit: ha, better: higher, values: {{ 2020: 0, {year}: \"{now}\" }}, target: 100 }}\n"
        )
    }

    fn records(reviews: Vec<Review>) -> Records {
        roll_up(reviews, &OFFICIAL)
    }

    /// What becomes of one target from the end of 2021 to the end of 2022, as `status change adjusted`.
    #[track_caller]
    fn check(earlier: &str, later: &str, expected: &str) {
        let records = records(vec![
            of("2022-06-01", 2021, earlier),
            of("2023-06-01", 2022, later),
        ]);
        let comparison = records.comparison(0).expect("one is earlier");
        let found = match comparison.targets[0] {
            Since::New => "new".to_owned(),
            Since::Unsaid => "unsaid".to_owned(),
            Since::Judged {
                earlier,
                adjusted,
                change,
            } => format!("{} {change:?} {adjusted}", earlier.status.word()),
        };
        assert_eq!(found, expected);
    }

    fn one(fields: &str) -> String {
        format!("  one: {{ name: N, unit: ha, better: higher, {fields} }}\n")
    }

    #[test]
    fn a_status_rises_stays_or_falls() {
        check(
            &road("one", 2021, "15"),
            &road("one", 2022, "45"),
            "slow Some(Rose) false",
        );
        check(
            &road("one", 2021, "15"),
            &road("one", 2022, "30"),
            "slow Some(Stayed) false",
        );
        check(
            &road("one", 2021, "25"),
            &road("one", 2022, "10"),
            "on-time Some(Fell) false",
        );
    }

    #[test]
    fn statuses_move_by_the_one_order() {
        use StatusWord::*;
        assert_eq!(change(Reversed, AtRisk), Some(Change::Rose));
        assert_eq!(change(AtRisk, Exceeded), Some(Change::Rose));
        assert_eq!(change(NotMet, Met), Some(Change::Rose));
        assert_eq!(change(Met, NotMet), Some(Change::Fell));
        assert_eq!(change(Exceeded, OnTime), Some(Change::Fell));
        assert_eq!(change(NotMet, NotMet), Some(Change::Stayed));
        for paced in [Reversed, AtRisk, Slow, OnTime] {
            assert_eq!(change(paced, NotMet), None, "{paced:?}");
            assert_eq!(change(NotMet, paced), None, "{paced:?}");
        }
        for unjudged in [NotComparable, Insufficient] {
            assert_eq!(change(unjudged, Met), None);
            assert_eq!(change(Met, unjudged), None);
            assert_eq!(change(unjudged, unjudged), None);
        }
    }

    #[test]
    fn what_is_not_judged_does_not_move() {
        let nothing = one("target: 100");
        check(&road("one", 2021, "15"), &nothing, "slow None false");
        check(
            &nothing,
            &road("one", 2022, "30"),
            "insufficient None false",
        );
        check(
            "  one: { name: N, unit: ha, better: neither, values: { 2021: 3 } }\n",
            &road("one", 2022, "30"),
            "unsaid",
        );
    }

    #[test]
    fn another_target_is_another_task() {
        let at = |target: &str| {
            one(&format!(
                "values: {{ 2020: 0, 2021: 15 }}, target: {target}"
            ))
        };
        check(&at("45"), &at("50"), "on-time None true");
        check(&at("45"), &at("\"45,0\""), "on-time Some(Stayed) false");
        check(
            &at("45"),
            &at("{ value: 45, inferred: true, basis: B }"),
            "on-time Some(Stayed) false",
        );
        check(
            &at("45"),
            &at("{ value: 45, year: 2025 }"),
            "on-time Some(Stayed) false",
        );
        check(
            &at("45"),
            &at("{ value: 45, year: 2024 }"),
            "on-time None true",
        );
        check(
            &at("45"),
            &at("{ value: 45, bound: at-least }"),
            "on-time None true",
        );
        check(
            &at("45"),
            &at("{ kind: hold, value: 45 }"),
            "on-time None true",
        );
        check(
            &at("45"),
            &at("{ value: 45, definition: d-2 }"),
            "on-time None true",
        );
    }

    #[test]
    fn a_year_more_of_targets_set_by_others_changes_nothing() {
        let at = |values: &str, targets: &str| {
            one(&format!(
                "values: {{ {values} }}, target: {{ kind: outside, values: {{ {targets} }} }}"
            ))
        };
        let earlier = at("2021: 5", "2021: 5");
        check(
            &earlier,
            &at("2021: 5, 2022: 6", "2021: 5, 2022: 6"),
            "on-time Some(Stayed) false",
        );
        check(
            &earlier,
            &at("2021: 5, 2022: 6", "2021: 4, 2022: 6"),
            "on-time None true",
        );
    }

    #[test]
    fn another_place_is_no_history() {
        let elsewhere = "  one: { name: N, unit: ha, better: higher, place: Xã khác, values: { 2021: 1 }, target: 100 }\n";
        let elsewhere = format!("{elsewhere}{}", road("own", 2021, "15"));
        check(&elsewhere, &road("one", 2022, "30"), "unsaid");
        let own = records(vec![
            of("2022-06-01", 2021, &elsewhere),
            of("2023-06-01", 2022, &elsewhere),
        ]);
        assert_eq!(own.history(0, 0).len(), 1, "the same other place");
    }

    #[test]
    fn new_and_dropped_targets_are_told() {
        let records = records(vec![
            of(
                "2022-06-01",
                2021,
                &(road("kept", 2021, "15") + &road("gone", 2021, "15")),
            ),
            of(
                "2023-06-01",
                2022,
                &(road("kept", 2022, "30") + &road("added", 2022, "30")),
            ),
        ]);
        let comparison = records.comparison(0).expect("one is earlier");
        assert_eq!(comparison.before, 1);
        assert_eq!(comparison.targets[1], Since::New);
        assert_eq!(comparison.dropped, [1]);
        let expected = Moves {
            stayed: 1,
            new: 1,
            ..Moves::default()
        };
        assert_eq!(comparison.moves, expected);
        assert_eq!(records.comparison(1), None, "the first of its term");
    }

    #[test]
    fn only_counted_targets_move() {
        let parts = |year| {
            road("a", year, "15")
                + &road("b", year, "15")
                + "  both: { name: N, better: higher, target: { kind: several, of: [a, b] } }\n"
        };
        let records = records(vec![
            of("2022-06-01", 2021, &parts(2021)),
            of("2023-06-01", 2022, &parts(2022)),
        ]);
        let moves = records.comparison(0).expect("one is earlier").moves;
        assert_eq!(
            moves,
            Moves {
                fell: 1,
                ..Moves::default()
            }
        );
    }

    #[test]
    fn the_history_runs_from_the_oldest_and_passes_over_gaps() {
        let facts = "title: T\ndate: 2023-01-01\nplace: { code: \"03463\" }\n\
                     resolution: { name: NQ, term: 2020-2025 }\nfacts: { households: 700 }";
        let other_term = "title: T\ndate: 2019-01-01\nplace: { code: \"03463\" }\n\
                          resolution: { name: NQ, term: 2015-2020 }\nindicators:\n\
                          \x20 one: { name: N, unit: ha, better: higher, values: { 2018: 9 }, target: 5 }";
        let records = records(vec![
            of("2021-06-01", 2020, &one("values: { 2020: 0 }, target: 100")),
            of("2022-06-01", 2021, &road("one", 2021, "15")),
            of("2022-09-01", 2021, &road("other", 2021, "15")),
            review(article("facts.md", facts)),
            review(article("before.md", other_term)),
            of("2023-06-01", 2022, &road("one", 2022, "30")),
        ]);
        let said: Vec<String> = records
            .history(0, 0)
            .iter()
            .map(|earlier| {
                let pace = earlier.pace.and_then(|pace| pace.cut(2));
                let pace = pace
                    .map(crate::locale::Number::canonical)
                    .unwrap_or_default();
                format!("{} {} {pace}", earlier.date, earlier.status.word())
            })
            .collect();
        assert_eq!(said, ["2021-06-01 not-met ", "2022-06-01 slow 0.75"]);
        let comparison = records.comparison(0).expect("some are earlier");
        let before = &records.reviews[comparison.before].article;
        assert_eq!(
            before.date.to_string(),
            "2022-09-01",
            "facts alone are passed over"
        );
        assert_eq!(
            comparison.targets[0],
            Since::Unsaid,
            "older reviews had it: it is not new"
        );
        assert_eq!(comparison.moves.apart, 1);
    }

    #[test]
    fn without_a_term_nothing_is_compared() {
        let of = |published: &str| {
            let front = format!(
                "title: T\ndate: {published}\nplace: {{ code: \"03463\" }}\nindicators:\n\
                 \x20 one: {{ name: N, unit: ha, better: higher, values: {{ 2018: 9 }} }}"
            );
            review(article(&format!("{published}.md"), &front))
        };
        let records = records(vec![of("2022-01-01"), of("2023-01-01")]);
        assert_eq!(records.comparison(0), None);
    }

    #[test]
    fn a_hidden_figure_leaves_no_trace_in_the_history() {
        let hidden = "values: { 2020: 0, 2021: { value: 99, withheld: true } }, target: 100";
        check(&one(hidden), &road("one", 2022, "30"), "not-met None false");
        let target = "values: { 2020: 0, 2021: 15 }, target: { value: 77, withheld: true }";
        check(
            &one(target),
            &road("one", 2022, "30"),
            "insufficient None false",
        );
    }
}
