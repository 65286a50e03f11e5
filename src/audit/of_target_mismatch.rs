//! A stated percentage of the target, or a stated excess over it, that value and target do not give.
//!
//! "Đạt 68 % chỉ tiêu" and "vượt 3 triệu" are what readers remember. Both follow from the value and the target, so they are
//! computed again. Where less is better, a percentage may be meant either way round, and either is accepted.
//!
//! ```yaml
//! indicators:
//!   income: { values: { 2022: 17 }, target: 25, stated: { of-target: "78" } }   # 17 of 25 is 68 %
//!   budget: { values: { 2022: 33 }, target: 30, stated: { exceeds-by: 5 } }     # 3
//! ```
//!
//! How to fix: correct the percentage or the excess, the value, or the target. The ranges and sums of a target (`from`, `to`,
//! `cumulative`) are taken into account.

use super::agreement::{Interval, Quantity, Verdict, compare, percent, rounded, shown};
use super::claims::GoalClaim;
use super::share_mismatch::spaced;
use super::{Found, Report, Subject, say};
use crate::diag::{Lang, Level};
use crate::locale::Ratio;
use crate::model::StatedNumber;

pub(super) const ID: &str = "of-target-mismatch";

pub(super) fn run(subject: &Subject<'_>, report: &mut Report) {
    for claim in &subject.goals {
        let Some(target) = claim.target else {
            continue;
        };
        if let Some((stated, verdict)) = of_target(claim) {
            report.checked += 1;
            if verdict == Verdict::Differs
                && let Some(found) = wrong_percent(claim, target, stated)
            {
                report.add(subject, found);
            }
        }
        if let Some((stated, verdict)) = exceeds_by(claim) {
            report.checked += 1;
            if verdict == Verdict::Differs
                && let Some(found) = wrong_excess(claim, target, stated)
            {
                report.add(subject, found);
            }
        }
    }
}

/// How the stated percentage compares with value and target; none where there is none or it cannot be computed.
pub(super) fn of_target<'a>(claim: &GoalClaim<'a>) -> Option<(&'a StatedNumber, Verdict)> {
    let (stated, target) = (claim.of_target?, claim.target?);
    if claim.value.from.sign() < 0 || target.from.sign() <= 0 {
        return None;
    }
    let (value, goal) = (claim.value.interval()?, target.interval()?);
    let compare = |truth: Interval| compare(truth, stated.value, stated.bound);
    let mut verdict = compare(value.percent_of(goal)?)?;
    if verdict == Verdict::Differs && claim.is_lower_better() && claim.value.from.sign() > 0 {
        verdict = compare(goal.percent_of(value)?)?;
    }
    Some((stated, verdict))
}

/// How the stated excess compares with value and target.
pub(super) fn exceeds_by<'a>(claim: &GoalClaim<'a>) -> Option<(&'a StatedNumber, Verdict)> {
    let (stated, target) = (claim.exceeds_by?, claim.target?);
    let (value, goal) = (claim.value.interval()?, target.interval()?);
    let excess = if claim.is_lower_better() {
        goal.minus(value)?
    } else {
        value.minus(goal)?
    };
    Some((stated, compare(excess, stated.value, stated.bound)?))
}

fn wrong_percent(claim: &GoalClaim<'_>, target: Quantity, stated: &StatedNumber) -> Option<Found> {
    let (ends, said) = (percent(claim.value, target)?, claim.target_said?);
    let message = say(|lang| {
        let (value, target) = (claim.value_said.words(lang), said.words(lang));
        let (right, stated) = (shown(ends, stated.value, lang)?, stated.value.format(lang));
        Some(match lang {
            Lang::Vi => {
                format!("`{value}` trên chỉ tiêu `{target}` là {right}%, bài viết ghi `{stated}`%")
            }
            Lang::En => format!(
                "`{value}` of the target `{target}` is {right}%, the article says `{stated}`%"
            ),
        })
    })?;
    let help = say(|lang| {
        let right = shown(ends, stated.value, lang)?;
        Some(match lang {
            Lang::Vi => {
                format!("sửa `of-target` thành `{right}`, hoặc kiểm tra lại kết quả và chỉ tiêu")
            }
            Lang::En => {
                format!("change `of-target` to `{right}`, or check the value and the target")
            }
        })
    })?;
    Some(Found {
        rule: ID,
        level: Level::Error,
        at: stated.span,
        path: claim.path.clone(),
        stated: Some(stated.value.format(Lang::Vi)),
        computed: rounded(ends, stated.value.scale() + 1, Lang::Vi),
        message,
        help,
        is_hidden: claim.is_hidden,
    })
}

