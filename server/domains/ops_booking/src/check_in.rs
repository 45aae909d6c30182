//! Who came. Checking in is a fact beside the booking; the status engine does not ask for it.

use crate::{
    booking::Booking,
    edit::EditError,
    store::{self, Change},
};
use chrono::{DateTime, Utc};
use contracts::ids::BookingKey;
use platform::{DbError, OpsDb, OpsTx};
use serde_json::{Value, json};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    pub at: DateTime<Utc>,
    pub by: String,
}

/// False: it was so before, and stays as it was.
pub async fn check_in_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    by: &str,
    key: BookingKey,
) -> Result<bool, EditError> {
    let booking = locked(tx, key).await?;
    if booking.cancelled_at.is_some() {
        return Err(EditError::Refused("The booking is cancelled: nobody is checked in."));
    }
    if booking.no_show_at.is_some() {
        return Err(EditError::Refused("The booking is marked as no-show: nobody is checked in."));
    }
    let fresh = sqlx::query!(
        "insert into ops_booking.check_in (booking_key, at, by) values ($1, $2, $3) on conflict do nothing",
        key.0,
        now,
        by,
    )
    .execute(tx.conn())
    .await
    .map_err(DbError::from)?
    .rows_affected()
        == 1;
    if fresh {
        note(tx, now, by, booking, (None, Some(json!("yes")))).await?;
    }
    Ok(fresh)
}

/// False: nobody was checked in. The caller has checked that the actor is a MANAGER, and that the reason says something.
pub async fn undo_check_in_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    by: &str,
    key: BookingKey,
    reason: &str,
) -> Result<bool, EditError> {
    let booking = locked(tx, key).await?;
    let gone = sqlx::query!("delete from ops_booking.check_in where booking_key = $1", key.0)
        .execute(tx.conn())
        .await
        .map_err(DbError::from)?
        .rows_affected()
        == 1;
    if gone {
        note(tx, now, by, booking, (Some(json!("yes")), Some(json!(format!("no: {reason}"))))).await?;
    }
    Ok(gone)
}

/// One query.
pub async fn check_in_of(db: &OpsDb, key: BookingKey) -> Result<Option<CheckIn>, DbError> {
    Ok(sqlx::query_as!(CheckIn, "select at, by from ops_booking.check_in where booking_key = $1", key.0)
        .fetch_optional(db.pool())
        .await?)
}

async fn locked(tx: &mut OpsTx, key: BookingKey) -> Result<Booking, EditError> {
    store::load_locked(tx, &[key]).await?.pop().ok_or(EditError::NotFound)
}

/// Whoever looks at the booking sees it at once.
async fn note(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    by: &str,
    mut booking: Booking,
    (old, new): (Option<Value>, Option<Value>),
) -> Result<(), EditError> {
    booking.version += 1;
    booking.updated_at = now;
    let change = Change {
        booking_key: booking.key(),
        field: "checked_in",
        old,
        new,
        cause: by.to_owned(),
        event_id: None,
    };
    store::save(tx, &[&booking]).await?;
    store::add_history(tx, now, &[change]).await?;
    Ok(())
}
