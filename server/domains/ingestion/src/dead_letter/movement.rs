use super::Stored;
use crate::act::{Act, ActKind, Hand, note_in_tx};
use contracts::{ids::DeadLetterKey, status::DeadLetterStatus, views::dead_letter::DeadLetterRow};
use platform::{DbError, OpsTx};

#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    #[error("no such dead letter")]
    NotFound,
    #[error("{from} may not become {to}")]
    Transition { from: DeadLetterStatus, to: DeadLetterStatus },
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for MoveError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

/// A person moves a dead letter; `note` is kept with it where it settles one. Answers with where it was and what it is now.
pub async fn move_in_tx(
    tx: &mut OpsTx,
    hand: &Hand<'_>,
    key: DeadLetterKey,
    to: DeadLetterStatus,
    note: Option<&str>,
) -> Result<(DeadLetterStatus, DeadLetterRow), MoveError> {
    let from = sqlx::query_scalar!(
        "select status from ingestion.dead_letter where dead_letter_key = $1 for update",
        key.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(MoveError::NotFound)?;
    let from: DeadLetterStatus = from.parse().map_err(super::decode)?;
    if !from.may_be_moved_to(to) {
        return Err(MoveError::Transition { from, to });
    }
    let stored = sqlx::query_as!(
        Stored,
        "update ingestion.dead_letter
         set bulk_replay_id = null, status = $2::text, updated_at = $3::timestamptz,
             next_replay_at = case when $2::text = 'READY' then $3::timestamptz end,
             note = coalesce($4, note),
             settled_by = case when $2::text in ('RESOLVED', 'CLOSED') then $5::text end
         where dead_letter_key = $1
         returning dead_letter_key, event_id, status, reason_code, reason_detail, poison, replay_count, attempts,
             source, external_ref, event_type, first_failed_at, last_failed_at, next_replay_at, note, settled_by, corrected_by",
        key.0,
        to.as_str(),
        hand.now,
        note,
        hand.actor.label,
    )
    .fetch_one(tx.conn())
    .await?;
    let row = stored.row()?;
    let kind = match to {
        DeadLetterStatus::Resolved => ActKind::Resolved,
        DeadLetterStatus::Closed => ActKind::Closed,
        _ => ActKind::Readied,
    };
    note_in_tx(tx, hand, Act { event: row.event_id, kind, note, other: None }).await?;
    Ok((from, row))
}
