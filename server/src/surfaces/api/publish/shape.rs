use crate::surfaces::api::answer::IsoTime;
use catalog::job::JobRecord;
use contracts::catalog::JobStatus;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublishJob {
    job_id: Uuid,
    #[schema(example = "v1")]
    payload_version: &'static str,
    /// DRAFT, IN_REVIEW, PUBLISHED or FAILED. Approved and scheduled ones read IN_REVIEW, rejected ones DRAFT with `failureReason`.
    #[schema(example = "IN_REVIEW")]
    status: &'static str,
    /// Of a job that names none: empty until it is handed in.
    item_ids: Vec<Uuid>,
    item_count: usize,
    #[schema(required = true)]
    note: Option<String>,
    created_at: IsoTime,
    updated_at: IsoTime,
    created_by: String,
    /// Whoever handed it in.
    #[schema(required = true)]
    reviewed_by: Option<String>,
    #[schema(required = true)]
    published_by: Option<String>,
    #[schema(required = true)]
    published_at: Option<IsoTime>,
    /// A stable name of the stored snapshot.
    #[schema(required = true, example = "snapshots/019ca000-0000-7000-8000-000000000000.json")]
    snapshot_path: Option<String>,
    /// sha256 of the snapshot, hex.
    #[schema(required = true)]
    checksum: Option<String>,
    #[schema(required = true)]
    failure_reason: Option<String>,
}

/// The contract knows four.
pub fn shown(status: JobStatus) -> &'static str {
    match status {
        JobStatus::Draft | JobStatus::Rejected => "DRAFT",
        JobStatus::InReview | JobStatus::Approved | JobStatus::Scheduled => "IN_REVIEW",
        JobStatus::Published => "PUBLISHED",
        JobStatus::Failed => "FAILED",
    }
}

impl From<JobRecord> for PublishJob {
    fn from(job: JobRecord) -> Self {
        Self {
            job_id: job.id.0,
            payload_version: "v1",
            status: shown(job.status),
            item_count: job.items.len(),
            item_ids: job.items.into_iter().map(|item| item.0).collect(),
            note: job.note,
            created_at: job.created_at.into(),
            updated_at: job.updated_at.into(),
            created_by: job.created_by,
            reviewed_by: job.submitted_by,
            published_by: job.published_by,
            published_at: job.published_at.map(IsoTime::from),
            snapshot_path: job.checksum.as_ref().map(|_| format!("snapshots/{}.json", job.id)),
            checksum: job.checksum,
            failure_reason: job.reason,
        }
    }
}
