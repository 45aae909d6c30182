//! Dates and times as staff read them: in Makassar, named WITA.
//!
//! A fixed offset, not a zone table: Makassar is UTC+8 without daylight saving since 1964 (bookings are younger), the
//! table would weigh in the wasm, and server and browser must print the same letters whatever zone their host is in.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

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

/// `23 Nov 2026, 19:24:07 WITA`: where seconds tell things apart.
pub fn exact_moment(at: DateTime<Utc>) -> String {
    at.with_timezone(&WITA).format("%-d %b %Y, %H:%M:%S WITA").to_string()
}

/// `850 ms`, `12 s`, `4 min`, `3 h`, `2 days`: from one moment to another, rounded down.
pub fn span(from: DateTime<Utc>, to: DateTime<Utc>) -> String {
    let span = to - from;
    match (span.num_seconds(), span.num_minutes(), span.num_hours(), span.num_days()) {
        (0, ..) => format!("{} ms", span.num_milliseconds().max(0)),
        (seconds, 0, ..) => format!("{seconds} s"),
        (_, minutes, 0, _) => format!("{minutes} min"),
        (_, _, hours, days) if days < 2 => format!("{hours} h"),
        (.., days) => format!("{days} days"),
    }
}

/// What a `datetime-local` input writes: `2026-11-23T19:24`, by Makassar's clock.
pub fn wall(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .into_iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
}

/// By Makassar's clock.
pub fn wall_clock(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&WITA).naive_local()
}

pub fn wall_text(wall: NaiveDateTime) -> String {
    wall.format("%Y-%m-%dT%H:%M").to_string()
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
    fn spans_are_told_in_their_largest_unit() {
        let from: DateTime<Utc> = "2026-11-23T00:00:00Z".parse().unwrap();
        for (seconds, told) in [(12, "12 s"), (240, "4 min"), (10_800, "3 h"), (172_800, "2 days")] {
            assert_eq!(span(from, from + chrono::Duration::seconds(seconds)), told);
        }
        assert_eq!(span(from, from + chrono::Duration::milliseconds(850)), "850 ms");
        assert_eq!(wall("2026-11-23T19:24").map(wall_text).as_deref(), Some("2026-11-23T19:24"));
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
