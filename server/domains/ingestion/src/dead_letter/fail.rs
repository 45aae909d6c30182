use super::Stored;
use crate::act::{Act, ActKind, Hand, note_in_tx};
use contracts::{
    ids::{DeadLetterKey, EventId},
    views::dead_letter::DeadLetterRow,
};
use platform::{DbError, OpsTx};

#[derive(Debug, thiserror::Error)]
pub enum FailError {
    #[error("no such event")]
    NotFound,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for FailError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

#[derive(Debug, Clone)]
pub struct OperatorVerdict {
    pub reason_code: String,
    pub reason_detail: Option<String>,
    pub poison: bool,
}

/// A person or a script says that an event has failed, whatever its state. A worker that has it loses its lease.
pub async fn fail_in_tx(
    tx: &mut OpsTx,
    hand: &Hand<'_>,
    event: EventId,
    key: DeadLetterKey,
    verdict: &OperatorVerdict,
) -> Result<DeadLetterRow, FailError> {
    let now = hand.now;
    // What the row knew of an attempt that applied the event, or of one under way, it forgets now.
    sqlx::query!(
        "insert into ingestion.attempt (event_id, replay, attempt, outcome, worker, started_at, ended_at, reason_code)
         select event_id, replay_count, attempts, case state when 'DONE' then 'DONE' else 'LOST' end, worker,
             claimed_at, case state when 'DONE' then coalesce(processed_at, $2) else $2 end,
             case state when 'DONE' then null else $3::text end
         from ingestion.event where event_id = $1 and state in ('DONE', 'PROCESSING')
         on conflict on constraint pk_attempt do nothing",
        event.0,
        now,
        verdict.reason_code,
    )
    .execute(tx.conn())
    .await?;
    let updated = sqlx::query!(
        "update ingestion.event
         set state = 'FAILED', run_at = null, lease = null, processed_at = $2, error_code = $3, error_detail = $4
         where event_id = $1",
        event.0,
        now,
        verdict.reason_code,
        verdict.reason_detail,
    )
    .execute(tx.conn())
    .await?;
    if updated.rows_affected() == 0 {
        return Err(FailError::NotFound);
    }
    let stored = sqlx::query_as!(
        Stored,
        "insert into ingestion.dead_letter as l (dead_letter_key, event_id, status, reason_code, reason_detail,
             poison, attempts, source, external_ref, event_type, first_failed_at, last_failed_at, updated_at)
         select $1, event_id, 'OPEN', $3, $4, $5, attempts, source, external_ref, event_type, $6, $6, $6
         from ingestion.event where event_id = $2
         on conflict (event_id) where status in ('OPEN', 'READY', 'REPLAYING', 'FAILED') do update
             set status = 'OPEN', reason_code = excluded.reason_code, reason_detail = excluded.reason_detail,
                 poison = excluded.poison, last_failed_at = excluded.last_failed_at, next_replay_at = null,
                 bulk_replay_id = null, updated_at = excluded.updated_at
         returning dead_letter_key, event_id, status, reason_code, reason_detail, poison, replay_count, attempts,
             source, external_ref, event_type, first_failed_at, last_failed_at, next_replay_at, note, settled_by, corrected_by",
        key.0,
        event.0,
        verdict.reason_code,
        verdict.reason_detail,
        verdict.poison,
        now,
    )
    .fetch_one(tx.conn())
    .await?;
    let note = verdict.reason_detail.as_deref();
    note_in_tx(tx, hand, Act { event, kind: ActKind::MarkedFailed, note, other: None }).await?;
    Ok(stored.row()?)
}
