//! A compiled text → what a template prints: runs of HTML, and between them the figures that its charts became.

use super::Stage;
use super::compared::Comparisons;
use super::figure::{FigureView, Figures};
use super::links::Links;
use super::markdown::{Body, Slot};
use crate::chart;
use crate::diag::Lang;
use crate::judge::Progress;
use crate::model::{Article, Files};
use serde::Serialize;

/// A run of HTML of our own making, or a figure.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Part {
    html: String,
    figure: Option<FigureView>,
}

/// What the charts of a text are drawn from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charts<'a> {
    /// The files that the text stands in.
    pub(super) files: &'a Files,
    /// Whose figures.
    pub(super) article: &'a Article,
    /// One per indicator of the article.
    pub(super) progress: &'a [Progress],
    /// The line below each figure.
    pub(super) source: Option<&'a str>,
    /// Of words and numbers.
    pub(super) lang: Lang,
}

/// The text as parts, every gap filled. A chart that cannot be drawn was refused before the first page was made.
pub(super) fn parts(
    stage: &Stage<'_>,
    body: &Body,
    links: &Links,
    charts: Option<Charts<'_>>,
    figures: &mut Figures<'_>,
) -> Vec<Part> {
    let mut cuts = Vec::new();
    let html = body.html(&mut |slot, out| match slot {
        Slot::Chart(spec) => {
            let drawn = charts.map(|of| {
                let pictures = if spec.compares() {
                    let places = stage.comparisons(of.lang);
                    chart::from_places(spec, of.files, Some(of.article), &places, of.lang)
                } else {
                    chart::from_spec(spec, of.files, of.article, of.progress, of.lang)
                };
                let source = match spec.kind.0.compares() {
                    true => Some(Comparisons::source(of.lang)),
                    false => of.source,
                };
                (pictures.unwrap_or_default(), source)
            });
            for picture in drawn.iter().flat_map(|(pictures, _)| pictures) {
                let source = drawn.as_ref().and_then(|(_, source)| *source);
                cuts.push((out.len(), figures.view(picture, source.map(str::to_owned))));
            }
        }
        Slot::Link {
            target, fragment, ..
        } => out.push_str(&stage.to.href(links, target, fragment.as_deref())),
        Slot::Image {
            target,
            alt,
            title,
            alone,
            ..
        } => out.push_str(&stage.to.image(links, target, alt, title.as_deref(), *alone)),
    });
    let mut parts = Vec::with_capacity(2 * cuts.len() + 1);
    let mut from = 0;
    for (at, figure) in cuts {
        parts.push(Part::html(&html[from..at]));
        parts.push(Part {
            html: String::new(),
            figure: Some(figure),
        });
        from = at;
    }
    parts.push(Part::html(&html[from..]));
    parts.retain(|part| part.figure.is_some() || !part.html.trim().is_empty());
    parts
}

impl Part {
    fn html(html: &str) -> Part {
        Part {
            html: html.to_owned(),
            figure: None,
        }
    }
}
