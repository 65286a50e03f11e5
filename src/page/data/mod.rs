//! A review as data for re-use.
