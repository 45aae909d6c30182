//! What staff and their programs do with a booking. Every change is audited in its own transaction.

mod check_in;
mod decide;
mod edit_form;
mod export;
mod manual;
mod merge;
mod notes;

pub use check_in::{check_in_booking, undo_check_in};
pub use decide::decide_booking;
pub use edit_form::{EditFormError, edit_form};
pub use export::{export_page, export_total, record_export};
pub use manual::{BookError, book_manually};
pub use merge::{keep_bookings_apart, merge_bookings};
pub use notes::add_booking_note;

use crate::House;
use contracts::{
    ids::BookingKey,
    paging::Page,
    views::booking::{BookingDetail, BookingQuery, BookingRow, TabCounts},
};
use ops_booking::{
    Booking,
    edit::{self, Edited},
};
use platform::{Actor, DbError};
use serde_json::{Value, json};

pub use ops_booking::{
    decide::Decided,
    edit::{EditError, Edits},
    views::{Found, ListError},
};

pub async fn find(house: &House, text: &str) -> Result<Found, DbError> {
    ops_booking::views::find_booking(&house.ops, text).await
}

pub async fn booking_list(house: &House, query: &BookingQuery) -> Result<Page<BookingRow>, ListError> {
    ops_booking::views::booking_list(&house.ops, house.clock.today(), query).await
}

pub async fn booking_counts(house: &House, query: &BookingQuery) -> Result<TabCounts, DbError> {
    ops_booking::views::booking_counts(&house.ops, house.clock.today(), query).await
}

/// Ten queries: the booking in one snapshot, then where its events stand in the ledger. A booking that was merged
/// away is answered by the one it is now part of.
pub async fn booking_detail(house: &House, key: BookingKey) -> Result<Option<BookingDetail>, DbError> {
    let mut found = ops_booking::views::booking_detail(&house.ops, key).await?;
    if found.is_none()
        && let Some(into) = ops_booking::merge::merged_into(&house.ops, key).await?
    {
        found = ops_booking::views::booking_detail(&house.ops, into).await?;
    }
    let Some(mut detail) = found else { return Ok(None) };
    let events: Vec<_> = detail.events.iter().map(|event| event.event_id).collect();
    let states = ingestion::event_record::event_states(&house.ops, &events).await?;
    for event in &mut detail.events {
        event.process_status = states.get(&event.event_id).copied();
    }
    Ok(Some(detail))
}

/// Pins the fields to what the caller says. Without a version it applies to the booking as it is.
pub async fn edit_booking(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    expected_version: Option<i32>,
    edits: &Edits,
) -> Result<BookingDetail, EditError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let edited = edit::edit_in_tx(&mut tx, ids, now, &actor.label, key, expected_version, edits).await?;
    record(house, &mut tx, actor, "BOOKING_EDITED", &edited).await?;
    tx.commit().await?;
    detail_after(house, key).await
}

/// Staff have seen what the channel changed.
pub async fn acknowledge_booking(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    expected_version: Option<i32>,
) -> Result<BookingDetail, EditError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let edited = edit::acknowledge_in_tx(&mut tx, ids, now, &actor.label, key, expected_version).await?;
    record(house, &mut tx, actor, "BOOKING_CHANGE_ACKNOWLEDGED", &edited).await?;
    tx.commit().await?;
    detail_after(house, key).await
}

/// Computes the status anew; audited as asked for, whether it changes or not.
pub async fn sync_status(house: &House, actor: &Actor, key: BookingKey) -> Result<BookingDetail, EditError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let edited = edit::sync_status_in_tx(&mut tx, ids, now, key).await?;
    let entry = audit::Entry {
        event_type: "BOOKING_STATUS_SYNCED",
        resource_type: "booking",
        resource_id: key.to_string(),
        before: Some(json!({"ops_status": edited.before.ops_status})),
        after: Some(json!({"ops_status": edited.after.ops_status})),
        metadata: None,
    };
    audit::record_in_tx(&mut tx, ids, now, actor, entry).await?;
    tx.commit().await?;
    detail_after(house, key).await
}

async fn detail_after(house: &House, key: BookingKey) -> Result<BookingDetail, EditError> {
    booking_detail(house, key).await?.ok_or(EditError::NotFound)
}

async fn record(
    house: &House,
    tx: &mut platform::OpsTx,
    actor: &Actor,
    event_type: &'static str,
    edited: &Edited,
) -> Result<(), DbError> {
    record_why(house, tx, actor, event_type, edited, None).await
}

/// `why`: the reason a person gave, and what else belongs to the decision.
async fn record_why(
    house: &House,
    tx: &mut platform::OpsTx,
    actor: &Actor,
    event_type: &'static str,
    edited: &Edited,
    why: Option<Value>,
) -> Result<(), DbError> {
    if !edited.changed() {
        return Ok(());
    }
    let entry = audit::Entry {
        event_type,
        resource_type: "booking",
        resource_id: edited.after.booking_key.to_string(),
        before: Some(outline(&edited.before)),
        after: Some(outline(&edited.after)),
        metadata: why,
    };
    audit::record_in_tx(tx, house.ids.as_ref(), house.clock.now(), actor, entry).await
}

/// What an audit row keeps of a booking: no guest's data, which the booking's own history has.
fn outline(booking: &Booking) -> Value {
    json!({
        "version": booking.version,
        "ops_status": booking.ops_status,
        "unacknowledged": booking.unacknowledged,
        "cancelled": booking.cancelled_at.is_some(),
        "no_show": booking.no_show_at.is_some(),
        "override": booking.override_status,
        "pinned": booking.pins.keys().map(|field| field.as_str()).collect::<Vec<_>>(),
        "package_ref_type": booking.package_ref_type,
        "package_ref_key": booking.package_ref_key,
    })
}
