//! The one way from Markdown to HTML: the text of an [`Article`] or plain page → a [`Body`], deny by default.
//!
//! What is not known to be harmless becomes text or is left out, and is said as a diagnostic. What depends on other files
//! or on the page's place in the site (charts, links to articles, pictures) is a [`Slot`] that the page stage fills. No
//! file is read here.

mod anchors;
mod chart;
mod escape;
mod guard;
mod inline;
mod line;
mod links;
mod notes;
#[cfg(test)]
mod tests;
mod text_run;
mod values;
mod writer;

use crate::diag::{Diagnostic, Lang, Level, Span, Text};
use crate::judge::Progress;
use crate::model::{Article, ChartSpec, Files, PageText};
use std::borrow::Cow;
use std::ops::Range;

/// What a text is compiled in: its place in its file, and the figures that it may name.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    files: &'a Files,
    start: usize,
    text: &'a str,
    lang: Lang,
    figures: Option<(&'a Article, &'a [Progress])>,
}

impl<'a> Context<'a> {
    /// The text of a review. The article is redacted, and `progress` was judged on it as it is now, one entry per indicator.
    pub fn report(article: &'a Article, progress: &'a [Progress], lang: Lang) -> Context<'a> {
        Context {
            files: &article.files,
            start: article.body.start,
            text: article.body_text(),
            lang,
            figures: Some((article, progress)),
        }
    }

    /// The text of a plain page: it has no figures to name.
    pub fn page(page: &'a PageText, lang: Lang) -> Context<'a> {
        Context {
            files: &page.files,
            start: page.body.start,
            text: &page.files.article().text[page.body.clone()],
            lang,
            figures: None,
        }
    }

    /// The level of its first headings: a review's text stands inside a section of its page, a plain page's under the title.
    fn top_level(&self) -> u8 {
        if self.figures.is_some() { 3 } else { 2 }
    }

    /// The folder of its file within `content/`.
    fn folder(&self) -> &'a str {
        let path: &'a str = &self.files.article().path;
        let path = path.strip_prefix("content/").unwrap_or(path);
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// From 2 or 3 to 6; never skips one on the way down.
    pub level: u8,
    /// Its anchor: `h-` and its words.
    pub id: Box<str>,
    /// Its words, figures filled in.
    pub text: Box<str>,
}

/// What the page stage puts into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A block: the figure of a chart.
    Chart(Box<ChartSpec>),
    /// The address of a link to another file of `content/`. Plain text: it is escaped when it is put in.
    Link {
        /// Path within `content/`, as `lai-chau/ta-tong-2020-2025.md`; no `.` or `..` is left in it.
        target: Box<str>,
        /// What stands behind `#`, decoded; see [`Body::anchor`].
        fragment: Option<Box<str>>,
        /// Where the link stands.
        span: Span,
    },
    /// A picture, as HTML.
    Image {
        /// Path within `content/`.
        target: Box<str>,
        /// What it shows, as plain text; empty where the author says nothing.
        alt: Box<str>,
        /// Its caption, as plain text.
        title: Option<Box<str>>,
        /// Stands alone, where a figure may stand; otherwise within a line.
        alone: bool,
        /// Where it stands.
        span: Span,
    },
}

/// A compiled text: HTML with gaps. One allocation for the text, because ten thousand of them are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    html: Box<str>,
    slots: Box<[(u32, Slot)]>,
    headings: Box<[Heading]>,
}

impl Body {
    /// Its headings, in order.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// What must be put into it, in order.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().map(|(_, slot)| slot)
    }

    /// Whether it holds nothing at all.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty() && self.slots.is_empty()
    }

    /// The anchor that a fragment means: its own words, or the id of a heading. None when there is no such heading.
    pub fn anchor(&self, fragment: &str) -> Option<&str> {
        anchors::find(self.headings.iter().map(|heading| &*heading.id), fragment)
    }

    /// The HTML with every slot filled. `fill` appends HTML for charts and pictures, and a plain address for links.
    pub fn html(&self, fill: &mut dyn FnMut(&Slot, &mut String)) -> String {
        let mut out = String::with_capacity(self.html.len() + 64 * self.slots.len());
        let mut from = 0;
        for (at, slot) in &self.slots {
            let at = *at as usize;
            out.push_str(&self.html[from..at]);
            if matches!(slot, Slot::Link { .. }) {
                let mut address = String::new();
                fill(slot, &mut address);
                escape::attribute(&mut out, &address);
            } else {
                fill(slot, &mut out);
            }
            from = at;
        }
        out.push_str(&self.html[from..]);
        out
    }
}

/// Compiles a text. The body is safe to publish whatever the diagnostics say; it is empty where nesting or a table is
/// beyond all measure.
pub fn compile(context: &Context<'_>) -> (Body, Vec<Diagnostic>) {
    let text = line_ends(context.text);
    let context = &Context {
        text: &text,
        ..*context
    };
    let mut faults = Faults::new(context);
    guard::characters(context.text, &mut faults);
    if let Some(line) = guard::absurd_line(context.text) {
        faults.error(writer::too_deep(), line);
        return (Body::default(), faults.list);
    }
    let body = writer::write(context, &mut faults);
    (body, faults.list)
}

/// The text with a line feed for every carriage return that stands alone: the parser knows it only in some places. No byte
/// moves.
fn line_ends(text: &str) -> Cow<'_, str> {
    let follows = |at: usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(|(at, _)| follows(at)) {
        return Cow::Borrowed(text);
    }
    let ends = text.char_indices().map(|(at, c)| match c {
        '\r' if follows(at) => '\n',
        c => c,
    });
    Cow::Owned(ends.collect())
}

/// What is wrong: a code, what was found and expected, one next step.
struct Fault(&'static str, Text, Text);

/// The faults of one text, each at its place.
struct Faults<'a> {
    files: &'a Files,
    start: usize,
    list: Vec<Diagnostic>,
}

/// Faults of one text that people are shown; half of them may be doubts, so that errors find room.
const MOST_FAULTS: usize = 100;

impl<'a> Faults<'a> {
    fn new(context: &Context<'a>) -> Faults<'a> {
        Faults {
            files: context.files,
            start: context.start,
            list: Vec::new(),
        }
    }

    fn error(&mut self, fault: Fault, range: Range<usize>) {
        self.say(Level::Error, fault, range);
    }

    fn doubt(&mut self, fault: Fault, range: Range<usize>) {
        self.say(Level::Doubt, fault, range);
    }

    fn say(&mut self, level: Level, Fault(code, message, help): Fault, range: Range<usize>) {
        let most = if level == Level::Error {
            MOST_FAULTS
        } else {
            MOST_FAULTS / 2
        };
        if self.list.len() < most {
            let at = self.files.locate(self.span(&range));
            let mut diagnostic = Diagnostic::error(code, at, message, help);
            diagnostic.level = level;
            self.list.push(diagnostic);
        }
    }

    /// The place in the file of a range of the text.
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.start)
    }
}
