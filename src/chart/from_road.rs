//! Indicators with a baseline → the road chart: from where, where now, how far still, in the figures of the source.

use std::cmp::Ordering;

use super::about::{as_of, indicator_name, pick, place_name, subtitle};
use super::from_progress::{
    Judged, baseline, dash, instead, is_mixed, pair, percent, values_in, values_of,
};
use super::progress_words::star;
use super::road::{RoadChart, RoadRow};
use super::road_words::{description, headline, table};
use super::text::clean;
use super::{Chart, Picture};
use crate::diag::Lang;
use crate::judge::{Progress, Remark};
use crate::locale::{Date, Number, Period};
use crate::model::unit::is_same;
use crate::model::words::{self, Form};
use crate::model::{Amount, Article, Better, Figure, Indicator, TargetKind};

/// A row before it is drawn, with what only sentence and table say.
pub(super) struct Row {
    pub(super) row: RoadRow,
    /// When the road starts, and of when the newest figure is; empty when unknown.
    pub(super) periods: [String; 2],
    /// Up or down from the baseline to now.
    pub(super) trend: Ordering,
    /// What follows the target in a sentence; empty where the target carries its unit.
    pub(super) goal_unit: String,
    /// Why there is no road, in few words; empty where there is one.
    pub(super) why: String,
    pub(super) inferred: bool,
}

/// Whether an indicator has a road from a baseline that somebody gave.
pub(super) fn has_road((_, progress): &Judged<'_>) -> bool {
    progress.distance.is_some() && progress.baseline.is_some()
}

/// Whether a break is all that an indicator lacks for a road.
pub(super) fn is_broken((_, progress): &Judged<'_>) -> bool {
    let cuts = |remark: &Remark| {
        matches!(
            remark,
            Remark::DefinitionChanged { .. }
                | Remark::BoundaryChanged { .. }
                | Remark::SeriesBroken
        )
    };
    progress.distance.is_none() && progress.baseline.is_some() && progress.remarks.iter().any(cuts)
}

