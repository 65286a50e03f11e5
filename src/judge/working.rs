//! How one assessment came about: what went in, each step with its operands and its result, and the rule that decided.
//!
//! Data without words, made by the functions of the judgement itself when a page asks for it, so that no page can explain
//! another judgement than the one that it shows. Nothing is judged here, and nothing is kept.

mod rule;
mod steps;
#[cfg(test)]
mod tests;

use super::case::{Case, is_target_hidden, within};
use super::level::Goal;
use super::{Progress, alone, assess, give, growth, series, several};
use crate::locale::{Date, Number, Period, Ratio};
use crate::model::{
    Article, Better, Bound, CutOffs, Figure, Id, Indicator, Method, Site, StatusWord, Target,
    TargetKind,
};

pub use rule::Rule;

/// One assessment, taken apart.
#[derive(Clone, Debug)]
pub struct Working<'a> {
    /// The judgement, as [`assess`] gives it.
    pub progress: Progress,
    /// The target, unless no output may show it.
    pub target: Option<&'a Target>,
    /// Where the road starts, for kinds that have a road.
    pub baseline: Option<Input<'a>>,
    /// The figure that is judged.
    pub value: Option<Input<'a>>,
    /// From when the time is counted.
    pub start: Option<Date>,
    /// When the target is due.
    pub due: Option<Date>,
    /// What must be reached, for kinds with one number for it.
    pub aim: Option<Aim>,
    /// The arithmetic, in the order in which it is done.
    pub steps: Vec<Step<'a>>,
    /// What decided.
    pub rule: Rule<'a>,
}

/// A figure as it went in.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The day that it stands for, where it is known.
    pub day: Option<Date>,
    /// Its period, for a value of the series.
    pub period: Option<Period>,
    /// As the author gave it.
    pub figure: &'a Figure,
    /// The number that was judged: the weaker end of a range; none for words.
    pub number: Option<Number>,
}

/// What must be reached.
#[derive(Clone, Copy, Debug)]
pub struct Aim {
    /// The end that comes first on the way.
    pub near: Ratio,
    /// The end beyond which it is passed; the same for a goal of one number.
    pub far: Ratio,
    /// How exact it claims to be.
    pub bound: Option<Bound>,
    /// Whether it can only be met, never passed.
    pub only_met: bool,
    /// Which direction is better.
    pub better: Better,
}

/// A year of a target of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// Which.
    pub period: Period,
    /// What was reached; none where there is no figure.
    pub value: Option<Number>,
    /// What was asked; none where nobody said.
    pub goal: Option<Number>,
    /// Whether it was met, where both are known.
    pub is_met: Option<bool>,
}

