//! Workers die, databases refuse, people replay: nothing is lost and nothing happens twice.

mod support;

use chrono::Duration;
use contracts::{
    AppError,
    status::{DeadLetterStatus, ProcessStatus},
    views::dead_letter::DeadLetterQuery,
};
use flows::{dead_letters, screens};
use identity::{Switches, switches::FirstValues};
use ingestion::{claim::LEASE, dead_letter::OperatorVerdict, event_record::event_by_id};
use std::sync::Arc;
use support::{Rig, event};
use testkit::personas;

#[tokio::test]
async fn the_work_of_a_dead_worker_is_done_by_another_and_the_crash_counts() {
    let rig = Rig::new().await;
    let accepted = rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap();
    let dead = rig.claim(10).await.unwrap();
    assert!(rig.claim(10).await.is_none() && rig.claim_orphan().await.is_none(), "the lease holds");

    rig.test.clock.advance(LEASE);
    let taken = rig.claim_orphan().await.unwrap();
    assert_eq!(taken.jobs[0].attempts, 2);
    rig.apply(&taken).await;
    // the dead one was only slow: it has lost its lease and may not apply again
    rig.apply(&dead).await;
    let record = event_by_id(&rig.test.ops, accepted.event_id).await.unwrap().unwrap();
    assert_eq!((record.state, record.attempts), (ProcessStatus::Done, 2));
    assert_eq!(rig.count("select count(*) from ops_booking.history").await, 1);
}

#[tokio::test]
async fn an_event_that_kills_its_workers_ends_in_the_dead_letters_alone() {
    let rig = Rig::new().await;
    for i in 0..5 {
        rig.accept(&event("GYG", &format!("G{i}"), "CREATED", 1)).await.unwrap();
    }
    let batch = rig.claim(10).await.unwrap();
    let killer = batch.jobs[2].event_id;
    for _ in 0..40 {
        rig.test.clock.advance(LEASE);
        while let Some(orphan) = rig.claim_orphan().await {
            // the worker that has the killer dies before it can write anything
            if orphan.jobs[0].event_id != killer || orphan.jobs[0].attempts > 6 {
                rig.apply(&orphan).await;
            }
        }
    }
    assert_eq!(rig.count("select count(*) from ingestion.event where state = 'DONE'").await, 4);
    let page = rig.dead_letters().await;
    assert_eq!((page.rows.len(), page.rows[0].event_id), (1, killer));
    assert_eq!(page.rows[0].reason_code, "WORKER_LOST");
}

#[tokio::test]
async fn each_wait_is_used_and_then_the_event_waits_for_a_person() {
    let rig = Rig::new().await;
    rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap();
    // something that no retry mends and that looks passing: the table is locked away from the workers
    sqlx::query(
        "create function ops_booking.refuse() returns trigger language plpgsql as
         $$ begin raise exception 'busy' using errcode = '55P03'; end $$",
    )
    .execute(rig.test.ops.pool())
    .await
    .unwrap();
    sqlx::query(
        "create trigger refuse before insert on ops_booking.booking execute function ops_booking.refuse()",
    )
    .execute(rig.test.ops.pool())
    .await
    .unwrap();

    let mut waits = Vec::new();
    let mut last = rig.house.clock.now();
    for _ in 0..6 {
        while rig.drain().await == 0 {
            rig.test.clock.advance(Duration::seconds(30));
        }
        waits.push((rig.house.clock.now() - last).num_seconds());
        last = rig.house.clock.now();
    }
    assert_eq!(waits, [0, 30, 120, 600, 1_800, 7_200]);
    let letter = rig.dead_letters().await.rows.remove(0);
    assert_eq!((letter.reason_code.as_str(), letter.attempts, letter.poison), ("TRANSIENT_ERROR", 6, true));

    sqlx::query("drop trigger refuse on ops_booking.booking").execute(rig.test.ops.pool()).await.unwrap();
    let manager = personas::manager();
    dead_letters::ready_and_replay(&rig.house, &manager, letter.key).await.unwrap();
    rig.drain().await;
    let letter =
        ingestion::dead_letter::dead_letter_by_key(&rig.test.ops, letter.key).await.unwrap().unwrap();
    assert_eq!((letter.status, letter.replay_count), (DeadLetterStatus::Succeeded, 1));
    assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 1);
}

#[tokio::test]
async fn one_refused_event_does_not_take_its_batch_along() {
    let rig = Rig::new().await;
    for i in 0..4 {
        rig.accept(&event("GYG", &format!("G{i}"), "CREATED", 1)).await.unwrap();
    }
    sqlx::query("alter table ops_booking.booking add constraint ck_test check (external_ref <> 'G2')")
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
    rig.drain().await;
    assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 3);
    let letter = rig.dead_letters().await.rows.remove(0);
    assert_eq!((letter.external_ref.as_str(), letter.reason_code.as_str()), ("G2", "DATA_REFUSED"));
    assert_eq!(letter.reason_detail.as_deref(), Some("constraint ck_test"));
}

