//! Each step of the arithmetic as a line: the operands as a person would write them, and the result.

use super::{Line, Of};
use crate::judge::{Rule, Step, Year};
use crate::locale::{Number, Ratio};
use crate::model::TargetKind;
use crate::model::words;
use crate::page::rates;
use crate::page::review::say::pick;

impl Of<'_> {
    pub(super) fn steps(&self) -> Vec<Line> {
        let steps = &self.working.steps;
        let from_zero = steps.iter().any(|step| {
            matches!(step, Step::Distance { baseline, .. } if *baseline == Number::whole(0))
                && self.working.progress.total.is_some()
        });
        steps
            .iter()
            // The way of a sum starts at 0, so it is the same division.
            .filter(|step| !(from_zero && matches!(step, Step::OfTarget { .. })))
            .filter(|step| self.needs_time() || !matches!(step, Step::Elapsed { .. }))
            .flat_map(|step| self.step(step))
            .collect()
    }

    /// Whether the share of the time says something: it makes the pace, or it is why nothing is left of it.
    fn needs_time(&self) -> bool {
        let has_pace = self.working.progress.pace.is_some();
        let by_mean = matches!(self.kind(), Some(TargetKind::YearlyChange(..)));
        let is_open = matches!(self.working.rule, Rule::Lacking(_) | Rule::Over);
        is_open || (has_pace && !by_mean)
    }

    fn step(&self, step: &Step<'_>) -> Vec<Line> {
        let lang = self.lang;
        let percent = |ratio: &Ratio| words::percent(*ratio, lang);
        let line = |vi, en, text: String| vec![Line::new(pick(lang, vi, en), text)];
        match step {
            Step::Goal {
                baseline,
                percent,
                result,
            } => line("Mức phải đạt", "Level to reach", {
                let sign = if percent.sign() < 0 { '−' } else { '+' };
                let (from, by) = (baseline.format(lang), percent.abs().format(lang));
                let result = words::exact(*result, lang);
                format!("{from} × (100 {sign} {by}) ÷ 100 = {result}")
            }),
            Step::Sum { terms, total } => line("Cộng dồn", "Added up", {
                let said: Vec<String> = terms
                    .iter()
                    .map(|(period, number)| {
                        format!("{} ({})", signed(*number, lang), period.format(lang))
                    })
                    .collect();
                let total = total.format(lang);
                match said.len() {
                    1 => said.concat(),
                    _ => format!("{} = {total}", said.join(" + ")),
                }
            }),
            Step::Gap(after, before) => line("Kỳ còn thiếu", "Periods lacking", {
                let (after, before) = (after.format(lang), before.format(lang));
                pick(
                    lang,
                    format!("không có số từ sau ngày {after} đến trước ngày {before}"),
                    format!("no figures after {after} and before {before}"),
                )
            }),
            Step::OfTarget {
                value,
                goal,
                result,
            } => {
                let (y, goal) = (value.format(lang), words::exact(*goal, lang));
                let year = self.newest_year();
                let text = format!("{y} ÷ {goal} = {}{year}", percent(result));
                line("Đạt so với nghị quyết", "Of the target", text)
            }
            Step::Distance { .. } => self.distance(step),
            Step::AtStart => line(
                "Quãng đường đã đi",
                "Way gone",
                pick(
                    lang,
                    "0%: số mới nhất chính là số đầu kỳ",
                    "0%: the newest figure is the baseline itself",
                )
                .to_owned(),
            ),
            Step::Elapsed {
                gone,
                whole,
                result,
            } => {
                let [gone, whole] = [gone, whole].map(|months| rates::brief(*months, lang));
                let result = percent(result);
                let text = pick(
                    lang,
                    format!("{gone}/{whole} tháng = {result}"),
                    format!("{gone}/{whole} months = {result}"),
                );
                line("Thời gian đã qua", "Time gone", text)
            }
            Step::Pace {
                distance,
                elapsed,
                result,
            } => line(
                "Nhịp độ",
                "Pace",
                format!(
                    "{} ÷ {} = {}",
                    percent(distance),
                    percent(elapsed),
                    self.score(*result)
                ),
            ),
            Step::Rates { .. } | Step::Projection { .. } => {
                let lines = rates::lines(step, self.working.due, &self.bounds(), lang);
                let lines = lines.into_iter();
                lines.map(|(label, text)| Line::new(label, text)).collect()
            }
            Step::MeanChange { .. } => self.mean_change(step),
            Step::Years(years) => {
                let said: Vec<String> = years.iter().map(|year| self.year(year)).collect();
                line("Từng kỳ", "Year by year", said.join("; "))
            }
            Step::Share { met, of, result } => line(
                "Số năm đạt",
                "Years met",
                format!("{met} ÷ {of} = {}", self.score(*result)),
            ),
            Step::Scale { grades, at, goal } => line("Thang xếp loại", "Scale", {
                let (all, at, goal) = (grades.len(), at + 1, goal + 1);
                let grades = grades.join(" < ");
                pick(
                    lang,
                    format!("{grades}; nay ở bậc {at}, đề ra bậc {goal} trong {all} bậc"),
                    format!("{grades}; now at {at}, asked for {goal} of {all}"),
                )
            }),
            Step::Parts(parts) => line("Thành phần", "Parts", {
                let said: Vec<String> = parts
                    .iter()
                    .map(|(id, status)| {
                        let status = status
                            .map_or(pick(lang, "không đánh giá", "not judged"), |status| {
                                words::status(status, lang)
                            });
                        format!("{}: {status}", self.name_of(id))
                    })
                    .collect();
                said.join("; ")
            }),
        }
    }

    /// The share of the way; for a sum it starts at 0.
    fn distance(&self, step: &Step<'_>) -> Vec<Line> {
        let lang = self.lang;
        let Step::Distance {
            baseline,
            value,
            goal,
            result,
        } = step
        else {
            return Vec::new();
        };
        let percent = words::percent(*result, lang);
        let (y, goal_said) = (value.format(lang), words::exact(*goal, lang));
        if self.working.progress.total.is_some() {
            return vec![Line::new(
                pick(lang, "Quãng đường đã đi", "Way gone"),
                pick(
                    lang,
                    format!("{y} ÷ {goal_said} = {percent} (đi từ 0)"),
                    format!("{y} ÷ {goal_said} = {percent} (from 0)"),
                ),
            )];
        }
        let y0 = signed(*baseline, lang);
        let start = Ratio::from_number(*baseline);
        let less = |ratio: Ratio| {
            let rest = ratio.checked_sub(start);
            rest.map_or_else(String::new, |rest| words::exact(rest, lang))
        };
        let (gone, road) = (less(Ratio::from_number(*value)), less(*goal));
        vec![Line::new(
            pick(lang, "Quãng đường đã đi", "Way gone"),
            format!("({y} − {y0}) ÷ ({goal_said} − {y0}) = {gone} ÷ {road} = {percent}"),
        )]
    }

    /// The mean change of a year, then against the one asked for.
    fn mean_change(&self, step: &Step<'_>) -> Vec<Line> {
        let lang = self.lang;
        let Step::MeanChange {
            baseline,
            value,
            years,
            mean,
            asked,
            is_percent,
            result,
        } = step
        else {
            return Vec::new();
        };
        let (y0, y, years) = (
            signed(*baseline, lang),
            value.format(lang),
            rates::brief(*years, lang),
        );
        let (mean, asked) = (rates::brief(*mean, lang), asked.format(lang));
        let text = match (is_percent, lang) {
            (true, _) => format!("({y} ÷ {y0})^(1/{years}) − 1 = {mean}%"),
            (false, crate::diag::Lang::Vi) => format!("({y} − {y0}) ÷ {years} năm = {mean}"),
            (false, crate::diag::Lang::En) => format!("({y} − {y0}) ÷ {years} years = {mean}"),
        };
        let mut lines = vec![Line::new(
            pick(lang, "Thay đổi bình quân năm", "Mean change of a year"),
            text,
        )];
        lines.extend(result.map(|result| {
            Line::new(
                pick(lang, "So với mức đề ra", "Against the one asked for"),
                format!("{mean} ÷ {asked} = {}", self.score(result)),
            )
        }));
        lines
    }

    /// ` (2023)`: the year that a share is of, where each has its own.
    fn newest_year(&self) -> String {
        let by_year = matches!(
            self.kind(),
            Some(TargetKind::Yearly(_) | TargetKind::Outside(_))
        );
        let period = self.working.value.and_then(|value| value.period);
        let period = period.filter(|_| by_year);
        period.map_or_else(String::new, |period| {
            format!(" ({})", period.format(self.lang))
        })
    }

    fn year(&self, year: &Year) -> String {
        let lang = self.lang;
        let period = year.period.format(lang);
        match (year.value, year.goal) {
            (None, _) => {
                let missing = words::missing(lang);
                format!("{period}: {missing}")
            }
            (_, None) => {
                let missing = pick(lang, "chưa rõ mức giao", "no target known");
                format!("{period}: {missing}")
            }
            (Some(value), Some(goal)) => {
                let sign = relation(Ratio::from_number(value), Ratio::from_number(goal));
                let (value, goal) = (value.format(lang), goal.format(lang));
                let met = match year.is_met {
                    Some(true) => pick(lang, "đạt", "met"),
                    _ => pick(lang, "chưa đạt", "not met"),
                };
                format!("{period}: {value} {sign} {goal}, {met}")
            }
        }
    }

    /// A score with the digits that tell it from the cut-offs around it.
    pub(super) fn score(&self, score: Ratio) -> String {
        words::score(score, &self.bounds(), self.lang)
    }
}

/// A number that follows a sign of its own.
fn signed(number: Number, lang: crate::diag::Lang) -> String {
    let said = number.format(lang);
    if number.sign() < 0 {
        format!("({said})")
    } else {
        said
    }
}

/// How two numbers stand to each other.
pub(super) fn relation(a: Ratio, b: Ratio) -> char {
    match a.cmp(&b) {
        std::cmp::Ordering::Less => '<',
        std::cmp::Ordering::Equal => '=',
        std::cmp::Ordering::Greater => '>',
    }
}
