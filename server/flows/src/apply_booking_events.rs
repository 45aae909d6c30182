//! Flow B's second half: accepted events become bookings, exactly once.
//!
//! One transaction holds the lease, applies the events to the aggregates, tells payment, and ends the attempts. A
//! worker that lost its lease finds nothing to hold and changes nothing.

use crate::{House, registry::KnownChannels};
use contracts::ids::EventId;
use events::BookingEvent;
use ingestion::{
    Claimed, Job, Outcome, Refusal,
    claim::hold_leased_in_tx,
    finish::{crashed_too_often, finish_in_tx},
    parse_event, reason,
};
use ops_booking::{Applied, apply_events_in_tx, facts::show_payment_in_tx};
use payment::{Report, initial_status};
use platform::{DbError, RetryPolicy};
use std::{collections::HashMap, time::Duration};

/// Tries of one batch against a deadlock or a lost serialization race, which the next try usually wins.
const TRIES: u32 = 3;
/// Well inside the lease, so that a booking somebody else holds is found out while the batch is still ours.
const LOCK_PATIENCE: Duration = Duration::from_secs(2);

/// Works off what one worker claimed. Ends with every event done, waiting or dead; an error means that not even
/// that could be written: then the lease runs out and others take over.
pub async fn apply_booking_events(
    house: &House,
    channels: &KnownChannels,
    policy: &RetryPolicy,
    claimed: &Claimed,
) -> Result<(), DbError> {
    let jobs: Vec<&Job> = claimed.jobs.iter().collect();
    match apply_together(house, channels, policy, claimed, &jobs).await {
        Ok(()) => Ok(()),
        Err(error) if jobs.len() > 1 && !error.is_unreachable() => {
            // One of them is refused, or stuck behind a lock: the others must not share its fate.
            tracing::warn!(%error, events = jobs.len(), "a batch failed and is tried event by event");
            for job in jobs {
                apply_alone(house, channels, policy, claimed, job).await?;
            }
            Ok(())
        }
        Err(error) => give_up(house, policy, claimed, &jobs, &error).await,
    }
}

async fn apply_alone(
    house: &House,
    channels: &KnownChannels,
    policy: &RetryPolicy,
    claimed: &Claimed,
    job: &Job,
) -> Result<(), DbError> {
    match apply_together(house, channels, policy, claimed, &[job]).await {
        Ok(()) => Ok(()),
        Err(error) => give_up(house, policy, claimed, &[job], &error).await,
    }
}

async fn apply_together(
    house: &House,
    channels: &KnownChannels,
    policy: &RetryPolicy,
    claimed: &Claimed,
    jobs: &[&Job],
) -> Result<(), DbError> {
    let mut tries = 0;
    loop {
        tries += 1;
        match apply_once(house, channels, policy, claimed, jobs).await {
            Err(error) if tries < TRIES && error.is_race() => {
                tracing::warn!(%error, events = jobs.len(), tries, "a batch lost a race and is tried again");
            }
            result => return result,
        }
    }
}

async fn apply_once(
    house: &House,
    channels: &KnownChannels,
    policy: &RetryPolicy,
    claimed: &Claimed,
    jobs: &[&Job],
) -> Result<(), DbError> {
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    tx.wait_for_locks(LOCK_PATIENCE).await?;
    let ids: Vec<EventId> = jobs.iter().map(|job| job.event_id).collect();
    let held = hold_leased_in_tx(&mut tx, claimed.lease, &ids).await?;

    let mut finished: Vec<(&Job, Outcome)> = Vec::with_capacity(held.len());
    let mut readable: Vec<(EventId, BookingEvent)> = Vec::with_capacity(held.len());
    for job in jobs.iter().copied().filter(|job| held.contains(&job.event_id)) {
        match read(job, channels, policy) {
            Ok(event) => {
                readable.push((job.event_id, event));
                finished.push((job, Outcome::Done));
            }
            Err(outcome) => finished.push((job, outcome)),
        }
    }

    let registry = &channels.0;
    let ids = house.ids.as_ref();
    let applied = apply_events_in_tx(&mut tx, ids, now, registry, initial_status, &readable).await?;
    tell_payment(house, &mut tx, now, &readable, &applied).await?;
    finish_in_tx(&mut tx, ids, now, policy, &finished).await?;
    tx.commit().await
}

