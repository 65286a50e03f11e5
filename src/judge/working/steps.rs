//! The arithmetic of each kind of target, step by step: operands from the case, results from the judgement.

use super::{Step, Year};
use crate::judge::case::Case;
use crate::judge::cumulative;
use crate::judge::level::{self, Goal};
use crate::judge::yearly::{self, first_year};
use crate::judge::yearly_change;
use crate::judge::{Progress, Remark, growth};
use crate::locale::{Date, Instant, Number, Period, Ratio};
use crate::model::{Amount, Better, ChangeMeasure, Method, StatusWord, Target, TargetKind, Value};

/// What must be reached, for kinds with one number for it, or two ends.
pub(super) fn goal(case: &Case<'_>, target: &Target) -> Option<Goal> {
    let better = case.indicator.better;
    if better == Better::Neither {
        return None;
    }
    let ratio = Ratio::from_number;
    match &target.kind {
        TargetKind::Level(_)
        | TargetKind::Range(..)
        | TargetKind::Share { .. }
        | TargetKind::Relative(_) => level::goal(case, target).ok(),
        TargetKind::Cumulative(least, most) => Some(Goal::between(
            ratio(*least),
            ratio(most.unwrap_or(*least)),
            target,
            better,
        )),
        TargetKind::Yearly(goal) => Some(Goal::at(ratio(*goal), target, better)),
        TargetKind::Hold(goal) => Some(Goal {
            only_met: true,
            ..Goal::at(ratio(*goal), target, better)
        }),
        _ => None,
    }
}

/// From when the time of a target is counted: a sum and a target of every year run from the start of the term.
pub(super) fn start(case: &Case<'_>, target: &Target) -> Option<Date> {
    let is_of_term = matches!(
        target.kind,
        TargetKind::Cumulative(..) | TargetKind::Yearly(_) | TargetKind::Outside(_)
    );
    let term = case.term.map(|term| term.start).filter(|_| is_of_term);
    term.or_else(|| case.start())
}

/// All steps of a target that is judged on its own figures.
pub(super) fn steps<'a>(
    case: &Case<'a>,
    target: &'a Target,
    goal: Option<Goal>,
    progress: &Progress,
) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    if case.indicator.better == Better::Neither {
        return steps;
    }
    match &target.kind {
        TargetKind::Level(_) | TargetKind::Range(..) | TargetKind::Share { .. } => {
            road(case, target, goal, progress, &mut steps);
        }
        TargetKind::Relative(percent) => {
            let baseline = case.baseline().and_then(|point| case.weaker(point.figure));
            if let (Some(baseline), Some(goal)) = (baseline, goal) {
                steps.push(Step::Goal {
                    baseline,
                    percent: *percent,
                    result: goal.near,
                });
            }
            road(case, target, goal, progress, &mut steps);
        }
        TargetKind::Cumulative(..) => sum(case, target, goal, progress, &mut steps),
        TargetKind::Hold(level) => {
            steps.extend(held(case, target, *level));
            road(case, target, goal, progress, &mut steps);
        }
        TargetKind::Yearly(goal) => {
            by_years(case, target, |_| Some(*goal), progress, &mut steps);
        }
        TargetKind::Outside(goals) => {
            let goal_of = |year| {
                let found = goals.iter().find(|(period, _)| period.year() == Some(year));
                found.map(|(_, goal)| *goal)
            };
            by_years(case, target, goal_of, progress, &mut steps);
        }
        TargetKind::YearlyChange(change, measure) => {
            let is_percent = *measure == ChangeMeasure::Percent;
            steps.extend(mean_change(case, target, (*change, is_percent), progress));
            elapsed(case, target, progress, &mut steps);
        }
        TargetKind::Ordinal { scale, goal } => steps.extend(grade(case, scale, *goal)),
        TargetKind::YesNo | TargetKind::Composition(_) | TargetKind::Several(_) => {}
    }
    steps
}

