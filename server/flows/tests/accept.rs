//! Accepting: what is claimed once is claimed once, over any number of processes; and what is kept how long.

mod support;

use chrono::Duration;
use contracts::{ids::EventId, status::ProcessStatus};
use ingestion::{Accepted, Acceptor, Refused, Submission, accept::accept_batch, retention};
use serde_json::json;
use std::{collections::HashSet, sync::Arc};
use support::{Rig, event, with};

/// Two acceptors stand for two server processes on one database.
async fn post_all(rig: &Rig, posts: Vec<Submission>) -> Vec<Result<Accepted, Refused>> {
    let acceptors: Vec<Acceptor> = (0..2)
        .map(|_| Acceptor::start(rig.test.ops.clone(), rig.house.clock.clone(), Arc::new(|| {})))
        .collect();
    let posts = posts.into_iter().enumerate().map(|(i, post)| {
        let acceptor = acceptors[i % 2].clone();
        tokio::spawn(async move { acceptor.accept(post).await.unwrap() })
    });
    let mut verdicts = Vec::new();
    for post in posts.collect::<Vec<_>>() {
        verdicts.push(post.await.unwrap());
    }
    verdicts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_nonce_is_taken_once() {
    let rig = Rig::new().await;
    let mut posts = Vec::new();
    for i in 0..12 {
        let mut post = rig.submission(&event("GYG", &format!("G{i}"), "CREATED", 1)).await;
        post.nonce = "the-nonce".to_owned();
        posts.push(post);
    }
    let verdicts = post_all(&rig, posts).await;
    assert_eq!(verdicts.iter().filter(|verdict| verdict.is_ok()).count(), 1);
    assert_eq!(verdicts.iter().filter(|verdict| **verdict == Err(Refused::NonceReused)).count(), 11);
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 1);
}

fn the_one_event(verdicts: &[Result<Accepted, Refused>]) -> EventId {
    let ids: HashSet<EventId> = verdicts.iter().map(|verdict| verdict.as_ref().unwrap().event_id).collect();
    assert_eq!(ids.len(), 1, "one event for all");
    assert_eq!(verdicts.iter().filter(|verdict| !verdict.as_ref().unwrap().replay).count(), 1);
    ids.into_iter().next().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_key_or_one_identity_makes_one_event() {
    let rig = Rig::new().await;
    let mut posts = Vec::new();
    for _ in 0..50 {
        let mut post = rig.submission(&event("GYG", "G1", "CREATED", 1)).await;
        post.idempotency_key = "the-key".to_owned();
        posts.push(post);
    }
    the_one_event(&post_all(&rig, posts).await);

    let mut posts = Vec::new();
    for _ in 0..50 {
        posts.push(rig.submission(&event("GYG", "G2", "CREATED", 1)).await);
    }
    the_one_event(&post_all(&rig, posts).await);
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 2);
    assert_eq!(rig.count("select count(*) from ingestion.idempotency_key").await, 51);
}

#[tokio::test]
async fn a_key_with_other_bytes_and_an_identity_with_other_content_are_conflicts() {
    let rig = Rig::new().await;
    let now = rig.house.clock.now();
    let first = rig.submission(&event("GYG", "G1", "CREATED", 1)).await;
    let mut other_bytes = rig.submission(&event("GYG", "G1", "CREATED", 2)).await;
    other_bytes.idempotency_key.clone_from(&first.idempotency_key);
    let other_content = rig.submission(&with(event("GYG", "G1", "CREATED", 1), &json!({"adult": 5}))).await;
    let mut unreadable = rig.submission(&json!({"payloadVersion": "v1"})).await;
    unreadable.idempotency_key.clone_from(&first.idempotency_key);

    for together in [true, false] {
        sqlx::query(
            "truncate ingestion.event, ingestion.nonce, ingestion.idempotency_key, ingestion.event_identity",
        )
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
        let all = [first.clone(), other_bytes.clone(), other_content.clone(), unreadable.clone()];
        let mut verdicts = Vec::new();
        for batch in all.chunks(if together { 4 } else { 1 }) {
            verdicts.extend(accept_batch(&rig.test.ops, now, batch).await.unwrap());
        }
        assert!(verdicts[0].as_ref().is_ok_and(|accepted| !accepted.replay));
        assert_eq!(verdicts[1], Err(Refused::KeyReused));
        assert_eq!(verdicts[2], Err(Refused::IdentityConflict));
        assert_eq!(verdicts[3], Err(Refused::KeyReused), "the key is looked at before the body");
        // the refused key was not burnt
        let mut mended = rig.submission(&event("GYG", "G9", "CREATED", 1)).await;
        mended.idempotency_key.clone_from(&other_content.idempotency_key);
        assert!(accept_batch(&rig.test.ops, now, &[mended]).await.unwrap()[0].is_ok());
    }
}

