use super::{ProducerError, ProducerRecord, SecretRecord};
use chrono::{DateTime, Utc};
use contracts::ids::ProducerId;
use platform::OpsTx;
use uuid::Uuid;

pub(super) struct ProducerRow {
    pub producer_id: Uuid,
    pub name: String,
    pub channels: Option<Vec<String>>,
    pub rate_per_minute: Option<i32>,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub old_token_until: Option<DateTime<Utc>>,
    pub last_used_at: Option<DateTime<Utc>>,
    /// Side by side, the older secret first.
    pub fingerprints: Vec<String>,
    pub secrets_created_at: Vec<DateTime<Utc>>,
}

impl From<ProducerRow> for ProducerRecord {
    fn from(row: ProducerRow) -> Self {
        let secrets = row.fingerprints.into_iter().zip(row.secrets_created_at);
        Self {
            id: ProducerId(row.producer_id),
            name: row.name,
            channels: row.channels,
            rate_per_minute: row.rate_per_minute.and_then(|rate| u32::try_from(rate).ok()),
            disabled_at: row.disabled_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            old_token_until: row.old_token_until,
            last_used_at: row.last_used_at,
            secrets: secrets
                .map(|(fingerprint, created_at)| SecretRecord { fingerprint, created_at })
                .collect(),
        }
    }
}

/// Changes of one producer go one after the other.
pub(super) async fn lock_producer(tx: &mut OpsTx, id: ProducerId) -> Result<ProducerRecord, ProducerError> {
    sqlx::query_scalar!(
        "select producer_id from identity.producer where producer_id = $1 for no key update",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(ProducerError::NotFound)?;
    read_producer(tx, id).await
}

pub(super) async fn read_producer(tx: &mut OpsTx, id: ProducerId) -> Result<ProducerRecord, ProducerError> {
    let row = sqlx::query_as!(
        ProducerRow,
        r#"select p.producer_id, p.name, p.channels, p.rate_per_minute, p.disabled_at, p.created_at,
                  p.updated_at, p.old_token_until, p.last_used_at,
                  array(select fingerprint from identity.producer_secret s
                        where s.producer_id = p.producer_id and dropped_at is null
                        order by secret_id) as "fingerprints!",
                  array(select created_at from identity.producer_secret s
                        where s.producer_id = p.producer_id and dropped_at is null
                        order by secret_id) as "secrets_created_at!"
           from identity.producer p where producer_id = $1"#,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(ProducerError::NotFound)?;
    Ok(row.into())
}

/// Marks the change, and reads what it left.
pub(super) async fn touch_producer(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: ProducerId,
) -> Result<ProducerRecord, ProducerError> {
    sqlx::query!("update identity.producer set updated_at = $2 where producer_id = $1", id.0, now)
        .execute(tx.conn())
        .await?;
    read_producer(tx, id).await
}