fn read(job: &Job, channels: &KnownChannels, policy: &RetryPolicy) -> Result<BookingEvent, Outcome> {
    if let Some(outcome) = crashed_too_often(job, policy) {
        return Err(outcome);
    }
    parse_event(&job.payload, channels).map_err(|refusal| {
        let (reason, detail) = match refusal {
            // It was known when the event was accepted: our copy of the registry may be the older one, or the
            // channel was switched off and may come back.
            Refusal::Coded(code)
                if code == "CHANNEL_NOT_REGISTERED" || code.starts_with("UNSUPPORTED_SOURCE") =>
            {
                return Outcome::Retry { reason: reason::CHANNEL_NOT_REGISTERED, detail: code };
            }
            Refusal::Coded(code) => (reason::SCHEMA_MISMATCH, code),
            Refusal::Malformed => (reason::SCHEMA_MISMATCH, "not JSON".to_owned()),
            // The paths only: the texts may quote the payload.
            Refusal::Fields(fields) => {
                (reason::SCHEMA_MISMATCH, fields.into_keys().collect::<Vec<_>>().join(", "))
            }
        };
        Outcome::Dead { reason, detail }
    })
}

async fn tell_payment(
    house: &House,
    tx: &mut platform::OpsTx,
    now: chrono::DateTime<chrono::Utc>,
    events: &[(EventId, BookingEvent)],
    applied: &[Applied],
) -> Result<(), DbError> {
    let new: Vec<_> = applied
        .iter()
        .filter(|applied| applied.channel_changed)
        .map(|applied| (applied.booking_key, applied.merchant_of_record))
        .collect();
    let anew = payment::open_in_tx(tx, now, &new).await?;

    let bookings: HashMap<EventId, &Applied> =
        applied.iter().map(|applied| (applied.event_id, applied)).collect();
    let reports: Vec<Report> = events
        .iter()
        .filter_map(|(event_id, event)| {
            Some(Report {
                booking_key: bookings.get(event_id)?.booking_key,
                event_id: *event_id,
                event_time: event.event_time,
                facts: event.payment.clone()?,
            })
        })
        .collect();
    let words = payment::report_in_tx(tx, house.ids.as_ref(), now, &reports, &anew).await?;
    let shown: Vec<_> =
        words.into_iter().map(|word| (word.booking_key, word.status, word.refunded)).collect();
    if shown.is_empty() {
        return Ok(());
    }
    show_payment_in_tx(tx, house.ids.as_ref(), now, &shown).await
}

/// The events could not be applied: they wait, or are dead if waiting cannot help.
async fn give_up(
    house: &House,
    policy: &RetryPolicy,
    claimed: &Claimed,
    jobs: &[&Job],
    error: &DbError,
) -> Result<(), DbError> {
    tracing::error!(%error, events = jobs.len(), "events could not be applied");
    let outcome = if error.is_transient() {
        Outcome::Retry {
            reason: reason::TRANSIENT_ERROR,
            detail: "the database could not be reached or was busy".to_owned(),
        }
    } else {
        let detail = error.constraint().map_or_else(
            || "an unexpected refusal; the logs have it under the event's request id".to_owned(),
            |constraint| format!("constraint {constraint}"),
        );
        Outcome::Dead { reason: reason::DATA_REFUSED, detail }
    };
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    let ids: Vec<EventId> = jobs.iter().map(|job| job.event_id).collect();
    let held = hold_leased_in_tx(&mut tx, claimed.lease, &ids).await?;
    let finished: Vec<(&Job, Outcome)> =
        jobs.iter().filter(|job| held.contains(&job.event_id)).map(|job| (*job, outcome.clone())).collect();
    finish_in_tx(&mut tx, house.ids.as_ref(), now, policy, &finished).await?;
    tx.commit().await
}
