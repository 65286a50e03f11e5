//! Laws of the judgement that hold for any figures: what mirroring, scaling and shifting leave alone, what exactness
//! demands, and that no mixture of figures, flags, breaks and gaps ends in a panic.

use super::tests_support::*;
use super::{Progress, Remark, assess};
use crate::diag::{Lang, Span};
use crate::locale::{Number, Ratio};
use crate::model::*;
use proptest::prelude::*;
use proptest::sample::select;

/// Ten times a year's figure: one decimal, small enough for sums and products.
type Tenths = i64;

fn tenths(value: Tenths) -> Number {
    Number::scaled(value.into(), 1).expect("fits")
}

/// A target of a kind with a direction, its bound, and the figures of 2020 (the baseline), 2021 and 2022.
#[derive(Clone, Debug)]
struct Course {
    kind: &'static str,
    better: Better,
    bound: Option<Bound>,
    figures: [Tenths; 3],
    goals: [Tenths; 2],
    is_over: bool,
}

const MIRRORED: [&str; 7] = [
    "level",
    "range",
    "hold",
    "yearly",
    "outside",
    "yearly-change",
    "cumulative",
];

fn bounds() -> impl Strategy<Value = Option<Bound>> {
    let all: Vec<Option<Bound>> = std::iter::once(None)
        .chain(Bound::WORDS.map(|(_, bound)| Some(bound)))
        .collect();
    select(all)
}

fn course(kinds: &'static [&'static str]) -> impl Strategy<Value = Course> {
    // Few different numbers, so that equal ones, zero and the bound itself come up often.
    let number = || prop_oneof![-6i64..7, -900i64..900].boxed();
    (
        select(kinds),
        select(vec![Better::Higher, Better::Lower]),
        bounds(),
        [number(), number(), number()],
        [number(), number()],
        any::<bool>(),
    )
        .prop_map(|(kind, better, bound, figures, goals, is_over)| Course {
            kind,
            better,
            bound,
            figures,
            goals,
            is_over,
        })
}

impl Course {
    /// The indicator, each figure changed by `level`, each change by `change`.
    fn indicator(
        &self,
        level: impl Fn(Number) -> Number,
        change: impl Fn(Number) -> Number,
    ) -> Indicator {
        let years = ["2020", "2021", "2022"].into_iter().zip(self.figures);
        let mut one = indicator("one", self.better, &[]);
        one.values = years
            .filter(|(year, _)| self.kind != "cumulative" || *year != "2020")
            .map(|(year, value)| value_of(year, level(tenths(value))))
            .collect();
        let goal = level(tenths(self.goals[0]));
        let other = level(tenths(self.goals[1]));
        let (low, high) = (goal.min(other), goal.max(other));
        let kind = match self.kind {
            "level" => TargetKind::Level(goal),
            "range" => TargetKind::Range(low, high),
            "hold" => TargetKind::Hold(goal),
            "yearly" => TargetKind::Yearly(goal),
            "outside" => TargetKind::Outside(vec![(period("2021"), goal), (period("2022"), other)]),
            "cumulative" if self.goals[1] % 2 == 0 => TargetKind::Cumulative(low, Some(high)),
            "cumulative" => TargetKind::Cumulative(goal, None),
            "yearly-change" => {
                TargetKind::YearlyChange(change(tenths(self.goals[0])), ChangeMeasure::Points)
            }
            other => unreachable!("{other}"),
        };
        one.target = target(kind, self.bound);
        if self.is_over {
            one.target.as_mut().expect("there").due = Some(period("2022"));
        }
        one
    }

    /// The same the other way round: what was higher is lower.
    fn mirrored(&self) -> Indicator {
        let mirror = Course {
            better: match self.better {
                Better::Higher => Better::Lower,
                _ => Better::Higher,
            },
            // The bound of a change is about its size, which has no direction.
            bound: match self.bound {
                bound if self.kind == "yearly-change" => bound,
                Some(Bound::Over) => Some(Bound::Under),
                Some(Bound::Under) => Some(Bound::Over),
                Some(Bound::AtLeast) => Some(Bound::AtMost),
                Some(Bound::AtMost) => Some(Bound::AtLeast),
                bound => bound,
            },
            ..self.clone()
        };
        mirror.indicator(negative, negative)
    }

