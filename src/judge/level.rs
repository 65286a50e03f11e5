//! Targets with a road: level, range, share of a total, relative to the baseline.

use super::case::Case;
use super::growth::{self, Road};
use super::{Missing, Progress, Remark};
use crate::locale::Ratio;
use crate::model::{Better, Bound, Method, StatusWord, Target, TargetKind, Value};
use std::cmp::Ordering;

/// What must be reached: the end of the target that comes first on the way, and the one beyond which it is passed.
#[derive(Clone, Copy)]
pub(super) struct Goal {
    pub(super) near: Ratio,
    pub(super) far: Ratio,
    pub(super) bound: Option<Bound>,
    /// Whether it can only be met, never passed.
    pub(super) only_met: bool,
    pub(super) better: Better,
}

impl Goal {
    /// A goal of one number.
    pub(super) fn at(number: Ratio, target: &Target, better: Better) -> Goal {
        Goal::between(number, number, target, better)
    }

    /// A goal from one number to another.
    pub(super) fn between(from: Ratio, to: Ratio, target: &Target, better: Better) -> Goal {
        let (low, high) = (from.min(to), from.max(to));
        let (near, far) = match better {
            Better::Lower => (high, low),
            _ => (low, high),
        };
        Goal {
            near,
            far,
            bound: target.bound,
            only_met: target.bound.is_some(),
            better,
        }
    }

    /// `Greater` where `a` is better than `b`.
    pub(super) fn compare(self, a: Ratio, b: Ratio) -> Ordering {
        match self.better {
            Better::Lower => b.cmp(&a),
            _ => a.cmp(&b),
        }
    }

    /// Met or exceeded; none while it is not reached. A strict bound is not met at the bound itself.
    pub(super) fn reached(self, y: Ratio) -> Option<StatusWord> {
        let is_strict = matches!(self.bound, Some(Bound::Over | Bound::Under));
        let is_met = match self.compare(y, self.near) {
            Ordering::Less => false,
            Ordering::Equal => !is_strict,
            Ordering::Greater => true,
        };
        let is_passed = !self.only_met && self.compare(y, self.far) == Ordering::Greater;
        match (is_met, is_passed) {
            (false, _) => None,
            (true, false) => Some(StatusWord::Met),
            (true, true) => Some(StatusWord::Exceeded),
        }
    }

    /// y / yT, where higher is better and both ends of the fraction make sense.
    pub(super) fn share_of(self, y: Ratio) -> Option<Ratio> {
        let is_sensible = self.better == Better::Higher && self.near.sign() > 0 && y.sign() >= 0;
        is_sensible.then(|| y.checked_div(self.near)).flatten()
    }
}

/// Judges a target with a road.
pub(super) fn judge(case: &Case<'_>, target: &Target, progress: &mut Progress) -> StatusWord {
    case.enter(progress);
    let goal = match goal(case, target) {
        Ok(goal) => goal,
        Err(missing) => {
            progress.missing.push(missing);
            return StatusWord::Insufficient;
        }
    };
    let now = case.now().map(|(_, value)| value);
    let Some((value, y)) = now.and_then(|value| Some((value, case.weaker(&value.figure)?))) else {
        progress.missing.push(Missing::Value);
        return StatusWord::Insufficient;
    };
    if let Some(remark) = apart(case, target, value) {
        progress.remarks.push(remark);
        return StatusWord::NotComparable;
    }
    let y = Ratio::from_number(y);
    progress.of_target = goal.share_of(y);
    let course = Course::run(case, target, goal, (value, y), progress);
    status(case, target, goal, (value, y), course, progress)
}

/// Why the value and the target cannot be compared; a relative target is worth what its baseline is.
fn apart(case: &Case<'_>, target: &Target, value: &Value) -> Option<Remark> {
    case.apart_from_target(value, target).or_else(|| {
        let baseline = case.baseline()?;
        let is_relative = matches!(target.kind, TargetKind::Relative(_));
        is_relative.then(|| case.apart(baseline, value)).flatten()
    })
}

