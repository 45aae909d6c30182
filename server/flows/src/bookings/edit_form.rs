use super::{detail_after, manual, record};
use crate::House;
use contracts::{
    ids::BookingKey,
    views::booking_change::{BookingEdit, BookingEdited, FieldConflict},
};
use ops_booking::{
    edit::EditError,
    edit_typed::{booking_in_tx, edit_typed_in_tx, weigh},
    fold::STAFF_CHANNEL,
    typed::{TypedValues, read_all},
};
use platform::{Actor, DbError};
use std::collections::BTreeMap;

#[derive(Debug, thiserror::Error)]
pub enum EditFormError {
    #[error(transparent)]
    Edit(#[from] EditError),
    /// Field → what to mend.
    #[error("the form cannot be taken as it is")]
    Fields(BTreeMap<String, String>),
    #[error(transparent)]
    Manual(#[from] manual::BookError),
}

impl From<DbError> for EditFormError {
    fn from(error: DbError) -> Self {
        Self::Edit(error.into())
    }
}

/// Saves an edit form. A channel's booking gets its fields pinned; one of staff's own is changed by an event, as it
/// was made.
pub async fn edit_form(
    house: &House,
    actor: &Actor,
    edit: &BookingEdit,
) -> Result<BookingEdited, EditFormError> {
    let typed = read_all(&edit.typed).map_err(EditFormError::Fields)?;
    let mut tx = house.ops.begin().await?;
    let booking = booking_in_tx(&mut tx, edit).await?.ok_or(EditError::NotFound)?;
    if booking.channel_code == STAFF_CHANNEL {
        let weighed = weigh(&booking, edit, &typed);
        tx.rollback().await?;
        if !weighed.conflicts.is_empty() {
            return conflict(house, edit.key, weighed.conflicts).await;
        }
        return edit_manual(house, actor, edit, &booking.external_ref, &weighed.wanted).await;
    }
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    match edit_typed_in_tx(&mut tx, ids, now, &actor.label, edit, &typed).await? {
        Ok(edited) => {
            record(house, &mut tx, actor, "BOOKING_EDITED", &edited).await?;
            tx.commit().await?;
            Ok(BookingEdited::Saved(Box::new(detail_after(house, edit.key).await?)))
        }
        Err(conflicts) => {
            tx.rollback().await?;
            conflict(house, edit.key, conflicts).await
        }
    }
}

async fn conflict(
    house: &House,
    key: BookingKey,
    fields: Vec<FieldConflict>,
) -> Result<BookingEdited, EditFormError> {
    Ok(BookingEdited::Conflict { now: Box::new(detail_after(house, key).await?), fields })
}

async fn edit_manual(
    house: &House,
    actor: &Actor,
    edit: &BookingEdit,
    reference: &str,
    wanted: &TypedValues,
) -> Result<BookingEdited, EditFormError> {
    if wanted.is_empty() {
        return Ok(BookingEdited::Saved(Box::new(detail_after(house, edit.key).await?)));
    }
    let event_id = manual::tell_change(house, actor, edit.key, reference, wanted).await?;
    if manual::is_applied(house, event_id, edit.key).await? {
        return Ok(BookingEdited::Saved(Box::new(detail_after(house, edit.key).await?)));
    }
    Ok(BookingEdited::Accepted(event_id))
}
