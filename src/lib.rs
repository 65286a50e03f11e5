//! `baocao` ("báo cáo", report): a static report-site generator for mid-term resolution reviews.
//!
//! Articles of Markdown with YAML front matter that holds commune statistics go in; a static site comes out, whose every
//! figure was audited, whose every judgement can be defended, and whose charts say what their tables say.
//!
//! The modules below stand in the order in which data moves, the order in which to read, and the order of imports: a
//! module imports only from modules above it, which `tests/tidy.rs` checks.
//!
//! ```text
//! load ─► model ─► judge ─► audit ─► derive ─► chart ─► page ─► write
//! disk     Article   Status   Finding   roll-ups   SVG      bytes    output/
//! ```
//!
//! Between [`load`] (the sole reader) and [`write`](mod@write) (the sole writer) everything is a pure function: no files, no clock, no
//! environment, no printing. [`site`] joins the stages on one screen; [`cmd`] owns the command line, the terminal and the
//! clock. What an author wrote wrong is a [`diag::Diagnostic`], collected and shown all at once; what the machine refuses
//! is a [`diag::Failure`] and ends the run.

// What is wrong, and how it is said.
pub mod diag;

// Vietnamese and English: numbers, dates, order, folding.
pub mod locale;

// Disk → Source; YAML and CSV → nodes that keep their place. The sole reader.
#[allow(clippy::disallowed_methods, reason = "the sole reader")]
pub mod load;

// Source → Article, Place, Figure, Indicator; every invariant.
pub mod model;

// Indicator → Progress, Status.
pub mod judge;

// Article → Findings.
pub mod audit;

// Records → roll-ups, rankings, addresses.
pub mod derive;

// Figures → SVG. All of plotters.
pub mod chart;

// Everything → pages and data files as bytes. All of Tera and of Markdown.
pub mod page;

// (path, bytes) → output folder. The sole writer.
#[allow(clippy::disallowed_methods, reason = "the sole writer")]
pub mod write;

// Scaffolds and schemas for authors.
pub mod draft;

// The pipeline, on one screen.
pub mod site;

// The command line.
#[allow(
    clippy::disallowed_methods,
    reason = "the terminal, the clock and the project's folder are its business"
)]
pub mod cmd;
