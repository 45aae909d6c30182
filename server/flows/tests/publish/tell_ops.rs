//! Ops is told of what guests book: each word once, in order, and whatever the endpoint answers, none is lost.

use super::checkout::{Shop, guest, shop};
use chrono::Duration;
use flows::{
    checkout::{self, GiveBack, IngestDoor, Posted, tell_ops, untold},
    staff,
};
use futures::future::{BoxFuture, FutureExt};
use identity::Switch;
use platform::RetryPolicy;
use serde_json::Value;
use std::sync::Mutex;
use testkit::personas::admin;

/// Writes down what comes, and answers as it is told to.
struct Door {
    answer: Mutex<Posted>,
    came: Mutex<Vec<(String, String)>>,
}

impl Door {
    fn new() -> Self {
        Self { answer: Mutex::new(Posted::Accepted), came: Mutex::default() }
    }

    fn answers(&self, answer: Posted) {
        *self.answer.lock().unwrap() = answer;
    }

    /// (key, kind)
    fn came(&self) -> Vec<(String, String)> {
        std::mem::take(&mut self.came.lock().unwrap())
    }

    fn kinds(&self) -> Vec<String> {
        self.came().into_iter().map(|(_, kind)| kind).collect()
    }
}

impl IngestDoor for Door {
    fn post<'a>(&'a self, key: &'a str, body: String) -> BoxFuture<'a, Posted> {
        let body: Value = serde_json::from_str(&body).unwrap();
        let kind = body["eventType"].as_str().unwrap().to_owned();
        self.came.lock().unwrap().push((key.to_owned(), kind));
        let answer = self.answer.lock().unwrap().clone();
        async move { answer }.boxed()
    }
}

/// What a process does until nothing is due.
async fn run(shop: &Shop, door: &Door) {
    while tell_ops(&shop.desk, door, &RetryPolicy::ingest()).await.unwrap() > 0 {}
}

async fn switch(shop: &Shop, on: bool) {
    let (actor, switch) = (admin(), Switch::WebEmitBookingEvent);
    staff::set_switch(&shop.desk, &actor, switch, on, "for a test").await.unwrap();
    // a busy machine may not read it in time, and goes by what it knows
    for _ in 0..20 {
        shop.desk.0.test.clock.advance(Duration::seconds(1));
        if shop.desk.switches.is_on(switch).await == on {
            return;
        }
    }
    panic!("the switch is not seen");
}

/// Paid, then cancelled: two words.
async fn two_words(shop: &Shop) {
    let order = shop.hold(1, 2).await;
    shop.capture(9, order.key, order.total).await;
    // ids of one millisecond are in no order
    shop.desk.0.test.clock.advance(Duration::seconds(1));
    checkout::cancel_order(&shop.desk, &guest(), order.key, GiveBack::All, "ill").await.unwrap();
}

#[tokio::test]
async fn a_word_that_cannot_be_told_now_is_told_later_and_the_next_one_after_it() {
    let (shop, door) = (shop().await, Door::new());
    two_words(&shop).await;
    door.answers(Posted::Later("away".to_owned()));
    run(&shop, &door).await;
    let first = door.came();
    assert_eq!(first.len(), 1, "the second one waits for the first: {first:?}");
    assert_eq!(untold(&shop.desk).await.unwrap().waiting, 2);

    door.answers(Posted::Accepted);
    shop.desk.0.test.clock.advance(Duration::seconds(29));
    run(&shop, &door).await;
    assert!(door.came().is_empty(), "the wait of the queue");
    shop.desk.0.test.clock.advance(Duration::seconds(1));
    run(&shop, &door).await;
    let came = door.came();
    assert_eq!(came[0], first[0], "under the same key");
    assert_eq!(came.iter().map(|(_, kind)| kind.as_str()).collect::<Vec<_>>(), ["CREATED", "CANCELLED"]);
    assert_eq!(untold(&shop.desk).await.unwrap().waiting, 0);
}

#[tokio::test]
async fn what_is_refused_waits_for_a_person_and_is_told_again() {
    let (shop, door) = (shop().await, Door::new());
    two_words(&shop).await;
    door.answers(Posted::Refused("400 VALIDATION_ERROR".to_owned()));
    run(&shop, &door).await;
    assert_eq!(door.kinds(), ["CREATED", "CANCELLED"]);
    let refused = checkout::refused_words(&shop.desk).await.unwrap();
    assert_eq!(refused.iter().map(|word| word.why.as_str()).collect::<Vec<_>>(), ["400 VALIDATION_ERROR"; 2]);
    shop.desk.0.test.clock.advance(Duration::days(40));
    platform::outbox::sweep(&shop.desk.channel, shop.desk.clock.now()).await.unwrap();

    door.answers(Posted::Accepted);
    let events: Vec<_> = refused.iter().map(|word| word.id).collect();
    assert_eq!(checkout::tell_again(&shop.desk, &admin(), &events).await.unwrap(), 2);
    run(&shop, &door).await;
    assert_eq!(door.kinds(), ["CREATED", "CANCELLED"]);
    assert_eq!(checkout::tell_again(&shop.desk, &admin(), &events).await.unwrap(), 0, "it is told");
    assert!(shop.desk.trail().await.contains(&"BOOKING_TOLD_AGAIN".to_owned()));
}

#[tokio::test]
async fn while_the_switch_is_off_words_wait_and_none_is_lost() {
    let (shop, door) = (shop().await, Door::new());
    switch(&shop, false).await;
    two_words(&shop).await;
    run(&shop, &door).await;
    assert!(door.came().is_empty());
    let lag = untold(&shop.desk).await.unwrap();
    assert_eq!((lag.waiting, lag.refused), (2, 0));
    switch(&shop, true).await;
    run(&shop, &door).await;
    assert_eq!(door.kinds(), ["CREATED", "CANCELLED"]);
}

/// Several processes: the key is the same, so what is sent twice is one event there; here it is sent once.
#[tokio::test(flavor = "multi_thread")]
async fn several_relays_send_each_word_once() {
    let (shop, door) = (shop().await, std::sync::Arc::new(Door::new()));
    for number in 1..=3 {
        let order = shop.hold(number, 1).await;
        shop.capture(number + 50, order.key, order.total).await;
    }
    let relays = (0..4).map(|_| {
        let (house, door) = (shop.desk.0.house.clone(), door.clone());
        tokio::spawn(async move { tell_ops(&house, door.as_ref(), &RetryPolicy::ingest()).await.unwrap() })
    });
    let mut sent = 0;
    for relay in relays.collect::<Vec<_>>() {
        sent += relay.await.unwrap();
    }
    assert_eq!((sent, door.came().len()), (3, 3));
}