    fn plain(&self) -> Indicator {
        self.indicator(|number| number, |number| number)
    }
}

fn negative(number: Number) -> Number {
    Number::scaled(-number.mantissa(), number.scale()).expect("fits")
}

fn value_of(year: &str, number: Number) -> Value {
    Value {
        period: period(year),
        figure: Figure {
            amount: Amount::One(number),
            ..Figure::default()
        },
    }
}

fn judge(one: Indicator) -> Progress {
    assess(&article(vec![one]), &site(), today()).remove(0)
}

/// What does not hang on where zero is, or on which way is up.
fn road(progress: &Progress) -> (Option<StatusWord>, [Option<Ratio>; 4], Vec<Remark>) {
    let numbers = [
        progress.distance,
        progress.pace,
        progress.score,
        progress.elapsed,
    ];
    (progress.status, numbers, progress.remarks.clone())
}

/// Best last.
fn rank(status: Option<StatusWord>) -> usize {
    match status.expect("judged") {
        StatusWord::Reversed => 0,
        StatusWord::AtRisk | StatusWord::NotMet => 1,
        StatusWord::Slow => 2,
        StatusWord::OnTime => 3,
        StatusWord::Met => 4,
        StatusWord::Exceeded => 5,
        other => unreachable!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_mirrored_direction_gives_the_mirrored_status(course in course(&MIRRORED)) {
        let (one, other) = (judge(course.plain()), judge(course.mirrored()));
        prop_assert_eq!(road(&one), road(&other));
        prop_assert_eq!(one.missing, other.missing);
    }

    #[test]
    fn another_scale_changes_no_number(course in course(&MIRRORED), factor in select(vec![2i64, 5, 30, 1000])) {
        let factor = tenths(factor);
        let scale = |number: Number| number.checked_mul(factor).expect("fits");
        let (one, other) = (judge(course.plain()), judge(course.indicator(scale, scale)));
        prop_assert_eq!(road(&one), road(&other));
        prop_assert_eq!((one.of_target, one.missing), (other.of_target, other.missing));
    }

    #[test]
    fn another_origin_changes_no_road(course in course(&MIRRORED[..6]), by in -5000i64..5000) {
        let by = tenths(by);
        let shift = |number: Number| number.checked_add(by).expect("fits");
        let (one, other) = (judge(course.plain()), judge(course.indicator(shift, |change| change)));
        prop_assert_eq!(road(&one), road(&other));
        prop_assert_eq!(one.missing, other.missing);
    }

    #[test]
    fn a_better_figure_never_has_a_worse_status(
        mut course in course(&MIRRORED),
        more in 0i64..600,
    ) {
        // Mean changes of a goal for the worse are refused when they are read, unless they are limits, which have no pace.
        if course.kind == "yearly-change" {
            let size = course.goals[0].abs() + 1;
            course.goals[0] = if course.better == Better::Lower { -size } else { size };
        }
        let mut better = course.clone();
        better.figures[2] += if course.better == Better::Lower { -more } else { more };
        let (now, then) = (judge(course.plain()), judge(better.plain()));
        prop_assert!(rank(now.status) <= rank(then.status), "{now:?} {then:?}");
    }

    #[test]
    fn within_a_range_is_met(mut course in course(&["range", "cumulative"]), at in 0u8..=10) {
        course.bound = None;
        course.goals = [course.goals[0].abs() * 10, course.goals[1].abs() * 20];
        let (low, high) = (course.goals[0].min(course.goals[1]), course.goals[0].max(course.goals[1]));
        let inside = low + (high - low) / 10 * i64::from(at);
        course.figures = [course.figures[0], 0, inside];
        prop_assert_eq!(judge(course.plain()).status, Some(StatusWord::Met));
    }

    #[test]
    fn what_is_almost_there_is_not_there(goal in 1i64..100_000, decimals in 1u32..12, is_short in any::<bool>()) {
        let goal = Number::whole(goal);
        let crumb = Number::scaled(if is_short { -1 } else { 1 }, decimals).expect("fits");
        let mut one = indicator("one", Better::Higher, &[]);
        one.values = vec![value_of("2022", goal.checked_add(crumb).expect("fits"))];
        one.target = target(TargetKind::Level(goal), None);
        let progress = judge(one);
        let wanted = if is_short { StatusWord::NotMet } else { StatusWord::Exceeded };
        prop_assert_eq!(progress.status, Some(wanted));
        let printed = words::percent(progress.of_target.expect("known"), Lang::En);
        prop_assert_ne!(printed, "100%");
    }

    #[test]
    fn the_worst_of_several_decides(parts in proptest::collection::vec(course(&MIRRORED), 2..5)) {
        let ids = ["a", "b", "c", "d"];
        let mut all: Vec<Indicator> = parts
            .iter()
            .zip(ids)
            .map(|(part, id)| Indicator { id: id.into(), ..part.plain() })
            .collect();
        let mut whole = indicator("whole", Better::Higher, &[]);
        let of = ids[..parts.len()].iter().map(|id| Box::from(*id)).collect();
        whole.target = target(TargetKind::Several(of), None);
        all.insert(0, whole);
        let judged = assess(&article(all), &site(), today());
        let worst_first = [
            "reversed", "at-risk", "slow", "not-met", "not-comparable", "insufficient", "on-time", "met", "exceeded",
        ];
        let place = |progress: &Progress| {
            let word = progress.status.expect("judged").word();
            worst_first.iter().position(|other| *other == word)
        };
        prop_assert_eq!(place(&judged[0]), judged[1..].iter().map(place).min().expect("parts"));
        prop_assert_eq!((judged[0].distance, judged[0].pace, judged[0].of_target), (None, None, None));
    }

    #[test]
    fn no_mixture_of_figures_is_too_much(mixture in mixture()) {
        let (mut article, site) = mixture;
        let whole = assess(&article, &site, today());
        prop_assert_eq!(whole.len(), article.indicators.len());
        for (progress, one) in whole.iter().zip(&article.indicators) {
            prop_assert!(progress.missing.is_sorted(), "{progress:?}");
            let kind = one.target.as_ref().map(|target| &target.kind);
            let is_change = matches!(kind, Some(TargetKind::YearlyChange(..)));
            prop_assert!(progress.pace.is_none() || is_change || progress.elapsed.is_some(), "{progress:?}");
            prop_assert!(progress.of_target.is_none_or(|share| share.sign() >= 0), "{progress:?}");
        }
        article.redact(today());
        let redacted = assess(&article, &site, today());
        for (one, other) in whole.iter().zip(&redacted) {
            prop_assert_eq!(road(one), road(other), "what is hidden must not count");
        }
    }
}

/// Periods that end on days of their own, oldest first.
const PERIODS: [&str; 12] = [
    "2018",
    "2016-2019",
    "2020",
    "2021-Q1",
    "2021-06-15",
    "2021",
    "2022-01–2022-06",
    "2022-09",
    "2022-12-30",
    "2021-2022",
    "2023",
    "2025",
];

fn numbers() -> impl Strategy<Value = Number> {
    prop_oneof![
        6 => (-6i64..7).prop_map(Number::whole),
        3 => (-90_000i64..90_000).prop_map(tenths),
        1 => (-79_228_162_514_264_337_593_543_950_335i128..79_228_162_514_264_337_593_543_950_335, 0u32..28)
            .prop_map(|(mantissa, scale)| Number::scaled(mantissa, scale).expect("fits")),
    ]
}

fn amounts() -> impl Strategy<Value = Amount> {
    prop_oneof![
        6 => numbers().prop_map(Amount::One),
        2 => (numbers(), numbers()).prop_map(|(a, b)| Amount::Range(a.min(b), a.max(b))),
        1 => Just(Amount::Missing),
        1 => any::<bool>().prop_map(Amount::YesNo),
        1 => select(vec!["thấp", "vừa", "cao", "lạ"]).prop_map(|word| Amount::Grade(word.into())),
        1 => numbers().prop_map(|number| Amount::Parts(vec![("lúa".into(), number)])),
    ]
}

fn figures() -> impl Strategy<Value = Figure> {
    let version = || select(vec![None, None, None, Some("a"), Some("b")]);
    let flags = Flag::WORDS.map(|(_, flag)| Some(flag));
    let flag = prop_oneof![3 => Just(None), 1 => select(flags.to_vec())];
    let hidden = prop_oneof![4 => Just((false, None)), 1 => Just((true, None)), 1 => Just((false, Some("2030-01-01")))];
    (amounts(), flag, version(), version(), hidden).prop_map(
        |(amount, flag, definition, boundary, (withheld, from))| Figure {
            amount,
            flag,
            definition: definition.map(Into::into),
            boundary: boundary.map(Into::into),
            withheld,
            publish_from: from.map(date),
            ..Figure::default()
        },
    )
}

fn kinds() -> impl Strategy<Value = TargetKind> {
    let scale: Vec<Box<str>> = ["thấp", "vừa", "cao"].map(Box::from).to_vec();
    let measure = select(vec![
        ChangeMeasure::Points,
        ChangeMeasure::Percent,
        ChangeMeasure::Unsaid,
    ]);
    prop_oneof![
        numbers().prop_map(TargetKind::Level),
        (numbers(), numbers()).prop_map(|(a, b)| TargetKind::Range(a.min(b), a.max(b))),
        (numbers(), proptest::option::of(numbers()))
            .prop_map(|(a, b)| TargetKind::Cumulative(a, b)),
        numbers().prop_map(TargetKind::Yearly),
        (numbers(), measure)
            .prop_map(|(change, measure)| TargetKind::YearlyChange(change, measure)),
        numbers().prop_map(TargetKind::Hold),
        (numbers(), numbers()).prop_map(|(value, of)| TargetKind::Share { value, of }),
        Just(TargetKind::Composition(vec![(
            "lúa".into(),
            Number::whole(100)
        )])),
        Just(TargetKind::YesNo),
        (0usize..3).prop_map(move |goal| TargetKind::Ordinal {
            scale: scale.clone(),
            goal
        }),
        numbers().prop_map(TargetKind::Relative),
        numbers().prop_map(|number| TargetKind::Outside(vec![(period("2021"), number)])),
        Just(TargetKind::Several(vec!["a".into(), "b".into()])),
    ]
}

fn targets() -> impl Strategy<Value = Target> {
    let due = select(vec![None, Some("2022"), Some("2019"), Some("2030")]);
    (kinds(), bounds(), due, prop::bool::weighted(0.1)).prop_map(|(kind, bound, due, withheld)| {
        Target {
            bound,
            due: due.map(period),
            withheld,
            ..Target::of(kind, Span::default())
        }
    })
}

fn indicators(id: &'static str) -> impl Strategy<Value = Indicator> {
    let values = PERIODS.map(|_| proptest::option::weighted(0.4, figures()));
    let at = select(vec![None, Some("2020"), Some("2019"), Some("2022")]);
    let better = select(vec![Better::Higher, Better::Lower, Better::Neither]);
    let baseline = proptest::option::of((at, figures()));
    let other = prop_oneof![3 => Just(None), 1 => select(vec![Some("a"), Some("b"), Some("c")])];
    (
        better,
        Vec::from(values),
        baseline,
        proptest::option::weighted(0.9, targets()),
        other,
    )
        .prop_map(move |(better, values, baseline, target, other)| {
            let mut one = indicator(id, better, &[]);
            let values = PERIODS.into_iter().zip(values);
            one.values = values
                .filter_map(|(at, figure)| {
                    Some(Value {
                        period: period(at),
                        figure: figure?,
                    })
                })
                .collect();
            one.values.sort_by_key(|value| value.period.last());
            one.values.dedup_by_key(|value| value.period.last());
            one.baseline = baseline.map(|(at, figure)| Baseline {
                period: at.map(period),
                figure,
            });
            one.target = target;
            one.values_of = other.map(Into::into);
            one
        })
}

fn mixture() -> impl Strategy<Value = (Article, Site)> {
    let all = (indicators("a"), indicators("b"), indicators("c"));
    let method = select(vec![Method::Linear, Method::Cagr, Method::Un]);
    let as_of = select(vec![None, Some("2022-12-31"), Some("2021-06")]);
    (all, method, as_of, any::<bool>()).prop_map(|((a, b, c), method, as_of, is_dated)| {
        let mut article = article(vec![a, b, c]);
        article.as_of = as_of.map(period);
        if !is_dated {
            article.resolution = None;
        }
        let site = Site { method, ..site() };
        (article, site)
    })
}
