use super::ItemKind;
use crate::ids::{ItemKey, JobKey};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// DRAFT → IN_REVIEW → APPROVED → (SCHEDULED) → PUBLISHED; REJECTED and FAILED can be handed in again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum JobStatus {
    Draft,
    InReview,
    Approved,
    Scheduled,
    Published,
    Rejected,
    Failed,
}

impl JobStatus {
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::InReview,
        Self::Approved,
        Self::Scheduled,
        Self::Published,
        Self::Rejected,
        Self::Failed,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::InReview => "IN_REVIEW",
            Self::Approved => "APPROVED",
            Self::Scheduled => "SCHEDULED",
            Self::Published => "PUBLISHED",
            Self::Rejected => "REJECTED",
            Self::Failed => "FAILED",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::InReview => "In review",
            Self::Approved => "Approved",
            Self::Scheduled => "Scheduled",
            Self::Published => "Published",
            Self::Rejected => "Rejected",
            Self::Failed => "Failed",
        }
    }

    /// Where an act leads from here; `None`: not from here.
    pub fn after(self, act: JobAct) -> Option<Self> {
        match (self, act) {
            (Self::Draft | Self::Rejected | Self::Failed, JobAct::Submit) => Some(Self::InReview),
            (Self::InReview, JobAct::Withdraw) => Some(Self::Draft),
            (Self::InReview | Self::Approved | Self::Scheduled, JobAct::Reject) => Some(Self::Rejected),
            (Self::InReview, JobAct::Approve) => Some(Self::Approved),
            (Self::Approved | Self::Scheduled, JobAct::Schedule) => Some(Self::Scheduled),
            (Self::Scheduled, JobAct::Unschedule) => Some(Self::Approved),
            (Self::Approved | Self::Scheduled, JobAct::Publish) => Some(Self::Published),
            (Self::Approved | Self::Scheduled, JobAct::Fail) => Some(Self::Failed),
            _ => None,
        }
    }

    /// The revisions are frozen and wait for a person or for their time.
    pub fn is_open(self) -> bool {
        matches!(self, Self::InReview | Self::Approved | Self::Scheduled)
    }
}

impl fmt::Display for JobStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownJobStatus;

impl FromStr for JobStatus {
    type Err = UnknownJobStatus;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .find(|status| status.as_str().eq_ignore_ascii_case(text))
            .ok_or(UnknownJobStatus)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum JobAct {
    Submit,
    /// The editor takes it back to go on writing.
    Withdraw,
    /// With a comment.
    Reject,
    Approve,
    Schedule,
    Unschedule,
    Publish,
    Fail,
}

impl JobAct {
    pub const ALL: [Self; 8] = [
        Self::Submit,
        Self::Withdraw,
        Self::Reject,
        Self::Approve,
        Self::Schedule,
        Self::Unschedule,
        Self::Publish,
        Self::Fail,
    ];
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JobQuery {
    pub status: Option<JobStatus>,
    /// Jobs with this item.
    pub item: Option<ItemKey>,
    pub cursor: Option<String>,
    pub limit: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRow {
    pub id: JobKey,
    pub status: JobStatus,
    /// Of the first few items, by name.
    pub names: Vec<String>,
    pub item_count: i32,
    pub note: Option<String>,
    pub created_by: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub scheduled_for: Option<DateTime<Utc>>,
    pub published_at: Option<DateTime<Utc>>,
    /// Why it was rejected, or what failed.
    pub reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobSheet {
    pub row: JobRow,
    pub submitted_by: Option<String>,
    pub approved_by: Option<String>,
    pub published_by: Option<String>,
    pub items: Vec<JobItem>,
    /// What was done to it, in order.
    pub steps: Vec<JobStep>,
    /// sha256 of the stored snapshot, hex.
    pub checksum: Option<String>,
    /// Approver ≠ author, publisher ≠ approver.
    pub four_eyes: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobItem {
    pub item: ItemKey,
    pub kind: ItemKind,
    pub name: String,
    pub slug: String,
    /// What is handed in; absent before submit.
    pub revision: Option<i32>,
    /// What was live then.
    pub base: Option<i32>,
    /// What is live now. Another than `base`: publishing would be refused.
    pub live: Option<i32>,
    /// The draft has changed since it was handed in.
    pub draft_is_newer: bool,
}

impl JobItem {
    pub fn is_overtaken(&self) -> bool {
        self.revision.is_some() && self.live != self.base && self.live != self.revision
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobStep {
    pub at: DateTime<Utc>,
    pub actor: String,
    pub from: JobStatus,
    pub to: JobStatus,
    pub comment: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_published_stays_and_nothing_is_published_unapproved() {
        for act in JobAct::ALL {
            assert_eq!(JobStatus::Published.after(act), None);
        }
        let leads_to_published = JobStatus::ALL
            .into_iter()
            .filter(|from| from.after(JobAct::Publish).is_some())
            .collect::<Vec<_>>();
        assert_eq!(leads_to_published, [JobStatus::Approved, JobStatus::Scheduled]);
        let approved = JobStatus::ALL
            .into_iter()
            .filter(|from| from.after(JobAct::Approve).is_some())
            .collect::<Vec<_>>();
        assert_eq!(approved, [JobStatus::InReview]);
    }

    #[test]
    fn an_open_job_can_always_be_ended() {
        for status in JobStatus::ALL.into_iter().filter(|status| status.is_open()) {
            assert_eq!(status.after(JobAct::Reject), Some(JobStatus::Rejected));
        }
    }
}
