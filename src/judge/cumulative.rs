//! A sum over the term: the road starts at 0, and the values of all periods add up.

use super::case::{Case, Point};
use super::level::Goal;
use super::{Missing, Progress, Remark};
use crate::locale::{Date, Number, Ratio};
use crate::model::{Better, StatusWord, Target, Value};
use std::cmp::Ordering;

/// Judges a cumulative target of one number, or of a range.
pub(super) fn judge(
    case: &Case<'_>,
    target: &Target,
    (least, most): (Number, Option<Number>),
    progress: &mut Progress,
) -> StatusWord {
    let start = case.term.map(|term| term.start).or(case.start());
    let parts = parts(case, start);
    let (Some((index, newest)), Some(total)) = (parts.last().copied(), sum(case, &parts)) else {
        progress.missing.push(Missing::Value);
        return StatusWord::Insufficient;
    };
    progress.value = Some(index);
    progress.total = Some(total);
    let day = newest.period.last();
    progress.elapsed = case.elapsed(target, start, day);
    if let Some(remark) = apart(case, target, &parts) {
        progress.remarks.push(remark);
        return StatusWord::NotComparable;
    }
    let goal = Goal::between(
        Ratio::from_number(least),
        Ratio::from_number(most.unwrap_or(least)),
        target,
        case.indicator.better,
    );
    let y = Ratio::from_number(total);
    let reached = goal.reached(y);
    let is_whole = covers(start, &parts);
    if !is_whole {
        progress.missing.push(Missing::Value);
        // What a gap hides only adds to a sum: it cannot undo what was reached, but it can pass a ceiling.
        let stands = reached.filter(|_| case.indicator.better == Better::Higher);
        if let Some(reached) = stands {
            progress.of_target = goal.share_of(y);
            return reached;
        }
        return StatusWord::NotMet;
    }
    progress.of_target = goal.share_of(y);
    road(goal, y, progress);
    if let Some(reached) = reached {
        return reached;
    }
    if case.is_over(target, day) {
        progress.missing.clear();
        return StatusWord::NotMet;
    }
    let zero = Ratio::of_whole(0, 1);
    let is_worse = zero.is_some_and(|zero| goal.compare(y, zero) == Ordering::Less);
    match progress.score {
        Some(score) => case.by_cut_offs(score),
        None if is_worse => StatusWord::Reversed,
        None => StatusWord::NotMet,
    }
}

/// The values of the term, each with its place in the series.
pub(super) fn parts<'a>(case: &Case<'a>, start: Option<Date>) -> Vec<(usize, &'a Value)> {
    case.values()
        .filter(|(_, value)| start.is_none_or(|start| value.period.first() >= start))
        .collect()
}

/// Distance, pace and score of a road from 0.
fn road(goal: Goal, y: Ratio, progress: &mut Progress) {
    let gone = progress.elapsed.filter(|elapsed| elapsed.sign() > 0);
    if gone.is_none() {
        progress.missing.push(Missing::Elapsed);
    }
    let is_road = Ratio::of_whole(0, 1).is_some_and(|zero| goal.reached(zero).is_none());
    if !is_road || goal.near.sign() == 0 {
        progress.remarks.push(Remark::NoRoad);
        return;
    }
    progress.distance = y.checked_div(goal.near);
    progress.pace = progress
        .distance
        .zip(gone)
        .and_then(|(distance, gone)| distance.checked_div(gone));
    progress.score = progress.pace;
    if progress.pace.is_none() && gone.is_some() {
        progress.missing.push(Missing::Method);
    }
}

/// The sum of the weaker ends; none when there is nothing to add, periods overlap (nothing is counted twice), or it does
/// not fit.
fn sum(case: &Case<'_>, parts: &[(usize, &Value)]) -> Option<Number> {
    let mut total: Option<Number> = None;
    let overlap = |pair: &[(usize, &Value)]| pair[1].1.period.first() <= pair[0].1.period.last();
    if parts.windows(2).any(overlap) {
        return None;
    }
    for (_, value) in parts {
        let number = case.weaker(&value.figure)?;
        total = Some(match total {
            Some(total) => total.checked_add(number)?,
            None => number,
        });
    }
    total
}

/// Whether the periods leave no day out between the start and the newest of them.
fn covers(start: Option<Date>, parts: &[(usize, &Value)]) -> bool {
    let mut reached = start;
    for (_, value) in parts {
        if reached.is_some_and(|reached| value.period.first().day_before() > reached) {
            return false;
        }
        reached = Some(value.period.last());
    }
    start.is_some()
}

/// Why the sum cannot be compared with the target, or be built at all.
fn apart(case: &Case<'_>, target: &Target, parts: &[(usize, &Value)]) -> Option<Remark> {
    let (first, newest) = (parts.first()?.1, parts.last()?.1);
    parts
        .iter()
        .find_map(|(_, value)| case.apart_from_target(value, target))
        .or_else(|| case.apart(Point::of(first), newest))
}

#[cfg(test)]
mod tests {
    use crate::judge::tests_support::*;
    use crate::judge::{Progress, Remark, assess};
    use crate::locale::Term;
    use crate::model::*;

    fn members(values: &[(&str, &str)], most: Option<&str>) -> Progress {
        let kind = TargetKind::Cumulative(number("50"), most.map(number));
        judged(Better::Higher, values, target(kind, None), |_, _| ())
    }

