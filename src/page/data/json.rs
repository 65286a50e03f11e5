//! Review → `data.json`, byte for byte the layout that is promised to those who re-use it.

use super::json_text::Json;
use super::{computed_status, due, percent, plain};
use crate::audit::Finding;
use crate::derive::Review;
use crate::diag::Lang;
use crate::judge::Progress;
use crate::locale::{Number, Period};
use crate::model::{
    Amount, Article, Fact, Figure, Indicator, Share, Site, Target, TargetKind, Value, Whole,
};

/// What a target comes from where the author does not say: the resolution that the article reviews. Vietnamese in
/// every language, as all words of data files are.
const DEFAULT_BASIS: &str = "nghị quyết";

/// The file `data.json` of a review: one fact, indicator and finding on each line.
pub fn data_json(review: &Review, site: &Site) -> Vec<u8> {
    let article = &review.article;
    let mut json = Json::new();
    json.open(b'{');
    head(&mut json, article, site);
    json.key_line(2, "facts");
    json.open(b'{');
    for fact in &article.facts {
        json.key_line(4, &fact.id);
        write_fact(&mut json, article, fact);
    }
    json.close_line(2, b'}');
    json.key_line(2, "indicators");
    json.open(b'{');
    for (at, indicator) in article.indicators.iter().enumerate() {
        json.key_line(4, &indicator.id);
        write_indicator(&mut json, review, at, indicator);
    }
    json.close_line(2, b'}');
    json.key_line(2, "findings");
    json.open(b'[');
    let language = article.language.unwrap_or(site.language);
    for (finding, reason) in review.allowed() {
        json.item_line(4);
        write_finding(&mut json, finding, reason, language);
    }
    json.close_line(2, b']');
    json.close_line(0, b'}');
    json.finish()
}

fn head(json: &mut Json, article: &Article, site: &Site) {
    let as_of = article.as_of.map(|period| period.to_string());
    let term = article.term().map(|term| term.to_string());
    json.key_line(2, "format");
    json.literal("1");
    json.key_line(2, "title");
    json.text(&article.title);
    json.key_line(2, "date");
    json.text(&article.date.to_string());
    json.key_line(2, "as-of");
    json.text_or_null(as_of.as_deref());
    json.key_line(2, "place");
    write_place(json, article);
    json.key_line(2, "term");
    json.text_or_null(term.as_deref());
    json.key_line(2, "method");
    json.text(site.method.word());
}

pub(super) fn write_place(json: &mut Json, article: &Article) {
    json.open(b'{');
    json.key("code");
    json.text_or_null(article.place.code.as_deref());
    json.key("name");
    json.text(&article.place.name);
    json.key("province");
    json.text(&article.place.province_name);
    json.close(b'}');
}

fn write_fact(json: &mut Json, article: &Article, fact: &Fact) {
    let figure = &fact.figure;
    json.open(b'{');
    json.key("name");
    json.text(&fact.name);
    json.given("place", fact.place.as_deref());
    amount(json, &figure.amount);
    json.key("unit");
    json.text(&fact.unit);
    json.given("bound", figure.bound.map(|bound| bound.word()));
    part(json, fact.of.as_ref(), fact.share.as_ref());
    if !fact.parts.is_empty() {
        json.key("parts");
        texts(json, fact.parts.iter().map(|(id, _)| &**id));
    }
    json.given("flag", figure.flag.map(|flag| flag.word()));
    let as_of = figure.as_of.or(article.as_of);
    json.given("as-of", as_of.map(|period| period.to_string()).as_deref());
    json.given("source", figure.citation.as_deref());
    remarks(json, figure);
    json.close(b'}');
}

fn write_share(json: &mut Json, share: &Share) {
    json.key("share");
    match share.bound {
        Some(bound) => {
            json.open(b'{');
            json.key("value");
            json.number(share.value);
            json.given("bound", Some(bound.word()));
            json.close(b'}');
        }
        None => json.number(share.value),
    }
}

pub(super) fn write_indicator(json: &mut Json, review: &Review, at: usize, indicator: &Indicator) {
    let nothing = Progress::default();
    let progress = review.progress.get(at).unwrap_or(&nothing);
    json.open(b'{');
    json.key("name");
    json.text(&indicator.name);
    json.given("place", indicator.place.as_deref());
    json.key("unit");
    json.text(&indicator.unit);
    json.key("better");
    json.text(indicator.better.word());
    json.key("baseline");
    match review.baseline(at) {
        Some((period, figure)) => dated(json, period, figure, review.unit_beside(at, figure)),
        None => json.literal("null"),
    }
    json.key("target");
    match &indicator.target {
        Some(target) => write_target(json, review, target),
        None => json.literal("null"),
    }
    json.key("values");
    json.open(b'[');
    for Value { period, figure } in review.series(at) {
        json.item();
        dated(json, Some(*period), figure, review.unit_beside(at, figure));
    }
    json.close(b']');
    json.given("values-of", indicator.values_of.as_deref());
    result(json, indicator, progress);
    json.given("note", indicator.note.as_deref());
    json.close(b'}');
}

fn result(json: &mut Json, indicator: &Indicator, progress: &Progress) {
    let numbers = [
        ("of-target", percent(progress.of_target)),
        ("distance", percent(progress.distance)),
        ("pace", plain(progress.pace)),
        ("score", plain(progress.score)),
    ];
    for (key, number) in numbers {
        json.key(key);
        json.text_or_null(number.as_deref());
    }
    json.key("status");
    json.text_or_null(progress.status.map(|status| status.word()));
    if let Some(given) = &indicator.given_status {
        json.key("computed-status");
        json.text_or_null(computed_status(indicator, progress).map(|status| status.word()));
        json.given("reason", Some(&given.reason));
    }
    json.key("missing");
    texts(json, progress.missing.iter().map(|missing| missing.word()));
}

