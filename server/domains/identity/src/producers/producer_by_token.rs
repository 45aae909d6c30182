use super::secrets::purpose;
use crate::{
    EnvCredentials, MasterKey, Secret,
    cache::Cache,
    secrets::{Hash, sha256},
};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::ids::ProducerId;
use platform::{DbError, OpsDb};
use std::sync::Arc;
use subtle::{Choice, ConstantTimeEq};
use uuid::Uuid;

/// The producer that `INGEST_SERVICE_TOKEN` and `INGEST_SERVICE_SECRET` make: the same id in every process and
/// after every change of the two. UUIDv5 of `kembara:producer:env` in the URL namespace.
pub const ENV_PRODUCER: ProducerId = ProducerId(Uuid::from_u128(0x8f4e_4117_d0cb_5081_a193_e755_e7bb_bf81));
const ENV_NAME: &str = "env";

/// Use is written down at most this often.
const USED_EVERY: TimeDelta = TimeDelta::minutes(5);

/// A program that may send booking events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Producer {
    pub id: ProducerId,
    pub name: String,
    /// One or two; a signature by either is good.
    pub secrets: Vec<Secret>,
    /// The channels it may speak for; none: every registered one.
    pub channels: Option<Vec<String>>,
    /// None: no limit of its own.
    pub rate_per_minute: Option<u32>,
}

#[derive(Debug, thiserror::Error)]
pub enum ProducerLookupError {
    #[error("a producer's secrets cannot be read: KEMBARA_MASTER_KEY is not set")]
    NoMasterKey,
    #[error(
        "a secret of producer {name} does not open: KEMBARA_MASTER_KEY is another one than it was sealed with"
    )]
    OtherMasterKey { name: String },
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Looks producers up, in the environment and in the database; whom it found it knows for five seconds, so that
/// thousands of events a second cost a query every five. A disabled producer or an outlived token is taken no
/// longer than that.
#[derive(Debug)]
pub struct Producers {
    db: OpsDb,
    master_key: Option<MasterKey>,
    env: Option<(Secret, Arc<Producer>)>,
    found: Cache<Arc<Producer>>,
}

impl Producers {
    pub fn new(db: OpsDb, master_key: Option<MasterKey>, env: &EnvCredentials) -> Self {
        let env = env.ingest_token.clone().zip(env.ingest_secret.clone()).map(|(token, secret)| {
            let producer = Producer {
                id: ENV_PRODUCER,
                name: ENV_NAME.to_owned(),
                secrets: vec![secret],
                channels: None,
                rate_per_minute: None,
            };
            (token, Arc::new(producer))
        });
        Self { db, master_key, env, found: Cache::default() }
    }

    pub async fn by_token(
        &self,
        now: DateTime<Utc>,
        token: &str,
    ) -> Result<Option<Arc<Producer>>, ProducerLookupError> {
        if let Some((known, producer)) = &self.env
            && known.matches(token)
        {
            return Ok(Some(producer.clone()));
        }

        let hash = sha256(token.as_bytes());
        if let Some(producer) = self.found.get(&hash, now) {
            return Ok(Some(producer));
        }
        let Some(producer) = find(&self.db, self.master_key.as_ref(), now, &hash).await? else {
            return Ok(None);
        };
        let producer = Arc::new(producer);
        self.found.put(hash, now, producer.clone());
        Ok(Some(producer))
    }
}

/// Straight from the database.
pub async fn producer_by_token(
    db: &OpsDb,
    master_key: Option<&MasterKey>,
    now: DateTime<Utc>,
    token: &str,
) -> Result<Option<Producer>, ProducerLookupError> {
    find(db, master_key, now, &sha256(token.as_bytes())).await
}

async fn find(
    db: &OpsDb,
    master_key: Option<&MasterKey>,
    now: DateTime<Utc>,
    hash: &Hash,
) -> Result<Option<Producer>, ProducerLookupError> {
    let rows = sqlx::query!(
        r#"select p.producer_id, p.name, p.token_hash, p.old_token_hash, p.channels, p.rate_per_minute,
                  p.last_used_at, s.secret_id, s.sealed as "sealed!"
           from identity.producer p
           join identity.producer_secret s on s.producer_id = p.producer_id and s.dropped_at is null
           where (p.token_hash = $1 or p.old_token_hash = $1 and p.old_token_until > $2)
             and p.disabled_at is null
           order by s.secret_id desc"#,
        hash,
        now,
    )
    .fetch_all(db.pool())
    .await
    .map_err(DbError)?;

    let mut found: Option<Producer> = None;
    let mut last_used_at = None;
    for row in rows {
        let old = row.old_token_hash.map_or(Choice::from(0), |old| old.ct_eq(hash));
        if !bool::from(row.token_hash.ct_eq(hash) | old) {
            continue;
        }
        last_used_at = row.last_used_at;
        let key = master_key.ok_or(ProducerLookupError::NoMasterKey)?;
        let secret = key
            .unseal(&row.sealed, &purpose(row.producer_id, row.secret_id))
            .map_err(|_| ProducerLookupError::OtherMasterKey { name: row.name.clone() })?;
        found
            .get_or_insert_with(|| Producer {
                id: ProducerId(row.producer_id),
                name: row.name,
                secrets: Vec::with_capacity(2),
                channels: row.channels,
                rate_per_minute: row.rate_per_minute.and_then(|rate| u32::try_from(rate).ok()),
            })
            .secrets
            .push(secret);
    }
    if let Some(producer) = &found {
        note_use(db, now, producer.id, last_used_at).await?;
    }
    Ok(found)
}

async fn note_use(
    db: &OpsDb,
    now: DateTime<Utc>,
    id: ProducerId,
    last_used_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    let due = now - USED_EVERY;
    if last_used_at.is_none_or(|used_at| used_at <= due) {
        sqlx::query!(
            "update identity.producer set last_used_at = $2
             where producer_id = $1 and (last_used_at is null or last_used_at <= $3)",
            id.0,
            now,
            due,
        )
        .execute(db.pool())
        .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_env_producers_id_is_what_it_says() {
        let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"kembara:producer:env");
        assert_eq!(ENV_PRODUCER.0, id, "{:#x}", id.as_u128());
    }
}
