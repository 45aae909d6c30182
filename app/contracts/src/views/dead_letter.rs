use crate::{
    ids::{BulkReplayId, DeadLetterKey, EventId},
    status::{DeadLetterStatus, EventType},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeadLetterQuery {
    pub status: Option<DeadLetterStatus>,
    pub reason: Option<String>,
    pub channel: Option<String>,
    /// A booking's reference, whole.
    pub reference: Option<String>,
    /// Those that this bulk replay took.
    pub run: Option<BulkReplayId>,
    pub cursor: Option<String>,
    pub limit: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLetterRow {
    pub key: DeadLetterKey,
    pub event_id: EventId,
    pub status: DeadLetterStatus,
    pub reason_code: String,
    /// The reason in words a person understands.
    pub reason_text: String,
    pub reason_detail: Option<String>,
    pub poison: bool,
    pub replay_count: i32,
    pub attempts: i32,
    pub first_failed_at: DateTime<Utc>,
    pub last_failed_at: DateTime<Utc>,
    pub next_replay_at: Option<DateTime<Utc>>,
    pub source: String,
    pub external_ref: String,
    pub event_type: EventType,
    /// What the person who settled it wrote.
    pub note: Option<String>,
    pub settled_by: Option<String>,
    /// The mended copy that took this event's place.
    pub corrected_by: Option<EventId>,
}

/// How many wait for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLetterGroup {
    pub reason_code: String,
    pub reason_text: String,
    pub letters: i64,
    pub oldest: DateTime<Utc>,
}

/// How far a "replay all that match" has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkReplayView {
    pub id: BulkReplayId,
    pub started_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    pub total: i64,
    /// Handed to the workers so far.
    pub replayed: i64,
    pub succeeded: i64,
    pub failed: i64,
}
