//! `GET /bookings/export.csv`: the list of the same address as a file.

use super::{file, refused, text, words::read};
use app::call::Visit;
use axum::{
    Extension,
    extract::Query,
    http::{HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use contracts::views::booking::{BookingQuery, BookingRow, DriverFilter};
use flows::screens::booking_export as screens;
use std::collections::HashMap;

/// How many rows will come; 1,001 means more than 1,000.
const ROWS: &str = "x-export-rows";

const HEAD: [&str; 20] = [
    "Channel",
    "Reference",
    "Guest",
    "Package",
    "Tour date",
    "Tour time (WITA)",
    "Adults",
    "Children",
    "Infants",
    "Amount",
    "Currency",
    "Payment",
    "Status",
    "Why",
    "Driver",
    "Meeting point",
    "Note",
    "Unacknowledged",
    "Received (UTC)",
    "Key",
];

pub async fn bookings(
    Extension(visit): Extension<Visit>,
    Query(words): Query<HashMap<String, String>>,
) -> Response {
    let Some(caller) = &visit.signed_in else { return StatusCode::UNAUTHORIZED.into_response() };
    let query = match query_of(&words) {
        Ok(query) => query,
        Err(name) => return (StatusCode::BAD_REQUEST, format!("{name} cannot be read.\n")).into_response(),
    };
    let house = visit.house.clone();
    let rows = match screens::begin(&house, &caller.actor, &query).await {
        Ok(rows) => rows,
        Err(error) => return refused(&error),
    };
    let name = format!("bookings-{}.csv", house.clock.today());
    let page = move |cursor| {
        let (house, query) = (house.clone(), query.clone());
        async move { flows::bookings::export_page(&house, &query, cursor).await }
    };
    let mut answer = file(&name, HEAD, page, |row| cells(&row));
    answer.headers_mut().insert(ROWS, HeaderValue::from(rows));
    answer
}

/// The address of the list, read as the list reads it. Err: the parameter that says nothing.
fn query_of(words: &HashMap<String, String>) -> Result<BookingQuery, &'static str> {
    let driver = match words.get("driver").map(|text| text.trim()).filter(|text| !text.is_empty()) {
        None => None,
        Some("none") => Some(DriverFilter::None),
        Some(number) => {
            let number = number.parse().map_err(|_| "driver")?;
            Some(DriverFilter::Number(number))
        }
    };
    Ok(BookingQuery {
        tab: read(words, "tab")?,
        q: read(words, "q")?,
        status: read(words, "status")?,
        payment: read(words, "payment")?,
        channel: read(words, "channel")?,
        driver,
        package: read(words, "package")?,
        date_from: read(words, "date_from")?,
        date_to: read(words, "date_to")?,
        sort: read(words, "sort")?,
        cursor: None,
        limit: None,
    })
}

fn cells(row: &BookingRow) -> [String; 20] {
    [
        row.channel.clone(),
        row.reference.clone(),
        text(&row.guest_name),
        text(&row.package_name),
        text(&row.tour_date),
        row.tour_time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
        text(&row.adult),
        text(&row.child),
        text(&row.infant),
        row.total.map(|total| total.amount.to_string()).unwrap_or_default(),
        row.total.map(|total| total.currency.to_string()).unwrap_or_default(),
        row.payment_status.to_string(),
        row.ops_status.to_string(),
        row.ops_status_reason.clone(),
        text(&row.assigned_driver_number),
        text(&row.meeting_point),
        text(&row.note),
        if row.unacknowledged { "yes" } else { "no" }.to_owned(),
        row.received_at.format("%Y-%m-%d %H:%M:%S").to_string(),
        row.key.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_as_the_list_reads_it() {
        let words = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let query = query_of(&words(&[
            ("tab", "done"),
            ("status", "NO_SHOW"),
            ("driver", "7"),
            ("sort", "tour_date"),
            ("date_from", "2026-03-01"),
        ]));
        let query = query.unwrap();
        assert!(
            query.tab.is_some()
                && query.status.is_some()
                && query.sort.is_some()
                && query.date_from.is_some()
        );
        assert_eq!(query_of(&words(&[("status", "SOME")])), Err("status"));
        assert_eq!(query_of(&words(&[("driver", "x")])), Err("driver"));
    }
}
