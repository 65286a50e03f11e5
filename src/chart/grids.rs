//! What the blocks of the kinds multiples and matrix ask for, each fault at its own field.

use super::Picture;
use super::about::{indicator_name, place_name};
use super::from_matrix;
use super::from_multiples::{self, Across};
use super::from_progress::{Judged, values_in};
use super::from_series::{SeriesOf, is_number};
use super::places::{Among, Refusal};
use super::spec::Block;
use crate::diag::{Span, text};
use crate::model::unit::is_same;
use crate::model::{Changes, Value};

/// How a block names its places.
enum Named<'a> {
    Province(&'a str),
    Places,
}

impl<'a> Named<'a> {
    fn of<'b>(&self, codes: &'b [&'b str]) -> Among<'b>
    where
        'a: 'b,
    {
        match self {
            Named::Province(code) => Among::Province(code),
            Named::Places => Among::Places(codes),
        }
    }
}

/// Numbers that a series needs to be drawn without being named.
const FEWEST: usize = 3;

impl<'a> Block<'a> {
    /// Several series side by side: those named, or all of the unit that most have.
    pub(super) fn multiples(&mut self) -> Vec<Picture> {
        self.no_single_numbers();
        if self.spec.asks_for_places() {
            return self.multiples_of_places();
        }
        let named = self.indicators();
        if !self.faults.is_empty() {
            return Vec::new();
        }
        let all = match &named[..] {
            [] => self.of_commonest_unit(),
            [(one, span)] => {
                let id = &one.0.id;
                let message = text!(
                    "`multiples` so nhiều chỉ tiêu, khối này chỉ nêu `{id}`",
                    "`multiples` compares several indicators, this block names only `{id}`"
                );
                let help = text!(
                    "thêm chỉ tiêu cùng đơn vị, hoặc dùng `kind: line`",
                    "add indicators of the same unit, or use `kind: line`"
                );
                self.fault("chart-data", *span, message, help);
                return Vec::new();
            }
            _ => named,
        };
        if all.len() < 2 {
            let message = text!(
                "bài không có hai chỉ tiêu nào cùng đơn vị mà mỗi cái có từ {FEWEST} số",
                "no two indicators of the article have one unit and {FEWEST} numbers each"
            );
            let help = text!(
                "ghi tên chỉ tiêu ở `indicators:`, hoặc dùng `kind: line`",
                "name indicators in `indicators:`, or use `kind: line`"
            );
            self.fault("chart-data", self.spec.kind.1, message, help);
            return Vec::new();
        }
        self.same_unit(all.iter().map(|(one, span)| (&*one.0.unit, *span)));
        let values: Vec<Vec<Value>> = all
            .iter()
            .map(|(one, _)| self.within(&values_in(self.article, one.0, &all[0].0.0.unit)))
            .collect();
        for ((one, span), values) in all.iter().zip(&values) {
            self.is_series(one, *span, values);
        }
        if !self.faults.is_empty() {
            return Vec::new();
        }
        let series: Vec<SeriesOf<'_>> = all
            .iter()
            .zip(&values)
            .map(|(((indicator, progress), _), values)| SeriesOf {
                indicator,
                changes: Changes::of(self.article, indicator),
                values,
                label: None,
                term: self.article.term(),
                progress: Some(progress),
            })
            .collect();
        let place = place_name(&self.article.place);
        from_multiples::picture(&series, Across::Indicators(&place), self.lang)
            .into_iter()
            .collect()
    }

