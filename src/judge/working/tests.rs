//! The workings against the judgement: over random indicators of every kind, the operands of each step give its result,
//! every number of the judgement is the result of a step, and the rule that is named leads to the status.

use super::*;
use crate::judge::tests_support::{self as support, number, period};
use crate::judge::{Missing, Remark, working};
use crate::locale::Term;
use crate::model::{Amount, Baseline, ChangeMeasure, Flag, Override, Value};
use proptest::prelude::*;

/// What one random indicator is made of; every field is a choice or a number in tenths.
#[derive(Clone, Debug)]
struct Seed {
    kind: usize,
    method: usize,
    better: usize,
    bound: usize,
    goals: (i64, i64),
    /// From 2020 on; none for a year without a figure.
    values: Vec<Option<i64>>,
    baseline: Option<i64>,
    due: Option<i16>,
    broken: Option<usize>,
    redefined: Option<usize>,
    half_year: bool,
    measure: usize,
}

fn seed() -> impl Strategy<Value = Seed> {
    let choices = (0..13usize, 0..3usize, 0..2usize, 0..7usize, 0..3usize);
    let tenths = || -40..900i64;
    let rare = |most: usize| proptest::option::weighted(0.1, 0..most);
    let numbers = (
        (tenths(), 1..300i64),
        proptest::collection::vec(proptest::option::weighted(0.8, tenths()), 1..6),
        proptest::option::weighted(0.3, tenths()),
        proptest::option::weighted(0.3, 2021..2026i16),
    );
    (choices, numbers, rare(5), rare(5), any::<bool>()).prop_map(
        |(
            (kind, method, better, bound, measure),
            (goals, values, baseline, due),
            broken,
            redefined,
            half_year,
        )| Seed {
            kind,
            method,
            better,
            bound,
            goals,
            values,
            baseline,
            due,
            broken,
            redefined,
            half_year,
            measure,
        },
    )
}

fn tenths(value: i64) -> Number {
    Number::scaled(value.into(), 1).expect("fits")
}

fn year(number: i16) -> Period {
    Period::of_year(number).expect("a year")
}

fn kind(seed: &Seed) -> TargetKind {
    let (goal, more) = (tenths(seed.goals.0), tenths(seed.goals.0 + seed.goals.1));
    let measure = [
        ChangeMeasure::Points,
        ChangeMeasure::Percent,
        ChangeMeasure::Unsaid,
    ][seed.measure];
    let grades = ["yếu", "khá", "tốt"].map(Box::from).to_vec();
    match seed.kind {
        0 => TargetKind::Level(goal),
        1 => TargetKind::Range(goal, more),
        2 => TargetKind::Cumulative(goal, Some(more).filter(|_| seed.half_year)),
        3 => TargetKind::Yearly(goal),
        4 => TargetKind::YearlyChange(goal, measure),
        5 => TargetKind::Hold(goal),
        6 => TargetKind::Share {
            value: goal,
            of: more,
        },
        7 => TargetKind::Composition(vec![("một".into(), number("100"))]),
        8 => TargetKind::YesNo,
        9 => TargetKind::Ordinal {
            scale: grades,
            goal: seed.measure,
        },
        10 => TargetKind::Relative(goal),
        11 => TargetKind::Outside(
            (2021..2025)
                .map(|of| (year(of), tenths(seed.goals.0 + i64::from(of % 3))))
                .collect(),
        ),
        _ => TargetKind::Several(vec!["first".into(), "second".into()]),
    }
}

fn indicator(id: &str, seed: &Seed) -> Indicator {
    let better = [Better::Higher, Better::Lower][seed.better];
    let mut one = support::indicator(id, better, &[]);
    let present = seed.values.iter().zip(2020i16..).enumerate();
    one.values = present
        .filter_map(|(at, (value, of))| {
            let value = (*value)?;
            let mut figure = support::figure("1");
            figure.amount = match seed.kind {
                8 => Amount::YesNo(value > 400),
                9 => Amount::Grade(["yếu", "khá", "tốt"][usize::from(value % 3 == 0)].into()),
                _ if value % 7 == 0 => Amount::Range(tenths(value), tenths(value + 5)),
                _ => Amount::One(tenths(value)),
            };
            figure.flag = (seed.broken == Some(at)).then_some(Flag::Break);
            figure.definition = (seed.redefined == Some(at)).then(|| "new".into());
            let half = seed.half_year && at + 1 == seed.values.len() && seed.kind != 3;
            Some(Value {
                period: if half {
                    period(&format!("{of}-06-20"))
                } else {
                    year(of)
                },
                figure,
            })
        })
        .collect();
    one.baseline = seed.baseline.map(|value| Baseline {
        period: None,
        figure: support::figure(&tenths(value).canonical()),
    });
    let bound = Bound::WORDS.get(seed.bound).map(|(_, bound)| *bound);
    one.target = support::target(kind(seed), bound);
    if let (Some(target), Some(due)) = (&mut one.target, seed.due) {
        target.due = Some(year(due));
    }
    one
}

