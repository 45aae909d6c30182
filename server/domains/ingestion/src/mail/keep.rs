//! Keeping what came: each mail once, and the cursor behind it, in one transaction.

use super::{MailState, body::deflated, cursor::LEASE};
use chrono::{DateTime, Utc};
use platform::{DbError, OpsTx};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    pub mail_id: Uuid,
    pub dedupe_key: String,
    /// Of a folder.
    pub uid: Option<u32>,
    pub message_id: Option<String>,
    pub content_hash: String,
    pub bytes: i64,
    /// None: it could not be had; then there is a reason.
    pub raw: Option<Vec<u8>>,
    pub arrived_at: DateTime<Utc>,
    pub from_address: String,
    pub subject: String,
    pub sent_at: Option<DateTime<Utc>>,
    /// Why it waits for a person and not for a reader.
    pub reason: Option<&'static str>,
}

/// Where the mails come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSource<'a> {
    Folder {
        mailbox: &'a str,
        folder: &'a str,
        uid_validity: u32,
        up_to: u32,
        watcher: Uuid,
    },
    /// A file that a person gave us.
    Upload,
}

/// Returns those that are new. The cursor never goes back, but for a new UIDVALIDITY.
pub async fn keep_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    source: MailSource<'_>,
    mails: &[NewMail],
) -> Result<Vec<Uuid>, DbError> {
    let (mailbox, folder, validity) = match source {
        MailSource::Folder { mailbox, folder, uid_validity, .. } => {
            (mailbox, Some(folder), Some(i64::from(uid_validity)))
        }
        MailSource::Upload => ("upload", None, None),
    };
    if let MailSource::Folder { mailbox, folder, uid_validity, up_to, watcher } = source {
        move_cursor(tx, now, mailbox, folder, uid_validity, up_to, watcher).await?;
    }
    let mut new = Vec::new();
    for mail in mails {
        let body = mail.raw.as_deref().map(deflated).transpose().map_err(sqlx::Error::Io)?;
        let state = if mail.reason.is_some() { MailState::Quarantined } else { MailState::Waiting };
        let kept = sqlx::query!(
            "insert into ingestion.raw_mail (mail_id, dedupe_key, mailbox, folder, uid_validity, uid, message_id,
                 content_hash, bytes, body, arrived_at, received_at, from_address, subject, sent_at, state, reason,
                 run_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
             on conflict on constraint uq_raw_mail_dedupe do nothing",
            mail.mail_id,
            mail.dedupe_key,
            mailbox,
            folder,
            validity,
            mail.uid.map(i64::from),
            mail.message_id,
            mail.content_hash,
            mail.bytes,
            body,
            mail.arrived_at,
            now,
            mail.from_address,
            mail.subject,
            mail.sent_at,
            state.as_str(),
            mail.reason,
            mail.reason.is_none().then_some(now),
        )
        .execute(tx.conn())
        .await?;
        if kept.rows_affected() > 0 {
            new.push(mail.mail_id);
        }
    }
    Ok(new)
}

async fn move_cursor(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    mailbox: &str,
    folder: &str,
    uid_validity: u32,
    up_to: u32,
    watcher: Uuid,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into ingestion.mail_cursor as c
             (mailbox, folder, uid_validity, last_uid, moved_at, watcher, watched_until)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict on constraint pk_mail_cursor do update
             set last_uid = case when c.uid_validity = excluded.uid_validity
                                 then greatest(c.last_uid, excluded.last_uid) else excluded.last_uid end,
                 uid_validity = excluded.uid_validity, moved_at = excluded.moved_at,
                 watched_until = case when c.watcher = $6 then $7 else c.watched_until end",
        mailbox,
        folder,
        i64::from(uid_validity),
        i64::from(up_to),
        now,
        watcher,
        now + LEASE,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
