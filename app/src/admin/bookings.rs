use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use chrono::NaiveDate;
use contracts::{
    ids::BookingKey,
    paging::Page,
    views::{
        booking::{BookingDetail, BookingQuery, BookingRow, DuplicatePair, TabCounts},
        booking_change::BookingChoices,
        dashboard::Count,
    },
};
#[cfg(feature = "ssr")]
use flows::screens::bookings as screens;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A page of bookings, with the day it was read on and how far the changes had come before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookingsSeen {
    pub page: Page<BookingRow>,
    /// In Makassar, by the server's clock.
    pub today: NaiveDate,
    pub mark: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookingSeen {
    pub detail: BookingDetail,
    pub today: NaiveDate,
}

#[server(prefix = "/api/admin", endpoint = "booking_list", input = Json, output = Json)]
pub async fn booking_list(query: BookingQuery) -> Result<BookingsSeen, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    // read first: a change that comes between the two reads is then shown twice, never missed
    let mark = screens::booking_change_mark(&call.house).await.map_err(answer)?;
    let page = screens::booking_list(&call.house, call.actor(), &query).await.map_err(answer)?;
    Ok(BookingsSeen { page, today: call.house.clock.today(), mark })
}

/// For the tabs of the list: under the query's other filters.
#[server(prefix = "/api/admin", endpoint = "booking_counts", input = Json, output = Json)]
pub async fn booking_counts(query: BookingQuery) -> Result<TabCounts, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::booking_counts(&call.house, call.actor(), &query).await.map_err(answer)
}

#[server(name = ChoicesForBookings, prefix = "/api/admin", endpoint = "booking_choices", output = Json)]
pub async fn booking_choices() -> Result<BookingChoices, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::booking_choices(&call.house, call.actor()).await.map_err(answer)
}

/// Pairs that may be one sale, the newest first.
#[server(prefix = "/api/admin", endpoint = "possible_duplicates", input = Json, output = Json)]
pub async fn possible_duplicates() -> Result<Vec<DuplicatePair>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::possible_duplicates(&call.house, call.actor()).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "possible_duplicate_count", input = Json, output = Json)]
pub async fn possible_duplicate_count() -> Result<Count, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::possible_duplicate_count(&call.house, call.actor()).await.map_err(answer)
}

#[server(name = BookingSheet, prefix = "/api/admin", endpoint = "booking_detail", input = Json, output = Json)]
pub async fn booking_detail(key: BookingKey) -> Result<BookingSeen, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    let detail = screens::booking_detail(&call.house, call.actor(), key).await.map_err(answer)?;
    Ok(BookingSeen { detail, today: call.house.clock.today() })
}

/// A plain form works too: it comes back to the page it was posted from.
#[server(prefix = "/api/admin", endpoint = "acknowledge_booking", output = Json)]
pub async fn acknowledge_booking(key: BookingKey, version: i32) -> Result<(), Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::acknowledge_booking(&call.house, call.actor(), key, version).await.map_err(answer)?;
    Ok(())
}
