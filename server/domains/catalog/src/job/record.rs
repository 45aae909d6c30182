use crate::CatalogError;
use chrono::{DateTime, Utc};
use contracts::{
    catalog::JobStatus,
    ids::{ItemKey, JobKey},
};
use platform::ChannelDb;

/// A job as programs read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRecord {
    pub id: JobKey,
    pub status: JobStatus,
    pub items: Vec<ItemKey>,
    pub note: Option<String>,
    pub reason: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub created_by: String,
    pub submitted_by: Option<String>,
    pub published_by: Option<String>,
    pub published_at: Option<DateTime<Utc>>,
    /// Of the snapshot, hex.
    pub checksum: Option<String>,
}

/// Last touched first; `before` is the last one of the page before. One query.
pub async fn job_records(
    db: &ChannelDb,
    before: Option<(DateTime<Utc>, JobKey)>,
    most: i64,
) -> Result<Vec<JobRecord>, CatalogError> {
    read(db, None, before, most).await
}

pub async fn job_record(db: &ChannelDb, job: JobKey) -> Result<JobRecord, CatalogError> {
    read(db, Some(job), None, 1).await?.pop().ok_or(CatalogError::NotFound("job"))
}

async fn read(
    db: &ChannelDb,
    job: Option<JobKey>,
    before: Option<(DateTime<Utc>, JobKey)>,
    most: i64,
) -> Result<Vec<JobRecord>, CatalogError> {
    let rows = sqlx::query!(
        r#"select j.job_key, j.status, j.note, j.reason, j.created_at, j.updated_at, j.created_by, j.submitted_by,
             j.published_by, j.published_at, s.sha256 as "sha256?",
             array(select ji.item_key from catalog.job_item ji where ji.job_key = j.job_key
                 order by ji.position) as "items!"
           from catalog.job j left join catalog.snapshot s using (job_key)
           where ($1::uuid is null or j.job_key = $1)
             and ($2::timestamptz is null or (j.updated_at, j.job_key) < ($2, $3))
           order by j.updated_at desc, j.job_key desc limit $4"#,
        job.map(|job| job.0),
        before.map(|(at, _)| at),
        before.map(|(_, job)| job.0),
        most,
    )
    .fetch_all(db.pool())
    .await?;
    let records = rows.into_iter().map(|row| JobRecord {
        id: JobKey(row.job_key),
        status: row.status.parse().unwrap_or(JobStatus::Draft),
        items: row.items.into_iter().map(ItemKey).collect(),
        note: row.note,
        reason: row.reason,
        created_at: row.created_at,
        updated_at: row.updated_at,
        created_by: row.created_by,
        submitted_by: row.submitted_by,
        published_by: row.published_by,
        published_at: row.published_at,
        checksum: row.sha256.map(hex::encode),
    });
    Ok(records.collect())
}
