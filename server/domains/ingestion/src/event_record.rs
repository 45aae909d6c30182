//! One ledger row, as its owner and staff read it.

use chrono::{DateTime, Utc};
use contracts::{
    ids::{EventId, ProducerId},
    status::{EventType, ProcessStatus},
};
use platform::{DbError, OpsDb};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Debug, Clone)]
pub struct EventRecord {
    pub event_id: EventId,
    pub producer_id: ProducerId,
    pub idempotency_key: String,
    pub state: ProcessStatus,
    pub replay_count: i32,
    pub attempts: i32,
    pub payload: String,
    pub source: String,
    pub external_ref: String,
    pub event_type: EventType,
    pub event_time: DateTime<Utc>,
    pub nonce: String,
    pub content_hash: String,
    pub error_code: Option<String>,
    pub error_detail: Option<String>,
    pub received_at: DateTime<Utc>,
    pub processed_at: Option<DateTime<Utc>>,
    pub request_id: String,
    /// When a worker takes it next; while one has it, when its lease ends.
    pub run_at: Option<DateTime<Utc>>,
    /// Of the attempt under way, or of the last one.
    pub claimed_at: Option<DateTime<Utc>>,
    pub worker: Option<String>,
    /// It is the mended copy of that one.
    pub corrects: Option<EventId>,
}

pub async fn event_by_id(db: &OpsDb, id: EventId) -> Result<Option<EventRecord>, DbError> {
    let row = sqlx::query!(
        "select event_id, producer_id, idempotency_key, state, replay_count, attempts, payload, source,
             external_ref, event_type, event_time, nonce, content_hash, error_code, error_detail, received_at,
             processed_at, request_id, run_at, claimed_at, worker, corrects
         from ingestion.event where event_id = $1",
        id.0,
    )
    .fetch_optional(db.pool())
    .await?;
    row.map(|row| {
        Ok(EventRecord {
            event_id: EventId(row.event_id),
            producer_id: ProducerId(row.producer_id),
            idempotency_key: row.idempotency_key,
            state: row.state.parse().map_err(decode)?,
            replay_count: row.replay_count,
            attempts: row.attempts,
            payload: row.payload,
            source: row.source,
            external_ref: row.external_ref,
            event_type: row.event_type.parse().map_err(decode)?,
            event_time: row.event_time,
            nonce: row.nonce,
            content_hash: row.content_hash,
            error_code: row.error_code,
            error_detail: row.error_detail,
            received_at: row.received_at,
            processed_at: row.processed_at,
            request_id: row.request_id,
            run_at: row.run_at,
            claimed_at: row.claimed_at,
            worker: row.worker,
            corrects: row.corrects.map(EventId),
        })
    })
    .transpose()
}

/// The present states of these events; those no longer in the ledger are absent.
pub async fn event_states(db: &OpsDb, ids: &[EventId]) -> Result<HashMap<EventId, ProcessStatus>, DbError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!("select event_id, state from ingestion.event where event_id = any($1)", &ids)
        .fetch_all(db.pool())
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((EventId(row.event_id), row.state.parse().ok()?))).collect())
}

fn decode(word: contracts::status::UnknownWord) -> DbError {
    DbError(sqlx::Error::Decode(Box::new(word)))
}
