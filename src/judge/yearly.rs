//! Targets of every year: a flow (`yearly`), and targets that others set year by year (`outside`).

use super::case::Case;
use super::level::Goal;
use super::{Missing, Progress, Remark};
use crate::locale::{Date, Number, Period, Ratio};
use crate::model::{StatusWord, Target, Value};

/// Judges the same flow, asked for every year.
pub(super) fn yearly(
    case: &Case<'_>,
    target: &Target,
    goal: Number,
    progress: &mut Progress,
) -> StatusWord {
    judge(case, target, progress, |_| Some(goal))
}

/// Judges every year against the target that was given for it.
pub(super) fn outside(
    case: &Case<'_>,
    target: &Target,
    goals: &[(Period, Number)],
    progress: &mut Progress,
) -> StatusWord {
    judge(case, target, progress, |year| {
        goals
            .iter()
            .find(|(period, _)| period.whole_year() == Some(year))
            .map(|(_, goal)| *goal)
    })
}

/// n of the m years from the start of the term to the newest one.
fn judge(
    case: &Case<'_>,
    target: &Target,
    progress: &mut Progress,
    goal_of: impl Fn(i16) -> Option<Number>,
) -> StatusWord {
    let start = case.term.map(|term| term.start).or(case.start());
    let years: Vec<(usize, i16, &Value)> = case
        .values()
        .filter_map(|(index, value)| Some((index, value.period.whole_year()?, value)))
        .filter(|(_, _, value)| start.is_none_or(|start| value.period.last() > start))
        .collect();
    progress.remarks.extend(part_of_year(case, start));
    let Some((index, newest, value)) = years.last().copied() else {
        progress.missing.push(Missing::Value);
        return StatusWord::Insufficient;
    };
    progress.value = Some(index);
    progress.elapsed = case.elapsed(target, start, value.period.last());
    let first = start.map_or_else(|| years[0].1, first_year);
    let mut apart = None;
    let mut met = Vec::new();
    for year in first..=newest {
        let value = years
            .iter()
            .find(|(_, of, _)| *of == year)
            .map(|(.., value)| *value);
        let number = value.and_then(|value| case.weaker(&value.figure));
        let (Some(value), Some(number)) = (value, number) else {
            progress.missing.push(Missing::Value);
            continue;
        };
        let Some(goal) = goal_of(year) else {
            progress.missing.push(Missing::Target);
            continue;
        };
        apart = apart.or_else(|| case.apart_from_target(value, target));
        let goal = Goal::at(Ratio::from_number(goal), target, case.indicator.better);
        let y = Ratio::from_number(number);
        if year == newest && case.apart_from_target(value, target).is_none() {
            progress.of_target = goal.share_of(y);
        }
        met.push((value.period, goal.reached(y).is_some()));
    }
    if !progress.missing.is_empty() {
        return StatusWord::Insufficient;
    }
    if let Some(remark) = apart {
        progress.remarks.push(remark);
        return StatusWord::NotComparable;
    }
    let is_over = case.is_over(target, value.period.last());
    count(case, &met, is_over, progress)
}

/// The latest value that is for less than a year: there, but never counted.
fn part_of_year(case: &Case<'_>, start: Option<Date>) -> Option<Remark> {
    case.values()
        .rev()
        .map(|(_, value)| value.period)
        .filter(|period| start.is_none_or(|start| period.last() > start))
        .find(|period| period.whole_year().is_none())
        .map(Remark::PartOfYear)
}

/// The first year that ends after the start.
fn first_year(start: Date) -> i16 {
    let is_last_day = (start.month(), start.day()) == (12, 31);
    start.year() + i16::from(is_last_day)
}