/// The chart of these indicators, in their order. None without a single road.
pub(super) fn picture(article: &Article, judged: &[Judged<'_>], lang: Lang) -> Option<Picture> {
    let rows: Vec<Row> = judged.iter().map(|one| row(article, *one, lang)).collect();
    if rows.iter().all(|row| row.row.way.plot.is_none()) {
        return None;
    }
    let measure = match lang {
        Lang::Vi => {
            "từ số đầu kỳ (vòng rỗng) qua số hiện nay (chấm đặc) đến đích (vạch), mỗi dòng một thang riêng"
        }
        Lang::En => {
            "from the baseline (ring) by the present figure (disc) to the target (tick), each row on its own scale"
        }
    };
    let mut notes: Vec<&str> = Vec::new();
    if rows
        .iter()
        .any(|row| row.row.way.plot.is_some_and(|way| way.get() < -20.0))
    {
        notes.push(pick(
            lang,
            "Dòng lùi quá xa số đầu kỳ được vẽ theo thang nhỏ hơn các dòng khác.",
            "A row that went far behind its baseline is drawn at a smaller scale.",
        ));
    }
    if rows.iter().any(|row| row.inferred) {
        notes.push(star(lang));
    }
    Some(Picture {
        headline: headline(&rows, lang),
        subtitle: subtitle(&[measure, &place_name(&article.place), &as_of(article, lang)]),
        description: description(&rows, lang),
        table: table(&rows, &subtitle(&[measure]), lang),
        note: (!notes.is_empty()).then(|| notes.join(" ")),
        chart: Chart::Road(RoadChart {
            rows: rows.into_iter().map(|row| row.row).collect(),
        }),
        lang,
    })
}

/// Whether the newest figure is later than the baseline: before that a road says nothing that the target does not.
pub(super) fn has_begun(article: &Article, one: &Judged<'_>) -> bool {
    let (indicator, progress) = one;
    let now = progress
        .value
        .and_then(|at| values_of(article, indicator).get(at));
    let start = progress.baseline.map(|(day, _)| day);
    now.zip(start)
        .is_some_and(|(now, start)| now.period.last() > start)
}

/// The chart of all that have a road; what a break keeps out of it is said below.
pub(super) fn of_all(article: &Article, progress: &[Progress], lang: Lang) -> Option<Picture> {
    let all: Vec<Judged<'_>> = article.indicators.iter().zip(progress).collect();
    let roads: Vec<Judged<'_>> = all.iter().copied().filter(has_road).collect();
    let mut picture = picture(article, &roads, lang)?;
    let broken: Vec<String> = all
        .iter()
        .filter(|one| is_broken(one))
        .map(|(one, progress)| {
            let why = instead(article, one, progress, lang);
            format!("{} ({why})", indicator_name(one, lang))
        })
        .collect();
    if !broken.is_empty() {
        let before = pick(lang, "Không vẽ được", "Not drawn");
        let own = format!("{before}: {}.", broken.join("; "));
        picture.note = Some(match picture.note.take() {
            Some(note) => format!("{own} {note}"),
            None => own,
        });
    }
    Some(picture)
}

fn row(article: &Article, one: Judged<'_>, lang: Lang) -> Row {
    let (indicator, progress) = one;
    let unit = clean(&indicator.unit);
    let is_sign = unit.starts_with(['%', '‰']);
    let sign = if is_sign { unit.as_str() } else { "" };
    let starts_apart = progress
        .baseline
        .is_some_and(|(day, _)| baseline(article, indicator, day).is_some());
    // Where the figures have not one unit, each carries its own.
    let is_mixed = !is_sign && (starts_apart || is_mixed(article, indicator, progress));
    let said = if is_mixed { unit.as_str() } else { sign };
    let values = values_in(article, indicator, &indicator.unit);
    let now = progress.value.and_then(|at| values.get(at));
    let shown = |figure: &Figure| clean(&words::figure(figure, said, Form::Full, lang));
    let start = start(article, one, said, lang);
    let figure = match progress.total {
        Some(total) => words::with_unit(&total.format(lang), said),
        None => now.map_or_else(dash, |value| shown(&value.figure)),
    };
    let number = progress.total.or_else(|| weaker(&now?.figure, indicator));
    let expected = progress.elapsed.map(|gone| percent(gone, lang));
    let ([_, mut target], mut goal_unit) = pair(article, indicator, progress, lang);
    if is_mixed && indicator.target.is_some() {
        target = words::with_unit(&target, &std::mem::take(&mut goal_unit));
    }
    let way = progress
        .distance
        .map(|way| percent(way, lang))
        .unwrap_or_default();
    let why = match way.plot {
        Some(_) => String::new(),
        None => instead(article, indicator, progress, lang),
    };
    let instead = match (way.plot, lang) {
        (Some(_), _) => String::new(),
        (None, Lang::Vi) => format!("đầu kỳ {}, nay {figure}, đích {target}: {why}", start.1),
        (None, Lang::En) => format!("baseline {}, now {figure}, target {target}: {why}", start.1),
    };
    Row {
        periods: [
            start.2,
            now.map_or_else(String::new, |value| value.period.format(lang)),
        ],
        trend: number
            .zip(start.0)
            .map_or(Ordering::Equal, |(now, start)| now.cmp(&start)),
        why,
        goal_unit,
        inferred: indicator
            .target
            .as_ref()
            .is_some_and(|target| target.inferred),
        row: RoadRow {
            name: indicator_name(indicator, lang),
            short: indicator
                .short
                .as_deref()
                .filter(|_| lang == Lang::Vi)
                .map(clean),
            unit: if is_sign || is_mixed {
                String::new()
            } else {
                unit.clone()
            },
            left: left(one, number, now.map(|value| &value.figure), lang),
            way,
            expected: expected.unwrap_or_default(),
            baseline: start.1,
            now: figure,
            target,
            instead,
            status: progress.status,
        },
    }
}

/// Number, words and period of the figure that the road starts at.
fn start(
    article: &Article,
    (indicator, progress): Judged<'_>,
    unit: &str,
    lang: Lang,
) -> (Option<Number>, String, String) {
    let Some((day, number)) = progress.baseline else {
        // A sum over the term starts at nothing.
        let zero = progress.total.map(|_| Number::whole(0));
        let words = zero.map_or_else(dash, |zero| words::with_unit(&zero.format(lang), unit));
        return (zero, words, String::new());
    };
    let given = indicator
        .baseline
        .as_ref()
        .map(|baseline| (baseline.period, &baseline.figure));
    let values = values_in(article, indicator, &indicator.unit);
    let in_series = values
        .iter()
        .map(|value| (Some(value.period), &value.figure));
    let found = given
        .into_iter()
        .chain(in_series.filter(|(period, _)| period.map(Period::last) == Some(day)))
        .find(|(_, figure)| weaker(figure, indicator) == Some(number));
    let words = match found {
        Some((_, figure)) => clean(&words::figure(figure, unit, Form::Full, lang)),
        None => words::with_unit(&number.format(lang), unit),
    };
    let period = found.and_then(|(period, _)| period);
    (
        Some(number),
        words,
        period.map_or_else(|| moment(day, lang), |period| period.format(lang)),
    )
}

/// A day in words; the end of a year is the year.
fn moment(day: Date, lang: Lang) -> String {
    match Period::of_year(day.year()) {
        Some(year) if year.last() == day => year.format(lang),
        _ => day.format(lang),
    }
}

/// The number that a figure is judged by, in the unit of its indicator.
fn weaker(figure: &Figure, indicator: &Indicator) -> Option<Number> {
    match figure.amount_in(&indicator.unit, &indicator.unit) {
        Amount::One(number) => Some(number),
        Amount::Range(_, to) if indicator.better == Better::Lower => Some(to),
        Amount::Range(from, _) => Some(from),
        _ => None,
    }
}

/// What is still to go to the target, or how far beyond it the figure is: only between two exact numbers.
fn left(
    (indicator, progress): Judged<'_>,
    now: Option<Number>,
    figure: Option<&Figure>,
    lang: Lang,
) -> String {
    let is_exact = |figure: &Figure| figure.bound.is_none() && figure.amount.one().is_some();
    let goal = indicator.target.as_ref().and_then(|target| {
        let kind = match (target.factor(&indicator.unit), &target.unit) {
            (Some(factor), _) => target.kind.times(factor),
            (None, Some(unit)) if !is_same(unit, &indicator.unit) => return None,
            (None, _) => target.kind.clone(),
        };
        match kind {
            TargetKind::Level(number)
            | TargetKind::Share { value: number, .. }
            | TargetKind::Cumulative(number, None) => Some(number),
            _ => None,
        }
    });
    let (Some(way), Some(goal), Some(now)) = (progress.distance, goal, now) else {
        return String::new();
    };
    let exact = progress.total.is_some() || figure.is_some_and(is_exact);
    let Some(rest) = goal
        .checked_sub(now)
        .filter(|rest| exact && rest.sign() != 0)
    else {
        return String::new();
    };
    // `triệu đồng/người/năm` is said once, below the name.
    let unit = clean(indicator.unit.split('/').next().unwrap_or_default());
    let unit = match (unit.starts_with(['%', '‰']), lang) {
        (true, Lang::Vi) => format!("điểm {unit}"),
        (true, Lang::En) => "points".to_owned(),
        _ => unit,
    };
    let shown = words::with_unit(&rest.abs().format(lang), &unit);
    let beyond = crate::locale::Ratio::of_whole(1, 1).is_some_and(|all| way > all);
    match (beyond, lang) {
        (false, Lang::Vi) => format!("còn {shown}"),
        (false, Lang::En) => format!("{shown} to go"),
        (true, Lang::Vi) => format!("hơn đích {shown}"),
        (true, Lang::En) => format!("{shown} beyond"),
    }
}
