//! Wake-ups: inside the process by a notification, between processes by Redis. Losing one costs a sweep's wait,
//! nothing else; so nobody ever waits for Redis.

use futures::StreamExt;
use redis::aio::ConnectionManager;
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

const PATIENCE: Duration = Duration::from_millis(500);
/// Wake-ups closer together than this are one.
const APART: Duration = Duration::from_millis(10);
const RECONNECT: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub struct Wake(Arc<Inner>);

struct Inner {
    channel: String,
    client: redis::Client,
    publisher: ConnectionManager,
    /// Work for this process's workers.
    work: Notify,
    /// Something for the others to know.
    tell: Notify,
    events: Notify,
    told: Notify,
}

impl Wake {
    /// `queue` keeps apart the environments that share a Redis.
    pub fn new(queue: &str, client: redis::Client, publisher: ConnectionManager) -> Self {
        Self(Arc::new(Inner {
            channel: format!("kembara:wake:{queue}"),
            client,
            publisher,
            work: Notify::new(),
            tell: Notify::new(),
            events: Notify::new(),
            told: Notify::new(),
        }))
    }

    /// New events were accepted. Returns at once.
    pub fn workers(&self) {
        self.0.work.notify_one();
        self.0.tell.notify_one();
    }

    /// The outbox has something to deliver.
    pub fn domain_events(&self) {
        self.0.events.notify_one();
    }

    /// An order or a payment has something to tell.
    pub fn tellers(&self) {
        self.0.events.notify_one();
        self.0.told.notify_one();
    }

    pub(super) async fn told(&self) {
        self.0.told.notified().await;
    }

    pub(super) async fn woken(&self) {
        self.0.work.notified().await;
    }

    pub(super) async fn domain_events_woken(&self) {
        self.0.events.notified().await;
    }

    /// Does Redis answer?
    pub(super) async fn answers(&self) -> bool {
        let mut redis = self.0.publisher.clone();
        let ping = redis::cmd("PING");
        let asked = tokio::time::timeout(PATIENCE, ping.query_async::<String>(&mut redis)).await;
        matches!(asked, Ok(Ok(_)))
    }

    /// Carries our wake-ups to the other processes. Runs wherever events are accepted.
    pub async fn tell_others(self, stop: CancellationToken) {
        let mut publisher = self.0.publisher.clone();
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.0.tell.notified() => {}
            }
            let mut publish = redis::cmd("PUBLISH");
            publish.arg(&self.0.channel).arg("1");
            let told = tokio::time::timeout(PATIENCE, publish.query_async::<i64>(&mut publisher)).await;
            if !matches!(told, Ok(Ok(_))) {
                metrics::counter!("kembara_wake_lost_total").increment(1);
                tokio::time::sleep(PATIENCE).await;
            }
            tokio::time::sleep(APART).await;
        }
    }

    /// Hears the other processes' wake-ups; comes back by itself when Redis does.
    pub(super) async fn listen(self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            tokio::select! {
                () = stop.cancelled() => return,
                ended = self.hear() => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "no wake-ups from Redis; the sweep goes on");
                    }
                }
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(RECONNECT) => {}
            }
        }
    }

    async fn hear(&self) -> redis::RedisResult<()> {
        let mut subscription = self.0.client.get_async_pubsub().await?;
        subscription.subscribe(&self.0.channel).await?;
        // What came while nobody listened.
        self.0.work.notify_one();
        let mut messages = subscription.on_message();
        while messages.next().await.is_some() {
            self.0.work.notify_one();
        }
        Ok(())
    }
}
