//! A small review to compile texts in, and the forms in which results are compared.

use super::super::{Body, Context, Slot, compile};
use crate::diag::{Diagnostic, Lang, Span};
use crate::judge::{Missing, Progress};
use crate::load::Source;
use crate::locale::{Date, Notation, Number, Period, Ratio};
use crate::model::{
    Amount, Article, Better, Bound, Fact, Figure, Files, Flag, Indicator, PageText, Place, Share,
    Stated, StatedNumber, StatusWord, Target, TargetKind, Value, Whole,
};
use std::sync::Arc;

pub(super) fn number(written: &str) -> Number {
    Number::read(written, Notation::Either)
        .expect("accepted")
        .expect("there")
}

fn figure(written: &str) -> Figure {
    Figure {
        amount: if written.is_empty() {
            Amount::Missing
        } else {
            Amount::One(number(written))
        },
        ..Figure::default()
    }
}

fn fact(id: &str, unit: &str, figure: Figure) -> Fact {
    Fact {
        id: id.into(),
        span: Span::default(),
        name: id.into(),
        name_en: None,
        unit: unit.into(),
        figure,
        of: None,
        share: None,
        parts: Vec::new(),
        place: None,
    }
}

pub(super) fn target(kind: TargetKind) -> Target {
    Target::of(kind, Span::default())
}