fn wrong_excess(claim: &GoalClaim<'_>, target: Quantity, stated: &StatedNumber) -> Option<Found> {
    let difference = |a: crate::locale::Number, b: crate::locale::Number| {
        Ratio::from_number(a).checked_sub(Ratio::from_number(b))
    };
    let (value, is_lower) = (claim.value, claim.is_lower_better());
    let ends = if is_lower {
        (
            difference(target.from, value.to)?,
            difference(target.to, value.from)?,
        )
    } else {
        (
            difference(value.from, target.to)?,
            difference(value.to, target.from)?,
        )
    };
    let (unit, said) = (spaced(claim.unit()), claim.target_said?);
    // Where units are mixed, the target says its own.
    let missed_unit = if said.is_mixed { "" } else { &*unit };
    let message = say(|lang| {
        let (value, target) = (claim.value_said.words(lang), said.words(lang));
        let (right, stated) = (shown(ends, stated.value, lang)?, stated.value.format(lang));
        Some(match (lang, ends.1.sign() < 0) {
            (Lang::Vi, false) => format!(
                "`{value}` vượt chỉ tiêu `{target}` là {right}{unit}, bài viết ghi vượt `{stated}`"
            ),
            (Lang::Vi, true) => format!(
                "`{value}` chưa đạt chỉ tiêu `{target}`{missed_unit}, bài viết ghi vượt `{stated}`"
            ),
            (Lang::En, false) => format!(
                "`{value}` passes the target `{target}` by {right}{unit}, the article says by `{stated}`"
            ),
            (Lang::En, true) => format!(
                "`{value}` does not reach the target `{target}`{missed_unit}, the article says it passes it by `{stated}`"
            ),
        })
    })?;
    Some(Found {
        rule: ID,
        level: Level::Error,
        at: stated.span,
        path: claim.path.clone(),
        stated: Some(stated.value.format(Lang::Vi)),
        computed: rounded(ends, stated.value.scale() + 1, Lang::Vi),
        message,
        help: crate::diag::Text::new(
            "sửa `exceeds-by`, hoặc kiểm tra lại kết quả và chỉ tiêu",
            "correct `exceeds-by`, or check the value and the target",
        ),
        is_hidden: claim.is_hidden,
    })
}

#[cfg(test)]
mod tests {
    use crate::audit::tests_support::*;

    #[track_caller]
    fn income(value: &str, target: &str, stated: &str, expected: &[&str]) {
        check(
            &format!(
                "indicators:\n  income: {{ values: {{ 2022: {value} }}, target: {target}, stated: {{ {stated} }} }}"
            ),
            expected,
        );
    }

    #[test]
    fn a_wrong_percentage_is_found() {
        income(
            "17",
            "25",
            "of-target: \"78\"",
            &["of-target-mismatch error indicators.income 78 → 68,0"],
        );
        income("17", "25", "of-target: \"68\"", &[]);
        income("17", "{ from: 25, to: 30 }", "of-target: \"60\"", &[]);
        income(
            "17",
            "{ from: 25, to: 30 }",
            "of-target: \"50\"",
            &["of-target-mismatch error indicators.income 50 → 56,7–68,0"],
        );
    }

