//! Stores what a mailbox hands over: the cursor and the mails in one transaction.

use crate::House;
use chrono::{DateTime, Utc};
use ingestion::mail::{self, MailSource, NewMail, keep_in_tx};
use mailbox::{Arrived, Batch, Content, MailboxError, Store, StoreError, TooBad};
use ota_mail::Mail;
use platform::DbError;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::sync::Notify;
use uuid::Uuid;

/// The house as a mailbox sees it.
#[derive(Clone)]
pub struct MailKeeper {
    house: House,
    watcher: Uuid,
    arrived: Arc<Notify>,
}

impl MailKeeper {
    /// `arrived` is told when there is something to read.
    pub fn new(house: House, arrived: Arc<Notify>) -> Self {
        let watcher = house.ids.new_id(house.clock.now());
        Self { house, watcher, arrived }
    }

    async fn keep_batch(&self, mailbox: &str, folder: &str, batch: Batch) -> Result<(), DbError> {
        let now = self.house.clock.now();
        let Batch { uid_validity, mails, up_to } = batch;
        let mails: Vec<NewMail> = mails
            .into_iter()
            .map(|arrived| {
                let place = format!("{mailbox}\0{folder}\0{uid_validity}\0{}", arrived.uid);
                new_mail(&self.house, now, arrived, &place)
            })
            .collect();
        let watcher = self.watcher;
        let source = MailSource::Folder { mailbox, folder, uid_validity, up_to, watcher };
        let mut tx = self.house.ops.begin().await?;
        let new = keep_in_tx(&mut tx, now, source, &mails).await?;
        tx.commit().await?;
        if !new.is_empty() {
            self.arrived.notify_one();
        }
        Ok(())
    }
}

impl Store for MailKeeper {
    async fn lease(&self, mailbox: &str, folder: &str) -> Result<bool, StoreError> {
        let now = self.house.clock.now();
        mail::lease(&self.house.ops, now, mailbox, folder, self.watcher).await.map_err(told)
    }

    async fn release(&self, mailbox: &str, folder: &str) {
        let _ = mail::release(&self.house.ops, mailbox, folder, self.watcher).await.map_err(told);
    }

    async fn kept_up_to(&self, mailbox: &str, folder: &str, uid_validity: u32) -> Result<u32, StoreError> {
        mail::kept_up_to(&self.house.ops, mailbox, folder, uid_validity).await.map_err(told)
    }

    async fn keep(&self, mailbox: &str, folder: &str, batch: Batch) -> Result<(), StoreError> {
        self.keep_batch(mailbox, folder, batch).await.map_err(told)
    }

    async fn looked(&self, mailbox: &str, folder: &str, failure: Option<&MailboxError>) {
        let (now, failure) = (self.house.clock.now(), failure.map(ToString::to_string));
        let looked = mail::looked(&self.house.ops, now, mailbox, folder, failure.as_deref());
        let _ = looked.await.map_err(told);
    }
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err gives it")]
fn told(error: DbError) -> StoreError {
    tracing::warn!(%error, "what a mailbox holds could not be kept just now");
    StoreError
}

/// `place` names a mail that could not be had.
fn new_mail(house: &House, now: DateTime<Utc>, arrived: Arrived, place: &str) -> NewMail {
    let Arrived { uid, at, content } = arrived;
    let at = at.filter(|at| *at <= now).unwrap_or(now);
    let mut mail = match content {
        Content::Raw(raw) => of_bytes(house, now, at, raw),
        Content::Missing(why) => {
            let (reason, bytes) = match why {
                TooBad::TooLong { bytes } => ("TOO_LONG", i64::from(bytes)),
                TooBad::Withheld => ("WITHHELD", 0),
            };
            let hash = hex::encode(Sha256::digest(place));
            NewMail {
                mail_id: house.ids.new_id(now),
                dedupe_key: hash.clone(),
                uid: None,
                message_id: None,
                content_hash: hash,
                bytes,
                raw: None,
                arrived_at: at,
                from_address: String::new(),
                subject: String::new(),
                sent_at: None,
                reason: Some(reason),
            }
        }
    };
    mail.uid = Some(uid);
    mail
}

/// A mail with what its list shows. Bytes that hold no mail are kept, too.
pub(super) fn of_bytes(house: &House, now: DateTime<Utc>, at: DateTime<Utc>, raw: Vec<u8>) -> NewMail {
    let parsed = Mail::parse(&raw);
    let text = |text: String| text.replace('\0', "").chars().take(998).collect::<String>();
    let message_id = parsed.as_ref().and_then(|mail| mail.message_id.clone()).map(text);
    let content_hash =
        parsed.as_ref().map_or_else(|| hex::encode(Sha256::digest(&raw)), |mail| mail.content_hash.clone());
    // two mails that share one of the two only are two mails: nothing is taken for known that may not be
    let dedupe_key = match &message_id {
        Some(id) => hex::encode(Sha256::digest(format!("{id}\0{content_hash}"))),
        None => content_hash.clone(),
    };
    let (from_address, subject, sent_at) = parsed.map_or_else(Default::default, |mail| {
        (text(mail.from_address().to_owned()), text(mail.subject), mail.sent_at)
    });
    NewMail {
        mail_id: house.ids.new_id(now),
        dedupe_key,
        uid: None,
        message_id,
        content_hash,
        bytes: i64::try_from(raw.len()).unwrap_or(i64::MAX),
        raw: Some(raw),
        arrived_at: at,
        from_address,
        subject,
        sent_at,
        reason: None,
    }
}