fn indicator(id: &str, unit: &str, values: &[(&str, &str)]) -> Indicator {
    let values = values.iter().map(|(period, written)| Value {
        period: Period::read(period).expect("a period"),
        figure: figure(written),
    });
    Indicator {
        id: id.into(),
        span: Span::default(),
        name: id.into(),
        short: None,
        name_en: None,
        group: "".into(),
        unit: unit.into(),
        better: Better::Higher,
        decimals: 1,
        plausible: None,
        definition_changes: Vec::new(),
        in_dictionary: true,
        place: None,
        values: values.collect(),
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

fn facts() -> Vec<Fact> {
    let mut area = fact("area", "ha", figure("51000"));
    area.figure.bound = Some(Bound::Over);
    let mut families = fact("cultural-families", "gia đình", figure("555"));
    families.of = Some(Whole::Fact("households".into(), Span::default()));
    families.share = Some(Share {
        value: number("42"),
        bound: None,
        span: Span::default(),
    });
    let mut minority = fact("minority-members", "đảng viên", figure("114"));
    minority.of = Some(Whole::Number(number("355"), Span::default()));
    minority.share = Some(Share {
        value: number("40,4"),
        bound: None,
        span: Span::default(),
    });
    let mut poor = fact("poor", "hộ", figure("5"));
    poor.figure.withheld = true;
    let mut fall = fact("fall", "%", figure(""));
    fall.figure.amount = Amount::Range(number("3"), number("4"));
    fall.figure.bound = Some(Bound::About);
    vec![
        fact("households", "hộ", figure("1326")),
        area,
        families,
        minority,
        poor,
        fall,
        fact("schools", "trường", figure("")),
        fact("vaccinated", "%", figure("94,10")),
    ]
}

fn indicators() -> Vec<Indicator> {
    let mut income = indicator("income", "triệu đồng/người/năm", &[("2022", "17")]);
    income.target = Some(Target {
        inferred: true,
        ..target(TargetKind::Level(number("25")))
    });
    income.stated.of_target = Some(StatedNumber {
        value: number("68"),
        bound: None,
        span: Span::default(),
    });
    let mut poverty = indicator(
        "poverty",
        "%",
        &[("2020", "52,3"), ("2022", "41,1"), ("2025", "30")],
    );
    poverty.values[2].figure.flag = Some(Flag::Forecast);
    poverty.target = Some(Target {
        bound: Some(Bound::Under),
        ..target(TargetKind::Level(number("5")))
    });
    let mut criteria = indicator("criteria", "tiêu chí", &[("2022", "12")]);
    criteria.target = Some(target(TargetKind::Share {
        value: number("19"),
        of: number("19"),
    }));
    let mut secret = indicator("secret", "người", &[("2021", "7"), ("2022", "9")]);
    secret.values[1].figure.withheld = true;
    let mut members = indicator("members", "đảng viên", &[("2021", "30"), ("2022", "43")]);
    members.target = Some(target(TargetKind::Cumulative(number("75"), None)));
    let mut yearly = indicator("poverty-yearly", "%", &[]);
    yearly.values_of = Some("poverty".into());
    vec![income, poverty, criteria, secret, members, yearly]
}

/// The article whose file is `path` and whose text is `body`; front matter of three lines stands before it.
pub(super) fn article(path: &str, body: &str) -> Article {
    let front = "---\ntitle: Tà Tổng\n---\n";
    let text = format!("{front}{body}");
    let end = text.len();
    let mut article = Article {
        files: Files(vec![Arc::new(Source::new(path, text))]),
        title: "Tà Tổng".into(),
        date: Date::read("2023-06-04").expect("a date"),
        updated: None,
        draft: false,
        language: None,
        summary: None,
        slug: None,
        place: Place {
            code: None,
            name: "Xã Tà Tổng".into(),
            kind: "xã".into(),
            province: "12".into(),
            province_name: "Lai Châu".into(),
            province_slug: "lai-chau".into(),
            slug: "ta-tong".into(),
            formerly: None,
            until: None,
            members: Vec::new(),
            predecessors: Vec::new(),
            written_name: None,
            span: Span::default(),
        },
        issuer: None,
        resolution: None,
        as_of: Some(Period::read("2022-12-31").expect("a period")),
        citations: Vec::new(),
        facts: facts(),
        indicators: indicators(),
        allows: Vec::new(),
        corrections: Vec::new(),
        contact: None,
        body: front.len()..end,
        hidden: Vec::new(),
    };
    article.redact(Date::read("2023-06-04").expect("a date"));
    article
}

/// Where the indicators stand, as the judge would say.
pub(super) fn progress() -> Vec<Progress> {
    let ratio = Ratio::of_whole;
    vec![
        Progress {
            status: Some(StatusWord::NotMet),
            of_target: ratio(17, 25),
            missing: vec![Missing::Baseline],
            value: Some(0),
            ..Progress::default()
        },
        Progress {
            status: Some(StatusWord::Slow),
            distance: ratio(112, 473),
            pace: ratio(112 * 5, 473 * 2),
            value: Some(1),
            baseline: Some((Date::read("2020-12-31").expect("a date"), number("52,3"))),
            ..Progress::default()
        },
        Progress {
            status: Some(StatusWord::Met),
            of_target: ratio(12, 19),
            value: Some(0),
            ..Progress::default()
        },
        Progress::default(),
        Progress {
            total: Some(number("73")),
            of_target: ratio(73, 75),
            value: Some(1),
            ..Progress::default()
        },
        Progress::default(),
    ]
}

/// Slots as a page would fill them, made visible.
pub(super) fn filled(body: &Body) -> String {
    body.html(&mut |slot, out| {
        out.push_str(&match slot {
            Slot::Chart(spec) => format!("[chart {}]", spec.title.as_deref().unwrap_or("-")),
            Slot::Link {
                target, fragment, ..
            } => match fragment {
                Some(fragment) => format!("@{target}#{fragment}"),
                None => format!("@{target}"),
            },
            Slot::Image {
                target,
                alt,
                title,
                alone,
                ..
            } => {
                let title = title.as_deref().unwrap_or("-");
                format!("[image {target}|{alt}|{title}|{alone}]")
            }
        });
    })
}

/// Compiles a text of `content/lai-chau/ta-tong.md`.
pub(super) fn compiled(text: &str) -> (Body, Vec<Diagnostic>) {
    let article = article("content/lai-chau/ta-tong.md", text);
    compile(&Context::report(&article, &progress(), Lang::Vi))
}

/// Compiles a plain page.
pub(super) fn compiled_page(text: &str, lang: Lang) -> (Body, Vec<Diagnostic>) {
    let page = PageText {
        files: Files(vec![Arc::new(Source::new("content/pages/a.md", text))]),
        title: "A".into(),
        slug: "a".into(),
        summary: None,
        draft: false,
        language: None,
        body: 0..text.len(),
    };
    compile(&Context::page(&page, lang))
}

/// Diagnostics as `level code line:column+width`; lines count from the text's first.
pub(super) fn said(list: &[Diagnostic]) -> Vec<String> {
    let mut list = list.to_vec();
    crate::diag::sort(&mut list);
    list.iter()
        .map(|one| {
            let at = &one.at;
            let (level, code) = (one.level.word(), one.code);
            format!("{level} {code} {}:{}+{}", at.line, at.column, at.width)
        })
        .collect()
}
