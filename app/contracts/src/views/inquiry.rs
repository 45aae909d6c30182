use crate::{ids::InquiryKey, paging::Page};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a guest wrote to us by the contact form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryRow {
    pub id: InquiryKey,
    pub received_at: DateTime<Utc>,
    pub guest_name: String,
    pub guest_email: String,
    pub message: String,
    /// The tour they came from.
    pub tour_name: Option<String>,
    pub tour_slug: Option<String>,
    /// When and by whom it was marked as answered.
    pub settled_at: Option<DateTime<Utc>>,
    pub settled_by: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InquiriesListed {
    pub page: Page<InquiryRow>,
    /// Not answered yet.
    pub waiting: i64,
}
