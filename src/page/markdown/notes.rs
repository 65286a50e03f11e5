//! Footnotes: numbered in the order in which the text first refers to them, written as a list at its end.

use super::Fault;
use super::writer::{Placed, Writer, element};
use crate::diag::{Lang, nearest, text};
use pulldown_cmark::{Event, Tag};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

/// The footnotes of a text.
pub(super) struct Notes {
    /// By label, without regard to capitals.
    definitions: BTreeMap<String, Note>,
    /// Labels in the order of their numbers.
    order: Vec<String>,
}

struct Note {
    /// Its events, without its own start and end.
    events: Range<usize>,
    /// Its number; 0 until something refers to it.
    number: usize,
    /// How often something does.
    uses: usize,
}

impl Notes {
    /// Finds all definitions; of two with one label the first counts.
    pub(super) fn find(events: &[Placed<'_>]) -> Notes {
        let mut definitions = BTreeMap::new();
        for (at, (event, _)) in events.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                let length = element(&events[at..]);
                let note = Note {
                    events: at + 1..at + length - 1,
                    number: 0,
                    uses: 0,
                };
                definitions.entry(label.to_lowercase()).or_insert(note);
            }
        }
        Notes {
            definitions,
            order: Vec::new(),
        }
    }
}

impl Writer<'_, '_> {
    /// Writes a reference. Inside a link it is only its number, because links cannot nest.
    pub(super) fn reference(&mut self, label: &str) {
        let label = label.to_lowercase();
        let Some(note) = self.notes.definitions.get_mut(&label) else {
            return;
        };
        if note.number == 0 {
            self.notes.order.push(label);
            note.number = self.notes.order.len();
        }
        note.uses += 1;
        let (number, place) = (note.number, place(note.number, note.uses));
        let written = if self.is_in_link() {
            write!(self.out, "<sup>{number}</sup>")
        } else {
            let said = match self.lang {
                Lang::Vi => "Chú thích",
                Lang::En => "Note",
            };
            write!(
                self.out,
                "<sup class=\"fn\"><a href=\"#fn-{number}\" id=\"{place}\" aria-label=\"{said} {number}\">{number}</a></sup>"
            )
        };
        written.expect("a string takes everything");
    }

    /// Writes the list of all footnotes that the text refers to, and says the others.
    pub(super) fn footnotes(&mut self, events: &[Placed<'_>]) {
        let mut number = 0;
        while let Some(label) = self.notes.order.get(number) {
            let Some(note) = self.notes.definitions.get(label) else {
                break;
            };
            let inner = note.events.clone();
            if number == 0 {
                self.out.push_str(match self.lang {
                    Lang::Vi => "<section class=\"fns\" aria-label=\"Chú thích\">\n<ol>\n",
                    Lang::En => "<section class=\"fns\" aria-label=\"Notes\">\n<ol>\n",
                });
            }
            number += 1;
            write!(self.out, "<li id=\"fn-{number}\">").expect("a string takes everything");
            self.blocks(&events[inner]);
            self.way_back(number);
            self.out.push_str("</li>\n");
        }
        if number > 0 {
            self.out.push_str("</ol>\n</section>\n");
        }
        self.say_unused(events);
    }

    /// Links from a footnote to where it is referred to, at the end of its last paragraph.
    fn way_back(&mut self, number: usize) {
        let label = &self.notes.order[number - 1];
        let uses = self
            .notes
            .definitions
            .get(label)
            .map_or(1, |note| note.uses);
        if self.out.ends_with("</p>\n") {
            self.out.truncate(self.out.len() - "</p>\n".len());
        } else {
            self.out.push_str("<p>");
        }
        for nth in 1..=uses.min(9) {
            let target = place(number, nth);
            let (words, label) = match (self.lang, nth) {
                (Lang::Vi, 1) => ("trở lại".to_owned(), format!("Trở lại chú thích {number}")),
                (Lang::En, 1) => ("back".to_owned(), format!("Back to note {number}")),
                (Lang::Vi, _) => (
                    nth.to_string(),
                    format!("Trở lại chú thích {number}, lần {nth}"),
                ),
                (Lang::En, _) => (
                    nth.to_string(),
                    format!("Back to note {number}, place {nth}"),
                ),
            };
            write!(
                self.out,
                " <a class=\"fn-back\" href=\"#{target}\" aria-label=\"{label}\">{words}</a>"
            )
            .expect("a string takes everything");
        }
        self.out.push_str("</p>\n");
    }

    fn say_unused(&mut self, events: &[Placed<'_>]) {
        for (label, note) in &self.notes.definitions {
            if note.number == 0 {
                let range = events[note.events.start - 1].1.clone();
                let fault = Fault(
                    "unused-footnote",
                    text!(
                        "không chỗ nào trong bài dẫn tới chú thích `{label}`, nên nó không hiện ra",
                        "nothing refers to the footnote `{label}`, so it is not shown"
                    ),
                    text!(
                        "viết `[^{label}]` ở chỗ cần chú thích",
                        "write `[^{label}]` where it belongs"
                    ),
                );
                self.faults.doubt(fault, range);
            }
        }
    }

    /// Says references in a run of text that have no definition.
    pub(super) fn say_unknown_notes(&mut self, run: Range<usize>) {
        let mut from = run.start;
        while let Some(open) = self.source[from..run.end].find("[^").map(|at| from + at) {
            from = open + 2;
            let Some(end) = self.source[from..run.end].find(']').map(|at| from + at) else {
                return;
            };
            let label = &self.source[from..end];
            let is_label = !label.is_empty() && !label.contains(char::is_whitespace);
            if !is_label || self.source[..open].ends_with('\\') {
                continue;
            }
            let near = nearest(label, self.notes.definitions.keys().map(String::as_str));
            let help = match near {
                Some(near) => text!("có phải là `[^{near}]`?", "did you mean `[^{near}]`?"),
                None => text!(
                    "thêm một dòng `[^{label}]: …` ở cuối bài",
                    "add a line `[^{label}]: …` at the end"
                ),
            };
            let fault = Fault(
                "unknown-footnote",
                text!(
                    "chú thích `[^{label}]` không có nội dung",
                    "the footnote `[^{label}]` has no text"
                ),
                help,
            );
            self.faults.doubt(fault, open..end + 1);
            from = end;
        }
    }
}

/// The anchor of a reference.
fn place(number: usize, nth: usize) -> String {
    if nth == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{nth}")
    }
}
