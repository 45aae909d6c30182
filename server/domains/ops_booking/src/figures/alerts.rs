use contracts::{ids::BookingKey, views::dashboard::BookingAlert};
use platform::{DbError, OpsDb};

const SHOWN: i64 = 6;

/// The newest open alerts, with the bookings they are about. A few index entries.
pub async fn newest_alerts(db: &OpsDb) -> Result<Vec<BookingAlert>, DbError> {
    let rows = sqlx::query!(
        "select a.booking_key, b.external_ref, b.channel_code, a.text, a.at
         from ops_booking.alert a join ops_booking.booking b using (booking_key)
         where a.cleared_at is null order by a.at desc limit $1",
        SHOWN,
    )
    .fetch_all(db.pool())
    .await?;
    let alerts = rows.into_iter().map(|row| BookingAlert {
        booking: BookingKey(row.booking_key),
        reference: row.external_ref,
        channel: row.channel_code,
        text: row.text,
        at: row.at,
    });
    Ok(alerts.collect())
}
