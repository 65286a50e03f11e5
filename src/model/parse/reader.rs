//! Reading of YAML nodes into the model's small types, each fault collected at the place of the very value.

use crate::diag::{Diagnostic, Lang, Location, Span, Text, nearest, text};
use crate::load::{Key, Node, Tree};
use crate::locale::{Date, DateFault, Notation, Number, Period};
use crate::model::Files;

/// Most faults shown of one file.
const MOST_FAULTS: usize = 100;

/// The entries of a map.
#[derive(Clone, Copy)]
pub(super) struct Map<'n>(pub(super) &'n [(Key, Node)]);

impl<'n> Map<'n> {
    /// The value of a key that holds something.
    pub(super) fn get(self, key: &str) -> Option<&'n Node> {
        self.0
            .iter()
            .find(|(name, _)| &*name.text == key)
            .map(|(_, node)| node)
            .filter(|node| !node.is_null())
    }
}

/// Collects what is wrong while nodes are read.
pub(super) struct Reader<'a> {
    pub(super) files: &'a Files,
    pub(super) faults: Vec<Diagnostic>,
    /// Sources that figures name, with the places of their names.
    pub(super) named: Vec<(Box<str>, Span)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(files: &'a Files, faults: Vec<Diagnostic>) -> Reader<'a> {
        Reader {
            files,
            faults,
            named: Vec::new(),
        }
    }

    pub(super) fn locate(&self, span: Span) -> Location {
        self.files.locate(span)
    }

    pub(super) fn fault(&mut self, code: &'static str, span: Span, message: Text, help: Text) {
        if self.faults.len() < MOST_FAULTS {
            self.faults
                .push(Diagnostic::error(code, self.locate(span), message, help));
        }
    }

    pub(super) fn fault_with(
        &mut self,
        code: &'static str,
        span: Span,
        message: Text,
        help: Text,
        first: (Span, Text),
    ) {
        if self.faults.len() < MOST_FAULTS {
            let fault = Diagnostic::error(code, self.locate(span), message, help);
            self.faults
                .push(fault.with_related(self.locate(first.0), first.1));
        }
    }

    /// The entries of a map whose keys are all known.
    pub(super) fn map<'n>(&mut self, node: &'n Node, known: &[&str]) -> Option<Map<'n>> {
        let map = self.any_map(node, known)?;
        for (key, _) in map.0 {
            if !known.contains(&&*key.text) {
                self.unknown_key(key, known);
            }
        }
        Some(map)
    }

    /// The entries of a map of free keys.
    pub(super) fn any_map<'n>(&mut self, node: &'n Node, example: &[&str]) -> Option<Map<'n>> {
        let Tree::Map(entries) = &node.tree else {
            let keys = example
                .iter()
                .take(3)
                .map(|key| format!("{key}: …"))
                .collect::<Vec<_>>()
                .join(", ");
            let found = shape(node);
            self.fault(
                "not-a-map",
                node.span,
                Text::new(
                    format!("{}, cần các khóa và giá trị", found.0),
                    format!("{}, keys with values are expected", found.1),
                ),
                text!("viết `{{ {keys} }}`", "write `{{ {keys} }}`"),
            );
            return None;
        };
        Some(Map(entries))
    }

    fn unknown_key(&mut self, key: &Key, known: &[&str]) {
        let name = &key.text;
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None => {
                let keys = known
                    .iter()
                    .map(|key| format!("`{key}`"))
                    .collect::<Vec<_>>()
                    .join(", ");
                text!(
                    "các khóa dùng được ở đây: {keys}",
                    "keys that can stand here: {keys}"
                )
            }
        };
        self.fault(
            "unknown-key",
            key.span,
            text!(
                "không có khóa `{name}` ở chỗ này",
                "there is no key `{name}` here"
            ),
            help,
        );
    }

    /// The items of a list; a single value counts as a list of one.
    pub(super) fn list<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        match &node.tree {
            Tree::List(items) => items,
            Tree::Scalar(_) => std::slice::from_ref(node),
            Tree::Map(_) => {
                self.fault(
                    "not-a-list",
                    node.span,
                    text!(
                        "ở đây là các khóa, cần một danh sách",
                        "keys stand here, a list is expected"
                    ),
                    text!("viết `[a, b, c]`", "write `[a, b, c]`"),
                );
                &[]
            }
        }
    }

    /// A text that says something.
    pub(super) fn words(&mut self, node: &Node) -> Option<Box<str>> {
        match node.text().map(str::trim) {
            Some("") => {
                self.fault(
                    "empty-text",
                    node.span,
                    text!(
                        "chỗ này trống, cần có chữ",
                        "nothing stands here, text is expected"
                    ),
                    text!(
                        "điền nội dung, hoặc bỏ cả khóa",
                        "fill it in, or take the key out"
                    ),
                );
                None
            }
            Some(words) => Some(words.into()),
            None => {
                let found = shape(node);
                self.fault(
                    "not-a-text",
                    node.span,
                    Text::new(
                        format!("{}, cần một đoạn chữ", found.0),
                        format!("{}, a text is expected", found.1),
                    ),
                    text!("đặt nội dung trong ngoặc kép", "put the text in quotes"),
                );
                None
            }
        }
    }

    /// The text of a key of a map.
    pub(super) fn words_of(&mut self, map: Map<'_>, key: &str) -> Option<Box<str>> {
        map.get(key).and_then(|node| self.words(node))
    }

    /// The source that a figure names; whether there is such a source is checked when all are known.
    pub(super) fn source_of(&mut self, map: Map<'_>) -> Option<Box<str>> {
        let node = map.get("source")?;
        let name = self.words(node)?;
        self.named.push((name.clone(), node.span));
        Some(name)
    }

    /// A unit; `""` says that there is none.
    pub(super) fn unit_of(&mut self, map: Map<'_>, key: &str) -> Option<Box<str>> {
        let node = map.get(key)?;
        match node.text() {
            Some("") => Some("".into()),
            _ => self.words(node),
        }
    }

    /// The text of a key that must be there; `whole` is where its absence is reported.
    pub(super) fn needed(&mut self, map: Map<'_>, key: &str, whole: Span) -> Option<Box<str>> {
        match map.get(key) {
            Some(node) => self.words(node),
            None => {
                self.missing(key, whole);
                None
            }
        }
    }

    pub(super) fn missing(&mut self, key: &str, whole: Span) {
        self.fault(
            "missing-key",
            whole,
            text!("thiếu khóa `{key}`", "the key `{key}` is missing"),
            text!("thêm một dòng `{key}: …`", "add a line `{key}: …`"),
        );
    }

    /// A number; nothing where it is missing or faulty.
    pub(super) fn number(&mut self, node: &Node) -> Option<Number> {
        self.number_in(node, Notation::Either)
    }

    pub(super) fn number_in(&mut self, node: &Node, notation: Notation) -> Option<Number> {
        let Some(written) = node.text() else {
            let found = shape(node);
            self.fault(
                "not-a-number",
                node.span,
                Text::new(
                    format!("{}, cần một số", found.0),
                    format!("{}, a number is expected", found.1),
                ),
                text!(
                    "viết một số, như `1326` hoặc `\"45,27\"`",
                    "write a number, as `1326` or `\"45,27\"`"
                ),
            );
            return None;
        };
        self.number_text(written, node.span, notation)
    }

    pub(super) fn number_text(
        &mut self,
        written: &str,
        span: Span,
        notation: Notation,
    ) -> Option<Number> {
        Number::read(written, notation).unwrap_or_else(|fault| {
            let shown = written.trim();
            self.fault(fault.code(), span, fault.message(shown), fault.help(shown));
            None
        })
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, node: &Node) -> Option<bool> {
        match node.text() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => {
                let written = node.text().unwrap_or("…");
                self.fault(
                    "not-a-boolean",
                    node.span,
                    text!(
                        "`{written}` không phải là `true` hay `false`",
                        "`{written}` is neither `true` nor `false`"
                    ),
                    text!(
                        "viết `true` nếu có, `false` nếu không",
                        "write `true` for yes, `false` for no"
                    ),
                );
                None
            }
        }
    }

    pub(super) fn boolean_of(&mut self, map: Map<'_>, key: &str) -> bool {
        map.get(key)
            .and_then(|node| self.boolean(node))
            .unwrap_or(false)
    }

    /// One of a list of words.
    pub(super) fn choice<T: Copy>(&mut self, node: &Node, choices: &[(&str, T)]) -> Option<T> {
        let written = node.text().unwrap_or("…");
        if let Some((_, choice)) = choices.iter().find(|(word, _)| *word == written) {
            return Some(*choice);
        }
        let all = choices
            .iter()
            .map(|(word, _)| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", ");
        let help = match nearest(written, choices.iter().map(|(word, _)| *word)) {
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None => text!("chọn một trong: {all}", "choose one of: {all}"),
        };
        self.fault(
            "unknown-word",
            node.span,
            text!(
                "`{written}` không dùng được ở đây, cần một trong: {all}",
                "`{written}` cannot stand here, expected one of: {all}"
            ),
            help,
        );
        None
    }

    pub(super) fn date(&mut self, node: &Node) -> Option<Date> {
        let written = node.text().unwrap_or("…");
        let help = |fault: DateFault| match fault {
            DateFault::Slashes(Some(_)) => fault.help(),
            _ => text!(
                "viết năm-tháng-ngày, như `2022-12-31`",
                "write year-month-day, as `2022-12-31`"
            ),
        };
        Date::read(written)
            .map_err(|fault| {
                let message = fault.message(written);
                self.fault("bad-date", node.span, message, help(fault));
            })
            .ok()
    }

    pub(super) fn date_of(&mut self, map: Map<'_>, key: &str) -> Option<Date> {
        map.get(key).and_then(|node| self.date(node))
    }

    pub(super) fn period(&mut self, node: &Node) -> Option<Period> {
        let written = node.text().unwrap_or("…");
        self.period_text(written, node.span)
    }

    pub(super) fn period_text(&mut self, written: &str, span: Span) -> Option<Period> {
        Period::read(written)
            .map_err(|fault| self.fault("bad-date", span, fault.message(written), fault.help()))
            .ok()
    }

    /// A name in the space of ids.
    pub(super) fn id(&mut self, written: &str, span: Span) -> Option<Box<str>> {
        let mut bytes = written.bytes();
        let good = bytes.next().is_some_and(|byte| byte.is_ascii_lowercase())
            && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && written.len() <= 60;
        if good {
            return Some(written.into());
        }
        let slug = crate::locale::slug(written);
        let help = if slug.starts_with(|c: char| c.is_ascii_lowercase()) {
            text!(
                "viết `{slug}` và đặt tên có dấu vào `name:`",
                "write `{slug}` and put the name into `name:`"
            )
        } else {
            text!(
                "bắt đầu bằng một chữ a–z, như `forest-cover`",
                "begin with a letter a–z, as `forest-cover`"
            )
        };
        self.fault("bad-id", span, text!("`{written}` không làm mã được: chỉ nhận chữ thường a–z, số và dấu `-`, bắt đầu bằng chữ, dài nhất 60", "`{written}` cannot be an id: lower-case letters a–z, digits and `-`, a letter first, at most 60"), help);
        None
    }

    pub(super) fn language(&mut self, node: &Node) -> Option<Lang> {
        self.choice(node, &[("vi", Lang::Vi), ("en", Lang::En)])
    }

    /// A web address that a page may link to.
    pub(super) fn url(&mut self, node: &Node) -> Option<Box<str>> {
        let written = self.words(node)?;
        let rest = written
            .strip_prefix("https://")
            .or_else(|| written.strip_prefix("http://"));
        if rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
            && !written.contains(char::is_whitespace)
        {
            return Some(written);
        }
        self.fault(
            "bad-url",
            node.span,
            text!(
                "`{written}` không phải là địa chỉ web",
                "`{written}` is not a web address"
            ),
            text!(
                "viết đủ địa chỉ, bắt đầu bằng `https://`",
                "write all of the address, beginning with `https://`"
            ),
        );
        None
    }
}

/// What stands there instead, in both languages.
fn shape(node: &Node) -> (String, String) {
    match &node.tree {
        Tree::Map(_) => ("ở đây là các khóa".to_owned(), "keys stand here".to_owned()),
        Tree::List(_) => (
            "ở đây là một danh sách".to_owned(),
            "a list stands here".to_owned(),
        ),
        Tree::Scalar(scalar) => (
            format!("ở đây là `{}`", scalar.text),
            format!("`{}` stands here", scalar.text),
        ),
    }
}
