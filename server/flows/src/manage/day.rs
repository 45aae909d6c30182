//! Days and moments as guests read them, in Makassar.

use crate::site::words;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use contracts::catalog::pricing::Party;

fn wall(at: DateTime<Utc>) -> chrono::NaiveDateTime {
    // UTC+8 all year
    FixedOffset::east_opt(8 * 3_600).map_or(at.naive_utc(), |zone| at.with_timezone(&zone).naive_local())
}

/// `Wednesday 10 June 2026`.
pub fn day(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// `3 March 2026, 09:12`.
pub fn moment(at: DateTime<Utc>) -> String {
    wall(at).format("%-d %B %Y, %H:%M").to_string()
}

/// `Sunday 7 June 2026, 08:00`.
pub fn deadline(at: DateTime<Utc>) -> String {
    wall(at).format("%A %-d %B %Y, %H:%M").to_string()
}

/// `14:05`.
pub fn clock(at: DateTime<Utc>) -> String {
    wall(at).format("%H:%M").to_string()
}

pub fn time(time: Option<NaiveTime>) -> String {
    time.map(words::time).unwrap_or_default()
}

/// `Wednesday 10 June 2026, 08:00`.
pub fn slot(date: NaiveDate, at: Option<NaiveTime>) -> String {
    match at {
        Some(at) => format!("{}, {}", day(date), words::time(at)),
        None => day(date),
    }
}

pub fn party(party: Party) -> String {
    let mut said = vec![words::count(party.adults, "adult", "adults")];
    if party.children > 0 {
        said.push(words::count(party.children, "child", "children"));
    }
    if party.infants > 0 {
        said.push(words::count(party.infants, "infant", "infants"));
    }
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_makassar() {
        let at = "2026-06-09T16:30:00Z".parse().unwrap();
        assert_eq!(moment(at), "10 June 2026, 00:30");
        assert_eq!(deadline(at), "Wednesday 10 June 2026, 00:30");
        let date = "2026-06-10".parse().unwrap();
        assert_eq!(slot(date, NaiveTime::from_hms_opt(8, 0, 0)), "Wednesday 10 June 2026, 08:00");
        assert_eq!(party(Party { adults: 2, children: 1, infants: 0 }), "2 adults, 1 child");
    }
}
