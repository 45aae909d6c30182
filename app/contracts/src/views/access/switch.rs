use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchRow {
    /// `INGEST_QUEUE_ENABLED`
    pub name: String,
    pub title: String,
    pub on: bool,
    pub when_on: String,
    pub when_off: String,
    /// Of the last change; empty: never changed.
    pub reason: String,
    pub changed_by: String,
    pub changed_at: Option<DateTime<Utc>>,
}
