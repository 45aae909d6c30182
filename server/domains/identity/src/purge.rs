use crate::sessions::SessionSettings;
use chrono::{DateTime, Utc};
use platform::{DbError, OpsDb};

/// Removes ended sessions, closed throttle windows, links and half sign-ins that are too old, up to `limit` of each; answers how many went. Harmless from
/// several processes at once.
pub async fn purge_expired(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    limit: u32,
) -> Result<u64, DbError> {
    let sessions = sqlx::query!(
        "delete from identity.session where session_id in (
             select session_id from identity.session where expires_at <= $1
             order by expires_at limit $2 for update skip locked)",
        now,
        i64::from(limit),
    )
    .execute(db.pool())
    .await?;
    let windows = sqlx::query!(
        "delete from identity.sign_in_throttle where (scope, key) in (
             select scope, key from identity.sign_in_throttle where window_started_at <= $1
             order by window_started_at limit $2 for update skip locked)",
        now - settings.window,
        i64::from(limit),
    )
    .execute(db.pool())
    .await?;
    let links = sqlx::query!(
        "delete from identity.password_link where token_hash in (
             select token_hash from identity.password_link where expires_at <= $1
             order by expires_at limit $2 for update skip locked)",
        now,
        i64::from(limit),
    )
    .execute(db.pool())
    .await?;
    let halves = sqlx::query!(
        "delete from identity.half_sign_in where token_hash in (
             select token_hash from identity.half_sign_in where expires_at <= $1
             order by expires_at limit $2 for update skip locked)",
        now,
        i64::from(limit),
    )
    .execute(db.pool())
    .await?;
    Ok([sessions, windows, links, halves].iter().map(|done| done.rows_affected()).sum())
}
