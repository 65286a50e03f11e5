//! Indicators and where they stand → the one or two progress charts that show them: those that have gone part of a way
//! from a baseline, and those that can only be set against their target.

use super::about::{as_of, indicator_name, pick, place_name, subtitle};
use super::gate::{Datum, Plot};
use super::progress::{ProgressChart, ProgressRow};
use super::text::clean;
use super::{Chart, Picture, Table};
use crate::diag::Lang;
use crate::judge::{Missing, Progress, Remark};
use crate::locale::Ratio;
use crate::model::words::{self, Form};
use crate::model::{Article, Better, Indicator, StatusWord, TargetKind, Value};

/// One indicator with its progress.
pub(super) type Judged<'a> = (&'a Indicator, &'a Progress);

/// A row before it is drawn, with what only the sentence and the table say.
struct Row {
    row: ProgressRow,
    baseline: String,
    pace: String,
    inferred: bool,
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
        },
        None => Datum::default(),
    };
    let (pair, unit) = pair(article, indicator, progress, lang);
    let from_nothing = matches!(
        indicator.target.as_ref().map(|target| &target.kind),
        Some(TargetKind::Cumulative(..))
    );
    let baseline = match progress.baseline {
        Some((_, number)) => number.format(lang),
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

fn dash() -> String {
    "–".to_owned()
}

fn percent(ratio: Ratio, lang: Lang) -> Datum {
    Datum {
        plot: Plot::percent(ratio),
        shown: words::percent(ratio, lang),
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
    })
}

/// The values that an indicator is judged by: its own, or those of the indicator that it names.
pub(super) fn values_of<'a>(article: &'a Article, indicator: &'a Indicator) -> &'a [Value] {
    let mut at = indicator;
    for _ in 0..=article.indicators.len() {
        match at.values_of.as_deref().and_then(|id| article.indicator(id)) {
            Some(next) => at = next,
            None => return &at.values,
        }
    }
    &indicator.values
}

/// Now and target without unit, and the unit apart from them. A sign such as `%` stays with the target; where the two
/// have not one unit, each carries its own.
fn pair(
    article: &Article,
    indicator: &Indicator,
    progress: &Progress,
    lang: Lang,
) -> ([String; 2], String) {
    let unit = clean(&indicator.unit);
    let now = |unit: &str| match (progress.total, progress.value) {
        (Some(total), _) => words::with_unit(&total.format(lang), unit),
        (None, Some(at)) => values_of(article, indicator)
            .get(at)
            .map_or_else(dash, |value| {
                clean(&words::figure(&value.figure, unit, Form::Full, lang))
            }),
        (None, None) => dash(),
    };
    let Some(target) = &indicator.target else {
        return ([now(&unit), dash()], String::new());
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
        _ if own != &*indicator.unit => (own, now(&unit), String::new()),
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
        _ => words::target(target, goal_unit, Form::Full, lang),
    };
    let mut goal = clean(&goal.replace(words::inferred(lang), ""));
    if target.inferred {
        goal.push('*');
    }
    ([now, goal], unit)
}

