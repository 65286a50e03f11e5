//! Printed forms of diagnostics: for people, as JSON lines, and as workflow commands of GitHub.
//!
//! Control characters in what authors wrote never reach the terminal.

use super::{Diagnostic, Failure, Lang, Level, Location, Text};
use std::fmt::Write as _;

const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const BLUE: &str = "\x1b[1;34m";
const BOLD: &str = "\x1b[1m";
const OFF: &str = "\x1b[0m";

/// The form for people: level and code, message, place, the line with the words underlined, one next step.
pub fn human(diagnostic: &Diagnostic, lang: Lang, colour: bool) -> String {
    let paint = |code: &str, words: &str| {
        if colour {
            format!("{code}{words}{OFF}")
        } else {
            words.to_owned()
        }
    };
    let tone = match diagnostic.level {
        Level::Error => RED,
        Level::Doubt => YELLOW,
        Level::Note => BLUE,
    };
    let mut out = String::new();
    let head = paint(
        tone,
        &format!(
            "{}[{}]",
            level_word(diagnostic.level, lang),
            diagnostic.code
        ),
    );
    line(
        &mut out,
        &format!(
            "{head}: {}",
            paint(BOLD, &clean(diagnostic.message.get(lang)))
        ),
    );
    snippet(&mut out, &diagnostic.at, "-->", None, &|words| {
        paint(tone, words)
    });
    for related in &diagnostic.related {
        snippet(
            &mut out,
            &related.at,
            ":::",
            Some(related.message.get(lang)),
            &|words| paint(BLUE, words),
        );
    }
    let help = clean(diagnostic.help.get(lang));
    if !help.is_empty() {
        line(
            &mut out,
            &format!("{}: {help}", paint(BOLD, help_word(lang))),
        );
    }
    out
}

/// The form for people of what ended the run: what was tried and why it failed, one next step.
pub fn failure(failure: &Failure, lang: Lang, colour: bool) -> String {
    let paint = |code: &str, words: &str| {
        if colour {
            format!("{code}{words}{OFF}")
        } else {
            words.to_owned()
        }
    };
    let head = paint(RED, level_word(Level::Error, lang));
    let message = paint(BOLD, &clean(failure.message.get(lang)));
    let mut out = String::new();
    line(&mut out, &format!("{head}: {message}"));
    let help = clean(failure.help.get(lang));
    if !help.is_empty() {
        let word = paint(BOLD, help_word(lang));
        line(&mut out, &format!("{word}: {help}"));
    }
    out
}

fn help_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "gợi ý",
        Lang::En => "help",
    }
}

fn level_word(level: Level, lang: Lang) -> &'static str {
    match (lang, level) {
        (Lang::Vi, Level::Error) => "lỗi",
        (Lang::Vi, Level::Doubt) => "nghi vấn",
        (Lang::Vi, Level::Note) => "lưu ý",
        (Lang::En, Level::Error) => "error",
        (Lang::En, Level::Doubt) => "doubt",
        (Lang::En, Level::Note) => "note",
    }
}

fn line(out: &mut String, words: &str) {
    out.push_str(words);
    out.push('\n');
}

/// Longest line shown whole; a longer one is cut around the words in question.
const SHOWN: usize = 110;

fn snippet(
    out: &mut String,
    at: &Location,
    arrow: &str,
    message: Option<&str>,
    paint: &dyn Fn(&str) -> String,
) {
    let number = at.line.to_string();
    let gutter = " ".repeat(number.len());
    line(
        out,
        &format!(
            "{gutter}{arrow} {}:{}:{}",
            clean(&at.file),
            at.line,
            at.column
        ),
    );
    if at.text.is_empty() {
        if let Some(message) = message {
            line(out, &format!("{gutter} = {}", clean(message)));
        }
        return;
    }
    let (shown, column) = window(&at.text, at.column as usize, at.width as usize);
    let before: usize = shown.chars().take(column - 1).map(width).sum();
    let under: usize = shown
        .chars()
        .skip(column - 1)
        .take(at.width as usize)
        .map(width)
        .sum::<usize>()
        .max(1);
    line(out, &format!("{number} | {shown}"));
    let note = message.map_or_else(String::new, |message| format!(" {}", clean(message)));
    line(
        out,
        &format!(
            "{gutter} | {}{}{note}",
            " ".repeat(before),
            paint(&"^".repeat(under))
        ),
    );
}

/// The part of a long line around `column` (from 1), cleaned, and the column within it.
fn window(text: &str, column: usize, length: usize) -> (String, usize) {
    let characters: Vec<char> = text
        .chars()
        .map(|c| if steers(c) { ' ' } else { c })
        .collect();
    if characters.len() <= SHOWN {
        return (
            characters.iter().collect(),
            column.min(characters.len() + 1),
        );
    }
    let first = (column - 1).saturating_sub(SHOWN / 3).min(characters.len());
    let last = (first + SHOWN)
        .max(column - 1 + length.min(SHOWN / 2))
        .min(characters.len());
    let mut shown: String = characters[first..last].iter().collect();
    let mut at = column - first;
    if first > 0 {
        shown.insert(0, '…');
        at += 1;
    }
    if last < characters.len() {
        shown.push('…');
    }
    (shown, at)
}