/// The goal of a kind that has a road.
pub(super) fn goal(case: &Case<'_>, target: &Target) -> Result<Goal, Missing> {
    let better = case.indicator.better;
    let at = |ratio| Goal::at(ratio, target, better);
    match target.kind {
        TargetKind::Level(value) | TargetKind::Share { value, .. } => {
            Ok(at(Ratio::from_number(value)))
        }
        TargetKind::Range(from, to) => Ok(Goal::between(
            Ratio::from_number(from),
            Ratio::from_number(to),
            target,
            better,
        )),
        TargetKind::Relative(percent) => {
            let baseline = case.baseline().and_then(|point| case.weaker(point.figure));
            let y0 = Ratio::from_number(
                baseline
                    .filter(|number| number.sign() > 0)
                    .ok_or(Missing::Baseline)?,
            );
            let hundred = Ratio::of_whole(100, 1).ok_or(Missing::Method)?;
            Ratio::from_number(percent)
                .checked_add(hundred)
                .and_then(|percent| percent.checked_div(hundred))
                .and_then(|factor| y0.checked_mul(factor))
                .map(at)
                .ok_or(Missing::Method)
        }
        _ => Err(Missing::Method),
    }
}

/// What the way from the baseline to now says.
pub(super) enum Course {
    /// Distance against time.
    Pace(Ratio),
    /// The baseline already met the target; how now compares with it.
    NoRoad(Ordering),
    /// Baseline and now cannot be compared.
    Apart,
    /// Something is missing.
    Unknown,
}

impl Course {
    /// Fills in distance, pace and what they lack. Exact throughout; what does not fit is refused as `method`.
    pub(super) fn run(
        case: &Case<'_>,
        target: &Target,
        goal: Goal,
        (value, y): (&Value, Ratio),
        progress: &mut Progress,
    ) -> Course {
        let day = value.period.last();
        progress.elapsed = case.elapsed(target, case.start(), day);
        let baseline = case.baseline();
        let Some((point, y0)) =
            baseline.and_then(|point| Some((point, case.weaker(point.figure)?)))
        else {
            return Course::Unknown;
        };
        let gone = progress.elapsed.filter(|elapsed| elapsed.sign() > 0);
        if gone.is_none() {
            progress.missing.push(Missing::Elapsed);
        }
        if let Some(remark) = case.apart(point, value) {
            progress.remarks.push(remark);
            return Course::Apart;
        }
        let y0 = Ratio::from_number(y0);
        if goal.reached(y0).is_some() || y0 == goal.near {
            progress.remarks.push(Remark::NoRoad);
            return Course::NoRoad(goal.compare(y, y0));
        }
        if point.day == Some(day) {
            progress.distance = Ratio::of_whole(0, 1);
            return Course::Unknown;
        }
        progress.distance = distance(y0, y, goal.near);
        progress.pace = gone
            .zip(progress.distance)
            .and_then(|(gone, distance)| distance.checked_div(gone));
        match progress.pace {
            Some(pace) => Course::Pace(pace),
            None => {
                if progress.distance.is_none() || gone.is_some() {
                    progress.missing.push(Missing::Method);
                }
                Course::Unknown
            }
        }
    }
}

fn distance(y0: Ratio, y: Ratio, goal: Ratio) -> Option<Ratio> {
    y.checked_sub(y0)?.checked_div(goal.checked_sub(y0)?)
}

/// The status: met and passed first, then the end of the time, then the pace.
fn status(
    case: &Case<'_>,
    target: &Target,
    goal: Goal,
    (value, y): (&Value, Ratio),
    course: Course,
    progress: &mut Progress,
) -> StatusWord {
    if let Course::Pace(pace) = course {
        let road = road(case, target, goal, (value, y));
        progress.score = match case.method {
            Method::Linear => Some(pace),
            Method::Cagr => road.and_then(|road| growth::cagr(road, goal.better)),
            Method::Un => road.and_then(growth::un),
        };
        if progress.score.is_none() {
            progress.missing.push(Missing::Method);
        }
    }
    if let Some(reached) = goal.reached(y) {
        return reached;
    }
    if case.is_over(target, value.period.last()) {
        progress.missing.clear();
        return StatusWord::NotMet;
    }
    match (course, progress.score) {
        (Course::Apart, _) => StatusWord::NotComparable,
        (Course::NoRoad(Ordering::Less), _) => StatusWord::Reversed,
        (Course::Pace(_), Some(score)) if case.method == Method::Un => growth::by_un(score),
        (Course::Pace(_), Some(score)) => case.by_cut_offs(score),
        _ => StatusWord::NotMet,
    }
}