fn count(
    case: &Case<'_>,
    years: &[(Period, bool)],
    is_over: bool,
    progress: &mut Progress,
) -> StatusWord {
    let met = years.iter().filter(|(_, is_met)| *is_met).count();
    progress.remarks.push(Remark::Years {
        met,
        of: years.len(),
    });
    let missed = years.iter().rev().find(|(_, is_met)| !is_met);
    progress
        .remarks
        .extend(missed.map(|(period, _)| Remark::LatestMissed(*period)));
    let whole = |count: usize| i128::try_from(count).unwrap_or(i128::MAX);
    progress.score = Ratio::of_whole(whole(met), whole(years.len()));
    match (is_over, met == years.len(), progress.score) {
        (true, true, _) => StatusWord::Met,
        (true, false, _) | (_, _, None) => StatusWord::NotMet,
        (false, true, _) => StatusWord::OnTime,
        (false, false, Some(score)) => case.by_cut_offs(score),
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::tests_support::*;
    use crate::judge::{Progress, Remark};
    use crate::model::*;

    fn forest(values: &[(&str, &str)], due: Option<&str>) -> Progress {
        let target = target(TargetKind::Yearly(number("30")), None);
        judged(Better::Higher, values, target, |one, _| {
            one.target.as_mut().expect("there").due = due.map(period);
        })
    }

    #[test]
    fn years_are_counted_from_the_start_of_the_term() {
        let all = forest(&[("2020", "1"), ("2021", "30"), ("2022", "31")], None);
        check_score(&all, "on-time", "1.0000", &[]);
        assert_eq!((all.of_target, all.pace), (Some(ratio("31", "30")), None));
        let half = forest(&[("2021", "29.9"), ("2022", "31")], None);
        check_score(&half, "at-risk", "0.5000", &[]);
        assert_eq!(
            half.remarks,
            [
                Remark::Years { met: 1, of: 2 },
                Remark::LatestMissed(period("2021"))
            ]
        );
        check_score(
            &forest(&[("2022", "31")], None),
            "insufficient",
            "-",
            &["value"],
        );
        check_score(&forest(&[], None), "insufficient", "-", &["value"]);
    }

    #[test]
    fn a_part_of_a_year_is_not_counted_and_said() {
        let half = forest(&[("2021", "30"), ("2022-01–2022-06", "14")], None);
        check_score(&half, "on-time", "1.0000", &[]);
        let part = Remark::PartOfYear(period("2022-01–2022-06"));
        assert_eq!(half.remarks, [part, Remark::Years { met: 1, of: 1 }]);
        let alone = forest(&[("2022-Q3", "14")], None);
        check_score(&alone, "insufficient", "-", &["value"]);
        assert_eq!(alone.remarks, [Remark::PartOfYear(period("2022-Q3"))]);
        let before = forest(&[("2020-Q3", "14"), ("2021", "30")], None);
        assert_eq!(before.remarks, [Remark::Years { met: 1, of: 1 }]);
        let twelve = forest(&[("2021-01–2021-12", "30")], None);
        check_score(&twelve, "on-time", "1.0000", &[]);
    }

    #[test]
    fn at_the_end_all_years_must_be_met() {
        check_score(
            &forest(&[("2021", "30"), ("2022", "31")], Some("2022")),
            "met",
            "1.0000",
            &[],
        );
        check_score(
            &forest(&[("2021", "30"), ("2022", "29")], Some("2022")),
            "not-met",
            "0.5000",
            &[],
        );
    }

    #[test]
    fn every_year_has_its_own_target() {
        let with = |goals: &[(&str, &str)]| {
            let goals = goals
                .iter()
                .map(|(at, goal)| (period(at), number(goal)))
                .collect();
            let target = target(TargetKind::Outside(goals), None);
            judged(
                Better::Higher,
                &[("2021", "12"), ("2022", "10")],
                target,
                |_, _| (),
            )
        };
        check_score(
            &with(&[("2021", "12"), ("2022", "11")]),
            "at-risk",
            "0.5000",
            &[],
        );
        check_score(
            &with(&[("2021", "12"), ("2022", "10")]),
            "on-time",
            "1.0000",
            &[],
        );
        check_score(&with(&[("2022", "11")]), "insufficient", "-", &["target"]);
    }
}
