//! What a reading found, written down with what became of the mail.

use super::{MailState, state};
use chrono::{DateTime, Utc};
use contracts::ids::EventId;
use platform::{DbError, OpsTx};
use serde_json::Value;
use uuid::Uuid;

/// A booking of a mail, handed to the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeEvent {
    /// Of the bookings of the mail, from 0.
    pub booking_no: i32,
    pub event_id: EventId,
    /// sha256 of the body, hex.
    pub body_hash: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct NewReading {
    /// None: the system.
    pub read_by: Option<String>,
    /// Which rules read it.
    pub rulebook: String,
    pub is_booking: bool,
    /// The classifier's reason.
    pub verdict: String,
    pub subject_shape: String,
    pub sender_domain: String,
    pub ota: Option<String>,
    pub kind: Option<String>,
    pub result: Value,
    pub known: Vec<String>,
    pub doubtful: Vec<String>,
    pub state: MailState,
    pub reason: Option<String>,
    /// What is missing or refused, in words.
    pub detail: Option<String>,
    /// Each booking of the mail that became an event, by its number in the mail.
    pub events: Vec<MadeEvent>,
}

/// Locks the mail and says where it stands. `None`: there is none.
pub async fn hold_in_tx(tx: &mut OpsTx, mail: Uuid) -> Result<Option<MailState>, DbError> {
    let word =
        sqlx::query_scalar!("select state from ingestion.raw_mail where mail_id = $1 for update", mail)
            .fetch_optional(tx.conn())
            .await?;
    word.map(|word| state(&word)).transpose()
}

/// Call it behind [`hold_in_tx`].
pub async fn finish_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    mail: Uuid,
    reading: &NewReading,
) -> Result<(), DbError> {
    sqlx::query!(
        "with read as (
             update ingestion.raw_mail
             set state = $2, reason = $3, ota = $4, kind = $5, run_at = null, read_at = $6, readings = readings + 1
             where mail_id = $1
             returning readings
         )
         insert into ingestion.mail_reading (mail_id, reading_no, read_at, read_by, rulebook, is_booking, verdict,
             subject_shape, sender_domain, ota, kind, result, known, doubtful, state, reason, detail)
         select $1, readings, $6, $7, $8, $9, $10, $11, $12, $4, $5, $13, $14, $15, $2, $3, $16 from read",
        mail,
        reading.state.as_str(),
        reading.reason,
        reading.ota,
        reading.kind,
        now,
        reading.read_by,
        reading.rulebook,
        reading.is_booking,
        reading.verdict,
        reading.subject_shape,
        reading.sender_domain,
        reading.result,
        &reading.known,
        &reading.doubtful,
        reading.detail,
    )
    .execute(tx.conn())
    .await?;
    for made in &reading.events {
        sqlx::query!(
            "insert into ingestion.mail_event (mail_id, booking_no, event_id, body_hash) values ($1, $2, $3, $4)
             on conflict on constraint pk_mail_event do nothing",
            mail,
            made.booking_no,
            made.event_id.0,
            made.body_hash,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// What the mail became so far. Call it behind [`hold_in_tx`].
pub async fn made_in_tx(tx: &mut OpsTx, mail: Uuid) -> Result<Vec<MadeEvent>, DbError> {
    let rows = sqlx::query!(
        "select booking_no, event_id, body_hash from ingestion.mail_event where mail_id = $1 order by booking_no",
        mail
    )
    .fetch_all(tx.conn())
    .await?;
    let made = rows.into_iter().map(|row| MadeEvent {
        booking_no: row.booking_no,
        event_id: EventId(row.event_id),
        body_hash: row.body_hash,
    });
    Ok(made.collect())
}

/// A person has dealt with it elsewhere. False: it does not wait for one.
pub async fn settle_in_tx(tx: &mut OpsTx, mail: Uuid) -> Result<bool, DbError> {
    let settled = sqlx::query!(
        "update ingestion.raw_mail set state = 'SETTLED'
         where mail_id = $1 and state in ('QUARANTINED', 'REQUEST')",
        mail
    )
    .execute(tx.conn())
    .await?;
    Ok(settled.rows_affected() > 0)
}
