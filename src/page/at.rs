//! Where a page stands: the stage, its language and its links, and the words that every page builds sentences with.

use super::Stage;
use super::links::Links;
use super::shell::Link;
use crate::diag::Lang;
use crate::locale::{Date, Number, Period};
use crate::model::{Fact, Indicator, Place};

/// One page looking at the rest of the site.
pub(super) struct At<'a> {
    pub(super) stage: &'a Stage<'a>,
    pub(super) lang: Lang,
    pub(super) links: Links,
}

impl<'a> At<'a> {
    /// At the page of that address: a folder with `/` at its end, or nothing for the home page.
    pub(super) fn new(stage: &'a Stage<'a>, address: &str) -> At<'a> {
        At {
            stage,
            lang: stage.site.language,
            links: Links::from(address),
        }
    }

    /// The text of the page's language.
    pub(super) fn pick<T>(&self, vi: T, en: T) -> T {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// A fixed word of the theme.
    pub(super) fn word(&self, key: &str) -> String {
        self.stage.theme.string(key).to_owned()
    }

    /// A count as printed: `9.113`.
    pub(super) fn count(&self, count: usize) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Number::whole(count).format(self.lang)
    }

    /// How many places.
    pub(super) fn places(&self, places: usize) -> String {
        let count = self.count(places);
        match (self.lang, places) {
            (Lang::Vi, _) => format!("{count} nơi có báo cáo"),
            (Lang::En, 1) => "1 place".to_owned(),
            (Lang::En, _) => format!("{count} places"),
        }
    }

    /// How many provinces.
    pub(super) fn provinces(&self, provinces: usize) -> String {
        let count = self.count(provinces);
        match (self.lang, provinces) {
            (Lang::Vi, _) => format!("{count} tỉnh, thành phố"),
            (Lang::En, 1) => "1 province".to_owned(),
            (Lang::En, _) => format!("{count} provinces"),
        }
    }

    /// A count of a tally as printed.
    pub(super) fn tallied(&self, count: u32) -> String {
        Number::whole(i64::from(count)).format(self.lang)
    }

    /// A day as printed.
    pub(super) fn day(&self, date: Date) -> String {
        date.format(self.lang)
    }

    /// `đến 31/12/2022`, `năm 2022`: what figures are of.
    pub(super) fn as_of(&self, period: Period) -> String {
        let printed = period.format(self.lang);
        match (period.year().is_some(), self.lang) {
            (true, Lang::Vi) => format!("năm {printed}"),
            (true, Lang::En) => printed,
            (false, Lang::Vi) => format!("đến {printed}"),
            (false, Lang::En) => format!("as of {printed}"),
        }
    }

    /// The dates that figures of several reviews are of: `đến 31/12/2022`, `từ 31/12/2022 đến 31/12/2024`.
    pub(super) fn dates(&self, (oldest, newest): (Date, Date)) -> String {
        let (from, to) = (self.day(oldest), self.day(newest));
        if oldest == newest {
            return self.pick(format!("đến {to}"), format!("as of {to}"));
        }
        self.pick(
            format!("từ {from} đến {to}"),
            format!("from {from} to {to}"),
        )
    }

    /// From the home page down to the page itself, which is the last and no link.
    pub(super) fn crumbs(&self, above: &[(&str, &str)], own: &str) -> Vec<Link> {
        let mut crumbs = vec![Link::new(self.word("shell.home"), self.links.page(""))];
        crumbs.extend(
            above
                .iter()
                .map(|(label, address)| Link::new(*label, self.links.page(address))),
        );
        crumbs.push(Link::new(own, ""));
        crumbs
    }

    /// A place by its full name.
    pub(super) fn place(&self, place: usize) -> Link {
        let records = self.stage.to.records;
        Link::new(
            &*records.place(place).name,
            self.links.page(&records.places[place].address),
        )
    }

    /// A province by its name.
    pub(super) fn province(&self, province: usize) -> Link {
        let record = &self.stage.to.records.provinces[province];
        Link::new(&*record.name, self.links.page(&record.address))
    }

    /// An indicator by its name in the dictionary.
    pub(super) fn indicator(&self, indicator: usize) -> Link {
        let records = self.stage.to.records;
        let name = self.indicator_name(records.definition(indicator));
        let address = &records.indicators[indicator].address;
        Link::new(name, self.links.page(address))
    }

    /// The name of an indicator.
    pub(super) fn indicator_name(&self, indicator: &Indicator) -> String {
        self.name(&indicator.name, indicator.name_en.as_deref())
    }

    /// The name of a fact.
    pub(super) fn fact_name(&self, fact: &Fact) -> String {
        self.name(&fact.name, fact.name_en.as_deref())
    }

    fn name(&self, own: &str, english: Option<&str>) -> String {
        match (self.lang, english) {
            (Lang::En, Some(english)) => english.to_owned(),
            _ => own.to_owned(),
        }
    }

    /// A place with its province: `Xã Tà Tổng, Lai Châu`; not twice, where its own name says it.
    pub(super) fn full_name(&self, place: &Place) -> String {
        if place.name.contains(&*place.province_name) {
            return place.name.to_string();
        }
        format!("{}, {}", place.name, place.province_name)
    }
}
