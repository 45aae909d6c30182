//! The checks of a POST in the order of the contract: a request with every fault is mended one fault at a time.

use crate::{
    desk::{Call, Desk},
    signed::{Post, event, fresh},
};
use identity::{Switch, switches::set_switch_in_tx};

type Fault = fn(Call<'_>) -> Call<'_>;

async fn set(desk: &Desk, switch: Switch, on: bool) {
    let mut tx = desk.test.ops.begin().await.unwrap();
    set_switch_in_tx(&mut tx, desk.now(), &desk.first(), switch, on, "a test", "tests").await.unwrap();
    tx.commit().await.unwrap();
    desk.test.clock.advance(chrono::Duration::seconds(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_is_told_before_those_behind_it() {
    let desk = Desk::open().await;
    set(&desk, Switch::IngestWebhook, false).await;

    // Each fault as it is added to a request that has all those behind it, too.
    let faults: [(&str, u16, Fault); 9] = [
        ("PAYLOAD_TOO_LARGE", 413, |call| call.header("content-length", "9999999")),
        ("UNSUPPORTED_MEDIA_TYPE", 415, |call| call.header("content-type", "text/plain")),
        ("MISSING_OR_INVALID_AUTHORIZATION", 401, |call| call.without("authorization")),
        ("INVALID_SERVICE_TOKEN", 401, |call| call.token("nobody's")),
        ("MISSING_REQUIRED_INGEST_HEADERS", 400, |call| call.without("x-nonce")),
        ("UNSUPPORTED_SIGNATURE_ALGORITHM", 401, |call| call.header("x-signature-algorithm", "HMAC-SHA1")),
        ("INVALID_TIMESTAMP_FORMAT", 400, |call| call.header("x-timestamp", "yesterday")),
        ("TIMESTAMP_DRIFT_EXCEEDED", 401, |call| call.header("x-timestamp", "2026-03-01T01:00:00Z")),
        ("SIGNATURE_MISMATCH", 401, |call| call.header("x-signature", "0".repeat(64))),
    ];
    let broken = |from: usize| {
        let post = Post::of_bytes(&desk, "{not json");
        // From the last to the first: `token` and `without` of the same header must end as the earlier one says.
        faults[from..].iter().rev().fold(post.call(&desk), |call, (_, _, fault)| fault(call))
    };

    let answer = broken(0).send().await;
    assert_eq!((answer.status, answer.code()), (503, "INGEST_WEBHOOK_DISABLED"));
    set(&desk, Switch::IngestWebhook, true).await;
    for (i, (code, status, _)) in faults.iter().enumerate() {
        let answer = broken(i).send().await;
        assert_eq!((answer.status, answer.code()), (*status, *code), "{}", answer.text);
    }
    assert_eq!(desk.count("ingestion.nonce").await, 0);

    // Signed: nonce, key, body.
    let long = "x".repeat(129);
    let odd = Post::of_bytes(&desk, "{not json").nonce(&long).key(&long);
    let answer = odd.call(&desk).send().await;
    assert_eq!((answer.status, answer.code()), (422, "VALIDATION_ERROR"));
    assert!(answer.body["error"]["details"]["fields"]["x-nonce"].is_string());

    let used = Post::of(&desk, &event("O-1"));
    assert_eq!(used.call(&desk).send().await.status, 202);
    let answer = odd.clone().nonce(&used.nonce).call(&desk).send().await;
    assert_eq!(answer.code(), "NONCE_REUSED");
    let answer = odd.clone().nonce(&fresh("n")).call(&desk).send().await;
    assert!(answer.body["error"]["details"]["fields"]["x-idempotency-key"].is_string(), "{}", answer.text);
    let answer = odd.clone().nonce(&fresh("n")).key(&used.key).call(&desk).send().await;
    assert_eq!((answer.status, answer.code()), (409, "IDEMPOTENCY_KEY_REUSED"));
    let answer = odd.nonce(&fresh("n")).key("new").call(&desk).send().await;
    assert_eq!((answer.status, answer.code()), (400, "MALFORMED_JSON"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_may_be_five_minutes_off_and_no_more() {
    let desk = Desk::open().await;
    for (seconds, code) in
        [(-300, ""), (300, ""), (-301, "TIMESTAMP_DRIFT_EXCEEDED"), (301, "TIMESTAMP_DRIFT_EXCEEDED")]
    {
        let mut post = Post::of(&desk, &event(&fresh("T")));
        post.timestamp = (desk.now() + chrono::Duration::seconds(seconds)).to_rfc3339();
        assert_eq!(post.call(&desk).send().await.code(), code, "{seconds}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nonce_is_free_again_only_when_its_timestamp_is_no_longer_taken() {
    let desk = Desk::open().await;
    let post = |desk: &Desk, ahead: i64| {
        let mut post = Post::of(desk, &event(&fresh("E"))).nonce("same");
        post.timestamp = (desk.now() + chrono::Duration::minutes(ahead)).to_rfc3339();
        post
    };
    assert_eq!(post(&desk, 5).call(&desk).send().await.status, 202);
    desk.test.clock.advance(chrono::Duration::minutes(14));
    assert_eq!(post(&desk, 0).call(&desk).send().await.code(), "NONCE_REUSED");
    desk.test.clock.advance(chrono::Duration::minutes(2));
    assert_eq!(post(&desk, 0).call(&desk).send().await.status, 202);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_may_be_a_mebibyte_whatever_its_length_is_said_to_be() {
    let desk = Desk::open().await;
    let padded = |bytes: usize| {
        let text = event(&fresh("B")).to_string();
        let mut text = text.into_bytes();
        text.resize(bytes, b' ');
        text
    };
    let most = Post::of_bytes(&desk, padded(1 << 20));
    assert_eq!(most.call(&desk).send().await.status, 202);
    let over = Post::of_bytes(&desk, padded((1 << 20) + 1));
    let answer = over.call(&desk).send().await;
    assert_eq!((answer.status, answer.code()), (413, "PAYLOAD_TOO_LARGE"));
    let answer = over.call(&desk).header("content-length", "10").send().await;
    assert_eq!((answer.status, answer.code()), (413, "PAYLOAD_TOO_LARGE"));
    // Also for a stranger: size comes before the token.
    let answer = over.call(&desk).without("authorization").send().await;
    assert_eq!(answer.code(), "PAYLOAD_TOO_LARGE");
    let pieces = futures::stream::iter((0..300).map(|_| Ok::<_, std::io::Error>(vec![b' '; 4_096])));
    let answer = most.call(&desk).body(axum::body::Body::from_stream(pieces)).send().await;
    assert_eq!(answer.code(), "PAYLOAD_TOO_LARGE");
    let broken = futures::stream::iter([Ok(vec![b'{']), Err(std::io::Error::other("gone"))]);
    let answer = most.call(&desk).body(axum::body::Body::from_stream(broken)).send().await;
    assert_eq!((answer.status, answer.code()), (400, "BODY_INCOMPLETE"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_json_is_taken() {
    let desk = Desk::open().await;
    for (kind, status) in [
        ("application/json", 202),
        ("Application/JSON; charset=utf-8", 202),
        ("application/cloudevents+json", 202),
        ("text/json", 415),
        ("application/x-www-form-urlencoded", 415),
        ("application/jsonp", 415),
    ] {
        let post = Post::of(&desk, &event(&fresh("M")));
        assert_eq!(post.call(&desk).header("content-type", kind).send().await.status, status, "{kind}");
    }
    let post = Post::of(&desk, &event("M-0"));
    assert_eq!(post.call(&desk).without("content-type").send().await.status, 415);
    assert_eq!(post.call(&desk).header("content-encoding", "gzip").send().await.status, 415);
}
