//! What a progress chart says beside its picture: headline, description, table and note, from the same rows.

use super::Table;
use super::about::pick;
use super::from_progress::{Judged, Row, dash};
use crate::diag::Lang;
use crate::judge::Progress;
use crate::model::StatusWord;
use crate::model::words;

/// What the rows say together.
pub(super) fn headline(
    judged: &[Judged<'_>],
    rows: &[Row],
    from_baseline: bool,
    lang: Lang,
) -> String {
    let counted = rows
        .iter()
        .filter(|row| row.row.status.is_some_and(StatusWord::is_judged))
        .count();
    let met = rows
        .iter()
        .filter(|row| row.row.status.is_some_and(StatusWord::is_met))
        .count();
    if counted == 0 {
        return match (rows.len(), lang) {
            (count, Lang::Vi) => format!("Chưa đánh giá được {count} chỉ tiêu"),
            (1, Lang::En) => "1 target cannot be judged yet".to_owned(),
            (count, Lang::En) => format!("{count} targets cannot be judged yet"),
        };
    }
    if let [row] = rows {
        let status = row
            .row
            .status
            .map_or_else(dash, |status| words::status(status, lang).to_owned());
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
        (_, Lang::En) => format!("{met} of {counted} targets met or exceeded"),
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

/// Every row in words.
pub(super) fn description(rows: &[Row], lang: Lang) -> String {
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

/// Every row as cells; more columns where there is a baseline.
pub(super) fn table(rows: &[Row], from_baseline: bool, caption: &str, lang: Lang) -> Table {
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

/// What the star means, if there is one.
pub(super) fn note(rows: &[Row], lang: Lang) -> Option<String> {
    let inferred = rows.iter().any(|row| row.inferred);
    inferred.then(|| star(lang).to_owned())
}

/// What the star behind a target means.
pub(super) fn star(lang: Lang) -> &'static str {
    pick(
        lang,
        "Dấu * là đích suy ra từ số thực hiện và tỷ lệ mà nguồn nêu, không phải số ghi trong nghị quyết.",
        "* marks a target inferred from the figure and the percentage that the source states; the resolution's own number is not given.",
    )
}
