//! What staff do with a booking, as screens ask for it.

use super::{direct_orders, need, unavailable};
use crate::{
    House,
    bookings::{self, BookError, Decided, EditError, EditFormError},
};
use chrono::{NaiveDateTime, TimeZone};
use contracts::{
    AppError, Role,
    ids::BookingKey,
    views::{
        booking::BookingDetail,
        booking_change::{
            BookingEdit, BookingEdited, BulkAcknowledged, Decision, ManualBooked, ManualBooking,
        },
    },
};
use platform::{Actor, clock::ZONE};

const MOST_AT_ONCE: usize = 200;
const MOST_REASON: usize = 500;
const MOST_NOTE: usize = ops_booking::staff_notes::MOST;

/// STAFF and up. Each booking in its own transaction: one that changed meanwhile holds up no other.
pub async fn acknowledge_bookings(
    house: &House,
    actor: &Actor,
    wanted: &[(BookingKey, i32)],
) -> Result<BulkAcknowledged, AppError> {
    need(actor, Role::Staff)?;
    if wanted.len() > MOST_AT_ONCE {
        return Err(AppError::invalid("bookings", &format!("Choose at most {MOST_AT_ONCE} at once.")));
    }
    let mut done = BulkAcknowledged::default();
    for (key, version) in wanted {
        match bookings::acknowledge_booking(house, actor, *key, Some(*version)).await {
            Ok(detail) if detail.row.version == *version => done.unchanged += 1,
            Ok(_) => done.acknowledged += 1,
            Err(EditError::Stale { .. } | EditError::NotFound) => done.stale.push(*key),
            Err(error) => return Err(not_edited(actor, error)),
        }
    }
    Ok(done)
}

/// STAFF and up.
pub async fn edit_booking(
    house: &House,
    actor: &Actor,
    edit: &BookingEdit,
) -> Result<BookingEdited, AppError> {
    need(actor, Role::Staff)?;
    let order = direct_orders::order_of(house, edit.key).await.map_err(|error| unavailable(actor, &error))?;
    match order {
        Some(order) => direct_orders::edit_direct(house, actor, order, edit).await,
        None => edit_form(house, actor, edit).await,
    }
}

pub(super) async fn edit_form(
    house: &House,
    actor: &Actor,
    edit: &BookingEdit,
) -> Result<BookingEdited, AppError> {
    bookings::edit_form(house, actor, edit).await.map_err(|error| match error {
        EditFormError::Fields(fields) => AppError::Invalid(fields),
        EditFormError::Edit(error) => not_edited(actor, error),
        EditFormError::Manual(error) => not_booked(actor, error),
    })
}

/// MANAGER and up: for a form that cannot be read.
pub fn may_decide(actor: &Actor) -> Result<(), AppError> {
    need(actor, Role::Manager)
}

/// MANAGER and up. `version` is the one the screen showed.
pub async fn decide_booking(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    version: i32,
    decision: &Decision,
    reason: &str,
) -> Result<BookingDetail, AppError> {
    need(actor, Role::Manager)?;
    let reason = reason_of(reason)?;
    let decided = match decision {
        Decision::Cancel => {
            direct_orders::not_of_ours(house, actor, key).await?;
            Decided::Cancelled
        }
        Decision::NoShow => {
            let detail = bookings::booking_detail(house, key).await.map_err(|e| unavailable(actor, &e))?;
            let date = detail.ok_or(AppError::NotFound)?.row.tour_date;
            if date.is_some_and(|date| date > house.clock.today()) {
                return Err(AppError::Conflict(
                    "The tour has not begun: nobody can have missed it. Cancel the booking, or change its date."
                        .to_owned(),
                ));
            }
            Decided::NoShow
        }
        Decision::Override { status, until } => Decided::Override { status: *status, until: instant(until)? },
        Decision::LiftOverride => Decided::Lifted,
    };
    let decided = bookings::decide_booking(house, actor, key, Some(version), &decided, &reason).await;
    decided.map_err(|error| not_edited(actor, error))
}

