//! Where front matter ends and Markdown begins.

use super::source::Source;
use crate::diag::{Diagnostic, Span, text};
use std::ops::Range;

/// The largest front matter, in bytes.
pub const FRONT_MATTER_LIMIT: usize = 64 << 10;

/// The two parts of an article, as byte ranges of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// Between the lines of three dashes.
    pub yaml: Range<usize>,
    /// Behind them.
    pub body: Range<usize>,
}

/// Finds the front matter. Lines end at LF, CRLF or CR.
///
/// # Errors
/// One diagnostic: an empty file, no front matter, another notation, no closing line, or too much of it.
pub fn split(source: &Source) -> Result<FrontMatter, Box<Diagnostic>> {
    let words = &*source.text;
    let fault = |code, start: usize, end: usize, message, help| {
        Err(Box::new(Diagnostic::error(
            code,
            source.locate(Span::new(start, end)),
            message,
            help,
        )))
    };
    if words.trim().is_empty() {
        return fault(
            "empty-file",
            0,
            0,
            text!("tệp không có gì", "the file is empty"),
            text!(
                "xóa tệp này, hoặc tạo lại bằng `baocao new`",
                "delete it, or make it again with `baocao new`"
            ),
        );
    }
    let (first, rest) = line(words, 0);
    let help = text!(
        "viết `---` thành một dòng riêng, trước và sau phần khai báo",
        "write `---` on a line of its own before and behind the front matter"
    );
    if first.starts_with("+++") || (first.starts_with("---") && first.trim_end() != "---") {
        let message = text!(
            "`{first}` không mở được phần khai báo YAML",
            "`{first}` does not open YAML front matter"
        );
        return fault("front-matter-notation", 0, first.len(), message, help);
    }
    if first.trim_end() != "---" {
        let message = text!(
            "bài không có phần khai báo YAML ở đầu tệp",
            "the article has no YAML front matter at its start"
        );
        return fault("no-front-matter", 0, first.len(), message, help);
    }
    let mut at = rest;
    while at < words.len() {
        let (this, next) = line(words, at);
        if this.trim_end() == "---" {
            if at - rest > FRONT_MATTER_LIMIT {
                let message = text!(
                    "phần khai báo dài quá 64 KiB",
                    "the front matter has more than 64 KiB"
                );
                let help = text!(
                    "chuyển số liệu sang bảng `figures:`",
                    "move figures to a table: `figures:`"
                );
                return fault("front-matter-too-large", 0, 3, message, help);
            }
            return Ok(FrontMatter {
                yaml: rest..at,
                body: next..words.len(),
            });
        }
        at = next;
    }
    let message = text!(
        "phần khai báo mở ở đây không có dòng `---` đóng lại",
        "the front matter that opens here has no closing `---`"
    );
    fault(
        "front-matter-open",
        0,
        3,
        message,
        text!(
            "viết `---` thành một dòng riêng ở cuối phần khai báo",
            "write `---` on a line of its own at the end of the front matter"
        ),
    )
}

/// The line that starts at `at`, without its end, and where the next one starts.
fn line(words: &str, at: usize) -> (&str, usize) {
    let rest = &words[at..];
    let Some(end) = rest.find(['\n', '\r']) else {
        return (rest, words.len());
    };
    let wide = usize::from(rest[end..].starts_with("\r\n"));
    (&rest[..end], at + end + 1 + wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: Result<(&str, &str), &str>) {
        let source = Source::new("a.md", words);
        let found = split(&source);
        let found = found
            .as_ref()
            .map(|parts| (&words[parts.yaml.clone()], &words[parts.body.clone()]));
        assert_eq!(found.map_err(|fault| fault.code), expected);
    }

    #[test]
    fn parts_are_found_with_every_line_end() {
        check("---\na: 1\n---\nx\n", Ok(("a: 1\n", "x\n")));
        check("---\r\na: 1\r\n---\r\nx", Ok(("a: 1\r\n", "x")));
        check("---\ra: 1\r---\rx", Ok(("a: 1\r", "x")));
        check("---\n---", Ok(("", "")));
    }

    #[test]
    fn what_is_missing_has_a_name() {
        check(" \n", Err("empty-file"));
        check("# Bài", Err("no-front-matter"));
        check("---js\n---", Err("front-matter-notation"));
        check("+++\n+++", Err("front-matter-notation"));
        check("---\na: 1\n", Err("front-matter-open"));
        check(
            &format!("---\n{}\n---\n", "#".repeat(70_000)),
            Err("front-matter-too-large"),
        );
    }
}
