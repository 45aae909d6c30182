use chrono::{DateTime, Utc};
use contracts::ids::AuditId;
use serde_json::Value;

/// One audited act. The actor, the time and the request id are added when it is recorded.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// `INGEST_REPLAY_REQUESTED`, …: upper snake, past tense.
    pub event_type: &'static str,
    /// `booking`, `dead_letter`, `user`, …
    pub resource_type: &'static str,
    pub resource_id: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
    /// Reasons, filters, addresses: never secrets, never a guest's data.
    pub metadata: Option<Value>,
}

/// An act that was written down beside its change in channel_db, on its way to the trail under the id it got there.
#[derive(Debug, Clone)]
pub struct CarriedAct {
    pub id: AuditId,
    pub at: DateTime<Utc>,
    pub event_type: String,
    pub actor: String,
    pub principal: String,
    pub role: Option<String>,
    pub resource_type: String,
    pub resource_id: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
    pub metadata: Option<Value>,
    pub request_id: String,
}
