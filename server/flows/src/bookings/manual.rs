//! Bookings that staff enter: events of channel MANUAL through the same ledger as everybody's, so that order, retry,
//! replay and history are one mechanism.

use crate::{House, registry::KnownChannels};
use chrono::{DateTime, Duration, SecondsFormat, Utc};
use contracts::{
    ids::{BookingKey, EventId, ProducerId},
    views::booking_change::{BookingField, ManualBooked, ManualBooking},
};
use ingestion::{Refusal, Refused, Submission, accept::accept_in_tx, parse_event, waiting::sale_waits_in_tx};
use ops_booking::{
    fold::STAFF_CHANNEL,
    typed::{TypedValues, read_all},
    views::{Found, find_booking},
};
use platform::{Actor, DbError, OpsTx};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;

/// In the ledger, staff are one producer; who it was stands in the event's `raw` and in the audit trail.
pub const STAFF: ProducerId = ProducerId(Uuid::from_u128(0x6b65_6d62_6172_6100_8000_0000_0000_0001));

/// How long a form waits for its event to be applied before it says "accepted".
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);
const LOOK_AGAIN: std::time::Duration = std::time::Duration::from_millis(60);

#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// Field → what to mend.
    #[error("the form cannot be taken as it is")]
    Fields(BTreeMap<String, String>),
    /// Another change of the same sale is accepted and not yet applied, or says something else in the same second.
    #[error("another change is under way")]
    Hurry,
    /// This form was sent before with other content, as the booking of this reference.
    #[error("the form was sent before")]
    Sent { reference: String },
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Books. The same attempt again is the same booking.
pub async fn book_manually(
    house: &House,
    actor: &Actor,
    booking: &ManualBooking,
) -> Result<ManualBooked, BookError> {
    let (values, opened) = checked(house, booking)?;
    let reference = reference_of(&booking.attempt);
    let mut payload = payload(actor, "CREATED", opened, &reference, &values);
    let package = booking.package_name.trim();
    payload["booking"]["items"] = json!([{
        "name": package,
        "adult": payload["booking"]["adult"],
        "child": payload["booking"]["child"],
        "infant": payload["booking"]["infant"],
        "total": payload["booking"]["totalPrice"],
    }]);
    let other = booking.external_reference.trim();
    if !other.is_empty() {
        let issuer = booking.external_issuer.trim();
        let issuer = if issuer.is_empty() { "PARTNER" } else { issuer };
        payload["references"] = json!([{"issuer": issuer, "ref": other}]);
    }
    let key = format!("manual:{}", booking.attempt);
    let tx = house.ops.begin().await?;
    let event_id = match submit(house, actor, tx, "MANUAL_BOOKING_ENTERED", &key, &payload).await {
        Ok(event_id) => event_id,
        Err(Submit::KeyReused) => return Err(BookError::Sent { reference }),
        Err(Submit::Book(error)) => return Err(error),
    };
    match booked(house, &reference).await? {
        Some(key) => Ok(ManualBooked::Booked(key)),
        None => Ok(ManualBooked::Waiting { event_id, reference }),
    }
}

/// The values, and when the form was opened: the attempt says it, so that the same form twice is the same event to the byte.
fn checked(house: &House, booking: &ManualBooking) -> Result<(TypedValues, DateTime<Utc>), BookError> {
    let mut problems = match read_all(&booking.fields) {
        Ok(_) => BTreeMap::new(),
        Err(problems) => problems,
    };
    let mut missing = |field: &str, is_there: bool, what: &str| {
        if !is_there {
            problems.entry(field.to_owned()).or_insert_with(|| what.to_owned());
        }
    };
    let typed = |field| booking.fields.get(&field).is_some_and(|text| !text.trim().is_empty());
    missing("guest_name", typed(BookingField::GuestName), "Write the guest's name.");
    missing("tour_date", typed(BookingField::TourDate), "Choose the tour date.");
    let package = booking.package_name.trim();
    missing("package_name", !package.is_empty(), "Say which tour it is.");
    missing("package_name", package.chars().count() <= 255, "Shorten this to 255 characters.");
    let count = |field| -> i64 {
        booking.fields.get(&field).and_then(|text| text.trim().parse().ok()).unwrap_or_default()
    };
    let people = count(BookingField::Adult) + count(BookingField::Child) + count(BookingField::Infant);
    missing("adult", people > 0, "At least one person must come.");
    let reference = booking.external_reference.trim();
    missing("external_reference", reference.chars().count() <= 128, "Shorten this to 128 characters.");
    let opened = opened_at(&booking.attempt);
    let now = house.clock.now();
    let whole = opened.is_some_and(|at| at <= now + Duration::minutes(5) && at > now - Duration::days(30));
    missing("attempt", whole, "Reload the page and enter the booking again.");
    if !problems.is_empty() {
        return Err(BookError::Fields(problems));
    }
    let values = read_all(&booking.fields).map_err(BookError::Fields)?;
    Ok((values, opened.unwrap_or(now)))
}

