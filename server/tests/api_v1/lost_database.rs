//! The database is gone, or hangs: an answer that says so, and soon.

use crate::{
    desk::{ADMIN, Desk, TOKEN},
    signed::{EVENTS, Post, event},
};
use contracts::Role;
use std::time::{Duration, Instant};

const ROUTES: [(&str, &str); 9] = [
    ("GET", "/v1/ingest/bookings/events/019ca000-0000-7000-8000-000000000000"),
    ("POST", "/v1/ingest/bookings/events/019ca000-0000-7000-8000-000000000000/replay"),
    ("GET", "/v1/ingest/dead-letter"),
    ("PATCH", "/v1/ingest/dead-letter/019ca000-0000-7000-8000-000000000000/status/READY"),
    ("GET", "/v1/ingest/metrics/queue"),
    ("GET", "/v1/ops/bookings"),
    ("GET", "/v1/ops/bookings/GYG:1"),
    ("POST", "/v1/ops/bookings/GYG:1/status/sync"),
    ("GET", "/v1/audit/events"),
];

/// Nothing listens there.
const NOWHERE: &str = "postgres://nobody@127.0.0.1:1/nothing";

async fn without_database() -> Desk {
    let mut desk = Desk::open().await;
    desk.lose_database(NOWHERE);
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_says_that_the_database_is_away() {
    let desk = without_database().await;
    for (method, path) in ROUTES {
        let begun = Instant::now();
        let answer = desk.call(method, path).token(ADMIN).may_fail().send().await;
        assert_eq!((answer.status, answer.code()), (503, "OPS_DB_UNAVAILABLE"), "{method} {path}");
        assert!(begun.elapsed() < Duration::from_secs(6), "{method} {path} took {:?}", begun.elapsed());
    }
    let answer = Post::of(&desk, &event("X-1")).call(&desk).may_fail().send().await;
    assert_eq!((answer.status, answer.code()), (503, "OPS_DB_UNAVAILABLE"));
    // A token that only the database knows.
    let answer = desk.get("/v1/ops/bookings").token("kmb_unknown").may_fail().send().await;
    assert_eq!((answer.status, answer.code()), (503, "OPS_DB_UNAVAILABLE"));
    // What needs no database goes on.
    for path in ["/health", "/docs", "/v1/metrics/api"] {
        assert_eq!(desk.get(path).token(ADMIN).send().await.status, 200, "{path}");
    }
}

/// A database that takes connections and then says nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_silent_database_does_not_hang_the_caller() {
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("postgres://nobody@{}/nothing", socket.local_addr().unwrap());
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = socket.accept().await {
            held.push(stream);
        }
    });
    let mut desk = Desk::open().await;
    let known = desk.token(Role::Admin).await;
    desk.lose_database(&url);
    let begun = Instant::now();
    let asked = futures::join!(
        desk.get("/v1/ops/bookings").token(ADMIN).may_fail().send(),
        desk.get("/v1/ops/bookings").token(&known).may_fail().send(),
        desk.get(&format!("{EVENTS}/019ca000-0000-7000-8000-000000000000")).token(TOKEN).may_fail().send(),
        Post::of(&desk, &event("X-2")).call(&desk).may_fail().send(),
    );
    for answer in [asked.0, asked.1, asked.2, asked.3] {
        assert_eq!((answer.status, answer.code()), (503, "OPS_DB_UNAVAILABLE"), "{}", answer.text);
    }
    assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
}
