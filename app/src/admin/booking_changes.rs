use super::BookingSeen;
use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::{
    ids::BookingKey,
    views::booking_change::{
        BookingEdit, BookingEdited, BulkAcknowledged, Decision, ManualBooked, ManualBooking,
    },
};
#[cfg(feature = "ssr")]
use flows::screens::booking_changes as screens;
use leptos::prelude::*;

/// Booking and the version that the list showed.
#[server(prefix = "/api/admin", endpoint = "acknowledge_bookings", input = Json, output = Json)]
pub async fn acknowledge_bookings(bookings: Vec<(BookingKey, i32)>) -> Result<BulkAcknowledged, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::acknowledge_bookings(&call.house, call.actor(), &bookings).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "edit_booking", input = Json, output = Json)]
pub async fn edit_booking(edit: BookingEdit) -> Result<BookingEdited, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::edit_booking(&call.house, call.actor(), &edit).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "decide_booking", input = Json, output = Json)]
pub async fn decide_booking(
    key: BookingKey,
    version: i32,
    decision: Decision,
    reason: String,
) -> Result<BookingSeen, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    let decided = screens::decide_booking(&call.house, call.actor(), key, version, &decision, &reason).await;
    Ok(BookingSeen { detail: decided.map_err(answer)?, today: call.house.clock.today() })
}

/// A plain form works too: it comes back to the page it was posted from.
#[server(prefix = "/api/admin", endpoint = "add_booking_note", output = Json)]
pub async fn add_booking_note(key: BookingKey, text: String) -> Result<(), Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::add_booking_note(&call.house, call.actor(), key, &text).await.map_err(answer)
}

/// Answers with the booking that stays.
#[server(prefix = "/api/admin", endpoint = "merge_bookings", input = Json, output = Json)]
pub async fn merge_bookings(
    into: BookingKey,
    other: BookingKey,
    reason: String,
) -> Result<BookingKey, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::merge_bookings(&call.house, call.actor(), into, other, &reason).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "keep_bookings_apart", input = Json, output = Json)]
pub async fn keep_bookings_apart(one: BookingKey, other: BookingKey, reason: String) -> Result<(), Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::keep_bookings_apart(&call.house, call.actor(), one, other, &reason).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "book_manually", input = Json, output = Json)]
pub async fn book_manually(booking: ManualBooking) -> Result<ManualBooked, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::book_manually(&call.house, call.actor(), &booking).await.map_err(answer)
}

/// For a form that has not been sent: the same sent twice is one booking.
#[server(prefix = "/api/admin", endpoint = "new_attempt", output = Json)]
pub async fn new_attempt() -> Result<String, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    Ok(call.house.ids.new_id(call.house.clock.now()).to_string())
}