    #[test]
    fn a_wrong_excess_is_found() {
        income("33", "30", "exceeds-by: 3", &[]);
        income(
            "33",
            "30",
            "exceeds-by: 5",
            &["of-target-mismatch error indicators.income 5 → 3,0"],
        );
        income(
            "28",
            "30",
            "exceeds-by: 2",
            &["of-target-mismatch error indicators.income 2 → −2,0"],
        );
        income("33", "30", "exceeds-by: { value: 2, bound: over }", &[]);
    }

    #[test]
    fn the_messages_name_what_is_right() {
        check_words(
            "indicators:\n  budget: { values: { 2022: 33 }, target: 30, stated: { exceeds-by: 5 } }",
            "`33` vượt chỉ tiêu `30` là 3 triệu đồng, bài viết ghi vượt `5`",
            "sửa `exceeds-by`, hoặc kiểm tra lại kết quả và chỉ tiêu",
        );
    }

    #[test]
    fn where_less_is_better_either_way_round_is_accepted() {
        let poverty = |percent: &str, expected: &[&str]| {
            check(
                &format!(
                    "indicators:\n  rate: {{ name: Tỷ lệ, unit: \"%\", better: lower, values: {{ 2022: 8 }}, target: 10, stated: {{ of-target: {percent} }} }}"
                ),
                expected,
            );
        };
        poverty("80", &[]);
        poverty("125", &[]);
        poverty(
            "90",
            &["of-target-mismatch error indicators.rate 90 → 80,0"],
        );
    }

    #[test]
    fn sums_over_the_term_are_added_up() {
        check(
            "indicators:\n  new-party-members: { values: { 2021: 30, 2022: 43 }, target: { kind: cumulative, value: 46 }, stated: { of-target: \"158,7\" } }",
            &[],
        );
    }

    #[test]
    fn units_that_convert_are_computed_in_one_and_printed_as_written() {
        let budget = |stated: &str, expected: &[&str]| {
            check(
                &format!(
                    "indicators:\n  budget: {{ values: {{ 2022: {{ value: \"1,2\", unit: tỷ đồng }} }}, target: 1000, stated: {{ {stated} }} }}"
                ),
                expected,
            );
        };
        budget("of-target: 120, exceeds-by: 200", &[]);
        budget(
            "of-target: 110",
            &["of-target-mismatch error indicators.budget 110 → 120,0"],
        );
        check_words(
            "indicators:\n  budget: { values: { 2022: { value: \"1,2\", unit: tỷ đồng } }, target: 1000, stated: { exceeds-by: 300 } }",
            "`1,2 tỷ đồng` vượt chỉ tiêu `1.000 triệu đồng` là 200 triệu đồng, bài viết ghi vượt `300`",
            "sửa `exceeds-by`, hoặc kiểm tra lại kết quả và chỉ tiêu",
        );
        check_words(
            "indicators:\n  budget: { values: { 2022: 900 }, target: { value: 1, unit: tỷ đồng }, stated: { exceeds-by: 300 } }",
            "`900 triệu đồng` chưa đạt chỉ tiêu `1 tỷ đồng`, bài viết ghi vượt `300`",
            "sửa `exceeds-by`, hoặc kiểm tra lại kết quả và chỉ tiêu",
        );
    }

    #[test]
    fn sums_of_mixed_units_are_added_up_in_one() {
        check(
            "indicators:\n  budget: { values: { 2021: 300, 2022: { value: \"1,2\", unit: tỷ đồng } }, target: { kind: cumulative, value: 2, unit: tỷ đồng }, stated: { of-target: 75 } }",
            &[],
        );
    }

    #[test]
    fn a_lent_series_is_compared_in_the_borrowers_unit() {
        let lent = |stated: &str, expected: &[&str]| {
            check(
                &format!(
                    "indicators:\n  budget: {{ values: {{ 2022: 1200 }} }}\n  big: {{ name: Thu, unit: tỷ đồng, better: higher, values: budget, target: 1, stated: {{ {stated} }} }}"
                ),
                expected,
            );
        };
        lent("of-target: 120, exceeds-by: \"0,2\"", &[]);
        lent(
            "exceeds-by: 200",
            &["of-target-mismatch error indicators.big 200 → 0,2"],
        );
    }
}
