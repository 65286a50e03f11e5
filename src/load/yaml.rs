//! YAML text → tree of nodes that keep their text, quoting and place.
//!
//! The one module that knows the parser. Only the plain part of YAML is accepted: anchors, aliases, tags, merge keys and
//! second documents are refused, and so are tabs in indentation. Numbers and dates stay text: the model reads them.

use super::source::Source;
use crate::diag::{Diagnostic, Span, Text, text};
use granit_parser::{Event, Parser, ScalarStyle, ScanError};
use std::ops::Range;

/// Deepest nesting.
const DEPTH: usize = 32;

/// Most faults shown of one file.
const MOST_FAULTS: usize = 100;

/// A scalar as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// Without quotes, escapes resolved.
    pub text: Box<str>,
    /// Whether it stood in quotes, or in a block.
    pub quoted: bool,
}

/// The key of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// As written.
    pub text: Box<str>,
    /// Its place.
    pub span: Span,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// A text.
    Scalar(Scalar),
    /// Entries in the order written, no two of one key.
    Map(Vec<(Key, Node)>),
    /// Items in the order written.
    List(Vec<Node>),
}

/// A node and its place. Of an empty value, the place is where it would stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub tree: Tree,
    /// Its place.
    pub span: Span,
}

impl Node {
    /// The entry of a key, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.tree {
            Tree::Map(entries) => entries
                .iter()
                .find(|(name, _)| &*name.text == key)
                .map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text, if this is a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.tree {
            Tree::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// Whether nothing was written: empty, `~` or `null`, without quotes.
    pub fn is_null(&self) -> bool {
        matches!(&self.tree, Tree::Scalar(scalar) if !scalar.quoted && matches!(&*scalar.text, "" | "~" | "null"))
    }
}

/// Parses `range` of a source. The tree is there even when it has faults of its own (a duplicate key, an anchor), so
/// that all faults of a file are shown in one run; a fault of syntax hides what stands behind it.
pub fn parse(source: &Source, range: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let words = &source.text[range.clone()];
    let mut builder = Builder {
        source,
        words,
        offset: range.start,
        faults: Vec::new(),
        done: 0,
    };
    builder.find_tabs();
    let options = granit_parser::options! {
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
        disallow_directives: true,
        emit_unresolved_aliases: true,
    };
    let mut parser = Parser::new_from_str_with_options(words, options);
    let node = match builder.document(&mut parser) {
        Ok(node) => node,
        Err(error) => {
            builder.syntax(&error);
            None
        }
    };
    (node, builder.faults)
}

type Events<'a> = Parser<'a, granit_parser::StrInput<'a>>;

struct Builder<'a> {
    source: &'a Source,
    words: &'a str,
    offset: usize,
    faults: Vec<Diagnostic>,
    /// End of the last node, in bytes of `words`: what opens behind it and never closes is what broke.
    done: usize,
}