/// What the methods of growth rates need.
pub(super) fn road(
    case: &Case<'_>,
    target: &Target,
    goal: Goal,
    (value, y): (&Value, Ratio),
) -> Option<Road> {
    let baseline = case.baseline()?;
    let (start, due) = (baseline.day?, case.due(target)?);
    Some(Road {
        y0: Ratio::from_number(case.weaker(baseline.figure)?),
        y,
        goal: goal.near,
        gone: growth::years(start, value.period.last())?,
        whole: growth::years(start, due)?,
    })
}

#[cfg(test)]
mod tests {
    use crate::judge::tests_support::*;
    use crate::judge::{Missing, Progress, Remark, assess};
    use crate::model::*;

    /// Status word and the pace cut to four digits.
    #[track_caller]
    fn check(progress: &Progress, status: &str, pace: &str) {
        let found = progress.pace.map_or("-".to_owned(), |pace| {
            pace.cut(4).expect("fits").canonical()
        });
        let word = progress.status.map_or("-", StatusWord::word);
        assert_eq!((word, found.as_str()), (status, pace), "{progress:?}");
    }

    fn words(progress: &Progress) -> Vec<&str> {
        progress
            .missing
            .iter()
            .map(|missing| missing.word())
            .collect()
    }

    #[test]
    fn the_worked_cases_of_the_method() {
        let poverty = |now: &str, goal: &str, bound| {
            let target = target(TargetKind::Level(number(goal)), bound);
            judged(
                Better::Lower,
                &[("2020", "21.3"), ("2022", now)],
                target,
                |_, _| (),
            )
        };
        check(&poverty("14.5", "5", None), "on-time", "1.0429");
        check(&poverty("13", "5", None), "on-time", "1.2730");
        check(&poverty("5", "5", Some(Bound::Under)), "on-time", "2.5000");
        check(&poverty("5", "5", Some(Bound::AtMost)), "met", "2.5000");
        check(&poverty("4.9", "5", Some(Bound::Under)), "met", "2.5153");
        check(&poverty("4.9", "5", None), "exceeded", "2.5153");
        check(&poverty("22", "5", None), "reversed", "-0.1073");
        let income = judged(
            Better::Higher,
            &[("2020", "42"), ("2022", "52")],
            level("70"),
            |_, _| (),
        );
        check(&income, "slow", "0.8928");
        assert_eq!(income.of_target, Some(ratio("52", "70")));
        assert_eq!(income.distance, Some(ratio("10", "28")));
        assert_eq!(income.elapsed, Some(ratio("2", "5")));
        assert_eq!(income.baseline, Some((date("2020-12-31"), number("42"))));
    }

    #[test]
    fn a_value_after_the_date_of_the_figures_is_not_counted_and_said() {
        let values = [("2021", "50"), ("2023", "60")];
        let early = judged(Better::Higher, &values, level("70"), |_, _| ());
        check(&early, "not-met", "-");
        assert_eq!(early.remarks, [Remark::TooLate(period("2023"))]);
        assert_eq!(early.value, Some(0));
        let forecast = judged(Better::Higher, &values, level("70"), |one, _| {
            one.values[1].figure.flag = Some(Flag::Forecast);
        });
        assert_eq!(forecast.remarks, []);
    }

