//! A target that is not given but follows from a value and its percentage.
//!
//! Many reviews say "17 triệu đồng (đạt 68 % nghị quyết)" and never the target. It follows, and readers want it; so it is
//! offered here, never filled in: only the author can say that it is so. Of the numbers that fit, the one with the fewest
//! digits is offered, a whole one for things that are counted.
//!
//! ```yaml
//! indicators:
//!   income: { values: { 2022: 17 }, stated: { of-target: "68" } }     # 25
//!   grain:  { values: { 2022: 347 }, stated: { of-target: "87" } }    # 400
//! ```
//!
//! How to fix: write `target: { value: 25, inferred: true }`; pages print it with "suy ra", never as stated.

use super::claims::GoalClaim;
use super::countable::is_countable;
use super::no_whole_number::base_of;
use super::share_mismatch::spaced;
use super::{Found, Report, Subject, say};
use crate::diag::{Lang, Level};
use crate::locale::{Number, Ratio};
use crate::model::StatedNumber;

pub(super) const ID: &str = "inferred-target";

pub(super) fn run(subject: &Subject<'_>, report: &mut Report) {
    for claim in subject.goals.iter().filter(|claim| !claim.has_target) {
        let found = match (claim.exceeds_by, claim.of_target) {
            (Some(stated), _) => by_difference(claim, stated),
            (None, Some(stated)) => by_percent(claim, stated),
            (None, None) => None,
        };
        if let Some(found) = found {
            report.add(subject, found);
        }
    }
}

fn by_percent(claim: &GoalClaim<'_>, stated: &StatedNumber) -> Option<Found> {
    let value = claim.value.plain()?;
    let stretch = base_of(value, stated.value, stated.bound)?;
    let centre = Ratio::of(value, stated.value)?.checked_mul(Ratio::of_whole(100, 1)?)?;
    let target = stretch.roundest(centre, is_countable(claim.unit()))?;
    found(claim, stated, target, |lang| {
        let (value, percent) = (claim.value_said.words(lang), stated.value.format(lang));
        match lang {
            Lang::Vi => format!("`{value}` đạt `{percent}`% chỉ tiêu"),
            Lang::En => format!("`{value}` is `{percent}`% of the target"),
        }
    })
}

fn by_difference(claim: &GoalClaim<'_>, stated: &StatedNumber) -> Option<Found> {
    let value = claim.value.plain().filter(|_| stated.bound.is_none())?;
    let target = if claim.is_lower_better() {
        value.checked_add(stated.value)?
    } else {
        value.checked_sub(stated.value)?
    };
    found(claim, stated, target, |lang| {
        let (value, by) = (claim.value_said.words(lang), stated.value.format(lang));
        match lang {
            Lang::Vi => format!("`{value}` vượt chỉ tiêu `{by}`"),
            Lang::En => format!("`{value}` passes the target by `{by}`"),
        }
    })
}

fn found(
    claim: &GoalClaim<'_>,
    stated: &StatedNumber,
    target: Number,
    words: impl Fn(Lang) -> String,
) -> Option<Found> {
    let unit = match claim.value_said.is_mixed {
        true => spaced(claim.unit()),
        false => String::new(),
    };
    let message = say(|lang| {
        let (words, target) = (words(lang), target.format(lang));
        Some(match lang {
            Lang::Vi => format!("{words}, suy ra chỉ tiêu là {target}{unit}"),
            Lang::En => format!("{words}, so the target is {target}{unit}"),
        })
    })?;
    let help = say(|lang| {
        let target = target.canonical();
        Some(match lang {
            Lang::Vi => {
                format!("nếu đúng, ghi `target: {{ value: \"{target}\", inferred: true }}`")
            }
            Lang::En => {
                format!("if that is so, write `target: {{ value: \"{target}\", inferred: true }}`")
            }
        })
    })?;
    Some(Found {
        rule: ID,
        level: Level::Note,
        at: stated.span,
        path: claim.path.clone(),
        stated: Some(stated.value.format(Lang::Vi)),
        computed: Some(target.format(Lang::Vi)),
        message,
        help,
        is_hidden: claim.is_hidden,
    })
}

#[cfg(test)]
mod tests {
    use crate::audit::tests_support::*;

    #[track_caller]
    fn offers(unit: &str, value: &str, stated: &str, target: Option<&str>) {
        let audit = audited(&format!(
            "indicators:\n  one: {{ name: Một, unit: {unit}, better: higher, values: {{ 2022: {value} }}, stated: {{ {stated} }} }}"
        ));
        let found = audit
            .findings
            .first()
            .and_then(|one| one.diagnostic.computed.as_deref());
        assert_eq!(found, target, "{:?}", lines(&audit));
    }

    #[test]
    fn the_number_with_the_fewest_digits_is_offered() {
        offers("triệu đồng", "17", "of-target: \"68\"", Some("25"));
        offers("kg/người", "347", "of-target: \"87\"", Some("400"));
        offers(
            "người",
            "73",
            "of-target: { value: \"158\", bound: over }",
            Some("46"),
        );
        offers("triệu đồng", "33", "exceeds-by: 3", Some("30"));
        offers(
            "ha",
            "{ value: 70, bound: over }",
            "exceeds-by: { value: 25, bound: over }",
            None,
        );
    }

    #[test]
    fn the_help_is_what_to_write() {
        check_words(
            "indicators:\n  income: { values: { 2022: 17 }, stated: { of-target: \"68\" } }",
            "`17` đạt `68`% chỉ tiêu, suy ra chỉ tiêu là 25",
            "nếu đúng, ghi `target: { value: \"25\", inferred: true }`",
        );
    }

    #[test]
    fn a_target_that_is_given_is_not_inferred() {
        check(
            "indicators:\n  income: { values: { 2022: 17 }, target: 25, stated: { of-target: \"68\" } }",
            &[],
        );
    }

    #[test]
    fn what_is_inferred_is_in_the_indicators_unit() {
        check_words(
            "indicators:\n  income: { values: { 2022: { value: 17000, unit: nghìn đồng/người/năm } }, stated: { of-target: \"68\" } }",
            "`17.000 nghìn đồng/người/năm` đạt `68`% chỉ tiêu, suy ra chỉ tiêu là 25 triệu đồng/người/năm",
            "nếu đúng, ghi `target: { value: \"25\", inferred: true }`",
        );
    }
}
