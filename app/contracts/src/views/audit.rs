//! The audit trail, as managers search and verify it.

use super::event::FieldChange;
use crate::ids::AuditId;
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

/// Absent means any; the words are matched whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditSearch {
    /// The name shown, or the true principal (`user:…`).
    pub actor: Option<String>,
    /// `INGEST_REPLAY_REQUESTED`, …
    pub action: Option<String>,
    pub resource_type: Option<String>,
    pub resource_id: Option<String>,
    pub request_id: Option<String>,
    /// On a clock in Makassar; both minutes are included.
    pub from: Option<NaiveDateTime>,
    pub to: Option<NaiveDateTime>,
    pub cursor: Option<String>,
    pub limit: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditLine {
    pub id: AuditId,
    pub at: DateTime<Utc>,
    pub event_type: String,
    pub actor: String,
    pub principal: String,
    pub role: Option<String>,
    pub resource_type: String,
    pub resource_id: String,
    /// Before → after, flattened: `status`, `filter.channel`, …
    pub changes: Vec<FieldChange>,
    /// What else was noted: name → value.
    pub metadata: Vec<(String, String)>,
    pub request_id: String,
    /// Place in the chain; none until it is sealed.
    pub position: Option<i64>,
}

/// Where the chain stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainView {
    pub sealed: i64,
    /// Hex of the newest hash; none while nothing is sealed.
    pub head: Option<String>,
    pub last_sealed_at: Option<DateTime<Utc>>,
    /// Rows that wait for the sealer, and since when the oldest does, in seconds.
    pub unsealed: u64,
    pub oldest_unsealed_seconds: Option<i64>,
    /// Where the head was last noted outside the chain.
    pub anchor: Option<AnchorView>,
    /// The newest first; the first one may still be under way.
    pub verifications: Vec<VerificationView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnchorView {
    pub position: i64,
    pub hash: String,
    pub at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationView {
    pub started_at: DateTime<Utc>,
    pub started_by: String,
    /// None: under way.
    pub finished_at: Option<DateTime<Utc>>,
    pub walked: i64,
    pub target: i64,
    pub head: Option<String>,
    /// Rows without a seal when it ended.
    pub unsealed: Option<i64>,
    /// In words; none: every seal holds.
    pub fault: Option<String>,
    pub fault_position: Option<i64>,
}