    #[test]
    fn the_methods_of_growth_rates() {
        let by = |method, better, from: &str, now: &str, goal: &str| {
            let values = [("2020", from), ("2022", now)];
            let progress = judged(better, &values, level(goal), |_, site| site.method = method);
            let score = progress
                .score
                .map(|score| score.round(2).expect("fits").canonical());
            (
                progress.status.map_or("-", StatusWord::word),
                score.unwrap_or_default(),
            )
        };
        let poverty = |method, now: &str| by(method, Better::Lower, "21.3", now, "5");
        assert_eq!(poverty(Method::Cagr, "14.5"), ("slow", "0.70".into()));
        assert_eq!(poverty(Method::Cagr, "13"), ("slow", "0.87".into()));
        assert_eq!(poverty(Method::Un, "14.5"), ("slow", "0.81".into()));
        assert_eq!(poverty(Method::Un, "13"), ("slow", "0.93".into()));
        let income = |method, now: &str| by(method, Better::Higher, "42", now, "70");
        assert_eq!(income(Method::Cagr, "52"), ("on-time", "1.05".into()));
        assert_eq!(income(Method::Un, "52"), ("on-time", "1.06".into()));
        assert_eq!(income(Method::Un, "42"), ("at-risk", "0.00".into()));
        assert_eq!(income(Method::Un, "41.9").0, "reversed");
        assert_eq!(
            by(Method::Cagr, Better::Higher, "0", "10", "70"),
            ("not-met", "".into())
        );
        assert_eq!(
            by(Method::Cagr, Better::Higher, "-4", "-3", "-2").0,
            "on-time"
        );
        assert_eq!(
            by(Method::Cagr, Better::Higher, "-4", "-5", "-2").0,
            "reversed"
        );
        assert_eq!(
            by(Method::Cagr, Better::Lower, "-2", "-3", "-4"),
            ("on-time", "1.51".into())
        );
    }

    #[test]
    fn a_score_that_needs_a_root_meets_its_cut_off_exactly() {
        let by = |method, now: &str, goal: &str, due: &str| {
            judged(
                Better::Higher,
                &[("2020", "100"), ("2022", now)],
                level(goal),
                |one, site| {
                    site.method = method;
                    site.cut_offs.on_time = ratio("0.95", "1");
                    one.target.as_mut().expect("there").due = Some(period(due));
                },
            )
        };
        // 9.5 % a year where 10 % a year is asked.
        let rates = by(Method::Cagr, "119.9025", "161,051", "2025");
        assert_eq!(rates.score, Some(ratio("0.95", "1")));
        assert_eq!(rates.status, Some(StatusWord::OnTime));
        // Projected to 141.61 and to 121.
        let ahead = by(Method::Un, "119", "143.8", "2024");
        assert_eq!(ahead.score, Some(ratio("0.95", "1")));
        assert_eq!(ahead.status, Some(StatusWord::OnTime));
        let behind = by(Method::Un, "110", "310", "2024");
        assert_eq!(behind.score, Some(ratio("0.1", "1")));
        assert_eq!(behind.status, Some(StatusWord::Slow));
        let less = by(Method::Un, "110", "310.1", "2024");
        assert_eq!(less.status, Some(StatusWord::AtRisk));
    }

    #[test]
    fn the_cut_offs_of_the_site_are_not_those_of_un() {
        let values = [("2020", "42"), ("2022", "44")];
        let strict = judged(Better::Higher, &values, level("70"), |_, site| {
            site.method = Method::Un;
            site.cut_offs.slow = ratio("0.9", "1");
            site.cut_offs.at_risk = ratio("0.5", "1");
        });
        assert_eq!(strict.status, Some(StatusWord::Slow), "{strict:?}");
    }

    #[test]
    fn a_method_that_refuses_is_named() {
        let progress = judged(
            Better::Higher,
            &[("2020", "0"), ("2022", "10")],
            level("70"),
            |_, site| {
                site.method = Method::Cagr;
            },
        );
        check(&progress, "not-met", "0.3571");
        assert_eq!(progress.missing, [Missing::Method]);
        assert_eq!(progress.score, None);
    }

    #[test]
    fn cut_offs_are_exact() {
        let months = |now: &str| {
            judged(Better::Higher, &[("2022", now)], level("30"), |one, _| {
                one.baseline = Some(Baseline {
                    period: Some(period("2020")),
                    figure: figure("0"),
                });
                one.target.as_mut().expect("there").due = Some(period("2023"));
            })
        };
        let exact = months("19");
        check(&exact, "on-time", "0.9500");
        assert_eq!(exact.pace, Some(ratio("0.95", "1")));
        check(&months("18.9999999999999999999"), "slow", "0.9499");
        check(&months("12"), "slow", "0.6000");
        check(&months("0"), "at-risk", "0.0000");
    }

    #[test]
    fn nearly_is_not_met() {
        let progress = judged(
            Better::Higher,
            &[("2020", "0"), ("2022", "99.96")],
            level("100"),
            |_, _| (),
        );
        assert_eq!(progress.of_target, Some(ratio("99.96", "100")));
        check(&progress, "on-time", "2.4990");
        let alone = judged(
            Better::Higher,
            &[("2022", "99.96")],
            level("100"),
            |_, _| (),
        );
        check(&alone, "not-met", "-");
        assert_eq!(alone.missing, [Missing::Baseline]);
    }

