//! Events of the Markdown parser → HTML and slots. Every element that a text may hold is written here, and no other.

use super::anchors::{self, Planned};
use super::inline::{self, Link};
use super::notes::Notes;
use super::values::Figures;
use super::{Body, Context, Fault, Faults, Heading, Slot, chart, escape};
use crate::diag::{Lang, text};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// An event with its place in the text.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// Quotes, list items, notes and inline marks within each other.
const DEEPEST: usize = 32;

/// Columns of a table.
const WIDEST: usize = 100;

/// Writes a text that the guard let pass.
pub(super) fn write<'a>(context: &Context<'a>, faults: &mut Faults<'a>) -> Body {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST;
    let parser = Parser::new_ext(context.text, options);
    let events: Vec<Placed<'_>> = parser.into_offset_iter().collect();
    if !is_bounded(&events, faults) {
        return Body::default();
    }
    let planned = anchors::plan(&events, context.top_level());
    let mut writer = Writer {
        source: context.text,
        folder: context.folder(),
        lang: context.lang,
        figures: context.figures.map(|(article, progress)| Figures {
            article,
            progress,
            lang: context.lang,
        }),
        faults,
        notes: Notes::find(&events),
        planned,
        out: String::with_capacity(context.text.len() * 5 / 4),
        slots: Vec::new(),
        headings: Vec::new(),
        table: Table::default(),
        tables: 0,
        links: Vec::new(),
    };
    writer.blocks(&events);
    writer.footnotes(&events);
    Body {
        html: writer.out.into(),
        slots: writer.slots.into(),
        headings: writer.headings.into(),
    }
}

