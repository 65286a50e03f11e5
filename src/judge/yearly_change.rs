//! An average change per year, in points (or the indicator's own unit), or in per cent of the level.

use super::case::Case;
use super::growth;
use super::{Missing, Progress};
use crate::locale::{Number, Ratio};
use crate::model::{Better, Bound, ChangeMeasure, StatusWord, Target};
use std::cmp::Ordering;

/// Judges the mean change of the years gone against the change asked for. Before the end it is on time at best.
pub(super) fn judge(
    case: &Case<'_>,
    target: &Target,
    (change, measure): (Number, ChangeMeasure),
    progress: &mut Progress,
) -> StatusWord {
    case.enter(progress);
    let now = case.now().map(|(_, value)| value);
    let Some((value, y)) = now.and_then(|value| Some((value, case.weaker(&value.figure)?))) else {
        progress.missing.push(Missing::Value);
        return StatusWord::Insufficient;
    };
    let day = value.period.last();
    progress.elapsed = case.elapsed(target, case.start(), day);
    if let Some(remark) = case.apart_from_target(value, target) {
        progress.remarks.push(remark);
        return StatusWord::NotComparable;
    }
    let baseline = case.baseline();
    let is_percent = measure == ChangeMeasure::Percent;
    let baseline = baseline.and_then(|point| Some((point, case.weaker(point.figure)?)));
    let Some((point, y0)) = baseline.filter(|(_, y0)| !is_percent || y0.sign() > 0) else {
        progress.missing.push(Missing::Baseline);
        return if is_percent {
            StatusWord::Insufficient
        } else {
            StatusWord::NotMet
        };
    };
    if let Some(remark) = case.apart(point, value) {
        progress.remarks.push(remark);
        return StatusWord::NotComparable;
    }
    let years = point.day.and_then(|start| growth::years(start, day));
    let Some(years) = years.filter(|years| years.sign() > 0) else {
        progress.missing.push(Missing::Elapsed);
        return StatusWord::NotMet;
    };
    let pace = match measure {
        ChangeMeasure::Percent => growth::against_rate(y0, y, years, change),
        ChangeMeasure::Points | ChangeMeasure::Unsaid => mean(y0, y, years, change),
    };
    if let Some(pace) = pace.filter(|_| is_limit(case, target, change)) {
        return within(pace, target.bound, case.is_over(target, day));
    }
    (progress.pace, progress.score) = (pace, pace);
    let Some(pace) = pace else {
        progress.missing.push(Missing::Method);
        return StatusWord::NotMet;
    };
    if !case.is_over(target, day) {
        return case.by_cut_offs(pace);
    }
    let is_strict = matches!(target.bound, Some(Bound::Over | Bound::Under));
    let is_met = match Ratio::of_whole(1, 1).map(|one| pace.cmp(&one)) {
        Some(Ordering::Greater) => true,
        Some(Ordering::Equal) => !is_strict,
        _ => false,
    };
    progress.missing.clear();
    if is_met {
        StatusWord::Met
    } else {
        StatusWord::NotMet
    }
}

/// Whether the change asked for is one for the worse, as a rise of "at most 1 % a year": the most that is allowed.
pub(super) fn is_limit(case: &Case<'_>, target: &Target, change: Number) -> bool {
    let is_worse = match case.indicator.better {
        Better::Lower => change.sign() > 0,
        _ => change.sign() < 0,
    };
    is_worse && matches!(target.bound, Some(Bound::Under | Bound::AtMost))
}

/// Judges a limit: there is no pace towards what is to be avoided, only a change within it or beyond it.
fn within(share: Ratio, bound: Option<Bound>, is_over: bool) -> StatusWord {
    let is_kept = match Ratio::of_whole(1, 1).map(|one| share.cmp(&one)) {
        Some(Ordering::Less) => true,
        Some(Ordering::Equal) => bound != Some(Bound::Under),
        _ => false,
    };
    match (is_kept, is_over) {
        (true, true) => StatusWord::Met,
        (true, false) => StatusWord::OnTime,
        (false, true) => StatusWord::NotMet,
        (false, false) => StatusWord::AtRisk,
    }
}

/// (y − y0) / years ÷ change.
fn mean(y0: Number, y: Number, years: Ratio, change: Number) -> Option<Ratio> {
    Ratio::from_number(y)
        .checked_sub(Ratio::from_number(y0))?
        .checked_div(years)?
        .checked_div(Ratio::from_number(change))
}

#[cfg(test)]
mod tests {
    use crate::judge::Progress;
    use crate::judge::tests_support::*;
    use crate::model::*;

    fn fall(
        measure: ChangeMeasure,
        change: &str,
        values: &[(&str, &str)],
        due: Option<&str>,
    ) -> Progress {
        let target = target(
            TargetKind::YearlyChange(number(change), measure),
            Some(Bound::AtLeast),
        );
        judged(Better::Lower, values, target, |one, _| {
            one.target.as_mut().expect("there").due = due.map(period);
        })
    }

