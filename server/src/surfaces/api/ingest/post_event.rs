use super::{
    request_shape::BookingIngestEventV1,
    signature::{SignedHeaders, is_signed, sha256_hex},
};
use crate::{
    serve::RequestId,
    surfaces::api::{
        answer::{Answer, Code, Envelope, Problem, refusals},
        caller::{bearer, producer_by},
        input::{is_json, read_bytes, refuse_if_declared_too_large, swallow},
        limits::Caller,
        state::{Api, in_time},
        words,
    },
};
use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderMap, Method, Uri},
};
use chrono::{DateTime, Duration, Utc};
use contracts::{ids::EventId, status::ProcessStatus};
use identity::{Switch, producers::Producer};
use ingestion::{Accepted, Refusal, Refused, Submission};
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use uuid::Uuid;

const MOST_CHARACTERS: usize = 128;

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IngestAccepted {
    event_id: Uuid,
    #[schema(value_type = words::ProcessStatus)]
    process_status: ProcessStatus,
    /// The event had been accepted before; this is the first one's id and its present status.
    idempotent_replay: bool,
    /// New and waiting for a worker.
    queued: bool,
    /// Always false: events are applied by workers.
    processed_inline: bool,
}

impl From<Accepted> for IngestAccepted {
    fn from(accepted: Accepted) -> Self {
        Self {
            event_id: accepted.event_id.0,
            process_status: accepted.status,
            idempotent_replay: accepted.replay,
            queued: !accepted.replay,
            processed_inline: false,
        }
    }
}

refusals!(PostEventRefusals: [
    WebhookDisabled, PayloadTooLarge, UnsupportedMediaType, BodyIncomplete,
    MissingAuthorization, InvalidServiceToken, MissingIngestHeaders, UnsupportedSignatureAlgorithm,
    InvalidTimestampFormat, TimestampDriftExceeded, SignatureMismatch, RateLimited, NonceReused,
    IdempotencyKeyReused, EventIdentityConflict, MalformedJson, ValidationError, ChannelNotAllowed,
    InvalidIngestPayload, InvalidPayloadVersion, EmptyPayloadVersion, UnsupportedPayloadVersion,
    InvalidSource, EmptySource, UnsupportedSource, ChannelNotRegistered, InvalidEventType, EmptyEventType,
    UnsupportedEventType, InvalidExternalRef, EmptyExternalRef, InvalidEventTimeField, EmptyEventTime,
    InvalidEventTime, InternalError, IngestUnavailable, OpsDbUnavailable,
]);

/// Send a booking event.
///
/// Accepted (202) means stored: it will be applied exactly once, whatever fails meanwhile. Checks run in this
/// order: switch, size and type, token, headers, algorithm, timestamp, signature, nonce, idempotency key, body.
/// A nonce counts as used once the signature is good, also when the body is refused. Send the same key with the
/// same bytes again to learn what became of it.
#[utoipa::path(
    post,
    path = "/v1/ingest/bookings/events",
    tag = "ingest",
    operation_id = "postBookingEvent",
    security(("serviceToken" = [])),
    params(
        ("x-signature" = String, Header, description = "Hex of HMAC-SHA256, under the producer's secret, over six lines joined by `\\n`: method, path without query, x-timestamp, x-nonce, x-idempotency-key, hex sha256 of the body", min_length = 64, max_length = 64),
        ("x-signature-algorithm" = String, Header, description = "`HMAC-SHA256`", example = "HMAC-SHA256"),
        ("x-timestamp" = String, Header, format = DateTime, description = "Now, within five minutes", example = "2026-03-02T01:00:00Z"),
        ("x-nonce" = String, Header, description = "Never used before by this producer", min_length = 1, max_length = 128),
        ("x-idempotency-key" = String, Header, description = "One per event; kept for 35 days", min_length = 1, max_length = 128),
    ),
    request_body(content = BookingIngestEventV1, content_type = "application/json", example = json!({
        "payloadVersion": "v1",
        "eventType": "CREATED",
        "eventTime": "2026-03-02T09:00:00+08:00",
        "source": "GYG",
        "externalBookingRef": "GYG-ABC123",
        "customer": {"name": "Ayu Lestari", "email": "ayu@mail.id", "phone": "+62 812 3456 789"},
        "booking": {
            "tourDate": "2026-03-10", "tourTime": "08:30", "adult": 2, "child": 0,
            "currency": "USD", "totalPrice": "120.50", "pickupLocation": "Ubud Palace",
            "items": [{"name": "Mount Batur sunrise trek", "externalProductRef": "t-4711"}],
        },
    })),
    responses(
        (status = 202, description = "Stored", body = Envelope<IngestAccepted>),
        PostEventRefusals,
    ),
)]
pub async fn post_event(
    State(api): State<Api>,
    caller: Caller,
    Extension(request_id): Extension<RequestId>,
    (method, uri): (Method, Uri),
    headers: HeaderMap,
    body: Body,
) -> Result<Answer<IngestAccepted>, Problem> {
    if !api.deps.switches.is_on(Switch::IngestWebhook).await {
        return Err(Code::WebhookDisabled.into());
    }

    let limits = api.deps.app.config.ingest;
    refuse_if_declared_too_large(&headers, limits.body_bytes)?;
    if !is_json(&headers) {
        swallow(body, limits.body_bytes).await?;
        return Err(Code::UnsupportedMediaType.into());
    }
    // Known first and told second: a stranger's megabyte is not kept, and the order of checks is.
    let (producer, body) = match producer_of(&api, caller, &headers).await {
        Ok(producer) => (producer, read_bytes(body, limits.body_bytes).await?),
        Err(problem) => {
            swallow(body, limits.body_bytes).await?;
            return Err(problem);
        }
    };

    let now = api.house.clock.now();
    let signed = SignedHeaders::of(&headers).ok_or(Code::MissingIngestHeaders)?;
    if signed.algorithm != b"HMAC-SHA256" {
        return Err(Code::UnsupportedSignatureAlgorithm.into());
    }
    let timestamp = timestamp_of(signed.timestamp).ok_or(Code::InvalidTimestampFormat)?;
    if (now - timestamp).abs() > limits.drift {
        return Err(Code::TimestampDriftExceeded.into());
    }
    let body_hash = sha256_hex(&body);
    if !is_signed(&producer.secrets, &signed.canonical(&method, uri.path(), &body_hash), signed.signature) {
        return Err(Code::SignatureMismatch.into());
    }

    api.limits.producer(producer.id, producer.rate_per_minute)?;
    let nonce = plain(signed.nonce).ok_or_else(|| odd_header("x-nonce"))?;
    let key = plain(signed.key);
    let submission = Submission {
        event_id: EventId(api.house.ids.new_id(now)),
        producer_id: producer.id,
        nonce: nonce.to_owned(),
        nonce_expires_at: timestamp.max(now) + limits.nonce_ttl,
        idempotency_key: key.unwrap_or_default().to_owned(),
        parsed: match key {
            Some(_) => parse(&api, &producer, &body).await?,
            // The nonce is used all the same: its check comes first.
            None => Err(Refusal::Fields(header_fields("x-idempotency-key"))),
        },
        body: String::from_utf8_lossy(&body).into_owned(),
        body_hash,
        request_id: request_id.as_str().to_owned(),
        received_at: now,
    };
    match api.deps.acceptor.accept(submission).await {
        Ok(Ok(accepted)) => Ok(Answer::accepted(accepted.into())),
        Ok(Err(refused)) => Err(refused.into()),
        Err(ingestion::accept::Backlogged) => Err(Code::IngestUnavailable.into()),
    }
}

