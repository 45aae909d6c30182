//! An edit form against the booking as it is now: what nobody else touched is saved, what somebody did is asked back.

use crate::{
    booking::Booking,
    edit::{EditError, Edited, Edits, edit_in_tx},
    store,
    typed::{TypedValues, read},
    views::{domain_field, form_texts},
};
use chrono::{DateTime, Utc};
use contracts::views::booking_change::{BookingEdit, FieldConflict};
use platform::{DbError, Ids, OpsTx};

/// What a form asks for, seen against the present.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// To be set; all else is as it was, or as somebody else made it.
    pub wanted: TypedValues,
    /// Fields that somebody else changed to something else meanwhile.
    pub conflicts: Vec<FieldConflict>,
}

/// `typed` holds the read texts of the form.
pub fn weigh(booking: &Booking, edit: &BookingEdit, typed: &TypedValues) -> Weighed {
    let now = form_texts(booking);
    let mut weighed = Weighed { wanted: TypedValues::new(), conflicts: Vec::new() };
    for (field, value) in typed {
        let text = |texts: &contracts::views::booking_change::FieldTexts| {
            texts.get(field).cloned().unwrap_or_default()
        };
        let (shown, theirs, yours) = (text(&edit.shown), text(&now), text(&edit.typed));
        let means = |text: &str| read(*field, text).unwrap_or_default();
        if *value == means(&shown) || *value == means(&theirs) {
            continue;
        }
        if edit.version != booking.version && means(&shown) != means(&theirs) {
            weighed.conflicts.push(FieldConflict { field: *field, shown, theirs, yours });
        } else {
            weighed.wanted.insert(*field, value.clone());
        }
    }
    weighed
}

/// Pins what is wanted; nothing if there is a conflict.
pub async fn edit_typed_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    edit: &BookingEdit,
    typed: &TypedValues,
) -> Result<Result<Edited, Vec<FieldConflict>>, EditError> {
    let booking = store::load_locked(tx, &[edit.key]).await?.pop().ok_or(EditError::NotFound)?;
    let weighed = weigh(&booking, edit, typed);
    if !weighed.conflicts.is_empty() {
        return Ok(Err(weighed.conflicts));
    }
    let edits: Edits =
        weighed.wanted.into_iter().map(|(field, value)| (domain_field(field), value)).collect();
    edit_in_tx(tx, ids, now, by, edit.key, None, &edits).await.map(Ok)
}

/// The booking as it stands, to weigh a form against without changing it.
pub async fn booking_in_tx(tx: &mut OpsTx, edit: &BookingEdit) -> Result<Option<Booking>, DbError> {
    store::load(tx, edit.key).await
}
