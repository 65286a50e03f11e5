//! What decided, as one sentence: the rule, the numbers that it compared, and the status that follows.

use super::Of;
use super::steps::relation;
use crate::judge::{Missing, Rule, Step};
use crate::locale::Ratio;
use crate::model::words::{self, Form};
use crate::model::{Better, Method, StatusWord, TargetKind};
use crate::page::review::say::pick;
use std::cmp::Ordering;

impl Of<'_> {
    /// The cut-offs that scores of this assessment must be told from.
    pub(super) fn bounds(&self) -> Vec<Ratio> {
        match &self.working.rule {
            Rule::CutOff { from, below, .. } => from.iter().chain(below).copied().collect(),
            // At the end of its time a mean change is held against 1.
            Rule::Over | Rule::Reached => Ratio::of_whole(1, 1).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn verdict(&self) -> String {
        let lang = self.lang;
        let so = self.so();
        match &self.working.rule {
            Rule::NotJudged => self.not_judged().to_owned(),
            Rule::Reached => self.reached(&so),
            Rule::NotReached => self.not_reached(&so),
            Rule::Over => {
                let due = self.working.due.map(|due| due.format(lang));
                let due = due.unwrap_or_default();
                pick(
                    lang,
                    format!(
                        "đã hết hạn ({due}) mà {}{so}; hết hạn thì không xét nhịp độ nữa.",
                        self.short_of()
                    ),
                    format!(
                        "the time is over ({due}) and {}{so}; pace no longer counts.",
                        self.short_of()
                    ),
                )
            }
            Rule::EveryYear => pick(
                lang,
                format!("đến nay năm nào cũng đạt, thời hạn còn chạy{so}."),
                format!("every year so far is met and the time is not over{so}."),
            ),
            Rule::CutOff { score, from, below } => self.cut_off(*score, *from, *below, &so),
            Rule::Limit(true) => pick(
                lang,
                format!("thay đổi bình quân năm còn trong mức cho phép, thời hạn còn chạy{so}."),
                format!(
                    "the mean change of a year is within what is allowed, and time is left{so}."
                ),
            ),
            Rule::Limit(false) => pick(
                lang,
                format!("thay đổi bình quân năm đã ngoài mức cho phép{so}."),
                format!("the mean change of a year is beyond what is allowed{so}."),
            ),
            Rule::NoRoad(course) => {
                let course = match course {
                    Ordering::Less => pick(lang, "kém hơn số đầu kỳ", "worse than the baseline"),
                    Ordering::Equal => pick(lang, "bằng số đầu kỳ", "the same as the baseline"),
                    Ordering::Greater => {
                        pick(lang, "tốt hơn số đầu kỳ", "better than the baseline")
                    }
                };
                pick(
                    lang,
                    format!(
                        "số đầu kỳ đã ở mức đề ra nên không có quãng đường để tính; nay {course} mà {}{so}.",
                        self.short_of()
                    ),
                    format!(
                        "the baseline was at the target already, so there is no way to measure; now is {course} and {}{so}.",
                        self.short_of()
                    ),
                )
            }
            Rule::LastChange(earlier, change) => {
                let before = self.input("", earlier);
                let before = before.trim_start();
                let change = match change {
                    Ordering::Less => pick(lang, "kém đi", "it got worse"),
                    Ordering::Equal => pick(lang, "không đổi", "it did not change"),
                    Ordering::Greater => pick(lang, "có khá lên", "it got better"),
                };
                pick(
                    lang,
                    format!(
                        "kỳ mới nhất không giữ được mức; so với kỳ trước, {before}, thì {change},{so}."
                    ),
                    format!(
                        "the level is not held; against the figure before, {before}, {change}{so}."
                    ),
                )
            }
            Rule::NoEarlier => pick(
                lang,
                format!(
                    "kỳ mới nhất không giữ được mức, và không có số của kỳ trước để biết đang khá lên hay kém đi,{so}. Cần bổ sung: số của kỳ trước."
                ),
                format!(
                    "the level is not held, and there is no earlier figure to see where it goes{so}. Please supply an earlier figure."
                ),
            ),
            Rule::Apart(remark) => {
                let (changed, mending) = self.apart(remark);
                let mending = mending.map_or_else(String::new, |mending| {
                    format!(" {}.", words::capital(mending))
                });
                pick(
                    lang,
                    format!("{changed},{so}.{mending}"),
                    format!("{changed}{so}.{mending}"),
                )
            }
            Rule::Lacking(missing) => self.lacking(missing, &so),
            Rule::Weakest(id) => {
                let name = self.name_of(id);
                pick(
                    lang,
                    format!("lấy theo chỉ tiêu thành phần kém nhất, “{name}”,{so}."),
                    format!("the weakest part decides, “{name}”{so}."),
                )
            }
        }
    }

    /// `nên là Đúng tiến độ`: the computed status.
    fn so(&self) -> String {
        let progress = &self.working.progress;
        let status = progress.computed_status.or(progress.status);
        status.map_or_else(String::new, |status| {
            let word = words::capital(words::status(status, self.lang));
            pick(
                self.lang,
                format!(" nên là {word}"),
                format!(", so the status is: {word}"),
            )
        })
    }

    fn not_judged(&self) -> &'static str {
        let lang = self.lang;
        if self.indicator.better == Better::Neither {
            return pick(
                lang,
                "chỉ tiêu này không định trước tăng hay giảm là tốt, nên chỉ theo dõi, không đánh giá.",
                "for this indicator neither direction is better, so it is shown and not judged.",
            );
        }
        pick(
            lang,
            "cơ cấu gồm nhiều phần cộng lại bằng 100%; các phần được đặt cạnh nhau để theo dõi, không đánh giá.",
            "a composition is made of parts of 100%; they are shown side by side and not judged.",
        )
    }

    /// The judged number: of the sum, else of the value.
    fn judged(&self) -> Option<crate::locale::Number> {
        let working = self.working;
        let value = working.value.and_then(|value| value.number);
        working.progress.total.or(value)
    }

    /// `41,1 > 30, chưa tới đích`.
    fn short_of(&self) -> String {
        let lang = self.lang;
        let short = pick(lang, "chưa tới đích", "the target is not reached");
        let kind = self.kind();
        if let Some(TargetKind::YearlyChange(..)) = kind {
            let score = self.working.progress.score;
            let score = score.map_or_else(String::new, |score| self.score(score));
            return pick(
                lang,
                format!("bình quân năm chưa bằng mức đề ra ({score} so với 1)"),
                format!("the mean change falls short of the one asked for ({score} against 1)"),
            );
        }
        if matches!(kind, Some(TargetKind::Yearly(_) | TargetKind::Outside(_))) {
            return pick(lang, "có năm chưa đạt", "a year was missed").to_owned();
        }
        let (Some(aim), Some(y)) = (&self.working.aim, self.judged()) else {
            return short.to_owned();
        };
        let y_exact = Ratio::from_number(y);
        let sign = relation(y_exact, aim.near);
        let (y, goal) = (y.format(lang), words::exact(aim.near, lang));
        if sign == '=' {
            return pick(
                lang,
                format!("{y} mới bằng {goal}, chưa thỏa điều kiện đề ra"),
                format!("{y} equals {goal}, which does not satisfy the target"),
            );
        }
        format!("{short} ({y} {sign} {goal})")
    }

    fn cut_off(&self, score: Ratio, from: Option<Ratio>, below: Option<Ratio>, so: &str) -> String {
        let lang = self.lang;
        let said = self.score(score);
        let cut = |ratio: Ratio| words::cut_off(ratio, lang);
        let between = match (from, below) {
            (Some(from), Some(below)) => format!("{} ≤ {said} < {}", cut(from), cut(below)),
            (Some(from), None) => format!("{said} ≥ {}", cut(from)),
            (None, Some(below)) => format!("{said} < {}", cut(below)),
            (None, None) => said,
        };
        let has_step = |wanted: fn(&Step<'_>) -> bool| self.working.steps.iter().any(wanted);
        let (vi, en) = if has_step(|step| matches!(step, Step::Share { .. })) {
            (
                "chưa hết hạn; tỷ lệ số năm đạt",
                "the time is not over; the share of years met",
            )
        } else if has_step(|step| matches!(step, Step::MeanChange { .. })) {
            (
                "chưa hết hạn; bình quân năm so với mức đề ra",
                "the time is not over; the mean change against the one asked for",
            )
        } else if has_step(|step| matches!(step, Step::Rates { .. })) {
            (
                "chưa tới đích; tỷ số tốc độ",
                "not there yet; the ratio of rates",
            )
        } else if has_step(|step| matches!(step, Step::Projection { .. })) {
            (
                "chưa tới đích; quãng đường dự kiến",
                "not there yet; the way expected",
            )
        } else {
            ("chưa tới đích; nhịp độ", "not there yet; pace")
        };
        format!("{} {between}{so}.", pick(lang, vi, en))
    }

    fn reached(&self, so: &str) -> String {
        let lang = self.lang;
        let working = self.working;
        match self.kind() {
            Some(TargetKind::YesNo) => {
                return pick(
                    lang,
                    format!("đã thực hiện được{so}."),
                    format!("it is done{so}."),
                );
            }
            Some(TargetKind::Ordinal { .. }) => {
                let is_passed = working.progress.computed_status.or(working.progress.status)
                    == Some(StatusWord::Exceeded);
                return match is_passed {
                    true => pick(
                        lang,
                        format!("xếp loại cao hơn mức đề ra{so}."),
                        format!("the grade is above the one asked for{so}."),
                    ),
                    false => pick(
                        lang,
                        format!("xếp loại bằng hoặc hơn mức đề ra{so}."),
                        format!("the grade is the one asked for, or better{so}."),
                    ),
                };
            }
            Some(TargetKind::Yearly(_) | TargetKind::Outside(_)) => {
                return pick(
                    lang,
                    format!("đã hết hạn và năm nào cũng đạt{so}."),
                    format!("the time is over and every year was met{so}."),
                );
            }
            Some(TargetKind::YearlyChange(..)) => {
                let score = working.progress.score;
                let score = score.map_or_else(String::new, |score| self.score(score));
                return pick(
                    lang,
                    format!("đã hết hạn, bình quân năm đạt mức đề ra ({score} ≥ 1){so}."),
                    format!("the time is over and the mean change is reached ({score} ≥ 1){so}."),
                );
            }
            _ => {}
        }
        let (Some(aim), Some(judged)) = (&working.aim, self.judged()) else {
            return pick(
                lang,
                format!("đã tới đích{so}."),
                format!("the target is reached{so}."),
            );
        };
        let y = Ratio::from_number(judged);
        let (said, near, far) = (
            judged.format(lang),
            words::exact(aim.near, lang),
            words::exact(aim.far, lang),
        );
        let status = working.progress.computed_status.or(working.progress.status);
        if status == Some(StatusWord::Exceeded) {
            let sign = relation(y, aim.far);
            return pick(
                lang,
                format!("{said} {sign} {far}, tốt hơn mức đề ra{so}."),
                format!("{said} {sign} {far}, better than asked for{so}."),
            );
        }
        if aim.near != aim.far {
            return pick(
                lang,
                format!("{said} nằm trong khoảng đề ra, {near} đến {far}{so}."),
                format!("{said} lies within the range asked for, {near} to {far}{so}."),
            );
        }
        let sign = relation(y, aim.near);
        let asked = working
            .target
            .map(|target| words::target(target, &self.indicator.unit, Form::Full, lang));
        match (aim.bound.and(asked), self.kind()) {
            (Some(asked), _) => pick(
                lang,
                format!(
                    "{said} {sign} {near}, thỏa điều kiện “{asked}”{so} (có cận thì chỉ xét đạt, không xét vượt)."
                ),
                format!(
                    "{said} {sign} {near} satisfies “{asked}”{so} (a target with a bound can only be met)."
                ),
            ),
            (None, Some(TargetKind::Hold(_))) => pick(
                lang,
                format!("kỳ mới nhất giữ được mức ({said} {sign} {near}){so}."),
                format!("the level is held now ({said} {sign} {near}){so}."),
            ),
            (None, _) => pick(
                lang,
                format!("{said} {sign} {near}, đúng bằng mức đề ra{so}."),
                format!("{said} {sign} {near}, just as asked for{so}."),
            ),
        }
    }

    fn not_reached(&self, so: &str) -> String {
        let lang = self.lang;
        match self.kind() {
            Some(TargetKind::Ordinal { .. }) => pick(
                lang,
                format!(
                    "xếp loại thấp hơn mức đề ra{so}; xếp loại không có quãng đường để tính nhịp độ."
                ),
                format!(
                    "the grade is below the one asked for{so}; grades have no way to measure a pace by."
                ),
            ),
            _ => pick(
                lang,
                format!(
                    "chưa thực hiện được{so}; việc có hay không thì không có quãng đường để tính nhịp độ."
                ),
                format!("it is not done yet{so}; a yes or no has no way to measure a pace by."),
            ),
        }
    }

    /// What is missing, and what would mend it.
    fn lacking(&self, missing: &[Missing], so: &str) -> String {
        let lang = self.lang;
        let is_open = self
            .working
            .progress
            .computed_status
            .or(self.working.progress.status)
            == Some(StatusWord::NotMet);
        let decides = |wanted: Missing| missing.contains(&wanted);
        let is_cumulative = matches!(self.kind(), Some(TargetKind::Cumulative(..)));
        let short = if is_open && !is_cumulative {
            format!("{}; ", self.short_of())
        } else {
            String::new()
        };
        let (what, supply) = if decides(Missing::Target) {
            pick(
                lang,
                (
                    "không biết chỉ tiêu đề ra".to_owned(),
                    "mức mà nghị quyết giao, ghi trong văn kiện".to_owned(),
                ),
                (
                    "the target is not known".to_owned(),
                    "what the resolution asks for".to_owned(),
                ),
            )
        } else if decides(Missing::Value) {
            self.lacking_value()
        } else if decides(Missing::Baseline) && self.working.baseline.is_some() {
            pick(
                lang,
                (
                    "số đầu kỳ không lớn hơn 0 nên không tính được mức tăng, giảm theo phần trăm,"
                        .to_owned(),
                    "chỉ tiêu bằng số tuyệt đối, nếu nghị quyết có nêu".to_owned(),
                ),
                (
                    "a change in per cent needs a baseline above 0".to_owned(),
                    "the target as a number, if the resolution has one".to_owned(),
                ),
            )
        } else if decides(Missing::Baseline) {
            let start = self.working.start.map_or_else(String::new, |start| {
                let start = start.format(lang);
                pick(lang, format!(" (ngày {start})"), format!(" ({start})"))
            });
            pick(
                lang,
                (
                    "thiếu số đầu kỳ, chưa tính được quãng đường và nhịp độ,".to_owned(),
                    format!("con số ở đầu kỳ{start}, có nguồn"),
                ),
                (
                    "without a baseline neither way nor pace can be computed".to_owned(),
                    format!("the figure at the start{start}, with its source"),
                ),
            )
        } else if decides(Missing::Elapsed) {
            pick(
                lang,
                (
                    "từ số đầu kỳ đến số mới nhất chưa có thời gian trôi qua,".to_owned(),
                    "số của kỳ sau".to_owned(),
                ),
                (
                    "no time has passed since the baseline".to_owned(),
                    "the figure of a later period".to_owned(),
                ),
            )
        } else {
            let method = match self.site.method {
                Method::Linear => pick(
                    lang,
                    "nhịp độ không tính được từ các số này,",
                    "the pace cannot be computed from these figures",
                ),
                Method::Cagr | Method::Un => pick(
                    lang,
                    "phương pháp theo tốc độ năm không tính được với số 0 hoặc với các số trái dấu,",
                    "yearly rates cannot be computed with 0 or with numbers of different signs",
                ),
            };
            return format!("{short}{method}{so}.");
        };
        pick(
            lang,
            format!("{short}{what}{so}. Cần bổ sung: {supply}."),
            format!("{short}{what}{so}. Please supply: {supply}."),
        )
    }

    fn lacking_value(&self) -> (String, String) {
        let lang = self.lang;
        let steps = &self.working.steps;
        let in_part = steps
            .iter()
            .any(|step| matches!(step, Step::Gap(..) | Step::Years(_)));
        let (what, supply) = match in_part {
            true => pick(
                lang,
                (
                    "có kỳ chưa có số, chưa cộng hoặc chưa đếm được đủ,",
                    "số của các kỳ còn thiếu ở trên",
                ),
                (
                    "a period has no figure, so not all of them count",
                    "the figures of the periods named above",
                ),
            ),
            false => pick(
                lang,
                (
                    "chưa có số thực hiện dùng để đánh giá được (dự báo thì không tính)",
                    "số thực hiện của kỳ mới nhất, có nguồn",
                ),
                (
                    "there is no result that can be judged (a forecast is none)",
                    "the newest result, with its source",
                ),
            ),
        };
        (what.to_owned(), supply.to_owned())
    }
}
