//! Indicators and where they stand → the one or two progress charts that show them: those that have gone part of a way
//! from a baseline, and those that can only be set against their target.

use super::about::{as_of, indicator_name, pick, place_name, subtitle};
use super::gate::{Datum, Plot};
use super::progress::{ProgressChart, ProgressRow};
use super::progress_words::{description, headline, note, table};
use super::text::clean;
use super::{Chart, Picture};
use crate::diag::Lang;
use crate::judge::{Missing, Progress, Remark};
use crate::locale::{Date, Ratio};
use crate::model::unit::factor;
use crate::model::words::{self, Form};
use crate::model::{Article, Better, Figure, Indicator, Target, TargetKind, Value};

/// One indicator with its progress.
pub(super) type Judged<'a> = (&'a Indicator, &'a Progress);

/// A row before it is drawn, with what only the sentence and the table say.
pub(super) struct Row {
    pub(super) row: ProgressRow,
    pub(super) baseline: String,
    pub(super) pace: String,
    pub(super) inferred: bool,
}

/// The charts of these indicators, in their order. None is empty; there are none without indicators.
pub(super) fn pictures(article: &Article, judged: &[Judged<'_>], lang: Lang) -> Vec<Picture> {
    let (way, target): (Vec<Judged<'_>>, Vec<Judged<'_>>) = judged
        .iter()
        .copied()
        .partition(|(_, progress)| progress.distance.is_some());
    let mut pictures = Vec::new();
    for (part, from_baseline) in [(way, true), (target, false)] {
        if !part.is_empty() {
            pictures.push(picture(article, &part, from_baseline, lang));
        }
    }
    pictures
}

fn picture(article: &Article, judged: &[Judged<'_>], from_baseline: bool, lang: Lang) -> Picture {
    let rows: Vec<Row> = judged
        .iter()
        .map(|one| row(article, *one, from_baseline, lang))
        .collect();
    let resolved = article.resolution.is_some()
        && judged.iter().all(|(one, _)| {
            one.target
                .as_ref()
                .is_none_or(|target| target.basis.is_none())
        });
    let measure = match (from_baseline, lang) {
        (true, Lang::Vi) if resolved => "phần đường đã đi từ số đầu kỳ đến đích nghị quyết",
        (true, Lang::Vi) => "phần đường đã đi từ số đầu kỳ đến đích",
        (true, Lang::En) => "share of the way from the baseline to the target",
        (false, Lang::Vi) if resolved => {
            "số thực hiện so với đích nghị quyết, các chỉ tiêu chưa tính được quãng đường"
        }
        (false, Lang::Vi) => "số thực hiện so với đích, các chỉ tiêu chưa tính được quãng đường",
        (false, Lang::En) => {
            "actual against the target, where no way from a baseline can be computed"
        }
    };
    Picture {
        headline: headline(judged, &rows, from_baseline, lang),
        subtitle: subtitle(&[measure, &place_name(&article.place), &as_of(article, lang)]),
        description: description(&rows, lang),
        table: table(&rows, from_baseline, measure, lang),
        note: note(&rows, lang),
        chart: Chart::Progress(ProgressChart {
            rows: rows.into_iter().map(|row| row.row).collect(),
            from_baseline,
        }),
        lang,
    }
}

fn row(
    article: &Article,
    (indicator, progress): Judged<'_>,
    from_baseline: bool,
    lang: Lang,
) -> Row {
    let name = indicator_name(indicator, lang);
    let short = indicator
        .short
        .as_deref()
        .filter(|_| lang == Lang::Vi)
        .map(clean);
    let percent = if from_baseline {
        progress.distance.map(|way| percent(way, lang))
    } else {
        of_target(indicator, progress, lang)
    };
    let percent = percent.unwrap_or_default();
    let instead = if percent.plot.is_none() {
        instead(article, indicator, progress, lang)
    } else {
        String::new()
    };
    let expected = match progress.elapsed.filter(|_| from_baseline) {
        Some(gone) => Datum {
            plot: Plot::percent(gone),
            shown: words::percent(gone, lang),
            has_unit: false,
        },
        None => Datum::default(),
    };
    let (pair, unit) = pair(article, indicator, progress, lang);
    let from_nothing = matches!(
        indicator.target.as_ref().map(|target| &target.kind),
        Some(TargetKind::Cumulative(..))
    );
    let baseline = match progress.baseline {
        Some((day, number)) => match baseline(article, indicator, day) {
            Some(own) => clean(&words::figure(&own, "", Form::Full, lang)),
            // The row has no one unit, because the figures beside it have their own.
            None if is_mixed(article, indicator, progress) => {
                words::with_unit(&number.format(lang), &clean(&indicator.unit))
            }
            None => number.format(lang),
        },
        // A sum over the term starts at nothing.
        None if from_nothing => "0".to_owned(),
        None => dash(),
    };
    Row {
        row: ProgressRow {
            name,
            short,
            percent,
            expected,
            instead,
            pair,
            unit,
            status: progress.status,
        },
        baseline,
        pace: progress
            .pace
            .map_or_else(dash, |pace| words::pace(pace, lang)),
        inferred: indicator
            .target
            .as_ref()
            .is_some_and(|target| target.inferred),
    }
}

/// The baseline as written, where that is in another unit than the indicator's.
pub(super) fn baseline(article: &Article, indicator: &Indicator, day: Date) -> Option<Figure> {
    let given = indicator
        .baseline
        .as_ref()
        .map(|given| given.figure.clone());
    let figure = given.or_else(|| {
        let values = values_in(article, indicator, &indicator.unit);
        let value = values.into_iter().find(|value| value.period.last() == day);
        value.map(|value| value.figure)
    });
    figure.filter(|figure| figure.unit().is_some())
}

/// Whether the value or the target stands in another unit than the indicator's.
pub(super) fn is_mixed(article: &Article, indicator: &Indicator, progress: &Progress) -> bool {
    let values = values_in(article, indicator, &indicator.unit);
    let value = progress.value.and_then(|at| values.get(at));
    let has_own = value.is_some_and(|value| value.figure.unit().is_some());
    let target = indicator.target.as_ref();
    let factor = target.and_then(|target| target.factor(&indicator.unit));
    progress.total.is_none() && has_own || factor.is_some_and(|factor| !factor.is_one())
}

/// What stands for a number that is not there.
pub(super) fn dash() -> String {
    "–".to_owned()
}

pub(super) fn percent(ratio: Ratio, lang: Lang) -> Datum {
    Datum {
        plot: Plot::percent(ratio),
        shown: words::percent(ratio, lang),
        has_unit: false,
    }
}

/// In the source's own form where that agrees with the arithmetic.
fn of_target(indicator: &Indicator, progress: &Progress, lang: Lang) -> Option<Datum> {
    let exact = progress.of_target?;
    let stated = indicator
        .stated
        .of_target
        .as_ref()
        .map(|stated| (stated.value, stated.bound));
    let shown = words::percent_or_stated(Some(exact), stated, None, Form::Full, lang)?;
    Some(Datum {
        plot: Plot::percent(exact),
        shown,
        has_unit: false,
    })
}

/// The values that an indicator is judged by: its own, or those of the indicator that it names.
pub(super) fn values_of<'a>(article: &'a Article, indicator: &'a Indicator) -> &'a [Value] {
    &article.owner(indicator).values
}

/// The same values, to be shown under the unit `to`: one that was written under another carries it.
pub(super) fn values_in(article: &Article, indicator: &Indicator, to: &str) -> Vec<Value> {
    let lender = indicator.values_of.as_deref();
    let lender = lender.and_then(|id| article.indicator(id));
    let from = lender.map_or(&*indicator.unit, |lender| &lender.unit);
    let mut values = values_of(article, indicator).to_vec();
    if from != to && factor(from, to).is_some() {
        for value in &mut values {
            value.figure.carry(from, to);
        }
    }
    values
}

/// Now and target without unit, and the unit apart from them. A sign such as `%` stays with the target; where the two
/// have not one unit, each carries its own.
pub(super) fn pair(
    article: &Article,
    indicator: &Indicator,
    progress: &Progress,
    lang: Lang,
) -> ([String; 2], String) {
    let unit = clean(&indicator.unit);
    let values = values_in(article, indicator, &indicator.unit);
    let value = progress.value.and_then(|at| values.get(at));
    let has_own =
        progress.total.is_none() && value.is_some_and(|value| value.figure.unit().is_some());
    let now = |unit: &str| match (progress.total, value) {
        (Some(total), _) => words::with_unit(&total.format(lang), unit),
        (None, Some(value)) => clean(&words::figure(&value.figure, unit, Form::Full, lang)),
        (None, None) => dash(),
    };
    let Some(target) = &indicator.target else {
        return ([now(&unit), dash()], String::new());
    };
    let target = &Target {
        unit: target.unit_beside(&indicator.unit).map(Into::into),
        ..target.clone()
    };
    let own = target.unit.as_deref().unwrap_or(&indicator.unit);
    let (goal_unit, now, unit) = match &target.kind {
        TargetKind::Yearly(_) | TargetKind::YearlyChange(..) | TargetKind::Relative(_) => {
            (own, now(&unit), String::new())
        }
        TargetKind::YesNo | TargetKind::Ordinal { .. } | TargetKind::Several(_) => {
            ("", now(""), String::new())
        }
        _ if own.starts_with(['%', '‰']) => (own, now(""), String::new()),
        _ if has_own || own != &*indicator.unit => (own, now(&unit), String::new()),
        _ => ("", now(""), unit),
    };
    let goal = match &target.kind {
        TargetKind::Share { value, of } => {
            let whole = match lang {
                _ if value == of => String::new(),
                Lang::Vi => format!(" trong {}", of.format(lang)),
                Lang::En => format!(" of {}", of.format(lang)),
            };
            let value = words::bounded(target.bound, &value.format(lang), lang);
            words::with_unit(&format!("{value}{whole}"), goal_unit)
        }
        _ => {
            let day = progress
                .value
                .and_then(|at| values_of(article, indicator).get(at));
            let target = day.map(|value| target.until(value.period.last()));
            let target = target.as_ref().or(indicator.target.as_ref());
            target.map_or_else(dash, |target| {
                words::target(target, goal_unit, Form::Full, lang)
            })
        }
    };
    let mut goal = clean(&goal.replace(words::inferred(lang), ""));
    if target.inferred {
        goal.push('*');
    }
    ([now, goal], unit)
}

/// Why there is no percentage, in few words.
pub(super) fn instead(
    article: &Article,
    indicator: &Indicator,
    progress: &Progress,
    lang: Lang,
) -> String {
    let lacks = |what: Missing| progress.missing.contains(&what);
    for remark in &progress.remarks {
        let (vi, en) = match remark {
            Remark::DefinitionChanged { .. } => (
                "cách tính đã đổi giữa hai số",
                "the definition changed in between",
            ),
            Remark::BoundaryChanged { .. } => (
                "địa giới đã đổi giữa hai số",
                "the territory changed in between",
            ),
            Remark::SeriesBroken => (
                "chuỗi số liệu bị ngắt ở giữa",
                "the series is broken in between",
            ),
            Remark::NoRoad => (
                "số đầu kỳ đã đạt đích",
                "the baseline already met the target",
            ),
            Remark::Years { met, of } => {
                return match lang {
                    Lang::Vi => format!("đạt {met} trong {of} năm"),
                    Lang::En => format!("met in {met} of {of} years"),
                };
            }
            Remark::Worst(id) => {
                let worst = article
                    .indicator(id)
                    .map_or_else(|| clean(id), |one| indicator_name(one, lang));
                return format!(
                    "{}: {worst}",
                    pick(lang, "xét theo phần kém nhất", "judged by its weakest part")
                );
            }
            Remark::MissedBefore(_)
            | Remark::LatestMissed(_)
            | Remark::PartOfYear(_)
            | Remark::TooLate(_)
            | Remark::Restated { .. }
            | Remark::DefinitionComing(_)
            | Remark::BoundaryComing => continue,
        };
        return pick(lang, vi, en).to_owned();
    }
    let kind = indicator.target.as_ref().map(|target| &target.kind);
    let (vi, en) = match kind {
        _ if lacks(Missing::Value) && progress.value.is_some() => {
            ("thiếu số của một kỳ", "the figure of a period is lacking")
        }
        Some(TargetKind::Outside(_)) if lacks(Missing::Target) => (
            "chưa rõ mức giao của một năm",
            "the target of a year is not known",
        ),
        _ if lacks(Missing::Value) => ("chưa có số thực hiện", "no figure yet"),
        None => ("chưa rõ chỉ tiêu", "no target known"),
        Some(TargetKind::YearlyChange(..)) => (
            "xét mức thay đổi bình quân mỗi năm",
            "judged by the mean change per year",
        ),
        Some(TargetKind::YesNo) => (
            "có hoặc chưa: không tính phần trăm",
            "yes or no: no percentage",
        ),
        Some(TargetKind::Ordinal { .. }) => {
            ("xếp loại: không tính phần trăm", "a grade: no percentage")
        }
        _ if indicator.better == Better::Lower => (
            "càng thấp càng tốt: không tính phần trăm",
            "lower is better: no percentage",
        ),
        _ if lacks(Missing::Baseline) => ("thiếu số đầu kỳ", "no baseline"),
        _ => ("không tính được phần trăm", "no percentage can be computed"),
    };
    pick(lang, vi, en).to_owned()
}
