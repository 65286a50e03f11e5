//! Dates, periods and terms, and exact time in months.
//!
//! Time is counted in months, a day as its part of the month (15 March is 2 + 15/31 of its year), so a term of five
//! years is 60 and two of them are exactly 40 %.

use crate::diag::{Lang, Text, text};
use std::fmt;

/// A day of the civil calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// Why a text is not a date or period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// `31/12/2022`: the form that we accept, where the day exists.
    Slashes(Option<String>),
    /// A day that the calendar does not have.
    NoSuchDay,
    /// The end lies before the start.
    Backwards,
    /// Anything else.
    Form,
}

/// A moment: the end of a day, in units so small that every day of every month is a whole number of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(i64);

/// Units in a month: the least common multiple of 28, 29, 30 and 31.
const MONTH: i64 = 377_580;

impl Instant {
    /// Time since `earlier`, in units; only ratios of such spans have a meaning.
    pub fn since(self, earlier: Instant) -> i64 {
        self.0 - earlier.0
    }

    /// Whole units in `months` months.
    pub fn months(months: i64) -> i64 {
        months * MONTH
    }
}

impl Date {
    /// A date of numbers; none when the calendar does not have it or the year is outside 1900–2199.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        (1900..2200)
            .contains(&year)
            .then(|| jiff::civil::Date::new(year, month, day).ok().map(Date))
            .flatten()
    }

    /// Reads `2022-12-31`.
    ///
    /// # Errors
    /// A [`DateFault`] that names what is wrong.
    pub fn read(written: &str) -> Result<Date, DateFault> {
        let period = Period::read(written)?;
        match period.form {
            Form::Day => Ok(period.last),
            _ => Err(DateFault::Form),
        }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The end of this day on the scale of months.
    pub fn end(self) -> Instant {
        let months = i64::from(self.year()) * 12 + i64::from(self.month()) - 1;
        Instant(
            months * MONTH + i64::from(self.day()) * (MONTH / i64::from(self.0.days_in_month())),
        )
    }

    /// The day before.
    #[must_use]
    pub fn day_before(self) -> Date {
        Date(self.0.yesterday().unwrap_or(self.0))
    }

    /// The same day `months` earlier, or the last of that month.
    #[must_use]
    pub fn months_before(self, months: i32) -> Date {
        use jiff::ToSpan;
        Date(self.0.saturating_sub(months.months()))
    }

    /// `04/06/2023` in Vietnamese, `4 June 2023` in English.
    pub fn format(self, lang: Lang) -> String {
        match lang {
            Lang::Vi => format!("{:02}/{:02}/{}", self.day(), self.month(), self.year()),
            Lang::En => format!(
                "{} {} {}",
                self.day(),
                MONTHS[self.month().unsigned_abs() as usize - 1],
                self.year()
            ),
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// ISO 8601: `2023-06-04`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How a period was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    Year,
    Quarter,
    Month,
    Day,
    Years,
    Months,
}

/// A stretch of time that a figure is about: a year, quarter, month, day, or a span of years or months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    first: Date,
    last: Date,
    form: Form,
}

impl Period {
    /// Reads `2022`, `2022-12`, `2022-12-31`, `2022-Q2`, `2021-2022`, `2022-01–2022-06`.
    ///
    /// # Errors
    /// A [`DateFault`] that names what is wrong.
    pub fn read(written: &str) -> Result<Period, DateFault> {
        let written = written.trim_matches(' ');
        if written.contains('/') {
            return Err(slashes(written));
        }
        if let Some((first, last)) = written.split_once('–') {
            return Period::span(
                Period::read_one(first.trim())?,
                Period::read_one(last.trim())?,
            );
        }
        if let Some((first, last)) = written.split_once('-')
            && let (Some(first), Some(last)) = (year(first), year(last))
        {
            return Period::span(first, last);
        }
        Period::read_one(written)
    }

    fn read_one(written: &str) -> Result<Period, DateFault> {
        if let Some(period) = year(written) {
            return Ok(period);
        }
        let (start, rest) = written.split_once('-').ok_or(DateFault::Form)?;
        let number = year(start).ok_or(DateFault::Form)?.first.year();
        if let Some(quarter) = rest.strip_prefix(['Q', 'q']) {
            let quarter: i8 = quarter.parse().map_err(|_| DateFault::Form)?;
            let months = (1..=4)
                .contains(&quarter)
                .then(|| (quarter * 3 - 2, quarter * 3))
                .ok_or(DateFault::NoSuchDay)?;
            return Period::of_months(number, months.0, months.1, Form::Quarter);
        }
        let (month, day) = rest
            .split_once('-')
            .map_or((rest, None), |(month, day)| (month, Some(day)));
        let month = two_digits(month)?;
        match day {
            None => Period::of_months(number, month, month, Form::Month),
            Some(day) => {
                let date =
                    Date::new(number, month, two_digits(day)?).ok_or(DateFault::NoSuchDay)?;
                Ok(Period {
                    first: date,
                    last: date,
                    form: Form::Day,
                })
            }
        }
    }

    fn of_months(year: i16, first: i8, last: i8, form: Form) -> Result<Period, DateFault> {
        let first = Date::new(year, first, 1).ok_or(DateFault::NoSuchDay)?;
        let last = Date::new(year, last, 1)
            .ok_or(DateFault::NoSuchDay)?
            .0
            .last_of_month();
        Ok(Period {
            first,
            last: Date(last),
            form,
        })
    }

    fn span(first: Period, last: Period) -> Result<Period, DateFault> {
        let form = match (first.form, last.form) {
            (Form::Year, Form::Year) => Form::Years,
            (Form::Month, Form::Month) => Form::Months,
            _ => return Err(DateFault::Form),
        };
        if first.first > last.first {
            return Err(DateFault::Backwards);
        }
        Ok(Period {
            first: first.first,
            last: last.last,
            form,
        })
    }

    /// One day as a period.
    pub fn day(date: Date) -> Period {
        Period {
            first: date,
            last: date,
            form: Form::Day,
        }
    }

    /// A whole year; none outside 1900–2199.
    pub fn of_year(number: i16) -> Option<Period> {
        year(&format!("{number:04}"))
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// Its last day: the day that its figure stands for.
    pub fn last(self) -> Date {
        self.last
    }

    /// The year, if the period is written as one.
    pub fn year(self) -> Option<i16> {
        (self.form == Form::Year).then(|| self.first.year())
    }

    /// The year that the period covers from its first day to its last, also where it is written as twelve months.
    pub fn whole_year(self) -> Option<i16> {
        let year = self.first.year();
        let whole = Date::new(year, 1, 1).zip(Date::new(year, 12, 31));
        (whole == Some((self.first, self.last))).then_some(year)
    }

    /// Whether it covers more than one year or month, as `2021-2022` does.
    pub fn is_span(self) -> bool {
        matches!(self.form, Form::Years | Form::Months)
    }

    /// As a person writes it: `2022`, `12/2022`, `31/12/2022`, `quý II/2022`, `2021–2022`, `01/2022–06/2022`.
    pub fn format(self, lang: Lang) -> String {
        let month = |date: Date| match lang {
            Lang::Vi => format!("{:02}/{}", date.month(), date.year()),
            Lang::En => format!(
                "{} {}",
                MONTHS[date.month().unsigned_abs() as usize - 1],
                date.year()
            ),
        };
        let quarter = usize::from(self.last.month().unsigned_abs() / 3);
        match (self.form, lang) {
            (Form::Year, _) => self.first.year().to_string(),
            (Form::Month, _) => month(self.first),
            (Form::Day, _) => self.first.format(lang),
            (Form::Years, _) => format!("{}–{}", self.first.year(), self.last.year()),
            (Form::Months, _) => format!("{}–{}", month(self.first), month(self.last)),
            (Form::Quarter, Lang::Vi) => format!(
                "quý {}/{}",
                ["", "I", "II", "III", "IV"][quarter],
                self.first.year()
            ),
            (Form::Quarter, Lang::En) => format!("Q{quarter} {}", self.first.year()),
        }
    }
}

/// As it is written in front matter: `2022`, `2022-12`, `2022-Q2`, `2021-2022`, `2022-01–2022-06`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        match self.form {
            Form::Year => write!(f, "{}", first.year()),
            Form::Quarter => write!(f, "{}-Q{}", first.year(), last.month() / 3),
            Form::Month => write!(f, "{}-{:02}", first.year(), first.month()),
            Form::Day => write!(f, "{first}"),
            Form::Years => write!(f, "{}-{}", first.year(), last.year()),
            Form::Months => write!(
                f,
                "{}-{:02}–{}-{:02}",
                first.year(),
                first.month(),
                last.year(),
                last.month()
            ),
        }
    }
}

