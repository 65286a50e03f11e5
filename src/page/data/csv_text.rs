//! CSV as text: UTF-8 with a byte order mark, CRLF, quotes only where RFC 4180 asks for them.

use crate::locale::Number;

/// For whom a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// For machines: commas between cells, a point in numbers.
    Plain,
    /// For Excel as it is set in Viet Nam: semicolons between cells, a comma in numbers, nothing grouped.
    Vietnamese,
}

/// A CSV text that is being written, cell by cell.
pub(super) struct Csv {
    out: Vec<u8>,
    dialect: Dialect,
    in_row: bool,
}

impl Csv {
    /// Begins with the names of the columns.
    pub(super) fn new(columns: &[&str], dialect: Dialect) -> Csv {
        let mut csv = Csv {
            dialect,
            out: Vec::with_capacity(8192),
            in_row: false,
        };
        csv.out.extend_from_slice("\u{feff}".as_bytes());
        for column in columns {
            csv.text(Some(column));
        }
        csv.end_row();
        csv
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.out
    }

    pub(super) fn end_row(&mut self) {
        self.out.extend_from_slice(b"\r\n");
        self.in_row = false;
    }

    fn next(&mut self) {
        if self.in_row {
            self.out.push(self.separator());
        }
        self.in_row = true;
    }

    fn separator(&self) -> u8 {
        match self.dialect {
            Dialect::Plain => b',',
            Dialect::Vietnamese => b';',
        }
    }

    /// A number in the dialect's notation; a negative one stays a number.
    pub(super) fn number(&mut self, number: Option<Number>) {
        self.canonical(number.map(Number::canonical).as_deref());
    }

    /// A number that is already written for machines.
    pub(super) fn canonical(&mut self, number: Option<&str>) {
        self.next();
        let number = number.unwrap_or_default();
        match self.dialect {
            Dialect::Plain => self.out.extend_from_slice(number.as_bytes()),
            Dialect::Vietnamese => self
                .out
                .extend_from_slice(number.replace('.', ",").as_bytes()),
        }
    }

    /// A text; one that a spreadsheet would take for a formula gets a `'` before it.
    pub(super) fn text(&mut self, text: Option<&str>) {
        self.next();
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            return;
        };
        let bytes = text.as_bytes();
        let is_formula = matches!(bytes[0], b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n');
        let separator = self.separator();
        let asks = |byte: u8| matches!(byte, b'"' | b'\r' | b'\n') || byte == separator;
        // Without an early end, so that many bytes are looked at in one step.
        let is_quoted = bytes.iter().fold(false, |any, byte| any | asks(*byte));
        if is_quoted {
            self.out.push(b'"');
        }
        if is_formula {
            self.out.push(b'\'');
        }
        if is_quoted {
            let doubled = text.replace('"', "\"\"");
            self.out.extend_from_slice(doubled.as_bytes());
            self.out.push(b'"');
        } else {
            self.out.extend_from_slice(bytes);
        }
    }
}

/// A reader as strict as the writer: rows of cells, or what is wrong.
#[cfg(test)]
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Vec<String>>, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8")?;
    let text = text.strip_prefix('\u{feff}').ok_or("no byte order mark")?;
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let mut is_start = true;
    while let Some(c) = chars.next() {
        match c {
            '"' if is_start => loop {
                match chars.next().ok_or("an open quote")? {
                    '"' if chars.peek() == Some(&'"') => cell.extend(chars.next()),
                    '"' => break,
                    c => cell.push(c),
                }
            },
            '"' => return Err("a quote inside a bare cell"),
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' if chars.next() == Some('\n') => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' | '\n' => return Err("a line end that is not CRLF"),
            c => cell.push(c),
        }
        is_start = c == ',' || c == '\r';
    }
    match (row.is_empty(), cell.is_empty()) {
        (true, true) => Ok(rows),
        _ => Err("no line end at the end"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut csv = Csv::new(&["a", "b"], Dialect::Plain);
        csv.text(Some(text));
        csv.text(None);
        csv.end_row();
        let written = String::from_utf8(csv.finish()).expect("UTF-8");
        assert_eq!(written, format!("\u{feff}a,b\r\n{expected},\r\n"));
    }

    #[test]
    fn only_what_needs_quotes_has_them() {
        check("Xã Tà Tổng", "Xã Tà Tổng");
        check("bản A, bản B", "\"bản A, bản B\"");
        check("a \"b\" c", "\"a \"\"b\"\" c\"");
        check("a\r\nb", "\"a\r\nb\"");
        check("", "");
    }

    #[test]
    fn a_formula_becomes_a_text() {
        check("=1+1", "'=1+1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("-2+3", "'-2+3");
        check("+84", "'+84");
        check("\t=1", "'\t=1");
        check("\r=1", "\"'\r=1\"");
        check(
            "=HYPERLINK(\"x\",\"y\")",
            "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
        );
        check("a=b", "a=b");
    }

    #[test]
    fn a_negative_number_stays_one() {
        let mut csv = Csv::new(&["a"], Dialect::Plain);
        csv.number(Some(Number::whole(-4)));
        csv.end_row();
        assert_eq!(csv.finish(), "\u{feff}a\r\n-4\r\n".as_bytes());
    }

    #[test]
    fn excel_in_viet_nam_reads_semicolons_and_decimal_commas() {
        let mut csv = Csv::new(&["a", "b", "c"], Dialect::Vietnamese);
        csv.canonical(Some("-52.3"));
        csv.text(Some("bản A, bản B"));
        csv.text(Some("a;b"));
        csv.end_row();
        let expected = "\u{feff}a;b;c\r\n-52,3;bản A, bản B;\"a;b\"\r\n";
        assert_eq!(csv.finish(), expected.as_bytes());
    }

    proptest::proptest! {
        #[test]
        fn every_cell_reads_back_and_none_begins_a_formula(cells in proptest::collection::vec("[=+@\t\r\n\"',;-]{0,3}\\PC{0,8}", 1..6)) {
            let mut csv = Csv::new(&["a"], Dialect::Plain);
            for cell in &cells {
                csv.text(Some(cell));
            }
            csv.end_row();
            let rows = read(&csv.finish()).expect("readable");
            proptest::prop_assert_eq!(rows.len(), 2);
            proptest::prop_assert_eq!(rows[1].len(), cells.len());
            for (read, cell) in rows[1].iter().zip(&cells) {
                proptest::prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']));
                proptest::prop_assert!(read == cell || read.strip_prefix('\'') == Some(cell));
            }
        }
    }
}
