//! The articles of the sample site: every figure that a sentence names is there.

use super::super::{Context, compile};
use super::fixture::{filled, said};
use crate::diag::Lang;
use crate::judge::assess;
use crate::load::Source;
use crate::locale::{Date, Ratio};
use crate::model::{self, CutOffs, Document, Method, Site, parse_dictionary, parse_units};
use std::collections::BTreeMap;
use std::sync::Arc;

macro_rules! sample {
    ($path:literal) => {
        ($path, include_str!(concat!("../../../../", $path)))
    };
}

const ARTICLES: [(&str, &str); 6] = [
    sample!("content/lai-chau/ta-tong-2020-2025.md"),
    sample!("content/lam-dong/quang-truc-2025-2030.md"),
    sample!("content/lang-son/loc-binh-2024.md"),
    sample!("content/quang-tri/don-ra-mai-2023.md"),
    sample!("content/son-la/cac-xa-bien-gioi-2017-2023.md"),
    sample!("content/pages/gioi-thieu.md"),
];

fn site() -> Site {
    let part = |top| Ratio::of_whole(top, 100).expect("not zero");
    Site {
        title: "".into(),
        organisation: "".into(),
        base_url: "".into(),
        language: Lang::Vi,
        contact: None,
        licence: None,
        method: Method::Linear,
        cut_offs: CutOffs {
            on_time: part(95),
            slow: part(60),
            at_risk: part(0),
        },
        theme: None,
        navigation: Vec::new(),
    }
}

#[test]
fn sample_articles_compile_without_a_word() {
    let units = parse_units(include_str!("../../../../data/units.csv"));
    let source = Source::new(
        "data/indicators.yaml",
        include_str!("../../../../data/indicators.yaml"),
    );
    let dictionary = parse_dictionary(Arc::new(source)).expect("the standard dictionary reads");
    let tables = BTreeMap::new();
    let context = model::Context {
        units: &units,
        dictionary: &dictionary,
        tables: &tables,
    };
    let today = Date::read("2026-01-01").expect("a date");
    for (path, text) in ARTICLES {
        let source = Arc::new(Source::new(path, text));
        let (body, list) = match model::parse(source, &context) {
            Ok(Document::Report(mut article)) => {
                article.redact(today);
                let progress = assess(&article, &site(), today);
                compile(&Context::report(&article, &progress, Lang::Vi))
            }
            Ok(Document::Page(page)) => compile(&Context::page(&page, Lang::Vi)),
            Err(list) => panic!("{path}: {list:#?}"),
        };
        let html = filled(&body);
        assert_eq!(said(&list), [""; 0], "{path}: {list:#?}");
        assert!(!html.contains("{{"), "{path}: {html}");
    }
}
