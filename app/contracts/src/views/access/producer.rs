use crate::ids::ProducerId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProducerRow {
    pub id: ProducerId,
    pub name: String,
    /// None: every channel.
    pub channels: Option<Vec<String>>,
    /// None: no limit.
    pub rate_per_minute: Option<u32>,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// To a few minutes.
    pub last_used_at: Option<DateTime<Utc>>,
    /// Until then the token before the last rotation is taken too. None: it is not.
    pub old_token_until: Option<DateTime<Utc>>,
    /// The active ones, older first; one or two.
    pub secrets: Vec<SecretRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretRow {
    /// The first eight digits of the secret's sha256.
    pub fingerprint: String,
    pub created_at: DateTime<Utc>,
}