fn minus(ratio: Ratio) -> Ratio {
    let zero = Ratio::of_whole(0, 1);
    zero.and_then(|zero| zero.checked_sub(ratio)).expect("fits")
}

fn size(ratio: Ratio) -> Ratio {
    if ratio.sign() < 0 {
        minus(ratio)
    } else {
        ratio
    }
}

/// What the operands of a step give.
fn gives(step: &Step<'_>) -> Option<Ratio> {
    let ratio = |number: &Number| Ratio::from_number(*number);
    match step {
        Step::Goal {
            baseline, percent, ..
        } => {
            let hundred = Ratio::of_whole(100, 1)?;
            let factor = ratio(percent).checked_add(hundred)?.checked_div(hundred)?;
            ratio(baseline).checked_mul(factor)
        }
        Step::Sum { terms, .. } => terms.iter().try_fold(Ratio::of_whole(0, 1)?, |sum, term| {
            sum.checked_add(ratio(&term.1))
        }),
        Step::OfTarget { value, goal, .. } => ratio(value).checked_div(*goal),
        Step::Distance {
            baseline,
            value,
            goal,
            ..
        } => {
            let gone = ratio(value).checked_sub(ratio(baseline))?;
            gone.checked_div(goal.checked_sub(ratio(baseline))?)
        }
        Step::Elapsed { gone, whole, .. } => gone.checked_div(*whole),
        Step::Pace {
            distance, elapsed, ..
        } => distance.checked_div(*elapsed),
        Step::Rates {
            observed, asked, ..
        } => observed.checked_div(size(*asked)),
        Step::Projection {
            road: [y0, _, goal],
            projected,
            ..
        } => projected
            .checked_sub(*y0)?
            .checked_div(goal.checked_sub(*y0)?),
        Step::MeanChange { mean, asked, .. } => mean.checked_div(ratio(asked)),
        Step::Share { met, of, .. } => Ratio::of_whole(*met as i128, *of as i128),
        _ => None,
    }
}

fn result(step: &Step<'_>) -> Option<Ratio> {
    match step {
        Step::Goal { result, .. }
        | Step::OfTarget { result, .. }
        | Step::Distance { result, .. }
        | Step::Elapsed { result, .. }
        | Step::Pace { result, .. }
        | Step::Rates { result, .. }
        | Step::Projection { result, .. }
        | Step::Share { result, .. } => Some(*result),
        Step::MeanChange { result, .. } => *result,
        Step::Sum { total, .. } => Some(Ratio::from_number(*total)),
        Step::AtStart => Ratio::of_whole(0, 1),
        _ => None,
    }
}

/// Operands give the result: exactly, but for roots, whose operands are printed to 12 decimals.
fn check_step(step: &Step<'_>, better: Better) {
    let (Some(given), Some(result)) = (gives(step), result(step)) else {
        return;
    };
    let has_root = matches!(
        step,
        Step::Rates { .. }
            | Step::Projection { .. }
            | Step::MeanChange {
                is_percent: true,
                ..
            }
    );
    if !has_root {
        assert_eq!(given, result, "{step:?}");
        return;
    }
    let is_turned = match step {
        Step::Rates { road, .. } => (better == Better::Lower) != (road[0].sign() < 0),
        _ => false,
    };
    let given = if is_turned { minus(given) } else { given };
    let off = given.checked_sub(result).map(size);
    let allowed = Ratio::of_whole(1, 1_000_000)
        .and_then(|part| size(result).checked_mul(part))
        .and_then(|part| part.checked_add(Ratio::of_whole(1, 1_000_000)?));
    // Tiny rates have few digits left at 12 decimals; what does not fit cannot be compared.
    if let (Some(off), Some(allowed)) = (off, allowed) {
        let is_tiny = matches!(step, Step::Rates { asked, .. } if asked.cut(5) == Ratio::of_whole(0, 1).and_then(|zero| zero.cut(5)));
        assert!(is_tiny || off <= allowed, "{step:?}");
    }
}

