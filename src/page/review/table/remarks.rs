//! What a reader should know beside the status of a target, in few words.

use super::Rows;
use crate::judge::{Missing, Progress, Remark, Side};
use crate::model::{Better, Flag, Indicator, StatusWord, TargetKind};
use crate::page::breaks::Breaks;
use crate::page::review::say::{self, pick};
use crate::page::words::{self, Form};

impl Rows<'_, '_> {
    /// What a reader should know of the status, in few words.
    pub(super) fn why(&self, at: usize, indicator: &Indicator, progress: &Progress) -> String {
        let lang = self.lang;
        let mut parts: Vec<String> = Vec::new();
        let open = [StatusWord::NotMet, StatusWord::Insufficient];
        if progress.status.is_some_and(|status| open.contains(&status)) {
            let relevant = |missing: &&Missing| {
                progress.status == Some(StatusWord::NotMet)
                    || matches!(
                        missing,
                        Missing::Value | Missing::Target | Missing::Baseline
                    ) && (**missing != Missing::Baseline || progress.missing.len() == 1)
            };
            let lacking = progress.missing.iter().filter(relevant);
            let is_partly = progress.value.is_some() && indicator.target.is_some();
            let say = if is_partly {
                say::lacking
            } else {
                say::missing
            };
            parts.extend(lacking.map(|missing| {
                match (missing, progress.baseline) {
                    // A change in per cent needs more than a baseline that is there.
                    (Missing::Baseline, Some(_)) => pick(
                        lang,
                        "số đầu kỳ không lớn hơn 0",
                        "the baseline is not above 0",
                    )
                    .to_owned(),
                    _ => say(*missing, lang).to_owned(),
                }
            }));
        }
        let kind = indicator.target.as_ref().map(|target| &target.kind);
        match kind {
            Some(TargetKind::Hold(_)) => {
                parts.push(pick(lang, "giữ mức mỗi năm", "to be held every year").to_owned());
            }
            Some(TargetKind::Cumulative(..)) => {
                parts.push(pick(lang, "cộng dồn cả nhiệm kỳ", "summed over the term").to_owned());
            }
            _ => {}
        }
        // What allows a converted target is said with it.
        let is_converted = |remark: &Remark| {
            matches!(
                remark,
                Remark::Restated {
                    side: Side::Target,
                    ..
                }
            )
        };
        let basis = indicator
            .target
            .as_ref()
            .filter(|_| !progress.remarks.iter().any(is_converted))
            .and_then(|target| target.basis.as_deref());
        parts.extend(basis.map(|basis| pick(lang, format!("theo {basis}"), format!("by {basis}"))));
        if indicator.better == Better::Lower && kind.is_some() {
            parts.push(pick(lang, "càng thấp càng tốt", "lower is better").to_owned());
        }
        if progress.status.is_none() {
            parts.push(pick(lang, "chỉ theo dõi, không đánh giá", "shown, not judged").to_owned());
        }
        let name = |id: &str| {
            let other = self.review.article.indicator(id);
            other.map_or_else(
                || id.to_owned(),
                |other| say::inside(&self.name(other), lang),
            )
        };
        let breaks = Breaks::of(self.review, at, lang);
        parts.extend(
            progress
                .remarks
                .iter()
                // That is so for all targets, and said above the table.
                .filter(|remark| **remark != Remark::BoundaryComing)
                .map(|remark| say::remark(remark, breaks, name, lang)),
        );
        parts.extend(self.forecast(at));
        if !self.review.is_own(at) {
            parts.push(
                pick(
                    lang,
                    "số của nơi khác, không tính vào kết quả",
                    "of another place, not counted",
                )
                .to_owned(),
            );
        }
        parts.extend(self.given(indicator, progress));
        parts.join("; ")
    }

    /// The forecast of an indicator that has nothing else.
    fn forecast(&self, at: usize) -> Option<String> {
        if self.review.latest(at).is_some() {
            return None;
        }
        let series = self.review.series(at);
        let value = series
            .iter()
            .rev()
            .find(|value| value.figure.flag == Some(Flag::Forecast))?;
        let said = words::figure(&value.figure, "", Form::Full, self.lang);
        let period = value.period.format(self.lang);
        Some(pick(
            self.lang,
            format!("dự kiến {period}: {said}"),
            format!("forecast {period}: {said}"),
        ))
    }

    /// The author's own status, beside what was computed.
    fn given(&self, indicator: &Indicator, progress: &Progress) -> Option<String> {
        let given = indicator.given_status.as_ref()?;
        let reason = &given.reason;
        let computed = progress.computed_status;
        let computed = computed.map(|status| words::status(status, self.lang));
        Some(match computed {
            Some(computed) => pick(
                self.lang,
                format!("đánh giá của người viết: {reason}; tính theo số liệu: {computed}"),
                format!("the author's assessment: {reason}; by the figures: {computed}"),
            ),
            None => pick(
                self.lang,
                format!("đánh giá của người viết: {reason}"),
                format!("the author's assessment: {reason}"),
            ),
        })
    }
}
