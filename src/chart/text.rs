//! How wide a text is, where it breaks, and which characters may be in it. Measured with the advances of the shipped
//! font and some slack, so that labels fit before anything is drawn. No font code runs here.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::advances::{
    BOLD_00A0, BOLD_01A0, BOLD_1EA0, BOLD_0020, FALLBACK, REGULAR_00A0, REGULAR_01A0, REGULAR_1EA0,
    REGULAR_0020, REST,
};

/// Share by which a reader's substitute font may be wider than ours.
pub(super) const SLACK: f64 = 1.07;

/// Characters that a label keeps at most; a longer one ends in an ellipsis.
const LONGEST: usize = 400;

/// Weight of the shipped font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// 400
    Regular,
    /// 600
    Bold,
}

/// Width of a text in user units, with slack.
pub(super) fn width(text: &str, weight: Weight, size: f64) -> f64 {
    units(advances(text, weight), size)
}

/// The sum of the advances, in thousandths of an em.
fn advances(text: &str, weight: Weight) -> u32 {
    text.chars().map(|c| u32::from(advance(c, weight))).sum()
}

fn units(thousandths: u32, size: f64) -> f64 {
    f64::from(thousandths) * size * SLACK / 1000.0
}

fn advance(c: char, weight: Weight) -> u16 {
    let code = c as u32;
    let in_run = |from: u32, regular: &[u16], bold: &[u16]| {
        let at = (code - from) as usize;
        let run = if weight == Weight::Bold {
            bold
        } else {
            regular
        };
        run.get(at).copied().unwrap_or(FALLBACK)
    };
    match code {
        0x20..=0x7E => in_run(0x20, &REGULAR_0020, &BOLD_0020),
        0xA0..=0x17F => in_run(0xA0, &REGULAR_00A0, &BOLD_00A0),
        0x1A0..=0x1B0 => in_run(0x1A0, &REGULAR_01A0, &BOLD_01A0),
        0x300..=0x36F => 0,
        0x1EA0..=0x1EF9 => in_run(0x1EA0, &REGULAR_1EA0, &BOLD_1EA0),
        // East Asian and symbol fonts set these on a full square.
        0x1100..=0x11FF | 0x2E80.. => 1000,
        _ => match REST.binary_search_by_key(&code, |entry| entry.0) {
            Ok(at) if weight == Weight::Bold => REST[at].2,
            Ok(at) => REST[at].1,
            Err(_) => FALLBACK,
        },
    }
}

/// A text broken into lines that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lines {
    /// The lines, at least one.
    pub(super) lines: Vec<String>,
    /// Whether words were left out; then the last line ends in an ellipsis and the full text belongs into a `<title>`.
    pub(super) cut: bool,
}

/// Breaks a text at spaces into at most `most` lines of at most `room` user units; the rest becomes an ellipsis.
pub(super) fn wrap(text: &str, weight: Weight, size: f64, room: f64, most: usize) -> Lines {
    if width(text, weight, size) <= room {
        return Lines {
            lines: vec![text.to_owned()],
            cut: false,
        };
    }
    let mut lines: Vec<String> = Vec::with_capacity(most);
    let space = u32::from(advance(' ', weight));
    // The line so far: where it begins and ends in the text, and its advances.
    let (mut from, mut end, mut used) = (0, 0, 0);
    let mut at = 0;
    while at <= text.len() {
        let after = text[at..].find(' ').map_or(text.len(), |space| at + space);
        let word = advances(&text[at..after], weight);
        let is_first = end == from;
        let longer = if is_first { word } else { used + space + word };
        if units(longer, size) <= room {
            (end, used) = (after, longer);
        } else if lines.len() + 1 == most || is_first {
            lines.push(ellipsis(&text[from..after], weight, size, room));
            return Lines { lines, cut: true };
        } else {
            lines.push(text[from..end].to_owned());
            (from, end, used) = (at, at, 0);
            continue;
        }
        at = after + 1;
    }
    if end > from || lines.is_empty() {
        lines.push(text[from..end].to_owned());
    }
    Lines { lines, cut: false }
}

