//! A level to hold every year.

use super::case::{Case, Point};
use super::level::{Course, Goal};
use super::{Missing, Progress, Remark};
use crate::locale::{Number, Ratio};
use crate::model::{StatusWord, Target, Value};
use std::cmp::Ordering;

/// Judges a level that must be held: what counts is now; a year missed before is named. It can only be met.
pub(super) fn judge(
    case: &Case<'_>,
    target: &Target,
    level: Number,
    progress: &mut Progress,
) -> StatusWord {
    case.enter(progress);
    let now = case.now().and_then(|(_, value)| {
        let number = case.weaker(&value.figure)?;
        Some((value, Ratio::from_number(number)))
    });
    let Some((value, y)) = now else {
        progress.missing.push(Missing::Value);
        return StatusWord::Insufficient;
    };
    if let Some(remark) = case.apart_from_target(value, target) {
        progress.remarks.push(remark);
        return StatusWord::NotComparable;
    }
    let mut goal = Goal::at(Ratio::from_number(level), target, case.indicator.better);
    goal.only_met = true;
    progress.of_target = goal.share_of(y);
    // The numbers are shown as those of a level; that there is no road is the rule here, not worth a remark.
    Course::run(case, target, goal, (value, y), progress);
    progress.remarks.retain(|remark| *remark != Remark::NoRoad);
    if let Some(reached) = goal.reached(y) {
        progress
            .remarks
            .extend(missed_before(case, target, goal, value));
        return reached;
    }
    if case.is_over(target, value.period.last()) {
        progress.missing.clear();
        return StatusWord::NotMet;
    }
    let Some((earlier, before)) = earlier(case, value) else {
        return StatusWord::NotMet;
    };
    if let Some(remark) = case.apart(earlier, value) {
        if !progress.remarks.contains(&remark) {
            progress.remarks.push(remark);
        }
        return StatusWord::NotComparable;
    }
    match goal.compare(y, before) {
        Ordering::Less => StatusWord::Reversed,
        _ => StatusWord::AtRisk,
    }
}

/// The latest period of the term in which the level was missed.
fn missed_before(case: &Case<'_>, target: &Target, goal: Goal, now: &Value) -> Option<Remark> {
    let start = case.term.map(|term| term.start).or(case.start());
    case.values()
        .rev()
        .filter(|(_, value)| value.period.last() < now.period.last())
        .filter(|(_, value)| start.is_none_or(|start| value.period.last() > start))
        .filter(|(_, value)| case.apart_from_target(value, target).is_none())
        .find(|(_, value)| {
            case.weaker(&value.figure)
                .is_some_and(|number| goal.reached(Ratio::from_number(number)).is_none())
        })
        .map(|(_, value)| Remark::MissedBefore(value.period))
}

/// The value before the newest one: of the term, else the baseline.
pub(super) fn earlier<'a>(case: &Case<'a>, now: &Value) -> Option<(Point<'a>, Ratio)> {
    let start = case.start();
    let point = case
        .values()
        .rev()
        .map(|(_, value)| value)
        .find(|value| value.period.last() < now.period.last())
        .filter(|value| start.is_none_or(|start| value.period.last() >= start))
        .map(Point::of)
        .or_else(|| {
            case.baseline()
                .filter(|point| point.day.is_none_or(|day| day < now.period.last()))
        })?;
    Some((point, Ratio::from_number(case.weaker(point.figure)?)))
}

#[cfg(test)]
mod tests {
    use crate::judge::tests_support::*;
    use crate::judge::{Progress, Remark};
    use crate::model::*;

    fn insured(values: &[(&str, &str)]) -> Progress {
        let target = target(TargetKind::Hold(number("90")), Some(Bound::AtLeast));
        judged(Better::Higher, values, target, |_, _| ())
    }

    #[test]
    fn now_counts_and_a_missed_year_is_named() {
        let held = insured(&[("2020", "92"), ("2021", "91"), ("2022", "95")]);
        check_score(&held, "met", "-", &[]);
        assert_eq!((held.distance, &held.remarks[..]), (None, &[][..]));
        let missed = insured(&[("2021", "89"), ("2022", "95")]);
        check_score(&missed, "met", "-", &["baseline"]);
        assert_eq!(missed.remarks, [Remark::MissedBefore(period("2021"))]);
        let before = insured(&[("2019", "50"), ("2020", "60"), ("2022", "95")]);
        assert_eq!(
            (before.remarks, before.distance),
            (vec![], Some(ratio("35", "30")))
        );
    }

    #[test]
    fn below_the_level_the_last_change_decides() {
        let at = |before: (&str, &str), now: &str, status: &str, missing: &[&str]| {
            check_score(&insured(&[before, ("2022", now)]), status, "-", missing);
        };
        at(("2021", "85"), "88", "at-risk", &["baseline"]);
        at(("2021", "88"), "88", "at-risk", &["baseline"]);
        at(("2021", "89"), "88", "reversed", &["baseline"]);
        at(("2020", "89"), "88", "reversed", &[]);
        at(("2019", "95"), "88", "not-met", &["baseline"]);
    }

    #[test]
    fn it_can_only_be_met_and_at_the_end_only_met_counts() {
        let at = |now: &str, due| {
            let target = target(TargetKind::Hold(number("90")), None);
            let values = [("2021", "85"), ("2022", now)];
            judged(Better::Higher, &values, target, |one, site| {
                site.method = Method::Cagr;
                one.baseline = baseline("0");
                one.target.as_mut().expect("there").due = due;
            })
        };
        check_score(&at("95", None), "met", "-", &[]);
        check_score(&at("88", None), "at-risk", "-", &[]);
        check_score(&at("80", Some(period("2022"))), "not-met", "-", &[]);
        let moved = judged(
            Better::Higher,
            &[("2021", "85"), ("2022", "95")],
            target(TargetKind::Hold(number("90")), None),
            |one, _| one.values[1].figure.boundary = Some("2025-07".into()),
        );
        assert_eq!(moved.status, Some(StatusWord::NotComparable));
        assert_eq!(moved.of_target, None);
    }

    #[test]
    fn a_last_change_across_a_new_definition_says_nothing() {
        let target = target(TargetKind::Hold(number("90")), None);
        let values = [("2021", "85"), ("2022", "88")];
        let cut = judged(Better::Higher, &values, target, |one, _| {
            one.values[1].figure.flag = Some(Flag::Break);
        });
        check_score(&cut, "not-comparable", "-", &["baseline"]);
        assert_eq!(cut.remarks, [Remark::SeriesBroken]);
    }
}
