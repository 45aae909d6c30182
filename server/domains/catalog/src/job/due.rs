use chrono::{DateTime, Utc};
use contracts::ids::JobKey;
use platform::{ChannelDb, DbError};

/// Scheduled jobs whose time has come, the oldest first.
pub async fn due_jobs(db: &ChannelDb, now: DateTime<Utc>, most: i64) -> Result<Vec<JobKey>, DbError> {
    let keys = sqlx::query_scalar!(
        "select job_key from catalog.job where status = 'SCHEDULED' and scheduled_for <= $1
         order by scheduled_for, job_key limit $2",
        now,
        most,
    )
    .fetch_all(db.pool())
    .await?;
    Ok(keys.into_iter().map(JobKey).collect())
}
