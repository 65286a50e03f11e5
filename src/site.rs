//! The pipeline, on one screen: load → model → judge → audit → derive → page → write.
//!
//! Between the first stage and the last nothing touches the disk, the clock or the terminal. All content errors are known
//! before the first write; on any of them the site stays as it was.

mod gather;
mod texts;

use crate::audit::{self, Finding};
use crate::derive::{self, Review, address};
use crate::diag::{Diagnostic, Exit, Failure, Level, Text, sort, text};
use crate::locale::Date;
use crate::model::{Article, Document, PageText, Units, parse_units};
use crate::page::{Output, Stage};
use crate::write::{self, OutPath, Publisher};
use crate::{judge, load};
use gather::Project;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use texts::Texts;

/// What a run is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project's folder, absolute.
    pub project: PathBuf,
    /// The output folder, absolute; `check` does not use it.
    pub output: PathBuf,
    /// The user's home folder, which is never written to.
    pub home: Option<PathBuf>,
    /// A theme folder instead of the one that `site.yaml` names.
    pub theme: Option<PathBuf>,
    /// Instead of the one in `site.yaml`.
    pub base_url: Option<String>,
    /// The day that embargoes are measured against.
    pub today: Date,
    /// Whether drafts are built.
    pub drafts: bool,
    /// Whether a build is refused on findings of level error.
    pub strict: bool,
    /// Whether more than 30 % of the pages may go at once.
    pub allow_removals: bool,
}

/// A part of the run, for the progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading and checking articles.
    Read,
    /// Making pages and writing them.
    Write,
}

/// Is told how far the run is, from any thread.
pub trait Observer: Sync {
    /// A part begins that has so many items.
    fn begin(&self, step: Step, items: usize);
    /// One item of it is done.
    fn advance(&self);
}

/// What a run found and made.
#[derive(Debug, Default)]
pub struct Report {
    /// Faults of `site.yaml`, `indicators.yaml` and the theme.
    pub configuration: Vec<Diagnostic>,
    /// Content errors.
    pub diagnostics: Vec<Diagnostic>,
    /// What the audit found.
    pub findings: Vec<Finding>,
    /// What concerns one article and did not end the run at once: unreadable files, faults of the program.
    pub failures: Vec<Failure>,
    /// Articles and plain pages that were read.
    pub articles: usize,
    /// Statements that were recomputed.
    pub checked: usize,
    /// What was made; none for `check`, and where errors kept the build from it.
    pub made: Option<Made>,
}

impl Report {
    /// Whether nothing stands against a build.
    fn is_sound(&self, options: &Options) -> bool {
        let faultless = self.configuration.is_empty()
            && self.diagnostics.is_empty()
            && self.failures.is_empty();
        let is_error = |finding: &Finding| {
            finding.allowed.is_none() && finding.diagnostic.level == Level::Error
        };
        faultless && !(options.strict && self.findings.iter().any(is_error))
    }
}

/// What a build made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Pages.
    pub pages: usize,
    /// Charts on them.
    pub charts: usize,
    /// Files that are new or differ.
    pub written: usize,
    /// Files that were left alone.
    pub unchanged: usize,
    /// Files that nothing makes any more.
    pub removed: usize,
    /// Lines for people.
    pub notices: Vec<Text>,
}

/// Content → output.
///
/// # Errors
/// A [`Failure`] that ends the run.
pub fn build(options: &Options, observer: &dyn Observer) -> Result<Report, Failure> {
    let mut report = Report::default();
    if let Some((project, texts)) = prepare(options, observer, &mut report)?
        && report.is_sound(options)
    {
        let stage = texts.stage(&project);
        report.made = Some(publish(&stage, options, observer)?);
    }
    Ok(report)
}

/// Everything that [`build`] would find; nothing is written.
///
/// # Errors
/// A [`Failure`] that ends the run.
pub fn check(options: &Options, observer: &dyn Observer) -> Result<Report, Failure> {
    let mut report = Report::default();
    prepare(options, observer, &mut report)?;
    Ok(report)
}

/// The official units.
pub fn units() -> Units {
    parse_units(load::UNITS)
}

/// Load, model, judge, audit, derive, and the compiled texts: all that is known before the first write.
fn prepare(
    options: &Options,
    observer: &dyn Observer,
    report: &mut Report,
) -> Result<Option<(Project, Texts)>, Failure> {
    let Some(project) = gather::project(options, report)? else {
        return Ok(None);
    };
    observer.begin(Step::Read, project.content.articles.len());
    let read: Vec<Read> = project
        .content
        .articles
        .par_iter()
        .map(|(file, path)| {
            let read = guarded(path, || article(&project, options, file, path));
            observer.advance();
            read
        })
        .collect();
    let (mut reviews, mut pages) = (Vec::new(), Vec::new());
    for read in read {
        report.articles += 1;
        match read {
            Read::Review(review, checked) => {
                report.checked += checked;
                report.findings.extend(review.findings.iter().cloned());
                reviews.push(*review);
            }
            Read::Page(page) => pages.push(*page),
            Read::Draft => report.articles -= 1,
            Read::Faults(faults) => report.diagnostics.extend(faults),
            Read::Failure(failure) => report.failures.push(failure),
        }
    }
    report.diagnostics.extend(address::check(
        reviews.iter().map(|review| &review.article),
        &pages,
    ));
    let records = derive::roll_up(reviews, &project.units);
    let texts = texts::compile(&project, records, pages, report)?;
    sort(&mut report.diagnostics);
    Ok(Some((project, texts)))
}

