//! Text → what may stand in HTML: escaped, without the characters that no page may hold, lines ended by LF.

use super::guard::{is_forbidden, may_be_forbidden};

/// Appends text between tags.
pub(super) fn text(out: &mut String, text: &str) {
    push(out, text, false);
}

/// Appends the value of an attribute in double quotes.
pub(super) fn attribute(out: &mut String, text: &str) {
    push(out, text, true);
}

fn push(out: &mut String, text: &str, quotes: bool) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            b'\r' => "",
            byte if may_be_forbidden(byte) => {
                let c = text[at..].chars().next().filter(|c| is_forbidden(*c));
                if let Some(c) = c {
                    out.push_str(&text[done..at]);
                    out.push(char::REPLACEMENT_CHARACTER);
                    done = at + c.len_utf8();
                }
                continue;
            }
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(written);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// Appends prose: spans of numbers such as `2020–2025` stay on one line.
pub(super) fn prose(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((start, end)) = number_span(rest) {
        push(out, &rest[..start], false);
        unbroken(out, &rest[start..end]);
        rest = &rest[end..];
    }
    push(out, rest, false);
}

/// Appends text that no line may break.
pub(super) fn unbroken(out: &mut String, inner: &str) {
    out.push_str("<span class=\"nb\">");
    text(out, inner);
    out.push_str("</span>");
}

/// The first two numbers that a dash joins: browsers break a line behind it.
fn number_span(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text[from..].find('–') {
        let (dash, behind) = (from + at, from + at + '–'.len_utf8());
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/');
        let start = text[..dash].trim_end_matches(is_number).len();
        let tail = &text[behind..];
        let number = tail.len() - tail.trim_start_matches(is_number).len();
        let end = behind
            + text[behind..behind + number]
                .trim_end_matches(['.', ',', '/'])
                .len();
        let digits = |piece: &str| piece.contains(|c: char| c.is_ascii_digit());
        if digits(&text[start.max(from)..dash]) && digits(&text[behind..end]) && end - start <= 24 {
            return Some((start.max(from), end));
        }
        from = behind;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let mut out = String::new();
        prose(&mut out, written);
        assert_eq!(out, expected);
    }

    #[test]
    fn spans_of_numbers_stay_together() {
        check(
            "nhiệm kỳ 2020–2025.",
            "nhiệm kỳ <span class=\"nb\">2020–2025</span>.",
        );
        check("2,5–3,5% – 4", "<span class=\"nb\">2,5–3,5</span>% – 4");
        check("Kinh tế – xã hội –", "Kinh tế – xã hội –");
        check("–5–", "–5–");
        check("a < \"b\" & c\u{202e}", "a &lt; \"b\" &amp; c\u{fffd}");
    }

    #[test]
    fn attributes_cannot_be_left() {
        let mut out = String::new();
        attribute(&mut out, "\" onclick='x' <&>");
        assert_eq!(out, "&quot; onclick='x' &lt;&amp;&gt;");
    }
}
