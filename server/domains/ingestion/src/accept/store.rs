use super::{
    Submission,
    batch::{Identity, Key},
};
use chrono::{DateTime, Utc};
use contracts::{
    ids::EventId,
    status::{EventType, ProcessStatus},
};
use platform::{DbError, OpsTx};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Sorted, so that every transaction takes its locks in one order.
fn sorted<K: Ord + Clone>(first: &HashMap<K, usize>) -> Vec<(K, usize)> {
    let mut entries: Vec<_> = first.iter().map(|(key, i)| (key.clone(), *i)).collect();
    entries.sort();
    entries
}

pub(super) async fn claim_nonces(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    submissions: &[Submission],
    first: &HashMap<Key, usize>,
) -> Result<HashSet<Key>, DbError> {
    let entries = sorted(first);
    let producers: Vec<Uuid> = entries.iter().map(|((producer, _), _)| *producer).collect();
    let nonces: Vec<String> = entries.iter().map(|((_, nonce), _)| nonce.clone()).collect();
    let expires: Vec<DateTime<Utc>> = entries.iter().map(|(_, i)| submissions[*i].nonce_expires_at).collect();
    let rows = sqlx::query!(
        "insert into ingestion.nonce as n (producer_id, nonce, expires_at)
         select * from unnest($1::uuid[], $2::text[], $3::timestamptz[])
         on conflict on constraint pk_nonce do update set expires_at = excluded.expires_at
             where n.expires_at <= $4
         returning producer_id, nonce",
        &producers,
        &nonces,
        &expires,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.producer_id, row.nonce)).collect())
}

/// Returns the keys that were free.
pub(super) async fn claim_keys(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    submissions: &[Submission],
    leaders: &HashMap<Key, usize>,
) -> Result<HashSet<Key>, DbError> {
    if leaders.is_empty() {
        return Ok(HashSet::new());
    }
    let entries = sorted(leaders);
    let producers: Vec<Uuid> = entries.iter().map(|((producer, _), _)| *producer).collect();
    let keys: Vec<String> = entries.iter().map(|((_, key), _)| key.clone()).collect();
    let hashes: Vec<String> = entries.iter().map(|(_, i)| submissions[*i].body_hash.clone()).collect();
    let events: Vec<Uuid> = entries.iter().map(|(_, i)| submissions[*i].event_id.0).collect();
    let rows = sqlx::query!(
        "insert into ingestion.idempotency_key as k (producer_id, idempotency_key, body_hash, event_id, expires_at)
         select p, key, hash, event, $5 from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[])
             as new (p, key, hash, event)
         on conflict on constraint pk_idempotency_key do update
             set body_hash = excluded.body_hash, event_id = excluded.event_id, expires_at = excluded.expires_at
             where k.expires_at <= $6
         returning producer_id, idempotency_key",
        &producers,
        &keys,
        &hashes,
        &events,
        expires_at,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.producer_id, row.idempotency_key)).collect())
}

pub(super) async fn keys_known(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    keys: &[Key],
) -> Result<HashMap<Key, (String, EventId)>, DbError> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let producers: Vec<Uuid> = keys.iter().map(|(producer, _)| *producer).collect();
    let names: Vec<String> = keys.iter().map(|(_, key)| key.clone()).collect();
    let rows = sqlx::query!(
        "select k.producer_id, k.idempotency_key, k.body_hash, k.event_id
         from ingestion.idempotency_key k
         join unnest($1::uuid[], $2::text[]) as asked (producer_id, idempotency_key)
             using (producer_id, idempotency_key)
         where k.expires_at > $3",
        &producers,
        &names,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ((row.producer_id, row.idempotency_key), (row.body_hash, EventId(row.event_id))))
        .collect())
}

/// Returns the identities that were free.
pub(super) async fn claim_identities(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    submissions: &[Submission],
    identities: &[(usize, Identity, String)],
    first: &HashMap<Identity, usize>,
) -> Result<HashSet<Identity>, DbError> {
    if first.is_empty() {
        return Ok(HashSet::new());
    }
    let mut entries: Vec<_> = identities.iter().filter(|(i, identity, _)| first[identity] == *i).collect();
    entries.sort_by(|a, b| a.1.cmp(&b.1));
    let sources: Vec<String> = entries.iter().map(|(_, id, _)| id.0.clone()).collect();
    let refs: Vec<String> = entries.iter().map(|(_, id, _)| id.1.clone()).collect();
    let types: Vec<String> = entries.iter().map(|(_, id, _)| id.2.as_str().to_owned()).collect();
    let seconds: Vec<DateTime<Utc>> = entries.iter().map(|(_, id, _)| id.3).collect();
    let hashes: Vec<String> = entries.iter().map(|(_, _, hash)| hash.clone()).collect();
    let events: Vec<Uuid> = entries.iter().map(|(i, ..)| submissions[*i].event_id.0).collect();
    let rows = sqlx::query!(
        "insert into ingestion.event_identity as e
             (source, external_ref, event_type, event_second, content_hash, event_id, expires_at)
         select s, r, t, at, hash, event, $7
         from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::uuid[])
             as new (s, r, t, at, hash, event)
         on conflict on constraint pk_event_identity do update
             set content_hash = excluded.content_hash, event_id = excluded.event_id,
                 expires_at = excluded.expires_at
             where e.expires_at <= $8
         returning source, external_ref, event_type, event_second",
        &sources,
        &refs,
        &types,
        &seconds,
        &hashes,
        &events,
        expires_at,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some((row.source, row.external_ref, row.event_type.parse().ok()?, row.event_second))
        })
        .collect())
}

