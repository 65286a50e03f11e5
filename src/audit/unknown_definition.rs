//! A definition or territory that is almost, but not quite, one that is known.
//!
//! A figure whose `definition` is misspelt is counted by a definition of its own, and nothing is compared with it: the page
//! says *Không so sánh được* where a slip of the pen stands between. Ids of an author's own are left alone; only what differs
//! from a known id by a letter or two, with the same digits, is asked about, and another spelling of `2025-07-01`.
//!
//! ```yaml
//! indicators:
//!   poverty:
//!     values: { 2023: { value: 11.5, definition: povety-2022 } }
//!     target: 8
//! ```
//!
//! How to fix: write the known id; or leave it, if it is a definition of your own.

use super::{Found, Report, Subject};
use crate::diag::{Level, Span, nearest, text};
use crate::model::{Changes, Figure, Indicator, Place, Target};

pub(super) const ID: &str = "unknown-definition";

pub(super) fn run(subject: &Subject<'_>, report: &mut Report) {
    for indicator in &subject.article.indicators {
        let mut told: Vec<&str> = Vec::new();
        for written in written(subject, indicator) {
            let Some(known) = written.meant(subject, indicator) else {
                continue;
            };
            // A default of the indicator stands with each of its values: it is told once.
            if told.contains(&written.id) {
                continue;
            }
            told.push(written.id);
            report.add(subject, written.found(indicator, known));
        }
    }
}

/// An id as an author wrote it.
struct Written<'a> {
    id: &'a str,
    is_boundary: bool,
    at: Span,
    is_hidden: bool,
}

/// All ids of an indicator, those of its figures first.
fn written<'a>(subject: &Subject<'_>, indicator: &'a Indicator) -> Vec<Written<'a>> {
    let figures = indicator.values.iter().map(|value| &value.figure);
    let baseline = indicator.baseline.iter().map(|baseline| &baseline.figure);
    let of_figures = figures.chain(baseline).flat_map(|figure: &Figure| {
        let is_hidden = figure.is_hidden(subject.today);
        let ids = [(&figure.definition, false), (&figure.boundary, true)];
        ids.map(|(id, is_boundary)| (id, is_boundary, figure.span, is_hidden))
    });
    let of_target = indicator.target.iter().flat_map(|target: &Target| {
        let is_early = |day| subject.today < day;
        let is_hidden = target.withheld || target.publish_from.is_some_and(is_early);
        let ids = [(&target.definition, false), (&target.boundary, true)];
        ids.map(|(id, is_boundary)| (id, is_boundary, target.span, is_hidden))
    });
    of_figures
        .chain(of_target)
        .filter_map(|(id, is_boundary, at, is_hidden)| {
            let id = id.as_deref()?;
            Some(Written {
                id,
                is_boundary,
                at,
                is_hidden,
            })
        })
        .collect()
}

impl Written<'_> {
    /// The known id that this one was most likely meant to be.
    fn meant<'s>(&self, subject: &'s Subject<'_>, indicator: &'s Indicator) -> Option<&'s str> {
        if self.is_boundary {
            return is_merger_otherwise(self.id).then_some(Place::MERGED);
        }
        let known = Changes::of(subject.article, indicator).definitions();
        if known.iter().any(|change| *change.id == *self.id) {
            return None;
        }
        let written = self.id.to_lowercase();
        let alike = known.iter().map(|change| &*change.id);
        nearest(&written, alike.filter(|id| digits(id) == digits(&written)))
    }

    fn found(&self, indicator: &Indicator, known: &str) -> Found {
        let id = self.id;
        Found {
            rule: ID,
            level: Level::Note,
            at: self.at,
            path: format!("indicators.{}", indicator.id),
            stated: Some(id.to_owned()),
            computed: Some(known.to_owned()),
            message: if self.is_boundary {
                text!(
                    "ở đây là `{id}`, mã của địa giới từ 01/07/2025 là `{known}`",
                    "`{id}` stands here, the id of the territory since 1 July 2025 is `{known}`"
                )
            } else {
                text!(
                    "từ điển không có cách tính `{id}`, gần giống nhất là `{known}`",
                    "the dictionary does not have the definition `{id}`, the nearest is `{known}`"
                )
            },
            help: text!(
                "ghi `{known}`, hoặc giữ nguyên nếu đây là mã riêng của bài",
                "write `{known}`, or leave it if it is an id of your own"
            ),
            is_hidden: self.is_hidden,
        }
    }
}

fn digits(id: &str) -> String {
    id.chars().filter(char::is_ascii_digit).collect()
}

/// Whether an id is the day of the merger in another spelling, as `2025-7-1`, `01/07/2025` or `2025-07`.
fn is_merger_otherwise(id: &str) -> bool {
    let parts = id.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<u32> = parts.filter_map(|part| part.parse().ok()).collect();
    let is_plain = id
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
    let is_day = matches!(numbers[..], [2025, 7] | [2025, 7, 1] | [1, 7, 2025]);
    is_plain && is_day && id != Place::MERGED
}

#[cfg(test)]
mod tests {
    use crate::audit::tests_support::*;

    #[test]
    fn a_slip_of_the_pen_is_asked_about() {
        check(
            "indicators:\n  poverty: { values: { 2022: { value: 40, definition: povety-2022 } }, target: { value: 30, definition: Poverty-2022 } }",
            &[
                "unknown-definition note indicators.poverty povety-2022 → poverty-2022",
                "unknown-definition note indicators.poverty Poverty-2022 → poverty-2022",
            ],
        );
        check(
            "indicators:\n  income: { baseline: { value: 4, boundary: 2025-7-1 }, values: { 2025: 40 }, target: { value: 30, boundary: 01/07/2025 } }",
            &[
                "unknown-definition note indicators.income 2025-7-1 → 2025-07-01",
                "unknown-definition note indicators.income 01/07/2025 → 2025-07-01",
            ],
        );
    }

    #[test]
    fn a_default_is_asked_about_once() {
        check(
            "indicators:\n  poverty: { definition: poverty2022, values: { 2021: 41, 2022: 40 }, target: 30 }",
            &["unknown-definition note indicators.poverty poverty2022 → poverty-2022"],
        );
    }

    #[test]
    fn what_is_known_or_an_authors_own_is_left_alone() {
        for id in ["poverty-2022", "poverty-2021", "tinh-2022", "chuan-rieng"] {
            check(
                &format!(
                    "indicators:\n  poverty: {{ values: {{ 2022: {{ value: 40, definition: {id} }} }}, target: 30 }}"
                ),
                &[],
            );
        }
        for id in ["2025-07-01", "2025-10-01", "2026-07-01", "cũ", "khu-7"] {
            check(
                &format!(
                    "indicators:\n  income: {{ values: {{ 2022: {{ value: 40, boundary: {id} }} }}, target: 30 }}"
                ),
                &[],
            );
        }
        check(
            "indicators:\n  income: { values: { 2022: { value: 40, definition: povety-2022 } }, target: 30 }",
            &[],
        );
    }
}
