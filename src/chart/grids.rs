//! What a block of several indicators of one article asks for as small multiples, each fault at its own field.

use super::Picture;
use super::about::place_name;
use super::from_multiples::{self, Across};
use super::from_progress::{Judged, values_in};
use super::from_series::is_number;
use super::spec::Block;
use crate::diag::{Span, text};
use crate::model::Value;
use crate::model::unit::is_same;

/// Numbers that a series needs to be drawn without being named.
const FEWEST: usize = 3;

impl<'a> Block<'a> {
    /// Several series side by side: those named, or all of the unit that most have.
    pub(super) fn multiples(&mut self) -> Vec<Picture> {
        self.no_single_numbers();
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
        let series = self.series_of(&all, &values);
        let place = place_name(&self.article.place);
        from_multiples::picture(&series, Across::Indicators(&place), self.lang)
            .into_iter()
            .collect()
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
