//! What figures refer to: numbered notes, lettered sources, allowed findings; each once, in the order of the page.

use super::say;
use crate::audit::{Finding, RULES};
use crate::derive::Review;
use crate::diag::Lang;
use crate::locale::{Notation, Number};
use crate::model::words::capital;
use crate::model::{Article, Figure};
use serde::Serialize;

/// A small link beside a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Ref {
    href: String,
    label: String,
    title: String,
}

/// A source, ready to be printed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SourceView {
    id: String,
    label: String,
    title: String,
    url: Option<String>,
    /// Publisher and date, as far as they are known.
    rest: String,
}

/// A note, ready to be printed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct NoteView {
    id: String,
    label: String,
    text: String,
}

/// An allowed finding, ready to be printed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FindingView {
    id: String,
    label: String,
    /// `error`, `doubt` or `note`: how grave the rule is.
    level: &'static str,
    word: &'static str,
    message: String,
    stated: Option<String>,
    computed: Option<String>,
    reason: String,
}

/// Collects what the figures of one page refer to.
#[derive(Debug)]
pub(super) struct Refs<'a> {
    review: &'a Review,
    lang: Lang,
    notes: Vec<&'a str>,
}

impl<'a> Refs<'a> {
    pub(super) fn new(review: &'a Review, lang: Lang) -> Refs<'a> {
        Refs {
            review,
            lang,
            notes: Vec::new(),
        }
    }

    /// All that a figure refers to: its finding, its source where it is not the article's, its note.
    pub(super) fn of_figure(&mut self, figure: &'a Figure) -> Vec<Ref> {
        let mut refs = Vec::new();
        let own = figure
            .citation
            .as_deref()
            .filter(|_| !figure.citation_inherited);
        refs.extend(own.and_then(|key| self.source(key)));
        refs.extend(figure.note.as_deref().map(|note| self.note(note)));
        refs
    }

    /// A note; the same words are one note.
    pub(super) fn note(&mut self, text: &'a str) -> Ref {
        let known = self.notes.iter().position(|known| *known == text);
        let at = known.unwrap_or(self.notes.len());
        if known.is_none() {
            self.notes.push(text);
        }
        let label = (at + 1).to_string();
        Ref {
            href: format!("#n{label}"),
            title: say::see_note(&label, self.lang),
            label,
        }
    }

    /// The source of that key.
    pub(super) fn source(&self, key: &str) -> Option<Ref> {
        let citations = &self.review.article.citations;
        let at = citations.iter().position(|source| &*source.key == key)?;
        let label = letter(at);
        Some(Ref {
            href: format!("#s{}", at + 1),
            title: say::see_source(&label, self.lang),
            label,
        })
    }

    /// The allowed findings about a path, as `facts.poor`.
    pub(super) fn findings(&self, path: &str) -> Vec<Ref> {
        let about = |finding: &Finding| {
            let of = finding.diagnostic.path.as_deref().unwrap_or_default();
            of.strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.review
            .allowed()
            .enumerate()
            .filter(|(_, (finding, _))| about(finding))
            .map(|(at, _)| {
                let label = format!("K{}", at + 1);
                Ref {
                    href: format!("#k{}", at + 1),
                    title: say::see_finding(&label, self.lang),
                    label,
                }
            })
            .collect()
    }

    /// The notes that were asked for.
    pub(super) fn notes(&self) -> Vec<NoteView> {
        let view = |(at, text): (usize, &&str)| NoteView {
            id: format!("n{}", at + 1),
            label: (at + 1).to_string(),
            text: (*text).to_owned(),
        };
        self.notes.iter().enumerate().map(view).collect()
    }
}

/// Every source of an article.
pub(super) fn sources(article: &Article, lang: Lang) -> Vec<SourceView> {
    let all = article.citations.iter().enumerate();
    all.map(|(at, source)| {
        let mut rest: Vec<String> = Vec::new();
        rest.extend(source.publisher.as_deref().map(str::to_owned));
        rest.extend(source.date.map(|date| date.format(lang)));
        SourceView {
            id: format!("s{}", at + 1),
            label: letter(at),
            title: source.title.to_string(),
            url: source.url.as_deref().map(str::to_owned),
            rest: rest.join(", "),
        }
    })
    .collect()
}

/// Every allowed finding of a review.
pub(super) fn findings(review: &Review, lang: Lang) -> Vec<FindingView> {
    let all = review.allowed().enumerate();
    all.map(|(at, (finding, reason))| {
        let diagnostic = &finding.diagnostic;
        let level = RULES
            .iter()
            .find(|rule| rule.id == diagnostic.code)
            .map_or(diagnostic.level, |rule| rule.level);
        let percent = matches!(
            diagnostic.code,
            "share-mismatch" | "of-target-mismatch" | "no-whole-number" | "truncated"
        );
        let number = |written: &Option<String>| {
            let written = written.as_deref()?;
            Some(localised(written, percent, lang))
        };
        FindingView {
            id: format!("k{}", at + 1),
            label: format!("K{}", at + 1),
            level: level.word(),
            word: say::level(level, lang),
            message: capital(&diagnostic.message.get(lang).replace('`', "")),
            stated: number(&diagnostic.stated),
            computed: number(&diagnostic.computed),
            reason: reason.to_owned(),
        }
    })
    .collect()
}

/// A number of a finding in the language of the page; words stay as they are.
fn localised(written: &str, percent: bool, lang: Lang) -> String {
    match Number::read(written, Notation::Vietnamese) {
        Ok(Some(number)) if percent => format!("{}%", number.format(lang)),
        Ok(Some(number)) => number.format(lang),
        _ => written.to_owned(),
    }
}

/// A, B … Z, then S27 …
pub(super) fn letter(at: usize) -> String {
    match u8::try_from(at) {
        Ok(at) if at < 26 => char::from(b'A' + at).to_string(),
        _ => format!("S{}", at + 1),
    }
}
