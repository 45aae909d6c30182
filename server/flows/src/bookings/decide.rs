use super::{detail_after, record_why};
use crate::House;
use contracts::{ids::BookingKey, views::booking::BookingDetail};
use ops_booking::{
    decide::{Decided, decide_in_tx},
    edit::EditError,
};
use platform::Actor;
use serde_json::json;

/// Cancels, marks as no-show, overrides the status or lifts the override. The caller has checked that the actor is a
/// MANAGER.
pub async fn decide_booking(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    expected_version: Option<i32>,
    decided: &Decided,
    reason: &str,
) -> Result<BookingDetail, EditError> {
    let event_type = match decided {
        Decided::Cancelled => "BOOKING_CANCELLED",
        Decided::NoShow => "BOOKING_NO_SHOW_MARKED",
        Decided::Override { .. } => "BOOKING_STATUS_OVERRIDDEN",
        Decided::Lifted => "BOOKING_OVERRIDE_LIFTED",
    };
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let booking = (key, expected_version);
    let edited = decide_in_tx(&mut tx, ids, now, &actor.label, booking, (decided, reason)).await?;
    let why = json!({"reason": reason});
    record_why(house, &mut tx, actor, event_type, &edited, Some(why)).await?;
    tx.commit().await?;
    detail_after(house, key).await
}
