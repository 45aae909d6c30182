use super::Stored;
use chrono::{DateTime, Utc};
use contracts::{
    ids::{BookingKey, EventId},
    views::booking::DuplicateView,
};
use platform::{DbError, OpsTx};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Suspected {
    found_at: DateTime<Utc>,
    event_id: Uuid,
    #[sqlx(flatten)]
    other: Stored,
}

/// The bookings that an event called the same sale as this one, and nobody has decided about.
pub(super) async fn open_duplicates(tx: &mut OpsTx, key: BookingKey) -> Result<Vec<DuplicateView>, DbError> {
    let rows: Vec<Suspected> = sqlx::query_as(
        "select d.found_at, d.event_id, b.booking_key, channel_code, external_ref, guest_name, package_name, tour_date,
           tour_time, adult, child, infant, total, currency, payment_status, ops_status, ops_status_reason,
           meeting_point, note, driver_number, unacknowledged, version, received_at
         from ops_booking.possible_duplicate d
         join ops_booking.booking b
           on b.booking_key = case when d.booking_key = $1 then d.other_booking_key else d.booking_key end
         where (d.booking_key = $1 or d.other_booking_key = $1) and d.decided_at is null
         order by d.found_at, b.booking_key",
    )
    .bind(key.0)
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(DuplicateView {
                other: row.other.row()?,
                found_at: row.found_at,
                event_id: EventId(row.event_id),
            })
        })
        .collect()
}
