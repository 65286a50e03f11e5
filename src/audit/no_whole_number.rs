//! A count whose percentage no whole number gives.
//!
//! People, households and villages are counted in whole numbers, and so are targets for them. Where the article gives a
//! count and its percentage but not the other number, that number must exist; where none does, one of the two is wrong.
//!
//! ```yaml
//! indicators:
//!   jobs: { unit: người, values: { 2022: 14 }, stated: { of-target: "85" } }   # 14 of 16 is 87,5 %, 14 of 17 is 82,4 %
//! ```
//!
//! How to fix: compare the count and the percentage with the source, and give the target itself where it is known.

use super::claims::is_whole;
use super::countable::{Stretch, is_countable};
use super::{Found, Report, Subject, say};
use crate::diag::{Lang, Level, Span, Text};
use crate::locale::{Number, Ratio};
use crate::model::Bound;

pub(super) const ID: &str = "no-whole-number";

/// A count with a percentage, where the number that it is a percentage of is not given.
struct Count<'a> {
    count: Number,
    percent: Number,
    bound: Option<Bound>,
    unit: &'a str,
    at: Span,
    path: &'a str,
    is_hidden: bool,
    is_of_target: bool,
}

pub(super) fn run(subject: &Subject<'_>, report: &mut Report) {
    let of_targets = subject.goals.iter().filter_map(|claim| {
        let stated = claim.of_target?;
        let count = claim.value.plain().filter(|count| count.is_whole())?;
        (!claim.has_target && claim.exceeds_by.is_none() && !claim.value_said.is_mixed).then_some(
            Count {
                count,
                percent: stated.value,
                bound: stated.bound,
                unit: &claim.indicator.unit,
                at: stated.span,
                path: &claim.path,
                is_hidden: claim.is_hidden,
                is_of_target: true,
            },
        )
    });
    let shares = subject.shares.iter().filter_map(|claim| {
        let share = claim.share?;
        let count = claim.part.plain()?;
        (!claim.has_whole && is_whole(claim.amount)).then_some(Count {
            count,
            percent: share.value,
            bound: share.bound,
            unit: claim.unit,
            at: share.span,
            path: &claim.path,
            is_hidden: claim.is_hidden,
            is_of_target: false,
        })
    });
    for count in of_targets
        .chain(shares)
        .filter(|count| is_countable(count.unit))
    {
        let Some(stretch) = base_of(count.count, count.percent, count.bound) else {
            continue;
        };
        report.checked += 1;
        if stretch.whole().is_none()
            && let Some(found) = found(&count, stretch)
        {
            report.add(subject, found);
        }
    }
}

/// The numbers of which `part` can be the stated percentage. What is over a percentage is just over it here, what is under
/// or near it just below: else any number would do.
pub(super) fn base_of(part: Number, percent: Number, bound: Option<Bound>) -> Option<Stretch> {
    if part.sign() <= 0 || percent.sign() <= 0 {
        return None;
    }
    let exact = Ratio::from_number(percent);
    let unit = Ratio::from_number(Number::scaled(1, percent.scale())?);
    let half = unit.checked_div(Ratio::of_whole(2, 1)?)?;
    let (least, most) = match bound {
        None | Some(Bound::About) => (exact.checked_sub(half)?, exact.checked_add(unit)?),
        Some(Bound::Over | Bound::AtLeast) => (exact, exact.checked_add(unit)?),
        Some(Bound::Under | Bound::AtMost | Bound::Near) => (exact.checked_sub(unit)?, exact),
    };
    let hundredfold = Ratio::from_number(part).checked_mul(Ratio::of_whole(100, 1)?)?;
    let is_below = matches!(bound, Some(Bound::Under | Bound::Near | Bound::AtMost));
    (least.sign() > 0).then_some(Stretch {
        low: hundredfold.checked_div(most)?,
        high: hundredfold.checked_div(least)?,
        is_low_open: !is_below,
        is_high_open: is_below,
    })
}

