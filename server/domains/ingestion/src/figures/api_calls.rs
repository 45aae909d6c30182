use chrono::{DateTime, Duration, DurationRound, Utc};
use contracts::views::dashboard::{ApiFigures, ApiMinute};
use platform::{DbError, OpsDb};

/// Adds what one process has answered since it last told.
pub async fn add_api_calls(
    db: &OpsDb,
    now: DateTime<Utc>,
    requests: i64,
    errors: i64,
) -> Result<(), DbError> {
    let minute = now.duration_trunc(Duration::minutes(1)).unwrap_or(now);
    sqlx::query!(
        "insert into ingestion.api_minute as m (minute, requests, errors) values ($1, $2, $3)
         on conflict on constraint pk_api_minute do update
             set requests = m.requests + excluded.requests, errors = m.errors + excluded.errors",
        minute,
        requests,
        errors,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// The last hour, over all processes. 60 rows.
pub async fn api_figures(db: &OpsDb, now: DateTime<Utc>) -> Result<ApiFigures, DbError> {
    let row = sqlx::query!(
        r#"select coalesce(sum(requests), 0)::bigint as "requests!", coalesce(sum(errors), 0)::bigint as "errors!"
         from ingestion.api_minute where minute > $1"#,
        now - Duration::hours(1),
    )
    .fetch_one(db.pool())
    .await?;
    Ok(ApiFigures { requests: row.requests, errors: row.errors })
}

/// The minutes since `since` in which a caller was answered 5xx, the newest first. Minutes are kept for eight days.
pub async fn api_error_minutes(db: &OpsDb, since: DateTime<Utc>) -> Result<Vec<ApiMinute>, DbError> {
    Ok(sqlx::query_as!(
        ApiMinute,
        "select minute, requests, errors from ingestion.api_minute where minute > $1 and errors > 0
         order by minute desc",
        since,
    )
    .fetch_all(db.pool())
    .await?)
}
