//! What a road chart says beside its picture: headline, description and table, from the same rows.

use std::cmp::Ordering;

use super::Table;
use super::about::pick;
use super::from_progress::dash;
use super::from_road::Row;
use crate::diag::Lang;
use crate::model::{StatusWord, words};

/// The one that has gone the least of its way, with its figures, then how many have arrived.
pub(super) fn headline(rows: &[Row], lang: Lang) -> String {
    let drawn: Vec<&Row> = rows
        .iter()
        .filter(|row| row.row.way.plot.is_some())
        .collect();
    let arrived = drawn.iter().filter(|row| row.has_arrived()).count();
    let way = |row: &&&Row| row.row.way.plot.map_or(0.0, |plot| plot.get());
    let least = drawn
        .iter()
        .filter(|row| arrived == drawn.len() || !row.has_arrived())
        .min_by(|a, b| way(a).total_cmp(&way(b)));
    let Some(least) = least else {
        return String::new();
    };
    if drawn.len() == 1 {
        return least.sentence(lang);
    }
    let story = least.story(lang);
    let count = drawn.len();
    match (arrived, lang) {
        (arrived, Lang::Vi) if arrived == count => {
            format!("Cả {count} chỉ tiêu đã đến đích; {story}")
        }
        (arrived, Lang::En) if arrived == count => {
            format!("All {count} targets are reached; {story}")
        }
        (_, Lang::Vi) => {
            let before = if way(&least) < 0.0 {
                "Lùi xa đích nhất"
            } else {
                "Đi được ít đường nhất"
            };
            let rest = match arrived {
                0 => format!("chưa chỉ tiêu nào trong {count} đến đích"),
                _ => format!("{arrived} trong {count} chỉ tiêu đã đến đích"),
            };
            format!("{before}: {story}; {rest}")
        }
        (_, Lang::En) => {
            let before = if way(&least) < 0.0 {
                "Furthest back"
            } else {
                "Least of the way"
            };
            let rest = match arrived {
                0 => format!("none of {count} targets is reached"),
                _ => format!("{arrived} of {count} targets are reached"),
            };
            format!("{before}: {story}; {rest}")
        }
    }
}

impl Row {
    fn has_arrived(&self) -> bool {
        match self.row.status {
            Some(status) if status.is_judged() => status.is_met(),
            _ => self.row.way.plot.is_some_and(|way| way.get() >= 100.0),
        }
    }

    /// Verb and figures: `giảm` and `từ 52,3% (2020) còn 41,1% (2022)`. Where nothing moved, the verb opens the figures.
    fn figures(&self, lang: Lang) -> (&'static str, String) {
        let [from, to] = [
            (&self.row.baseline, &self.periods[0]),
            (&self.row.now, &self.periods[1]),
        ]
        .map(|(figure, period)| match period.is_empty() {
            true => figure.clone(),
            false => format!("{figure} ({period})"),
        });
        let starts = self.periods[0] == self.periods[1] && !self.periods[0].is_empty();
        match (self.trend, lang) {
            (Ordering::Equal, Lang::Vi) if starts => ("", format!("xuất phát từ {from}")),
            (Ordering::Equal, Lang::En) if starts => ("", format!("starts at {from}")),
            (Ordering::Equal, Lang::Vi) => ("", format!("vẫn {to}, bằng đầu kỳ")),
            (Ordering::Equal, Lang::En) => ("", format!("still {to}, as at the baseline")),
            (Ordering::Greater, Lang::Vi) => ("tăng ", format!("từ {from} lên {to}")),
            (Ordering::Less, Lang::Vi) => ("giảm ", format!("từ {from} còn {to}")),
            (Ordering::Greater, Lang::En) => ("rose ", format!("from {from} to {to}")),
            (Ordering::Less, Lang::En) => ("fell ", format!("from {from} to {to}")),
        }
    }

    fn goal(&self, lang: Lang) -> String {
        let goal = if self.row.target.starts_with('–') {
            self.row.target.clone()
        } else {
            words::with_unit(&self.row.target, &self.goal_unit)
        };
        format!("{} {goal}", pick(lang, "đích", "target"))
    }

