//! Text events that belong together → pieces of text and expressions between `{{` and `}}`.
//!
//! The parser cuts text wherever a mark might stand, and takes backslashes away. So expressions are looked for in the
//! source, and only where the text is the source, byte for byte.

use pulldown_cmark::Event;
use std::ops::Range;

/// A piece of a run.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Text of the page.
    Text(&'a str),
    /// The end of a line that is not one on the page.
    Break,
    /// What stands between `{{` and `}}`, and its place.
    Value(&'a str, Range<usize>),
    /// An opening without an end: printed as it is, and its place.
    Open(Range<usize>),
}

/// One event of a run.
struct Piece<'a> {
    text: &'a str,
    range: Range<usize>,
    /// Whether the text is the source.
    plain: bool,
}

/// How many of the events make one run of text.
pub(super) fn length(events: &[(Event<'_>, Range<usize>)]) -> usize {
    events
        .iter()
        .take_while(|(event, _)| matches!(event, Event::Text(_) | Event::SoftBreak))
        .count()
}

/// The parts of a run, in order.
pub(super) fn parts<'a>(events: &'a [(Event<'_>, Range<usize>)], source: &'a str) -> Vec<Part<'a>> {
    let pieces = pieces(events, source);
    let values = expressions(&pieces, source);
    let mut out = Vec::with_capacity(pieces.len() + 2 * values.len());
    let mut values = values.into_iter().peekable();
    let mut done = 0;
    for piece in &pieces {
        let mut from = piece.range.start.max(done);
        while let Some((outer, _)) = values.peek()
            && piece.plain
            && outer.start < piece.range.end
            && outer.start >= from
        {
            push_text(&mut out, piece, from, outer.start);
            (from, done) = (outer.end, outer.end);
            if let Some((_, part)) = values.next() {
                out.push(part);
            }
        }
        push_text(&mut out, piece, from, piece.range.end);
    }
    out
}

fn push_text<'a>(out: &mut Vec<Part<'a>>, piece: &Piece<'a>, from: usize, to: usize) {
    if !piece.plain {
        out.push(Part::Text(piece.text));
    } else if from < to && piece.text == "\n" {
        out.push(Part::Break);
    } else if from < to {
        let start = piece.range.start;
        out.push(Part::Text(&piece.text[from - start..to - start]));
    }
}

/// The events as pieces. A line end counts as plain with the white space around it, so that an expression may be broken
/// over two lines.
fn pieces<'a>(events: &'a [(Event<'_>, Range<usize>)], source: &'a str) -> Vec<Piece<'a>> {
    let mut out: Vec<Piece<'a>> = Vec::with_capacity(events.len());
    for (at, (event, range)) in events.iter().enumerate() {
        let piece = match event {
            Event::Text(text) => Piece {
                text,
                range: range.clone(),
                plain: source.get(range.clone()) == Some(text),
            },
            _ => {
                let start = out.last().map_or(range.start, |last| last.range.end);
                let end = events.get(at + 1).map_or(range.end, |(_, next)| next.start);
                let gap = source.get(start..end).unwrap_or("x");
                let is_white = gap.bytes().all(|b| b.is_ascii_whitespace());
                Piece {
                    text: "\n",
                    range: if is_white { start..end } else { range.clone() },
                    plain: is_white,
                }
            }
        };
        out.push(piece);
    }
    out
}

/// Every expression with the range of its braces.
fn expressions<'a>(pieces: &[Piece<'a>], source: &'a str) -> Vec<(Range<usize>, Part<'a>)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let mut end = at + 1;
        if pieces[at].plain {
            while end < pieces.len()
                && pieces[end].plain
                && pieces[end].range.start == pieces[end - 1].range.end
            {
                end += 1;
            }
            let before = at.checked_sub(1).map_or(0, |last| pieces[last].range.end);
            let stretch = pieces[at].range.start..pieces[end - 1].range.end;
            in_stretch(stretch, before, source, &mut out);
        }
        at = end;
    }
    out
}

/// Expressions of one stretch of source; `before` is where the text before it ends.
fn in_stretch<'a>(
    stretch: Range<usize>,
    before: usize,
    source: &'a str,
    out: &mut Vec<(Range<usize>, Part<'a>)>,
) {
    let mut from = stretch.start;
    let is_escaped = from > before && source.as_bytes().get(from - 1) == Some(&b'\\');
    if is_escaped && source[stretch.clone()].starts_with('{') {
        from += 1;
    }
    while let Some(found) = source[from..stretch.end].find("{{") {
        let open = from + found;
        let inner = open + 2;
        let close = source[inner..stretch.end].find("}}").map(|at| inner + at);
        let Some(close) = close else {
            out.push((open..inner, Part::Open(open..inner)));
            return;
        };
        out.push((
            open..close + 2,
            Part::Value(&source[inner..close], inner..close),
        ));
        from = close + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::Parser;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let events: Vec<_> = Parser::new(source).into_offset_iter().collect();
        let run = &events[1..events.len() - 1];
        assert_eq!(length(run), run.len(), "one run of text");
        let found: Vec<String> = parts(run, source)
            .into_iter()
            .map(|part| match part {
                Part::Text(text) => text.to_owned(),
                Part::Break => "/".to_owned(),
                Part::Value(text, range) => {
                    assert_eq!(&source[range], text);
                    format!("<{text}>")
                }
                Part::Open(range) => {
                    assert_eq!(&source[range], "{{");
                    "<!>".to_owned()
                }
            })
            .collect();
        assert_eq!(found.concat(), expected.concat(), "{found:?}");
    }

    #[test]
    fn expressions_are_found_in_the_source() {
        check("a {{ x }} b", &["a ", "< x >", " b"]);
        check(
            "{{x}}/{{ y_1_2 : unit }}.",
            &["<x>", "/", "< y_1_2 : unit >", "."],
        );
        check(
            "a\n{{ x\n  : unit }}\nb",
            &["a", "/", "< x\n  : unit >", "/", "b"],
        );
        check("a {{ x", &["a ", "<!>", " x"]);
    }

    #[test]
    fn a_backslash_keeps_the_braces() {
        check("a \\{{ x }} b", &["a ", "{{ x }} b"]);
        check("\\{{ x }}", &["{{ x }}"]);
        check("\\\\{{ x }}", &["\\", "< x >"]);
        check("\\{{{ x }}", &["{", "< x >"]);
        check("{\\{ x }}", &["{", "{ x }}"]);
        check("&#123;&#123; x }}", &["{", "{", " x }}"]);
        check("a \\* {{ x }}", &["a ", "* ", "< x >"]);
    }
}