async fn producer_of(api: &Api, caller: Caller, headers: &HeaderMap) -> Result<Arc<Producer>, Problem> {
    let Some(token) = bearer(headers) else {
        api.limits.failed(caller, None)?;
        return Err(Code::MissingAuthorization.into());
    };
    api.limits.try_token(caller, token)?;
    let Some(producer) = producer_by(api, token).await? else {
        api.limits.failed(caller, Some(token))?;
        return Err(Code::InvalidServiceToken.into());
    };
    api.limits.token_was_good(token);
    Ok(producer)
}

fn timestamp_of(raw: &[u8]) -> Option<DateTime<Utc>> {
    let text = std::str::from_utf8(raw).ok()?;
    let at = DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&Utc);
    // PostgreSQL keeps microseconds.
    Some(at - Duration::nanoseconds(i64::from(at.timestamp_subsec_nanos() % 1_000)))
}

/// 1 to 128 characters, none of them a control character.
fn plain(raw: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(raw).ok()?;
    (text.chars().count() <= MOST_CHARACTERS && !text.chars().any(char::is_control)).then_some(text)
}

fn odd_header(name: &str) -> Problem {
    Problem::fields(header_fields(name))
}

fn header_fields(name: &str) -> BTreeMap<String, String> {
    let what = format!("must be 1 to {MOST_CHARACTERS} characters, none of them a control character");
    BTreeMap::from([(name.to_owned(), what)])
}

async fn parse(
    api: &Api,
    producer: &Producer,
    body: &[u8],
) -> Result<Result<events::BookingEvent, Refusal>, Problem> {
    let Ok(text) = std::str::from_utf8(body) else { return Ok(Err(Refusal::Malformed)) };
    let channels = in_time(api.deps.channels.current()).await?;
    let parsed = ingestion::parse_event(text, &channels);
    Ok(parsed.and_then(|event| match &producer.channels {
        Some(allowed) if !allowed.contains(&event.source) => {
            Err(Refusal::Coded(format!("{}:{}", Code::ChannelNotAllowed.as_str(), event.source)))
        }
        _ => Ok(event),
    }))
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NonceReused => Code::NonceReused.into(),
            Refused::KeyReused => Code::IdempotencyKeyReused.into(),
            Refused::IdentityConflict => Code::EventIdentityConflict.into(),
            Refused::Body(Refusal::Malformed) => Code::MalformedJson.into(),
            Refused::Body(Refusal::Coded(text)) => Self::of_legacy_text(&text),
            Refused::Body(Refusal::Fields(fields)) => Self::fields(fields),
            Refused::Unavailable => Code::OpsDbUnavailable.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_full_instants() {
        for good in ["2026-03-02T01:00:00Z", "2026-03-02T01:00:00.123Z", "2026-03-02T09:00:00+08:00"] {
            assert!(timestamp_of(good.as_bytes()).is_some(), "{good}");
        }
        for bad in ["", "2026", "2026-03-02", "1772413200", "2026-03-02T01:00:00", "yesterday", "\u{661}"] {
            assert!(timestamp_of(bad.as_bytes()).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_header_is_short_and_printable() {
        assert_eq!(plain(b"n-1"), Some("n-1"));
        assert!(plain(&[b'x'; 128]).is_some() && plain(&[b'x'; 129]).is_none());
        assert!(plain(b"a\tb").is_none() && plain(b"\xff").is_none());
    }
}
