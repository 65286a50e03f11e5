//! Whether an indicator's values and baseline can be judged by its target: their form, their parts, their periods. Looked
//! at when the table of figures is read and series of other indicators are known.

use super::figure::Expected;
use super::reader::{Map, Reader};
use crate::diag::{Lang, Span, Text, nearest, text};
use crate::load::Node;
use crate::locale::{Date, Number, Period, is_same};
use crate::model::{
    Amount, Article, DefinitionChange, Figure, Flag, Indicator, Target, TargetKind, Value,
};

/// The series of an indicator, with the place of the name by which it takes that of another.
struct Series<'a> {
    owner: &'a Indicator,
    borrowed: Option<Span>,
}

impl Expected<'_> {
    /// Whether a value of that form can be judged here; nothing is of every form.
    pub(super) fn suits(self, amount: &Amount) -> bool {
        match (self, amount) {
            (_, Amount::Missing) | (Expected::Any, _) => true,
            (Expected::Number, Amount::One(_) | Amount::Range(..)) => true,
            (Expected::YesNo, Amount::YesNo(_)) | (Expected::Parts, Amount::Parts(_)) => true,
            (Expected::Grade(scale), Amount::Grade(grade)) => {
                scale.iter().any(|step| is_same(step, grade))
            }
            _ => false,
        }
    }

    /// What stands there and what is needed instead; how that is written.
    pub(super) fn misfit(self, found: &Amount) -> (Text, Text) {
        let stands = match found {
            Amount::Missing => text!("ở đây chưa có số", "there is no figure here"),
            Amount::One(number) => Text::new(
                format!("`{}` là một số", number.format(Lang::Vi)),
                format!("`{}` is one number", number.format(Lang::En)),
            ),
            Amount::Range(..) => text!("ở đây là một khoảng", "a range stands here"),
            Amount::YesNo(word) => text!(
                "`{word}` là trả lời có hay không",
                "`{word}` is a yes or no"
            ),
            Amount::Grade(grade) => text!("`{grade}` là một bậc", "`{grade}` is a grade"),
            Amount::Parts(_) => text!("ở đây là các phần", "parts stand here"),
        };
        let needed = match self {
            Expected::Any | Expected::Number => text!("một số", "a number"),
            Expected::YesNo => text!("`true` hoặc `false`", "`true` or `false`"),
            Expected::Grade(_) => text!("một bậc của thang", "a grade of its scale"),
            Expected::Parts => text!("các phần", "parts"),
        };
        let message = Text::new(
            format!("{}, chỉ tiêu này cần {}", stands.vi, needed.vi),
            format!("{}, this target needs {}", stands.en, needed.en),
        );
        (message, self.help(found))
    }

    fn help(self, found: &Amount) -> Text {
        let kind = match found {
            Amount::YesNo(_) => "yes-no",
            Amount::Grade(_) => "ordinal",
            _ => "composition",
        };
        match self {
            Expected::Any | Expected::Number => text!(
                "viết một số, hoặc đổi `kind` của chỉ tiêu thành `{kind}`",
                "write a number, or make the target's `kind` a `{kind}`"
            ),
            Expected::YesNo => text!(
                "viết `true` nếu đạt, `false` nếu chưa đạt",
                "write `true` if it is reached, `false` if not"
            ),
            Expected::Grade(scale) => {
                let grades: Vec<String> = scale.iter().map(|grade| format!("`{grade}`")).collect();
                let grades = grades.join(", ");
                text!(
                    "viết một bậc của thang: {grades}",
                    "write a grade of the scale: {grades}"
                )
            }
            Expected::Parts => text!(
                "viết `{{ parts: {{ nông nghiệp: 75, … }} }}`",
                "write `{{ parts: {{ agriculture: 75, … }} }}`"
            ),
        }
    }
}

