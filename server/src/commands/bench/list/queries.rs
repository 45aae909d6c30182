//! The questions that are measured, by name. They stay: a figure is worth something beside last month's.

use serde_json::{Value, json};

/// `today` and a date two weeks on, as `YYYY-MM-DD`; `deep` is the cursor of a page half-way down.
pub struct Marks {
    pub today: String,
    pub in_two_weeks: String,
    pub long_ago: String,
    pub deep: String,
    pub reference: String,
}

/// Name, server function, arguments.
pub fn queries(marks: &Marks) -> Vec<(&'static str, &'static str, Value)> {
    let Marks { today, in_two_weeks, long_ago, deep, reference } = marks;
    let list = |query: Value| ("booking_list", json!({ "query": query }));
    let counts = |query: Value| ("booking_counts", json!({ "query": query }));
    [
        ("first page", list(json!({}))),
        ("page half-way down", list(json!({"cursor": deep}))),
        ("tab upcoming", list(json!({"tab": "upcoming"}))),
        ("tab needs attention", list(json!({"tab": "attention"}))),
        ("tab done", list(json!({"tab": "done"}))),
        ("filter status", list(json!({"status": "NO_SHOW"}))),
        ("filter payment", list(json!({"payment": "FAILED"}))),
        ("filter channel", list(json!({"channel": "TRIPDOTCOM"}))),
        ("filter dates", list(json!({"date_from": today, "date_to": in_two_weeks}))),
        ("filter driver", list(json!({"driver": {"number": 17}}))),
        ("filter package", list(json!({"package": "Package 31"}))),
        ("upcoming and nobody drives", list(json!({"tab": "upcoming", "driver": "none"}))),
        ("channel, payment, dates", list(json!({"channel": "DIRECT", "payment": "PENDING_PAYMENT", "date_from": long_ago, "date_to": today}))),
        ("status, package", list(json!({"status": "CANCELLED", "package": "Package 3"}))),
        ("search reference", list(json!({ "q": reference }))),
        ("search name", list(json!({"q": "Lestari 77"}))),
        ("search three letters", list(json!({"q": "mad"}))),
        ("search e-mail", list(json!({"q": "guest77123@"}))),
        ("search phone", list(json!({"q": "812 0077 123"}))),
        ("search nothing", list(json!({"q": "zzzzzz"}))),
        ("sort by tour date", list(json!({"sort": "tour_date"}))),
        ("sort by latest tour, one channel", list(json!({"sort": "tour_date_latest", "channel": "GYG"}))),
        ("counts of the tabs", counts(json!({}))),
        ("counts under a filter", counts(json!({"channel": "VIATOR", "package": "Package 12"}))),
        ("counts under a search", counts(json!({"q": "lestari"}))),
    ]
    .into_iter()
    .map(|(name, (function, arguments))| (name, function, arguments))
    .collect()
}
