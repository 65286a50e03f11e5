//! Reviews for tests: front matter through the real reader and the real judge.

use super::{Review, address};
use crate::load::{DICTIONARY, Source, UNITS};
use crate::locale::Date;
use crate::model::{
    Article, Context, CutOffs, Dictionary, Document, Method, PageText, Site, Units, parse,
    parse_dictionary, parse_units,
};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

pub(crate) static OFFICIAL: LazyLock<Units> = LazyLock::new(|| parse_units(UNITS));

pub(crate) static STANDARD: LazyLock<Dictionary> = LazyLock::new(|| {
    let source = Source::new("indicators.yaml", DICTIONARY);
    parse_dictionary(Arc::new(source)).expect("the standard dictionary has no faults")
});

pub(crate) fn site() -> Site {
    Site {
        title: "Sơ kết".into(),
        organisation: "Ban Tuyên giáo".into(),
        base_url: Box::default(),
        language: crate::diag::Lang::Vi,
        contact: None,
        licence: None,
        method: Method::Linear,
        cut_offs: CutOffs::default(),
        theme: None,
        navigation: Vec::new(),
    }
}

pub(crate) fn date(written: &str) -> Date {
    Date::read(written).expect("a date")
}

fn document(file: &str, front: &str) -> Document {
    let context = Context {
        units: &OFFICIAL,
        dictionary: &STANDARD,
        tables: &BTreeMap::new(),
    };
    let source = Source::new(format!("content/{file}"), format!("---\n{front}\n---\n"));
    parse(Arc::new(source), &context).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[track_caller]
pub(crate) fn article(file: &str, front: &str) -> Article {
    match document(file, front) {
        Document::Report(article) => *article,
        Document::Page(_) => panic!("a report is expected"),
    }
}

#[track_caller]
pub(crate) fn page(file: &str, front: &str) -> PageText {
    match document(file, &format!("kind: page\ntitle: x\n{front}")) {
        Document::Page(page) => *page,
        Document::Report(_) => panic!("a page is expected"),
    }
}

/// As the site makes it: redacted, then judged.
pub(crate) fn review(mut article: Article) -> Review {
    let today = date("2026-01-01");
    article.redact(today);
    Review {
        progress: crate::judge::assess(&article, &site(), today),
        findings: Vec::new(),
        address: address::review(&article).into(),
        article,
    }
}

/// A commune's review in which `met` of `judged` targets are met, on the term 2020–2025.
pub(crate) fn simple(code: &str, published: &str, met: usize, judged: usize) -> Review {
    let mut front = format!(
        "title: T\ndate: {published}\nplace: {{ code: \"{code}\" }}\nas-of: 2022-12-31\n\
         resolution: {{ name: NQ, term: 2020-2025 }}\nindicators:\n"
    );
    for at in 0..judged {
        let now = if at < met { 10 } else { 9 };
        front.push_str(&format!(
            "  own-{at}: {{ name: N{at}, unit: ha, better: higher, values: {{ 2022: {now} }}, target: 10 }}\n"
        ));
    }
    review(article(&format!("{code}-{published}.md"), &front))
}
