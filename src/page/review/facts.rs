//! The facts of a review: a few as key figures, all of them as a table.

use super::refs::{Ref, Refs};
use super::say::{self, pick};
use crate::diag::Lang;
use crate::locale::Ratio;
use crate::model::unit::factor;
use crate::model::{Amount, Article, Bound, Fact, Figure, Share, Whole};
use crate::page::words::{self, Form};
use serde::Serialize;

/// A fact in large type.
#[derive(Clone, Debug, Serialize)]
pub(super) struct KeyView {
    label: String,
    before: String,
    number: String,
    unit: String,
    /// `%` follows at once.
    glued: bool,
}

/// A fact of the table.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FactView {
    name: String,
    refs: Vec<Ref>,
    value: String,
    /// Share, date, flag.
    tags: Vec<String>,
}

/// What readers want to know of every place, in this order.
const FIRST: [&str; 8] = [
    "households",
    "population",
    "area",
    "villages",
    "party-members",
    "party-cells",
    "communes",
    "border-length",
];

/// The most that are shown in large type.
const MOST_KEYS: usize = 6;

/// Up to six facts of the place itself; none where there are fewer than three.
pub(super) fn keys(article: &Article, lang: Lang) -> Vec<KeyView> {
    let usable = |fact: &&Fact| {
        fact.place.is_none() && matches!(fact.figure.amount, Amount::One(_) | Amount::Range(..))
    };
    let first = FIRST.iter().filter_map(|id| article.fact(id));
    let rest = article
        .facts
        .iter()
        .filter(|fact| !FIRST.contains(&&*fact.id));
    let keys: Vec<KeyView> = first
        .chain(rest)
        .filter(usable)
        .take(MOST_KEYS)
        .map(|fact| key(fact, lang))
        .collect();
    if keys.len() < 3 { Vec::new() } else { keys }
}

fn key(fact: &Fact, lang: Lang) -> KeyView {
    let figure = &fact.figure;
    let name = name(fact, lang);
    // "Số hộ 1.326" needs no unit.
    let unit = if name.to_lowercase().contains(&fact.unit.to_lowercase()) {
        ""
    } else {
        &fact.unit
    };
    let unit = unit.to_owned();
    let (before, unit) = match (figure.bound, lang) {
        (Some(Bound::AtLeast), Lang::Vi) => ("từ", format!("{unit} trở lên")),
        (Some(bound), _) => (words::bound_word(bound, lang), unit),
        (None, _) => ("", unit),
    };
    KeyView {
        label: say::inside(&name, lang),
        before: before.to_owned(),
        number: words::figure(figure, "", Form::Number, lang),
        glued: unit.starts_with(['%', '‰']),
        unit: unit.trim().to_owned(),
    }
}

/// All facts, in the author's order.
pub(super) fn rows<'a>(article: &'a Article, refs: &mut Refs<'a>, lang: Lang) -> Vec<FactView> {
    let row = |fact: &'a Fact| {
        let figure = &fact.figure;
        let mut marks = refs.findings(&format!("facts.{}", fact.id));
        marks.extend(refs.of_figure(figure));
        let whole = (fact.of.as_ref(), fact.share.as_ref());
        let mut tags: Vec<String> = Vec::new();
        tags.extend(share(article, figure, &fact.unit, whole, lang));
        let own_date = figure.as_of.filter(|own| Some(*own) != article.as_of);
        tags.extend(own_date.map(|period| period.format(lang)));
        tags.extend(figure.flag.map(|flag| say::flag(flag, lang).to_owned()));
        FactView {
            name: name(fact, lang),
            refs: marks,
            value: words::figure(figure, &fact.unit, Form::Full, lang),
            tags,
        }
    };
    article.facts.iter().map(row).collect()
}

fn name(fact: &Fact, lang: Lang) -> String {
    let english = fact.name_en.as_deref().filter(|_| lang == Lang::En);
    let name = english.unwrap_or(&fact.name);
    match &fact.place {
        Some(place) => format!("{name} ({place})"),
        None => name.to_owned(),
    }
}

/// `42% của 1.326 hộ`: the share in the source's form where it agrees, and what it is a share of.
pub(super) fn share(
    article: &Article,
    figure: &Figure,
    unit: &str,
    (of, share): (Option<&Whole>, Option<&Share>),
    lang: Lang,
) -> Option<String> {
    let whole = match of {
        Some(Whole::Number(number, _)) => Some((*number, unit)),
        Some(Whole::Fact(id, _)) => article
            .fact(id)
            .and_then(|of| Some((of.figure.amount.one()?, &*of.unit))),
        None => None,
    };
    let exact = whole.and_then(|(whole, of)| {
        let same = factor(of, unit).map_or(Some(whole), |factor| factor.times(whole));
        Ratio::of(figure.amount.one()?, same?)
    });
    let stated = share.map(|share| (share.value, share.bound));
    let percent = words::percent_or_stated(exact, stated, figure.bound, Form::Full, lang)?;
    let Some((number, unit)) = whole else {
        let as_stated = pick(lang, "theo nguồn", "as stated");
        return Some(format!("{percent} ({as_stated})"));
    };
    let whole = words::with_unit(&number.format(lang), unit);
    Some(pick(
        lang,
        format!("{percent} của {whole}"),
        format!("{percent} of {whole}"),
    ))
}