impl<'a> Builder<'a> {
    fn document(&mut self, parser: &mut Events<'a>) -> Result<Option<Node>, ScanError> {
        let mut root = None;
        while let Some(next) = parser.next_event() {
            let (event, span) = next?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    let span = self.place(&span);
                    self.fault(
                        "second-document",
                        span,
                        &text!(
                            "tài liệu YAML thứ hai, chỉ nhận một",
                            "a second YAML document, one is expected"
                        ),
                        &text!("bỏ dòng `---` ở giữa", "take out the `---` in the middle"),
                    );
                    break;
                }
                Event::DocumentStart(..) => {}
                event => root = Some(self.node(event, &span, parser)?),
            }
        }
        Ok(root)
    }

    fn node(
        &mut self,
        event: Event<'a>,
        at: &granit_parser::Span,
        parser: &mut Events<'a>,
    ) -> Result<Node, ScanError> {
        let span = self.place(at);
        self.done = span.end as usize - self.offset;
        match event {
            Event::Scalar(words, style, anchor, tag) => {
                self.refuse_properties(span, anchor, tag.is_some());
                let quoted = style != ScalarStyle::Plain;
                Ok(Node {
                    tree: Tree::Scalar(Scalar {
                        text: words.into(),
                        quoted,
                    }),
                    span,
                })
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_properties(span, anchor, tag.is_some());
                self.list(span, parser)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_properties(span, anchor, tag.is_some());
                self.map(span, parser)
            }
            _ => {
                self.fault(
                    "yaml-alias",
                    span,
                    &text!(
                        "`*` gọi lại một chỗ khác, không được dùng ở đây",
                        "`*` refers to another place, which is not accepted here"
                    ),
                    &text!(
                        "viết lại giá trị ở chỗ này; nếu là chữ thì đặt trong ngoặc kép",
                        "write the value here; put it in quotes if it is text"
                    ),
                );
                Ok(Node {
                    tree: Tree::Scalar(Scalar {
                        text: "".into(),
                        quoted: false,
                    }),
                    span,
                })
            }
        }
    }

    fn list(&mut self, start: Span, parser: &mut Events<'a>) -> Result<Node, ScanError> {
        let mut items = Vec::new();
        while let Some(next) = parser.next_event() {
            let (event, at) = next?;
            if event == Event::SequenceEnd {
                let end = self.place(&at).end;
                return Ok(Node {
                    tree: Tree::List(items),
                    span: Span { end, ..start },
                });
            }
            items.push(self.node(event, &at, parser)?);
        }
        Ok(Node {
            tree: Tree::List(items),
            span: start,
        })
    }

    fn map(&mut self, start: Span, parser: &mut Events<'a>) -> Result<Node, ScanError> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut end = start.end;
        while let Some(next) = parser.next_event() {
            let (event, at) = next?;
            if event == Event::MappingEnd {
                end = self.place(&at).end;
                break;
            }
            let key = self.node(event, &at, parser)?;
            let Some(value) = parser.next_event() else {
                break;
            };
            let (event, at) = value?;
            let value = self.node(event, &at, parser)?;
            if let Some(key) = self.key(key) {
                self.entry(&mut entries, key, value);
            }
        }
        Ok(Node {
            tree: Tree::Map(entries),
            span: Span {
                end: end.max(start.start),
                ..start
            },
        })
    }

    fn key(&mut self, node: Node) -> Option<Key> {
        match node.tree {
            Tree::Scalar(scalar) if &*scalar.text == "<<" && !scalar.quoted => {
                self.fault(
                    "yaml-alias",
                    node.span,
                    &text!(
                        "`<<` trộn khóa từ chỗ khác, không được dùng ở đây",
                        "`<<` merges keys of another place, which is not accepted here"
                    ),
                    &text!("viết lại các khóa ở chỗ này", "write the keys here"),
                );
                None
            }
            Tree::Scalar(scalar) => Some(Key {
                text: scalar.text,
                span: node.span,
            }),
            _ => {
                self.fault(
                    "yaml-key",
                    node.span,
                    &text!("khóa phải là một chữ", "a key must be a word"),
                    &text!(
                        "đặt cả cụm trong ngoặc kép nếu là giá trị",
                        "put all of it in quotes if it is a value"
                    ),
                );
                None
            }
        }
    }

    fn entry(&mut self, entries: &mut Vec<(Key, Node)>, key: Key, value: Node) {
        if let Some((_, before)) = entries.last()
            && let Some(number) = decimal_in_braces(before, &key, &value)
        {
            let span = Span {
                end: key.span.end,
                ..before.span
            };
            self.fault(
                "comma-in-braces",
                span,
                &text!(
                    "trong dấu ngoặc nhọn, `{number}` bị đọc thành hai phần vì dấu phẩy",
                    "inside braces `{number}` is read as two parts because of its comma"
                ),
                &text!(
                    "đặt số trong ngoặc kép: `\"{number}\"`",
                    "put the number in quotes: `\"{number}\"`"
                ),
            );
            return;
        }
        if let Some((first, _)) = entries.iter().find(|(other, _)| other.text == key.text) {
            let name = &key.text;
            let first = self.source.locate(first.span);
            let line = first.line;
            let message = text!(
                "khóa `{name}` đã có ở dòng {line}",
                "the key `{name}` already stands on line {line}"
            );
            let help = text!("giữ lại một trong hai dòng", "keep one of the two lines");
            let fault =
                Diagnostic::error("duplicate-key", self.source.locate(key.span), message, help);
            self.faults
                .push(fault.with_related(first, text!("lần thứ nhất", "the first")));
            return;
        }
        entries.push((key, value));
    }

    fn refuse_properties(&mut self, span: Span, anchor: usize, tag: bool) {
        if anchor != 0 {
            self.fault(
                "yaml-alias",
                span,
                &text!(
                    "`&` đặt tên cho giá trị này, không được dùng ở đây",
                    "`&` names this value, which is not accepted here"
                ),
                &text!(
                    "bỏ phần `&…`; nếu là chữ thì đặt trong ngoặc kép",
                    "take out the `&…`; put it in quotes if it is text"
                ),
            );
        }
        if tag {
            self.fault(
                "yaml-tag",
                span,
                &text!(
                    "`!` gắn kiểu cho giá trị này, không được dùng ở đây",
                    "`!` gives this value a type, which is not accepted here"
                ),
                &text!(
                    "bỏ phần `!…`; nếu là chữ thì đặt trong ngoặc kép",
                    "take out the `!…`; put it in quotes if it is text"
                ),
            );
        }
    }

    fn place(&self, at: &granit_parser::Span) -> Span {
        let start = at.start.byte_offset().unwrap_or(0);
        let end = at.end.byte_offset().unwrap_or(start).max(start);
        Span::new(start, end).shifted(self.offset)
    }

    /// Parsers take tabs in indentation in silence, and keys then begin with one.
    fn find_tabs(&mut self) {
        let mut at = 0;
        for line in self.words.split_inclusive(['\n', '\r']) {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if let Some(tab) = line[..indent].find('\t')
                && !line.trim().is_empty()
            {
                let span = Span::new(at + tab, at + tab + 1).shifted(self.offset);
                self.fault(
                    "tab-indentation",
                    span,
                    &text!(
                        "dòng này thụt vào bằng phím Tab, YAML chỉ nhận khoảng trắng",
                        "this line is indented with a tab, YAML takes spaces only"
                    ),
                    &text!(
                        "thay mỗi Tab bằng hai khoảng trắng",
                        "put two spaces for each tab"
                    ),
                );
            }
            at += line.len();
        }
    }

    fn syntax(&mut self, error: &ScanError) {
        if self
            .faults
            .iter()
            .any(|fault| fault.code == "tab-indentation")
        {
            return;
        }
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(0)
            .min(self.words.len());
        let line_start = self.words[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = self.words[line_start..].lines().next().unwrap_or_default();
        if let Some((value, offset)) = unquoted_colon(line) {
            let span = Span::new(line_start + offset, line_start + offset + value.len())
                .shifted(self.offset);
            return self.fault(
                "unquoted-colon",
                span,
                &text!(
                    "`{value}` có dấu hai chấm nên không đọc được thành một giá trị",
                    "`{value}` holds a colon and cannot be read as one value"
                ),
                &text!(
                    "đặt cả giá trị trong ngoặc kép: `\"{value}\"`",
                    "put all of it in quotes: `\"{value}\"`"
                ),
            );
        }
        let reason = error.info();
        if reason.contains("quoted scalar") {
            let rest = &self.words[self.done.min(at)..at];
            let open = rest
                .find(['"', '\''])
                .map_or(at, |offset| self.done.min(at) + offset);
            let span = Span::new(open, open + 1).shifted(self.offset);
            let message = text!(
                "ngoặc kép mở ở đây không đóng lại",
                "the quote that opens here is not closed"
            );
            return self.fault(
                "open-quote",
                span,
                &message,
                &text!(
                    "thêm dấu ngoặc đóng ở cuối giá trị",
                    "close it at the end of the value"
                ),
            );
        }
        let span = Span::new(at, at + 1).shifted(self.offset);
        let message = Text::new(
            "không đọc được YAML từ chỗ này",
            format!("YAML cannot be read from here ({reason})"),
        );
        let help = text!(
            "xem lại ngoặc, dấu hai chấm và thụt đầu dòng ở dòng này và dòng trên",
            "look at brackets, colons and indentation of this line and the one above"
        );
        self.fault("yaml-syntax", span, &message, &help);
    }

    fn fault(&mut self, code: &'static str, span: Span, message: &Text, help: &Text) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Diagnostic::error(
                code,
                self.source.locate(span),
                message.clone(),
                help.clone(),
            ));
        }
    }
}

