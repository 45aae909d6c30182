//! What content-manager's own pages show beside the catalog.

use crate::{
    catalog::{ItemRow, JobRow},
    ids::AuditId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What waits for whom, and how the catalog stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContentDesk {
    pub live: i64,
    /// Live, and the draft says something else.
    pub changed: i64,
    /// Never published.
    pub new: i64,
    pub offline: i64,
    /// Drafts that the reader touched last and has not handed in. The newest first.
    pub mine: Vec<ItemRow>,
    pub in_review: Vec<JobRow>,
    pub approved: Vec<JobRow>,
    pub scheduled: Vec<JobRow>,
    /// Sent back or failed; of everybody, the reader's first.
    pub back: Vec<JobRow>,
    /// Published last.
    pub published: Vec<JobRow>,
    /// Tours with the lowest quality first.
    pub weakest: Vec<ItemRow>,
    pub tours: i64,
}

/// One act of the reader's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAct {
    pub id: AuditId,
    pub at: DateTime<Utc>,
    pub event_type: String,
    pub resource_type: String,
    pub resource_id: String,
    /// Name → value, as it was noted.
    pub told: Vec<(String, String)>,
}
