//! Articles for tests of rules, read from their own text with the standard dictionary and the official list.

use super::{Audit, Finding, run};
use crate::diag::Lang;
use crate::judge::{assess, tests_support};
use crate::load::{DICTIONARY, Source, UNITS};
use crate::model::{Article, Context, Document, Units, parse, parse_dictionary, parse_units};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

static UNITS_IN_FORCE: LazyLock<Units> = LazyLock::new(|| parse_units(UNITS));

/// The article of that front matter, behind a common head.
#[track_caller]
pub(super) fn article(front: &str) -> Article {
    let place = if front.contains("place:") {
        ""
    } else {
        "place: { code: \"03463\" }\n"
    };
    let head = "title: Tà Tổng\ndate: 2023-06-04\nas-of: 2022-12-31\nresolution: { name: NQ, term: 2020-2025 }";
    let text = format!("---\n{head}\n{place}{front}\n---\n");
    let dictionary = Arc::new(Source::new("indicators.yaml", DICTIONARY));
    let dictionary = parse_dictionary(dictionary).expect("has no faults");
    let context = Context {
        units: &UNITS_IN_FORCE,
        dictionary: &dictionary,
        tables: &BTreeMap::new(),
    };
    match parse(Arc::new(Source::new("content/a.md", text)), &context) {
        Ok(Document::Report(article)) => *article,
        Ok(Document::Page(_)) => panic!("a report is expected"),
        Err(faults) => panic!("{faults:#?}"),
    }
}

/// What the audit says of that front matter.
#[track_caller]
pub(super) fn audited(front: &str) -> Audit {
    let article = article(front);
    let today = tests_support::today();
    let progress = assess(&article, &tests_support::site(), today);
    run(&article, &progress, &UNITS_IN_FORCE, today)
}

/// One line per finding: rule, level, path, stated → computed.
pub(super) fn lines(audit: &Audit) -> Vec<String> {
    audit.findings.iter().map(line).collect()
}

fn line(finding: &Finding) -> String {
    let diagnostic = &finding.diagnostic;
    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    format!(
        "{} {} {} {} → {}",
        diagnostic.code,
        diagnostic.level.word(),
        or_dash(&diagnostic.path),
        or_dash(&diagnostic.stated),
        or_dash(&diagnostic.computed)
    )
}

/// Compares the findings of a front matter, one line each.
#[track_caller]
pub(super) fn check(front: &str, expected: &[&str]) {
    assert_eq!(lines(&audited(front)), expected);
}

/// Compares the Vietnamese message and help of the only finding.
#[track_caller]
pub(super) fn check_words(front: &str, message: &str, help: &str) {
    let audit = audited(front);
    let found: Vec<(&str, &str)> = audit
        .findings
        .iter()
        .map(|finding| {
            (
                finding.diagnostic.message.get(Lang::Vi),
                finding.diagnostic.help.get(Lang::Vi),
            )
        })
        .collect();
    assert_eq!(found, [(message, help)]);
}
