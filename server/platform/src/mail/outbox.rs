//! Each database has its own, of one shape: the queries are checked against ops_db and run on both.

use crate::{Db, DbError, Ids, Tx, sweep};
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use uuid::Uuid;

/// How long a relay may be silent before its mails are taken by another. Longer than a mail server may take.
const LEASE: Duration = Duration::minutes(2);

/// A mail that is wanted. `details` say what to write, and hold no secret.
#[derive(Debug, Clone)]
pub struct Order {
    pub kind: &'static str,
    /// None: found out when it is written.
    pub recipient: Option<String>,
    pub details: Value,
    /// The same key twice is one mail; none: each is one of its own.
    pub once: Option<String>,
    /// Not sooner.
    pub send_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A claimed order.
#[derive(Debug, Clone)]
pub struct Mail {
    pub id: Uuid,
    pub kind: String,
    /// Empty: found out when it is written.
    pub recipient: String,
    pub details: Value,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// This try included.
    pub attempts: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// When it was to be written, nobody was there to get it.
    NotWanted,
    /// It could not be sent while it was still worth sending.
    Expired,
    /// The mail server will never take it.
    Refused,
}

impl Outcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "SENT",
            Self::NotWanted => "NOT_WANTED",
            Self::Expired => "EXPIRED",
            Self::Refused => "REFUSED",
        }
    }
}

pub async fn order_in_tx(
    tx: &mut impl Tx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &Order,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into platform.mail (mail_id, kind, recipient, details, created_at, expires_at, run_at, once_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (once_key) do nothing",
        ids.new_id(now),
        order.kind,
        order.recipient,
        order.details,
        now,
        order.expires_at,
        order.send_at,
        order.once,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Due mails, oldest first. Each goes to one relay only, until its lease ends.
pub async fn claim(db: &impl Db, now: DateTime<Utc>, most: i64) -> Result<Vec<Mail>, DbError> {
    let rows = sqlx::query!(
        r#"with due as (
             select mail_id from platform.mail where run_at <= $1
             order by run_at, mail_id limit $3 for update skip locked
         )
         update platform.mail m set attempts = m.attempts + 1, run_at = $2
         from due where m.mail_id = due.mail_id
         returning m.mail_id, m.kind, coalesce(m.recipient, '') as "recipient!", m.details, m.created_at, m.expires_at, m.attempts"#,
        now,
        now + LEASE,
        most,
    )
    .fetch_all(db.pool())
    .await?;
    let mut mails: Vec<Mail> = rows
        .into_iter()
        .map(|row| Mail {
            id: row.mail_id,
            kind: row.kind,
            recipient: row.recipient,
            details: row.details,
            created_at: row.created_at,
            expires_at: row.expires_at,
            attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
        })
        .collect();
    mails.sort_by_key(|mail| mail.id);
    Ok(mails)
}

/// It is done with; its recipient is erased. Harmless when it has ended already.
pub async fn end(
    db: &impl Db,
    now: DateTime<Utc>,
    id: Uuid,
    outcome: Outcome,
    error: Option<&str>,
) -> Result<(), DbError> {
    sqlx::query!(
        "update platform.mail
         set run_at = null, ended_at = $2, outcome = $3, last_error = $4, recipient = null
         where mail_id = $1 and ended_at is null",
        id,
        now,
        outcome.as_str(),
        error,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Not sent: again at `run_at`.
pub async fn postpone(db: &impl Db, id: Uuid, run_at: DateTime<Utc>, error: &str) -> Result<(), DbError> {
    sqlx::query!(
        "update platform.mail set run_at = $2, last_error = $3 where mail_id = $1 and ended_at is null",
        id,
        run_at,
        error,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Mails that wait, and since when the oldest does.
pub async fn lag(db: &impl Db) -> Result<(i64, Option<DateTime<Utc>>), DbError> {
    let row = sqlx::query!(
        r#"select count(*) as "waiting!", min(created_at) as oldest from platform.mail where run_at is not null"#
    )
    .fetch_one(db.pool())
    .await?;
    Ok((row.waiting, row.oldest))
}

/// Removes what has ended before, in batches.
pub async fn sweep(db: &impl Db, before: DateTime<Utc>) -> Result<u64, DbError> {
    sweep::in_batches(|| {
        sqlx::query!(
            "delete from platform.mail where mail_id in (
                 select mail_id from platform.mail where ended_at <= $1 limit 1000)",
            before,
        )
        .execute(db.pool())
    })
    .await
}
