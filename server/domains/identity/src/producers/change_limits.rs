use super::{
    ProducerChange, ProducerError,
    create_producer::{read_channels, read_rate},
    store::{lock_producer, read_producer},
};
use chrono::{DateTime, Utc};
use contracts::ids::ProducerId;
use platform::OpsTx;

/// What a producer may speak for, and how often. None: all channels, no limit.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    pub channels: Option<Vec<String>>,
    pub rate_per_minute: Option<u32>,
}

/// In force within five seconds. None when it was so before.
pub async fn change_limits_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: ProducerId,
    limits: Limits,
) -> Result<Option<ProducerChange>, ProducerError> {
    let channels = limits.channels.map(read_channels).transpose()?;
    let rate = read_rate(limits.rate_per_minute)?;
    let before = lock_producer(tx, id).await?;
    if before.channels == channels && before.rate_per_minute == limits.rate_per_minute {
        return Ok(None);
    }
    sqlx::query!(
        "update identity.producer set channels = $2, rate_per_minute = $3, updated_at = $4 where producer_id = $1",
        id.0,
        channels.as_deref(),
        rate,
        now,
    )
    .execute(tx.conn())
    .await?;
    let after = read_producer(tx, id).await?;
    Ok(Some(ProducerChange { before, after }))
}