impl Reader<'_> {
    /// Everything that one indicator says of its values against what it says of its target.
    pub(super) fn check_fit(&mut self, article: &Article, map: Map<'_>) {
        for indicator in &article.indicators {
            let written = map
                .get("indicators")
                .and_then(|node| node.get(&indicator.id));
            let named = written.and_then(|node| node.get("values"));
            let other = indicator
                .values_of
                .as_deref()
                .and_then(|id| article.indicator(id));
            if let (Some(id), Some(value)) = (&indicator.values_of, indicator.values.first()) {
                self.two_series(id, value);
            }
            let series = Series {
                owner: other.unwrap_or(indicator),
                borrowed: other.and(named).map(|node| node.span),
            };
            self.check_baseline(indicator, &series, written);
            let Some(target) = &indicator.target else {
                continue;
            };
            self.check_forms(indicator, &target.kind, &series);
            self.check_due(article, indicator, written);
            let start = article.term().map(|term| term.start);
            match &target.kind {
                TargetKind::Share { of, .. } => {
                    self.check_shares(indicator, &series, (target, *of), start);
                }
                TargetKind::Composition(parts) if !parts.is_empty() => {
                    self.check_parts(indicator, &series, parts)
                }
                TargetKind::Hold(_) | TargetKind::Yearly(_) | TargetKind::Outside(_) => {
                    self.check_years(&target.kind, &series, start);
                }
                TargetKind::Cumulative(..) => self.check_days(&series),
                _ => {}
            }
        }
    }

    fn two_series(&mut self, id: &str, value: &Value) {
        self.fault(
            "two-series",
            value.figure.span,
            text!(
                "chỉ tiêu này đã lấy số của `{id}`, không có số riêng",
                "this indicator takes the values of `{id}`, it has none of its own"
            ),
            text!(
                "ghi số này cho `{id}`, hoặc bỏ `values: {id}`",
                "give this figure to `{id}`, or take `values: {id}` out"
            ),
        );
    }

    /// The road starts before it ends: at the latest on the day of the newest value.
    fn check_baseline(
        &mut self,
        indicator: &Indicator,
        series: &Series<'_>,
        written: Option<&Node>,
    ) {
        let Some(period) = indicator.baseline.as_ref().and_then(|one| one.period) else {
            return;
        };
        let newest = series
            .owner
            .values
            .iter()
            .rev()
            .find(|value| is_real(value));
        let Some(newest) = newest.filter(|value| value.period.last() < period.last()) else {
            return;
        };
        let node = written
            .and_then(|node| node.get("baseline"))
            .and_then(|node| node.get("period"));
        let newest = newest.period;
        self.fault(
            "baseline-after-value",
            node.map_or(indicator.span, |node| node.span),
            text!(
                "số đầu kỳ là của `{period}`, sau cả số mới nhất là của `{newest}`",
                "the baseline is of `{period}`, after the newest value, which is of `{newest}`"
            ),
            text!(
                "lấy số đầu kỳ của một kỳ trước `{newest}`, hoặc thêm số thực hiện mới hơn",
                "give a baseline from before `{newest}`, or add a newer value"
            ),
        );
    }

    /// A target is not due before its road begins: no value that counts could reach it.
    fn check_due(&mut self, article: &Article, indicator: &Indicator, written: Option<&Node>) {
        let Some(target) = &indicator.target else {
            return;
        };
        let is_dated = !matches!(target.kind, TargetKind::Outside(_) | TargetKind::Several(_));
        let baseline = indicator.baseline.as_ref().and_then(|one| one.period);
        let start = baseline
            .map(Period::last)
            .or(article.term().map(|term| term.start));
        let Some((due, start)) = target.due.zip(start).filter(|_| is_dated) else {
            return;
        };
        if due.last() >= start {
            return;
        }
        let (from, begin) = (start.format(Lang::Vi), start.format(Lang::En));
        let node = written.and_then(|node| node.get("target")?.get("year"));
        self.fault(
            "due-before-start",
            node.map_or(target.span, |node| node.span),
            text!(
                "chỉ tiêu có hạn `{due}`, trước cả ngày bắt đầu tính là {from}",
                "the target is due in `{due}`, before its road begins on {begin}"
            ),
            if baseline.is_some() {
                text!(
                    "ghi đúng năm phải đạt vào `year`, hoặc xem lại kỳ của số đầu kỳ",
                    "write the year when it is due into `year`, or look at the baseline's period"
                )
            } else {
                text!(
                    "ghi đúng năm phải đạt vào `year`; chỉ tiêu của nhiệm kỳ trước thì ghi `period` của số đầu kỳ",
                    "write the year when it is due into `year`; for a target of an earlier term give the `period` of its baseline"
                )
            },
        );
    }

    /// Values and baseline have the form that the kind of the target asks for.
    fn check_forms(&mut self, indicator: &Indicator, kind: &TargetKind, series: &Series<'_>) {
        if let TargetKind::Several(_) = kind {
            let baseline = indicator.baseline.as_ref().map(|one| &one.figure);
            let own = indicator.values.first().map(|value| &value.figure);
            let span = series
                .borrowed
                .or(own.or(baseline).map(|figure| figure.span));
            return self.no_series(span);
        }
        let expected = Expected::of(Some(kind));
        for (_, figure) in figures(indicator, series.owner) {
            if !expected.suits(&figure.amount) {
                let (message, help) = expected.misfit(&figure.amount);
                let span = series.borrowed.unwrap_or(figure.span);
                return self.fault("value-form", span, message, help);
            }
        }
    }

    fn no_series(&mut self, span: Option<Span>) {
        let Some(span) = span else { return };
        self.fault(
            "value-form",
            span,
            text!(
                "chỉ tiêu gồm nhiều chỉ tiêu (`several`) được đánh giá theo các thành phần, không theo số riêng",
                "a target of several is judged by its parts, not by figures of its own"
            ),
            text!(
                "ghi số này cho một chỉ tiêu thành phần, hoặc bỏ đi",
                "give this figure to one of its parts, or take it out"
            ),
        );
    }

    /// So many of so many: never below 0, never above the whole, unless that is counted by another definition.
    fn check_shares(
        &mut self,
        indicator: &Indicator,
        series: &Series<'_>,
        (target, of): (&Target, Number),
        start: Option<Date>,
    ) {
        for (day, figure) in figures(indicator, series.owner) {
            let changes = &indicator.definition_changes;
            let version = figure
                .definition
                .as_deref()
                .or(in_force(changes, day.or(start)));
            let asked = target.definition.as_deref().or(in_force(changes, start));
            if version != asked {
                continue;
            }
            let (from, to) = match figure.amount {
                Amount::One(number) => (number, number),
                Amount::Range(from, to) => (from, to),
                _ => continue,
            };
            let whole = of.format(Lang::Vi);
            if from.sign() < 0 {
                let part = from.format(Lang::Vi);
                self.fault(
                    "share-upside-down",
                    figure.span,
                    text!("phần {part} nhỏ hơn 0", "the part {part} is below 0"),
                    text!(
                        "viết số từ 0 đến {whole}",
                        "write a number from 0 to {whole}"
                    ),
                );
            } else if to > of {
                let part = to.format(Lang::Vi);
                self.fault(
                    "share-upside-down",
                    figure.span,
                    text!(
                        "phần {part} lớn hơn tổng {whole} của chỉ tiêu",
                        "the part {part} is larger than the target's whole {whole}"
                    ),
                    text!(
                        "sửa số này, hoặc sửa `of` của chỉ tiêu",
                        "correct this figure, or the target's `of`"
                    ),
                );
            }
        }
    }

    /// A composition is compared part by part, so its values have the target's parts.
    fn check_parts(
        &mut self,
        indicator: &Indicator,
        series: &Series<'_>,
        asked: &[(Box<str>, Number)],
    ) {
        for (_, figure) in figures(indicator, series.owner) {
            let Amount::Parts(parts) = &figure.amount else {
                continue;
            };
            let lacks = |name: &str, list: &[(Box<str>, Number)]| {
                list.iter().all(|(other, _)| !is_same(other, name))
            };
            let missing: Vec<&str> = asked
                .iter()
                .map(|(name, _)| &**name)
                .filter(|name| lacks(name, parts))
                .collect();
            let mut strange = parts
                .iter()
                .map(|(name, _)| &**name)
                .filter(|name| lacks(name, asked));
            if let Some(name) = strange.next() {
                let near = nearest(name, missing.iter().copied());
                let all: Vec<String> = asked.iter().map(|(name, _)| format!("`{name}`")).collect();
                let all = all.join(", ");
                self.fault(
                    "parts-differ",
                    figure.span,
                    text!(
                        "chỉ tiêu không có phần `{name}`, chỉ có {all}",
                        "the target has no part `{name}`, only {all}"
                    ),
                    match near {
                        Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
                        None => text!(
                            "ghi các phần giống nhau ở giá trị và ở chỉ tiêu",
                            "give the value and the target the same parts"
                        ),
                    },
                );
            } else if let Some(name) = missing.first() {
                self.fault(
                    "parts-differ",
                    figure.span,
                    text!(
                        "thiếu phần `{name}`, chỉ tiêu có phần này",
                        "the part `{name}` is missing, the target has it"
                    ),
                    text!(
                        "thêm `{name}: …`; không có thì viết 0",
                        "add `{name}: …`; write 0 where there is none"
                    ),
                );
            }
        }
    }

    /// What is counted by years has one value for a year. What lies before the term is not counted.
    fn check_years(&mut self, kind: &TargetKind, series: &Series<'_>, start: Option<Date>) {
        for value in series.owner.values.iter().filter(|value| is_real(value)) {
            let (first, last) = (value.period.first(), value.period.last());
            if start.is_some_and(|start| last <= start) {
                continue;
            }
            let is_level = matches!(kind, TargetKind::Hold(_));
            let fits = if is_level {
                last.months_before(12) < first
            } else {
                first.year() == last.year()
            };
            if fits {
                continue;
            }
            let (period, from, to) = (value.period, first.year(), last.year());
            self.fault(
                "one-for-each-year",
                series.borrowed.unwrap_or(value.figure.span),
                text!(
                    "kỳ `{period}` không nằm trong một năm, mà chỉ tiêu này tính từng năm",
                    "the period `{period}` is not within one year, and this target counts year by year"
                ),
                text!(
                    "ghi số của từng năm: `{from}: …`, `{to}: …`",
                    "give each year its figure: `{from}: …`, `{to}: …`"
                ),
            );
        }
    }

    /// What is added up covers time: a single day is none.
    fn check_days(&mut self, series: &Series<'_>) {
        for value in series.owner.values.iter().filter(|value| is_real(value)) {
            let (first, last) = (value.period.first(), value.period.last());
            if first != last {
                continue;
            }
            let (year, month) = (last.year(), last.month());
            self.fault(
                "sum-of-a-day",
                series.borrowed.unwrap_or(value.figure.span),
                text!(
                    "`{last}` chỉ là một ngày, mà chỉ tiêu này cộng dồn theo thời gian",
                    "`{last}` is a single day, and this target adds up over time"
                ),
                text!(
                    "ghi cả khoảng thời gian mà số này tính, như `{year}-01–{year}-{month:02}`",
                    "write the whole time that the figure is about, as `{year}-01–{year}-{month:02}`"
                ),
            );
        }
    }
}

/// Baseline and values, oldest first, each with its day.
fn figures<'a>(
    indicator: &'a Indicator,
    owner: &'a Indicator,
) -> impl Iterator<Item = (Option<Date>, &'a Figure)> {
    let baseline = indicator.baseline.as_ref();
    let baseline = baseline.map(|one| (one.period.map(Period::last), &one.figure));
    let values = owner.values.iter();
    baseline
        .into_iter()
        .chain(values.map(|value| (Some(value.period.last()), &value.figure)))
}

/// The definition in force on a day.
fn in_force(changes: &[DefinitionChange], day: Option<Date>) -> Option<&str> {
    let day = day?;
    let last = changes.iter().rev().find(|change| change.from <= day);
    last.map(|change| &*change.id)
}

/// Whether a value says what was, as against a gap or a forecast.
fn is_real(value: &Value) -> bool {
    !value.figure.amount.is_missing() && value.figure.flag != Some(Flag::Forecast)
}
