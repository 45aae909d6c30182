use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The weeks of a month as a calendar shows them, Monday first, with the days of its neighbours. Always six: a calendar
/// that changes its height while one turns its pages is hard to press.
pub(super) fn weeks(of: NaiveDate) -> [[NaiveDate; 7]; 6] {
    let first = of.with_day(1).unwrap_or(of);
    let start = first.week(Weekday::Mon).first_day();
    std::array::from_fn(|week| std::array::from_fn(|day| start + Days::new((week * 7 + day) as u64)))
}

/// So many months on (or back); the 31st becomes the last day there is.
pub(super) fn months_on(day: NaiveDate, months: i32) -> NaiveDate {
    let by = Months::new(months.unsigned_abs());
    let moved = if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) };
    moved.unwrap_or(day)
}

pub(super) fn days_on(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(chrono::TimeDelta::days(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_month_has_whole_weeks() {
        let november = weeks(day(2026, 11, 23));
        assert_eq!((november[0][0], november[5][6]), (day(2026, 10, 26), day(2026, 12, 6)));
        // starts on a Monday, ends on a Sunday
        let february = weeks(day(2027, 2, 1));
        assert_eq!((february[0][0], february[3][6]), (day(2027, 2, 1), day(2027, 2, 28)));
        assert_eq!(weeks(day(2026, 12, 5))[4][6], day(2027, 1, 3));
    }

    #[test]
    fn a_long_month_ends_in_a_short_one() {
        assert_eq!(months_on(day(2026, 1, 31), 1), day(2026, 2, 28));
        assert_eq!(months_on(day(2024, 2, 29), -12), day(2023, 2, 28));
    }
}