/// `{ value: 45,27 }`: YAML reads 45, and a key 27 without value.
fn decimal_in_braces(before: &Node, key: &Key, value: &Node) -> Option<String> {
    let digits = |words: &str| !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    let Tree::Scalar(number) = &before.tree else {
        return None;
    };
    let whole = number.text.trim_start_matches(['-', '−']).replace('.', "");
    let adjacent = key.span.start == before.span.end + 1;
    (!number.quoted && adjacent && digits(&whole) && digits(&key.text) && value.is_null())
        .then(|| format!("{},{}", number.text, key.text))
}

/// `title: Tà Tổng: hai năm`: the value that needs quotes, and where it starts in the line.
fn unquoted_colon(line: &str) -> Option<(&str, usize)> {
    let (key, value) = line.split_once(": ")?;
    let offset = key.len() + 2 + (value.len() - value.trim_start().len());
    let value = value.trim();
    let opens = value.starts_with(['"', '\'', '{', '[', '|', '>']);
    (!opens && (value.contains(": ") || value.ends_with(':'))).then_some((value, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(words: &str) -> Vec<(&'static str, u32, u32)> {
        let source = Source::new("a.md", words);
        let (_, faults) = parse(&source, 0..words.len());
        faults
            .iter()
            .map(|fault| (fault.code, fault.at.line, fault.at.column))
            .collect()
    }

    #[track_caller]
    fn check(words: &str, expected: &[(&'static str, u32, u32)]) {
        assert_eq!(faults(words), expected, "{words}");
    }

    #[test]
    fn nodes_keep_text_quotes_and_place() {
        let words = "---\na: { b: \"45,27\", c: 1.10 }\n";
        let source = Source::new("a.md", words);
        let (node, faults) = parse(&source, 4..words.len());
        let node = node.expect("a tree");
        let b = node.get("a").and_then(|a| a.get("b")).expect("b");
        assert_eq!(
            b.tree,
            Tree::Scalar(Scalar {
                text: "45,27".into(),
                quoted: true
            })
        );
        assert_eq!(
            &words[b.span.start as usize..b.span.end as usize],
            "\"45,27\""
        );
        assert_eq!(
            node.get("a").and_then(|a| a.get("c")).and_then(Node::text),
            Some("1.10")
        );
        assert!(faults.is_empty());
    }

    #[test]
    fn every_duplicate_is_shown_with_the_first() {
        check(
            "a: 1\nb: 2\na: 3\nc: { x: 1, x: 2 }\n",
            &[("duplicate-key", 3, 1), ("duplicate-key", 4, 12)],
        );
    }

    #[test]
    fn a_decimal_comma_in_braces_has_its_own_message() {
        check("a: { value: 45,27 }", &[("comma-in-braces", 1, 13)]);
        check(
            "a: { value: -45,27, unit: ha }",
            &[("comma-in-braces", 1, 13)],
        );
        check("a: { value: 45, 27 }", &[]);
    }

    #[test]
    fn an_unquoted_colon_has_its_own_message() {
        check(
            "x: 1\ntitle: Tà Tổng: hai năm\n",
            &[("unquoted-colon", 2, 8)],
        );
    }

    #[test]
    fn only_the_plain_part_of_yaml_is_accepted() {
        check("a: &x 1\n", &[("yaml-alias", 1, 7)]);
        check("a: *x\n", &[("yaml-alias", 1, 4)]);
        check("a: 1\n<<: { b: 1 }\n", &[("yaml-alias", 2, 1)]);
        check("a: !ruby/object x\n", &[("yaml-tag", 1, 17)]);
        check("a: 1\n---\nb: 2\n", &[("second-document", 2, 1)]);
        check("a:\n\tb: 2\n", &[("tab-indentation", 2, 1)]);
        check("a: \"x\n", &[("open-quote", 1, 4)]);
    }

    #[test]
    fn depth_is_bounded() {
        assert_eq!(faults(&"[".repeat(60_000)).len(), 1);
        assert_eq!(
            faults(&format!("a: {}1{}", "[".repeat(40), "]".repeat(40))).len(),
            1
        );
    }
}