/// A value of a series, or a baseline, with its unit where that is not the indicator's.
fn dated(json: &mut Json, period: Option<Period>, figure: &Figure, unit: Option<&str>) {
    json.open(b'{');
    json.key("period");
    json.text_or_null(period.map(|period| period.to_string()).as_deref());
    amount(json, &figure.amount);
    json.given("unit", unit);
    json.given("bound", figure.bound.map(|bound| bound.word()));
    if let Some(own) = &figure.own {
        part(json, own.of.as_ref(), own.share.as_ref());
    }
    json.given("flag", figure.flag.map(|flag| flag.word()));
    json.given(
        "as-of",
        figure.as_of.map(|period| period.to_string()).as_deref(),
    );
    let own = figure
        .citation
        .as_deref()
        .filter(|_| !figure.citation_inherited);
    json.given("source", own);
    remarks(json, figure);
    json.close(b'}');
}

/// The whole that a figure is part of, and the share that the source states.
fn part(json: &mut Json, of: Option<&Whole>, share: Option<&Share>) {
    match of {
        Some(Whole::Fact(id, _)) => json.given("of", Some(id)),
        Some(Whole::Number(number, _)) => {
            json.key("of");
            json.number(*number);
        }
        None => {}
    }
    if let Some(share) = share {
        write_share(json, share);
    }
}

/// What a figure carries where its author gave it.
fn remarks(json: &mut Json, figure: &Figure) {
    json.given("note", figure.note.as_deref());
    json.given("definition", figure.definition.as_deref());
    json.given("boundary", figure.boundary.as_deref());
}

fn amount(json: &mut Json, amount: &Amount) {
    match amount {
        Amount::Missing => {
            json.key("value");
            json.literal("null");
        }
        Amount::One(number) => value(json, *number),
        Amount::Range(from, to) => range(json, *from, *to),
        Amount::YesNo(yes) => {
            json.key("value");
            json.literal(if *yes { "true" } else { "false" });
        }
        Amount::Grade(grade) => json.given("value", Some(grade)),
        Amount::Parts(parts) => {
            json.key("parts");
            numbers(json, parts.iter().map(|(name, number)| (&**name, *number)));
        }
    }
}

/// As written, kind by kind; then what every target has.
fn write_target(json: &mut Json, review: &Review, target: &Target) {
    json.open(b'{');
    json.key("kind");
    json.text(target.kind.word());
    match &target.kind {
        TargetKind::Level(number)
        | TargetKind::Cumulative(number, None)
        | TargetKind::Yearly(number)
        | TargetKind::YearlyChange(number, _)
        | TargetKind::Hold(number)
        | TargetKind::Relative(number) => value(json, *number),
        TargetKind::Range(from, to) | TargetKind::Cumulative(from, Some(to)) => {
            range(json, *from, *to);
        }
        TargetKind::Share { value: part, of } => {
            value(json, *part);
            json.key("of");
            json.number(*of);
        }
        TargetKind::Composition(parts) => {
            json.key("parts");
            numbers(json, parts.iter().map(|(name, number)| (&**name, *number)));
        }
        TargetKind::YesNo => {}
        TargetKind::Ordinal { scale, goal } => {
            json.key("scale");
            texts(json, scale.iter().map(|grade| &**grade));
            json.given("value", scale.get(*goal).map(|grade| &**grade));
        }
        TargetKind::Outside(values) => {
            json.key("values");
            json.open(b'{');
            for (period, number) in values {
                json.key(&period.to_string());
                json.number(*number);
            }
            json.close(b'}');
        }
        TargetKind::Several(ids) => {
            json.key("of");
            texts(json, ids.iter().map(|id| &**id));
        }
    }
    json.given("unit", target.unit.as_deref());
    json.key("period");
    json.text_or_null(due(review, target).as_deref());
    json.key("inferred");
    json.literal(if target.inferred { "true" } else { "false" });
    json.key("bound");
    json.text_or_null(target.bound.map(|bound| bound.word()));
    json.key("basis");
    json.text_or_null(Some(target.basis.as_deref().unwrap_or(DEFAULT_BASIS)));
    json.given("source", target.citation.as_deref());
    json.given("note", target.note.as_deref());
    json.given("definition", target.definition.as_deref());
    json.given("boundary", target.boundary.as_deref());
    json.close(b'}');
}

fn write_finding(json: &mut Json, finding: &Finding, reason: &str, language: Lang) {
    let diagnostic = &finding.diagnostic;
    json.open(b'{');
    json.key("rule");
    json.text(diagnostic.code);
    json.key("level");
    json.text(diagnostic.level.word());
    for (key, text) in [
        ("path", &diagnostic.path),
        ("stated", &diagnostic.stated),
        ("computed", &diagnostic.computed),
    ] {
        json.key(key);
        json.text_or_null(text.as_deref());
    }
    json.key("message");
    json.text(diagnostic.message.get(language));
    json.key("reason");
    json.text(reason);
    json.close(b'}');
}

fn value(json: &mut Json, number: Number) {
    json.key("value");
    json.number(number);
}

fn range(json: &mut Json, from: Number, to: Number) {
    json.key("from");
    json.number(from);
    json.key("to");
    json.number(to);
}

fn texts<'a>(json: &mut Json, texts: impl Iterator<Item = &'a str>) {
    json.open(b'[');
    for text in texts {
        json.item();
        json.text(text);
    }
    json.close(b']');
}

fn numbers<'a>(json: &mut Json, numbers: impl Iterator<Item = (&'a str, Number)>) {
    json.open(b'{');
    for (key, number) in numbers {
        json.key(key);
        json.number(number);
    }
    json.close(b'}');
}
