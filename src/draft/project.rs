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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tests::parsed;
    use crate::load::Source;
    use crate::model::{Document, parse_site};
    use std::sync::Arc;

    #[test]
    fn every_file_of_a_new_project_is_read_without_a_fault() {
        let date = Date::read("2026-11-22").expect("a day");
        for lang in [Lang::Vi, Lang::En] {
            for (path, text) in project(date, lang) {
                match path {
                    "content/site.yaml" => {
                        let site = parse_site(Arc::new(Source::new(path, text)));
                        assert_eq!(site.expect("a site").language, lang);
                    }
                    ".gitignore" => assert!(text.contains("/output/\n/.baocao/\n")),
                    EXAMPLE => {
                        let Document::Report(article) = parsed(path, &text) else {
                            panic!("a review");
                        };
                        assert_eq!((article.date, article.draft), (date, false));
                        assert_eq!(article.indicators.len(), 4);
                    }
                    _ => assert!(matches!(parsed(path, &text), Document::Page(_))),
                }
            }
        }
    }
}
