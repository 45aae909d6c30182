use crate::House;
use contracts::ids::BookingKey;
use ops_booking::{
    check_in::{check_in_in_tx, undo_check_in_in_tx},
    edit::EditError,
};
use platform::Actor;
use serde_json::{Value, json};

/// Twice is once; false: it was so before.
pub async fn check_in_booking(house: &House, actor: &Actor, key: BookingKey) -> Result<bool, EditError> {
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    let fresh = check_in_in_tx(&mut tx, now, &actor.label, key).await?;
    if fresh {
        record(house, &mut tx, actor, "BOOKING_CHECKED_IN", key, None).await?;
    }
    tx.commit().await?;
    Ok(fresh)
}

/// The caller has checked that the actor is a MANAGER.
pub async fn undo_check_in(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    reason: &str,
) -> Result<bool, EditError> {
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    let gone = undo_check_in_in_tx(&mut tx, now, &actor.label, key, reason).await?;
    if gone {
        let why = Some(json!({ "reason": reason }));
        record(house, &mut tx, actor, "BOOKING_CHECK_IN_UNDONE", key, why).await?;
    }
    tx.commit().await?;
    Ok(gone)
}

async fn record(
    house: &House,
    tx: &mut platform::OpsTx,
    actor: &Actor,
    event_type: &'static str,
    key: BookingKey,
    metadata: Option<Value>,
) -> Result<(), platform::DbError> {
    let entry = audit::Entry {
        event_type,
        resource_type: "booking",
        resource_id: key.to_string(),
        before: None,
        after: None,
        metadata,
    };
    audit::record_in_tx(tx, house.ids.as_ref(), house.clock.now(), actor, entry).await
}
