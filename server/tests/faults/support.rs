use kembara::commands::bench::{
    emitter::{Emitter, Sent},
    rig::Rig,
    sales::Event,
};
use std::{path::Path, sync::OnceLock, time::Duration};
use tokio::{
    sync::{Mutex, MutexGuard},
    time::Instant,
};
use uuid::Uuid;

/// One rig at a time: each has a PostgreSQL of its own, and some look at the clock.
pub async fn alone() -> MutexGuard<'static, ()> {
    static ONE: OnceLock<Mutex<()>> = OnceLock::new();
    ONE.get_or_init(Mutex::default).lock().await
}

/// Retries wait a second: what the long waits are for is tested elsewhere.
pub async fn rig() -> Rig {
    let settings =
        [("KEMBARA_ENV", "test"), ("INGEST_RETRY_SECONDS", "1,1,1,1,1"), ("RUST_LOG", "info,access=off")];
    Rig::start(Path::new(env!("CARGO_BIN_EXE_kembara")), &settings).await.unwrap()
}

/// One after the other over one connection; fails when any needs more than one try.
pub async fn send_each(rig: &Rig, events: &[Event]) -> Vec<Sent> {
    let mut emitter = Emitter::new(rig.signer.clone(), rig.api);
    let mut all = Vec::new();
    for event in events {
        let sent = emitter.send(event).await.unwrap();
        assert_eq!(sent.tries, 1, "{} was not accepted at once", event.key);
        all.push(sent);
    }
    all
}

#[derive(Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct State {
    pub state: String,
    pub attempts: i32,
}

pub async fn state_of(rig: &Rig, event: Uuid) -> State {
    sqlx::query_as("select state, attempts from ingestion.event where event_id = $1")
        .bind(event)
        .fetch_one(rig.ops.pool())
        .await
        .unwrap()
}

pub async fn count(rig: &Rig, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(rig.ops.pool()).await.unwrap()
}

pub async fn wait_until(limit: Duration, what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < limit, "not within {limit:?}: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
