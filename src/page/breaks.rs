//! The words of breaks: what changed between two figures, what would mend it, what somebody counted anew and by which
//! decision, and what is still to come. Every page that shows a status says them alike.

use crate::derive::Review;
use crate::diag::Lang;
use crate::judge::{Remark, Side};
use crate::model::{Changes, Figure, Place};

/// Names of merged units that are listed before the others are only counted.
const MOST_NAMES: usize = 4;

/// One indicator of a review, of whose changes something is said.
#[derive(Clone, Copy)]
pub(super) struct Breaks<'a> {
    review: &'a Review,
    at: usize,
    changes: Changes<'a>,
    lang: Lang,
}

impl<'a> Breaks<'a> {
    pub(super) fn of(review: &'a Review, at: usize, lang: Lang) -> Breaks<'a> {
        let article = &review.article;
        Breaks {
            review,
            at,
            changes: Changes::of(article, &article.indicators[at]),
            lang,
        }
    }

    /// Why two figures are not compared: what changed, from when; none for other remarks.
    pub(super) fn changed(self, remark: &Remark) -> Option<String> {
        Some(match remark {
            Remark::DefinitionChanged { from, to, .. } => {
                self.definition_changed(from.as_deref(), to.as_deref())
            }
            Remark::BoundaryChanged { from, to, .. } => {
                self.boundary_changed(from.as_deref(), to.as_deref())
            }
            Remark::SeriesBroken => self
                .pick(
                    "chuỗi số bị đứt, không so được với số trước",
                    "the series is broken: earlier figures do not compare",
                )
                .to_owned(),
            _ => return None,
        })
    }

    /// What somebody would have to supply before the two may be compared; none for other remarks.
    pub(super) fn mending(self, remark: &Remark) -> Option<&'static str> {
        let (Remark::DefinitionChanged { side, .. } | Remark::BoundaryChanged { side, .. }) =
            remark
        else {
            return None;
        };
        Some(match side {
            Side::Target => self.pick(
                "muốn so cần chỉ tiêu quy đổi, kèm văn bản cho phép",
                "to compare, a converted target is needed, with the decision that allows it",
            ),
            Side::Baseline | Side::Value(_) => self.pick(
                "muốn so cần số đầu kỳ tính lại, kèm văn bản cho phép",
                "to compare, a re-computed baseline is needed, with the decision that allows it",
            ),
        })
    }

    /// What stands beside a comparison that was made: a figure counted anew, a change to come; none for other remarks.
    pub(super) fn beside(self, remark: &Remark) -> Option<String> {
        match remark {
            Remark::Restated {
                side,
                definition,
                boundary,
            } => Some(self.restated(*side, *definition, *boundary)),
            Remark::DefinitionComing(id) => {
                let change = self.changes.definition(id)?;
                let (day, name) = (change.from.format(self.lang), &change.name);
                Some(self.pick(
                    format!("từ {day} tính theo {name}"),
                    format!("counted by {name} from {day}"),
                ))
            }
            Remark::BoundaryComing => {
                let (day, units) = (self.merged_on(), self.merged_units());
                Some(self.pick(
                    format!("từ {day} tính theo địa giới mới{units}"),
                    format!("counted for the new territory{units} from {day}"),
                ))
            }
            _ => None,
        }
    }

    fn definition_changed(self, from: Option<&str>, to: Option<&str>) -> String {
        let since = |id: Option<&str>| id.and_then(|id| self.changes.definition(id));
        let day = |id| since(id).map(|change| change.from);
        // A converted target may be of the newer definition; the older one is said first.
        let is_turned = day(from).is_some() && day(from) > day(to);
        let (old, new) = if is_turned { (to, from) } else { (from, to) };
        let arrow = match (self.definition(old), self.definition(new)) {
            (Some(old), Some(new)) => format!("{old} → {}", without_common(&old, &new)),
            (None, Some(new)) => self.pick(format!("sang {new}"), format!("to {new}")),
            (Some(old), None) => self.pick(format!("khác {old}"), format!("no longer {old}")),
            (None, None) => String::new(),
        };
        match day(new).map(|day| day.format(self.lang)) {
            Some(day) => self.pick(
                format!("cách tính đã đổi từ {day}: {arrow}"),
                format!("the definition changed on {day}: {arrow}"),
            ),
            None => self.pick(
                format!("cách tính đã đổi: {arrow}"),
                format!("the definition changed: {arrow}"),
            ),
        }
    }

    /// The name of a definition; its id where nobody gave it a name.
    fn definition(self, id: Option<&str>) -> Option<String> {
        let id = id?;
        let known = self.changes.definition(id);
        Some(known.map_or_else(|| id.to_owned(), |change| change.name.to_string()))
    }

    fn boundary_changed(self, from: Option<&str>, to: Option<&str>) -> String {
        let is_merger = [from, to].contains(&Some(Place::MERGED)) && [from, to].contains(&None);
        if is_merger {
            let (day, units) = (self.merged_on(), self.units());
            let units = units.map_or_else(String::new, |units| {
                self.pick(format!(": gồm {units}"), format!(": made of {units}"))
            });
            return self.pick(
                format!("địa giới đã đổi từ {day}{units}"),
                format!("the territory changed on {day}{units}"),
            );
        }
        let (from, to) = (self.boundary(from), self.boundary(to));
        self.pick(
            format!("địa giới đã đổi: {from} → {to}"),
            format!("the territory changed: {from} → {to}"),
        )
    }