fn found(count: &Count<'_>, stretch: Stretch) -> Option<Found> {
    let below = stretch.high.cut(0)?.mantissa();
    let share = |whole: i128| {
        let whole = Number::scaled(whole, 0)?;
        Some((
            whole,
            Ratio::of(count.count, whole)?.checked_mul(Ratio::of_whole(100, 1)?)?,
        ))
    };
    // Below 1 there is no neighbour on that side.
    let neighbours = if below >= 1 {
        vec![share(below)?, share(below + 1)?]
    } else {
        vec![share(below + 1)?]
    };
    let decimals = count.percent.scale() + 1;
    let exact = Ratio::from_number(count.percent);
    let (_, nearest) = neighbours.iter().copied().min_by_key(|(_, share)| {
        share
            .checked_sub(exact)
            .map(|gap| if gap.sign() < 0 { negated(gap) } else { gap })
    })?;
    let unit = count.unit;
    let message = say(|lang| {
        let (part, stated) = (count.count.format(lang), count.percent.format(lang));
        let tried: Option<Vec<String>> = neighbours
            .iter()
            .map(|(whole, share)| {
                let (whole, share) = (whole.format(lang), share.round(decimals)?.format(lang));
                Some(match lang {
                    Lang::Vi => format!("{part} trên {whole} là {share}%"),
                    Lang::En => format!("{part} of {whole} is {share}%"),
                })
            })
            .collect();
        let tried = tried?.join(", ");
        Some(match (lang, count.is_of_target) {
            (Lang::Vi, true) => format!(
                "không có chỉ tiêu là số nguyên nào để `{part}` {unit} bằng `{stated}`%: {tried}"
            ),
            (Lang::Vi, false) => format!(
                "không có tổng là số nguyên nào để `{part}` {unit} bằng `{stated}`%: {tried}"
            ),
            (Lang::En, true) => {
                format!("no whole number as target makes `{part}` {unit} `{stated}`%: {tried}")
            }
            (Lang::En, false) => {
                format!("no whole number as total makes `{part}` {unit} `{stated}`%: {tried}")
            }
        })
    })?;
    Some(Found {
        rule: ID,
        level: Level::Error,
        at: count.at,
        path: count.path.to_owned(),
        stated: Some(count.percent.format(Lang::Vi)),
        computed: Some(nearest.round(decimals)?.format(Lang::Vi)),
        message,
        help: if count.is_of_target {
            Text::new(
                "đối chiếu hai số này với nguồn, hoặc ghi chỉ tiêu ở `target`",
                "compare both numbers with the source, or give the target in `target`",
            )
        } else {
            Text::new(
                "đối chiếu hai số này với nguồn, hoặc ghi tổng ở `of`",
                "compare both numbers with the source, or give the total in `of`",
            )
        },
        is_hidden: count.is_hidden,
    })
}

fn negated(ratio: Ratio) -> Ratio {
    Ratio::of_whole(0, 1)
        .and_then(|zero| zero.checked_sub(ratio))
        .unwrap_or(ratio)
}

#[cfg(test)]
mod tests {
    use crate::audit::tests_support::*;

    #[track_caller]
    fn jobs(unit: &str, value: &str, percent: &str, expected: &[&str]) {
        check(
            &format!(
                "indicators:\n  one: {{ name: Một, unit: {unit}, better: higher, values: {{ 2022: {value} }}, stated: {{ of-target: {percent} }} }}"
            ),
            expected,
        );
    }

    #[test]
    fn no_target_fits() {
        jobs(
            "người",
            "14",
            "\"85\"",
            &["no-whole-number error indicators.one 85 → 87,5"],
        );
        jobs(
            "ha",
            "14",
            "\"85\"",
            &["inferred-target note indicators.one 85 → 16,5"],
        );
        jobs(
            "người",
            "14",
            "\"87\"",
            &["inferred-target note indicators.one 87 → 16"],
        );
        jobs(
            "người",
            "14",
            "{ value: \"85\", bound: near }",
            &["no-whole-number error indicators.one 85 → 87,5"],
        );
        jobs(
            "người",
            "14",
            "{ value: \"83\", bound: near }",
            &["inferred-target note indicators.one 83 → 17"],
        );
    }

    #[test]
    fn no_total_fits() {
        check(
            "facts:\n  study-members: { name: Lượt đảng viên học tập, unit: lượt, value: 1684, share: \"97\" }",
            &[],
        );
        check(
            "facts:\n  workers: { value: 14, share: \"85\" }",
            &["no-whole-number error facts.workers 85 → 87,5"],
        );
    }

    #[test]
    fn the_neighbours_are_shown() {
        check_words(
            "facts:\n  workers: { value: 14, share: \"85\" }",
            "không có tổng là số nguyên nào để `14` lao động bằng `85`%: 14 trên 16 là 87,5%, 14 trên 17 là 82,4%",
            "đối chiếu hai số này với nguồn, hoặc ghi tổng ở `of`",
        );
    }
}