    /// One indicator over several places.
    fn multiples_of_places(&mut self) -> Vec<Picture> {
        let (id, span) = match &self.spec.indicators[..] {
            [(id, span)] => (id, *span),
            given => {
                let span = given.get(1).map_or(self.spec.kind.1, |(_, span)| *span);
                let message = text!(
                    "`multiples` của nhiều nơi vẽ đúng một chỉ tiêu",
                    "`multiples` of several places shows exactly one indicator"
                );
                let help = text!(
                    "ghi một chỉ tiêu ở `indicators:`, mỗi khối một chỉ tiêu",
                    "name one indicator in `indicators:`, one per block"
                );
                self.fault("chart-data", span, message, help);
                return Vec::new();
            }
        };
        let Some(among) = self.among() else {
            return Vec::new();
        };
        let Some(places) = self.places.filter(|_| self.faults.is_empty()) else {
            return Vec::new();
        };
        let codes: Vec<&str> = self.spec.places.iter().map(|(code, _)| &**code).collect();
        let mut found = match places.series(id, among.of(&codes)) {
            Ok(found) => found,
            Err(refusal) => {
                self.refused(refusal, span);
                return Vec::new();
            }
        };
        let first = found[0].indicator;
        let spans: Vec<Span> = (0..found.len())
            .map(|at| self.spec.places.get(at).map_or(span, |(_, span)| *span))
            .collect();
        self.same_unit(
            found
                .iter()
                .zip(&spans)
                .map(|(one, span)| (&*one.indicator.unit, *span)),
        );
        if !self.faults.is_empty() {
            return Vec::new();
        }
        for one in &mut found {
            one.values = self.within(&one.values);
            for value in &mut one.values {
                if one.indicator.unit != first.unit {
                    value.figure.carry(&one.indicator.unit, &first.unit);
                }
            }
        }
        let series: Vec<SeriesOf<'_>> = found
            .iter()
            .map(|one| SeriesOf {
                indicator: one.indicator,
                changes: one.changes,
                values: &one.values,
                label: Some(&one.name),
                term: one.term,
                progress: one.progress,
            })
            .collect();
        let measure = indicator_name(first, self.lang);
        let picture = from_multiples::picture(&series, Across::Places(&measure), self.lang);
        if picture.is_none() {
            let message = text!(
                "`{id}` của các nơi này chưa có số để vẽ",
                "`{id}` of these places has no number to draw"
            );
            let help = text!(
                "chọn chỉ tiêu hoặc khoảng thời gian khác",
                "choose another indicator or time"
            );
            self.fault("chart-data", span, message, help);
        }
        picture.into_iter().collect()
    }

    /// Places by indicators.
    pub(super) fn matrix(&mut self) -> Vec<Picture> {
        for (id, span) in self.spec.facts.iter().take(1) {
            let message = text!(
                "`{id}` là số liệu không có chỉ tiêu, `matrix` cần chỉ tiêu",
                "`{id}` is a fact without a target, `matrix` needs targets"
            );
            let help = text!(
                "bỏ `facts:` khỏi khối này",
                "take `facts:` out of this block"
            );
            self.fault("chart-kind", *span, message, help);
        }
        let Some(among) = self.among() else {
            return Vec::new();
        };
        let Some(places) = self.places.filter(|_| self.faults.is_empty()) else {
            return Vec::new();
        };
        let codes: Vec<&str> = self.spec.places.iter().map(|(code, _)| &**code).collect();
        let ids: Vec<&str> = self.spec.indicators.iter().map(|(id, _)| &**id).collect();
        let statuses = match places.statuses(&ids, among.of(&codes)) {
            Ok(statuses) => statuses,
            Err((at, refusal)) => {
                let span = self
                    .spec
                    .indicators
                    .get(at)
                    .map_or(self.spec.kind.1, |(_, span)| *span);
                self.refused(refusal, span);
                return Vec::new();
            }
        };
        let picture = from_matrix::picture(statuses, self.lang);
        if picture.is_none() {
            let message = text!(
                "các nơi này chưa có chỉ tiêu nào được đánh giá",
                "no target of these places has a status"
            );
            let help = text!(
                "chọn chỉ tiêu hoặc nơi khác",
                "choose other indicators or places"
            );
            self.fault("chart-data", self.spec.kind.1, message, help);
        }
        picture.into_iter().collect()
    }

    /// Which places the block names: those of a province, or at least two of a list.
    fn among(&mut self) -> Option<Named<'a>> {
        match (&self.spec.province, &self.spec.places[..]) {
            (Some((_, span)), [_, ..]) => {
                let message = text!(
                    "khối này ghi cả `province` lẫn `places`",
                    "this block has both `province` and `places`"
                );
                let help = text!("giữ lại một trong hai", "keep one of the two");
                self.fault("chart-data", *span, message, help);
                None
            }
            (Some((code, _)), []) => Some(Named::Province(code)),
            (None, [_, _, ..]) => Some(Named::Places),
            (None, given) => {
                let span = given.first().map_or(self.spec.kind.1, |(_, span)| *span);
                let kind = self.spec.kind.0.word();
                let message = text!(
                    "`{kind}` so các nơi với nhau, cần `province` hoặc `places` với ít nhất hai nơi",
                    "`{kind}` compares places: it needs `province`, or `places` with two places or more"
                );
                let help = text!(
                    "thêm `province: \"12\"` hoặc `places: [\"03463\", \"03433\"]`",
                    "add `province: \"12\"` or `places: [\"03463\", \"03433\"]`"
                );
                self.fault("chart-data", span, message, help);
                None
            }
        }
    }

