//! Everything → pages and data files as bytes.

pub mod data;
