//! What decided an assessment: read off the judgement, with the bounds that it was held against.

use super::{Input, has_road};
use crate::judge::case::{Case, within};
use crate::judge::{Missing, Progress, Remark, growth, hold};
use crate::locale::Ratio;
use crate::model::{Better, Id, Method, StatusWord, Target, TargetKind, Value};
use std::cmp::Ordering;

/// What decided.
#[derive(Clone, Debug)]
pub enum Rule<'a> {
    /// Neither direction is better, or the target is made of parts: shown, not judged.
    NotJudged,
    /// The goal is reached; it is met or passed, whatever the pace.
    Reached,
    /// A yes-or-no target, or a grade, that is not reached.
    NotReached,
    /// The time is over and the goal is not reached.
    Over,
    /// Every year so far is met, and the time is not over.
    EveryYear,
    /// A score against the cut-offs around it.
    CutOff {
        /// What was compared.
        score: Ratio,
        /// It is at least this; none below the last cut-off.
        from: Option<Ratio>,
        /// And below this; none above the first.
        below: Option<Ratio>,
    },
    /// The most that is allowed of a change for the worse: whether it is kept to so far.
    Limit(bool),
    /// The baseline already met the target, or equals it; now against the baseline, `Greater` is better.
    NoRoad(Ordering),
    /// A level that is not held: its last change, `Greater` is better.
    LastChange(Input<'a>, Ordering),
    /// A level that is not held, and no earlier figure to see where it goes.
    NoEarlier,
    /// Figures that cannot be compared.
    Apart(Remark),
    /// Something is missing.
    Lacking(Vec<Missing>),
    /// The worst of several.
    Weakest(Id),
}

/// The rule behind a computed judgement.
pub(super) fn rule<'a>(case: &Case<'a>, target: Option<&Target>, progress: &Progress) -> Rule<'a> {
    let Some(status) = progress.status else {
        return Rule::NotJudged;
    };
    if let Some(id) = progress.remarks.iter().find_map(|remark| match remark {
        Remark::Worst(id) => Some(id.clone()),
        _ => None,
    }) {
        return Rule::Weakest(id);
    }
    let Some(target) = target else {
        return Rule::Lacking(progress.missing.clone());
    };
    match status {
        StatusWord::Exceeded | StatusWord::Met => Rule::Reached,
        StatusWord::Insufficient => Rule::Lacking(progress.missing.clone()),
        // Why they cannot be compared is the first thing that such a judgement remarks.
        StatusWord::NotComparable => progress.remarks.first().map_or_else(
            || Rule::Lacking(progress.missing.clone()),
            |remark| Rule::Apart(remark.clone()),
        ),
        StatusWord::NotMet => not_met(case, target, progress),
        StatusWord::OnTime | StatusWord::Slow | StatusWord::AtRisk | StatusWord::Reversed => {
            under_way(case, target, status, progress)
        }
    }
}

fn not_met<'a>(case: &Case<'a>, target: &Target, progress: &Progress) -> Rule<'a> {
    let judged = progress
        .value
        .and_then(|judged| case.values().find(|(index, _)| *index == judged));
    let is_over = judged.is_some_and(|(_, value)| case.is_over(target, value.period.last()));
    match &target.kind {
        TargetKind::YesNo | TargetKind::Ordinal { .. } => Rule::NotReached,
        _ if is_over && progress.missing.is_empty() => Rule::Over,
        TargetKind::Hold(_) => Rule::NoEarlier,
        _ if progress.remarks.contains(&Remark::NoRoad) => no_road(case, progress),
        _ => Rule::Lacking(progress.missing.clone()),
    }
}

fn under_way<'a>(
    case: &Case<'a>,
    target: &Target,
    status: StatusWord,
    progress: &Progress,
) -> Rule<'a> {
    let of_years = matches!(target.kind, TargetKind::Yearly(_) | TargetKind::Outside(_));
    match (&target.kind, progress.score) {
        (TargetKind::Hold(_), _) => last_change(case),
        (TargetKind::YearlyChange(..), None) => Rule::Limit(status == StatusWord::OnTime),
        (_, Some(_)) if of_years && status == StatusWord::OnTime => Rule::EveryYear,
        (kind, Some(score)) => {
            let is_un = case.method == Method::Un && has_road(kind) && !is_linear(kind);
            cut_off(case, is_un, score)
        }
        (_, None) => no_road(case, progress),
    }
}

/// Kinds that are judged linearly under every method.
fn is_linear(kind: &TargetKind) -> bool {
    matches!(kind, TargetKind::Hold(_) | TargetKind::YearlyChange(..))
}

/// The cut-offs on both sides of a score.
fn cut_off<'a>(case: &Case<'a>, is_un: bool, score: Ratio) -> Rule<'a> {
    let cuts = if is_un {
        growth::un_cut_offs()
    } else {
        case.cut_offs
    };
    let (from, below) = match within(cuts, score) {
        StatusWord::OnTime => (Some(cuts.on_time), None),
        StatusWord::Slow => (Some(cuts.slow), Some(cuts.on_time)),
        StatusWord::AtRisk => (Some(cuts.at_risk), Some(cuts.slow)),
        _ => (None, Some(cuts.at_risk)),
    };
    Rule::CutOff { score, from, below }
}

/// Now against the baseline, where there is no road between baseline and target; a sum starts from 0.
fn no_road<'a>(case: &Case<'a>, progress: &Progress) -> Rule<'a> {
    let number = |figure| case.weaker(figure).map(Ratio::from_number);
    let (now, baseline) = match progress.total {
        Some(total) => (Some(Ratio::from_number(total)), Ratio::of_whole(0, 1)),
        None => (
            case.now().and_then(|(_, value)| number(&value.figure)),
            case.baseline().and_then(|point| number(point.figure)),
        ),
    };
    match now.zip(baseline) {
        Some((now, baseline)) => Rule::NoRoad(better(case, now, baseline)),
        None => Rule::Lacking(progress.missing.clone()),
    }
}

fn better(case: &Case<'_>, now: Ratio, before: Ratio) -> Ordering {
    match case.indicator.better {
        Better::Lower => before.cmp(&now),
        _ => now.cmp(&before),
    }
}

/// The last change of a level that is not held.
fn last_change<'a>(case: &Case<'a>) -> Rule<'a> {
    let now = case.now().map(|(_, value)| value);
    let earlier = now.and_then(|now| hold::earlier(case, now));
    let y = now.and_then(|now: &Value| case.weaker(&now.figure));
    match earlier.zip(y) {
        Some(((point, before), y)) => Rule::LastChange(
            Input {
                day: point.day,
                period: None,
                figure: point.figure,
                number: case.weaker(point.figure),
            },
            better(case, Ratio::from_number(y), before),
        ),
        None => Rule::NoEarlier,
    }
}
