//! Takes what waits, and writes down what became of it: reading, events and state in one transaction.

use super::{
    MAILBOX,
    judge::{Blocked, Judged, judge, unread},
    register_known_channels,
};
use crate::{House, registry::KnownChannels};
use chrono::Duration;
use contracts::ids::EventId;
use ingestion::{
    Refused, Submission,
    accept::accept_in_tx,
    mail::{ClaimedMail, MOST_ATTEMPTS, MadeEvent, MailState, claim, finish_in_tx, hold_in_tx, made_in_tx},
};
use platform::{DbError, OpsTx};

/// Mails of one transaction.
const BATCH: i64 = 32;

/// One batch; how many mails were taken. A mail that ends its reader five times waits for a person.
pub async fn read_waiting(house: &House) -> Result<usize, DbError> {
    let claimed = claim(&house.ops, house.clock.now(), BATCH).await?;
    if claimed.is_empty() {
        return Ok(0);
    }
    register_known_channels(house).await?;
    let channels = known_channels(house).await?;
    let mut judged = Vec::new();
    for mail in &claimed {
        let one = if mail.attempts > MOST_ATTEMPTS {
            unread(
                house.mail_reader(),
                Blocked::new("READER_LOST", "each reader that took it ended without a word"),
            )
        } else {
            judge(house, &channels, mail.raw.as_deref(), mail.arrived_at).await?
        };
        judged.push((mail, one));
    }
    let all: Vec<_> = judged.iter().map(|(mail, one)| (*mail, one.clone())).collect();
    if let Err(error) = finish(house, all).await {
        // one that the database refuses takes no others along
        tracing::warn!(%error, mails = judged.len(), "mails could not be finished together, and are one by one");
        for one in judged {
            let id = one.0.mail_id;
            if let Err(error) = finish(house, vec![one]).await {
                tracing::error!(%error, mail = %id, "a mail could not be finished and is tried again");
            }
        }
    }
    house.wake_workers();
    Ok(claimed.len())
}

pub(super) async fn known_channels(house: &House) -> Result<KnownChannels, DbError> {
    Ok(KnownChannels(ops_booking::channels::channels(&house.ops).await?.into()))
}

async fn finish(house: &House, judged: Vec<(&ClaimedMail, Judged)>) -> Result<(), DbError> {
    let mut tx = house.ops.begin().await?;
    let mut held = Vec::new();
    for (mail, one) in judged {
        // another reader, or a person, may have been quicker
        if hold_in_tx(&mut tx, mail.mail_id).await? == Some(MailState::Waiting) {
            held.push((mail, one));
        }
    }
    hand_over(house, &mut tx, &mut held).await?;
    let now = house.clock.now();
    for (mail, one) in &held {
        finish_in_tx(&mut tx, now, mail.mail_id, &one.reading).await?;
    }
    tx.commit().await
}

/// Gives the parts to the ledger, in the caller's transaction, and notes what became of them. What is in the ledger already is
/// the same event; a part that was handed over before, as it was then, stays so.
pub(super) async fn hand_over(
    house: &House,
    tx: &mut OpsTx,
    held: &mut Vec<(&ClaimedMail, Judged)>,
) -> Result<(), DbError> {
    let now = house.clock.now();
    let mut submissions = Vec::new();
    let mut places = Vec::new();
    for (place, (mail, one)) in held.iter_mut().enumerate() {
        let made = made_in_tx(tx, mail.mail_id).await?;
        for part in std::mem::take(&mut one.parts) {
            if let Some(before) = made.iter().find(|before| before.booking_no == part.number) {
                if before.body_hash != part.body_hash {
                    one.reading.detail =
                        Some("read otherwise than before: correct the booking by hand".to_owned());
                }
                one.reading.events.push(before.clone());
                continue;
            }
            let event_id = EventId(house.ids.new_id(now));
            places.push((place, part.number, part.body_hash.clone()));
            submissions.push(Submission {
                event_id,
                producer_id: MAILBOX,
                nonce: event_id.to_string(),
                nonce_expires_at: now + Duration::minutes(10),
                idempotency_key: format!("mail:{}:{}", mail.dedupe_key, part.number),
                body_hash: part.body_hash,
                body: part.body,
                parsed: Ok(part.event),
                request_id: format!("mail:{}", mail.mail_id),
                received_at: now,
            });
        }
    }
    if submissions.is_empty() {
        return Ok(());
    }
    let verdicts = accept_in_tx(tx, now, &submissions).await?;
    let mut later = Vec::new();
    for ((place, number, body_hash), verdict) in places.into_iter().zip(verdicts) {
        let one = &mut held[place].1;
        match verdict {
            Ok(accepted) => {
                one.reading.events.push(MadeEvent {
                    booking_no: number,
                    event_id: accepted.event_id,
                    body_hash,
                });
            }
            Err(Refused::Unavailable) => later.push(place),
            Err(Refused::IdentityConflict) => one.block(&Blocked::new(
                "CONFLICT",
                "another event says something else of this sale, of the same kind and second",
            )),
            Err(refused) => {
                one.block(&Blocked::new("CONFLICT", format!("the ledger refuses it: {refused:?}")))
            }
        }
    }
    // what the ledger could not take just now is read again when its lease is over
    later.sort_unstable();
    later.dedup();
    for place in later.into_iter().rev() {
        held.remove(place);
    }
    Ok(())
}
