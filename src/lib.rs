//! `baocao`: a static report-site generator for mid-term resolution reviews.

pub mod diag;
