use super::{
    ProducerChange, ProducerError,
    store::{lock_producer, read_producer},
};
use crate::secrets::{Secret, new_secret};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::ids::ProducerId;
use platform::{Ids, OpsTx};

/// A new bearer token; the one until now is taken for `grace` longer, the one before it no more. The token is not
/// to be had again.
pub async fn rotate_token_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    id: ProducerId,
    grace: TimeDelta,
) -> Result<(ProducerChange, Secret), ProducerError> {
    let before = lock_producer(tx, id).await?;
    let token = new_secret(ids, "kmp_");
    sqlx::query!(
        "update identity.producer
         set old_token_hash = token_hash, old_token_until = $3, token_hash = $2, updated_at = $4
         where producer_id = $1",
        id.0,
        &token.hash(),
        now + grace,
        now,
    )
    .execute(tx.conn())
    .await?;
    let after = read_producer(tx, id).await?;
    Ok((ProducerChange { before, after }, token))
}
