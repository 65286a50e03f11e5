//! The head of a document: what it is, where and when, whose resolution, which sources; and the checks across its parts.

use super::Context;
use super::reader::{Map, Reader};
use super::table::Figures;
use crate::diag::{Span, text};
use crate::load::{Node, Source, Tree};
use crate::locale::{Date, Notation, Term, is_device_name, slug};
use crate::model::{
    Allow, Article, Citation, Correction, Document, Fact, Indicator, Issuer, PageText, Resolution,
};
use std::ops::Range;
use std::sync::Arc;

/// Keys of a review.
pub(super) const REPORT_KEYS: [&str; 20] = [
    "title",
    "date",
    "updated",
    "kind",
    "draft",
    "language",
    "summary",
    "slug",
    "place",
    "issuer",
    "resolution",
    "as-of",
    "sources",
    "source",
    "facts",
    "indicators",
    "figures",
    "allow",
    "corrections",
    "contact",
];

/// Keys of a plain page.
pub(super) const PAGE_KEYS: [&str; 9] = [
    "title", "kind", "date", "updated", "draft", "language", "summary", "slug", "contact",
];

/// Keys of a resolution.
pub(super) const RESOLUTION_KEYS: [&str; 5] = ["name", "date", "term", "start", "end"];

/// Keys of a source.
pub(super) const CITATION_KEYS: [&str; 4] = ["title", "publisher", "url", "date"];

/// The table that the front matter names, if it is there.
pub(super) fn table_of(
    node: Option<&Node>,
    source: &Source,
    context: &Context<'_>,
) -> Option<Arc<Source>> {
    let figures = node?.get("figures")?;
    let name = figures
        .text()
        .or_else(|| figures.get("file").and_then(Node::text))?;
    context.tables.get(beside(source, name).as_str()).cloned()
}

/// The path of a file beside an article.
fn beside(source: &Source, name: &str) -> String {
    let folder = source
        .path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    format!("{folder}/{name}")
}