/// Every number of the judgement is the result of a step.
fn check_whole(working: &Working<'_>) {
    let progress = &working.progress;
    let found = |wanted: fn(&Step<'_>) -> bool| {
        let step = working.steps.iter().find(|step| wanted(step));
        step.and_then(result)
    };
    let same = |name: &str, of: Option<Ratio>, step: Option<Ratio>| {
        assert_eq!(of, step, "{name}: {working:?}");
    };
    let is_words = matches!(
        working.target.map(|target| &target.kind),
        Some(TargetKind::YesNo | TargetKind::Ordinal { .. })
    );
    same(
        "of target",
        progress.of_target,
        found(|step| matches!(step, Step::OfTarget { .. })),
    );
    same(
        "distance",
        progress.distance,
        found(|step| matches!(step, Step::Distance { .. } | Step::AtStart)),
    );
    same(
        "pace",
        progress.pace,
        found(|step| matches!(step, Step::Pace { .. } | Step::MeanChange { .. })),
    );
    if !is_words {
        let elapsed = found(|step| matches!(step, Step::Elapsed { .. }));
        same("elapsed", progress.elapsed, elapsed);
    }
    same(
        "sum",
        progress.total.map(Ratio::from_number),
        found(|step| matches!(step, Step::Sum { .. })),
    );
    let by_method = found(|step| {
        matches!(
            step,
            Step::Rates { .. }
                | Step::Projection { .. }
                | Step::Share { .. }
                | Step::MeanChange { .. }
        )
    });
    if progress.score.is_some() {
        same("score", progress.score, by_method.or(progress.pace));
    }
}

