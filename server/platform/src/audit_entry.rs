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
