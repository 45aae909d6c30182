//! What is kept how long (the table in the product's spec). Small batches, one process at a time.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use platform::{DbError, OpsDb};

const BATCH: i64 = 1_000;
const LEDGER_KEPT: Duration = Duration::days(35);
const DEAD_LETTERS_KEPT: Duration = Duration::days(30);
/// Of mails the bytes; their hash and what was read of them stay.
const MAIL_BODIES_KEPT: Duration = Duration::days(180);
/// Partitions are made this many months ahead.
const MONTHS_AHEAD: u32 = 3;

/// What one run removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    pub nonces: u64,
    pub keys: u64,
    pub identities: u64,
    pub dead_letters: u64,
    pub events: u64,
    pub mail_bodies: u64,
    pub partitions: u64,
}

/// Sweeps all that has outlived its time. `None`: another process is at it.
pub async fn sweep(db: &OpsDb, now: DateTime<Utc>) -> Result<Option<Swept>, DbError> {
    // A lock of the session, held over many small transactions; it falls with the connection.
    let mut conn = db.pool().acquire().await?;
    let free = sqlx::query_scalar!(
        r#"select pg_try_advisory_lock(hashtext('kembara.ingestion.retention')) as "free!""#
    )
    .fetch_one(&mut *conn)
    .await?;
    if !free {
        return Ok(None);
    }
    let swept = sweep_locked(db, now).await;
    sqlx::query!("select pg_advisory_unlock(hashtext('kembara.ingestion.retention'))")
        .fetch_one(&mut *conn)
        .await?;
    swept.map(Some)
}

async fn sweep_locked(db: &OpsDb, now: DateTime<Utc>) -> Result<Swept, DbError> {
    if let Err(error) = ensure_months(db, now).await {
        tracing::warn!(%error, "a month's partition could not be made; the default partition serves, and the next run tries again");
    }
    let mut swept = Swept::default();
    macro_rules! in_batches {
        ($count:expr, $sql:literal, $before:expr) => {
            loop {
                let gone = sqlx::query!($sql, $before, BATCH).execute(db.pool()).await?.rows_affected();
                $count += gone;
                if gone < BATCH.unsigned_abs() {
                    break;
                }
            }
        };
    }
    in_batches!(
        swept.nonces,
        "delete from ingestion.nonce where ctid = any(array(
             select ctid from ingestion.nonce where expires_at <= $1 limit $2))",
        now
    );
    in_batches!(
        swept.keys,
        "delete from ingestion.idempotency_key where ctid = any(array(
             select ctid from ingestion.idempotency_key where expires_at <= $1 limit $2))",
        now
    );
    in_batches!(
        swept.identities,
        "delete from ingestion.event_identity where ctid = any(array(
             select ctid from ingestion.event_identity where expires_at <= $1 limit $2))",
        now
    );
    in_batches!(
        swept.dead_letters,
        "delete from ingestion.dead_letter where ctid = any(array(
             select ctid from ingestion.dead_letter
             where status in ('SUCCEEDED', 'RESOLVED', 'CLOSED') and updated_at <= $1 limit $2))",
        now - DEAD_LETTERS_KEPT
    );
    // An event goes when it is done with: applied, or failed with its dead letter settled and gone. What is told of
    // it goes along.
    in_batches!(
        swept.events,
        "with gone as (
             select e.event_id from ingestion.event e
             where e.received_at <= $1 and e.run_at is null
               and (e.state = 'DONE' or not exists (
                   select 1 from ingestion.dead_letter d where d.event_id = e.event_id))
             limit $2 for update skip locked
         ), attempts as (
             delete from ingestion.attempt where event_id in (select event_id from gone)
         ), acts as (
             delete from ingestion.act where event_id in (select event_id from gone)
         )
         delete from ingestion.event where event_id in (select event_id from gone)",
        now - LEDGER_KEPT
    );
    loop {
        // a mail that nobody has read yet keeps its bytes
        let erased = sqlx::query!(
            "update ingestion.raw_mail set body = null, erased_at = $1 where mail_id = any(array(
                 select mail_id from ingestion.raw_mail
                 where received_at <= $2 and body is not null and state <> 'WAITING' limit $3))",
            now,
            now - MAIL_BODIES_KEPT,
            BATCH,
        )
        .execute(db.pool())
        .await?
        .rows_affected();
        swept.mail_bodies += erased;
        if erased < BATCH.unsigned_abs() {
            break;
        }
    }
    swept.partitions = drop_empty_months(db, now).await?;
    Ok(swept)
}

/// The months around now have their partition.
pub async fn ensure_months(db: &OpsDb, now: DateTime<Utc>) -> Result<(), DbError> {
    let this_month = now.date_naive().with_day(1).unwrap_or_default();
    for ahead in 0..=MONTHS_AHEAD {
        let month = this_month + chrono::Months::new(ahead);
        sqlx::query!(r#"select ingestion.ensure_month($1) as "made!""#, month).fetch_one(db.pool()).await?;
    }
    Ok(())
}

/// Drops the partitions of past months from which the last row has gone.
async fn drop_empty_months(db: &OpsDb, now: DateTime<Utc>) -> Result<u64, DbError> {
    let newest_to_drop = (now - LEDGER_KEPT).date_naive().with_day(1).unwrap_or_default();
    let names = sqlx::query_scalar!(
        r#"select c.relname::text as "name!" from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = 'ingestion.event'::regclass and c.relname ~ '^event_[0-9]{6}$'"#
    )
    .fetch_all(db.pool())
    .await?;
    let mut dropped = 0;
    for name in names {
        let month = name
            .strip_prefix("event_")
            .and_then(|digits| NaiveDate::parse_from_str(&format!("{digits}01"), "%Y%m%d").ok());
        if month.is_some_and(|month| month < newest_to_drop) {
            let gone = sqlx::query_scalar!(r#"select ingestion.drop_month_if_empty($1) as "gone!""#, name)
                .fetch_one(db.pool())
                .await?;
            dropped += u64::from(gone);
        }
    }
    Ok(dropped)
}