/// The rule leads to the status.
fn check_rule(working: &Working<'_>) {
    let progress = &working.progress;
    let status = progress.computed_status.or(progress.status);
    let any = |words: &[StatusWord]| {
        assert!(
            status.is_some_and(|status| words.contains(&status)),
            "{working:?}"
        );
    };
    match &working.rule {
        Rule::NotJudged => assert_eq!(status, None),
        Rule::Reached => {
            any(&[StatusWord::Met, StatusWord::Exceeded]);
            let value = working.value.and_then(|value| value.number);
            let y = progress.total.or(value).map(Ratio::from_number);
            if let (Some(aim), Some(y)) = (working.aim, y) {
                let is_short = match aim.better {
                    Better::Lower => y > aim.near,
                    _ => y < aim.near,
                };
                assert!(!is_short, "{working:?}");
            }
        }
        Rule::NotReached | Rule::Over => any(&[StatusWord::NotMet]),
        Rule::EveryYear => any(&[StatusWord::OnTime]),
        Rule::CutOff { score, from, below } => {
            assert_eq!(Some(*score), progress.score);
            assert!(from.is_none_or(|from| *score >= from), "{working:?}");
            assert!(below.is_none_or(|below| *score < below), "{working:?}");
            any(&[match (from, below) {
                (_, None) => StatusWord::OnTime,
                (None, _) => StatusWord::Reversed,
                _ if status == Some(StatusWord::Slow) => StatusWord::Slow,
                _ => StatusWord::AtRisk,
            }]);
        }
        Rule::Limit(is_kept) => any(&[if *is_kept {
            StatusWord::OnTime
        } else {
            StatusWord::AtRisk
        }]),
        Rule::NoRoad(course) => any(match course {
            std::cmp::Ordering::Less => &[StatusWord::Reversed, StatusWord::NotMet],
            _ => &[StatusWord::NotMet],
        }),
        Rule::LastChange(_, change) => any(&[match change {
            std::cmp::Ordering::Less => StatusWord::Reversed,
            _ => StatusWord::AtRisk,
        }]),
        Rule::NoEarlier => any(&[StatusWord::NotMet]),
        Rule::Apart(remark) => {
            any(&[StatusWord::NotComparable]);
            let is_other = matches!(
                remark,
                Remark::MissedBefore(_)
                    | Remark::LatestMissed(_)
                    | Remark::Years { .. }
                    | Remark::NoRoad
                    | Remark::Worst(_)
            );
            assert!(!is_other, "{working:?}");
        }
        Rule::Lacking(missing) => {
            any(&[StatusWord::NotMet, StatusWord::Insufficient]);
            assert!(!missing.is_empty(), "{working:?}");
        }
        Rule::Weakest(id) => {
            let parts = working.steps.iter().find_map(|step| match step {
                Step::Parts(parts) => parts.iter().find(|(of, _)| *of == id),
                _ => None,
            });
            assert_eq!(parts.and_then(|(_, status)| *status), status);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn operands_give_the_numbers_of_the_judgement(first in seed(), second in seed(), third in seed()) {
        let first = Seed { kind: first.kind % 12, ..first };
        let second = Seed { kind: second.kind % 12, ..second };
        let mut article = support::article(vec![
            indicator("first", &first),
            indicator("second", &second),
            indicator("third", &third),
        ]);
        article.as_of = Some(period("2025-12-31"));
        let mut site = support::site();
        site.method = [Method::Linear, Method::Cagr, Method::Un][third.method];
        let all = assess(&article, &site, support::today());
        for (at, progress) in all.iter().enumerate() {
            let working = working(&article, &site, at, support::today());
            prop_assert_eq!(&working.progress, progress);
            for step in &working.steps {
                check_step(step, article.indicators[at].better);
            }
            check_whole(&working);
            check_rule(&working);
        }
    }
}

fn of(change: impl FnOnce(&mut Indicator)) -> (Article, Site) {
    let mut one = support::indicator("one", Better::Lower, &[("2020", "52.3"), ("2022", "41.1")]);
    one.target = support::level("30");
    change(&mut one);
    (support::article(vec![one]), support::site())
}

#[test]
fn a_level_is_worked_out_in_five_steps() {
    let (article, site) = of(|_| ());
    let working = working(&article, &site, 0, support::today());
    let percent = |top, bottom| support::ratio(top, bottom);
    assert_eq!(
        working.steps,
        [
            Step::Distance {
                baseline: number("52.3"),
                value: number("41.1"),
                goal: percent("30", "1"),
                result: percent("11.2", "22.3"),
            },
            Step::Elapsed {
                gone: percent("24", "1"),
                whole: percent("60", "1"),
                result: percent("2", "5"),
            },
            Step::Pace {
                distance: percent("11.2", "22.3"),
                elapsed: percent("2", "5"),
                result: percent("56", "44.6"),
            },
        ]
    );
    assert!(matches!(
        working.rule,
        Rule::CutOff {
            from: Some(_),
            below: None,
            ..
        }
    ));
    let days = [working.start, working.due].map(|day| day.map(|day| day.to_string()));
    assert_eq!(
        days,
        [Some("2020-12-31".to_owned()), Some("2025-12-31".to_owned())]
    );
}

#[test]
fn an_override_leaves_the_computed_rule() {
    let (article, site) = of(|one| {
        one.given_status = Some(Override {
            status: StatusWord::Slow,
            reason: "vì".into(),
            span: crate::diag::Span::default(),
        });
    });
    let working = working(&article, &site, 0, support::today());
    assert_eq!(working.progress.status, Some(StatusWord::Slow));
    assert_eq!(working.progress.computed_status, Some(StatusWord::OnTime));
    assert!(matches!(working.rule, Rule::CutOff { below: None, .. }));
}

#[test]
fn what_is_missing_is_the_rule() {
    let (article, site) = of(|one| {
        one.values.remove(0);
    });
    let working = working(&article, &site, 0, support::today());
    let Rule::Lacking(missing) = &working.rule else {
        panic!("{working:?}");
    };
    assert_eq!(missing[..], [Missing::Baseline]);
}

#[test]
fn an_example_runs_through_the_method_of_the_site() {
    let term = Term::new(2020, 2025, None, None).expect("a term");
    let days = [term.start, support::date("2022-12-31"), term.end];
    let levels = [number("42"), number("52"), number("70")];
    let score = |method| {
        let step = by_rates(method, Better::Higher, levels, days)?;
        result(&step)?.round(2).map(Number::canonical)
    };
    assert_eq!(score(Method::Linear), None);
    assert_eq!(score(Method::Cagr).as_deref(), Some("1.05"));
    assert_eq!(score(Method::Un).as_deref(), Some("1.06"));
}
