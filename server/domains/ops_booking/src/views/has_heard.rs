use contracts::ids::{BookingKey, EventId};
use platform::{DbError, OpsDb};

/// Has this booking taken in this event? One query.
pub async fn has_heard(db: &OpsDb, key: BookingKey, event: EventId) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from ops_booking.booking_event where event_id = $1 and booking_key = $2)
             as "heard!""#,
        event.0,
        key.0,
    )
    .fetch_one(db.pool())
    .await?)
}
