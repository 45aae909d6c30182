//! Dead letters: failed by hand, listed, moved, replayed.

use crate::{
    desk::{ADMIN, Answer, Desk},
    signed::{EVENTS, Post, accepted, event, fresh},
};
use identity::{Switch, switches::set_switch_in_tx};
use serde_json::{Value, json};

async fn fail(desk: &Desk, event: &str, body: &Value) -> Answer {
    desk.post(&format!("{EVENTS}/{event}/fail")).token(ADMIN).json(body).send().await
}

async fn replay(desk: &Desk, event: &str) -> Answer {
    desk.post(&format!("{EVENTS}/{event}/replay")).token(ADMIN).send().await
}

async fn move_to(desk: &Desk, key: &str, status: &str) -> Answer {
    desk.patch(&format!("/v1/ingest/dead-letter/{key}/status/{status}")).token(ADMIN).send().await
}

async fn audited(desk: &Desk, kind: &str) -> usize {
    let answer = desk.get(&format!("/v1/audit/events?eventType={kind}")).token(ADMIN).send().await;
    answer.data().as_array().unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_failed_readied_and_replayed() {
    let desk = Desk::open().await;
    let id = accepted(&desk, &event("D-1")).await;
    desk.drain().await;

    // Also a DONE event: the operator overrules.
    let failed = fail(
        &desk,
        &id,
        &json!({"reasonCode": "schema_mismatch", "reasonDetail": "odd", "poisonMessage": true}),
    )
    .await;
    assert_eq!(failed.status, 202);
    let letter = failed.data().clone();
    let key = letter["deadLetterKey"].as_str().unwrap();
    assert_eq!((&letter["status"], &letter["reasonCode"]), (&json!("OPEN"), &json!("SCHEMA_MISMATCH")));
    assert_eq!((&letter["poisonMessage"], &letter["nextReplayAt"]), (&json!(true), &Value::Null));
    assert_eq!(*desk.get(&format!("/v1/ingest/dead-letter/{key}")).token(ADMIN).send().await.data(), letter);

    let early = replay(&desk, &id).await;
    assert_eq!((early.status, early.code()), (409, "DEAD_LETTER_NOT_READY_FOR_REPLAY"));
    assert!(early.message().starts_with("DEAD_LETTER_NOT_READY_FOR_REPLAY:OPEN: "));

    let ready = move_to(&desk, key, "ready").await;
    assert_eq!(ready.data()["status"], "READY");
    assert!(ready.data()["nextReplayAt"].is_string());
    let replayed = replay(&desk, &id).await;
    assert_eq!(replayed.status, 202);
    assert_eq!(
        (&replayed.data()["queued"], &replayed.data()["processedInline"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        (&replayed.data()["processStatus"], &replayed.data()["replayCount"]),
        (&json!("RECEIVED"), &json!(1))
    );
    desk.drain().await;
    let after = desk.get(&format!("/v1/ingest/dead-letter/{key}")).token(ADMIN).send().await;
    assert_eq!(after.data()["status"], "SUCCEEDED");
    assert_eq!(desk.count("ops_booking.booking").await, 1);

    // Closed, and failed again: a new one opens.
    assert_eq!(move_to(&desk, key, "CLOSED").await.data()["status"], "CLOSED");
    let again = fail(&desk, &id, &json!({"reasonCode": "again"})).await;
    assert_ne!(again.data()["deadLetterKey"], letter["deadLetterKey"]);

    assert_eq!(audited(&desk, "INGEST_EVENT_MARKED_FAILED").await, 2);
    assert_eq!(audited(&desk, "INGEST_REPLAY_REJECTED").await, 1);
    assert_eq!(audited(&desk, "INGEST_REPLAY_REQUESTED").await, 1);
    assert_eq!(audited(&desk, "INGEST_DEAD_LETTER_STATUS_UPDATED").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused_by_name() {
    let desk = Desk::open().await;
    let id = accepted(&desk, &event("D-2")).await;
    let unknown = "019ca000-0000-7000-8000-000000000000";

    let answer = replay(&desk, &id).await;
    assert_eq!((answer.status, answer.code()), (409, "EVENT_NOT_IN_DEAD_LETTER"));
    for event in [unknown, "nothing"] {
        assert_eq!(replay(&desk, event).await.code(), "INGEST_EVENT_NOT_FOUND");
        assert_eq!(fail(&desk, event, &json!({"reasonCode": "x"})).await.code(), "INGEST_EVENT_NOT_FOUND");
        assert_eq!(move_to(&desk, event, "READY").await.code(), "DEAD_LETTER_NOT_FOUND");
        let letter = desk.get(&format!("/v1/ingest/dead-letter/{event}")).token(ADMIN).send().await;
        assert_eq!((letter.status, letter.code()), (404, "DEAD_LETTER_NOT_FOUND"));
    }

    for (body, status, code) in [
        (json!({}), 400, "INVALID_FIELD_REASONCODE"),
        (json!({"reasonCode": 5}), 400, "INVALID_FIELD_REASONCODE"),
        (json!({"reasonCode": " "}), 400, "EMPTY_FIELD_REASONCODE"),
        (json!({"reasonCode": "x".repeat(65)}), 422, "VALIDATION_ERROR"),
        (json!({"reasonCode": "a\u{0}"}), 422, "VALIDATION_ERROR"),
        (json!({"reasonCode": "x", "poisonMessage": "yes"}), 422, "VALIDATION_ERROR"),
        (json!({"reasonCode": "x", "reasonDetail": "a\u{0}"}), 422, "VALIDATION_ERROR"),
    ] {
        let answer = fail(&desk, &id, &body).await;
        assert_eq!((answer.status, answer.code()), (status, code), "{body}");
    }
    let no_body = desk.post(&format!("{EVENTS}/{id}/fail")).token(ADMIN).send().await;
    assert_eq!((no_body.status, no_body.code()), (400, "INVALID_FIELD_REASONCODE"));

    let key = fail(&desk, &id, &json!({"reasonCode": "x"})).await.data()["deadLetterKey"]
        .as_str()
        .unwrap()
        .to_owned();
    for to in ["REPLAYING", "SUCCEEDED", "FAILED", "OPEN"] {
        let answer = move_to(&desk, &key, to).await;
        assert_eq!((answer.status, answer.code()), (409, "INVALID_DEAD_LETTER_TRANSITION"), "{to}");
        assert!(answer.message().starts_with(&format!("INVALID_DEAD_LETTER_TRANSITION:OPEN->{to}: ")));
    }
    let answer = move_to(&desk, &key, "soon").await;
    assert_eq!((answer.status, answer.code()), (400, "INVALID_DEAD_LETTER_STATUS"));
    assert!(answer.message().starts_with("INVALID_DEAD_LETTER_STATUS:SOON: "));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_an_array_that_filters_and_pages() {
    let desk = Desk::open().await;
    for n in 0..5 {
        let id = accepted(&desk, &event(&fresh("D"))).await;
        desk.test.clock.advance(chrono::Duration::seconds(1));
        fail(&desk, &id, &json!({"reasonCode": if n % 2 == 0 { "EVEN" } else { "ODD" }})).await;
    }
    let list =
        async |query: &str| desk.get(&format!("/v1/ingest/dead-letter{query}")).token(ADMIN).send().await;
    let all = list("").await;
    let times: Vec<&str> =
        all.data().as_array().unwrap().iter().map(|l| l["lastFailedAt"].as_str().unwrap()).collect();
    assert!(times.len() == 5 && times.is_sorted_by(|a, b| a >= b), "{times:?}");
    assert_eq!(all.body["meta"]["nextCursor"], Value::Null);

    let key = all.data()[0]["deadLetterKey"].as_str().unwrap();
    move_to(&desk, key, "RESOLVED").await;
    assert_eq!(list("?status=resolved").await.data().as_array().unwrap().len(), 1);
    assert_eq!(list("?status=OPEN&reasonCode=odd").await.data().as_array().unwrap().len(), 2);
    let first = list("?limit=2").await;
    let next = first.body["meta"]["nextCursor"].as_str().unwrap();
    let second = list(&format!("?limit=4&cursor={next}")).await;
    assert_eq!(second.data().as_array().unwrap().len(), 3);
    let answer = list("?status=soon").await;
    assert_eq!((answer.status, answer.code()), (400, "INVALID_DEAD_LETTER_STATUS"));
    assert_eq!(list("?cursor=junk").await.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn replaying_can_be_switched_off_and_accepting_goes_on() {
    let desk = Desk::open().await;
    let mut tx = desk.test.ops.begin().await.unwrap();
    set_switch_in_tx(&mut tx, desk.now(), &desk.first(), Switch::IngestReplay, false, "a test", "tests")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let post = Post::of(&desk, &event("D-9"));
    let id = post.call(&desk).send().await.data()["eventId"].as_str().unwrap().to_owned();
    let answer = replay(&desk, &id).await;
    assert_eq!((answer.status, answer.code()), (503, "INGEST_REPLAY_DISABLED"));
}
