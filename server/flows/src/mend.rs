//! What a failed event would change, and its mended copy.

use crate::{House, registry::KnownChannels};
use contracts::{
    ids::{BookingKey, DeadLetterKey, EventId},
    status::DeadLetterStatus,
    views::{dead_letter::DeadLetterRow, event::MendSheet},
};
use events::BookingEvent;
use ingestion::{
    Hand, Refusal,
    correct::{CorrectError, Mended, correct_in_tx, other_identity, patched, value_at},
    dead_letter::dead_letter_by_key,
    event_record::{EventRecord, event_by_id},
    parse_event,
};
use ops_booking::preview::{Previewed, preview};
use platform::{Actor, DbError};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Path → what to mend.
pub type Faults = BTreeMap<String, String>;

#[derive(Debug, thiserror::Error)]
pub enum MendError {
    #[error("no such dead letter, or its event has left the ledger")]
    NotFound,
    #[error("what was typed cannot be taken")]
    Faults(Faults),
    #[error("the event has been applied")]
    Applied(BookingKey),
    #[error("the dead letter is {0}")]
    NotWaiting(DeadLetterStatus),
    #[error("another event has taken its place")]
    Superseded,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<CorrectError> for MendError {
    fn from(error: CorrectError) -> Self {
        match error {
            CorrectError::NotFound => Self::NotFound,
            CorrectError::NotWaiting(status) => Self::NotWaiting(status),
            CorrectError::Superseded => Self::Superseded,
            CorrectError::Db(error) => Self::Db(error),
        }
    }
}

/// The fields that a form offers; whatever else is wrong is mended in the text.
pub const FIELDS: [&str; 13] = [
    "customer.name",
    "customer.email",
    "customer.phone",
    "booking.tourDate",
    "booking.tourTime",
    "booking.adult",
    "booking.child",
    "booking.infant",
    "booking.totalPrice",
    "booking.currency",
    "booking.pickupLocation",
    "booking.meetingPoint",
    "booking.note",
];

/// The body as a person mended it: the whole text, and the fields that were typed beside it.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    pub body: &'a str,
    /// One of [`FIELDS`] → its text. Those that differ from the original win over the body; the others say nothing.
    pub fields: &'a BTreeMap<String, String>,
}

impl Draft<'_> {
    fn typed(&self, original: &str) -> Vec<(&str, String)> {
        let typed = FIELDS.into_iter().filter_map(|path| {
            // a textarea writes its line ends in its own way
            let text = self.fields.get(path)?.replace("\r\n", "\n");
            let was = value_at(original, path).unwrap_or_default();
            (text.trim() != was.trim()).then_some((path, text))
        });
        typed.collect()
    }
}

/// What a mended copy begins from.
pub async fn sheet(house: &House, key: DeadLetterKey) -> Result<MendSheet, MendError> {
    let letter = dead_letter_by_key(&house.ops, key).await?.ok_or(MendError::NotFound)?;
    let event = mendable(house, &letter).await?;
    let payload = event.payload;
    let field = |path: &str| (path.to_owned(), value_at(&payload, path).unwrap_or_default());
    let faults = read(house, &payload).await?.err().unwrap_or_default();
    Ok(MendSheet {
        source: letter.source,
        external_ref: letter.external_ref,
        fields: FIELDS.map(field).into(),
        faults: faults.into_iter().collect(),
        payload,
    })
}

/// Reads a body as the workers do.
pub async fn read(house: &House, body: &str) -> Result<Result<BookingEvent, Faults>, DbError> {
    let channels = channels(house).await?;
    Ok(parse_event(body, &channels).map_err(|refusal| faults(&refusal)))
}

async fn channels(house: &House) -> Result<KnownChannels, DbError> {
    Ok(KnownChannels(ops_booking::channels::channels(&house.ops).await?.into()))
}

/// A refusal, each part beside the field it is about.
pub fn faults(refusal: &Refusal) -> Faults {
    let one = |path: &str, what: String| Faults::from([(path.to_owned(), what)]);
    match refusal {
        Refusal::Malformed => one("payload", "is not JSON".to_owned()),
        Refusal::Fields(fields) => fields.clone(),
        Refusal::Coded(code) => {
            let (word, value) = code.split_once(':').unwrap_or((code, ""));
            match word {
                "INVALID_INGEST_PAYLOAD" => one("payload", "must be a JSON object".to_owned()),
                "UNSUPPORTED_PAYLOAD_VERSION" => one("payloadVersion", format!("must be v1, not {value}")),
                "UNSUPPORTED_EVENT_TYPE" => {
                    one("eventType", format!("must be CREATED, UPDATED or CANCELLED, not {value}"))
                }
                "UNSUPPORTED_SOURCE" => one("source", format!("no channel is called {value}")),
                "CHANNEL_NOT_REGISTERED" => one("source", "this channel is switched off".to_owned()),
                "INVALID_EVENT_TIME" => {
                    one("eventTime", "must be a time such as 2026-03-01T10:00:00Z".to_owned())
                }
                _ => {
                    let named = ["payloadVersion", "eventType", "source", "externalBookingRef", "eventTime"]
                        .into_iter()
                        .find(|name| word.ends_with(&name.to_uppercase()));
                    one(named.unwrap_or("payload"), "must be a text that is not empty".to_owned())
                }
            }
        }
    }
}

