//! What is known of a place, a term, a title → the text of a new article or project, with advice in its comments.
//!
//! Texts only: what is there already is not looked at, and nothing is written here.

mod name;
mod project;
mod report;
pub mod schema;

pub use name::article_path;
pub use project::{EXAMPLE, project};
pub use report::{Found, Scaffold, current_term, find_place, page, report, term};

use crate::diag::{Exit, Failure, text};

/// A title as a YAML scalar that cannot be anything but text.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// Titles come from the command line: one line of visible characters.
fn clean_title(title: &str) -> Result<&str, Failure> {
    let title = title.trim();
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if title.is_empty() || title.chars().any(is_hidden) {
        return Err(Failure::new(
            Exit::Usage,
            text!(
                "tiêu đề trống hoặc có ký tự không nhìn thấy",
                "the title is empty or holds invisible characters"
            ),
            text!(
                "viết tiêu đề trên một dòng, trong dấu nháy",
                "write the title on one line, in quotes"
            ),
        ));
    }
    Ok(title)
}

/// Puts values in place of `@name@`. Values are put in one pass, so that none can hold another's mark.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 256);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('@') {
        out.push_str(before);
        let value = after.split_once('@').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        match value {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('@');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, Source};
    use crate::model::{Context, Document, parse, parse_dictionary, parse_units};
    use std::sync::Arc;

    /// The text as `check` reads it, which must find no fault.
    #[track_caller]
    pub(super) fn parsed(path: &str, text: &str) -> Document {
        let units = parse_units(load::UNITS);
        let source = Arc::new(Source::new("data/indicators.yaml", load::DICTIONARY));
        let dictionary = parse_dictionary(source).expect("the dictionary is sound");
        let context = Context {
            units: &units,
            dictionary: &dictionary,
            tables: &Default::default(),
        };
        parse(Arc::new(Source::new(path, text)), &context).unwrap_or_else(|faults| {
            let words: Vec<String> = faults
                .iter()
                .map(|fault| format!("{}: {}", fault.at.line, fault.message.en))
                .collect();
            panic!("{words:?}\n{text}")
        })
    }

    #[test]
    fn values_are_put_once() {
        let values = [("a", "@b@"), ("b", "x")];
        assert_eq!(filled("@a@ b@c.vn @b@", &values), "@b@ b@c.vn x");
    }

    #[test]
    fn titles_are_text() {
        assert_eq!(quoted("a \"b\" \\"), "\"a \\\"b\\\" \\\\\"");
        assert!(clean_title(" ").is_err());
        assert!(clean_title("a\nb").is_err());
        assert!(clean_title("a\u{202e}b").is_err());
        assert_eq!(clean_title(" Tà Tổng ").ok(), Some("Tà Tổng"));
    }
}