/// One step of the arithmetic: its operands, and what it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// y0 × (100 + percent) ÷ 100.
    Goal {
        /// y0.
        baseline: Number,
        /// The change asked for.
        percent: Number,
        /// What must be reached.
        result: Ratio,
    },
    /// The values of all periods, added up.
    Sum {
        /// Period by period.
        terms: Vec<(Period, Number)>,
        /// What they give.
        total: Number,
    },
    /// After the first day and before the second there are no figures.
    Gap(Date, Date),
    /// y ÷ yT.
    OfTarget {
        /// y.
        value: Number,
        /// yT.
        goal: Ratio,
        /// y ÷ yT.
        result: Ratio,
    },
    /// (y − y0) ÷ (yT − y0).
    Distance {
        /// y0; zero for a sum.
        baseline: Number,
        /// y.
        value: Number,
        /// yT.
        goal: Ratio,
        /// The share of the way.
        result: Ratio,
    },
    /// The value is the baseline itself: no way is gone.
    AtStart,
    /// Time gone ÷ whole time, in months.
    Elapsed {
        /// From the start to the figure.
        gone: Ratio,
        /// From the start to the end.
        whole: Ratio,
        /// Its share.
        result: Ratio,
    },
    /// Distance ÷ elapsed.
    Pace {
        /// The share of the way.
        distance: Ratio,
        /// The share of the time.
        elapsed: Ratio,
        /// The pace.
        result: Ratio,
    },
    /// The yearly rate seen against the one asked for; rates to 12 decimals, 0.1 is ten per cent.
    Rates {
        /// y0, y and yT.
        road: [Ratio; 3],
        /// From the baseline to now.
        observed: Ratio,
        /// From the baseline to the target.
        asked: Ratio,
        /// In years, from the baseline to now.
        gone: Ratio,
        /// In years, from the baseline to the target.
        whole: Ratio,
        /// R.
        result: Ratio,
    },
    /// The observed rate carried on to the target's time.
    Projection {
        /// y0, y and yT.
        road: [Ratio; 3],
        /// In years, from the baseline to now.
        gone: Ratio,
        /// Per year, to 12 decimals.
        observed: Ratio,
        /// Where it leads, to 12 decimals.
        projected: Ratio,
        /// (projected − y0) ÷ (yT − y0).
        result: Ratio,
    },
    /// (y − y0) ÷ years ÷ the change asked for each year.
    MeanChange {
        /// y0.
        baseline: Number,
        /// y.
        value: Number,
        /// From y0 to y.
        years: Ratio,
        /// Per year; in per cent to 10 decimals.
        mean: Ratio,
        /// Per year.
        asked: Number,
        /// Whether in per cent of the level, as a compound rate.
        is_percent: bool,
        /// The pace; none towards a limit, which is to be avoided.
        result: Option<Ratio>,
    },
    /// Year by year; for a level to hold, the periods of the term.
    Years(Vec<Year>),
    /// So many of so many years.
    Share {
        /// Met.
        met: usize,
        /// In all.
        of: usize,
        /// Their share.
        result: Ratio,
    },
    /// The places of a grade and of the one asked for on a scale, from 0 for the lowest.
    Scale {
        /// The grades, lowest first.
        grades: &'a [Box<str>],
        /// Where it stands.
        at: usize,
        /// What is asked for.
        goal: usize,
    },
    /// The statuses of several targets.
    Parts(Vec<(&'a Id, Option<StatusWord>)>),
}

/// Takes one assessment apart. The article may be whole or redacted, as for [`assess`]; its figures stand in one unit, as
/// [`Article::in_one_unit`] gives them.
pub fn working<'a>(article: &'a Article, site: &Site, at: usize, today: Date) -> Working<'a> {
    let indicator = &article.indicators[at];
    let case = Case::new(article, indicator, site, today);
    let target = indicator
        .target
        .as_ref()
        .filter(|target| !is_target_hidden(target, today));
    let is_several = several::is_several(indicator, today);
    let all = if is_several {
        assess(article, site, today)
    } else {
        Vec::new()
    };
    let mut progress = if is_several {
        let given = &all[at];
        Progress {
            status: given.computed_status.or(given.status),
            computed_status: None,
            ..given.clone()
        }
    } else {
        alone(&case)
    };
    let kind = target.map(|target| &target.kind);
    let goal = target.and_then(|target| steps::goal(&case, target));
    let steps = match (target, kind) {
        (Some(_), Some(TargetKind::Several(ids))) if is_several => {
            vec![Step::Parts(parts(article, ids, &all))]
        }
        (Some(target), _) => steps::steps(&case, target, goal, &progress),
        _ => Vec::new(),
    };
    let rule = rule::rule(&case, target, &progress);
    give(&mut progress, indicator.given_status.as_ref());
    Working {
        baseline: kind
            .filter(|kind| has_road(kind))
            .and_then(|_| case.baseline())
            .map(|point| Input {
                day: point.day,
                period: None,
                figure: point.figure,
                number: case.weaker(point.figure),
            }),
        value: progress
            .value
            .and_then(|value| series(article, indicator).get(value))
            .map(|value| Input {
                day: Some(value.period.last()),
                period: Some(value.period),
                figure: &value.figure,
                number: case.weaker(&value.figure),
            }),
        start: target.and_then(|target| steps::start(&case, target)),
        due: target.and_then(|target| case.due(target)),
        aim: goal.map(Aim::of),
        progress,
        target,
        steps,
        rule,
    }
}

/// The cut-offs that a target with a road is judged by: those of the site, or of its method.
pub fn cut_offs(site: &Site) -> CutOffs {
    match site.method {
        Method::Linear | Method::Cagr => site.cut_offs,
        Method::Un => growth::un_cut_offs(),
    }
}

/// The status of a score of a target with a road, while it is not reached and its time is not over.
pub fn by_score(site: &Site, score: Ratio) -> StatusWord {
    within(cut_offs(site), score)
}

/// The step by which a method of yearly rates judges a road from y0 over y to yT, on three days; none under the linear
/// method, and where the method refuses.
pub fn by_rates(
    method: Method,
    better: Better,
    [y0, y, goal]: [Number; 3],
    [start, day, due]: [Date; 3],
) -> Option<Step<'static>> {
    let [y0, y, goal] = [y0, y, goal].map(Ratio::from_number);
    let road = growth::Road {
        y0,
        y,
        goal,
        gone: growth::years(start, day)?,
        whole: growth::years(start, due)?,
    };
    steps::by_rates(method, better, road)
}

/// Whether what is asked lies at the end of a way that starts somewhere.
fn has_road(kind: &TargetKind) -> bool {
    matches!(
        kind,
        TargetKind::Level(_)
            | TargetKind::Range(..)
            | TargetKind::Share { .. }
            | TargetKind::Relative(_)
            | TargetKind::Hold(_)
            | TargetKind::YearlyChange(..)
    )
}

fn parts<'a>(
    article: &Article,
    ids: &'a [Id],
    all: &[Progress],
) -> Vec<(&'a Id, Option<StatusWord>)> {
    let at = |id: &Id| {
        let same = |indicator: &Indicator| indicator.id == *id;
        article.indicators.iter().position(same)
    };
    ids.iter()
        .map(|id| (id, at(id).and_then(|at| all[at].status)))
        .collect()
}

impl Aim {
    fn of(goal: Goal) -> Aim {
        let Goal {
            near,
            far,
            bound,
            only_met,
            better,
        } = goal;
        Aim {
            near,
            far,
            bound,
            only_met,
            better,
        }
    }
}