    #[test]
    fn values_of_several_periods_add_up() {
        let two = members(&[("2021", "9"), ("2022", "10")], None);
        check_score(&two, "on-time", "0.9500", &[]);
        assert_eq!((two.total, two.value), (Some(number("19")), Some(1)));
        assert_eq!(two.of_target, Some(ratio("19", "50")));
        check_score(
            &members(&[("2021-2022", "12")], None),
            "slow",
            "0.6000",
            &[],
        );
        check_score(
            &members(&[("2021", "5"), ("2022-01–2022-12", "6")], None),
            "at-risk",
            "0.5500",
            &[],
        );
        check_score(&members(&[("2021-2022", "50")], None), "met", "2.5000", &[]);
        check_score(
            &members(&[("2021-2022", "51")], None),
            "exceeded",
            "2.5500",
            &[],
        );
    }

    #[test]
    fn a_gap_is_not_guessed_over() {
        let gap = members(&[("2022", "10")], None);
        check_score(&gap, "not-met", "-", &["value"]);
        assert_eq!((gap.distance, gap.pace), (None, None));
        check_score(&members(&[("2022", "50")], None), "met", "-", &["value"]);
        check_score(
            &members(&[("2020", "90")], None),
            "insufficient",
            "-",
            &["value"],
        );
    }

    #[test]
    fn a_ceiling_that_is_passed_is_reversed() {
        let accidents = |values: &[(&str, &str)]| {
            let kind = TargetKind::Cumulative(number("10"), None);
            judged(
                Better::Lower,
                values,
                target(kind, Some(Bound::AtMost)),
                |_, _| (),
            )
        };
        check_score(&accidents(&[("2021-2022", "4")]), "met", "-", &[]);
        check_score(&accidents(&[("2021-2022", "11")]), "reversed", "-", &[]);
        check_score(&accidents(&[("2022", "4")]), "not-met", "-", &["value"]);
    }

    #[test]
    fn a_term_may_begin_on_the_first_day_of_a_year() {
        let mut one = indicator("one", Better::Higher, &[("2021", "10"), ("2022", "10")]);
        one.target = target(TargetKind::Cumulative(number("50"), None), None);
        let mut article = article(vec![one]);
        let term = Term::new(2020, 2025, Some(date("2021-01-01")), None);
        article.resolution.as_mut().expect("there").term = term;
        let progress = assess(&article, &site(), today()).remove(0);
        assert_eq!(progress.total, Some(number("20")), "{progress:?}");
        assert_eq!(progress.status, Some(StatusWord::OnTime));
    }

    #[test]
    fn nothing_is_counted_twice() {
        let twice = members(&[("2021", "30"), ("2021-2022", "50")], None);
        check_score(&twice, "insufficient", "-", &["value"]);
    }

    #[test]
    fn a_range_is_passed_beyond_its_far_end() {
        check_score(
            &members(&[("2021-2022", "55")], Some("55")),
            "met",
            "2.7500",
            &[],
        );
        check_score(
            &members(&[("2021-2022", "56")], Some("55")),
            "exceeded",
            "2.8000",
            &[],
        );
    }

    #[test]
    fn of_values_that_are_ranges_the_weaker_ends_add_up() {
        let kind = TargetKind::Cumulative(number("50"), None);
        let values = [("2021", "9"), ("2022", "10")];
        let sum = judged(Better::Higher, &values, target(kind, None), |one, _| {
            one.values[0].figure.amount = Amount::Range(number("9"), number("40"));
        });
        check_score(&sum, "on-time", "0.9500", &[]);
    }

    #[test]
    fn growth_rates_do_not_judge_a_sum() {
        let kind = TargetKind::Cumulative(number("50"), None);
        let progress = judged(
            Better::Higher,
            &[("2021-2022", "19")],
            target(kind, None),
            |_, site| {
                site.method = Method::Cagr;
            },
        );
        check_score(&progress, "on-time", "0.9500", &[]);
    }

    #[test]
    fn a_sum_across_a_break_is_not_compared() {
        let kind = TargetKind::Cumulative(number("50"), None);
        let cut = judged(
            Better::Higher,
            &[("2021", "9"), ("2022", "10")],
            target(kind, None),
            |one, _| {
                one.values[1].figure.flag = Some(Flag::Break);
            },
        );
        check_score(&cut, "not-comparable", "-", &[]);
        assert_eq!(cut.remarks, [Remark::SeriesBroken]);
        let unread = judged(
            Better::Higher,
            &[("2021", "9"), ("2022-01", "10"), ("2022-02", "70")],
            target(TargetKind::Cumulative(number("50"), None), None),
            |one, _| {
                one.values[1].figure.flag = Some(Flag::Break);
                one.values[1].figure.as_of = Some(period("2021"));
            },
        );
        check_score(&unread, "not-comparable", "-", &[]);
    }

    #[test]
    fn at_the_end_only_met_counts() {
        let kind = TargetKind::Cumulative(number("50"), None);
        let late = judged(
            Better::Higher,
            &[("2021-2022", "49")],
            target(kind, None),
            |one, _| {
                one.target.as_mut().expect("there").due = Some(period("2022"));
            },
        );
        check_score(&late, "not-met", "0.9800", &[]);
    }
}
