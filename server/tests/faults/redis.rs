use crate::support::{alone, rig, send_each};
use kembara::commands::bench::{
    rig::Rig,
    sales::{Event, created},
    truth::violations,
};
use nix::sys::signal::Signal;
use std::{collections::HashMap, time::Duration};
use uuid::Uuid;

const PATIENCE: Duration = Duration::from_secs(1);
/// A sweep comes every second.
const SWEPT: Duration = Duration::from_secs(4);

/// What was sent in the course of a test.
#[derive(Default)]
struct Book {
    events: Vec<Event>,
    accepted: HashMap<String, Uuid>,
}

impl Book {
    /// Sends some more; none may keep its sender waiting.
    async fn send(&mut self, rig: &Rig, count: usize) {
        let from = self.events.len();
        let some: Vec<Event> = (from..from + count).map(|sale| created("r", sale)).collect();
        for (event, sent) in some.iter().zip(send_each(rig, &some).await) {
            assert!(sent.took < PATIENCE, "accepting took {:?}", sent.took);
            self.accepted.insert(event.key.clone(), sent.event_id);
        }
        self.events.extend(some);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn redis_lost_hanging_or_emptied_loses_nothing_and_keeps_nobody_waiting() {
    let _alone = alone().await;
    let mut rig = rig().await;
    let serve = rig.serve(&["--no-work"]).await.unwrap();
    let worker = rig.work(&[]).unwrap();
    let mut book = Book::default();
    book.send(&rig, 5).await;
    rig.wait_drained(SWEPT).await.unwrap();

    rig.kill_redis().await.unwrap();
    book.send(&rig, 40).await;
    rig.wait_drained(SWEPT).await.unwrap();

    // The process starts without Redis too.
    serve.stop(Duration::from_secs(10)).await.unwrap();
    let serve = rig.serve(&["--no-work"]).await.unwrap();
    book.send(&rig, 20).await;
    rig.wait_drained(SWEPT).await.unwrap();

    rig.services.restart_redis().await.unwrap();
    rig.signal_redis(Signal::SIGSTOP).unwrap();
    book.send(&rig, 40).await;
    rig.wait_drained(SWEPT).await.unwrap();
    rig.signal_redis(Signal::SIGCONT).unwrap();

    worker.stop(Duration::from_secs(10)).await.unwrap();
    book.send(&rig, 40).await;
    empty(&rig).await;
    let worker = rig.work(&[]).unwrap();
    book.send(&rig, 40).await;
    empty(&rig).await;
    book.send(&rig, 40).await;
    rig.wait_drained(SWEPT).await.unwrap();

    let wrong = violations(&rig, &book.events, &book.accepted).await.unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
    drop((serve, worker));
    rig.stop().await.unwrap();
}

async fn empty(rig: &Rig) {
    let client = redis::Client::open(rig.services.redis_url()).unwrap();
    let mut connection = client.get_multiplexed_async_connection().await.unwrap();
    redis::cmd("FLUSHALL").exec_async(&mut connection).await.unwrap();
}
