//! An article as a whole: what it is about, its facts and indicators, its sources and its text.

use super::figure::{Figure, Id, Share, Whole};
use super::indicator::Indicator;
use super::place::Place;
use crate::diag::{Lang, Location, Span};
use crate::load::Source;
use crate::locale::{Date, Period, Term};
use std::ops::Range;
use std::sync::Arc;

/// The files that an article was read from: the article itself, then its table of figures.
#[derive(Clone, Debug)]
pub struct Files(pub Vec<Arc<Source>>);

impl Files {
    /// Where a span stands, for people.
    pub fn locate(&self, span: Span) -> Location {
        let source = self.0.get(usize::from(span.file)).unwrap_or(&self.0[0]);
        source.locate(span)
    }

    /// The article's own file.
    pub fn article(&self) -> &Arc<Source> {
        &self.0[0]
    }
}

/// A file of `content/`, read.
#[derive(Clone, Debug)]
pub enum Document {
    /// A review.
    Report(Box<Article>),
    /// A plain page.
    Page(Box<PageText>),
}

/// A plain page: a title and a text.
#[derive(Clone, Debug)]
pub struct PageText {
    /// Its files.
    pub files: Files,
    /// As printed.
    pub title: Box<str>,
    /// Its segment of addresses: the `slug`, else the file's name.
    pub slug: Box<str>,
    /// For search engines and sharing.
    pub summary: Option<Box<str>>,
    /// Only built with `--drafts`.
    pub draft: bool,
    /// Its language, where it is not the site's.
    pub language: Option<Lang>,
    /// The Markdown: bytes of the article's file.
    pub body: Range<usize>,
}

/// Whose resolution it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// A Party committee.
    Party,
    /// A People's Committee or Council.
    Government,
    /// Anyone else.
    Other,
}

/// The resolution that is reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// As printed.
    pub name: Box<str>,
    /// When it was passed.
    pub date: Option<Date>,
    /// What it is for.
    pub term: Option<Term>,
}

/// A source that figures are cited from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Its key in the article.
    pub key: Id,
    /// As printed.
    pub title: Box<str>,
    /// Who published it.
    pub publisher: Option<Box<str>>,
    /// Where; `http` or `https`.
    pub url: Option<Box<str>>,
    /// When.
    pub date: Option<Date>,
}

/// A commune statistic: described, not judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name in the article's space of ids.
    pub id: Id,
    /// Where the key stands.
    pub span: Span,
    /// As printed.
    pub name: Box<str>,
    /// In English, where the dictionary has it.
    pub name_en: Option<Box<str>>,
    /// As printed; empty when none is given.
    pub unit: Box<str>,
    /// The number.
    pub figure: Figure,
    /// The whole that it is a part of.
    pub of: Option<Whole>,
    /// The share in % that the source states.
    pub share: Option<Share>,
    /// Facts that must add up to this one.
    pub parts: Vec<(Id, Span)>,
    /// Name of another place that it is about: shown, never counted as this place's.
    pub place: Option<Box<str>>,
}

/// A finding that the author has looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The rule.
    pub rule: Box<str>,
    /// The path of the figure; none for the whole article.
    pub path: Option<Box<str>>,
    /// Why; readers see it.
    pub reason: Box<str>,
    /// Where the key stands.
    pub span: Span,
}

/// A published error, mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When.
    pub date: Date,
    /// Which figure, as `facts.poor`.
    pub path: Box<str>,
    /// What it was.
    pub was: Box<str>,
    /// What it is.
    pub now: Box<str>,
    /// Why.
    pub reason: Box<str>,
}

/// How to reach the authors.
pub type Contact = Box<str>;