/// An attempt is a UUID of version 7, made when the form was opened.
fn opened_at(attempt: &str) -> Option<DateTime<Utc>> {
    let id = attempt.parse::<Uuid>().ok().filter(|id| id.get_version_num() == 7)?;
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}

/// `MAN-XXXXX-XXXXX`: 50 bits of the attempt's hash, in letters and digits that nobody confuses.
fn reference_of(attempt: &str) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = Sha256::digest(format!("manual booking {attempt}"));
    let bits = u64::from_be_bytes(hash[..8].try_into().unwrap_or_default());
    let letter = |i: u32| char::from(ALPHABET[usize::try_from(bits >> (i * 5) & 31).unwrap_or_default()]);
    let part = |from: u32| (from..from + 5).map(letter).collect::<String>();
    format!("MAN-{}-{}", part(0), part(5))
}

/// An UPDATED event for a booking of staff's own, in the transaction that holds the booking. An earlier one that is not
/// applied yet would be overwritten unseen: it comes first.
pub(super) async fn tell_change(
    house: &House,
    actor: &Actor,
    mut tx: OpsTx,
    booking: BookingKey,
    reference: &str,
    wanted: &TypedValues,
) -> Result<EventId, BookError> {
    if sale_waits_in_tx(&mut tx, STAFF_CHANNEL, reference).await? {
        return Err(BookError::Hurry);
    }
    let now = house.clock.now();
    let payload = payload(actor, "UPDATED", now, reference, wanted);
    let key = format!("manual-edit:{booking}:{}", house.ids.new_id(now));
    match submit(house, actor, tx, "MANUAL_BOOKING_CHANGED", &key, &payload).await {
        Ok(event_id) => Ok(event_id),
        Err(Submit::KeyReused) => Err(BookError::Hurry),
        Err(Submit::Book(error)) => Err(error),
    }
}

/// The contract's own payload.
fn payload(
    actor: &Actor,
    event_type: &str,
    at: DateTime<Utc>,
    reference: &str,
    values: &TypedValues,
) -> Value {
    let (mut customer, mut booking, mut clear) = (Map::new(), Map::new(), Vec::new());
    for (field, value) in values {
        let (of_customer, name) = match field {
            BookingField::GuestName => (true, "name"),
            BookingField::GuestEmail => (true, "email"),
            BookingField::GuestPhone => (true, "phone"),
            BookingField::TourDate => (false, "tourDate"),
            BookingField::TourTime => (false, "tourTime"),
            BookingField::Adult => (false, "adult"),
            BookingField::Child => (false, "child"),
            BookingField::Infant => (false, "infant"),
            BookingField::Price => (false, "totalPrice"),
            BookingField::PickupLocation => (false, "pickupLocation"),
            BookingField::MeetingPoint => (false, "meetingPoint"),
            BookingField::Note => (false, "note"),
        };
        let block = if of_customer { &mut customer } else { &mut booking };
        match (field, value) {
            // a booking of staff's own has no channel that could know better: an empty name stays as it was
            (BookingField::GuestName, None) => {}
            (_, None) if event_type == "UPDATED" => {
                clear.push(format!("{}.{name}", if of_customer { "customer" } else { "booking" }));
            }
            (_, None) => {}
            (BookingField::Price, Some(price)) => {
                block.insert("totalPrice".to_owned(), price["amount"].clone());
                block.insert("currency".to_owned(), price["currency"].clone());
            }
            (BookingField::TourTime, Some(Value::String(time))) => {
                block.insert(name.to_owned(), Value::from(time.chars().take(5).collect::<String>()));
            }
            (_, Some(value)) => {
                block.insert(name.to_owned(), value.clone());
            }
        }
    }
    let mut payload = json!({
        "payloadVersion": "v1",
        "eventType": event_type,
        "eventTime": at.to_rfc3339_opts(SecondsFormat::Micros, true),
        "source": STAFF_CHANNEL,
        "externalBookingRef": reference,
        "customer": customer,
        "booking": booking,
        "raw": {"enteredBy": actor.label},
    });
    if !clear.is_empty() {
        payload["clear"] = json!(clear);
    }
    payload
}

