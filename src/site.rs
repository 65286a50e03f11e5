//! The pipeline, on one screen: a stand-in until the stages meet here. It reads nothing and reports an empty site.

use crate::audit::Finding;
use crate::diag::{Diagnostic, Failure, Text};
use crate::load;
use crate::locale::{Date, slug};
use crate::model::{Province, Unit, Units};
use std::path::PathBuf;

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
    /// What was made; none for `check`, and where errors kept the build from it.
    pub made: Option<Made>,
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
    observer.begin(Step::Read, 0);
    let mut report = Report::default();
    report.made = Some(Made::default());
    drop(options.clone());
    Ok(report)
}

/// Everything that [`build`] would find; nothing is written.
///
/// # Errors
/// A [`Failure`] that ends the run.
pub fn check(options: &Options, observer: &dyn Observer) -> Result<Report, Failure> {
    observer.begin(Step::Read, 0);
    drop(options.clone());
    Ok(Report::default())
}

/// The official units.
pub fn units() -> Units {
    let mut units = Units::default();
    for line in load::UNITS.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let [code, name, kind, province_code, province] = fields[..] else {
            continue;
        };
        let known = units
            .provinces
            .iter()
            .position(|known| &*known.code == province_code);
        let at = known.unwrap_or_else(|| {
            units.provinces.push(Province {
                code: province_code.into(),
                name: province.into(),
                slug: slug(province).into(),
                units: 0,
            });
            units.provinces.len() - 1
        });
        units.provinces[at].units += 1;
        units.units.push(Unit {
            code: code.into(),
            name: name.into(),
            kind: kind.into(),
            province: at,
        });
    }
    units
}
