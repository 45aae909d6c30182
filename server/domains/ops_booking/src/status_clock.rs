//! Time changes statuses too: at midnight in Makassar, and when an override ends. Each booking knows its next such
//! moment (`status_check_at`), so the clock reads only those that are due, and catches up after any pause.

use crate::{apply::changed_event, booking::Booking, store};
use chrono::{DateTime, Utc};
use contracts::ids::BookingKey;
use platform::{DbError, Ids, OpsDb, outbox};

const BATCH: i64 = 200;

/// Recomputes one batch of due bookings; answers with their number. Any number of processes may call it.
pub async fn tick(db: &OpsDb, ids: &dyn Ids, now: DateTime<Utc>) -> Result<usize, DbError> {
    let mut tx = db.begin().await?;
    let due: Vec<BookingKey> = sqlx::query_scalar!(
        "select booking_key from ops_booking.booking where status_check_at <= $1
         order by booking_key limit $2 for update skip locked",
        now,
        BATCH,
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(BookingKey)
    .collect();
    if due.is_empty() {
        return Ok(0);
    }
    let mut bookings = store::load_locked(&mut tx, &due).await?;
    let mut statuses = Vec::new();
    let mut published = Vec::new();
    for booking in &mut bookings {
        if let Some(change) = booking.recompute(now) {
            booking.version += 1;
            booking.updated_at = now;
            statuses.push((booking.key(), change));
            published.push(changed_event(booking, None));
        }
    }
    let all: Vec<&Booking> = bookings.iter().collect();
    store::save(&mut tx, &all).await?;
    store::add_statuses(&mut tx, now, &statuses).await?;
    outbox::publish_in_tx(&mut tx, ids, now, &published).await?;
    tx.commit().await?;
    Ok(due.len())
}
