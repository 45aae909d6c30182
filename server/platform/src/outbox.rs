//! Domain events leave by the outbox only: written with the change, delivered after it.
//!
//! Each database has its own, of one shape: the queries are checked against ops_db and run on both.

use crate::{Db, DbError, Ids, Tx, sweep};
use chrono::{DateTime, Duration, Utc};
use contracts::ids::OutboxId;
use events::DomainEvent;
use uuid::Uuid;

/// How long a relay may be silent before its events are taken by another.
const LEASE: Duration = Duration::seconds(15);

#[derive(Debug, Clone)]
pub struct Delivery {
    pub id: OutboxId,
    pub event: DomainEvent,
    pub attempts: i32,
}

pub async fn publish_in_tx(
    tx: &mut impl Tx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    events: &[DomainEvent],
) -> Result<(), DbError> {
    if events.is_empty() {
        return Ok(());
    }
    let keys: Vec<Uuid> = events.iter().map(|_| ids.new_id(now)).collect();
    let topics: Vec<String> = events.iter().map(|event| event.topic().to_owned()).collect();
    let ordering: Vec<String> = events.iter().map(|event| event.ordering_key().to_string()).collect();
    let payloads: Vec<serde_json::Value> = events
        .iter()
        .map(serde_json::to_value)
        .collect::<Result<_, _>>()
        .map_err(|error| DbError(sqlx::Error::Encode(Box::new(error))))?;
    sqlx::query!(
        "insert into platform.outbox (outbox_id, topic, ordering_key, payload, created_at, run_at)
         select id, topic, ordering, payload, $5, $5
         from unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[]) as new (id, topic, ordering, payload)",
        &keys,
        &topics,
        &ordering,
        &payloads,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Due events, oldest first; of each ordering key only the oldest that waits.
///
/// The oldest is looked up in the index for each candidate: an anti-join would be planned from the statistics of an
/// empty queue and scan the backlog for each row of it.
pub async fn claim(db: &impl Db, now: DateTime<Utc>, most: i64) -> Result<Vec<Delivery>, DbError> {
    claim_of(db, now, most, "").await
}

/// The same of the events whose topic begins so: a relay that serves one domain leaves the others' alone.
pub async fn claim_of(
    db: &impl Db,
    now: DateTime<Utc>,
    most: i64,
    topics: &str,
) -> Result<Vec<Delivery>, DbError> {
    let rows = sqlx::query!(
        "with due as (
             select o.outbox_id from platform.outbox o
             where o.run_at <= $1 and starts_with(o.topic, $4) and o.outbox_id = (
                 select oldest.outbox_id from platform.outbox oldest
                 where oldest.ordering_key = o.ordering_key and oldest.run_at is not null
                 order by oldest.ordering_key, oldest.outbox_id limit 1)
             order by o.run_at, o.outbox_id limit $3 for update skip locked
         )
         update platform.outbox o set attempts = o.attempts + 1, run_at = $2
         from due where o.outbox_id = due.outbox_id
         returning o.outbox_id, o.payload, o.attempts",
        now,
        now + LEASE,
        most,
        topics,
    )
    .fetch_all(db.pool())
    .await?;
    let mut deliveries = Vec::with_capacity(rows.len());
    for row in rows {
        let id = OutboxId(row.outbox_id);
        match serde_json::from_value(row.payload) {
            Ok(event) => deliveries.push(Delivery { id, event, attempts: row.attempts }),
            Err(error) => {
                // Written by a newer process: it waits until one that can read it comes by.
                tracing::warn!(%id, %error, "an outbox event cannot be read by this version");
                if let Err(error) =
                    postpone(db, id, now + Duration::minutes(1), "unreadable by this version").await
                {
                    tracing::warn!(%id, %error, "it could not be postponed either; its lease will end");
                }
            }
        }
    }
    deliveries.sort_by_key(|delivery| delivery.id);
    Ok(deliveries)
}

pub async fn delivered_in_tx(tx: &mut impl Tx, now: DateTime<Utc>, ids: &[OutboxId]) -> Result<(), DbError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update platform.outbox set run_at = null, delivered_at = $2, last_error = null where outbox_id = any($1)",
        &ids,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Delivery failed: again at `run_at`.
