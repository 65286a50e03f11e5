//! What can be wrong, and how it is said: places in files, diagnostics, failures, and their printed forms.
//!
//! Every later stage imports this one; it imports nothing but `std`. A [`Diagnostic`] is about what an author wrote
//! (collected, sorted, all shown); a [`Failure`] is about the machine (ends the run). Where output goes is decided in `cmd`.

mod nearest;
mod print;

use std::fmt;
use std::sync::Arc;

pub use nearest::nearest;
pub use print::{failure, github, human, json};

/// A language that the site and the messages exist in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Vietnamese, the default everywhere.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 code: `vi` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// The language of a BCP 47 code, if we have it.
    pub fn from_code(code: &str) -> Option<Lang> {
        match code {
            "vi" => Some(Lang::Vi),
            "en" => Some(Lang::En),
            _ => None,
        }
    }
}

/// A sentence in both languages, made where the fault is known; which one is printed is decided last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Both languages side by side.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Text {
        Text {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The sentence in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// Makes a [`Text`] from two format strings that capture the same variables.
macro_rules! text {
    ($vi:literal, $en:literal $(,)?) => {
        $crate::diag::Text::new(format!($vi), format!($en))
    };
}
pub(crate) use text;

/// A piece of one of an article's files, in bytes. `file` is 0 for the article itself, 1 for its table of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Which file: an index into the files of the article.
    pub file: u8,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span in the first file.
    pub fn new(start: usize, end: usize) -> Span {
        Span {
            file: 0,
            start: clamp(start),
            end: clamp(end),
        }
    }

    /// The same span, said of another file.
    pub fn in_file(self, file: u8) -> Span {
        Span { file, ..self }
    }

    /// Moved right by `offset` bytes.
    pub fn shifted(self, offset: usize) -> Span {
        let offset = clamp(offset);
        Span {
            file: self.file,
            start: self.start + offset,
            end: self.end + offset,
        }
    }
}

/// Files are capped far below 4 GiB before any span is made of them.
fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A place in a file as people and editors name it, with the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Path as shown, with `/`, from the project's folder: `content/…`.
    pub file: Arc<str>,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// Characters to underline on that line, at least 1.
    pub width: u32,
    /// The line's text, without its end; empty when there is none to show.
    pub text: String,
}

impl Location {
    /// The start of a file, for what is wrong with all of it.
    pub fn of_file(file: impl Into<Arc<str>>) -> Location {
        Location {
            file: file.into(),
            line: 1,
            column: 1,
            width: 1,
            text: String::new(),
        }
    }

    /// Where bytes `start..end` of `text` stand. Lines end at LF, CRLF or CR; a span of several lines is cut at the first.
    pub fn in_text(file: Arc<str>, text: &str, start: usize, end: usize) -> Location {
        let start = floor_char(text, start.min(text.len()));
        let end = floor_char(text, end.clamp(start, text.len()));
        let before = &text[..start];
        let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line_end = text[start..]
            .find(['\n', '\r'])
            .map_or(text.len(), |at| start + at);
        let lines = count_lines(before);
        let column = text[line_start..start].chars().count() + 1;
        let width = text[start..end.min(line_end).max(start)]
            .chars()
            .count()
            .max(1);
        Location {
            file,
            line: clamp(lines + 1),
            column: clamp(column),
            width: clamp(width),
            text: text[line_start..line_end].to_owned(),
        }
    }
}

fn floor_char(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Line ends in `text`, CRLF counted once.
fn count_lines(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut lines = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' => lines += 1,
            b'\r' if bytes.get(at + 1) != Some(&b'\n') && at + 1 < bytes.len() => lines += 1,
            _ => {}
        }
    }
    lines
}

/// How grave a diagnostic or finding is. Content errors are always [`Level::Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Cannot be right.
    Error,
    /// Needs a person.
    Doubt,
    /// Good to know.
    Note,
}

impl Level {
    /// The word of the machine-readable form: `error`, `doubt`, `note`.
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Doubt => "doubt",
            Level::Note => "note",
        }
    }
}

/// Another place that belongs to a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub at: Location,
    /// What stands there.
    pub message: Text,
}

