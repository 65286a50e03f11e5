//! JSON as text: one object or list may stand on one line, or have its members on lines of their own.
//!
//! Every text is escaped so that the result may also stand inside a page: `<` never appears.

use crate::locale::Number;

/// A JSON text that is being written. Keys and values must alternate; commas come by themselves.
pub(super) struct Json(Vec<u8>);

impl Json {
    pub(super) fn new() -> Json {
        Json(Vec::with_capacity(4096))
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.0.push(b'\n');
        self.0
    }

    /// Begins an object or list: `{` or `[`.
    pub(super) fn open(&mut self, bracket: u8) {
        self.0.push(bracket);
    }

    /// Ends it on the same line.
    pub(super) fn close(&mut self, bracket: u8) {
        self.0.push(bracket);
    }

    /// Ends it on a line of its own, unless it is empty.
    pub(super) fn close_line(&mut self, indent: usize, bracket: u8) {
        if !self.is_empty_so_far() {
            self.new_line(indent);
        }
        self.0.push(bracket);
    }

    fn is_empty_so_far(&self) -> bool {
        matches!(self.0.last(), None | Some(b'{' | b'['))
    }

    fn new_line(&mut self, indent: usize) {
        self.0.push(b'\n');
        self.0.resize(self.0.len() + indent, b' ');
    }

    /// Makes room for the next member of a list, on the same line.
    pub(super) fn item(&mut self) {
        if !self.is_empty_so_far() {
            self.0.extend_from_slice(b", ");
        }
    }

    /// Makes room for the next member, on a line of its own.
    pub(super) fn item_line(&mut self, indent: usize) {
        if !self.is_empty_so_far() {
            self.0.push(b',');
        }
        self.new_line(indent);
    }

    /// The key of a member, on the same line.
    pub(super) fn key(&mut self, key: &str) {
        self.item();
        self.name(key);
    }

    /// The key of a member, on a line of its own.
    pub(super) fn key_line(&mut self, indent: usize, key: &str) {
        self.item_line(indent);
        self.name(key);
    }

    fn name(&mut self, key: &str) {
        self.text(key);
        self.0.extend_from_slice(b": ");
    }

    /// A literal: `null`, `true`, a whole number.
    pub(super) fn literal(&mut self, literal: &str) {
        self.0.extend_from_slice(literal.as_bytes());
    }

    /// A number as a decimal string.
    pub(super) fn number(&mut self, number: Number) {
        self.0.push(b'"');
        self.0.extend_from_slice(number.canonical().as_bytes());
        self.0.push(b'"');
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.0.push(b'"');
        // Without an early end, so that many bytes are looked at in one step. U+2028 and U+2029 begin with 0xE2.
        let special = |byte: u8| byte < b' ' || matches!(byte, b'"' | b'\\' | b'<' | 0xe2);
        if !text.bytes().fold(false, |any, byte| any | special(byte)) {
            self.0.extend_from_slice(text.as_bytes());
            self.0.push(b'"');
            return;
        }
        let mut plain = 0;
        for (at, c) in text.char_indices() {
            let escaped = match c {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '<' => "\\u003c",
                '\u{2028}' => "\\u2028",
                '\u{2029}' => "\\u2029",
                c if c < ' ' => {
                    self.0.extend_from_slice(&text.as_bytes()[plain..at]);
                    self.0
                        .extend_from_slice(format!("\\u{:04x}", u32::from(c)).as_bytes());
                    plain = at + 1;
                    continue;
                }
                _ => continue,
            };
            self.0.extend_from_slice(&text.as_bytes()[plain..at]);
            self.0.extend_from_slice(escaped.as_bytes());
            plain = at + c.len_utf8();
        }
        self.0.extend_from_slice(&text.as_bytes()[plain..]);
        self.0.push(b'"');
    }

    /// A text, or `null`.
    pub(super) fn text_or_null(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.literal("null"),
        }
    }

    /// A member that is left out when there is nothing to say.
    pub(super) fn given(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.key(key);
            self.text(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut json = Json::new();
        json.text(text);
        let written = String::from_utf8(json.0).expect("UTF-8");
        assert_eq!(written, expected);
        assert_eq!(
            serde_json::from_str::<String>(&written).expect("valid"),
            text
        );
    }

    #[test]
    fn what_json_or_a_page_could_misread_is_escaped() {
        check("Tà Tổng", "\"Tà Tổng\"");
        check("</script>", "\"\\u003c/script>\"");
        check("a\"b\\c\nd\te\rf", "\"a\\\"b\\\\c\\nd\\te\\rf\"");
        check("\u{1}\u{1f}đ\u{2028}", "\"\\u0001\\u001fđ\\u2028\"");
        check("", "\"\"");
    }

    proptest::proptest! {
        #[test]
        fn every_text_reads_back(text in "\\PC*[\\x00-\\x1f<\"\\\\]?\\PC*") {
            check(&text, &{
                let mut json = Json::new();
                json.text(&text);
                String::from_utf8(json.0).expect("UTF-8")
            });
        }
    }
}