    #[test]
    fn met_needs_no_baseline() {
        let at = |now: &str| judged(Better::Higher, &[("2022", now)], level("45"), |_, _| ());
        check(&at("45"), "met", "-");
        check(&at("45.01"), "exceeded", "-");
        assert_eq!(words(&at("46")), ["baseline"]);
    }

    #[test]
    fn a_range_is_met_inside_and_passed_beyond() {
        let range = || target(TargetKind::Range(number("30"), number("35")), None);
        let at = |now: &str| {
            judged(
                Better::Higher,
                &[("2020", "10"), ("2022", now)],
                range(),
                |_, _| (),
            )
        };
        check(&at("20"), "on-time", "1.2500");
        check(&at("30"), "met", "2.5000");
        check(&at("35"), "met", "3.1250");
        check(&at("36"), "exceeded", "3.2500");
        let low = |now: &str| {
            judged(
                Better::Lower,
                &[("2020", "55"), ("2022", now)],
                range(),
                |_, _| (),
            )
        };
        check(&low("35"), "met", "2.5000");
        check(&low("29"), "exceeded", "3.2500");
    }

    #[test]
    fn of_a_value_that_is_a_range_the_weaker_end_is_judged() {
        let at = |better, goal| {
            judged(better, &[("2022", "1")], level(goal), |one, _| {
                one.values[0].figure.amount = Amount::Range(number("30"), number("35"));
            })
        };
        check(&at(Better::Higher, "32"), "not-met", "-");
        check(&at(Better::Lower, "32"), "not-met", "-");
        check(&at(Better::Higher, "30"), "met", "-");
    }

    #[test]
    fn the_bound_of_a_value_is_only_printed() {
        for bound in [Bound::About, Bound::Over, Bound::Under, Bound::Near] {
            let at = judged(Better::Higher, &[("2022", "70")], level("70"), |one, _| {
                one.values[0].figure.bound = Some(bound);
            });
            check(&at, "met", "-");
        }
    }

    #[test]
    fn a_share_of_the_target_needs_a_true_zero() {
        let share = |better, now: &str, goal: &str| {
            judged(better, &[("2022", now)], level(goal), |_, _| ()).of_target
        };
        assert_eq!(
            share(Better::Higher, "0", "5"),
            Some(ratio("0", "1")),
            "zero is a value"
        );
        assert_eq!(share(Better::Higher, "-1", "5"), None);
        assert_eq!(share(Better::Higher, "5", "0"), None);
        assert_eq!(share(Better::Higher, "-1", "-5"), None);
        assert_eq!(share(Better::Lower, "4", "5"), None);
    }

    #[test]
    fn a_share_and_a_relative_target_are_levels() {
        let share = target(
            TargetKind::Share {
                value: number("19"),
                of: number("19"),
            },
            None,
        );
        let criteria = judged(
            Better::Higher,
            &[("2020", "9"), ("2022", "12")],
            share,
            |_, _| (),
        );
        check(&criteria, "slow", "0.7500");
        assert_eq!(criteria.of_target, Some(ratio("12", "19")));
        let relative = || target(TargetKind::Relative(number("31.6")), None);
        let grown = judged(
            Better::Higher,
            &[("2020", "50"), ("2022", "65.8")],
            relative(),
            |_, _| (),
        );
        check(&grown, "met", "2.5000");
        let without = judged(Better::Higher, &[("2022", "65.8")], relative(), |_, _| ());
        check(&without, "insufficient", "-");
        assert_eq!(words(&without), ["baseline"]);
        for start in ["0", "-5"] {
            let values = [("2020", start), ("2022", "65.8")];
            let from = judged(Better::Higher, &values, relative(), |_, _| ());
            check(&from, "insufficient", "-");
            assert_eq!(words(&from), ["baseline"]);
        }
        let values = [("2020", "50"), ("2022", "70")];
        let cut = judged(Better::Higher, &values, relative(), |one, _| {
            one.values[1].figure.flag = Some(Flag::Break);
        });
        check(&cut, "not-comparable", "-");
        assert_eq!((cut.of_target, cut.distance), (None, None));
    }

