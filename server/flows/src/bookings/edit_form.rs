use super::{detail_after, manual, record};
use crate::House;
use contracts::{
    ids::BookingKey,
    views::booking_change::{BookingEdit, BookingEdited, FieldConflict},
};
use ops_booking::{
    edit::EditError,
    edit_typed::{for_edit_in_tx, pin_wanted_in_tx},
    typed::read_all,
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
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let found = for_edit_in_tx(&mut tx, edit, &typed).await?;
    if !found.weighed.conflicts.is_empty() {
        tx.rollback().await?;
        return conflict(house, edit.key, found.weighed.conflicts).await;
    }
    if found.weighed.wanted.is_empty() {
        tx.rollback().await?;
        return Ok(BookingEdited::Saved(Box::new(detail_after(house, edit.key).await?)));
    }
    if found.by_event {
        let reference = &found.booking.external_ref;
        let event_id =
            manual::tell_change(house, actor, tx, edit.key, reference, &found.weighed.wanted).await?;
        if !manual::is_applied(house, event_id, edit.key).await? {
            return Ok(BookingEdited::Accepted(event_id));
        }
    } else {
        let by = &actor.label;
        let edited = pin_wanted_in_tx(&mut tx, ids, now, by, edit, found.weighed.wanted).await?;
        record(house, &mut tx, actor, "BOOKING_EDITED", &edited).await?;
        tx.commit().await?;
    }
    Ok(BookingEdited::Saved(Box::new(detail_after(house, edit.key).await?)))
}

async fn conflict(
    house: &House,
    key: BookingKey,
    fields: Vec<FieldConflict>,
) -> Result<BookingEdited, EditFormError> {
    Ok(BookingEdited::Conflict { now: Box::new(detail_after(house, key).await?), fields })
}