/// The step of a method of yearly rates; none under the linear method, and where the method refuses.
pub(super) fn by_rates(
    method: Method,
    better: Better,
    road: growth::Road,
) -> Option<Step<'static>> {
    let observed = || growth::yearly_rate(road.y0, road.y, road.gone);
    match method {
        Method::Linear => None,
        Method::Cagr => Some(Step::Rates {
            road: [road.y0, road.y, road.goal],
            observed: observed()?,
            asked: growth::yearly_rate(road.y0, road.goal, road.whole)?,
            gone: road.gone,
            whole: road.whole,
            result: growth::cagr(road, better)?,
        }),
        Method::Un => Some(Step::Projection {
            road: [road.y0, road.y, road.goal],
            gone: road.gone,
            observed: observed()?,
            projected: growth::projected(road)?,
            result: growth::un(road)?,
        }),
    }
}

/// The three numbers of a road, and the score of another method.
fn road(
    case: &Case<'_>,
    target: &Target,
    goal: Option<Goal>,
    progress: &Progress,
    steps: &mut Vec<Step<'_>>,
) {
    let now = case.now().map(|(_, value)| value);
    let now = now.and_then(|value| Some((value, case.weaker(&value.figure)?)));
    let (Some(goal), Some((value, y))) = (goal, now) else {
        return;
    };
    of_target(y, goal, progress, steps);
    if let Some(result) = progress.distance
        && let Some(point) = case.baseline()
        && let Some(y0) = case.weaker(point.figure)
    {
        steps.push(if point.day == Some(value.period.last()) {
            Step::AtStart
        } else {
            Step::Distance {
                baseline: y0,
                value: y,
                goal: goal.near,
                result,
            }
        });
    }
    elapsed(case, target, progress, steps);
    pace(progress, steps);
    if progress.score.is_some() {
        let road = level::road(case, target, goal, (value, Ratio::from_number(y)));
        steps.extend(road.and_then(|road| by_rates(case.method, goal.better, road)));
    }
}

fn of_target(y: Number, goal: Goal, progress: &Progress, steps: &mut Vec<Step<'_>>) {
    steps.extend(progress.of_target.map(|result| Step::OfTarget {
        value: y,
        goal: goal.near,
        result,
    }));
}

/// Months gone of all months.
fn elapsed(case: &Case<'_>, target: &Target, progress: &Progress, steps: &mut Vec<Step<'_>>) {
    let months = |from: Date, to: Date| {
        let span = to.end().since(from.end());
        Ratio::of_whole(span.into(), Instant::months(1).into())
    };
    let days = start(case, target).zip(case.due(target)).zip(
        progress
            .value
            .and_then(|judged| case.values().find(|(index, _)| *index == judged)),
    );
    if let Some(((start, due), (_, value))) = days
        && let Some(result) = progress.elapsed
        && let Some((gone, whole)) = months(start, value.period.last()).zip(months(start, due))
    {
        steps.push(Step::Elapsed {
            gone,
            whole,
            result,
        });
    }
}

fn pace(progress: &Progress, steps: &mut Vec<Step<'_>>) {
    if let (Some(distance), Some(elapsed), Some(result)) =
        (progress.distance, progress.elapsed, progress.pace)
    {
        steps.push(Step::Pace {
            distance,
            elapsed,
            result,
        });
    }
}

/// The sum term by term, then its road from 0.
fn sum(
    case: &Case<'_>,
    target: &Target,
    goal: Option<Goal>,
    progress: &Progress,
    steps: &mut Vec<Step<'_>>,
) {
    let start = start(case, target);
    let parts = cumulative::parts(case, start);
    let terms = parts
        .iter()
        .filter_map(|(_, value)| Some((value.period, case.weaker(&value.figure)?)));
    if let Some(total) = progress.total {
        steps.push(Step::Sum {
            terms: terms.collect(),
            total,
        });
        let mut reached = start;
        for (_, value) in &parts {
            let first = value.period.first();
            let gap = reached.filter(|reached| first.day_before() > *reached);
            steps.extend(gap.map(|reached| Step::Gap(reached, first)));
            reached = Some(value.period.last());
        }
    }
    if let (Some(goal), Some(total)) = (goal, progress.total) {
        of_target(total, goal, progress, steps);
        steps.extend(progress.distance.map(|result| Step::Distance {
            baseline: Number::whole(0),
            value: total,
            goal: goal.near,
            result,
        }));
    }
    elapsed(case, target, progress, steps);
    pace(progress, steps);
}