    #[test]
    fn where_the_baseline_met_the_target_there_is_no_road() {
        let at = |now: &str| {
            judged(
                Better::Higher,
                &[("2020", "60"), ("2022", now)],
                level("50"),
                |_, _| (),
            )
        };
        for (now, status) in [("45", "reversed"), ("50", "met"), ("55", "exceeded")] {
            check(&at(now), status, "-");
            assert_eq!((at(now).distance, at(now).score), (None, None));
            assert_eq!(at(now).remarks, [Remark::NoRoad]);
        }
        let strict = target(TargetKind::Level(number("5")), Some(Bound::Under));
        let held = judged(
            Better::Lower,
            &[("2020", "5"), ("2022", "5")],
            strict,
            |_, _| (),
        );
        check(&held, "not-met", "-");
        let strict = target(TargetKind::Level(number("5")), Some(Bound::Under));
        let values = [("2020", "5"), ("2022", "6")];
        let worse = judged(Better::Lower, &values, strict, |_, _| ());
        check(&worse, "reversed", "-");
        assert_eq!(worse.distance, None);
    }

    #[test]
    fn from_the_end_on_nothing_is_missing_of_what_is_not_met() {
        let over = |values: &[(&str, &str)], change: fn(&mut Indicator, &mut Site)| {
            judged(Better::Higher, values, level("50"), |one, site| {
                one.target.as_mut().expect("there").due = Some(period("2021"));
                change(one, site);
            })
        };
        let unknown_start = over(&[("2022", "45")], |_, _| ());
        check(&unknown_start, "not-met", "-");
        assert_eq!(words(&unknown_start), Vec::<&str>::new());
        assert_eq!(words(&over(&[("2022", "50")], |_, _| ())), ["baseline"]);
        let no_road = over(&[("2020", "60"), ("2022", "45")], |_, _| ());
        check(&no_road, "not-met", "-");
        let back = over(&[("2020", "40"), ("2022", "30")], |_, _| ());
        check(&back, "not-met", "-0.5000");
        let refused = over(&[("2020", "0"), ("2022", "45")], |_, site| {
            site.method = Method::Cagr;
        });
        check(&refused, "not-met", "0.4500");
        assert_eq!(words(&refused), Vec::<&str>::new());
        let cut = over(&[("2020", "40"), ("2022", "45")], |one, _| {
            one.values[1].figure.flag = Some(Flag::Break);
        });
        check(&cut, "not-met", "-");
    }

    #[test]
    fn at_the_end_what_is_not_met_is_not_met() {
        let late = judged(
            Better::Higher,
            &[("2020", "0"), ("2022", "9")],
            level("10"),
            |one, _| {
                one.target.as_mut().expect("there").due = Some(period("2022"));
            },
        );
        check(&late, "not-met", "0.9000");
        let strict = target(TargetKind::Level(number("5")), Some(Bound::Under));
        let values = [("2020", "20"), ("2022", "5")];
        let at_bound = judged(Better::Lower, &values, strict, |one, _| {
            one.target.as_mut().expect("there").due = Some(period("2022"));
        });
        check(&at_bound, "not-met", "1.0000");
        assert_eq!(words(&late), Vec::<&str>::new());
    }

    #[test]
    fn without_time_there_is_no_pace() {
        let start = judged(Better::Higher, &[("2020", "42")], level("70"), |_, _| ());
        check(&start, "not-met", "-");
        assert_eq!(words(&start), ["elapsed"]);
        assert_eq!(start.distance, Some(ratio("0", "1")));
    }

    #[test]
    fn what_is_missing_is_said() {
        check(
            &judged(Better::Higher, &[], level("70"), |_, _| ()),
            "insufficient",
            "-",
        );
        let nothing = judged(Better::Higher, &[], None, |_, _| ());
        assert_eq!(words(&nothing), ["value", "target", "baseline"]);
        let neither = judged(Better::Neither, &[("2022", "7")], level("70"), |_, _| ());
        check(&neither, "-", "-");
        assert_eq!((neither.of_target, neither.value), (None, Some(0)));
        let shown = judged(Better::Neither, &[("2022", "7")], None, |_, _| ());
        check(&shown, "-", "-");
        assert_eq!(words(&shown), Vec::<&str>::new());
        let mut timeless = indicator("one", Better::Higher, &[("2022", "7")]);
        timeless.target = level("70");
        timeless.target.as_mut().expect("there").due = Some(period("2025"));
        let mut article = article(vec![timeless]);
        article.resolution.as_mut().expect("there").term = None;
        assert_eq!(words(&assess(&article, &site(), today())[0]), ["baseline"]);
    }