    /// `Tỷ lệ hộ nghèo giảm từ 52,3% (2020) còn 41,1% (2022), đích 30%`.
    fn sentence(&self, lang: Lang) -> String {
        let (verb, figures) = self.figures(lang);
        format!("{} {verb}{figures}, {}", self.row.name, self.goal(lang))
    }

    /// The same without a verb: `Tỷ lệ hộ nghèo, từ 52,3% (2020) còn 41,1% (2022), đích 30%`.
    fn story(&self, lang: Lang) -> String {
        let (_, figures) = self.figures(lang);
        format!("{}, {figures}, {}", self.row.name, self.goal(lang))
    }
}

/// Every row in words.
pub(super) fn description(rows: &[Row], lang: Lang) -> String {
    let mut said: Vec<String> = Vec::with_capacity(rows.len() + 1);
    for one in rows {
        let row = &one.row;
        let status = row
            .status
            .map_or("–", |status: StatusWord| words::status(status, lang));
        if row.way.plot.is_none() {
            said.push(format!("{}: {}; {status}.", row.name, row.instead));
            continue;
        }
        let way = match lang {
            Lang::Vi => format!("đã đi {} quãng đường", row.way.shown),
            Lang::En => format!("{} of the way gone", row.way.shown),
        };
        let left = match row.left.as_str() {
            "" => String::new(),
            left => format!(", {left}"),
        };
        said.push(format!("{}; {way}{left}; {status}.", one.sentence(lang)));
    }
    let mut expected = rows
        .iter()
        .filter(|row| row.row.expected.plot.is_some())
        .map(|row| &row.row.expected);
    if let Some(first) = expected.next()
        && expected.all(|other| other == first)
    {
        let words = pick(
            lang,
            "Lẽ ra đến ngày này đã đi được",
            "By this date the way gone should be",
        );
        said.push(format!("{words} {}.", first.shown));
    }
    said.join(" ")
}

/// Every row as cells; a period that all rows share stands in the head.
pub(super) fn table(rows: &[Row], caption: &str, lang: Lang) -> Table {
    let shared = |at: usize| {
        let mut drawn = rows.iter().map(|row| row.periods[at].as_str());
        let first = drawn.next().unwrap_or_default();
        drawn.all(|period| period == first).then_some(first)
    };
    let shared = [shared(0), shared(1)];
    let dated = |words: &str, period: &str| match period {
        "" => words.to_owned(),
        period => format!("{words} ({period})"),
    };
    let head = [
        pick(lang, "Chỉ tiêu", "Target").to_owned(),
        dated(
            pick(lang, "Đầu kỳ", "Baseline"),
            shared[0].unwrap_or_default(),
        ),
        dated(pick(lang, "Nay", "Now"), shared[1].unwrap_or_default()),
        pick(lang, "Đích", "Aim").to_owned(),
        pick(lang, "Đã đi", "Done").to_owned(),
        pick(lang, "Lẽ ra", "Expected").to_owned(),
        pick(lang, "Còn lại", "Left").to_owned(),
        pick(lang, "Đánh giá", "Status").to_owned(),
    ];
    let or_dash = |text: &str| match text {
        "" => dash(),
        text => text.to_owned(),
    };
    let body = rows.iter().map(|one| {
        let row = &one.row;
        let status = row
            .status
            .map_or_else(dash, |status| words::capital(words::status(status, lang)));
        let figure = |at: usize, words: &str| match shared[at] {
            Some(_) => words.to_owned(),
            None => dated(words, &one.periods[at]),
        };
        vec![
            dated(&row.name, &row.unit),
            figure(0, &row.baseline),
            figure(1, &row.now),
            row.target.clone(),
            or_dash(&row.way.shown),
            or_dash(&row.expected.shown),
            or_dash(&row.left),
            match one.why.as_str() {
                "" => status,
                why => format!("{status}: {why}"),
            },
        ]
    });
    Table {
        caption: caption.to_owned(),
        rows: body.collect(),
        numeric: (0..head.len()).map(|at| (1..7).contains(&at)).collect(),
        head: head.into(),
    }
}
