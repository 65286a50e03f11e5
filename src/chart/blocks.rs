//! What the blocks of the kinds road, change and share ask for, each fault at its own field.

use super::Picture;
use super::from_progress::{Judged, instead};
use super::from_road::{self, has_road, is_broken};
use super::spec::Block;
use crate::diag::{Lang, Span, text};

impl<'a> Block<'a> {
    /// From the baseline to the target: of those named, or of all that have a road.
    pub(super) fn road(&mut self) -> Vec<Picture> {
        self.no_facts("road");
        let named = self.indicators();
        if self.spec.indicators.is_empty() && self.faults.is_empty() {
            let picture = from_road::of_all(self.article, self.progress, self.lang);
            if picture.is_none() {
                let message = text!(
                    "bài không có chỉ tiêu nào đi từ số đầu kỳ đến đích",
                    "no target of the article has a road from a baseline"
                );
                let help = text!(
                    "thêm `baseline:` cho chỉ tiêu, hoặc dùng `kind: progress`",
                    "add `baseline:` to an indicator, or use `kind: progress`"
                );
                self.fault("chart-data", self.spec.kind.1, message, help);
            }
            return picture.into_iter().collect();
        }
        let with_road: Vec<Judged<'a>> = named
            .into_iter()
            .filter(|(one, span)| self.has_target(one.0, *span, "road") && self.starts(one, *span))
            .map(|(one, _)| one)
            .collect();
        if !self.faults.is_empty() {
            return Vec::new();
        }
        let picture = from_road::picture(self.article, &with_road, self.lang);
        if picture.is_none() {
            let message = text!(
                "các chỉ tiêu đã nêu đều không vẽ được quãng đường",
                "none of the targets named has a road that can be drawn"
            );
            let help = text!("dùng `kind: progress`", "use `kind: progress`");
            self.fault("chart-data", self.spec.kind.1, message, help);
        }
        picture.into_iter().collect()
    }

    /// Whether an indicator has a road, or would have one but for a break, which its row then says.
    fn starts(&mut self, one: &Judged<'_>, span: Span) -> bool {
        if has_road(one) || is_broken(one) || one.1.distance.is_some() {
            return true;
        }
        let id = &one.0.id;
        if one.1.baseline.is_some() {
            let why = |lang| instead(self.article, one.0, one.1, lang);
            let (vi, en) = (why(Lang::Vi), why(Lang::En));
            let message = text!(
                "`{id}` không tính được quãng đường: {vi}",
                "no road can be computed for `{id}`: {en}"
            );
            let help = text!(
                "bỏ `{id}` khỏi biểu đồ, hoặc dùng `kind: progress`",
                "take `{id}` out of the chart, or use `kind: progress`"
            );
            self.fault("chart-data", span, message, help);
            return false;
        }
        let message = text!(
            "`{id}` không có số đầu kỳ, `road` cần số đầu kỳ",
            "`{id}` has no baseline, `road` needs one"
        );
        let help = text!(
            "thêm `baseline:` cho `{id}`, hoặc dùng `kind: progress`",
            "add `baseline:` to `{id}`, or use `kind: progress`"
        );
        self.fault("chart-data", span, message, help);
        false
    }
}