    #[test]
    fn what_may_not_be_judged_is_not_there() {
        let values = [("2020", "10"), ("2021", "20"), ("2022", "30")];
        let with = |change: fn(&mut Figure)| {
            judged(Better::Higher, &values, level("30"), |one, _| {
                change(&mut one.values[2].figure)
            })
        };
        for change in [
            (|figure| figure.flag = Some(Flag::Forecast)) as fn(&mut Figure),
            |figure| figure.withheld = true,
            |figure| figure.publish_from = Some(date("2023-06-05")),
            |figure| figure.amount = Amount::Missing,
        ] {
            assert_eq!(with(change).value, Some(1));
        }
        assert_eq!(
            with(|figure| figure.publish_from = Some(today())).value,
            Some(2)
        );
        let later = judged(
            Better::Higher,
            &[("2022", "10"), ("2023", "20")],
            level("30"),
            |_, _| (),
        );
        assert_eq!(later.value, Some(0));
        let own_date = judged(
            Better::Higher,
            &[("2022", "10"), ("2023", "20")],
            level("30"),
            |one, _| one.values[1].figure.as_of = Some(period("2023")),
        );
        assert_eq!(own_date.value, Some(1));
        for change in [
            (|figure| figure.flag = Some(Flag::Forecast)) as fn(&mut Figure),
            |figure| figure.withheld = true,
        ] {
            let values = [("2022", "20")];
            let start = judged(Better::Higher, &values, level("30"), |one, _| {
                one.baseline = baseline("10");
                change(&mut one.baseline.as_mut().expect("there").figure);
            });
            assert_eq!(words(&start), ["baseline"]);
        }
        let hidden = judged(Better::Higher, &values, level("30"), |one, _| {
            one.target.as_mut().expect("there").withheld = true;
        });
        assert_eq!((hidden.of_target, words(&hidden)), (None, vec!["target"]));
        let before = judged(Better::Higher, &[("2019", "40")], level("30"), |_, _| ());
        check(&before, "insufficient", "-");
    }

    #[test]
    fn across_a_change_of_definition_nothing_is_compared() {
        let change = |one: &mut Indicator| {
            one.definition_changes = vec![DefinitionChange {
                from: date("2022-01-01"),
                id: "poverty-2022".into(),
                name: "chuẩn nghèo 2022–2025".into(),
            }];
        };
        let values = [("2020", "21.3"), ("2022", "14.5")];
        let plain = judged(Better::Lower, &values, level("5"), |one, _| change(one));
        check(&plain, "not-comparable", "-");
        assert!(
            matches!(&plain.remarks[..], [Remark::DefinitionChanged { .. }]),
            "{:?}",
            plain.remarks
        );
        let converted = |now: &str| {
            judged(
                Better::Lower,
                &[values[0], ("2022", now)],
                level("5"),
                |one, _| {
                    change(one);
                    one.target.as_mut().expect("there").definition = Some("poverty-2022".into());
                },
            )
        };
        check(&converted("14.5"), "not-comparable", "-");
        check(&converted("5"), "met", "-");
        let both = judged(Better::Lower, &values, level("5"), |one, _| {
            change(one);
            one.target.as_mut().expect("there").definition = Some("poverty-2022".into());
            one.values[0].figure.definition = Some("poverty-2022".into());
        });
        check(&both, "on-time", "1.0429");
        let before = judged(
            Better::Lower,
            &[("2020", "21.3"), ("2021", "18")],
            level("5"),
            |one, _| change(one),
        );
        check(&before, "on-time", "1.0122");
    }