#[tokio::test]
async fn a_refused_body_burns_its_nonce_and_not_its_key() {
    let rig = Rig::new().await;
    let now = rig.house.clock.now();
    let refused = rig.submission(&json!({"payloadVersion": "v1"})).await;
    let verdicts = accept_batch(&rig.test.ops, now, std::slice::from_ref(&refused)).await.unwrap();
    assert!(matches!(verdicts[0], Err(Refused::Body(_))));
    let mut mended = rig.submission(&event("GYG", "G1", "CREATED", 1)).await;
    mended.idempotency_key = refused.idempotency_key;
    let mut replayed = mended.clone();
    replayed.nonce = refused.nonce;
    assert_eq!(accept_batch(&rig.test.ops, now, &[replayed]).await.unwrap()[0], Err(Refused::NonceReused));
    assert!(accept_batch(&rig.test.ops, now, &[mended]).await.unwrap()[0].is_ok());
}

#[tokio::test]
async fn a_replay_is_answered_with_the_events_present_status() {
    let rig = Rig::new().await;
    let body = event("GYG", "G1", "CREATED", 1);
    let first = rig.accept(&body).await.unwrap();
    rig.drain().await;
    let again = rig.accept(&body).await.unwrap();
    assert_eq!(again, Accepted { event_id: first.event_id, status: ProcessStatus::Done, replay: true });
}

#[tokio::test]
async fn each_kind_of_row_is_kept_as_long_as_the_table_says() {
    let rig = Rig::new().await;
    let pool = rig.test.ops.pool();
    rig.tell(&[event("GYG", "G1", "CREATED", 1)]).await;
    rig.accept(&event("GYG", "G2", "CREATED", 1)).await.unwrap();
    // a second ledger row, failed, with a dead letter that nobody has looked at
    sqlx::query("update ingestion.event set state = 'FAILED', run_at = null where external_ref = 'G2'")
        .execute(pool)
        .await
        .unwrap();
    sqlx::query(
        "insert into ingestion.dead_letter (dead_letter_key, event_id, status, reason_code, poison, attempts, source,
             external_ref, event_type, first_failed_at, last_failed_at, updated_at)
         select event_id, event_id, 'OPEN', 'X', false, 1, source, external_ref, event_type, received_at, received_at,
             received_at from ingestion.event where external_ref = 'G2'",
    )
    .execute(pool)
    .await
    .unwrap();

    rig.test.clock.advance(Duration::minutes(11));
    retention::sweep(&rig.test.ops, rig.house.clock.now()).await.unwrap().unwrap();
    assert_eq!(rig.count("select count(*) from ingestion.nonce").await, 0);
    assert_eq!(rig.count("select count(*) from ingestion.idempotency_key").await, 2);

    rig.test.clock.advance(Duration::days(36));
    let swept = retention::sweep(&rig.test.ops, rig.house.clock.now()).await.unwrap().unwrap();
    assert_eq!((swept.keys, swept.identities, swept.events), (2, 2, 1));
    let left = "select count(*) from ingestion.event where external_ref = 'G2'";
    assert_eq!(rig.count(left).await, 1, "what waits for a person never expires");

    sqlx::query("update ingestion.dead_letter set status = 'CLOSED', updated_at = $1")
        .bind(rig.house.clock.now())
        .execute(pool)
        .await
        .unwrap();
    rig.test.clock.advance(Duration::days(31));
    let swept = retention::sweep(&rig.test.ops, rig.house.clock.now()).await.unwrap().unwrap();
    assert_eq!((swept.dead_letters, swept.events), (1, 1));
    assert_eq!(swept.partitions, 1, "the month is empty and gone");
    // and the month to come has its partition
    assert!(
        rig.count("select count(*) from pg_inherits where inhparent = 'ingestion.event'::regclass").await
            >= 5
    );
}

#[tokio::test]
async fn the_partition_of_a_row_is_its_month() {
    let rig = Rig::new().await;
    rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap();
    let placed = "select count(*) from ingestion.event where tableoid = 'ingestion.event_202603'::regclass";
    assert_eq!(rig.count(placed).await, 1);
}
