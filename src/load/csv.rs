//! A table of figures: text → cells that keep their place.
//!
//! RFC 4180 with `,`, `;` or tab, whichever the header line has most of outside quotes. What the cells mean is the
//! model's business.

use super::source::Source;
use crate::diag::{Diagnostic, Span, text};

/// Most cells of one table.
const CELL_LIMIT: usize = 200_000;

/// One cell: its text without quotes, and its place with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Trimmed.
    pub text: Box<str>,
    /// Its place in the table's file.
    pub span: Span,
}

/// A table: a header and rows of as many cells. Rows without any text are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Names of columns.
    pub header: Vec<Cell>,
    /// Rows in the order written.
    pub rows: Vec<Vec<Cell>>,
}

/// Reads a table.
///
/// # Errors
/// No header, a row of another length, an open quote, or too many cells: each at its place.
pub fn read_table(source: &Source) -> Result<Table, Vec<Diagnostic>> {
    let words = &*source.text;
    let mut faults = Vec::new();
    let mut table = Table::default();
    let mut at = 0;
    let separator = separator(words);
    let mut cells = 0;
    while at < words.len() {
        let (row, next) = row(words, at, separator).map_err(|open| {
            vec![Diagnostic::error(
                "table-quote",
                source.locate(Span::new(open, open + 1)),
                text!(
                    "ngoặc kép mở ở đây không đóng lại",
                    "the quote that opens here is not closed"
                ),
                text!("thêm `\"` ở cuối ô", "add `\"` at the end of the cell"),
            )]
        })?;
        cells += row.len();
        if cells > CELL_LIMIT {
            return Err(vec![Diagnostic::error(
                "table-too-large",
                source.locate(Span::new(at, at)),
                text!(
                    "bảng có hơn {CELL_LIMIT} ô",
                    "the table has more than {CELL_LIMIT} cells"
                ),
                text!("tách bảng thành nhiều bài", "split the table"),
            )]);
        }
        at = next;
        if row.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        if table.header.is_empty() {
            table.header = row;
        } else if row.len() == table.header.len() {
            table.rows.push(row);
        } else {
            let (found, expected) = (row.len(), table.header.len());
            let span = Span {
                end: row.last().map_or(row[0].span.end, |cell| cell.span.end),
                ..row[0].span
            };
            faults.push(Diagnostic::error(
                "table-row",
                source.locate(span),
                text!(
                    "dòng này có {found} ô, dòng đầu bảng có {expected}",
                    "this row has {found} cells, the header has {expected}"
                ),
                text!(
                    "thêm hoặc bớt dấu ngăn cách; ô có dấu phẩy thì đặt trong ngoặc kép",
                    "add or take out separators; put a cell with a comma in quotes"
                ),
            ));
        }
    }
    if table.header.is_empty() {
        faults.push(Diagnostic::error(
            "table-empty",
            source.locate(Span::new(0, 0)),
            text!("bảng không có dòng đầu", "the table has no header"),
            text!(
                "viết dòng đầu: `indicator,period,value`",
                "write the header: `indicator,period,value`"
            ),
        ));
    }
    if faults.is_empty() {
        Ok(table)
    } else {
        Err(faults)
    }
}

/// The separator that the first line has most of; the comma when it has none.
fn separator(words: &str) -> char {
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    let mut quoted = false;
    for c in words.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            c if !quoted => counts
                .iter_mut()
                .filter(|(mark, _)| *mark == c)
                .for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(',', |(mark, _)| *mark)
}

/// The cells of the row that starts at `at`, and where the next starts; the place of a quote that stays open.
fn row(words: &str, mut at: usize, separator: char) -> Result<(Vec<Cell>, usize), usize> {
    let mut cells = Vec::new();
    loop {
        let (cell, end) = cell(words, at, separator)?;
        cells.push(cell);
        let rest = &words[end..];
        match rest.chars().next() {
            Some(c) if c == separator => at = end + c.len_utf8(),
            Some('\r') if rest.starts_with("\r\n") => return Ok((cells, end + 2)),
            Some(_) => return Ok((cells, end + 1)),
            None => return Ok((cells, end)),
        }
    }
}

fn cell(words: &str, start: usize, separator: char) -> Result<(Cell, usize), usize> {
    let is_end = |c: char| c == separator || c == '\n' || c == '\r';
    if !words[start..].starts_with('"') {
        let end = words[start..]
            .find(is_end)
            .map_or(words.len(), |length| start + length);
        let written = &words[start..end];
        let lead = written.len() - written.trim_start().len();
        let text = written.trim();
        let span = Span::new(start + lead, start + lead + text.len());
        return Ok((
            Cell {
                text: text.into(),
                span,
            },
            end,
        ));
    }
    let mut out = String::new();
    let mut at = start + 1;
    loop {
        let close = words[at..]
            .find('"')
            .map(|length| at + length)
            .ok_or(start)?;
        out.push_str(&words[at..close]);
        at = close + 1;
        if !words[at..].starts_with('"') {
            break;
        }
        out.push('"');
        at += 1;
    }
    let end = words[at..]
        .find(is_end)
        .map_or(words.len(), |length| at + length);
    out.push_str(words[at..end].trim());
    Ok((
        Cell {
            text: out.trim().into(),
            span: Span::new(start, at),
        },
        end,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &[&[&str]]) {
        let table = read_table(&Source::new("a.csv", words)).expect("a table");
        let rows = std::iter::once(&table.header).chain(&table.rows);
        let found: Vec<Vec<&str>> = rows
            .map(|row| row.iter().map(|cell| &*cell.text).collect())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn separators_are_told_from_the_header() {
        check("a,b\n1,\"2,5\"\n", &[&["a", "b"], &["1", "2,5"]]);
        check("a;b\r\n1; 2,5 \r\n\r\n", &[&["a", "b"], &["1", "2,5"]]);
        check(
            "a\tb\n\"x \"\"y\"\"\n z\"\t2",
            &[&["a", "b"], &["x \"y\"\n z", "2"]],
        );
    }

    #[test]
    fn cells_keep_their_place() {
        let source = Source::new("a.csv", "a,b\nc,  đ\n");
        let table = read_table(&source).expect("a table");
        let at = source.locate(table.rows[0][1].span);
        assert_eq!((at.line, at.column, at.width), (2, 5, 1));
    }

    #[test]
    fn what_is_ragged_or_open_is_refused() {
        let codes = |words: &str| {
            read_table(&Source::new("a.csv", words))
                .expect_err("refused")
                .iter()
                .map(|fault| fault.code)
                .collect::<Vec<_>>()
        };
        assert_eq!(codes("a,b\n1\n"), ["table-row"]);
        assert_eq!(codes("a,b\n\"1\n"), ["table-quote"]);
        assert_eq!(codes("\n\n"), ["table-empty"]);
    }
}
