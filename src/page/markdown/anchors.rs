//! Headings as written → their levels and anchors.
//!
//! An anchor follows the words that the author wrote, not the figures in them, so that it outlives an update.

use crate::locale::slug;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// A heading before its figures are known.
pub(super) struct Planned {
    /// Where it starts in the text.
    pub(super) at: usize,
    pub(super) level: u8,
    pub(super) id: Box<str>,
}

/// Levels and anchors of all headings, in order. The first heading is at `top`, and each step down is one level. Those
/// inside footnotes are none.
pub(super) fn plan(events: &[(Event<'_>, Range<usize>)], top: u8) -> Vec<Planned> {
    let mut planned = Vec::new();
    let mut above: Vec<u8> = Vec::new();
    let mut used: BTreeMap<String, u32> = BTreeMap::new();
    let mut words: Option<String> = None;
    let mut in_note = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => in_note = true,
            Event::End(TagEnd::FootnoteDefinition) => in_note = false,
            _ if in_note => {}
            Event::Start(Tag::Heading { .. }) => words = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(words) = &mut words {
                    words.push_str(text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(words) = &mut words {
                    words.push(' ');
                }
            }
            Event::End(TagEnd::Heading(written)) => {
                let written = *written as u8;
                while above.last().is_some_and(|last| *last >= written) {
                    above.pop();
                }
                let depth = u8::try_from(above.len()).unwrap_or(u8::MAX);
                above.push(written);
                planned.push(Planned {
                    at: range.start,
                    level: top.saturating_add(depth).min(6),
                    id: unique(&words.take().unwrap_or_default(), &mut used),
                });
            }
            _ => {}
        }
    }
    planned
}

/// `h-` and the words, with a number where the same words stand above another heading.
fn unique(words: &str, used: &mut BTreeMap<String, u32>) -> Box<str> {
    let words = slug(words);
    let base = if words.is_empty() {
        "h-muc".to_owned()
    } else {
        format!("h-{words}")
    };
    let mut number = used.get(&base).copied().unwrap_or_default() + 1;
    let mut id = if number == 1 {
        base.clone()
    } else {
        format!("{base}-{number}")
    };
    while number > 1 && used.contains_key(&id) {
        number += 1;
        id = format!("{base}-{number}");
    }
    used.insert(base, number);
    used.entry(id.clone()).or_insert(1);
    id.into()
}

/// The heading that a fragment means: by its anchor, or by its words.
pub(super) fn find<'a>(
    mut ids: impl Iterator<Item = &'a str> + Clone,
    fragment: &str,
) -> Option<&'a str> {
    let mut same = ids.clone();
    if let Some(id) = same.find(|id| *id == fragment) {
        return Some(id);
    }
    let words = slug(fragment);
    ids.find(|id| id.strip_prefix("h-") == Some(&words))
}
