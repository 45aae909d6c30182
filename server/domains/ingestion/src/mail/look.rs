//! Mails as screens ask for them.

use super::{MailState, state};
use chrono::{DateTime, Utc};
use contracts::ids::EventId;
use platform::{DbError, OpsDb};
use serde_json::Value;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailRecord {
    pub mail_id: Uuid,
    pub mailbox: String,
    pub folder: Option<String>,
    pub message_id: Option<String>,
    pub bytes: i64,
    pub has_body: bool,
    pub arrived_at: DateTime<Utc>,
    pub received_at: DateTime<Utc>,
    pub from_address: String,
    pub subject: String,
    pub sent_at: Option<DateTime<Utc>>,
    pub state: MailState,
    pub reason: Option<String>,
    pub ota: Option<String>,
    pub kind: Option<String>,
    pub read_at: Option<DateTime<Utc>>,
    pub readings: i32,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailFilter {
    pub state: Option<MailState>,
    pub ota: Option<String>,
    pub mailbox: Option<String>,
    /// In the subject or the sender, whatever its case.
    pub text: Option<String>,
    /// Behind this one, going back in time.
    pub after: Option<(DateTime<Utc>, Uuid)>,
}

macro_rules! record {
    ($row:expr) => {{
        let row = $row;
        MailRecord {
            mail_id: row.mail_id,
            mailbox: row.mailbox,
            folder: row.folder,
            message_id: row.message_id,
            bytes: row.bytes,
            has_body: row.has_body,
            arrived_at: row.arrived_at,
            received_at: row.received_at,
            from_address: row.from_address,
            subject: row.subject,
            sent_at: row.sent_at,
            state: state(&row.state)?,
            reason: row.reason,
            ota: row.ota,
            kind: row.kind,
            read_at: row.read_at,
            readings: row.readings,
        }
    }};
}

/// Newest first.
pub async fn mails(db: &OpsDb, filter: &MailFilter, most: i64) -> Result<Vec<MailRecord>, DbError> {
    let text = filter
        .text
        .as_ref()
        .map(|text| format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")));
    let rows = sqlx::query!(
        r#"select mail_id, mailbox, folder, message_id, bytes, body is not null as "has_body!", arrived_at,
             received_at, from_address, subject, sent_at, state, reason, ota, kind, read_at, readings
         from ingestion.raw_mail
         where ($1::text is null or state = $1) and ($2::text is null or ota = $2)
           and ($3::text is null or mailbox = $3)
           and ($4::text is null or subject ilike $4 or from_address ilike $4)
           and ($5::timestamptz is null or (arrived_at, mail_id) < ($5, $6::uuid))
         order by arrived_at desc, mail_id desc limit $7"#,
        filter.state.map(MailState::as_str),
        filter.ota,
        filter.mailbox,
        text,
        filter.after.map(|(at, _)| at),
        filter.after.map(|(_, id)| id),
        most,
    )
    .fetch_all(db.pool())
    .await?;
    rows.into_iter().map(|row| Ok(record!(row))).collect()
}

pub async fn mail_by_id(db: &OpsDb, mail: Uuid) -> Result<Option<MailRecord>, DbError> {
    let row = sqlx::query!(
        r#"select mail_id, mailbox, folder, message_id, bytes, body is not null as "has_body!", arrived_at,
             received_at, from_address, subject, sent_at, state, reason, ota, kind, read_at, readings
         from ingestion.raw_mail where mail_id = $1"#,
        mail
    )
    .fetch_optional(db.pool())
    .await?;
    row.map(|row| Ok(record!(row))).transpose()
}

pub async fn mail_by_dedupe_key(db: &OpsDb, key: &str) -> Result<Option<Uuid>, DbError> {
    Ok(sqlx::query_scalar!("select mail_id from ingestion.raw_mail where dedupe_key = $1", key)
        .fetch_optional(db.pool())
        .await?)
}

#[derive(Debug, Clone, PartialEq)]
pub struct ReadingRecord {
    pub reading_no: i32,
    pub read_at: DateTime<Utc>,
    pub read_by: Option<String>,
    pub rulebook: String,
    pub is_booking: bool,
    pub verdict: String,
    pub subject_shape: String,
    pub sender_domain: String,
    pub ota: Option<String>,
    pub kind: Option<String>,
    pub result: Value,
    pub state: String,
    pub reason: Option<String>,
    pub detail: Option<String>,
}

/// Newest first.
pub async fn readings_of(db: &OpsDb, mail: Uuid) -> Result<Vec<ReadingRecord>, DbError> {
    Ok(sqlx::query_as!(
        ReadingRecord,
        "select reading_no, read_at, read_by, rulebook, is_booking, verdict, subject_shape, sender_domain, ota, kind,
             result, state, reason, detail
         from ingestion.mail_reading where mail_id = $1 order by reading_no desc",
        mail
    )
    .fetch_all(db.pool())
    .await?)
}

/// The events that the mail became.
pub async fn events_of(db: &OpsDb, mail: Uuid) -> Result<Vec<EventId>, DbError> {
    let ids = sqlx::query_scalar!(
        "select event_id from ingestion.mail_event where mail_id = $1 order by booking_no",
        mail
    )
    .fetch_all(db.pool())
    .await?;
    Ok(ids.into_iter().map(EventId).collect())
}

/// The mails that led to an event, usually one.
pub async fn mails_of_event(db: &OpsDb, event: EventId) -> Result<Vec<Uuid>, DbError> {
    Ok(sqlx::query_scalar!(
        "select mail_id from ingestion.mail_event where event_id = $1 order by mail_id",
        event.0
    )
    .fetch_all(db.pool())
    .await?)
}
