//! An edit form against the booking as it is now: what nobody else touched is saved, what somebody did is asked back.

use crate::{
    booking::Booking,
    edit::{EditError, Edited, Edits, edit_in_tx},
    fold::STAFF_CHANNEL,
    store,
    typed::{TypedValues, read},
    views::{domain_field, form_texts},
};
use chrono::{DateTime, Utc};
use contracts::views::booking_change::{BookingEdit, FieldConflict};
use platform::{Ids, OpsTx};

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

/// A form against the booking, which stays locked until the transaction ends.
pub struct ForEdit {
    pub booking: Booking,
    pub weighed: Weighed,
    /// The booking is staff's own: no channel speaks of it, and none of the wanted fields is pinned. Then a change is an
    /// event like the one that made it; else it is a pin.
    pub by_event: bool,
}

pub async fn for_edit_in_tx(
    tx: &mut OpsTx,
    edit: &BookingEdit,
    typed: &TypedValues,
) -> Result<ForEdit, EditError> {
    let booking = store::load_locked(tx, &[edit.key]).await?.pop().ok_or(EditError::NotFound)?;
    let said = store::said_of(tx, &[edit.key]).await?.remove(&edit.key).unwrap_or_default();
    let weighed = weigh(&booking, edit, typed);
    let of_staff = !said.is_empty() && said.iter().all(|word| word.source == STAFF_CHANNEL);
    let pinned = weighed.wanted.keys().any(|field| booking.pins.contains_key(&domain_field(*field)));
    Ok(ForEdit { by_event: of_staff && !pinned, booking, weighed })
}

/// Pins what is wanted.
pub async fn pin_wanted_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    edit: &BookingEdit,
    wanted: TypedValues,
) -> Result<Edited, EditError> {
    let edits: Edits = wanted.into_iter().map(|(field, value)| (domain_field(field), value)).collect();
    edit_in_tx(tx, ids, now, by, edit.key, None, &edits).await
}