/// `YYYY-MM-DDTHH:MM` on the clocks of Makassar; empty: no end.
fn instant(text: &str) -> Result<Option<chrono::DateTime<chrono::Utc>>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok();
    let instant = local.and_then(|local| ZONE.from_local_datetime(&local).earliest());
    let years = contracts::dates::YEARS;
    match instant.filter(|at| years.contains(&chrono::Datelike::year(at))) {
        Some(at) => Ok(Some(at.to_utc())),
        None => Err(AppError::invalid("until", "Choose a day and a time, or leave it empty.")),
    }
}

/// STAFF and up.
pub async fn add_booking_note(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    text: &str,
) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    let text = text.trim();
    if text.is_empty() || text.contains('\0') {
        return Err(AppError::invalid("text", "Write the note first."));
    }
    if text.chars().count() > MOST_NOTE {
        return Err(AppError::invalid("text", &format!("Shorten the note to {MOST_NOTE} characters.")));
    }
    let added = bookings::add_booking_note(house, actor, key, text).await;
    added.map_err(|error| not_edited(actor, error))
}

/// MANAGER and up.
pub async fn merge_bookings(
    house: &House,
    actor: &Actor,
    into: BookingKey,
    other: BookingKey,
    reason: &str,
) -> Result<BookingKey, AppError> {
    need(actor, Role::Manager)?;
    let reason = reason_of(reason)?;
    if into == other {
        return Err(AppError::invalid("other", "A booking cannot be merged into itself."));
    }
    let merged = bookings::merge_bookings(house, actor, into, other, &reason).await;
    merged.map(|detail| detail.row.key).map_err(|error| not_edited(actor, error))
}

/// MANAGER and up.
pub async fn keep_bookings_apart(
    house: &House,
    actor: &Actor,
    one: BookingKey,
    other: BookingKey,
    reason: &str,
) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    let reason = reason_of(reason)?;
    let kept = bookings::keep_bookings_apart(house, actor, one, other, &reason).await;
    kept.map_err(|error| not_edited(actor, error))
}

/// STAFF and up.
pub async fn book_manually(
    house: &House,
    actor: &Actor,
    booking: &ManualBooking,
) -> Result<ManualBooked, AppError> {
    need(actor, Role::Staff)?;
    bookings::book_manually(house, actor, booking).await.map_err(|error| not_booked(actor, error))
}

pub(super) fn reason_of(reason: &str) -> Result<String, AppError> {
    let reason = reason.trim();
    if reason.is_empty() || reason.contains('\0') {
        return Err(AppError::invalid("reason", "Say why. The history keeps it."));
    }
    if reason.chars().count() > MOST_REASON {
        return Err(AppError::invalid("reason", &format!("Shorten the reason to {MOST_REASON} characters.")));
    }
    Ok(reason.to_owned())
}

pub(super) fn not_edited(actor: &Actor, error: EditError) -> AppError {
    match error {
        EditError::NotFound => AppError::NotFound,
        EditError::Stale { .. } => AppError::Conflict(
            "The booking changed while you looked at it. Nothing was done. What you see now is its present state: \
             read it, then decide again."
                .to_owned(),
        ),
        EditError::Refused(why) => AppError::Conflict(why.to_owned()),
        EditError::Db(error) => unavailable(actor, &error),
    }
}

fn not_booked(actor: &Actor, error: BookError) -> AppError {
    match error {
        BookError::Fields(fields) => AppError::Invalid(fields),
        BookError::Hurry => AppError::Conflict(
            "Another change of this booking is being applied. Wait a moment and save again.".to_owned(),
        ),
        BookError::Sent { reference } => AppError::Conflict(format!(
            "This form was sent before with other content: that is booking {reference}. Find it to change it. To enter \
             another booking, discard this form and reload the page."
        )),
        BookError::Db(error) => unavailable(actor, &error),
    }
}
