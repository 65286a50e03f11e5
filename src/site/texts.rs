//! The texts of all articles and pages, compiled: their figures filled in, their charts gated, their links and pictures
//! checked.

use super::gather::Project;
use super::{Report, bug};
use crate::audit::Finding;
use crate::chart;
use crate::derive::Records;
use crate::diag::{Diagnostic, Failure, Level, nearest, text};
use crate::load::{self, Media};
use crate::locale::slug;
use crate::model::{ChartSpec, Files, PageText};
use crate::page::data::Sizes;
use crate::page::markdown::{Body, Context, Slot, compile as compile_text};
use crate::page::{Comparisons, Destinations, MediaFile, Stage, Target};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Records with the texts that belong to them, and where links lead.
#[derive(Debug)]
pub(super) struct Texts {
    records: Records,
    bodies: Vec<Body>,
    plain: Vec<(PageText, Body)>,
    targets: BTreeMap<Box<str>, Target>,
    media: BTreeMap<Box<str>, MediaFile>,
    sizes: Sizes,
}

impl Texts {
    pub(super) fn stage<'a>(&'a self, project: &'a Project) -> Stage<'a> {
        Stage {
            to: self.destinations(),
            site: &project.site,
            units: &project.units,
            dictionary: &project.dictionary,
            theme: &project.theme,
            sizes: &self.sizes,
        }
    }

    fn destinations(&self) -> Destinations<'_> {
        Destinations {
            records: &self.records,
            bodies: &self.bodies,
            plain: &self.plain,
            targets: &self.targets,
            media: &self.media,
        }
    }
}

type Compiled = (Body, Vec<Diagnostic>);

/// Compiles every text. Faults go to the report; what only needs a person goes to its findings.
pub(super) fn compile(
    project: &Project,
    mut records: Records,
    mut pages: Vec<PageText>,
    report: &mut Report,
) -> Result<Texts, Failure> {
    let site = project.site.language;
    pages.sort_by(|a, b| a.slug.cmp(&b.slug));
    let targets = targets(&records, &pages);
    let guard =
        |files: &Files, work: &(dyn Fn() -> Compiled + Sync)| -> Result<Compiled, Failure> {
            catch_unwind(AssertUnwindSafe(work)).map_err(|_| bug(&files.article().path))
        };
    let reviews: Vec<Result<Compiled, Failure>> = records
        .reviews
        .par_iter_mut()
        .map(|review| {
            let article = &review.article;
            let lang = article.language.unwrap_or(site);
            let compiled = guard(&article.files, &|| {
                let (body, mut faults) =
                    compile_text(&Context::report(article, &review.progress, lang));
                for spec in charts(&body).filter(|spec| !spec.compares()) {
                    faults.extend(
                        chart::from_spec(spec, &article.files, article, &review.progress, lang)
                            .err()
                            .into_iter()
                            .flatten(),
                    );
                }
                (body, faults)
            });
            // Only faults of links, of pictures and of charts of several places are still to come: without any, nobody
            // asks for the text again.
            let is_done = |body: &Body| {
                body.slots()
                    .all(|slot| matches!(slot, Slot::Chart(spec) if !spec.compares()))
            };
            if compiled.as_ref().is_ok_and(|(body, _)| is_done(body)) {
                review.article.forget_text();
            }
            compiled
        })
        .collect();
    let reviews = compare(project, &records, reviews);
    let plain: Vec<Result<Compiled, Failure>> = pages
        .iter()
        .map(|page| {
            guard(&page.files, &|| {
                let places = Comparisons {
                    records: &records,
                    units: &project.units,
                    lang: page.language.unwrap_or(site),
                };
                plain_text(page, &places, &targets)
            })
        })
        .collect();
    let mut take = |compiled: Result<Compiled, Failure>| match compiled {
        Ok((body, faults)) => {
            let (errors, doubts): (Vec<_>, Vec<_>) = faults
                .into_iter()
                .partition(|fault| fault.level == Level::Error);
            report.diagnostics.extend(errors);
            report
                .findings
                .extend(doubts.into_iter().map(|diagnostic| Finding {
                    diagnostic,
                    allowed: None,
                    hidden: false,
                }));
            body
        }
        Err(failure) => {
            report.failures.push(failure);
            Body::default()
        }
    };
    let bodies: Vec<Body> = reviews.into_iter().map(&mut take).collect();
    let plain: Vec<(PageText, Body)> = pages
        .into_iter()
        .zip(plain)
        .map(|(page, compiled)| (page, take(compiled)))
        .collect();
    let used = bodies.iter().chain(plain.iter().map(|(_, body)| body));
    let media = media(&project.content.media, used, report)?;
    let faulty = faulty(report);
    let mut texts = Texts {
        sizes: Sizes::new(records.reviews.len()),
        records,
        bodies,
        plain,
        targets,
        media,
    };
    texts.check(report, &faulty);
    for review in &mut texts.records.reviews {
        review.article.forget_text();
    }
    Ok(texts)
}

/// Adds the faults of charts that compare places: they need the figures of all articles.
fn compare(
    project: &Project,
    records: &Records,
    mut compiled: Vec<Result<Compiled, Failure>>,
) -> Vec<Result<Compiled, Failure>> {
    let site = project.site.language;
    let all = records.reviews.par_iter().zip(compiled.par_iter_mut());
    all.for_each(|(review, compiled)| {
        let Ok((body, faults)) = compiled else { return };
        let article = &review.article;
        let lang = article.language.unwrap_or(site);
        let places = Comparisons {
            records,
            units: &project.units,
            lang,
        };
        for spec in charts(body).filter(|spec| spec.compares()) {
            let drawn = chart::from_places(spec, &article.files, Some(article), &places, lang);
            faults.extend(drawn.err().into_iter().flatten());
        }
    });
    compiled
}

