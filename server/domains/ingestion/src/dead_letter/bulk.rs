//! Replaying all that match a filter: marked at once, handed to the workers in steps, its progress countable.

use super::list::canonical;
use crate::act::{Hand, note_bulk_replays_in_tx};
use chrono::{DateTime, Utc};
use contracts::{
    ids::{BulkReplayId, DeadLetterKey},
    views::dead_letter::{BulkReplayView, DeadLetterQuery},
};
use platform::{DbError, OpsDb, OpsTx};
use uuid::Uuid;

/// So many at once that the workers stay busy and other events are not kept waiting behind them.
const STEP: i64 = 200;

/// Marks every OPEN, READY or FAILED dead letter that matches; of `keys` only, where they are given. Answers with
/// their number.
pub async fn start_bulk_in_tx(
    tx: &mut OpsTx,
    hand: &Hand<'_>,
    id: BulkReplayId,
    filter: &DeadLetterQuery,
    keys: Option<&[DeadLetterKey]>,
) -> Result<i64, DbError> {
    let now = hand.now;
    let keys: Option<Vec<Uuid>> = keys.map(|keys| keys.iter().map(|key| key.0).collect());
    let marked = sqlx::query!(
        "update ingestion.dead_letter
         set status = 'READY', next_replay_at = $2, bulk_replay_id = $1, updated_at = $2
         where dead_letter_key in (
             select dead_letter_key from ingestion.dead_letter
             where status in ('OPEN', 'READY', 'FAILED')
               and ($3::text is null or status = $3)
               and ($4::text is null or reason_code = $4)
               and ($5::text is null or source = $5)
               and ($6::text is null or external_ref = $6)
               and ($7::uuid is null or bulk_replay_id = $7)
               and ($8::uuid[] is null or dead_letter_key = any($8))
             order by event_id for update)",
        id.0,
        now,
        filter.status.map(|status| status.as_str()) as Option<&str>,
        filter.reason.as_deref(),
        filter.channel.as_deref(),
        filter.reference.as_deref().map(canonical),
        filter.run.map(Uuid::from),
        keys as Option<Vec<Uuid>>,
    )
    .execute(tx.conn())
    .await?;
    let total = i64::try_from(marked.rows_affected()).unwrap_or(i64::MAX);
    sqlx::query!(
        "insert into ingestion.bulk_replay (bulk_replay_id, filter, total, started_by, started_at, finished_at,
             request_id)
         values ($1, $2, $3::bigint, $4, $5::timestamptz, case when $3::bigint = 0 then $5::timestamptz end, $6)",
        id.0,
        serde_json::to_value(filter).unwrap_or_default(),
        total,
        hand.actor.label,
        now,
        hand.actor.request_id,
    )
    .execute(tx.conn())
    .await?;
    Ok(total)
}

/// Hands over the next marked events. Any number of processes may call it; answers with how many it handed over.
pub async fn bulk_step(db: &OpsDb, now: DateTime<Utc>) -> Result<usize, DbError> {
    let running = sqlx::query_scalar!(
        r#"select exists (select 1 from ingestion.bulk_replay where finished_at is null) as "running!""#
    )
    .fetch_one(db.pool())
    .await?;
    if !running {
        return Ok(0);
    }
    let mut tx = db.begin().await?;
    // The ledger row first, then the dead letter: the order of every other path.
    let events = sqlx::query_scalar!(
        "select e.event_id from ingestion.event e
         where e.event_id in (
             select d.event_id from ingestion.dead_letter d
             join ingestion.bulk_replay b on b.bulk_replay_id = d.bulk_replay_id and b.finished_at is null
             where d.status = 'READY' order by d.last_failed_at limit $1)
         order by e.event_id for update skip locked",
        STEP,
    )
    .fetch_all(tx.conn())
    .await?;
    let handed_over = sqlx::query!(
        "update ingestion.dead_letter
         set status = 'REPLAYING', replay_count = replay_count + 1, next_replay_at = null, updated_at = $2
         where dead_letter_key in (
             select dead_letter_key from ingestion.dead_letter
             where event_id = any($1) and status = 'READY' order by event_id for update)
         returning event_id, bulk_replay_id",
        &events,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    let requeued: Vec<Uuid> = handed_over.iter().map(|row| row.event_id).collect();
    super::replay::requeue(&mut tx, now, &requeued).await?;
    let runs: Vec<(Uuid, BulkReplayId)> =
        handed_over.iter().filter_map(|row| Some((row.event_id, row.bulk_replay_id?.into()))).collect();
    note_bulk_replays_in_tx(&mut tx, now, &runs).await?;
    sqlx::query!(
        "update ingestion.bulk_replay b set finished_at = $1
         where finished_at is null and not exists (
             select 1 from ingestion.dead_letter d
             where d.bulk_replay_id = b.bulk_replay_id and d.status in ('READY', 'REPLAYING'))",
        now,
    )
    .execute(tx.conn())
    .await?;
    tx.commit().await?;
    Ok(handed_over.len())
}

pub async fn bulk_progress(db: &OpsDb, id: BulkReplayId) -> Result<Option<BulkReplayView>, DbError> {
    let row = sqlx::query!(
        r#"select b.started_at, b.finished_at, b.total,
             count(d.*) filter (where d.status = 'READY') as "waiting!",
             count(d.*) filter (where d.status = 'SUCCEEDED') as "succeeded!",
             count(d.*) filter (where d.status = 'FAILED') as "failed!"
         from ingestion.bulk_replay b
         left join ingestion.dead_letter d on d.bulk_replay_id = b.bulk_replay_id
         where b.bulk_replay_id = $1
         group by b.bulk_replay_id"#,
        id.0,
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(|row| BulkReplayView {
        id,
        started_at: row.started_at,
        finished_at: row.finished_at,
        total: row.total,
        replayed: row.total - row.waiting,
        succeeded: row.succeeded,
        failed: row.failed,
    }))
}
