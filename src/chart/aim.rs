//! A target → the dashed line of a line chart: its level, its label, and over which time it may be compared.

use super::about::{pick, time};
use super::from_series::{SeriesOf, Step};
use super::gate::Plot;
use super::line::Aim;
use super::text::clean;
use crate::diag::Lang;
use crate::locale::{Date, Period};
use crate::model::words::{self, Form};
use crate::model::{Target, TargetKind};

/// The target as it is drawn; none for targets that are no level.
pub(super) fn aim(one: &SeriesOf<'_>, steps: &[Step<'_>], lang: Lang) -> Option<Aim> {
    let target = one.indicator.target.as_ref()?;
    let levels = levels(&target.kind)?;
    let due = target
        .due
        .map(Period::last)
        .or(one.term.map(|term| term.end))?;
    let baseline = one.progress.and_then(|progress| progress.baseline);
    let begins = baseline
        .map(|(day, _)| day)
        .or(one.term.map(|term| term.start));
    let last = steps.iter().rposition(|step| step.datum.plot.is_some())?;
    let set = one.term.map(|term| term.start).or(begins);
    let old = outdated(one, target, &steps[last], set, lang);
    // The last stretch that is not cut; before it, the target may mean something else.
    let break_at = steps[..=last]
        .iter()
        .rposition(|step| step.cut.is_some())
        .filter(|at| *at > 0);
    let border =
        break_at.and_then(|at| Plot::new((steps[at - 1].at.get() + steps[at].at.get()) / 2.0));
    let begins = begins.and_then(time);
    let from = match (old, border, begins) {
        (None, Some(border), Some(begins)) if border > begins => Some(border),
        (None, Some(border), None) => Some(border),
        _ => begins,
    };
    let is_road = one
        .progress
        .is_some_and(|progress| progress.distance.is_some());
    let is_level = matches!(target.kind, TargetKind::Level(_) | TargetKind::Share { .. });
    let start = baseline
        .filter(|_| is_road && is_level && old.is_none())
        .and_then(|(day, number)| time(day).zip(Plot::of(number)))
        .filter(|(begins, _)| border.is_none_or(|border| border <= *begins));
    let label = label(target, &one.indicator.unit, due, lang);
    let label = old.map_or_else(|| label.clone(), |old| format!("{label} {old}"));
    Some(Aim {
        levels,
        label,
        from,
        due: time(due),
        until: border.filter(|_| old.is_some()),
        start,
    })
}

fn levels(kind: &TargetKind) -> Option<Vec<Plot>> {
    Some(match kind {
        TargetKind::Level(level) | TargetKind::Hold(level) | TargetKind::Yearly(level) => {
            vec![Plot::of(*level)?]
        }
        TargetKind::Share { value, .. } => vec![Plot::of(*value)?],
        TargetKind::Range(from, to) => vec![Plot::of(*from)?, Plot::of(*to)?],
        _ => return None,
    })
}

/// What keeps the newest value from being compared with the target: a target has the definition in force at the start
/// of its term, unless it says another.
fn outdated(
    one: &SeriesOf<'_>,
    target: &Target,
    last: &Step<'_>,
    set: Option<Date>,
    lang: Lang,
) -> Option<&'static str> {
    let goal = one.changes.of_goal(target, set);
    if last.by.definition != goal.definition {
        Some(pick(lang, "(chuẩn cũ)", "(old definition)"))
    } else if last.by.boundary != goal.boundary {
        Some(pick(lang, "(địa giới cũ)", "(old territory)"))
    } else {
        None
    }
}

/// `đích 2025: dưới 8%`; the unit only where it is a sign.
fn label(target: &Target, unit: &str, due: Date, lang: Lang) -> String {
    let unit = target.unit.as_deref().unwrap_or(unit);
    let unit = if unit.starts_with(['%', '‰']) {
        unit
    } else {
        ""
    };
    let goal = clean(&words::target(target, unit, Form::Full, lang));
    let yearly = |suffix: &str| goal.trim_end_matches(suffix).trim_end().to_owned();
    let is_yearly = matches!(target.kind, TargetKind::Yearly(_) | TargetKind::Hold(_));
    match lang {
        Lang::Vi if is_yearly => format!("đích mỗi năm: {}", yearly("/năm")),
        Lang::En if is_yearly => format!("target, every year: {}", yearly("/year")),
        Lang::Vi => format!("đích {}: {goal}", due.year()),
        Lang::En => format!("target {}: {goal}", due.year()),
    }
}
