use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::catalog::pricing::Party;

/// `Wednesday, 10 June 2026`: the name of the day saves who mistook the month.
pub fn day(date: NaiveDate) -> String {
    date.format("%A, %-d %B %Y").to_string()
}

/// `08:00 in Bali (WITA)`, or what is said instead.
pub fn time_or(time: Option<NaiveTime>, otherwise: &str) -> String {
    time.map_or_else(|| otherwise.to_owned(), |time| time.format("%H:%M in Bali (WITA)").to_string())
}

/// Day and time in one line.
pub fn when(date: NaiveDate, time: Option<NaiveTime>) -> String {
    match time {
        Some(time) => format!("{}, {}", day(date), time_or(Some(time), "")),
        None => day(date),
    }
}

/// `2 adults, 1 child, 1 infant`.
pub fn party(party: Party) -> String {
    let count = |number: u32, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        many_of => Some(format!("{many_of} {many}")),
    };
    let groups = [
        count(party.adults, "adult", "adults"),
        count(party.children, "child", "children"),
        count(party.infants, "infant", "infants"),
    ];
    groups.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// An instant as clocks in Bali show it: `14:35 in Bali (WITA)`.
pub fn clock(at: DateTime<Utc>) -> String {
    // Makassar has been eight hours ahead of UTC since 1987 and knows no summer time
    let there = at + chrono::Duration::hours(8);
    there.format("%H:%M in Bali (WITA)").to_string()
}

pub fn day_of(at: DateTime<Utc>) -> String {
    day(contracts::catalog::pricing::day_in_makassar(at))
}