/// Columns that a character takes on a terminal: marks that combine take none.
fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => 0,
        _ => 1,
    }
}

/// Whether a character could steer a terminal: controls, and the marks that turn the direction of text.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// What could steer a terminal becomes visible words.
fn clean(text: &str) -> String {
    if !text.chars().any(steers) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) {
            write!(out, "\\u{{{:x}}}", u32::from(c)).expect("writing to a String cannot fail");
        } else {
            out.push(c);
        }
    }
    out
}

/// One JSON object on one line, without a line end. The keys are a contract: what does not apply is null.
pub fn json(diagnostic: &Diagnostic, lang: Lang) -> String {
    let mut out = String::from("{");
    let optional =
        |value: &Option<String>| value.as_deref().map_or_else(|| "null".to_owned(), quoted);
    let help = diagnostic.help.get(lang);
    let fields = [
        ("rule", quoted(diagnostic.code)),
        ("level", quoted(diagnostic.level.word())),
        ("file", quoted(&diagnostic.at.file)),
        ("line", diagnostic.at.line.to_string()),
        ("column", diagnostic.at.column.to_string()),
        ("path", optional(&diagnostic.path)),
        ("stated", optional(&diagnostic.stated)),
        ("computed", optional(&diagnostic.computed)),
        ("message", quoted(diagnostic.message.get(lang))),
        (
            "help",
            if help.is_empty() {
                "null".to_owned()
            } else {
                quoted(help)
            },
        ),
        ("related", related_json(diagnostic, lang)),
    ];
    for (at, (key, value)) in fields.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        write!(out, "{comma}\"{key}\": {value}").expect("writing to a String cannot fail");
    }
    out.push('}');
    out
}

fn related_json(diagnostic: &Diagnostic, lang: Lang) -> String {
    let one = |at: &Location, message: &Text| {
        let (file, message) = (quoted(&at.file), quoted(message.get(lang)));
        format!(
            "{{\"file\": {file}, \"line\": {}, \"column\": {}, \"message\": {message}}}",
            at.line, at.column
        )
    };
    let all: Vec<String> = diagnostic
        .related
        .iter()
        .map(|related| one(&related.at, &related.message))
        .collect();
    format!("[{}]", all.join(", "))
}

/// A JSON string literal (RFC 8259).
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() || ('\u{2028}'..='\u{2029}').contains(&c) => {
                write!(out, "\\u{:04x}", u32::from(c)).expect("writing to a String cannot fail");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A workflow command of GitHub Actions: `::error file=…,line=…,col=…,title=…::message`.
pub fn github(diagnostic: &Diagnostic, lang: Lang) -> String {
    let kind = match diagnostic.level {
        Level::Error => "error",
        Level::Doubt => "warning",
        Level::Note => "notice",
    };
    let property = |text: &str| escaped(text).replace(':', "%3A").replace(',', "%2C");
    let help = diagnostic.help.get(lang);
    let message = if help.is_empty() {
        diagnostic.message.get(lang).to_owned()
    } else {
        format!("{}\n{help}", diagnostic.message.get(lang))
    };
    let at = &diagnostic.at;
    format!(
        "::{kind} file={},line={},col={},title={}::{}",
        property(&at.file),
        at.line,
        at.column,
        property(diagnostic.code),
        escaped(&message)
    )
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::text;

    fn sample() -> Diagnostic {
        let text = "a: 1\n  share: { value: 114, share: \"40,4\" }\n";
        let at = Location::in_text("content/a.md".into(), text, 35, 41);
        Diagnostic::error(
            "share-mismatch",
            at,
            text!("`114` trên `355` là 32,1%", "`114` of `355` is 32.1%"),
            text!("sửa", "mend"),
        )
    }

    #[test]
    fn people_see_the_words_underlined() {
        let expected = "\
lỗi[share-mismatch]: `114` trên `355` là 32,1%
 --> content/a.md:2:31
2 |   share: { value: 114, share: \"40,4\" }
  |                               ^^^^^^
gợi ý: sửa
";
        assert_eq!(human(&sample(), Lang::Vi, false), expected);
    }

    #[test]
    fn json_holds_every_key_and_escapes() {
        let mut diagnostic = sample();
        diagnostic.message = Text::new("\"\u{1b}[31m\n", "");
        let line = json(&diagnostic, Lang::Vi);
        assert!(line.contains(r#""message": "\"\u001b[31m\n""#), "{line}");
        assert!(line.contains(r#""path": null, "stated": null"#), "{line}");
        assert!(!line.contains('\n'));
    }

    #[test]
    fn a_terminal_is_never_steered() {
        let mut diagnostic = sample();
        diagnostic.message = Text::new("\u{1b}[2J", "");
        diagnostic.at.text = "a\u{1b}b".to_owned();
        assert!(!human(&diagnostic, Lang::Vi, false).contains('\u{1b}'));
    }
}
