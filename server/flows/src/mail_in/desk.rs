//! What people do with mails. Audited; the screens stand on it.

use super::{
    judge::{Judged, judge},
    keep::of_bytes,
    read::{hand_over, known_channels},
    register_known_channels,
};
use crate::House;
use contracts::{Role, ids::EventId};
use ingestion::mail::{
    self, Correction, MailSource, MailState, finish_in_tx, hold_in_tx, keep_in_tx, settle_in_tx,
};
use ota_mail::Kind;
use platform::{Actor, DbError};
use serde_json::{Value, json};
use uuid::Uuid;

/// A file of a mail with pictures; a mail of an OTA has a few kilobytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error("this needs {0:?}")]
    Role(Role),
    #[error("no such mail")]
    NotFound,
    #[error("the mail's bytes are gone: they are kept for 180 days")]
    Erased,
    #[error("not a mail")]
    NotAMail,
    #[error("longer than {MOST_BYTES} bytes")]
    TooLong,
    #[error("the mail is {0}")]
    NotWaiting(MailState),
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uploaded {
    pub mail_id: Uuid,
    /// It was here before; nothing new was kept.
    pub known: bool,
}

/// STAFF. A mail as a file (`.eml`); it is read like any other.
pub async fn upload_eml(house: &House, actor: &Actor, raw: &[u8]) -> Result<Uploaded, DeskError> {
    need(actor, Role::Staff)?;
    if raw.len() > MOST_BYTES {
        return Err(DeskError::TooLong);
    }
    if ota_mail::Mail::parse(raw).is_none() {
        return Err(DeskError::NotAMail);
    }
    let now = house.clock.now();
    let mail = of_bytes(house, now, now, raw.to_vec());
    let mut tx = house.ops.begin().await?;
    let known = keep_in_tx(&mut tx, now, MailSource::Upload, std::slice::from_ref(&mail)).await?.is_empty();
    if known {
        tx.rollback().await?;
        let held = mail::mail_by_dedupe_key(&house.ops, &mail.dedupe_key).await?;
        return Ok(Uploaded { mail_id: held.ok_or(DeskError::NotFound)?, known });
    }
    let what = json!({"bytes": mail.bytes, "content_hash": mail.content_hash});
    note(house, &mut tx, actor, "MAIL_UPLOADED", mail.mail_id, what).await?;
    tx.commit().await?;
    Ok(Uploaded { mail_id: mail.mail_id, known })
}

/// What the rules of now make of a mail. Writes nothing.
pub async fn preview_reading(house: &House, actor: &Actor, mail: Uuid) -> Result<Judged, DeskError> {
    need(actor, Role::Staff)?;
    let waiting = mail::bodies(&house.ops, mail).await?.ok_or(DeskError::NotFound)?;
    if waiting.raw.is_none() {
        return Err(DeskError::Erased);
    }
    let channels = known_channels(house).await?;
    Ok(judge(house, &channels, waiting.raw.as_deref(), waiting.arrived_at).await?)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reparsed {
    pub state: MailState,
    pub reason: Option<String>,
    pub detail: Option<String>,
    pub events: Vec<EventId>,
}

/// STAFF. Reads a mail anew. A part that became an event before stays that event: if it is read otherwise now, the answer says so.
pub async fn reparse(house: &House, actor: &Actor, mail: Uuid) -> Result<Reparsed, DeskError> {
    need(actor, Role::Staff)?;
    register_known_channels(house).await?;
    let mut judged = preview_reading(house, actor, mail).await?;
    let waiting = mail::bodies(&house.ops, mail).await?.ok_or(DeskError::NotFound)?;
    let mut tx = house.ops.begin().await?;
    let before = hold_in_tx(&mut tx, mail).await?.ok_or(DeskError::NotFound)?;
    if before == MailState::Waiting {
        // its reader is about to
        return Err(DeskError::NotWaiting(before));
    }
    judged.reading.read_by = Some(actor.label.clone());
    let mut held = vec![(&waiting, judged)];
    hand_over(house, &mut tx, &mut held).await?;
    let Some((_, judged)) = held.pop() else {
        return Err(DeskError::NotWaiting(before));
    };
    let reading = judged.reading;
    finish_in_tx(&mut tx, house.clock.now(), mail, &reading).await?;
    let what = json!({"before": before.as_str(), "after": reading.state.as_str(), "reason": reading.reason});
    note(house, &mut tx, actor, "MAIL_READ_AGAIN", mail, what).await?;
    tx.commit().await?;
    house.wake_workers();
    let events = reading.events.iter().map(|made| made.event_id).collect();
    Ok(Reparsed { state: reading.state, reason: reading.reason, detail: reading.detail, events })
}

/// MANAGER. The classifier was wrong of this mail, and of all that look like it: `kind`, or none for no booking. Remembered for
/// those to come; read this one again to act on it.
pub async fn correct_classifier(
    house: &House,
    actor: &Actor,
    mail: Uuid,
    kind: Option<Kind>,
    why: &str,
) -> Result<(), DeskError> {
    need(actor, Role::Manager)?;
    let last = mail::readings_of(&house.ops, mail).await?.into_iter().next().ok_or(DeskError::NotFound)?;
    if last.sender_domain.is_empty() {
        return Err(DeskError::NotAMail);
    }
    let word = kind.and_then(|kind| match serde_json::to_value(kind) {
        Ok(Value::String(word)) => Some(word),
        _ => None,
    });
    let correction = Correction {
        sender_domain: last.sender_domain,
        subject_shape: last.subject_shape,
        kind: word.clone(),
    };
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    mail::correct_in_tx(&mut tx, now, &actor.label, &correction, why).await?;
    let what = json!({
        "sender_domain": correction.sender_domain, "subject_shape": correction.subject_shape, "kind": word, "why": why,
    });
    note(house, &mut tx, actor, "MAIL_CLASSIFIER_CORRECTED", mail, what).await?;
    Ok(tx.commit().await?)
}

/// STAFF. It was dealt with by hand.
pub async fn settle(house: &House, actor: &Actor, mail: Uuid, how: &str) -> Result<(), DeskError> {
    need(actor, Role::Staff)?;
    let mut tx = house.ops.begin().await?;
    let state = hold_in_tx(&mut tx, mail).await?.ok_or(DeskError::NotFound)?;
    if !settle_in_tx(&mut tx, mail).await? {
        return Err(DeskError::NotWaiting(state));
    }
    note(house, &mut tx, actor, "MAIL_SETTLED", mail, json!({"how": how})).await?;
    Ok(tx.commit().await?)
}

fn need(actor: &Actor, role: Role) -> Result<(), DeskError> {
    if actor.may(role) { Ok(()) } else { Err(DeskError::Role(role)) }
}

async fn note(
    house: &House,
    tx: &mut platform::OpsTx,
    actor: &Actor,
    event_type: &'static str,
    mail: Uuid,
    what: Value,
) -> Result<(), DbError> {
    let entry = audit::Entry {
        event_type,
        resource_type: "raw_mail",
        resource_id: mail.to_string(),
        before: None,
        after: Some(what),
        metadata: None,
    };
    audit::record_in_tx(tx, house.ids.as_ref(), house.clock.now(), actor, entry).await.map(drop)
}