#[tokio::test]
async fn a_replay_of_an_applied_event_changes_nothing_twice() {
    let rig = Rig::new().await;
    let accepted = rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap();
    rig.drain().await;
    let before = rig.bookings().await;
    let manager = personas::manager();
    let verdict = OperatorVerdict { reason_code: "CHECK".to_owned(), reason_detail: None, poison: false };
    let letter = dead_letters::fail_event(&rig.house, &manager, accepted.event_id, &verdict).await.unwrap();

    // not READY: refused, and the refusal is on record
    assert!(dead_letters::replay_event(&rig.house, &manager, accepted.event_id).await.is_err());
    dead_letters::move_dead_letter(&rig.house, &manager, letter.key, DeadLetterStatus::Ready, None)
        .await
        .unwrap();
    dead_letters::replay_event(&rig.house, &manager, accepted.event_id).await.unwrap();
    assert_eq!(rig.drain().await, 1);
    assert_eq!(rig.bookings().await, before);
    let audited = "select count(distinct event_type) from audit.event where event_type like 'INGEST_%'";
    assert_eq!(rig.count(audited).await, 4);
}

#[tokio::test]
async fn a_closed_dead_letter_is_reopened_as_a_new_one() {
    let rig = Rig::new().await;
    let accepted = rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap();
    let manager = personas::manager();
    let verdict = OperatorVerdict { reason_code: "CHECK".to_owned(), reason_detail: None, poison: false };
    let first = dead_letters::fail_event(&rig.house, &manager, accepted.event_id, &verdict).await.unwrap();
    dead_letters::move_dead_letter(&rig.house, &manager, first.key, DeadLetterStatus::Closed, None)
        .await
        .unwrap();
    let second = dead_letters::fail_event(&rig.house, &manager, accepted.event_id, &verdict).await.unwrap();
    assert_ne!(first.key, second.key);
    assert_eq!(second.status, DeadLetterStatus::Open);
}

#[tokio::test]
async fn a_bulk_replay_takes_all_that_match_and_counts_them() {
    let rig = Rig::new().await;
    let manager = personas::manager();
    for i in 0..450 {
        let channel = if i % 3 == 0 { "VIATOR" } else { "GYG" };
        let accepted = rig.accept(&event(channel, &format!("R{i}"), "CREATED", 1)).await.unwrap();
        let verdict = OperatorVerdict { reason_code: "CHECK".to_owned(), reason_detail: None, poison: false };
        dead_letters::fail_event(&rig.house, &manager, accepted.event_id, &verdict).await.unwrap();
    }
    let filter = DeadLetterQuery { channel: Some("GYG".to_owned()), ..DeadLetterQuery::default() };
    let run = dead_letters::start_bulk_replay(&rig.house, &manager, &filter, None).await.unwrap();
    assert_eq!((run.total, run.finished_at), (300, None));
    assert_eq!(dead_letters::drive_bulk_replays(&rig.house).await.unwrap(), 200);
    let half = dead_letters::bulk_replay_progress(&rig.house, run.id).await.unwrap().unwrap();
    assert_eq!((half.replayed, half.succeeded), (200, 0));
    while dead_letters::drive_bulk_replays(&rig.house).await.unwrap() > 0 {}
    rig.drain().await;
    dead_letters::drive_bulk_replays(&rig.house).await.unwrap();
    let done = dead_letters::bulk_replay_progress(&rig.house, run.id).await.unwrap().unwrap();
    assert_eq!((done.replayed, done.succeeded, done.failed), (300, 300, 0));
    assert!(done.finished_at.is_some());
    assert_eq!(rig.count("select count(*) from ingestion.dead_letter where status = 'OPEN'").await, 150);
}

#[tokio::test]
async fn while_replays_are_off_nothing_is_replayed() {
    let rig = Rig::new().await;
    let manager = personas::manager();
    let accepted = rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap();
    let verdict = OperatorVerdict { reason_code: "CHECK".to_owned(), reason_detail: None, poison: false };
    let letter = dead_letters::fail_event(&rig.house, &manager, accepted.event_id, &verdict).await.unwrap();
    dead_letters::start_bulk_replay(&rig.house, &manager, &DeadLetterQuery::default(), None).await.unwrap();

    let mut house = rig.house.clone();
    house.switches = Arc::new(Switches::new(rig.test.ops.clone(), rig.test.clock(), FirstValues::all(false)));
    assert_eq!(dead_letters::drive_bulk_replays(&house).await.unwrap(), 0);
    let pressed = screens::dead_letters::replay_dead_letter(&house, &manager, letter.key).await;
    assert!(matches!(pressed, Err(AppError::Conflict(_))));
    assert_eq!(dead_letters::drive_bulk_replays(&rig.house).await.unwrap(), 1);
}
