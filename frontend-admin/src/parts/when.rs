//! Dates and times as staff read them: in Makassar, named WITA.
//!
//! A fixed offset, not a zone table: Makassar is UTC+8 without daylight saving since 1964 (bookings are younger), the
//! table would weigh in the wasm, and server and browser must print the same letters whatever zone their host is in.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};

pub const ZONE_NOTE: &str = "Times are WITA (Makassar, UTC+8).";

const WITA: FixedOffset = match FixedOffset::east_opt(8 * 3600) {
    Some(offset) => offset,
    None => panic!("eight hours are an offset"),
};

/// `23 Nov 2026, 19:24 WITA`
pub fn moment(at: DateTime<Utc>) -> String {
    at.with_timezone(&WITA).format("%-d %b %Y, %H:%M WITA").to_string()
}

/// `23 Nov, 19:24`: where a column says the zone.
pub fn short_moment(at: DateTime<Utc>) -> String {
    at.with_timezone(&WITA).format("%-d %b, %H:%M").to_string()
}

/// `14:02`: where the zone is said.
pub fn clock(at: DateTime<Utc>) -> String {
    at.with_timezone(&WITA).format("%H:%M").to_string()
}

/// `23 Nov`
pub fn short_date(date: NaiveDate) -> String {
    date.format("%-d %b").to_string()
}

/// `14:02 WITA`: a moment of today.
pub fn time_of_day(at: DateTime<Utc>) -> String {
    at.with_timezone(&WITA).format("%H:%M WITA").to_string()
}

/// `Mon 23 Nov 2026`
pub fn date(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// `08:30`
pub fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// For the `datetime` attribute.
pub fn machine(at: DateTime<Utc>) -> String {
    at.with_timezone(&WITA).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// `today`, `tomorrow`, `in 5 days`, `3 days ago`
pub fn days_left(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days @ 2.. => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}

/// Today or tomorrow: somebody is at work on it now.
pub fn is_near(date: NaiveDate, today: NaiveDate) -> bool {
    (0..=1).contains(&(date - today).num_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_makassar() {
        let at = "2026-11-23T16:30:00Z".parse().unwrap();
        assert_eq!(moment(at), "24 Nov 2026, 00:30 WITA");
        assert_eq!(machine(at), "2026-11-24T00:30:00+08:00");
    }

    #[test]
    fn days_left_are_words() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        assert_eq!(days_left(day(23), day(23)), "today");
        assert_eq!(days_left(day(24), day(23)), "tomorrow");
        assert_eq!(days_left(day(30), day(23)), "in 7 days");
        assert_eq!(days_left(day(20), day(23)), "3 days ago");
    }
}