/// Every period of the term against the level to hold.
fn held(case: &Case<'_>, target: &Target, level: Number) -> Option<Step<'static>> {
    let (_, now) = case.now()?;
    let start = case.term.map(|term| term.start).or(case.start());
    let years: Vec<Year> = case
        .values()
        .map(|(_, value)| value)
        .filter(|value| value.period.last() <= now.period.last())
        .filter(|value| start.is_none_or(|start| value.period.last() > start))
        .filter(|value| case.apart_from_target(value, target).is_none())
        .map(|value| year(case, target, value.period, Some(value), Some(level)))
        .collect();
    (years.len() > 1).then_some(Step::Years(years))
}

/// Every year from the start of the term to the newest, then how many of them are met.
fn by_years(
    case: &Case<'_>,
    target: &Target,
    goal_of: impl Fn(i16) -> Option<Number>,
    progress: &Progress,
    steps: &mut Vec<Step<'_>>,
) {
    let start = start(case, target);
    let values = yearly::values(case, start);
    let (Some((_, first, _)), Some((_, newest, _))) = (values.first(), values.last()) else {
        return;
    };
    let years: Vec<Year> = (start.map_or(*first, first_year)..=*newest)
        .filter_map(|number| {
            let value = values.iter().find(|(_, of, _)| *of == number);
            let value = value.map(|(_, _, value)| *value);
            let period = Period::of_year(number)?;
            Some(year(case, target, period, value, goal_of(number)))
        })
        .collect();
    if let (Some(result), Some(newest)) = (progress.of_target, years.last())
        && let (Some(value), Some(goal)) = (newest.value, newest.goal)
    {
        let goal = Ratio::from_number(goal);
        steps.push(Step::OfTarget {
            value,
            goal,
            result,
        });
    }
    steps.insert(0, Step::Years(years));
    elapsed(case, target, progress, steps);
    let counted = progress.remarks.iter().find_map(|remark| match remark {
        Remark::Years { met, of } => Some((*met, *of)),
        _ => None,
    });
    if let (Some(result), Some((met, of))) = (progress.score, counted) {
        steps.push(Step::Share { met, of, result });
    }
}

fn year(
    case: &Case<'_>,
    target: &Target,
    period: Period,
    value: Option<&Value>,
    goal: Option<Number>,
) -> Year {
    let value = value.and_then(|value| case.weaker(&value.figure));
    let is_met = value.zip(goal).map(|(value, goal)| {
        let goal = Goal::at(Ratio::from_number(goal), target, case.indicator.better);
        goal.reached(Ratio::from_number(value)).is_some()
    });
    Year {
        period,
        value,
        goal,
        is_met,
    }
}

/// The mean change of the years gone, against the one asked for.
fn mean_change(
    case: &Case<'_>,
    target: &Target,
    (asked, is_percent): (Number, bool),
    progress: &Progress,
) -> Option<Step<'static>> {
    let is_limit = yearly_change::is_limit(case, target, asked)
        && progress.missing.is_empty()
        && progress.status != Some(StatusWord::NotComparable);
    if progress.score.is_none() && !is_limit {
        return None;
    }
    let (_, now) = case.now()?;
    let baseline = case.baseline()?;
    let (y0, y) = (case.weaker(baseline.figure)?, case.weaker(&now.figure)?);
    let years = growth::years(baseline.day?, now.period.last())?;
    let (from, to) = (Ratio::from_number(y0), Ratio::from_number(y));
    let mean = if is_percent {
        let rate = growth::observed_rate(from, to, years)?;
        rate.checked_mul(Ratio::of_whole(100, 1)?)?
    } else {
        to.checked_sub(from)?.checked_div(years)?
    };
    Some(Step::MeanChange {
        baseline: y0,
        value: y,
        years,
        mean,
        asked,
        is_percent,
        result: progress.score,
    })
}

/// Where a grade and the one asked for stand on the scale.
fn grade<'a>(case: &Case<'a>, grades: &'a [Box<str>], goal: usize) -> Option<Step<'a>> {
    let (_, value) = case.now()?;
    let Amount::Grade(grade) = &value.figure.amount else {
        return None;
    };
    let at = grades.iter().position(|step| step == grade)?;
    Some(Step::Scale { grades, at, goal })
}
