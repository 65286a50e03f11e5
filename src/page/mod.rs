//! Everything → pages and data files as bytes; the one place of templates and of Markdown.

pub mod data;

pub mod markdown;

pub mod words;
