//! One target as a row: what is asked, what is reached, and how it is judged.

use super::at::At;
use super::breaks::Breaks;
use super::counts::StatusView;
use super::history::{SinceView, since};
use super::words::{self, Form};
use crate::derive::Review;
use crate::judge::{Missing, Progress, Remark};
use crate::model::StatusWord;
use serde::Serialize;

/// One row of a table of targets.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TargetRow {
    name: String,
    /// Leads to the same indicator in the province; empty where there is no such page.
    href: String,
    unit: String,
    target: Option<String>,
    value: Option<String>,
    /// Of the value.
    period: Option<String>,
    of_target: Option<String>,
    pace: Option<String>,
    status: Option<StatusView>,
    why: Option<String>,
    /// What earlier reviews of the term said, where the page tells it.
    since: Option<SinceView>,
}

/// The same words, able to wrap in the narrow column of a table: what is kept together on a line of text may be wider.
pub(super) fn breakable(said: &str) -> String {
    const WIDEST: usize = 9;
    let parts: Vec<String> = said
        .replace("\u{a0}/", "/")
        .split(' ')
        .map(|part| match part.chars().count() {
            0..=WIDEST => part.to_owned(),
            _ => part.replace('\u{a0}', " "),
        })
        .collect();
    parts.join(" ")
}

impl At<'_> {
    /// The target at that index of a review; none where it has neither target nor value.
    pub(super) fn target_row(&self, review: usize, at: usize) -> Option<TargetRow> {
        let record = &self.stage.to.records.reviews[review];
        let indicator = &record.article.indicators[at];
        let progress = record.progress.get(at)?;
        let latest = record.latest(at);
        let target = indicator
            .target
            .as_ref()
            .map(|target| match latest {
                Some(value) => target.until(value.period.last()),
                None => target.clone(),
            })
            .map(|target| words::target(&target, "", Form::Full, self.lang))
            .map(|said| breakable(&said));
        if target.is_none() && latest.is_none() {
            return None;
        }
        let number = progress.total.map(|total| total.format(self.lang));
        let value = number.or_else(|| {
            latest.map(|value| words::figure(&value.figure, "", Form::Full, self.lang))
        });
        Some(TargetRow {
            name: self.indicator_name(indicator),
            href: self.compared(review, at).unwrap_or_default(),
            unit: indicator.unit.to_string(),
            target,
            period: latest.map(|value| value.period.format(self.lang)),
            value,
            of_target: progress
                .of_target
                .map(|share| words::percent(share, self.lang)),
            pace: progress.pace.map(|pace| words::pace(pace, self.lang)),
            status: progress.status.map(|status| self.status(status)),
            why: {
                let own = match indicator.given_status {
                    Some(_) => Some(self.given(progress)),
                    None => self.why(progress).map(str::to_owned),
                };
                let mut parts: Vec<String> =
                    own.into_iter().chain(self.breaks(record, at)).collect();
                if parts.is_empty() && progress.status == Some(StatusWord::NotComparable) {
                    let some = (
                        "chuẩn hoặc địa giới đã đổi",
                        "definition or territory changed",
                    );
                    parts.push(self.pick(some.0, some.1).to_owned());
                }
                (!parts.is_empty()).then(|| parts.join("; "))
            },
            since: None,
        })
    }

    /// The targets that a review counts, each with what earlier reviews of the term said of it.
    pub(super) fn target_rows(&self, review: usize) -> Vec<TargetRow> {
        let records = self.stage.to.records;
        let comparison = records.comparison(review);
        let row = |at: usize| {
            let since = comparison
                .as_ref()
                .and_then(|comparison| since(records, (review, at), comparison, self.lang));
            let row = self.target_row(review, at)?;
            Some(TargetRow { since, ..row })
        };
        records.reviews[review].counted().filter_map(row).collect()
    }

    /// The page on which an indicator of a review is compared within its province.
    fn compared(&self, review: usize, at: usize) -> Option<String> {
        let records = self.stage.to.records;
        let indicator = &records.reviews[review].article.indicators[at];
        if !indicator.in_dictionary || !records.reviews[review].is_own(at) {
            return None;
        }
        let record = &records.indicators[records.indicator_of(&indicator.id)?];
        let province = records.places[records.standings[review].place].province;
        let part = record
            .provinces
            .binary_search_by_key(&province, |part| part.province)
            .ok()?;
        Some(self.links.page(&record.provinces[part].address))
    }

    /// That a status is the author's own, and what the figures say; the reason stands in the review.
    fn given(&self, progress: &Progress) -> String {
        let whose = self.pick("đánh giá của người viết", "the author's assessment");
        let Some(computed) = progress.computed_status else {
            return whose.to_owned();
        };
        let by_figures = self.pick("tính theo số liệu", "by the figures");
        format!(
            "{whose}; {by_figures}: {}",
            words::status(computed, self.lang)
        )
    }

    /// What the judgement lacks, said beside a status that is not final.
    fn why(&self, progress: &Progress) -> Option<&'static str> {
        let lacks = |missing| progress.missing.contains(&missing);
        let is_partly = progress.value.is_some();
        match progress.status? {
            StatusWord::Insufficient if lacks(Missing::Value) && !is_partly => {
                Some(self.pick("chưa có số thực hiện", "no result yet"))
            }
            StatusWord::Insufficient if lacks(Missing::Target) => {
                Some(self.pick("chưa rõ chỉ tiêu", "no target known"))
            }
            StatusWord::Insufficient | StatusWord::NotMet if lacks(Missing::Baseline) => {
                Some(self.pick("thiếu số đầu kỳ", "no baseline"))
            }
            StatusWord::NotMet | StatusWord::Insufficient if lacks(Missing::Value) => {
                Some(self.pick("thiếu số của một kỳ", "the figure of a period is lacking"))
            }
            StatusWord::NotMet if lacks(Missing::Elapsed) => {
                Some(self.pick("mới đầu kỳ", "the term has only begun"))
            }
            _ => None,
        }
    }

    /// What forbade a comparison, or what stands beside one that was made.
    fn breaks(&self, review: &Review, at: usize) -> Vec<String> {
        let breaks = Breaks::of(review, at, self.lang);
        let Some(progress) = review.progress.get(at) else {
            return Vec::new();
        };
        let is_apart = progress.status == Some(StatusWord::NotComparable);
        let said = |remark| {
            let changed = breaks.changed(remark).filter(|_| is_apart);
            changed.or_else(|| breaks.beside(remark))
        };
        let of_one = progress.remarks.iter();
        of_one
            .filter(|remark| **remark != Remark::BoundaryComing)
            .filter_map(said)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::breakable;

    #[test]
    fn only_what_is_wide_may_break() {
        assert_eq!(breakable("từ\u{a0}90 trở lên"), "từ\u{a0}90 trở lên");
        assert_eq!(breakable("30\u{a0}/năm"), "30/năm");
        assert_eq!(
            breakable("giảm từ\u{a0}0,6\u{a0}điểm\u{a0}%/năm trở lên"),
            "giảm từ 0,6 điểm %/năm trở lên"
        );
    }
}