pub(super) async fn identities_known(
    tx: &mut OpsTx,
    lost: &[Identity],
) -> Result<HashMap<Identity, (String, EventId)>, DbError> {
    if lost.is_empty() {
        return Ok(HashMap::new());
    }
    let sources: Vec<String> = lost.iter().map(|id| id.0.clone()).collect();
    let refs: Vec<String> = lost.iter().map(|id| id.1.clone()).collect();
    let types: Vec<String> = lost.iter().map(|id| id.2.as_str().to_owned()).collect();
    let seconds: Vec<DateTime<Utc>> = lost.iter().map(|id| id.3).collect();
    let rows = sqlx::query!(
        "select e.source, e.external_ref, e.event_type, e.event_second, e.content_hash, e.event_id
         from ingestion.event_identity e
         join unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
             as asked (source, external_ref, event_type, event_second)
             using (source, external_ref, event_type, event_second)",
        &sources,
        &refs,
        &types,
        &seconds,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let event_type: EventType = row.event_type.parse().ok()?;
            let identity = (row.source, row.external_ref, event_type, row.event_second);
            Some((identity, (row.content_hash, EventId(row.event_id))))
        })
        .collect())
}

pub(super) async fn insert_events(
    tx: &mut OpsTx,
    submissions: &[Submission],
    new: &[(usize, &str)],
) -> Result<(), DbError> {
    let new: Vec<_> = new
        .iter()
        .filter_map(|(i, hash)| {
            let submission = &submissions[*i];
            Some((submission, submission.parsed.as_ref().ok()?, (*hash).to_owned()))
        })
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    let text = |read: &dyn Fn(&Submission) -> &str| -> Vec<String> {
        new.iter().map(|(submission, ..)| read(submission).to_owned()).collect()
    };
    let events: Vec<Uuid> = new.iter().map(|(s, ..)| s.event_id.0).collect();
    let producers: Vec<Uuid> = new.iter().map(|(s, ..)| s.producer_id.0).collect();
    let sources: Vec<String> = new.iter().map(|(_, e, _)| e.source.clone()).collect();
    let refs: Vec<String> = new.iter().map(|(_, e, _)| e.external_ref.clone()).collect();
    let types: Vec<String> = new.iter().map(|(_, e, _)| e.event_type.as_str().to_owned()).collect();
    let times: Vec<DateTime<Utc>> = new.iter().map(|(_, e, _)| e.event_time).collect();
    let hashes: Vec<String> = new.iter().map(|(.., hash)| hash.clone()).collect();
    let received: Vec<DateTime<Utc>> = new.iter().map(|(s, ..)| s.received_at).collect();
    sqlx::query!(
        "insert into ingestion.event (event_id, producer_id, idempotency_key, nonce, source, external_ref,
             event_type, event_time, content_hash, payload, request_id, received_at, state, run_at)
         select event, producer, key, nonce, source, ref, type, time, hash, payload, request, received,
             'RECEIVED', received
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
             $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::timestamptz[])
             as new (event, producer, key, nonce, source, ref, type, time, hash, payload, request, received)",
        &events,
        &producers,
        &text(&|s| &s.idempotency_key),
        &text(&|s| &s.nonce),
        &sources,
        &refs,
        &types,
        &times,
        &hashes,
        &text(&|s| &s.body),
        &text(&|s| &s.request_id),
        &received,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn repoint_keys(tx: &mut OpsTx, keys: &[(Key, EventId)]) -> Result<(), DbError> {
    if keys.is_empty() {
        return Ok(());
    }
    let producers: Vec<Uuid> = keys.iter().map(|((producer, _), _)| *producer).collect();
    let names: Vec<String> = keys.iter().map(|((_, key), _)| key.clone()).collect();
    let events: Vec<Uuid> = keys.iter().map(|(_, event)| event.0).collect();
    sqlx::query!(
        "update ingestion.idempotency_key k set event_id = first.event_id
         from unnest($1::uuid[], $2::text[], $3::uuid[]) as first (producer_id, idempotency_key, event_id)
         where k.producer_id = first.producer_id and k.idempotency_key = first.idempotency_key",
        &producers,
        &names,
        &events,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn withdraw_keys(tx: &mut OpsTx, keys: &[Key]) -> Result<(), DbError> {
    if keys.is_empty() {
        return Ok(());
    }
    let producers: Vec<Uuid> = keys.iter().map(|(producer, _)| *producer).collect();
    let names: Vec<String> = keys.iter().map(|(_, key)| key.clone()).collect();
    sqlx::query!(
        "delete from ingestion.idempotency_key k
         using unnest($1::uuid[], $2::text[]) as gone (producer_id, idempotency_key)
         where k.producer_id = gone.producer_id and k.idempotency_key = gone.idempotency_key",
        &producers,
        &names,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn states(tx: &mut OpsTx, events: &[Uuid]) -> Result<HashMap<Uuid, ProcessStatus>, DbError> {
    let rows = sqlx::query!("select event_id, state from ingestion.event where event_id = any($1)", events)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.event_id, row.state.parse().ok()?))).collect())
}
