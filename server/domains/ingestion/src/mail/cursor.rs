//! How far a folder has been read, and who watches it.

use chrono::{DateTime, Duration, Utc};
use platform::{DbError, OpsDb};
use uuid::Uuid;

/// A watcher that says nothing for so long has gone.
pub(super) const LEASE: Duration = Duration::seconds(150);

/// May this watcher read the folder for now? One may.
pub async fn lease(
    db: &OpsDb,
    now: DateTime<Utc>,
    mailbox: &str,
    folder: &str,
    watcher: Uuid,
) -> Result<bool, DbError> {
    let leased = sqlx::query!(
        "insert into ingestion.mail_cursor as c (mailbox, folder, watcher, watched_until) values ($1, $2, $3, $5)
         on conflict on constraint pk_mail_cursor do update
             set watcher = excluded.watcher, watched_until = excluded.watched_until
             where c.watcher is null or c.watcher = $3 or c.watched_until <= $4",
        mailbox,
        folder,
        watcher,
        now,
        now + LEASE,
    )
    .execute(db.pool())
    .await?;
    Ok(leased.rows_affected() > 0)
}

pub async fn release(db: &OpsDb, mailbox: &str, folder: &str, watcher: Uuid) -> Result<(), DbError> {
    sqlx::query!(
        "update ingestion.mail_cursor set watcher = null, watched_until = null
         where mailbox = $1 and folder = $2 and watcher = $3",
        mailbox,
        folder,
        watcher,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// 0 for a folder whose UIDs mean something else by now.
pub async fn kept_up_to(db: &OpsDb, mailbox: &str, folder: &str, uid_validity: u32) -> Result<u32, DbError> {
    let last = sqlx::query_scalar!(
        "select last_uid from ingestion.mail_cursor where mailbox = $1 and folder = $2 and uid_validity = $3",
        mailbox,
        folder,
        i64::from(uid_validity),
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(last.and_then(|last| u32::try_from(last).ok()).unwrap_or_default())
}

/// A look at the folder has ended, well or with a failure in words that quote nothing.
pub async fn looked(
    db: &OpsDb,
    now: DateTime<Utc>,
    mailbox: &str,
    folder: &str,
    failure: Option<&str>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update ingestion.mail_cursor
         set tried_at = $3, failure = $4,
             looked_at = case when $4::text is null then $3 else looked_at end,
             failed_since = case when $4::text is null then null else coalesce(failed_since, $3) end
         where mailbox = $1 and folder = $2",
        mailbox,
        folder,
        now,
        failure,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// A folder as it was last seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderState {
    pub mailbox: String,
    pub folder: String,
    pub last_uid: i64,
    /// When all that it held was kept.
    pub looked_at: Option<DateTime<Utc>>,
    pub tried_at: Option<DateTime<Utc>>,
    pub failed_since: Option<DateTime<Utc>>,
    pub failure: Option<String>,
}

pub async fn folders(db: &OpsDb) -> Result<Vec<FolderState>, DbError> {
    Ok(sqlx::query_as!(
        FolderState,
        "select mailbox, folder, last_uid, looked_at, tried_at, failed_since, failure
         from ingestion.mail_cursor order by mailbox, folder"
    )
    .fetch_all(db.pool())
    .await?)
}