/// One fault in what an author wrote: where, what was found and expected, and one next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The id, as `ambiguous-number`; for a finding of the audit, its rule.
    pub code: &'static str,
    /// How grave.
    pub level: Level,
    /// Where.
    pub at: Location,
    /// What was found, then what was expected: lower case, no full stop.
    pub message: Text,
    /// One next step; empty when the message says all.
    pub help: Text,
    /// The dotted path of the figure, as `facts.poor`, where there is one.
    pub path: Option<String>,
    /// What the article states, for findings.
    pub stated: Option<String>,
    /// What the arithmetic gives, for findings.
    pub computed: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A content error without path or related places.
    pub fn error(code: &'static str, at: Location, message: Text, help: Text) -> Diagnostic {
        Diagnostic {
            code,
            level: Level::Error,
            at,
            message,
            help,
            path: None,
            stated: None,
            computed: None,
            related: Vec::new(),
        }
    }

    /// With the dotted path of the figure.
    pub fn with_path(mut self, path: impl Into<String>) -> Diagnostic {
        self.path = Some(path.into());
        self
    }

    /// With another place that belongs to it.
    pub fn with_related(mut self, at: Location, message: Text) -> Diagnostic {
        self.related.push(Related { at, message });
        self
    }
}

/// Sorts by file, line, column, code: the order in which people are shown them.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (&a.at.file, a.at.line, a.at.column, a.code).cmp(&(
            &b.at.file,
            b.at.line,
            b.at.column,
            b.code,
        ))
    });
}

/// Why a run ended: its exit code. The gravest of a run is the one that is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// The content has errors.
    Content = 1,
    /// Wrong usage, or refused for safety.
    Usage = 2,
    /// Configuration, dictionary or theme.
    Configuration = 3,
    /// Disk, permission, port.
    InputOutput = 4,
    /// Another run holds the lock.
    Locked = 5,
    /// A fault of the program.
    Bug = 6,
}

/// What the machine would not do: what was tried, on which path, and the system's words.
#[derive(Debug)]
pub struct Failure {
    /// Exit code of the run.
    pub exit: Exit,
    /// What was tried and why it failed.
    pub message: Text,
    /// One next step; may be empty.
    pub help: Text,
}

impl Failure {
    /// A failure with an exit code.
    pub fn new(exit: Exit, message: Text, help: Text) -> Failure {
        Failure {
            exit,
            message,
            help,
        }
    }

    /// An input/output failure: `vi`/`en` say what was tried.
    pub fn io(tried: Text, error: &std::io::Error) -> Failure {
        let message = Text::new(
            format!("{}: {}", tried.vi, system_words(error).vi),
            format!("{}: {}", tried.en, system_words(error).en),
        );
        Failure::new(Exit::InputOutput, message, Text::default())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.vi)
    }
}

impl std::error::Error for Failure {}

/// The system's reason in plain words; what has none of ours keeps the system's own.
fn system_words(error: &std::io::Error) -> Text {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::NotFound => Text::new("không có tệp hoặc thư mục này", "no such file or folder"),
        K::PermissionDenied => Text::new("không có quyền", "permission denied"),
        K::StorageFull => Text::new("ổ đĩa đã đầy", "no space left on the disk"),
        K::ReadOnlyFilesystem => Text::new("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        K::QuotaExceeded => Text::new("đã hết hạn mức dung lượng", "the disk quota is used up"),
        _ => Text::new(error.to_string(), error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, needle: &str, line: u32, column: u32) {
        let start = text.find(needle).expect("needle stands in the text");
        let at = Location::in_text("a.md".into(), text, start, start + needle.len());
        assert_eq!((at.line, at.column), (line, column));
    }

    #[test]
    fn lines_are_counted_for_every_line_end() {
        check("a\nb\ncớ đây", "đây", 3, 4);
        check("a\r\nb\r\nx: đ", "đ", 3, 4);
        check("a\rb\rx: đ", "đ", 3, 4);
    }

    #[test]
    fn a_span_inside_a_character_does_not_panic() {
        let at = Location::in_text("a".into(), "đá", 1, 3);
        assert_eq!((at.line, at.column), (1, 1));
    }
}
