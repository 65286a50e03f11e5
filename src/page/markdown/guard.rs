//! The Markdown text → what must not reach the parser: characters that no page may hold, and nesting that only an attack
//! has.
//!
//! The nesting that is found here is far beyond the limit that the writer keeps; it only spares the parser.

use super::{Fault, Faults};
use crate::diag::{Text, text};

/// Containers opened at the start of one line, from which on the text is not parsed at all.
const ABSURD_DEPTH: usize = 200;

/// Faults of forbidden characters that are shown one by one.
const MOST_CHARACTERS: usize = 20;

/// Whether a page may not hold the character: controls, non-characters, and the marks that reverse what is read.
pub(super) fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        c if c.is_control() || is_bidi(c) => true,
        '\u{fdd0}'..='\u{fdef}' => true,
        c => u32::from(c) & 0xfffe == 0xfffe,
    }
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a byte may begin a forbidden character: controls, and the leads of U+0080–009F, U+202A–2069, U+FDD0–FFFF and
/// of all planes but the first.
pub(super) fn may_be_forbidden(byte: u8) -> bool {
    const MAY: [bool; 256] = {
        let mut may = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            may[byte] = matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xe2 | 0xef | 0xf0..)
                && !matches!(byte, 9 | 10 | 13);
            byte += 1;
        }
        may
    };
    MAY[usize::from(byte)]
}

/// The first forbidden character and where it stands. Most texts are cleared byte by byte.
pub(super) fn first_forbidden(text: &str) -> Option<(usize, char)> {
    let suspicious = |(at, byte): (usize, u8)| may_be_forbidden(byte).then_some(at);
    text.bytes()
        .enumerate()
        .filter_map(suspicious)
        .find_map(|at| {
            let c = text[at..].chars().next()?;
            is_forbidden(c).then_some((at, c))
        })
}

/// Says every forbidden character of the text, up to a number that a person can use.
pub(super) fn characters(text: &str, faults: &mut Faults) {
    if first_forbidden(text).is_none() {
        return;
    }
    for (at, c) in text
        .char_indices()
        .filter(|(_, c)| is_forbidden(*c))
        .take(MOST_CHARACTERS)
    {
        faults.error(character(c), at..at + c.len_utf8());
    }
}

/// The fault of one forbidden character.
pub(super) fn character(c: char) -> Fault {
    let point = format!("U+{:04X}", u32::from(c));
    if is_bidi(c) {
        let message = text!(
            "ký tự đổi hướng chữ {point}, làm người đọc thấy khác với chữ thật",
            "bidirectional control {point}, which makes readers see another text"
        );
        return Fault("bidi-character", message, erase());
    }
    let message = text!(
        "ký tự điều khiển {point}, không được có trong bài",
        "control character {point}, which no text may hold"
    );
    Fault("control-character", message, erase())
}

fn erase() -> Text {
    text!(
        "xóa ký tự này; nếu không nhìn thấy nó, hãy gõ lại cả từ",
        "delete it; if you cannot see it, type the word again"
    )
}

/// Where a line opens absurdly many quotes or lists: its byte range.
pub(super) fn absurd_line(text: &str) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    // One kind of line end is enough: a lone CR was made LF before.
    for line in text.split_inclusive('\n') {
        if containers(line.as_bytes()) > ABSURD_DEPTH {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// Quotes and list items that the start of a line opens or goes on with.
fn containers(line: &[u8]) -> usize {
    let (mut at, mut depth) = (0, 0);
    loop {
        while matches!(line.get(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        let digits = line[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let after = match line.get(at + digits) {
            Some(b'>') if digits == 0 => at + 1,
            Some(b'-' | b'*' | b'+') if digits == 0 => at + 1,
            Some(b'.' | b')') if (1..=9).contains(&digits) => at + digits + 1,
            _ => return depth,
        };
        let is_quote = line[after - 1] == b'>';
        if !is_quote && !matches!(line.get(after), Some(b' ' | b'\t' | b'\n' | b'\r') | None) {
            return depth;
        }
        depth += 1;
        at = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character, so that no lead byte is left out.
    #[test]
    fn bytes_tell_what_may_be_forbidden() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let found = first_forbidden(c.encode_utf8(&mut [0; 4])).is_some();
            assert_eq!(found, is_forbidden(c), "{c:?}");
        }
    }

    #[track_caller]
    fn check(line: &str, depth: usize) {
        assert_eq!(containers(line.as_bytes()), depth, "{line}");
    }

    #[test]
    fn markers_at_the_start_of_a_line_are_counted() {
        check("> a", 1);
        check(">>> a", 3);
        check("> - 1. a > b", 3);
        check("-- a", 0);
        check("12 a", 0);
        check("  * a", 1);
        check("1234567890. a", 0);
        check(&">".repeat(1000), 1000);
        check(&"- ".repeat(1000), 1000);
    }

    #[test]
    fn ordinary_lines_are_not_absurd() {
        assert_eq!(absurd_line("a\n> > b\n- - c\n"), None);
        let deep = format!("a\r\n{}\nb", ">".repeat(201));
        assert_eq!(absurd_line(&deep), Some(3..204));
    }
}
