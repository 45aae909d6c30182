//! The common case: nothing in the batch was ever seen before. One statement, and the constraints judge.

use super::{
    Accepted, Submission,
    batch::{KEYS_KEPT, Verdict, identity_of, key_of},
};
use chrono::{DateTime, Utc};
use contracts::status::ProcessStatus;
use events::BookingEvent;
use platform::{DbError, OpsDb};
use std::collections::BTreeMap;
use uuid::Uuid;

const GUARDS: [&str; 3] = ["pk_nonce", "pk_idempotency_key", "pk_event_identity"];

/// `None`, and nothing stored: something is known already, comes twice or cannot be read. Then each has to be looked
/// at by itself.
pub(super) async fn accept_fresh(
    db: &OpsDb,
    now: DateTime<Utc>,
    submissions: &[Submission],
) -> Result<Option<Vec<Verdict>>, DbError> {
    let Some(batch) = Fresh::of(submissions) else { return Ok(None) };
    match insert(db, now, &batch).await {
        Ok(()) => Ok(Some(submissions.iter().map(accepted).collect())),
        // A race is settled by the way that looks twice.
        Err(error) if error.is_race() || error.constraint().is_some_and(|name| GUARDS.contains(&name)) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a verdict like the others")]
fn accepted(submission: &Submission) -> Verdict {
    Ok(Accepted { event_id: submission.event_id, status: ProcessStatus::Received, replay: false })
}

/// Each with its place in the order in which guards are taken.
struct Fresh<'a> {
    events: Vec<(&'a Submission, &'a BookingEvent)>,
    nonces: Vec<i32>,
    keys: Vec<i32>,
    identities: Vec<i32>,
}

impl<'a> Fresh<'a> {
    fn of(submissions: &'a [Submission]) -> Option<Self> {
        let events: Vec<(&Submission, &BookingEvent)> = submissions
            .iter()
            .map(|submission| Some((submission, submission.parsed.as_ref().ok()?)))
            .collect::<Option<_>>()?;
        Some(Self {
            nonces: places(events.iter().map(|(s, _)| (s.producer_id.0, s.nonce.as_str())))?,
            keys: places(events.iter().map(|(s, _)| key_of(s)))?,
            identities: places(events.iter().map(|(_, event)| identity_of(event)))?,
            events,
        })
    }
}

/// Where each stands when they are sorted; `None` when two are the same.
fn places<K: Ord>(keys: impl ExactSizeIterator<Item = K>) -> Option<Vec<i32>> {
    let count = keys.len();
    let sorted: BTreeMap<K, usize> = keys.enumerate().map(|(i, key)| (key, i)).collect();
    if sorted.len() < count {
        return None;
    }
    let mut places = vec![0; count];
    for (place, i) in sorted.into_values().enumerate() {
        places[i] = i32::try_from(place).ok()?;
    }
    Some(places)
}

/// Each part waits for the one before it: guards are taken in the same order as on the other way.
async fn insert(db: &OpsDb, now: DateTime<Utc>, batch: &Fresh<'_>) -> Result<(), DbError> {
    let of = |read: fn(&Submission) -> &str| -> Vec<String> {
        batch.events.iter().map(|(submission, _)| read(submission).to_owned()).collect()
    };
    let ids: Vec<Uuid> = batch.events.iter().map(|(s, _)| s.event_id.0).collect();
    let producers: Vec<Uuid> = batch.events.iter().map(|(s, _)| s.producer_id.0).collect();
    let expires: Vec<DateTime<Utc>> = batch.events.iter().map(|(s, _)| s.nonce_expires_at).collect();
    let received: Vec<DateTime<Utc>> = batch.events.iter().map(|(s, _)| s.received_at).collect();
    let sources: Vec<String> = batch.events.iter().map(|(_, e)| e.source.clone()).collect();
    let refs: Vec<String> = batch.events.iter().map(|(_, e)| e.external_ref.clone()).collect();
    let types: Vec<String> = batch.events.iter().map(|(_, e)| e.event_type.as_str().to_owned()).collect();
    let times: Vec<DateTime<Utc>> = batch.events.iter().map(|(_, e)| e.event_time).collect();
    let seconds: Vec<DateTime<Utc>> = batch.events.iter().map(|(_, e)| identity_of(e).3).collect();
    let hashes: Vec<String> = batch.events.iter().map(|(_, e)| e.content_hash()).collect();
    sqlx::query!(
        "with new as materialized (
             select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],
                 $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[], $12::text[],
                 $13::text[], $14::text[], $15::timestamptz[], $16::int[], $17::int[], $18::int[])
                 as new (event, producer, key, nonce, nonce_expires, body_hash, source, ref, type, time, second,
                     hash, payload, request, received, nonce_place, key_place, identity_place)
         ), nonces as (
             insert into ingestion.nonce (producer_id, nonce, expires_at)
             select producer, nonce, nonce_expires from new order by nonce_place
             returning 1
         ), keys as (
             insert into ingestion.idempotency_key (producer_id, idempotency_key, body_hash, event_id, expires_at)
             select producer, key, body_hash, event, $19
             from new cross join (select count(*) from nonces) as taken order by key_place
             returning 1
         ), identities as (
             insert into ingestion.event_identity
                 (source, external_ref, event_type, event_second, content_hash, event_id, expires_at)
             select source, ref, type, second, hash, event, $19
             from new cross join (select count(*) from keys) as taken order by identity_place
             returning 1
         )
         insert into ingestion.event (event_id, producer_id, idempotency_key, nonce, source, external_ref,
             event_type, event_time, content_hash, payload, request_id, received_at, state, run_at)
         select event, producer, key, nonce, source, ref, type, time, hash, payload, request, received,
             'RECEIVED', received
         from new cross join (select count(*) from identities) as taken",
        &ids,
        &producers,
        &of(|s| &s.idempotency_key),
        &of(|s| &s.nonce),
        &expires,
        &of(|s| &s.body_hash),
        &sources,
        &refs,
        &types,
        &times,
        &seconds,
        &hashes,
        &of(|s| &s.body),
        &of(|s| &s.request_id),
        &received,
        &batch.nonces,
        &batch.keys,
        &batch.identities,
        now + KEYS_KEPT,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_sorted_and_twins_have_none() {
        assert_eq!(places(["c", "a", "b"].into_iter()), Some(vec![2, 0, 1]));
        assert_eq!(places(["c", "a", "c"].into_iter()), None);
    }
}
