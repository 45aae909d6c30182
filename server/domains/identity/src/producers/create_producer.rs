use super::{ProducerError, ProducerRecord, secrets::insert_secret, store::read_producer};
use crate::{MasterKey, Secret, secrets::new_secret};
use chrono::{DateTime, Utc};
use contracts::ids::ProducerId;
use platform::{DbError, Ids, OpsTx};

#[derive(Debug, Clone, Default)]
pub struct NewProducer {
    pub name: String,
    /// None: every registered channel.
    pub channels: Option<Vec<String>>,
    pub rate_per_minute: Option<u32>,
}

/// Token and secret are not to be had again.
#[derive(Debug, Clone)]
pub struct Created {
    pub producer: ProducerRecord,
    pub token: Secret,
    pub secret: Secret,
}

pub async fn create_producer_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: &MasterKey,
    new: NewProducer,
) -> Result<Created, ProducerError> {
    let channels = new.channels.map(read_channels).transpose()?;
    let rate = read_rate(new.rate_per_minute)?;
    let id = ProducerId(ids.new_id(now));
    let token = new_secret(ids, "kmp_");

    sqlx::query!(
        "insert into identity.producer
             (producer_id, name, token_hash, channels, rate_per_minute, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $6)",
        id.0,
        new.name.trim(),
        &token.hash(),
        channels.as_deref(),
        rate,
        now,
    )
    .execute(tx.conn())
    .await
    .map_err(|error| {
        let error = DbError(error);
        match error.constraint() {
            Some("uq_producer_name") => ProducerError::NameTaken,
            Some("ck_producer_name") => ProducerError::BadName,
            _ => ProducerError::Db(error),
        }
    })?;
    let secret = insert_secret(tx, ids, now, key, id, 1).await?;
    Ok(Created { producer: read_producer(tx, id).await?, token, secret })
}

pub(super) fn read_rate(rate: Option<u32>) -> Result<Option<i32>, ProducerError> {
    let read = |rate| i32::try_from(rate).ok().filter(|rate| *rate > 0).ok_or(ProducerError::BadRate);
    rate.map(read).transpose()
}

pub(super) fn read_channels(channels: Vec<String>) -> Result<Vec<String>, ProducerError> {
    let mut channels: Vec<_> = channels.iter().map(|code| code.trim().to_ascii_uppercase()).collect();
    channels.sort();
    channels.dedup();
    if channels.is_empty() || channels.iter().any(String::is_empty) {
        return Err(ProducerError::BadChannels);
    }
    Ok(channels)
}
