use super::booking::{BookingReference, BookingRow};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a code or a reference led to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CheckInFound {
    One(Box<CheckInView>),
    /// It is nobody's: what to do, in a sentence.
    Nobody(String),
    /// Several channels have this reference.
    Several(Vec<BookingReference>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckInView {
    pub row: BookingRow,
    pub phone: Option<String>,
    pub pickup: Option<String>,
    /// What whoever stands at the start must know, the worst first; empty: all is as it should be.
    pub warnings: Vec<String>,
    pub checked_in: Option<CheckedIn>,
    /// Nothing forbids it.
    pub may_check_in: bool,
    /// By the role of whoever asks.
    pub may_undo: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedIn {
    pub at: DateTime<Utc>,
    pub by: String,
}
