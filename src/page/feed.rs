//! Reviews as a list: newest first, each with its counts and a mark per target.

use super::at::At;
use super::shell::Link;
use super::words;
use serde::Serialize;

/// One review of a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FeedItem {
    link: Link,
    text: String,
    marks: Vec<&'static str>,
    /// As printed, and as in `datetime`.
    when: String,
    date: String,
    /// Draft, where it is one.
    tag: Option<&'static str>,
}

impl At<'_> {
    /// A review by its title; `with_place` says whose it is where the page does not.
    pub(super) fn feed_item(&self, review: usize, with_place: bool) -> FeedItem {
        let records = self.stage.to.records;
        let record = &records.reviews[review];
        let article = &record.article;
        let tally = &records.standings[review].tally;
        let mut parts = Vec::new();
        if with_place {
            parts.push(self.full_name(&article.place));
        }
        if let Some(term) = article.term() {
            parts.push(format!(
                "{} {}",
                self.pick("nhiệm kỳ", "term"),
                term.label()
            ));
        }
        if let Some(as_of) = article.as_of {
            let as_of = self.as_of(as_of);
            parts.push(self.pick(format!("số liệu {as_of}"), format!("figures {as_of}")));
        }
        parts.push(self.summary(tally));
        FeedItem {
            link: Link::new(&*article.title, self.links.page(&record.address)),
            text: format!("{}.", words::capital(&parts.join("; "))),
            marks: self.marks(tally),
            when: self.day(article.date),
            date: article.date.to_string(),
            tag: article.draft.then(|| self.pick("Bản nháp", "Draft")),
        }
    }
}
