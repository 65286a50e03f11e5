//! Parts that do not add up to their total, or a composition that does not add up to 100.
//!
//! Readers add columns. A total that its parts do not give means that one of the numbers is wrong or that a part is missing.
//!
//! ```yaml
//! facts:
//!   cells:  { value: 29, unit: chi bộ, parts: [a, b, c] }   # 16 + 5 + 7 = 28
//! indicators:
//!   structure: { values: { 2022: { parts: { nông nghiệp: 75, công nghiệp: 20, dịch vụ: 6 } } } }   # 101
//! ```
//!
//! How to fix: correct the number that is wrong, or add the part that is missing. Where numbers that are not counts miss
//! their total by no more than the rounding of the parts, it is a doubt, not an error.

use super::agreement::{Interval, Quantity, Verdict, compare, rounded};
use super::claims::Said;
use super::countable::is_countable;
use super::share_mismatch::spaced;
use super::{Found, Report, Subject, say};
use crate::diag::{Lang, Level, Span, Text};
use crate::locale::{Number, Ratio};
use crate::model::unit::{Factor, factor};
use crate::model::{Amount, Article, Fact, Indicator, TargetKind};

pub(super) const ID: &str = "sum-mismatch";

pub(super) fn run(subject: &Subject<'_>, report: &mut Report) {
    for fact in subject
        .article
        .facts
        .iter()
        .filter(|fact| !fact.parts.is_empty())
    {
        if let Some((is_right, found)) = of_fact(subject, fact) {
            report.checked += 1;
            if !is_right && let Some(found) = found {
                report.add(subject, found);
            }
        }
    }
    for (parts, at, path, is_hidden) in compositions(subject) {
        let Some(sum) = total(parts.iter().map(|(_, number)| *number)) else {
            continue;
        };
        report.checked += 1;
        if sum != Number::whole(100)
            && let Some(found) = of_composition(parts, sum, at, path, is_hidden)
        {
            report.add(subject, found);
        }
    }
}

fn total(numbers: impl Iterator<Item = Number>) -> Option<Number> {
    let mut sum = Number::whole(0);
    for number in numbers {
        sum = sum.checked_add(number)?;
    }
    Some(sum)
}

/// Whether the parts of a fact give it, and the finding if they do not; none where a part has no number.
fn of_fact(subject: &Subject<'_>, fact: &Fact) -> Option<(bool, Option<Found>)> {
    let parts = parts(subject.article, fact)?;
    let is_mixed = parts.iter().any(|part| {
        let factor = to_total(part, fact);
        factor.is_some_and(|factor| !factor.is_one())
    });
    let said: Vec<Said<'_>> = parts
        .iter()
        .map(|part| {
            Some(Said {
                quantity: Quantity::of(&part.figure)?,
                unit: &part.unit,
                is_mixed,
            })
        })
        .collect::<Option<_>>()?;
    let quantities: Vec<Quantity> = parts
        .iter()
        .zip(&said)
        .map(|(part, said)| match to_total(part, fact) {
            Some(factor) => said.quantity.times(factor),
            None => Some(said.quantity),
        })
        .collect::<Option<_>>()?;
    let mut truth = Interval::of_whole(Number::whole(0));
    for quantity in &quantities {
        truth = truth.plus(quantity.interval()?)?;
    }
    let (_, stated) = (Quantity::of(&fact.figure)?, fact.figure.amount.one()?);
    let is_right = compare(truth, stated, fact.figure.bound)? != Verdict::Differs;
    let is_hidden = std::iter::once(fact)
        .chain(parts.iter().copied())
        .any(|one| one.figure.is_hidden(subject.today));
    let slack =
        (!is_countable(&fact.unit)).then(|| rounding(fact, parts.iter().copied().zip(&said)));
    let is_near = slack
        .flatten()
        .zip(truth.low.zip(truth.high))
        .is_some_and(|(slack, ends)| is_within(ends, stated, slack));
    let level = if is_near { Level::Doubt } else { Level::Error };
    Some((
        is_right,
        sum_found(fact, (&quantities, &said), stated, level, is_hidden),
    ))
}

/// What a part is multiplied by to stand in the unit of its total; none where the two cannot be compared, and are added
/// as they are printed.
fn to_total(part: &Fact, total: &Fact) -> Option<Factor> {
    factor(&part.unit, &total.unit)
}

