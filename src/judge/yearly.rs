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
    let years = values(case, start);
    progress.remarks.extend(part_of_year(case, start));
    let Some((index, newest, value)) = years.last().copied() else {
        progress.missing.push(Missing::Value);
        return StatusWord::Insufficient;
    };
    progress.value = Some(index);
    progress.elapsed = case.elapsed(target, start, value.period.last());
    let first = start.map_or(years[0].1, first_year);
    let mut apart = None;
    let mut met = Vec::new();
    for year in first..=newest {
        let value = years
            .iter()
            .find(|(_, of, _)| *of == year)
            .map(|(.., value)| *value);
        let number = value.and_then(|value| case.weaker(&value.figure));
        let goal = goal_of(year);
        progress
            .missing
            .extend(number.is_none().then_some(Missing::Value));
        progress
            .missing
            .extend(goal.is_none().then_some(Missing::Target));
        let (Some(value), Some(number), Some(goal)) = (value, number, goal) else {
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

/// The values of whole years of the term, each with its place in the series and its year.
pub(super) fn values<'a>(case: &Case<'a>, start: Option<Date>) -> Vec<(usize, i16, &'a Value)> {
    let since = start.map(first_year);
    case.values()
        .filter_map(|(index, value)| Some((index, value.period.whole_year()?, value)))
        .filter(|(_, year, _)| since.is_none_or(|since| *year >= since))
        .collect()
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

/// The first year that is whole in the term: a flow of which a part came before it is not the term's.
pub(super) fn first_year(start: Date) -> i16 {
    let is_first_day = (start.month(), start.day()) == (1, 1);
    start.year() + i16::from(!is_first_day)
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
    use crate::judge::{Progress, Remark, assess};
    use crate::locale::Term;
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
    fn a_year_that_began_before_the_term_does_not_count() {
        let from = |start: &str, values: &[(&str, &str)]| {
            let mut one = indicator("one", Better::Higher, values);
            one.target = target(TargetKind::Yearly(number("30")), None);
            let mut article = article(vec![one]);
            let term = Term::new(2020, 2025, Some(date(start)), None);
            article.resolution.as_mut().expect("there").term = term;
            assess(&article, &site(), today()).remove(0)
        };
        let congress = from("2020-06-15", &[("2020", "1"), ("2021", "30")]);
        check_score(&congress, "on-time", "1.0000", &[]);
        check_score(
            &from("2020-06-15", &[("2021", "30")]),
            "on-time",
            "1.0000",
            &[],
        );
        check_score(
            &from("2020-06-15", &[("2020", "30")]),
            "insufficient",
            "-",
            &["value"],
        );
        let whole = from("2020-01-01", &[("2020", "1"), ("2021", "30")]);
        check_score(&whole, "at-risk", "0.5000", &[]);
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
    fn a_year_counted_otherwise_is_not_compared() {
        let target = target(TargetKind::Yearly(number("30")), None);
        let values = [("2021", "30"), ("2022", "31")];
        let moved = judged(Better::Higher, &values, target, |one, _| {
            one.values[0].figure.definition = Some("other".into());
        });
        check_score(&moved, "not-comparable", "-", &[]);
        assert!(matches!(
            moved.remarks[..],
            [Remark::DefinitionChanged { .. }]
        ));
        assert_eq!(moved.of_target, Some(ratio("31", "30")));
    }

    #[test]
    fn growth_rates_do_not_judge_years() {
        for method in [Method::Cagr, Method::Un] {
            let target = target(TargetKind::Yearly(number("30")), None);
            let values = [("2021", "0"), ("2022", "31")];
            let half = judged(Better::Higher, &values, target, |_, site| {
                site.method = method;
                site.cut_offs.slow = ratio("0.5", "1");
            });
            check_score(&half, "slow", "0.5000", &[]);
        }
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
        let neither = target(
            TargetKind::Outside(vec![(period("2022"), number("11"))]),
            None,
        );
        check_score(
            &judged(Better::Higher, &[("2022", "12")], neither, |_, _| ()),
            "insufficient",
            "-",
            &["value", "target"],
        );
    }
}
