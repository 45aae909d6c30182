//! Ending an attempt: done, again later, or waiting for a person. Part of the transaction that applied the events.
//!
//! An attempt that fails leaves its row in `ingestion.attempt`, in the statement that ends it; one that succeeds is told
//! by the ledger row, so that success costs nothing more.

use crate::{claim::Job, reason};
use chrono::{DateTime, Utc};
use contracts::ids::{DeadLetterKey, EventId};
use events::{DomainEvent, IngestionEvent};
use platform::{DbError, Ids, OpsTx, RetryPolicy, outbox};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Passing trouble: again after the policy's wait; a dead letter when no wait is left.
    Retry {
        reason: &'static str,
        detail: String,
    },
    /// No retry can help.
    Dead {
        reason: &'static str,
        detail: String,
    },
}

/// Writes the outcomes. At most six statements, whatever the number of jobs.
pub async fn finish_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    policy: &RetryPolicy,
    finished: &[(&Job, Outcome)],
) -> Result<(), DbError> {
    let mut done = Vec::new();
    let mut waiting = Vec::new();
    let mut dead = Vec::new();
    for (job, outcome) in finished {
        match outcome {
            Outcome::Done => done.push(job.event_id.0),
            Outcome::Retry { reason, detail } => {
                let attempts = u32::try_from(job.attempts).unwrap_or_default();
                match policy.next_run(attempts, now) {
                    Some(run_at) => waiting.push((job.event_id.0, run_at, *reason, detail.as_str())),
                    None => dead.push((*job, *reason, detail.as_str())),
                }
            }
            Outcome::Dead { reason, detail } => dead.push((*job, *reason, detail.as_str())),
        }
    }
    finish_done(tx, now, &done).await?;
    finish_waiting(tx, now, &waiting).await?;
    bury(tx, ids, now, &dead).await
}

/// May this job be tried at all? A job that outlived its attempts only by crashes is not.
pub fn crashed_too_often(job: &Job, policy: &RetryPolicy) -> Option<Outcome> {
    let most = policy.waits.len() + 1;
    (usize::try_from(job.attempts).unwrap_or(usize::MAX) > most).then(|| Outcome::Dead {
        reason: reason::WORKER_LOST,
        detail: format!(
            "{} attempts ended with the death of their worker or without a result",
            job.attempts - 1
        ),
    })
}

async fn finish_done(tx: &mut OpsTx, now: DateTime<Utc>, events: &[Uuid]) -> Result<(), DbError> {
    if events.is_empty() {
        return Ok(());
    }
    let replayed = sqlx::query_scalar!(
        r#"update ingestion.event
         set state = 'DONE', run_at = null, lease = null, processed_at = $2, error_code = null, error_detail = null
         where event_id = any($1)
         returning replay_count > 0 as "replayed!""#,
        events,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    if replayed.contains(&true) {
        sqlx::query!(
            "update ingestion.dead_letter set status = 'SUCCEEDED', updated_at = $2
             where event_id = any($1) and status = 'REPLAYING'",
            events,
            now,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

async fn finish_waiting(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    waiting: &[(Uuid, DateTime<Utc>, &str, &str)],
) -> Result<(), DbError> {
    if waiting.is_empty() {
        return Ok(());
    }
    let events: Vec<Uuid> = waiting.iter().map(|w| w.0).collect();
    let run_at: Vec<DateTime<Utc>> = waiting.iter().map(|w| w.1).collect();
    let codes: Vec<String> = waiting.iter().map(|w| w.2.to_owned()).collect();
    let details: Vec<String> = waiting.iter().map(|w| w.3.to_owned()).collect();
    sqlx::query!(
        "with ended as (
             update ingestion.event e
             set state = 'FAILED', lease = null, run_at = w.run_at, error_code = w.code, error_detail = w.detail
             from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[])
                 as w (event_id, run_at, code, detail)
             where e.event_id = w.event_id
             returning e.*
         )
         insert into ingestion.attempt (event_id, replay, attempt, outcome, worker, started_at, ended_at,
             reason_code, reason_detail, next_run_at)
         select event_id, replay_count, attempts, 'RETRY', worker, claimed_at, $5, error_code, error_detail, run_at
         from ended on conflict on constraint pk_attempt do nothing",
        &events,
        &run_at,
        &codes,
        &details,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Dead letters: the one that was replaying fails again; otherwise a new one opens.
async fn bury(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    dead: &[(&Job, &str, &str)],
) -> Result<(), DbError> {
    if dead.is_empty() {
        return Ok(());
    }
    let events: Vec<Uuid> = dead.iter().map(|d| d.0.event_id.0).collect();
    let codes: Vec<String> = dead.iter().map(|d| d.1.to_owned()).collect();
    let details: Vec<String> = dead.iter().map(|d| d.2.to_owned()).collect();
    let keys: Vec<Uuid> = dead.iter().map(|_| ids.new_id(now)).collect();
    sqlx::query!(
        "with ended as (
             update ingestion.event e
             set state = 'FAILED', lease = null, run_at = null, processed_at = $4,
                 error_code = d.code, error_detail = d.detail
             from unnest($1::uuid[], $2::text[], $3::text[]) as d (event_id, code, detail)
             where e.event_id = d.event_id
             returning e.*
         )
         insert into ingestion.attempt (event_id, replay, attempt, outcome, worker, started_at, ended_at,
             reason_code, reason_detail)
         select event_id, replay_count, attempts, 'DEAD', worker, claimed_at, $4, error_code, error_detail
         from ended on conflict on constraint pk_attempt do nothing",
        &events,
        &codes,
        &details,
        now,
    )
    .execute(tx.conn())
    .await?;
    let buried = sqlx::query!(
        "insert into ingestion.dead_letter as l (dead_letter_key, event_id, status, reason_code, reason_detail,
             poison, attempts, source, external_ref, event_type, first_failed_at, last_failed_at, updated_at)
         select d.key, e.event_id, 'OPEN', d.code, d.detail, true, e.attempts, e.source, e.external_ref,
             e.event_type, $5, $5, $5
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as d (key, event_id, code, detail)
         join ingestion.event e on e.event_id = d.event_id
         on conflict (event_id) where status in ('OPEN', 'READY', 'REPLAYING', 'FAILED') do update
             set status = 'FAILED', reason_code = excluded.reason_code, reason_detail = excluded.reason_detail,
                 attempts = excluded.attempts, last_failed_at = excluded.last_failed_at,
                 updated_at = excluded.updated_at
         returning dead_letter_key, event_id, source, external_ref, reason_code",
        &keys,
        &events,
        &codes,
        &details,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    let told: Vec<DomainEvent> = buried
        .into_iter()
        .map(|row| {
            DomainEvent::Ingestion(IngestionEvent::EventDeadLetteredV1 {
                event_id: EventId(row.event_id),
                dead_letter_key: DeadLetterKey(row.dead_letter_key),
                source: row.source,
                external_ref: row.external_ref,
                reason_code: row.reason_code,
            })
        })
        .collect();
    outbox::publish_in_tx(tx, ids, now, &told).await
}
