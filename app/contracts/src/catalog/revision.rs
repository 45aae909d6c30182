use crate::{ids::JobKey, views::event::FieldChange};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A frozen state of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionRow {
    pub number: i32,
    pub name: String,
    pub slug: String,
    pub made_at: DateTime<Utc>,
    pub made_by: String,
    pub job: Option<JobKey>,
    /// Of the payload's text, hex.
    pub sha256: String,
    pub is_live: bool,
    /// When it last became live.
    pub published_at: Option<DateTime<Utc>>,
}

/// Old → new, by field path (`variants[BASE].rates[0].price`); texts as they are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Absent: it was not live before.
    pub from: Option<i32>,
    /// Absent: the draft.
    pub to: Option<i32>,
    pub changes: Vec<FieldChange>,
}
