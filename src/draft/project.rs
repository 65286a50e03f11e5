//! A new project: settings, one example with invented figures, one plain page, and what git should leave alone.

use super::filled;
use crate::diag::Lang;
use crate::locale::Date;

/// Where the example stands.
pub const EXAMPLE: &str = "content/vi-du/xa-mau.md";

/// The files of a new project: paths from its folder, and texts.
pub fn project(date: Date, lang: Lang) -> Vec<(&'static str, String)> {
    let [site, example, about, ignore] = match lang {
        Lang::Vi => [
            include_str!("text/site.vi.yaml"),
            include_str!("text/example.vi.md"),
            include_str!("text/about.vi.md"),
            include_str!("text/gitignore.vi"),
        ],
        Lang::En => [
            include_str!("text/site.en.yaml"),
            include_str!("text/example.en.md"),
            include_str!("text/about.en.md"),
            include_str!("text/gitignore.en"),
        ],
    };
    let date = date.to_string();
    vec![
        ("content/site.yaml", site.to_owned()),
        (EXAMPLE, filled(example, &[("date", &date)])),
        ("content/pages/gioi-thieu.md", about.to_owned()),
        (".gitignore", ignore.to_owned()),
    ]
}
