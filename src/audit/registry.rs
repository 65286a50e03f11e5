//! The rules that this version runs, for the manual and for `allow`: id, level, summary, manual page.

use super::{
    implied_base, inferred_target, name_mismatch, no_whole_number, of_target_mismatch,
    share_mismatch, sum_mismatch, truncated, unknown_definition, unused_allow,
};
use crate::diag::{Lang, Level};

/// A rule of the audit.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, as in `allow` and in messages.
    pub id: &'static str,
    /// How grave what it finds is, unless its page says otherwise.
    pub level: Level,
    /// What it finds, in one line of Vietnamese.
    pub summary_vi: &'static str,
    /// What it finds, in one line of English.
    pub summary_en: &'static str,
    /// Its source; the head of it is the manual page.
    source: &'static str,
}

impl Rule {
    /// What it finds, in one line.
    pub fn summary(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.summary_vi,
            Lang::En => self.summary_en,
        }
    }

    /// Its manual page as Markdown: what it finds, why it matters, an example, how to fix.
    pub fn manual(&self) -> String {
        let mut page = String::new();
        let head = self
            .source
            .lines()
            .map_while(|line| line.strip_prefix("//!"));
        for line in head {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }
}

/// Every rule that is run, in the order in which the manual tells them.
pub const RULES: [Rule; 10] = [
    Rule {
        id: share_mismatch::ID,
        level: Level::Error,
        summary_vi: "tỷ lệ nêu trong bài không khớp với phần và tổng",
        summary_en: "a stated share that its part and whole do not give",
        source: include_str!("share_mismatch.rs"),
    },
    Rule {
        id: implied_base::ID,
        level: Level::Error,
        summary_vi: "nhiều tỷ lệ cùng tính trên một tổng khác",
        summary_en: "several wrong shares that all follow from one other whole",
        source: include_str!("implied_base.rs"),
    },
    Rule {
        id: of_target_mismatch::ID,
        level: Level::Error,
        summary_vi: "mức đạt hoặc vượt chỉ tiêu không khớp với kết quả và chỉ tiêu",
        summary_en: "a stated percentage of the target, or excess over it, that value and target do not give",
        source: include_str!("of_target_mismatch.rs"),
    },
    Rule {
        id: inferred_target::ID,
        level: Level::Note,
        summary_vi: "chỉ tiêu không được nêu nhưng suy ra được",
        summary_en: "a target that is not given but follows from a value and its percentage",
        source: include_str!("inferred_target.rs"),
    },
    Rule {
        id: no_whole_number::ID,
        level: Level::Error,
        summary_vi: "không số nguyên nào cho tỷ lệ đã nêu",
        summary_en: "a count whose percentage no whole number gives",
        source: include_str!("no_whole_number.rs"),
    },
    Rule {
        id: sum_mismatch::ID,
        level: Level::Error,
        summary_vi: "các phần cộng lại không bằng tổng, hoặc cơ cấu không bằng 100%",
        summary_en: "parts that do not add up to their total, or a composition to 100",
        source: include_str!("sum_mismatch.rs"),
    },
    Rule {
        id: truncated::ID,
        level: Level::Note,
        summary_vi: "tỷ lệ chỉ đúng khi cắt bớt chữ số, không làm tròn",
        summary_en: "a percentage that is right only because digits were cut off",
        source: include_str!("truncated.rs"),
    },
    Rule {
        id: name_mismatch::ID,
        level: Level::Error,
        summary_vi: "tên địa phương không có trong danh mục đơn vị hành chính",
        summary_en: "a place whose written name the official list does not have",
        source: include_str!("name_mismatch.rs"),
    },
    Rule {
        id: unknown_definition::ID,
        level: Level::Note,
        summary_vi: "mã cách tính hoặc địa giới gần giống một mã đã biết",
        summary_en: "the id of a definition or territory that is almost a known one",
        source: include_str!("unknown_definition.rs"),
    },
    Rule {
        id: unused_allow::ID,
        level: Level::Note,
        summary_vi: "mục `allow` không khớp với phát hiện nào",
        summary_en: "an `allow` that allows nothing",
        source: include_str!("unused_allow.rs"),
    },
];

/// Rules that the format knows and this version does not run: an `allow` for them is neither used nor unused.
pub const NOT_RUN: [&str; 11] = [
    "unit-doubt",
    "implausible-value",
    "period-mismatch",
    "change-mismatch",
    "malformed-number",
    "missing-source",
    "stale-as-of",
    "small-count",
    "several-dates",
    "nothing-remains",
    "weekday-mismatch",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_manual_page() {
        for rule in RULES {
            let page = rule.manual();
            assert!(
                page.contains("```yaml") && page.contains("How to fix:"),
                "{}",
                rule.id
            );
            assert!(!NOT_RUN.contains(&rule.id), "{}", rule.id);
        }
    }
}