enum Submit {
    KeyReused,
    Book(BookError),
}

impl From<DbError> for Submit {
    fn from(error: DbError) -> Self {
        Self::Book(error.into())
    }
}

/// The event and who entered it, in one transaction.
async fn submit(
    house: &House,
    actor: &Actor,
    mut tx: OpsTx,
    audited_as: &'static str,
    idempotency_key: &str,
    payload: &Value,
) -> Result<EventId, Submit> {
    let now = house.clock.now();
    let channels = KnownChannels(Arc::new(ops_booking::channels::channels(&house.ops).await?));
    let body = payload.to_string();
    let parsed = parse_event(&body, &channels);
    if let Err(refusal) = &parsed {
        return Err(Submit::Book(BookError::Fields(beside_fields(refusal))));
    }
    let event_id = EventId(house.ids.new_id(now));
    let submission = Submission {
        event_id,
        producer_id: STAFF,
        nonce: house.ids.new_id(now).to_string(),
        nonce_expires_at: now + Duration::minutes(10),
        idempotency_key: idempotency_key.to_owned(),
        body_hash: hex::encode(Sha256::digest(&body)),
        body,
        parsed,
        request_id: actor.request_id.clone(),
        received_at: now,
    };
    let verdict = accept_in_tx(&mut tx, now, &[submission]).await?.pop();
    let accepted = match verdict {
        Some(Ok(accepted)) => accepted,
        Some(Err(Refused::KeyReused)) => return Err(Submit::KeyReused),
        _ => return Err(Submit::Book(BookError::Hurry)),
    };
    if accepted.replay {
        tx.rollback().await?;
        return Ok(accepted.event_id);
    }
    let entry = audit::Entry {
        event_type: audited_as,
        resource_type: "ingest_event",
        resource_id: accepted.event_id.to_string(),
        before: None,
        after: None,
        metadata: Some(json!({"reference": payload["externalBookingRef"], "type": payload["eventType"]})),
    };
    audit::record_in_tx(&mut tx, house.ids.as_ref(), now, actor, entry).await?;
    tx.commit().await?;
    house.wake_workers();
    Ok(accepted.event_id)
}

/// The parser's paths, as the form names its fields.
fn beside_fields(refusal: &Refusal) -> BTreeMap<String, String> {
    match refusal {
        Refusal::Fields(fields) => fields
            .iter()
            .map(|(path, what)| {
                let field = match path.as_str() {
                    "booking.tourDate" => "tour_date",
                    "booking.tourTime" => "tour_time",
                    "booking.adult" => "adult",
                    "booking.child" => "child",
                    "booking.infant" => "infant",
                    "booking.totalPrice" | "booking.currency" => "price",
                    "booking.pickupLocation" => "pickup_location",
                    "booking.meetingPoint" => "meeting_point",
                    "booking.note" => "note",
                    path if path.starts_with("references") => "external_reference",
                    path if path.starts_with("booking.items") => "package_name",
                    _ => "form",
                };
                (field.to_owned(), format!("This {what}."))
            })
            .collect(),
        Refusal::Malformed => {
            BTreeMap::from([("form".to_owned(), "The booking could not be read.".to_owned())])
        }
        Refusal::Coded(code) if code.starts_with("CHANNEL_NOT_REGISTERED") => BTreeMap::from([(
            "form".to_owned(),
            "The channel MANUAL is switched off. An ADMIN can switch it on.".to_owned(),
        )]),
        Refusal::Coded(code) => {
            BTreeMap::from([("form".to_owned(), format!("The booking was refused: {code}."))])
        }
    }
}

async fn booked(house: &House, reference: &str) -> Result<Option<BookingKey>, DbError> {
    let address = format!("{STAFF_CHANNEL}:{reference}");
    let until = tokio::time::Instant::now() + PATIENCE;
    loop {
        if let Found::One(key) = find_booking(&house.ops, &address).await? {
            return Ok(Some(key));
        }
        if tokio::time::Instant::now() >= until {
            return Ok(None);
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

/// Has the booking taken the event in?
pub(super) async fn is_applied(house: &House, event: EventId, key: BookingKey) -> Result<bool, DbError> {
    let until = tokio::time::Instant::now() + PATIENCE;
    loop {
        if ops_booking::views::has_heard(&house.ops, key, event).await? {
            return Ok(true);
        }
        if tokio::time::Instant::now() >= until {
            return Ok(false);
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}
