//! A mended copy of an event that failed for what it says. It goes through the same ledger and takes the place of the
//! original, which is resolved: one sale, one booking, whichever of the two is applied.

mod payload;

pub use payload::{patched, value_at};

use crate::{
    act::{Act, ActKind, Hand, note_in_tx},
    event_record::EventRecord,
    parse::{event_second, readable_references},
};
use chrono::Duration;
use contracts::{
    ids::{DeadLetterKey, EventId},
    status::DeadLetterStatus,
};
use events::BookingEvent;
use platform::{DbError, OpsTx};
use std::collections::BTreeMap;

const KEYS_KEPT: Duration = Duration::days(35);

#[derive(Debug, thiserror::Error)]
pub enum CorrectError {
    #[error("no such dead letter")]
    NotFound,
    #[error("the dead letter is {0}")]
    NotWaiting(DeadLetterStatus),
    /// Another event of the same sale, type and second has come since.
    #[error("the identity belongs to another event by now")]
    Superseded,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for CorrectError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

/// What a mended copy may not change: path → what to mend. So it can only speak of the same sale, at the same place in
/// the order of what was said of it.
pub fn other_identity(original: &EventRecord, mended: &BookingEvent) -> BTreeMap<String, String> {
    let mut wrong = BTreeMap::new();
    let mut keep = |path: &str, same: bool, was: &str| {
        if !same {
            wrong.insert(path.to_owned(), format!("must stay {was}"));
        }
    };
    keep("source", mended.source == original.source, &original.source);
    keep("externalBookingRef", mended.external_ref == original.external_ref, &original.external_ref);
    keep("eventType", mended.event_type == original.event_type, original.event_type.as_str());
    let time = original.event_time;
    keep("eventTime", mended.event_time == time, &time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true));

    let (named, all_readable) = readable_references(&original.payload);
    let lost = named.iter().any(|reference| !mended.references.contains(reference));
    // where the original's list could be read whole, nothing may be added to it either
    let own = events::Reference::new(&original.source, &original.external_ref);
    let added = mended.references.iter().any(|reference| *reference != own && !named.contains(reference));
    let same_name = !wrong.contains_key("source") && !wrong.contains_key("externalBookingRef");
    if same_name && (lost || (added && all_readable)) {
        wrong.insert("references".to_owned(), "must name the same sale as before".to_owned());
    }
    wrong
}

/// The mended copy, read and found to keep the identity.
pub struct Mended<'a> {
    pub event_id: EventId,
    pub body: &'a str,
    /// sha256 of the body, hex.
    pub body_hash: &'a str,
    pub event: &'a BookingEvent,
    pub note: &'a str,
}

/// Accepts the copy and resolves the original's dead letter with a link to it.
pub async fn correct_in_tx(
    tx: &mut OpsTx,
    hand: &Hand<'_>,
    key: DeadLetterKey,
    original: &EventRecord,
    mended: &Mended<'_>,
) -> Result<(), CorrectError> {
    // The ledger row first, then the dead letter: the order of every other path.
    crate::dead_letter::lock_event_in_tx(tx, original.event_id).await?;
    let status = sqlx::query_scalar!(
        "select status from ingestion.dead_letter where dead_letter_key = $1 and event_id = $2 for update",
        key.0,
        original.event_id.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(CorrectError::NotFound)?;
    let status: DeadLetterStatus =
        status.parse().map_err(|word| DbError(sqlx::Error::Decode(Box::new(word))))?;
    if !status.may_be_moved_to(DeadLetterStatus::Resolved) {
        return Err(CorrectError::NotWaiting(status));
    }
    take_key(tx, hand, original, mended).await?;
    take_identity(tx, hand, original, mended).await?;
    insert(tx, hand, original, mended).await?;
    sqlx::query!(
        "update ingestion.dead_letter
         set status = 'RESOLVED', note = $2, settled_by = $3, corrected_by = $4, bulk_replay_id = null,
             next_replay_at = null, updated_at = $5
         where dead_letter_key = $1",
        key.0,
        mended.note,
        hand.actor.label,
        mended.event_id.0,
        hand.now,
    )
    .execute(tx.conn())
    .await?;
    let note = Some(mended.note);
    let corrected =
        Act { event: original.event_id, kind: ActKind::Corrected, note, other: Some(mended.event_id) };
    note_in_tx(tx, hand, corrected).await?;
    let made =
        Act { event: mended.event_id, kind: ActKind::MadeAsCorrection, note, other: Some(original.event_id) };
    Ok(note_in_tx(tx, hand, made).await?)
}

fn key_of(mended: &Mended<'_>) -> String {
    format!("correction:{}", mended.event_id)
}

async fn take_key(
    tx: &mut OpsTx,
    hand: &Hand<'_>,
    original: &EventRecord,
    mended: &Mended<'_>,
) -> Result<(), CorrectError> {
    sqlx::query!(
        "insert into ingestion.idempotency_key (producer_id, idempotency_key, body_hash, event_id, expires_at)
         values ($1, $2, $3, $4, $5)",
        original.producer_id.0,
        key_of(mended),
        mended.body_hash,
        mended.event_id.0,
        hand.now + KEYS_KEPT,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The identity goes over from the original to its copy: if the sender posts either again, it is not a new event.
async fn take_identity(
    tx: &mut OpsTx,
    hand: &Hand<'_>,
    original: &EventRecord,
    mended: &Mended<'_>,
) -> Result<(), CorrectError> {
    let taken = sqlx::query!(
        "insert into ingestion.event_identity as i
             (source, external_ref, event_type, event_second, content_hash, event_id, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict on constraint pk_event_identity do update
             set content_hash = excluded.content_hash, event_id = excluded.event_id, expires_at = excluded.expires_at
             where i.event_id = $8 or i.expires_at <= $9",
        original.source,
        original.external_ref,
        original.event_type.as_str(),
        event_second(original.event_time),
        mended.event.content_hash(),
        mended.event_id.0,
        hand.now + KEYS_KEPT,
        original.event_id.0,
        hand.now,
    )
    .execute(tx.conn())
    .await?;
    if taken.rows_affected() == 0 { Err(CorrectError::Superseded) } else { Ok(()) }
}

async fn insert(
    tx: &mut OpsTx,
    hand: &Hand<'_>,
    original: &EventRecord,
    mended: &Mended<'_>,
) -> Result<(), CorrectError> {
    sqlx::query!(
        "insert into ingestion.event (event_id, producer_id, idempotency_key, nonce, source, external_ref,
             event_type, event_time, content_hash, payload, request_id, received_at, state, run_at, corrects)
         values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'RECEIVED', $11, $12)",
        mended.event_id.0,
        original.producer_id.0,
        key_of(mended),
        original.source,
        original.external_ref,
        original.event_type.as_str(),
        mended.event.event_time,
        mended.event.content_hash(),
        mended.body,
        hand.actor.request_id,
        hand.now,
        original.event_id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
