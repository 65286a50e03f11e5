//! A plain page: its compiled text with links, pictures and charts put in.

use super::Stage;
use super::Target;
use super::at::At;
use super::figure::Figures;
use super::markdown::Slot;
use super::shell::{Head, Section, Shell};
use crate::chart;
use crate::diag::Failure;
use crate::model::ChartSpec;
use serde::Serialize;

#[derive(Serialize)]
struct View {
    shell: Shell,
    /// Of the text, where it is not the site's.
    lang: Option<&'static str>,
    heading: String,
    lede: Option<String>,
    body: String,
}

/// The plain page at that index.
pub(super) fn render(
    stage: &Stage<'_>,
    page: usize,
    charts: &mut usize,
) -> Result<Vec<u8>, Failure> {
    let (text, body) = &stage.to.plain[page];
    let address = format!("{}/", text.slug);
    let at = &At::new(stage, &address);
    let lang = text.language.unwrap_or(at.lang);
    let mut figures = Figures::new(stage.theme, lang, None);
    let mut failed = None;
    let html = body.html(&mut |slot, out| match slot {
        Slot::Link {
            target, fragment, ..
        } => out.push_str(&stage.to.href(&at.links, target, fragment.as_deref())),
        Slot::Image {
            target,
            alt,
            title,
            alone,
            ..
        } => out.push_str(
            &stage
                .to
                .image(&at.links, target, alt, title.as_deref(), *alone),
        ),
        Slot::Chart(spec) => match drawn(stage, page, spec, &mut figures) {
            Ok(html) => out.push_str(&html),
            Err(failure) => failed = Some(failure),
        },
    });
    if let Some(failure) = failed {
        return Err(failure);
    }
    *charts += figures.count();
    let description = text.summary.as_deref().unwrap_or(&text.title).to_owned();
    let view = View {
        shell: Shell::new(
            stage,
            Head {
                address: &address,
                heading: &text.title,
                description,
                section: Section::Other,
                crumbs: at.crumbs(&[], &text.title),
                notice: text.draft.then(|| {
                    at.pick("Bản nháp, chưa công bố.", "A draft, not published.")
                        .to_owned()
                }),
            },
        ),
        lang: (lang != at.lang).then(|| lang.code()),
        heading: text.title.to_string(),
        lede: text.summary.as_deref().map(str::to_owned),
        body: html,
    };
    stage.theme.render("plain.html", &view)
}

#[derive(Serialize)]
struct ChartView {
    figures: Vec<super::figure::FigureView>,
}

/// The charts of one block: of the article that it names, or of the places. What it asks for was checked when the text was compiled.
fn drawn(
    stage: &Stage<'_>,
    page: usize,
    spec: &ChartSpec,
    figures: &mut Figures<'_>,
) -> Result<String, Failure> {
    let (text, _) = &stage.to.plain[page];
    let lang = text.language.unwrap_or(stage.site.language);
    let review = spec.article.as_ref().and_then(|(path, _)| {
        let targets = stage.to.targets;
        let found = targets
            .get(path.trim_start_matches("../"))
            .or_else(|| targets.get(&**path));
        match found {
            Some(Target::Review(at)) => Some(&stage.to.records.reviews[*at]),
            _ => None,
        }
    });
    let files = &text.files;
    let pictures = match review {
        _ if spec.compares() => {
            let here = review.map(|review| &review.article);
            chart::from_places(spec, files, here, &stage.comparisons(lang), lang)
        }
        Some(review) => chart::from_spec(spec, files, &review.article, &review.progress, lang),
        None => return Ok(String::new()),
    };
    let view = ChartView {
        figures: pictures
            .unwrap_or_default()
            .iter()
            .map(|picture| figures.view(picture, None))
            .collect(),
    };
    let bytes = stage.theme.render("figures.html", &view)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
