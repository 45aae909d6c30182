//! What the contract promises of accepting, also in parallel.

use crate::{
    desk::Desk,
    signed::{EVENTS, Post, event, fresh, with},
};
use futures::future::join_all;
use serde_json::json;
use std::collections::HashSet;

#[tokio::test(flavor = "multi_thread")]
async fn a_new_event_is_accepted_and_its_repetition_is_known() {
    let desk = Desk::open().await;
    let post = Post::of(&desk, &event("A-1"));
    let first = post.call(&desk).send().await;
    let id = first.data()["eventId"].clone();
    assert_eq!(
        *first.data(),
        json!({"eventId": id, "processStatus": "RECEIVED", "idempotentReplay": false, "queued": true, "processedInline": false})
    );
    assert!(id.as_str().unwrap().parse::<uuid::Uuid>().unwrap().get_version_num() == 7);

    assert_eq!(desk.drain().await, 1);
    let again = post.clone().nonce("another").call(&desk).send().await;
    assert_eq!(
        *again.data(),
        json!({"eventId": id, "processStatus": "DONE", "idempotentReplay": true, "queued": false, "processedInline": false})
    );
    assert_eq!(desk.count("ingestion.event").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twelve_parallel_uses_of_a_nonce_one_is_taken() {
    let desk = Desk::open().await;
    let posts: Vec<Post> =
        (0..12).map(|n| Post::of(&desk, &event(&format!("N-{n}"))).nonce("the-one")).collect();
    let answers = join_all(posts.iter().map(|post| post.call(&desk).send())).await;
    let accepted = answers.iter().filter(|answer| answer.status == 202).count();
    let reused = answers.iter().filter(|a| a.status == 401 && a.code() == "NONCE_REUSED").count();
    assert_eq!((accepted, reused), (1, 11));
    assert_eq!(desk.count("ingestion.event").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_parallel_posts_of_one_key_are_one_event() {
    let desk = Desk::open().await;
    let post = Post::of(&desk, &event("K-1"));
    let posts: Vec<Post> = (0..50).map(|_| post.clone().nonce(&fresh("n"))).collect();
    let answers = join_all(posts.iter().map(|post| post.call(&desk).send())).await;
    let ids: HashSet<&str> =
        answers.iter().map(|answer| answer.data()["eventId"].as_str().unwrap()).collect();
    let replays = answers.iter().filter(|answer| answer.data()["idempotentReplay"] == true).count();
    assert!(answers.iter().all(|answer| answer.status == 202));
    assert_eq!((ids.len(), replays), (1, 49));
    assert_eq!(desk.count("ingestion.event").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_parallel_posts_of_one_event_under_different_keys_are_one_event() {
    let desk = Desk::open().await;
    let posts: Vec<Post> = (0..50).map(|_| Post::of(&desk, &event("I-1"))).collect();
    let answers = join_all(posts.iter().map(|post| post.call(&desk).send())).await;
    let ids: HashSet<&str> =
        answers.iter().map(|answer| answer.data()["eventId"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.data()["idempotentReplay"] == false).count(), 1);
    assert_eq!(desk.count("ingestion.event").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_stands_for_one_body_and_a_second_for_one_content() {
    let desk = Desk::open().await;
    let first = Post::of(&desk, &event("C-1"));
    let id = first.call(&desk).send().await.data()["eventId"].clone();

    let other = Post::of(&desk, &with(event("C-1"), "/booking/adult", json!(3)));
    let answer = other.clone().key(&first.key).call(&desk).send().await;
    assert_eq!((answer.status, answer.code()), (409, "IDEMPOTENCY_KEY_REUSED"));
    let answer = other.clone().nonce(&fresh("n")).call(&desk).send().await;
    assert_eq!((answer.status, answer.code()), (409, "EVENT_IDENTITY_CONFLICT"));
    // The key of a refused event is free again.
    let later = with(event("C-1"), "/eventTime", json!("2026-03-02T00:59:30Z"));
    assert_eq!(Post::of(&desk, &later).key(&other.key).call(&desk).send().await.status, 202);

    // The same content written differently, under another key and in the same second, is the first event.
    let same = with(event("C-1"), "/eventTime", json!("2026-03-02T08:59:00+08:00"));
    let answer =
        Post::of(&desk, &with(same, "/booking/totalPrice", json!("120.50"))).call(&desk).send().await;
    assert_eq!((&answer.data()["eventId"], &answer.data()["idempotentReplay"]), (&id, &json!(true)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unsigned_request_burns_nothing_and_a_refused_body_keeps_the_nonce() {
    let desk = Desk::open().await;
    let post = Post::of(&desk, &event("U-1"));
    let answer = post.call(&desk).header("x-signature", "0".repeat(64)).send().await;
    assert_eq!((answer.status, answer.code()), (401, "SIGNATURE_MISMATCH"));
    assert_eq!(desk.count("ingestion.nonce").await + desk.count("ingestion.idempotency_key").await, 0);
    assert_eq!(post.call(&desk).send().await.status, 202);

    for (body, status, code) in [
        ("{", 400, "MALFORMED_JSON"),
        ("[]", 400, "INVALID_INGEST_PAYLOAD"),
        ("{}", 400, "INVALID_FIELD_PAYLOADVERSION"),
    ] {
        let post = Post::of_bytes(&desk, body);
        let answer = post.call(&desk).send().await;
        assert_eq!((answer.status, answer.code()), (status, code));
        let answer = post.call(&desk).send().await;
        assert_eq!((answer.status, answer.code()), (401, "NONCE_REUSED"));
        // The key was not used up.
        let good = Post::of(&desk, &event(&fresh("U"))).key(&post.key);
        assert_eq!(good.call(&desk).send().await.status, 202);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_is_exactly_64_digits_of_the_request_that_came() {
    let desk = Desk::open().await;
    let post = Post::of(&desk, &event("S-1"));
    let signature = post.signature();
    for odd in
        [format!("{signature}zz"), signature[..63].to_owned(), format!("0x{signature}"), "zz".repeat(32)]
    {
        let answer = post.call(&desk).header("x-signature", &odd).send().await;
        assert_eq!((answer.status, answer.code()), (401, "SIGNATURE_MISMATCH"), "{odd}");
    }
    for (name, value) in
        [("x-nonce", "other"), ("x-idempotency-key", "other"), ("x-timestamp", "2026-03-02T01:00:01Z")]
    {
        let answer = post.call(&desk).header(name, value).send().await;
        assert_eq!((answer.status, answer.code()), (401, "SIGNATURE_MISMATCH"), "{name}");
    }
    let answer = post.call(&desk).body(event("S-2").to_string()).send().await;
    assert_eq!(answer.code(), "SIGNATURE_MISMATCH");
    assert_eq!(post.call(&desk).header("x-signature", signature.to_uppercase()).send().await.status, 202);

    // A query is not signed and changes nothing.
    let post = Post::of(&desk, &event("S-3"));
    let call = desk.post(&format!("{EVENTS}?from=script"));
    let call = [
        ("content-type", "application/json".to_owned()),
        ("authorization", format!("Bearer {}", post.token)),
        ("x-signature", post.signature()),
        ("x-signature-algorithm", "HMAC-SHA256".to_owned()),
        ("x-timestamp", post.timestamp.clone()),
        ("x-nonce", post.nonce.clone()),
        ("x-idempotency-key", post.key.clone()),
    ]
    .into_iter()
    .fold(call, |call, (name, value)| call.header(name, value));
    assert_eq!(call.body(post.body.clone()).send().await.status, 202);
}

#[tokio::test(flavor = "multi_thread")]
async fn producers_have_their_own_nonces_and_keys_two_secrets_and_their_channels() {
    let desk = Desk::open().await;
    let new = |name: &str, channels: Option<Vec<String>>| identity::producers::NewProducer {
        name: name.to_owned(),
        channels,
        rate_per_minute: None,
    };
    let ours = desk.producer(new("ours", Some(vec!["GYG".to_owned()]))).await;
    let other = desk.producer(new("other", None)).await;
    let by =
        |post: Post, who: &identity::producers::Created| post.by(who.token.expose(), who.secret.expose());

    // One nonce and one key, two producers: nobody is in the other's way.
    let post = Post::of(&desk, &event("P-1"));
    assert_eq!(by(post.clone(), &ours).call(&desk).send().await.status, 202);
    let answer = by(post.clone(), &other).call(&desk).send().await;
    assert_eq!((answer.status, &answer.data()["idempotentReplay"]), (202, &json!(true)));

    // A secret of one does not sign for another.
    let answer = post.clone().by(ours.token.expose(), other.secret.expose()).call(&desk).send().await;
    assert_eq!(answer.code(), "SIGNATURE_MISMATCH");

    // Rotation: both secrets sign.
    let key = desk.app.config.secrets.master_key.clone().unwrap();
    let mut tx = desk.test.ops.begin().await.unwrap();
    let (_, second) =
        identity::producers::add_secret_in_tx(&mut tx, &*desk.test.ids, desk.now(), &key, ours.producer.id)
            .await
            .unwrap();
    tx.commit().await.unwrap();
    desk.test.clock.advance(chrono::Duration::seconds(6));
    for secret in [ours.secret.expose(), second.expose()] {
        let post = Post::of(&desk, &event(&fresh("P"))).by(ours.token.expose(), secret);
        assert_eq!(post.call(&desk).send().await.status, 202);
    }

    // It may not speak for others; the nonce is used all the same.
    let post = by(Post::of(&desk, &with(event("P-9"), "/source", json!("viator"))), &ours);
    let answer = post.call(&desk).send().await;
    assert_eq!((answer.status, answer.code()), (403, "CHANNEL_NOT_ALLOWED"));
    assert!(answer.message().starts_with("CHANNEL_NOT_ALLOWED:VIATOR: "), "{}", answer.message());
    assert_eq!(post.call(&desk).send().await.code(), "NONCE_REUSED");
}