/// A review.
#[derive(Clone, Debug)]
pub struct Article {
    /// The files that it was read from.
    pub files: Files,
    /// As printed.
    pub title: Box<str>,
    /// Of our publication; it never changes.
    pub date: Date,
    /// Of its last change.
    pub updated: Option<Date>,
    /// Only built with `--drafts`.
    pub draft: bool,
    /// Its language, where it is not the site's.
    pub language: Option<Lang>,
    /// The author's own summary.
    pub summary: Option<Box<str>>,
    /// Tells two reviews of one place on one date apart.
    pub slug: Option<Box<str>>,
    /// What it is about.
    pub place: Place,
    /// Whose resolution it is.
    pub issuer: Option<Issuer>,
    /// The resolution that is reviewed.
    pub resolution: Option<Resolution>,
    /// Default date of the figures.
    pub as_of: Option<Period>,
    /// Where the figures come from.
    pub citations: Vec<Citation>,
    /// Statistics, in the order written.
    pub facts: Vec<Fact>,
    /// Indicators, in the order written.
    pub indicators: Vec<Indicator>,
    /// Findings that the author has looked at.
    pub allows: Vec<Allow>,
    /// Published errors, mended.
    pub corrections: Vec<Correction>,
    /// How to reach the authors.
    pub contact: Option<Contact>,
    /// The Markdown: bytes of the article's file.
    pub body: Range<usize>,
    /// Dotted paths of figures that no output may show; filled in by [`Article::redact`].
    pub hidden: Vec<Box<str>>,
}

impl Article {
    /// The term of its resolution.
    pub fn term(&self) -> Option<Term> {
        self.resolution
            .as_ref()
            .and_then(|resolution| resolution.term)
    }

    /// The fact of that id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| &*fact.id == id)
    }

    /// The indicator of that id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| &*indicator.id == id)
    }

    /// The indicator whose series one uses: itself, or the one that its `values` name. A chain that never ends stays at
    /// the indicator itself.
    pub fn owner<'a>(&'a self, indicator: &'a Indicator) -> &'a Indicator {
        let mut at = indicator;
        for _ in 0..=self.indicators.len() {
            match at.values_of.as_deref().and_then(|id| self.indicator(id)) {
                Some(next) => at = next,
                None => return at,
            }
        }
        indicator
    }

    /// The Markdown text.
    pub fn body_text(&self) -> &str {
        &self.files.article().text[self.body.clone()]
    }

    /// Lets go of the text, once it is compiled and all diagnostics are made: ten thousand articles are kept.
    pub fn forget_text(&mut self) {
        let path = self.files.article().path.clone();
        self.files = Files(vec![Arc::new(Source::new(path, ""))]);
        self.body = 0..0;
    }

    /// Takes out every figure that is withheld, or under embargo on `today`: facts and values as a whole, so that nothing
    /// after this call can print, draw or export them. Their paths stay in [`Article::hidden`].
    pub fn redact(&mut self, today: Date) {
        let hidden = &mut self.hidden;
        self.facts.retain(|fact| {
            let hide = fact.figure.is_hidden(today);
            if hide {
                hidden.push(fact.id.clone());
            }
            !hide
        });
        for indicator in &mut self.indicators {
            let id = &indicator.id;
            indicator.values.retain(|value| {
                let hide = value.figure.is_hidden(today);
                if hide {
                    hidden.push(format!("{id}.{}", value.period).into());
                }
                !hide
            });
            if indicator
                .baseline
                .as_ref()
                .is_some_and(|baseline| baseline.figure.is_hidden(today))
            {
                hidden.push(format!("{id}.baseline").into());
                indicator.baseline = None;
            }
            let target_hides = |target: &super::target::Target| {
                target.withheld || target.publish_from.is_some_and(|day| today < day)
            };
            if indicator.target.as_ref().is_some_and(target_hides) {
                hidden.push(format!("{id}.target").into());
                indicator.target = None;
            }
        }
        // What the source states of a hidden number would give it away, also under the name of another indicator.
        let touched = |id: &str| hidden.iter().any(|path| path.split('.').next() == Some(id));
        for indicator in &mut self.indicators {
            if touched(&indicator.id) || indicator.values_of.as_deref().is_some_and(touched) {
                indicator.stated = super::indicator::Stated {
                    of_target: None,
                    exceeds_by: None,
                };
            }
        }
        let is_hidden = |id: &str| hidden.iter().any(|path| &**path == id);
        for fact in &mut self.facts {
            if fact.parts.iter().any(|(part, _)| is_hidden(part)) {
                fact.parts.clear();
            }
            if let Some(Whole::Fact(id, _)) = &fact.of
                && is_hidden(id)
            {
                (fact.of, fact.share) = (None, None);
            }
        }
    }
}