    /// What the records say against the block, at the field that it is about; `indicator` is where that is named.
    fn refused(&mut self, refusal: Refusal, indicator: Span) {
        let place = |at: usize| {
            self.spec
                .places
                .get(at)
                .map_or(self.spec.kind.1, |(_, span)| *span)
        };
        let province = self
            .spec
            .province
            .as_ref()
            .map_or(self.spec.kind.1, |(_, span)| *span);
        let near = |near: Option<Box<str>>, vi: &str, en: &str| match near {
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None => text!("{vi}", "{en}"),
        };
        let (code, span, message, help) = match refusal {
            Refusal::Indicator(nearest) => (
                "unknown-id",
                indicator,
                text!(
                    "không nơi nào có chỉ tiêu này trong từ điển",
                    "no place has this indicator of the dictionary"
                ),
                near(
                    nearest,
                    "ghi mã một chỉ tiêu của từ điển",
                    "name an indicator of the dictionary",
                ),
            ),
            Refusal::Province(nearest) => (
                "unknown-id",
                province,
                text!("không có tỉnh nào mang mã này", "no province has this code"),
                near(
                    nearest,
                    "ghi mã tỉnh hai chữ số, ví dụ `\"12\"`",
                    "write the two digits of the province, such as `\"12\"`",
                ),
            ),
            Refusal::Place(at, nearest) => (
                "unknown-id",
                place(at),
                text!(
                    "không có nơi nào mang mã này mà đã có báo cáo",
                    "no place of this code has a review"
                ),
                near(
                    nearest,
                    "ghi mã năm chữ số của một xã đã có báo cáo",
                    "write the five digits of a commune that has a review",
                ),
            ),
            Refusal::Highlight(nearest) => (
                "unknown-id",
                self.spec
                    .highlight
                    .as_ref()
                    .map_or(self.spec.kind.1, |(_, span)| *span),
                text!(
                    "nơi cần làm nổi không có trong biểu đồ",
                    "the place to stress is not in the chart"
                ),
                near(
                    nearest,
                    "ghi mã một nơi có trong biểu đồ",
                    "name a place that the chart shows",
                ),
            ),
            Refusal::Without(at) => (
                "chart-data",
                place(at),
                text!(
                    "nơi này không có chỉ tiêu của biểu đồ",
                    "this place does not have the indicator"
                ),
                text!(
                    "bỏ nơi này khỏi `places:`",
                    "take this place out of `places:`"
                ),
            ),
            Refusal::TooFew(count) => (
                "chart-data",
                self.spec.kind.1,
                text!(
                    "chỉ có {count} nơi có số liệu để so, cần ít nhất hai",
                    "only {count} places have figures to compare, two are needed"
                ),
                text!(
                    "chọn chỉ tiêu hoặc địa bàn khác",
                    "choose another indicator or area"
                ),
            ),
        };
        self.fault(code, span, message, help);
    }

    fn no_single_numbers(&mut self) {
        for (id, span) in self.spec.facts.iter().take(1) {
            let message = text!(
                "`{id}` chỉ có một số, `multiples` cần chuỗi số qua các năm",
                "`{id}` is one number, `multiples` needs series over years"
            );
            let help = text!("dùng `kind: bar` cho số liệu", "use `kind: bar` for facts");
            self.fault("chart-kind", *span, message, help);
        }
    }

    /// Whether there are at least two numbers in the time asked for.
    fn is_series(&mut self, one: &Judged<'a>, span: Span, values: &[Value]) {
        if values.iter().filter(|value| is_number(value)).count() >= 2 {
            return;
        }
        let id = &one.0.id;
        let message = text!(
            "`{id}` có ít hơn hai số trong khoảng thời gian này, `multiples` cần ít nhất hai",
            "`{id}` has fewer than two numbers in this time, `multiples` needs two"
        );
        let help = text!(
            "thêm số vào `indicators.{id}.values`, hoặc bỏ `{id}` khỏi biểu đồ",
            "add numbers to `indicators.{id}.values`, or take `{id}` out of the chart"
        );
        self.fault("chart-data", span, message, help);
    }

    /// The indicators with a series of their own whose unit most others share, in the order of the article; of two units
    /// as frequent as each other, the first.
    fn of_commonest_unit(&self) -> Vec<(Judged<'a>, Span)> {
        let has_series = |one: &Judged<'a>| {
            let values = self.within(&one.0.values);
            let count = values.iter().filter(|value| is_number(value)).count();
            one.0.values_of.is_none() && count >= FEWEST
        };
        let long: Vec<Judged<'a>> = self
            .article
            .indicators
            .iter()
            .zip(self.progress)
            .filter(has_series)
            .collect();
        let like = |unit: &str| long.iter().filter(|one| is_same(&one.0.unit, unit)).count();
        let most = long.iter().map(|one| like(&one.0.unit)).max().unwrap_or(0);
        let Some(first) = long.iter().find(|one| like(&one.0.unit) == most) else {
            return Vec::new();
        };
        long.iter()
            .filter(|one| is_same(&one.0.unit, &first.0.unit))
            .map(|one| (*one, self.spec.kind.1))
            .collect()
    }
}