fn parts<'a>(article: &'a Article, fact: &Fact) -> Option<Vec<&'a Fact>> {
    fact.parts.iter().map(|(id, _)| article.fact(id)).collect()
}

/// What rounding can do to a sum: half a unit of the last place of every part as it is printed.
fn rounding<'a>(
    total: &Fact,
    parts: impl Iterator<Item = (&'a Fact, &'a Said<'a>)>,
) -> Option<Ratio> {
    let halves = parts.map(|(part, said)| {
        let half = half(said.quantity.from)?;
        match to_total(part, total) {
            Some(factor) => factor.times(half),
            None => Some(half),
        }
    });
    sum_of(halves)
}

/// Half a unit of a number's last place.
fn half(number: Number) -> Option<Number> {
    Number::scaled(5, number.scale() + 1)
}

fn sum_of(halves: impl Iterator<Item = Option<Number>>) -> Option<Ratio> {
    let mut slack = Ratio::of_whole(0, 1)?;
    for half in halves {
        slack = slack.checked_add(Ratio::from_number(half?))?;
    }
    Some(slack)
}

fn is_within(ends: (Ratio, Ratio), stated: Number, slack: Ratio) -> bool {
    let stated = Ratio::from_number(stated);
    let (low, high) = (ends.0.checked_sub(slack), ends.1.checked_add(slack));
    low.zip(high)
        .is_some_and(|(low, high)| low <= stated && stated <= high)
}

fn sum_found(
    fact: &Fact,
    (parts, said): (&[Quantity], &[Said<'_>]),
    stated: Number,
    level: Level,
    is_hidden: bool,
) -> Option<Found> {
    let ends = (
        Ratio::from_number(total(parts.iter().map(|part| part.from))?),
        Ratio::from_number(total(parts.iter().map(|part| part.to))?),
    );
    let decimals = parts
        .iter()
        .map(|part| part.from.scale().max(part.to.scale()))
        .max()?;
    let unit = spaced(&fact.unit);
    let message = say(|lang| {
        let terms: Vec<String> = said
            .iter()
            .map(|part| format!("`{}`", part.words(lang)))
            .collect();
        let (terms, sum) = (terms.join(" + "), rounded(ends, decimals, lang)?);
        let stated = stated.format(lang);
        Some(match lang {
            Lang::Vi => {
                format!("các phần {terms} cộng lại là {sum}{unit}, bài viết ghi tổng `{stated}`")
            }
            Lang::En => {
                format!("the parts {terms} add up to {sum}{unit}, the article says `{stated}`")
            }
        })
    })?;
    Some(Found {
        rule: ID,
        level,
        at: fact.figure.span,
        path: format!("facts.{}", fact.id),
        stated: Some(stated.format(Lang::Vi)),
        computed: rounded(ends, stated.scale().max(decimals), Lang::Vi),
        message,
        help: Text::new(
            "sửa số sai, hoặc thêm phần còn thiếu vào `parts`",
            "correct the number that is wrong, or add the missing part to `parts`",
        ),
        is_hidden,
    })
}

type Composition<'a> = (&'a [(Box<str>, Number)], Span, String, bool);

/// Every composition of the article: values, and targets.
fn compositions<'a>(subject: &Subject<'a>) -> Vec<Composition<'a>> {
    let today = subject.today;
    let of_indicator = |indicator: &'a Indicator| {
        let values = indicator
            .values
            .iter()
            .filter_map(move |value| match &value.figure.amount {
                Amount::Parts(parts) => Some((
                    &parts[..],
                    value.figure.span,
                    format!("indicators.{}.{}", indicator.id, value.period),
                    value.figure.is_hidden(today),
                )),
                _ => None,
            });
        let target = indicator
            .target
            .as_ref()
            .and_then(|target| match &target.kind {
                TargetKind::Composition(parts) => Some((
                    &parts[..],
                    target.span,
                    format!("indicators.{}.target", indicator.id),
                    target.withheld || target.publish_from.is_some_and(|day| today < day),
                )),
                _ => None,
            });
        values.chain(target)
    };
    subject
        .article
        .indicators
        .iter()
        .flat_map(of_indicator)
        .collect()
}