/// Whether nesting and tables keep to their limits; says the first that does not.
fn is_bounded(events: &[Placed<'_>], faults: &mut Faults<'_>) -> bool {
    let mut depth = 0;
    for (event, range) in events {
        match event {
            Event::Start(tag) if nests(&tag.to_end()) => {
                depth += 1;
                if depth > DEEPEST {
                    faults.error(too_deep(), range.clone());
                    return false;
                }
            }
            Event::End(tag) if nests(tag) => depth -= 1,
            Event::Start(Tag::Table(columns)) if columns.len() > WIDEST => {
                let count = columns.len();
                let fault = Fault(
                    "wide-table",
                    text!(
                        "bảng có {count} cột, nhiều nhất là {WIDEST}",
                        "the table has {count} columns, at most {WIDEST} are read"
                    ),
                    text!("chia bảng ra", "split the table"),
                );
                faults.error(fault, range.clone());
                return false;
            }
            _ => {}
        }
    }
    true
}

fn nests(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListDefinition
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// The fault of nesting beyond the limit.
pub(super) fn too_deep() -> Fault {
    Fault(
        "too-deep",
        text!(
            "trích dẫn, danh sách hoặc dấu nhấn lồng nhau quá {DEEPEST} lớp",
            "quotes, lists or marks nest more than {DEEPEST} deep"
        ),
        text!("viết phẳng hơn", "write it flatter"),
    )
}

/// The table that is being written.
#[derive(Default)]
struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    is_open_head: bool,
}

/// What has been written so far, and what of the text is open.
pub(super) struct Writer<'a, 'b> {
    pub(super) source: &'a str,
    pub(super) folder: &'a str,
    pub(super) lang: Lang,
    pub(super) figures: Option<Figures<'a>>,
    pub(super) faults: &'b mut Faults<'a>,
    pub(super) notes: Notes,
    pub(super) planned: Vec<Planned>,
    pub(super) out: String,
    /// Links that are open, outermost first.
    pub(super) links: Vec<Link>,
    slots: Vec<(u32, Slot)>,
    headings: Vec<Heading>,
    table: Table,
    tables: usize,
}

/// How many events an element is, from its start to its end.
pub(super) fn element(rest: &[Placed<'_>]) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in rest.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    rest.len()
}

impl Writer<'_, '_> {
    /// Leaves a gap for the page stage.
    pub(super) fn slot(&mut self, slot: Slot) {
        let at = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
        self.slots.push((at, slot));
    }

    /// Writes events, whatever they are.
    pub(super) fn blocks(&mut self, events: &[Placed<'_>]) {
        let mut at = 0;
        while at < events.len() {
            at += self.step(&events[at..]);
        }
    }

    /// Writes the first event, or the element that it starts; returns how many events that was.
    fn step(&mut self, rest: &[Placed<'_>]) -> usize {
        let (event, range) = &rest[0];
        match event {
            Event::Start(tag) => return self.start(tag, rest),
            Event::End(tag) => self.end(*tag),
            Event::Text(_) | Event::SoftBreak => return self.run(rest),
            Event::Code(code) => {
                self.out.push_str("<code>");
                escape::text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.inline_html(html, range.clone()),
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                escape::text(&mut self.out, text);
            }
            Event::FootnoteReference(label) => self.reference(label),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(done) => self.task(*done),
        }
        1
    }

    fn start(&mut self, tag: &Tag<'_>, rest: &[Placed<'_>]) -> usize {
        match tag {
            Tag::Paragraph => {
                if let Some((Event::Start(Tag::Image { .. }), _)) = rest.get(1) {
                    let length = element(&rest[1..]);
                    if let Some((Event::End(TagEnd::Paragraph), _)) = rest.get(1 + length) {
                        return self.lone_image(&rest[1..]) + 2;
                    }
                }
                self.out.push_str("<p>");
            }
            Tag::Heading { .. } => return self.heading(rest),
            Tag::BlockQuote(_) => self.out.push_str("<blockquote>\n"),
            Tag::CodeBlock(kind) => return self.code_block(kind, rest),
            Tag::HtmlBlock => return self.html_block(rest),
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.out.push_str("<ol>\n"),
            Tag::List(Some(first)) => self.out.push_str(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.out.push_str("<li>"),
            Tag::FootnoteDefinition(_) => return element(rest),
            Tag::DefinitionList => self.out.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::Table(columns) => self.open_table(columns),
            Tag::TableHead => {
                self.out.push_str("<thead>\n<tr>");
                (self.table.column, self.table.in_head) = (0, true);
            }
            Tag::TableRow => {
                self.out.push_str("<tr>");
                self.table.column = 0;
            }
            Tag::TableCell => self.open_cell(rest),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.open_link(rest, *link_type, dest_url, title),
            Tag::Image { .. } => return self.image(rest, false),
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
        1
    }

    fn end(&mut self, tag: TagEnd) {
        self.out.push_str(match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::DefinitionList => "</dl>\n",
            TagEnd::DefinitionListTitle => "</dt>\n",
            TagEnd::DefinitionListDefinition => "</dd>\n",
            TagEnd::Table => "</tbody>\n</table></div>\n",
            TagEnd::TableHead => "</tr>\n</thead>\n<tbody>\n",
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.table.is_open_head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => return self.close_link(),
            _ => "",
        });
        if tag == TagEnd::TableHead {
            self.table.in_head = false;
        }
    }

    /// A picture that is a paragraph of its own; refused, its words become one.
    fn lone_image(&mut self, rest: &[Placed<'_>]) -> usize {
        let (written, slots) = (self.out.len(), self.slots.len());
        let length = self.image(rest, true);
        if self.slots.len() > slots {
            self.out.push('\n');
        } else if self.out.len() > written {
            self.out.insert_str(written, "<p>");
            self.out.push_str("</p>\n");
        }
        length
    }

    /// A heading, or a paragraph where it is none or has no words.
    fn heading(&mut self, rest: &[Placed<'_>]) -> usize {
        let length = element(rest);
        let (inner, range) = (&rest[1..length - 1], &rest[0].1);
        let words = self.plain(inner, false);
        let planned = self
            .planned
            .binary_search_by_key(&range.start, |planned| planned.at)
            .ok()
            .map(|at| &self.planned[at]);
        match planned {
            Some(planned) if !words.is_empty() => {
                let (level, id) = (planned.level, planned.id.clone());
                self.out.push_str(&format!("<h{level} id=\"{id}\">"));
                self.blocks(inner);
                self.out.push_str(&format!("</h{level}>\n"));
                self.headings.push(Heading {
                    level,
                    id,
                    text: words.into(),
                });
            }
            planned => {
                if planned.is_some() {
                    self.faults.doubt(empty_heading(), range.clone());
                }
                if !inner.is_empty() {
                    self.out.push_str("<p>");
                    self.blocks(inner);
                    self.out.push_str("</p>\n");
                }
            }
        }
        length
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, rest: &[Placed<'_>]) -> usize {
        let length = element(rest);
        let range = &rest[0].1;
        let inner: String = rest[1..length - 1]
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Text(text) => Some(&**text),
                _ => None,
            })
            .collect();
        if let CodeBlockKind::Fenced(info) = kind {
            if chart::is_chart(info) {
                match chart::lines(range, &inner, self.source) {
                    Some(lines) => {
                        if let Some(spec) = chart::read(&lines, self.faults) {
                            self.slot(Slot::Chart(spec));
                            self.out.push('\n');
                        }
                    }
                    None => self.faults.error(chart::in_quote(), range.clone()),
                }
                return length;
            }
            if let Some(fault) = chart::misspelt(info) {
                self.faults.doubt(fault, range.clone());
            }
        }
        self.out.push_str("<pre><code>");
        escape::text(&mut self.out, &inner);
        self.out.push_str("</code></pre>\n");
        length
    }

    /// Raw HTML that stands alone: a paragraph of text.
    fn html_block(&mut self, rest: &[Placed<'_>]) -> usize {
        let length = element(rest);
        let html: String = rest[1..length - 1]
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Html(text) | Event::Text(text) | Event::InlineHtml(text) => Some(&**text),
                _ => None,
            })
            .collect();
        self.faults
            .doubt(inline::raw_html(html.trim()), rest[0].1.clone());
        self.out.push_str("<p>");
        escape::text(&mut self.out, html.trim());
        self.out.push_str("</p>\n");
        length
    }

    fn open_table(&mut self, columns: &[Alignment]) {
        self.tables += 1;
        self.table.columns = columns.to_vec();
        let label = match self.lang {
            Lang::Vi => "Bảng",
            Lang::En => "Table",
        };
        let number = self.tables;
        self.out.push_str(&format!(
            "<div class=\"tbl-x\" tabindex=\"0\" role=\"region\" aria-label=\"{label} {number}\"><table>\n"
        ));
    }

    /// A cell; a head without words is no heading.
    fn open_cell(&mut self, rest: &[Placed<'_>]) {
        let is_empty = matches!(rest.get(1), Some((Event::End(_), _)));
        self.table.is_open_head = self.table.in_head && !is_empty;
        self.out.push_str(if self.table.is_open_head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        match self.table.columns.get(self.table.column) {
            Some(Alignment::Right) => self.out.push_str(" class=\"r\""),
            Some(Alignment::Center) => self.out.push_str(" class=\"c\""),
            _ => {}
        }
        self.out.push('>');
        self.table.column += 1;
    }

    /// The box of a task, drawn by the style.
    fn task(&mut self, done: bool) {
        let (class, word) = match (done, self.lang) {
            (true, Lang::Vi) => ("task task-done", "đã xong"),
            (false, Lang::Vi) => ("task", "chưa xong"),
            (true, Lang::En) => ("task task-done", "done"),
            (false, Lang::En) => ("task", "to do"),
        };
        self.out.push_str(&format!(
            "<span class=\"{class}\" role=\"img\" aria-label=\"{word}\"></span> "
        ));
    }
}

fn empty_heading() -> Fault {
    Fault(
        "empty-heading",
        text!("đề mục không có chữ", "the heading has no words"),
        text!(
            "viết chữ cho đề mục, hoặc bỏ dấu `#`",
            "write its words, or drop the `#`"
        ),
    )
}