/// Why there is no percentage, in few words.
fn instead(article: &Article, indicator: &Indicator, progress: &Progress, lang: Lang) -> String {
    let lacks = |what: Missing| progress.missing.contains(&what);
    for remark in &progress.remarks {
        let (vi, en) = match remark {
            Remark::DefinitionChanged => (
                "định nghĩa đã đổi giữa hai số",
                "the definition changed in between",
            ),
            Remark::BoundaryChanged => (
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
            Remark::MissedBefore(_) | Remark::LatestMissed(_) => continue,
        };
        return pick(lang, vi, en).to_owned();
    }
    let kind = indicator.target.as_ref().map(|target| &target.kind);
    let (vi, en) = match kind {
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

/// What the rows say together.
fn headline(judged: &[Judged<'_>], rows: &[Row], from_baseline: bool, lang: Lang) -> String {
    let counted = rows
        .iter()
        .filter(|row| row.row.status.is_some_and(StatusWord::is_judged))
        .count();
    let met = rows
        .iter()
        .filter(|row| row.row.status.is_some_and(StatusWord::is_met))
        .count();
    if counted == 0 {
        return pick(
            lang,
            "Chưa đánh giá được chỉ tiêu nào",
            "No target can be judged yet",
        )
        .to_owned();
    }
    if let [row] = rows {
        let status = row
            .row
            .status
            .map_or_else(|| dash(), |status| words::status(status, lang).to_owned());
        return format!("{}: {status}{}", row.row.name, shown_percent(row));
    }
    if from_baseline && let Some(behind) = most_behind(judged, rows, lang) {
        return behind;
    }
    let all = counted == rows.len();
    let on_time = rows
        .iter()
        .filter(|row| row.row.status == Some(StatusWord::OnTime))
        .count();
    if all && met + on_time == counted {
        return match (on_time, lang) {
            (0, Lang::Vi) => format!("Cả {counted} chỉ tiêu đã đạt hoặc vượt"),
            (0, Lang::En) => format!("All {counted} targets are met or exceeded"),
            (_, Lang::Vi) => format!("Cả {counted} chỉ tiêu đã đạt hoặc đúng tiến độ"),
            (_, Lang::En) => format!("All {counted} targets are met or on time"),
        };
    }
    let mut sentence = match (met, lang) {
        (0, Lang::Vi) => format!("Chưa chỉ tiêu nào trong {counted} chỉ tiêu đạt"),
        (0, Lang::En) => format!("None of {counted} targets is met"),
        (_, Lang::Vi) => format!("{met} trong {counted} chỉ tiêu đã đạt hoặc vượt"),
        (_, Lang::En) => format!("{met} of {counted} targets are met or exceeded"),
    };
    let unmet = rows
        .iter()
        .filter(|row| !row.row.status.is_some_and(StatusWord::is_met));
    let lowest = unmet
        .filter_map(|row| Some((row.row.percent.plot?, row)))
        .filter(|(plot, _)| plot.get() < 100.0)
        .min_by(|a, b| a.0.get().total_cmp(&b.0.get()));
    if let Some((_, row)) = lowest {
        let label = pick(lang, "thấp nhất", "lowest");
        sentence.push_str(&format!(
            "; {label}: {}{}",
            row.row.name,
            shown_percent(row)
        ));
    }
    sentence
}

fn shown_percent(row: &Row) -> String {
    if row.row.percent.plot.is_some() {
        format!(" ({})", row.row.percent.shown)
    } else {
        String::new()
    }
}

/// The one that lags most, if any lags: "mới đi 17% quãng đường khi thời gian đã qua 40%".
fn most_behind(judged: &[Judged<'_>], rows: &[Row], lang: Lang) -> Option<String> {
    let lags = |progress: &Progress| {
        matches!(
            progress.status,
            Some(StatusWord::Slow | StatusWord::AtRisk | StatusWord::Reversed)
        )
    };
    let (row, progress) = judged
        .iter()
        .zip(rows)
        .filter(|((_, progress), _)| lags(progress))
        .filter_map(|((_, progress), row)| Some((progress.pace?, row, progress)))
        .min_by(|a, b| a.0.cmp(&b.0))
        .map(|(_, row, progress)| (row, progress))?;
    let (name, way) = (&row.row.name, &row.row.percent.shown);
    if progress.distance.is_some_and(|way| way.sign() < 0) {
        return Some(match lang {
            Lang::Vi => format!("{name}: đang đi ngược hướng"),
            Lang::En => format!("{name}: moving away from its target"),
        });
    }
    let gone = words::percent(progress.elapsed?, lang);
    Some(match lang {
        Lang::Vi => format!("{name}: mới đi {way} quãng đường khi thời gian đã qua {gone}"),
        Lang::En => format!("{name}: {way} of the way, with {gone} of the time gone"),
    })
}

fn description(rows: &[Row], lang: Lang) -> String {
    let mut sentence = String::new();
    for Row { row, .. } in rows {
        let [now, goal] = &row.pair;
        let goal = if goal.starts_with('–') {
            goal.clone()
        } else {
            words::with_unit(goal, &row.unit)
        };
        let measure = if row.percent.plot.is_some() {
            &row.percent.shown
        } else {
            &row.instead
        };
        let status = row.status.map_or("–", |status| words::status(status, lang));
        sentence.push_str(&match lang {
            Lang::Vi => format!(
                "{}: {measure}; nay {now}, đích {goal}; {status}. ",
                row.name
            ),
            Lang::En => format!(
                "{}: {measure}; now {now}, target {goal}; {status}. ",
                row.name
            ),
        });
    }
    let mut expected = rows
        .iter()
        .filter(|row| row.row.expected.plot.is_some())
        .map(|row| &row.row.expected);
    if let Some(first) = expected.next()
        && expected.all(|other| other == first)
    {
        let words = pick(lang, "Lẽ ra đến ngày này là", "By this date it should be");
        sentence.push_str(&format!("{words} {}.", first.shown));
    }
    sentence.truncate(sentence.trim_end().len());
    sentence
}

fn table(rows: &[Row], from_baseline: bool, caption: &str, lang: Lang) -> Table {
    let mut head = vec![
        pick(lang, "Chỉ tiêu", "Target"),
        pick(lang, "Đơn vị", "Unit"),
    ];
    if from_baseline {
        head.push(pick(lang, "Đầu kỳ", "Baseline"));
    }
    head.extend([pick(lang, "Nay", "Now"), pick(lang, "Đích", "Aim")]);
    if from_baseline {
        head.extend([
            pick(lang, "Đã đi", "Done"),
            pick(lang, "Lẽ ra", "Expected"),
            pick(lang, "Nhịp độ", "Pace"),
        ]);
    } else {
        head.push(pick(lang, "So với đích", "Of target"));
    }
    head.push(pick(lang, "Đánh giá", "Status"));
    let numeric = head
        .iter()
        .enumerate()
        .map(|(at, _)| at > 1 && at + 1 < head.len())
        .collect();
    let body = rows.iter().map(
        |Row {
             row,
             baseline,
             pace,
             ..
         }| {
            let or_dash = |text: &str| {
                if text.is_empty() {
                    dash()
                } else {
                    text.to_owned()
                }
            };
            let mut cells = vec![row.name.clone(), or_dash(&row.unit)];
            if from_baseline {
                cells.push(baseline.clone());
            }
            cells.extend(row.pair.iter().cloned());
            cells.push(or_dash(&row.percent.shown));
            if from_baseline {
                cells.extend([or_dash(&row.expected.shown), pace.clone()]);
            }
            cells.push(
                row.status
                    .map_or_else(dash, |status| words::capital(words::status(status, lang))),
            );
            cells
        },
    );
    Table {
        caption: words::capital(caption),
        rows: body.collect(),
        head: head.into_iter().map(str::to_owned).collect(),
        numeric,
    }
}

fn note(rows: &[Row], lang: Lang) -> Option<String> {
    let inferred = rows.iter().any(|row| row.inferred);
    inferred.then(|| {
        pick(
            lang,
            "Dấu * là đích suy ra từ số thực hiện và tỷ lệ mà nguồn nêu, không phải số ghi trong nghị quyết.",
            "* marks a target inferred from the figure and the percentage that the source states; the resolution's own number is not given.",
        )
        .to_owned()
    })
}
