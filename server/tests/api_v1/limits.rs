//! Too often is too often, for whom it is.

use crate::{
    desk::{ADMIN, Desk, TOKEN},
    signed::{EVENTS, Post, event, fresh},
};
use identity::producers::NewProducer;

#[tokio::test(flavor = "multi_thread")]
async fn strangers_are_limited_by_address_and_the_known_are_not() {
    let desk = Desk::open_with(&[("RATE_PUBLIC_PER_MINUTE", "3")]).await;
    let path = format!("{EVENTS}/019ca000-0000-7000-8000-000000000000");
    for _ in 0..3 {
        assert_eq!(desk.get(&path).send().await.status, 404);
    }
    let answer = desk.get(&path).send().await;
    assert_eq!((answer.status, answer.code()), (429, "RATE_LIMITED"));
    assert_eq!(desk.get("/docs").send().await.status, 429);
    assert_eq!(desk.get("/nowhere").send().await.status, 429);
    // Another address, a known caller, a health poll: none of them is meant.
    assert_eq!(desk.get(&path).from("203.0.113.8").send().await.status, 404);
    assert_eq!(desk.get(&path).token(ADMIN).send().await.status, 404);
    assert_eq!(desk.get(&path).token(TOKEN).send().await.status, 404);
    assert_eq!(desk.get("/health").send().await.status, 200);
    // A forwarded address is not believed of a stranger.
    assert_eq!(desk.get(&path).header("x-forwarded-for", "198.51.100.1").send().await.status, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_tokens_are_limited_and_do_not_shut_out_a_neighbour() {
    let desk =
        Desk::open_with(&[("RATE_FAILED_AUTH_PER_MINUTE", "4"), ("TRUSTED_PROXIES", "203.0.113.0/24")]).await;
    assert_eq!(desk.get("/v1/ops/bookings").token(ADMIN).send().await.status, 200);
    for n in 0..4 {
        let call = if n % 2 == 0 {
            desk.get("/v1/ops/bookings")
        } else {
            desk.get("/v1/ops/bookings").token("guess")
        };
        assert_eq!(call.send().await.status, 401);
    }
    assert_eq!(desk.get("/v1/ops/bookings").token("guess").send().await.code(), "RATE_LIMITED");
    let post = Post::of(&desk, &event("L-1"));
    assert_eq!(post.clone().by("guess", "x").call(&desk).send().await.code(), "RATE_LIMITED");
    assert_eq!(desk.get("/v1/ops/bookings").token(ADMIN).send().await.status, 200);
    // Behind a trusted proxy, another client.
    let call = post.call(&desk).header("x-forwarded-for", "198.51.100.1, 203.0.113.9");
    assert_eq!(call.send().await.status, 202);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_producer_has_its_own_limit_and_none_by_default() {
    let desk =
        Desk::open_with(&[("RATE_PUBLIC_PER_MINUTE", "1"), ("RATE_FAILED_AUTH_PER_MINUTE", "1")]).await;
    let limited = desk
        .producer(NewProducer { name: "slow".to_owned(), rate_per_minute: Some(2), ..NewProducer::default() })
        .await;
    let post = || Post::of(&desk, &event(&fresh("L")));
    let slow = || post().by(limited.token.expose(), limited.secret.expose());

    // What is not signed uses nothing up.
    for _ in 0..5 {
        assert_eq!(slow().by(limited.token.expose(), "wrong").call(&desk).send().await.status, 401);
    }
    assert_eq!(slow().call(&desk).send().await.status, 202);
    assert_eq!(slow().call(&desk).send().await.status, 202);
    let third = slow();
    let answer = third.call(&desk).send().await;
    assert_eq!((answer.status, answer.code()), (429, "RATE_LIMITED"));
    assert_eq!(desk.count(&format!("ingestion.nonce where nonce = '{}'", third.nonce)).await, 0);
    for _ in 0..20 {
        assert_eq!(post().call(&desk).send().await.status, 202);
    }
}
