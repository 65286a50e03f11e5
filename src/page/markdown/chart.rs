//! A fenced block → what it asks to be drawn, or plain code.

use super::{Fault, Faults};
use crate::diag::{nearest, text};
use crate::locale::fold;
use crate::model::{ChartSpec, parse_chart};
use std::ops::Range;

/// The words behind the fence that mean a chart; the first is the one of the format.
const WORDS: [&str; 3] = ["chart", "bieu-do", "{chart}"];

/// Whether the words behind a fence ask for a chart.
pub(super) fn is_chart(info: &str) -> bool {
    let word = fold(info.split_whitespace().next().unwrap_or_default());
    WORDS.contains(&word.as_str())
}

/// A word behind a fence that was perhaps meant to be ours.
pub(super) fn misspelt(info: &str) -> Option<Fault> {
    let word = fold(info.split_whitespace().next().unwrap_or_default());
    let near = nearest(&word, WORDS).filter(|_| word.len() > 3)?;
    Some(Fault(
        "unknown-block",
        text!(
            "khối `{word}` không được biết, sẽ hiện như mã lệnh",
            "the block `{word}` is not known and is shown as code"
        ),
        text!("có phải là `{near}`?", "did you mean `{near}`?"),
    ))
}

/// The fault of a block whose lines begin with the marks of a quote.
pub(super) fn in_quote() -> Fault {
    Fault(
        "chart-place",
        text!(
            "biểu đồ nằm trong khối trích dẫn, cần đứng riêng",
            "the chart stands inside a quote, expected on its own"
        ),
        text!(
            "bỏ dấu `>` ở đầu các dòng của khối này",
            "take the `>` off the lines of this block"
        ),
    )
}

/// The place of a block's lines in the text: from the start of its first line, so that lines indented alike stay alike.
/// None where something other than white space stands before one of its lines.
pub(super) fn lines(block: &Range<usize>, inner: &str, source: &str) -> Option<Range<usize>> {
    let mut lines = split_lines(&source[block.start..]);
    let start = block.start + lines.next()?.len();
    let mut end = start;
    for wanted in split_lines(inner) {
        let line = lines.next()?;
        if line.trim() != wanted.trim() {
            return None;
        }
        end += line.len();
    }
    Some(start..end)
}

/// Lines with their ends: LF, CRLF or CR.
fn split_lines(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let end = text.find(['\n', '\r'])?;
        let end = end
            + if text[end..].starts_with("\r\n") {
                2
            } else {
                1
            };
        let (line, rest) = text.split_at(end);
        text = rest;
        Some(line)
    })
}

/// Reads the lines of a block: bytes of the text.
pub(super) fn read(lines: &Range<usize>, faults: &mut Faults<'_>) -> Option<Box<ChartSpec>> {
    let range = faults.start + lines.start..faults.start + lines.end;
    match parse_chart(faults.files, range) {
        Ok(spec) => Some(Box::new(spec)),
        Err(list) => {
            faults.list.extend(list);
            None
        }
    }
}
