use crate::support::{State, alone, count, rig, send_each, state_of, wait_until};
use kembara::commands::bench::{rig::Rig, sales::created};
use nix::sys::signal::Signal;
use platform::OpsTx;
use std::time::Duration;
use tokio::time::Instant;

const SOON: Duration = Duration::from_secs(5);
const LEASE: Duration = Duration::from_secs(10);

/// Whoever works now stops in the middle of it.
async fn hold_bookings(rig: &Rig) -> OpsTx {
    let mut hold = rig.ops.begin().await.unwrap();
    sqlx::raw_sql("lock table ops_booking.booking in access exclusive mode")
        .execute(hold.conn())
        .await
        .unwrap();
    hold
}

async fn processing(rig: &Rig) -> i64 {
    count(rig, "select count(*) from ingestion.event where state = 'PROCESSING'").await
}

fn state(state: &str, attempts: i32) -> State {
    State { state: state.to_owned(), attempts }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_killed_worker_had_begun_runs_again_within_its_lease() {
    let _alone = alone().await;
    let rig = rig().await;
    let serve = rig.serve(&["--no-work"]).await.unwrap();
    let worker = rig.work(&[]).unwrap();

    let hold = hold_bookings(&rig).await;
    let sent = send_each(&rig, &[created("w", 1)]).await.remove(0);
    wait_until(SOON, "a worker has it", async || processing(&rig).await == 1).await;
    let begun = Instant::now();
    worker.kill().await.unwrap();
    hold.rollback().await.unwrap();
    let other = rig.work(&[]).unwrap();
    rig.wait_drained(LEASE + SOON).await.unwrap();
    println!("done {:?} after the kill", begun.elapsed());
    assert_eq!(state_of(&rig, sent.event_id).await, state("DONE", 2));
    assert_eq!(count(&rig, "select count(*) from ops_booking.history").await, 1);

    drop((serve, other));
    rig.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_told_to_stop_finishes_what_it_began_and_leaves_the_rest_untouched() {
    let _alone = alone().await;
    let rig = rig().await;
    let serve = rig.serve(&["--no-work"]).await.unwrap();
    let events: Vec<_> = (0..60).map(|sale| created("t", sale)).collect();

    let hold = hold_bookings(&rig).await;
    send_each(&rig, &events).await;
    let worker = rig.work(&[("WORKER_COUNT", "2"), ("WORKER_BATCH", "8")]).unwrap();
    wait_until(SOON, "two batches are at work", async || processing(&rig).await == 16).await;
    worker.signal(Signal::SIGTERM).unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    hold.rollback().await.unwrap();
    let begun = Instant::now();
    assert!(worker.ended(SOON).await.unwrap().success());
    println!("it ended {:?} later", begun.elapsed());

    let done = "select count(*) from ingestion.event where state = 'DONE' and attempts = 1";
    let untouched = "select count(*) from ingestion.event where state = 'RECEIVED' and attempts = 0";
    assert_eq!((count(&rig, done).await, count(&rig, untouched).await), (16, 44));

    // Under full load: whatever it was about to do, nothing is left to a lease.
    for _ in 0..4 {
        let worker = rig.work(&[("WORKER_COUNT", "2"), ("WORKER_BATCH", "2")]).unwrap();
        let left = rig.unfinished().await.unwrap();
        wait_until(SOON, "it works", async || rig.unfinished().await.unwrap() < left).await;
        worker.stop(SOON).await.unwrap();
        assert_eq!(processing(&rig).await, 0, "left to its lease");
        if rig.unfinished().await.unwrap() == 0 {
            break;
        }
    }
    let other = rig.work(&[]).unwrap();
    rig.wait_drained(SOON).await.unwrap();
    assert_eq!(count(&rig, "select count(*) from ingestion.event where attempts <> 1").await, 0);

    drop((serve, other));
    rig.stop().await.unwrap();
}
