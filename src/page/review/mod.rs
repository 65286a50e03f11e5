//! A review → its page: the answer first, then progress, the table of targets, the article, checks, notes, downloads.

mod answer;
mod facts;
mod head;
mod refs;
mod say;
mod table;
#[cfg(test)]
mod tests;
mod why;

use super::breaks::Breaks;
use super::figure::{FigureView, Figures};
use super::history::{self, MovesView};
use super::links::Links;
use super::shell::{Link, Shell};
use super::text::{self, Charts, Part};
use super::{Stage, data, words};
use crate::chart;
use crate::derive::Review;
use crate::diag::{Failure, Lang};
use crate::judge::Remark;
use crate::model::Article;
use answer::{AnswerView, Elapsed, RulerView, TallyView};
use facts::{FactView, KeyView};
use head::MetaView;
use refs::{FindingView, NoteView, Refs, SourceView};
use say::pick;
use serde::Serialize;
use table::GroupView;
use why::WhyView;

/// All that the page shows.
#[derive(Debug, Serialize)]
struct ReviewView {
    shell: Shell,
    kicker: String,
    title: String,
    meta: Vec<MetaView>,
    answer: Option<AnswerView>,
    tally: Vec<TallyView>,
    moves: Option<MovesView>,
    ruler: Option<RulerView>,
    summary: Option<String>,
    contents: Vec<Link>,
    figures: Vec<FigureView>,
    progress_note: String,
    groups: Vec<GroupView>,
    dropped: Option<String>,
    table_caption: String,
    method: String,
    keys: Vec<KeyView>,
    facts: Vec<FactView>,
    facts_caption: String,
    body: Vec<Part>,
    findings: Vec<FindingView>,
    whys: Vec<WhyView>,
    corrections: Vec<CorrectionView>,
    notes: Vec<NoteView>,
    sources: Vec<SourceView>,
    files: Vec<FileView>,
    others: Vec<FileView>,
    contact: Option<String>,
}

/// A link of the downloads, with what stands at its right.
#[derive(Debug, Serialize)]
struct FileView {
    label: String,
    href: String,
    detail: String,
}

/// A published error, mended.
#[derive(Debug, Serialize)]
struct CorrectionView {
    when: String,
    name: String,
    text: String,
    reason: String,
}

/// Makes the page of the review at that index.
pub(super) fn render(stage: &Stage<'_>, at: usize, charts: &mut usize) -> Result<Vec<u8>, Failure> {
    let page = Page::new(stage, at);
    let mut figures = Figures::new(stage.theme, page.lang, Some("data.csv".to_owned()));
    let view = page.view(&mut figures);
    *charts += figures.count();
    stage.theme.render("review.html", &view)
}

/// One review looking at the rest of the site.
struct Page<'a> {
    stage: &'a Stage<'a>,
    at: usize,
    review: &'a Review,
    article: &'a Article,
    lang: Lang,
    links: Links,
    elapsed: Option<Elapsed>,
}

