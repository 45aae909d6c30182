//! The way of a direct booking to ops: off channel_db's outbox, by the signed ingest endpoint that every channel uses.

use super::ingest_payload;
use crate::{House, catalog::note};
use contracts::ids::OutboxId;
use events::DomainEvent;
use futures::{StreamExt, future::BoxFuture, stream};
use identity::Switch;
use platform::{
    Actor, DbError, RetryPolicy,
    outbox::{self, Delivery, Lag, Refused},
};
use serde_json::json;

const TOPIC: &str = "sales.booking_told.";
/// All of a batch are sent at the same time: each is answered, or given up, well within the outbox's lease.
const BATCH: i64 = 16;
const LISTED: i64 = 200;

/// The ingest endpoint, as a producer meets it.
pub trait IngestDoor: Send + Sync {
    /// `key`: of the event, the same in each try. Comes back within ten seconds.
    fn post<'a>(&'a self, key: &'a str, body: String) -> BoxFuture<'a, Posted>;
}

/// What became of a post. The texts are for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posted {
    /// It is kept there, now or since an earlier try.
    Accepted,
    /// Not now.
    Later(String),
    /// Never, as it is.
    Refused(String),
}

/// Sends what is due, of each order one word at a time, and answers with how many it sent. Any number of processes may
/// call it. A word that was sent twice is one event: its key is the outbox's.
pub async fn tell_ops(house: &House, door: &dyn IngestDoor, policy: &RetryPolicy) -> Result<usize, DbError> {
    if !house.switches.is_on(Switch::WebEmitBookingEvent).await {
        return Ok(0);
    }
    let due = outbox::claim_of(&house.channel, house.clock.now(), BATCH, TOPIC).await?;
    let sent = due.len();
    let mut ends = stream::iter(due).map(|delivery| tell(house, door, policy, delivery)).buffer_unordered(16);
    let mut first_error = None;
    while let Some(end) = ends.next().await {
        if let Err(error) = end {
            first_error.get_or_insert(error);
        }
    }
    first_error.map_or(Ok(sent), Err)
}

async fn tell(
    house: &House,
    door: &dyn IngestDoor,
    policy: &RetryPolicy,
    delivery: Delivery,
) -> Result<(), DbError> {
    let body = match &delivery.event {
        DomainEvent::Sales(event) => ingest_payload(event),
        _ => None,
    };
    let posted = match body {
        Some(body) => door.post(&delivery.id.to_string(), body.to_string()).await,
        None => Posted::Refused("this is no word for ops".to_owned()),
    };
    let (now, event) = (house.clock.now(), delivery.id);
    match posted {
        Posted::Accepted => {
            let mut tx = house.channel.begin().await?;
            outbox::delivered_in_tx(&mut tx, now, &[event]).await?;
            tx.commit().await
        }
        Posted::Later(why) => {
            tracing::warn!(%event, attempts = delivery.attempts, why, "ops could not be told of a booking; again later");
            let attempts = u32::try_from(delivery.attempts).unwrap_or(u32::MAX);
            // It never gives up: the last wait repeats.
            let last = policy.waits.last().copied().unwrap_or_else(|| chrono::Duration::hours(2));
            let run_at = policy.next_run(attempts, now).unwrap_or(now + last);
            outbox::postpone(&house.channel, event, run_at, &why).await
        }
        Posted::Refused(why) => {
            tracing::error!(%event, why, "ops refused to be told of a booking: a person must see to it");
            outbox::refuse(&house.channel, event, now, &why).await
        }
    }
}

/// How far ops is behind the orders.
pub async fn untold(house: &House) -> Result<Lag, DbError> {
    outbox::lag_of(&house.channel, TOPIC).await
}

/// What ops refused, oldest first, at most 200.
pub async fn refused_words(house: &House) -> Result<Vec<Refused>, DbError> {
    outbox::refused(&house.channel, TOPIC, LISTED).await
}

/// Refused words are sent again, by whoever may; answers with how many there were. Onto the trail.
pub async fn tell_again(house: &House, actor: &Actor, events: &[OutboxId]) -> Result<u64, DbError> {
    let mut tx = house.channel.begin().await?;
    let again = outbox::try_again_in_tx(&mut tx, house.clock.now(), events).await?;
    let after = json!({"events": events, "again": again});
    let resource = ("outbox", TOPIC.to_owned());
    note(house, &mut tx, actor, "BOOKING_TOLD_AGAIN", resource, (None, Some(after)), None).await?;
    tx.commit().await?;
    house.wake_tellers();
    Ok(again)
}
