//! Within a line: text, figures, links, pictures.

use super::links::{self, Address};
use super::text_run::{self, Part};
use super::writer::{Placed, Writer, element};
use super::{Fault, Slot, anchors, escape, guard};
use crate::diag::{nearest, text};
use pulldown_cmark::{CowStr, Event, LinkType, Tag};
use std::ops::Range;

/// How an open link is closed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// With its end tag.
    Open,
    /// Likewise, and its text is a telephone number that no line may break.
    Telephone,
    /// Not at all: it was refused or stands inside another, and its text stays.
    Text,
}

impl Writer<'_, '_> {
    pub(super) fn is_in_link(&self) -> bool {
        self.links.iter().any(|link| *link != Link::Text)
    }

    /// Writes a run of text; returns how many events it was.
    pub(super) fn run(&mut self, rest: &[Placed<'_>]) -> usize {
        let length = text_run::length(rest);
        let events = &rest[..length];
        self.say_decoded(events);
        self.say_unknown_notes(events[0].1.start..events[length - 1].1.end);
        for part in text_run::parts(events, self.source) {
            match part {
                Part::Text(text) => self.prose(text),
                Part::Break => self.out.push('\n'),
                Part::Value(expression, range) => {
                    let said = self.value(expression, range, true);
                    self.prose(&said);
                }
                Part::Open(range) => {
                    self.out.push_str("{{");
                    self.faults.doubt(unclosed(), range);
                }
            }
        }
        length
    }

    fn prose(&mut self, text: &str) {
        if self.links.contains(&Link::Telephone) {
            let text = text.replace(' ', "\u{a0}").replace('-', "\u{2011}");
            escape::text(&mut self.out, &text);
        } else {
            escape::prose(&mut self.out, text);
        }
    }

    /// The text of some events, as it is read aloud; what is wrong with it is said only if asked.
    pub(super) fn plain(&mut self, events: &[Placed<'_>], says: bool) -> String {
        let mut out = String::new();
        let mut at = 0;
        while at < events.len() {
            match &events[at].0 {
                Event::Text(_) | Event::SoftBreak => {
                    let length = text_run::length(&events[at..]);
                    for part in text_run::parts(&events[at..at + length], self.source) {
                        match part {
                            Part::Text(text) => out.push_str(text),
                            Part::Break => out.push(' '),
                            Part::Value(text, range) => {
                                out.push_str(&self.value(text, range, says))
                            }
                            Part::Open(_) => out.push_str("{{"),
                        }
                    }
                    at += length;
                    continue;
                }
                Event::Code(text) | Event::InlineHtml(text) => out.push_str(text),
                Event::HardBreak => out.push(' '),
                _ => {}
            }
            at += 1;
        }
        out.retain(|c| !guard::is_forbidden(c));
        out.trim().to_owned()
    }

    /// What an expression prints; itself, where it cannot be looked up.
    fn value(&mut self, expression: &str, range: Range<usize>, says: bool) -> String {
        let literal = || format!("{{{{{expression}}}}}");
        let is_path = expression.trim().starts_with(char::is_alphabetic);
        let looked_up = match &self.figures {
            _ if !is_path => {
                if says {
                    self.faults.doubt(no_path(), range);
                }
                return literal();
            }
            Some(figures) => figures.say(expression),
            None => Err(Box::new((no_figures(), 0..expression.len()))),
        };
        match looked_up {
            Ok(said) => {
                let unsaid = said.is_inferred && !says_inferred(self.source, &range);
                let doubt = said.doubt.or_else(|| unsaid.then(|| inferred(expression)));
                if let Some(doubt) = doubt.filter(|_| says) {
                    self.faults.doubt(doubt, range);
                }
                said.text
            }
            Err(refused) => {
                let (fault, at) = *refused;
                if says {
                    let at = range.start + at.start..range.start + at.end;
                    self.faults.error(fault, at);
                }
                literal()
            }
        }
    }

    /// Says forbidden characters that are written as entities.
    fn say_decoded(&mut self, events: &[Placed<'_>]) {
        for (event, range) in events {
            if let Event::Text(text) = event {
                self.say_hidden(text, range);
            }
        }
    }

    /// Says a forbidden character that stands in a text but not in its source: the guard has not seen it.
    fn say_hidden(&mut self, text: &str, range: &Range<usize>) {
        if let Some((_, c)) = guard::first_forbidden(text)
            && !self.source[range.clone()].contains(c)
        {
            self.faults.error(guard::character(c), range.clone());
        }
    }

    /// Opens a link, or refuses it and keeps its text.
    pub(super) fn open_link(
        &mut self,
        rest: &[Placed<'_>],
        kind: LinkType,
        address: &CowStr<'_>,
        title: &CowStr<'_>,
    ) {
        let range = rest[0].1.clone();
        let inner = &rest[1..element(rest) - 1];
        self.say_hidden(title, &range);
        if !inner.iter().any(|(event, _)| is_seen(event)) {
            self.faults.doubt(no_words(), range);
            self.links.push(Link::Text);
            return;
        }
        if self.is_in_link() {
            self.links.push(Link::Text);
            return;
        }
        let found = if kind == LinkType::Email {
            links::read(&format!("mailto:{address}"), self.folder)
        } else {
            links::read(address, self.folder)
        };
        let opened = found.and_then(|address| self.write_address(address, &range));
        match opened {
            Ok(link) => {
                if !title.is_empty() {
                    self.out.push_str(" title=\"");
                    escape::attribute(&mut self.out, title);
                    self.out.push('"');
                }
                self.out.push('>');
                self.links.push(link);
            }
            Err(fault) => {
                self.faults.error(fault, range);
                self.links.push(Link::Text);
            }
        }
    }

    /// Writes a start tag but for its end.
    fn write_address(&mut self, address: Address, range: &Range<usize>) -> Result<Link, Fault> {
        match address {
            Address::Outside(address) => {
                self.out.push_str("<a href=\"");
                escape::attribute(&mut self.out, &address);
                self.out.push('"');
                if address.starts_with("http") {
                    self.out.push_str(" rel=\"noopener\"");
                }
                if address.starts_with("tel:") {
                    return Ok(Link::Telephone);
                }
            }
            Address::Here(fragment) => {
                let ids = self.planned.iter().map(|planned| &*planned.id);
                let Some(id) = anchors::find(ids.clone(), &fragment) else {
                    return Err(unknown_anchor(&fragment, ids));
                };
                self.out.push_str("<a href=\"#");
                escape::attribute(&mut self.out, id);
                self.out.push('"');
            }
            Address::File(target, fragment) => {
                self.out.push_str("<a href=\"");
                let span = self.faults.span(range);
                self.slot(Slot::Link {
                    target,
                    fragment,
                    span,
                });
                self.out.push('"');
            }
        }
        Ok(Link::Open)
    }

    pub(super) fn close_link(&mut self) {
        if matches!(self.links.pop(), Some(Link::Open | Link::Telephone)) {
            self.out.push_str("</a>");
        }
    }

    /// Writes a picture; returns how many events it was.
    pub(super) fn image(&mut self, rest: &[Placed<'_>], alone: bool) -> usize {
        let length = element(rest);
        let (
            Event::Start(Tag::Image {
                dest_url, title, ..
            }),
            range,
        ) = &rest[0]
        else {
            return length;
        };
        self.say_decoded(&rest[1..length - 1]);
        self.say_hidden(title, range);
        let alt = self.plain(&rest[1..length - 1], true);
        match links::picture(dest_url, self.folder) {
            Ok(target) => {
                if alt.is_empty() {
                    self.faults.doubt(no_alt(&target), range.clone());
                }
                let span = self.faults.span(range);
                let mut title = title.to_string();
                title.retain(|c| !guard::is_forbidden(c));
                self.slot(Slot::Image {
                    target,
                    alt: alt.into(),
                    title: (!title.is_empty()).then(|| title.into()),
                    alone,
                    span,
                });
            }
            Err(fault) => {
                self.faults.error(fault, range.clone());
                escape::text(&mut self.out, &alt);
            }
        }
        length
    }

    /// Raw HTML within a line: shown as text. End tags are not said again.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        escape::text(&mut self.out, html);
        if !html.starts_with("</") {
            self.faults.doubt(raw_html(html), range);
        }
    }
}

/// Whether the paragraph around a place says that something in it is inferred.
fn says_inferred(source: &str, place: &Range<usize>) -> bool {
    const BLANK: [&str; 2] = ["\n\n", "\n\r\n"];
    let before = &source[..place.start];
    let start = BLANK.map(|blank| before.rfind(blank).unwrap_or_default());
    let behind = &source[place.end..];
    let end = BLANK.map(|blank| behind.find(blank).unwrap_or(behind.len()));
    let paragraph = &source[start[0].max(start[1])..place.end + end[0].min(end[1])];
    let paragraph = paragraph.to_lowercase();
    paragraph.contains("suy ra") || paragraph.contains("inferred")
}

/// Whether readers see an event of a link's text.
fn is_seen(event: &Event<'_>) -> bool {
    match event {
        Event::Text(text) | Event::Code(text) => !text.trim().is_empty(),
        Event::Start(Tag::Image { .. }) | Event::InlineHtml(_) => true,
        _ => false,
    }
}

/// The fault of raw HTML.
pub(super) fn raw_html(html: &str) -> Fault {
    let shown: String = html
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| !guard::is_forbidden(*c) && *c != '`')
        .take(40)
        .collect();
    Fault(
        "raw-html",
        text!(
            "mã HTML `{shown}` sẽ hiện ra như chữ thường",
            "the HTML `{shown}` is shown as text"
        ),
        text!(
            "viết bằng Markdown, hoặc đặt `\\` trước dấu `<` nếu đúng là chữ",
            "write it in Markdown, or put `\\` before `<` if it is meant as text"
        ),
    )
}

fn unclosed() -> Fault {
    Fault(
        "unclosed-value",
        text!(
            "`{{{{` không có `}}}}` đóng lại, nên hiện ra như chữ thường",
            "`{{{{` without `}}}}` is shown as text"
        ),
        text!(
            "thêm `}}}}`, hoặc viết `\\{{{{` nếu đúng là chữ",
            "add `}}}}`, or write `\\{{{{` if it is meant as text"
        ),
    )
}

fn inferred(expression: &str) -> Fault {
    let path = expression.split(':').next().unwrap_or_default().trim();
    Fault(
        "inferred-unsaid",
        text!(
            "`{path}` là chỉ tiêu suy ra, nhưng đoạn này in nó như chỉ tiêu được nêu",
            "`{path}` is inferred, but the paragraph prints it as if it were stated"
        ),
        text!(
            "thêm chữ “suy ra” vào đoạn, hoặc viết `{{{{ {path} : full }}}}`",
            "say “inferred” in the paragraph, or write `{{{{ {path} : full }}}}`"
        ),
    )
}

fn no_path() -> Fault {
    Fault(
        "literal-value",
        text!(
            "giữa `{{{{` và `}}}}` không phải là tên số liệu, nên hiện ra như chữ thường",
            "what stands between `{{{{` and `}}}}` names no figure and is shown as text"
        ),
        text!(
            "ghi tên số liệu, hoặc viết `\\{{{{` nếu đúng là chữ",
            "name a figure, or write `\\{{{{` if it is meant as text"
        ),
    )
}

fn no_figures() -> Fault {
    Fault(
        "unknown-path",
        text!(
            "trang này không có số liệu riêng để in bằng `{{{{ … }}}}`",
            "this page has no figures of its own to print with `{{{{ … }}}}`"
        ),
        text!(
            "ghi thẳng con số, hoặc viết `\\{{{{` nếu đúng là chữ",
            "write the number itself, or `\\{{{{` if it is meant as text"
        ),
    )
}

fn no_words() -> Fault {
    Fault(
        "empty-link",
        text!(
            "liên kết không có chữ nào để bấm, nên bị bỏ",
            "the link has no words to click and is left out"
        ),
        text!(
            "viết tên của nơi dẫn tới trong ngoặc vuông",
            "write the name of where it leads in the square brackets"
        ),
    )
}

fn no_alt(target: &str) -> Fault {
    Fault(
        "missing-alt",
        text!(
            "ảnh `{target}` không có lời mô tả cho người không nhìn thấy ảnh",
            "the picture `{target}` has no description for those who cannot see it"
        ),
        text!(
            "viết lời mô tả trong ngoặc vuông: `![…]({target})`",
            "write it in the square brackets: `![…]({target})`"
        ),
    )
}

fn unknown_anchor<'a>(fragment: &str, ids: impl Iterator<Item = &'a str>) -> Fault {
    let words = crate::locale::slug(fragment);
    let words = words.strip_prefix("h-").unwrap_or(&words);
    let near = nearest(words, ids.filter_map(|id| id.strip_prefix("h-")));
    let shown: String = fragment.chars().filter(|c| *c != '`').take(60).collect();
    Fault(
        "anchor-missing",
        text!(
            "bài không có đề mục `{shown}` mà liên kết dẫn tới",
            "the text has no heading `{shown}` that the link leads to"
        ),
        match near {
            Some(near) => text!("có phải là `#{near}`?", "did you mean `#{near}`?"),
            None => text!(
                "ghi đúng chữ của đề mục, như `#kinh-te`",
                "write the words of a heading, as `#kinh-te`"
            ),
        },
    )
}
