use crate::surfaces::api::{answer::IsoTime, words};
use contracts::{
    status::{DeadLetterStatus, EventType},
    views::dead_letter::DeadLetterRow,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeadLetter {
    dead_letter_key: Uuid,
    event_id: Uuid,
    #[schema(value_type = words::DeadLetterStatus)]
    status: DeadLetterStatus,
    reason_code: String,
    #[schema(required = true)]
    reason_detail: Option<String>,
    /// No retry can help, or none is left.
    poison_message: bool,
    replay_count: i32,
    first_failed_at: IsoTime,
    last_failed_at: IsoTime,
    #[schema(required = true)]
    next_replay_at: Option<IsoTime>,
    source: String,
    channel_code: String,
    external_booking_ref: String,
    #[schema(value_type = words::EventType)]
    event_type: EventType,
}

impl From<DeadLetterRow> for DeadLetter {
    fn from(row: DeadLetterRow) -> Self {
        Self {
            dead_letter_key: row.key.0,
            event_id: row.event_id.0,
            status: row.status,
            reason_code: row.reason_code,
            reason_detail: row.reason_detail,
            poison_message: row.poison,
            replay_count: row.replay_count,
            first_failed_at: row.first_failed_at.into(),
            last_failed_at: row.last_failed_at.into(),
            next_replay_at: row.next_replay_at.map(IsoTime),
            channel_code: row.source.clone(),
            source: row.source,
            external_booking_ref: row.external_ref,
            event_type: row.event_type,
        }
    }
}
