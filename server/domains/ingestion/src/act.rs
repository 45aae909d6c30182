//! What people did with an event: the part of its story that no worker writes.

use chrono::{DateTime, Utc};
use contracts::ids::{BulkReplayId, EventId};
use platform::{Actor, DbError, OpsTx};
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActKind {
    MarkedFailed,
    Readied,
    Replayed,
    Resolved,
    Closed,
    Corrected,
    MadeAsCorrection,
}

impl ActKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::MarkedFailed => "MARKED_FAILED",
            Self::Readied => "READIED",
            Self::Replayed => "REPLAYED",
            Self::Resolved => "RESOLVED",
            Self::Closed => "CLOSED",
            Self::Corrected => "CORRECTED",
            Self::MadeAsCorrection => "MADE_AS_CORRECTION",
        }
    }
}

/// Who acts, and when.
pub struct Hand<'a> {
    pub now: DateTime<Utc>,
    pub actor: &'a Actor,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Act<'a> {
    pub event: EventId,
    pub kind: ActKind,
    pub note: Option<&'a str>,
    pub other: Option<EventId>,
}

pub(crate) async fn note_in_tx(tx: &mut OpsTx, hand: &Hand<'_>, act: Act<'_>) -> Result<(), DbError> {
    sqlx::query!(
        "insert into ingestion.act (event_id, kind, at, actor, request_id, note, other_event_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
        act.event.0,
        act.kind.as_str(),
        hand.now,
        hand.actor.label,
        hand.actor.request_id,
        act.note,
        act.other.map(Uuid::from),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The replays that a bulk run handed over, in the name of who started it.
pub(crate) async fn note_bulk_replays_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    handed_over: &[(Uuid, BulkReplayId)],
) -> Result<(), DbError> {
    let events: Vec<Uuid> = handed_over.iter().map(|(event, _)| *event).collect();
    let runs: Vec<Uuid> = handed_over.iter().map(|(_, run)| run.0).collect();
    sqlx::query!(
        "insert into ingestion.act (event_id, kind, at, actor, request_id, bulk_replay_id)
         select n.event, 'REPLAYED', $3, b.started_by, b.request_id, b.bulk_replay_id
         from unnest($1::uuid[], $2::uuid[]) as n (event, run)
         join ingestion.bulk_replay b on b.bulk_replay_id = n.run",
        &events,
        &runs,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
