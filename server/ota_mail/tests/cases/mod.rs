//! What OTAs write, as content apart from layout. People, places and references are invented.

mod airbnb;
mod bokun;
mod getyourguide;
mod klook_kkday;
pub mod layout;
mod others;
mod special;
mod tripdotcom;
mod viator;

use serde_json::{Map, Value, json};

/// One mail's content.
pub struct Case {
    pub name: &'static str,
    pub from: &'static str,
    pub subject: &'static str,
    /// Names of layouts: see `layout.rs`.
    pub layouts: &'static str,
    /// `Label = value`, ` | ` between lines of a value; `~` before a sentence, `_` before a value
    /// without a label. After `<<<`: as it stands.
    pub body: &'static str,
    /// `name=value` by line; `?field=doubt`; bookings apart by `---`. `!reason` for no booking.
    pub expected: &'static str,
}

pub fn all() -> impl Iterator<Item = &'static Case> {
    let all = [
        getyourguide::CASES,
        viator::CASES,
        bokun::CASES,
        tripdotcom::CASES,
        klook_kkday::CASES,
        airbnb::CASES,
        others::CASES,
        special::CASES,
    ];
    all.into_iter().flatten()
}

pub fn expected(case: &Case) -> Value {
    if let Some(reason) = case.expected.trim().strip_prefix('!') {
        return json!({"is_booking": false, "reason": reason.trim(), "bookings": []});
    }
    let mut reason = "subject";
    let mut bookings = vec![Map::new()];
    let mut doubts = Map::new();
    for line in case.expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line == "---" {
            bookings.push(Map::new());
            continue;
        }
        let (name, value) = line.split_once('=').expect("name=value");
        match name.strip_prefix('?') {
            Some("reason") => reason = value,
            Some(field) => drop(doubts.insert(field.to_owned(), value.into())),
            None => drop(
                bookings.last_mut().expect("one").insert(name.to_owned(), value.replace('|', "\n").into()),
            ),
        }
    }
    bookings.retain(|booking| !booking.is_empty());
    json!({"is_booking": true, "reason": reason, "doubts": doubts, "bookings": bookings})
}
