use contracts::ids::BookingKey;
use platform::{DbError, OpsDb};

/// Under which references our own site knows this booking; empty: it was made elsewhere. One query.
pub async fn direct_references(db: &OpsDb, key: BookingKey) -> Result<Vec<String>, DbError> {
    Ok(sqlx::query_scalar!(
        "select reference from ops_booking.booking_reference where booking_key = $1 and issuer = 'DIRECT'
         order by reference",
        key.0,
    )
    .fetch_all(db.pool())
    .await?)
}