pub async fn postpone(db: &impl Db, id: OutboxId, run_at: DateTime<Utc>, error: &str) -> Result<(), DbError> {
    sqlx::query!(
        "update platform.outbox set run_at = $2, last_error = $3 where outbox_id = $1 and delivered_at is null",
        id.0,
        run_at,
        error,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// The consumer will never take it as it is: it waits for a person, and nothing waits for it.
pub async fn refuse(db: &impl Db, id: OutboxId, now: DateTime<Utc>, why: &str) -> Result<(), DbError> {
    sqlx::query!(
        "update platform.outbox set run_at = null, refused_at = $2, last_error = $3
         where outbox_id = $1 and delivered_at is null",
        id.0,
        now,
        why,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// An event that its consumer refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub id: OutboxId,
    pub topic: String,
    pub ordering_key: String,
    pub refused_at: DateTime<Utc>,
    pub why: String,
}

/// Oldest first, of the topics that begin so.
pub async fn refused(db: &impl Db, topics: &str, most: i64) -> Result<Vec<Refused>, DbError> {
    let rows = sqlx::query!(
        r#"select outbox_id, topic, ordering_key, refused_at as "refused_at!", last_error from platform.outbox
           where refused_at is not null and starts_with(topic, $1) order by outbox_id limit $2"#,
        topics,
        most,
    )
    .fetch_all(db.pool())
    .await?;
    let refused = rows.into_iter().map(|row| Refused {
        id: OutboxId(row.outbox_id),
        topic: row.topic,
        ordering_key: row.ordering_key,
        refused_at: row.refused_at,
        why: row.last_error.unwrap_or_default(),
    });
    Ok(refused.collect())
}

/// Refused ones wait again, with all their tries; answers with how many there were.
pub async fn try_again_in_tx(tx: &mut impl Tx, now: DateTime<Utc>, ids: &[OutboxId]) -> Result<u64, DbError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let again = sqlx::query!(
        "update platform.outbox set run_at = $2, refused_at = null, attempts = 0
         where outbox_id = any($1) and refused_at is not null",
        &ids,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(again.rows_affected())
}

/// Events that wait, and since when the oldest does.
pub async fn lag(db: &impl Db) -> Result<(i64, Option<DateTime<Utc>>), DbError> {
    let lag = lag_of(db, "").await?;
    Ok((lag.waiting, lag.oldest))
}

/// How far a relay is behind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lag {
    pub waiting: i64,
    pub oldest: Option<DateTime<Utc>>,
    /// For a person to see to.
    pub refused: i64,
}

/// Of the topics that begin so.
pub async fn lag_of(db: &impl Db, topics: &str) -> Result<Lag, DbError> {
    let row = sqlx::query!(
        r#"select count(*) filter (where run_at is not null) as "waiting!",
                  min(created_at) filter (where run_at is not null) as oldest,
                  count(*) filter (where refused_at is not null) as "refused!"
           from platform.outbox where (run_at is not null or refused_at is not null) and starts_with(topic, $1)"#,
        topics,
    )
    .fetch_one(db.pool())
    .await?;
    Ok(Lag { waiting: row.waiting, oldest: row.oldest, refused: row.refused })
}

/// Removes what was delivered, and inbox rows nobody can ask for again, in batches.
pub async fn sweep(db: &impl Db, before: DateTime<Utc>) -> Result<u64, DbError> {
    let outbox = sweep::in_batches(|| {
        sqlx::query!(
            "delete from platform.outbox where outbox_id in (
                 select outbox_id from platform.outbox where delivered_at <= $1 limit 1000)",
            before,
        )
        .execute(db.pool())
    })
    .await?;
    let inbox = sweep::in_batches(|| {
        sqlx::query!(
            "delete from platform.inbox where ctid = any(array(
                 select ctid from platform.inbox where received_at <= $1 limit 1000))",
            before,
        )
        .execute(db.pool())
    })
    .await?;
    Ok(outbox + inbox)
}
