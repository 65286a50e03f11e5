//! The head of a review's page: what it is, of which place, and the facts about the review itself.

use super::Page;
use super::say::pick;
use crate::diag::Lang;
use crate::locale::Date;
use crate::model::Place;
use crate::page::shell::{Head, Link, Section, Shell};
use crate::page::words;
use serde::Serialize;

/// A fact about the review itself.
#[derive(Debug, Serialize)]
pub(super) struct MetaView {
    label: &'static str,
    text: String,
    /// Machine form of a day; empty for other facts.
    date: String,
    /// Not on paper, where the first sheet is short.
    aside: bool,
}

impl Page<'_> {
    /// Head, navigation and footer of the page.
    pub(super) fn shell(&self, description: String) -> Shell {
        let article = self.article;
        let records = self.stage.to.records;
        let place = &records.places[records.standings[self.at].place];
        let province = &records.provinces[place.province];
        let own = match article.term() {
            Some(term) => term.label(),
            None => article.date.format(self.lang),
        };
        let crumbs = vec![
            Link::new(self.stage.theme.string("shell.home"), self.links.page("")),
            Link::new(&*province.name, self.links.page(&province.address)),
            Link::new(&*article.place.name, self.links.page(&place.address)),
            Link::new(own, ""),
        ];
        let head = Head {
            address: &self.review.address,
            heading: &article.title,
            description,
            section: Section::Places,
            crumbs,
            notice: self.notice(),
        };
        Shell::new(self.stage, head).within(&province.name)
    }

    fn notice(&self) -> Option<String> {
        if self.article.draft {
            let words = pick(
                self.lang,
                "Bản nháp: chưa công bố, số liệu có thể còn thay đổi.",
                "A draft: not published, its figures may still change.",
            );
            return Some(words.to_owned());
        }
        let current = self.stage.to.records.standings[self.at].current;
        let newer = &self.stage.to.records.reviews[current].article;
        (current != self.at && newer.date > self.article.date).then(|| {
            let date = newer.date.format(self.lang);
            pick(
                self.lang,
                format!("Nơi này đã có báo cáo mới hơn, công bố ngày {date}: xem cuối trang."),
                format!(
                    "This place has a newer review, published on {date}: see the end of the page."
                ),
            )
        })
    }

    /// What the page is, and of which place.
    pub(super) fn kicker(&self) -> String {
        let kind = match (self.article.term(), self.elapsed) {
            (Some(_), Some(elapsed)) if elapsed.ended => pick(
                self.lang,
                "Kết quả thực hiện nghị quyết",
                "Results of the resolution",
            ),
            (Some(_), _) => pick(
                self.lang,
                "Sơ kết thực hiện nghị quyết",
                "Mid-term review of the resolution",
            ),
            (None, _) => pick(self.lang, "Số liệu địa phương", "Local figures"),
        };
        format!("{kind} · {}", whole_name(&self.article.place, self.lang))
    }

    /// What stands under the title.
    pub(super) fn meta(&self) -> Vec<MetaView> {
        let (article, lang) = (self.article, self.lang);
        let fact = |label: &'static str, text: String| MetaView {
            label,
            text,
            date: String::new(),
            aside: false,
        };
        let day = |label: &'static str, date: Date| MetaView {
            label,
            text: date.format(lang),
            date: date.to_string(),
            aside: false,
        };
        let mut meta = Vec::new();
        if let Some(resolution) = &article.resolution {
            let label = pick(lang, "Nghị quyết", "Resolution");
            meta.push(fact(label, resolution.name.to_string()));
        }
        if let Some(as_of) = article.as_of {
            meta.push(fact(
                pick(lang, "Số liệu đến", "Figures as of"),
                as_of.format(lang),
            ));
        }
        meta.push(day(pick(lang, "Công bố", "Published"), article.date));
        if let Some(updated) = article.updated {
            meta.push(day(pick(lang, "Cập nhật", "Updated"), updated));
        }
        if let Some(code) = &article.place.code {
            meta.push(fact(pick(lang, "Mã đơn vị", "Unit code"), code.to_string()));
        }
        if let Some(formerly) = &article.place.formerly {
            let label = pick(lang, "Trước đây thuộc", "Formerly of");
            meta.push(MetaView {
                aside: true,
                ..fact(label, formerly.to_string())
            });
        }
        meta
    }
}

/// `Xã Tà Tổng, tỉnh Lai Châu`; of a province itself only its name.
fn whole_name(place: &Place, lang: Lang) -> String {
    const CITIES: [&str; 6] = ["01", "31", "46", "48", "79", "92"];
    let kind = match (lang, CITIES.contains(&&*place.province)) {
        (Lang::Vi, true) => "thành phố ",
        (Lang::Vi, false) => "tỉnh ",
        (Lang::En, _) => "",
    };
    if place.name.ends_with(&*place.province_name) {
        return place.name.to_string();
    }
    format!(
        "{}, {kind}{}",
        words::capital(&place.name),
        place.province_name
    )
}
