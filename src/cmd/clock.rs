//! Today, read once. A site for Viet Nam changes its day at midnight there, wherever it is built: UTC+7, which has had no
//! daylight saving since 1975, so no time zone data is needed.

use crate::diag::{Exit, Failure, text};
use crate::locale::Date;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// From UTC to Viet Nam.
const OFFSET: Duration = Duration::from_secs(7 * 3600);

/// The day given on the command line, else the day that it is in Viet Nam.
///
/// # Errors
/// [`Exit::Usage`] for what is not a date.
pub(super) fn today(given: Option<&str>) -> Result<Date, Failure> {
    let Some(written) = given else {
        return Ok(day_of(SystemTime::now()));
    };
    Date::read(written).map_err(|fault| {
        let message = fault.message(written);
        let message = crate::diag::Text::new(
            format!("--today: {}", message.vi),
            format!("--today: {}", message.en),
        );
        let help = text!(
            "viết dạng năm-tháng-ngày, như `2025-12-31`",
            "write year-month-day, as `2025-12-31`"
        );
        Failure::new(Exit::Usage, message, help)
    })
}

/// The civil day of a moment. Clocks that are off by centuries give the first or last day that we know.
fn day_of(now: SystemTime) -> Date {
    let since = now.duration_since(UNIX_EPOCH).unwrap_or_default() + OFFSET;
    let days = i64::try_from(since.as_secs() / 86_400).unwrap_or(i64::MAX);
    let (year, month, day) = civil(days);
    let last = || Date::new(2199, 12, 31).expect("a day of the calendar");
    let year = i16::try_from(year).ok();
    year.and_then(|year| Date::new(year, month, day))
        .unwrap_or_else(last)
}

/// Days since 1 January 1970 → year, month, day (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn civil(days: i64) -> (i64, i8, i8) {
    let days = days.min(100_000_000) + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year + era * 400 + i64::from(month <= 2);
    let small = |number: i64| i8::try_from(number).unwrap_or(1);
    (year, small(month), small(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seconds: u64, expected: &str) {
        let now = UNIX_EPOCH + Duration::from_secs(seconds);
        assert_eq!(day_of(now).to_string(), expected);
    }

    #[test]
    fn the_day_changes_at_midnight_in_viet_nam() {
        check(0, "1970-01-01");
        check(17 * 3600 - 1, "1970-01-01");
        check(17 * 3600, "1970-01-02");
        check(951_782_400, "2000-02-29");
        check(1_772_236_800, "2026-02-28");
        check(1_772_323_200, "2026-03-01");
        check(4_102_444_800, "2100-01-01");
        check(1 << 60, "2199-12-31");
    }

    #[test]
    fn a_given_day_must_be_one() {
        assert_eq!(today(Some("2025-12-31")).expect("a day").year(), 2025);
        let failure = today(Some("31/12/2025")).expect_err("not our form");
        assert_eq!(failure.exit, Exit::Usage);
    }
}