fn year(written: &str) -> Option<Period> {
    let is_year = written.len() == 4 && written.bytes().all(|b| b.is_ascii_digit());
    let number = is_year.then(|| written.parse().ok()).flatten()?;
    let (first, last) = (Date::new(number, 1, 1)?, Date::new(number, 12, 31)?);
    Some(Period {
        first,
        last,
        form: Form::Year,
    })
}

fn two_digits(written: &str) -> Result<i8, DateFault> {
    let ok = written.len() == 2 && written.bytes().all(|b| b.is_ascii_digit());
    ok.then(|| written.parse().ok())
        .flatten()
        .ok_or(DateFault::Form)
}

/// `31/12/2022` and `12/2022`: what should have been written.
fn slashes(written: &str) -> DateFault {
    let parts: Vec<Option<i16>> = written
        .split('/')
        .map(|part| part.trim().parse().ok())
        .collect();
    let accepted = match parts[..] {
        [Some(day), Some(month), Some(year)] => {
            let small = |number: i16| i8::try_from(number).ok();
            small(month)
                .zip(small(day))
                .and_then(|(month, day)| Date::new(year, month, day))
                .map(|date| date.to_string())
        }
        [Some(month), Some(year)] if (1..=12).contains(&month) && (1900..2200).contains(&year) => {
            Some(format!("{year}-{month:02}"))
        }
        _ => None,
    };
    DateFault::Slashes(accepted)
}

