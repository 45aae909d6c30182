//! Mails that wait for a reader.

use super::body::inflated;
use chrono::{DateTime, Duration, Utc};
use platform::{DbError, OpsDb};
use uuid::Uuid;

/// A reader that has gone is noticed after so long.
const LEASE: Duration = Duration::seconds(30);
/// A mail that ends its reader so often waits for a person.
pub const MOST_ATTEMPTS: i32 = 5;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedMail {
    pub mail_id: Uuid,
    pub attempts: i32,
    pub arrived_at: DateTime<Utc>,
    pub dedupe_key: String,
    /// None: erased, or never had.
    pub raw: Option<Vec<u8>>,
}

/// Takes up to `most` that are due, oldest first, and counts the attempt; whoever does not finish leaves them to the next.
pub async fn claim(db: &OpsDb, now: DateTime<Utc>, most: i64) -> Result<Vec<ClaimedMail>, DbError> {
    let rows = sqlx::query!(
        "with due as (
             select mail_id from ingestion.raw_mail where run_at <= $1 order by run_at, mail_id limit $2
             for update skip locked
         )
         update ingestion.raw_mail m set attempts = m.attempts + 1, run_at = $3
         from due where m.mail_id = due.mail_id
         returning m.mail_id, m.attempts, m.arrived_at, m.dedupe_key, m.body, m.bytes",
        now,
        most,
        now + LEASE,
    )
    .fetch_all(db.pool())
    .await?;
    let mut claimed = Vec::new();
    for row in rows {
        let raw = row.body.map(|body| inflated(&body, row.bytes)).transpose().map_err(sqlx::Error::Io)?;
        claimed.push(ClaimedMail {
            mail_id: row.mail_id,
            attempts: row.attempts,
            arrived_at: row.arrived_at,
            dedupe_key: row.dedupe_key,
            raw,
        });
    }
    claimed.sort_by_key(|mail| mail.mail_id);
    Ok(claimed)
}

/// The same of one mail, without taking it.
pub async fn bodies(db: &OpsDb, mail: Uuid) -> Result<Option<ClaimedMail>, DbError> {
    let row = sqlx::query!(
        "select attempts, arrived_at, dedupe_key, body, bytes from ingestion.raw_mail where mail_id = $1",
        mail
    )
    .fetch_optional(db.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let raw = row.body.map(|body| inflated(&body, row.bytes)).transpose().map_err(sqlx::Error::Io)?;
    Ok(Some(ClaimedMail {
        mail_id: mail,
        attempts: row.attempts,
        arrived_at: row.arrived_at,
        dedupe_key: row.dedupe_key,
        raw,
    }))
}

/// When the next is due; what an idle reader asks.
pub async fn next_due(db: &OpsDb) -> Result<Option<DateTime<Utc>>, DbError> {
    Ok(sqlx::query_scalar!("select min(run_at) from ingestion.raw_mail where run_at is not null")
        .fetch_one(db.pool())
        .await?)
}
