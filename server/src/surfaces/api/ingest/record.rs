use crate::surfaces::api::{answer::IsoTime, words};
use chrono::{DurationRound, TimeDelta};
use contracts::{
    Role,
    status::{EventType, ProcessStatus},
};
use ingestion::event_record::EventRecord;
use serde::Serialize;
use serde_json::{
    Map, Value,
    value::{RawValue, to_raw_value},
};
use utoipa::ToSchema;
use uuid::Uuid;

/// What anybody may know of an event.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IngestEventSummary {
    event_id: Uuid,
    #[schema(value_type = words::ProcessStatus)]
    process_status: ProcessStatus,
    source: String,
    #[schema(value_type = words::EventType)]
    event_type: EventType,
    created_at: IsoTime,
    updated_at: IsoTime,
}

impl From<&EventRecord> for IngestEventSummary {
    fn from(record: &EventRecord) -> Self {
        Self {
            event_id: record.event_id.0,
            process_status: record.state,
            source: record.source.clone(),
            event_type: record.event_type,
            created_at: record.received_at.into(),
            updated_at: record.processed_at.unwrap_or(record.received_at).into(),
        }
    }
}

/// The whole ledger row, as its producer and staff read it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IngestEventRecord {
    event_id: Uuid,
    idempotency_key: String,
    #[schema(value_type = words::ProcessStatus)]
    process_status: ProcessStatus,
    replay_count: i32,
    /// As it was sent. For STAFF without the guest's data and without `raw`.
    #[schema(value_type = Object)]
    payload: Box<RawValue>,
    created_at: IsoTime,
    updated_at: IsoTime,
    source: String,
    channel_code: String,
    external_booking_ref: String,
    #[schema(value_type = words::EventType)]
    event_type: EventType,
    event_time: IsoTime,
    /// To the second: part of the event's identity.
    event_time_normalized: IsoTime,
    nonce: String,
    payload_hash: String,
    #[schema(required = true)]
    error_message: Option<String>,
}

impl IngestEventRecord {
    /// MANAGER, ADMIN, or the producer itself.
    pub fn whole(record: EventRecord) -> Self {
        let payload = or_null(RawValue::from_string(record.payload.clone()));
        Self::with_payload(record, payload)
    }

    pub fn for_role(record: EventRecord, role: Role) -> Self {
        if role >= Role::Manager {
            return Self::whole(record);
        }
        let payload = without_person(&record.payload);
        Self::with_payload(record, payload)
    }

    fn with_payload(record: EventRecord, payload: Box<RawValue>) -> Self {
        let second = record.event_time.duration_trunc(TimeDelta::seconds(1)).unwrap_or(record.event_time);
        let error_message = record.error_code.map(|code| match record.error_detail {
            Some(detail) => format!("{code}: {detail}"),
            None => code,
        });
        Self {
            event_id: record.event_id.0,
            idempotency_key: record.idempotency_key,
            process_status: record.state,
            replay_count: record.replay_count,
            payload,
            created_at: record.received_at.into(),
            updated_at: record.processed_at.unwrap_or(record.received_at).into(),
            channel_code: record.source.clone(),
            source: record.source,
            external_booking_ref: record.external_ref,
            event_type: record.event_type,
            event_time: record.event_time.into(),
            event_time_normalized: second.into(),
            nonce: record.nonce,
            payload_hash: record.content_hash,
            error_message,
        }
    }
}

/// Only what is named here is left: a field nobody thought of cannot give a guest away.
fn without_person(payload: &str) -> Box<RawValue> {
    const EVENT: [&str; 5] = ["payloadVersion", "eventType", "eventTime", "source", "externalBookingRef"];
    const BOOKING: [&str; 7] = ["tourDate", "tourTime", "adult", "child", "infant", "currency", "totalPrice"];

    let kept = |object: &Map<String, Value>, names: &[&str]| -> Map<String, Value> {
        let plain = |value: &Value| value.is_string() || value.is_number();
        let fields = object.iter().filter(|(name, value)| names.contains(&name.as_str()) && plain(value));
        fields.map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    let Ok(Value::Object(sent)) = serde_json::from_str(payload) else {
        return RawValue::NULL.to_owned();
    };
    let mut left = kept(&sent, &EVENT);
    if let Some(Value::Object(booking)) = sent.get("booking") {
        left.insert("booking".to_owned(), Value::Object(kept(booking, &BOOKING)));
    }
    or_null(to_raw_value(&left))
}

/// The ledger holds JSON only.
fn or_null(raw: Result<Box<RawValue>, serde_json::Error>) -> Box<RawValue> {
    raw.unwrap_or_else(|_| RawValue::NULL.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_see_no_person_wherever_it_was_put() {
        let payload = r#"{"payloadVersion":"v1","source":"GYG","externalBookingRef":{"name":"Ayu"},
            "customer":{"name":"Ayu"},"raw":{"x":"Ayu"},"extra":"Ayu",
            "booking":{"adult":2,"tourDate":"2026-03-10","note":"call Ayu","pickupLocation":"Ayu's villa"}}"#;
        let left = without_person(payload).get().to_owned();
        assert!(!left.contains("Ayu"), "{left}");
        assert!(left.contains("\"adult\":2") && left.contains("2026-03-10"), "{left}");
        assert_eq!(without_person("not json").get(), "null");
    }
}