    #[test]
    fn across_a_new_territory_or_a_break_nothing_is_compared() {
        let values = [("2020", "10"), ("2021", "20"), ("2022", "24")];
        let moved = judged(Better::Higher, &values, level("30"), |one, _| {
            one.values[2].figure.boundary = Some("2025-07".into());
        });
        check(&moved, "not-comparable", "-");
        assert_eq!(moved.of_target, None);
        assert!(
            matches!(&moved.remarks[..], [Remark::BoundaryChanged { .. }]),
            "{:?}",
            moved.remarks
        );
        let cut = |goal| {
            judged(Better::Higher, &values, level(goal), |one, _| {
                one.values[1].figure.flag = Some(Flag::Break);
            })
        };
        check(&cut("30"), "not-comparable", "-");
        assert_eq!(cut("30").of_target, Some(ratio("24", "30")));
        check(&cut("24"), "met", "-");
        let at_start = judged(Better::Higher, &values, level("30"), |one, _| {
            one.values[0].figure.flag = Some(Flag::Break);
        });
        check(&at_start, "on-time", "1.7500");
    }

    #[test]
    fn an_override_keeps_what_was_computed() {
        let given = judged(Better::Higher, &[("2022", "10")], level("30"), |one, _| {
            one.given_status = Some(Override {
                status: StatusWord::Slow,
                reason: "tỉnh đánh giá".into(),
                span: crate::diag::Span::default(),
            });
        });
        assert_eq!(given.status, Some(StatusWord::Slow));
        assert_eq!(given.computed_status, Some(StatusWord::NotMet));
    }

    #[test]
    fn the_series_of_another_indicator_is_used() {
        let mut poverty = indicator("poverty", Better::Lower, &[("2022", "14.5")]);
        poverty.baseline = baseline("21.3");
        let mut yearly = indicator("yearly", Better::Lower, &[]);
        yearly.values_of = Some("poverty".into());
        yearly.target = level("5");
        let all = assess(&article(vec![poverty, yearly]), &site(), today());
        check(&all[1], "on-time", "1.0429");
        assert_eq!(all[1].value, Some(0));
    }

    #[test]
    fn the_series_of_another_indicator_comes_with_its_baseline() {
        let values = [("2020", "30"), ("2022", "14.5")];
        let mut poverty = indicator("poverty", Better::Lower, &values);
        poverty.baseline = baseline("21.3");
        let mut yearly = indicator("yearly", Better::Lower, &[]);
        yearly.values_of = Some("poverty".into());
        yearly.target = level("5");
        let all = assess(&article(vec![poverty, yearly]), &site(), today());
        check(&all[1], "on-time", "1.0429");
    }

    #[test]
    fn numbers_that_do_not_fit_are_refused() {
        let values = [
            ("2020", "0.000000000000000000000000001"),
            ("2022", "9999999999999999999999999998"),
        ];
        let huge = judged(
            Better::Higher,
            &values,
            level("9999999999999999999999999999"),
            |_, _| (),
        );
        check(&huge, "not-met", "-");
        assert_eq!(words(&huge), ["method"]);
    }

    fn written(hundredths: i64) -> String {
        Number::scaled(i128::from(hundredths), 2)
            .expect("fits")
            .canonical()
    }

    use crate::locale::Number;

    proptest::proptest! {
        #[test]
        fn the_mirror_image_has_the_same_status(y0 in 0i64..20000, y in 0i64..20000, goal in 0i64..20000) {
            let judge = |better, sign: i64| {
                let (from, now, goal) = (written(sign * y0), written(sign * y), written(sign * goal));
                judged(better, &[("2020", &from), ("2022", &now)], level(&goal), |_, _| ())
            };
            let (up, down) = (judge(Better::Higher, 1), judge(Better::Lower, -1));
            proptest::prop_assert_eq!((up.status, up.pace, up.distance), (down.status, down.pace, down.distance));
        }

        #[test]
        fn scaling_leaves_the_pace_alone(y0 in 0i64..20000, y in 0i64..20000, goal in 1i64..20000, factor in 1i64..1000) {
            let judge = |factor: i64| {
                let (from, now, goal) = (written(factor * y0), written(factor * y), written(factor * goal));
                judged(Better::Higher, &[("2020", &from), ("2022", &now)], level(&goal), |_, _| ())
            };
            let (one, many) = (judge(1), judge(factor));
            proptest::prop_assert_eq!((one.status, one.pace, one.of_target), (many.status, many.pace, many.of_target));
        }
    }
}
