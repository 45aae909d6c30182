//! Programs that send booking events: a bearer token to know them by, up to two secrets they sign with.

mod change_limits;
mod create_producer;
mod enable_producer;
mod producer_by_token;
mod producer_list;
mod rotate_token;
mod secrets;
mod store;

pub use change_limits::{Limits, change_limits_in_tx};
pub use create_producer::{Created, NewProducer, create_producer_in_tx};
pub use enable_producer::{disable_producer_in_tx, enable_producer_in_tx};
pub use producer_by_token::{ENV_PRODUCER, Producer, ProducerLookupError, Producers, producer_by_token};
pub use producer_list::{producer_by_name, producer_list};
pub use rotate_token::rotate_token_in_tx;
pub use secrets::{add_secret_in_tx, drop_secret_in_tx};

use chrono::{DateTime, Utc};
use contracts::ids::ProducerId;
use platform::DbError;
use serde::Serialize;

/// A producer as lists and the audit trail show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProducerRecord {
    pub id: ProducerId,
    pub name: String,
    /// None: every registered channel.
    pub channels: Option<Vec<String>>,
    /// None: no limit of its own.
    pub rate_per_minute: Option<u32>,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Until then the token before the last rotation is taken too.
    pub old_token_until: Option<DateTime<Utc>>,
    /// To a few minutes.
    pub last_used_at: Option<DateTime<Utc>>,
    /// The active ones, older first.
    pub secrets: Vec<SecretRecord>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SecretRecord {
    /// The first eight digits of the secret's sha256: `printf %s "$SECRET" | sha256sum`.
    pub fingerprint: String,
    pub created_at: DateTime<Utc>,
}

/// What a change found, and what it left.
#[derive(Debug, Clone)]
pub struct ProducerChange {
    pub before: ProducerRecord,
    pub after: ProducerRecord,
}

#[derive(Debug, thiserror::Error)]
pub enum ProducerError {
    #[error("no such producer")]
    NotFound,
    #[error("a producer of this name exists already")]
    NameTaken,
    #[error("a producer's name has 1 to 63 of a-z, 0-9, dot, dash, underscore, and is not `env`")]
    BadName,
    #[error("a channel is named by its code; leave the list out for all")]
    BadChannels,
    #[error("a rate is at least 1 a minute; leave it out for none")]
    BadRate,
    #[error("two secrets are active already; drop one first")]
    TwoSecrets,
    #[error("the producer has no active secret with this fingerprint")]
    NoSuchSecret,
    #[error("this is the producer's last secret; add another first, or disable the producer")]
    LastSecret,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for ProducerError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(DbError(error))
    }
}