impl DateFault {
    /// What was found and what was expected, about `written`.
    pub fn message(&self, written: &str) -> Text {
        match self {
            DateFault::NoSuchDay => text!(
                "lịch không có ngày hay kỳ `{written}`",
                "the calendar has no `{written}`"
            ),
            DateFault::Backwards => text!(
                "kỳ `{written}` kết thúc trước khi bắt đầu",
                "`{written}` ends before it starts"
            ),
            _ => text!(
                "`{written}` không phải là ngày hay kỳ viết theo dạng năm-tháng-ngày",
                "`{written}` is not a date or period in the form year-month-day"
            ),
        }
    }

    /// One next step.
    pub fn help(&self) -> Text {
        match self {
            DateFault::Slashes(Some(accepted)) => text!("viết `{accepted}`", "write `{accepted}`"),
            _ => text!(
                "các dạng được nhận: `2022`, `2022-12`, `2022-12-31`, `2022-Q2`, `2021-2022`, `2022-01–2022-06`",
                "accepted forms: `2022`, `2022-12`, `2022-12-31`, `2022-Q2`, `2021-2022`, `2022-01–2022-06`"
            ),
        }
    }
}

/// The time that a resolution is for. `2020-2025` runs from the end of 2020 to the end of 2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// The first year of its name.
    pub from: i16,
    /// The last year of its name.
    pub to: i16,
    /// The day at whose end it starts.
    pub start: Date,
    /// Its last day.
    pub end: Date,
}

impl Term {
    /// A term of two years, with the days that the resolution gives, if it gives them; none when it would not run forward.
    pub fn new(from: i16, to: i16, start: Option<Date>, end: Option<Date>) -> Option<Term> {
        let start = start.or_else(|| Date::new(from, 12, 31))?;
        let end = end.or_else(|| Date::new(to, 12, 31))?;
        (start < end).then_some(Term {
            from,
            to,
            start,
            end,
        })
    }

    /// As printed: `2020–2025`.
    pub fn label(self) -> String {
        format!("{}–{}", self.from, self.to)
    }
}

/// As written and as in addresses: `2020-2025`.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, first: &str, last: &str, printed: &str) {
        let period = Period::read(written).expect("accepted");
        let found = (
            period.first().to_string(),
            period.last().to_string(),
            period.format(Lang::Vi),
            period.to_string(),
        );
        assert_eq!(
            found,
            (
                first.to_owned(),
                last.to_owned(),
                printed.to_owned(),
                written.to_owned()
            )
        );
    }

    #[test]
    fn every_form_is_read_and_printed() {
        check("2022", "2022-01-01", "2022-12-31", "2022");
        check("2022-02", "2022-02-01", "2022-02-28", "02/2022");
        check("2022-12-31", "2022-12-31", "2022-12-31", "31/12/2022");
        check("2022-Q2", "2022-04-01", "2022-06-30", "quý II/2022");
        check("2021-2022", "2021-01-01", "2022-12-31", "2021–2022");
        check(
            "2022-01–2022-06",
            "2022-01-01",
            "2022-06-30",
            "01/2022–06/2022",
        );
    }

    #[test]
    fn other_forms_are_refused_with_the_accepted_one() {
        assert_eq!(
            Period::read("31/12/2022"),
            Err(DateFault::Slashes(Some("2022-12-31".into())))
        );
        assert_eq!(
            Period::read("12/2022"),
            Err(DateFault::Slashes(Some("2022-12".into())))
        );
        assert_eq!(Date::read("2026-02-30"), Err(DateFault::NoSuchDay));
        assert_eq!(Date::read("20025"), Err(DateFault::Form));
        assert_eq!(Date::read("2022-12"), Err(DateFault::Form));
        assert_eq!(Period::read("2022-2021"), Err(DateFault::Backwards));
        assert_eq!(Period::read("2022-1-1"), Err(DateFault::Form));
    }

    #[test]
    fn two_years_of_five_are_exactly_forty_percent() {
        let term = Term::new(2020, 2025, None, None).expect("runs forward");
        let now = Date::read("2022-12-31").expect("a date");
        let (gone, whole) = (
            now.end().since(term.start.end()),
            term.end.end().since(term.start.end()),
        );
        assert_eq!(gone * 5, whole * 2);
        assert_eq!(whole, Instant::months(60));
    }

    #[test]
    fn a_day_is_its_part_of_the_month() {
        let day = |written: &str| Date::read(written).expect("a date").end();
        let gone = day("2023-03-15").since(day("2022-12-31"));
        assert_eq!(gone, Instant::months(2) + Instant::months(15) / 31);
    }
}
