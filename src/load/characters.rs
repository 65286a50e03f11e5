//! Bytes → text: UTF-8 only, and no character that hides or turns what people see.

use super::source::Source;
use crate::diag::{Diagnostic, Location, Text, text};

/// The text of a file, or what is wrong with its characters (at most 100 faults).
pub(super) fn decode(shown: &str, mut bytes: Vec<u8>) -> Result<Source, Vec<Diagnostic>> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let words = String::from_utf8(bytes).map_err(|error| vec![not_utf8(shown, &error)])?;
    let source = Source::new(shown, words);
    let faults = forbidden(&source);
    if faults.is_empty() {
        Ok(source)
    } else {
        Err(faults)
    }
}

fn not_utf8(shown: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let bytes = error.as_bytes();
    let at = error.utf8_error().valid_up_to();
    let valid = String::from_utf8_lossy(&bytes[..at]);
    let location = Location::in_text(shown.into(), &valid, at, at);
    let guess = if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        text!("UTF-16", "UTF-16")
    } else {
        text!(
            "một bảng mã cũ như TCVN3 hay VNI",
            "an old encoding such as TCVN3 or VNI"
        )
    };
    let (byte, vi, en) = (at + 1, guess.vi, guess.en);
    Diagnostic::error(
        "not-utf8",
        location,
        Text::new(
            format!("byte thứ {byte} không phải là UTF-8; tệp có lẽ viết bằng {vi}"),
            format!("byte {byte} is not UTF-8; the file may be in {en}"),
        ),
        text!(
            "lưu lại tệp với bảng mã UTF-8",
            "save the file again as UTF-8"
        ),
    )
}

/// Whether some byte begins a character that may be forbidden. Most texts are cleared here, byte by byte.
fn has_suspicious(bytes: &[u8]) -> bool {
    let follows = |at: usize| [bytes.get(at + 1), bytes.get(at + 2)].map(|byte| byte.copied());
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'\t' | b'\n' | b'\r' => false,
        0..0x20 | 0x7f => true,
        // Above ASCII only U+0080–009F, U+202A–202E, U+2066–2069 and U+FFFE–FFFF are forbidden.
        0xc2 => matches!(follows(at), [Some(0x80..=0x9f), _]),
        0xe2 => matches!(follows(at), [Some(0x80 | 0x81), Some(0xa6..=0xae)]),
        0xef => matches!(follows(at), [Some(0xbf), Some(0xbe | 0xbf)]),
        _ => false,
    })
}

fn forbidden(source: &Source) -> Vec<Diagnostic> {
    if !has_suspicious(source.text.as_bytes()) {
        return Vec::new();
    }
    let faults = source.text.char_indices().filter_map(|(at, c)| {
        let (vi, en) = match c {
            '\t' | '\n' | '\r' => return None,
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                ("ký tự điều khiển", "control character")
            }
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                ("ký tự đổi chiều chữ", "text direction control")
            }
            _ => return None,
        };
        let code = u32::from(c);
        let location = Location::in_text(source.path.clone(), &source.text, at, at + c.len_utf8());
        Some(Diagnostic::error(
            "hidden-character",
            location,
            text!(
                "{vi} U+{code:04X} không nhìn thấy được",
                "the {en} U+{code:04X} cannot be seen"
            ),
            text!("xóa ký tự này", "delete this character"),
        ))
    });
    faults.take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &[(&str, u32, u32)]) {
        let found = decode("a.md", bytes.to_vec()).err().unwrap_or_default();
        let found: Vec<_> = found
            .iter()
            .map(|f| (f.code, f.at.line, f.at.column))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ordinary_text_passes() {
        check("\u{feff}Tà Tổng “41%” – 3‰…\r\n\tx\u{a0}y".as_bytes(), &[]);
    }

    #[test]
    fn what_hides_is_refused_at_its_place() {
        check("a\nb\u{202e}c".as_bytes(), &[("hidden-character", 2, 2)]);
        check(
            b"a\x1bb\x00",
            &[("hidden-character", 1, 2), ("hidden-character", 1, 4)],
        );
        check(b"a\n\xff\xfe", &[("not-utf8", 2, 1)]);
    }
}
