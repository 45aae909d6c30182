//! `GET /bookings/export.csv`: the list of the same address as a file, streamed page by page.

use app::call::Visit;
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::Query,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use contracts::{
    AppError,
    views::booking::{BookingQuery, BookingRow},
};
use flows::{House, screens::booking_export as screens};
use futures::{Stream, StreamExt, stream::unfold};
use serde::Deserialize;
use std::{collections::HashMap, io};

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
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::HeaderName::from_static(ROWS), rows.to_string()),
    ];
    (headers, Body::from_stream(pages(house, query))).into_response()
}

fn refused(error: &AppError) -> Response {
    let status = match error {
        AppError::Forbidden => StatusCode::FORBIDDEN,
        AppError::Invalid(_) => StatusCode::BAD_REQUEST,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, format!("{error}\n")).into_response()
}

/// The address of the list, read as the list reads it. Err: the parameter that says nothing.
fn query_of(words: &HashMap<String, String>) -> Result<BookingQuery, &'static str> {
    fn read<T: for<'a> Deserialize<'a>>(
        words: &HashMap<String, String>,
        name: &'static str,
    ) -> Result<Option<T>, &'static str> {
        let Some(text) = words.get(name).map(|text| text.trim()).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        serde_json::from_value(serde_json::Value::from(text)).map(Some).map_err(|_| name)
    }
    let driver = match words.get("driver").map(|text| text.trim()).filter(|text| !text.is_empty()) {
        None => None,
        Some("none") => Some(contracts::views::booking::DriverFilter::None),
        Some(number) => {
            let number = number.parse().map_err(|_| "driver")?;
            Some(contracts::views::booking::DriverFilter::Number(number))
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

enum Next {
    Head,
    Page(Option<String>),
    End,
}

/// Never more than one page in memory: the next is read when the client has taken the last.
fn pages(house: House, query: BookingQuery) -> impl Stream<Item = io::Result<Bytes>> + Send {
    unfold((house, query, Next::Head), |(house, query, next)| async move {
        let (chunk, next) = match next {
            // the mark tells Excel that it is UTF-8
            Next::Head => {
                (record(HEAD).map(|head| [b"\xef\xbb\xbf", &head[..]].concat().into()), Next::Page(None))
            }
            Next::Page(cursor) => match flows::bookings::export_page(&house, &query, cursor).await {
                Ok(page) => {
                    let next = page.next.map_or(Next::End, |cursor| Next::Page(Some(cursor)));
                    (lines(&page.rows), next)
                }
                Err(error) => {
                    tracing::error!(%error, "an export broke off");
                    (Err(io::Error::other("the list could not be read to its end")), Next::End)
                }
            },
            Next::End => return None,
        };
        Some((chunk, (house, query, next)))
    })
    // who compresses it asks once more after the end
    .fuse()
}

fn record<'a>(cells: impl IntoIterator<Item = &'a str>) -> io::Result<Bytes> {
    let mut writer = writer();
    writer.write_record(cells)?;
    writer.into_inner().map(Bytes::from).map_err(|error| io::Error::other(error.to_string()))
}

fn lines(rows: &[BookingRow]) -> io::Result<Bytes> {
    let mut writer = writer();
    for row in rows {
        writer.write_record(cells(row).map(harmless))?;
    }
    writer.into_inner().map(Bytes::from).map_err(|error| io::Error::other(error.to_string()))
}

/// As RFC 4180 has it.
fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new())
}

fn cells(row: &BookingRow) -> [String; 20] {
    fn text<T: ToString>(value: &Option<T>) -> String {
        value.as_ref().map(ToString::to_string).unwrap_or_default()
    }
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

/// A guest may be called `=HYPERLINK(…)`: a spreadsheet must not compute what a stranger wrote.
fn harmless(cell: String) -> String {
    let computed = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}'
        )
    };
    if cell.trim_start_matches(' ').starts_with(computed) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_compute_is_text() {
        for cell in ["=1+1", "+62 812", "-1", "@SUM(A1)", "\t=1", " =1", "\u{ff1d}1"] {
            assert!(harmless(cell.to_owned()).starts_with('\''), "{cell}");
        }
        assert_eq!(harmless("Ayu".to_owned()), "Ayu");
    }

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
