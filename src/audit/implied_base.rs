//! Several wrong shares that all follow from one other whole.
//!
//! When two or more shares of one whole are wrong and one other number would make all of them right, there was one slip, not
//! several: an older or narrower total was used. The finding names that total once and lists the shares that it explains.
//!
//! ```yaml
//! facts:
//!   households: 3160
//!   poor:      { value: 624, of: households, share: "21,3" }    # both follow from 2.930 households
//!   near-poor: { value: 443, of: households, share: "15,12" }
//! ```
//!
//! How to fix: give the total that the shares were computed from as a fact of its own and name it in `of`, or compute the
//! shares again from the total that the article has.

use super::agreement::Verdict;
use super::claims::{ShareClaim, WholeClaim};
use super::countable::Stretch;
use super::no_whole_number::base_of;
use super::share_mismatch::{spaced, verdict};
use super::{Found, Report, Subject, say};
use crate::diag::{Lang, Level, Related, Text};
use crate::locale::{Number, Ratio};
use crate::model::Share;

pub(super) const ID: &str = "implied-base";

/// A wrong share, with the whole numbers that would make it right.
struct Implied<'a> {
    claim: &'a ShareClaim<'a>,
    share: &'a Share,
    whole: WholeClaim<'a>,
    stretch: Stretch,
    least: i128,
    most: i128,
}

pub(super) fn run(subject: &Subject<'_>, report: &mut Report) {
    let mut open: Vec<Implied<'_>> = subject.shares.iter().filter_map(implied).collect();
    while !open.is_empty() {
        let base = open[0].whole;
        let (mut same, others): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|one| is_same(one.whole, base));
        open = others;
        // Taking the smallest upper end first finds the fewest bases that explain every share.
        same.sort_by_key(|one| one.most);
        while !same.is_empty() {
            let most = same[0].most;
            let (group, rest): (Vec<_>, Vec<_>) =
                same.into_iter().partition(|one| one.least <= most);
            same = rest;
            if group.len() > 1
                && let Some((found, related)) = found(subject, group)
            {
                report.add(subject, found).diagnostic.related = related;
            }
        }
    }
}

fn implied<'a>(claim: &'a ShareClaim<'a>) -> Option<Implied<'a>> {
    let (share, whole) = (claim.share?, claim.whole.filter(|_| !claim.is_mixed())?);
    let is_wrong = verdict(claim, share)? == Verdict::Differs;
    let stretch = base_of(claim.part.plain()?, share.value, share.bound)?;
    let (least, most) = stretch.whole()?;
    is_wrong.then_some(Implied {
        claim,
        share,
        whole,
        stretch,
        least,
        most,
    })
}

fn is_same(a: WholeClaim<'_>, b: WholeClaim<'_>) -> bool {
    let ids = (a.fact.map(|fact| &fact.id), b.fact.map(|fact| &fact.id));
    match ids {
        (Some(a), Some(b)) => a == b,
        (None, None) => a.quantity.from == b.quantity.from,
        _ => false,
    }
}

fn found(subject: &Subject<'_>, mut group: Vec<Implied<'_>>) -> Option<(Found, Vec<Related>)> {
    group.sort_by_key(|one| one.share.span);
    let base = roundest(&group)?;
    let whole = group[0].whole;
    let unit = spaced(whole.unit);
    let message = say(|lang| {
        let shares: Vec<String> = group
            .iter()
            .map(|one| format!("`{}`%", one.share.value.format(lang)))
            .collect();
        let (shares, base) = (shares.join(", "), base.format(lang));
        let stated = whole.quantity.format(lang);
        Some(match lang {
            Lang::Vi => format!(
                "các tỷ lệ {shares} đều tính trên {base}{unit}, bài viết ghi `{stated}`{unit}"
            ),
            Lang::En => format!(
                "the shares {shares} all follow from {base}{unit}, the article says `{stated}`{unit}"
            ),
        })
    })?;
    let help = say(|lang| {
        let base = base.format(lang);
        Some(match lang {
            Lang::Vi => format!(
                "nếu đúng là tính trên {base}{unit}, thêm tổng này thành một số liệu và ghi tên nó ở `of`"
            ),
            Lang::En => format!(
                "if they were computed from {base}{unit}, add that total as a fact and name it in `of`"
            ),
        })
    })?;
    let related = group.iter().map(|one| related(subject, one)).collect();
    let found = Found {
        rule: ID,
        level: Level::Error,
        at: whole.span,
        path: whole.fact.map_or_else(
            || group[0].claim.path.clone(),
            |fact| format!("facts.{}", fact.id),
        ),
        stated: Some(whole.quantity.format(Lang::Vi)),
        computed: Some(base.format(Lang::Vi)),
        message,
        help,
        is_hidden: group.iter().any(|one| one.claim.is_hidden),
    };
    Some((found, related))
}

