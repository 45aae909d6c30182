//! The figures of the contract's two metrics endpoints, all counted in PostgreSQL.

use chrono::{DateTime, Duration, Utc};
use contracts::status::DeadLetterStatus;
use platform::{DbError, OpsDb};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default)]
pub struct QueueFigures {
    /// Due now or in an instant, untouched so far.
    pub waiting: i64,
    pub active: i64,
    /// Waiting for their next try.
    pub delayed: i64,
    pub due_retry: i64,
    /// Events that have been retried at least once and run now.
    pub processing_retry: i64,
    /// Dead letters whose attempts are used up.
    pub exhausted: i64,
    pub with_attempt: i64,
    pub earliest_retry: Option<DateTime<Utc>>,
    pub latest_retry: Option<DateTime<Utc>>,
    /// Attempts → unfinished events; 5 stands for five or more.
    pub attempt_histogram: BTreeMap<i32, i64>,
    pub done_last_day: i64,
    pub failed: i64,
    /// The oldest event that should have been taken by now.
    pub oldest_due: Option<DateTime<Utc>>,
}

/// Unfinished events are few and have their own index; DONE is counted over a day.
pub async fn queue_figures(db: &OpsDb, now: DateTime<Utc>) -> Result<QueueFigures, DbError> {
    let row = sqlx::query!(
        r#"select
             count(*) filter (where state = 'RECEIVED') as "waiting!",
             count(*) filter (where state = 'PROCESSING') as "active!",
             count(*) filter (where state = 'FAILED') as "delayed!",
             count(*) filter (where state = 'FAILED' and run_at <= $1) as "due_retry!",
             count(*) filter (where state = 'PROCESSING' and attempts > 1) as "processing_retry!",
             min(run_at) filter (where state = 'FAILED') as earliest_retry,
             max(run_at) filter (where state = 'FAILED') as latest_retry,
             min(run_at) filter (where run_at <= $1 and state <> 'PROCESSING') as oldest_due
         from ingestion.event where run_at is not null"#,
        now,
    )
    .fetch_one(db.pool())
    .await?;
    let failed = sqlx::query!(
        r#"select count(*) filter (where status in ('OPEN', 'READY', 'REPLAYING', 'FAILED')) as "live!",
             count(*) filter (where status in ('OPEN', 'READY', 'REPLAYING', 'FAILED') and poison and attempts >= 5)
                 as "exhausted!"
         from ingestion.dead_letter"#,
    )
    .fetch_one(db.pool())
    .await?;
    let histogram = sqlx::query!(
        r#"select least(attempts, 5) as "attempts!", count(*) as "events!" from ingestion.event
         where run_at is not null and attempts > 0 group by 1"#,
    )
    .fetch_all(db.pool())
    .await?;
    let done = sqlx::query_scalar!(
        r#"select count(*) as "done!" from ingestion.event where received_at > $1 and state = 'DONE'"#,
        now - Duration::days(1),
    )
    .fetch_one(db.pool())
    .await?;
    let attempt_histogram: BTreeMap<i32, i64> =
        histogram.into_iter().map(|row| (row.attempts, row.events)).collect();
    Ok(QueueFigures {
        waiting: row.waiting,
        active: row.active,
        delayed: row.delayed,
        due_retry: row.due_retry,
        processing_retry: row.processing_retry,
        exhausted: failed.exhausted,
        with_attempt: attempt_histogram.values().sum(),
        earliest_retry: row.earliest_retry,
        latest_retry: row.latest_retry,
        attempt_histogram,
        done_last_day: done,
        failed: failed.live,
        oldest_due: row.oldest_due,
    })
}

pub async fn dead_letters_by_status(db: &OpsDb) -> Result<BTreeMap<DeadLetterStatus, i64>, DbError> {
    let rows =
        sqlx::query!(r#"select status, count(*) as "letters!" from ingestion.dead_letter group by status"#)
            .fetch_all(db.pool())
            .await?;
    let mut counts: BTreeMap<DeadLetterStatus, i64> =
        DeadLetterStatus::ALL.iter().map(|status| (*status, 0)).collect();
    for row in rows {
        if let Ok(status) = row.status.parse() {
            counts.insert(status, row.letters);
        }
    }
    Ok(counts)
}

#[derive(Debug, Clone)]
pub struct ProcessingFigures {
    pub received: i64,
    pub done: i64,
    pub failed: i64,
    pub processing: i64,
    pub pending: i64,
    pub samples: i64,
    pub median_ms: Option<f64>,
    pub p95_ms: Option<f64>,
    pub max_ms: Option<f64>,
}

/// Over the events received in the window; latency is from receipt to done.
pub async fn processing_figures(
    db: &OpsDb,
    now: DateTime<Utc>,
    window: Duration,
) -> Result<ProcessingFigures, DbError> {
    let row = sqlx::query!(
        r#"with seen as (
             select state, extract(epoch from processed_at - received_at)::float8 * 1000 as ms
             from ingestion.event where received_at > $1
         )
         select count(*) as "received!",
             count(*) filter (where state = 'DONE') as "done!",
             count(*) filter (where state = 'FAILED') as "failed!",
             count(*) filter (where state = 'PROCESSING') as "processing!",
             count(*) filter (where state = 'RECEIVED') as "pending!",
             percentile_cont(0.5) within group (order by ms) filter (where state = 'DONE') as median_ms,
             percentile_cont(0.95) within group (order by ms) filter (where state = 'DONE') as p95_ms,
             max(ms) filter (where state = 'DONE') as max_ms
         from seen"#,
        now - window,
    )
    .fetch_one(db.pool())
    .await?;
    Ok(ProcessingFigures {
        received: row.received,
        done: row.done,
        failed: row.failed,
        processing: row.processing,
        pending: row.pending,
        samples: row.done,
        median_ms: row.median_ms,
        p95_ms: row.p95_ms,
        max_ms: row.max_ms,
    })
}