impl Reader<'_> {
    pub(super) fn document(
        &mut self,
        node: Option<&Node>,
        body: Range<usize>,
        context: &Context<'_>,
    ) -> Option<Document> {
        let top = Span::new(0, 3);
        let Some(node) = node.filter(|node| !node.is_null()) else {
            if self.faults.is_empty() {
                self.missing("title", top);
            }
            return None;
        };
        let kind = match node.get("kind") {
            Some(kind) => self.choice(kind, &[("report", false), ("page", true)])?,
            None => false,
        };
        if kind {
            return self
                .page(node, body, top)
                .map(|page| Document::Page(Box::new(page)));
        }
        self.report(node, body, top, context)
            .map(|article| Document::Report(Box::new(article)))
    }

    fn page(&mut self, node: &Node, body: Range<usize>, top: Span) -> Option<PageText> {
        let map = self.map(node, &PAGE_KEYS)?;
        let (date, updated) = (self.date_of(map, "date"), self.date_of(map, "updated"));
        self.check_updated(date, updated, map);
        let path = self.files.article().path.clone();
        let stem = path
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".md");
        let own = self.slug_of(map);
        Some(PageText {
            files: self.files.clone(),
            title: self.needed(map, "title", top)?,
            slug: own.unwrap_or_else(|| slug(stem).into()),
            summary: self.words_of(map, "summary"),
            draft: self.boolean_of(map, "draft"),
            language: map.get("language").and_then(|node| self.language(node)),
            body,
        })
    }

    fn report(
        &mut self,
        node: &Node,
        body: Range<usize>,
        top: Span,
        context: &Context<'_>,
    ) -> Option<Article> {
        let map = self.map(node, &REPORT_KEYS)?;
        let title = self.needed(map, "title", top);
        let date = self.date_of(map, "date");
        for key in ["date", "place"] {
            if map.get(key).is_none() {
                self.missing(key, top);
            }
        }
        let updated = self.date_of(map, "updated");
        self.check_updated(date, updated, map);
        let place = map.get("place").and_then(|node| self.place(node, context));
        let resolution = map.get("resolution").and_then(|node| self.resolution(node));
        let citations = map
            .get("sources")
            .map(|node| self.citations(node))
            .unwrap_or_default();
        let (facts, indicators) = self.figures(map, context);
        let mut article = Article {
            files: self.files.clone(),
            title: title.unwrap_or_default(),
            date: date.or_else(|| Date::new(2000, 1, 1))?,
            updated,
            draft: self.boolean_of(map, "draft"),
            language: map.get("language").and_then(|node| self.language(node)),
            summary: self.words_of(map, "summary"),
            slug: self.slug_of(map),
            place: place?,
            issuer: map.get("issuer").and_then(|node| {
                self.choice(
                    node,
                    &[
                        ("party", Issuer::Party),
                        ("government", Issuer::Government),
                        ("other", Issuer::Other),
                    ],
                )
            }),
            resolution,
            as_of: map.get("as-of").and_then(|node| self.period(node)),
            citations,
            facts,
            indicators,
            allows: map
                .get("allow")
                .map(|node| self.allows(node))
                .unwrap_or_default(),
            corrections: map
                .get("corrections")
                .map(|node| self.corrections(node))
                .unwrap_or_default(),
            contact: self.words_of(map, "contact"),
            body,
            hidden: Vec::new(),
        };
        self.cite(&mut article, map);
        self.check_links(&article, map);
        self.check_term(&article);
        self.check_sums(&article);
        self.check_several(&article, map);
        self.check_fit(&article, map);
        Some(article)
    }

    fn check_updated(&mut self, date: Option<Date>, updated: Option<Date>, map: Map<'_>) {
        if let (Some(date), Some(updated), Some(node)) = (date, updated, map.get("updated"))
            && updated < date
        {
            self.fault(
                "dates-backwards",
                node.span,
                text!(
                    "`updated` {updated} đứng trước `date` {date}",
                    "`updated` {updated} is before `date` {date}"
                ),
                text!("xem lại hai ngày này", "look at both dates"),
            );
        }
    }

    fn slug_of(&mut self, map: Map<'_>) -> Option<Box<str>> {
        let node = map.get("slug")?;
        let written = node.text().unwrap_or("…");
        let good = slug(written);
        if good == written && !good.is_empty() {
            return Some(written.into());
        }
        let help = if good.is_empty() {
            text!("viết như `so-ket-2023`", "write it as `so-ket-2023`")
        } else {
            text!("viết `{good}`", "write `{good}`")
        };
        if is_device_name(written) {
            let message = text!(
                "`{written}` là tên mà Windows giữ cho thiết bị, không làm địa chỉ được",
                "`{written}` is a name that Windows keeps for a device and cannot be part of an address"
            );
            self.fault("bad-slug", node.span, message, help);
            return None;
        }
        self.fault("bad-slug", node.span, text!("`{written}` không làm địa chỉ được: chỉ nhận chữ thường a–z, số và dấu `-`, dài nhất 80", "`{written}` cannot be part of an address: lower-case letters a–z, digits and `-`, at most 80"), help);
        None
    }

    fn resolution(&mut self, node: &Node) -> Option<Resolution> {
        let map = self.map(node, &RESOLUTION_KEYS)?;
        let name = self.needed(map, "name", node.span);
        let (start, end) = (self.date_of(map, "start"), self.date_of(map, "end"));
        let term = map.get("term").and_then(|node| {
            let period = self.period(node)?;
            let years = (period.first().year(), period.last().year());
            let term = (period.is_span()
                && period.to_string() == format!("{}-{}", years.0, years.1))
            .then(|| Term::new(years.0, years.1, start, end));
            if let Some(Some(term)) = term {
                return Some(term);
            }
            let written = node.text().unwrap_or("…");
            self.fault(
                "bad-term",
                node.span,
                text!(
                    "`{written}` không phải là một nhiệm kỳ, cần hai năm như `2020-2025`",
                    "`{written}` is not a term, two years are expected, as `2020-2025`"
                ),
                text!(
                    "viết `term: 2020-2025`; ngày khác thì thêm `start` và `end`",
                    "write `term: 2020-2025`; add `start` and `end` for other days"
                ),
            );
            None
        });
        Some(Resolution {
            name: name?,
            date: self.date_of(map, "date"),
            term,
        })
    }

    fn citations(&mut self, node: &Node) -> Vec<Citation> {
        let Some(map) = self.any_map(node, &["bao-cao"]) else {
            return Vec::new();
        };
        let mut citations = Vec::new();
        for (key, node) in map.0 {
            let id = self.id(&key.text, key.span);
            let Some(map) = self.map(node, &CITATION_KEYS) else {
                continue;
            };
            let citation = Citation {
                key: id.unwrap_or_default(),
                title: self.needed(map, "title", key.span).unwrap_or_default(),
                publisher: self.words_of(map, "publisher"),
                url: map.get("url").and_then(|node| self.url(node)),
                date: self.date_of(map, "date"),
            };
            citations.push(citation);
        }
        citations
    }

    fn figures(&mut self, map: Map<'_>, context: &Context<'_>) -> (Vec<Fact>, Vec<Indicator>) {
        let entries = |reader: &mut Self, key: &str| match map.get(key) {
            Some(node) => reader
                .any_map(node, &["households"])
                .map_or(&[][..], |map| map.0),
            None => &[],
        };
        let facts = entries(self, "facts");
        let mut all_facts: Vec<Fact> = facts
            .iter()
            .filter_map(|(key, node)| self.fact(key, node, context))
            .collect();
        let indicators = entries(self, "indicators");
        let mut all: Vec<Indicator> = indicators
            .iter()
            .filter_map(|(key, node)| self.indicator(key, node, context))
            .collect();
        for indicator in &all {
            if let Some(fact) = all_facts.iter().find(|fact| fact.id == indicator.id) {
                let (id, first) = (&indicator.id, fact.span);
                self.fault_with(
                    "duplicate-id",
                    indicator.span,
                    text!(
                        "mã `{id}` đã dùng cho một số liệu trong `facts`",
                        "the id `{id}` is a fact already"
                    ),
                    text!("đổi một trong hai mã", "rename one of them"),
                    (first, text!("lần thứ nhất", "the first")),
                );
            }
        }
        let numbers = map.get("figures").map(|node| self.figures_key(node));
        if let Some(numbers) = numbers {
            self.table(
                Figures {
                    facts: &mut all_facts,
                    indicators: &mut all,
                },
                numbers,
                context,
            );
        }
        (all_facts, all)
    }

    /// `figures: name.csv` or `figures: { file: name.csv, numbers: vi }`; says when the table is not there.
    fn figures_key(&mut self, node: &Node) -> Notation {
        let (file, numbers) = match &node.tree {
            Tree::Map(_) => {
                let Some(map) = self.map(node, &["file", "numbers"]) else {
                    return Notation::Either;
                };
                let numbers = map
                    .get("numbers")
                    .and_then(|node| self.choice(node, &[("vi", Notation::Vietnamese)]));
                if map.get("file").is_none() {
                    self.missing("file", node.span);
                }
                (map.get("file"), numbers.unwrap_or_default())
            }
            _ => (Some(node), Notation::Either),
        };
        let name = file.and_then(|file| Some((self.words(file)?, file.span)));
        if let Some((name, span)) = name
            && self.files.0.len() < 2
        {
            if name.ends_with(".xlsx") {
                self.fault(
                    "table-format",
                    span,
                    text!(
                        "bản này chưa đọc được bảng `.xlsx`",
                        "this version cannot read `.xlsx` tables yet"
                    ),
                    text!(
                        "trong Excel, lưu bảng thành `CSV UTF-8`",
                        "in Excel, save the table as `CSV UTF-8`"
                    ),
                );
            } else {
                let path = beside(self.files.article(), &name);
                self.fault(
                    "missing-table",
                    span,
                    text!("không có bảng `{path}`", "there is no table `{path}`"),
                    text!(
                        "đặt bảng cạnh bài viết và ghi đúng tên tệp",
                        "put the table beside the article and write its exact name"
                    ),
                );
            }
        }
        numbers
    }

    fn allows(&mut self, node: &Node) -> Vec<Allow> {
        let Some(map) = self.any_map(node, &["share-mismatch/facts.poor"]) else {
            return Vec::new();
        };
        let mut allows = Vec::new();
        for (key, node) in map.0 {
            let (rule, path) = match key.text.split_once('/') {
                Some((rule, path)) => (rule, Some(path)),
                None => (&*key.text, None),
            };
            if node.is_null() {
                let key = &key.text;
                self.fault(
                    "empty-text",
                    node.span,
                    text!(
                        "`{key}` thiếu lý do, bạn đọc cần biết vì sao",
                        "`{key}` lacks a reason, readers need to know why"
                    ),
                    text!("viết lý do trong ngoặc kép", "write the reason in quotes"),
                );
            } else if let Some(reason) = self.words(node) {
                allows.push(Allow {
                    rule: rule.into(),
                    path: path.map(Into::into),
                    reason,
                    span: key.span,
                });
            }
        }
        allows
    }

    fn corrections(&mut self, node: &Node) -> Vec<Correction> {
        let mut corrections = Vec::new();
        for item in self.list(node) {
            let Some(map) = self.map(item, &["date", "path", "was", "now", "reason"]) else {
                continue;
            };
            if map.get("date").is_none() {
                self.missing("date", item.span);
            }
            let date = self.date_of(map, "date");
            let mut words = |key| self.needed(map, key, item.span);
            let (path, was, now, reason) =
                (words("path"), words("was"), words("now"), words("reason"));
            if let (Some(date), Some(path), Some(was), Some(now), Some(reason)) =
                (date, path, was, now, reason)
            {
                corrections.push(Correction {
                    date,
                    path,
                    was,
                    now,
                    reason,
                });
            }
        }
        corrections
    }
}
