//! Small articles and reviews for tests.

use super::{Review, address};
use crate::diag::Span;
use crate::judge::Progress;
use crate::load::Source;
use crate::locale::{Date, Notation, Number, Period, Term};
use crate::model::{
    Amount, Article, Better, Fact, Figure, Files, Indicator, PageText, Place, Province, Resolution,
    Stated, StatusWord, Target, TargetKind, Unit, Units, Value,
};
use std::sync::Arc;

pub(crate) fn number(written: &str) -> Number {
    Number::read(written, Notation::Either)
        .expect("a number")
        .expect("not missing")
}

pub(crate) fn date(written: &str) -> Date {
    Date::read(written).expect("a date")
}

pub(crate) fn period(written: &str) -> Period {
    Period::read(written).expect("a period")
}

pub(crate) fn one(written: &str) -> Figure {
    Figure {
        amount: Amount::One(number(written)),
        ..Figure::default()
    }
}

pub(crate) fn place(code: Option<&str>, name: &str, kind: &str, province: &str) -> Place {
    let mut place = Place {
        code: code.map(Into::into),
        name: name.into(),
        kind: kind.into(),
        province: province.into(),
        province_name: match province {
            "12" => "Lai Châu".into(),
            "20" => "Lạng Sơn".into(),
            _ => "Đồng Nai".into(),
        },
        province_slug: Box::default(),
        slug: Box::default(),
        formerly: None,
        until: None,
        members: Vec::new(),
        predecessors: Vec::new(),
        written_name: None,
        span: Span::default(),
    };
    place.province_slug = crate::locale::slug(&place.province_name).into();
    place.slug = match code {
        Some(code) => format!("{code}-{}", crate::locale::slug(super::bare_name(&place))),
        None => format!("{}-{}", place.province_slug, crate::locale::slug(name)),
    }
    .into();
    place
}

pub(crate) fn article(
    file: &str,
    of: Place,
    published: &str,
    years: Option<(i16, i16)>,
) -> Article {
    Article {
        files: Files(vec![Arc::new(Source::new(
            format!("content/{file}"),
            "---\ntitle: x\n---\n",
        ))]),
        title: of.name.clone(),
        date: date(published),
        updated: None,
        draft: false,
        language: None,
        summary: None,
        slug: None,
        place: of,
        issuer: None,
        resolution: Some(Resolution {
            name: "Nghị quyết".into(),
            date: None,
            term: years.and_then(|(from, to)| Term::new(from, to, None, None)),
        }),
        as_of: None,
        citations: Vec::new(),
        facts: Vec::new(),
        indicators: Vec::new(),
        allows: Vec::new(),
        corrections: Vec::new(),
        contact: None,
        body: 0..0,
        hidden: Vec::new(),
    }
}

pub(crate) fn fact(id: &str, name: &str, unit: &str, figure: Figure) -> Fact {
    Fact {
        id: id.into(),
        span: Span::default(),
        name: name.into(),
        name_en: None,
        unit: unit.into(),
        figure,
        of: None,
        share: None,
        parts: Vec::new(),
        place: None,
    }
}

pub(crate) fn values(written: &[(&str, &str)]) -> Vec<Value> {
    written
        .iter()
        .map(|(when, what)| Value {
            period: period(when),
            figure: one(what),
        })
        .collect()
}

pub(crate) fn indicator(id: &str, name: &str, unit: &str, given: &[(&str, &str)]) -> Indicator {
    Indicator {
        id: id.into(),
        span: Span::default(),
        name: name.into(),
        short: None,
        name_en: None,
        group: "Kinh tế".into(),
        unit: unit.into(),
        better: Better::Higher,
        decimals: 1,
        plausible: None,
        definition_changes: Vec::new(),
        in_dictionary: true,
        place: None,
        values: values(given),
        values_of: None,
        baseline: None,
        target: None,
        stated: Stated {
            of_target: None,
            exceeds_by: None,
        },
        given_status: None,
        note: None,
    }
}

pub(crate) fn target(kind: TargetKind) -> Target {
    Target {
        kind,
        bound: None,
        unit: None,
        due: None,
        inferred: false,
        basis: None,
        note: None,
        citation: None,
        definition: None,
        boundary: None,
        withheld: false,
        publish_from: None,
        span: Span::default(),
    }
}

pub(crate) fn judged(status: Option<StatusWord>) -> Progress {
    Progress {
        status,
        ..Progress::default()
    }
}

pub(crate) fn review(article: Article, progress: Vec<Progress>) -> Review {
    Review {
        address: address::review(&article).into(),
        article,
        progress,
        findings: Vec::new(),
    }
}

pub(crate) fn page(file: &str, slug: &str) -> PageText {
    PageText {
        files: Files(vec![Arc::new(Source::new(format!("content/{file}"), ""))]),
        title: slug.into(),
        slug: slug.into(),
        summary: None,
        draft: false,
        language: None,
        body: 0..0,
    }
}

pub(crate) fn units() -> Units {
    let province = |code: &str, name: &str, units| Province {
        code: code.into(),
        name: name.into(),
        slug: crate::locale::slug(name).into(),
        units,
    };
    let unit = |code: &str, name: &str, province| Unit {
        code: code.into(),
        name: name.into(),
        kind: "xã".into(),
        province,
    };
    Units {
        units: vec![
            unit("03463", "Xã Tà Tổng", 0),
            unit("03472", "Xã Mù Cả", 0),
            unit("03478", "Xã Thu Lũm", 0),
            unit("26000", "Xã Tân Phú", 1),
        ],
        provinces: vec![province("12", "Lai Châu", 3), province("75", "Đồng Nai", 1)],
    }
}