fn of_composition(
    parts: &[(Box<str>, Number)],
    sum: Number,
    at: Span,
    path: String,
    is_hidden: bool,
) -> Option<Found> {
    let hundred = Number::whole(100);
    let exact = Ratio::from_number(sum);
    let slack = sum_of(parts.iter().map(|(_, number)| half(*number)))?;
    let is_near = is_within((exact, exact), hundred, slack);
    let message = say(|lang| {
        let sum = sum.format(lang);
        Some(match lang {
            Lang::Vi => format!("các phần của cơ cấu cộng lại là {sum}%, phải là 100%"),
            Lang::En => format!("the parts of the composition add up to {sum}%, not to 100%"),
        })
    })?;
    Some(Found {
        rule: ID,
        level: if is_near { Level::Doubt } else { Level::Error },
        at,
        path,
        stated: Some(hundred.format(Lang::Vi)),
        computed: Some(sum.format(Lang::Vi)),
        message,
        help: if sum < hundred {
            Text::new(
                "sửa phần sai, hoặc thêm phần còn thiếu",
                "correct the part that is wrong, or add the missing one",
            )
        } else {
            Text::new(
                "sửa phần sai, hoặc bỏ phần bị tính hai lần",
                "correct the part that is wrong, or take out the one that is counted twice",
            )
        },
        is_hidden,
    })
}

#[cfg(test)]
mod tests {
    use crate::audit::tests_support::*;

    fn cells(total: &str, third: &str, unit: &str) -> String {
        format!(
            "facts:\n  total: {{ name: Tổng, value: {total}, unit: {unit}, parts: [a, b, c] }}\n  a: {{ name: A, value: 16 }}\n  b: {{ name: B, value: 5 }}\n  c: {{ name: C, value: {third} }}"
        )
    }

    #[test]
    fn parts_must_give_their_total() {
        check(&cells("29", "8", "chi bộ"), &[]);
        check(
            &cells("29", "7", "chi bộ"),
            &["sum-mismatch error facts.total 29 → 28"],
        );
        check(&cells("27, bound: over", "7", "chi bộ"), &[]);
        check(
            &cells("29", "7", "ha"),
            &["sum-mismatch doubt facts.total 29 → 28"],
        );
        check(
            &cells("31", "7", "ha"),
            &["sum-mismatch error facts.total 31 → 28"],
        );
    }

    #[test]
    fn the_terms_are_shown() {
        check_words(
            &cells("29", "7", "chi bộ"),
            "các phần `16` + `5` + `7` cộng lại là 28 chi bộ, bài viết ghi tổng `29`",
            "sửa số sai, hoặc thêm phần còn thiếu vào `parts`",
        );
    }

    #[test]
    fn a_composition_makes_100() {
        let structure = |last: &str| {
            format!(
                "indicators:\n  one: {{ name: Cơ cấu, unit: \"%\", better: neither, values: {{ 2022: {{ parts: {{ nông nghiệp: 75, công nghiệp: 20, dịch vụ: {last} }} }} }} }}"
            )
        };
        check(&structure("5"), &[]);
        check(
            &structure("6"),
            &["sum-mismatch doubt indicators.one.2022 100 → 101"],
        );
        check(
            &structure("9"),
            &["sum-mismatch error indicators.one.2022 100 → 104"],
        );
    }

    #[test]
    fn parts_in_units_that_convert_are_added_up_exactly() {
        let land = |wood: &str, expected: &[&str]| {
            check(
                &format!(
                    "facts:\n  land: {{ name: Đất, value: 305, unit: km², parts: [field, wood] }}\n  field: {{ name: Ruộng, value: 5000, unit: ha }}\n  wood: {{ name: Rừng, unit: km², value: {wood} }}"
                ),
                expected,
            );
        };
        land("255", &[]);
        land("254", &["sum-mismatch error facts.land 305 → 304"]);
        land("200", &["sum-mismatch error facts.land 305 → 250"]);
    }

    #[test]
    fn rounding_is_that_of_the_parts_as_printed() {
        // 1,2 thousand ha may be 1.150 to 1.250 ha.
        check(
            "facts:\n  land: { name: Đất, value: 1240, unit: ha, parts: [wood] }\n  wood: { name: Rừng, unit: nghìn ha, value: \"1,2\" }",
            &["sum-mismatch doubt facts.land 1.240 → 1.200"],
        );
        check(
            "facts:\n  land: { name: Đất, value: 1260, unit: ha, parts: [wood] }\n  wood: { name: Rừng, unit: nghìn ha, value: \"1,2\" }",
            &["sum-mismatch error facts.land 1.260 → 1.200"],
        );
    }
}
