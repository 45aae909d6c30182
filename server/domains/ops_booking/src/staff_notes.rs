use chrono::{DateTime, Utc};
use contracts::ids::BookingKey;
use platform::{DbError, OpsTx};

pub const MOST: usize = 5_000;

/// False: there is no such booking.
pub async fn add_note_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    by: &str,
    key: BookingKey,
    text: &str,
) -> Result<bool, DbError> {
    let added = sqlx::query!(
        "insert into ops_booking.staff_note (booking_key, at, by, text)
         select booking_key, $2, $3, $4 from ops_booking.booking where booking_key = $1",
        key.0,
        now,
        by,
        text,
    )
    .execute(tx.conn())
    .await?;
    Ok(added.rows_affected() == 1)
}
