use super::Stored;
use crate::act::{Act, ActKind, Hand, note_in_tx};
use chrono::{DateTime, Utc};
use contracts::{ids::EventId, status::DeadLetterStatus, views::dead_letter::DeadLetterRow};
use platform::{DbError, OpsTx};

#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    #[error("no such event")]
    NotFound,
    #[error("the event does not wait in the dead letters")]
    NotInDeadLetter,
    #[error("the dead letter is {0}, not READY")]
    NotReady(DeadLetterStatus),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for ReplayError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

/// Hands the event back to the workers with all its attempts. Replaying an applied event changes nothing twice.
pub async fn replay_in_tx(
    tx: &mut OpsTx,
    hand: &Hand<'_>,
    event: EventId,
) -> Result<DeadLetterRow, ReplayError> {
    let now = hand.now;
    sqlx::query_scalar!("select event_id from ingestion.event where event_id = $1 for update", event.0)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(ReplayError::NotFound)?;
    let status = sqlx::query_scalar!(
        "select status from ingestion.dead_letter where event_id = $1
         order by (status in ('OPEN', 'READY', 'REPLAYING', 'FAILED')) desc, last_failed_at desc limit 1 for update",
        event.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(ReplayError::NotInDeadLetter)?;
    let status: DeadLetterStatus = status.parse().map_err(super::decode)?;
    if status != DeadLetterStatus::Ready {
        return Err(ReplayError::NotReady(status));
    }
    let stored = sqlx::query_as!(
        Stored,
        "update ingestion.dead_letter
         set status = 'REPLAYING', replay_count = replay_count + 1, next_replay_at = null, updated_at = $2
         where event_id = $1 and status = 'READY'
         returning dead_letter_key, event_id, status, reason_code, reason_detail, poison, replay_count, attempts,
             source, external_ref, event_type, first_failed_at, last_failed_at, next_replay_at, note, settled_by, corrected_by",
        event.0,
        now,
    )
    .fetch_one(tx.conn())
    .await?;
    requeue(tx, now, &[event.0]).await?;
    note_in_tx(tx, hand, Act { event, kind: ActKind::Replayed, note: None, other: None }).await?;
    Ok(stored.row()?)
}

/// Nobody else works on the event, fails it or replays it until the transaction ends.
pub async fn lock_event_in_tx(tx: &mut OpsTx, event: EventId) -> Result<(), DbError> {
    sqlx::query_scalar!("select event_id from ingestion.event where event_id = $1 for update", event.0)
        .fetch_optional(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn requeue(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    events: &[uuid::Uuid],
) -> Result<(), DbError> {
    sqlx::query!(
        "update ingestion.event
         set state = 'RECEIVED', attempts = 0, replay_count = replay_count + 1, run_at = $2, lease = null,
             processed_at = null, claimed_at = null, worker = null
         where event_id = any($1)",
        events,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
