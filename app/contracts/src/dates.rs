//! Plain dates, as people and programs write them.

use chrono::{Datelike, NaiveDate};

/// The years in which a tour can be; PostgreSQL and every calendar here hold them.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// `YYYY-MM-DD` and nothing else. chrono alone also takes signs, blanks and any number of digits.
pub fn plain_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let date = shape.then(|| text.parse::<NaiveDate>().ok())??;
    YEARS.contains(&date.year()).then_some(date)
}
