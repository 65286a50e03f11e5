//! `baocao`: a static report-site generator for mid-term resolution reviews.

pub mod diag;

pub mod locale;

pub mod load;

pub mod model;

pub mod judge;

pub mod audit;

pub mod derive;

pub mod chart;

pub mod page;

pub mod write;

pub mod draft;

pub mod site;

pub mod cmd;
