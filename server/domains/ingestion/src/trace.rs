//! The story of one event, put together from its ledger row, the attempts that failed and the acts of people.

use crate::{event_record::EventRecord, reason::reason_text};
use chrono::{DateTime, Utc};
use contracts::{
    ids::{BulkReplayId, EventId},
    status::ProcessStatus,
    views::event::{AttemptOutcome, AttemptView, TraceKind, TraceStep},
};
use platform::{DbError, OpsDb};

/// In the order in which it happened. Two queries.
pub async fn trace_of(db: &OpsDb, event: &EventRecord) -> Result<Vec<TraceStep>, DbError> {
    let mut steps = vec![
        TraceStep {
            request_id: Some(event.request_id.clone()),
            ..step(event.received_at, TraceKind::Received)
        },
        step(event.received_at, TraceKind::Queued),
    ];
    steps.extend(attempts(db, event).await?);
    steps.extend(acts(db, event.event_id).await?);
    // Stable: what happened in one instant stays in the order of cause and effect in which it was put here.
    steps.sort_by_key(|step| step.at);
    Ok(steps)
}

fn step(at: DateTime<Utc>, what: TraceKind) -> TraceStep {
    TraceStep { at, what, by: None, request_id: None, note: None }
}

async fn attempts(db: &OpsDb, event: &EventRecord) -> Result<Vec<TraceStep>, DbError> {
    let rows = sqlx::query!(
        "select attempt, outcome, worker, started_at, ended_at, reason_code, reason_detail, next_run_at
         from ingestion.attempt where event_id = $1 order by replay, attempt",
        event.event_id.0,
    )
    .fetch_all(db.pool())
    .await?;
    let mut found: Vec<TraceStep> = rows
        .into_iter()
        .map(|row| {
            let outcome = match row.outcome.as_str() {
                "DONE" => AttemptOutcome::Applied,
                "RETRY" => AttemptOutcome::Retry,
                "DEAD" => AttemptOutcome::Dead,
                _ => AttemptOutcome::Lost,
            };
            let attempt = AttemptView {
                number: row.attempt,
                started_at: row.started_at,
                ended_at: Some(row.ended_at),
                worker: row.worker,
                outcome,
                reason_text: row.reason_code.as_deref().map(|code| reason_text(code).to_owned()),
                reason_code: row.reason_code,
                reason_detail: row.reason_detail,
                next_run_at: row.next_run_at,
            };
            step(row.started_at.unwrap_or(row.ended_at), TraceKind::Attempt(attempt))
        })
        .collect();
    found.extend(present_attempt(event));
    Ok(found)
}

/// What the ledger row itself tells: the attempt that applied the event, or the one under way.
fn present_attempt(event: &EventRecord) -> Option<TraceStep> {
    let outcome = match event.state {
        ProcessStatus::Done => AttemptOutcome::Applied,
        ProcessStatus::Processing => AttemptOutcome::UnderWay,
        ProcessStatus::Received | ProcessStatus::Failed => return None,
    };
    let ended_at = event.processed_at.filter(|_| outcome == AttemptOutcome::Applied);
    let at = event.claimed_at.or(ended_at).unwrap_or(event.received_at);
    let attempt = AttemptView {
        number: event.attempts,
        started_at: event.claimed_at,
        ended_at,
        worker: event.worker.clone(),
        outcome,
        reason_code: None,
        reason_text: None,
        reason_detail: None,
        next_run_at: None,
    };
    Some(step(at, TraceKind::Attempt(attempt)))
}

async fn acts(db: &OpsDb, event: EventId) -> Result<Vec<TraceStep>, DbError> {
    let rows = sqlx::query!(
        "select kind, at, actor, request_id, note, bulk_replay_id, other_event_id
         from ingestion.act where event_id = $1 order by act_no",
        event.0,
    )
    .fetch_all(db.pool())
    .await?;
    let acts = rows.into_iter().filter_map(|row| {
        let other = row.other_event_id.map(EventId);
        let what = match row.kind.as_str() {
            "MARKED_FAILED" => TraceKind::MarkedFailed,
            "READIED" => TraceKind::Readied,
            "REPLAYED" => TraceKind::Replayed { bulk: row.bulk_replay_id.map(BulkReplayId) },
            "RESOLVED" => TraceKind::Resolved,
            "CLOSED" => TraceKind::Closed,
            "CORRECTED" => TraceKind::Corrected { by_event: other },
            "MADE_AS_CORRECTION" => TraceKind::MadeAsCorrection { of: other },
            _ => return None,
        };
        Some(TraceStep {
            at: row.at,
            what,
            by: Some(row.actor),
            request_id: Some(row.request_id).filter(|id| !id.is_empty()),
            note: row.note,
        })
    });
    Ok(acts.collect())
}