/// What became of one file of `content/`.
enum Read {
    Review(Box<Review>, usize),
    Page(Box<PageText>),
    /// Left out: drafts are built with `--drafts` only.
    Draft,
    Faults(Vec<Diagnostic>),
    Failure(Failure),
}

/// One article through load, model, judge and audit; what must not be published is gone behind it.
fn article(project: &Project, options: &Options, file: &std::path::Path, path: &str) -> Read {
    let source = match load::read(file, &format!("content/{path}")) {
        Err(failure) => return Read::Failure(failure),
        Ok(Err(faults)) => return Read::Faults(faults),
        Ok(Ok(source)) => source,
    };
    let is_draft = says_draft(&source.text);
    match crate::model::parse(source.into(), &project.context()) {
        // A draft may be half finished: its faults wait until it is asked for.
        Err(_) if is_draft && !options.drafts => Read::Draft,
        Err(faults) => Read::Faults(faults),
        Ok(Document::Page(page)) if page.draft && !options.drafts => Read::Draft,
        Ok(Document::Page(page)) => Read::Page(page),
        Ok(Document::Report(article)) if article.draft && !options.drafts => Read::Draft,
        Ok(Document::Report(article)) => review(project, options, *article),
    }
}

/// Whether a text calls itself a draft, even where the rest of it cannot be read.
fn says_draft(words: &str) -> bool {
    let front = words.split("\n---").next().unwrap_or(words);
    front.lines().any(|line| line.trim_end() == "draft: true")
}

fn review(project: &Project, options: &Options, mut article: Article) -> Read {
    let today = options.today;
    let mut progress = judge::assess(&article, &project.site, today);
    let audit = audit::run(&article, &progress, &project.units, today);
    article.redact(today);
    if !article.hidden.is_empty() {
        progress = judge::assess(&article, &project.site, today);
    }
    let address = address::review(&article).into();
    Read::Review(
        Box::new(Review {
            article,
            progress,
            findings: audit.findings,
            address,
        }),
        audit.checked,
    )
}

/// Page and write: every file is made, compared and written on its own, so memory never holds the site.
fn publish(stage: &Stage<'_>, options: &Options, observer: &dyn Observer) -> Result<Made, Failure> {
    let publisher = Publisher::open(&write::Options {
        project: options.project.clone(),
        output: options.output.clone(),
        home: options.home.clone(),
        allow_removals: options.allow_removals,
    })?;
    let outputs: Vec<(OutPath, Output)> = stage
        .outputs()
        .into_iter()
        .map(|(path, output)| Ok((OutPath::new(&path)?, output)))
        .collect::<Result<_, Failure>>()?;
    rehearse(stage, &outputs)?;
    let paths: Vec<OutPath> = outputs.iter().map(|(path, _)| path.clone()).collect();
    publisher.plan(&paths)?;
    observer.begin(Step::Write, outputs.len());
    let charts = AtomicUsize::new(0);
    outputs.par_iter().try_for_each(|(path, output)| {
        let mut drawn = 0;
        let bytes = catch_unwind(AssertUnwindSafe(|| stage.render(*output, &mut drawn)))
            .unwrap_or_else(|_| Err(bug(path.as_str())))?;
        charts.fetch_add(drawn, Ordering::Relaxed);
        publisher.put(path, &bytes)?;
        observer.advance();
        Ok::<(), Failure>(())
    })?;
    let summary = publisher.finish()?;
    Ok(Made {
        pages: paths.iter().filter(|path| path.is_page()).count(),
        charts: charts.into_inner(),
        written: summary.written,
        unchanged: summary.unchanged,
        removed: summary.removed,
        notices: summary.notices,
    })
}

/// Renders one output of each kind before the first write, so that a template that asks for what is not there leaves the
/// last good site as it was.
fn rehearse(stage: &Stage<'_>, outputs: &[(OutPath, Output)]) -> Result<(), Failure> {
    let mut seen = Vec::new();
    for (_, output) in outputs {
        let kind = std::mem::discriminant(output);
        if !seen.contains(&kind) {
            seen.push(kind);
            stage.render(*output, &mut 0)?;
        }
    }
    Ok(())
}

/// A panic fails its article, by name; the others go on.
fn guarded(path: &str, work: impl FnOnce() -> Read) -> Read {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Read::Failure(bug(&format!("content/{path}"))))
}

fn bug(path: &str) -> Failure {
    Failure::new(
        Exit::Bug,
        text!(
            "chương trình gặp lỗi của chính nó khi xử lý `{path}`",
            "the program failed by a fault of its own at `{path}`"
        ),
        text!(
            "xin báo cho nhóm phát triển, kèm theo tệp này",
            "please report it, with that file"
        ),
    )
}