    fn boundary(self, id: Option<&str>) -> String {
        match id {
            None => self.pick("địa giới cũ", "the old territory").to_owned(),
            Some(Place::MERGED) => {
                let day = self.merged_on();
                self.pick(
                    format!("địa giới từ {day}"),
                    format!("the territory since {day}"),
                )
            }
            Some(id) => self.pick(format!("địa giới {id}"), format!("the territory {id}")),
        }
    }

    fn merged_on(self) -> String {
        let day = crate::locale::Date::read(Place::MERGED);
        day.map_or_else(|_| Place::MERGED.to_owned(), |day| day.format(self.lang))
    }

    /// The units that the place was made of, as ` (gồm …)`; nothing where they are not known.
    fn merged_units(self) -> String {
        self.units().map_or_else(String::new, |units| {
            self.pick(format!(" (gồm {units})"), format!(" (made of {units})"))
        })
    }

    fn units(self) -> Option<String> {
        let names = &self.review.article.place.predecessors;
        let first = names[..names.len().min(MOST_NAMES)].join(", ");
        match names.len().saturating_sub(MOST_NAMES) {
            _ if names.is_empty() => None,
            0 => Some(first),
            rest => Some(self.pick(
                format!("{first} và {rest} đơn vị khác"),
                format!("{first} and {rest} more"),
            )),
        }
    }

    fn restated(self, side: Side, definition: bool, boundary: bool) -> String {
        let article = &self.review.article;
        let target = article.indicators[self.at].target.as_ref();
        let figure = match side {
            Side::Baseline => self.review.baseline(self.at).map(|(_, figure)| figure),
            Side::Value(at) => self
                .review
                .series(self.at)
                .get(at)
                .map(|value| &value.figure),
            Side::Target => None,
        };
        let (versions, decision) = match (side, target) {
            (Side::Target, Some(target)) => (
                (target.definition.as_deref(), target.boundary.as_deref()),
                (target.basis.as_deref())
                    .or(target.note.as_deref())
                    .or_else(|| self.source(target.citation.as_deref())),
            ),
            _ => (
                figure.map_or((None, None), |figure| {
                    (figure.definition.as_deref(), figure.boundary.as_deref())
                }),
                figure.and_then(|figure| self.decision(figure)),
            ),
        };
        let mut by = Vec::new();
        if definition {
            by.extend(self.definition(versions.0));
        }
        if boundary {
            by.push(self.boundary(versions.1));
        }
        let by = by.join(self.pick(" và ", " and "));
        let decision = match decision {
            Some(words) => {
                let words = words.trim_end_matches('.');
                self.pick(format!("căn cứ: {words}"), format!("by: {words}"))
            }
            None => self
                .pick("chưa nêu văn bản cho phép", "no decision is named")
                .to_owned(),
        };
        let what = match side {
            Side::Baseline => self.pick("số đầu kỳ tính lại theo", "baseline re-computed by"),
            Side::Value(_) => self.pick("số thực hiện tính lại theo", "result re-computed by"),
            Side::Target => self.pick("chỉ tiêu quy đổi theo", "target converted to"),
        };
        format!("{what} {by} ({decision})")
    }

    /// What allows a figure to be counted anew: its note, else a source of its own.
    fn decision(self, figure: &'a Figure) -> Option<&'a str> {
        let own = figure.citation.as_deref();
        let own = own.filter(|_| !figure.citation_inherited);
        figure.note.as_deref().or_else(|| self.source(own))
    }

    fn source(self, key: Option<&str>) -> Option<&'a str> {
        let mut citations = self.review.article.citations.iter();
        let key = key?;
        citations
            .find(|citation| &*citation.key == key)
            .map(|citation| &*citation.title)
    }

    fn pick<T>(self, vi: T, en: T) -> T {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// The second of two names without the words that both begin with, where what is left of each are years:
/// `2022–2025` behind `chuẩn nghèo đa chiều 2016–2020`.
fn without_common(old: &str, new: &str) -> String {
    let is_year = |word: &str| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        digits == 4
    };
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), new.split(' ').collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let ends = old.get(same).zip(new.get(same));
    match ends {
        Some((a, b)) if is_year(a) && is_year(b) => new[same..].join(" "),
        _ => new.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::without_common;

    #[test]
    fn only_years_are_left_of_a_second_name() {
        let names = [
            "chuẩn nghèo đa chiều 2016–2020",
            "chuẩn nghèo đa chiều 2022–2025",
        ];
        assert_eq!(without_common(names[0], names[1]), "2022–2025");
        let sets = ["bộ 19 tiêu chí", "bộ 10 tiêu chí 2026–2030"];
        assert_eq!(without_common(sets[0], sets[1]), sets[1]);
    }
}
