//! The bookings list as a file: page by page, so that its length does not matter.

use crate::House;
use contracts::{
    paging::Page,
    views::booking::{BookingQuery, BookingRow, TabCounts},
};
use ops_booking::views::ListError;
use platform::{Actor, DbError};
use serde_json::json;

const ROWS_AT_ONCE: u16 = 500;

/// Exact up to 1,000; 1,001 means more. One query, two with a search text.
pub async fn export_total(house: &House, query: &BookingQuery) -> Result<u32, DbError> {
    let counts: TabCounts = super::booking_counts(house, query).await?;
    Ok(match query.tab {
        None => counts.all,
        Some(contracts::views::booking::BookingTab::Upcoming) => counts.upcoming,
        Some(contracts::views::booking::BookingTab::Attention) => counts.attention,
        Some(contracts::views::booking::BookingTab::Done) => counts.done,
    })
}

pub async fn export_page(
    house: &House,
    query: &BookingQuery,
    cursor: Option<String>,
) -> Result<Page<BookingRow>, ListError> {
    let query = BookingQuery { cursor, limit: Some(ROWS_AT_ONCE), ..query.clone() };
    super::booking_list(house, &query).await
}

/// Guests' data leaves the house: it is on record who took which list.
pub async fn record_export(house: &House, actor: &Actor, query: &BookingQuery) -> Result<(), DbError> {
    let mut tx = house.ops.begin().await?;
    let entry = audit::Entry {
        event_type: "BOOKINGS_EXPORTED",
        resource_type: "booking_list",
        resource_id: "csv".to_owned(),
        before: None,
        after: None,
        metadata: Some(json!({
            "tab": query.tab,
            "status": query.status,
            "payment": query.payment,
            "channel": query.channel,
            "driver": query.driver,
            "package": query.package,
            "date_from": query.date_from,
            "date_to": query.date_to,
            "searched": query.q.is_some(),
        })),
    };
    audit::record_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), actor, entry).await?;
    tx.commit().await
}
