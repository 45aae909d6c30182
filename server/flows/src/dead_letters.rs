//! What staff do with dead letters. Each act is audited in its own transaction, a refused replay too.

use crate::House;
use contracts::{
    ids::{BulkReplayId, DeadLetterKey, EventId},
    status::DeadLetterStatus,
    views::dead_letter::{BulkReplayView, DeadLetterQuery, DeadLetterRow},
};
use identity::Switch;
use ingestion::{
    Hand,
    dead_letter::{self, FailError, MoveError, OperatorVerdict, ReplayError},
};
use platform::{Actor, DbError, OpsTx};
use serde_json::{Value, json};

/// READY, RESOLVED or CLOSED, as the transition table allows. The note is kept with it; no guest's data belongs there.
pub async fn move_dead_letter(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
    to: DeadLetterStatus,
    note: Option<&str>,
) -> Result<DeadLetterRow, MoveError> {
    let mut tx = house.ops.begin().await?;
    let row = move_audited(house, &mut tx, actor, key, to, note).await?;
    tx.commit().await?;
    Ok(row)
}

/// Hands the event of a READY dead letter back to the workers.
pub async fn replay_event(
    house: &House,
    actor: &Actor,
    event: EventId,
) -> Result<DeadLetterRow, ReplayError> {
    let mut tx = house.ops.begin().await?;
    match replay_audited(house, &mut tx, actor, event).await {
        Ok(row) => {
            tx.commit().await?;
            Ok(row)
        }
        Err(error) => {
            tx.rollback().await?;
            if matches!(error, ReplayError::NotInDeadLetter | ReplayError::NotReady(_)) {
                let why = json!({"refused": error.to_string()});
                let mut tx = house.ops.begin().await?;
                let event = event.to_string();
                record(
                    house,
                    &mut tx,
                    actor,
                    "INGEST_REPLAY_REJECTED",
                    ("ingest_event", event),
                    None,
                    Some(why),
                )
                .await?;
                tx.commit().await?;
            }
            Err(error)
        }
    }
}

/// For the button: readies the dead letter if need be, then replays it.
pub async fn ready_and_replay(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
) -> Result<DeadLetterRow, MoveOrReplayError> {
    let row = dead_letter::dead_letter_by_key(&house.ops, key).await?.ok_or(MoveError::NotFound)?;
    let mut tx = house.ops.begin().await?;
    // The ledger row first, then the dead letter: the order of every other path.
    dead_letter::lock_event_in_tx(&mut tx, row.event_id).await?;
    if row.status != DeadLetterStatus::Ready {
        move_audited(house, &mut tx, actor, key, DeadLetterStatus::Ready, None).await?;
    }
    let row = replay_audited(house, &mut tx, actor, row.event_id).await?;
    tx.commit().await?;
    Ok(row)
}

#[derive(Debug, thiserror::Error)]
pub enum MoveOrReplayError {
    #[error(transparent)]
    Move(#[from] MoveError),
    #[error(transparent)]
    Replay(#[from] ReplayError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A person or a script overrules the system: the event has failed.
pub async fn fail_event(
    house: &House,
    actor: &Actor,
    event: EventId,
    verdict: &OperatorVerdict,
) -> Result<DeadLetterRow, FailError> {
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    let key = DeadLetterKey(house.ids.new_id(now));
    let row = dead_letter::fail_in_tx(&mut tx, &Hand { now, actor }, event, key, verdict).await?;
    let after = json!({"reason_code": verdict.reason_code, "poison": verdict.poison});
    let event = event.to_string();
    record(house, &mut tx, actor, "INGEST_EVENT_MARKED_FAILED", ("ingest_event", event), None, Some(after))
        .await?;
    tx.commit().await?;
    Ok(row)
}

/// Marks all that match, or of `keys` those that do; the workers take them in steps.
pub async fn start_bulk_replay(
    house: &House,
    actor: &Actor,
    filter: &DeadLetterQuery,
    keys: Option<&[DeadLetterKey]>,
) -> Result<BulkReplayView, DbError> {
    let now = house.clock.now();
    let id = BulkReplayId(house.ids.new_id(now));
    let mut tx = house.ops.begin().await?;
    let total = dead_letter::start_bulk_in_tx(&mut tx, &Hand { now, actor }, id, filter, keys).await?;
    let after = json!({
        "status": filter.status, "reason": filter.reason, "channel": filter.channel,
        "reference": filter.reference, "run": filter.run, "selected": keys.map(<[_]>::len), "dead_letters": total,
    });
    record(
        house,
        &mut tx,
        actor,
        "INGEST_BULK_REPLAY_STARTED",
        ("bulk_replay", id.to_string()),
        None,
        Some(after),
    )
    .await?;
    tx.commit().await?;
    let finished_at = (total == 0).then_some(now);
    Ok(BulkReplayView { id, started_at: now, finished_at, total, replayed: 0, succeeded: 0, failed: 0 })
}

pub async fn bulk_replay_progress(
    house: &House,
    id: BulkReplayId,
) -> Result<Option<BulkReplayView>, DbError> {
    dead_letter::bulk_progress(&house.ops, id).await
}

/// Hands over the next marked dead letters; answers with their number. While replays are off they stay marked.
pub async fn drive_bulk_replays(house: &House) -> Result<usize, DbError> {
    if !house.switches.is_on(Switch::IngestReplay).await {
        return Ok(0);
    }
    dead_letter::bulk_step(&house.ops, house.clock.now()).await
}

async fn move_audited(
    house: &House,
    tx: &mut OpsTx,
    actor: &Actor,
    key: DeadLetterKey,
    to: DeadLetterStatus,
    note: Option<&str>,
) -> Result<DeadLetterRow, MoveError> {
    let hand = Hand { now: house.clock.now(), actor };
    let (from, row) = dead_letter::move_in_tx(tx, &hand, key, to, note).await?;
    let before = json!({"status": from});
    let after = match note {
        Some(note) => json!({"status": to, "note": note}),
        None => json!({"status": to}),
    };
    let key = ("dead_letter", key.to_string());
    record(house, tx, actor, "INGEST_DEAD_LETTER_STATUS_UPDATED", key, Some(before), Some(after)).await?;
    Ok(row)
}

async fn replay_audited(
    house: &House,
    tx: &mut OpsTx,
    actor: &Actor,
    event: EventId,
) -> Result<DeadLetterRow, ReplayError> {
    let row = dead_letter::replay_in_tx(tx, &Hand { now: house.clock.now(), actor }, event).await?;
    let after = json!({"dead_letter": row.key, "replay_count": row.replay_count});
    let event = ("ingest_event", event.to_string());
    record(house, tx, actor, "INGEST_REPLAY_REQUESTED", event, None, Some(after)).await?;
    Ok(row)
}

async fn record(
    house: &House,
    tx: &mut OpsTx,
    actor: &Actor,
    event_type: &'static str,
    (resource_type, resource_id): (&'static str, String),
    before: Option<Value>,
    after: Option<Value>,
) -> Result<(), DbError> {
    let entry = audit::Entry { event_type, resource_type, resource_id, before, after, metadata: None };
    audit::record_in_tx(tx, house.ids.as_ref(), house.clock.now(), actor, entry).await
}
