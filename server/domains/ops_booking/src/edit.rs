//! What staff change: edits pin their fields, acknowledging takes note of the channel's word.

use crate::{
    apply::{changed_event, changes},
    booking::{Booking, Pin},
    fold::{Folded, fold},
    store::{self, Change},
};
use chrono::{DateTime, Utc};
use contracts::ids::BookingKey;
use events::Field;
use platform::{DbError, Ids, OpsTx, outbox};
use serde_json::{Value, json};
use sqlx::types::Json;
use std::collections::BTreeMap;

/// Field → new value; `None` clears it.
pub type Edits = BTreeMap<Field, Option<Value>>;

#[derive(Debug, thiserror::Error)]
pub enum EditError {
    #[error("no such booking")]
    NotFound,
    #[error("the booking has changed; it is at version {current}")]
    Stale { current: i32 },
    /// The state of the booking does not allow it. The text is for the person who asked.
    #[error("{0}")]
    Refused(&'static str),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A booking before and after a person's change.
#[derive(Debug, Clone)]
pub struct Edited {
    pub before: Booking,
    pub after: Booking,
}

impl Edited {
    pub fn changed(&self) -> bool {
        self.before.version != self.after.version
    }
}

/// Pins the fields to what staff say.
pub async fn edit_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    key: BookingKey,
    expected_version: Option<i32>,
    edits: &Edits,
) -> Result<Edited, EditError> {
    let (booking, folded) = load(tx, key, expected_version).await?;
    let mut after = booking.clone();
    for (field, value) in edits {
        // An edit that repeats what stands is none: it must not pin the field.
        if booking.values().get(field) == value.as_ref() {
            continue;
        }
        let base = folded.values.get(field).cloned();
        let pin = Pin { value: value.clone(), base, by: by.to_owned(), at: now };
        after.pins.insert(*field, pin);
    }
    save(tx, ids, now, by, booking, after, &folded).await
}

/// Staff have seen what the channel changed. Proposals stay known in the history; the pins stand.
pub async fn acknowledge_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    key: BookingKey,
    expected_version: Option<i32>,
) -> Result<Edited, EditError> {
    let (booking, folded) = load(tx, key, expected_version).await?;
    let mut after = booking.clone();
    after.acknowledged = Json(folded.changes.clone());
    for (field, pin) in &mut after.pins.0 {
        pin.base = folded.values.get(field).cloned();
    }
    save(tx, ids, now, by, booking, after, &folded).await
}

/// Computes the status anew from the facts as they are.
pub async fn sync_status_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: BookingKey,
) -> Result<Edited, EditError> {
    let (booking, folded) = load(tx, key, None).await?;
    let after = booking.clone();
    save(tx, ids, now, "status sync", booking, after, &folded).await
}

pub(crate) async fn load(
    tx: &mut OpsTx,
    key: BookingKey,
    expected_version: Option<i32>,
) -> Result<(Booking, Folded), EditError> {
    let booking = store::load_locked(tx, &[key]).await?.pop().ok_or(EditError::NotFound)?;
    if expected_version.is_some_and(|expected| expected != booking.version) {
        return Err(EditError::Stale { current: booking.version });
    }
    let said = store::said_of(tx, &[key]).await?.remove(&key).unwrap_or_default();
    let folded = fold(&said).unwrap_or_else(|| Folded {
        channel: booking.channel_code.clone(),
        external_ref: booking.external_ref.clone(),
        values: booking.values(),
        sources: BTreeMap::new(),
        cancelled: None,
        changes: Vec::new(),
        created_after_cancel: Vec::new(),
    });
    Ok((booking, folded))
}

pub(crate) async fn save(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    before: Booking,
    mut after: Booking,
    folded: &Folded,
) -> Result<Edited, EditError> {
    after.take(folded);
    let status = after.recompute(now);
    if before == after {
        return Ok(Edited { before, after });
    }
    after.version += 1;
    after.updated_at = now;
    let mut history = changes(before.key(), &before, &after, by, None);
    if before.unacknowledged && !after.unacknowledged {
        history.push(Change {
            booking_key: before.key(),
            field: "acknowledged",
            old: Some(json!(false)),
            new: Some(json!(true)),
            cause: by.to_owned(),
            event_id: None,
        });
    }
    store::save(tx, &[&after]).await?;
    store::add_history(tx, now, &history).await?;
    let statuses: Vec<_> = status.map(|status| (after.key(), status)).into_iter().collect();
    store::add_statuses(tx, now, &statuses).await?;
    outbox::publish_in_tx(tx, ids, now, &[changed_event(&after, None)]).await?;
    Ok(Edited { before, after })
}
