use crate::House;
use contracts::ids::BookingKey;
use ops_booking::{edit::EditError, staff_notes::add_note_in_tx};
use platform::Actor;

/// Adds what staff have to say to each other. Audited without its text, which the booking keeps.
pub async fn add_booking_note(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    text: &str,
) -> Result<(), EditError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    if !add_note_in_tx(&mut tx, now, &actor.label, key, text).await? {
        return Err(EditError::NotFound);
    }
    let entry = audit::Entry {
        event_type: "BOOKING_NOTE_ADDED",
        resource_type: "booking",
        resource_id: key.to_string(),
        before: None,
        after: None,
        metadata: None,
    };
    audit::record_in_tx(&mut tx, ids, now, actor, entry).await?;
    tx.commit().await?;
    Ok(())
}