/// Of the whole numbers that all the shares give, the roundest.
fn roundest(group: &[Implied<'_>]) -> Option<Number> {
    let least = group.iter().map(|one| one.least).max()?;
    let most = group.iter().map(|one| one.most).min()?;
    let (low, high) = (Ratio::of_whole(least, 1)?, Ratio::of_whole(most, 1)?);
    let closed = Stretch {
        low,
        high,
        is_low_open: false,
        is_high_open: false,
    };
    let first = group.first()?.stretch;
    let centre = first.low.max(low).min(high);
    closed.roundest(centre, true)
}

fn related(subject: &Subject<'_>, one: &Implied<'_>) -> Related {
    let (part, share) = (one.claim.part, one.share.value);
    let (vi, en) = (Lang::Vi, Lang::En);
    Related {
        at: subject.article.files.locate(one.share.span),
        message: Text::new(
            format!("`{}` ghi là `{}`%", part.format(vi), share.format(vi)),
            format!(
                "`{}` is said to be `{}`%",
                part.format(en),
                share.format(en)
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::tests_support::*;

    #[test]
    fn the_shares_that_it_explains_are_listed() {
        let audit = audited(
            "facts:\n  households: 3160\n  poor: { value: 624, of: households, share: \"21,3\" }\n  near-poor: { value: 443, of: households, share: \"15,12\" }",
        );
        let found = &audit.findings[0].diagnostic;
        assert_eq!(
            found.message.vi,
            "các tỷ lệ `21,3`%, `15,12`% đều tính trên 2.930 hộ, bài viết ghi `3.160` hộ"
        );
        let related: Vec<_> = found
            .related
            .iter()
            .map(|one| (one.at.line, one.message.vi.as_str()))
            .collect();
        assert_eq!(
            related,
            [(9, "`624` ghi là `21,3`%"), (10, "`443` ghi là `15,12`%")]
        );
        assert_eq!((found.at.line, found.at.column), (8, 15));
    }

    #[test]
    fn every_other_base_is_a_finding_of_its_own() {
        let facts = "\
facts:
  households: 1000
  a: { name: A, value: 100, of: households, share: \"12,50\" }
  b: { name: B, value: 200, of: households, share: \"25,00\" }
  c: { name: C, value: 100, of: households, share: \"20,00\" }
  d: { name: D, value: 200, of: households, share: \"40,00\" }";
        let found: Vec<String> = lines(&audited(facts))
            .into_iter()
            .filter(|line| line.starts_with("implied-base"))
            .collect();
        assert_eq!(
            found,
            [
                "implied-base error facts.households 1.000 → 500",
                "implied-base error facts.households 1.000 → 800",
            ]
        );
    }

    #[test]
    fn one_wrong_share_implies_nothing() {
        check(
            "facts:\n  households: 3160\n  poor: { value: 624, of: households, share: \"21,3\" }\n  near-poor: { value: 443, of: households, share: \"14,02\" }",
            &["share-mismatch error facts.poor 21,3 → 19,75"],
        );
    }
}
