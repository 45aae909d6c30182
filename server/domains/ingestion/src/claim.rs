//! Taking work: a lease on ledger rows, good until `run_at`.

use chrono::{DateTime, Duration, Utc};
use contracts::{ids::EventId, status::EventType};
use platform::{DbError, OpsDb, OpsTx};
use uuid::Uuid;

/// How long a worker may be silent before its events are taken by another.
pub const LEASE: Duration = Duration::seconds(10);

#[derive(Debug, Clone)]
pub struct Job {
    pub event_id: EventId,
    /// Counts this one, and those that ended with the death of their worker.
    pub attempts: i32,
    pub payload: String,
    pub source: String,
    pub external_ref: String,
    pub event_type: EventType,
    pub received_at: DateTime<Utc>,
    pub request_id: String,
}

/// What one worker took at once. The lease tells it from a later claim of the same events.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub lease: Uuid,
    pub jobs: Vec<Job>,
}

/// Due events, oldest first. `worker` is the name under which the attempt is told of.
pub async fn claim_due(
    db: &OpsDb,
    now: DateTime<Utc>,
    lease: Uuid,
    worker: &str,
    most: i64,
) -> Result<Option<Claimed>, DbError> {
    let rows = sqlx::query!(
        r#"with due as (
             select event_id from ingestion.event
             where run_at <= $1 and state <> 'PROCESSING'
             order by run_at, event_id limit $4 for update skip locked
         )
         update ingestion.event e
         set state = 'PROCESSING', attempts = e.attempts + 1, lease = $2, run_at = $3, claimed_at = $1, worker = $5
         from due where e.event_id = due.event_id
         returning e.event_id, e.attempts, e.payload, e.source, e.external_ref, e.event_type, e.received_at,
             e.request_id"#,
        now,
        lease,
        now + LEASE,
        most,
        worker,
    )
    .fetch_all(db.pool())
    .await?;
    let jobs = rows
        .into_iter()
        .filter_map(|row| {
            Some(Job {
                event_id: EventId(row.event_id),
                attempts: row.attempts,
                payload: row.payload,
                source: row.source,
                external_ref: row.external_ref,
                event_type: row.event_type.parse().ok()?,
                received_at: row.received_at,
                request_id: row.request_id,
            })
        })
        .collect();
    Ok(claimed(lease, jobs))
}

/// One event whose worker died. One at a time, so that an event that kills workers stands out from those that
/// only shared a batch with it.
///
/// The attempt that died is put on record by the same statement.
pub async fn claim_orphan(
    db: &OpsDb,
    now: DateTime<Utc>,
    lease: Uuid,
    worker: &str,
) -> Result<Option<Claimed>, DbError> {
    let row = sqlx::query!(
        r#"with orphan as (
             select event_id, replay_count, attempts, worker, claimed_at from ingestion.event
             where state = 'PROCESSING' and run_at <= $1
             order by run_at limit 1 for update skip locked
         ), lost as (
             insert into ingestion.attempt (event_id, replay, attempt, outcome, worker, started_at, ended_at)
             select event_id, replay_count, attempts, 'LOST', worker, claimed_at, $1 from orphan
             on conflict on constraint pk_attempt do nothing
         )
         update ingestion.event e
         set attempts = e.attempts + 1, lease = $2, run_at = $3, claimed_at = $1, worker = $4
         from orphan where e.event_id = orphan.event_id
         returning e.event_id, e.attempts, e.payload, e.source, e.external_ref, e.event_type, e.received_at,
             e.request_id"#,
        now,
        lease,
        now + LEASE,
        worker,
    )
    .fetch_optional(db.pool())
    .await?;
    let job = row.and_then(|row| {
        Some(Job {
            event_id: EventId(row.event_id),
            attempts: row.attempts,
            payload: row.payload,
            source: row.source,
            external_ref: row.external_ref,
            event_type: row.event_type.parse().ok()?,
            received_at: row.received_at,
            request_id: row.request_id,
        })
    });
    Ok(claimed(lease, job.into_iter().collect()))
}

fn claimed(lease: Uuid, jobs: Vec<Job>) -> Option<Claimed> {
    (!jobs.is_empty()).then_some(Claimed { lease, jobs })
}

/// The events that this lease still holds, locked until the end of the transaction. Whoever lost its lease gets
/// nothing, and so cannot apply an event a second time.
pub async fn hold_leased_in_tx(
    tx: &mut OpsTx,
    lease: Uuid,
    events: &[EventId],
) -> Result<Vec<EventId>, DbError> {
    let ids: Vec<Uuid> = events.iter().map(|event| event.0).collect();
    let rows = sqlx::query_scalar!(
        "select event_id from ingestion.event where event_id = any($1) and lease = $2
         order by event_id for update",
        &ids,
        lease,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(EventId).collect())
}

/// Gives back what was claimed and not begun (shutdown): it is due at once and the attempt is not counted.
pub async fn hand_back(db: &OpsDb, now: DateTime<Utc>, claimed: &Claimed) -> Result<(), DbError> {
    let ids: Vec<Uuid> = claimed.jobs.iter().map(|job| job.event_id.0).collect();
    sqlx::query!(
        "update ingestion.event set state = 'RECEIVED', attempts = attempts - 1, lease = null, run_at = $3
         where event_id = any($1) and lease = $2",
        &ids,
        claimed.lease,
        now,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Is anything due? One index look-up; what an idle worker asks.
pub async fn next_due(db: &OpsDb) -> Result<Option<DateTime<Utc>>, DbError> {
    Ok(sqlx::query_scalar!("select min(run_at) from ingestion.event where run_at is not null")
        .fetch_one(db.pool())
        .await?)
}
