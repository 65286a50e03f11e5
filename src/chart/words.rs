//! The fixed words of charts in both languages. Numbers and names come from the figures, never from here.

use crate::diag::Lang;
use crate::model::{StatusWord, words};

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Which language.
    pub(super) lang: Lang,
    /// In place of a figure that is missing: on one line, and on as many as a narrow gap needs.
    pub(super) missing: &'static str,
    /// The same on short lines.
    pub(super) missing_lines: &'static [&'static str],
    /// Head of the column of percentages of the way.
    pub(super) done: &'static str,
    /// Head of the column of percentages of the target.
    pub(super) of_target: &'static str,
    /// Head of the column of pairs.
    pub(super) pair: &'static str,
    /// Head of the column of statuses.
    pub(super) status: &'static str,
    /// What the orange tick says.
    pub(super) expected: &'static str,
    /// Label of the narrow axis at 100.
    pub(super) target_100: &'static str,
    /// Head of the starts of roads.
    pub(super) baseline: &'static str,
    /// Head of the ends of roads.
    pub(super) target: &'static str,
    /// Name of what the parts of a whole leave.
    pub(super) unnamed: &'static str,
    /// Label of the even path.
    pub(super) even_path: &'static str,
}

static VI: Words = Words {
    lang: Lang::Vi,
    missing: "chưa có số liệu",
    missing_lines: &["chưa có", "số liệu"],
    done: "Đã đi",
    of_target: "So với đích",
    pair: "Nay / đích",
    status: "Đánh giá",
    expected: "lẽ ra đến đây",
    target_100: "đích 100%",
    baseline: "Đầu kỳ",
    target: "Đích",
    unnamed: "không nêu",
    even_path: "nếu đi đều",
};

static EN: Words = Words {
    lang: Lang::En,
    missing: "no data",
    missing_lines: &["no data"],
    done: "Done",
    of_target: "Of target",
    pair: "Now / target",
    status: "Status",
    expected: "should be here",
    target_100: "target 100%",
    baseline: "Baseline",
    target: "Target",
    unnamed: "not stated",
    even_path: "at an even pace",
};

impl Words {
    /// The words of a language.
    pub(super) fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
        }
    }

    /// A status in the few words that fit beside a mark.
    pub(super) fn short_status(&self, status: StatusWord) -> &'static str {
        words::short_status(status, self.lang)
    }
}
