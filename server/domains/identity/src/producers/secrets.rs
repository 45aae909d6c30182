//! Rotation without downtime: add the second secret, move the producer to it, drop the first.

use super::{
    ProducerChange, ProducerError,
    store::{lock_producer, touch_producer},
};
use crate::{MasterKey, Secret, secrets::new_secret};
use chrono::{DateTime, Utc};
use contracts::ids::ProducerId;
use platform::{Ids, OpsTx};
use uuid::Uuid;

/// What ties a sealed secret to its row.
pub(super) fn purpose(producer: Uuid, secret: Uuid) -> [u8; 32] {
    let mut purpose = [0; 32];
    purpose[..16].copy_from_slice(producer.as_bytes());
    purpose[16..].copy_from_slice(secret.as_bytes());
    purpose
}

/// The secret is not to be had again.
pub async fn add_secret_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: &MasterKey,
    id: ProducerId,
) -> Result<(ProducerChange, Secret), ProducerError> {
    let before = lock_producer(tx, id).await?;
    let free = sqlx::query_scalar!(
        r#"select slot as "slot!" from unnest('{1,2}'::smallint[]) as t (slot)
           where not exists (select from identity.producer_secret s
                             where s.producer_id = $1 and s.slot = t.slot and s.dropped_at is null)
           order by slot limit 1"#,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(ProducerError::TwoSecrets)?;
    let secret = insert_secret(tx, ids, now, key, id, free).await?;
    let after = touch_producer(tx, now, id).await?;
    Ok((ProducerChange { before, after }, secret))
}

pub(super) async fn insert_secret(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: &MasterKey,
    producer: ProducerId,
    slot: i16,
) -> Result<Secret, ProducerError> {
    let secret = new_secret(ids, "kms_");
    let secret_id = ids.new_id(now);
    sqlx::query!(
        "insert into identity.producer_secret (secret_id, producer_id, slot, sealed, fingerprint, created_at)
         values ($1, $2, $3, $4, $5, $6)",
        secret_id,
        producer.0,
        slot,
        key.seal(ids, &secret, &purpose(producer.0, secret_id)),
        hex::encode(&secret.hash()[..4]),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(secret)
}

/// Erases the active secret with this fingerprint. The last one stays.
pub async fn drop_secret_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: ProducerId,
    fingerprint: &str,
) -> Result<ProducerChange, ProducerError> {
    let fingerprint = fingerprint.trim().to_ascii_lowercase();
    let before = lock_producer(tx, id).await?;
    if !before.secrets.iter().any(|secret| secret.fingerprint == fingerprint) {
        return Err(ProducerError::NoSuchSecret);
    }
    if before.secrets.len() == 1 {
        return Err(ProducerError::LastSecret);
    }
    sqlx::query!(
        "update identity.producer_secret set sealed = null, dropped_at = $3
         where producer_id = $1 and fingerprint = $2 and dropped_at is null",
        id.0,
        fingerprint,
        now,
    )
    .execute(tx.conn())
    .await?;
    let after = touch_producer(tx, now, id).await?;
    Ok(ProducerChange { before, after })
}
