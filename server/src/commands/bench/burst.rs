//! Many emitters at once, until everything is accepted.

use super::{
    emitter::{Emitter, Signer},
    sales::Event,
};
use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{task::JoinSet, time::Instant};
use uuid::Uuid;

/// What has been accepted so far.
#[derive(Debug, Default)]
pub struct Tally {
    next: AtomicUsize,
    accepted: Mutex<HashMap<String, Uuid>>,
    refused: Mutex<Vec<String>>,
    tries: AtomicUsize,
    slowest: Mutex<Duration>,
}

impl Tally {
    /// Idempotency key → event id.
    pub fn accepted(&self) -> HashMap<String, Uuid> {
        lock(&self.accepted).clone()
    }

    pub fn count(&self) -> usize {
        lock(&self.accepted).len()
    }

    /// Answers that no repetition could change.
    pub fn refused(&self) -> Vec<String> {
        lock(&self.refused).clone()
    }

    pub fn tries(&self) -> usize {
        self.tries.load(Ordering::Relaxed)
    }

    /// Of the tries that were accepted.
    pub fn slowest(&self) -> Duration {
        *lock(&self.slowest)
    }

    pub async fn reaches(&self, count: usize) {
        while self.count() < count {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

/// Sends all events by `emitters` connections; at most `per_second`, if given. Ends when each is accepted or refused.
pub async fn send_all(
    to: SocketAddr,
    signer: &Signer,
    events: Arc<Vec<Event>>,
    emitters: usize,
    per_second: Option<f64>,
    tally: Arc<Tally>,
) {
    let begun = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..emitters {
        let (mut emitter, events, tally) = (Emitter::new(signer.clone(), to), events.clone(), tally.clone());
        all.spawn(async move {
            loop {
                let i = tally.next.fetch_add(1, Ordering::Relaxed);
                let Some(event) = events.get(i) else { return };
                if let Some(rate) = per_second {
                    tokio::time::sleep_until(begun + Duration::from_secs_f64(i as f64 / rate)).await;
                }
                match emitter.send(event).await {
                    Ok(sent) => {
                        tally.tries.fetch_add(sent.tries as usize, Ordering::Relaxed);
                        let mut slowest = lock(&tally.slowest);
                        *slowest = sent.took.max(*slowest);
                        lock(&tally.accepted).insert(event.key.clone(), sent.event_id);
                    }
                    Err(error) => lock(&tally.refused).push(error.to_string()),
                }
            }
        });
    }
    all.join_all().await;
}

fn lock<T>(what: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
