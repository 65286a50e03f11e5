//! `baocao`: a static report-site generator for mid-term resolution reviews.

pub mod diag;

pub mod locale;

#[allow(clippy::disallowed_methods, reason = "the sole reader of the project")]
pub mod load;

pub mod model;

pub mod judge;

pub mod audit;

pub mod derive;

pub mod chart;

pub mod page;

#[allow(clippy::disallowed_methods, reason = "the sole writer of the output")]
pub mod write;

pub mod draft;

pub mod site;

#[allow(
    clippy::disallowed_methods,
    reason = "commands name folders, read the clock and the environment"
)]
pub mod cmd;