/// What applying this event would change now. Writes nothing.
pub async fn preview_event(
    house: &House,
    event_id: EventId,
    event: &BookingEvent,
) -> Result<Previewed, DbError> {
    let channels = channels(house).await?;
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    preview(&house.ops, ids, now, &channels.0, payment::initial_status, event_id, event).await
}

/// The mended copy, read and found good, but not submitted.
pub async fn check(
    house: &House,
    key: DeadLetterKey,
    draft: Draft<'_>,
) -> Result<(Previewed, BookingEvent), MendError> {
    let (original, _, event) = read_draft(house, key, draft).await?;
    // its id is not known yet, and the original's was never applied
    Ok((preview_event(house, original.event_id, &event).await?, event))
}

/// Submits the mended copy as an event of its own and resolves the original with a link to it. Answers with the
/// copy's id. Audited.
pub async fn submit(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
    draft: Draft<'_>,
    note: &str,
) -> Result<EventId, MendError> {
    let (original, body, event) = read_draft(house, key, draft).await?;
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    let event_id = EventId(house.ids.new_id(now));
    let body_hash: String = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
    let mended = Mended { event_id, body: &body, body_hash: &body_hash, event: &event, note };
    correct_in_tx(&mut tx, &Hand { now, actor }, key, &original, &mended).await?;
    // under the lock of the ledger row: no worker can have applied it since
    if let Some(booking) = ops_booking::views::booking_of_event_in_tx(&mut tx, original.event_id).await? {
        tx.rollback().await?;
        return Err(MendError::Applied(booking));
    }
    let entry = audit::Entry {
        event_type: "INGEST_EVENT_CORRECTED",
        resource_type: "ingest_event",
        resource_id: original.event_id.to_string(),
        before: Some(json!({"dead_letter": key, "content_hash": original.content_hash})),
        after: Some(json!({
            "corrected_by": event_id, "content_hash": event.content_hash(), "note": note,
        })),
        metadata: None,
    };
    audit::record_in_tx(&mut tx, house.ids.as_ref(), now, actor, entry).await?;
    tx.commit().await?;
    Ok(event_id)
}

async fn read_draft(
    house: &House,
    key: DeadLetterKey,
    draft: Draft<'_>,
) -> Result<(EventRecord, String, BookingEvent), MendError> {
    let letter = dead_letter_by_key(&house.ops, key).await?.ok_or(MendError::NotFound)?;
    let original = mendable(house, &letter).await?;
    let typed = draft.typed(&original.payload);
    let typed: Vec<(&str, &str)> = typed.iter().map(|(path, text)| (*path, text.as_str())).collect();
    // untouched, it stays letter for letter what it was
    let body = if typed.is_empty() { Some(draft.body.to_owned()) } else { patched(draft.body, &typed) };
    let body = body.ok_or_else(|| {
        MendError::Faults(Faults::from([("payload".to_owned(), "is not a JSON object".to_owned())]))
    })?;
    let event = read(house, &body).await?.map_err(MendError::Faults)?;
    let mut other = other_identity(&original, &event);
    let before = read(house, &original.payload).await?;
    if before.is_ok_and(|before| before.content_hash() == event.content_hash()) {
        let what = "says nothing else than before: replay the event instead";
        other.insert("payload".to_owned(), what.to_owned());
    }
    if other.is_empty() { Ok((original, body, event)) } else { Err(MendError::Faults(other)) }
}

/// Its event, if it still waits for somebody and no booking has it.
async fn mendable(house: &House, letter: &DeadLetterRow) -> Result<EventRecord, MendError> {
    let event = event_by_id(&house.ops, letter.event_id).await?.ok_or(MendError::NotFound)?;
    if !letter.status.may_be_moved_to(DeadLetterStatus::Resolved) {
        return Err(MendError::NotWaiting(letter.status));
    }
    match ops_booking::views::booking_of_event(&house.ops, event.event_id).await? {
        Some(booking) => Err(MendError::Applied(booking)),
        None => Ok(event),
    }
}
