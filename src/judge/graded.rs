//! Targets without a road: yes or no, and a grade on a scale.

use super::case::Case;
use super::{Missing, Progress};
use crate::model::{Amount, Better, StatusWord, Target, Value};
use std::cmp::Ordering;

/// Judges a target that is reached or not.
pub(super) fn yes_no(case: &Case<'_>, target: &Target, progress: &mut Progress) -> StatusWord {
    judge(case, target, progress, |value| match value.figure.amount {
        Amount::YesNo(true) => Some(StatusWord::Met),
        Amount::YesNo(false) => Some(StatusWord::NotMet),
        _ => None,
    })
}

/// Judges a grade on a scale that runs from lowest to highest, of which either end may be the better one.
pub(super) fn ordinal(
    case: &Case<'_>,
    target: &Target,
    (scale, goal): (&[Box<str>], usize),
    progress: &mut Progress,
) -> StatusWord {
    judge(case, target, progress, |value| {
        let Amount::Grade(grade) = &value.figure.amount else {
            return None;
        };
        let at = scale.iter().position(|step| step == grade)?;
        let ahead = match case.indicator.better {
            Better::Lower => goal.cmp(&at),
            _ => at.cmp(&goal),
        };
        Some(match ahead {
            Ordering::Less => StatusWord::NotMet,
            Ordering::Greater if target.bound.is_none() => StatusWord::Exceeded,
            _ => StatusWord::Met,
        })
    })
}

fn judge(
    case: &Case<'_>,
    target: &Target,
    progress: &mut Progress,
    reached: impl Fn(&Value) -> Option<StatusWord>,
) -> StatusWord {
    let now = case
        .now()
        .and_then(|(index, value)| Some((index, value, reached(value)?)));
    let Some((index, value, status)) = now else {
        progress.missing.push(Missing::Value);
        return StatusWord::Insufficient;
    };
    progress.value = Some(index);
    progress.elapsed = case.elapsed(target, case.start(), value.period.last());
    match case.apart_from_target(value, target) {
        Some(remark) => {
            progress.remarks.push(remark);
            StatusWord::NotComparable
        }
        None => status,
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::Progress;
    use crate::judge::tests_support::*;
    use crate::model::*;

    fn with(kind: TargetKind, amount: Amount) -> Progress {
        judged(
            Better::Higher,
            &[("2022", "1")],
            target(kind, None),
            |one, _| {
                one.values[0].figure.amount = amount;
            },
        )
    }

    #[test]
    fn yes_is_met_and_no_is_not() {
        check_score(
            &with(TargetKind::YesNo, Amount::YesNo(true)),
            "met",
            "-",
            &[],
        );
        check_score(
            &with(TargetKind::YesNo, Amount::YesNo(false)),
            "not-met",
            "-",
            &[],
        );
        check_score(
            &with(TargetKind::YesNo, Amount::Missing),
            "insufficient",
            "-",
            &["value"],
        );
    }

    #[test]
    fn a_grade_is_compared_on_its_scale() {
        let graded = |grade: &str| {
            let scale = ["không hoàn thành", "hoàn thành", "hoàn thành tốt"]
                .map(Box::from)
                .to_vec();
            with(
                TargetKind::Ordinal { scale, goal: 1 },
                Amount::Grade(grade.into()),
            )
        };
        check_score(&graded("không hoàn thành"), "not-met", "-", &[]);
        check_score(&graded("hoàn thành"), "met", "-", &[]);
        check_score(&graded("hoàn thành tốt"), "exceeded", "-", &[]);
        check_score(&graded("xuất sắc"), "insufficient", "-", &["value"]);
    }

    #[test]
    fn with_a_bound_a_grade_can_only_be_met_and_another_definition_is_not_compared() {
        let best = |bound, definition: Option<&str>| {
            let scale = ["thấp", "vừa", "cao"].map(Box::from).to_vec();
            let kind = TargetKind::Ordinal { scale, goal: 1 };
            judged(
                Better::Higher,
                &[("2022", "1")],
                target(kind, bound),
                |one, _| {
                    one.values[0].figure.amount = Amount::Grade("cao".into());
                    one.values[0].figure.definition = definition.map(Box::from);
                },
            )
        };
        check_score(&best(Some(Bound::AtLeast), None), "met", "-", &[]);
        check_score(&best(None, Some("other")), "not-comparable", "-", &[]);
    }

    #[test]
    fn a_lower_grade_is_better_where_the_author_says_so() {
        let risk = |grade: &str| {
            let scale = ["thấp", "vừa", "cao"].map(Box::from).to_vec();
            let kind = TargetKind::Ordinal { scale, goal: 1 };
            judged(
                Better::Lower,
                &[("2022", "1")],
                target(kind, None),
                |one, _| {
                    one.values[0].figure.amount = Amount::Grade(grade.into());
                },
            )
        };
        check_score(&risk("thấp"), "exceeded", "-", &[]);
        check_score(&risk("vừa"), "met", "-", &[]);
        check_score(&risk("cao"), "not-met", "-", &[]);
    }
}
