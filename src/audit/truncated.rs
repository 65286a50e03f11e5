//! A percentage that is right only because digits were cut off.
//!
//! 83,869 % printed as 83,86 is not wrong, but rounding would give 83,87. Readers who compute again will ask; so it is said
//! once, as a note.
//!
//! ```yaml
//! facts:
//!   literate: { value: 83869, of: 100000, share: "83,86" }
//! ```
//!
//! How to fix: print the rounded percentage, or leave it as it is.

use super::agreement::{Quantity, Verdict, percent, rounded};
use super::of_target_mismatch::of_target;
use super::share_mismatch::verdict;
use super::{Found, Report, Subject, say};
use crate::diag::{Lang, Level, Span};
use crate::locale::Number;

pub(super) const ID: &str = "truncated";

pub(super) fn run(subject: &Subject<'_>, report: &mut Report) {
    for claim in &subject.shares {
        if let (Some(share), Some(whole)) = (claim.share, claim.whole)
            && verdict(claim, share) == Some(Verdict::Truncated)
            && let Some(found) = found(
                (claim.part, whole.quantity),
                (share.value, share.span),
                &claim.path,
                claim.is_hidden,
            )
        {
            report.add(subject, found);
        }
    }
    for claim in &subject.goals {
        if let (Some((stated, Verdict::Truncated)), Some(target)) = (of_target(claim), claim.target)
            && let Some(found) = found(
                (claim.value, target),
                (stated.value, stated.span),
                &claim.path,
                claim.is_hidden,
            )
        {
            report.add(subject, found);
        }
    }
}

fn found(
    (part, whole): (Quantity, Quantity),
    (stated, at): (Number, Span),
    path: &str,
    is_hidden: bool,
) -> Option<Found> {
    let ends = percent(part, whole)?;
    let message = say(|lang| {
        let (exact, right) = (
            rounded(ends, stated.scale() + 1, lang)?,
            rounded(ends, stated.scale(), lang)?,
        );
        let stated = stated.format(lang);
        Some(match lang {
            Lang::Vi => {
                format!("`{stated}`% là cắt bớt chữ số từ {exact}%, làm tròn thì được {right}%")
            }
            Lang::En => format!("`{stated}`% is cut off from {exact}%, rounding gives {right}%"),
        })
    })?;
    let help = say(|lang| {
        let right = rounded(ends, stated.scale(), lang)?;
        Some(match lang {
            Lang::Vi => format!("ghi `{right}` nếu muốn làm tròn"),
            Lang::En => format!("write `{right}` to round it"),
        })
    })?;
    Some(Found {
        rule: ID,
        level: Level::Note,
        at,
        path: path.to_owned(),
        stated: Some(stated.format(Lang::Vi)),
        computed: rounded(ends, stated.scale() + 1, Lang::Vi),
        message,
        help,
        is_hidden,
    })
}

#[cfg(test)]
mod tests {
    use crate::audit::tests_support::*;

    #[test]
    fn what_is_cut_off_is_a_note() {
        check(
            "facts:\n  literate: { name: Biết chữ, value: 83869, of: 100000, share: \"83,86\" }",
            &["truncated note facts.literate 83,86 → 83,869"],
        );
        check(
            "facts:\n  literate: { name: Biết chữ, value: 83869, of: 100000, share: \"83,87\" }",
            &[],
        );
        check(
            "indicators:\n  income: { values: { 2022: 2 }, target: 3, stated: { of-target: \"66\" } }",
            &["truncated note indicators.income 66 → 66,7"],
        );
    }

    #[test]
    fn the_rounded_number_is_offered() {
        check_words(
            "facts:\n  literate: { name: Biết chữ, value: 83869, of: 100000, share: \"83,86\" }",
            "`83,86`% là cắt bớt chữ số từ 83,869%, làm tròn thì được 83,87%",
            "ghi `83,87` nếu muốn làm tròn",
        );
    }
}
