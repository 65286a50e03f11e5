//! Small articles for tests, built in code: a term of 2020–2025 as of the end of 2022, and indicators that tests fill in.

use crate::diag::{Lang, Span};
use crate::load::Source;
use crate::locale::{Date, Notation, Number, Period, Ratio, Term};
use crate::model::{
    Amount, Article, Baseline, Better, Bound, CutOffs, Figure, Files, Indicator, Method, Place,
    Resolution, Site, Stated, Target, TargetKind, Value,
};
use std::sync::Arc;

/// A number as authors write it.
pub(crate) fn number(written: &str) -> Number {
    Number::read(written, Notation::Either)
        .expect("a number")
        .expect("not missing")
}

/// A day.
pub(crate) fn date(written: &str) -> Date {
    Date::read(written).expect("a date")
}

/// A period.
pub(crate) fn period(written: &str) -> Period {
    Period::read(written).expect("a period")
}

/// A fraction of two decimals.
pub(crate) fn ratio(top: &str, bottom: &str) -> Ratio {
    Ratio::of(number(top), number(bottom)).expect("fits")
}

/// A figure of one number.
pub(crate) fn figure(written: &str) -> Figure {
    Figure {
        amount: Amount::One(number(written)),
        ..Figure::default()
    }
}

/// An indicator with values `2022=17` and a target.
pub(crate) fn indicator(id: &str, better: Better, values: &[(&str, &str)]) -> Indicator {
    Indicator {
        id: id.into(),
        span: Span::default(),
        name: id.into(),
        short: None,
        name_en: None,
        group: "Kinh tế".into(),
        unit: "%".into(),
        better,
        decimals: 1,
        plausible: None,
        definition_changes: Vec::new(),
        in_dictionary: true,
        place: None,
        values: values
            .iter()
            .map(|(at, written)| Value {
                period: period(at),
                figure: figure(written),
            })
            .collect(),
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

/// A baseline at the start of the term.
pub(crate) fn baseline(written: &str) -> Option<Baseline> {
    Some(Baseline {
        period: None,
        figure: figure(written),
    })
}

/// A target of one kind, with a bound or none.
pub(crate) fn target(kind: TargetKind, bound: Option<Bound>) -> Option<Target> {
    Some(Target {
        bound,
        ..Target::of(kind, Span::default())
    })
}

/// A level as a target.
pub(crate) fn level(written: &str) -> Option<Target> {
    target(TargetKind::Level(number(written)), None)
}

/// An article of those indicators.
pub(crate) fn article(indicators: Vec<Indicator>) -> Article {
    let text = "---\n";
    Article {
        files: Files(vec![Arc::new(Source::new("content/a.md", text))]),
        title: "Tà Tổng".into(),
        date: date("2023-06-04"),
        updated: None,
        draft: false,
        language: None,
        summary: None,
        slug: None,
        place: Place {
            code: Some("03463".into()),
            name: "Xã Tà Tổng".into(),
            kind: "xã".into(),
            province: "12".into(),
            province_name: "Lai Châu".into(),
            province_slug: "lai-chau".into(),
            slug: "03463-ta-tong".into(),
            formerly: None,
            until: None,
            members: Vec::new(),
            predecessors: Vec::new(),
            written_name: None,
            span: Span::default(),
        },
        issuer: None,
        resolution: Some(Resolution {
            name: "Nghị quyết".into(),
            date: None,
            term: Term::new(2020, 2025, None, None),
        }),
        as_of: Some(period("2022-12-31")),
        citations: Vec::new(),
        facts: Vec::new(),
        indicators,
        allows: Vec::new(),
        corrections: Vec::new(),
        contact: None,
        body: 0..0,
        hidden: Vec::new(),
    }
}

/// A site with the default method and cut-offs.
pub(crate) fn site() -> Site {
    Site {
        title: "Báo cáo".into(),
        organisation: "Ban Tuyên giáo".into(),
        base_url: "".into(),
        language: Lang::Vi,
        contact: None,
        licence: None,
        method: Method::Linear,
        cut_offs: CutOffs {
            on_time: ratio("0.95", "1"),
            slow: ratio("0.6", "1"),
            at_risk: ratio("0", "1"),
        },
        theme: None,
        navigation: Vec::new(),
    }
}

/// The day of every test build.
pub(crate) fn today() -> Date {
    date("2023-06-04")
}

/// The only indicator of an article, judged; `change` alters it before.
pub(crate) fn judged(
    better: Better,
    values: &[(&str, &str)],
    target: Option<Target>,
    change: impl FnOnce(&mut Indicator, &mut Site),
) -> super::Progress {
    let mut one = indicator("one", better, values);
    one.target = target;
    let mut site = site();
    change(&mut one, &mut site);
    super::assess(&article(vec![one]), &site, today()).remove(0)
}

/// Compares the status word, the score cut to four digits, and what is missing.
#[track_caller]
pub(crate) fn check_score(progress: &super::Progress, status: &str, score: &str, missing: &[&str]) {
    let cut = |ratio: Ratio| ratio.cut(4).expect("fits").canonical();
    let found = progress.score.map_or("-".to_owned(), cut);
    let word = progress.status.map_or("-", crate::model::StatusWord::word);
    let lacking: Vec<&str> = progress
        .missing
        .iter()
        .map(|missing| missing.word())
        .collect();
    assert_eq!(
        (word, found.as_str(), &lacking[..]),
        (status, score, missing),
        "{progress:?}"
    );
}
