use super::{
    ProducerChange, ProducerError,
    store::{lock_producer, read_producer},
};
use chrono::{DateTime, Utc};
use contracts::ids::ProducerId;
use platform::OpsTx;

/// None when it was disabled before. A process that has just seen its token takes it for five more seconds.
pub async fn disable_producer_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: ProducerId,
) -> Result<Option<ProducerChange>, ProducerError> {
    set_disabled(tx, now, id, Some(now)).await
}

/// None when it was not disabled.
pub async fn enable_producer_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: ProducerId,
) -> Result<Option<ProducerChange>, ProducerError> {
    set_disabled(tx, now, id, None).await
}

async fn set_disabled(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: ProducerId,
    disabled_at: Option<DateTime<Utc>>,
) -> Result<Option<ProducerChange>, ProducerError> {
    let before = lock_producer(tx, id).await?;
    if before.disabled_at.is_some() == disabled_at.is_some() {
        return Ok(None);
    }
    sqlx::query!(
        "update identity.producer set disabled_at = $2, updated_at = $3 where producer_id = $1",
        id.0,
        disabled_at,
        now,
    )
    .execute(tx.conn())
    .await?;
    let after = read_producer(tx, id).await?;
    Ok(Some(ProducerChange { before, after }))
}