/// The longest beginning of a text that fits together with an ellipsis.
fn ellipsis(text: &str, weight: Weight, size: f64, room: f64) -> String {
    let mut short = String::new();
    let mut used = width("…", weight, size);
    for c in text.chars() {
        used += f64::from(advance(c, weight)) * size * SLACK / 1000.0;
        if used > room {
            break;
        }
        short.push(c);
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// A label fit for XML and for measuring: NFC, one line, single spaces, no control, private or invisible characters,
/// at most 400 characters.
pub(super) fn clean(text: &str) -> String {
    let is_composed = || {
        text.chars().all(is_composed)
            || (is_nfc_quick(text.chars()) == IsNormalized::Yes && text.chars().all(is_plain))
    };
    let is_tidy = || {
        let spaces = text.as_bytes().windows(2).filter(|pair| pair == b"  ");
        !text.starts_with(' ') && !text.ends_with(' ') && spaces.count() == 0
    };
    if text.len() <= LONGEST && is_tidy() && is_composed() {
        return text.to_owned();
    }
    let mut label = String::with_capacity(text.len());
    for (count, c) in text
        .nfc()
        .filter(|c| is_plain(*c) || c.is_whitespace())
        .enumerate()
    {
        if count == LONGEST {
            label.push('…');
            break;
        }
        // A no-break space is kept: it holds a number and its unit together.
        if c.is_whitespace() && c != '\u{A0}' {
            if !label.is_empty() && !label.ends_with(' ') {
                label.push(' ');
            }
        } else {
            label.push(c);
        }
    }
    label.truncate(label.trim_end_matches(' ').len());
    label
}

/// Characters of Vietnamese and English that are plain and that no normalization touches.
fn is_composed(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}')
}

fn is_plain(c: char) -> bool {
    match c {
        ' ' | '\u{A0}' => true,
        _ if c.is_control() || c.is_whitespace() => false,
        // Zero width, direction marks, line separators, joiners, byte order mark, interlinear marks, private use,
        // noncharacters, tags.
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{FFFE}'..='\u{FFFF}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{E0000}'.. => false,
        _ => (c as u32) & 0xFFFE != 0xFFFE,
    }
}

/// Writes a text into XML: the five special characters as entities.
pub(super) fn escape(out: &mut String, text: &str) {
    // Without an early end, so that many bytes are looked at in one step.
    let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    if !text.bytes().fold(false, |any, byte| any | special(byte)) {
        out.push_str(text);
        return;
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_width(text: &str, shaped_at_12: f64) {
        let ours = width(text, Weight::Regular, 12.0) / SLACK;
        let error = (ours / shaped_at_12 - 1.0).abs();
        assert!(error < 0.02, "{text}: {ours:.1} against {shaped_at_12}");
    }

    #[test]
    fn widths_are_those_of_real_shaping() {
        check_width("Lương thực bình quân đầu người", 186.9);
        check_width("Tỷ lệ hộ nghèo", 83.7);
        check_width("Mường Tè", 56.5);
    }

    #[test]
    fn decomposed_text_is_as_wide_as_composed() {
        let composed = "Tỷ lệ hộ nghèo";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        assert_eq!(clean(&decomposed), composed);
    }

    #[track_caller]
    fn check_wrap(text: &str, room: f64, expected: &[&str], cut: bool) {
        let lines = wrap(text, Weight::Regular, 14.0, room, 2);
        assert_eq!(lines.lines, expected);
        assert_eq!(lines.cut, cut);
    }

    #[test]
    fn labels_break_at_spaces_then_end_in_an_ellipsis() {
        check_wrap("Mường Tè", 190.0, &["Mường Tè"], false);
        check_wrap(
            "Lương thực bình quân đầu người",
            190.0,
            &["Lương thực bình quân đầu", "người"],
            false,
        );
        check_wrap(
            "Tỷ lệ hộ gia đình sử dụng nước hợp vệ sinh ở vùng nông thôn",
            190.0,
            &["Tỷ lệ hộ gia đình sử dụng", "nước hợp vệ sinh ở vùng…"],
            true,
        );
        check_wrap("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 60.0, &["xxxxx…"], true);
    }

    #[test]
    fn composed_characters_need_no_second_look() {
        let all = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
        for c in all.filter(|c| is_composed(*c)) {
            let text = format!("{c}{c}a{c}");
            assert!(is_plain(c) && text.nfc().eq(text.chars()), "{c:?}");
        }
    }

    #[track_caller]
    fn check_clean(text: &str, expected: &str) {
        assert_eq!(clean(text), expected);
    }

    #[test]
    fn labels_lose_what_xml_and_readers_cannot_take() {
        check_clean("a\u{1}b\u{0}c", "abc");
        check_clean("  hai\r\n\tdòng ", "hai dòng");
        check_clean("x\u{FFFE}\u{202E}y\u{200B}z", "xyz");
        check_clean("5\u{A0}ha", "5\u{A0}ha");
        check_clean("", "");
    }
}
