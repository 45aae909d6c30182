//! An event applied twice changes nothing: the consumer notes it in the transaction that applies it.

use crate::{DbError, OpsTx};
use chrono::{DateTime, Utc};
use contracts::ids::OutboxId;

/// True the first time `consumer` meets the event.
pub async fn first_time_in_tx(
    tx: &mut OpsTx,
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
