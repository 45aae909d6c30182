//! What is said by the clock, to each guest once: taken and marked in the transaction that orders the mail.

use chrono::{DateTime, NaiveDate, Utc};
use contracts::ids::{OrderKey, VariantKey};
use platform::{ChannelDb, ChannelTx, DbError};

/// Confirmed orders for `day` that were made before `made_before` and have not been reminded of that day; they are
/// marked. Any number of processes may ask: each order is one's.
pub async fn take_reminders_in_tx(
    tx: &mut ChannelTx,
    day: NaiveDate,
    made_before: DateTime<Utc>,
    most: i64,
) -> Result<Vec<OrderKey>, DbError> {
    let keys = sqlx::query_scalar!(
        "update sales.guest_order o set reminded_of = $1 from (
             select order_key from sales.guest_order
             where state = 'CONFIRMED' and tour_date = $1 and created_at < $2 and reminded_of is distinct from $1
             order by order_key limit $3 for update skip locked) due
         where o.order_key = due.order_key returning o.order_key",
        day,
        made_before,
        most,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(keys.into_iter().map(OrderKey).collect())
}

/// A tour that has begun and whose guest was not asked for a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Toured {
    pub order: OrderKey,
    pub variant: VariantKey,
    pub date: NaiveDate,
}

/// Confirmed orders of these days, both counted, whose guests were not asked for a review; oldest tour first.
pub async fn unreviewed(
    db: &ChannelDb,
    (from, to): (NaiveDate, NaiveDate),
    most: i64,
) -> Result<Vec<Toured>, DbError> {
    let rows = sqlx::query!(
        "select order_key, variant_key, tour_date from sales.guest_order
         where state = 'CONFIRMED' and tour_date between $1 and $2 and review_asked_at is null
         order by tour_date, order_key limit $3",
        from,
        to,
        most,
    )
    .fetch_all(db.pool())
    .await?;
    let toured = rows.into_iter().map(|row| Toured {
        order: OrderKey(row.order_key),
        variant: VariantKey(row.variant_key),
        date: row.tour_date,
    });
    Ok(toured.collect())
}

/// False: it was asked before, or the order is confirmed no more.
pub async fn note_review_asked_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    order: OrderKey,
) -> Result<bool, DbError> {
    let asked = sqlx::query!(
        "update sales.guest_order set review_asked_at = $2
         where order_key = $1 and state = 'CONFIRMED' and review_asked_at is null",
        order.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(asked.rows_affected() == 1)
}