    #[test]
    fn points_are_a_mean_of_the_years_gone() {
        let points = |now: &str, due| {
            fall(
                ChangeMeasure::Points,
                "-4",
                &[("2020", "52.3"), ("2022", now)],
                due,
            )
        };
        check_score(&points("44.3", None), "on-time", "1.0000", &[]);
        check_score(&points("41.1", None), "on-time", "1.4000", &[]);
        check_score(&points("46.3", None), "slow", "0.7500", &[]);
        check_score(&points("53", None), "reversed", "-0.0875", &[]);
        check_score(&points("44.3", Some("2022")), "met", "1.0000", &[]);
        check_score(&points("44.4", Some("2022")), "not-met", "0.9875", &[]);
        let bare = points("44.3", None);
        assert_eq!(
            (bare.distance, bare.of_target, bare.pace),
            (None, None, bare.score)
        );
    }

    #[test]
    fn per_cent_is_compound() {
        let percent = |from: &str, now: &str, change: &str| {
            fall(
                ChangeMeasure::Percent,
                change,
                &[("2020", from), ("2022", now)],
                None,
            )
        };
        check_score(&percent("100", "81", "-10"), "on-time", "1.0000", &[]);
        check_score(&percent("100", "90.25", "-10"), "at-risk", "0.5000", &[]);
        check_score(
            &percent("0", "5", "-10"),
            "insufficient",
            "-",
            &["baseline"],
        );
        check_score(&percent("5", "0", "-10"), "on-time", "10.0000", &[]);
        check_score(&percent("5", "-1", "-10"), "not-met", "-", &["method"]);
    }

    #[test]
    fn it_is_judged_linearly_and_a_strict_bound_is_not_met_at_the_bound() {
        let at = |now: &str, bound, due: Option<&str>| {
            let kind = TargetKind::YearlyChange(number("4"), ChangeMeasure::Points);
            judged(
                Better::Higher,
                &[("2020", "0"), ("2022", now)],
                target(kind, bound),
                |one, site| {
                    site.method = Method::Un;
                    one.target.as_mut().expect("there").due = due.map(period);
                },
            )
        };
        check_score(&at("6", None, None), "slow", "0.7500", &[]);
        let end = Some("2022");
        check_score(&at("8", Some(Bound::Over), end), "not-met", "1.0000", &[]);
        check_score(&at("8.1", Some(Bound::Over), end), "met", "1.0125", &[]);
        check_score(&at("9", None, end), "met", "1.1250", &[]);
    }

    #[test]
    fn a_change_is_not_taken_across_a_break() {
        let with = |change: fn(&mut Figure)| {
            let kind = TargetKind::YearlyChange(number("4"), ChangeMeasure::Points);
            let values = [("2020", "0"), ("2022", "8")];
            judged(Better::Higher, &values, target(kind, None), |one, _| {
                change(&mut one.values[1].figure)
            })
        };
        let cut = with(|figure| figure.flag = Some(Flag::Break));
        check_score(&cut, "not-comparable", "-", &[]);
        let moved = with(|figure| figure.boundary = Some("2025-07".into()));
        check_score(&moved, "not-comparable", "-", &[]);
    }

    #[test]
    fn a_change_for_the_worse_is_a_limit() {
        let rise = |bound, now: &str, due: Option<&str>| {
            let kind = TargetKind::YearlyChange(number("1"), ChangeMeasure::Percent);
            let values = [("2020", "100"), ("2022", now)];
            judged(
                Better::Lower,
                &values,
                target(kind, Some(bound)),
                |one, _| {
                    one.target.as_mut().expect("there").due = due.map(period);
                },
            )
        };
        let most = Bound::AtMost;
        check_score(&rise(most, "102.01", None), "on-time", "-", &[]);
        check_score(&rise(Bound::Under, "102.01", None), "at-risk", "-", &[]);
        check_score(&rise(most, "102.02", None), "at-risk", "-", &[]);
        check_score(&rise(most, "90", None), "on-time", "-", &[]);
        check_score(&rise(most, "90", Some("2022")), "met", "-", &[]);
        check_score(&rise(most, "103", Some("2022")), "not-met", "-", &[]);
    }

    #[test]
    fn what_is_missing_is_said() {
        let points = |values: &[(&str, &str)]| fall(ChangeMeasure::Unsaid, "-4", values, None);
        check_score(&points(&[("2022", "41")]), "not-met", "-", &["baseline"]);
        check_score(&points(&[("2020", "41")]), "not-met", "-", &["elapsed"]);
        check_score(&points(&[]), "insufficient", "-", &["value", "baseline"]);
    }
}
