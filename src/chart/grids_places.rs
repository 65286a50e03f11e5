//! What the blocks of the kinds multiples and matrix ask for of several places, each fault at its own field.

use super::Picture;
use super::about::indicator_name;
use super::blocks_places::Block;
use super::from_matrix;
use super::from_multiples::{self, Across};
use super::from_series::SeriesOf;
use super::places::Places;
use crate::diag::{Lang, Span, text};
use crate::model::Value;
use crate::model::unit::factor;

impl Block<'_> {
    /// One indicator over the years, place by place.
    pub(super) fn multiples(&mut self, places: &dyn Places, lang: Lang) -> Option<Picture> {
        self.no_facts();
        let (id, span) = self.one_indicator()?;
        let codes: Vec<&str> = self.codes();
        let among = self.among(&codes)?;
        if !self.faults.is_empty() {
            return None;
        }
        let mut found = match places.series(&id, among) {
            Ok(found) => found,
            Err(refusal) => {
                self.refuse(refusal, (&id, span));
                return None;
            }
        };
        let unit = found.first()?.indicator.unit.clone();
        for (at, one) in found.iter_mut().enumerate() {
            let own = &*one.indicator.unit;
            if factor(own, &unit).is_none() {
                let at = self.spec.places.get(at).map_or(span, |(_, span)| *span);
                let name = &one.name;
                let message = text!(
                    "{name} ghi đơn vị `{own}` khác `{unit}`: một biểu đồ chỉ có một trục",
                    "{name} has the unit `{own}`, not `{unit}`: a chart has one axis"
                );
                let help = text!("vẽ ở một khối khác", "draw it in a block of its own");
                self.fault("chart-unit", at, message, help);
            }
            one.values = self.within(&one.values);
            for value in one.values.iter_mut().filter(|_| *own != *unit) {
                value.figure.carry(own, &unit);
            }
        }
        if !self.faults.is_empty() {
            return None;
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
        let measure = indicator_name(found.first()?.indicator, lang);
        let picture = from_multiples::picture(&series, Across::Places(&measure), lang);
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
        picture
    }

    /// Places by indicators.
    pub(super) fn matrix(&mut self, places: &dyn Places, lang: Lang) -> Option<Picture> {
        self.no_facts();
        let codes: Vec<&str> = self.codes();
        let is_alone = self.spec.province.is_none() && codes.len() < 2;
        if is_alone {
            let span = self
                .spec
                .places
                .first()
                .map_or(self.spec.kind.1, |(_, span)| *span);
            let message = text!(
                "`matrix` so các nơi với nhau, cần `province` hoặc `places` với ít nhất hai nơi",
                "`matrix` compares places: it needs `province`, or `places` with two or more"
            );
            let help = text!(
                "thêm một dòng `province: \"12\"`, hoặc `places:` với mã các xã",
                "add a line `province: \"12\"`, or `places:` with codes of communes"
            );
            self.fault("chart-data", span, message, help);
            return None;
        }
        let among = self.among(&codes)?;
        for (id, span) in self.spec.indicators.clone() {
            self.not_hidden(&id, span);
        }
        if !self.faults.is_empty() {
            return None;
        }
        let ids: Vec<&str> = self.spec.indicators.iter().map(|(id, _)| &**id).collect();
        let statuses = match places.statuses(&ids, among) {
            Ok(statuses) => statuses,
            Err((at, refusal)) => {
                let named = self.spec.indicators.get(at).cloned();
                let (id, span) = named.unwrap_or_else(|| ("".into(), self.spec.kind.1));
                self.refuse(refusal, (&id, span));
                return None;
            }
        };
        let picture = from_matrix::picture(statuses, lang);
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
        picture
    }

    /// The values of the time asked for.
    fn within(&self, values: &[Value]) -> Vec<Value> {
        let inside = |value: &&Value| {
            self.spec.periods.is_none_or(|(time, _)| {
                time.first() <= value.period.last() && value.period.last() <= time.last()
            })
        };
        values.iter().filter(inside).cloned().collect()
    }

    /// The one indicator that the block names.
    fn one_indicator(&mut self) -> Option<(Box<str>, Span)> {
        let given = &self.spec.indicators;
        if let [(id, span)] = &given[..] {
            self.not_hidden(id, *span);
            return Some((id.clone(), *span));
        }
        let span = given.get(1).map_or(self.spec.kind.1, |(_, span)| *span);
        let message = text!(
            "`multiples` của nhiều nơi vẽ đúng một chỉ tiêu",
            "`multiples` of several places shows exactly one indicator"
        );
        let help = text!(
            "ghi một chỉ tiêu ở `indicators:`, hoặc bỏ `province` và `places`",
            "name one indicator in `indicators:`, or take `province` and `places` out"
        );
        self.fault("chart-data", span, message, help);
        None
    }
}