impl Texts {
    /// A link to an article that has faults of its own is not one more fault.
    fn check(&self, report: &mut Report, faulty: &BTreeSet<Box<str>>) {
        let to = self.destinations();
        for (review, body) in self.records.reviews.iter().zip(&self.bodies) {
            report
                .diagnostics
                .extend(to.check(body, &review.article.files, faulty));
        }
        for (page, body) in &self.plain {
            report
                .diagnostics
                .extend(to.check(body, &page.files, faulty));
        }
    }
}

/// Files that cannot be read in this run, by path within `content/`.
fn faulty(report: &Report) -> BTreeSet<Box<str>> {
    let paths = report.diagnostics.iter().map(|fault| &*fault.at.file);
    paths
        .filter_map(|path| path.strip_prefix("content/"))
        .map(Into::into)
        .collect()
}

fn charts(body: &Body) -> impl Iterator<Item = &ChartSpec> {
    body.slots().filter_map(|slot| match slot {
        Slot::Chart(spec) => Some(&**spec),
        _ => None,
    })
}

/// Files of `content/` that become pages, by path within it.
fn targets(records: &Records, pages: &[PageText]) -> BTreeMap<Box<str>, Target> {
    let within = |files: &Files| -> Box<str> {
        let path = &files.article().path;
        path.strip_prefix("content/").unwrap_or(path).into()
    };
    let reviews = records
        .reviews
        .iter()
        .enumerate()
        .map(|(at, review)| (within(&review.article.files), Target::Review(at)));
    let plain = pages
        .iter()
        .enumerate()
        .map(|(at, page)| (within(&page.files), Target::Plain(at)));
    reviews.chain(plain).collect()
}

/// A plain page: its charts name the article whose figures they draw.
fn plain_text(
    page: &PageText,
    places: &Comparisons<'_>,
    targets: &BTreeMap<Box<str>, Target>,
) -> Compiled {
    let (records, lang) = (places.records, places.lang);
    let (body, mut faults) = compile_text(&Context::page(page, lang));
    for spec in charts(&body) {
        let compares = spec.compares();
        let Some((path, span)) = &spec.article else {
            if compares {
                let drawn = chart::from_places(spec, &page.files, None, places, lang);
                faults.extend(drawn.err().into_iter().flatten());
                continue;
            }
            let at = page.files.locate(spec.span);
            faults.push(Diagnostic::error(
                "missing-key",
                at,
                text!(
                    "biểu đồ trên trang này chưa nói lấy số liệu của bài nào",
                    "the chart on this page does not say whose figures it draws"
                ),
                text!(
                    "thêm một dòng `article: lai-chau/ta-tong-2020-2025.md`",
                    "add a line `article: lai-chau/ta-tong-2020-2025.md`"
                ),
            ));
            continue;
        };
        let found = targets
            .get(path.trim_start_matches("../"))
            .or_else(|| targets.get(&**path));
        let Some(Target::Review(at)) = found else {
            let help = match nearest(path, targets.keys().map(|path| &**path)) {
                Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
                None => text!(
                    "ghi đường dẫn từ thư mục `content/`",
                    "write the path from the folder `content/`"
                ),
            };
            faults.push(Diagnostic::error(
                "link-missing",
                page.files.locate(*span),
                text!(
                    "không có bài `content/{path}`",
                    "there is no article `content/{path}`"
                ),
                help,
            ));
            continue;
        };
        let review = &records.reviews[*at];
        let (files, article) = (&page.files, &review.article);
        let drawn = match compares {
            true => chart::from_places(spec, files, Some(article), places, lang),
            false => chart::from_spec(spec, files, article, &review.progress, lang),
        };
        faults.extend(drawn.err().into_iter().flatten());
    }
    (body, faults)
}

/// Reads the pictures and documents that some text uses; the others are known by name only.
fn media<'b>(
    known: &[Media],
    bodies: impl Iterator<Item = &'b Body>,
    report: &mut Report,
) -> Result<BTreeMap<Box<str>, MediaFile>, Failure> {
    let mut used: Vec<&str> = bodies
        .flat_map(|body| body.slots())
        .filter_map(|slot| match slot {
            Slot::Link { target, .. } | Slot::Image { target, .. } => Some(&**target),
            Slot::Chart(_) => None,
        })
        .collect();
    used.sort_unstable();
    used.dedup();
    let mut media = BTreeMap::new();
    for file in known {
        let mut found = MediaFile {
            output: "".into(),
            size: None,
            bytes: Vec::new(),
        };
        if used.binary_search(&&*file.path).is_ok() {
            match load::read_media(file)? {
                Ok((bytes, picture)) => {
                    let (stem, ending) = file.path.rsplit_once('.').unwrap_or((&file.path, "bin"));
                    let name = slug(stem.rsplit('/').next().unwrap_or(stem));
                    let hash = blake3::hash(&bytes).to_hex();
                    let ending = ending.to_ascii_lowercase();
                    found = MediaFile {
                        output: format!("media/{name}.{}.{ending}", &hash[..12]).into(),
                        size: picture.size,
                        bytes,
                    };
                }
                Err(fault) => report.diagnostics.push(*fault),
            }
        }
        media.insert(file.path.clone(), found);
    }
    Ok(media)
}
