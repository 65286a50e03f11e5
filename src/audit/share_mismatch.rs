//! A stated share that its part and whole do not give.
//!
//! Officials quote shares in speeches and tables; a share that does not follow from the two counts beside it makes readers
//! doubt all three. A part that is greater than its whole is found too.
//!
//! ```yaml
//! facts:
//!   party-members: 355
//!   ethnic-minority-members: { value: 114, of: party-members, share: "40,4" }   # 114 of 355 is 32,1 %
//! ```
//!
//! How to fix: correct the share or the count, or name in `of` the whole that the share was really computed from. Shares
//! that are right when rounded or cut off are not reported; a bound (`over`, `near`, `about` …) widens what is accepted.

use super::agreement::{Verdict, compare, percent, rounded, shown};
use super::claims::{ShareClaim, WholeClaim};
use super::{Found, Report, Subject, say};
use crate::diag::{Lang, Level};
use crate::model::Share;

pub(super) const ID: &str = "share-mismatch";

pub(super) fn run(subject: &Subject<'_>, report: &mut Report) {
    for claim in &subject.shares {
        let Some(whole) = claim.whole else {
            continue;
        };
        let verdict = claim.share.and_then(|share| verdict(claim, share));
        report.checked += usize::from(claim.share.is_some());
        let found = if claim.is_too_great() {
            too_great(claim, whole)
        } else if let (Some(Verdict::Differs), Some(share)) = (verdict, claim.share) {
            differs(claim, whole, share)
        } else {
            None
        };
        if let Some(found) = found {
            report.add(subject, found);
        }
    }
}

/// How the stated share compares with part and whole.
pub(super) fn verdict(claim: &ShareClaim<'_>, share: &Share) -> Option<Verdict> {
    compare(claim.truth()?, share.value, share.bound)
}

fn differs(claim: &ShareClaim<'_>, whole: WholeClaim<'_>, share: &Share) -> Option<Found> {
    let ends = percent(claim.part, whole.quantity)?;
    let unit = spaced(whole.unit);
    let message = say(|lang| {
        let (part, total) = (claim.part_words(lang), whole.written.format(lang));
        let (right, stated) = (shown(ends, share.value, lang)?, share.value.format(lang));
        Some(match lang {
            Lang::Vi => {
                format!("`{part}` trên `{total}`{unit} là {right}%, bài viết ghi `{stated}`%")
            }
            Lang::En => {
                format!("`{part}` of `{total}`{unit} is {right}%, the article says `{stated}`%")
            }
        })
    })?;
    let help = say(|lang| {
        let right = shown(ends, share.value, lang)?;
        Some(match lang {
            Lang::Vi => {
                format!("sửa tỷ lệ thành `{right}`, hoặc ghi mẫu số mà tỷ lệ này tính trên")
            }
            Lang::En => format!(
                "change the share to `{right}`, or name the whole that it was computed from"
            ),
        })
    })?;
    Some(Found {
        rule: ID,
        level: Level::Error,
        at: share.span,
        path: claim.path.clone(),
        stated: Some(share.value.format(Lang::Vi)),
        computed: rounded(ends, share.value.scale() + 1, Lang::Vi),
        message,
        help,
        is_hidden: claim.is_hidden,
    })
}

fn too_great(claim: &ShareClaim<'_>, whole: WholeClaim<'_>) -> Option<Found> {
    let unit = spaced(whole.unit);
    let message = say(|lang| {
        let (part, total) = (claim.part_words(lang), whole.written.format(lang));
        Some(match lang {
            Lang::Vi => format!("phần `{part}` lớn hơn tổng `{total}`{unit} chứa nó"),
            Lang::En => format!("the part `{part}` is greater than its whole, `{total}`{unit}"),
        })
    })?;
    Some(Found {
        rule: ID,
        level: Level::Error,
        at: claim.at,
        path: claim.path.clone(),
        stated: Some(claim.part.format(Lang::Vi)),
        computed: Some(whole.written.format(Lang::Vi)),
        message,
        help: crate::diag::Text::new(
            "kiểm tra lại hai số, hoặc ghi ở `of` tổng đúng của phần này",
            "check both numbers, or name in `of` the whole that this is a part of",
        ),
        is_hidden: claim.is_hidden,
    })
}

/// A unit behind a number: with a space, but `%` stands close, and no unit is nothing.
pub(super) fn spaced(unit: &str) -> String {
    match unit {
        "" => String::new(),
        "%" | "‰" => unit.to_owned(),
        unit => format!(" {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::tests_support::*;

    #[test]
    fn share_mismatch_says_what_is_right() {
        check_words(
            "facts:\n  party-members: 355\n  ethnic-minority-members: { value: 114, of: party-members, share: \"40,4\" }",
            "`114` trên `355` đảng viên là 32,1%, bài viết ghi `40,4`%",
            "sửa tỷ lệ thành `32,1`, hoặc ghi mẫu số mà tỷ lệ này tính trên",
        );
    }

    #[test]
    fn the_place_is_that_of_the_share() {
        let audit = audited("facts:\n  poor: { value: 624, of: 3160, share: \"21,3\" }");
        let at = &audit.findings[0].diagnostic.at;
        assert_eq!((at.line, at.column, at.width), (8, 40, 6));
    }

    #[test]
    fn a_part_greater_than_its_whole_is_found() {
        check(
            "facts:\n  households: 355\n  poor: { value: 400, of: households }",
            &["share-mismatch error facts.poor 400 → 355"],
        );
        check(
            "facts:\n  households: 355\n  poor: { value: 355, of: households }",
            &[],
        );
        check(
            "facts:\n  households: { value: 355, bound: over }\n  poor: { value: 400, of: households }",
            &[],
        );
    }

    #[test]
    fn a_value_is_audited_as_a_fact_is() {
        let poor = |share: &str, expected: &[&str]| {
            check(
                &format!(
                    "facts:\n  households: 1326\nindicators:\n  one: {{ name: Hộ nghèo, unit: hộ, better: lower, values: {{ 2022: {{ value: 555, of: households, share: {share} }} }}, baseline: {{ value: 600, of: 1326, share: \"45,2\" }} }}"
                ),
                expected,
            );
        };
        poor("\"41,9\"", &[]);
        poor(
            "\"45,9\"",
            &["share-mismatch error indicators.one.values.2022 45,9 → 41,86"],
        );
        check(
            "indicators:\n  one: { name: Hộ nghèo, unit: hộ, better: lower, values: { 2022: { value: 14, share: 5 } }, baseline: { value: 600, of: 500 } }",
            &["share-mismatch error indicators.one.baseline 600 → 500"],
        );
    }

    #[test]
    fn a_part_and_its_whole_may_have_units_that_convert() {
        let forest = |share: &str, expected: &[&str]| {
            check(
                &format!(
                    "facts:\n  area: {{ value: 51000, unit: ha }}\n  forest: {{ name: Rừng, unit: km², value: 255, of: area, share: {share} }}"
                ),
                expected,
            );
        };
        forest("50", &[]);
        forest("45", &["share-mismatch error facts.forest 45 → 50,0"]);
    }
}