impl<'a> Page<'a> {
    fn new(stage: &'a Stage<'a>, at: usize) -> Page<'a> {
        let review = &stage.to.records.reviews[at];
        Page {
            stage,
            at,
            review,
            article: &review.article,
            lang: stage.site.language,
            links: Links::from(&review.address),
            elapsed: Elapsed::of(review),
        }
    }

    fn view(&self, figures: &mut Figures<'_>) -> ReviewView {
        let (lang, review, article) = (self.lang, self.review, self.article);
        let counts = &self.stage.to.records.standings[self.at].tally;
        let answer = answer::answer(counts, self.elapsed, lang);
        let summary = article.summary.as_deref().map(str::to_owned);
        let made = answer::summary(review, lang);
        let description = match (&summary, &answer) {
            (Some(summary), _) => summary.clone(),
            (None, Some(answer)) => answer::plain(answer),
            (None, None) => self.kicker(),
        };
        let mut refs = Refs::new(review, lang);
        let mut groups = table::groups(self.stage, review, &self.links, &mut refs, lang);
        let records = self.stage.to.records;
        let comparison = records.comparison(self.at);
        table::compare(&mut groups, records, self.at, comparison.as_ref(), lang);
        let facts = facts::rows(article, &mut refs, lang);
        let (opening, body) = self.pictures(figures);
        let mut view = ReviewView {
            shell: self.shell(description),
            kicker: self.kicker(),
            title: article.title.to_string(),
            meta: self.meta(),
            answer,
            tally: answer::tally(counts, lang),
            moves: comparison.as_ref().map(|comparison| {
                let href = self.links.page(&records.reviews[comparison.before].address);
                history::moves(records, comparison, href, lang)
            }),
            ruler: self.elapsed.map(|elapsed| answer::ruler(elapsed, lang)),
            summary: summary.or(made),
            contents: Vec::new(),
            figures: opening,
            progress_note: self.progress_note(),
            groups,
            dropped: comparison
                .as_ref()
                .and_then(|comparison| history::dropped(records, comparison, lang)),
            table_caption: self.table_caption(),
            method: self.links.page("phuong-phap/"),
            keys: facts::keys(article, lang),
            facts,
            facts_caption: self.facts_caption(),
            body,
            findings: refs::findings(review, lang),
            whys: why::entries(review, self.stage.site, lang),
            corrections: self.corrections(),
            notes: refs.notes(),
            sources: refs::sources(article, lang),
            files: self.files(),
            others: self.others(),
            contact: article.contact.as_deref().map(str::to_owned),
        };
        view.contents = self.contents(&view);
        view
    }

    /// The charts that open the page, then the text with its own; a text without charts is given roads and series.
    fn pictures(&self, figures: &mut Figures<'_>) -> (Vec<FigureView>, Vec<Part>) {
        let (article, progress) = (self.article, &self.review.progress);
        let source = self.source_line();
        let body = &self.stage.to.bodies[self.at];
        let mut opening = chart::overview(article, progress, self.lang);
        let draws = |slot: &super::markdown::Slot| matches!(slot, super::markdown::Slot::Chart(_));
        if !body.slots().any(draws) {
            opening.extend(chart::roads(article, progress, self.lang));
            opening.extend(chart::all_series(article, progress, self.lang));
        }
        let opening = opening
            .iter()
            .map(|picture| figures.view(picture, source.clone()))
            .collect();
        let charts = Charts {
            files: &article.files,
            article,
            progress,
            source: source.as_deref(),
            lang: self.lang,
        };
        let body = text::parts(self.stage, body, &self.links, Some(charts), figures);
        (opening, body)
    }

    /// Where the figures of the page's charts are from.
    fn source_line(&self) -> Option<String> {
        let citations = &self.article.citations;
        match &citations[..] {
            [] => None,
            [one] => {
                let mut said = vec![one.title.to_string()];
                said.extend(one.publisher.as_deref().map(str::to_owned));
                said.extend(one.date.map(|date| date.format(self.lang)));
                let said = said.join(", ");
                Some(pick(
                    self.lang,
                    format!("Nguồn: {said}."),
                    format!("Source: {said}."),
                ))
            }
            many => {
                let letters: Vec<String> = (0..many.len()).map(refs::letter).collect();
                let letters = letters.join(", ");
                Some(pick(
                    self.lang,
                    format!("Nguồn: {letters} ở phần Ghi chú và nguồn."),
                    format!("Sources: {letters} under Notes and sources."),
                ))
            }
        }
    }

    fn progress_note(&self) -> String {
        pick(
            self.lang,
            "Chỉ tiêu có số đầu kỳ tính theo quãng đường đã đi; chỉ tiêu chưa có số đầu kỳ thì chỉ so với đích.",
            "Targets with a baseline are measured by the way gone; those without only against the target.",
        )
        .to_owned()
    }

    fn table_caption(&self) -> String {
        let resolution = self.article.resolution.as_ref();
        let name = resolution.map_or(
            pick(
                self.lang,
                "Các chỉ tiêu của bài.",
                "The targets of this article.",
            ),
            |resolution| &resolution.name,
        );
        let name = name.trim_end_matches('.');
        let coming = self.territory_coming();
        match self.article.as_of {
            Some(as_of) => {
                let as_of = as_of.format(self.lang);
                pick(
                    self.lang,
                    format!("{name}. Số thực hiện đến {as_of}, trừ khi ghi kỳ khác.{coming}"),
                    format!(
                        "{name}. Results as of {as_of} unless another period is given.{coming}"
                    ),
                )
            }
            None => format!("{name}.{coming}"),
        }
    }

    /// A change of the territory before the targets are due: it is that of all of them, so it is said once.
    fn territory_coming(&self) -> String {
        let of_all = Remark::BoundaryComing;
        let mut progress = self.review.progress.iter();
        let at = progress.position(|progress| progress.remarks.contains(&of_all));
        at.and_then(|at| Breaks::of(self.review, at, self.lang).beside(&of_all))
            .map_or_else(String::new, |said| format!(" {}.", words::capital(&said)))
    }

    fn facts_caption(&self) -> String {
        let place = &self.article.place.name;
        match self.article.as_of {
            Some(as_of) => {
                let as_of = as_of.format(self.lang);
                pick(
                    self.lang,
                    format!("{place}, số liệu đến {as_of}, trừ khi ghi kỳ khác."),
                    format!("{place}, figures as of {as_of} unless another period is given."),
                )
            }
            None => format!("{place}."),
        }
    }

    fn corrections(&self) -> Vec<CorrectionView> {
        let view = |correction: &crate::model::Correction| {
            let (was, now) = (&correction.was, &correction.now);
            CorrectionView {
                when: correction.date.format(self.lang),
                name: self.figure_name(&correction.path),
                text: pick(
                    self.lang,
                    format!("Đã in {was}, đúng là {now}."),
                    format!("Printed as {was}, correct is {now}."),
                ),
                reason: correction.reason.to_string(),
            }
        };
        self.review.corrections().map(view).collect()
    }

    /// The name of the figure at a path such as `facts.poor`; the path itself where there is none.
    fn figure_name(&self, path: &str) -> String {
        let rest = path
            .strip_prefix("facts.")
            .or_else(|| path.strip_prefix("indicators."))
            .unwrap_or(path);
        let id = rest.split('.').next().unwrap_or(rest);
        let fact = self.article.fact(id).map(|fact| &fact.name);
        let found = fact.or_else(|| self.article.indicator(id).map(|one| &one.name));
        found.map_or_else(|| path.to_owned(), |name| name.to_string())
    }

    fn files(&self) -> Vec<FileView> {
        let (sizes, site) = (self.stage.sizes, self.stage.site);
        let csv = sizes.csv(self.at, || data::data_csv(self.review).len());
        let json = sizes.json(self.at, || data::data_json(self.review, site).len());
        let (csv, json) = (say::size(csv, self.lang), say::size(json, self.lang));
        let file = |key: &str, href: &str, size: String| FileView {
            label: self.stage.theme.string(key).to_owned(),
            href: href.to_owned(),
            detail: format!("{href} · {size}"),
        };
        vec![
            file("review.csv", "data.csv", csv),
            file("review.json", "data.json", json),
        ]
    }

    /// Other reviews of the place that a reader may want.
    fn others(&self) -> Vec<FileView> {
        let records = self.stage.to.records;
        let standing = &records.standings[self.at];
        let newer = (standing.current != self.at).then_some(standing.current);
        let wanted = [
            (
                newer,
                pick(self.lang, "Báo cáo hiện hành", "Current review"),
            ),
            (
                standing.previous,
                pick(
                    self.lang,
                    "Báo cáo trước đó của nhiệm kỳ này",
                    "Earlier review of this term",
                ),
            ),
            (
                standing.previous_term,
                pick(self.lang, "Nhiệm kỳ trước", "Previous term"),
            ),
        ];
        let mut seen = Vec::new();
        let mut list = Vec::new();
        for (review, label) in wanted {
            let Some(at) = review.filter(|at| !seen.contains(at)) else {
                continue;
            };
            seen.push(at);
            let other = &records.reviews[at];
            list.push(FileView {
                label: format!("{label}: {}", other.article.title),
                href: self.links.page(&other.address),
                detail: other.article.date.format(self.lang),
            });
        }
        list
    }

    fn contents(&self, view: &ReviewView) -> Vec<Link> {
        let sections = [
            ("tien-do", "review.progress", !view.figures.is_empty()),
            ("bang", "review.table", !view.groups.is_empty()),
            ("bai-viet", "review.article", !view.body.is_empty()),
            ("so-lieu", "review.facts", !view.facts.is_empty()),
            ("kiem-tra", "review.checks", !view.findings.is_empty()),
            ("cach-tinh", "review.why", !view.whys.is_empty()),
            (
                "dinh-chinh",
                "review.corrections",
                !view.corrections.is_empty(),
            ),
            (
                "ghi-chu",
                "review.notes",
                !view.notes.is_empty() || !view.sources.is_empty(),
            ),
            ("tai-ve", "review.files", true),
        ];
        sections
            .into_iter()
            .filter(|(_, _, there)| *there)
            .map(|(id, key, _)| Link::new(self.stage.theme.string(key), format!("#{id}")))
            .collect()
    }
}
