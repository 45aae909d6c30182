use contracts::ids::BookingKey;
use platform::{DbError, OpsDb};

/// How often the booking has changed. None: it is not there (any more).
pub async fn booking_version(db: &OpsDb, key: BookingKey) -> Result<Option<i32>, DbError> {
    Ok(sqlx::query_scalar!("select version from ops_booking.booking where booking_key = $1", key.0)
        .fetch_optional(db.pool())
        .await?)
}
