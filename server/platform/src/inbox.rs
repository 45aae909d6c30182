//! An event applied twice changes nothing: the consumer notes it in the transaction that applies it.

use crate::{DbError, Tx};
use chrono::{DateTime, Utc};
use contracts::ids::OutboxId;
use uuid::Uuid;

/// True the first time `consumer` meets the event.
pub async fn first_time_in_tx(
    tx: &mut impl Tx,
    consumer: &str,
    event: OutboxId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = sqlx::query!(
        "insert into platform.inbox (consumer, event_id, received_at) values ($1, $2, $3)
         on conflict on constraint pk_inbox do nothing",
        consumer,
        event.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Of these events, those that `consumer` meets for the first time. One statement.
pub async fn first_times_in_tx(
    tx: &mut impl Tx,
    consumer: &str,
    events: &[OutboxId],
    now: DateTime<Utc>,
) -> Result<Vec<OutboxId>, DbError> {
    let ids: Vec<Uuid> = events.iter().map(|event| event.0).collect();
    let fresh = sqlx::query_scalar!(
        "insert into platform.inbox (consumer, event_id, received_at)
         select $1, id, $3 from unnest($2::uuid[]) as new (id)
         on conflict on constraint pk_inbox do nothing
         returning event_id",
        consumer,
        &ids,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(fresh.into_iter().map(OutboxId).collect())
}
